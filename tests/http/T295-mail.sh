#!/bin/sh
# Sending mail to a mail server of Debian's (aiosmtpd): the morning mail arrives,
# readable and once, whatever the server does meanwhile; and what the pages tell.
# A thread of libcurl may still end when leaks are looked for, and the looking fails.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
. "$KK_SOURCE_ROOT/tests/http/mail.sh"

# row SELECT WANTED NAME: waits until the outbox answers that.
row() {
	for _ in $(seq 100); do
		got=$(sql "SELECT $1 FROM outbox ORDER BY id DESC LIMIT 1")
		[ "$got" = "$2" ] && break
		sleep 0.05
	done
	[ "$got" = "$2" ]
	ok "$3 ($got)"
}

peer
printf 'secret\n' >password
k init --user Hanako
k lead add --name '見本 太郎' --title 部長 --company '架空商事' \
	--phone 03-5550-0101 --reason '在庫を減らせる'
k lead add --name '見本 次郎' --company '架空物産' --phone 03-5550-0102
sql "UPDATE \"user\" SET email = 'hanako@example.jp'"

# what was set
config 'smtp://kakeru:secret@localhost:587'
exits 3 'a password in the address' mail morning --config conf
says 'smtps://host:465' 'is told how to write'
config "smtp://localhost:$tls" 'smtp_user = kakeru'
exits 3 'a user without a password' serve --config conf
printf 'smtp_from = a@example.jp\n' >conf
exits 3 'a sender without a server' serve --config conf
: >conf
exits 3 'nothing set' mail morning --config conf
says 'smtp-url' 'says what to set'

# by hand: shown, then sent and read by somebody else
at 2026-11-24T08:30
exits 0 'a dry run' mail morning --dry-run --json
cp out dry
json '.mails[0] | .to, (.text | test("03-5550-0101"))' \
	'hanako@example.jp
true' 'shows what would go'
good
exits 0 'sent' mail morning --config conf
mails 1 'arrives'
/usr/bin/python3 - <<'PY'
import email, email.policy, json
with open("box/1.eml", "rb") as f:
    mail = email.message_from_binary_file(f, policy=email.policy.default)
dry = json.load(open("dry"))["mails"][0]
assert mail["Subject"] == dry["subject"], mail["Subject"]
assert mail["From"].addresses[0].display_name == "かける"
assert str(mail["To"].addresses[0].addr_spec) == "hanako@example.jp"
assert str(mail["Date"]) == "Tue, 24 Nov 2026 08:30:00 +0900", mail["Date"]
text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
assert text == dry["text"], text
assert "電話 架空商事 見本 太郎 様" in text
assert 'href="tel:0355500101"' in mail.get_body(("html",)).get_content()
PY
ok 'and another program reads the same'
exits 1 'once a day' mail morning --user Hanako --config conf
says 'went already' 'and says so'
exits 1 'nor is it due' mail morning --config conf

# what a mail server does, a day each
config "smtps://localhost:$all" 'smtp-ca = cert'
at 2026-11-25T08:30
exits 0 'TLS from the first byte' mail morning --config conf
mails 2 'arrives too'

# fails DAY MODE WORDS STATE NAME
fails() {
	at "2026-$1T08:30"
	echo "$2" >box/mode
	exits 4 "$5" mail morning --config conf
	says "$3" 'in words'
	row state "$4" 'and kept'
}
good
fails 11-26 refuse '550 5.1.1 no such user here' refused \
	'an address that is refused'
fails 11-27 later 'asks to come back later' waiting 'later'
fails 11-30 drop 'hung up in the middle' waiting 'a connection that is lost'
echo take >box/mode
config "smtp://localhost:$none" 'smtp_ca = cert'
fails 12-01 take 'offers no TLS' waiting 'a server without TLS'
config "smtp://localhost:$tls"
fails 12-02 take 'its certificate is not good' waiting 'an unknown certificate'
config "smtp://127.0.0.1:$tls" 'smtp_ca = cert'
fails 12-03 take 'its certificate is not good' waiting 'another host name'
config "smtp://localhost:$tls" 'smtp_ca = cert' 'smtp_user = kakeru' \
	'smtp_password = WRONG-ONE'
fails 12-04 take 'refused user and password' waiting 'a wrong password'
! grep -q WRONG-ONE out err
ok 'which is told nobody'
mails 2 'nothing of all that arrived'

