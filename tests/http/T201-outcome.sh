#!/bin/sh
# An outcome is logged without a script: once, on disk, and with every byte that
# was typed.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

# plain: the page with its entities as what they stand for.
plain() {
	sed -e 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#34;/"/g' \
		-e "s/&#39;/'/g; s/&apos;/'/g; s/&amp;/\\&/g" "$dir/out" \
		>"$dir/plain"
}

# holds TEXT NAME: the page shows just TEXT.
holds() {
	plain
	grep -qF -e "$1" "$dir/plain"
	ok "$2"
}

logged() {
	sql 'SELECT count(*) FROM activity'
}

cat >cards.csv <<'CSV'
会社名,氏名,電話番号,メモ,名刺交換日
架空商事,見本 一,03-5550-0101,話した,2026/11/20
架空物産,見本 二,03-5550-0102,話した,2026/11/20
架空工業,見本 三,03-5550-0103,話した,2026/11/20
CSV
k init --user Hanako
k user add Jiro
k import cards.csv --user Hanako
serve
sign_in Hanako
is 200 'the day'
touch=$(sed -n 's/.*name="touch" value="\([0-9]*\)".*/\1/p' "$dir/out" |
	head -n 1)
[ -n "$touch" ]
ok "begins with touch $touch"

# ---- once

before=$(logged)
post /log "touch=$touch" disposition=no_answer channel=phone key=k-1 \
	note='留守番'
is 303 'an outcome leads on'
leads_to '^/today' 'to the day'
get "$location"
is 200 'which says so'
[ "$(logged)" = $((before + 1)) ]
ok 'it is there'
post /log "touch=$touch" disposition=no_answer channel=phone key=k-1 \
	note='留守番'
is 303 'the same key again leads on as well'
[ "$(logged)" = $((before + 1)) ]
ok 'and it is there once'
next=$(sql "SELECT id FROM touch WHERE state = 'open'
	ORDER BY id LIMIT 1")
for i in 1 2 3 4 5 6; do
	curl -s -o /dev/null -b "$dir/jar.$me" --data-urlencode "csrf=$csrf" \
		--data "touch=$next&disposition=no_answer&channel=phone&key=k-2" \
		"$at/log" &
done
for _ in $(seq 100); do
	sleep 0.05
	[ "$(sql "SELECT count(*) FROM activity WHERE client_key = 'k-2'")" = 1 ] &&
		break
done
sleep 0.3
[ "$(sql "SELECT count(*) FROM activity WHERE client_key = 'k-2'")" = 1 ]
ok 'pressed six times at once, it is there once'

# ---- another that is asked for

get '/today?touch=99999'
is 200 'what is not of this day'
says 'not on the list of this day' 'is not, and the page says so'
lacks "Today's work is done" 'nor is the day over for it'
says 'name="disposition"' 'another one is in hand'

# ---- only as it should

before=$(logged)
keys=0
refuse() {
	want=$1 what=$2
	shift 2
	keys=$((keys + 1))
	post /log channel=phone "key=no-$keys" "$@"
	is "$want" "$what"
	[ "$(logged)" = "$before" ]
	ok "$what: nothing is there"
}
touch=$(sql "SELECT max(id) FROM touch WHERE state = 'open'")
refuse 422 'no touch' disposition=no_answer
refuse 422 'a touch that is no number' touch=x disposition=no_answer
refuse 422 'a touch below one' touch=0 disposition=no_answer
refuse 422 'a number beyond all' touch=99999999999999999999 \
	disposition=no_answer
refuse 404 'a touch that is not there' touch=99999 disposition=no_answer
refuse 422 'an outcome that is not there' "touch=$touch" \
	disposition=nonsense
says 'role="alert"' 'the page says why'
refuse 422 'an outcome that is no word' "touch=$touch" \
	disposition='<script>'
refuse 422 'a key that is too long' "touch=$touch" disposition=no_answer \
	"key=$(head -c 300 /dev/zero | tr '\0' k)"
refuse 422 'a name that is too long' "touch=$touch" disposition=absent \
	"answered_by=$(head -c 300 /dev/zero | tr '\0' n)"
refuse 422 'no UTF-8' "touch=$touch" disposition=absent \
	"answered_by=$(printf '\377\376')"
refuse 422 'CP932' "touch=$touch" disposition=absent \
	"answered_by=$(printf '\214\251\226\173')"
refuse 422 'a time that is none' "touch=$touch" disposition=callback_at \
	when=nonsense
refuse 303 'nothing more' "touch=$touch" disposition=no_answer key=k-1
get /today
hand=$(sed -n 's/.*name="touch" value="\([0-9]*\)".*/\1/p' "$dir/out" |
	head -n 1)
refuse 422 'a number that is none, beside a time' "touch=$hand" \
	disposition=appointment when=2026-11-26T17:00 learned_phone=12
says 'Direct number learned &#34;12&#34;' 'the field is called as on the page'
says 'id="learned_phone" name="learned_phone" type="text"' \
	'and stands there to be corrected'
says 'name="when" type="datetime-local" step="300" value="2026-11-26T17:00"' \
	'beside what else was typed'
head -c 70000 /dev/zero | tr '\0' n >note.txt
status=$(curl -s -o "$dir/out" -w '%{http_code}' -b "$dir/jar.$me" \
	--data-urlencode "csrf=$csrf" --data-urlencode "note@note.txt" \
	--data "touch=$touch&disposition=no_answer&channel=phone" "$at/log")
is 422 'a note that is too long'
[ "$(tr -cd n <out | wc -c)" -gt 70000 ]
ok 'comes back whole'
csrf_kept=$csrf
csrf=wrong
refuse 403 'the token of another session' "touch=$touch" \
	disposition=no_answer
csrf=
refuse 403 'no token' "touch=$touch" disposition=no_answer
csrf=$csrf_kept
k user list --json
sign_in Jiro
refuse 403 'a lead of a colleague' "touch=$touch" disposition=no_answer
sign_in Hanako

# ---- every byte

get /today
planned=$(sed -n 's/.*name="touch" value="\([0-9]*\)".*/\1/p' "$dir/out" |
	head -n 1)
hostile() {
	post /log "touch=$touch" disposition=nonsense channel=phone \
		"note=$2"
	is 422 "$1 comes back"
	holds "$2" "$1 as it was typed"
	lacks "<script>alert" "$1 without becoming markup"
	post /draft "touch=$planned" "note=$2"
	get "/today?touch=$planned"
	holds "$2" "$1 is kept as a draft"
}
hostile 'markup' "</textarea><script>alert(1)</script>"
hostile 'quotes' "\" onfocus='x' \"'\`><img src=x onerror=alert(1)>"
hostile 'entities' '&amp;lt; &#60; &copy; {{name}} ${x} %s %00'
hostile 'SQL' "'; DROP TABLE activity; --"
hostile 'letters' '𠮷野家 髙﨑 ｶﾀｶﾅ é👩‍💻 ‮abc'
keys=$((keys + 1))
note="<b>'\"&amp;</b> 𠮷 \\ ; --"
post /log "touch=$touch" disposition=absent channel=phone key=k-3 \
	"note=$note" when=2026-11-24T15:00
is 303 'an outcome with such a note'
[ "$(sql "SELECT note FROM activity
	JOIN activity_text ON activity_id = id WHERE client_key = 'k-3'")" = "$note" ]
ok 'has every byte of it'
k check
[ "$status" -eq 0 ]
ok 'check is content'
serve_end

done_testing
