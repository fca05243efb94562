#!/bin/sh
# The house around the day: calendar, leave, settings, users, oneself, the log.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
. "$KK_SOURCE_ROOT/tests/http/jar.sh"

k init --user Hanako
k setting set firm Mihon
k lead add --name 'Sample Taro' --company 'Kaku Shoji' --phone 03-5550-0101 \
	--reason 'they lose stock'
k user add Jiro
serve
sign_in Hanako

# ---- calendar ----
get /calendar
is 200 'this month'
says 'November 2026' 'by its name'
says '勤労感謝の日' 'with its holidays by name'
says '<li class="c1" aria-current="date">' 'today, on a Tuesday'
says 'href="/calendar?month=2026-10"' 'the month before'
says 'aria-keyshortcuts="]"' 'by key too'
says '1 planned' 'how full a day is'
get '/calendar?month=2027-05'
says '憲法記念日' 'another month'
for bad in 2026-13 1954-12 2151-01 november; do
	get "/calendar?month=$bad"
	is 422 "no month: $bad"
done
get /calendar/day/2026-11-24
is 200 'a day'
says 'first day after a break' 'of its kind'
says 'R-A1: lunch' 'with rules'
says 'Kaku Shoji' 'and what is planned'
get /calendar/day/2026-11-03
says 'No business day' 'a holiday'
for bad in 2026-11-31 yesterday 1954-12-31; do
	get "/calendar/day/$bad"
	is 404 "no day: $bad"
done

# ---- settings ----
get /settings
says 'value="Mihon"' 'settings'
post /settings firm=Mihon2 calls_from=09:00 calls_until=17:00 \
	obon=1 sunday=1
is 303 'are changed'
k setting list --json
json '.settings | .firm, ."calls.from", ."calendar.obon",
	."calendar.bridge"' 'Mihon2
09:00
1
0' 'all of them'
get /settings
seen=$(sed -n 's/.*name="seen" value="\([^"]*\)".*/\1/p' out | head -n 1)
k setting set calls.until 18:00 --json
post /settings firm=Mihon3 calls_from=09:00 calls_until=16:00 sunday=1 \
	all=1 explore=1 "seen=$seen"
is 409 'changed meanwhile on the command line: both are shown'
says 'value="18:00"' 'what is set'
says 'value="16:00"' 'and what was typed'
lacks 'name="obon"' 'what nobody else changed is no question'
says 'name="all" value="1"' 'and the rest goes along'
k setting set calls.until 17:00 --json
post /settings firm=Mihon2 calls_from=09:00 calls_until=17:00 obon=1 \
	sunday=1 all=1 share=1 calls_week=1
is 303 'calls a week, other hours, what may be taken out'
k setting list --json
json '.settings | ."calls.week", ."reach.explore", ."reach.share"' '1
0
1' 'are set'
post /settings firm=Mihon2 calls_from=09:00 calls_until=17:00 obon=1 \
	sunday=1 all=1 share= explore= calls_week=1
is 303 'a box that was chosen empty of two versions'
k setting list --json
json '.settings | ."reach.explore", ."reach.share"' '0
0' 'is off'
get /settings
says '<option value="1" selected>' 'and shown'
post /settings firm=Mihon2 calls_from=09:00 calls_until=17:00 obon=1 \
	sunday=1 all=1 explore=1 calls_week=3
is 422 'more calls than the rules allow'
says 'from 1 to 2' 'with the reason'
post /settings firm=Mihon2 calls_from=09:00 calls_until=17:00 obon=1 \
	sunday=1 all=1 explore=1 calls_week=2
is 303 'as they were'
get /calendar
says 'class="c2" aria-current="date"' 'weeks begin on Sunday'
post /settings firm=Other calls_from=07:00 calls_until=17:00
is 422 'calls cannot begin before the rules let them'
says 'value="Other"' 'what was typed stays'
post /settings firm=Other calls_from=15:00 calls_until=15:00
is 422 'and there is some time left to call'
k setting list --json
json '.settings | .firm, ."calls.from"' 'Mihon2
09:00' 'nothing of a refused form is kept'
post /hours user=2 from=10:00 until=19:00
is 303 'hours of a colleague, by who may manage'
post /hours user=2 from=19:00 until=10:00
is 422 'in order'
post /hours user=99 from=10:00 until=19:00
is 404 'of somebody there is'
k user list --json
json '.users[1].work_from, .users[1].work_until' '10:00
19:00' 'and are kept'

# ---- leave ----
get '/leave?from=2026-11-24&until=2026-11-27'
is 200 'what a leave would do'
says '1 touches go to the days after' 'is told before'
k user list --json
json '.users[0].leave // "none"' none 'and nothing is written'
post /leave from=2026-11-24 until=2026-11-27
is 303 'the leave'
get /leave
says 'Tue 24 – Fri 27' 'is there'
get /calendar
says 'away' 'in the calendar too'
get '/leave?from=2026-11-26&until=2026-11-30'
is 422 'no two at once'
says 'role="alert"' 'which is told'
get '/leave?from=someday&until=2026-11-30'
is 422 'no day'
post /leave/back user=1
is 303 'back'
post /leave/back user=1
is 409 'once'

