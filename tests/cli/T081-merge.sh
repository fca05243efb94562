#!/bin/sh
# Two rows of one person become one with the whole history, and two again with
# exactly what was there.
. "$(dirname "$0")/lib.sh"

# all: every row of every table but the merges, in order.
all() {
	for table in account account_date account_day activity activity_before \
		activity_text contact contact_email contact_number \
		contact_value enrollment import_batch import_row lead number \
		opt_out suppression touch; do
		echo "== $table"
		sql "SELECT * FROM $table ORDER BY 1, 2"
	done
}

k init --user Hanako
k user add Ichiro
# From here on it is Hanako who asks.
k() {
	status=0
	"$kakeru" --user Hanako "$@" >"$dir/out" 2>"$dir/err" </dev/null ||
		status=$?
}
cat >"$dir/a.csv" <<'END'
会社名,部署名,役職,氏名,フリガナ,e-mail,TEL会社,携帯電話,住所,名刺交換日,メモ
株式会社見本商事,営業部,部長,見本 太郎,ミホン タロウ,taro@mihon.example,03-5550-0101,090-5550-0001,東京都千代田区見本1-2-3,2026/11/20,価格の話
END
cat >"$dir/b.csv" <<'END'
会社名,部署名,役職,氏名,フリガナ,e-mail,TEL会社,携帯電話,名刺交換日,メモ
見本システム,開発部,,見本 太郎,,mihon@mihon.example,03-5550-0777,,2026/11/19,導入事例
END
k import "$dir/a.csv" --reason "在庫を減らせる"
k import "$dir/b.csv"

# Words on both: a mail to the first, a call with a told time to the second.
exits 0 "a mail to one" log --lead 1 --disposition sent --channel email \
	--note "資料をお送りしました"
exits 0 "a call to the other" log --lead 2 --disposition absent \
	--channel phone --when 15:00 --note "15時にお戻り"
k check
all >"$dir/before"

exits 3 "with itself" contact merge 1 1
exits 3 "with an unknown one" contact merge 1 9
exits 2 "with nobody" contact merge 1
all | cmp -s "$dir/before" -
ok "wrong input changed nothing"

exits 0 "merged" contact merge 2 1 --json
json '.schema, .merge_id, .from_id, .into_id, .owner, .owner_before, .stopped' \
	"1
1
2
1
Hanako
null
false" "the answer"
json '.lead_id, .ended_lead_id' "2
1" "the lead with the told time goes on"
json '.next.at, .next.channel' "2026-11-24T15:00:00+09:00
phone" "the promise is kept"
exits 0 "check" check
exits 0 "one living lead" lead list --json
json '.leads | map([.id, .contact_id, .state] | join(" ")) | join("; ")' \
	"2 1 working" "it is the survivor's"
exits 0 "the ended lead" lead show 1 --json
json '.state, .merged_into' "invalid
2" "it says where it went on"
sql "SELECT state_reason FROM lead WHERE id = 1" >"$dir/out"
says "merged into lead 2" "with the reason"

exits 0 "the history of both" lead show 2 --json
json '[.activities[] | [.lead_id, .disposition, .note] | join(" ")] |
	join("; ")' "1 sent 資料をお送りしました; 2 absent 15時にお戻り" "in order"
json '[.touches[] | select(.state == "open" and .kind == "main")] | length' 1 \
	"one open main touch"
exits 0 "the person" contact show 1 --json
json '.emails | sort | join(" ")' "mihon@mihon.example taro@mihon.example" \
	"addresses of both"
json '[.phones[].national] | sort | join(" ")' \
	"03-5550-0101 03-5550-0777 090-5550-0001" "numbers of both"
json '[.activities[].note] | join("; ")' "資料をお送りしました; 15時にお戻り" \
	"the log of both"
json '.merged[0].merge_id, .merged[0].contact.id, .merged[0].contact.memo' "1
2
導入事例" "what the other row knew"
json '.leads | map([.id, .state] | join(" ")) | join("; ")' \
	"1 invalid; 2 working" "leads of both"
exits 0 "whoever was merged" contact show 2 --json
json '.merged_into' 1 "says where they live on"
exits 0 "in words" contact show 1
says "Merged into this one (merge 1" "in words"
exits 0 "the list" contact list --all --json
json '[.contacts[].id] | join(" ")' 1 "holds one"
exits 0 "no pair any more" contact duplicates --json
json '.pairs | length' 0 "none"

