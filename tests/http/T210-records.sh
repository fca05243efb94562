#!/bin/sh
# The pages of single records: a lead, a person, a company, and what is done
# from them.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

bad="<script>'\"&" escaped='&lt;script&gt;&#39;&#34;&amp;'

# touch LEAD: its open main touch.
touch_of() {
	sql "SELECT next_touch_id FROM lead WHERE id = $1"
}

# last: the newest activity.
last() {
	sql 'SELECT max(id) FROM activity'
}

k init --user Hanako
k user add Jiro
k lead add --user Jiro --name "n$bad" --company "c$bad" --title "t$bad" \
	--department "d$bad" --reading "r$bad" --address "a$bad" \
	--reason "why$bad" --memo "memo$bad" --source "s$bad" \
	--phone 090-5550-0101 --phone 03-5550-0101 --email x@example.jp
k lead add --user Hanako --name '見本 太郎' --company 架空商事 \
	--phone 03-5550-0102 --reason 在庫を減らせる
serve
sign_in Jiro

get /lead/1
is 200 'a lead of their own'
says 'href="tel:09055500101"' 'with the number'
says 'Next: ' 'and what comes next'
says "/touch/$(touch_of 1)/snooze?lead=1" 'which can be changed'
says 'not yet' 'routes that were not tried'
says 'id="ahead-h">Ahead' 'what is ahead stands apart'
get /lead/2
is 200 'a colleague'\''s lead can be read'
says 'This lead is with Hanako' 'and says so'
lacks 'action="/lead/2/log"' 'without the forms'
for path in /lead/99 /contact/99 /account/99 /contact/99/stop \
	/account/99/stop /activity/99/correct /touch/99/snooze; do
	get "$path"
	is 404 "$path is not there"
done

# What is not theirs.
t2=$(touch_of 2)
keep
for what in "log touch=$t2 disposition=no_answer" 'pause day=2026-12-10' \
	'resume' 'exit' 'enroll cadence=cold-call' 'step step=1' \
	'words why=x memo=y' 'owner user=1'; do
	# shellcheck disable=SC2086 # words are fields
	set -- $what
	name=$1
	shift
	post "/lead/2/$name" "$@"
	is 403 "no $name on a colleague's lead"
done
post "/touch/$t2/snooze" at=2026-11-25T10:00
is 403 'nor is it put off'
unchanged 'and nothing changed'
csrf_kept=$csrf csrf=wrong
post /lead/1/exit
is 403 'nor without the token of the form'
csrf=$csrf_kept

# An outcome from here, with its question.
t1=$(touch_of 1)
post /lead/1/log touch="$t1" disposition=recall_at key=one "said=said$bad" \
	"answered_by=by$bad" "note=note$bad"
is 422 'a time is missing'
says 'name="when"' 'and is asked for'
says "name=\"said\" value=\"said$escaped\"" 'what was typed stays'
post /lead/1/log touch="$t1" disposition=absent key=two "said=said$bad" \
	"answered_by=by$bad" "note=note$bad" "reason=told$bad" \
	pick=2026-11-25T13:00 when=
is 303 'an outcome is logged'
leads_to '^/lead/1?logged=1$' 'and leads back'
get "$location"
says 'Logged: ' 'which says so'
says 'Wed 25 13:00' 'the time on the button holds, not the empty field'
says "/activity/$(last)/correct" 'it can be corrected'
says '1×, reception' 'the route was tried'
says "by$escaped" 'who answered stands beside it'

# A correction; both stay.
get "/activity/$(last)/correct"
is 200 'the form of a correction'
says 'class="out was"' 'with what was logged marked'
says "note$escaped" 'and the note'
post "/activity/$(last)/correct" disposition=no_answer key=three note=
is 303 'is corrected'
get "$location"
says 'corrected since' 'the wrong one stays'
says 'corrects an earlier entry' 'beside the right one'
post /activity/1/correct disposition=interested
is 422 'once'
says 'corrected already' 'and why'

# The plan.
post "/touch/$t1/snooze" at=2026-11-25T18:10
is 422 'a closed touch is not put off'
get "/touch/$(touch_of 1)/snooze?lead=1"
is 200 'times to put it off to'
says 'name="at" value="2026-' 'with what each costs'
at_time=$(sed -n 's/.*name="at" value="\([^"]*\)".*/\1/p' "$dir/out" | tail -1)
post "/touch/$(touch_of 1)/snooze" "at=$at_time" lead=1
is 303 "it is put off to $at_time"
leads_to '^/lead/1?saved=1$' 'and leads back'
get "$location"
says 'put off' 'the history tells'
post "/touch/$(touch_of 1)/snooze" at=yesterday
is 422 'a time that is none'
post /lead/1/pause day=2026-12-10
is 303 'paused'
get /lead/1
says 'Go on now' 'which can be ended'
post /lead/1/resume
is 303 'goes on'
post /lead/1/pause day=2020-01-01
is 422 'not into the past'
says 'value="2020-01-01"' 'what was typed stays'
post /lead/1/step step=99
is 422 'a step that is none'
post /lead/1/enroll cadence=package-then-call
is 303 'another cadence'
get /lead/1
says 'step 1 of 3' 'in words'
post /lead/1/step step=2
is 303 'another step'
post /lead/1/words "why=why2$bad" "memo=memo2$bad"
is 303 'the reason is written'
get /lead/1
says "why2$escaped" 'and stands there'
post /lead/1/owner user=99
is 404 'it is handed over to nobody who is not there'

