#!/bin/sh
# A database copied with cp while it is in use, which is no backup: the copy is
# either whole, as of some moment, or says that it is not.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

printf '会社名,氏名,電話番号,メモ,名刺交換日\n㈱架空一,見本 一,03-5550-0001,話した,2026/11/23\n' >cards.csv
exits 0 'one person' import cards.csv --user Hanako

log_one() {
	"$kakeru" log --lead 1 --channel phone --disposition no_answer --json
}

# A reader keeps what is logged now out of the main file.
mkfifo hold
sqlite3 test.db <hold >held 2>&1 &
reader=$!
exec 9>hold
echo 'BEGIN; SELECT count(*) FROM activity;' >&9
while [ ! -s held ]; do
	sleep 0.02
done
for _ in 1 2 3; do
	log_one >out 2>err
done
[ -s test.db-wal ]
ok 'outcomes that are in the log beside the file'
cp test.db main.db
cp test.db both.db
cp test.db-wal both.db-wal
cp test.db cut.db
head -c 5000 test.db-wal >cut.db-wal

exits 0 'the file alone' check --db main.db --json
json .activities 0 'is as it was before them'
exits 0 'and can be used' log --lead 1 --channel phone \
	--disposition no_answer --db main.db
exits 0 'the file with its log' check --db both.db --json
json .activities 3 'has them all'
exits 0 'with a part of its log' check --db cut.db --json
json '.activities < 3' true 'has what is whole in it'
exec 9>&-
wait "$reader"
exits 0 'the one in use' check --json
json .activities 3 'lost nothing'

# With the log of another database.
cp main.db foreign.db
cp both.db-wal foreign.db-wal 2>/dev/null || head -c 9000 /dev/urandom >foreign.db-wal
k check --db foreign.db
[ "$status" -eq 0 ] || [ "$status" -eq 1 ] || [ "$status" -eq 4 ]
ok 'the log of another one: no crash'

# honest FILE: it is whole as of some moment (outcomes 1 to n, none missing), or
# it says that it is not.
honest() {
	k check --db "$1" --json
	case $status in
	0) ;;
	1) return "$(jq '.findings | length == 0 | if . then 1 else 0 end' out)" ;;
	4) grep -q '^kakeru: ' err && return ;;
	*) return 1 ;;
	esac
	whole=$((whole + 1))
	n_there=$(jq .activities out)
	k lead show 1 --db "$1" --json
	[ "$status" -eq 0 ] && jq -e --argjson n "$n_there" '
		(.activities | map(.id) | sort) == [range(1; $n + 1)] and
		(.touches | map(select(.kind == "main" and .state == "done"))
			| length) == $n' out >/dev/null
}

# Copies at any moment of a writer's work.
(
	while [ ! -e enough ]; do
		log_one >/dev/null 2>&1
	done
) &
writer=$!
good=0 whole=0
for _ in 1 2 3 4 5 6 7 8 9 10; do
	rm -f copy.db copy.db-* late.db late.db-*
	cp test.db copy.db
	cp test.db late.db
	cp test.db-wal late.db-wal 2>/dev/null
	honest copy.db && good=$((good + 1))
	honest late.db && good=$((good + 1))
done
: >enough
wait "$writer"
[ "$good" -eq 20 ]
ok "copies while it is written to: $good of 20 honest, $whole of them whole"
exits 0 'the one in use' check
done_testing
