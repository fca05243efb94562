#!/bin/sh
# kakeru export, and what an import makes of it: the same people.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
me=Hanako

# A list with everything that could be lost on the way.
{
	printf '会社名,部署,役職,氏名,フリガナ,郵便番号,住所,URL,TEL会社,TEL直通,'
	printf '携帯電話,電話番号,メール,メール2,会った日,メモ\r\n'
	printf '㈱髙見本,総務部,部長,髙橋　花子,タカハシ　ハナコ,100-0005,'
	printf '東京都千代田区丸の内1-1-1 見本ビル,http://example.jp/,'
	printf '03-5550-0100(代),03-5550-0101 内線12,090-1234-5678,'
	printf '03-5550-0123/0124,Hanako@Example.jp,h2@example.jp,2026-11-20,'
	printf '"二行の\nメモ、""引用"",カンマ"\r\n'
	printf '架空商事,,,見本 太郎,みほん たろう,,大阪市北区梅田1-1,,,,,'
	printf '+81-3-5550-0130,-taro@example.jp,,,=1+1\r\n'
	printf '架空商事,総務部,部長,,,,,,０６－５５５０－０１４０,,,,,,,\r\n'
	printf "無題,,,見本次郎,,,,,,,,,jiro@example.jp,,2026-10-01,' 空白 \r\n"
	printf '"=cmd|calc",@部,-役,"\t見本 三郎",,,,,,,080-1234-5678,,,,,+81\r\n'
	printf '絵文字商事,,,𠮷田 é子,,,,,,,,,yoshida@example.jp,,,〜−\r\n'
} >list.csv

exits 0 'a list' import list.csv --user Hanako --reason '-10% で済む' --source '見本市'
keep_people() { "$kakeru" contact list --all --json --user Hanako |
	jq -S 'del(.contacts[].id, .contacts[].account.id)' >"$1"; }
keep_people before

exits 0 'csv' export csv out.csv
says 'out.csv: 6 people written.' 'says how many'
[ "$(head -c 3 out.csv)" = "$(printf '\357\273\277')" ]
ok 'it has the mark that Excel wants'
[ "$(stat -c %a out.csv)" = 600 ]
ok 'and is for its owner only'
head -n 1 out.csv | grep -q "$(printf '情報源\r')"
ok 'lines end as Excel ends them'
LC_ALL=C grep -q "'=cmd" out.csv && ! LC_ALL=C grep -qE '(^|,)"?[=+@-]' out.csv
ok 'no cell is a formula'
exits 3 'a file is not overwritten' export csv out.csv
says 'out.csv is there already' 'and the message says so'
exits 0 'unless asked to' export csv out.csv --replace
! find . -name '*.part-*' | grep -q .
ok 'no half-written file is left'

exits 2 'a format there is not' export xml out.xml
exits 2 'an encoding there is not' export csv x.csv --encoding latin1
exits 2 'cp932 for a vCard' export vcard x.vcf --encoding cp932
exits 4 'a folder that is not there' export csv none/x.csv
exits 3 'a folder in the place of the file' export csv . --replace

# the same people again, from each of the files
again() {
	KAKERU_DB="$dir/$1.db" "$kakeru" import "$2" --user Hanako --json \
		>"$dir/out" 2>"$dir/err"
	status=$?
	json '[.dialect, .rows, .new, .refused] | tojson' "$3" "$1 is read"
	(KAKERU_DB="$dir/$1.db" keep_people "$1.json")
	diff before "$1.json" >"$dir/err"
	ok "$1: importing an export gives the same people"
}
again csv out.csv '["kakeru",6,6,0]'
KAKERU_DB="$dir/csv.db" "$kakeru" export csv csv2.csv >/dev/null
cut -d, -f2- out.csv >a; cut -d, -f2- csv2.csv >b
cmp a b >"$dir/err"
ok 'and exporting them again the same bytes'

exits 0 'everything' export json all.json
jq -e '.schema == 1 and (.contacts|length) == 6 and (.leads|length) == 6 and
	(.touches|length) >= 6 and (.users|length) == 1 and
	(.cadences|length) == 7 and .stop_list == []' all.json >"$dir/out"
