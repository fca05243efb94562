#!/usr/bin/env bash
# plan.sh KAKERU: the exact plan of a day beside LEMON's network simplex and
# cost scaling, on days that plan_make.c invents (its head lists the shapes).
# LEMON's time is model and solution, on the whole day and on what an exact
# pruning leaves (which costs it nothing here); ours is reading the file and
# the plan. The optima must be equal. LEADS, SHAPES and SEEDS choose; a million
# leads take LEMON minutes, so ONLY=ns leaves cost scaling out.
set -euo pipefail
cd "$(dirname "$0")/.."

kakeru=$1
leads=${LEADS:-10000 100000}
shapes=${SHAPES:-mixed owned pooled one few tight loose equal rising}
seeds=${SEEDS:-1 2 3}
solvers=${ONLY:-ns cs}
dir=$(mktemp -d "${TMPDIR:-/tmp}/kakeru-plan.XXXXXX")
trap 'rm -rf "$dir"' EXIT

ninja -C build bench/bench_plan bench/bench_plan_make >/dev/null
g++ -O2 -o "$dir/lemon" bench/plan_lemon.cpp

# "least median most" of the numbers of a file.
spread() {
	sort -n "$1" | awk '{ v[NR] = $1 } END {
		printf "%.4g / **%.4g** / %.4g", v[1], v[int((NR + 1) / 2)], v[NR] }'
}

# rival FILE [PRUNED]: the better solver's "optimum ms KB".
rival() {
	local s
	for s in $solvers; do
		"$dir/lemon" "$s" "$@"
	done | sort -k 2 -n | head -n 1
}

day() { # SHAPE LEADS SEED
	local file=$dir/day.kpln ours value ms kb other rms rkb pms pkb _
	build/bench/bench_plan_make "$1" "$2" "$3" "$file"
	ours=$("$kakeru" bench plan --instance "$file" --json |
		jq -r '"\(.objective) \(.ms_load + .ms_solve) \(.peak_kb)
			\(.optimal)"')
	read -r value ms kb <<<"$ours"
	[[ $ours = *true ]] || echo "plan.sh: $*: not proved" >&2
	read -r other rms rkb _ < <(rival "$file")
	[ "$value" = "$other" ] || echo "plan.sh: $*: $value, LEMON $other" >&2
	read -r other pms pkb _ < <(rival "$file" pruned)
	[ "$value" = "$other" ] || echo "plan.sh: $*: $value, pruned $other" >&2
	echo "$ms" >>"$dir/ms"
	echo "$rms" >>"$dir/rms"
	awk "BEGIN { print $rms / $ms }" >>"$dir/faster"
	awk "BEGIN { print $pms / $ms }" >>"$dir/pruned"
	awk "BEGIN { print $rkb / $kb }" >>"$dir/smaller"
	awk "BEGIN { print $pkb / $kb }" >>"$dir/prunedkb"
}

echo
echo "The exact plan of a day, beside the better of LEMON's solvers ($solvers)"
echo
echo '| day | leads | ours, ms | LEMON, ms | times as fast |' \
	'… as the pruned day | times the memory | … pruned |'
echo '|---|---|---|---|---|---|---|---|'
for n in $leads; do
	for shape in $shapes; do
		rm -f "$dir"/{ms,rms,faster,pruned,smaller,prunedkb}
		for seed in $seeds; do
			day "$shape" "$n" "$seed"
		done
		echo "| $shape | $n | $(spread "$dir/ms") |" \
			"$(spread "$dir/rms") | $(spread "$dir/faster") |" \
			"$(spread "$dir/pruned") | $(spread "$dir/smaller") |" \
			"$(spread "$dir/prunedkb") |"
	done
done
echo
echo 'A change (outcome, meeting cancelled or agreed, enquiry) at 100,000 leads,'
echo 'all planned anew, and a day of one person with 5,000 calls; µs:'
echo
build/bench/bench_plan_make mixed 100000 1 "$dir/day.kpln"
build/bench/bench_plan change "$dir/day.kpln" | sed 's/^/    /'
build/bench/bench_plan day | sed 's/^/    /'
