#!/bin/sh
# postgresql.sh COMMAND…: runs COMMAND beside a throw-away PostgreSQL 15 on
# 127.0.0.1, whose address is then in KAKERU_TEST_POSTGRESQL. Where that is set
# already, the server it names is used. The server belongs to an unprivileged
# user, lives in a folder of its own and is gone when COMMAND ends.
set -eu

[ $# -gt 0 ] || {
	echo "use: postgresql.sh COMMAND..." >&2
	exit 2
}
[ -n "${KAKERU_TEST_POSTGRESQL:-}" ] && exec "$@"

bin=${KAKERU_PG_BIN:-/usr/lib/postgresql/15/bin}
if [ ! -x "$bin/initdb" ]; then
	echo "postgresql.sh: no PostgreSQL 15 in $bin (KAKERU_PG_BIN)" >&2
	exit 1
fi

dir=$(mktemp -d /tmp/kakeru-pg.XXXXXX)
server=
status=0

# PostgreSQL refuses to run as root.
as_user() {
	if [ "$(id -u)" = 0 ]; then
		(cd "$dir" && exec runuser -u postgres -- "$@")
	else
		(cd "$dir" && exec "$@")
	fi
}

# The main process ends its children itself; its number is in the file.
stop() {
	if [ -n "$server" ]; then
		if [ -s "$dir/data/postmaster.pid" ]; then
			kill -INT "$(head -n 1 "$dir/data/postmaster.pid")" ||
				:
		fi
		wait "$server" || :
	fi
	rm -rf "$dir"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

# A port that is free now may be taken a moment later: then the next one.
start() {
	port=$((20000 + ($$ + $1 * 137) % 12000))
	as_user "$bin/postgres" -D "$dir/data" -k "$dir" -p "$port" \
		-c listen_addresses=127.0.0.1 -c max_connections=60 \
		-c fsync=off -c autovacuum=off >"$dir/log" 2>&1 &
	server=$!
	waits=0
	until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; do
		waits=$((waits + 1))
		kill -0 "$server" 2>/dev/null && [ "$waits" -le 200 ] ||
			return 1
		sleep 0.05
	done
	# somebody else's server may have answered there
	kill -0 "$server" 2>/dev/null && [ -S "$dir/.s.PGSQL.$port" ]
}

[ "$(id -u)" = 0 ] && chown postgres "$dir"
as_user "$bin/initdb" -D "$dir/data" -U kakeru -A trust -E UTF8 \
	--no-locale --no-sync >"$dir/initdb.log" 2>&1 || {
	cat "$dir/initdb.log" >&2
	exit 1
}
try=0
until start "$try"; do
	try=$((try + 1))
	if [ "$try" -gt 5 ]; then
		cat "$dir/log" >&2
		exit 1
	fi
done

KAKERU_TEST_POSTGRESQL="postgresql://kakeru@127.0.0.1:$port/postgres" \
	"$@" || status=$?
exit "$status"
