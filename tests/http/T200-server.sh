#!/bin/sh
# The server itself: where it listens, what it says of itself, what every answer
# carries, who is let in, and what bad requests are told.
wire=$(realpath "${2:?use: $0 KAKERU WIRE}") || exit 1
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

# ask ARG…: curl's answer to ARG…; $dir/out, the head in $dir/head, $status.
ask() {
	status=$(curl -s -k --max-time 10 -o "$dir/out" -D "$dir/head" \
		-w '%{http_code}' "$@") || status="none ($?)"
	: >"$dir/err"
	tr -d '\r' <"$dir/head" >"$dir/err"
}

# heads NAME TEXT…: the head just read has every TEXT as a whole line or a part.
heads() {
	name=$1
	shift
	for text in "$@"; do
		grep -qiF -e "$text" "$dir/err" || {
			echo "# missing: $text"
			false
			ok "$name"
			return
		}
	done
	ok "$name"
}

# safe NAME: what every answer carries.
safe() {
	policy=$(sed -n 's/^Content-Security-Policy: //p' "$dir/err")
	heads "$1: safe" 'X-Content-Type-Options: nosniff' \
		"default-src 'none'" "frame-ancestors 'none'" \
		"base-uri 'none'" "form-action 'self'" "object-src 'none'" \
		"script-src 'self'" 'Referrer-Policy: same-origin'
	case $policy in *unsafe* | *'*'*) false ;; *) [ -n "$policy" ] ;; esac
	ok "$1: nothing unsafe in its policy"
}

# raw BYTES: what printf makes of them, sent as they are.
raw() {
	# shellcheck disable=SC2059
	printf "$1" | "$wire" "${at##*:}" 300 >"$dir/out"
	tr -d '\r' <"$dir/out" >"$dir/err"
	: >"$dir/out"
	status=$(sed -n '1s/HTTP\/1.1 \([0-9]*\).*/\1/p' "$dir/err")
}

# ---- where it listens

k init --user Hanako
k user add Jiro
for where in nowhere 127.0.0.1:99999 127.0.0.1: '[::1]:8080' 1.2.3:80; do
	exits 2 "no address: $where" serve --listen "$where"
done
exits 2 'plain HTTP stays on this machine' serve --listen 0.0.0.0:0
says '--tls' 'and is told what to do'
exits 2 'a proxy is named by what browsers see' \
	serve --origin kakeru.example
exits 2 'connections of an address are a number' \
	serve --per-address many
exits 3 'a certificate that is not there' serve --tls no.pem,no.key
serve
curl -s -o /dev/null -w '%{http_code}' -H 'Host: evil.example' \
	"$at/sign-in" >"$dir/out"
grep -qx 403 "$dir/out"
ok "a name of another site that leads here is not served"
case $at in http://127.0.0.1:[0-9]*) ;; *) false ;; esac
ok 'it says where it listens'
exits 4 'a port that is taken' serve --listen "${at#http://}"
says "${at#http://}" 'is named'

# ---- what it says of itself

ask "$at/healthz"
is 200 'it is well'
json .status ok 'and says so'
safe healthz
ask "$at/metrics"
is 200 'figures'
says 'kakeru_answers_total{status="2xx"}' 'of answers'
says 'kakeru_answer_seconds_bucket{le="+Inf"}' 'and of their time'
safe metrics

# ---- what every answer carries

for at_path in / /today /sign-in /nowhere /sign-in/link/unknown \
	"$(sed -n 's/.*href="\(\/[^"]*css[^"]*\)".*/\1/p;' "$dir/out" |
		head -n 1)"; do
	ask "$at$at_path"
	safe "$at_path ($status)"
