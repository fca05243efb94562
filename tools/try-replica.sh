#!/bin/bash
# try-replica.sh KAKERU: a PostgreSQL with a standby that confirms every commit
# (streaming replication), outcomes logged, the first server killed, the standby
# promoted: every outcome that was acknowledged must be there, and work goes on
# with the same url. Everything is thrown away at the end.
set -euo pipefail

kakeru=$(realpath "${1:?use: try-replica.sh KAKERU}")
. "$(dirname "$0")/pg-server.sh"
trap 'pg_clean a b' EXIT
first=$((24000 + $$ % 4000))
second=$((first + 4000))

pg_make a
pg_serve a "$first" -c synchronous_commit=on
pg_as_user "$pg_bin/pg_basebackup" -D "$pg_dir/b" -R -h 127.0.0.1 \
	-p "$first" -U kakeru -c fast
pg_serve b "$second"
# from here on a commit returns when the standby has it on disk too
psql -q -h 127.0.0.1 -p "$first" -U kakeru postgres -c \
	"ALTER SYSTEM SET synchronous_standby_names = '*'" -c \
	'SELECT pg_reload_conf()' >/dev/null

url="postgresql://kakeru@127.0.0.1:$first,127.0.0.1:$second/postgres"
url="$url?target_session_attrs=read-write&schema=acme&key=$pg_dir/acme.key"
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
"$kakeru" plan --json --user "$user" >"$pg_dir/plan.a"
"$kakeru" plan --json --user "$user" --db "$standby" >"$pg_dir/plan.b"
cmp "$pg_dir/plan.a" "$pg_dir/plan.b"
status=0
"$kakeru" log --lead 1 --in --disposition interested --user "$user" \
	--db "$standby" 2>"$pg_dir/err" || status=$?
if [ "$status" -ne 4 ] || ! grep -q 'takes no changes' "$pg_dir/err"; then
	cat "$pg_dir/err" >&2
	exit 1
fi

pg_kill a KILL
started=$(date +%s%N)
pg_as_user "$pg_bin/pg_ctl" promote -D "$pg_dir/b" -w >/dev/null
until "$kakeru" check --json >"$pg_dir/check" 2>/dev/null; do
	sleep 0.05
done
echo "ready again after $((($(date +%s%N) - started) / 1000000)) ms"
after=$(sed -n 's/.*"activities":\([0-9]*\).*/\1/p' "$pg_dir/check")
if [ $((after - before)) -ne "$logged" ]; then
	echo "lost: $((before + logged - after))" >&2
	exit 1
fi
# the new first server works alone until it has a standby of its own
"$kakeru" log --lead 1 --in --disposition interested --user "$user" >/dev/null
echo "nothing acknowledged was lost; work goes on with the same url"
