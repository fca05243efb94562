#include "app/people/custom_value.h"

#include "app/lists/search_index.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/names/gram.h"
#include "store/sql.h"
#include "store/store.h"

static struct kk_str record_of(enum kk_custom_of of)
{
	return kk_str_z(kk_custom_of_code(of));
}

/* ---- reading ---- */

enum kk_rc kk_custom_values(struct kk_ctx *cx, enum kk_custom_of of,
	int64_t ref, const struct kk_custom_field *fields, size_t n,
	struct kk_str *values)
{
	struct kk_custom_of_row *rows;
	size_t n_rows = 0;

	for (size_t i = 0; i < n; i++)
		values[i] = KK_STR_NONE;
	if (n)
		KK_TRY(kk_sql_custom_of(cx,
			&(struct kk_custom_of_arg){record_of(of), ref}, &rows,
			&n_rows));
	for (size_t k = 0; k < n_rows; k++)
		for (size_t i = 0; i < n; i++)
			if (fields[i].id == rows[k].field_id)
				values[i] = rows[k].value;
	return KK_OK;
}

enum kk_rc kk_custom_of_record(struct kk_ctx *cx, enum kk_custom_of of,
	int64_t ref, struct kk_custom_entry **all_r, size_t *n_r)
{
	struct kk_custom_field *fields;
	struct kk_str *values;
	size_t n;

	KK_TRY(kk_custom_fields(cx, of, &fields, &n));
	values = KK_NEW_N(cx->arena, struct kk_str, n + 1);
	KK_TRY(kk_custom_values(cx, of, ref, fields, n, values));
	*all_r = KK_NEW_N(cx->arena, struct kk_custom_entry, n + 1);
	*n_r = 0;
	for (size_t i = 0; i < n; i++)
		if (!fields[i].retired || values[i].p)
			(*all_r)[(*n_r)++] =
				(struct kk_custom_entry){fields[i], values[i]};
	return KK_OK;
}

void kk_custom_json(
	struct kk_json *j, const struct kk_custom_entry *all, size_t n)
{
	kk_json_object(j, "fields");
	for (size_t i = 0; i < n; i++) {
		const char *key = kk_custom_key(&all[i].field).p;

		if (!all[i].value.p)
			continue;
		switch (all[i].field.kind) {
		case KK_CUSTOM_NUMBER:
			kk_json_number(j, key, all[i].value);
			break;
		case KK_CUSTOM_FLAG:
			kk_json_bool(j, key, kk_str_is(all[i].value, "yes"));
			break;
		case KK_CUSTOM_TEXT:
		case KK_CUSTOM_DATE:
		case KK_CUSTOM_CHOICE:
		case KK_CUSTOM__MAX:
			kk_json_str(j, key, all[i].value);
			break;
		}
	}
	kk_json_end(j);
}

/* ---- changing ---- */

static enum kk_msg expected(enum kk_custom_kind kind)
{
	switch (kind) {
	case KK_CUSTOM_TEXT:
		return KK_MSG_CUSTOM_WANTS_TEXT;
	case KK_CUSTOM_NUMBER:
		return KK_MSG_CUSTOM_WANTS_NUMBER;
	case KK_CUSTOM_DATE:
		return KK_MSG_CUSTOM_WANTS_DATE;
	case KK_CUSTOM_FLAG:
		return KK_MSG_CUSTOM_WANTS_FLAG;
	case KK_CUSTOM_CHOICE:
	case KK_CUSTOM__MAX:
		break;
	}
	return KK_MSG_CUSTOM_WANTS_CHOICE;
}

/* The beginning of a value, for a message. */
static const char *shown(struct kk_ctx *cx, struct kk_str value)
{
	struct kk_str s = kk_utf8_shortened(value, 120);

	return kk_arena_f(
		cx->arena, s.n < value.n ? "%.*s…" : "%.*s", KK_FMT(s));
}

/* "a, b, c". */
static const char *choices_of(
	struct kk_ctx *cx, const struct kk_custom_field *f)
{
	struct kk_str rest = f->choices, one;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	while ((one = kk_custom_line(&rest)).p) {
		if (b.n)
			kk_buf_addz(&b, cx->lang == KK_JA ? "、" : ", ");
		kk_buf_add(&b, one);
	}
	return shown(cx, kk_buf_str(&b));
}

