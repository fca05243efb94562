#!/bin/sh
# Outcome buttons as a team words, hides and orders them: the same everywhere,
# and never a change in what they do.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
. "$KK_SOURCE_ROOT/tests/http/jar.sh"

k init --user Hanako
k setting set firm Mihon
k lead add --name 'Sample Taro' --company 'Kaku Shoji' --phone 03-5550-0101 \
	--reason 'they lose stock'
k lead add --name 'Sample Jiro' --company 'Tsuno Shoji' --phone 03-5550-0102 \
	--reason 'they lose stock'
serve
sign_in Hanako

seen() {
	get "$1"
	seen=$(sed -n 's/.*name="seen" value="\([^"]*\)".*/\1/p' out | head -n 1)
}

# first CODE… of the buttons on the page of lead 1
codes() {
	get /lead/1
	grep -o 'name="disposition" value="[a-z_]*"' out |
		sed 's/.*value="//; s/"//' >codes
	mv codes out
}

# ---- words ----
get /settings/outcomes
is 200 'the outcome buttons'
says 'Not at their desk' 'by their names'
says 'href="/settings/outcomes/absent"' 'each can be changed'
get /settings/outcomes/absent
is 200 'one of them'
says 'Standard: Not at their desk' 'with the standard words'
says 'always offered' 'and that it cannot be left out'
post /settings/outcomes/absent 'en=Away' 'en_says=out just now' 'ja=不在' \
	step=show
is 200 'a button is looked at'
says '<b>Away</b><small>out just now</small>' 'as it would be'
get /settings/outcomes
lacks 'Away' 'and nothing was kept'
seen /settings/outcomes/absent
post /settings/outcomes/absent 'en=Away' 'en_says=out just now' 'ja=不在' \
	step=save "seen=$seen"
leads_to '^/settings/outcomes?saved=1' 'it is saved'
get /settings/outcomes
says 'your words' 'and marked as the team'"'"'s'
get /lead/1
says '<b>Away</b>' 'it stands on the button'
says 'out just now' 'with what they say'
says 'name="disposition" value="absent"' 'and means what it meant'
exits 0 'it is logged' log --lead 1 --channel phone --disposition absent
says 'Away' 'the command line says it too'
get /lead/1
says 'Away' 'and the history'
k lead show 1 --json
json '.activities[0].disposition' absent 'its code is the same'
k lead show 1
says 'Away' 'a table says it in words'
get /audit
says 'Away' 'the log has what was changed'
post /settings/outcomes/absent 'en=Gone' step=save "seen=$seen"
is 409 'somebody changed it meanwhile: both are shown'
says 'value="Away"' 'what is saved'
says 'value="Gone"' 'and what was typed'
long=$(printf '%025d' 0)
post /settings/outcomes/absent "en=$long" step=save
is 422 'a name that is too long'
says 'has 25 characters; a button has room for 24' 'says by how much'
says "value=\"$long\"" 'and is still there'
post /settings/outcomes/absent 'en=No answer' step=save
is 422 'a name that another outcome has'
says 'Two outcomes would be called' 'is refused'
post /settings/outcomes/absent step=reset
leads_to '^/settings/outcomes' 'back to the standard words'
get /lead/1
lacks 'Away' 'also in the history'
says 'Not at their desk' 'as before'

# ---- hiding ----
get /settings/outcomes/fax
says 'Dead number' 'what to log instead of a fax machine'
post /settings/outcomes/fax hidden=1 step=save
is 303 'it is left out'
codes
lacks 'fax' 'and not on the page of a lead'
says 'dead_number' 'but what stands for it is'
exits 0 'a fact is logged all the same' log --lead 2 --channel phone \
	--disposition fax
get /lead/2
says 'Fax machine' 'and stays in the history'
for always in stop opt_out appointment; do
	post "/settings/outcomes/$always" hidden=1 step=save
	is 422 "$always is always offered"
done
exits 3 'on the command line too' setting set outcomes.hidden 'fax stop'
exits 3 'there is no such outcome' setting set outcome.faks.ja x
post /settings/outcomes/fax step=save
codes
says 'fax' 'offered again'

# ---- order ----
codes
grep -n -e '^no_answer$' -e '^voicemail_left$' out | head -n 2 |
	sed 's/.*://' | tr '\n' ' ' >first
mv first out
says 'no_answer voicemail_left' 'the standard order'
post /settings/outcomes/voicemail/move up=1
post /settings/outcomes/voicemail_left/move up=1
post /settings/outcomes/voicemail_left/move up=1
leads_to '^/settings/outcomes' 'moved up'
codes
grep -n -e '^no_answer$' -e '^voicemail_left$' out | head -n 2 |
	sed 's/.*://' | tr '\n' ' ' >first
mv first out
says 'voicemail_left no_answer' 'the order of the team'
get /settings/outcomes
says 'Back to the standard order' 'can be undone'
post /settings/outcomes
is 303 'it is'
get /settings/outcomes
lacks 'Back to the standard order' 'and is standard again'
exits 0 'all is well' check
done_testing
