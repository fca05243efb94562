#!/usr/bin/env bash
# bench.sh [NAME…]: measures what docs/performance.md shows, each figure beside
# its rival in turn, and prints it as tables for that page. Names: calendar,
# start, plan, log, due, search, lists, import, http, assign, tenfold, world; all
# but "due", "lists", "http", "assign", "tenfold" and "world" without one ("due"
# makes a database of 2 GB, "http" and "assign" want two quiet processors, "lists"
# and "tenfold" take minutes, "world" lives through some 170 years). RUNS sets how often whole
# commands are run (default 5), ROWS how long the card lists are (default "200000
# 1000000"), SEEDS and SHIFTS how many worlds are lived in (default 4 and 20).
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
	row 'planning, beside what is due of it' ms '≤ 50 ms' \
		"$(awk '$1 == "plan" { print $2 / 1000, $3 / 1000, $4 / 1000 }' \
			"$dir/plan.in")" \
		"$(awk '$1 == "due" {
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

# Every list with every filter in every order: the slowest, and all above 50 ms.
lists() {
	rm -f "$KAKERU_DB"*
	"$kakeru" bench make --contacts 100000 --activities 300000 --seed 1 \
		--user Hanako >/dev/null
	sqlite3 "$KAKERU_DB" <bench/lists.sql >/dev/null
	build/bench/bench_lists "$KAKERU_DB" >"$dir/lists"
	printf '\nThe first pages of lists of 100,000 contacts, processor time\n\n'
	sed 's/^\(.* \)\([0-9.]*\) ms/\2 \1\2 ms/' "$dir/lists" | sort -n \
		>"$dir/lists.by"
	awk '{ print $1 }' "$dir/lists.by" | awk '{ v[NR] = $1 } END {
		printf "%d pages: median %.2f ms, slowest %.2f ms\n\n", NR,
			v[int((NR + 1) / 2)], v[NR] }'
	awk 'NR <= 20 || $1 > 50' < <(sort -rn "$dir/lists.by") |
		sed 's/^[0-9.]* /    /'
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

# ---- the office world ----

# run FILE ARG…: one year as JSON, its seconds of a processor to FILE.cpu.
run() {
	local file=$1
	shift
	/usr/bin/time -f '%U %S' -o "$dir/time" \
		"$kakeru" simulate "$@" --json >"$dir/run.json"
	awk '{ print $1 + $2 }' "$dir/time" >>"$file.cpu"
	jq -r '.runs[0] | [.expected_reach_per_100, .by_quarter[0],
		.by_quarter[3], .complaints * 10000 / .calls, .log_loss, .ece]
		| @tsv' "$dir/run.json" >>"$file"
}

# mean FILE COLUMN
mean() {
	awk -v c="$2" '{ sum += $c } END { printf "%.4f", sum / NR }' "$1"
}

# of FILE COLUMN: "mean (least – most)"
of() {
	awk -v c="$2" -v d="${3:-1}" '
	NR == 1 { a = b = $c }
	{ sum += $c; if ($c < a) a = $c; if ($c > b) b = $c }
	END { printf "%.*f (%.*f – %.*f)", d, sum / NR, d, a, d, b }' "$1"
}

policies='naive rules learned learned-prior oracle'

world_choose() { # slot|company
	local f seed p
	printf '\nThe policy chooses the %s, %s seeds; reached of 100 calls, mean (least – most)\n\n' \
		"$1" "${SEEDS:-4}"
	echo '| policy | year | 1st quarter | 4th quarter |' \
		'complaints of 10,000 | log-loss | ECE | processor s a year |'
	echo '|---|---|---|---|---|---|---|---|'
	for p in $policies; do
		f=$dir/world.$1.$p
		rm -f "$f" "$f.cpu"
		for seed in $(seq "${SEEDS:-4}"); do
			run "$f" --policy "$p" --choose "$1" --seed "$seed"
		done
		echo "| $p | $(of "$f" 1) | $(of "$f" 2) | $(of "$f" 3) |" \
			"$(of "$f" 4) | $(of "$f" 5 4) | $(of "$f" 6 3) |" \
			"$(of "$f.cpu" 1 2) |"
	done
}

# ratio WHAT WANTED A B: A / B beside what is wanted.
ratio() {
	awk -v what="$1" -v want="$2" -v a="$3" -v b="$4" 'BEGIN {
		printf "| %s | %.3f | %s |\n", what, a / b, want }'
}

# m CHOOSE POLICY [COLUMN]
m() {
	mean "$dir/world.$1.$2" "${3:-1}"
}

world_wanted() {
	printf '\n| what | is | wanted |\n|---|---|---|\n'
	ratio 'slot: learned / rules' '≥ 1.35' "$(m slot learned)" \
		"$(m slot rules)"
	ratio 'slot: learned / naive' '≥ 1.70' "$(m slot learned)" \
		"$(m slot naive)"
	ratio 'slot: learned, 4th / 1st quarter' '≥ 1.10' \
		"$(m slot learned 3)" "$(m slot learned 2)"
	ratio 'slot: ECE of learned' '≤ .02' "$(m slot learned 6)" 1
	ratio 'company: learned / naive' '≥ 2.0' "$(m company learned)" \
		"$(m company naive)"
	ratio 'company: part of the way from naive to oracle' '≥ .45' \
		"$(echo "$(m company learned) $(m company naive)" |
			awk '{ print $1 - $2 }')" \
		"$(echo "$(m company oracle) $(m company naive)" |
			awk '{ print $1 - $2 }')"
	ratio 'company: learned-prior / naive' '≥ 2.13' \
		"$(m company learned-prior)" "$(m company naive)"
}

# pairs FILE SEEDS ARG…: learned over rules, seed for seed.
pairs() {
	local file=$1 seeds=$2 seed
	shift 2
	rm -f "$file"
	for seed in $(seq "$seeds"); do
		rm -f "$dir"/pair.*
		run "$dir/pair.a" --policy learned --seed "$seed" "$@"
		run "$dir/pair.b" --policy rules --seed "$seed" "$@"
		paste "$dir/pair.a" "$dir/pair.b" |
			awk '{ print $1 / $7 }' >>"$file"
	done
}

world() {
	world_choose slot
	world_choose company
	world_wanted
	pairs "$dir/world.shift" "${SHIFTS:-20}" --shift 25
	pairs "$dir/world.contrary" "${SEEDS:-4}" --contrary
	echo
	echo "Learned over rules, slot only: in ${SHIFTS:-20} worlds with all" \
		"numbers off by up to 25 % $(of "$dir/world.shift" 1 2);" \
		"where the opposite is true $(of "$dir/world.contrary" 1 2)."
}

conditions
for name in "${@:-calendar start plan log search import}"; do
	for one in $name; do
		case $one in
		calendar | start | plan | log | due | search | import | world)
			"$one"
			;;
		http) bench/http.sh "$kakeru" ;;
		assign) bench/plan.sh "$kakeru" ;;
		lists) lists ;;
		tenfold) bench/tenfold.sh "$kakeru" "$work" ;;
		*)
			echo "bench.sh: unknown: $one" >&2
			exit 2
			;;
		esac
	done
done
