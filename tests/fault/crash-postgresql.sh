#!/bin/sh
# crash-postgresql.sh CRASH KAKERU: the test CRASH on a PostgreSQL of its own,
# whose main process is killed too, before the writers or after them.
set -eu

crash=$(realpath "${1:?use: crash-postgresql.sh CRASH KAKERU}")
kakeru=$(realpath "${2:?use: crash-postgresql.sh CRASH KAKERU}")
. "$(dirname "$0")/../../tools/pg-server.sh"

# What the killed server left in memory goes when its children have noticed;
# until then the next one does not start.
cat >"$pg_dir/start" <<END
#!/bin/sh
tries=0
until $pg_bin/pg_ctl start -s -w -D "$pg_dir/data" -l "$pg_dir/data.log" \
	>/dev/null 2>&1; do
	tries=\$((tries + 1))
	[ "\$tries" -lt 200 ] || exit 1
	sleep 0.05
done
END
chmod +x "$pg_dir/start"
export pg_dir pg_bin

clean() {
	pg_as_user "$pg_bin/pg_ctl" stop -s -m immediate -D "$pg_dir/data" ||
		:
	rm -rf "$pg_dir"
}
trap clean EXIT
trap 'exit 1' INT TERM HUP

pg_make data
port=$((20000 + $$ % 12000))
cat >>"$pg_dir/data/postgresql.conf" <<END
port = $port
listen_addresses = '127.0.0.1'
unix_socket_directories = '$pg_dir'
END
pg_as_user "$pg_dir/start"

start="$pg_dir/start"
[ "$(id -u)" != 0 ] || start="cd $pg_dir && runuser -u postgres -- $start"
KAKERU_DB="postgresql://kakeru@127.0.0.1:$port/postgres?schema=crash" \
	KK_CRASH_KILL="kill -KILL \$(head -n 1 $pg_dir/data/postmaster.pid)" \
	KK_CRASH_START="$start" \
	"$crash" "$kakeru"