# The plan quotes both, and the guard counts the calls of both.
exits 0 "the plan" plan --json
json '.items[] | select((.done | not) and .channel == "phone") |
	[.contact.id, .at, .channel] | join(" ")' \
	"1 2026-11-24T15:00:00+09:00 phone" "the call at the told time"
json '.items[] | select((.done | not) and .channel == "phone") | .quote[].text' \
	"資料をお送りしました" "quotes what the other lead sent"
exits 1 "called already today" guard --contact 1 --channel phone --at 13:00
says "R-J2" "the guard counts the calls of both"
exits 1 "the merged one is the same" guard --contact 2 --channel phone \
	--at 13:00

exits 3 "merged already" contact merge 2 1
says "lives on as 1" "says as whom"

# Lists and cards are of the living; the JSON tells who became whom.
exits 0 "a list" export csv "$dir/list.csv"
[ "$(grep -c '見本' "$dir/list.csv")" = "$("$kakeru" contact list --all --json \
	--user Hanako | jq '.contacts | length')" ]
ok "has the survivor only"
exits 0 "everything" export json "$dir/all.json"
cp "$dir/all.json" "$dir/out"
json '([.contacts[].merged_into] | tojson), .merges[0].from_id, .merges[0].into_id' '[null,1]
2
1' "names both"
exits 0 "two again" contact unmerge 1 --json
json '.leads | sort | join(" ")' "1 2" "both leads"
json '.kept | length' 0 "nothing was held back"
json '.since | length' 0 "nothing came since"
all | diff "$dir/before" - >"$dir/out"
ok "exactly what was there"
exits 0 "check" check
exits 3 "only once" contact unmerge 1
exits 3 "an unknown merge" contact unmerge 77
says "There is no merge 77" "is named"

# The other way round, and something since.
exits 0 "merged the other way" contact merge 1 2 --json
json '.lead_id, .ended_lead_id' "2
1" "the told time goes on"
export KAKERU_NOW=2026-11-24T15:05:00+09:00
exits 0 "by the old number of the lead" log --lead 1 --disposition recall_at \
	--channel phone --when 2026-11-26T10:00 --json
json '.lead_id, .next.at' "2
2026-11-26T10:00:00+09:00" "it is logged on the lead that goes on"
exits 0 "two again" contact unmerge 2 --json
json '[.since[] | [.lead_id, .disposition] | join(" ")] | join("; ")' \
	"2 recall_at" "what came since is named"
json '.leads | join(" ")' 1 "the other lead lives again"
exits 0 "check" check
exits 0 "both" lead list --json
json '.leads | map([.id, .contact_id, .next.at] | join(" ")) | join("; ")' \
	"1 1 2026-11-25T08:45:00+09:00; 2 2 2026-11-26T10:00:00+09:00" \
	"each with its own next touch"

# Two owners.
k lead reassign 1 --to Ichiro
exits 3 "with a colleague" contact merge 2 1
says "--hand-over" "says how"
exits 0 "handed over" contact merge 2 1 --hand-over --json
json '.owner, .owner_before' "Ichiro
Hanako" "the owner of the survivor's lead keeps it"
exits 0 "two again" contact unmerge 3
exits 0 "and each has its own" lead list --all --json
json '.leads | map([.id, .owner] | join(" ")) | join("; ")' \
	"1 Ichiro; 2 Hanako" "as before"
exits 0 "check" check
# The same while the clock runs on.
unset KAKERU_NOW
KAKERU_DB=$(db "$dir/running.db")
k init --user Hanako
for i in 1 2; do
	k lead add --user Hanako --name '見本 太郎' --company "見本$i" \
		--phone "090-5550-010$i" --reason '在庫を減らせる'
done
k log --user Hanako --lead 1 --disposition passed_to_colleague --channel phone
k log --user Hanako --lead 2 --disposition absent --channel phone
"$kakeru" lead list --user Hanako --json >"$dir/kept"
exits 0 "merged while the clock runs" contact merge 2 1 --user Hanako
exits 0 "two again" contact unmerge 1 --user Hanako
"$kakeru" lead list --user Hanako --json >"$dir/out"
cmp -s "$dir/kept" "$dir/out"
ok "exactly what was there"
exits 0 "check" check
done_testing
