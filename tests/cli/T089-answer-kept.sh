#!/bin/sh
# They wrote, so a mail answers them although we have no basis for advertising;
# when they give up another channel the answer stands where it is (R-J1, R-J3).
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

exits 0 'a database' init --user Hanako
exits 0 'somebody with an address, never met' lead add --name '見本 太郎' \
	--company 株式会社見本 --phone 090-5550-0101 --email taro@example.jp \
	--reason 実例
exits 0 'they write' log --lead 1 --channel email --in --disposition replied
k lead show 1 --json
json .next.channel email 'the answer goes by mail'
KAKERU_NOW=2026-11-25T09:00:00+09:00
exits 0 'no calls, they say' log --lead 1 --channel phone --in \
	--disposition opt_out
k lead show 1 --json
json .next.channel email 'the answer still goes by mail'
exits 0 'everything holds' check
done_testing