const char *kk_custom_refusal(
	struct kk_ctx *cx, const struct kk_custom_field *f, struct kk_str value)
{
	return KK_SAY(cx->arena, cx->lang, expected(f->kind),
		kk_arena_z(cx->arena, kk_custom_name(cx->lang, f)),
		shown(cx, value), choices_of(cx, f));
}

static enum kk_rc refuse(
	struct kk_ctx *cx, const struct kk_custom_field *f, struct kk_str value)
{
	return KK_FAIL(cx, KK_EINPUT, expected(f->kind),
		kk_arena_z(cx->arena, kk_custom_name(cx->lang, f)),
		shown(cx, value), choices_of(cx, f));
}

static bool is_searched(const struct kk_custom_field *f)
{
	return f->kind == KK_CUSTOM_TEXT && f->of != KK_OF_LEAD;
}

static enum kk_search_kind search_kind(const struct kk_custom_field *f)
{
	return f->of == KK_OF_ACCOUNT ? KK_SEARCH_ACCOUNT : KK_SEARCH_CONTACT;
}

static enum kk_rc put(struct kk_ctx *cx, const struct kk_custom_field *f,
	int64_t ref, const struct kk_custom_value *v, int64_t batch_id)
{
	return kk_sql_custom_put(cx,
		&(struct kk_custom_put_arg){record_of(f->of), ref, f->id,
			v->text, v->number == INT64_MIN ? KK_NULL : v->number,
			batch_id},
		NULL);
}

/* What stood there goes out of the search's index before it goes. */
static enum kk_rc write(struct kk_ctx *cx, const struct kk_custom_field *f,
	int64_t ref, struct kk_str now, const struct kk_custom_value *v)
{
	if (is_searched(f) && now.p)
		KK_TRY(kk_search_forget(cx, search_kind(f), ref));
	if (v)
		KK_TRY(put(cx, f, ref, v, KK_NULL));
	else
		KK_TRY(kk_sql_custom_drop(cx,
			&(struct kk_custom_drop_arg){
				record_of(f->of), ref, f->id},
			NULL));
	return is_searched(f) ? kk_search_changed(cx, search_kind(f), ref)
			      : KK_OK;
}

/* Both say nothing, or the same. */
static bool same(struct kk_str a, struct kk_str b)
{
	return (kk_str_empty(a) && kk_str_empty(b)) || kk_str_eq(a, b);
}

static enum kk_rc stands(struct kk_ctx *cx, const struct kk_custom_field *f,
	int64_t ref, struct kk_str *now_r)
{
	struct kk_custom_get_row row = {KK_STR_NONE, KK_NULL};
	enum kk_rc rc = kk_sql_custom_get(cx,
		&(struct kk_custom_get_arg){record_of(f->of), ref, f->id},
		&row);

	*now_r = row.value;
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc changed_meanwhile(
	struct kk_ctx *cx, const struct kk_custom_field *f, struct kk_str now)
{
	const char *name = kk_arena_z(cx->arena, kk_custom_name(cx->lang, f));

	if (!now.p)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_CUSTOM_EMPTIED_MEANWHILE, name);
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_CUSTOM_CHANGED_MEANWHILE, name,
		shown(cx, now));
}

static enum kk_rc set_one(struct kk_ctx *cx, enum kk_custom_of of, int64_t ref,
	const struct kk_custom_change *c)
{
	bool empties = kk_custom_blank(c->value);
	struct kk_custom_field f;
	struct kk_custom_value v = {c->value, INT64_MIN};
	struct kk_str now;

	KK_TRY(kk_custom_field(cx, c->field_id, &f));
	if (c->was.p && same(c->was, empties ? KK_STR("") : c->value))
		return KK_OK;
	if (f.of != of || f.retired)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CUSTOM_RETIRED,
			kk_arena_z(cx->arena, kk_custom_name(cx->lang, &f)));
	if (!empties &&
		!kk_custom_read(cx->arena, f.kind, f.choices, c->value, &v))
		return refuse(cx, &f, c->value);
	KK_TRY(stands(cx, &f, ref, &now));
	if (same(now, empties ? KK_STR("") : v.text))
		return KK_OK;
	if (c->was.p && !same(c->was, now))
		return changed_meanwhile(cx, &f, now);
	return write(cx, &f, ref, now, empties ? NULL : &v);
}

