#!/bin/sh
# What is dialled before the numbers of a company, so that it sees our number
# (186) or does not (184): kept, merged, exported, taken back.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

prefix() {
	rm -f all.json
	k export json all.json
	jq -r ".accounts[] | select(.id == $1).dial_prefix" all.json >out
}

exits 0 'a database' init --user Hanako
exits 0 'a company' lead add --name '見本 太郎' --company 株式会社見本 \
	--phone 03-5550-0101
exits 0 'another' lead add --name '見本 花子' --company 見本商事 \
	--phone 03-5550-0102
prefix 1
says 'null' 'as the telephone is set'
exits 0 'they take no call without a number' account set 1 --dial-prefix 186
prefix 1
says '186' 'it is kept'
exits 0 'another value is set' account set 1 --fiscal-end 6
prefix 1
says '186' 'it stays'
exits 3 'nothing else is dialled' account set 1 --dial-prefix 187
says '187' 'and it says what was wrong'
exits 0 'taken together' account merge 1 2
prefix 2
says '186' 'the survivor has it'
exits 0 'two again' account unmerge 1
prefix 2
says 'null' 'and has it no more'
exits 0 'taken back' account set 1 --no-dial-prefix
prefix 1
says 'null' 'it is gone'
done_testing