# A side touch, closed by hand.
post /lead/1/log touch="$(touch_of 1)" disposition=appointment key=four \
	when=2026-12-01T11:00
side=$(sql "SELECT min(id) FROM touch
	WHERE lead_id = 1 AND kind = 'side' AND state = 'open'")
post /touch/done touch="$(touch_of 1)"
is 422 'a main touch is not closed by hand'
post /touch/skip touch="$side" note="skip$bad"
leads_to '^/today$' 'a side touch is skipped'
get /lead/1
says "skip$escaped" 'with the reason'

# Whoever typed what: it comes back as it was typed.
for field in n c t why2 memo2 s by note said; do
	says "$field$escaped" "field $field of the lead, byte for byte"
done
lacks "$bad" 'and none raw'
get /contact/1
for field in n c t d r; do
	says "$field$escaped" "field $field of the person"
done
lacks "$bad" 'and none raw'
says '090-5550-0101' 'with every number'
says 'x@example.jp' 'and address'
get /account/1
for field in n c a; do
	says "$field$escaped" "field $field of the company"
done
lacks "$bad" 'and none raw'
get /contact/1/stop
lacks "$bad" 'nor where it is asked'
get "/activity/$(last)/correct"
lacks "$bad" 'nor in a correction'
get "/touch/$(touch_of 1)/snooze"
lacks "$bad" 'nor where it is put off'

# The company.
post /account/1/date kind=avoid from=2026-12-21 until=2026-12-25
is 303 'a period to avoid'
get /account/1
says 'do not call' 'is listed'
post /account/1/date kind=closed from=2026-12-25 until=2026-12-21
is 422 'days out of order'
says 'value="2026-12-25"' 'what was typed stays'
post /account/1/date-drop date=1
is 303 'and is taken back'
post /account/1/date-drop date=1
is 404 'once'
post /account/1/set fiscal=6 call_from=09:30 call_until=17:00
is 303 'fiscal year and hours'
get /account/1
says '09:30' 'stand there'
says 'not noted' 'whether visitors get in is not known'
post /account/1/set fiscal=6 building=pass
is 303 'until somebody says'
get /account/1
says 'a pass is needed' 'that a pass is needed'
post /account/1/set fiscal=6 building=gate
is 422 'or something else'
post /account/1/set fiscal=6 call_from=03:00
is 422 'within the hours for calls'

# Stop: what it ends is said before, and it ends it.
get /contact/1/stop
is 200 'a stop is asked for'
says 'Jiro: ' 'with whose plans end'
says '090-5550-0101' 'and which number is remembered'
says '" autofocus>Do not stop' 'the safe choice has the focus'
planned=$(sql "SELECT count(*) FROM touch
	WHERE lead_id = 1 AND state = 'open'")
says "Planned touches that end: $planned." 'and how many'
post /contact/1/stop channel=email
is 303 'one channel alone'
get /contact/1
says 'Not wanted' 'is shown'
sign_in Hanako
post /contact/1/stop all=1
is 303 'a colleague may write it down (R-J1)'
leads_to '^/contact/1?stopped=1$' 'and is led to the person'
get "$location"
says 'Contact is stopped.' 'who is told'
[ "$(sql "SELECT count(*) FROM touch
	WHERE lead_id = 1 AND state = 'open'")" = 0 ]
ok 'nothing is planned any more'
post /account/1/set fiscal=3 building=pass 'building_note=3階受付 内線12'
is 303 'how to get in is kept'
get /account/1
says '3階受付 内線12</textarea>' 'and can be changed'
post /account/1/set fiscal=13 'building_note=typed again'
is 422 'refused for something else'
says 'typed again</textarea>' 'it stays'
post /account/1/set fiscal=3 dial_prefix=185
is 422 'nothing else is dialled first'
post /account/1/set fiscal=3 dial_prefix=186
is 303 'they refuse calls that hide their number'
get /account/1
says '<option value="186" selected>' 'the form shows it'
get /contact/1
says 'href="tel:186' 'a tap dials it'
says 'dial 186 first' 'and it is said'
post /account/1/set fiscal=3 dial_prefix=none
get /contact/1
lacks 'href="tel:186' 'taken back'
get /account/1
seen=$(sed -n 's/.*name="seen" value="\([^"]*\)".*/\1/p' out | head -n 1)
post /account/1/set fiscal=9 building_note=meanwhile "seen=$seen"
is 303 'a form of the state there is'
post /account/1/set fiscal=0 building_note=typed "seen=$seen"
is 409 'no month beside what others changed meanwhile'
post /account/1/set fiscal=12 building_note=typed "seen=$seen"
is 409 'a form of an earlier state is not saved'
says 'meanwhile' 'it shows what is there'
says 'typed' 'and what was typed'
get /account/1
says 'meanwhile</textarea>' 'which was not saved'
post /account/1/set fiscal=9 building_note=meanwhile "seen=$seen"
is 303 'the same again is no conflict'
get /contact/1/stop
says 'Nobody contacts them any more' 'it cannot be said twice'
get /contact/1
says '/contact/1/stop-undo' 'a manager can take it back'
get /contact/1/stop-undo
is 200 'and sees first'
says 'May be contacted again' 'who is opened'
says 'Lead 1 (' 'what goes on'
[ "$(sql "SELECT state FROM lead WHERE id = 1")" = stopped ]
ok 'with nothing changed'
post /contact/1/stop-undo reason=
is 422 'not without a reason'
says 'role="alert"' 'which is told'
post /contact/1/stop-undo 'reason=typed for the wrong person'
is 303 'with one it is taken back'
leads_to '^/contact/1?undone=1$' 'and leads to the person'
get "$location"
says 'The stop was taken back.' 'which is told'
says 'typed for the wrong person' 'and stays in the history'
get /lead/1
says 'typed for the wrong person' 'of the lead too'
get /audit
says 'took a stop back' 'and in the log'
[ "$(sql "SELECT count(*) FROM touch
	WHERE lead_id = 1 AND state = 'open' AND kind = 'main'")" = 1 ]
ok 'and the lead has its next touch'
post /contact/1/stop all=1
is 303 'stopped anew'
get /lead/1
is 200 'the lead stays'
lacks 'href="tel:' 'without a number to dial'
# The meeting ahead, for their calendar.
exits 0 'a meeting is agreed on' log --lead 2 --user Hanako --channel phone \
	--disposition appointment --when 2026-11-27T14:00
get /lead/2
says '/lead/2/invitation' 'and can be put into their calendar'
get /lead/2/invitation
is 200 'what there is to say'
says 'Nobody was invited' 'is said'
post /lead/2/invitation place=3階
is 422 'without a sender there is none'
says 'value="3階"' 'what was typed stays'
sql "UPDATE \"user\" SET email = 'h@example.jp'
	WHERE name = 'Hanako'" >/dev/null
post /lead/2/invitation place=3階 minutes=45
is 200 'the file'
says 'METHOD:PUBLISH' 'to nobody by address'
says 'DTEND;TZID=Asia/Tokyo:20261127T144500' 'as long as was said'
get /lead/2/invitation
says 'as it stands' 'which is known from then on'
post /account/2/stop all=1
is 303 'a whole company'
get /account/2
says 'Nobody contacts them any more' 'says so'

# Erased on request (R-J4), by whoever manages, and shown before.
get /contact/1
says '/contact/1/erase' 'a manager can erase a person'
get /contact/1/export
is 200 'and take out everything about them'
says 'typed for the wrong person' 'to the last word'
get /contact/1/erase
is 200 'what goes is told before'
says "$escaped" 'and whom it is about'
post /contact/1/erase reason=asked
is 422 'nothing goes unless they are sure'
says 'value="asked"' 'what was typed stays'
post /contact/1/erase sure=1 reason=asked
is 303 'then it goes'
leads_to '^/contact/1$' 'and leads to what is left'
get /contact/1
says 'Erased on request' 'which says so'
lacks "$escaped" 'and names nobody'
lacks '/contact/1/erase' 'it cannot be done twice'
get /contacts
lacks 'href="/contact/1"' 'no list shows them'
post /lead/1/log disposition=absent note=back
is 422 'and nothing is written about them any more'
get /audit
says 'erased a person' 'the log has it'
[ "$(sql 'SELECT reason FROM stop_undone')" = ― ]
ok 'without words'

# What was posted stands in the history, of the lead, the person, the company.
exits 0 'a package goes' log --user Hanako --lead 2 --disposition posted \
	--channel package --carrier yupack --contents "p$bad" --tracking 77-88
for path in /lead/2 /contact/2 /account/2; do
	get $path
	says "<p class=\"sm\">Yu-Pack p$escaped 77-88 should arrive on" \
		"$path tells how it travels"
done

# Readers read.
k user role --user Hanako Jiro reader
sign_in Jiro
get /lead/1
is 200 'a reader reads'
post /contact/2/stop all=1
is 403 'and writes nothing'
get /keys
is 200 'the keys'
get /rules
says 'id="R-A5"' 'every rule has its place'
says 'id="R-K2"' 'to the last'
exits 0 'the database is whole' check
done_testing
