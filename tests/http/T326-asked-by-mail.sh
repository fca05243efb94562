#!/bin/sh
# Enquiries by mail (R-C9) on the pages: a rule of one's own mailbox, and a mail
# that fits it is told at once to who is free, as one of the web form is.
# A thread of libcurl may still end when leaks are looked for, and the looking fails.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
. "$KK_SOURCE_ROOT/tests/cli/dovecot.sh"
trap 'serve_end; dovecot_stop; clean' EXIT
export KAKERU_NOW=2026-11-24T10:00:00+09:00

k init --user Hanako
k user add Jiro
k user role Jiro sales
dovecot_start jiro geheim
printf 'geheim\n' >right
export KAKERU_IMAP_CA="$dir/cert"
k mail account --user Jiro --address jiro@example.jp --imap-user jiro \
	--imap-url "imaps://localhost:$imaps" --password-file right
serve

sign_in Jiro
get /mailbox
says 'Mails that are enquiries' 'the mailbox has rules'
lacks 'name="owner"' 'whose leads are one'"'"'s own'
post /mailbox/rules name=all
is 422 'a rule without a condition is refused'
says 'at least one condition' 'with what to do'
post /mailbox/rules 'name=the form' sender=a@b@c
is 422 'and a sender that is none'
says 'value="the form"' 'what was typed stays'
post /mailbox/rules 'name=the form' sender=x.example.jp owner=1
is 422 'the leads of another one are'
says 'administrator' 'an administrator'"'"'s to give'
post /mailbox/rules 'name=the form' sender=form.example.jp subject=お問い合わせ
leads_to '/mailbox?saved=rule' 'a rule is made'
get /mailbox
says 'from form.example.jp, subject with “お問い合わせ”' 'and listed in words'

curl -s -N --max-time 30 -b "$dir/jar.Jiro" "$at/live" >"$dir/heard" &
stream=$!
for _ in $(seq 100); do
	[ -s "$dir/heard" ] && break
	sleep 0.05
done
printf '%s\n' 'From: noreply@form.example.jp' 'To: jiro@example.jp' \
	'Subject: お問い合わせがありました' 'Message-ID: <a1@x>' \
	'Date: Tue, 24 Nov 2026 09:59:00 +0900' \
	'Content-Type: text/plain; charset=UTF-8' '' 'お名前：見本 太郎' \
	'会社名：架空商事' '電話番号：03-5550-0102' '内容：在庫の相談' | deliver 1
post /mailbox/read
is 303 'it is read at once'
for _ in $(seq 200); do
	grep -q '"kind":"inquiry"' "$dir/heard" && break
	sleep 0.05
done
grep -q '"kind":"inquiry","own":true,"touch":[1-9].*"lead":[1-9]' "$dir/heard"
ok 'an open page hears of the enquiry'
kill $stream
[ "$(sql "SELECT l.source || ' ' || t.purpose || ' ' ||
	((t.due_at - $(date -d "$KAKERU_NOW" +%s)000) / 60000)
	FROM lead l JOIN touch t ON t.id = l.next_touch_id")" = \
	'the form inquiry_call 5' ]
ok 'which is due in five minutes'
get /today
says '架空商事' 'and stands in the day'

printf '%s\n' 'From: noreply@form.example.jp' 'To: jiro@example.jp' \
	'Subject: お問い合わせ' 'Message-ID: <a2@x>' '' \
	'<b>nothing</b> to read' | deliver 2
post /mailbox/read
for _ in $(seq 200); do
	[ "$(sql 'SELECT count(*) FROM mail_in')" = 2 ] && break
	sleep 0.05
done
get /mailbox
says 'It may be an enquiry' 'one that cannot be read is asked'
says '&lt;b&gt;nothing' 'as it was written'
lacks 'value="reply"' 'and is nobody'"'"'s answer'
post /mailbox/mail/2 answer=ignore
leads_to '/mailbox?saved=mail' 'it is seen to'

sign_in Hanako
get /inquiries
says 'mails in the mailbox of Jiro' 'an administrator sees the rule'
post /mailbox/rules 'name=common' recipient=info@example.jp owner=2
leads_to '/mailbox?saved=rule' 'and gives the leads of theirs to somebody'
sign_in Jiro
post /mailbox/rules/2/end
is 422 'whose rule it is not'
post /mailbox/rules/1/end
leads_to '/mailbox?saved=rule-end' 'one'"'"'s own is taken back'
get /mailbox
lacks 'form.example.jp, subject' 'and gone'
exits 0 'the database is whole' check
done_testing
