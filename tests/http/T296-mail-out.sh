#!/bin/sh
# A mail to a customer over a mail server of Python: pressed on the page, sent
# once, logged; what may not go, and why; the way out under it.
# A thread of libcurl may still end when leaks are looked for, and the looking fails.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
. "$KK_SOURCE_ROOT/tests/http/mail.sh"

# mailed SELECT WANTED NAME: waits until the newest mail answers that.
mailed() {
	for _ in $(seq 100); do
		got=$(sql "SELECT $1 FROM outbox o JOIN touch_mail m
			ON m.outbox_id = o.id ORDER BY o.id DESC LIMIT 1")
		[ "$got" = "$2" ] && break
		sleep 0.05
	done
	[ "$got" = "$2" ]
	ok "$3 ($got)"
}

# main LEAD: its open main touch.
main() {
	sql "SELECT next_touch_id FROM lead WHERE id = $1"
}

# send LEAD [FIELD=VALUE…]: as the button does.
send() {
	touch=$(main "$1")
	shift
	post /today/mail "touch=$touch" 'subject=お時間をいただいた御礼' \
		'text=先日はありがとうございました。' tongue=ja "$@"
}

peer
printf 'secret\n' >password
k init --user Hanako
for i in 1 2 3 4 5; do
	k lead add --name "見本 $i" --company "架空商事$i" \
		--email "t$i@example.jp" --phone "03-5550-010$i" \
		--met-on 2026-11-20 --memo '納期の話' --reason '在庫を減らせる'
done
at 2026-11-24T09:00
: >conf
serve_mail
sign_in Hanako
get "/today?touch=$(main 1)"
says 'href="mailto:t1@example' 'without an account the text is copied'
lacks 'action="/today/mail"' 'and not sent'
send 1
is 422 'nor by whoever sends the form'
serve_end

good
serve_mail
sign_in Hanako
get "/today?touch=$(main 1)"
says 'action="/today/mail"' 'with one there is a draft'
lacks 'mailto:t1' 'in place of the copy'
says 'postal address, contact for complaints, public address' \
	'what is missing is said'
says 'href="/settings#customers"' 'and where to fill it in'
send 1
is 422 'without it nothing goes'
says 'value="お時間をいただいた御礼"' 'and what was typed stays'
post /today/mail "touch=$(main 1)" subject= "text=a$(printf '\r\nb')"
! grep -q "$(printf '\r')" out
ok 'with line ends of ours'
post /settings/customers 'mail_address=東京都架空区一丁目1-1' \
	'mail_contact=03-5550-0100' 'mail_base=ftp://x' mail_cap=200 mail_gap=0 \
	'auto[]=after-meeting/3'
is 422 'a public address is https'
says 'value="after-meeting/3" checked' 'and the steps stay as ticked'
post /settings/customers 'mail_address=東京都架空区一丁目1-1' \
	'mail_contact=03-5550-0100' "mail_base=$at" mail_cap=200 mail_gap=0
is 303 'kept'
get /settings
seen=$(sed -n '/action="\/settings\/customers"/,$s/.*name="seen" value="\([^"]*\)".*/\1/p' \
	out | head -n 1)
k setting set mail.contact 03-5550-0109
k setting set mail.auto after-meeting/3
post /settings/customers 'mail_address=東京都架空区一丁目1-1' \
	'mail_contact=03-5550-0108' "mail_base=$at" mail_cap=200 mail_gap=0 \
	'auto[]=re-approach/1' "seen=$seen"
is 409 'changed meanwhile: both are shown'
says 'value="03-5550-0109"' 'what is saved'
says 'value="03-5550-0108"' 'and what was typed'
says 'value="re-approach/1"' 'the steps too'
post /settings/customers 'mail_address=東京都架空区一丁目1-1' \
	'mail_contact=03-5550-0100' "mail_base=$at" mail_cap=200 mail_gap=0 \
	auto= "seen=$(sed -n 's/.*name="seen" value="\([^"]*\)".*/\1/p' out |
		head -n 1)"
is 303 'what is chosen is kept'
post /settings firm=架空商会 calls_from=08:00 calls_until=20:00
get "/today?touch=$(main 1)"
says '東京都架空区一丁目1-1' 'what will stand under the mail is shown'
says '>They answered<' 'outcomes of a mail stand under an answer'
lacks '>The person<' 'where nobody was spoken to'
get /audit
lacks 'after-meeting/3' 'the log names no step by its code'
says 'After a meeting, step 3' 'but in the words of the settings'
first=$(main 1)
send 1
leads_to "^/today?mail=$first" 'one press'
send_again() {
	post /today/mail "touch=$first" subject=x text=y tongue=ja
}
send_again
mailed state sent 'it is sent'
mails 1 'once'
mailed '(SELECT disposition FROM activity a WHERE a.id = activity_id)' sent \
	'and logged'
get "/today?mail=$first"
says 'Sent at' 'the answer stays on the page'
says '/correct" aria-keyshortcuts="u"' 'as for any outcome'
[ "$(main 1)" != "$first" ]
ok 'and the next touch is there'
get /lead/1
says '<details class="more"><summary>As it went:' 'the lead keeps the words'
get /contact/1
says 'As it went:' 'so does the person'
get /account/1
says 'As it went:' 'and the company'
k contact export 1 person.json
[ "$(jq -r '.records[0].leads[0].mails_out[0] | .state, .address, .subject' \
	person.json)" = "sent
t1@example.jp
お時間をいただいた御礼" ]
ok 'who asks what we keep of them gets the mail'
[ "$(jq -c '.records[0].consents[] | [.kind, .user, .withdrawn_at]' \
	person.json)" = '["card","Hanako",null]' ]
ok 'and on which basis it went'
k export json all.json
[ "$(jq -r '.mails_out[] | .state, .text' all.json)" = "sent
先日はありがとうございました。" ]
ok 'both leave the program with all else'
[ "$(jq '[.consents[] | select(.kind == "card")] | length' all.json)" = 5 ]
ok 'the basis of everybody'
/usr/bin/python3 - "$at" <<'PY'
import email, email.policy, re, sys, urllib.parse
with open("box/1.eml", "rb") as f:
    raw = f.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)
head = raw.split(b"\r\n\r\n")[0].decode("ascii")
assert all(len(line) <= 78 or "<" in line for line in head.split("\r\n")), head
assert all(len(w) <= 75 for w in re.findall(r"=\?[^ ]*\?=", head)), head
assert mail["Subject"] == "お時間をいただいた御礼"
assert mail["From"].addresses[0].display_name == "Hanako（架空商会）"
assert mail["To"].addresses[0].addr_spec == "t1@example.jp"
assert "Auto-Submitted" not in mail
text = mail.get_content().replace("\r\n", "\n")
assert text.startswith("先日はありがとうございました。\n\n-- \n架空商会"), text
link = re.search(r"https?://\S+/opt-out/\S+", text).group(0)
assert link.startswith(sys.argv[1]), link
out = mail["List-Unsubscribe"]
assert f"<{link}>" in out and "<mailto:kakeru@example.jp?subject=" in out, out
open("link", "w").write(urllib.parse.urlsplit(link).path)
PY
ok 'another program reads who wrote, and the way out'

# the way out: looking does nothing, pressing once is enough
link=$(cat link)
plain() {
	status=$(curl -s -o out -w '%{http_code}' "$@")
}
plain "$at$link"
is 200 'a scanner looks at the link'
says '配信を停止する' 'a form, in Japanese'
says 'Stop the mails' 'and in English'
[ "$(sql "SELECT count(*) FROM activity WHERE disposition = 'opt_out'")" = 0 ]
ok 'and nobody is opted out'
plain --data 'List-Unsubscribe=One-Click' "$at$link"
is 200 'the one press of a mail program, without a cookie'
plain --data '' "$at$link"
is 200 'and again'
[ "$(sql "SELECT count(*) FROM activity WHERE disposition = 'opt_out'")" = 1 ]
ok 'counts once'
[ "$(sql "SELECT channel FROM touch WHERE id = $(main 1)")" != email ]
ok 'and the plan takes another way'
plain --data '' "$at${link%?}"
is 404 'a link that is cut off'
cp out cut
plain --data '' "$at/opt-out/999-00000000000000000000000000000000"
is 404 'and one that was made up'
cmp -s out cut
ok 'are told the same'
for _ in $(seq 20); do
	plain --data '' "$at/opt-out/1-0"
done
is 429 'whoever tries many waits'
plain --data '' "$at$link"
is 200 'but not who has the right one'

# what mail servers do
echo refuse >box/mode
touch=$(main 2)
send 2
mailed state refused 'no such recipient'
[ "$(sql "SELECT disposition FROM activity WHERE touch_id = $touch")" = bounced ]
ok 'is a bounce'
echo later >box/mode
touch=$(main 3)
send 3
mailed error later 'later'
get "/today?touch=$touch"
says 'tried again at' 'is told at the item'
lacks 'action="/today/mail"' 'which is sent once'
serve_end
echo lose >box/mode
at 2026-11-24T09:05
serve_mail
mailed unsure 1 'the answer is lost'
serve_end
echo take >box/mode
at 2026-11-24T09:20
serve_mail
mailed state sent 'it is sent again'
[ "$(cat box/2.eml box/3.eml | grep '^Message-ID' | sort -u | wc -l)" = 1 ]
ok 'under the same Message-ID'
get "/today?mail=$touch"
says 'it may have come twice' 'and the page says so'

# what was said meanwhile
echo later >box/mode
touch=$(main 4)
send 4
mailed error later 'one waits'
serve_end
k stop --email t4@example.jp
echo take >box/mode
at 2026-11-24T09:30
serve_mail
mailed state dropped 'they said stop'
mailed rule R-J1 'by that rule'
sign_in Hanako
get /me/mail
says 'was not sent' 'as the page says'

# on which basis
get /contact/5
says 'Record a basis' 'the basis is on the page'
basis=$(sql 'SELECT id FROM consent WHERE contact_id = 5')
post /contact/5/basis-drop "basis=$basis"
is 303 'taken back'
send 5
is 422 'then no mail goes'
says 'No basis for advertising mail' 'and it says why'
post /contact/5/basis kind=published note=
is 422 'a published address is somewhere'
post /contact/5/basis kind=consent note='on the phone'
is 303 'recorded anew'
post /settings/customers 'mail_address=東京都架空区一丁目1-1' mail_html=1 \
	'mail_contact=03-5550-0100' "mail_base=$at" mail_cap=200 mail_gap=0
is 303 'with a page beside the text'
send 5
mailed state sent 'and it goes'
/usr/bin/python3 - "$(find box -name '*.eml' | sort -V | tail -n 1)" <<'PY'
import email, email.policy, html.parser, sys
with open(sys.argv[1], "rb") as f:
    mail = email.message_from_binary_file(f, policy=email.policy.default)
assert mail.get_content_type() == "multipart/alternative", mail
assert [p.get_content_type() for p in mail.iter_parts()] == [
    "text/plain", "text/html"]
text, page = (p.get_content() for p in mail.iter_parts())
tags, words = [], []
class Reader(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        tags.append(tag)
        assert not attrs or tag in ("a", "html", "meta"), (tag, attrs)
    def handle_data(self, data):
        words.extend(data.split())
Reader().feed(page[page.index("<body>"):])
assert set(tags) <= {"body", "p", "br", "hr", "a", "blockquote"}, tags
assert [w for w in text.split() if w != "--"] == words, (text, words)
PY
ok 'of the same words, with nothing to fetch'
basis=$(sql 'SELECT max(id) FROM consent WHERE contact_id = 5')
post /contact/5/basis-drop "basis=$basis"
get /contact/5
says 'proof kept until' 'what proves it is kept for a while'
post /contact/5/basis kind=consent note='on the phone, again'
is 303 'and a new one may be recorded'
k check
ok 'nothing is wrong with the database'
serve_end

# the certificates alone: they hold for everybody's own account
printf 'smtp_ca = cert\n' >conf
serve_mail
sign_in Hanako
get /settings
says 'smtp-url' 'smtp-ca may stand alone: there is no common account'
post /me/mail address=hanako@example.jp "smtp_url=smtp://localhost:$tls" \
	smtp_user=kakeru smtp_password=secret sent_folder=
is 303 'but one of her own'
had=$(find box -name '*.eml' | wc -l)
post /me/mail/test
leads_to 'saved=mailed' 'whose server is believed'
mails $((had + 1)) 'and sends'
post /me/mail/drop
serve_end

# what it quotes is long: the link into a mail program does without
at 2026-11-27T08:45
sql "UPDATE touch_mail SET body = replace(hex(zeroblob(500)), '00', '引用')
	WHERE lead_id = 5"
k lead step 5 3 --user Hanako
: >conf
serve_mail
sign_in Hanako
get "/today?touch=$(main 5)"
says '引用引用引用' 'the text that is copied quotes the mail before it'
link=$(grep -o 'mailto:t5@example.jp[^"]*' out)
[ ${#link} -gt 500 ] && [ ${#link} -lt 8000 ]
ok 'the link into a mail program has its date alone'
serve_end
done_testing
