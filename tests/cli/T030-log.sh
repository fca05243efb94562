#!/bin/sh
# Logging: every refusal in both languages, with its exit status, and nothing
# changed by it; repetitions, corrections, items, told times.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

cat >cards.csv <<'END'
会社名,氏名,e-mail,携帯電話,名刺交換日,メモ
株式会社見本商事,見本 太郎,taro@example.jp,090-5550-0101,2026/11/23,在庫の話
架空物産㈱,仮野 花子,,090-5550-0102,2026/11/10,夜間の電話
架空物流㈱,例山 桜,,090-5550-0103,2026/11/10,配送の話
架空製作㈱,模木 葵,,090-5550-0104,2026/11/10,棚卸しの話
END
exits 0 'people to call' import cards.csv --user Hanako --reason '実例がある'
k log --lead 4 --channel phone --disposition no_answer --json
first=$(jq .activity_id out)
k log --correct "$first" --disposition absent
closed=$(k lead show 4 --json && jq '[.touches[] | select(.state == "done"
	or .state == "cancelled")][0].id' out)
keep

# refused STATUS ENGLISH JAPANESE ARG…: log ARG… ends so, says so, in both.
refused() {
	want=$1 en=$2 ja=$3
	shift 3
	exits "$want" "log $*" log "$@"
	says "$en" "  $en"
	quiet '  nothing on standard output'
	exits "$want" '  in Japanese' log "$@" --lang ja
	says "$ja" "  $ja"
	unchanged '  and nothing changed'
}

refused 2 'Say what was done' '対象を一つ指定' --disposition absent
refused 2 'just one' '対象を一つ指定' --lead 1 --item 1 --disposition absent
refused 2 '--disposition is missing' '--disposition がありません' --lead 1
refused 3 'needs a number' '番号を指定' --lead x --disposition absent
refused 2 '--key needs a value' '--key には空でない値が必要' --lead 1 \
	--disposition absent --key ''
refused 2 '--note needs a value' '--note には空でない値が必要' --lead 1 \
	--disposition absent --note=
refused 2 'There is no option' 'という指定はありません' --lead 1 --nonsense
refused 3 'There is no lead 99' 'リード 99 は' --lead 99 --disposition absent
refused 3 'There is no touch 99' '99 は' --touch 99 --disposition absent
refused 3 'no open item 99' '99 番は' --item 99 --disposition absent
refused 3 'There is no activity 99' '99 は' --correct 99 --disposition absent
refused 3 'was corrected already' '訂正済み' --correct "$first" \
	--disposition absent
refused 3 'was closed already' '記録済み' --touch "$closed" \
	--disposition absent
refused 3 'There is no disposition "nonsense"' '結果「nonsense」' --lead 1 \
	--disposition nonsense
refused 3 'recall_at needs --when' 'recall_at には --when' --lead 1 \
	--channel phone --disposition recall_at
refused 3 'lost needs --reason' 'lost には --reason' --lead 1 \
	--channel meeting --disposition lost
refused 3 'out_of_scope needs --reason' 'out_of_scope には --reason' --lead 1 \
	--disposition out_of_scope
refused 3 'referred needs --refers-to' 'referred には --refers-to' --lead 1 \
	--channel phone --disposition referred
refused 3 'There is no channel "fax"' '「fax」' --lead 1 --channel fax \
	--disposition absent
refused 3 '--at "soon" is not a time' '--at「soon」' --lead 1 --at soon \
	--channel phone --disposition absent
refused 3 'lies in the future' 'まだ先です' --lead 1 --at 23:00 \
	--channel phone --disposition absent
refused 3 'is too old' '古すぎます' --lead 1 --at 2026-01-05T10:00 \
	--channel phone --disposition absent
refused 3 'must lie after' '連絡の時刻より後' --lead 1 --when 08:00 \
	--channel phone --disposition absent
refused 3 '"2026-13-01" is not a date' '「2026-13-01」' --lead 1 \
	--channel phone --disposition not_now --until 2026-13-01
refused 3 'must lie ahead' '今日より後' --lead 1 --channel phone \
	--disposition not_now --until 2026-11-01
refused 3 'is too long' '長すぎます' --lead 1 --channel phone \
	--disposition absent --key 1234567890123456789012345678901234567
refused 3 'is not a phone number' '電話番号として読めません' --lead 1 \
	--channel phone --disposition absent --learned-phone none
refused 3 'control character U+001B' '制御文字（U+001B）' --lead 1 \
	--channel phone --disposition absent \
	--learned-name "$(printf '見本\033[2J')"

# A key that comes again changes nothing.
exits 0 'a call' log --lead 1 --channel phone --disposition no_answer \
	--key k-1 --json
one=$(jq .activity_id out)
json '.repeated, .broke' 'false
[]' 'is logged'
keep
exits 0 'the same key' log --lead 1 --channel phone --disposition refused \
	--key k-1 --json
json ".repeated, (.activity_id == $one)" 'true
true' 'is a repetition'
exits 0 'for people too' log --lead 1 --channel phone --disposition refused \
	--key k-1
says 'nothing was changed' 'says so'
unchanged 'nothing changed'

# A correction takes the wrong plan back.
exits 0 'a wrong outcome' log --lead 3 --channel phone --disposition refused \
	--json
wrong=$(jq .activity_id out)
json '.state, .next.purpose != null' 'waiting
true' 'puts the lead to rest'
exits 0 'is corrected' log --correct "$wrong" --disposition absent \
	--when 15:00 --json
json '.state, .next.at, .next.rule' 'working
2026-11-24T15:00:00+09:00
R-A7' 'to the time they named'
exits 0 'both stay in the log' lead show 3 --json
json '.activities | length' 2 'nothing is deleted'
exits 0 'the plan' plan --json
json '[.items[] | select(.at == "2026-11-24T15:00:00+09:00")] | length' 1 \
	'has the call at that minute'
exits 0 'the plan in Japanese' plan --lang ja
says '15:00' 'shows it'

# An item is the touch it was when the plan was printed, whatever time it is.
k plan --json
lead=$(jq '[.items[] | select(.done | not)][0].lead_id' out)
item=$(jq '[.items[] | select(.done | not)][0].n' out)
KAKERU_NOW=2026-11-24T11:40:00+09:00 exits 0 'an item hours later' log \
	--item "$item" --disposition sent --json
json .lead_id "$lead" 'is the same lead'

# What we talked about, and why we can help, can be written later.
exits 0 'two sentences' lead set 1 --memo 'stock' --reason 'less stock'
exits 0 'shows it' lead show 1
says 'less stock' '  the reason'
exits 2 'nothing to write' lead set 1
exits 3 'not for a lead that is not there' lead set 99 --memo x

# Japanese, for people.
exits 0 'a call' log --lead 2 --channel phone --disposition absent \
	--when 16:00 --lang ja
says '記録しました' 'is answered in Japanese'
says '16:00' 'with the time they named'
exits 0 'check finds nothing' check --lang ja
says '異常はありません' 'and says so'
done_testing
