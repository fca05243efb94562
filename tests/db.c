#include "tests/db.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/migrate.h"
#include "store/postgresql.h"
#include "store/sqlite.h"
#include "store/store.h"

#define ARGS 3

/* On SQLite: questions are asked again and again by the same literal. */
#define KEPT 64
static struct {
	sqlite3 *db;
	const char *sql[KEPT];
	sqlite3_stmt *st[KEPT];
} kept;

bool test_on_postgresql(void)
{
	const char *on = getenv("KK_TEST_ON");

	return on && strcmp(on, "postgresql") == 0;
}

const char *test_url(struct kk_arena *a, const char *otherwise)
{
	static int n;
	const char *server = getenv("KAKERU_TEST_POSTGRESQL");

	if (!test_on_postgresql())
		return otherwise;
	if (!server) {
		fputs("KAKERU_TEST_POSTGRESQL is not set\n", stderr);
		abort();
	}
	n++;
	return kk_arena_f(a, "%s?schema=t_%ld_%d&key=/tmp/kk_key_%ld_%d",
		server, (long)getpid(), n, (long)getpid(), n);
}

/* What the questions of the tests want of SQLite's functions. */
static const char *const functions =
	"CREATE FUNCTION instr(text, text) RETURNS bigint LANGUAGE sql"
	" AS 'SELECT strpos($1, $2)::bigint';"
	"CREATE FUNCTION date(bigint, text) RETURNS text LANGUAGE sql"
	" AS 'SELECT to_char(to_timestamp($1) AT TIME ZONE ''UTC'',"
	" ''YYYY-MM-DD'')';"
	"CREATE FUNCTION typeof(bigint) RETURNS text LANGUAGE sql"
	" AS 'SELECT CASE WHEN $1 IS NULL THEN ''null''"
	" ELSE ''integer'' END';"
	"CREATE FUNCTION joined(text, text, text) RETURNS text LANGUAGE sql"
	" AS 'SELECT CASE WHEN $1 IS NULL THEN $2 ELSE $1 || $3 || $2 END';"
	"CREATE FUNCTION joined(text, text) RETURNS text LANGUAGE sql"
	" AS 'SELECT joined($1, $2, '','')';"
	"CREATE AGGREGATE group_concat(text, text) (sfunc = joined,"
	" stype = text);"
	"CREATE AGGREGATE group_concat(text) (sfunc = joined, stype = text)";

/* ---- one schema for all tests of a process ---- */

/* Making a schema takes PostgreSQL most of a test's time. So a process makes
 * one, remembers what a new database holds, and puts that back after each test;
 * a schema whose tables or triggers a test changed is dropped instead. */
static struct {
	struct kk_arena *arena;
	const char *url, *schema;
	bool free; /* no test has it open */
} spare;

/* What is behind %1$s: the schema's name. print: all it is made of, as a hash;
 * OIDs change where something is made again. */
