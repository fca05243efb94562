#!/bin/sh
# kakeru mail classify: a file of a mail; what mails are, the unit tests know.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

cat >away.eml <<'MAIL'
From: Mihon <mihon@example.co.jp>
To: sato@example.jp
Subject: Automatic reply: hello
Auto-Submitted: auto-replied
Date: Fri, 27 Nov 2026 10:00:00 +0900
Content-Type: text/plain; charset=UTF-8

12月1日(火)まで不在にしております。
MAIL
cat >bounce.eml <<'MAIL'
From: MAILER-DAEMON@example.jp
To: sato@example.jp
Subject: failure notice

Hi. This is the qmail-send program at example.jp.
I'm afraid I wasn't able to deliver your message to the following addresses.

<gone@example.co.jp>:
Sorry, no mailbox here by that name. (#5.1.1)
MAIL
grep -v Date: away.eml | sed 's/12月1日(火)/明日/' >undated.eml

exits 0 'an automatic reply' mail classify away.eml --json
json '[.schema, .kind, .until, .address, .hard, .status] | tojson' \
	'[1,"auto_reply","2026-12-01",null,null,null]' 'is one, until the last day away; what it has not is null'
json '.text' '12月1日(火)まで不在にしております。' 'with its text'
exits 0 'a bounce' mail classify bounce.eml --json
json '[.kind, .address, .hard, .status, .until] | tojson' \
	'["bounce","gone@example.co.jp",true,"5.1.1",null]' 'names the address that failed'
exits 0 'the same for people' mail classify bounce.eml
says gone@example.co.jp 'names it too'
exits 0 'a mail without a date' mail classify undated.eml --json \
	--now 2026-12-10T09:00:00+09:00
json '.until' 2026-12-11 'is read as of now'
exits 3 'a file that is not there' mail classify none.eml
says none.eml 'names it'
printf 'a,b\n1,2\n' >list.csv
exits 3 'a file that is no mail' mail classify list.csv
says list.csv 'names it'
says From 'and says what is missing'
exits 2 'no file' mail classify

done_testing
