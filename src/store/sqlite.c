#include "store/sqlite.h"

#include <math.h>
#include <string.h>

#include "store/statement.h"

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

static enum kk_msg code_msg(int code, int extended)
{
	switch (code) {
	case SQLITE_CONSTRAINT:
		return constraint_msg(extended);
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
	const char *text = kk_arena_f(cx->arena, "%s", sqlite3_errmsg(db));
	enum kk_msg msg = code_msg(code & 0xff, sqlite3_extended_errcode(db));
	enum kk_rc rc = msg == KK_MSG_STORE_STOPPED ? KK_ESTOPPED : KK_ESTORE;

	rc = KK_FAIL(cx, rc, msg, text);
	cx->error.detail =
		msg == KK_MSG_STORE_RULE
			? text
			: kk_arena_f(cx->arena, "%s: %s", what, text);
	return rc;
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

/* An unexpected value: of the program (an argument) or of the database. */
static enum kk_rc bad_value(struct kk_ctx *cx, const struct kk_statement *s,
	const char *field, const char *why)
{
	const char *text =
		kk_arena_f(cx->arena, "%s.%s: %s", s->name, field, why);
	enum kk_rc rc = KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_VALUE, text);

	cx->error.detail = text;
	return rc;
}

static bool is_null(const struct kk_field *f, const void *value)
{
	switch (f->type) {
	case KK_TYPE_INT:
		return *(const int64_t *)value == KK_NULL;
	case KK_TYPE_REAL:
		return isnan(*(const double *)value);
	case KK_TYPE_TEXT:
	case KK_TYPE_BLOB:
		return !((const struct kk_str *)value)->p;
	}
	return true;
}

/* Texts are bound without a copy: the statement ends before arg does. */
static int bind_value(
	sqlite3_stmt *st, int at, const struct kk_field *f, const void *value)
{
	const struct kk_str *s = value;

	if (is_null(f, value))
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
		const struct kk_field *f = &s->arg[i];
		int code;

		if (!f->maybe && is_null(f, arg + f->at))
			return bad_value(cx, s, f->name, "argument is missing");
		code = bind_value(st, (int)i + 1, f, arg + f->at);
		if (code != SQLITE_OK)
			return kk_sqlite_fail(cx, cx->store->db, code, s->name);
	}
	return KK_OK;
}

