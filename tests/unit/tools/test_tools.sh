#!/bin/sh
# test_tools.sh SQLC EMBED CODECHECK CHECKSQL: what the build tools refuse, as
# TAP. CHECKSQL is the one built with tests/sql/store/broken.sql.
set -u

sqlc=$1 embed=$2 codecheck=$3 checksql=$4
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0

# result NAME STATUS-WANTED STATUS TEXT-WANTED: the output is in $dir/out
result() {
	n=$((n + 1))
	if [ "$2" = "$3" ] && grep -qF -e "$4" "$dir/out"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1: status $3, wanted $2 and \"$4\""
		sed 's/^/# /' "$dir/out"
	fi
}

# statement NAME TEXT-WANTED: the statement comes from standard input
statement() {
	cat >"$dir/s.sql"
	"$sqlc" "$dir/sql.h" "$dir/sql.c" "$dir/s.sql" >"$dir/out" 2>&1
	result "sqlc: $1" 1 $? "s.sql:$2"
}

statement 'an argument that is not declared' '1: a: $y is not declared' <<'E'
-- name: a exec
-- why: w
-- arg: x int
UPDATE t SET x = $x WHERE y = $y;
E
statement 'an argument that is not used' '1: a: $x is not used' <<'E'
-- name: a exec
-- why: w
-- arg: x int
UPDATE t SET x = '$x' -- $x
;
E
statement 'no reason' '1: a: no "-- why:"' <<'E'
-- name: a exec
UPDATE t SET x = 1;
E
statement 'no end' '1: a: no line ends' <<'E'
-- name: a exec
-- why: w
UPDATE t SET x = 1
-- name: b exec
E
statement 'two statements in one' "1: a: ';' inside" <<'E'
-- name: a exec
-- why: w
UPDATE t SET x = 1; UPDATE t SET y = 1;
E
statement 'a body for one database only' '1: a: a body for one' <<'E'
-- name: a exec
-- why: w
-- sqlite:
UPDATE t SET x = 1;
E
statement 'the same name twice' '4: a stands at' <<'E'
-- name: a exec
-- why: w
UPDATE t SET x = 1;
-- name: a exec
E
statement 'a type that does not exist' '3: "x integer": the type' <<'E'
-- name: a exec
-- why: w
-- arg: x integer
E
statement 'rows of exec' '1: a: exec has no row' <<'E'
-- name: a exec
-- why: w
-- row: x int
SELECT x FROM t;
E
statement 'a misspelt line' '3: not name' <<'E'
-- name: a exec
-- why: w
-- args: x int
E

migration() {
	"$embed" "$dir/m.c" "$@" >"$dir/out" 2>&1
}
mkdir "$dir/m"
echo 'CREATE TABLE t(id @id, x @int) @strict;' >"$dir/m/0001_a.sql"
echo "SELECT '@none';" >"$dir/m/0001_a.sqlite.sql"
echo 'SELECT 1;' >"$dir/m/0003_c.sql"
echo 'SELECT @none;' >"$dir/m/0002_b.sql"
migration "$dir/m/0001_a.sqlite.sql" "$dir/m/0001_a.sql"
status=$?
cp "$dir/m.c" "$dir/out"
result 'embed: tokens' 0 $status 'x bigint) ;'
# the common file is first, however they are named on the command line
sed -n '/CREATE/,/@none/p' "$dir/m.c" | head -n 1 >"$dir/out"
result 'embed: order' 0 0 'id INTEGER PRIMARY KEY AUTOINCREMENT, x INTEGER'
migration "$dir/m/0001_a.sql" "$dir/m/0003_c.sql"
result 'embed: a gap' 1 $? 'step 0002 is missing'
migration "$dir/m/0001_a.sql" "$dir/m/0002_b.sql"
result 'embed: a wrong token' 1 $? '@none is no token'

# source FILE TEXT-WANTED: a file of the checkout, from standard input
source_file() {
	rm -rf "$dir/root"
	mkdir -p "$dir/root/src" "$dir/root/tools" "$dir/root/tests" \
		"$dir/root/bench" "$dir/root/${1%/*}"
	cat >"$dir/root/$1"
	"$codecheck" "$dir/root" >"$dir/out" 2>&1
}
finds() {
	source_file "$1"
	result "codecheck: $2" 1 $? "$1:$2"
}
passes() {
	source_file "$1"
	status=$?
	echo nothing >>"$dir/out"
	result "codecheck: $2" 0 $status nothing
}

finds src/core/a.c '1: layer: core must not use store' <<'E'
#include "store/store.h"
E
finds src/cli/a.c '1: layer: cli must not use store' <<'E'
#include "store/sql.h"
E
passes src/main.c 'main may use all' <<'E'
#include "store/store.h"
E
finds src/core/a.c '1: banned-include' <<'E'
#include <ctype.h>
E
finds src/app/a.c '1: banned-call: strcpy' <<'E'
int f(char *a) { strcpy (a, "b"); }
E
finds src/app/a.c '2: clock: time()' <<'E'
#define NOW \
	time(NULL)
