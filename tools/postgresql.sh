#!/bin/sh
# postgresql.sh COMMAND…: runs COMMAND beside a throw-away PostgreSQL 15 on
# 127.0.0.1, whose address is then in KAKERU_TEST_POSTGRESQL. Where that is set
# already, the server it names is used.
set -eu

[ $# -gt 0 ] || {
	echo "use: postgresql.sh COMMAND..." >&2
	exit 2
}
[ -n "${KAKERU_TEST_POSTGRESQL:-}" ] && exec "$@"

. "$(dirname "$0")/pg-server.sh"
trap 'pg_clean data' EXIT
trap 'exit 1' INT TERM HUP

pg_make data
try=0
# a port that is free now may be taken a moment later: then the next one
until pg_serve data $((20000 + ($$ + try * 137) % 12000)) \
	-c max_connections=60 -c autovacuum=off -c fsync=off \
	-c synchronous_commit=off -c full_page_writes=off \
	-c wal_level=minimal -c max_wal_senders=0; do
	try=$((try + 1))
	[ "$try" -le 5 ] || {
		cat "$pg_dir/data.log" >&2
		exit 1
	}
done

status=0
KAKERU_TEST_POSTGRESQL="postgresql://kakeru@127.0.0.1:$pg_port/postgres" \
	"$@" || status=$?
exit "$status"
