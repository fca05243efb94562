#include "store/statement.h"

#include <math.h>
#include <string.h>

#include "store/backend.h"

enum kk_rc kk_bad_value(struct kk_ctx *cx, const struct kk_statement *s,
	const char *field, const char *why)
{
	const char *text =
		kk_arena_f(cx->arena, "%s.%s: %s", s->name, field, why);
	enum kk_rc rc = KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_VALUE, text);

	cx->error.detail = text;
	return rc;
}

bool kk_is_null(const struct kk_column *f, const void *value)
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

void kk_set_null(const struct kk_column *f, void *value_r)
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

static enum kk_rc enter(
	struct kk_ctx *cx, struct kk_cursor *c, const void *arg, bool stream)
{
	const struct kk_statement *s = c->s;
	const char *p = arg;

	if (cx->store->depth > 0 && cx->store->backend->lost(cx->store))
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_LOST);
	for (size_t i = 0; i < s->arg_n; i++)
		if (!s->arg[i].maybe &&
			kk_is_null(&s->arg[i], p + s->arg[i].at))
			return kk_bad_value(
				cx, s, s->arg[i].name, "argument is missing");
	return cx->store->backend->enter(cx, c, arg, stream);
}

enum kk_rc kk_statement_exec(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, int64_t *changes_r)
{
	const struct kk_backend *b = cx->store->backend;
	struct kk_cursor c = {.s = s, .ahead = !changes_r};
	enum kk_rc rc = enter(cx, &c, arg, false);

	if (rc == KK_OK)
		rc = b->step(cx, &c);
	if (rc == KK_OK)
		rc = kk_bad_value(cx, s, "row", "none was expected");
	else if (rc == KK_ENO)
		rc = KK_OK;
	if (rc == KK_OK && changes_r)
		*changes_r = c.changes;
	b->leave(cx, &c);
	return rc;
}

/* The end is waited for: only then is a RETURNING statement done. */
static enum kk_rc step_end(struct kk_ctx *cx, struct kk_cursor *c)
{
	enum kk_rc rc = cx->store->backend->step(cx, c);

	if (rc == KK_OK)
		return kk_bad_value(cx, c->s, "row", "there is more than one");
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_statement_one(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, void *row_r)
{
	const struct kk_backend *b = cx->store->backend;
	struct kk_cursor c = {.s = s};
	enum kk_rc rc = enter(cx, &c, arg, false);

	if (rc == KK_OK)
		rc = b->step(cx, &c);
	if (rc == KK_OK)
		rc = b->read(cx, &c, row_r, cx->arena);
	if (rc == KK_OK)
		rc = step_end(cx, &c);
	b->leave(cx, &c);
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
	const struct kk_backend *b = cx->store->backend;
	struct rows rows = {.size = s->row_size};
	struct kk_cursor c = {.s = s};
	enum kk_rc rc = enter(cx, &c, arg, false);

	*rows_r = NULL;
	*n_r = 0;
	while (rc == KK_OK && (rc = b->step(cx, &c)) == KK_OK)
		rc = b->read(cx, &c, rows_next(cx->arena, &rows), cx->arena);
	b->leave(cx, &c);
	if (rc != KK_ENO)
		return rc;
	*rows_r = rows.p;
	*n_r = rows.n;
	return KK_OK;
}

enum kk_rc kk_statement_each(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, kk_row_fn *fn, void *user)
{
	const struct kk_backend *b = cx->store->backend;
	struct kk_cursor c = {.s = s};
	void *row = kk_arena_alloc(cx->arena, s->row_size, 16);
	enum kk_rc rc = enter(cx, &c, arg, true);
	bool end = false;

	while (rc == KK_OK && !end) {
		rc = b->step(cx, &c);
		end = rc == KK_ENO;
		if (rc == KK_OK)
			rc = b->read(cx, &c, row, NULL);
		if (rc == KK_OK)
			rc = fn(user, row);
	}
	b->leave(cx, &c);
	return end ? KK_OK : rc;
}