E
finds tools/a.c '1: malloc: free()' <<'E'
void f(void *a) { free(a); }
E
passes src/app/a.c 'members, comments and texts are no calls' <<'E'
/* strcpy(a, b) */
int f(struct x *o) { return o->time(1) + o[0].free('"', "malloc(1)"); }
E
finds src/app/a.c '1: sql:' <<'E'
static const char *const q = "DELETE FROM t";
E
passes src/store/a.c 'SQL in the store' <<'E'
static const char *const q = "DELETE FROM t";
E
finds src/app/a.c '1: global:' <<'E'
static int count;
E
finds src/app/a.c '1: global:' <<'E'
static const char *names[] = {"a", "b"};
E
finds src/app/a.c '1: global:' <<'E'
struct pair { int a; } pair = { 1 };
E
finds src/app/a.c '3: global:' <<'E'
int f(void)
{
	static int calls;
	return calls++;
}
E
passes src/app/a.c 'constants, types and prototypes' <<'E'
struct a;
struct b { int x, *y; };
enum c { C = 1 };
typedef int f_t(int);
static const struct { const char *a; } d[] = {{"x"}, {"y"}};
static int (*const g)(char *) = h;
static int k(int *a);
extern const int e;
int f(void) { static const char *const t[C * 2] = {"a"}; return 0; }
E
finds src/app/a.h '3: comment:' <<'E'
#include <stdint.h>

int kk_a(void);
E
passes src/app/a.h 'a comment for a group' <<'E'
/* Both of them. */
int kk_a(void);
int kk_b(void);

/* A type, and what is done with it. */
struct c { int a; };

int kk_c(struct c *c);
E
finds tests/a.c '1: mark: FIXME' <<'E'
/* FIXME later */
E
{
	echo 'int f(void)'
	echo '{'
	yes ';' | head -n 60
	echo '}'
} >"$dir/long"
finds src/app/a.c '1: long-function: 63 lines' <"$dir/long"
yes '' | head -n 801 >"$dir/long"
finds src/app/a.c '801: long-file' <"$dir/long"
passes src/app/a.c 'a waiver' <<'E'
/* codecheck: allow malloc: the library wants it
 * from malloc */
char *f(void) { return malloc(1); }
E
finds src/app/a.c '1: waiver: nothing here needs' <<'E'
/* codecheck: allow malloc: it was needed once */
int f(void) { return 1; }
E
finds src/app/a.c '1: waiver: allow RULE: reason' <<'E'
/* codecheck: allow malloc: */
char *f(void) { return malloc(1); }
E

core() {
	cat >"$dir/core.c"
	${CC:-cc} -O0 -c "$dir/core.c" -o "$dir/core.o" &&
		rm -f "$dir/libcore.a" &&
		ar rcs "$dir/libcore.a" "$dir/core.o" &&
		"$codecheck" --core "$dir/libcore.a" >"$dir/out" 2>&1
}
core <<'E'
int puts(const char *s);
int f(void);
int f(void) { return puts("output"); }
E
result 'codecheck --core: output' 1 $? 'core.o: core: calls puts'
core <<'E'
int kk_clock_now(void);
int f(void);
int f(void) { return kk_clock_now(); }
E
result 'codecheck --core: the clock' 1 $? 'calls kk_clock_now'
core <<'E'
double exp(double x);
double kk_b(double x);
double f(double x);
double f(double x) { return exp(x) + kk_b(x); }
E
status=$?
echo nothing >>"$dir/out"
result 'codecheck --core: arithmetic' 0 $status nothing

rm -rf "$dir/root"
mkdir -p "$dir/root/src" "$dir/root/tools" "$dir/root/tests" "$dir/root/bench"
echo 'int kk_a(size_t n);' >"$dir/root/src/a.h"
"$codecheck" --headers "$dir/root" >"$dir/out" 2>&1
result 'codecheck --headers: an include is missing' 1 $? 'src/a.h:1: header:'
echo 'int kk_a(TYPE n);' >"$dir/root/src/a.h"
"$codecheck" --headers "$dir/root" -DTYPE=int >"$dir/out" 2>&1
status=$?
echo nothing >>"$dir/out"
result 'codecheck --headers: flags are passed on' 0 $status nothing

"$checksql" >"$dir/out" 2>&1
status=$?
result 'checksql: a scan' 1 $status 'scan_alias: no reason (-- scan:)'
result 'checksql: columns' 1 $status 'columns: the number of columns differs'
result 'checksql: no such table' 1 $status 'no such table: nowhere'
result 'checksql: a reason too many' 1 $status 'no_scan: scans nothing'
result 'checksql: the count' 1 $status '6 statements, 2 migrations, 4 faults'
echo "1..$n"
