#!/bin/sh
# How long the proof is kept that somebody might be mailed (R-J3): told for an
# address, of somebody erased too, and over after a month.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

cat >cards.csv <<'END'
会社名,氏名,メールアドレス
証跡商事,見本 太郎,taro@example.jp
証跡商事,見本 花子,hanako@example.jp
END
k init --user Hanako
k import cards.csv --user Hanako
exits 0 'a mail went' log --lead 1 --disposition sent --channel email \
	--user Hanako

exits 0 'why an address might be mailed' contact proof Taro@Example.jp \
	--user Hanako --json
[ "$(jq -c '.contacts[] | [.contact_id, .erased, .bases[0].kind,
	.bases[0].batch_id, .bases[0].ended_at, .bases[0].kept_until]' out)" = \
	'[1,false,"card",1,null,null]' ]
ok 'is told, while it holds for as long as it does'
exits 1 'of an address nobody has' contact proof nobody@example.jp \
	--user Hanako
says 'nobody@example.jp' 'none'
exits 3 'and of what is no address neither' contact proof taro --user Hanako

exits 0 'erased' contact erase 1 --yes --keep-company --user Hanako
exits 0 'the proof is there' contact proof taro@example.jp --user Hanako
says 'kept until 2026-12-24' 'and until when'
exits 0 'the same for programs' contact proof taro@example.jp \
	--user Hanako --json
[ "$(jq -c '.contacts[] | [.contact_id, .erased, .bases[0].kind,
	.bases[0].kept_until]' out)" = '[1,true,"card","2026-12-24"]' ]
ok 'under no name'
! cat "$KAKERU_DB"* | grep -a -q -F taro@example.jp
ok 'nor address'

exits 0 'what is over goes' --now 2026-12-24T23:00 housekeeping --json
[ "$(jq -c '[.proof_words, .proof_rows]' out)" = '[0,0]' ]
ok 'not before its day'
exits 0 'an order of the authority' setting set mail.order 1
exits 0 'keeps it for a year' --now 2027-11-24T23:00 housekeeping --json
[ "$(jq -c '[.proof_words, .proof_rows]' out)" = '[0,0]' ]
ok 'to the day'
exits 0 'and then' --now 2027-11-25T00:10 housekeeping
says 'erased persons: 1' 'it is gone'
exits 1 'nobody knows' contact proof taro@example.jp --user Hanako
exits 0 'whom another proof is of' contact proof hanako@example.jp \
	--user Hanako
exits 0 'the database is whole' check
done_testing
