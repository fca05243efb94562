#!/bin/sh
# Lists that no product made: titles with remarks, two rows of them, and titles
# that mean another thing beside others.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
k init --user Hanako

# list NAME: imports standard input as NAME.csv; the newest contact is in $dir/out
list() {
	cat >"$1.csv"
	exits 0 "$1" import "$1.csv" --json
	k contact list --all --json
}

# last FILTER WANTED NAME: of the newest contact
last() {
	json ".contacts[-1] | $1" "$2" "$3"
}

list grouped <<'END'
来場者リスト,,,,
会社情報,,担当者,,連絡先
会社名,部署,役職,氏名,TEL
架空一号株式会社,営業部,部長,見本 一郎,03-5550-0111
END
json '.contacts | length' 1 'a row that groups columns is no header, and the header no person'
last '[.name, .title, .account.name, .phones[0].national] | tojson' \
	'["見本 一郎","部長","架空一号株式会社","03-5550-0111"]' 'the row below it is'

list form <<'END'
お名前（必須）,会社名・団体名,お役職,電話番号（ハイフンあり）,メールアドレス（確認）,担当者（弊社）
仮野 花子,架空二号株式会社,課長,03-5550-0112,hanako@example.jp,山田
END
last '[.name, .title, .emails[0], .phones[0].national] | tojson' \
	'["仮野 花子","課長","hanako@example.jp","03-5550-0112"]' 'what a form asks in brackets is left out'

list report <<'END'
"取引先責任者: 姓","取引先責任者: 名","取引先名: 取引先名","メール"
"例山","桜","架空三号株式会社","sakura@example.jp"
END
last '[.name, .account.name] | tojson' '["例山 桜","架空三号株式会社"]' 'a report names the object before the field'

list hubspot <<'END'
Record ID,First Name,Last Name,Email,Contact owner,Associated Company
1,Jun,Mihon,jun@example.jp,Yamada,Kakuu Yongou KK
END
last '[.name, .account.name] | tojson' '["Mihon Jun","Kakuu Yongou KK"]' 'the company of a contact is kept'

list belongs <<'END'
会社,お名前,所属,TEL
架空五号株式会社,見本 五郎,購買部,03-5550-0115
END
last '[.name, .department, .account.name] | tojson' \
	'["見本 五郎","購買部","架空五号株式会社"]' 'beside a company 所属 is the department'

list firms <<'END'
会社名,代表者名,電話番号
架空六号株式会社,見本 六郎,03-5550-0116
END
last .name '見本 六郎' 'who stands for the company, where nobody else is named'

list both <<'END'
会社名,代表者名,担当者名,電話番号
架空七号株式会社,見本 七郎,仮野 七子,03-5550-0117
END
last .name '仮野 七子' 'but not before whom they named'

list mails <<'END'
名,姓,メインのメールアドレス,組織
八郎,見本,hachi@example.jp,架空八号株式会社
END
last '[.name, .emails[0]] | tojson' '["見本 八郎","hachi@example.jp"]' 'an address book of Thunderbird'

done_testing
