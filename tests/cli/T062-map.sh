#!/bin/sh
# A mapping of columns is made once: the next list with the same header is read
# by it, says so, and another --map takes its place.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
k init --user Hanako

printf 'お客様,ご芳名,直電,印\n架空一,見本 一,03-5550-0101,〇\n' >a.csv
printf 'お客様,ご芳名,直電,印\n架空二,見本 二,03-5550-0102,〇\n,,,x\n' >b.csv
exits 3 'a header nobody knows' import a.csv
exits 0 'is explained once' import a.csv --json --map お客様=company \
	--map ご芳名=name --map 直電=phone_direct
json '.new, .map_remembered, (.map | length)' '1
false
3' 'and taken in'
exits 0 'the next list' import b.csv --json
json '.new, .refused, .map_remembered, .map[2].column, .map[2].field' '1
1
true
直電
phone_direct' 'is read by it'
file=$(jq -r .refused_file out)
k contact list --all --json
json '.contacts[-1].name, .contacts[-1].phones[0].national' '見本 二
03-5550-0102' 'whole'
sed 's/,,,x/,架空三,見本 三,,x/' "$file" >mended.csv
exits 0 'its refused rows, mended' import mended.csv
says 'Columns as given with --map for this header before: お客様=company' \
	'are read by it, which is said'
iconv -f UTF-8 -t CP932 b.csv | sed 's/5550-0102/5550-0199/' >c.csv
exits 0 'the same header in another encoding' import c.csv --json
json '.updated, .map_remembered' '1
true' 'is the same'

exits 0 'another mapping' import b.csv --json --map お客様=company \
	--map ご芳名=name --map 印=memo
json '.map_remembered' false 'is new'
exits 0 'and holds from then on' import a.csv --json
json '[.map[].field] | join(" ")' 'company name memo' 'alone'
exits 3 'a column that is not there' import a.csv --map 名称=company \
	--map ご芳名=name --map お客様=company
says '名称' 'is named'
k import a.csv --json
json '[.map[].field] | join(" ")' 'company name memo' 'and changes nothing'
exits 0 'a trial' import a.csv --dry-run --map お客様=company --map ご芳名=name
k import a.csv --json
json '.map | length' 3 'keeps no mapping'
printf 'お客様,ご芳名,直電\n架空四,見本 四,03-5550-0104\n' >d.csv
exits 3 'another header' import d.csv
printf '会社名,氏名\n架空五,見本 五\n' >e.csv
exits 0 'a header that is known' import e.csv --json
json '.map_remembered, (.map | length)' 'false
0' 'needs none'
exits 0 'in Japanese' import b.csv --lang ja
says '列の割り当ては、前回この見出しに --map で指定したものです' 'it is said too'
done_testing