done
ask -X DELETE "$at/today"
is 405 'a page that does not take that'
heads 'and what it takes' 'Allow: GET, HEAD'
safe 405
ask --data a=b "$at/log"
is 401 'a form of nobody'
safe 401
ask -I "$at/sign-in"
is 200 'the head of a page'
[ ! -s "$dir/out" ] || ! grep -q '<html' "$dir/out"
ok 'and nothing of its body'
safe HEAD

# ---- being let in

"$kakeru" sign-in-link --user Hanako --json >"$dir/link"
link=$(jq -r .url "$dir/link")
ask -I "$link"
is 200 'a look at the head of a link'
ask -H 'Accept-Language: en' "$link"
is 200 'and at its page'
says 'Sign in as Hanako' 'which says who'
says '<form method="post" action="/sign-in/link/' 'and has a button'
! grep -qi '^set-cookie' "$dir/err"
ok 'but lets nobody in'
safe 'the page of a link'
ask --data '' -H 'Sec-Fetch-Site: cross-site' "$link"
is 403 'a button that another site pressed'
ask --data '' "$link"
is 303 'the button lets in'
heads 'with a cookie that scripts cannot read' 'Set-Cookie: kakeru=' \
	HttpOnly SameSite=Lax 'Path=/' 'Location: /today'
cookie=$(sed -n 's/^Set-Cookie: \([^;]*\).*/\1/p' "$dir/err")
ask --data '' "$link"
is 409 'but once'
ask "$link"
is 409 'which its page says too'
ask -H "Cookie: other=1; $cookie; last=2" "$at/today"
is 200 'the cookie is found among others'
csrf=$(sed -n 's/.*data-csrf="\([^"]*\)".*/\1/p' "$dir/out")
ask -H "Cookie: x$cookie" "$at/today"
is 303 'but only under its own name'
ask -H "Cookie: $cookie" -H "Origin: http://evil.example" \
	--data-urlencode "csrf=$csrf" "$at/sign-out"
is 403 'a form from elsewhere'
ask -H "Cookie: $cookie" -H "Origin: null" \
	--data-urlencode "csrf=$csrf" "$at/sign-out"
is 403 'a form from nowhere'
ask -H "Cookie: $cookie" -H 'Sec-Fetch-Site: cross-site' \
	--data-urlencode "csrf=$csrf" "$at/sign-out"
is 403 'a form the browser says is of another site'
ask -H "Cookie: $cookie" -H 'Accept-Language: en' --data csrf=wrong \
	"$at/sign-out"
is 403 'a form with the token of another session'
says '<h1>Nothing was done</h1>' 'says what became of it'
ask -H "Cookie: $cookie" --data-urlencode "csrf=$csrf" --data 'csrf=' \
	"$at/sign-out"
is 403 'a token that is sent twice: the last one holds'

# ---- what bad requests are told, in both languages

for line in '404 /nowhere' '405 /log' '409 /sign-in/link/x'; do
	ask -H "Cookie: $cookie" -H 'Accept-Language: en' "$at${line#* }"
	is "${line%% *}" "${line%% *}"
	says '<html lang="en"' 'in English'
	ask -H 'Accept-Language: ja' "$at${line#* }"
	says '<html lang="ja"' 'and Japanese'
done
head -c 20000 /dev/zero | tr '\0' a >"$dir/long"
ask -H 'Accept-Language: en' --data-urlencode "name@$dir/long" \
	"$at/sign-in"
is 413 'a form that is too large for a stranger'
says 'too large' 'is told so'
safe 413
ask -H 'Expect: 100-continue' -H 'Content-Length: 99999999999' \
	-H 'Content-Type: application/x-www-form-urlencoded' -X POST \
	--data-binary a=b "$at/sign-in"
is 413 'one that is announced is refused before it is sent'
ask -H 'Accept-Language: en' --data-urlencode "name@$dir/long" \
	"$at/nowhere"
