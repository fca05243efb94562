#!/bin/sh
# After an absence: a proposal, single moves, all of it accepted. And the data
# taken out.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

KAKERU_NOW=2026-11-10T09:00:00+09:00
k init --user Hanako
k user add Jiro
for i in 1 2 3; do
	k lead add --name "見本 $i" --company "架空商事$i" \
		--phone "03-5550-010$i" --reason 在庫 --user Hanako
done
KAKERU_NOW=2026-11-24T08:30:00+09:00
serve
sign_in Hanako
get /today
says 'href="/catch-up"' 'today leads there'
get /catch-up
is 200 'there is a proposal'
says 'Overdue touches: 3, over' 'for all of it'
says 'Keep it so: move 3' 'to be accepted'
touch=$(sql 'SELECT next_touch_id FROM lead WHERE id = 1')
get "/catch-up?touch=$touch&day=2026-12-01"
says "value=\"$touch=2026-12-01\"" 'one goes to another day'
says 'Tue 1 Dec' 'as the table shows'
get "/catch-up?touch=$touch&day=2026-11-01"
is 200 'a day that is over'
says 'role="alert"' 'is refused in words'
says 'Keep it so: move 3' 'and the proposal stands'
get '/catch-up?moves=x'
is 422 'what is no list of moves is refused'
[ "$(sql 'SELECT next_touch_id FROM lead WHERE id = 1')" = "$touch" ]
ok 'nothing was moved so far'
post /catch-up from=2026-11-24 moves="$touch=2026-12-01"
leads_to '^/catch-up?done=3' 'accepted'
get "$location"
says 'Moved to a new day: 3' 'it says so'
says 'Nothing is overdue' 'and nothing is left'
k lead show 1 --json --user Hanako
json '.lead.next.at[:10] // .next.at[:10] // .at[:10]' 2026-12-01 \
	'the chosen day holds'

get /export
is 200 'administrators take the data out'
post /export format=csv
is 200 'as a list'
says '架空商事1' 'with everybody'
post /export format=json
jq -e '.schema' out >/dev/null
ok 'or all of it'
post /export format=xls
is 422 'an unknown form is refused'
[ "$(sql "SELECT count(*) FROM audit_entry WHERE action = 'export'" |
	tr -d ' ')" -eq 2 ]
ok 'and it is written down'
[ -z "$(ls test.db.uploads)" ]
ok 'no file is left'
sign_in Jiro
get /export
is 403 'salespeople do not'
post /export format=csv
is 403 'by no way'
done_testing
