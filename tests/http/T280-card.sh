#!/bin/sh
# The photo of a card and one sentence: logged the same day, completed the next.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

# send PATH FIELD FILE FIELD=VALUE…: a form with a file in that field.
send() {
	path=$1 field=$2 file=$3
	shift 3
	for f in "$@"; do
		set -- "$@" -F "$f"
		shift
	done
	sent=$(curl -s -o "$dir/out" -w '%{http_code} %{redirect_url}' \
		-b "$dir/jar.$me" -H 'Accept-Language: en' \
		-F "csrf=$csrf" "$@" -F "$field=@$file" "$at$path") || sent=none
	answered
}

k init --user Hanako
k user add Jiro
serve
sign_in Hanako
printf '\211PNG\r\n\032\n0123456789' >card.png
printf '<script>alert(1)</script>' >bad.png

get /add
says 'name="photo"' 'a photo can be taken'
send /add photo card.png memo=
is 422 'a photo without a word is refused'
says 'one sentence' 'in words'
send /add photo bad.png memo='About delivery'
is 422 'what is no picture is refused, whatever it is called'
head -c 9000000 /dev/zero >large.png
send /add photo large.png memo='About delivery'
[ "$status" = 422 ] || [ "$status" = 413 ]
ok 'and what is too large'

send /add photo card.png memo='About delivery'
is 303 'a photo and one sentence are enough'
leads_to '^/add?lead=1&as=new' 'somebody is added'
get "$location"
says 'Card photo (' 'called after the photo'
says '1 of the 1 people met today' 'logged the same day'
get /lead/1
says '<img src="/attachment/1"' 'the lead shows it'
says 'action="/contact/1/card"' 'beside a form'
get /contact/1
says '<img src="/attachment/1"' 'the contact too'

curl -s -D heads -o got.png -b "$dir/jar.$me" "$at/attachment/1"
cmp -s got.png card.png
ok 'the photo comes back as it was'
tr -d '\r' <heads >"$dir/out"
says 'Content-Type: image/png' 'with the type it has'
says 'nosniff' 'which is not guessed'
says 'sandbox' 'and nothing in it runs'
says 'Cache-Control: private' 'and nobody else keeps it'
lacks 'Content-Disposition' 'and it is shown'
tag=$(sed -n 's/^ETag: //p' "$dir/out")
status=$(curl -s -o "$dir/out" -w '%{http_code} %{size_download}' \
	-b "$dir/jar.$me" -H "If-None-Match: $tag" "$at/attachment/1")
[ "$status" = '304 0' ]
ok "who has it already is not sent it again ($status)"
status=$(curl -s -o "$dir/out" -w '%{http_code}' \
	-H "If-None-Match: $tag" "$at/attachment/1")
is 303 'but is asked who they are'
get /attachment/9
is 404 'a file that is not there'

post /contact/1/card family= company=架空商事
is 422 'without a name it is not complete'
says 'value="架空商事"' 'what was typed stays'
sign_in Jiro
post /contact/1/card family=見本
is 403 'nor by somebody else'
get /lead/1
lacks '/contact/1/card' 'who sees no form'
sign_in Hanako
post /contact/1/card family=見本 given=花子 company=架空商事 title=課長 \
	phone=090-5550-0101 email=hanako@example.jp back=1
is 303 'the name is typed'
leads_to '^/lead/1?saved=1$' 'back at the lead'
get "$location"
says '花子' 'it is a person'
says '課長' 'with a title'
lacks '/contact/1/card' 'the form is gone'
says '<img src="/attachment/1"' 'the photo stays'
k lead show 1
[ -z "$(sql "SELECT id FROM touch WHERE kind = 'side' AND state = 'open'")" ]
ok 'and the touch for it is done'

# any other file is only offered
printf '<script>alert(1)</script>' >offer.html
send /contact/1/file file offer.html back=1
is 303 'a file is added'
leads_to '^/lead/1?saved=1$' 'from the page of the lead'
get /lead/1
says 'href="/attachment/2">offer.html' 'which lists it'
curl -s -D heads -o got.html -b "$dir/jar.$me" "$at/attachment/2"
tr -d '\r' <heads >"$dir/out"
says 'Content-Type: application/octet-stream' 'it is only bytes'
says "Content-Disposition: attachment; filename*=UTF-8''offer.html" \
	'to be kept, not shown'
: >empty
send /contact/1/file file empty
is 422 'an empty file is refused'
sign_in Jiro
send /contact/1/file file offer.html
is 403 'a colleague adds none'
post /attachment/2/remove
is 403 'and removes none'
sign_in Hanako
post /attachment/2/remove back=1
is 303 'it is removed'
get "$location"
says 'It stays in the trash for 30 days' 'which says where it is'
lacks 'offer.html' 'from the page'
get /trash
says 'offer.html' 'into the trash'
get /attachment/2
is 200 'whoever removed it can look at it there'
sign_in Jiro
get /attachment/2
is 403 'a colleague cannot any more'
get /attachment/1
is 200 'what was not removed they can'
sign_in Hanako
k export json "$dir/out.json"
jq -r '.attachments[] | "\(.kind) \(.type) \(.base64)"' out.json >"$dir/out"
[ "$(cat "$dir/out")" = "card image/png $(base64 <card.png)" ]
ok 'an export holds the photo, and nothing of the trash'
post /attachment/2/restore
is 303 'it is taken back'
get "$location"
says 'Taken back from the trash' 'which says so'
says 'offer.html' 'to where it was'
done_testing