static enum kk_rc unknown(struct kk_ctx *cx, enum kk_custom_of of, int64_t ref)
{
	static const enum kk_msg words[KK_OF__MAX] = {
		[KK_OF_CONTACT] = KK_MSG_CONTACT_UNKNOWN,
		[KK_OF_ACCOUNT] = KK_MSG_ACCOUNT_UNKNOWN,
		[KK_OF_LEAD] = KK_MSG_LEAD_UNKNOWN,
	};

	return KK_FAIL(
		cx, KK_ENOTFOUND, words[of], kk_arena_int(cx->arena, ref));
}

static enum kk_rc set_all(struct kk_ctx *cx, enum kk_custom_of of, int64_t ref,
	const struct kk_custom_change *changes, size_t n)
{
	struct kk_custom_there_row there;
	enum kk_rc rc = kk_sql_custom_there(
		cx, &(struct kk_custom_there_arg){record_of(of), ref}, &there);

	if (rc == KK_ENO)
		return unknown(cx, of, ref);
	KK_TRY(rc);
	for (size_t i = 0; i < n; i++)
		KK_TRY(set_one(cx, of, ref, &changes[i]));
	return kk_search_catch_up(cx);
}

enum kk_rc kk_custom_set(struct kk_ctx *cx, enum kk_custom_of of, int64_t ref,
	const struct kk_custom_change *changes, size_t n)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, set_all(cx, of, ref, changes, n));
}

enum kk_rc kk_custom_fill(struct kk_ctx *cx, const struct kk_custom_field *f,
	int64_t ref, const struct kk_custom_value *value, int64_t batch_id,
	bool *filled_r, bool *differs_r)
{
	struct kk_str now;

	KK_TRY(stands(cx, f, ref, &now));
	*filled_r = !now.p;
	*differs_r = now.p && !kk_str_eq(now, value->text);
	if (now.p)
		return KK_OK;
	KK_TRY(put(cx, f, ref, value, batch_id));
	return is_searched(f) ? kk_search_changed(cx, search_kind(f), ref)
			      : KK_OK;
}

enum kk_rc kk_custom_empty(struct kk_ctx *cx, const struct kk_custom_field *f,
	int64_t ref, struct kk_str value)
{
	struct kk_str now;

	KK_TRY(stands(cx, f, ref, &now));
	if (!kk_str_eq(now, value))
		return KK_OK;
	return write(cx, f, ref, now, NULL);
}

/* ---- narrowing a list ---- */

static enum kk_rc read_end(struct kk_ctx *cx, const struct kk_custom_field *f,
	struct kk_str text, int64_t *number)
{
	struct kk_custom_value v;

	if (kk_custom_blank(text))
		return KK_OK;
	if (!kk_custom_read(cx->arena, f->kind, f->choices, text, &v))
		return refuse(cx, f, text);
	*number = v.number;
	return KK_OK;
}

enum kk_rc kk_custom_filter(struct kk_ctx *cx, int64_t field_id,
	struct kk_str has, struct kk_str upto, struct kk_custom_filter *f)
{
	struct kk_custom_value v;

	*f = (struct kk_custom_filter){.low = INT64_MIN + 1, .high = INT64_MAX};
	KK_TRY(kk_custom_field(cx, field_id, &f->field));
	switch (f->field.kind) {
	case KK_CUSTOM_NUMBER:
	case KK_CUSTOM_DATE:
		KK_TRY(read_end(cx, &f->field, has, &f->low));
		return read_end(cx, &f->field, upto, &f->high);
	case KK_CUSTOM_TEXT:
		if (has.n > KK_MAX_CUSTOM_VALUE)
			return refuse(cx, &f->field, has);
		f->text = kk_gram_fold(cx->arena, has);
		return KK_OK;
	case KK_CUSTOM_CHOICE:
		/* a choice that is gone may still be asked for */
		f->text = has;
		return KK_OK;
	case KK_CUSTOM_FLAG:
	case KK_CUSTOM__MAX:
		break;
	}
	if (!kk_custom_read(cx->arena, f->field.kind, KK_STR(""), has, &v))
		return refuse(cx, &f->field, has);
	f->text = v.text;
	return KK_OK;
}

/* The records that were found so far. */
struct finding {
	int64_t *refs;
	size_t n, most;
};

