#!/bin/sh
# What calendars answer to the invitations that were really mailed, through Postfix and
# Dovecot: yes, perhaps, no, a no after a yes, and an answer to an earlier time.
# shellcheck source=tests/http/lib.sh
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
# shellcheck source=tests/http/mail.sh
. "$KK_SOURCE_ROOT/tests/http/mail.sh"
# shellcheck source=tests/peers/peers.sh
. "$KK_SOURCE_ROOT/tests/peers/peers.sh"
peers
mkdir -p "$maildir/.Sent/cur" "$maildir/.Sent/new" "$maildir/.Sent/tmp"
chown -R nobody:nogroup "$maildir/.Sent"
at 2026-12-08T10:00
accounts
cat >cards.csv <<'END'
会社名,氏名,e-mail,電話番号,名刺交換日,メモ
株式会社見本商事,見本 太郎,taro@mihon.example.jp,03-5550-0101,2026/12/07,在庫の話
架空物産㈱,仮野 花,hana@kasou.example.jp,03-5550-0102,2026/12/07,夜間の話
架空物流㈱,例山 桜,sakura@reiyama.example.jp,03-5550-0103,2026/12/07,配送の話
END
k import cards.csv --reason '在庫の差異を減らした例がある'
taro=$(lead taro@mihon.example.jp)
hana=$(lead hana@kasou.example.jp)
sakura=$(lead sakura@reiyama.example.jp)

# invites LEAD ADDRESS N NAME: they agreed, and the mail that confirms it is there, the
# N-th to that address, in $ADDRESS.eml.
invites() {
	k log --lead "$1" --in --channel email --disposition appointment \
		--when 2026-12-15T14:00
	send "$(sql "SELECT id FROM touch WHERE lead_id = $1 AND kind = 'side'
		AND purpose = 'confirm' AND state = 'open'")" invites=1 place=本社3階
	serve_end
	[ "$went" = 'sent -' ] && customer read "$2" "$3" "$2.eml"
	ok "$4"
}
# answer LEAD WANTED NAME: what is kept of the newest invitation.
answer() {
	got=$(sql "SELECT coalesce(answer, '-') || ' ' ||
		coalesce((answered_at - $(date -d "$KAKERU_NOW" +%s)000) / 60000, '-')
		FROM invitation WHERE lead_id = $1 ORDER BY id DESC LIMIT 1")
	[ "$got" = "$2" ]
	ok "$3 ($got)"
}
# stands LEAD NAME
stands() {
	[ "$(main "$1")" = 'meeting meeting (30 minutes) 2026-12-15' ]
	ok "$2"
}

invites "$taro" taro@mihon.example.jp 1 'the first is invited by mail'
invites "$hana" hana@kasou.example.jp 1 'the second'
invites "$sakura" sakura@reiyama.example.jp 1 'the third'
at 2026-12-08T12:00
customer reply taro@mihon.example.jp.eml ACCEPTED
customer reply hana@kasou.example.jp.eml TENTATIVE
customer reply sakura@reiyama.example.jp.eml DECLINED '出張と重なりました'
come 3
ok 'three calendars answer'
fetched 1 0 'a no is an outcome, yes and perhaps are not'
answer "$taro" 'accepted 0' 'the yes is kept, with when'
stands "$taro" 'and the meeting stands'
answer "$hana" 'tentative 0' 'the perhaps is kept'
stands "$hana" 'and the meeting stands'
answer "$sakura" 'declined 0' 'the no is kept'
last "$sakura" 'no_show in' 'and the meeting fell through'
k lead show "$sakura" --json
json '.activities[-1].note' 出張と重なりました 'with their words'
case $(main "$sakura") in
phone*2026-12-08) true ;;
*) false ;;
esac
ok 'a call the same day offers another time'
[ "$(sql "SELECT count(*) FROM touch WHERE lead_id = $sakura
	AND purpose = 'call_off' AND state = 'open'")" = 0 ]
ok 'nobody calls off what they declined themselves'
serve_mail
sign_in Hanako
get "/lead/$taro"
says 'accepted' 'the lead'"'"'s page shows the yes'
get "/lead/$hana"
says 'tentative' 'and the perhaps'
serve_end

# again
at 2026-12-08T12:30
fetched 0 0 'read again, nothing counts twice'
at 2026-12-09T09:00
customer reply hana@kasou.example.jp.eml ACCEPTED
come 4
ok 'the perhaps becomes a yes'
fetched 0 0 'which is no outcome'
answer "$hana" 'accepted 0' 'it is kept'
at 2026-12-09T09:10
k log --lead "$hana" --channel meeting --disposition rescheduled \
	--when 2026-12-16T10:00 --at 2026-12-09T09:10
send "$(sql "SELECT id FROM touch WHERE lead_id = $hana AND kind = 'side'
	AND purpose = 'confirm' AND state = 'open'")" invites=1 place=本社3階
serve_end
customer read hana@kasou.example.jp 2 moved.eml
ok 'another time goes out as an update'
at 2026-12-09T09:20
customer reply hana@kasou.example.jp.eml DECLINED
come 5
ok 'a no to the time before comes late'
fetched 0 0 'and is worth nothing'
answer "$hana" '- -' 'the new time has no answer yet'
customer reply moved.eml DECLINED
come 6
ok 'a no to the new time'
fetched 1 0 'is one'
answer "$hana" 'declined 0' 'it is kept'
last "$hana" 'no_show in' 'and logged'
exits 0 'nothing is wrong with the database' check
done_testing