# ---- users ----
post /users name=Saburo email=saburo@example.jp role=reader
is 200 'somebody is invited'
invitation=$(sed -n 's/.*id="link">\([^<]*\)<.*/\1/p' out)
[ -n "$invitation" ]
ok 'the link is shown'
get /users
lacks sign-in/link/ 'once'
says 'saburo@example.jp' 'with the address'
says 'data-l="Last used">today ' 'who was here today was here today'
post /users name=Saburo role=reader
is 422 'a name is taken'
says 'value="Saburo"' 'what was typed stays'
post /users/1/role role=reader
is 422 'the last administrator stays one'
post /users/2/role role=boss
is 422 'a role must be known'
post /users/2/role role=manager
is 303 'a role is changed'
post /users/2/link
says 'within 24 hours' 'a new link'
second=$(sed -n 's/.*id="link">\([^<]*\)<.*/\1/p' out)
post /users/2/disable
is 303 'disabled'
post /users/2/link
is 422 'no link for them'
as nobody
get "${second#"$at"}"
is 409 'the old one is void'
as Hanako
post /users/2/enable
is 303 'enabled'
post /users/9/enable
is 404 'nobody'

# The invitation asks for a password, and only then is used up.
as nobody
get "${invitation#"$at"}"
is 200 'an invitation'
says 'new-password' 'asks for a password'
post "${invitation#"$at"}" password=short
is 422 'a good one'
post "${invitation#"$at"}" 'password=horse battery staple'
is 303 'which signs in'
get /more
says 'Saburo' 'as who was invited'
as nobody
post "${invitation#"$at"}" 'password=horse battery staple'
is 409 'it works once'
post /sign-in name=saburo@example.jp 'password=horse battery staple'
is 303 'and the password from then on'
leads_to '^/today$' 'to the day'

# ---- oneself ----
sign_in Jiro
cp jar.Jiro jar.other
sign_in Jiro
post /me lang=ja theme=dark
is 303 'language and theme'
get /me
says '<html lang="ja" data-theme="dark" data-keys="off">' 'hold'
post /me lang=fr theme=dark
is 422 'of those there are'
post /me lang=en theme=system keys=1
post /me/password 'password=correct horse battery'
is 303 'a first password'
[ "$(cookie Jiro)" != "$(cookie other)" ]
ok 'renews the session'
get /me
is 200 'which goes on'
says 'this one' 'and is listed'
lacks 'End all others' 'alone'
cp jar.Jiro jar.mine
cp jar.other jar.Jiro
get /me
is 303 'the other one has ended'
cp jar.mine jar.Jiro
post /me/password present=wrong 'password=another horse battery'
is 422 'the present one is asked'
says 'not right' 'and told'
post /me/password 'present=correct horse battery' \
	'password=another horse battery'
is 303 'then it is changed'
post /me/factor/begin
is 200 'a second factor'
secret=$(sed -n 's/.*id="secret">\([^<]*\)<.*/\1/p' out)
[ ${#secret} -eq 32 ]
ok 'has a secret'
says 'otpauth://totp/' 'and an address'
post /me/factor/confirm code=000000
is 422 'a wrong code'
lacks "$secret" 'does not show the secret again'
post /me/factor/confirm "code=$(code "$secret")"
is 200 'the right one'
[ "$(grep -o '<li class="n">' out | wc -l)" -eq 10 ]
ok 'gives ten recovery codes'
recovery=$(grep -o '[A-Z2-7-]\{19\}' out | head -n 1)
get /me
is 200 'in a renewed session'
post /me/factor/begin
is 422 'once'
as nobody
post /sign-in name=Jiro 'password=another horse battery'
is 422 'the password alone is not enough'
post /sign-in name=Jiro 'password=another horse battery' code="$recovery"
is 303 'with a recovery code it is'
as Jiro
get /me
says 'unused: 9' 'nine are left'
post /me/factor/codes password=wrong
is 422 'new ones ask the password'
post /me/factor/codes 'password=another horse battery'
is 200 'and are shown once'
[ "$(grep -o '<li class="n">' out | wc -l)" -eq 10 ]
ok 'ten of them'
lacks "$recovery" 'all of them new'
get /me
says 'unused: 10' 'in a renewed session'
post /me/factor/off password=wrong
is 422 'off asks the password'
post /me/factor/off 'password=another horse battery'
is 303 'and goes'
sign_in Jiro
get /me
other=$(sed -n 's|.*/me/sessions/\([0-9]*\)/end.*|\1|p' out | head -n 1)
post /me/sessions/999/end
is 404 'no such session'
post "/me/sessions/$other/end"
is 303 'one of them'
post /me/sessions/end
is 303 'all others'
post /sign-out
leads_to '^/sign-in$' 'out'
get /me
is 303 'and away'

# ---- the log, and the rest ----
as Hanako
get /audit
says 'changed a setting' 'the log'
says 'Calls from: standard → 09:00' 'with what it was, in words'
lacks 'calls.from' 'and no codes'
says 'closed for Obon, 13 to 16 August: standard → yes' 'switches too'
says 'by a sign-in link' 'how somebody came in'
says 'invited' 'and who came'
get '/audit?before=1'
lacks '<tr><td>' 'older than the first'
get /more
says 'href="/audit"' 'links of an administrator'

# A session that is in use is noted, a minute later or longer.
sql "UPDATE session SET seen_at = seen_at - 120000,
	created_at = created_at - 120000"
get /more
for _ in 1 2 3 4 5 6 7 8 9 10; do
	now=$(sql 'SELECT max(seen_at) - max(created_at) FROM session')
	[ "$now" -lt 120000 ] || break
	sleep 0.1
done
[ "$now" -ge 120000 ]
ok 'use is noted'
serve_end
[ ! -s serve.err ]
ok 'the server said nothing'
done_testing
