# shellcheck shell=sh
# Sourced by tests/http/T*.sh: the helpers of tests/cli/lib.sh and a server that
# listens on a free port, with somebody signed in. curl speaks to it.
. "${KK_SOURCE_ROOT:?}/tests/cli/lib.sh"
cd "$dir" || exit 1
server=
trap 'serve_end; clean' EXIT

# start [OPTION…]: starts the server; $at is its address.
start() {
	rm -f "$dir/serve" # an earlier server's address
	"$kakeru" serve --json --quiet "$@" \
		>"$dir/serve" 2>"$dir/serve.err" </dev/null &
	server=$!
	for _ in $(seq 400); do
		at=$(head -n 1 "$dir/serve" 2>/dev/null |
			jq -r '.address // empty')
		[ -n "$at" ] && return
		sleep 0.05
	done
	echo "Bail out! the server did not start"
	sed 's/^/# /' "$dir/serve.err"
	exit 1
}

# serve: the same on a free port.
serve() {
	start --listen 127.0.0.1:0
}

# serve_end: ends the server, as Ctrl-C does.
serve_end() {
	[ -n "$server" ] || return 0
	kill "$server" && wait "$server" 2>/dev/null
	server=
}

# sign_in NAME: from here on that user asks; $csrf is the token of the session.
sign_in() {
	me=$1
	"$kakeru" sign-in-link --user "$me" --json >"$dir/link"
	curl -s -o /dev/null -c "$dir/jar.$me" --data '' \
		-H 'Accept-Language: en' "$(jq -r .url "$dir/link")"
	get /today
	csrf=$(sed -n 's/.*data-csrf="\([^"]*\)".*/\1/p' "$dir/out")
}

# get PATH: the page is in $dir/out, its HTTP status in $status.
get() {
	status=$(curl -s -o "$dir/out" -w '%{http_code}' -b "$dir/jar.$me" \
		-H 'Accept-Language: en' "$at$1") || status=none
	: >"$dir/err"
}

# post PATH FIELD=VALUE…: $status, and where it leads in $location.
post() {
	path=$1
	shift
	for f in "$@"; do
		set -- "$@" --data-urlencode "$f"
		shift
	done
	sent=$(curl -s -o "$dir/out" -w '%{http_code} %{redirect_url}' \
		-b "$dir/jar.$me" -H 'Accept-Language: en' \
		--data-urlencode "csrf=$csrf" "$@" "$at$path") || sent=none
	answered
}

# upload PATH FILE FIELD=VALUE…: the same with a file, in the field "file".
upload() {
	path=$1 file=$2
	shift 2
	for f in "$@"; do
		set -- "$@" -F "$f"
		shift
	done
	sent=$(curl -s -o "$dir/out" -w '%{http_code} %{redirect_url}' \
		-b "$dir/jar.$me" -H 'Accept-Language: en' \
		-F "csrf=$csrf" "$@" -F "file=@$file" "$at$path") || sent=none
	answered
}

answered() {
	status=${sent%% *}
	location=${sent#* }
	location=${location#"$at"}
	: >"$dir/err"
}

# is STATUS NAME: the last answer had that status.
is() {
	[ "$status" = "$1" ]
	ok "$2"
}

# lacks TEXT NAME: the page does not hold TEXT.
lacks() {
	! grep -qF -e "$1" "$dir/out"
	ok "$2"
}

# leads_to PATTERN NAME: where the last answer leads.
leads_to() {
	echo "$location" | grep -q -e "$1"
	ok "$2 ($location)"
}
