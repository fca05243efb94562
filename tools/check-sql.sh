#!/bin/sh
# check-sql.sh CHECKSQL: runs the program checksql on SQLite and on a
# throw-away PostgreSQL 15, which listens on a socket in its own folder only.
set -eu

checksql=${1:?use: check-sql.sh PATH-OF-CHECKSQL}
bin=${KAKERU_PG_BIN:-/usr/lib/postgresql/15/bin}
status=0

"$checksql" || status=1

if [ ! -x "$bin/initdb" ]; then
	echo "check-sql: no PostgreSQL 15 in $bin (KAKERU_PG_BIN)" >&2
	exit 1
fi

dir=$(mktemp -d /tmp/kakeru-pg.XXXXXX)
server=

# PostgreSQL refuses to run as root.
as_user() {
	if [ "$(id -u)" = 0 ]; then
		runuser -u postgres -- "$@"
	else
		"$@"
	fi
}

# The main process ends its children itself; pid is the server's own.
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

[ "$(id -u)" = 0 ] && chown postgres "$dir"
cd "$dir"
as_user "$bin/initdb" -D "$dir/data" -U kakeru -A trust -E UTF8 \
	--no-locale --no-sync >"$dir/initdb.log" 2>&1 || {
	cat "$dir/initdb.log" >&2
	exit 1
}
as_user "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= \
	-c fsync=off -c autovacuum=off >"$dir/log" 2>&1 &
server=$!

tries=0
until "$bin/pg_isready" -q -h "$dir"; do
	tries=$((tries + 1))
	if [ "$tries" -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
		cat "$dir/log" >&2
		exit 1
	fi
	sleep 0.1
done

"$checksql" --postgresql "host=$dir user=kakeru dbname=postgres" || status=1
exit "$status"
