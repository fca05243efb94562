# shellcheck shell=sh
# Sourced behind lib.sh by tests in which several users sign in and out: cookies
# are kept as a browser keeps them, a jar for each.

# sign_in NAME: from here on get and post are NAME's, in a new session.
sign_in() {
	rm -f "$dir/jar.$1"
	"$kakeru" sign-in-link --user "$1" --json >"$dir/link"
	curl -s -o /dev/null -c "$dir/jar.$1" --data '' \
		"$(jq -r .url "$dir/link")"
	curl -s -b "$dir/jar.$1" "$at/more" |
		sed -n 's/.*data-csrf="\([^"]*\)".*/\1/p' >"$dir/csrf.$1"
	as "$1"
}

# as NAME: the same in the session NAME has; as nobody: without one.
as() {
	me=$1
	if [ "$me" = nobody ]; then
		: >"$dir/jar.nobody"
		: >"$dir/csrf.nobody"
	fi
	csrf=$(cat "$dir/csrf.$me")
}

get() {
	sent=$(curl -s -o "$dir/out" -w '%{http_code} %{redirect_url}' \
		-b "$dir/jar.$me" -c "$dir/jar.$me" \
		-H 'Accept-Language: en' "$at$1") || sent=none
	answered
}

post() {
	path=$1
	shift
	for f in "$@"; do
		set -- "$@" --data-urlencode "$f"
		shift
	done
	sent=$(curl -s -o "$dir/out" -w '%{http_code} %{redirect_url}' \
		-b "$dir/jar.$me" -c "$dir/jar.$me" \
		-H 'Accept-Language: en' --data-urlencode "csrf=$csrf" "$@" \
		"$at$path") || sent=none
	answered
}

# cookie NAME: what somebody's session is known by.
cookie() {
	sed -n 's/.*kakeru\t\([A-Za-z0-9_-]*\)$/\1/p' "$dir/jar.$1"
}

# code SECRET: what a telephone shows for it now.
code() {
	key=$(printf '%s' "$1" | base32 -d | od -An -v -tx1 | tr -d ' \n')
	step=$(printf %016x $(($(date -d "$KAKERU_NOW" +%s) / 30)))
	# \ooo is what every printf knows
	for byte in $(printf %s "$step" | sed 's/../0x& /g'); do
		# shellcheck disable=SC2059
		printf "\\$(printf %03o "$byte")"
	done >"$dir/step"
	mac=$(openssl dgst -sha1 -mac HMAC -macopt "hexkey:$key" \
		"$dir/step" | sed 's/.*= *//')
	last=$((0x$(printf %s "$mac" | cut -c40)))
	part=$(printf %s "$mac" |
		cut -c$((2 * last + 1))-$((2 * last + 8)))
	printf %06d $((0x$part % 0x80000000 % 1000000))
}
