#!/bin/sh
# kakeru normalize: what the parsers make of a text.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

exits 0 'an address' normalize address '東京都千代田区丸の内1-1-1 見本ビル' --json
json '[.prefecture,.city,.town,.rest] | join("|")' \
	'東京都|千代田区|丸の内|1-1-1 見本ビル' 'in its parts'
json '.schema, .raw' '1
東京都千代田区丸の内1-1-1 見本ビル' 'and as it came'
k normalize address '府中市宮西町2-24' --json
json '[.prefecture, .city] | tojson' '[null,"府中市"]' \
	'no prefecture is invented'
exits 1 'what is no address' normalize address '未定' --json
json '[.prefecture,.city,.town,.rest] | tojson' '[null,null,null,"未定"]' \
	'is all rest'
exits 1 'and said to people' normalize address '未定'
k normalize address '〒100-0005 東京都千代田区丸の内1-1' 
says 'postal_code    1000005' 'the postal code in front is told'

exits 0 'a fax' normalize phone 'TEL 03-5550-0123 FAX 03-5550-0124' --json
json '[.numbers[] | .national + " " + (.fax|tostring)] | join(",")' \
	'03-5550-0123 false,03-5550-0124 true' 'is told from a phone'
k normalize phone '03-5550-0123（平日9:00〜18:00）' --json
json '.numbers | length' 1 'opening hours are no number'

k normalize name 'ﾔﾏﾀﾞ ﾀﾛｳ' --json
json '[.family, .given, .key, .reading_proposal] | tojson' \
	'["ﾔﾏﾀﾞ","ﾀﾛｳ","ヤマダタロウ","ヤマダ タロウ"]' 'a name in kana is its reading'
k normalize name '山田 太郎' --json
json '.reading_proposal' null 'kanji are not guessed'

# a reading is proposed, and never stored
k init --user Hanako
k lead add --name '山田 太郎' --company '架空商事' \
	--email taro.yamada@example.jp --user Hanako
k contact show 1 --json
json '[.reading, .reading_proposal] | tojson' '[null,"たろう やまだ"]' \
	'an address proposes a reading'
k contact show 1
says 'Reading, perhaps' 'which is said to be one'

# a fax is no number to call
printf '会社名,氏名,電話番号\n架空,仮野 花,TEL 03-5550-0150 FAX 03-5550-0151\n' \
	>"$dir/fax.csv"
k import "$dir/fax.csv" --user Hanako
k contact list --all --json --user Hanako
json '.contacts[-1].phones | map(.national) | tojson' '["03-5550-0150"]' \
	'an import leaves faxes out'

done_testing
