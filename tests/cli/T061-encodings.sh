#!/bin/sh
# A list in every encoding and with every delimiter: the same people, and the
# refused rows come back in the encoding they came in.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
k init --user Hanako
undone=0

# fresh: everything imported so far is taken back
fresh() {
	while k import undo $((undone + 1)) && [ "$status" -eq 0 ]; do
		undone=$((undone + 1))
	done
}

cat >list.utf8 <<'END'
会社名,氏名,電話番号,メール,メモ
㈱架空①,髙見 一郎,03-5550-0101,a@example.jp,在庫の話
架空二,仮野 花子,03-5550-0102,b@example.jp,"二行
の話"
,,03-5550-0103,c@example.jp,誰か
架空四,見本 四郎,03-5550-0104,d@example.jp
END
sed 's/\r*$/\r/' list.utf8 >list.crlf

# in_encoding NAME JSON-NAME BYTES-IN-FRONT: list.csv is ready
in_encoding() {
	fresh
	exits 0 "$1" import list.csv --json
	json '.encoding, .rows, .new, ([.refused_rows[].line] | join(" "))' \
		"$2
4
2
5 6" "is $2"
	file=$(jq -r .refused_file out)
	k contact list --all --json
	json '[.contacts[].name] | join(",")' '髙見 一郎,仮野 花子' 'names'
	json '.contacts[0].account.name' '㈱架空①' 'and signs of Windows'
	cmp -s -n "$3" "$file" list.csv
	ok 'the refused rows begin like the list'
	iconv -f "$1" -t UTF-8 "$file" | tr -d '\r' |
		sed 's/,,,03-5550-0103/,架空三,見本 三郎,03-5550-0103/
		s/d@example.jp$/d@example.jp,/' | iconv -f UTF-8 -t "$1" >mended
	exits 0 'mended' import mended --json
	json '.encoding, .new, .refused' "$2
2
0" 'they are taken in'
}

cp list.crlf list.csv
in_encoding UTF-8 utf-8 0
printf '\357\273\277' | cat - list.crlf >list.csv
in_encoding UTF-8 utf-8-bom 3
iconv -f UTF-8 -t CP932 list.crlf >list.csv
in_encoding CP932 cp932 0
iconv -f UTF-8 -t EUC-JP-MS list.crlf >list.csv
in_encoding EUC-JP-MS euc-jp 0
printf '\357\273\277' | cat - list.crlf | iconv -f UTF-8 -t UTF-16LE >list.csv
in_encoding UTF-16LE utf-16le 2
printf '\357\273\277' | cat - list.crlf | iconv -f UTF-8 -t UTF-16BE >list.csv
in_encoding UTF-16BE utf-16be 2
iconv -f UTF-8 -t UTF-16LE list.crlf >list.csv
in_encoding UTF-16LE utf-16le 0
iconv -f UTF-8 -t UTF-16BE list.crlf >list.csv
in_encoding UTF-16BE utf-16be 0

# Half of a pair (D842 alone) is refused and comes back as it was.
{
	printf '会社名,氏名\n架空一,見本 一\n架空二,' | iconv -f UTF-8 -t UTF-16LE
	printf '\102\330'
	printf '二\n架空三,見本 三\n' | iconv -f UTF-8 -t UTF-16LE
} >half.csv
fresh
exits 0 'half a sign of UTF-16' import half.csv --json
json '.new, .refused, .refused_rows[0].line' '2
1
3' 'refuses its row'
file=$(jq -r .refused_file out)
od -An -tx1 "$file" | tr -d ' \n' | grep -q '2c0042d88c4e'
ok 'which comes back byte for byte'
fresh
{
	cat list.utf8
	printf '架空五,見本 五郎,,,\n' | iconv -f UTF-8 -t EUC-JP-MS
} >mixed.csv
exits 0 'a row of EUC-JP in a list of UTF-8' import mixed.csv --json
json '.encoding, .refused_rows[-1].line' 'utf-8
7' 'is refused'

# Other delimiters, as kintone writes them.
for delimiter in ';' '	'; do
	fresh
	sed "s/,/$delimiter/g" list.crlf >list.csv
	exits 0 "delimiter <$delimiter>" import list.csv --json
	json '.rows, .new, .refused' '4
2
2' 'is found'
	file=$(jq -r .refused_file out)
	sed "s/$delimiter$delimiter${delimiter}03/${delimiter}架空三${delimiter}見本 三郎${delimiter}03/
		s/d@example.jp/d@example.jp$delimiter/" "$file" >mended
	exits 0 'mended' import mended --json
	json '.new, .refused' '2
0' 'they are taken in'
done
# What Excel calls Unicode text.
fresh
{
	printf '\377\376'
	sed 's/,/	/g' list.crlf | iconv -f UTF-8 -t UTF-16LE
} >list.csv
exits 0 'tabs in UTF-16' import list.csv --json
json '.encoding, .new, .refused' 'utf-16le
2
2' 'are found'
file=$(jq -r .refused_file out)
iconv -f UTF-16 -t UTF-8 "$file" | sed 's/		03-5550-0103/架空三	見本 三郎	03/
	s/d@example.jp/d@example.jp	/' | iconv -f UTF-8 -t UTF-16 >mended
exits 0 'mended' import mended --json
json '.new, .refused' '2
0' 'they are taken in'

fresh
cat >list.csv <<'END'
"レコード番号" "会社名" "担当者名" "電話番号"
"1" "架空 商事" "見本 一郎" "03-5550-0101"
"2" "" "" "03-5550-0102"
END
exits 0 'blanks between quoted fields' import list.csv --json
json '.new, .dialect, .refused' '1
kintone
1' 'divide them'
file=$(jq -r .refused_file out)
sed 's/"2" "" ""/"2" "架空二" "見本 二"/' "$file" >mended
exits 0 'mended' import mended --json
json '.new, .refused' '1
0' 'the row is taken in'
printf '会社名 氏名 電話番号\n架空商事 見本一郎 03-5550-0101\n' >list.csv
exits 3 'without quotes they do not' import list.csv
fresh
printf '会社名;氏名;住所\n架空商事;見本 一郎;東京都,架空区\n' >list.csv
exits 0 'a comma in a field' import list.csv --json
json '.new' 1 'divides nothing'
done_testing
