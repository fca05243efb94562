#include "app/people/custom.h"

#include "base/limits.h"
#include "format/names/fold.h"
#include "store/sql.h"
#include "store/store.h"

static const char *const records[KK_OF__MAX] = {
	[KK_OF_CONTACT] = "contact",
	[KK_OF_ACCOUNT] = "account",
	[KK_OF_LEAD] = "lead",
};

const char *kk_custom_of_code(enum kk_custom_of of)
{
	return records[of];
}

bool kk_custom_of_from(struct kk_str code, enum kk_custom_of *of_r)
{
	for (int of = 0; of < KK_OF__MAX; of++)
		if (kk_str_is(code, records[of])) {
			*of_r = (enum kk_custom_of)of;
			return true;
		}
	return false;
}

struct kk_str kk_custom_name(enum kk_lang lang, const struct kk_custom_field *f)
{
	struct kk_str mine = lang == KK_JA ? f->name_ja : f->name_en;

	if (!kk_str_empty(mine))
		return mine;
	return lang == KK_JA ? f->name_en : f->name_ja;
}

struct kk_str kk_custom_key(const struct kk_custom_field *f)
{
	return kk_custom_name(KK_EN, f);
}

const char *kk_custom_title(struct kk_arena *a, const struct kk_custom_field *f)
{
	static const char *const of[KK_OF__MAX] = {
		[KK_OF_CONTACT] = "先方担当者",
		[KK_OF_ACCOUNT] = "取引先",
		[KK_OF_LEAD] = "リード",
	};

	return kk_arena_f(
		a, "%s:%.*s", of[f->of], KK_FMT(kk_custom_name(KK_JA, f)));
}

/* ---- reading ---- */

enum kk_rc kk_custom_fields(struct kk_ctx *cx, enum kk_custom_of of,
	struct kk_custom_field **all_r, size_t *n_r)
{
	struct kk_custom_fields_row *rows;

	KK_TRY(kk_sql_custom_fields(cx,
		&(struct kk_custom_fields_arg){kk_str_z(records[of])}, &rows,
		n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_custom_field, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++) {
		(*all_r)[i] = (struct kk_custom_field){.id = rows[i].id,
			.of = of,
			.name_ja = rows[i].name_ja,
			.name_en = rows[i].name_en,
			.choices = rows[i].choices,
			.position = rows[i].position,
			.retired = rows[i].retired_at != KK_NULL};
		(void)kk_custom_kind_from(rows[i].kind, &(*all_r)[i].kind);
	}
	return KK_OK;
}

enum kk_rc kk_custom_field(
	struct kk_ctx *cx, int64_t id, struct kk_custom_field *f)
{
	struct kk_custom_field_get_row r;
	enum kk_rc rc = kk_sql_custom_field_get(
		cx, &(struct kk_custom_field_get_arg){id}, &r);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CUSTOM_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	*f = (struct kk_custom_field){.id = id,
		.name_ja = r.name_ja,
		.name_en = r.name_en,
		.choices = r.choices,
		.position = r.position,
		.retired = r.retired_at != KK_NULL};
	(void)kk_custom_of_from(r.record, &f->of);
	(void)kk_custom_kind_from(r.kind, &f->kind);
	return KK_OK;
}

static bool same(struct kk_arena *a, struct kk_str x, struct kk_str y)
{
	return !kk_str_empty(x) && !kk_str_empty(y) &&
	       kk_str_eq(kk_fold_case(a, x), kk_fold_case(a, y));
}

enum kk_rc kk_custom_named(struct kk_ctx *cx, enum kk_custom_of of,
	struct kk_str name, struct kk_custom_field *f)
{
	struct kk_custom_field *all;
	size_t n;

	name = kk_str_trim(name);
	KK_TRY(kk_custom_fields(cx, of, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (same(cx->arena, all[i].name_ja, name) ||
			same(cx->arena, all[i].name_en, name)) {
			*f = all[i];
			return KK_OK;
		}
	return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CUSTOM_NAME_UNKNOWN,
		kk_arena_z(cx->arena, name));
}

/* ---- what is refused ---- */

static bool is_line(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return false;
	return true;
}

static enum kk_rc check_names(
	struct kk_ctx *cx, const struct kk_custom_field *f)
{
	if (kk_str_empty(f->name_ja) && kk_str_empty(f->name_en))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CUSTOM_NAMELESS);
	if (f->name_ja.n > KK_MAX_CUSTOM_NAME ||
		f->name_en.n > KK_MAX_CUSTOM_NAME || !is_line(f->name_ja) ||
		!is_line(f->name_en))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CUSTOM_NAME_LONG,
			kk_arena_int(
				cx->arena, (int64_t)KK_MAX_CUSTOM_NAME / 3));
	return KK_OK;
}

/* Without blanks around them and lines that say nothing; each once. */
static enum kk_rc check_choices(struct kk_ctx *cx, struct kk_custom_field *f)
{
	struct kk_str rest = f->choices, one, done;
	struct kk_buf b;
	int64_t n = 0;

