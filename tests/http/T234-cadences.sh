#!/bin/sh
# Cadences: the list, one as a picture and as a list, with dates; a new version.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k user add Jiro
k lead add --name '見本 太郎' --company 架空商事 --phone 03-5550-0101 \
	--reason 在庫 --user Hanako
serve
sign_in Hanako
get /cadences
is 200 'the cadences'
says '<a class="first" href="/cadence/cold-call?v=1">Cold call</a>' 'have names'
get '/cadence/cold-call?from=2026-12-01'
is 200 'one of them'
says '<svg class="flow"' 'is a picture'
says '<ol class="numbered steps">' 'and a list'
says 'Leads in this version: 1' 'with who is in it'
says 'Tue 1 Dec' 'and what would fall when'
get /cadence/appointment
says 'begins with a fixed time' 'one without dates says why'
get /cadence/inbound
says 'After a meeting, from step 3' 'where one goes on is counted as people do'
get /cadence/none
is 404 'an unknown one'

k cadence export cold-call
cp out cold.json
json=$(cat cold.json)
post /cadence/cold-call json="$json" step=save
leads_to '^/cadence/cold-call?made=0' 'the same text makes no version'
get "$location"
says 'nothing was changed' 'and says so'
changed=$(jq -c '.steps[0].attempts = 2' cold.json)
post /cadence/cold-call json="$changed" from=2026-12-01 step=show
is 200 'the dates of a text that is not saved'
says 'Not saved yet' 'say what they are'
[ "$(sql 'SELECT count(*) FROM cadence_version' | tr -d ' ')" -eq 7 ]
ok 'and nothing is written'
post /cadence/cold-call json="$changed" step=save
leads_to '^/cadence/cold-call?made=1&left=1' 'a changed one is a version'
get "$location"
says 'Leads that go on in older versions: 1' 'with who is left behind'
post /cadence/cold-call json="$(jq -c '.steps[0].n = 9999' cold.json)" step=save
is 422 'what the rules forbid is refused'
says 'role="alert"' 'in words'
says '9999' 'and stays in the form'
post /cadence/cold-call json='{' step=show
is 422 'so is what is no JSON'

# The same by choosing: fields of every step in the order of the steps.
chosen() {
	button=$1
	shift
	post "/cadence/${of:-after-meeting}/steps" step="$button" bound=contacts \
		end=re-approach end_step=1 name='After a fair' "$@"
}
two() {
	set -- "$@" 'way1[]=email' 'way1[]=phone' 'way2[]=letter' 'way2[]=' \
		'way3[]=' 'way3[]=' 'way4[]=' 'way4[]='
	set -- "$@" 'purpose[]=first_follow_up' 'purpose[]=follow_up_call' \
		'wait[]=first_follow_up' 'wait[]=bd' 'n[]=' 'n[]=2'
	chosen "$@" 'attempts[]=1' 'attempts[]=2' 'only_if[]=always' \
		'only_if[]=email' 'side[]=' 'side[]=research'
}
get /cadence/after-meeting
says 'action="/cadence/after-meeting/steps#' 'a form of choices'
says '<option value="anchor_bd" selected>' 'begins with what is'
two save code=cold-call
is 422 'the name of another one is taken'
says 'choose another name' 'and asked for again'
two show code=fair from=2026-12-01
is 200 'choices are shown as they would be'
says 'Not saved yet' 'and not kept'
says '2 business days' 'with the wait chosen'
lacks 'name="v"' 'and ask for no version of it'
two down-1
is 422 'a step may go down, but a first follow-up only comes first'
says 'R-C2' 'and the rule says so'
says 'Step 2, When: a first follow-up' 'about a field as the form calls it'
lacks '&quot;wait&quot;' 'and not as the text does'
two add
says 'id="wait-3"' 'a step more'
two drop-2
says 'id="wait-1"' 'a step less keeps the others'
lacks 'id="wait-2"' 'and is gone'
two save code=fair
leads_to '^/cadence/fair?made=1' 'another name is a cadence of its own'
k cadence export fair
[ "$(jq -c '[.name, .bound, .at_end, .steps]' out)" = "$(printf %s \
	'["After a fair","contacts","re-approach",' \
	'[{"position":1,"ways":["email","letter"],"purpose":"first_follow_up",' \
	'"wait":"first_follow_up","n":0,"attempts":1,"only_if":"always",' \
	'"sides":[]},{"position":2,"ways":["phone"],"purpose":"follow_up_call",' \
	'"wait":"bd","n":2,"attempts":2,"only_if":"email",' \
	'"sides":["research"]}]]')" ]
ok 'and says what was chosen'
two save
is 422 'inbound goes on in a step that would be gone'
of=fair
two save 'name=Fairs'
leads_to '^/cadence/fair?made=1' 'without another name it is a new version'
chosen save 'wait[]=ever'
is 422 'a word that is no choice is refused'
chosen save
is 422 'so is a cadence without a step'

sign_in Jiro
get /cadence/cold-call
lacks 'name="json"' 'salespeople read'
post /cadence/cold-call json="$json" step=save
is 403 'and do not write'
lacks 'action="/cadence/after-meeting/steps#' 'nor choose'
two save
is 403 'whatever they send'
done_testing