ok 'is one JSON document'
again json all.json '["kakeru",6,6,0]'
k export csv - --user Hanako
cmp -s "$dir/out" out.csv
ok '- is standard output, byte for byte'
says '6 people written' 'and the report stands aside'

# cards: numbers stand as they are dialled, blanks around a text are lost
exits 0 'cards' export vcard out.vcf
says 'out.vcf: 6 people written.' 'are written'
plain='del(.contacts[].phones[].raw) | .contacts[].name |=
	sub("^\\s+"; "") | .contacts[].family_name |= if . then
	sub("^\\s+"; "") else . end'
(KAKERU_DB="$dir/vcf.db" "$kakeru" import out.vcf --user Hanako --json \
	>"$dir/out" 2>"$dir/err")
json '[.dialect, .rows, .new, .refused] | tojson' '["vcard-3.0",6,6,0]' \
	'and read'
(KAKERU_DB="$dir/vcf.db" keep_people vcf.json)
jq "$plain" before >a; jq "$plain" vcf.json >b
diff a b >"$dir/err"
ok 'importing cards gives the same people'
(KAKERU_DB="$dir/vcf.db" "$kakeru" export json vcf-all.json >/dev/null)
jq '[.contacts[] | .met_on, .met_where, .reason, .source]' all.json >a
jq '[.contacts[] | .met_on, .met_where, .reason, .source]' vcf-all.json >b
diff a b >"$dir/err"
ok 'with when, where, why and from where'

# what CP932 does not have
exits 0 'cp932' export csv sjis.csv --encoding cp932 --json
json '[.replaced[] | .contact_id, .field, .character, .written] | tojson' \
	'[6,"姓","𠮷","〓",6,"名","é","〓",6,"氏名","𠮷","〓",6,"氏名","é","〓",6,"メモ","〜","～",6,"メモ","−","－"]' \
	'tells every character that was replaced'
k export csv sjis2.csv --encoding cp932
says 'contact 6, 姓: 𠮷 (U+20BB7) became 〓' 'in words too'
iconv -f cp932 -t utf-8 sjis.csv | grep -q '㈱髙見本'
ok 'what it has it has'

# "do not contact me"
k stop --phone 090-1234-5678 --user Hanako
exits 0 'a list after a stop' export csv stopped.csv
says 'Left out because they said stop: 1' 'leaves them out and says so'
! grep -q 髙橋 stopped.csv
ok 'not even the name is there'
k export csv all.csv --all --json
json '[.contacts, .stopped, .stopped_left_out] | tojson' '[6,1,false]' \
	'--all takes them'
k export json stopped.json
jq -e '.contacts[0].stopped and (.stop_list|length) > 0 and
	(tostring | contains("fingerprint") | not)' stopped.json >"$dir/out"
ok 'the JSON has them with the mark, and no secret'
(KAKERU_DB="$dir/s.db" "$kakeru" import stopped.json --user Hanako --json \
	>"$dir/out" 2>"$dir/err")
json '.new' 5 'nobody imports them from it'
k stop --email h2@example.jp --channel email --user Hanako
k stop --email jiro@example.jp --channel email --user Hanako
exits 0 'a channel given up' export csv part.csv
says 'of 1 people' 'is told'
! grep -q jiro@ part.csv
ok 'and the address stays here'

# what is cut short, and what cannot be written
mkfifo slow
status=0
"$kakeru" demo --db demo.db >/dev/null
(trap '' XFSZ && ulimit -f 1 && exec "$kakeru" export json full.json --db demo.db) \
	>"$dir/out" 2>"$dir/err" || status=$?
[ "$status" -eq 4 ] && [ ! -e full.json ] && ! find . -name '*.part-*' | grep -q .
ok 'a full disk leaves no file'
exits 3 'a pipe is not replaced' export csv slow --replace --db demo.db
rm -f slow

# wrong files
printf '{"schema":1,"kakeru_export":"0.1.0","contacts":[{"name":"x"' >cut.json
exits 3 'half an export' import cut.json --user Hanako
says 'cannot be read at byte' 'is refused'
printf '{"a":1}' >other.json
exits 3 'another JSON' import other.json --user Hanako

done_testing
