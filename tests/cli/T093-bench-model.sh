#!/bin/sh
# The engine of the reach model on files of cases.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

exits 0 'four examples' bench model --vectors --json
json '[.vectors[] | [.name, (.p * 1e6 | round)] | map(tostring) | join(" ")]
	| .[]' 'T1 234576
T1_yes 395267
T1_no 199768
T2 1000000
T3 273858
T4 251601' 'have the known chances'
json '.vectors[1] | (.m + .v) | map(. * 1e6 | round | tostring) | join(" ")' \
	'-1371494 594276 251403 828559 146143 372569' 'and weights'

# Mornings (weight 1) are answered three times of four, afternoons once.
printf '3 2\nbias half\n0 1 1\n' >groups
awk 'BEGIN { for (i = 0; i < 400; i++) {
	y = i % 2 ? i % 8 == 1 : i % 8 != 0; print y, 0, 1 + i % 2 } }' >cases
exits 0 'a file of cases' bench model --groups groups --train cases \
	--test cases --json
json '.n, .base_rate, (.constant_log_loss * 1000 | round)' '400
0.5
693' 'is counted'
json '.log_loss < 0.58 and .auc > 0.74 and .ece10 < 0.03' true 'is learned'
json '.prequential_log_loss < 0.58 and .ns_per_update > 0 and
	.ns_per_predict > 0 and .peak_kb > 0' true 'and timed'
json 'keys | join(" ")' 'auc base_rate constant_log_loss ece10 log_loss n ns_per_predict ns_per_update peak_kb prequential_log_loss schema' \
	'with these fields'
exits 0 'values of ours' bench model --groups groups --train cases \
	--test cases --v0 1,.0 --m0 2,0 --passes 2 --json
json '.log_loss > 0.69' true 'are used'
exits 0 'words for people' bench model --groups groups --train cases \
	--test cases
says '400' 'hold the count'

exits 2 'no file' bench model --groups groups --train cases
exits 4 'one that is not there' bench model --groups groups --train none \
	--test cases
exits 3 'two numbers for three groups' bench model --groups groups \
	--train cases --test cases --v0 1,2,3
says '2 numbers' 'is refused'
exits 3 'a variance below nothing' bench model --groups groups \
	--train cases --test cases --v0 1,-1
says '"-1"' 'is named'
exits 3 'no pass' bench model --groups groups --train cases --test cases \
	--passes 0
printf '1 0 1\n0 0 3\n' >bad
exits 3 'a weight that is none' bench model --groups groups --train bad \
	--test cases
says 'line 2' 'is refused with its line'
done_testing
