#!/bin/sh
# Who may come in: links, invitations, roles, and that nothing somebody signs in
# with leaves the program.
. "${KK_SOURCE_ROOT:?}/tests/cli/lib.sh"
cd "$dir" || exit 1

k init --user Hanako
k user list --json
json '.users[0] | .role, .email, .disabled' 'administrator
null
false' 'the first user is an administrator'

exits 0 'a link' sign-in-link
says 'http://127.0.0.1:8080/sign-in/link/' 'is an address'
says 'as Hanako' 'and says whom it signs in'
k sign-in-link --json
json '.schema, (.url | test("^http://127.0.0.1:8080/sign-in/link/[A-Za-z0-9_-]{43}$"))' \
	'1
true' 'for programs too'
token=$(jq -r '.url | sub(".*/"; "")' out)
sql "INSERT INTO setting(key, value)
	VALUES ('serve.address', 'https://kakeru.example')"
k sign-in-link --json
json '.url | startswith("https://kakeru.example/sign-in/link/")' true \
	'at the address the server gave'
k setting list
! grep -q serve out
ok 'which is no setting of the team'

exits 0 'somebody is invited' user invite Jiro --email Jiro@Example.jp \
	--role manager --json
json '.user, .role, (.url | length > 60)' 'Jiro
manager
true' 'with a role and an address'
exits 3 'once' user invite Jiro
exits 3 'an address is of one user' user invite Saburo --email jiro@example.jp
exits 3 'a role must be known' user invite Saburo --role boss
says 'reader, salesperson, manager, administrator' 'and is named'
exits 2 'with two, who is asking must be said' sign-in-link
exits 0 'a link for one of two' sign-in-link --user Jiro
exits 3 'or for nobody' sign-in-link --user Saburo
k user list --json
json '[.users[] | .name + " " + .role] | join(", ")' \
	'Hanako administrator, Jiro manager' 'no half user was made'

exits 3 'the last administrator stays one' user role Hanako reader
says 'last administrator' 'and is told'
exits 3 'and stays' user disable Hanako
exits 0 'another one' user role Jiro administrator
exits 0 'then it may be given up' user role Hanako salesperson --json
json '.role' salesperson 'as the answer says'
exits 3 'an unknown role' user role Hanako boss
exits 3 'an unknown user' user role Saburo reader
exits 0 'somebody left' user disable Hanako
exits 3 'and gets no link' sign-in-link --user Hanako
says 'disabled' 'and why'
k user list
says 'disabled' 'the list shows it'
exits 0 'somebody came back' user enable Hanako --json
json '.disabled' false 'as the answer says'
exits 0 'and gets a link' sign-in-link --user Hanako

# What nobody may see.
sql "UPDATE \"user\" SET password_hash = 'secret-hash' WHERE id = 1"
hash=$(sql 'SELECT min(token_hash) FROM sign_in_link')
exits 0 'all is taken out' export json all.json --user Hanako
jq -e '.users[1].role == "administrator"' all.json >out
ok 'with the roles'
! grep -q -e "$hash" -e secret-hash -e "$token" -e serve.address all.json
ok 'without anything one signs in with'
! sql 'SELECT * FROM sign_in_link' | grep -q -e "$token"
ok 'and a token is not even kept'
! sql 'DELETE FROM audit_entry' 2>out
ok 'the log of it is for good'
[ "$(sql 'SELECT count(*) FROM audit_entry')" -ge 10 ]
ok 'and has it all'

# Both ways between the two kinds of database.
exits 0 'it is whole' check
exits 0 'a backup' backup b.db
KAKERU_DB=$(db "$dir/again.db")
exits 0 'is put back' restore b.db
k user list --json
json '[.users[] | .name + " " + .role] | join(", ")' \
	'Hanako salesperson, Jiro administrator' 'with the roles'
exits 0 'whole' check
exits 0 'and somebody can be invited' user invite Saburo
db_gone "$dir/again.db"

KAKERU_DB=$(db "$dir/demo.db")
k demo
k user list --json
json '[.users[].role] | join(" ")' 'administrator salesperson salesperson' \
	'the team of the demo has one administrator'
done_testing
