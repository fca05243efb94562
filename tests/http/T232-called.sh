#!/bin/sh
# A call of theirs: who it may be by the last digits, then the outcome, which
# closes nothing of ours.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k user add Jiro
k lead add --name '見本 太郎' --company 架空商事 --phone 03-5550-0101 \
	--reason 在庫 --user Hanako
k lead add --name '見本 花子' --company 架空物産 --phone 06-5550-0101 \
	--reason 在庫 --user Jiro
k log --lead 1 --disposition absent --note '来週戻る' --user Hanako
serve
sign_in Hanako

get '/called?digits=12'
is 200 'too few digits are no failure'
says 'last four digits' 'and it says how many are needed'
get '/called?digits=%EF%BC%90%EF%BC%91%EF%BC%90%EF%BC%91'
says '見本 太郎' 'the last digits find one'
says '見本 花子' 'and another'
says '来週戻る' 'with what was last said'
lacks 'id="log"' 'nobody is chosen yet'
says 'aria-keyshortcuts="1" autofocus' 'one key or Enter chooses the first'
says 'aria-keyshortcuts="2">' 'and one key the next'
get '/called?digits=03-5550-0101&lead=1'
says 'id="log"' 'one is'
says 'value="recall_at"' 'and the outcomes are those of a call that came in'
lacks 'value="no_answer"' 'nobody can have rung out'

touch=$(sql 'SELECT next_touch_id FROM lead WHERE id = 1')
post /called lead=1 digits=0101 disposition=recall_at
is 422 'a time is asked for'
says 'name="when"' 'in a form of its own'
says 'value="2026-11-24T13:00"' 'with answers to choose from'
post /called lead=1 digits=0101 disposition=recall_at when=2026-11-24T13:00 \
	note='午後に' key=k-1
is 303 'logged'
leads_to '^/today?logged=2' 'shown on today'
[ "$(sql 'SELECT direction, disposition FROM activity WHERE id = 2')" = \
	'in|recall_at' ]
ok 'as incoming'
[ "$(sql 'SELECT next_touch_id FROM lead WHERE id = 1')" != "$touch" ]
ok 'and the next touch is theirs'

post /called lead=1 digits=0101 disposition=note note='住所の確認'
is 303 'a note alone'
get "$location"
says 'The note is kept' 'is kept'
sql 'SELECT note FROM draft' >out
says '住所の確認' 'with the next touch'
post /called lead=1 digits=0101 disposition=note
is 422 'an empty one is not'

sign_in Jiro
get '/called?digits=03-5550-0101'
says 'Hanako is the owner' 'the lead of a colleague is passed on'
lacks 'value="interested"' 'no outcome but a wish can be logged there'
post /called lead=1 disposition=interested
is 403 'nor by hand'
post /called lead=1 disposition=stop
is 303 'a wish to be left alone can'
get '/called?digits=0355500101'
says 'We only listen' 'and is seen at the next call'

get '/called?digits=0312345678'
says 'is known yet' 'an unknown number'
says '/add?phone=0312345678' 'leads to the form, filled'
done_testing