static bool has_text(struct kk_ctx *cx, const struct kk_custom_filter *f,
	struct kk_str value)
{
	if (f->field.kind != KK_CUSTOM_TEXT)
		return kk_str_eq(f->text, value);
	return kk_str_find(kk_gram_fold(cx->arena, value), f->text) != SIZE_MAX;
}

static enum kk_rc matches(struct kk_ctx *cx, int64_t ref,
	const struct kk_custom_filter *f, bool *yes_r)
{
	struct kk_custom_get_row row;
	enum kk_rc rc = kk_sql_custom_get(cx,
		&(struct kk_custom_get_arg){
			record_of(f->field.of), ref, f->field.id},
		&row);

	*yes_r = false;
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	if (f->text.p)
		*yes_r = has_text(cx, f, row.value);
	else
		*yes_r = row.number >= f->low && row.number <= f->high;
	return KK_OK;
}

enum kk_rc kk_custom_matches(struct kk_ctx *cx, int64_t ref,
	const struct kk_custom_filter *filters, size_t n, bool *yes_r)
{
	*yes_r = true;
	for (size_t i = 0; i < n && *yes_r; i++)
		KK_TRY(matches(cx, ref, &filters[i], yes_r));
	return KK_OK;
}

/* A text field that is gone through, value by value. */
struct look {
	struct kk_ctx *cx;
	const struct kk_custom_filter *f;
	struct finding *x;
	struct kk_buf last; /* the value before, and whether it is one */
	bool yes;
};

/* Equal ones stand behind each other: looked into once. KK_ENO: enough. */
static enum kk_rc look_into(void *user, const struct kk_custom_filled_row *r)
{
	struct look *k = user;
	struct kk_arena *a = k->cx->arena;

	if (!k->last.p || !kk_str_eq(r->value, kk_buf_str(&k->last))) {
		struct kk_mark mark = kk_arena_mark(a);

		k->yes = has_text(k->cx, k->f, r->value);
		kk_arena_back(a, mark);
		k->last.n = 0;
		kk_buf_add(&k->last, r->value);
	}
	if (k->yes)
		k->x->refs[k->x->n++] = r->ref;
	return k->x->n < k->x->most ? KK_OK : KK_ENO;
}

/* What was looked into last outlives what looking into it takes. */
static enum kk_rc look(
	struct kk_ctx *cx, const struct kk_custom_filter *f, struct finding *x)
{
	struct look k = {.cx = cx, .f = f, .x = x};
	struct kk_arena *a = kk_arena_new();
	enum kk_rc rc;

	kk_buf_init(&k.last, a);
	rc = kk_sql_custom_filled(
		cx, &(struct kk_custom_filled_arg){f->field.id}, look_into, &k);
	kk_arena_free(&a);
	return rc == KK_ENO ? KK_OK : rc;
}

static enum kk_rc equal(
	struct kk_ctx *cx, const struct kk_custom_filter *f, struct finding *x)
{
	struct kk_custom_equal_row *rows;

	KK_TRY(kk_sql_custom_equal(cx,
		&(struct kk_custom_equal_arg){
			f->field.id, f->text, (int64_t)x->most},
		&rows, &x->n));
	for (size_t i = 0; i < x->n; i++)
		x->refs[i] = rows[i].ref;
	return KK_OK;
}

static enum kk_rc between(
	struct kk_ctx *cx, const struct kk_custom_filter *f, struct finding *x)
{
	struct kk_custom_between_row *rows;

	KK_TRY(kk_sql_custom_between(cx,
		&(struct kk_custom_between_arg){
			f->field.id, f->low, f->high, (int64_t)x->most},
		&rows, &x->n));
	for (size_t i = 0; i < x->n; i++)
		x->refs[i] = rows[i].ref;
	return KK_OK;
}

enum kk_rc kk_custom_found(struct kk_ctx *cx, const struct kk_custom_filter *f,
	size_t most, int64_t **refs_r, size_t *n_r)
{
	struct finding x = {
		.refs = KK_NEW_N(cx->arena, int64_t, most + 1), .most = most};

	if (f->field.kind == KK_CUSTOM_TEXT)
		KK_TRY(look(cx, f, &x));
	else
		KK_TRY(f->text.p ? equal(cx, f, &x) : between(cx, f, &x));
	*refs_r = x.refs;
	*n_r = x.n;
	return KK_OK;
}
