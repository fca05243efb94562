#!/bin/sh
# Whoever wants no more mails, or to be left alone, is: by an answer, by the link under
# the mail, on the phone. Nothing that was planned, waits or is pressed goes any more.
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
株式会社見本商事,見本 太郎,taro@mihon.example.jp,03-5550-0101,2026/11/24,在庫の話
架空物産株式会社,仮野 二郎,jiro@kasou.example.jp,03-5550-0102,2026/11/24,夜間の電話の話
架空物流株式会社,例山 桜,sakura@reiyama.example.jp,03-5550-0103,2026/11/24,配送の話
架空製作株式会社,模木 葵,aoi@mogi.example.jp,03-5550-0104,2026/11/24,棚卸しの話
END
exits 0 'four cards' import cards.csv --reason '実例がある'
by_answer=$(lead taro@mihon.example.jp)
by_link=$(lead jiro@kasou.example.jp)
by_phone=$(lead sakura@reiyama.example.jp)
alone=$(lead aoi@mogi.example.jp)
at 2026-11-25T09:30
for id in "$by_answer" "$by_link" "$by_phone" "$alone"; do
	goes "$id" 'a first mail goes'
	serve_end
done

# no_mail LEAD NAME: it lives, and no open touch of it is a mail.
no_mail() {
	k lead show "$1" --json
	json '[([.touches[] | select(.state == "open" and .channel == "email")] | length),
		([.touches[] | select(.state == "open" and .kind == "main")] | length)] |
		tojson' '[0,1]' "$2"
}

# by an answer
at 2026-11-25T10:00
customer read taro@mihon.example.jp 1 taro.eml
{
	printf '今後のメールの配信を停止してください。\n\n'
	customer text taro.eml | sed 's/^/> /'
} | customer answer taro.eml
come 1
ok 'the customer answers'
fetched 1 0 'an answer that wants no more mails'
last "$by_answer" 'opt_out in' 'is that'
no_mail "$by_answer" 'no mail is planned, and another way is'

# by the link
customer read jiro@kasou.example.jp 1 jiro.eml
link=$(customer text jiro.eml | sed -n 's|^https://kakeru.example\(/opt-out/.*\)|\1|p')
customer header jiro.eml List-Unsubscribe | grep -qF "<https://kakeru.example$link>"
ok 'the link under the mail is the one of the mail program'
serve_mail
[ "$(curl -s -o out -w '%{http_code}' --data List-Unsubscribe=One-Click \
	"$at$link")" = 200 ]
ok 'pressed'
serve_end
no_mail "$by_link" 'no mail is planned, and another way is'

# on the phone: no more mails, and no more calls
exits 0 'on the phone: no more mails' log --lead "$by_phone" --in --channel email \
	--disposition opt_out --note '電話で'
no_mail "$by_phone" 'none is planned, and another way is'
exits 0 'and no more calls either' log --lead "$by_phone" --in --channel phone \
	--disposition opt_out
k lead show "$by_phone" --json
json '[.touches[] | select(.state == "open") | .channel] | map(select(. == "phone" or
	. == "email")) | length' 0 'neither is planned'

# left alone: everything, everywhere
echo '二度と連絡しないでください。' >alone.txt
customer read aoi@mogi.example.jp 1 aoi.eml
customer answer aoi.eml <alone.txt
come 2
ok 'the last one answers too'
k mail fetch --json
k mail asked --json
json '.mails[0].why' stop 'who wants to be left alone is put before a person'
id=$(jq -r '.mails[0].id' out)
no_mail "$alone" 'and is mailed no more meanwhile'
exits 0 'which it is' mail answer "$id" stop
k lead show "$alone" --json
json '[.state, (.touches | map(select(.state == "open")) | length)] | tojson' \
	'["stopped",0]' 'nothing is planned any more'

# nothing ever again
k import cards.csv --reason '実例がある' --json
json '.new, .suppressed' '0
1' 'the same cards again: nobody is new, and who is left alone stays so'
: >before
for day in 2026-11-26 2026-12-03 2026-12-10 2027-02-01 2027-07-15; do
	at "${day}T09:00"
	k plan --json
	jq -r ".items[] | select(.lead_id == $alone or (.channel == \"email\" and
		(.lead_id == $by_answer or .lead_id == $by_link or
		.lead_id == $by_phone)) or (.channel == \"phone\" and
		.lead_id == $by_phone)) | \"$day \" + (.lead_id | tostring) + \" \" +
		.channel" out >>before
	serve_mail # steps that go by themselves would go now
	serve_end
done
[ ! -s before ]
ok "no day of the next months plans it ($(tr '\n' ' ' <before))"
for who in taro@mihon jiro@kasou sakura@reiyama aoi@mogi; do
	customer read "$who.example.jp" 1 one.eml
	ok "one mail in all came to $who"
done
exits 3 'nor may anybody begin anew' lead add --name '模木 葵' \
	--company '架空製作株式会社' --email aoi@mogi.example.jp \
	--reason '実例がある' --met-on 2027-07-14 --memo 再会
says R-J1 'by that rule'
exits 0 'nothing is wrong with the database' check
done_testing
