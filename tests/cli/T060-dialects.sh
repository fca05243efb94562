#!/bin/sh
# Lists of every product whose export is known, each with invented people: the
# dialect is named, and names, addresses and numbers arrive whole.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
k init --user Hanako

# list DIALECT NAME: imports $dir/NAME.csv (CP932, as Excel saves it) and
# names who came in, in $dir/out.
list() {
	iconv -f UTF-8 -t CP932 >"$2.csv"
	exits 0 "$2" import "$2.csv" --json
	json '.dialect, .refused' "$1
0" "is $1"
	k contact list --all --json
}

# last FILTER WANTED NAME: of the newest contact
last() {
	json ".contacts[-1] | $1" "$2" "$3"
}

# address WANTED: of the newest account
address() {
	k account list --json
	json '.accounts | max_by(.id) | .address' "$1" 'at'
}

list eight eight <<'END'
会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日,Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ,展示会
株式会社架空一号,営業部,部長,見本,一郎,ichiro@example.jp,105-0001,東京都港区見本1-2-3,03-5550-0101,03-5550-0102,03-5550-0103,03-5550-0109,090-5550-0101,https://one.example.jp,2026/11/20,,,,1
END
last '.name, .title, (.phones | length)' '見本 一郎
部長
4' 'four numbers, no fax'

# eight lines of text before the header, as in 2018
list eight eight2018 <<'END'
Eightから書き出した名刺データです。

会社名、氏名などの順に並んでいます。
1,2



ご利用ありがとうございます。
会社名,部署名,役職,氏名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,FAX,携帯電話,URL,名刺交換日,Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ
架空二号㈱,総務部,課長,仮野　花子,hanako@example.jp,,,06-5550-0101,,,,,,2025/04/01,,,
END
last '.family_name, .given_name' '仮野
花子' 'a name is split at its blank'

list sansan sansan <<'END'
会社名,部署名,役職,氏名［姓］,氏名［名］,氏名（カナ）,郵便番号(1),住所(1)［全て］,TEL-1(1),FAX(1),Email(1),携帯電話(1),名刺交換日,名刺所有者ユーザID
架空三号株式会社,開発部,,例山,桜,レイヤマ サクラ,150-0001,東京都架空区3-3-3,03-5550-0301,03-5550-0309,sakura@example.jp,080-5550-0301,2026-11-01,user-1
END
last '.name, .reading, (.phones | length), .phones[0].kind' '例山 桜
レイヤマ サクラ
2
mobile' 'with a reading'

list sansan datahub <<'END'
会社名,部署,役職,姓,名,姓カナ,名カナ,電話,電話2,携帯,Fax,メールアドレス,URL,タグ,メモ,住所,郵便番号,都道府県,市区町村,町域・番地,ビル名,名刺交換日,名刺ID
架空四号,第一部,主任,試田,四郎,タメシダ,シロウ,03-5550-0401,03-5550-0402,090-5550-0401,,shiro@example.jp,,展示会,在庫の話,東京都架空区4-4-4 見本ビル4F,,東京都,架空区,4-4-4,見本ビル4F,2026/11/02,42
END
last '.name, .reading, (.phones | length)' '試田 四郎
タメシダ シロウ
3' 'both numbers'
address '東京都架空区4-4-4 見本ビル4F'

list salesforce salesforce <<'END'
姓,名,敬称,会社名,役職,メール,電話,携帯電話(携帯),Fax,町名・番地,市区郡,都道府県,国,状況,業種,評価,リードソース,従業員数,リード ID
例田,五月,様,架空五号,係長,satsuki@example.jp,052-555-0101,090-5550-0501,,見本町5-5,架空市,愛知県,日本,新規,製造,,展示会,100,00Q0000001
END
address '愛知県架空市見本町5-5'

list hubspot hubspot <<'END'
姓,名,会社名,Eメール,電話番号,役職,コンタクト担当者,リードステータス,ライフサイクルステージ
仮田,六実,架空六号,mutsumi@example.jp,03-5550-0601,部長,自社太郎,新規,リード
END
last '.name' '仮田 六実' 'and not our own'

list kintone kintone <<'END'
"レコード番号","作成日時","会社名","担当者名","電話番号","メールアドレス","備考"
"1","2026-11-01 10:00","架空七号","試野 七海","0355500701","nanami@example.jp","夜間の電話"
END
last '.phones[0].national' '03-5550-0701' 'a number without hyphens'

