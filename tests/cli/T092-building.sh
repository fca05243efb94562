#!/bin/sh
# Whether visitors get into a building is kept with the account, and told when a
# visit is planned (R-B8).
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

cat >own.json <<'END'
{"schema":1,"code":"door","name":"飛び込み","bound":"contacts",
"at_end":"after-meeting:3","steps":[
{"position":1,"ways":["visit"],"purpose":"second_contact","wait":"bd","n":1},
{"position":2,"ways":["visit"],"purpose":"third_contact","wait":"bd","n":5}]}
END
door() {
	k plan --date 2026-11-25 --json
	jq -r '.items[0] | .channel, (.why[] | select(.rule == "R-B8") | .text)' \
		out | tr '\n' ' ' >door
	grep -q "$1" door
	ok "$2: $(cat door)"
}

exits 0 'a database' init --user Hanako
exits 0 'a cadence of visits' cadence import own.json
exits 0 'somebody met' lead add --name '見本 太郎' --company 株式会社見本 \
	--address 東京都千代田区見本1-2-3 --met-on 2026-11-23 \
	--reason 実例 --cadence door
door 'visit .*not noted' 'nobody knows'
exits 0 'it needs a pass' account set 1 --building pass
door 'visit .*pass' 'the plan says so'
exits 0 'it is open now' account set 1 --building open
door 'visit .*get into' 'the plan says that'
exits 0 'how to get in' account set 1 --building-note '裏口、3階受付、内線12'
door 'visit .*get into.*裏口、3階受付、内線12' 'the plan says that too'
exits 3 'it cannot be anything else' account set 1 --building gate
says 'R-B8' 'and by which rule'
exits 0 'nothing is changed by another value' account set 1 --fiscal-end 6
door 'visit .*get into' 'it stays'
exits 0 'a second company' lead add --name '見本 花子' --company 見本商事
exits 0 'taken together' account merge 1 2
k export json all.json
jq -r '.accounts[] | select(.id == 2).building' all.json >out
says 'open' 'the survivor keeps it'
jq -r '.accounts[] | select(.id == 2).building_note' all.json >out
says '内線12' 'and how to get in'
exits 0 'taken back' account set 2 --no-building-note
k export json none.json
jq -r '.accounts[] | select(.id == 2).building_note' none.json >out
says 'null' 'it is gone'
exits 0 'two again' account unmerge 1
rm all.json
k export json all.json
jq -r '.accounts[] | "\(.id) \(.building)"' all.json >out
says '2 null' 'each with its own'
done_testing
