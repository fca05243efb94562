#!/bin/sh
# What a touch is for is true by whatever channel it goes: one that moved from
# the phone to a mail speaks of no call (R-F1, R-D4).
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

# by CHANNEL NAME: the open main touch of lead 1 goes so, and names no other.
by() {
	for lang in ja en; do
		k lead show 1 --json --user Hanako --lang "$lang"
		jq -r '.next | .channel, .purpose' out >next
		[ "$(head -n 1 next)" = "$1" ]
		ok "$2, $lang: $(tr '\n' ' ' <next)"
		tail -n 1 next | grep -qiE '電話|送る|\bcall\b|\bsend\b'
		[ $? -ne 0 ]
		ok '  its purpose names no other channel'
	done
}

exits 0 'a database' init --user Hanako
exits 0 'somebody to call' lead add --name '見本 太郎' \
	--company 株式会社見本 --phone 090-5550-0101 --email taro@example.jp \
	--met-on 2026-11-23 --reason 実例 --cadence cold-call
exits 0 'who wants no calls' log --lead 1 --disposition opt_out \
	--channel phone
by email 'the call becomes a mail'
KAKERU_DB=$(db "$dir/met.db")
exits 0 'another team' init --user Hanako
exits 0 'somebody met yesterday' lead add --name '見本 花子' \
	--company 株式会社見本 --phone 090-5550-0102 --email hana@example.jp \
	--met-on 2026-11-23 --memo 在庫の話 --reason 実例
exits 0 'who complains' log --lead 1 --complaint
by phone 'the first mail becomes a call'
done_testing
