#!/bin/sh
# Enquiries by mail (R-C9): a rule of a real mailbox (Dovecot) makes the mails of
# a form, and of strangers, enquiries like those of a web form, each once; what
# people did not ask is none, and hostile mails take nothing over.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/cli/dovecot.sh
. "$(dirname "$0")/dovecot.sh"
cd "$dir" || exit 1
trap 'dovecot_stop; clean' EXIT
me=Hanako
export KAKERU_NOW=2026-11-24T10:00:00+09:00

sql() {
	sqlite3 "$dir/test.db" "$1"
}
# mail FROM SUBJECT [HEADER…]: a mail to the common address; its text is standard
# input.
mail() {
	printf 'From: %s\nTo: Sales <info@example.jp>\nSubject: %s\n' "$1" "$2"
	shift 2
	printf 'Date: Tue, 24 Nov 2026 09:58:00 +0900\n'
	printf 'Content-Type: text/plain; charset=UTF-8\n'
	printf '%s\n' "$@" ''
	cat
}
# form NAME COMPANY PHONE EMAIL TEXT: what the form's program writes.
form() {
	printf '%s\n' 'サイトからお問い合わせがありました。' '' \
		"【お名前】 $1" "【会社名】 $2" "【お電話番号】 $3" \
		"【メールアドレス】 $4" '【お問い合わせ内容】' "$5" \
		'--------------------' '送信日時：2026/11/24 09:58'
}
# fetched READ LOGGED ASKED ENQUIRIES NAME
fetched() {
	exits 0 "$5" mail fetch --json
	json '.mailboxes[0] | [.read, .logged, .asked, .enquiries] | tojson' \
		"[$1,$2,$3,$4]" '  with what it found'
}
# newest WANTED NAME: the newest lead: contact, company, whose, source, purpose,
# minutes to its time.
newest() {
	got=$(sql "SELECT c.name || '|' || coalesce(a.name, '') || '|' ||
		u.name || '|' || coalesce(l.source, '') || '|' || t.purpose ||
		'|' || ((t.due_at - $(date -d "$KAKERU_NOW" +%s)000) / 60000)
		FROM lead l JOIN contact c ON c.id = l.contact_id
		LEFT JOIN account a ON a.id = c.account_id
		JOIN \"user\" u ON u.id = l.owner_id
		JOIN touch t ON t.id = l.next_touch_id
		ORDER BY l.id DESC LIMIT 1")
	[ "$got" = "$1" ]
	ok "$2 ($got)"
}
leads() {
	[ "$(sql 'SELECT count(*) FROM lead')" = "$1" ]
	ok "$2"
}

k init --user Hanako
k user add Jiro
k user role Jiro sales
exits 0 'somebody known' lead add --name '既知 一郎' --company 既知物産 \
	--email known@kichi.example.jp --reason '実例がある' --user Hanako
exits 0 'somebody who said stop' lead add --name '禁止 次郎' \
	--company 禁止商事 --email stop@kinshi.example.jp --user Hanako
k stop --email stop@kinshi.example.jp --user Hanako
leads 2 'two leads there were'

dovecot_start hanako geheim
printf 'geheim\n' >right
export KAKERU_IMAP_CA="$dir/cert"
k mail account --user Hanako --address hanako@example.jp --imap-user hanako \
	--imap-url "imaps://localhost:$imaps" --password-file right

# without a rule nobody asks
form '前 早苗' 前商事 03-5550-0101 s@mae.example.jp 早く |
	mail noreply@form.example.jp 'お問い合わせ' 'Message-ID: <e0@x>' |
	deliver 0
fetched 1 0 0 0 'a mail of a form, and no rule'
leads 2 'is read, and nothing else'

# the rules
exits 3 'a rule without a condition' inquiry rule all --user Hanako
says 'at least one condition' 'would take everything'
exits 3 'a recipient that is none' inquiry rule x --recipient info \
	--user Hanako
exits 3 'a sender that is none' inquiry rule x --sender 'a b' --user Hanako
exits 3 'leads of another one' inquiry rule x --subject y --to Hanako \
	--user Jiro
says 'administrator' 'are an administrator'"'"'s to give'
exits 0 'mails of a form' inquiry rule 'the form' --sender Form.Example.JP \
	--to Jiro --user Hanako --json
json .id 1 'have a number'
exits 0 'mails to the common address' inquiry rule 'by mail' \
	--recipient Info@Example.JP --user Hanako
exits 0 'they are listed' inquiry list --json
json '[.forms[] | [.mailbox, .recipient, .sender]] | tojson' \
	'[["Hanako",null,"form.example.jp"],["Hanako","info@example.jp",null]]' \
	'with what must hold'

# a form, as itself, from a machine
form '見本 太郎' 架空商事 03-5550-0102 taro@mihon.example.jp '在庫の相談' |
	mail 'WEB <noreply@mail.form.example.jp>' '【自動送信】お問い合わせ' \
		'Auto-Submitted: auto-generated' 'Feedback-ID: 1:ses' \
		'Message-ID: <e1@x>' | deliver 1
fetched 1 0 0 1 'a form'
newest '見本 太郎|架空商事|Jiro|the form|inquiry_call|5' \
	'is an enquiry like that of the web form'
[ "$(sql 'SELECT memo FROM contact ORDER BY id DESC LIMIT 1')" = 在庫の相談 ]
ok 'with what they wrote'
k lead show 3 --json
json .cadence inbound 'on its cadence'

# once: another folder, another mailbox, the same mail delivered twice
sleep 1
rm -f "$maildir"/dovecot*
form '見本 太郎' 架空商事 03-5550-0102 taro@mihon.example.jp '在庫の相談' |
	mail 'WEB <noreply@mail.form.example.jp>' 'again' \
		'Message-ID: <e1@x>' | deliver 2
fetched 3 0 0 1 'the folder is another one, and the mail of before is read now'
leads 4 'it counts, the one that was taken in does not'
newest '前 早苗|前商事|Jiro|the form|inquiry_call|5' 'as it is an enquiry'
k user role Jiro manager
k mail account --user Jiro --address jiro@example.jp --imap-user hanako \
	--imap-url "imaps://localhost:$imaps" --password-file right
k inquiry rule "Jiro's" --sender form.example.jp --user Jiro
k mail fetch --user Jiro --json
json '.mailboxes[0] | [.read, .enquiries] | tojson' '[3,0]' \
	'in another mailbox it is no second one'
[ "$(sql "SELECT count(*) FROM activity WHERE lead_id IN (3, 4)")" = 0 ]
ok 'nor an answer'
k mail account --user Jiro --off

# strangers
printf '%s\n' 'はじめまして。資料をお送りください。' '' '架空物流 例山' \
	'TEL：03-5550-0103' |
	mail '"例山 桜" <sakura@reiyama.example.jp>' '資料のお願い' \
		'Message-ID: <e2@x>' | deliver 3
fetched 1 0 0 1 'a stranger'
newest '例山 桜||Hanako|by mail|inquiry_call|5' 'is one who asks'
[ "$(sql "SELECT e.address || ' ' || n.e164 FROM contact_email e
	JOIN contact_number p USING (contact_id)
	JOIN number n ON n.id = p.number_id
	ORDER BY contact_id DESC LIMIT 1")" = \
	'sakura@reiyama.example.jp +81355500103' ]
ok 'with how to answer'
printf 'こちらは？\n' | mail lone@nani.example.jp 'x' 'Message-ID: <e3@x>' |
	deliver 4
fetched 1 0 0 1 'one without a name'
newest 'lone@nani.example.jp||Hanako|by mail|inquiry_call|5' \
	'goes by the address'

# what is none
printf 'お知らせ\n' | mail news@elsewhere.example.jp '新製品' \
	'List-Unsubscribe: <https://x.example.jp>' 'Message-ID: <n1@x>' |
	deliver 5
printf '不在です\n' | mail away@elsewhere.example.jp '自動応答: x' \
	'Auto-Submitted: auto-replied' 'Message-ID: <n2@x>' | deliver 6
printf '%s\n' 'This is the qmail-send program.' '' '<x@y.example.jp>:' \
	'no mailbox here. (#5.1.1)' |
	mail MAILER-DAEMON@example.jp 'failure notice' 'Message-ID: <n3@x>' |
	deliver 7
printf 'その件です。\n' | mail other@elsewhere.example.jp 'Re: その件' \
	'In-Reply-To: <theirs@elsewhere>' 'Message-ID: <n4@x>' | deliver 8
printf '会議です。\n' | mail boss@example.jp '会議' 'Message-ID: <n5@x>' |
	deliver 9
printf '社外です。\n' | { mail s@soto.example.jp '別' 'Message-ID: <n6@x>' |
	sed 's/info@/other@/'; } | deliver 10
form '号外 新' 号外社 03-5550-0109 n@gogai.example.jp '号外' |
	mail news@form.example.jp '号外' 'List-Id: <all.example.jp>' \
		'Message-ID: <n7@x>' | deliver 11
form '花子 ハナコ' 自社 03-5550-0110 hanako@example.jp '営業のご案内' |
	mail webmaster@elsewhere.example.jp 'お問い合わせを承りました' \
		'Message-ID: <n8@x>' | deliver 19
fetched 8 0 0 0 \
	'a newsletter, an absence, a bounce, a talk, our own twice, another box'
leads 6 'are none'

# who is known
printf '先日の件、お願いします。\n' |
	mail known@kichi.example.jp '先日の件' 'Message-ID: <k1@x>' | deliver 12
fetched 1 1 0 0 'somebody pursued'
[ "$(sql "SELECT disposition FROM activity WHERE lead_id = 1")" = replied ]
ok 'answers'
form '既知 一郎' 既知物産 03-5550-0104 Known@kichi.example.jp 'もう一件' |
	mail noreply@form.example.jp 'お問い合わせ' 'Message-ID: <k2@x>' |
	deliver 13
fetched 1 0 0 1 'by the form'
leads 6 'it is no new lead'
k lead show 1 --json
json '[.cadence, .activities[-1].note] | tojson' '["inbound","もう一件"]' \
	'but an enquiry on the living one'
form '禁止 次郎' 禁止商事 03-5550-0105 stop@kinshi.example.jp 'やはり' |
	mail noreply@form.example.jp 'お問い合わせ' 'Message-ID: <k3@x>' |
	deliver 14
printf '今後いっさい連絡しないでください。\n' |
	mail '嫌気 五郎 <goro@iyake.example.jp>' '配信停止' \
		'Message-ID: <k4@x>' | deliver 15
fetched 2 0 0 2 'who said stop, and who wants no mail'
leads 6 'nothing is planned'
k inquiry list --json
json '[.held[].text | fromjson | .email] | tojson' \
	'["goro@iyake.example.jp","stop@kinshi.example.jp"]' \
	'a manager reads both'

# hostile ones
form '<script>alert(1)</script>' "'; DROP TABLE lead; --" '電話して' \
	x@evil.example.jp 'お名前：偽物
メールアドレス：known@kichi.example.jp' |
	mail noreply@form.example.jp 'x' 'Message-ID: <h1@x>' | deliver 16
printf 'お問い合わせ\n' | mail noreply@form.example.jp 'nothing to read' \
	'Message-ID: <h2@x>' | deliver 17
{ printf 'お名前：長\n会社名：長\nメール：l@naga.example.jp\n'
  printf 'お問い合わせ内容：'; head -c 300000 /dev/zero | tr '\0' x
  printf '\n'; } | fold -w 900 |
	mail noreply@form.example.jp 'long' 'Message-ID: <h3@x>' | deliver 18
fetched 3 0 1 2 'scripts, nothing, and far too much'
leads 8 'are what they are'
[ "$(sql "SELECT c.name || ' ' || e.address FROM contact c
	JOIN contact_email e ON e.contact_id = c.id
	WHERE c.id = (SELECT max(id) - 1 FROM contact)")" = \
	'<script>alert(1)</script> x@evil.example.jp' ]
ok 'a message writes no other field'
exits 0 'what cannot be read' mail asked --user Hanako --json
json '.mails | map([.why, .subject, .lead_id]) | tojson' \
	'[["unclear","nothing to read",null]]' 'is asked'
exits 0 'and seen to' mail answer "$(jq '.mails[0].id' out)" ignore \
	--user Hanako

# a flood
for i in $(seq 62); do
	printf 'x\n' | mail "f$i@flood.example.jp" "f$i" \
		"Message-ID: <f$i@x>" | deliver "2$i"
done
exits 0 'more than sixty in an hour' mail fetch --user Hanako --json
json '.mailboxes[0].enquiries < 60 and .mailboxes[0].asked > 0' true \
	'are not all called; the rest is asked'

# somebody pursued who wants no more mails, with a signature like a form
printf '%s\n' '配信を停止してください。' '--' '会社名：既知物産' \
	'お名前：既知 一郎' 'メールアドレス：known@kichi.example.jp' |
	mail known@kichi.example.jp '配信停止' 'Message-ID: <w1@x>' | deliver 91
exits 0 'a wish of somebody pursued' mail fetch --user Hanako --json
[ "$(sql "SELECT count(*) FROM activity a JOIN lead l ON l.id = a.lead_id
	JOIN contact c ON c.id = l.contact_id
	WHERE a.disposition = 'opt_out' AND c.name = '既知 一郎'")" = 1 ]
ok 'stands on their lead, whatever a rule says'

# an answer of somebody known, in a house that a rule names
k lead add --name '既知 三郎' --company 既知物産 \
	--email third@form.example.jp --reason '実例がある' --user Hanako
printf '検討します。\n' | mail third@form.example.jp 'Re: ご案内' \
	'In-Reply-To: <our@x>' 'Message-ID: <w2@x>' | deliver 92
exits 0 'an answer from the house of a form' mail fetch --user Hanako --json
[ "$(sql "SELECT count(*) FROM activity a JOIN lead l ON l.id = a.lead_id
	JOIN contact c ON c.id = l.contact_id
	WHERE a.disposition = 'replied' AND c.name = '既知 三郎'")" = 1 ]
ok 'is an answer'

# the end of a rule
exits 3 'another one'"'"'s rule' inquiry revoke 2 --user Jiro
exits 0 'one'"'"'s own is taken back' inquiry revoke 2 --user Hanako
printf 'まだ？\n' | mail late@nani.example.jp 'x' 'Message-ID: <l1@x>' |
	deliver 90
fetched 1 0 0 0 'after that'
dovecot_stop
exits 0 'all holds' check
done_testing
