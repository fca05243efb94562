#!/bin/sh
# A stop taken back: by a manager, with a reason, with everything that follows
# shown before; the lead goes on, and lists do not bring the stop back (R-J1).
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
me=Hanako

cat >cards.csv <<'END'
会社名,氏名,e-mail,TEL会社,携帯電話,名刺交換日
㈱架空一,見本 一,ichi@example.jp,03-5550-0123,090-5550-0101,2026/11/23
㈱架空二,見本 二,ni@example.jp,,090-5550-0102,2026/11/23
㈱架空二,見本 三,san@example.jp,,090-5550-0103,2026/11/23
㈱架空三,見本 四,yon@example.jp,03-5550-0123,090-5550-0104,2026/11/23
END
exits 0 'people' import cards.csv --user Hanako --json
k user add Jiro
k lead show 1 --json --user Hanako
jq -c '.lead.next // .next | [.at, .channel]' out >before

# Who may, and when.
exits 1 'nothing is stopped' stop undo --contact 1 --reason mistake \
	--user Hanako
exits 0 'a stop by mistake' stop --contact 1 --user Jiro
keep
exits 3 'not by a salesperson' stop undo --contact 1 --reason mistake \
	--user Jiro
says 'Only a manager' 'which is told'
exits 3 'not without a reason' stop undo --contact 1 --user Hanako
says 'reason' 'which is told too'
exits 3 'in Japanese' stop undo --contact 1 --user Hanako --lang ja
says '理由' 'as well'
exits 2 'nobody named' stop undo --reason mistake --user Hanako
exits 1 'an unknown contact' stop undo --contact 99 --reason x --user Hanako
exits 0 'what would be' stop undo --contact 1 --dry-run --user Hanako --json
json '.dry_run, .contacts, .hashes > 1, .leads[0].id' 'true
1
true
1' 'is shown before'
unchanged 'and nothing changed'

# The lead goes on where it stood.
exits 0 'taken back' stop undo --contact 1 --reason '番号を間違えた' \
	--user Hanako --json
json '.who, .stay, .leads[0].owner' '見本 一
null
Hanako' 'names them'
jq -c '.leads[0].next | [.at, .channel]' out >after
cmp -s before after
ok 'with the touch that was planned'
k lead list --json --user Hanako
json '[.leads[] | select(.id == 1) | .state, .next != null] | tostring' \
	'["working",true]' 'the lead lives'
exits 0 'calls are allowed' guard --contact 1 --channel phone \
	--at 2026-11-25T13:10
exits 0 'check finds nothing' check
exits 0 'the list again' import cards.csv --user Hanako --json
json '.suppressed' 0 'does not bring the stop back'
exits 1 'once' stop undo --contact 1 --reason again --user Hanako
exits 0 'stopped anew' stop --contact 1 --user Jiro
exits 0 'the same list' import cards.csv --user Hanako --json
json '.suppressed' 1 'knows it'
exits 0 'in words' stop undo --contact 1 --reason mistake --user Hanako
says 'Taken back: 見本 一' 'says who'
says 'Lead 1' 'and what goes on'

# A company: but who said it alone stays.
k stop --contact 3 --user Jiro
exits 0 'a company' stop --account 2 --user Jiro --json
exits 3 'first the company' stop undo --contact 2 --reason x --user Hanako
says 'The company of 見本 二 is stopped' 'is told'
KAKERU_NOW=2026-12-24T10:00:00+09:00
exits 0 'then all' stop undo --account 2 --reason 別の会社だった --user Hanako \
	--json
json '.contacts, .stay, (.leads | length),
	(.leads[0].next.at > "2026-12-24")' '1
見本 三
1
true' 'but who said it alone, and what was due is due soon'
exits 0 'check is content' check
exits 1 'they stay stopped' guard --contact 3 --channel phone \
	--at 2026-12-25T13:10

# A number that several have.
exits 0 'a number of two' stop --phone 03-5550-0123 --user Jiro --json
json .contacts 2 'stops both'
exits 3 'not one of them' stop undo --contact 1 --reason x --user Hanako
says '+81355500123 is stopped for everybody' 'is told'
exits 0 'but the number' stop undo --phone 03-5550-0123 --reason x \
	--user Hanako --json
json '.contacts, (.leads | length)' '2
2' 'opens both'
exits 0 'check agrees' check

# A meeting stands again, with its reminder and its thanks.
k lead list --json --user Hanako
lead=$(jq '.leads[] | select(.contact_id == 1) | .id' out)
exits 0 'an appointment' log --lead "$lead" --channel phone \
	--disposition appointment --when 2027-01-14T14:00 --user Hanako
exits 0 'a stop again' stop --contact 1 --user Jiro
exits 0 'and a mistake again' stop undo --contact 1 --reason x --user Hanako
k lead show "$lead" --json --user Hanako
json '.state, ([.touches[] | select(.state == "open")
	| .at[0:16] + " " + .kind] | sort | join(", "))' 'meeting
2027-01-13T10:00 side, 2027-01-14T14:00 main, 2027-01-14T14:30 side' \
	'is reminded of and thanked for'
exits 0 'check sees no fault' check

# Who bought is a customer again; who is only cared for like one is not.
k lead list --json --user Hanako
customer=$(jq '.leads[] | select(.contact_id == 2) | .id' out)
cared=$(jq '.leads[] | select(.contact_id == 4) | .id' out)
exits 0 'a deal' log --lead "$customer" --channel visit --disposition won \
	--user Hanako
exits 0 'care without one' lead enroll "$cared" customer-care --user Hanako
k lead list --json --user Hanako
json ".leads[] | select(.id == $cared) | .state" working 'makes no customer'
for contact in 2 4; do
	k stop --contact "$contact" --user Jiro
	exits 0 "a mistake with $contact" stop undo --contact "$contact" \
		--reason x --user Hanako
done
k lead list --json --user Hanako
json "[.leads[] | select(.id == $customer or .id == $cared) | .state] | sort
	| tostring" '["customer","working"]' 'each is what they were'

# Two numbers at once: what goes on of both is told.
cat >two.csv <<'END'
会社名,氏名,TEL会社,名刺交換日
㈱架空五,見本 五,03-5550-0567/0568,2026/11/23
㈱架空六,見本 六,03-5550-0567,2026/11/23
㈱架空七,見本 七,03-5550-0567,2026/11/23
㈱架空八,見本 八,03-5550-0568,2026/11/23
END
exits 0 'more people' import two.csv --user Hanako
exits 0 'two numbers' stop --phone 03-5550-0567/0568 --user Jiro --json
json .contacts 4 'stop four'
exits 0 'both back' stop undo --phone 03-5550-0567/0568 --reason x \
	--user Hanako --json
json '.contacts, ([.leads[] | select(.owner == "Hanako") | .id] | unique
	| length)' '4
4' 'open all four, and say so'
exits 0 'check likes it' check

# One channel.
exits 0 'no more mail' stop --contact 4 --channel email --user Jiro
exits 1 'there is no whole stop' stop undo --contact 4 --reason x --user Hanako
exits 0 'mail again' stop undo --contact 4 --channel email --reason x \
	--user Hanako
exits 0 'is allowed' guard --contact 4 --channel email --at 2026-12-25T10:00
exits 0 'and all is well' check

done_testing
