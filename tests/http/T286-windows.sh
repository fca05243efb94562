#!/bin/sh
# The half hours that a team finds good or poor, or in which it does not call.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
. "$KK_SOURCE_ROOT/tests/http/jar.sh"

k init --user Hanako
k setting set firm Mihon
k lead add --name 'Sample Taro' --company 'Kaku Shoji' --phone 03-5550-0101 \
	--reason 'they lose stock'
serve
sign_in Hanako

# at: when the call of tomorrow stands
at() {
	k plan --date 2026-11-25 --json
	jq -r '[.items[] | select(.channel == "phone") | .at[11:16]] | join(" ")' \
		out >when
	mv when out
}

get /settings/windows
is 200 'the half hours'
says 'name="m1300"' 'each of them'
seen=$(sed -n 's/.*name="seen" value="\([^"]*\)".*/\1/p' out | head -n 1)
post /settings/windows m0800=closed m0830=closed m1500=good m1530=poor \
	"seen=$seen"
leads_to '^/settings/windows?saved=1' 'are changed'
k setting list --json
json '.settings["calls.windows"]' '08:00 closed 09:00 poor 09:30 fair 12:00 poor 13:00 good 13:30 fair 15:00 good 15:30 poor 16:00 fair 18:00 good 19:30 fair' \
	'and kept as text'
get /settings/windows
says '(standard: fair time)' 'the page says what is standard'
k day 2026-12-02 --json
json '.slots[] | select(.at == "15:00" or .at == "08:30") | .mark' 'closed
good' 'the day shows them'
get /calendar/day/2026-12-02
says 'as your team has set it' 'with the reason'
says 'your team makes no calls at this time' 'and what is closed'
post /settings/windows m1300=poor "seen=$seen"
is 303 'another half hour of an old page'
post /settings/windows m0800=fair "seen=$seen"
is 409 'the same half hour: both are shown'
says '8:00' 'by its time'
k guard --contact 1 --channel phone --at 2026-11-25T08:40:00+09:00 --json
json '.allowed' false 'no call is allowed in a closed one'
k guard --contact 1 --channel phone --at 2026-11-25T09:40:00+09:00 --json
json '.allowed' true 'but in others'
at
old=$(cat out)
post /settings/windows/show m1000=good m1300=poor m1800=poor m1830=poor \
	m1900=poor m1500=poor
is 200 'what a change would do'
says 'Nothing is saved yet' 'without saving'
at
[ "$(cat out)" = "$old" ]
ok 'the plan stands'
k setting set calls.windows '08:00 closed'
[ "$status" -eq 3 ]
ok 'one half hour stays open'
says 'No half hour would be left' 'and it says why'
exits 3 'what cannot be read' setting set calls.windows '08:00 best'
says 'marks are good, fair, poor and closed' 'says how to write it'
post /settings/windows/reset
is 303 'back to the standard'
k day 2026-12-02 --json
json '.slots[] | select(.at == "08:30") | .mark' good 'as in the rules'
exits 0 'all is well' check
done_testing
