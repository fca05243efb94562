#!/usr/bin/env bash
# bench.sh [NAME…]: measures what docs/performance.md shows, each figure beside
# its rival in turn, and prints it as tables for that page. Names: calendar,
# start, plan, log, due, search, import, http, assign, tenfold; all but "due",
# "http", "assign" and "tenfold" without one ("due" makes a database of 2 GB, the
# others want two quiet processors, "tenfold" takes minutes too). RUNS sets how
# often whole commands are run (default 5), ROWS how long the card lists are
# (default "200000 1000000").
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${RUNS:-5}
rows=${ROWS:-200000 1000000}
touches=${TOUCHES:-10000000}
accounts=${ACCOUNTS:-1000000}
kakeru=$PWD/build/src/kakeru
cards=$PWD/build/bench/bench_cards
work=$PWD/build/bench/bench_work
dir=$(mktemp -d "${TMPDIR:-/tmp}/kakeru-bench.XXXXXX")
trap 'rm -rf "$dir"' EXIT
unset KAKERU_NOW KAKERU_USER
export KAKERU_DB=$dir/bench.db KAKERU_LANG=en

head() {
	printf '\n%s\n\n' "$1"
	echo '| what | unit | ours: min / median / max |' \
		'rival: min / median / max | ratio of the medians | budget |'
	echo '|---|---|---|---|---|---|'
}

# spread FILE SCALE: "min median max" of a file with a number a line.
spread() {
	sort -n "$1" | awk -v scale="$2" '{ v[NR] = $1 * scale } END {
		printf "%.4g %.4g %.4g\n", v[1], v[int((NR + 1) / 2)], v[NR] }'
}

# row WHAT UNIT BUDGET "min median max" ["min median max"]
row() {
	awk -v what="$1" -v unit="$2" -v budget="$3" -v a="$4" -v b="${5:-}" '
	BEGIN {
		split(a, x, " ")
		n = split(b, y, " ")
		printf "| %s | %s | %s / **%s** / %s | ", what, unit,
			x[1], x[2], x[3]
		if (n)
			printf "%s / **%s** / %s | %.3g |", y[1], y[2], y[3],
				x[2] / y[2]
		else
			printf "– | – |"
		printf " %s |\n", budget
	}'
}

# took FILE COMMAND…: adds seconds to FILE.s, those of a processor to FILE.cpu,
# kilobytes to FILE.kb.
took() {
	local file=$1 s user system kb
	shift
	/usr/bin/time -f '%e %U %S %M' -o "$dir/time" "$@" >/dev/null
	read -r s user system kb <"$dir/time"
	echo "$s" >>"$file.s"
	echo "$user $system" | awk '{ print $1 + $2 }' >>"$file.cpu"
	echo "$kb" >>"$file.kb"
}

conditions() {
	echo "Measured $(date -u +%F) on $(nproc) processors" \
		"($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sort -u))," \
		"load $(cut -d ' ' -f 1-3 /proc/loadavg) at the beginning;" \
		"$(cc --version | sed -n 1p)," \
		"SQLite $(sqlite3 --version | cut -d ' ' -f 1), kernel $(uname -r)."
}

# ---- calendar ----

figure() { # NAME FILE
	awk -v name="$1" '$1 == name { print $2, $3, $4 }' "$2"
}

calendar() {
	g++ -O2 -o "$dir/quantlib" bench/quantlib.cpp -lQuantLib
	"$dir/quantlib" >"$dir/ql"
	"$kakeru" bench calendar --json |
		jq -r '(.ask, .advance) | "\(.least_ns) \(.median_ns) \(.most_ns)"' \
			>"$dir/cal"
	head 'Calendar, random days of 1955–2150; the rival is QuantLib'
	row 'is it a business day?' ns '≤ 3 ns' \
		"$(sed -n 1p "$dir/cal")" "$(figure ask "$dir/ql")"
	row 'advance 1–20 business days' ns '≤ 5 ns' \
		"$(sed -n 2p "$dir/cal")" "$(figure advance "$dir/ql")"
	echo
	echo 'Beside a table of days in memory (ns, best and median):'
	echo
	build/bench/bench_calendar | sed 's/^/    /'
}

# ---- whole commands ----

# A command of a few milliseconds: a hundred times, in milliseconds each.
hundred() { # FILE COMMAND…
	local file=$1 from
	shift
	from=${EPOCHREALTIME/./}
	for _ in {1..100}; do
		"$@" >/dev/null
	done
	echo $(((${EPOCHREALTIME/./} - from) / 100)) >>"$file"
}

start() {
	rm -f "$dir"/start.*
	"$kakeru" init --user Hanako >/dev/null
	for _ in $(seq "$runs"); do
		hundred "$dir/start.version" "$kakeru" --version
		hundred "$dir/start.sqlite" sqlite3 :memory: 'select 1'
		hundred "$dir/start.day" "$kakeru" day 2026-11-26
		hundred "$dir/start.true" /bin/true
	done
	head 'Start of a plain command; the rivals are sqlite3 and /bin/true'
	row "\`kakeru --version\`, beside \`sqlite3 :memory: 'select 1'\`" ms \
		'≤ 10 ms' "$(spread "$dir/start.version" 0.001)" \
		"$(spread "$dir/start.sqlite" 0.001)"
	row '`kakeru day DATE`, with a database, beside `/bin/true`' ms \
		'≤ 10 ms' "$(spread "$dir/start.day" 0.001)" \
		"$(spread "$dir/start.true" 0.001)"
}

make_5000() {
	rm -f "$KAKERU_DB"*
	"$kakeru" bench make --contacts 5000 --activities 15000 --seed 1 \
		--user Hanako >/dev/null
}

