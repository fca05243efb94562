#!/bin/sh
# counts.sh [--update] KAKERU CARDS CALENDAR: counts the instructions of fixed
# workloads and compares them with counts.txt. TAP. See README.md.
set -u

update=
[ "$1" = --update ] && update=1 && shift
kakeru=$1 cards=$2 calendar=$3
stored=$(dirname "$0")/counts.txt
band=10 # percent
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
unset MALLOC_PERTURB_ LC_ALL LC_MESSAGES LANG KAKERU_USER
export KAKERU_DB="$dir/test.db" KAKERU_LANG=en HOME="$dir"
export KAKERU_NOW=2026-11-24T08:30:00+09:00
n=0 failed=0

# instructions COMMAND…: how many it takes, in $count; 0 where it fails.
instructions() {
	if valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		--log-file="$dir/log" "$@" >"$dir/out" 2>&1; then
		count=$(awk '/Collected/ { print $4 }' "$dir/log")
	else
		sed 's/^/# /' "$dir/out" "$dir/log"
		count=0
	fi
}

# compare NAME COMMAND…
compare() {
	name=$1
	shift
	n=$((n + 1))
	instructions "$@"
	wanted=$(awk -v name="$name" '$1 == name { print $2 }' "$stored")
	echo "$name $count" >>"$dir/new"
	# Thousands, so that a shell of 32 bits can reckon too.
	is=$((count / 1000)) was=$((${wanted:-0} / 1000))
	low=$((was * (100 - band) / 100)) high=$((was * (100 + band) / 100))
	if [ -n "$update" ] ||
		{ [ "$is" -ge "$low" ] && [ "$is" -le "$high" ]; }; then
		echo "ok $n - $name: $count instructions, stored ${wanted:-none}"
		return
	fi
	failed=1
	echo "not ok $n - $name: $count instructions, stored ${wanted:-none}"
	echo "# more than $band % off. Stored with: $(head -n 1 "$stored")"
	echo "# If that is meant: ./dev counts --update"
}

versions() {
	echo "# $(ldd --version | sed -n '1s/.* //p;q') libc," \
		"$(sqlite3 --version | cut -d ' ' -f 1) SQLite," \
		"$(cc -dumpfullversion) cc"
}

make_database() {
	rm -f "$KAKERU_DB"*
	"$kakeru" bench make --contacts 200 --activities 600 --seed 1 \
		--user Hanako >/dev/null
}

versions >"$dir/new"
"$cards" 500 >"$dir/cards.csv" && "$kakeru" init --user Hanako >/dev/null ||
	exit 1
compare start "$kakeru" --version
compare calendar "$calendar"
compare import "$kakeru" import "$dir/cards.csv"
make_database || exit 1
compare plan "$kakeru" plan --json
compare log "$kakeru" log --lead 3 --channel phone --disposition absent
[ -n "$update" ] && cp "$dir/new" "$stored"
echo "1..$n"
exit $failed
