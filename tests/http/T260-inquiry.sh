#!/bin/sh
# Enquiries by a form of our own web site (R-C9): from another origin, signed in
# as nobody, as a form and as JSON; who is known, who said stop, and abuse.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

# sends FIELD=VALUE…: what a page of the company's site posts.
sends() {
	for f in "$@"; do
		set -- "$@" --data-urlencode "$f"
		shift
	done
	status=$(curl -s -o "$dir/out" -w '%{http_code}' \
		-H 'Origin: https://www.example.jp' \
		-H 'Sec-Fetch-Site: cross-site' -H 'Accept-Language: en' \
		"$@" "$at$form") || status=none
	: >"$dir/err"
}

# pause: an hour later by the rows; the clock of the test stands still.
pause() {
	sql "UPDATE inquiry SET at = at - 3600001" >/dev/null
}

export KAKERU_NOW=2026-11-24T10:00:00+09:00
k init --user Hanako
k user add Jiro
exits 3 'only an administrator makes an address' inquiry add site --user Jiro
exits 0 'an administrator does' inquiry add 'our site' --to Jiro \
	--user Hanako --json
form=/inquiry/$(jq -r .url out | sed 's,.*/inquiry/,,')
exits 0 'somebody said stop' lead add --name '禁止 次郎' --company 禁止商事 \
	--phone 090-5550-0109 --user Hanako
k stop --contact 1 --user Hanako
serve

sends 'name=見本 太郎' 'company=架空商事' 'email=t@example.jp' \
	'phone=03-5550-0102' 'message=在庫のことで相談したい' extra=1
is 200 'taken in, wherever the form stands'
says 'Thank you' 'with thanks'
[ "$(sql "SELECT u.name || ' ' || l.source || ' ' || t.purpose || ' ' ||
	((t.due_at - $(date -d "$KAKERU_NOW" +%s)000) / 60000)
	FROM lead l JOIN \"user\" u ON u.id = l.owner_id
	JOIN touch t ON t.id = l.next_touch_id WHERE l.id = 2")" = \
	'Jiro our site inquiry_call 5' ]
ok 'a lead of whom it shall be, due in five minutes'
[ "$(sql "SELECT memo FROM contact WHERE id = 2")" = 在庫のことで相談したい ]
ok 'with what they wrote'
sends 'name=見本太郎' 'company=架空商事' 'email=T@EXAMPLE.JP' 'message=もう一度'
is 200 'the same person again'
[ "$(sql "SELECT count(*) FROM contact")" = 2 ]
ok 'is nobody new'
[ "$(sql "SELECT a.direction || ' ' || a.disposition || ' ' || x.note
	FROM activity a JOIN activity_text x ON x.activity_id = a.id
	WHERE a.lead_id = 2")" = 'in replied もう一度' ]
ok 'but an answer on the lead that lives'

sends 'name=禁止 次郎' 'company=禁止商事' 'phone=090-5550-0109' 'message=やはり興味'
is 200 'somebody who said stop is thanked too'
[ "$(sql "SELECT count(*) FROM touch WHERE state = 'open' AND lead_id = 1")" = 0 ]
ok 'nothing is planned'
k inquiry list --json
[ "$(jq -r '.held[0].text | fromjson | .message' out)" = やはり興味 ]
ok 'a manager reads what they wrote'

sign_in Hanako
get /suppressions
says 'やはり興味' 'on the page too'
post /add family=問合 given=花子 phone=03-5550-0199 inquiry=1
is 303 'one who called or wrote otherwise is typed'
[ "$(sql "SELECT source FROM lead ORDER BY id DESC LIMIT 1")" = Enquiry ]
ok 'and an enquiry as well'
sends 'name=bot' 'email=b@example.jp' 'homepage=http://spam'
is 200 'a program that fills in everything hears thanks'
[ "$(sql "SELECT count(*) FROM inquiry")" = 3 ]
ok 'and is not taken in'
sends 'name=x'
is 422 'without a way to answer it is refused'
sends 'message=x' 'email=x@example.jp'
is 422 'and without a name'
sends 'name=<script>' 'company=c' 'phone=call me' 'email=x@example'
is 200 'what is no number or address'
[ "$(sql "SELECT memo FROM contact ORDER BY id
	DESC LIMIT 1" | tr '\n' ' ')" = \
	' call me x@example ' ]
ok 'is kept as it was written'
status=$(curl -s -o out -w '%{http_code}' -H 'Content-Type: application/json' \
	-d '{"name":"JSON 三郎","email":"j@example.jp","n":1,"x":null}' "$at$form")
is 200 'JSON is fine'
[ "$(jq .received out)" = true ]
ok 'and answered as such'
sends 'name=y' 'email=y@example.jp'
is 429 'the sixth from one place in ten minutes is too many'
pause
sends 'name=y' 'email=y@example.jp'
is 200 'later it is not'
status=$(curl -s -o out -w '%{http_code}' -H 'Content-Type: application/json' \
	-d '{"name":["x"]}' "$at$form")
is 422 'JSON that is no flat object is refused'
status=$(head -c 40000 /dev/zero | curl -s -o out -w '%{http_code}' \
	--data-binary @- "$at$form")
is 413 'nor is more than 32 KB'

# hears USER: their page is open; $dir/USER has what it hears.
hears() {
	sign_in "$1"
	curl -s -N --max-time 20 -b "$dir/jar.$1" "$at/live" \
		>"$dir/$1" &
	streams="${streams-} $!"
	for _ in $(seq 100); do
		[ -s "$dir/$1" ] && return
		sleep 0.05
	done
}

k user add Saburo
k user hours Hanako 13:00-18:00 --user Hanako
hears Hanako
hears Saburo
sends 'name=新規 春子' 'company=架空食品' 'phone=03-5550-0188' 'message=至急'
is 200 'one more comes in at ten'
for _ in $(seq 100); do
	grep -q inquiry "$dir/Saburo" && break
	sleep 0.05
done
grep -q '"kind":"inquiry"' "$dir/Saburo"
ok 'whoever is at work hears of it at once'
! grep -q inquiry "$dir/Hanako"
ok 'whoever is not does not'
kill $streams

sign_in Hanako
post /inquiries "name=$(printf '%0300d' 0)" owner=2
is 422 'a name that is too long'
says '<option value="2" selected>' 'leaves whose the leads are'
post /inquiries name='campaign page' owner=2
is 200 'an administrator makes an address on a page'
form=/inquiry/$(sed -n 's,.*/inquiry/\([^<"]*\).*,\1,p' "$dir/out" | head -n 1)
sends 'name=春野 花' 'email=h@example.jp' 'message=資料を'
is 200 'which takes enquiries in'
get /inquiries
says 'campaign page' 'it is listed'
lacks "${form#/inquiry/}" 'but not shown again'
post /inquiries/2/revoke
leads_to /inquiries 'and is taken back there'
sends 'name=春野 花' 'email=h@example.jp'
is 404 'so that nothing comes in by it'

form=/inquiry/nonsense
sends 'name=z' 'email=z@example.jp'
is 404 'an address that is none'
exits 0 'the address is taken back' inquiry revoke 1 --user Hanako
exits 0 'and listed as such' inquiry list
says 'taken back' 'in words'
exits 0 'the database is whole' check
done_testing