is 404 'a page that is not there is not there, whatever one sends'
says '<h1>There is no such page or record</h1>' 'and is called so'
ask --data-urlencode 'name=見本' "$at/sign-in"
is 422 'a form that lacks something'
ask -H 'Accept-Language: en' --data 'name=%ff%fe&password=x' "$at/sign-in"
is 422 'a name that is no UTF-8'
says 'name' 'is named'
ask --data 'name=a%00b&password=x' "$at/sign-in"
is 422 'a NUL in a name'
ask --data 'name=a%0d%0ab&password=x' "$at/sign-in"
is 422 'a line end in a line'
ask -H 'Content-Type: text/plain' --data x "$at/sign-in"
is 422 'what is no form'
ask -H 'Content-Type: multipart/form-data' --data x "$at/sign-in"
is 422 'a form in pieces without its boundary'
ask -H 'Transfer-Encoding: chunked' --data 'name=a&password=b' "$at/sign-in"
[ "$status" = 422 ] || [ "$status" = 303 ]
ok 'a body in chunks is read'
ask --data '' "$at/sign-in"
is 422 'an empty body'
ask "$at/%74oday"
is 404 'an address is what it is written as'
ask "$at/today/"
is 404 'and not another one'
ask -H 'Host:' "$at/sign-in"
is 400 'a request to no host'
ask -H 'Accept-Language: en' "$at/sign-in?next=$(head -c 20000 /dev/zero |
	tr '\0' a)"
is 414 'a long address'
says 'too long' 'is told so'
safe 414
ask -H "Cookie: $(head -c 20000 /dev/zero | tr '\0' a)" "$at/sign-in"
is 431 'a long cookie'
says '長すぎ' 'is told so in Japanese'
safe 431
ask "$at/sign-in?next=$(head -c 60000 /dev/zero | tr '\0' a)"
[ "$status" = 414 ] || [ "$status" = 431 ]
ok "an endless address ($status)"
ask -H "Cookie: $(head -c 60000 /dev/zero | tr '\0' a)" "$at/sign-in"
[ "$status" = 431 ] || [ "$status" = 413 ]
ok "an endless cookie ($status)"
ask "$at/leads?q=$(head -c 1100 /dev/zero | tr '\0' a)"
is 303 'a long address of somebody who is not signed in'
grep -qi '^Location: /sign-in?next=/leads$' "$dir/err"
ok 'leads to a sign-in that leads back to its page'
for next in //evil.example /%5cevil.example https://evil.example; do
	ask -H "Cookie: $cookie" "$at/sign-in?next=$next"
	heads "nobody is led astray: $next" 'Location: /today'
done

# ---- bytes as they come

raw 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'
	grep -a -o 'HTTP/1.1 [0-9]*' "$dir/err" | tr '\n' ' ' |
	grep -q '200.*200.*404'
ok 'three requests in one breath, answered in turn'
raw 'NONSENSE\r\n\r\n'
case $status in 400 | 405 | 505 | '') ;; *) false ;; esac
ok "nonsense ($status)"
raw 'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nname='
is 400 'two lengths'
raw 'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
is 400 'a length beside chunks'
raw 'GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nA: b\0c\r\n\r\n'
case $status in 200 | 400 | '') ;; *) false ;; esac
ok "a NUL in a head ($status)"
for i in 1 2 3 4 5 6 7 8; do
	printf 'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50\r\n\r\nname=' |
		"$wire" "${at##*:}" 0 -
	printf 'GET /today HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s\r\n\r\n' \
		"$cookie" | "$wire" "${at##*:}" 0 -
	printf 'GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s\r\n\r\n' \
		"$cookie" | "$wire" "${at##*:}" 0 -
done
ask "$at/healthz"
is 200 'who goes away in the middle is no loss'

# ---- a database server that goes away and comes back

