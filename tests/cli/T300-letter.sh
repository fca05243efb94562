#!/bin/sh
# Letters and labels on paper: what stands on them, who is left out and why,
# fonts in the file, nothing of the machine, and what cannot be printed.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

text() {
	pdftotext -layout "$1" - | tr -s ' ' ' '
}

exits 0 'a team' init --user 見本花子
exits 0 '  with a name' setting set firm 見本商事株式会社
exits 0 '  and an address' setting set mail.address '〒100-0001 東京都千代田区千代田1-1'
add() {
	k lead add --cadence cold-call --reason '月末の集計が半分の時間で済むため' "$@"
}
add --name '髙橋 𠮷子' --company 株式会社架空製作所 --title 部長 \
	--department 総務部 --address '東京都渋谷区渋谷2-21-1'
add --company 架空商会 --title 総務部 --address '大阪府大阪市北区梅田1-1-1'
add --name '無住 所' --company 住所なし商店
cat >own.txt <<'EOF'
拝啓　時下ますますご清栄のこととお慶び申し上げます。
資料をお送りいたします。
敬具
記
・会社案内　1部
以上
EOF

exits 0 'a letter with words of one own' \
	letter --lead 1 --text own.txt --words ja --out letter.pdf
text letter.pdf >letter.txt
grep -q '2026年11月24日' letter.txt && grep -q '部長 髙橋 𠮷子 様' letter.txt &&
	grep -q '見本商事株式会社' letter.txt && grep -q '敬具' letter.txt &&
	grep -q '・会社案内 1部' letter.txt
ok '  says what it should, rare kanji too'
pdftotext -bbox letter.pdf box.html &&
	awk -F'"' '/>拝啓/ {left = $2} />敬具</ {right = $6}
		/>以上</ {end = $6} />2026年/ {date = $6}
		END {exit !(left < 100 && right > 500 && end > 500 && date > 500)}' box.html
ok '  date, 敬具 and 以上 on the right, the text on the left'
pdffonts letter.pdf | awk 'NR > 2 {n++; if ($(NF-4) != "yes") bad++}
	END {exit !(n > 0 && bad == 0)}'
ok '  with its fonts in it'
pdfinfo letter.pdf | grep -q 'Page size:.*A4'
ok '  on A4'
! pdfinfo letter.pdf | grep -i "author\|creator\|$dir"
ok '  and nothing of the machine'
exits 0 'the same once more' \
	letter --lead 1 --text own.txt --words ja --out again.pdf
cmp letter.pdf again.pdf
ok '  is the same file'
exits 3 'what is there is not written over' \
	letter --lead 1 --text own.txt --out letter.pdf
exits 0 '  unless asked' \
	letter --lead 1 --text own.txt --out letter.pdf --force

printf 'お世話に\377\n' >bytes.txt
exits 3 'a text that is none' letter --lead 1 --text bytes.txt --out bytes.pdf
says 'byte 13 is no UTF-8' '  is refused with its place'

# true to the log (R-B6), and written to its end
exits 3 'nothing is thanked for that was not' \
	letter --lead 1 --kind thanks --out thanks.pdf
says 'nothing to thank for' '  which it says'
exits 3 'a blank is not printed' letter --lead 1 --out blank.pdf --words ja
says '［商品・サービス］ is still to be filled in' '  which it names'
[ ! -e thanks.pdf ] && [ ! -e blank.pdf ]
ok '  and no file is made'

exits 0 'labels' label --lead 1 --lead 2 --lead 3 --out labels.pdf --json
json '.printed' 2 '  of those with an address'
json '.left_out[0].lead_id' 3 '  not of those without'
text labels.pdf >labels.txt
grep -q '総務部 御中' labels.txt && grep -q '東京都渋谷区渋谷2-21-1' labels.txt
ok '  with 御中 for a section'
where() {
	pdftotext -bbox "$1" - | awk -F'"' '/>髙橋/ {printf "%d %d", $2, $4}'
}
exits 0 'labels on a used sheet, shifted' label --lead 1 --sheet 12 \
	--out shifted.pdf --first 2 --shift-x -2 --shift-y 1.5
set -- $(where labels.pdf) $(where shifted.pdf)
# a label to the right is 86.4 mm: 245 points; 2 mm are 5.7, 1.5 mm 4.3
[ $(($3 - $1)) -ge 238 ] && [ $(($3 - $1)) -le 241 ] &&
	[ $(($4 - $2)) -ge 3 ] && [ $(($4 - $2)) -le 5 ]
ok '  stand where they should'
exits 3 'a sheet nobody knows' label --lead 1 --sheet 13 --out no.pdf
says 'Known: 10, 12, 21, 24' '  which are known'
exits 3 'a label that is not on the sheet' label --lead 1 --first 13 --out no.pdf
exits 3 'a shift that is none' label --lead 1 --shift-x 2cm --out no.pdf
exits 3 'a lead that is not there' label --lead 99 --out no.pdf
exits 2 'nobody' label --out no.pdf
exits 2 'no file' label --lead 1
exits 3 'a kind nobody knows' letter --lead 1 --kind love --out no.pdf

k stop --contact 1
exits 3 'nobody who said stop is written to (R-J1)' \
	letter --lead 1 --text own.txt --out stopped.pdf
exits 3 '  nor gets a label' label --lead 1 --out stopped.pdf
[ ! -e stopped.pdf ] && [ ! -e no.pdf ]
ok '  and no file is made'

exits 0 'what is to be posted by a day' label --due 2026-12-31 --out due.pdf --json
json '.printed' 1 '  without those who are stopped'

# the process that draws
printf 'no pages' >bad.txt
status=0
"$kakeru" page <bad.txt >out 2>err || status=$?
[ "$status" = 3 ] && grep -q 'no pages to draw' err && [ ! -s out ]
ok 'what are no pages is refused'

# a colleague's lead: the same as in the browser
exits 0 'a colleague' user add 架空次郎
exits 3 'who may not print' letter --lead 2 --text own.txt --words ja \
	--user 架空次郎 --out foreign.pdf
says "colleague's lead" '  and is told why'
exits 3 '  nor many' letter --lead 2 --words ja --user 架空次郎 --out foreign.pdf
exits 3 '  nor labels' label --lead 2 --user 架空次郎 --out foreign.pdf
[ ! -e foreign.pdf ]
ok '  so there is no file'
done_testing
