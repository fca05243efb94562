#!/bin/sh
# Putting a touch off: which times there are, and doing it, visibly.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

exits 0 'a database' init --user Hanako
exits 0 'a cold call' lead add --name '見本 太郎' --company 株式会社見本 \
	--phone 03-5550-0101 --reason 実例
k lead snooze 1 --json
json '.id' 1 'offers times for the lead'
json '.no' null 'it may be put off'
json '[.offers[] | select(.overdue == false)] | length > 0' true \
	'one of them inside its limit'
at=$(jq -r '.offers[0].at' out)
exits 0 'the first of them' lead snooze 1 --until "$at"
says 'was put off until' 'says so'
k lead show 1
says 'put off' 'and the lead shows it'
k lead show 1 --json
json '.next.at' "$at" 'it is due then'
exits 3 'a Sunday' lead snooze 1 --until 2026-12-06T10:00
exits 0 'a named time' log --lead 1 --disposition recall_at \
	--when 2026-12-02T15:00
exits 3 'is not put off' lead snooze 1 --until 2026-12-03T15:00
says 'It was promised for' 'with the reason'
done_testing
