#!/bin/sh
# Mails that do not arrive: Postfix bounces one later and refuses another at once. Each
# is taken for what it is, once, its address is to be mended, and the lead goes on.
# shellcheck source=tests/http/lib.sh
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
# shellcheck source=tests/http/mail.sh
. "$KK_SOURCE_ROOT/tests/http/mail.sh"
# shellcheck source=tests/peers/peers.sh
. "$KK_SOURCE_ROOT/tests/peers/peers.sh"
peers
at 2026-11-24T15:00
accounts
cat >cards.csv <<'END'
会社名,氏名,e-mail,電話番号,名刺交換日,メモ
架空物産株式会社,仮野 花子,gone@kasou.example.jp,03-5550-0102,2026/11/24,夜間の電話の話
架空物流株式会社,例山 桜,refused@reiyama.example.jp,03-5550-0103,2026/11/24,配送の話
END
exits 0 'two cards' import cards.csv --reason '実例がある'
gone=$(lead gone@kasou.example.jp)
refused=$(lead refused@reiyama.example.jp)

# repairs LEAD DAY NAME: the side touch that mends the address, and no mail next.
repairs() {
	k lead show "$1" --json
	got=$(jq -r '[.touches[] | select(.state == "open")] |
		([.[] | select(.kind == "main")][0].channel) + " " +
		([.[] | select(.kind == "side" and (.purpose | test("repair|address")))][0]
			| .at[0:10])' out)
	[ "$got" = "phone $2" ]
	ok "$3 ($got)"
}

at 2026-11-25T09:30
goes "$gone" 'the mail server takes the first'
serve_end
last "$gone" 'sent out' 'so it counts as sent'
come 1
ok 'and a little later the mail comes back'
fetched 1 0 'which is read'
last "$gone" 'bounced in' 'as a bounce'
repairs "$gone" 2026-11-26 'a repair the next business day, and another channel'
[ "$(sql "SELECT dead_at IS NOT NULL FROM contact_email
	WHERE address = 'gone@kasou.example.jp'")" = 1 ]
ok 'the address is dead'
fetched 0 0 'once'

press "$refused"
[ "${went%% *}" = refused ]
ok 'the second is refused at once'
serve_end
last "$refused" 'bounced in' 'which is a bounce too'
repairs "$refused" 2026-11-26 'with a repair and another channel'
exits 0 'nothing is wrong with the database' check
done_testing
