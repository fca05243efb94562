#!/usr/bin/env bash
# tenfold.sh KAKERU WORK: does ten times the data cost more? Two companies whose
# salespeople have 2,000 leads each, one with ten times as many of them: the day's
# page, made anew each time, and outcomes in groups, in turn. CONTACTS: of the
# smaller one (10000), three outcomes for each; RUNS: how many rounds (5).
set -euo pipefail
cd "$(dirname "$0")/.."

kakeru=$(realpath "${1:-build/src/kakeru}")
work=$(realpath "${2:-build/bench/bench_work}")
runs=${RUNS:-5}
contacts=${CONTACTS:-10000}
each=2000 # leads of one salesperson
pages=51
dir=$(mktemp -d "${TMPDIR:-/tmp}/kakeru-tenfold.XXXXXX")
server=
trap 'end; rm -rf "$dir"' EXIT
unset KAKERU_USER
# a business day: on another the page is empty
export KAKERU_LANG=en KAKERU_NOW=2026-12-01T09:00:00+09:00

end() {
	[ -z "$server" ] || kill "$server"
	wait
	server=
}

# make NAME CONTACTS: a database whose leads belong to as many people as needed.
make() {
	local n=$(($2 / each)) i
	export KAKERU_DB=$dir/$1.db
	"$kakeru" bench make --contacts "$2" --activities $(($2 * 3)) --seed 1 \
		--user Hanako >/dev/null
	"$kakeru" reach rebuild >/dev/null # else the server does, meanwhile
	[ "$n" -gt 1 ] || return 0
	for i in $(seq 2 "$n"); do
		"$kakeru" user add "Seller$i" >/dev/null
	done
	sqlite3 "$KAKERU_DB" "UPDATE lead SET owner_id = 1 + id % $n"
}

# day NAME: the milliseconds of its pages, a number a line. Every address is
# another one, so that none is kept.
day() {
	local cookie at=
	export KAKERU_DB=$dir/$1.db
	"$kakeru" serve --listen 127.0.0.1:0 --json --quiet >"$dir/said" &
	server=$!
	until [ -n "$at" ]; do
		sleep 0.01
		at=$(jq -r '.address // empty' "$dir/said")
	done
	cookie=$("$kakeru" sign-in-link --user Hanako --json | jq -r .url |
		xargs curl -s -o /dev/null -D - --data '' |
		sed -n 's/^Set-Cookie: \([^;]*\).*/\1/p')
	curl -s -o /dev/null -w '%{time_starttransfer} %{http_code}\n' \
		-H "Cookie: $cookie" \
		"$at/today?next=[1000000001-$((1000000000 + pages))]" |
		awk '$2 != 200 { print "the day: " $2 >"/dev/stderr"; exit 1 }
			NR > 1 { print $1 * 1000 }' \
			>>"$dir/day.$1"
	end
}

# outcomes NAME: microseconds of one, in the middle of groups of 64.
outcomes() {
	"$work" group "$dir/$1.db" Hanako |
		awk '{ print $3 / 64 }' >>"$dir/log.$1"
}

middle() {
	sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

row() {
	awk -v what="$1" -v unit="$2" -v a="$(middle "$3.large")" \
		-v b="$(middle "$3.small")" 'BEGIN {
		printf "| %s | %s | %.4g | %.4g | %.3g | ≤ 1.3 |\n", what, unit,
			b, a, a / b }'
}

make small "$contacts"
make large $((contacts * 10))
for _ in $(seq "$runs"); do
	for name in small large; do
		day "$name"
		outcomes "$name"
	done
done
printf '\n%s\n\n' "Ten times the data: $contacts contacts and $((contacts * 10))"
echo '| what | unit | small | large | ratio of the medians | budget |'
echo '|---|---|---|---|---|---|'
row 'the day of one salesperson, made anew' ms "$dir/day"
row 'an outcome, in groups of 64' µs "$dir/log"
