#!/bin/sh
# The office world: the chances of single calls, years that repeat, a chart,
# and wrong values that are named.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

three='[.f, .G, .reach, .human, .machine] | map(. * 1000 | round) | join(" ")'
while read -r at want; do
	k simulate --call "$at" --size M --industry 1 --named 0 --met 0 \
		--night 0 --strictness 0 --json
	json "$three" "$want" "the chances at $at"
done <<'END'
08:45 450 3 278 602 0
10:15 406 950 81 951 0
13:10 595 950 118 953 0
15:15 364 950 73 951 0
17:15 650 799 170 905 0
18:10 849 0 494 691 0
END
k simulate --call 18:10 --named 1 --json
json '.reach * 1000 | round' 551 'a known name helps'
k simulate --call 18:10 --night 1 --json
json '[.reach, .machine] | map(. * 1000 | round) | join(" ")' '3 994' \
	'an announcement at night does not'
k simulate --call 10:15 --met 1 --json
json '.reach > 0.15' true 'having met helps'
k simulate --call 10:15 --strictness 2 --json
json '.reach < 0.05' true 'a strict gatekeeper does not'
k simulate --call 10:15 --size S --industry 7 --json
json '.reach > 0.081' true 'small companies are easier'
exits 0 'in words' simulate --call 08:45
says 'reaches the boss 0.278' 'with the chance'

# year ARG…: a short one
year() {
	exits 0 "$1" simulate --companies 900 --calls 20 --days 60 "$@" --json
}
for policy in naive rules learned learned-prior oracle; do
	year --policy $policy --choose slot --seed 3
	json '.runs | length' 1 'one run'
	json '.runs[0] | [.policy, .choose, .seed, .calls] | map(tostring)
		| join(" ")' "$policy slot 3 1200" 'as asked for'
	cp out "$policy.json"
done
json '.runs[0] | keys_unsorted | join(" ")' 'policy choose seed calls reached expected_reach_per_100 by_quarter by_month appointments complaints ece log_loss' \
	'all that is promised'
json '.runs[0] | (.by_quarter | length), (.by_month | length)' '4
3' 'four quarters, three months'
cat naive.json rules.json learned.json oracle.json >out
json '.runs[0].expected_reach_per_100' "$(
	jq '.runs[0].expected_reach_per_100' out | sort -n)" \
	'chance, rules, learning, oracle: in this order'
year --policy learned --seed 3
cmp -s out learned.json
ok 'the same seed gives the same bytes, and slot is the usual choice'
year --policy learned --seed 4
! cmp -s out learned.json
ok 'another seed another year'
year --policy learned --seed 3 --shift 25
! cmp -s out learned.json
ok 'so do shifted numbers'
year --policy rules --seed 3 --contrary
json '.runs[0].expected_reach_per_100 < 12' true \
	'the rules fail where the opposite is true'
year --seed 2 --choose company
json '[.runs[].policy] | join(" ")' \
	'naive rules learned learned-prior oracle' 'without --policy all run'

exits 0 'a table' simulate --companies 300 --calls 20 --days 60 \
	--chart year.svg
says 'learned-prior' 'has every policy'
says 'assumptions' 'and says what the numbers are'
grep -c '<polyline' year.svg >out
[ "$(cat out)" -eq 5 ]
ok 'the chart has a line for each'
grep -qF '2026/4' year.svg
ok 'and the months'
[ "$(stat -c %s err)" -eq 0 ]
ok 'no progress where nobody looks'
exits 3 'a file that is there' simulate --companies 30 --calls 2 --days 5 \
	--chart year.svg
exits 0 'is replaced when asked to' simulate --companies 30 --calls 2 \
	--days 5 --chart year.svg --replace
exits 3 'no chart to standard output' simulate --days 5 --chart -
says 'name of a file' 'it says why'
exits 4 'a folder that is not there' simulate --companies 30 --calls 2 \
	--days 5 --chart nowhere/year.svg

exits 3 'an unknown policy' simulate --policy greedy
says 'naive, rules, learned, learned-prior, oracle' 'the known are named'
exits 3 'an unknown choice' simulate --choose both
says 'slot, company' 'the known are named'
for wrong in '--companies 0' '--companies 100001' '--calls 139' '--days 0' \
	'--days many' '--seed -1' '--shift 101' '--shift x' \
	'--call 07:59' '--call 20:00' '--call 8' '--call 08:45 --size XL' \
	'--call 08:45 --industry 8' '--call 08:45 --named yes' \
	'--call 08:45 --met 2' '--call 08:45 --strictness 1e9'; do
	# shellcheck disable=SC2086
	exits 3 "refused: $wrong" simulate $wrong
	quiet '  nothing else is said'
done
exits 2 'a company without a call' simulate --size S
says '--size' 'is named'
exits 2 'a year with a call' simulate --call 08:45 --days 5
says '--days' 'is named'
exits 2 'an unknown option' simulate --fast
exits 3 'in Japanese too' simulate --lang ja --call 07:00
says '08:00 から 19:59' 'with the reason'
done_testing