plan() {
	make_5000
	rm -f "$dir"/plan.*
	"$work" plan "$KAKERU_DB" >"$dir/plan.in"
	for _ in $(seq "$runs"); do
		hundred "$dir/plan.whole" "$kakeru" plan --json
	done
	head 'A day of one salesperson with 5,000 leads'
	row 'planning, beside its largest statement alone' ms '≤ 50 ms' \
		"$(awk '$1 == "plan" { print $2 / 1000, $3 / 1000, $4 / 1000 }' \
			"$dir/plan.in")" \
		"$(awk '$1 == "statement" {
			print $2 / 1000, $3 / 1000, $4 / 1000 }' "$dir/plan.in")"
	row '`kakeru plan --json`, the whole command' ms '≤ 50 ms' \
		"$(spread "$dir/plan.whole" 0.001)"
}

log() {
	make_5000
	"$work" log "$KAKERU_DB" >"$dir/log.in"
	rm -f "$dir"/log.s
	for i in $(seq $((runs * 10))); do
		from=${EPOCHREALTIME/./}
		"$kakeru" log --lead $((1000 + i)) --channel phone \
			--disposition absent >/dev/null
		echo $((${EPOCHREALTIME/./} - from)) >>"$dir/log.s"
	done
	head 'An outcome and its next touch, on disk'
	row 'in the program, beside one bare insert and commit' µs '–' \
		"$(figure log "$dir/log.in")" "$(figure insert "$dir/log.in")"
	row '`kakeru log`, the whole command' ms '–' "$(spread "$dir/log.s" 0.001)"
}

due() {
	rm -f "$KAKERU_DB"*
	"$kakeru" init --user Hanako >/dev/null
	sed "s/:touches/$touches/g; s/:now/$(date +%s)000/g" bench/due.sql |
		sqlite3 "$KAKERU_DB" >/dev/null
	"$work" due "$KAKERU_DB" >"$dir/due.in"
	head "The due list out of $touches touches, beside a covering query"
	row 'what is due: touch, lead, time, channel' µs '≤ 4×' \
		"$(figure due "$dir/due.in")" "$(figure covering "$dir/due.in")"
	row 'the same with all that an item shows' µs '–' \
		"$(figure items "$dir/due.in")" "$(figure covering "$dir/due.in")"
}

# Pairs of lines: what is looked for, then the scan.
search() {
	local text a b c x y z
	rm -f "$KAKERU_DB"*
	"$kakeru" init --user Hanako >/dev/null
	sed "s/:accounts/$accounts/g" bench/search.sql |
		sqlite3 "$KAKERU_DB" >/dev/null
	took "$dir/search.index" "$kakeru" init --user Hanako
	"$work" search "$KAKERU_DB" >"$dir/search.in"
	head "Search among $accounts accounts, the first 20; the rival is LIKE"
	while read -r text a b c && read -r _ x y z; do
		row "「$text」" µs '≤ 1000 µs' "$a $b $c" "$x $y $z"
	done <"$dir/search.in"
	echo
	echo "The index of these accounts took $(cat "$dir/search.index.s") s and" \
		"$(sqlite3 "$KAKERU_DB" "SELECT sum(pgsize) / 1000000 FROM dbstat
			WHERE name LIKE '%search_block%'") MB," \
		"the accounts themselves have" \
		"$(sqlite3 "$KAKERU_DB" "SELECT sum(pgsize) / 1000000 FROM dbstat
			WHERE name LIKE 'account%'") MB."
}

# ---- import ----

rival_import() {
	rm -f "$dir"/rival.db*
	sqlite3 "$dir/rival.db" 'PRAGMA journal_mode=WAL' \
		'CREATE TABLE card(company, department, title, name, postal,
			address, phone, mobile, email, met, memo)' \
		'CREATE INDEX card_email ON card(email)' \
		'CREATE INDEX card_name ON card(company, name)' \
		".import --csv --skip 1 $1 card"
}

import() {
	local n
	export -f rival_import
	export dir
	head 'Import of card lists with duplicate check; the rival is
`sqlite3 .import` into one table with two indexes'
	for n in $rows; do
		"$cards" "$n" >"$dir/cards.csv"
		rm -f "$dir"/import.*
		for _ in $(seq "$runs"); do
			rm -f "$KAKERU_DB"*
			"$kakeru" init --user Hanako >/dev/null
			took "$dir/import.a" "$kakeru" import "$dir/cards.csv"
			took "$dir/import.b" bash -c \
				'rival_import "$1"' - "$dir/cards.csv"
		done
		row "$n rows" s '≤ 6×' "$(spread "$dir/import.a.s" 1)" \
			"$(spread "$dir/import.b.s" 1)"
		row "$n rows, processor" s '≤ 6×' \
			"$(spread "$dir/import.a.cpu" 1)" \
			"$(spread "$dir/import.b.cpu" 1)"
		row "$n rows, peak memory" MB '≤ 64 MB' \
			"$(spread "$dir/import.a.kb" 0.001024)" \
			"$(spread "$dir/import.b.kb" 0.001024)"
	done
	rm -f "$KAKERU_DB"* "$dir"/rival.db*
}

conditions
for name in "${@:-calendar start plan log search import}"; do
	for one in $name; do
		case $one in
		calendar | start | plan | log | due | search | import) "$one" ;;
		http) bench/http.sh "$kakeru" ;;
		assign) bench/plan.sh "$kakeru" ;;
		tenfold) bench/tenfold.sh "$kakeru" "$work" ;;
		*)
			echo "bench.sh: unknown: $one" >&2
			exit 2
			;;
		esac
	done
done
