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

sign_in Jiro
get /cadence/cold-call
lacks 'name="json"' 'salespeople read'
post /cadence/cold-call json="$json" step=save
is 403 'and do not write'
done_testing
