#!/bin/sh
# Mails of a real mailbox (Dovecot, over TLS) move leads, each once: answers,
# bounces, absences and wishes; what is not certain is asked. Wrong passwords,
# certificates and folders lose nothing and say what to do.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/dovecot.sh
. "$(dirname "$0")/dovecot.sh"
cd "$dir" || exit 1
trap 'dovecot_stop; clean' EXIT
me=Hanako
export KAKERU_NOW=2026-11-24T10:00:00+09:00

cat >cards.csv <<'END'
会社名,氏名,e-mail,名刺交換日,メモ
株式会社見本商事,見本 太郎,taro@mihon.example.jp,2026/11/20,在庫の話
架空物産㈱,仮野 花子,hanako@kasou.example.jp,2026/11/20,夜間の電話
架空物流㈱,例山 桜,sakura@reiyama.example.jp,2026/11/20,配送の話
架空製作㈱,模木 葵,aoi@mogi.example.jp,2026/11/20,棚卸しの話
見本工業㈱,試野 守,mamoru@shino.example.jp,2026/11/20,点検の話
見本建設㈱,例田 実,minoru@reida.example.jp,2026/11/20,現場の話
見本印刷㈱,仮山 誠,makoto@kari.example.jp,2026/11/20,納期の話
END
k import cards.csv --user Hanako --reason '実例がある'
sql() {
	sqlite3 "$dir/test.db" "$1"
}
# lead MAIL: the lead of whoever has that address.
lead() {
	sql "SELECT l.id FROM lead l JOIN contact_email e
		ON e.contact_id = l.contact_id WHERE e.address = '$1'"
}
# sent LEAD ID: a mail of ours about that lead went out as <ID@example.jp>.
sent() {
	k log --lead "$1" --channel email --disposition sent \
		--at 2026-11-24T09:00
	sql "INSERT INTO outbox(key, kind, user_id, message_id, state, made_at,
		next_at, until_at, ended_at)
		SELECT 'touch/' || id, 'touch', 1, '$2@example.jp', 'sent',
		due_at, due_at, due_at, due_at FROM touch
		WHERE lead_id = $1 ORDER BY id LIMIT 1"
	sql "INSERT INTO touch_mail(outbox_id, touch_id, lead_id, contact_id,
		automatic, lang)
		SELECT o.id, t.id, t.lead_id, l.contact_id, 0, 'ja'
		FROM outbox o JOIN touch t ON o.key = 'touch/' || t.id
		JOIN lead l ON l.id = t.lead_id
		WHERE o.message_id = '$2@example.jp'"
}
# mail FROM SUBJECT [HEADER…]: a mail; its text is standard input.
mail() {
	printf 'From: %s\nTo: hanako@example.jp\nSubject: %s\n' "$1" "$2"
	shift 2
	printf 'Date: Tue, 24 Nov 2026 09:30:00 +0900\n'
	printf 'Content-Type: text/plain; charset=UTF-8\n'
	printf '%s\n' "$@" ''
	cat
}
# logged LEAD WANTED NAME: its newest outcome, and how many there are.
logged() {
	got=$(sql "SELECT a.disposition || ' ' || a.direction || ' ' ||
		(SELECT count(*) FROM activity WHERE lead_id = $1)
		FROM activity a WHERE a.lead_id = $1 ORDER BY a.id DESC LIMIT 1")
	[ "$got" = "$2" ]
	ok "$3 ($got)"
}
# fetched READ LOGGED ASKED NAME
fetched() {
	exits 0 "$4" mail fetch --json
	json '.mailboxes[0] | [.read, .logged, .asked, .error] | tojson' \
		"[$1,$2,$3,null]" '  with what it found'
}

taro=$(lead taro@mihon.example.jp)
hanako=$(lead hanako@kasou.example.jp)
sakura=$(lead sakura@reiyama.example.jp)
aoi=$(lead aoi@mogi.example.jp)
mamoru=$(lead mamoru@shino.example.jp)
minoru=$(lead minoru@reida.example.jp)
makoto=$(lead makoto@kari.example.jp)
for id in "$taro" "$hanako" "$sakura" "$aoi" "$mamoru" "$minoru" "$makoto"; do
	sent "$id" "m$id"
done

# the account
dovecot_start hanako geheim
exits 0 'no mailbox yet' mail account
says 'No mailbox' 'is said'
exits 1 'and nothing can be read' mail fetch
printf 'falsch\n' >wrong
printf 'geheim\n' >right
exits 3 'a server without TLS is no address' mail account --address \
	hanako@example.jp --imap-url http://localhost --imap-user hanako \
	--password-file right
exits 3 'a password is needed' mail account --address hanako@example.jp \
	--imap-url "imaps://localhost:$imaps" --imap-user hanako
exits 0 'it is written down' mail account --address hanako@example.jp \
	--imap-url "imaps://localhost:$imaps" --imap-user hanako \
	--password-file wrong
strings -a "$dir/test.db" | grep -q falsch
[ $? -ne 0 ]
ok 'and its password cannot be read in the file'

# what is wrong is said, and lasts until it is well
exits 4 'a certificate that nobody vouches for' mail fetch
says 'certificate' 'is refused'
grep -q 'user=<hanako>' "$at/log"
[ $? -ne 0 ]
ok 'before the password was sent'
export KAKERU_IMAP_CA="$dir/cert"
exits 4 'a wrong password' mail fetch
says 'refused name and password' 'is told with what to do'
k mail account --json
json '[.error, .read_at] | tojson' '["sign_in",null]' 'the account shows it'
k mail account --address hanako@example.jp --imap-user hanako \
	--imap-url "imap://127.0.0.1:$imap" --password-file right
exits 4 'a host that its certificate does not name' mail fetch
says 'certificate' 'is refused'
k mail account --address hanako@example.jp --imap-user hanako \
	--imap-url "imap://localhost:$imap" --password-file right
fetched 0 0 0 'an empty mailbox'
k mail account --json
json '[.error, .read_at] | tojson' '[null,"2026-11-24T10:00:00+09:00"]' \
	'is well'

# an answer, an absence, a wish, a bounce, a newsletter
printf 'ぜひ伺いたいです。\n\n> 先日はありがとうございました\n' |
	mail '見本 太郎 <Taro@mihon.example.jp>' 'Re: ご挨拶' \
		"In-Reply-To: <m$taro@example.jp>" 'Message-ID: <r1@x>' |
	deliver 1
printf '12月1日(火)まで不在にしております。\n' |
	mail hanako@kasou.example.jp '自動応答: ご挨拶' \
		'Auto-Submitted: auto-replied' 'Message-ID: <r2@x>' | deliver 2
printf '配信停止をお願いいたします。\n' |
	mail sakura@reiyama.example.jp 'Re: ご挨拶' 'Message-ID: <r3@x>' |
	deliver 3
printf '%s\n' 'Hi. This is the qmail-send program at example.jp.' '' \
	'<aoi@mogi.example.jp>:' 'Sorry, no mailbox here. (#5.1.1)' |
	mail MAILER-DAEMON@example.jp 'failure notice' 'Message-ID: <r4@x>' |
	deliver 4
printf 'お知らせです。\n' | mail taro@mihon.example.jp '見本通信' \
	'List-Unsubscribe: <https://example.jp/u>' 'Message-ID: <r5@x>' |
	deliver 5
printf 'はじめまして。\n' | mail nobody@elsewhere.example.jp 'ご質問' \
	'Message-ID: <r6@x>' | deliver 6
fetched 6 4 0 'six mails'
logged "$taro" 'replied in 2' 'the answer is one'
k lead show "$taro" --json
json '.activities[-1].note' 'ぜひ伺いたいです。' 'with their own words alone'
logged "$hanako" 'out_of_office in 2' 'the absence is one'
k lead show "$hanako" --json
json '[.touches[] | select(.kind == "main" and .state == "open")][0].at[0:10]' \
	2026-12-02 'and the next touch comes after the last day away'
logged "$sakura" 'opt_out in 2' 'the wish is kept'
k lead show "$sakura" --json
json '[.touches[] | select(.kind == "main" and .state == "open")][0].channel
	!= "email"' true 'and no mail is planned'
logged "$aoi" 'bounced in 2' 'the bounce moves on'
[ "$(sql "SELECT dead_at IS NOT NULL FROM contact_email
	WHERE address = 'aoi@mogi.example.jp'")" = 1 ]
ok 'and its address is dead'
find "$maildir/new" -name '*.test' | wc -l | grep -qx 6
ok 'nothing was marked as read'

# once only
fetched 0 0 0 'another look'
# who was served last may still be writing its list, with the old number
sleep 1
rm -f "$maildir"/dovecot*
printf 'もう一度。\n' | mail taro@mihon.example.jp 'Re: ご挨拶' \
	'Message-ID: <r7@x>' | deliver 7
fetched 7 1 0 'a folder that is another one (UIDVALIDITY)'
logged "$taro" 'replied in 3' 'only the new mail counts'
logged "$hanako" 'out_of_office in 2' 'the others are not counted again'

# a full mailbox, and a delay, are no dead addresses
printf '%s\n' 'Delivery to mamoru@shino.example.jp failed: mailbox full' |
	mail MAILER-DAEMON@example.jp 'Mail delivery failed' \
		'X-Failed-Recipients: mamoru@shino.example.jp' \
		'Message-ID: <r8@x>' | deliver 8
printf '%s\n' 'Warning: could not send message for past 4 hours' \
	'<minoru@reida.example.jp>... Deferred' 'Will keep trying' |
	mail MAILER-DAEMON@example.jp 'Warning: could not send message' \
		'Message-ID: <r9@x>' | deliver 9
fetched 2 1 0 'a full mailbox and a delay'
logged "$mamoru" 'bounced in 2' 'full: another way is tried'
[ "$(sql "SELECT count(*) FROM contact_email WHERE dead_at IS NOT NULL")" = 1 ]
ok 'but the address lives'
logged "$minoru" 'sent out 1' 'late: nothing is lost yet'

# what is asked, never logged by itself
printf '担当の例田に代わりお返事します。\n' |
	mail buchou@reida.example.jp 'Re: ご挨拶' \
		"In-Reply-To: <m$minoru@example.jp>" 'Message-ID: <r10@x>' |
	deliver 10
printf '私用のアドレスから失礼します。\n' |
	mail makoto@private.example.jp 'Re: ご挨拶' \
		"References: <x@y> <m$makoto@example.jp>" \
		'Message-ID: <r11@x>' | deliver 11
printf '二度と連絡しないでください。\n' |
	mail taro@mihon.example.jp 'Re: ご挨拶' 'Message-ID: <r12@x>' |
	deliver 12
printf '社内の控えです。\n' | mail hanako@example.jp 'Re: ご挨拶' \
	"In-Reply-To: <m$makoto@example.jp>" 'Message-ID: <r13@x>' | deliver 13
fetched 4 1 3 'a colleague, a stranger, a ban, and our own mail'
logged "$minoru" 'sent out 1' 'a colleague is not the contact'
logged "$makoto" 'sent out 1' 'nor is a stranger, or we ourselves'
logged "$taro" 'opt_out in 4' 'a ban ends the mails at once'
exits 0 'they wait for their owner' mail asked --json
json '[.mails[].why] | tojson' '["colleague","unclear","stop"]' 'with why'
json '.mails[0].text' '担当の例田に代わりお返事します。' 'and their words'
exits 0 'the colleague is ignored' mail answer 8 ignore
logged "$minoru" 'sent out 1' 'nothing is logged'
exits 0 'the stranger is the contact' mail answer 9 reply
logged "$makoto" 'replied in 2' 'it is the answer'
exits 0 'the ban is one' mail answer 10 stop
k lead list --all --json
json ".leads[] | select(.id == $taro) | .state" stopped 'and ends all'
exits 3 'twice is refused' mail answer 10 stop
exits 1 'nothing waits any more' mail asked
[ "$(sql 'SELECT count(*) FROM mail_in WHERE text IS NOT NULL')" = 0 ]
ok 'what was decided keeps no words'

# broken and large mails, and a mailbox that is gone
printf 'no mail at all\n' | deliver 14
{ printf 'From: hanako@kasou.example.jp\nSubject: Re: big\n'
  printf 'Message-ID: <r15@x>\nDate: Tue, 24 Nov 2026 09:40:00 +0900\n\n'
  printf 'Long.\n\n'; head -c 3000000 /dev/zero | tr '\0' 'x' | fold -w 900
} | deliver 15
fetched 2 1 0 'what is no mail, and one of three megabytes'
logged "$hanako" 'replied in 3' 'the large one is read'
mv "$maildir" "$at/home/gone" && touch "$maildir"
exits 4 'a mailbox that is gone' mail fetch
says 'inbox' 'is said'
rm -f "$maildir" && mv "$at/home/gone" "$maildir"
fetched 0 0 0 'when it is back, nothing is counted again'
# the server reads it too, by itself
printf '月曜日にお電話ください。\n' | mail mamoru@shino.example.jp 'Re: ご挨拶' \
	'Message-ID: <r16@x>' | deliver 16
KAKERU_NOW=2026-11-24T10:05:00+09:00 "$kakeru" serve --listen 127.0.0.1:0 \
	--quiet >serve.out 2>&1 &
server=$!
for _ in $(seq 200); do
	[ "$(sql "SELECT count(*) FROM mail_in")" = 12 ] && break
	sleep 0.05
done
kill "$server" && wait "$server"
logged "$mamoru" 'replied in 3' 'a server reads it within a minute'
dovecot_stop
exits 4 'a server that is gone' mail fetch
says 'Nobody answers' 'is said'
exits 0 'all holds' check
exits 0 'it is read no more' mail account --off
says 'No mailbox' 'and forgotten'
[ -z "$(sql 'SELECT imap_password FROM mailbox')" ]
ok 'with its password'

done_testing
