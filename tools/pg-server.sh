# shellcheck shell=sh
# Sourced by what needs a PostgreSQL 15 of its own for a while: servers that
# belong to an unprivileged user, on 127.0.0.1, with all they have in $pg_dir.

pg_bin=${KAKERU_PG_BIN:-/usr/lib/postgresql/15/bin}
if [ ! -x "$pg_bin/initdb" ]; then
	echo "${0##*/}: no PostgreSQL 15 in $pg_bin (KAKERU_PG_BIN)" >&2
	exit 1
fi
pg_dir=$(mktemp -d "${TMPDIR:-/tmp}/kakeru-pg.XXXXXX")
[ "$(id -u)" != 0 ] || chown postgres "$pg_dir"

# PostgreSQL refuses to run as root.
pg_as_user() {
	if [ "$(id -u)" = 0 ]; then
		(cd "$pg_dir" && exec runuser -u postgres -- "$@")
	else
		(cd "$pg_dir" && exec "$@")
	fi
}

# pg_make NAME: an empty cluster.
pg_make() {
	pg_as_user "$pg_bin/initdb" -D "$pg_dir/$1" -U kakeru -A trust \
		-E UTF8 --no-locale --no-sync >"$pg_dir/$1.init" 2>&1 || {
		cat "$pg_dir/$1.init" >&2
		exit 1
	}
}

# pg_serve NAME PORT OPTION…: starts it; 1 where it does not come up, or
# somebody else listens there.
pg_serve() {
	pg_name=$1 pg_port=$2
	shift 2
	pg_as_user "$pg_bin/postgres" -D "$pg_dir/$pg_name" -k "$pg_dir" \
		-p "$pg_port" -c listen_addresses=127.0.0.1 "$@" \
		>>"$pg_dir/$pg_name.log" 2>&1 &
	pg_server=$!
	pg_waits=0
	until "$pg_bin/pg_isready" -q -h 127.0.0.1 -p "$pg_port"; do
		pg_waits=$((pg_waits + 1))
		kill -0 "$pg_server" 2>/dev/null && [ "$pg_waits" -le 600 ] ||
			return 1
		sleep 0.02
	done
	kill -0 "$pg_server" 2>/dev/null &&
		[ -S "$pg_dir/.s.PGSQL.$pg_port" ]
}

# pg_kill NAME SIGNAL: to its main process, which ends its children itself;
# after KILL they notice. The number may be another's soon, so it is forgotten.
pg_kill() {
	[ -s "$pg_dir/$1/postmaster.pid" ] || return 0
	kill "-$2" "$(head -n 1 "$pg_dir/$1/postmaster.pid")" 2>/dev/null || :
	[ "$2" != KILL ] || rm -f "$pg_dir/$1/postmaster.pid"
}

# pg_clean NAME…: stops them and takes everything away; for a trap on EXIT.
pg_clean() {
	for pg_name; do
		pg_kill "$pg_name" INT
	done
	wait || :
	rm -rf "$pg_dir"
}