static const char remember[] =
	"CREATE SCHEMA %1$s_new;"
	"CREATE FUNCTION %1$s_new.print() RETURNS text LANGUAGE sql AS $f$"
	" SELECT md5(string_agg(x, ' ' ORDER BY x)) FROM ("
	" SELECT 'c' || oid || relname FROM pg_class"
	"  WHERE relnamespace = '%1$s'::regnamespace"
	" UNION ALL SELECT 'a' || attrelid || ' ' || attnum || attname ||"
	"  attnotnull::text || atthasdef::text FROM pg_attribute JOIN pg_class "
	"c"
	"  ON c.oid = attrelid AND relnamespace = '%1$s'::regnamespace"
	" UNION ALL SELECT 't' || t.oid || tgenabled::text FROM pg_trigger t"
	"  JOIN pg_class c ON c.oid = tgrelid"
	"  AND relnamespace = '%1$s'::regnamespace"
	" UNION ALL SELECT 'k' || oid || convalidated::text FROM pg_constraint"
	"  WHERE connamespace = '%1$s'::regnamespace"
	" UNION ALL SELECT 'p' || oid || md5(prosrc) FROM pg_proc"
	"  WHERE pronamespace = '%1$s'::regnamespace) q(x) $f$;"
	"CREATE TABLE %1$s_new.\"print of it\" AS SELECT %1$s_new.print() AS "
	"was;"
	"CREATE TABLE %1$s_new.\"its sequences\" AS SELECT sequencename AS "
	"name,"
	" last_value AS last FROM pg_sequences WHERE schemaname = '%1$s';"
	"DO $d$ DECLARE t text; has_rows boolean; BEGIN"
	" FOR t IN SELECT relname FROM pg_class WHERE relkind = 'r'"
	"  AND relnamespace = '%1$s'::regnamespace LOOP"
	"  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %1$s.%%I)', t)"
	"   INTO has_rows;"
	"  IF has_rows THEN EXECUTE format('CREATE TABLE %1$s_new.%%I AS"
	"   TABLE %1$s.%%I', t, t); END IF;"
	" END LOOP; END $d$;"
	"CREATE FUNCTION %1$s_new.put_back() RETURNS boolean"
	" LANGUAGE plpgsql AS $f$ DECLARE r record; BEGIN"
	" IF (SELECT was FROM %1$s_new.\"print of it\") <> %1$s_new.print() "
	"THEN"
	"  RETURN false; END IF;"
	" PERFORM set_config('session_replication_role', 'replica', true);"
	" FOR r IN SELECT relname AS name, EXISTS (SELECT 1 FROM pg_class o"
	"   WHERE o.relname = c.relname"
	"   AND o.relnamespace = '%1$s_new'::regnamespace) AS kept"
	"  FROM pg_class c WHERE relkind = 'r'"
	"  AND relnamespace = '%1$s'::regnamespace LOOP"
	"  EXECUTE format('DELETE FROM %1$s.%%I', r.name);"
	"  IF r.kept THEN EXECUTE format('INSERT INTO %1$s.%%I"
	"   SELECT * FROM %1$s_new.%%I', r.name, r.name); END IF;"
	" END LOOP;"
	" PERFORM setval(format('%1$s.%%I', name)::regclass,"
	"  coalesce(last, 1), last IS NOT NULL)"
	"  FROM %1$s_new.\"its sequences\";"
	" RETURN true; END $f$";

static void drop(struct kk_ctx *cx)
{
	struct kk_pg *pg = cx->store->pg;

	pg->pq.PQclear(pg->pq.PQexec(
		pg->db, kk_arena_f(cx->arena,
				"SET client_min_messages = error;"
				"DROP SCHEMA IF EXISTS %1$s CASCADE;"
				"DROP SCHEMA IF EXISTS %1$s_new CASCADE",
				pg->schema)));
	(void)unlink(cx->store->key_path);
}

static void drop_spare(void)
{
	struct kk_ctx cx = {.arena = spare.arena, .lang = KK_EN};

	if (spare.free &&
		kk_store_open(&cx, spare.url, KK_STORE_CREATE) == KK_OK) {
		drop(&cx);
		kk_store_close(&cx.store);
	}
	kk_arena_free(&spare.arena);
}

/* ---- one database that all of a process are copies of ---- */

/* On SQLite too most of a test's time would go into making its tables. */
static struct {
	struct kk_arena *arena;
	struct kk_store *store;
} model;

static void drop_model(void)
{
	kk_store_close(&model.store);
	kk_arena_free(&model.arena);
}

static enum kk_rc make_model(struct kk_ctx *cx)
{
	struct kk_ctx own = {.lang = KK_EN, .clock = cx->clock};
	enum kk_rc rc;

	own.arena = model.arena = kk_arena_new();
	(void)atexit(drop_model);
	rc = kk_store_open(&own, "sqlite::memory:", KK_STORE_CREATE);
	model.store = own.store;
	return rc == KK_OK ? kk_migrate(&own) : rc;
}

static enum kk_rc copy_model(struct kk_ctx *cx)
{
	sqlite3_backup *b;

