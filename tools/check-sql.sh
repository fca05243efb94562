#!/bin/sh
# check-sql.sh CHECKSQL: runs the program checksql on SQLite and on a
# throw-away PostgreSQL.
set -eu

checksql=${1:?use: check-sql.sh PATH-OF-CHECKSQL}
status=0

"$checksql" || status=1
"$(dirname "$0")/postgresql.sh" sh -c \
	'exec "$1" --postgresql "$KAKERU_TEST_POSTGRESQL"' - "$checksql" ||
	status=1
exit "$status"
