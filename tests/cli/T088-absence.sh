#!/bin/sh
# After an absence the backlog is spread by urgency and capacity, the same each
# time; before one nothing is lost: what can wait moves behind it, what cannot
# goes to a colleague (R-C10, R-A9, R-J2).
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

{
	echo 会社名,氏名,e-mail,TEL会社,携帯電話,名刺交換日,メモ
	for i in $(seq 101 170); do
		echo "架空$i㈱,見本 花$i,h$i@example.jp,,,2026/11/23,在庫の話"
	done
	# two at one switchboard
	echo '見本商事㈱,例山 桜,,03-5550-0123,,2026/11/23,配送の話'
	echo '見本商事㈱,例川 楓,,03-5550-0123,,2026/11/23,配送の話'
	echo '架空物流㈱,模木 葵,,,090-5550-0103,2026/11/23,夜間の話'
	echo '架空製作㈱,仮野 梢,,,090-5550-0104,2026/11/23,棚卸しの話'
	echo '架空印刷㈱,仮山 茜,k@example.jp,,090-5550-0105,2026/11/23,印刷の話'
} >cards.csv
exits 0 'cards' import cards.csv --user Hanako --reason 実例がある
k log --lead 73 --channel phone --disposition recall_at --when 2026-11-25T14:00
k log --lead 74 --channel phone --disposition callback_promised
k log --lead 75 --channel phone --disposition appointment \
	--when 2026-11-27T10:00
exits 0 'nothing is overdue' catch-up
says 'Nothing is overdue' 'and it says so'

# back after two weeks, on a Thursday
KAKERU_NOW=2026-12-10T08:20:00+09:00
keep
exits 0 'a proposal' catch-up --json
cp out first
json '.accepted' false 'is not written'
json '(.moves | length), (.meetings | length)' "$(printf '74\n1')" \
	'holds everything that is overdue; the meeting waits for its outcome'
json '[.moves[].touch_id] | unique | length' 74 'each once'
json '[.moves[0,1] | .rule + " " + .at[0:10]] | join(",")' \
	'R-A7 2026-12-10,R-B3 2026-12-10' \
	'told times and promised callbacks come first, at once'
json '[.moves[] | select(.channel == "email")] | group_by(.at[0:10])
	| map(length) | [max <= 27, length >= 3] | map(tostring) | join(" ")' \
	'true true' 'half of the working hours a day, over several days'
jq -r '.moves[2:][].at[0:10]' first | sort -u >days
for d in $(cat days); do
	k day "$d" --json
	json '.types | join(",")' plain "$d is a good day"
done
jq -r '[.moves[] | select(.contact == "例山 桜" or .contact == "例川 楓")
	| .at[0:10]] | unique | length' first | grep -qx 2
ok 'a switchboard is rung once a day (R-J2)'
k catch-up --json
cmp -s out first
ok 'asked again it is the same'
exits 0 'for people' catch-up --lang ja
says '期限切れ 74件' 'in Japanese'
unchanged 'a proposal changes nothing'

touch=$(jq '.moves[10].touch_id' first)
exits 3 'no such touch' catch-up --move 9999=2026-12-14
exits 3 'a holiday' catch-up --move "$touch=2027-01-02"
says 'cannot lie on 2027-01-02' '  says so'
says '2027-01-04' '  and the first day that can be'
exits 3 'a day that is over' catch-up --move "$touch=2026-12-01"
exits 3 'no move' catch-up --move soon
exits 3 'from a day that is over' catch-up --from 2026-12-01
unchanged 'nothing changed'
exits 0 'another first day' catch-up --from 2026-12-21 --json
json '[.moves[].at[0:10]] | min' 2026-12-21 'nothing lies before it'
exits 0 'one by hand, and accepted' catch-up --move "$touch=2026-12-22" \
	--accept --json
cp out accepted
json ".moves[] | select(.touch_id == $touch) | .at[0:10]" 2026-12-22 \
	'lies on the day that was named'
lead=$(jq ".moves[] | select(.touch_id == $touch) | .lead_id" accepted)
k lead show "$lead" --json
json '.next.at[0:10]' 2026-12-22 'the touch moved'
json '[.touches[] | select(.state == "cancelled")][-1].reason' \
	'catch-up: Hanako' 'who and why stay to be seen'
k lead show "$lead"
says 'moved in catching up, by Hanako' 'for people too'
jq -c '[.moves[] | [.lead_id, .at]] | sort' accepted >said
k lead list --json
jq -c '[.leads[] | select(.id != 75) | [.id, .next.at]] | sort' out >stands
cmp -s said stands
ok 'every lead stands where the proposal said'
exits 0 'again' catch-up --json
json '(.moves | length), (.meetings | length)' "$(printf '0\n1')" \
	'nothing is left'
exits 0 'everything holds' check

# ---- leave ----
exits 0 'a colleague' user add Jiro
me=Hanako
k log --lead 73 --channel phone --disposition recall_at \
	--when 2026-12-15T15:00 --user Hanako
keep
exits 3 'the wrong way round' user leave Hanako --from 2026-12-16 \
	--until 2026-12-14