# the server does it by itself, at the time chosen
good
at 2026-12-07T07:29
serve_mail
serve_end
at 2026-12-07T07:30
serve_mail
row state sent 'at the time chosen'
mails 3 'one mail'
serve_end
serve_mail
sleep 0.5 # it looks as soon as it runs
mails 3 'and none after a restart'
serve_end

# four at once
at 2026-12-11T08:30
for i in 1 2 3 4; do
	"$kakeru" mail morning --config conf >"many.$i" 2>&1 &
	pids="${pids:-} $!"
done
for pid in $pids; do
	wait "$pid"
done
mails 4 'four at once send one'
[ "$(grep -l 'sent\.' many.? | wc -l)" = 1 ]
ok 'and three have nothing to do'

# the mail server comes back
at 2026-12-14T07:31
echo later >box/mode
serve_mail
row error later 'it will come'
sign_in Hanako
get /me
says 'Today&#39;s has not gone yet and is tried again at' 'as the page says'
serve_end
echo take >box/mode
at 2026-12-14T07:33
serve_mail
row state sent 'it came'
mails 5 'once'
get /me
serve_end

# stopped, and killed, in the middle
at 2026-12-15T07:31
echo slow >box/mode
: >box/tried
serve_mail
for _ in $(seq 100); do
	[ -s box/tried ] && break
	sleep 0.05
done
serve_end
row 'tries' 0 'a server that is stopped gives it back'
serve_mail
for _ in $(seq 100); do
	[ "$(wc -l <box/tried)" -ge 2 ] && break
	sleep 0.05
done
kill -9 "$server"
wait "$server" 2>/dev/null
server=
echo take >box/mode
serve_mail
sleep 0.5
mails 5 'nobody knows yet that the other one died'
serve_end
at 2026-12-15T07:35
serve_mail
row state sent 'what a killed server left is sent'
mails 6 'once'
serve_end

# taken, and the answer lost: the same mail again
at 2026-12-16T07:31
echo lose >box/mode
serve_mail
row error lost 'the answer was lost'
mails 7 'though it had arrived'
serve_end
echo take >box/mode
at 2026-12-16T07:33
serve_mail
row state sent 'it is sent again'
mails 8 'so that none is lost'
[ "$(cat box/7.eml box/8.eml | grep '^Message-ID' | sort -u | wc -l)" = 1 ]
ok 'under the same Message-ID'
serve_end

# given up at noon
at 2026-12-17T11:45
echo later >box/mode
serve_mail
row error later 'tried'
serve_end
at 2026-12-17T12:00
serve_mail
row state given_up 'given up at noon'
sign_in Hanako
get /me
says 'could not be sent before noon' 'as the page says'

# what the pages tell and do
get /settings
says "As kakeru@example.jp, over smtp://localhost:$tls" 'the account'
says 'Last failure: ' 'the last failure'
says 'asks to come back later' 'and what to do'
says 'The mail server said: 451 4.7.1 try again later' 'and why'
lacks secret 'without the password'
echo take >box/mode
post /settings/mail
leads_to '^/settings?mailed=1' 'a test mail'
mails 9 'arrives'
get /settings?mailed=1
says 'A mail to yourself has gone' 'as the page says'
lacks 'class="problem"' 'without a problem'
echo refuse >box/mode
post /settings/mail
leads_to '^/settings?unmailed=1' 'one that is refused'
get /settings?unmailed=1
says 'The mail server said: 550 5.1.1 no such user here' \
	'tells why'
! grep -q secret serve serve.err
ok 'nor is the password in the log'
post /me/morning on=1 at=06:40
is 303 'another time'
get /me
says 'name="at" type="time" min="04:00" max="11:00" required aria-describedby="morning-hint" value="06:40"' \
	'is kept'
post /me/morning on=1 at=12:30
is 422 'no time of a morning'
says 'value="12:30"' 'stays to be mended'
post /me/morning at=06:40
is 303 'switched off'
[ "$(sql 'SELECT count(*) FROM "user" WHERE morning_at IS NULL')" = 1 ]
ok 'is off'
serve_end

# without an account
: >conf
serve_mail
get /me
says 'The server has no account to send mail with' 'without an account'
post /settings/mail
is 422 'there is nothing to try'
done_testing
