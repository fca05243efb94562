#!/bin/sh
# The first mail of somebody who tries the demo looks as one that may go: with
# who sends it, where from, and how to stop it (R-J3), all plainly invented.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

export KAKERU_SMTP_URL=smtp://127.0.0.1:9 KAKERU_SMTP_FROM=kakeru@example.jp
k demo
user=$("$kakeru" user list --json | jq -r '.users[0].name')
serve
sign_in "$user"
touch=$(sql "SELECT t.id FROM touch t JOIN lead l ON l.next_touch_id = t.id
	WHERE t.channel = 'email' 
	AND l.owner_id = 1 ORDER BY t.due_at LIMIT 1")
get "/today?item=$touch"
is 200 'a mail of the demo'
says '架空の住所' 'has an address that is nobody'"'"'s'
says 'https://kakeru.example/opt-out/' 'and a way to stop it'
lacks 'class="problem"' 'nothing is missing'
done_testing
