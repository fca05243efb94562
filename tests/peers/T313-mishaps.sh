#!/bin/sh
# What goes wrong with real servers: no folder for the copies, a certificate nobody
# vouches for, a mail server and a mailbox that vanish, a large attachment, line ends in
# names and subjects. It is said, nothing is lost, and nothing goes twice.
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
株式会社見本商事,"見本
Bcc: aoi@mogi.example.jp
 太郎",taro@mihon.example.jp,03-5550-0101,2026/11/24,在庫の話
架空物産株式会社,仮野 二郎,jiro@kasou.example.jp,03-5550-0102,2026/11/24,夜間の電話の話
架空物流株式会社,例山 桜,sakura@reiyama.example.jp,03-5550-0103,2026/11/24,配送の話
END
exits 0 'cards, one with line ends in its name' import cards.csv \
	--reason '実例がある'
taro=$(lead taro@mihon.example.jp)
jiro=$(lead jiro@kasou.example.jp)
sakura=$(lead sakura@reiyama.example.jp)

# no folder for copies; line ends
at 2026-11-25T09:30
goes "$taro" 'a mail goes'
for _ in $(seq 100); do
	filed=$(sql 'SELECT filed FROM touch_mail')
	[ -n "$filed" ] && break
	sleep 0.05
done
get /me/mail
says 'The copy could not be kept' 'there is no folder for the copy, which the page says'
serve_end
customer read taro@mihon.example.jp 1 taro.eml
[ -z "$(customer header taro.eml Bcc)" ] &&
	! grep -rq '^Delivered-To: aoi' "$mailboxes"
ok 'and no header came out of a name'
mkdir -p "$maildir/.Sent/cur" "$maildir/.Sent/new" "$maildir/.Sent/tmp"
chown -R nobody:nogroup "$maildir/.Sent"

# a mail server that is gone, and comes back
postfix_stop
press "$jiro"
[ "$went" = 'waiting unreachable' ]
ok "a mail server that is gone: it waits ($went)"
get /me/mail
says 'tried again' 'as the page says'
waits=$touch
serve_end
postfix_go
at 2026-11-25T09:45
serve_mail
goes_now "$waits"
[ "$went" = 'sent -' ]
ok "it is back: the mail goes ($went)"
serve_end
customer read jiro@kasou.example.jp 1 jiro.eml
ok 'once'
find "$maildir/.Sent/cur" -name '*:2,S' | wc -l | grep -qx 1
ok 'with a copy, for now there is a folder'

# a certificate that nobody vouches for
cp cert vouched
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
	-keyout other.key -out cert -days 2 -subj /CN=localhost \
	-addext subjectAltName=DNS:localhost 2>/dev/null
press "$sakura"
[ "$went" = 'waiting tls' ]
ok "a certificate of somebody else: it waits ($went)"
! grep -q "sasl_username=hanako.*sakura" "$post/log"
ok 'and nothing was handed over'
waits=$touch
serve_end
cp vouched cert
at 2026-11-25T10:15
serve_mail
goes_now "$waits"
[ "$went" = 'sent -' ]
ok "the right one: it goes ($went)"
serve_end
customer read sakura@reiyama.example.jp 1 sakura.eml
ok 'once'

# an answer with 25 megabytes beside it
{
	printf '資料を添付いたします。\n\f'
	head -c 25000000 /dev/zero | tr '\0' x
} | customer answer sakura.eml 'Content-Type: application/octet-stream'
come 1
ok 'an answer with 25 megabytes comes'
fetched 1 0 'it is read'
last "$sakura" 'replied in' 'as an answer'
k lead show "$sakura" --json
json '.activities[-1].note' '資料を添付いたします。' 'with its words alone'

# a mailbox that vanishes and comes back
at 2026-11-25T11:00
echo 'お電話をください。' | customer answer jiro.eml
come 2
ok 'another answer comes'
mv "$mailboxes/hanako" "$mailboxes/away" && touch "$mailboxes/hanako"
exits 4 'the mailbox is gone' mail fetch
says 'inbox' 'which is said'
rm "$mailboxes/hanako" && mv "$mailboxes/away" "$mailboxes/hanako"
fetched 1 0 'it is back: what had come is read'
last "$jiro" 'replied in' 'as an answer'
last "$sakura" 'replied in' 'and what was read before is not read again'
[ "$(sql "SELECT count(*) FROM activity WHERE lead_id = $sakura")" = 2 ]
ok 'so that it counts once'
exits 0 'nothing is wrong with the database' check
done_testing
