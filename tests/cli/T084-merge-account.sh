#!/bin/sh
# Two rows of one company become one, and two again.
. "$(dirname "$0")/lib.sh"

all() {
	for table in account account_date contact contact_number lead touch \
		enrollment; do
		echo "== $table"
		sql "SELECT * FROM $table ORDER BY 1"
	done
}

k init --user Hanako
cat >"$dir/a.csv" <<'END'
会社名,部署名,役職,氏名,e-mail,TEL会社,郵便番号,住所,URL,名刺交換日,メモ
見本商事株式会社,営業部,部長,見本 太郎,taro@mihon.example,03-5550-0101,,,https://www.mihon.example/,2026/11/20,価格
見本商事東京支店,総務部,課長,見本 花子,hanako@mihon.example,03-5550-0101,100-0001,東京都千代田区見本1-2-3,,2026/11/20,事例
END
k import "$dir/a.csv"
exits 0 "they say" account avoid 2 --from 2026-12-01 --until 2026-12-05
exits 0 "hours" account set 2 --calls-from 10:00
exits 0 "its kind" account set 2 --size M --industry E
exits 0 "a likely pair" account duplicates --json
json '.pairs[] | [.from.id, .into.id, .level, .reasons[].code] | join(" ")' \
	"2 1 likely same_domain same_switchboard" "with its reasons"
all >"$dir/before"

exits 0 "merged" account merge 2 1 --json
json '.merge_id, .kind, .contacts' "1
account
1" "the answer"
exits 0 "one company" account list --json
json '.accounts | map([.id, .contacts, .address] | join(" ")) | join("; ")' \
	"1 2 東京都千代田区見本1-2-3" "with both people and the address"
sql "SELECT size, industry FROM account WHERE id = 1" >"$dir/kind"
grep -qx "M|E" "$dir/kind"
ok "and their kind, which the plan goes by"
exits 1 "the days to avoid hold" guard --contact 1 --channel phone \
	--at 2026-12-02T13:00
exits 1 "and the hours" guard --contact 1 --channel phone --at 08:45
exits 3 "a note on the merged one" account avoid 2 --from 2026-12-01 \
	--until 2026-12-02
says "lives on as 1" "says as which"
exits 0 "the list again" import "$dir/a.csv" --json
json '.new, .duplicate' "0
2" "finds the survivor"
exits 0 "somebody new there" lead add --name "見本 五郎" \
	--company 見本商事東京支店 --json
json '.account_id' 1 "is at the survivor"
exits 3 "it cannot be merged again" account merge 2 1
exits 3 "with itself" account merge 1 1
exits 3 "of the other kind" contact unmerge 1
says "kakeru account unmerge 1" "says how"
exits 0 "check" check
exits 0 "two again" account unmerge 1 --json
json '.kept | length' 0 "all is given back"
exits 0 "two companies" account list --json
json '.accounts | map([.id, .contacts] | join(" ")) | join("; ")' "1 2; 2 1" \
	"who came since stays"
exits 0 "check" check

# Exactly what was there, where nothing came since.
db_gone "$dir/test.db"
k init --user Hanako
k import "$dir/a.csv"
k account avoid 2 --from 2026-12-01 --until 2026-12-05
k account set 2 --calls-from 10:00 --size L --industry H
all >"$dir/before"
exits 0 "merged" account merge 2 1
exits 0 "two again" account unmerge 1
all | diff "$dir/before" - >"$dir/out"
ok "exactly what was there"

# A stop is meant for one company or for both: a person says which.
exits 0 "a company said stop" stop --account 2
exits 3 "not merged with one that did not" account merge 2 1
says "kakeru stop --account 1" "says what to do"
exits 3 "nor the other way" account merge 1 2
exits 0 "it is meant for both" stop --account 1
exits 0 "merged" account merge 2 1
exits 0 "check" check
exits 0 "two again" account unmerge 2
exits 0 "check" check

# Said since: for both.
db_gone "$dir/test.db"
k init --user Hanako
k import "$dir/a.csv"
exits 0 "merged" account merge 2 1
exits 0 "by the old number" stop --account 2 --json
exits 0 "nothing is planned" lead list --json
json '.leads | length' 0 "at either"
exits 0 "two again" account unmerge 1 --json
json '.kept[].what' stop "is named"
exits 0 "check" check
exits 0 "the list again" import "$dir/a.csv" --json
json '.suppressed' 2 "both said stop"
done_testing
