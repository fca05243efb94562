#!/bin/sh
# A stop of either is a stop of both, and what a merge does to imports.
. "$(dirname "$0")/lib.sh"

# told SQL: its answer is in $dir/out.
told() {
	sql "$1" >"$dir/out"
}

k init --user Hanako
cat >"$dir/a.csv" <<'END'
会社名,部署名,役職,氏名,e-mail,TEL会社,携帯電話,住所,名刺交換日,メモ
株式会社見本商事,営業部,部長,見本 太郎,taro@mihon.example,03-5550-0101,090-5550-0001,東京都千代田区見本1-2-3,2026/11/20,価格の話
END
cat >"$dir/b.csv" <<'END'
会社名,部署名,役職,氏名,e-mail,TEL会社,携帯電話,名刺交換日,メモ
見本システム,開発部,主任,見本 太郎,mihon@mihon.example,03-5550-0777,080-5550-0002,2026/11/19,導入事例
END
k import "$dir/a.csv" --reason "在庫を減らせる"
k import "$dir/b.csv"

# One channel given up by the one who is merged.
exits 0 "no more mail" log --lead 2 --disposition opt_out --channel email
told "SELECT stop_mask FROM contact ORDER BY id" && json . "0
2" "only of that row"
exits 0 "merged" contact merge 2 1 --json
json '.lent | join(",")' email "lent to the survivor"
json '.next.channel' phone "nothing is planned by mail"
exits 1 "no mail" guard --contact 1 --channel email --at 10:00
says "R-J1" "by the rule"
exits 0 "check" check
exits 0 "two again" contact unmerge 1 --json
json '.kept | length' 0 "all is given back"
told "SELECT stop_mask, lent_mask FROM contact ORDER BY id" && says "0|0" \
	"the survivor had given up nothing"
exits 0 "mail is allowed" guard --contact 1 --channel email --at 10:00

# Said since: it stays on both.
exits 0 "merged" contact merge 2 1
exits 0 "no more letters" stop --contact 2 --channel letter
exits 0 "two again" contact unmerge 2 --json
json '.kept[].what' stop "is named"
told "SELECT stop_mask || '/' || lent_mask FROM contact ORDER BY id"
[ "$(tr "\n" , <"$dir/out")" = "4/0,6/0," ]
ok "both gave up letters"

# A whole stop.
exits 0 "merged" contact merge 1 2 --json
exits 0 "do not contact me" stop --contact 1 --json
exits 0 "nothing is planned" lead list --json
json '.leads | length' 0 "no living lead"
exits 0 "check" check
exits 0 "two again" contact unmerge 3 --json
json '[.kept[].what] | unique | join(",")' "lead,stop" "is named"
exits 0 "check" check
exits 0 "no living lead" lead list --json
json '.leads | length' 0 "of neither"
exits 0 "the first list again" import "$dir/a.csv" --json
json '.suppressed' 1 "the one who was merged said stop"
exits 0 "the second" import "$dir/b.csv" --json
json '.suppressed' 1 "and so did the survivor"

# One who said stop before, merged into one who did not.
exits 0 "somebody" lead add --name "例示 次郎" --company 例示工業 \
	--phone 03-5550-0900 --email jiro@reiji.example --met-on 2026-11-20
exits 0 "the same" lead add --name "例示 治郎" --company 例示サービス \
	--phone 080-5550-0009 --met-on 2026-11-20
exits 0 "who said stop" stop --contact 4
exits 0 "merged" contact merge 4 3 --json
json '.stopped, .lead_id, .next' "true
null
null" "nothing goes on"
exits 0 "nothing is planned" lead list --json
json '.leads | length' 0 "no living lead"
exits 0 "check" check
exits 0 "it was somebody else" contact unmerge 4 --json
json '.leads | length' 1 "the lead lives again"
exits 0 "one lead" lead list --json
json '.leads | map([.contact_id, .state] | join(" ")) | join(";")' "3 working" \
	"of the one who never said stop"
exits 0 "check" check

# Nobody takes an own stop back by way of a merge.
sql "UPDATE contact SET lent_mask = 127 WHERE id = 4" \
	>"$dir/out" 2>&1
says "R-J1 a stop is for good" "an own stop is not made a lent one"
sql "UPDATE contact SET stop_mask = 0 WHERE id = 4" \
	>"$dir/out" 2>&1
says "R-J1 a stop is for good" "nor cleared"
sql "UPDATE contact SET merged_into = 4 WHERE id = 3" \
	>"$dir/out" 2>&1
says "R-C7 a merged contact has no living lead" "nor is anybody lost"
# Whoever asks about either is told (R-J1), also after they said it merged.
db_gone "$dir/test.db"
k init --user Hanako
printf '会社名,氏名,携帯電話\n架空商事,髙橋 花子,090-5550-0001\n架空商事,高橋 華子,090-5550-0002\n' \
	>"$dir/two.csv"
k import "$dir/two.csv"
k contact merge 2 1
k stop --phone 090-5550-0002
for i in 1 2; do
	exits 1 "contact $i may not be called" guard --contact "$i" \
		--channel phone --at 2026-11-25T10:30 --json
	json .rule R-J1 "and the rule is named"
done
k export json "$dir/all.json"
cp "$dir/all.json" "$dir/out"
json '[.contacts[].stopped] | tojson' '[true,true]' 'the export marks both'
done_testing
