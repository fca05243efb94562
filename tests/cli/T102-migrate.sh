#!/bin/sh
# A database of any earlier version is brought to the newest without losing
# anything, and is then like a new one.
. "${KK_SOURCE_ROOT:?}/tests/cli/lib.sh"
cd "$dir" || exit 1

# A new one, to compare the schema with.
k init --db "$dir/new.sqlite" --user Hanako
newest=$(sqlite3 new.sqlite 'PRAGMA user_version')

# schema_of FILE: every column, index and trigger. (What a CHECK says is not
# compared: that of the first version was put in other words before its release.)
schema_of() {
	sqlite3 "$1" "SELECT m.name, x.name, x.type, x.\"notnull\", x.pk, x.hidden
		FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) x
		WHERE m.type = 'table' ORDER BY m.name, x.cid;
		SELECT type, name, sql FROM sqlite_schema
		WHERE type IN ('index', 'trigger') ORDER BY type, name" |
		tr -s ' \t\n' ' '
}

for stored in "$KK_SOURCE_ROOT"/tests/sql/stored/*.sql; do
	version=$(basename "$stored" .sql)
	number=$(printf %s "$version" | sed 's/^0*//')
	sqlite3 "$version.bak" <"$stored"
	if [ "$number" -lt 23 ]; then
		sqlite3 "$version.bak" \
			"INSERT INTO setting VALUES ('goods', 'Stock')"
	fi
	sqlite3 "$version.bak" \
		"PRAGMA application_id=1264675685; PRAGMA user_version=$number"
	cp "${stored%.sql}.key" "$version.bak.key"
	KAKERU_DB=$(db "$dir/v$version.db")
	exits 0 "version $number: restore" restore "$version.bak"
	if [ "$number" -lt "$newest" ]; then
		exits 4 "version $number: is too old to work with" \
			plan --user Hanako
		says 'kakeru init' 'and says what to do'
	fi
	exits 0 "version $number: becomes the newest" init
	exits 0 'twice changes nothing' init
	exits 0 'it is whole' check
	k lead list --all --json --user Hanako
	json '[.leads[].state] | join(" ")' \
		'waiting working waiting stopped working waiting' \
		'every lead is there as it stood'
	k contact list --all --json --user Hanako
	json '[.contacts[].name] | length' 6 'everybody is there'
	k lead show 3 --json
	json '.activities | length, .[0].disposition' '2
absent' 'the log too'
	if [ "$number" -lt 23 ]; then
		k words list --json
		json '.offers[] | .standard, .version, .name, .ja.goods' 'true
1
Stock
Stock' 'what it sells is an offer now, and no setting'
	fi
	k user list --json
	json '[.users[].role] | join(" ")' 'administrator salesperson' \
		'the first user may do everything'
	exits 0 'who said stop is known' backup "$version.new"
	exits 0 'and work goes on' log --lead 2 --disposition no_answer \
		--user Hanako --channel phone --at 2026-11-25T08:45 \
		--now 2026-11-25T08:50:00+09:00
	exits 0 'whole' check
	schema_of new.sqlite >a
	schema_of "$version.new" >b
	cmp -s a b
	ok 'its schema is that of a new one'
done
done_testing
