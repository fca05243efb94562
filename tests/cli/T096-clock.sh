#!/bin/sh
# A clock that jumps between commands, back and far ahead, as when a battery is
# empty or a zone was set wrongly. Nothing breaks, the log keeps its order, and
# what lies ahead is not logged.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

printf '会社名,氏名,電話番号,e-mail,メモ,名刺交換日\n㈱架空一,見本 一,03-5550-0001,a@example.jp,話した,2026/11/23\n㈱架空二,見本 二,03-5550-0002,b@example.jp,話した,2026/11/23\n' >cards.csv
exits 0 'two people' import cards.csv --user Hanako

at() {
	export KAKERU_NOW="$1:00+09:00"
}

# An outcome, at each of these moments of the clock, in this order.
for now in 2026-11-24T09:00 2026-11-20T09:00 2019-01-04T09:00 \
	2029-03-01T09:00 1999-12-31T23:59 2149-12-01T09:00 2026-11-24T09:20; do
	at "$now"
	exits 0 "a plan at $now" plan --json
	json .date "${now%T*}" '  is of that day'
	exits 0 '  an outcome' log --lead 1 --channel phone \
		--disposition no_answer --json
	json '.next.at >= "'"$now"'"' true '  has its next contact after it'
	exits 0 '  check is content' check
done
k lead show 1 --json
json '.activities | length' 7 'all are there'
json '.activities | map(.at) | . == sort' true 'by the time of the contact'
json '.activities | map(.id) | sort | . == [1,2,3,4,5,6,7]' true \
	'numbered as they came'
json '.touches | map(select(.state == "open" and .kind == "main")) | length' \
	1 'one contact is next'

# What lies ahead of the clock is refused, and what lies far back.
keep
exits 3 'what lies ahead' log --lead 2 --channel phone \
	--disposition no_answer --at 2026-11-24T09:40
says 'in the future' 'says so'
at 2026-11-23T09:00
exits 3 'ahead of a clock that went back' log --lead 2 --channel phone \
	--disposition no_answer --at 2026-11-24T09:00
at 2029-03-01T09:00
exits 3 'what happened years before' log --lead 2 --channel phone \
	--disposition no_answer --at 2026-11-24T09:00
says 'too old' 'says so'
at 2026-11-24T09:20
unchanged 'nothing changed'

# Far ahead everything is overdue, and nobody is left out.
at 2029-03-01T09:00
exits 0 'a plan far ahead' plan --json
json '[.items[] | select(.done | not) | .lead_id] | sort | . == [1,2]' true \
	'has both'
json '[.items[] | select(.done | not) | .overdue] | all' true 'overdue'

# A correction, a stop and a list while the clock is behind them.
at 2019-01-04T09:00
exits 0 'a correction from before' log --correct 7 --disposition absent \
	--when 15:00 --json
exits 0 'a stop from before' stop --contact 2 --json
exits 3 'a list from before' import cards.csv --met-on 2026-11-23
exits 0 'the same list' import cards.csv --json
json '.new' 0 'brings nobody new'
exits 0 'check is content' check
at 2026-11-24T09:30
k lead show 2 --json
json .state stopped 'the stop holds when the clock is right'
exits 0 'and the plan comes' plan --json
json '[.items[] | select(.lead_id == 2 and (.done | not))] | length' 0 'without them'
done_testing
