#include <stdio.h>
#include <string.h>

#include "store/postgresql.h"

#define MAX_ARGS 64	/* of a statement; tools/sqlc allows no more */
#define FETCH_ROWS 1000 /* of a cursor at a time */

Oid kk_pg_type(enum kk_type type)
{
	switch (type) {
	case KK_TYPE_INT:
		return KK_PG_INT8;
	case KK_TYPE_TEXT:
		return KK_PG_TEXT;
	case KK_TYPE_REAL:
		return KK_PG_FLOAT8;
	case KK_TYPE_BLOB:
		return KK_PG_BYTEA;
	}
	return 0;
}

bool kk_pg_type_fits(enum kk_type type, Oid have)
{
	switch (type) {
	case KK_TYPE_INT:
		return have == KK_PG_INT8 || have == KK_PG_INT4 ||
		       have == KK_PG_INT2;
	case KK_TYPE_TEXT:
		return have == KK_PG_TEXT || have == KK_PG_VARCHAR;
	case KK_TYPE_REAL:
		return have == KK_PG_FLOAT8 || have == KK_PG_FLOAT4;
	case KK_TYPE_BLOB:
		return have == KK_PG_BYTEA;
	}
	return false;
}

void kk_pg_put_int(char *to, size_t n, int64_t value)
{
	uint64_t v = (uint64_t)value;

	for (size_t i = n; i-- > 0; v >>= 8)
		to[i] = (char)(v & 0xff);
}

int64_t kk_pg_get_int(const char *from, size_t n)
{
	/* all ones where it is negative */
	uint64_t v = n && (from[0] & 0x80) ? UINT64_MAX : 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)from[i];
	return (int64_t)v;
}

/* The arguments as libpq wants them; numbers get their room here. */
struct args {
	Oid types[MAX_ARGS];
	const char *values[MAX_ARGS];
	int lengths[MAX_ARGS], formats[MAX_ARGS];
	char room[MAX_ARGS][8];
};

static void set_arg(
	struct args *a, size_t i, const struct kk_column *f, const void *value)
{
	const struct kk_str *s = value;
	int64_t bits;

	a->types[i] = kk_pg_type(f->type);
	a->formats[i] = 1;
	a->values[i] = NULL;
	a->lengths[i] = 0;
	if (kk_is_null(f, value))
		return;
	switch (f->type) {
	case KK_TYPE_INT:
	case KK_TYPE_REAL:
		memcpy(&bits, value, sizeof bits);
		kk_pg_put_int(a->room[i], 8, bits);
		a->values[i] = a->room[i];
		a->lengths[i] = 8;
		break;
	case KK_TYPE_TEXT:
	case KK_TYPE_BLOB:
		a->values[i] = s->p;
		a->lengths[i] = (int)s->n;
		break;
	}
}

static enum kk_rc set_args(struct kk_ctx *cx, struct args *a,
	const struct kk_statement *s, const char *arg)
{
	if (s->arg_n > MAX_ARGS)
		return kk_bad_value(cx, s, "arguments", "are too many");
	for (size_t i = 0; i < s->arg_n; i++) {
		const struct kk_column *f = &s->arg[i];
		const struct kk_str *text = (const void *)(arg + f->at);

		if (f->type == KK_TYPE_TEXT && text->p && text->n &&
			memchr(text->p, 0, text->n))
			return kk_bad_value(
				cx, s, f->name, "holds a zero byte");
		set_arg(a, i, f, arg + f->at);
	}
	return KK_OK;
}

static bool is_known(const struct kk_pg *pg, size_t number)
{
	return number < pg->known_n && pg->known[number];
}

static void set_known(struct kk_store *store, size_t number)
{
	struct kk_pg *pg = store->pg;

	if (number >= pg->known_n) {
		size_t n = (number + 1) * 2;
		unsigned char *more = KK_NEW_N(store->arena, unsigned char, n);

		if (pg->known_n)
			memcpy(more, pg->known, pg->known_n);
		pg->known = more;
		pg->known_n = n;
	}
	pg->known[number] = 1;
}

/* Takes result r into the cursor. */
static enum kk_rc arrived(struct kk_ctx *cx, struct kk_cursor *c, PGresult *r)
{
	const struct kk_pg *pg = cx->store->pg;
	ExecStatusType status = pg->pq.PQresultStatus(r);
	int64_t changes = 0;

	c->handle = r;
	c->at = -1;
	c->n = 0;
	if (status == PGRES_TUPLES_OK)
		c->n = pg->pq.PQntuples(r);
	else if (status != PGRES_COMMAND_OK)
		return kk_pg_fail(cx, pg, r, c->s->name);
	(void)kk_str_int(kk_str_z(pg->pq.PQcmdTuples(r)), INT64_MAX, &changes);
	c->changes = changes;
	return KK_OK;
}

/* A statement with a number is prepared once for the connection. */
static enum kk_rc send(struct kk_ctx *cx, struct kk_cursor *c, struct args *a)
{
	const struct kk_statement *s = c->s;
	struct kk_pg *pg = cx->store->pg;
	int n = (int)s->arg_n;
	char name[32];
	enum kk_rc rc;

