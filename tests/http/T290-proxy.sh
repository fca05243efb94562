#!/bin/sh
# nginx before the server, with the file of docs/howto/run-behind-a-proxy.md.
. "${KK_SOURCE_ROOT:?}/tests/cli/lib.sh"
cd "$dir" || exit 1
nginx=$(command -v nginx || echo /usr/sbin/nginx)
chmod 755 "$dir"

# stop PID: ends what this test started, and waits for it.
stop() {
	[ -z "$1" ] || { kill "$1" && wait "$1"; } 2>/dev/null
}
server= proxy=
trap 'stop "$proxy"; stop "$server"; clean' EXIT

k init --user Hanako
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
	-days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
	-keyout key.pem -out cert.pem 2>err
ok 'a certificate'

# begin FILE COMMAND…: in the background; its first line is in FILE then.
begin() {
	file=$1
	shift
	: >"$file"
	"$@" >"$file" 2>>err &
	started=$!
	for _ in $(seq 500); do
		[ -s "$file" ] && break
		sleep 0.02
	done
}

# proxy_on PORT: nginx there, before the server; fails where PORT is taken.
proxy_on() {
	awk '/^```nginx/ { on = 1; next } /^```/ { on = 0 } on' \
		"$KK_SOURCE_ROOT/docs/howto/run-behind-a-proxy.md" |
		sed -e "s|listen 443 ssl|listen 127.0.0.1:$1 ssl|" \
			-e "s|listen 80;|listen 127.0.0.1:$(($1 + 1));|" \
			-e "s|/etc/ssl/kakeru.example.pem|$dir/cert.pem|" \
			-e "s|/etc/ssl/private/kakeru.example.key|$dir/key.pem|" \
			-e "s|127.0.0.1:8080|${address#http://}|" >site.conf
	{
		[ "$(id -u)" -ne 0 ] || echo 'user nobody nogroup;'
		echo "daemon off; pid $dir/nginx.pid; error_log $dir/nginx.log;"
		echo 'worker_processes 1; events { } http { access_log off;'
		for part in client_body proxy fastcgi uwsgi scgi; do
			echo "${part}_temp_path $dir/nginx-$part;"
		done
		echo "include $dir/site.conf; }"
	} >nginx.conf
	"$nginx" -p "$dir" -e "$dir/nginx.log" -c "$dir/nginx.conf" 2>>err &
	proxy=$!
	for _ in $(seq 250); do
		kill -0 "$proxy" 2>/dev/null || return 1
		curl -sk -o out "$origin/healthz" && return
		sleep 0.02
	done
	return 1
}

# What browsers see must be known before; a port may be taken.
for try in 1 2 3 4 5; do
	port=$((28000 + ($$ + try * 271) % 4000))
	origin=https://127.0.0.1:$port
	inside=$((port + 2))
	begin ready "$kakeru" serve --listen "127.0.0.1:$inside" \
		--origin "$origin" --json --quiet
	server=$started
	address=http://127.0.0.1:$inside
	[ -s ready ] && proxy_on "$port" && break
	stop "$proxy"
	stop "$server"
done
[ "$(jq -r .address ready)" = "$origin" ] && [ -s nginx.pid ]
ok 'a server behind nginx, at the address that browsers see'

# web PATH ARG…: through the proxy; the body in out, the head in head, $code.
web() {
	path=$1
	shift
	code=$(curl -s --cacert cert.pem -b jar -c jar -D head -o out \
		-w '%{http_code}' "$@" "$origin$path" 2>>err)
}

k sign-in-link --json
link=$(jq -r .url out)
[ "${link#"$origin"/sign-in/link/}" != "$link" ]
ok 'a link leads there'
web "${link#"$origin"}" -H "Origin: $origin" --data ''
[ "$code" = 303 ] && grep -qi '^set-cookie: __Host-kakeru=.*; Secure' head
ok 'and signs in, with a cookie for TLS only'
grep -qi '^strict-transport-security:' head
ok 'and browsers are told to stay with TLS'
web /today
[ "$code" = 200 ] && grep -q 'Hanako' out
ok 'the day through the proxy'
csrf=$(sed -n 's/.*data-csrf="\([^"]*\)".*/\1/p' out)
web /sign-out -H "Origin: https://elsewhere.example" -d "csrf=$csrf"
[ "$code" = 403 ]
ok 'a form from elsewhere is refused'
web /sign-out -H "Origin: $origin" -d "csrf=$csrf"
[ "$code" = 303 ]
ok 'and one of its own is not'
web /metrics
[ "$code" = 404 ] && curl -s "$address/metrics" | grep -q '^kakeru_'
ok 'the figures are for the inside'
[ "$(curl -s -o out -w '%{http_code} %{redirect_url}' \
	-H "Host: 127.0.0.1:$port" "http://127.0.0.1:$((port + 1))/today")" = \
	'301 https://127.0.0.1/today' ]
ok 'plain HTTP leads to TLS'

# Wrong passwords are counted by who asks, not by the proxy; what somebody says
# about that themselves counts for nothing.
for from in 127.0.0.2 127.0.0.3 127.0.0.3; do
	web /sign-in --interface "$from" -H "Origin: $origin" \
		-H "X-Forwarded-For: 192.0.2.$$" \
		-d name=Hanako -d password=wrong-wrong-wrong
done
[ "$code" = 422 ] &&
	[ "$(sql 'SELECT count(DISTINCT key) FROM sign_in_attempt')" = 3 ]
ok 'two who guess are two'

kill "$server" && wait "$server"
ok 'it ends when told to'
server=
web /today
[ "$code" = 502 ]
ok 'and the proxy says so'
done_testing
