#include "store/sqlite.h"

#include <errno.h>
#include <string.h>

#include "store/migrate.h"

static enum kk_msg constraint_msg(int extended)
{
	switch (extended) {
	case SQLITE_CONSTRAINT_TRIGGER:
		return KK_MSG_STORE_RULE;
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return KK_MSG_STORE_UNIQUE;
	default:
		return KK_MSG_STORE_CONSTRAINT;
	}
}

/* What the system says of a file that cannot be used. */
static enum kk_msg system_msg(int e)
{
	switch (e) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return KK_MSG_STORE_FULL;
	case EROFS:
	case EACCES:
	case EPERM:
		return KK_MSG_STORE_READONLY;
	default:
		return KK_MSG_STORE_FAILED;
	}
}

static enum kk_msg code_msg(sqlite3 *db, int code)
{
	switch (code) {
	case SQLITE_CONSTRAINT:
		return constraint_msg(sqlite3_extended_errcode(db));
	case SQLITE_CANTOPEN: /* a log beside a file that takes no writing */
		if (sqlite3_db_readonly(db, "main") == 1)
			return KK_MSG_STORE_READONLY;
		return system_msg(sqlite3_system_errno(db));
	case SQLITE_IOERR:
		return system_msg(sqlite3_system_errno(db));
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return KK_MSG_STORE_BUSY;
	case SQLITE_FULL:
		return KK_MSG_STORE_FULL;
	case SQLITE_READONLY:
		return KK_MSG_STORE_READONLY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return KK_MSG_STORE_DAMAGED;
	case SQLITE_INTERRUPT:
		return KK_MSG_STORE_STOPPED;
	default:
		return KK_MSG_STORE_FAILED;
	}
}

enum kk_rc kk_sqlite_fail(
	struct kk_ctx *cx, sqlite3 *db, int code, const char *what)
{
	bool known = (sqlite3_errcode(db) & 0xff) == (code & 0xff);
	const char *text = kk_arena_f(cx->arena, "%s",
		known ? sqlite3_errmsg(db) : sqlite3_errstr(code));
	enum kk_msg msg = code_msg(db, code & 0xff);
	enum kk_rc rc = msg == KK_MSG_STORE_STOPPED ? KK_ESTOPPED : KK_ESTORE;

	rc = KK_FAIL(cx, rc, msg, text);
	cx->error.detail =
		msg == KK_MSG_STORE_RULE
			? text
			: kk_arena_f(cx->arena, "%s: %s", what, text);
	return rc;
}

bool kk_sqlite_no_memory(const char *row)
{
	static const char end[] = "error code=7"; /* SQLITE_NOMEM */
	size_t n = row ? strlen(row) : 0, e = sizeof end - 1;

	return !row || (n >= e && strcmp(row + n - e, end) == 0);
}

enum kk_rc kk_sqlite_run(
	struct kk_ctx *cx, sqlite3 *db, const char *sql, const char *what)
{
	int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? KK_OK : kk_sqlite_fail(cx, db, code, what);
}

enum kk_rc kk_sqlite_int(
	struct kk_ctx *cx, sqlite3 *db, const char *sql, int64_t *value_r)
{
	sqlite3_stmt *st = NULL;
	enum kk_rc rc = KK_OK;
	int code = sqlite3_prepare_v2(db, sql, -1, &st, NULL);

	*value_r = 0;
	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code == SQLITE_ROW)
		*value_r = sqlite3_column_int64(st, 0);
	else if (code != SQLITE_DONE)
		rc = kk_sqlite_fail(cx, db, code, sql);
	sqlite3_finalize(st);
	return rc;
}