	if (s->number == KK_STATEMENT_ONCE)
		return arrived(cx, c,
			pg->pq.PQexecParams(pg->db, s->postgresql, n, a->types,
				a->values, a->lengths, a->formats, 1));
	snprintf(name, sizeof name, "s%zu", s->number);
	if (!is_known(pg, s->number)) {
		rc = arrived(cx, c,
			pg->pq.PQprepare(
				pg->db, name, s->postgresql, n, a->types));
		pg->pq.PQclear(c->handle);
		c->handle = NULL;
		if (rc != KK_OK)
			return rc;
		set_known(cx->store, s->number);
	}
	return arrived(cx, c,
		pg->pq.PQexecPrepared(
			pg->db, name, n, a->values, a->lengths, a->formats, 1));
}

/* The next rows of a cursor the server keeps. */
static enum kk_rc fetch(struct kk_ctx *cx, struct kk_cursor *c)
{
	const struct kk_pg *pg = cx->store->pg;
	const char *sql = kk_arena_f(
		cx->arena, "FETCH %d FROM kk_%d", FETCH_ROWS, c->number);

	pg->pq.PQclear(c->handle);
	c->handle = NULL;
	return arrived(cx, c,
		pg->pq.PQexecParams(pg->db, sql, 0, NULL, NULL, NULL, NULL, 1));
}

/* Many rows are not all brought here at once; that needs a transaction. */
static enum kk_rc declare(
	struct kk_ctx *cx, struct kk_cursor *c, struct args *a)
{
	struct kk_pg *pg = cx->store->pg;
	const char *sql =
		kk_arena_f(cx->arena, "DECLARE kk_%d NO SCROLL CURSOR FOR %s",
			++pg->cursors, c->s->postgresql);
	enum kk_rc rc = arrived(cx, c,
		pg->pq.PQexecParams(pg->db, sql, (int)c->s->arg_n, a->types,
			a->values, a->lengths, a->formats, 1));

	if (rc != KK_OK)
		return rc;
	c->number = pg->cursors;
	return fetch(cx, c);
}

enum kk_rc kk_pg_enter(
	struct kk_ctx *cx, struct kk_cursor *c, const void *arg, bool stream)
{
	struct args a;

	KK_TRY(set_args(cx, &a, c->s, arg));
	if (stream && cx->store->depth > 0)
		return declare(cx, c, &a);
	return send(cx, c, &a);
}

enum kk_rc kk_pg_step(struct kk_ctx *cx, struct kk_cursor *c)
{
	if (c->at + 1 >= c->n && c->number && c->n == FETCH_ROWS)
		KK_TRY(fetch(cx, c));
	c->at++;
	return c->at < c->n ? KK_OK : KK_ENO;
}

static bool read_real(const char *p, size_t n, double *value_r)
{
	int64_t bits = kk_pg_get_int(p, n);
	uint32_t low = (uint32_t)bits;
	float small;

	if (n == sizeof *value_r) {
		memcpy(value_r, &bits, sizeof bits);
		return true;
	}
	memcpy(&small, &low, sizeof small);
	*value_r = (double)small;
	return n == sizeof small;
}

static bool read_value(enum kk_type type, struct kk_str bytes, void *value_r,
	struct kk_arena *copy)
{
	switch (type) {
	case KK_TYPE_INT:
		*(int64_t *)value_r = kk_pg_get_int(bytes.p, bytes.n);
		return bytes.n <= sizeof(int64_t);
	case KK_TYPE_REAL:
		return read_real(bytes.p, bytes.n, value_r);
	case KK_TYPE_TEXT:
	case KK_TYPE_BLOB:
		*(struct kk_str *)value_r =
			copy ? kk_arena_str(copy, bytes) : bytes;
		return true;
	}
	return false;
}

static enum kk_rc read_field(struct kk_ctx *cx, struct kk_cursor *c, int i,
	char *row_r, struct kk_arena *copy)
{
	const struct kk_pq *pq = &cx->store->pg->pq;
	const struct kk_column *f = &c->s->row[i];
	const PGresult *r = c->handle;
	struct kk_str bytes;

	if (pq->PQgetisnull(r, c->at, i)) {
		kk_set_null(f, row_r + f->at);
		return f->maybe ? KK_OK
				: kk_bad_value(cx, c->s, f->name, "is NULL");
	}
	bytes = (struct kk_str){pq->PQgetvalue(r, c->at, i),
		(size_t)pq->PQgetlength(r, c->at, i)};
	if (!kk_pg_type_fits(f->type, pq->PQftype(r, i)) ||
		!read_value(f->type, bytes, row_r + f->at, copy))
		return kk_bad_value(cx, c->s, f->name, "is of another type");
	return KK_OK;
}

enum kk_rc kk_pg_read(struct kk_ctx *cx, struct kk_cursor *c, char *row_r,
	struct kk_arena *copy)
{
	const struct kk_pq *pq = &cx->store->pg->pq;

	if (pq->PQnfields(c->handle) != (int)c->s->row_n)
		return kk_bad_value(cx, c->s, "row", "number of columns");
	for (size_t i = 0; i < c->s->row_n; i++)
		KK_TRY(read_field(cx, c, (int)i, row_r, copy));
	return KK_OK;
}

/* Behind a failure the server has closed the cursor with the transaction. */
void kk_pg_leave(struct kk_ctx *cx, struct kk_cursor *c)
{
	const struct kk_pg *pg = cx->store->pg;
	char sql[48];

	pg->pq.PQclear(c->handle);
	if (!c->number || pg->pq.PQtransactionStatus(pg->db) != PQTRANS_INTRANS)
		return;
	snprintf(sql, sizeof sql, "CLOSE kk_%d", c->number);
	pg->pq.PQclear(pg->pq.PQexec(pg->db, sql));
}
