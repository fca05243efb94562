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

# T1 and T3 again, from files: given variances are taken as they are.
printf '3 3\na b c\n0 1 2\n' >groups3
echo '1 0 1 2' >one
printf '%s 0 1 2\n' 1 0 0 1 0 0 0 1 0 0 >ten
exits 0 'T1 from files' bench model --groups groups3 --train one --test one \
	--v0 1,.15,.4 --m0 -2,.5,0 --json
json '-.log_loss | exp * 1e6 | round' 395267 'has the known chance'
exits 0 'T3 from files' bench model --groups groups3 --train ten --test one \
	--v0 1,.15,.4 --m0 -2,.5,0 --json
json '-.log_loss | exp * 1e6 | round' 273858 'has the known chance'
printf '%s 0 1 2\n' 1 0 0 1 0 >five
cat five five >twice
exits 0 'the same cases twice' bench model --groups groups3 --train twice \
	--test one --v0 1,.15,.4 --m0 -2,.5,0 --json
loss=$(jq .log_loss "$dir/out")
exits 0 'or in two passes' bench model --groups groups3 --train five \
	--test one --v0 1,.15,.4 --m0 -2,.5,0 --passes 2 --json
json .log_loss "$loss" 'are the same'

# 150 senders who differ much, ten cases of each, and 150 of a group in which
# nothing differs: no one variance suits both.
awk 'function next_of(n) { s = (s * 16807) % 2147483647; return s % n }
BEGIN { s = 7
	print 301, 3 >"mail.groups"
	print "bias sender idle" >"mail.groups"
	printf 0 >"mail.groups"
	for (i = 1; i <= 300; i++)
		printf " %d", i <= 150 ? 1 : 2 >"mail.groups"
	print "" >"mail.groups"
	for (i = 0; i < 3000; i++) {
		one = 1 + i % 150
		y = next_of(100) < (one % 2 ? 90 : 10)
		print y, 0, one, 151 + next_of(150) \
			>(i < 1500 ? "mail.train" : "mail.test")
	} }'
for v0 in .01 .1 .3 1; do
	exits 0 "variance $v0" bench model --groups mail.groups \
		--train mail.train --test mail.test --v0 $v0 --json
	jq .log_loss "$dir/out" >>mail.loss
done
exits 0 'variances estimated' bench model --groups mail.groups \
	--train mail.train --test mail.test --json
json ".log_loss < $(sort -g mail.loss | head -n 1) - 0.005" true \
	'beat each that all groups share'

exits 0 'words for people' bench model --groups groups --train cases \
	--test cases
says '400' 'hold the count'

exits 2 'no file' bench model --groups groups --train cases
exits 3 'one that is not there' bench model --groups groups --train none \
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