if on_postgresql; then
	lost=$(psql -qAt "$KAKERU_TEST_POSTGRESQL" -c "SELECT
		pg_terminate_backend(pid) FROM pg_locks
		WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
		AND objid::bigint = hashtext('$(schema "$dir/test.db")')::bigint
			& 4294967295" | grep -c t)
	[ "$lost" -ge 4 ]
	ok "connections are lost ($lost)"
	for _ in 1 2 3 4 5 6; do
		ask -H "Cookie: $cookie" "$at/today"
		[ "$status" = 200 ] || [ "$status" = 503 ] || break
	done
	is 200 'after lost connections there are new ones'
fi

# ---- a stream is over with its session

# hears NAME COMMAND…: a page listens, that is done, and it hears no more.
hears() {
	name=$1
	shift
	# the writer's connection, if it was lost above, is noticed by its first use
	for _ in 1 2 3; do
		"$kakeru" sign-in-link --user Goro --json >"$dir/link"
		ask --data '' "$(jq -r .url "$dir/link")"
		[ "$status" = 503 ] || break
	done
	own=$(sed -n 's/^Set-Cookie: \([^;]*\).*/\1/p' "$dir/err")
	ask -H "Cookie: $own" "$at/today"
	own_csrf=$(sed -n 's/.*data-csrf="\([^"]*\)".*/\1/p' "$dir/out")
	rm -f "$dir/live"
	curl -s -N --max-time 30 -H "Cookie: $own" "$at/live" >"$dir/live" &
	stream=$!
	for _ in $(seq 100); do
		[ -s "$dir/live" ] && break
		sleep 0.05
	done
	"$@" >"$dir/out" 2>&1
	wait "$stream"
	status=$? # 28: it was still open at the end
	[ "$status" -ne 28 ] && grep -q 'retry:' "$dir/live"
	ok "$name ($status)"
}
signs_out() {
	curl -s -o /dev/null -H "Cookie: $own" \
		--data-urlencode "csrf=$own_csrf" "$at/sign-out"
}
"$kakeru" user add Goro >/dev/null
hears 'who signs out hears no more' signs_out
hears 'nor does who is disabled by another program' \
	"$kakeru" user disable Goro

# ---- its end

rm -f "$dir/live" # what the one before heard
curl -s -N --max-time 20 -H "Cookie: $cookie" "$at/live" >"$dir/live" &
stream=$!
for _ in $(seq 200); do
	[ -s "$dir/live" ] && break
	sleep 0.05
done
grep -q 'retry:' "$dir/live"
ok 'a page hears what happens elsewhere'
from=$(date +%s)
kill "$server"
wait "$server"
status=$? took=$(($(date +%s) - from))
[ "$status" -eq 0 ] && [ "$took" -lt 5 ]
ok "it ends at once, although a page listens ($status, $took s)"
server=
wait "$stream"
ok 'which is told that it is over'

# ---- with a certificate

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
	-keyout "$dir/key.pem" -out "$dir/cert.pem" -days 2 \
	-subj /CN=localhost >/dev/null 2>&1
start --listen 127.0.0.1:0 --tls "$dir/cert.pem,$dir/key.pem" --per-address 4
case $at in https://*) ;; *) false ;; esac
ok 'with a certificate it speaks HTTPS'
ask "$at/sign-in"
is 200 'and is understood'
heads 'and wants to stay so' 'Strict-Transport-Security: max-age='
"$kakeru" sign-in-link --user Hanako --json >"$dir/link"
ask --data '' "$(jq -r .url "$dir/link")"
heads 'its cookie is of this host and of HTTPS alone' \
	'Set-Cookie: __Host-kakeru=' Secure HttpOnly SameSite=Lax 'Path=/'
ask --max-time 1 "http${at#https}/sign-in"
[ "$status" != 200 ]
ok 'plain HTTP is not understood'
for i in 1 2 3 4; do
	(sleep 2) | "$wire" "${at##*:}" 3000 >/dev/null &
done
sleep 0.3
ask "$at/healthz"
[ "$status" != 200 ]
ok 'one address has no more connections than it may'
serve_end

done_testing
