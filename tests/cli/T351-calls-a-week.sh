#!/bin/sh
# A team may call one person less often than R-J2 allows, never more often.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

on_friday() {
	k guard --contact 1 --channel phone --at 2026-11-27T13:10:00+09:00 \
		--json
	jq -c '[.allowed, .rule]' out >verdict
	mv verdict out
}

exits 0 'a database' init --user Hanako
exits 0 'somebody' lead add --name '見本 太郎' --company 株式会社見本 \
	--phone 090-5550-0101 --met-on 2026-11-10 --reason 実例
exits 0 'is called' log --lead 1 --channel phone --disposition no_answer
on_friday
says '[true' 'a second call in 7 days is allowed'
exits 3 'three are not' setting set calls.week 3
says 'from 1 to 2' 'and it says how many'
exits 0 'one in 7 days' setting set calls.week 1
on_friday
says '[false,"R-J2"]' 'the second waits'
k guard --contact 1 --channel phone --at 2026-12-01T13:10:00+09:00 --json
jq -c '[.allowed, .rule]' out >verdict
mv verdict out
says '[true' 'until 7 days are over'
exits 0 'as in the rules again' setting set calls.week 2
on_friday
says '[true' 'allowed again'
done_testing
