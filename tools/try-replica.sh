#!/bin/bash
# try-replica.sh KAKERU: a PostgreSQL with a standby that confirms every commit
# (streaming replication), outcomes logged, the first server killed, the standby
# promoted: every outcome that was acknowledged must be there, and work goes on
# with the same url. Everything is thrown away at the end.
set -euo pipefail

kakeru=$(realpath "${1:?use: try-replica.sh KAKERU}")
bin=${KAKERU_PG_BIN:-/usr/lib/postgresql/15/bin}
dir=$(mktemp -d /tmp/kakeru-replica.XXXXXX)
first=$((24000 + $$ % 4000))
second=$((first + 4000))
servers=()

as_user() {
	if [ "$(id -u)" = 0 ]; then
		(cd "$dir" && exec runuser -u postgres -- "$@")
	else
		(cd "$dir" && exec "$@")
	fi
}

clean() {
	local folder
	for folder in a b; do
		if [ -s "$dir/$folder/postmaster.pid" ]; then
			kill -INT "$(head -n 1 "$dir/$folder/postmaster.pid")" \
				2>/dev/null || :
		fi
	done
	wait "${servers[@]}" 2>/dev/null || :
	rm -rf "$dir"
}
trap clean EXIT

# serve FOLDER PORT OPTION…
serve() {
	local folder=$1 port=$2
	shift 2
	as_user "$bin/postgres" -D "$dir/$folder" -k "$dir" -p "$port" \
		-c listen_addresses=127.0.0.1 "$@" >"$dir/$folder.log" 2>&1 &
	servers+=($!)
	until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; do
		kill -0 "${servers[-1]}" || {
			cat "$dir/$folder.log" >&2
			exit 1
		}
		sleep 0.1
	done
}

[ "$(id -u)" = 0 ] && chown postgres "$dir"
as_user "$bin/initdb" -D "$dir/a" -U kakeru -A trust -E UTF8 --no-locale \
	>/dev/null
serve a "$first" -c synchronous_commit=on
as_user "$bin/pg_basebackup" -D "$dir/b" -R -h 127.0.0.1 -p "$first" \
	-U kakeru -c fast
serve b "$second"
# from here on a commit returns when the standby has it on disk too
psql -q -h 127.0.0.1 -p "$first" -U kakeru postgres -c \
	"ALTER SYSTEM SET synchronous_standby_names = '*'" -c \
	'SELECT pg_reload_conf()' >/dev/null

url="postgresql://kakeru@127.0.0.1:$first,127.0.0.1:$second/postgres"
url="$url?target_session_attrs=read-write&schema=acme&key=$dir/acme.key"
export KAKERU_DB=$url KAKERU_LANG=en KAKERU_NOW=2026-11-24T09:00:00+09:00
"$kakeru" demo >/dev/null
user=$("$kakeru" user list --json | sed -n 's/.*\[{[^}]*"name":"\([^"]*\)".*/\1/p')

before=$("$kakeru" check --json | sed -n 's/.*"activities":\([0-9]*\).*/\1/p')
logged=0
for lead in $("$kakeru" lead list --json --user "$user" |
	grep -o '"id":[0-9]*,"contact_id"' | grep -o '[0-9]*' | head -n 30); do
	if "$kakeru" log --lead "$lead" --in --disposition interested \
		--user "$user" >/dev/null 2>&1; then
		logged=$((logged + 1))
	fi
done
echo "outcomes acknowledged: $logged"

# the standby reads, and does not write
standby="postgresql://kakeru@127.0.0.1:$second/postgres?schema=acme"
"$kakeru" plan --json --user "$user" >"$dir/plan.a"
"$kakeru" plan --json --user "$user" --db "$standby" >"$dir/plan.b"
cmp "$dir/plan.a" "$dir/plan.b"
status=0
"$kakeru" log --lead 1 --in --disposition interested --user "$user" \
	--db "$standby" 2>"$dir/err" || status=$?
if [ "$status" -ne 4 ] || ! grep -q 'cannot be written' "$dir/err"; then
	cat "$dir/err" >&2
	exit 1
fi

kill -KILL "$(head -n 1 "$dir/a/postmaster.pid")"
rm -f "$dir/a/postmaster.pid" # its number may be another's soon
started=$(date +%s%N)
as_user "$bin/pg_ctl" promote -D "$dir/b" -w >/dev/null
until "$kakeru" check --json >"$dir/check" 2>/dev/null; do
	sleep 0.05
done
echo "ready again after $((($(date +%s%N) - started) / 1000000)) ms"
after=$(sed -n 's/.*"activities":\([0-9]*\).*/\1/p' "$dir/check")
if [ $((after - before)) -ne "$logged" ]; then
	echo "lost: $((before + logged - after))" >&2
	exit 1
fi
# the new first server works alone until it has a standby of its own
"$kakeru" log --lead 1 --in --disposition interested --user "$user" >/dev/null
echo "nothing acknowledged was lost; work goes on with the same url"
