#!/bin/sh
# The evening: what was done, what was kept, what comes tomorrow; and the team.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k user add Jiro
for i in 1 2 3; do
	k lead add --name "見本 $i" --company "架空商事$i" \
		--phone "03-5550-010$i" --reason 在庫 --user Hanako
done
k log --lead 1 --disposition no_answer --user Hanako
k log --lead 2 --disposition gatekeeper_refused --user Hanako
k log --lead 3 --disposition recall_at --when 2026-11-25T10:00 --user Hanako
serve
sign_in Hanako
get /report
is 200 'there is a report'
says '<th scope="row">Calls</th><td class="num">3</td>' 'with the calls'
says '<th scope="row">Nobody</th><td class="num">1</td><td>1 of 3</td>' \
	'each stage with its denominator'
says '<th scope="row">Decision maker</th><td class="num">1</td><td>1 of 2</td>' \
	'of the stage before'
says '3 of 3 touches were done within their limit' 'what was kept is said'
says 'The first of Wed 25' 'and what comes tomorrow'
says '10:00' 'with its time'
says 'Answered 2 (2 of 3)' 'all of it as text'
get '/report?day=2026-11-20'
says 'Nothing was logged on this day' 'a quiet day says so'
[ "$(grep -c 'Nothing was logged' "$dir/out")" = 2 ]
ok 'as text too'
get /team
is 200 'the team'
says 'Hanako kept every promise' 'begins with what was kept'
says '<a href="/report?user=1&amp;day=2026-11-24">Hanako</a>' \
	'and leads to the day of each'
says 'data-l="Within the limit">' 'on a phone each figure has its name'
says 'Overdue now</th>' 'how the leads stand is told'
says '<a href="/leads?owner=1">' 'and leads to them'
post /report day=2026-11-24 'comment=受付が親切。<b>
次は部長へ'
is 303 'the own comment is kept'
leads_to '^/report?day=2026-11-24&saved=1$' 'and leads back'
get "$location"
says 'The comment was saved.' 'which is told'
says '受付が親切。&lt;b&gt;' 'it stands there'
get '/report?day=2026-11-23'
lacks '受付が親切' 'on its day alone'
post /report day=2026-11-25 comment=x
is 422 'not of a day to come'
says 'x</textarea>' 'what was typed stays'
post /report day=2026-11-24 "comment=$(head -c 4100 /dev/zero | tr '\0' a)"
is 422 'nor without an end'
get /team
says '受付が親切。&lt;b&gt;' 'managers read it'
sign_in Jiro
post /report day=2026-11-24 comment=二郎の所感
is 303 'everybody has one of their own'
get /report
lacks '受付が親切' 'and sees that'
sign_in Hanako
get '/report?user=2&day=2026-11-24'
says '二郎の所感' 'the report of somebody else has theirs in its text'
lacks 'id="comment"' 'and nothing to change'
post /report day=2026-11-24 'comment= '
is 303 'taken back'
get /report
lacks '受付が親切' 'it is gone'
k reach rebuild
get /team
says '<a href="/reach">' 'the team page leads to the hours of calls'
get /reach
is 200 'when calls got through'
says '1 of 3 calls reached the person' 'with the sum'
says '<th scope="row">08:30</th>' 'by half hours'
says 'What the plan expects' 'beside what is expected of each'
says '<a href="/settings">' 'and where it is set right'
says '<th scope="col">Tue</th>' 'a column for each weekday'
says '<b>1</b>/<wbr>3</td>' 'and what was counted in the hour'
for _ in $(seq 100); do
	get /reach
	grep -q 'Self-check of Tuesday 24 November' "$dir/out" && break
	sleep 0.1
done
says 'Self-check of Tuesday 24 November' 'the model was looked at by itself'
says '3 calls, each foretold' 'with the number of calls'
says 'Always saying the average: 0.637' 'beside what a constant would score'
says 'not enough data to say (0 planned calls' 'and no value without data'
sql 'UPDATE lead SET reason = NULL WHERE id = 1'
get /team
says '<a href="/leads?owner=1&amp;no_reason=1">' 'leads without a reason are found'
get '/leads?owner=1&no_reason=1'
says '1 found' 'by a press on how many they are'
says 'href="/lead/1"' 'each of them'
get /team
says 'self-check of Tuesday 24 November' 'managers are told'
lacks 'foretold worse' 'nothing is wrong'
sql 'UPDATE reach_state SET recent = '"'$(yes '0.9 8 0' | head -n 300 |
	tr '\n' ' ')'"
get /team
says 'foretold worse than by general advice' 'they are told of a fall back'
get /reach
says 'foretold worse than by general advice' 'as is whoever looks'
get /today
says 'Plans follow general advice for now' 'and on the day of a manager'
k reach rebuild
get /team
lacks 'foretold worse' 'until it is better again'
get '/reach?account=1'
lacks 'Self-check' 'the company has none of its own'
says '<a href="/account/1">架空商事1</a>' 'of one company'
says '0 of 1 calls reached the person' 'its calls alone'
get /account/1
says '<a href="/reach?account=1">' 'which leads there'
get '/reach?industry=G'
says '0 of 0 calls' 'of an industry'
get '/reach?industry=Z'
is 422 'of one that is none'
get '/reach?account=99'
is 404 'nor of an unknown company'
sign_in Jiro
get '/reach?account=1'
is 200 'of a company everybody sees it'
get /reach
is 403 'of the team managers do'
get /team
is 403 'is for managers'
get '/report?user=1'
is 403 'as are the reports of others'
# How a call of the day's page was chosen is put down with its outcome.
serve_end
export KAKERU_NOW=2026-11-24T13:10:00+09:00
k lead add --name '見本 四' --company 架空商事4 --phone 03-5550-0104 \
	--reason 在庫 --user Hanako --json
lead=$(jq .lead_id "$dir/out")
serve
sign_in Hanako
k plan --user Hanako --json
touch=$(jq ".items[] | select(.lead_id == $lead and .channel == \"phone\") |
	.touch_id" "$dir/out")
get "/today?touch=$touch"
choice=$(sed -n 's/.*name="choice" value="\([^"]*\)".*/\1/p' "$dir/out")
[ -n "$choice" ]
ok 'the form of a call carries how it was planned'
post /log "touch=$touch" disposition=no_answer channel=phone "choice=$choice"
is 303 'its outcome is logged'
[ "$(sql 'SELECT count(*) FROM reach_choice WHERE propensity > 0')" = 1 ]
ok 'and so is how it was chosen'
done_testing