	kk_buf_init(&b, cx->arena);
	for (; f->kind == KK_CUSTOM_CHOICE &&
		(one = kk_custom_line(&rest)).p;) {
		struct kk_custom_value v;

		one = kk_str_trim(one);
		done = kk_buf_str(&b);
		if (kk_str_empty(one) ||
			kk_custom_read(cx->arena, f->kind, done, one, &v))
			continue;
		if (one.n > KK_MAX_CUSTOM_CHOICE || !is_line(one) ||
			n++ == KK_MAX_CUSTOM_CHOICES)
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_CUSTOM_CHOICE_BAD,
				kk_arena_int(cx->arena, KK_MAX_CUSTOM_CHOICES));
		if (b.n)
			kk_buf_addc(&b, '\n');
		kk_buf_add(&b, one);
	}
	f->choices = kk_buf_str(&b);
	if (!f->choices.p)
		f->choices = KK_STR("");
	if (f->kind == KK_CUSTOM_CHOICE && n == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CUSTOM_NO_CHOICES);
	return KK_OK;
}

/* Another field with one of the names, in either language: a title of a list
 * must say which is meant. */
static enum kk_rc check_others(
	struct kk_ctx *cx, const struct kk_custom_field *f, bool fresh)
{
	struct kk_arena *a = cx->arena;
	struct kk_custom_field *all;
	size_t n, used = 0;

	KK_TRY(kk_custom_fields(cx, f->of, &all, &n));
	for (size_t i = 0; i < n; i++) {
		used += !all[i].retired;
		if (all[i].id == f->id)
			continue;
		if (same(a, all[i].name_ja, f->name_ja) ||
			same(a, all[i].name_ja, f->name_en) ||
			same(a, all[i].name_en, f->name_ja) ||
			same(a, all[i].name_en, f->name_en))
			return KK_FAIL(cx, KK_EINPUT,
				all[i].retired ? KK_MSG_CUSTOM_NAME_RETIRED
					       : KK_MSG_CUSTOM_NAME_TAKEN,
				kk_arena_z(a, kk_custom_name(cx->lang, f)));
	}
	if (fresh && used >= KK_MAX_CUSTOM_FIELDS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CUSTOM_MANY,
			kk_arena_int(a, KK_MAX_CUSTOM_FIELDS));
	return KK_OK;
}

static struct kk_custom_field trimmed(const struct kk_custom_field *f)
{
	struct kk_custom_field t = *f;

	t.name_ja = kk_str_trim(f->name_ja);
	t.name_en = kk_str_trim(f->name_en);
	if (!t.name_ja.p)
		t.name_ja = KK_STR("");
	if (!t.name_en.p)
		t.name_en = KK_STR("");
	return t;
}

/* ---- writing ---- */

static enum kk_rc add(
	struct kk_ctx *cx, struct kk_custom_field *f, int64_t *id_r)
{
	struct kk_custom_field_add_row row;

	KK_TRY(check_names(cx, f));
	KK_TRY(check_choices(cx, f));
	KK_TRY(check_others(cx, f, true));
	KK_TRY(kk_sql_custom_field_add(cx,
		&(struct kk_custom_field_add_arg){kk_str_z(records[f->of]),
			kk_str_z(kk_custom_kind_code(f->kind)), f->name_ja,
			f->name_en, f->choices, kk_clock_now(&cx->clock).ms},
		&row));
	*id_r = row.id;
	return KK_OK;
}

enum kk_rc kk_custom_add(
	struct kk_ctx *cx, const struct kk_custom_field *f, int64_t *id_r)
{
	struct kk_custom_field mine = trimmed(f);

	mine.id = 0;
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, add(cx, &mine, id_r));
}

static enum kk_rc change(struct kk_ctx *cx, struct kk_custom_field *f)
{
	struct kk_custom_field now;

	KK_TRY(kk_custom_field(cx, f->id, &now));
	f->of = now.of;
	f->kind = now.kind;
	KK_TRY(check_names(cx, f));
	KK_TRY(check_choices(cx, f));
	KK_TRY(check_others(cx, f, false));
	return kk_sql_custom_field_set(cx,
		&(struct kk_custom_field_set_arg){
			f->id, f->name_ja, f->name_en, f->choices},
		NULL);
}

enum kk_rc kk_custom_change(struct kk_ctx *cx, const struct kk_custom_field *f)
{
	struct kk_custom_field mine = trimmed(f);

	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, change(cx, &mine));
}

/* All of them are numbered anew: places may have gone with retired ones. */
static enum kk_rc move(struct kk_ctx *cx, int64_t id, bool up)
{
	struct kk_custom_field f, *all;
	size_t n, at = 0;

	KK_TRY(kk_custom_field(cx, id, &f));
	KK_TRY(kk_custom_fields(cx, f.of, &all, &n));
	while (at < n && all[at].id != id)
		at++;
	if (f.retired || (up ? at == 0 : at + 1 == n || all[at + 1].retired))
		return KK_OK;
	f = all[at];
	all[at] = all[up ? at - 1 : at + 1];
	all[up ? at - 1 : at + 1] = f;
	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_sql_custom_field_place(cx,
			&(struct kk_custom_field_place_arg){
				all[i].id, (int64_t)i + 1},
			NULL));
	return KK_OK;
}

enum kk_rc kk_custom_move(struct kk_ctx *cx, int64_t id, bool up)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, move(cx, id, up));
}

static enum kk_rc retire(struct kk_ctx *cx, int64_t id, bool retired)
{
	struct kk_custom_field f;

	KK_TRY(kk_custom_field(cx, id, &f));
	if (f.retired == retired)
		return KK_OK;
	if (!retired)
		KK_TRY(check_others(cx, &f, true));
	return kk_sql_custom_field_retire(cx,
		&(struct kk_custom_field_retire_arg){
			id, retired ? kk_clock_now(&cx->clock).ms : KK_NULL},
		NULL);
}

enum kk_rc kk_custom_retire(struct kk_ctx *cx, int64_t id, bool retired)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, retire(cx, id, retired));
}
