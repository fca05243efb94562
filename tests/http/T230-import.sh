#!/bin/sh
# A list in steps: the file, its columns, a trial, the import, taking it back.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k user add Jiro
serve
sign_in Hanako

cat >cards.csv <<'END'
会社名,部署名,役職,氏名,e-mail,TEL会社,名刺交換日,ひとこと
株式会社見本商事,総務部,部長,見本 太郎,taro@example.jp,03-5550-0101,2026/11/23,在庫の話
架空物産㈱,営業部,課長,仮野 花子,hana@example.jp,03-5550-0102,2026/11/10,
例示工業,,,例山 桜,,03-5550-0103,2024/04/01,
,,,,nobody@example.jp,,,
END
get /import
is 200 'there is a form'
says 'type="file"' 'for a file'
upload /import cards.csv
is 303 'a list is sent'
leads_to '^/import/[0-9a-f]\{32\}$' 'to a page with a key nobody guesses'
page=$location
ls -ld test.db.uploads/*/ | grep -q '^drwx------' && ls -l test.db.uploads/*/cards.csv | grep -q '^-rw-------'
ok 'kept where only we may read'

get "$page"
says '会社名' 'its columns are shown'
says '株式会社見本商事' 'with the first rows'
says 'card list, UTF-8, 8 columns' 'and the encoding'
says '<option value="2" selected>' 'a column is set to what it means'
[ "$(sql 'SELECT count(*) FROM contact')" -eq 0 ]
ok 'nothing is written yet'

# ひとこと (the eighth column) is a memo: 7 * 64 + 26 + 1
memo=$(sed -n 's/.*ひとこと.*<option value="\([0-9]*\)"[^>]*>Memo<.*/\1/p' out)
post "$page" step=try map="$memo" note=展示会 reason=在庫を減らせる
leads_to "^$page\$" 'a trial'
get "$page"
says 'A trial: nothing was changed yet' 'says that it is one'
says 'Import: 3 row' 'and what would come'
says 'Neither a name nor a company' 'and what would not, with the reason'
[ "$(sql 'SELECT count(*) FROM contact')" -eq 0 ]
ok 'still nothing is written'
get "$page?edit=1"
says 'value="在庫を減らせる"' 'going back loses no answer'

post "$page" step=go
get "$page"
says 'Imported.' 'done'
says '/import/batch/1/undo' 'with a way back'
[ "$(sql 'SELECT count(*) FROM contact')" -eq 3 ]
ok 'three people'
k lead list --json --user Hanako
json '[.leads[].state] | join(" ")' 'working working waiting' \
	'each with a next touch'
get "$page/refused"
is 200 'the refused rows'
says '取込エラー' 'come with a column of reasons'
get /import
says '/import/batch/1"' 'the list of imports has it'
! ls test.db.uploads/*/cards.csv >out 2>err
ok 'the file itself is gone'

upload /import cards.csv
get "$location"
says 'as last time' 'the mapping is remembered'

printf 'あ,い,う\n見本 次郎,架空商会,03-5550-0109\n' >bare.csv
upload /import bare.csv
bare=$location
get "$bare"
says 'No row with column titles was recognised' 'a list without titles'
is 200 'is shown all the same'
post "$bare" step=try map=5 map=66 map=149
get "$bare"
says 'Import: 1 row' 'and its columns can be named'

printf '会社名,氏名,TEL会社,TEL部門,TEL直通\n架空商会,見本 三郎,03-5550-0110,,\n' |
	iconv -f utf-8 -t cp932 >eight.csv
upload /import eight.csv
get "$location"
says 'eight.csv: cards of Eight, Shift_JIS (Windows), 5 columns' \
	'a list is called as people call it'

: >empty.csv
upload /import empty.csv
is 422 'an empty file is refused'
post "$page" step=try met_on=x
is 422 'so is a day that is none'

sign_in Jiro
get "$bare"
is 404 'a colleague sees no file of another'
post /import/batch/1/undo
is 403 'nor undoes their import'
get /import/batch/1
says 'Hanako imported this list' 'and is told who can'
sign_in Hanako
post /import/batch/1/undo
is 303 'whoever imported it can'
get "$location"
says '3 people and 3 leads' 'all is as before'
[ "$(sql 'SELECT count(*) FROM contact')" -eq 0 ]
ok 'nobody is left'
post /import/batch/1/undo
is 422 'once'
get /import/../../etc/passwd
is 404 'a key leads nowhere else'
done_testing