static void set_null(const struct kk_field *f, void *value_r)
{
	switch (f->type) {
	case KK_TYPE_INT:
		*(int64_t *)value_r = KK_NULL;
		break;
	case KK_TYPE_REAL:
		*(double *)value_r = NAN;
		break;
	case KK_TYPE_TEXT:
	case KK_TYPE_BLOB:
		*(struct kk_str *)value_r = KK_STR_NONE;
		break;
	}
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

/* The present row into the struct; texts borrow from the statement unless
 * there is an arena to copy them to. */
static enum kk_rc read_row(struct kk_ctx *cx, const struct kk_statement *s,
	sqlite3_stmt *st, char *row_r, struct kk_arena *copy)
{
	if (sqlite3_column_count(st) != (int)s->row_n)
		return bad_value(cx, s, "row", "number of columns");
	for (size_t i = 0; i < s->row_n; i++) {
		const struct kk_field *f = &s->row[i];
		int have = sqlite3_column_type(st, (int)i);

		if (have == SQLITE_NULL && f->maybe)
			set_null(f, row_r + f->at);
		else if (have == SQLITE_NULL)
			return bad_value(cx, s, f->name, "is NULL");
		else if (!type_fits(f->type, have))
			return bad_value(cx, s, f->name, "is of another type");
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

/* SQLite gathers what RETURNING gives in a table made anew each time, which
 * costs as much as the insert. The id is known without it (read_id). */
static int prepare(const struct kk_store *store, const struct kk_statement *s,
	unsigned flags, sqlite3_stmt **st_r)
{
	int n = s->insert_n ? (int)s->insert_n : -1;

	return sqlite3_prepare_v3(store->db, s->sqlite, n, flags, st_r, NULL);
}

/* A statement ready to step. A cached one that is running further out (the
 * callback of `each` may call anything) is left alone: this use gets its own,
 * which statement_leave() throws away. */
static enum kk_rc statement_enter(struct kk_ctx *cx,
	const struct kk_statement *s, const void *arg, sqlite3_stmt **st_r)
{
	sqlite3_stmt **place = cache_place(cx->store, s->number);
	bool own = *place && sqlite3_stmt_busy(*place);
	sqlite3 *db = cx->store->db;

	*st_r = own ? NULL : *place;
	if (cx->store->depth > 0 && sqlite3_get_autocommit(db))
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_LOST);
	if (!*st_r) {
		int code = prepare(cx->store, s,
			own ? 0 : SQLITE_PREPARE_PERSISTENT, st_r);

		if (code != SQLITE_OK)
			return kk_sqlite_fail(cx, db, code, s->name);
		if (!own)
			*place = *st_r;
	}
	return bind_all(cx, s, *st_r, arg);
}

static void statement_leave(
	struct kk_ctx *cx, const struct kk_statement *s, sqlite3_stmt *st)
{
	if (*cache_place(cx->store, s->number) != st) {
		sqlite3_finalize(st);
		return;
	}
	if (!st)
		return;
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

/* KK_OK with a row, KK_ENO at the end, or the failure. */
static enum kk_rc step(
	struct kk_ctx *cx, const struct kk_statement *s, sqlite3_stmt *st)
{
	int code = sqlite3_step(st);

	if (code == SQLITE_ROW)
		return KK_OK;
	if (code == SQLITE_DONE)
		return KK_ENO;
	return kk_sqlite_fail(cx, cx->store->db, code, s->name);
}

enum kk_rc kk_statement_exec(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, int64_t *changes_r)
{
	sqlite3_stmt *st;
	enum kk_rc rc = statement_enter(cx, s, arg, &st);

	if (rc == KK_OK)
		rc = step(cx, s, st);
	if (rc == KK_OK)
		rc = bad_value(cx, s, "row", "none was expected");
	else if (rc == KK_ENO)
		rc = KK_OK;
	if (rc == KK_OK && changes_r)
		*changes_r = sqlite3_changes64(cx->store->db);
	statement_leave(cx, s, st);
	return rc;
}

/* The end is waited for: only then is a RETURNING statement done. */
static enum kk_rc step_end(
	struct kk_ctx *cx, const struct kk_statement *s, sqlite3_stmt *st)
{
	enum kk_rc rc = step(cx, s, st);

	if (rc == KK_OK)
		return bad_value(cx, s, "row", "there is more than one");
	return rc == KK_ENO ? KK_OK : rc;
}

/* The id of the row just inserted. */
static enum kk_rc read_id(
	struct kk_ctx *cx, const struct kk_statement *s, char *row_r)
{
	sqlite3 *db = cx->store->db;
	int64_t n = sqlite3_changes64(db);

	if (n > 1)
		return bad_value(cx, s, "row", "there is more than one");
	*(int64_t *)(row_r + s->row[0].at) = sqlite3_last_insert_rowid(db);
	return n == 1 ? KK_OK : KK_ENO;
}

static enum kk_rc insert_one(struct kk_ctx *cx, const struct kk_statement *s,
	sqlite3_stmt *st, void *row_r)
{
	enum kk_rc rc = step(cx, s, st);

	return rc == KK_ENO ? read_id(cx, s, row_r) : rc;
}

static enum kk_rc read_one(struct kk_ctx *cx, const struct kk_statement *s,
	sqlite3_stmt *st, void *row_r)
{
	KK_TRY(step(cx, s, st));
	KK_TRY(read_row(cx, s, st, row_r, cx->arena));
	return step_end(cx, s, st);
}

enum kk_rc kk_statement_one(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, void *row_r)
{
	sqlite3_stmt *st;
	enum kk_rc rc = statement_enter(cx, s, arg, &st);

	if (rc == KK_OK && s->insert_n)
		rc = insert_one(cx, s, st, row_r);
	else if (rc == KK_OK)
		rc = read_one(cx, s, st, row_r);
	statement_leave(cx, s, st);
	return rc;
}

/* Rows that are gathered: doubled in the arena when full. */
struct rows {
	char *p;
	size_t n, cap, size;
};

static void *rows_next(struct kk_arena *a, struct rows *r)
{
	if (r->n == r->cap) {
		size_t cap = r->cap ? r->cap * 2 : 16;
		char *p = kk_arena_alloc(a, kk_array_size(cap, r->size), 16);

		if (r->n)
			memcpy(p, r->p, r->n * r->size);
		r->p = p;
		r->cap = cap;
	}
	return r->p + r->size * r->n++;
}

enum kk_rc kk_statement_many(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, void **rows_r, size_t *n_r)
{
	struct rows rows = {.size = s->row_size};
	sqlite3_stmt *st;
	enum kk_rc rc = statement_enter(cx, s, arg, &st);

	*rows_r = NULL;
	*n_r = 0;
	while (rc == KK_OK && (rc = step(cx, s, st)) == KK_OK)
		rc = read_row(
			cx, s, st, rows_next(cx->arena, &rows), cx->arena);
	statement_leave(cx, s, st);
	if (rc != KK_ENO)
		return rc;
	*rows_r = rows.p;
	*n_r = rows.n;
	return KK_OK;
}

enum kk_rc kk_statement_each(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, kk_row_fn *fn, void *user)
{
	sqlite3_stmt *st;
	enum kk_rc rc = statement_enter(cx, s, arg, &st);
	bool end = false;
	void *row = kk_arena_alloc(cx->arena, s->row_size, 16);

	while (rc == KK_OK && !end) {
		rc = step(cx, s, st);
		end = rc == KK_ENO;
		if (rc == KK_OK)
			rc = read_row(cx, s, st, row, NULL);
		if (rc == KK_OK)
			rc = fn(user, row);
	}
	statement_leave(cx, s, st);
	return end ? KK_OK : rc;
}
