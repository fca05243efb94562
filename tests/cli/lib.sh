# shellcheck shell=sh
# Sourced by tests/cli/T*.sh, which get the program to test as their argument.
# Each has a folder of its own ($dir), a frozen clock (a Tuesday), English
# messages, and prints TAP. POSIX shell; jq reads JSON.
set -u

kakeru=$(realpath "${1:?use: $0 KAKERU}") || exit 1
dir=$(mktemp -d) || exit 1
trap 'clean' EXIT
n=0
as=

# With KK_TEST_ON=postgresql the databases are schemas of the server that
# KAKERU_TEST_POSTGRESQL names, else files.
on_postgresql() {
	[ "${KK_TEST_ON:-}" = postgresql ]
}

# schema PATH: the name of the schema that stands for a database file.
schema() {
	printf 'cli_%s_%s' "$$" "$(basename "$1" .db | tr -c 'a-z0-9\n' _)"
}

# db PATH: the url of a database of that name.
db() {
	if on_postgresql; then
		printf '%s?schema=%s&key=%s.key' "$KAKERU_TEST_POSTGRESQL" \
			"$(schema "$1")" "$1"
	else
		printf '%s' "$1"
	fi
}

# db_gone PATH: takes the database away, and its key.
db_gone() {
	rm -f "$1" "$1-wal" "$1-shm" "$1.key"
	if on_postgresql; then
		PGOPTIONS='-c client_min_messages=error' \
			psql -q "$KAKERU_TEST_POSTGRESQL" \
			-c "DROP SCHEMA IF EXISTS $(schema "$1") CASCADE"
	fi
}

clean() {
	cd / && rm -rf "$dir"
	if on_postgresql; then
		psql -qAt "$KAKERU_TEST_POSTGRESQL" -c "SELECT format(
			'DROP SCHEMA %I CASCADE;', nspname) FROM pg_namespace
			WHERE nspname LIKE 'cli\_$$\_%'" |
			psql -q "$KAKERU_TEST_POSTGRESQL" >/dev/null 2>&1
	fi
}

unset LC_ALL LC_MESSAGES LANG KAKERU_USER
KAKERU_DB=$(db "$dir/test.db")
export KAKERU_DB KAKERU_LANG=en
export KAKERU_NOW=2026-11-24T08:30:00+09:00
export HOME="$dir" XDG_DATA_HOME="$dir/data"

# k ARG…: runs kakeru; its answer is in $dir/out and $dir/err, $status after.
k() {
	status=0
	$as "$kakeru" "$@" >"$dir/out" 2>"$dir/err" </dev/null || status=$?
}

# humble: from here on k runs the program as somebody whom permissions bind,
# and who owns $dir. Fails where root cannot become anybody else.
humble() {
	[ "$(id -u)" -eq 0 ] || return 0
	cp "$kakeru" "$dir/humble" && kakeru=$dir/humble
	chmod 755 "$dir" "$kakeru" && chown -R nobody "$dir" || return
	as='setpriv --reuid=nobody --regid=nogroup --clear-groups'
	$as "$kakeru" --version >/dev/null
}

# ok NAME: what was done just before (its exit status) is what was wanted.
ok() {
	if [ $? -eq 0 ]; then
		n=$((n + 1))
		echo "ok $n - $1"
		return
	fi
	n=$((n + 1))
	echo "not ok $n - $1"
	echo "# status $status"
	sed 's/^/# out: /' "$dir/out"
	sed 's/^/# err: /' "$dir/err"
}

# exits STATUS NAME ARG…: kakeru ARG… ends with STATUS.
exits() {
	want=$1 name=$2
	shift 2
	k "$@"
	[ "$status" -eq "$want" ]
	ok "$name"
}

# says TEXT NAME: the answer or the message just printed holds TEXT.
says() {
	grep -qF -e "$1" "$dir/out" "$dir/err"
	ok "$2"
}

# quiet NAME: nothing was printed on standard output.
quiet() {
	[ ! -s "$dir/out" ]
	ok "$1"
}

# json FILTER WANTED NAME: jq's raw answer about what was just printed.
json() {
	got=$(jq -r "$1" "$dir/out" 2>"$dir/jq") || got="jq: $(cat "$dir/jq")"
	[ "$got" = "$2" ]
	ok "$3 ($(printf %s "$got" | tr '\n' ' '))"
}

# dump: everything a user can see of the database, on standard output.
dump() {
	"$kakeru" contact list --all --json --user "${me:-Hanako}"
	"$kakeru" account list --json
	"$kakeru" lead list --all --json --user "${me:-Hanako}" |
		tee "$dir/leads"
	for id in $(jq '.leads[].id' "$dir/leads"); do
		"$kakeru" lead show "$id" --json
	done
}

# keep: remembers how the database stands, for unchanged.
keep() {
	dump >"$dir/kept"
}

# unchanged NAME: it stands as it did.
unchanged() {
	dump >"$dir/now"
	cmp -s "$dir/kept" "$dir/now"
	ok "$1"
}

# sql TEXT: what the database of the test answers, as the shell of its kind
# prints it; its status where it refuses.
sql() {
	if on_postgresql; then
		PGOPTIONS="-c search_path=$(schema "$dir/test.db")" \
			psql -qAt -v ON_ERROR_STOP=1 "$KAKERU_TEST_POSTGRESQL" \
			-c "$1"
	else
		sqlite3 "$KAKERU_DB" "$1"
	fi
}

# done_testing: the last line of each file.
done_testing() {
	echo "1..$n"
}
