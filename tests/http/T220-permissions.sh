#!/bin/sh
# Every route of the table for everybody: nobody, and the four roles. What is
# answered stands in permissions.txt; that no route is missing there,
# tests/unit/web/test_routes.c sees.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
. "$KK_SOURCE_ROOT/tests/http/jar.sh"
table=$KK_SOURCE_ROOT/tests/http/permissions.txt

k init --user Administrator
k user invite Reader --role reader
k user invite Salesperson --role salesperson
k user invite Manager --role manager
for user in Salesperson Manager; do
	k lead add --user $user --name "Sample $user" --company "Kaku $user" \
		--phone 03-5550-0101 --reason 'they lose stock'
done
for user in Salesperson Manager; do
	k lead add --user $user --name "Ended $user" --company "Yamu $user" \
		--phone 03-5550-0102 --reason 'they lost stock'
done
k log --lead 1 --disposition no_answer --user Salesperson
k log --lead 2 --disposition no_answer --user Manager
k log --lead 3 --disposition out_of_scope \
	--reason 'no stock' --user Salesperson
k log --lead 4 --disposition out_of_scope \
	--reason 'no stock' --user Manager
printf '会社名,氏名,電話番号\n架空商事,見本 一,03-5550-0103\n' >cards.csv
for user in Salesperson Manager; do
	k import cards.csv --user $user
	k import undo "$(sql 'SELECT max(id) FROM import_batch')" --user $user
done
sql "INSERT INTO account_date (account_id, kind, day_from, day_until)
	VALUES (2, 'closed', '2026-12-28', '2027-01-04')"
sql "INSERT INTO saved_view (user_id, kind, name, query, created_at)
	VALUES (2, 'lead', 'Old', '', 1)"
sql "INSERT INTO busy (id, user_id, day, from_minute, until_minute, kind)
	VALUES (1, 2, '2026-11-25', 600, 660, 'own')"
sql "INSERT INTO bulk_job (user_id, action, argument, at, undone_at)
	VALUES (3, 'reassign', '4', 1, 2), (4, 'reassign', '3', 1, 2)"
serve
sign_in Salesperson
upload /import cards.csv
file=${location##*/}
for user in Reader Salesperson Manager Administrator; do
	sign_in $user
done
# a session of somebody else again
sign_in Administrator
session=$(sql 'SELECT min(id) FROM session WHERE user_id = 1')

# name NAME QUERY: {NAME} in the table is the number that QUERY finds.
name() {
	echo "s/{$1}/$(sql "$2")/g" >>names
}
for of in own:3 foreign:4; do
	who=${of%:*} user=${of#*:}
	touch="SELECT next_touch_id FROM lead WHERE owner_id = $user
		AND next_touch_id IS NOT NULL"
	name "$who" "$touch"
	name "$who-lead" "SELECT id FROM lead WHERE next_touch_id = ($touch)"
	name "$who-contact" "SELECT contact_id FROM lead
		WHERE next_touch_id = ($touch)"
	name "$who-account" "SELECT account_id FROM contact JOIN lead
		ON contact_id = contact.id WHERE next_touch_id = ($touch)"
	name "$who-activity" "SELECT min(id) FROM activity
		WHERE user_id = $user"
	name "$who-ended-lead" "SELECT id FROM lead
		WHERE owner_id = $user AND next_touch_id IS NULL"
	name "$who-batch" "SELECT id FROM import_batch
		WHERE user_id = $user"
	name "$who-job" "SELECT id FROM bulk_job WHERE user_id = $user"
done
name foreign-date 'SELECT max(id) FROM account_date'
name view 'SELECT max(id) FROM saved_view'
name block 'SELECT max(id) FROM busy'

# filled ID: the lines of the table, for the user with this id.
filled() {
	grep -v '^#' "$table" | sed -f names -e 's/{gone}/999999/g' \
		-e "s/{me}/$1/g" -e "s/{other}/$((1 + ($1 + 1) % 4))/g" \
		-e "s/{session}/$session/g" -e "s/{file}/$file/g"
}

# requests WHO CSRF [HEADER]: the table as a configuration of curl, which says
# the status of each on a line of its own. Of every session just one is ended.
requests() {
	first=1
	while read -r method _ path _ _ _ _ _ fields; do
		[ -n "$first" ] || printf 'next\n'
		first=
		printf 'url = "%s%s"\noutput = "/dev/null"\n' "$at" "$path"
		printf 'write-out = "%%{http_code}\\n"\n'
		# which does not end by itself
		[ "$path" != /live ] || printf 'max-time = 0.2\n'
		[ -z "$1" ] || printf 'header = "Cookie: kakeru=%s"\n' "$1"
		[ -z "${3:-}" ] || printf 'header = "%s"\n' "$3"
		[ "$method" = GET ] ||
			printf 'data = "csrf=%s&%s"\n' "$2" "$fields"
	done
}

# answers NAME COLUMN ID: are those of the table.
answers() {
	filled "$3" >lines
	awk -v n="$2" '{print $(3 + n)}' lines >want
	requests "$(cookie "$1")" "$(cat "csrf.$1")" <lines >conf
	curl -s -K conf >got
	paste -d ' ' want got lines |
		awk '$1 != $2 {print "# " $0; bad = 1} END {exit bad}' >differ
	cat differ
	[ ! -s differ ] && [ -s want ] &&
		[ "$(wc -l <got)" -eq "$(wc -l <want)" ]
	ok "$1: what the table says"
}

# all STATUS NAME LINES: what was asked last, all with one status.
all() {
	curl -s -K conf >got
	paste -d ' ' got lines | grep -v "^$1 " | sed 's/^/# /' >differ
	cat differ
	[ ! -s differ ] && [ -s lines ] &&
		[ "$(wc -l <got)" -eq "$(wc -l <lines)" ]
	ok "$2"
}

as nobody
answers nobody 1 1

# A form of another site, without a token, with another's.
signed() {
	filled 1 | awk '$1 == "POST" && $4 == 401'
}
signed >lines
requests "$(cookie Administrator)" '' <lines >conf
all 403 'no form without its token'
requests "$(cookie Administrator)" "$(cat csrf.Manager)" <lines >conf
all 403 'nor with that of somebody else'
# Enquiries alone come from other sites, and act for nobody who is signed in.
filled 1 | grep '^POST' | grep -v '^POST /inquiry/' >lines
requests "$(cookie Administrator)" "$(cat csrf.Administrator)" \
	'Origin: https://elsewhere.example' <lines >conf
all 403 'nor from another site'
requests "$(cookie Administrator)" "$(cat csrf.Administrator)" \
	'Sec-Fetch-Site: cross-site' <lines >conf
all 403 'however the browser says so'

answers Reader 2 2
answers Salesperson 3 3
answers Manager 4 4
answers Administrator 5 1

# Sessions that ended: all of these signed out at last.
signed >lines
requests "$(cookie Administrator)" "$(cat csrf.Administrator)" <lines >conf
all 401 'no form of a session that has ended'
filled 1 | awk '$1 == "GET" && $4 == 303 && $5 != 303' >lines
requests "$(cookie Administrator)" '' <lines >conf
all 303 'nor a page'
sign_in Administrator
sql 'UPDATE session SET expires_at = 1'
requests "$(cookie Administrator)" '' <lines >conf
all 303 'nor of one that has expired'
sign_in Manager
get /more
is 200 'of one that has not'
sql 'UPDATE "user" SET disabled_at = 1 WHERE id = 4'
get /more
is 303 'until they are disabled'
serve_end
done_testing
