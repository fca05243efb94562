#!/bin/sh
# One person just met, in ten seconds: what comes next, who is known, who said
# stop.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k user add Jiro
serve
sign_in Hanako
get /add
is 200 'there is a form'
says 'name="family"' 'for the name in two fields'

post /add family=見本 given=太郎 company=架空商事 \
	phone='０３−５５５０−０１０１' met_where='展示会' memo='納期の話'
is 303 'one is added'
leads_to '^/add?lead=1&as=new&met_where=' 'the place stays'
get "$location"
says 'Added' 'it says so'
says '見本 太郎' 'with the name'
says 'Next: ' 'and what comes next'
says '(R-C2)' 'with its rule'
says 'value="展示会"' 'and where they met is kept for the next one'
says '1 of the 1 people met today' 'the meter counts'
get /today
says '1 of the 1 people met today' 'on today too'

post /add family=見本 given=太郎 company=架空商事 phone=0355500101
is 303 'the same person again'
get "$location"
says 'Known already; nothing was added' 'is told'
says '/lead/1' 'with a way to the lead'

post /add title=総務部長 company=例山物産 phone=0355500103
is 303 'a seat'
get "$location"
says '総務部長' 'is added by its title'

post /add family=仮名 company=架空商事 phone=12
is 422 'a number that is none'
says 'role="alert"' 'is refused in words'
says 'value="仮名"' 'and what was typed stays'
post /add memo=x
is 422 'nobody at all is refused'
post /add family=見本 met_on=2026-12-24 met_where=x
is 422 'nobody was met tomorrow'

k log --lead 1 --disposition stop --user Hanako
post /add family=見本 given=太郎 company=架空商事 phone=0355500101
is 422 'who said stop is not added'
says 'R-J1' 'and why'

k user role Jiro reader
sign_in Jiro
get /add
is 403 'readers add nobody'
sign_in Hanako
post /add family=見本 given=太郎 "company=$(head -c 300 /dev/zero | tr '\0' c)" \
	title=部長 'memo=名刺の裏に書いた' met_where=展示会
is 422 'one field is too long'
for typed in 'value="見本"' 'value="太郎"' 'value="部長"' 'value="展示会"' \
	'value="名刺の裏に書いた"' "$(head -c 300 /dev/zero | tr '\0' c)"; do
	says "$typed" 'all that was typed is there'
done
says 'id="wrong">Too long: at most 256 bytes' 'with the reason beside it'
done_testing