list miitel miitel <<'END'
取引先会社名,取引先担当者名,電話番号,カテゴリー
架空八号,例川 八重,03-5550-0801,新規|展示会
END
last '.name, .account.name' '例川 八重
架空八号' 'with categories'

list calltree calltree <<'END'
電話番号,会社名,担当者,住所
355500901,架空九号,仮川 九美,東京都架空区9
9055500901,架空十号,試川 十太,東京都架空区10
END
json '[.contacts[-2, -1].phones[0].national] | join(" ")' \
	'03-5550-0901 090-5550-0901' 'the lost 0 is back'

list mailwise mailwise <<'END'
顧客グループ,顧客コード,顧客名,顧客よみ,メールアドレス,会社コード,会社名,電話番号(会社)
展示会,K1,例沢 一美,レイザワ ヒトミ,hitomi@example.jp,C1,架空十一号,03-5550-1101
END
last '.name, .reading' '例沢 一美
レイザワ ヒトミ' 'its 顧客名 is a person'

list mazrica mazrica <<'END'
取引先名,名前,部署,役職,メールアドレス,電話番号,携帯電話番号,メモ
架空十二号,仮沢 二郎,営業部,次長,jiro@example.jp,03-5550-1201,090-5550-1201,見積の話
END
last '.account.name, .department' '架空十二号
営業部' 'arrives'

list outlook outlook-ja <<'END'
肩書き,名,ミドル ネーム,姓,敬称,会社名,部署,役職,番地 (会社),住所 2 (会社),住所 3 (会社),市町村 (会社),都道府県 (会社),郵便番号 (会社),会社 FAX,会社電話,会社電話 2,自宅電話,携帯電話,メモ,会社名フリガナ,姓フリガナ,電子メール アドレス,電子メール 2 アドレス,名前フリガナ
,三郎,,試沢,様,架空十三号,製造部,工場長,見本13-1,見本ビル,,架空市,大阪府,530-0001,06-5550-1309,06-5550-1301,06-5550-1302,,090-5550-1301,部品の話,カクウ,タメシザワ,saburo@example.jp,saburo2@example.jp,サブロウ
END
last '.name, .title, .reading, (.emails | length), (.phones | length)' \
	'試沢 三郎
工場長
タメシザワ サブロウ
2
3' 'two addresses, no fax'
address '大阪府架空市見本13-1 見本ビル'

list outlook outlook-en <<'END'
Title,First Name,Last Name,Company,Department,Job Title,Business Street,Business City,Business State,Business Postal Code,Business Fax,Business Phone,Mobile Phone,E-mail Address,Notes,Given Yomi,Surname Yomi
Mr.,四季,例島,架空十四号,,部長,見本14,架空市,京都府,600-0001,,075-555-0101,,shiki@example.jp,,シキ,レイジマ
END
last '.name, .title, .reading' '例島 四季
部長
レイジマ シキ' 'Mr. is no title'
address '京都府架空市見本14'

list google google <<'END'
First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address
五郎,,仮島,ゴロウ,,カリジマ,,,,,架空十五号,課長,営業部,,見学の話,,* myContacts,* Work,goro@example.jp ::: goro2@example.jp,Work,03-5550-1501 ::: 03-5550-1502,Work Fax,03-5550-1509,Work,"見本15, 架空区, 東京都, JP",見本15,架空区,,東京都,100-0001,JP,見本ビル
END
last '.name, .reading, (.emails | length), ([.phones[].national] | join(" "))' \
	'仮島 五郎
カリジマ ゴロウ
2
03-5550-1501 03-5550-1502' 'several in a cell, and no fax'
address '東京都架空区見本15 見本ビル'

list kakeru kakeru <<'END'
先方担当者ID,会社名,部署,役職,姓,名,氏名,読み,郵便番号,住所,URL,電話1,電話2,メール1,メール2,会った日,会った場所,メモ,理由,情報源
7,架空十六号,営業部,部長,試島,六花,試島 六花,タメシジマ リッカ,100-0001,東京都架空区16,,03-5550-1601,090-5550-1601,rikka@example.jp,,2026-11-20,見本展,在庫の話,在庫が減ります,展示会
END
last '.name, (.phones | length)' '試島 六花
2' 'our own export'
exits 0 'check finds nothing' check
done_testing
