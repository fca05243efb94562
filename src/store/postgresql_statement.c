#include <stdio.h>
#include <string.h>

#include "store/postgresql.h"

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

static void set_arg(struct kk_pg_args *a, size_t i, const struct kk_column *f,
	const void *value)
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

static enum kk_rc set_args(struct kk_ctx *cx, struct kk_pg_args *a,
	const struct kk_statement *s, const char *arg)
{
	if (s->arg_n > KK_PG_MOST_ARGS)
		return kk_bad_value(cx, s, "arguments", "are too many");
	a->n = (int)s->arg_n;
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

/* Waits for the statement sent last; its result goes into the cursor. */
static enum kk_rc arrive(struct kk_ctx *cx, struct kk_cursor *c)
{
	struct kk_pg *pg = cx->store->pg;
	int64_t changes = 0;
	PGresult *r;

	KK_TRY(kk_pg_settle(cx, pg, &r));
	c->handle = r;
	c->at = -1;
	c->n = pg->pq.PQntuples(r);
	(void)kk_str_int(kk_str_z(pg->pq.PQcmdTuples(r)), INT64_MAX, &changes);
	c->changes = changes;
	return KK_OK;
}

/* The next rows of a cursor the server keeps. */
static enum kk_rc fetch(struct kk_ctx *cx, struct kk_cursor *c)
{
	static const struct kk_pg_args none;
	const char *sql = kk_arena_f(
		cx->arena, "FETCH %d FROM kk_%d", FETCH_ROWS, c->number);

	cx->store->pg->pq.PQclear(c->handle);
	c->handle = NULL;
	KK_TRY(kk_pg_send(cx, sql, c->s->name, &none));
	return arrive(cx, c);
}

/* Many rows are not all brought here at once; that needs a transaction. */
static enum kk_rc declare(
	struct kk_ctx *cx, struct kk_cursor *c, struct kk_pg_args *a)
{
	struct kk_pg *pg = cx->store->pg;
	const char *sql =
		kk_arena_f(cx->arena, "DECLARE kk_%d NO SCROLL CURSOR FOR %s",
			++pg->cursors, c->s->postgresql);

	KK_TRY(kk_pg_send(cx, sql, c->s->name, a));
	c->number = pg->cursors;
	return fetch(cx, c);
}

enum kk_rc kk_pg_enter(
	struct kk_ctx *cx, struct kk_cursor *c, const void *arg, bool stream)
{
	bool inside = cx->store->depth > 0;
	struct kk_pg_args a;

	KK_TRY(set_args(cx, &a, c->s, arg));
	if (stream && inside)
		return declare(cx, c, &a);
	KK_TRY(kk_pg_send_known(cx, c->s, &a));
	return inside && c->ahead ? KK_OK : arrive(cx, c);
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
	static const struct kk_pg_args none;
	const struct kk_pg *pg = cx->store->pg;
	bool works = pg->sent_n ||
		     pg->pq.PQtransactionStatus(pg->db) == PQTRANS_INTRANS;

	pg->pq.PQclear(c->handle);
	if (c->number && works)
		(void)!kk_pg_send(cx,
			kk_arena_f(cx->arena, "CLOSE kk_%d", c->number),
			c->s->name, &none);
}