	if (!model.store)
		KK_TRY(make_model(cx));
	b = sqlite3_backup_init(cx->store->db, "main", model.store->db, "main");
	(void)sqlite3_backup_step(b, -1);
	return sqlite3_backup_finish(b) == SQLITE_OK ? KK_OK : KK_ESTORE;
}

static enum kk_rc open_new(struct kk_ctx *cx, const char *url)
{
	KK_TRY(kk_store_open(cx, url, KK_STORE_CREATE));
	if (!cx->store->pg)
		return copy_model(cx);
	KK_TRY(cx->store->backend->run(cx, functions, "test"));
	if (spare.arena)
		return KK_OK;
	spare.arena = kk_arena_new();
	spare.url = kk_arena_f(spare.arena, "%s", url);
	spare.schema = kk_arena_f(spare.arena, "%s", cx->store->pg->schema);
	(void)atexit(drop_spare);
	KK_TRY(kk_migrate(cx));
	return cx->store->backend->run(
		cx, kk_arena_f(cx->arena, remember, spare.schema), "test");
}

enum kk_rc test_open(struct kk_ctx *cx, const char *otherwise)
{
	if (!spare.free)
		return open_new(cx, test_url(cx->arena, otherwise));
	spare.free = false;
	return kk_store_open(cx, spare.url, KK_STORE_CREATE);
}

static bool is_spare(const struct kk_store *s)
{
	return spare.arena && strcmp(s->pg->schema, spare.schema) == 0;
}

/* Is it as new again? */
static bool put_back(struct kk_ctx *cx)
{
	struct kk_pg *pg = cx->store->pg;
	const char *sql =
		kk_arena_f(cx->arena, "SELECT %s_new.put_back()", pg->schema);
	PGresult *r = pg->pq.PQexec(pg->db, sql);
	bool done = pg->pq.PQresultStatus(r) == PGRES_TUPLES_OK &&
		    pg->pq.PQgetvalue(r, 0, 0)[0] == 't';

	pg->pq.PQclear(r);
	return done;
}

static void forget(void)
{
	for (int i = 0; i < KEPT; i++)
		sqlite3_finalize(kept.st[i]);
	memset(&kept, 0, sizeof kept);
}

void test_close(struct kk_ctx *cx)
{
	struct kk_store *s = cx->store;

	if (!s)
		return;
	if (s->pg) {
		while (s->depth > 0)
			kk_store_rollback(cx);
		spare.free |= is_spare(s) && put_back(cx);
		if (!is_spare(s) || !spare.free)
			drop(cx);
	} else if (kept.db == s->db) {
		forget();
	}
	kk_store_close(&cx->store);
}

static void wrong(const char *sql, const char *why)
{
	fprintf(stderr, "%s\n%s\n", sql, why);
	abort();
}

static sqlite3_stmt *question(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int i;

	if (kept.db != db)
		forget();
	kept.db = db;
	for (i = 0; i < KEPT && kept.sql[i]; i++)
		if (kept.sql[i] == sql &&
			strcmp(sqlite3_sql(kept.st[i]), sql) == 0)
			return kept.st[i];
	if (i == KEPT) {
		forget();
		kept.db = db;
		i = 0;
	}
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		wrong(sql, sqlite3_errmsg(db));
	kept.sql[i] = sql;
	kept.st[i] = st;
	return st;
}

static const char **more_cells(
	struct kk_arena *a, struct test_answer *t, size_t *room)
{
	size_t need = (t->rows + 1) * t->columns;

	if (need > *room) {
		size_t n = need * 2;
		const char **cells = KK_NEW_N(a, const char *, n);

		if (t->rows)
			memcpy(cells, t->cells,
				t->rows * t->columns * sizeof *cells);
		t->cells = cells;
		*room = n;
	}
	return t->cells + t->rows++ * t->columns;
}

static struct test_answer ask_sqlite(
	struct kk_ctx *cx, const char *sql, const char *const *args)
{
	sqlite3_stmt *st = question(cx->store->db, sql);
	struct test_answer t = {.columns = (size_t)sqlite3_column_count(st)};
	size_t room = 0;
	int code;

