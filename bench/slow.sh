#!/usr/bin/env bash
# slow.sh KAKERU [SECONDS]: 1,000 clients that are slow on purpose, in each of
# slowhttptest's ways for so long (40), and whether a colleague's day is still
# shown meanwhile: asked for ten times a second, on a connection of its own each
# time. Ends with 1 where one answer in a hundred was missing or took a second.
set -euo pipefail

kakeru=$(realpath "$1")
seconds=${2:-40}
clients=${CLIENTS:-1000}
dir=$(mktemp -d "${TMPDIR:-/tmp}/kakeru-slow.XXXXXX")
server=
trap '[ -z "$server" ] || kill "$server"; wait; rm -rf "$dir"' EXIT
export KAKERU_DB=$dir/k.db KAKERU_LANG=en
ulimit -n "$(ulimit -H -n)"

"$kakeru" demo >/dev/null
"$kakeru" serve --listen 127.0.0.1:0 --json --quiet >"$dir/said" &
server=$!
at=
until [ -n "$at" ]; do
	sleep 0.05
	at=$(jq -r '.address // empty' "$dir/said")
done
user=$("$kakeru" user list --json | jq -r '.users[0].name')
curl -s -o /dev/null -c "$dir/jar" --data '' \
	"$("$kakeru" sign-in-link --user "$user" --json | jq -r .url)"
style=$(curl -s "$at/sign-in" | grep -o '/assets/[^"]*css' | head -n 1)

# ask FILE: until FILE.end is there, "status seconds" of each answer.
ask() {
	until [ -e "$1.end" ]; do
		curl -s -o /dev/null --max-time 5 -b "$dir/jar" \
			-w '%{http_code} %{time_total}\n' "$at/today" ||
			echo "000 5"
		sleep 0.1
	done >"$1"
}

bad=0

# attack NAME OPTION…
attack() {
	local name=$1 file=$dir/answers asking
	shift
	rm -f "$file.end"
	ask "$file" &
	asking=$!
	slowhttptest -c "$clients" -r 250 -i 5 -l "$seconds" -p 3 "$@" \
		>"$dir/attack" 2>&1 || :
	touch "$file.end"
	wait "$asking"
	sort -n -k 2 "$file" | awk -v name="$name" '
		$1 == 200 { v[++n] = $2 * 1000 }
		{ all++ }
		END {
			late = n ? v[n - int(n / 100)] : 0
			printf "| %s | %d | %d | %.1f | %.1f | %.1f |\n", name,
				all, all - n, v[int((n + 1) / 2)], late, v[n]
			exit n == 0 || (all - n) * 100 > all || late > 1000
		}' || bad=1
}

echo "The day beside $clients slow connections, $seconds s each:"
echo
echo '| way | asked | not answered | median ms | 99 % ms | longest ms |'
echo '|---|---|---|---|---|---|'
attack 'heads that do not end' -H -u "$at/today"
attack 'forms that do not end' -B -t POST -s 8192 -x 10 -u "$at/sign-in"
attack 'answers that are not read' -X -w 10 -y 20 -n 5 -z 32 -k 3 \
	-u "$at$style"
attack 'thousands of ranges' -R -a 10 -b 3000 -u "$at$style"
echo
echo "Memory of the server afterwards:" \
	"$(awk '/VmRSS/ { print $2 / 1000 }' "/proc/$server/status") MB;" \
	"it says $(curl -s "$at/healthz" | jq -r .status)."
exit "$bad"