/* Texts are bound without a copy: the statement ends before arg does. */
static int bind_value(
	sqlite3_stmt *st, int at, const struct kk_column *f, const void *value)
{
	const struct kk_str *s = value;

	if (kk_is_null(f, value))
		return sqlite3_bind_null(st, at);
	switch (f->type) {
	case KK_TYPE_INT:
		return sqlite3_bind_int64(st, at, *(const int64_t *)value);
	case KK_TYPE_REAL:
		return sqlite3_bind_double(st, at, *(const double *)value);
	case KK_TYPE_TEXT:
		return sqlite3_bind_text64(
			st, at, s->p, s->n, SQLITE_STATIC, SQLITE_UTF8);
	case KK_TYPE_BLOB:
		return sqlite3_bind_blob64(st, at, s->p, s->n, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static enum kk_rc bind_all(struct kk_ctx *cx, const struct kk_statement *s,
	sqlite3_stmt *st, const char *arg)
{
	for (size_t i = 0; i < s->arg_n; i++) {
		const struct kk_column *f = &s->arg[i];
		int code = bind_value(st, (int)i + 1, f, arg + f->at);

		if (code != SQLITE_OK)
			return kk_sqlite_fail(cx, cx->store->db, code, s->name);
	}
	return KK_OK;
}

/* Does a column of SQLite's type `have` fit? A sum or a constant may come as
 * an integer where a real is meant. */
static bool type_fits(enum kk_type want, int have)
{
	switch (want) {
	case KK_TYPE_INT:
		return have == SQLITE_INTEGER;
	case KK_TYPE_REAL:
		return have == SQLITE_FLOAT || have == SQLITE_INTEGER;
	case KK_TYPE_TEXT:
		return have == SQLITE_TEXT;
	case KK_TYPE_BLOB:
		return have == SQLITE_BLOB;
	}
	return false;
}

static struct kk_str read_bytes(
	sqlite3_stmt *st, int at, bool text, struct kk_arena *copy)
{
	const char *p = text ? (const char *)sqlite3_column_text(st, at)
			     : sqlite3_column_blob(st, at);
	struct kk_str s = {p ? p : "", (size_t)sqlite3_column_bytes(st, at)};

	return copy ? kk_arena_str(copy, s) : s;
}

/* false where SQLite is out of memory, which only a text can tell. */
static bool read_value(sqlite3_stmt *st, int at, enum kk_type type,
	void *value_r, struct kk_arena *copy)
{
	switch (type) {
	case KK_TYPE_INT:
		*(int64_t *)value_r = sqlite3_column_int64(st, at);
		return true;
	case KK_TYPE_REAL:
		*(double *)value_r = sqlite3_column_double(st, at);
		return true;
	case KK_TYPE_TEXT:
		if (!sqlite3_column_text(st, at))
			return false;
		*(struct kk_str *)value_r = read_bytes(st, at, true, copy);
		return true;
	case KK_TYPE_BLOB:
		*(struct kk_str *)value_r = read_bytes(st, at, false, copy);
		return true;
	}
	return false;
}

static enum kk_rc read_row(struct kk_ctx *cx, struct kk_cursor *c, char *row_r,
	struct kk_arena *copy)
{
	const struct kk_statement *s = c->s;
	sqlite3_stmt *st = c->handle;

	if (s->insert_n) {
		*(int64_t *)(row_r + s->row[0].at) =
			sqlite3_last_insert_rowid(cx->store->db);
		return KK_OK;
	}
	if (sqlite3_column_count(st) != (int)s->row_n)
		return kk_bad_value(cx, s, "row", "number of columns");
	for (size_t i = 0; i < s->row_n; i++) {
		const struct kk_column *f = &s->row[i];
		int have = sqlite3_column_type(st, (int)i);

		if (have == SQLITE_NULL && f->maybe)
			kk_set_null(f, row_r + f->at);
		else if (have == SQLITE_NULL)
			return kk_bad_value(cx, s, f->name, "is NULL");
		else if (!type_fits(f->type, have))
			return kk_bad_value(
				cx, s, f->name, "is of another type");
		else if (!read_value(st, (int)i, f->type, row_r + f->at, copy))
			return kk_sqlite_fail(
				cx, cx->store->db, SQLITE_NOMEM, s->name);
	}
	return KK_OK;
}

/* The place of statement s in the cache, which grows as needed. */
static sqlite3_stmt **cache_place(struct kk_store *store, size_t number)
{
	if (number >= store->cache_n) {
		size_t n = (number + 1) * 2;
		sqlite3_stmt **more = KK_NEW_N(store->arena, sqlite3_stmt *, n);

		if (store->cache_n)
			memcpy(more, store->cache,
				store->cache_n * sizeof(sqlite3_stmt *));
		store->cache = more;
		store->cache_n = n;
	}
	return &store->cache[number];
}

/* A statement ready to step. A cached one that is running further out (the
 * callback of `each` may call anything) is left alone: this use gets its own,
 * which leave() throws away, as does one without a number. */
static enum kk_rc enter(
	struct kk_ctx *cx, struct kk_cursor *c, const void *arg, bool stream)
{
	const struct kk_statement *s = c->s;
	sqlite3 *db = cx->store->db;
	sqlite3_stmt **place = NULL, *st = NULL;

	/* SQLite gathers what RETURNING gives in a table made anew each time,
	 * which costs as much as the insert; the id is known without it */
	int n = s->insert_n ? (int)s->insert_n : -1;

	(void)stream; /* rows always come one by one */
	if (s->number != KK_STATEMENT_ONCE)
		place = cache_place(cx->store, s->number);
	if (place && *place && !sqlite3_stmt_busy(*place))
		st = *place;
	if (!st) {
		bool keep = place && !*place;
		int code = sqlite3_prepare_v3(db, s->sqlite, n,
			keep ? SQLITE_PREPARE_PERSISTENT : 0, &st, NULL);

		if (code != SQLITE_OK)
			return kk_sqlite_fail(cx, db, code, s->name);
		if (keep)
			*place = st;
	}
	c->handle = st;
	return bind_all(cx, s, st, arg);
}

static void leave(struct kk_ctx *cx, struct kk_cursor *c)
{
	sqlite3_stmt *st = c->handle;
	size_t number = c->s->number;

	if (number == KK_STATEMENT_ONCE ||
		*cache_place(cx->store, number) != st) {
		sqlite3_finalize(st);
		return;
	}
	if (!st)
		return;
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

/* An insert that is done gives one row, its id (read_row). */
static enum kk_rc inserted(struct kk_ctx *cx, struct kk_cursor *c)
{
	if (c->changes > 1)
		return kk_bad_value(cx, c->s, "row", "there is more than one");
	return c->changes == 1 ? KK_OK : KK_ENO;
}

static enum kk_rc step(struct kk_ctx *cx, struct kk_cursor *c)
{
	int code;

	if (c->s->insert_n && c->n++ > 0)
		return KK_ENO; /* stepping again would insert again */
	code = sqlite3_step(c->handle);
	if (code == SQLITE_ROW)
		return KK_OK;
	if (code != SQLITE_DONE)
		return kk_sqlite_fail(cx, cx->store->db, code, c->s->name);
	c->changes = sqlite3_changes64(cx->store->db);
	return c->s->insert_n ? inserted(cx, c) : KK_ENO;
}

static enum kk_rc run(struct kk_ctx *cx, const char *sql, const char *what)
{
	return kk_sqlite_run(cx, cx->store->db, sql, what);
}

static enum kk_rc begin(struct kk_ctx *cx, bool writes)
{
	return run(cx, writes ? "BEGIN IMMEDIATE" : "BEGIN", "begin");
}

static enum kk_rc savepoint(struct kk_ctx *cx)
{
	return run(cx, "SAVEPOINT kk", "begin");
}

static enum kk_rc commit(struct kk_ctx *cx, bool outermost)
{
	return run(cx, outermost ? "COMMIT" : "RELEASE kk", "commit");
}

static void rollback(struct kk_ctx *cx, bool outermost)
{
	(void)sqlite3_exec(cx->store->db,
		outermost ? "ROLLBACK" : "ROLLBACK TO kk; RELEASE kk", NULL,
		NULL, NULL);
}

static bool lost(const struct kk_store *store)
{
	return sqlite3_get_autocommit(store->db);
}

static enum kk_rc version(struct kk_ctx *cx, int64_t *version_r)
{
	return kk_sqlite_int(
		cx, cx->store->db, "PRAGMA user_version", version_r);
}

/* Asked with every page that is kept: prepared once. */
static enum kk_rc changes(struct kk_ctx *cx, int64_t *number_r)
{
	static const char sql[] = "PRAGMA data_version";
	struct kk_store *store = cx->store;
	enum kk_rc rc = KK_OK;
	int code = SQLITE_OK;

	if (!store->version)
		code = sqlite3_prepare_v2(
			store->db, sql, -1, &store->version, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(store->version);
	if (code == SQLITE_ROW)
		*number_r = sqlite3_column_int64(store->version, 0);
	else
		rc = kk_sqlite_fail(cx, store->db, code, sql);
	sqlite3_reset(store->version);
	return rc;
}

static enum kk_rc migrate(struct kk_ctx *cx, const struct kk_migration *m)
{
	KK_TRY(run(cx, m->sqlite, m->name));
	return run(cx,
		kk_arena_f(cx->arena, "PRAGMA user_version=%d", m->number),
		m->name);
}

static void close_store(struct kk_store *store)
{
	for (size_t i = 0; i < store->cache_n; i++)
		sqlite3_finalize(store->cache[i]);
	sqlite3_finalize(store->version);
	sqlite3_close_v2(store->db);
}

/* Every page anew, into the log; then the log into the file, and cut off. What
 * splits and moves of rows left in the gaps of pages is gone with it, which
 * overwriting deleted rows alone (secure_delete) does not give. */
static enum kk_rc sweep(struct kk_ctx *cx, int64_t most, bool *whole_r)
{
	sqlite3 *db = cx->store->db;
	int64_t busy, pages, size;

	KK_TRY(kk_sqlite_int(cx, db, "PRAGMA page_count", &pages));
	KK_TRY(kk_sqlite_int(cx, db, "PRAGMA page_size", &size));
	*whole_r = pages <= most / size;
	if (*whole_r)
		KK_TRY(kk_sqlite_run(cx, db, "VACUUM", "sweep"));
	KK_TRY(kk_sqlite_int(cx, db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy));
	if (busy)
		return kk_sqlite_fail(cx, db, SQLITE_BUSY, "sweep");
	return KK_OK;
}

const struct kk_backend kk_backend_sqlite = {
	.run = run,
	.begin = begin,
	.savepoint = savepoint,
	.commit = commit,
	.rollback = rollback,
	.lost = lost,
	.enter = enter,
	.step = step,
	.read = read_row,
	.leave = leave,
	.version = version,
	.changes = changes,
	.sweep = sweep,
	.migrate = migrate,
	.close = close_store,
};
