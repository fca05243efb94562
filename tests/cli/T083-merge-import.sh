#!/bin/sh
# Lists that come after a merge, and imports that are taken back after one.
. "$(dirname "$0")/lib.sh"

k init --user Hanako
cat >"$dir/a.csv" <<'END'
会社名,部署名,役職,氏名,e-mail,TEL会社,携帯電話,名刺交換日,メモ
株式会社見本商事,営業部,部長,見本 太郎,taro@mihon.example,03-5550-0101,,2026/11/20,価格の話
END
cat >"$dir/b.csv" <<'END'
会社名,部署名,役職,氏名,e-mail,TEL会社,携帯電話,名刺交換日,メモ
見本システム,開発部,主任,見本 太朗,mihon@mihon.example,03-5550-0777,080-5550-0002,2026/11/19,導入事例
見本システム,開発部,課長,見本 花子,hanako@mihon.example,03-5550-0777,,2026/11/19,導入事例
END
k import "$dir/a.csv"
k import "$dir/b.csv"
exits 0 "merged" contact merge 2 1

exits 0 "the merged row comes again" import "$dir/b.csv" --json
json '.new, .updated, .duplicate' "0
0
2" "the survivor is found"
exits 0 "people" contact list --all --json
json '[.contacts[].id] | join(" ")' "1 3" "nobody is doubled"
cat >"$dir/c.csv" <<'END'
会社名,部署名,役職,氏名,e-mail,TEL会社,携帯電話,FAX,名刺交換日,メモ
見本システム,開発部,主任,見本 太朗,,,080-5550-0002,,2026/11/19,
見本システム,開発部,主任,見本 太朗,taro2@mihon.example,,,,2026/11/19,
END
exits 0 "by mobile, and by name with a new address" import "$dir/c.csv" --json
json '.new, .updated, .duplicate' "0
1
1" "the survivor again, with the address"
exits 0 "the survivor" contact show 1 --json
json '.emails | join(" ")' \
	"taro@mihon.example mihon@mihon.example taro2@mihon.example" "has it"
exits 0 "leads" lead list --all --json
json '[.leads[] | select(.state == "working")] | length' 2 "none is revived"
exits 3 "by hand" lead add --name "見本 太朗" --company 見本システム
says "has a living lead already" "the survivor's"
exits 0 "check" check

exits 0 "the second list is taken back" import undo 2 --json
json '.kept_contacts | map([.contact_id, (.reason | contains("merged") |
	tostring)] | join(" ")) | join("; ")' "2 true; 3 false" \
	"who was merged is kept, with the reason"
exits 0 "the first too" import undo 1
says "kakeru contact unmerge" "says what to do first"
exits 0 "check" check
exits 0 "two again" contact unmerge 1 --json
json '.leads | length' 2 "both leads"
exits 0 "check" check
exits 0 "people" contact list --all --json
json '[.contacts[].id] | join(" ")' "1 2 3" "three again"

# A merge that was undone holds nothing back.
cat >"$dir/d.csv" <<'END'
会社名,氏名,携帯電話,名刺交換日
架空産業,架空 三郎,090-5550-0300,2026/11/20
架空販売,架空 四郎,090-5550-0400,2026/11/20
END
k import "$dir/d.csv" --json
batch=$(jq .batch_id "$dir/out")
exits 0 "merged" contact merge 4 5
exits 0 "two again" contact unmerge 2
exits 0 "no duplicate" contact distinct 4 5
exits 0 "taken back" import undo "$batch" --json
json '.contacts, .leads, .kept' "2
2
0" "both are gone"
exits 0 "check" check
done_testing