	for (int i = 0; args && i < ARGS; i++)
		if (args[i])
			sqlite3_bind_text(
				st, i + 1, args[i], -1, SQLITE_TRANSIENT);
	while ((code = sqlite3_step(st)) == SQLITE_ROW) {
		const char **row = more_cells(cx->arena, &t, &room);

		for (size_t i = 0; i < t.columns; i++) {
			const char *z =
				(const char *)sqlite3_column_text(st, (int)i);

			row[i] = kk_arena_z(cx->arena, kk_str_z(z));
		}
	}
	if (code != SQLITE_DONE)
		wrong(sql, sqlite3_errmsg(cx->store->db));
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
	return t;
}

/* ?1 → $1; *n_r is the highest number. */
static const char *with_dollars(struct kk_arena *a, const char *sql, int *n_r)
{
	char *to = (char *)kk_arena_f(a, "%s", sql);

	*n_r = 0;
	for (char *p = to; *p; p++)
		if (*p == '?' && p[1] >= '1' && p[1] <= '9') {
			*p = '$';
			if (p[1] - '0' > *n_r)
				*n_r = p[1] - '0';
		}
	return to;
}

static struct test_answer ask_postgresql(
	struct kk_ctx *cx, const char *sql, const char *const *args)
{
	struct kk_pg *pg = cx->store->pg;
	struct test_answer t = {0};
	int n;
	const char *own = with_dollars(cx->arena, sql, &n);
	PGresult *r =
		pg->pq.PQexecParams(pg->db, own, n, NULL, args, NULL, NULL, 0);

	if (pg->pq.PQresultStatus(r) != PGRES_TUPLES_OK)
		wrong(own, pg->pq.PQerrorMessage(pg->db));
	t.rows = (size_t)pg->pq.PQntuples(r);
	t.columns = (size_t)pg->pq.PQnfields(r);
	t.cells = KK_NEW_N(cx->arena, const char *, t.rows *t.columns + 1);
	for (size_t i = 0; i < t.rows * t.columns; i++) {
		int row = (int)(i / t.columns), column = (int)(i % t.columns);

		if (!pg->pq.PQgetisnull(r, row, column))
			t.cells[i] = kk_arena_f(cx->arena, "%s",
				pg->pq.PQgetvalue(r, row, column));
	}
	pg->pq.PQclear(r);
	return t;
}

struct test_answer test_ask(
	struct kk_ctx *cx, const char *sql, const char *const args[ARGS])
{
	return cx->store->pg ? ask_postgresql(cx, sql, args)
			     : ask_sqlite(cx, sql, args);
}

int64_t test_cell(const struct test_answer *t, size_t row, size_t column)
{
	const char *z = t->cells[row * t->columns + column];

	/* codecheck: allow banned-call: the database's own number */
	return z ? strtoll(z, NULL, 10) : KK_NULL;
}

static struct test_answer ask_numbers(
	struct kk_ctx *cx, const char *sql, int64_t a, int64_t b)
{
	const char *const args[ARGS] = {
		kk_arena_f(cx->arena, "%lld", (long long)a),
		kk_arena_f(cx->arena, "%lld", (long long)b), "0"};

	return test_ask(cx, sql, args);
}

int64_t test_int(struct kk_ctx *cx, const char *sql, int64_t a, int64_t b)
{
	struct test_answer t = ask_numbers(cx, sql, a, b);

	return t.rows ? test_cell(&t, 0, 0) : KK_NULL;
}

const char *test_text(struct kk_ctx *cx, const char *sql, int64_t a)
{
	struct test_answer t = ask_numbers(cx, sql, a, 0);

	return t.rows && t.cells[0] ? t.cells[0] : "(none)";
}

bool test_try(struct kk_ctx *cx, const char *sql)
{
	return cx->store->backend->run(cx, sql, "test") == KK_OK;
}

void test_run(struct kk_ctx *cx, const char *sql)
{
	if (!test_try(cx, sql))
		wrong(sql, cx->error.text);
}
