#!/bin/sh
# A time they named stands whatever else is logged before it (R-A7), and a pause
# brings nothing forward.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
me=Hanako

# next PATTERN NAME: when and by which rule the main touch of lead 1 is due.
next() {
	k lead list --json --user Hanako
	jq -c '.leads[] | select(.id == 1) | .next | [.at, .channel]' out >next
	grep -q -e "$1" next
	ok "$2: $(cat next)"
}

exits 0 'a database' init --user Hanako
exits 0 'somebody' lead add --name '見本 太郎' --company 株式会社見本 \
	--phone 090-5550-0101 --email taro@example.jp --met-on 2026-11-23 \
	--reason 実例 --cadence cold-call
exits 0 'they name a time' log --lead 1 --disposition recall_at \
	--when 2026-11-25T15:00
next '2026-11-25T15:00:00+09:00","phone' 'it is kept'
KAKERU_NOW=2026-11-24T11:00:00+09:00
exits 0 'a mail before it' log --lead 1 --disposition sent --channel email \
	--json
json '.next.at, .next.rule' '2026-11-25T15:00:00+09:00
R-A7' 'does not move it'
exits 0 'it bounces' log --lead 1 --disposition bounced --channel email
next '2026-11-25T15:00:00+09:00","phone' 'it stands'
KAKERU_NOW=2026-11-25T09:10:00+09:00
exits 0 'an early try' log --lead 1 --disposition absent
next '2026-11-25T15:00:00+09:00","phone' 'it still stands'
exits 0 'check is content' check
KAKERU_NOW=2026-11-25T15:02:00+09:00
exits 0 'at the time' log --lead 1 --disposition absent --json
json '.next.at > "2026-11-25T16"' true 'it is over'

exits 0 'not now' log --lead 1 --disposition not_now --until 2027-06-01
next '2027-06-' 'months ahead'
exits 0 'a pause of a week' lead pause 1 --until 2026-12-04
next '2027-06-' 'brings nothing forward'
exits 0 'check agrees' check

# A mail of the same day whose day went by: why, in the language of whoever asks.
exits 0 'somebody with an address' lead add --name '見本 次郎' \
	--company 株式会社架空 --phone 090-5550-0109 --email jiro@example.jp \
	--met-on 2026-11-23 --reason 実例 --cadence cold-call
k lead list --json --user Hanako
second=$(jq '[.leads[].id] | max' out)
KAKERU_NOW=2026-12-01T11:00:00+09:00
k log --lead "$second" --disposition absent --user Hanako
KAKERU_NOW=2026-12-03T11:00:00+09:00
k log --lead "$second" --disposition absent --user Hanako
k lead show "$second" --json --lang ja --user Hanako
json '[.touches[] | select(.state == "skipped") | .reason] | unique[]' \
	'その日を過ぎたため' 'in Japanese'
k lead show "$second" --json --user Hanako
json '[.touches[] | select(.state == "skipped") | .reason] | unique[]' \
	'its day was over' 'and in English'

done_testing