exits 3 'over already' user leave Hanako --from 2026-12-01 --until 2026-12-02
exits 3 'to herself' user leave Hanako --from 2026-12-14 --until 2026-12-16 \
	--to Hanako
exits 3 'nobody known' user leave Saburo --from 2026-12-14 --until 2026-12-16
exits 2 'without days' user leave Hanako --from 2026-12-14
unchanged 'nothing changed'
inside=$(jq '[.leads[] | select(.next.at >= "2026-12-14"
	and .next.at < "2026-12-18")] | length' leads)
exits 0 'leave' user leave Hanako --from 2026-12-14 --until 2026-12-17 --json
json '(.moves | length) + (.needs_colleague | length)' "$inside" \
	'everything due inside is named'
json '[.needs_colleague[] | .lead_id] | join(",")' 73 \
	'the told time needs a colleague'
json '[.moves[].at[0:10]] | min >= "2026-12-18"' true 'the rest moves behind'
k user list --json
json '[.users[].away_until] | map(tostring) | join(" ")' '2026-12-17 null' \
	'the list of users shows it'
exits 3 'twice' user leave Hanako --from 2026-12-17 --until 2026-12-20
k lead list --json --user Hanako
json '[.leads[] | select(.next.at >= "2026-12-14" and .next.at < "2026-12-18")
	| .id] | join(",")' 73 'nothing else is planned in that time'
exits 0 'her plan' plan --user Hanako --date 2026-12-15 --json
json '.leave.until, (.items | length)' "$(printf '2026-12-17\n0')" \
	'says she is away'
json '.left_out[] | select(.lead_id == 73) | .rule + " " + .text' \
	'R-A9 On leave, and it cannot wait: it needs a colleague.' \
	'and what cannot wait'
k plan --user Hanako --date 2026-12-15
says 'On leave until 2026-12-17' 'for people too'
# an outcome that would fall inside goes behind
k log --lead 1 --channel email --disposition sent --user Hanako \
	--now 2026-12-11T11:00:00+09:00 --json
json '.next.at[0:10] >= "2026-12-18"' true 'what comes new goes behind it'
json .next.rule R-A9 'by the rule'
exits 0 'everything holds' check
exits 0 'back' user back Hanako
exits 1 'twice' user back Hanako
k plan --user Hanako --date 2026-12-15 --json
json .leave null 'she is there again'
exits 0 'with a colleague' user leave Hanako --from 2026-12-14 \
	--until 2026-12-17 --to Jiro
says 'handed to Jiro' 'the told time is handed over'
k lead show 73 --json
json '.owner + " " + .next.at' 'Jiro 2026-12-15T15:00:00+09:00' 'as it was'
exits 3 'both away' user leave Jiro --from 2026-12-15 --until 2026-12-15 \
	--to Hanako
k plan --user Hanako --date 2026-12-15 --lang ja
says 'Jiro さんが受け持ちます' 'the plan names him'
exits 0 'everything holds' check

# leads that come to somebody on leave wait for her too
k lead list --all --json --user Hanako
other=$(jq '[.leads[] | select(.owner == "Hanako")][0].id' out)
exits 0 'a lead for Jiro' lead reassign "$other" --to Jiro
k lead pause "$other" --until 2026-12-15 --user Jiro
exits 0 'and back to her' lead reassign "$other" --to Hanako
k lead show "$other" --json
json '.next.at[0:10] >= "2026-12-18"' true 'goes behind her leave'

# out of office: the last day away and one bd
k log --lead 2 --channel email --disposition out_of_office \
	--until 2026-12-25 --user Hanako --json
json '.next.at[0:10]' 2026-12-28 'their absence: last day away + 1 bd'

# somebody who fell ill is entered afterwards: what lay in those days moves too
KAKERU_NOW=2026-12-22T12:00:00+09:00
k lead list --json --user Hanako
ill=$(jq '[.leads[] | select(.next.at >= "2026-12-21"
	and .next.at < "2026-12-24" and .id != 75)] | length' out)
exits 0 'ill since yesterday' user leave Hanako --from 2026-12-21 \
	--until 2026-12-23 --json
[ "$ill" -gt 0 ]
ok "  $ill touches lay in those days"
json '(.moves | length) + (.needs_colleague | length)' "$ill" \
	'  what is overdue by now is moved with the rest'

# a leave to come is no place for a backlog
KAKERU_NOW=2027-02-01T08:20:00+09:00
exits 0 'a leave to come' user leave Hanako --from 2027-02-03 \
	--until 2027-02-10
k catch-up --user Hanako --json
cp out proposed
json '[.moves[].at[0:10] | select(. >= "2027-02-03" and . <= "2027-02-10")]
	| length' 0 'nothing is proposed for it'
json '[.moves[].at[0:10] | select(. > "2027-02-10")] | length > 0' true \
	'but for the days behind it'
k catch-up --user Hanako --accept --json
jq -c '[.moves[] | .at]' proposed >said
jq -c '[.moves[] | .at]' out >written
cmp -s said written
ok 'what was proposed is written'
exits 0 'everything holds' check
done_testing
