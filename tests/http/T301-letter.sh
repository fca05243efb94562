#!/bin/sh
# Letters and labels from the browser: looked at, changed, made; many at once.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k user add Jiro
k setting set firm 見本商事
k setting set mail.address 東京都千代田区1-1
for i in 1 2 3; do
	k lead add --user Hanako --name "試作 ${i}子" --company 架空商事 \
		--title 部長 --address '東京都渋谷区1-1' \
		--cadence cold-call --reason '在庫が減るため'
done
serve
sign_in Hanako
get /lead/1
says '/lead/1/letter' 'a lead leads to its letter'
get '/lead/1/letter?words=ja'
is 200 'which can be looked at'
says '部長　試作 1子　様' 'with whom it goes to'
says '［商品・サービス］' 'and the blanks that are left'
post /lead/1/letter words=ja text='［何か］'
is 422 'a blank is not printed'
says '［何か］ is still to be filled in' 'which says what to do'
post /lead/1/letter words=ja date=2026年11月24日 to='試作 1子　様' \
	title=ご案内 text='拝啓　時下
おめでとうございます🎉
敬具'
is 422 'what no font has is asked about'
says 'name="anyway"' 'and may be printed all the same'
says 'おめでとうございます🎉' 'with what was typed kept'
post /lead/1/letter words=ja date=2026年11月24日 to='試作 1子　様' \
	title=ご案内 text='拝啓　時下
敬具'
is 200 'a letter is made'
head -c 5 "$dir/out" | grep -q '%PDF-'
ok 'as PDF'
pdftotext -layout "$dir/out" - | grep -q '試作 1子'
ok 'that says it'

post /print what=label leads=1 leads=2 leads=3
is 200 'labels of many are looked at first'
says '3 of 3 can be printed' 'with how many there are'
post /print what=label leads=1 leads=2 leads=3 sheet=24 first=2 shift_x=-1.5 confirm=1
is 200 'then made'
[ "$(pdftotext "$dir/out" - | grep -c 試作)" = 3 ]
ok 'each with its name'
post /print what=label leads=1 sheet=24 first=25 confirm=1
is 422 'a label that is not on the sheet is refused'
post /print what=letter leads=1 leads=2 words=ja
is 200 'letters of many too'
says '0 of 2 can be printed' 'none with a blank in it'
post /print what=letter leads=1 confirm=1
is 422 'so none is made'
k stop --user Hanako --contact 2
post /print what=label leads=1 leads=2
says '1 of 2 can be printed' 'nobody who said stop (R-J1)'

sign_in Jiro
get /lead/1/letter
is 403 'a colleague writes to their own'
post /print what=label leads=1
says '0 of 1 can be printed' 'and prints their own'
done_testing
