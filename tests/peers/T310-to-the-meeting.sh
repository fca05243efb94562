#!/bin/sh
# An event, a card, and what comes of it over the weeks, through Postfix and Dovecot: a
# first mail, silence, a second that quotes it, an absence, a third that quotes both, an
# answer, a meeting, its invitation accepted, and the thanks.
# shellcheck source=tests/http/lib.sh
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
# shellcheck source=tests/http/mail.sh
. "$KK_SOURCE_ROOT/tests/http/mail.sh"
# shellcheck source=tests/peers/peers.sh
. "$KK_SOURCE_ROOT/tests/peers/peers.sh"
peers
mkdir -p "$maildir/.Sent/cur" "$maildir/.Sent/new" "$maildir/.Sent/tmp"
chown -R nobody:nogroup "$maildir/.Sent"
at 2026-11-24T15:00
accounts
cat >cards.csv <<'END'
会社名,氏名,e-mail,電話番号,名刺交換日,メモ
株式会社見本商事,見本 太郎,taro@mihon.example.jp,03-5550-0101,2026/11/24,在庫が合わず月末に棚卸しをしている話
END
exits 0 'the card of the event, the same day' import cards.csv \
	--reason '在庫の差異を減らした例がある'
taro=$(lead taro@mihon.example.jp)

# is_next DAY CHANNEL NAME: what comes next with taro.
is_next() {
	got=$(main "$taro")
	case $got in
	"$2 "*" $1") true ;;
	*) false ;;
	esac
	ok "$3 ($got)"
}
# holds FILE TEXT NAME
holds() {
	customer text "$1" >body
	grep -qF -e "$2" body
	ok "$3"
}

# the first, and the voice that finds nobody
at 2026-11-25T09:30
goes "$taro" 'the first mail goes'
serve_end
customer read taro@mihon.example.jp 1 first.eml
ok 'and is in the mailbox of the customer'
holds first.eml '在庫が合わず月末に棚卸しをしている' 'it tells what was talked about'
is_next 2026-11-26 phone 'the next is a call'
at 2026-11-26T13:10
k log --lead "$taro" --channel phone --disposition message_left
is_next 2026-11-30 email 'silence: three business days after the first, a second'

at 2026-11-30T10:00
goes "$taro" 'it goes'
serve_end
customer read taro@mihon.example.jp 2 second.eml
holds second.eml '11月25日' 'and quotes the first with its day'
customer header first.eml Message-ID >id
customer header second.eml In-Reply-To | cmp -s id -
ok 'in one thread'
[ "$(customer header second.eml Subject)" = "$(customer header first.eml Subject)" ]
ok 'of one subject'

# away
at 2026-11-30T10:05
echo '12月4日(金)まで出張のため不在にしております。' |
	customer answer second.eml 'Auto-Submitted: auto-replied' \
		"Subject: 自動応答: $(customer header second.eml Subject)"
come 1
ok 'an automatic reply comes'
fetched 1 0 'and is read'
last "$taro" 'out_of_office in' 'as an absence'
is_next 2026-12-07 phone 'the business day after the last day away'
at 2026-12-07T13:10
k log --lead "$taro" --channel phone --disposition message_left
is_next 2026-12-07 email 'then the third'

# the third, and the answer
at 2026-12-08T10:00
goes "$taro" 'it goes'
serve_end
customer read taro@mihon.example.jp 3 third.eml
holds third.eml '11月25日' 'and quotes the first'
holds third.eml '11月30日' 'and the second'
customer header second.eml Message-ID >>id
customer header third.eml References | tr -s ' \t\n' '\n' | cmp -s id -
ok 'the thread has both'
at 2026-12-08T11:00
{
	printf '見本です。ご無沙汰しておりました。\n12月15日の14時からお越しください。\n\n'
	customer text third.eml | sed 's/^/> /'
} | customer answer third.eml
come 2
ok 'the customer answers'
fetched 1 0 'it is read'
last "$taro" 'replied in' 'as an answer'
k lead show "$taro" --json
json '.activities[-1].note' '見本です。ご無沙汰しておりました。
12月15日の14時からお越しください。' 'with their words alone'
is_next 2026-12-08 email 'to be read and answered the same day'

# the meeting
at 2026-12-08T11:30
exits 0 'they meet' log --lead "$taro" --channel email \
	--disposition appointment --when 2026-12-15T14:00
is_next 2026-12-15 meeting 'the meeting is what comes next'
serve_mail
sign_in Hanako
post "/lead/$taro/invitation" place=東京都架空区二丁目 minutes=30
cp out meeting.ics
serve_end
grep -q '^METHOD:REQUEST' meeting.ics
ok 'she invites them'
{
	printf '見本 太郎 さんがこの会議への招待を承諾しました。\n\f'
	sed -e 's/^METHOD:REQUEST/METHOD:REPLY/' \
		-e 's/PARTSTAT=NEEDS-ACTION/PARTSTAT=ACCEPTED/' meeting.ics
} >accepted
at 2026-12-08T12:00
customer write taro@mihon.example.jp hanako@example.jp '承諾: 打ち合わせ' \
	'Content-Type: text/calendar; method=REPLY' <accepted
come 3
ok 'their calendar accepts'
fetched 0 0 'and that is read'
is_next 2026-12-15 meeting 'the meeting stands'

# and the thanks
at 2026-12-15T15:00
meeting=$(sql "SELECT next_touch_id FROM lead WHERE id = $taro")
exits 0 'they met, and go on' log --touch "$meeting" --disposition met_go_on
k lead show "$taro" --json
thanks=$(jq '[.touches[] | select(.kind == "side" and .state == "open" and
	.channel == "email")][0].id' out)
at 2026-12-15T16:00
send "$thanks"
[ "$went" = 'sent -' ]
ok 'she thanks them the same day'
serve_end
customer read taro@mihon.example.jp 4 thanks.eml
[ "$(customer header thanks.eml In-Reply-To)" = \
	"$(customer header third.eml Message-ID)" ]
ok 'in the thread of them all'

# what she sent lies in her mailbox too, as read
find "$maildir/.Sent/cur" -name '*:2,S' | wc -l | grep -qx 4
ok 'all four are among her sent mails'
exits 0 'nothing is wrong with the database' check
done_testing
