#!/bin/sh
# Likely pairs with their reasons, and pairs that are none.
. "$(dirname "$0")/lib.sh"

k init --user Hanako
cat >"$dir/a.csv" <<'END'
会社名,部署名,役職,氏名,フリガナ,e-mail,TEL会社,TEL直通,携帯電話,名刺交換日,メモ
株式会社見本商事,営業部,部長,見本 太郎,ミホン タロウ,taro@mihon.example,03-5550-0101,,090-5550-0001,2026/11/20,価格の話
例示工業株式会社,総務部,課長,例示 次郎,レイジ ジロウ,jiro@reiji.example,03-5550-0200,03-5550-0201,,2026/11/20,
例示工業株式会社,経理部,,例示 花子,レイジ ハナコ,hanako@reiji.example,03-5550-0200,,,2026/11/20,
END
exits 0 "a list" import "$dir/a.csv"
exits 0 "nobody twice" contact duplicates --json
json '.pairs | length' 0 "no pair: a switchboard alone is no reason"
exits 0 "and says so" contact duplicates
says "No likely duplicates" "in words"

exits 0 "the same person at another company" lead add --name "見本 太郎" \
	--company 見本システム --email mihon@mihon.example --reason x
exits 0 "the same reading" lead add --name "例示 治郎" --reading "れいじ じろう" \
	--company "例示工業(株)" --reason x
exits 0 "the family name only" lead add --name "例示" \
	--company "別の会社" --email reiji.s@reiji.example --reason x
exits 0 "found" contact duplicates --json
json '.pairs | length' 4 "four pairs"
json '.pairs[] | select(.from.id == 4) | [.into.id, .level, .reasons[].code] |
	join(" ")' "1 strong same_name_and_domain" "by name and domain"
json '.pairs[] | select(.from.id == 5) | [.into.id, .level, .reasons[].code] |
	join(" ")' "2 likely same_reading_and_company" "by reading and company"
json '[.pairs[] | select(.from.id == 6) |
	[.into.id, .level, .reasons[].code] | join(" ")] | sort | join(", ")' \
	"2 weak same_family_name_and_domain, 3 weak same_family_name_and_domain" \
	"by family name and domain, weakly"
json '[.pairs[].score] | . == (sort | reverse)' true "the surest first"
json '.pairs[0].from | keys | join(",")' "account,id,name,owner,title" "shape"
exits 0 "in Japanese" contact duplicates --lang ja
says "氏名とメールのドメインが同じ" "the reason in Japanese"
says "kakeru contact merge 4 1" "what to do"

exits 0 "no duplicate" contact distinct 3 6
exits 0 "the other way round is the same" contact distinct 6 3
exits 0 "again" contact duplicates --json
json '[.pairs[] | select(.into.id == 3)] | length' 0 "not listed again"
json '.pairs | length' 3 "the others are"
exits 3 "one and itself" contact distinct 3 3
exits 3 "an unknown one" contact distinct 3 99

# Two at one direct number at two companies are a weaker pair.
exits 0 "a direct number" log --lead 2 --disposition absent --channel phone \
	--learned-phone 03-5550-0999
exits 0 "the same elsewhere" log --lead 4 --disposition absent \
	--channel phone --at 08:29 --learned-phone 03-5550-0999
k contact duplicates --json
json '.pairs[] | select(.from.id == 4 and .into.id == 2) |
	[.level, .reasons[].code] | join(" ")' "" \
	"another name at another company: no pair"

# Seats.
exits 0 "a seat" lead add --company 架空産業 --department 総務部 --title 部長
exits 0 "a person there" lead add --company 架空産業 --name "架空 三郎" \
	--department 総務部 --title 部長 --phone 03-5550-0300 --reason x
exits 0 "who left" log --lead 8 --disposition left_company --channel phone
k contact duplicates --json
json '.pairs[] | select(.reasons[].code == "same_seat") |
	[.from.name, .into.name, .level] | join(" ")' "部長 総務部長 strong" \
	"two seats with the same title"

# Companies.
exits 0 "another form of the same company" lead add --name "見本 五郎" \
	--company "合同会社見本商事" --reason x
exits 0 "the same domain" account duplicates --json
json '[.pairs[] | [.from.name, .into.name, .level, .reasons[].code] |
	join(" ")] | sort | join("; ")' \
	"別の会社 例示工業株式会社 weak same_domain; 見本システム 株式会社見本商事 weak same_domain" \
	"companies by their domain"
exits 0 "no duplicate" account distinct 1 3
k account duplicates --json
json '.pairs | length' 1 "not listed again"
k account duplicates --lang ja
says "ドメインが同じ" "in Japanese"

# A colleague sees pairs of their own; --all shows everybody's.
k user add Ichiro
exits 0 "a colleague" contact duplicates --user Ichiro --json
json '.pairs | length' 0 "sees none of Hanako's"
exits 0 "asked for everybody" contact duplicates --user Ichiro --all --json
json '.pairs | length > 0' true "sees them"
exits 2 "no such option" contact duplicates --everybody

exits 0 "nothing was changed by looking" check
done_testing
