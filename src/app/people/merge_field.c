/* Empty fields of the survivor: filled by a merge, emptied when it is undone
 * and they still hold that. */
#include "app/people/merge_work.h"

#include "app/people/consent.h"
#include "app/people/custom_value.h"
#include "format/time/datetime.h"
#include "store/store.h"

static enum kk_rc note(struct kk_ctx *cx, const struct kk_merge_work *w,
	const char *field, struct kk_str value)
{
	return kk_sql_merge_field_add(cx,
		&(struct kk_merge_field_add_arg){w->id, kk_str_z(field), value},
		NULL);
}

/* ---- fields that the company defined ---- */

#define CUSTOM "field:" /* in a note, before the field and whose it is */

static enum kk_rc fill_one(struct kk_ctx *cx, int64_t merge_id, int64_t into_id,
	const struct kk_custom_entry *e)
{
	struct kk_custom_value v = {e->value, INT64_MIN};
	bool filled, differs;

	/* what says a choice that is gone goes along too */
	if (e->field.kind != KK_CUSTOM_CHOICE &&
		!kk_custom_read(
			cx->arena, e->field.kind, KK_STR(""), e->value, &v))
		return KK_OK;
	KK_TRY(kk_custom_fill(
		cx, &e->field, into_id, &v, KK_NULL, &filled, &differs));
	if (!filled)
		return KK_OK;
	return kk_sql_merge_field_add(cx,
		&(struct kk_merge_field_add_arg){merge_id,
			kk_str_z(kk_arena_f(cx->arena, CUSTOM "%lld:%lld",
				(long long)e->field.id, (long long)into_id)),
			e->value},
		NULL);
}

enum kk_rc kk_merge_custom(struct kk_ctx *cx, enum kk_custom_of of,
	int64_t merge_id, int64_t from_id, int64_t into_id)
{
	struct kk_custom_entry *all;
	size_t n;

	KK_TRY(kk_custom_of_record(cx, of, from_id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].value.p)
			KK_TRY(fill_one(cx, merge_id, into_id, &all[i]));
	return KK_OK;
}

/* "field:12:34" */
static bool read_note(struct kk_str s, int64_t *field_r, int64_t *ref_r)
{
	size_t n = sizeof CUSTOM - 1, colon;

	if (!kk_str_starts(s, CUSTOM))
		return false;
	s = (struct kk_str){s.p + n, s.n - n};
	colon = kk_str_find(s, KK_STR(":"));
	return colon != SIZE_MAX &&
	       kk_str_int((struct kk_str){s.p, colon}, INT64_MAX, field_r) &&
	       kk_str_int((struct kk_str){s.p + colon + 1, s.n - colon - 1},
		       INT64_MAX, ref_r);
}

enum kk_rc kk_merge_custom_gone(
	struct kk_ctx *cx, struct kk_str note, struct kk_str value, bool *was_r)
{
	struct kk_custom_field f;
	int64_t id, ref;

	*was_r = read_note(note, &id, &ref);
	if (!*was_r)
		return KK_OK;
	KK_TRY(kk_custom_field(cx, id, &f));
	return kk_custom_empty(cx, &f, ref, value);
}

/* ---- the others ---- */

/* A lead at a company that said stop is not moved to or from it. */
static enum kk_rc fill_account(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	if (w->into.account_id != KK_NULL || w->from.account_id == KK_NULL ||
		w->from.account_stop)
		return KK_OK;
	KK_TRY(note(cx, w, "company",
		kk_str_z(kk_arena_int(cx->arena, w->from.account_id))));
	return kk_sql_merge_account_fill(cx,
		&(struct kk_merge_account_fill_arg){
			w->into.id, w->from.account_id},
		NULL);
}

enum kk_rc kk_merge_fill(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	struct kk_person_fill_arg arg = {
		.id = w->into.id, .account_id = KK_NULL, .title_rank = KK_NULL};
	struct kk_merge_facts_row f, i;
	bool any = false;

	KK_TRY(kk_sql_merge_facts(
		cx, &(struct kk_merge_facts_arg){w->from.id}, &f));
	KK_TRY(kk_sql_merge_facts(
		cx, &(struct kk_merge_facts_arg){w->into.id}, &i));
	struct {
		const char *field;
		struct kk_str have, want, *into;
	} all[] = {
		{"reading", i.reading, f.reading, &arg.reading},
		{"department", i.department, f.department, &arg.department},
		{"title", i.title, f.title, &arg.title},
		{"met_on", i.met_on, f.met_on, &arg.met_on},
		{"met_where", i.met_where, f.met_where, &arg.met_where},
		{"memo", i.memo, f.memo, &arg.memo},
	};
	for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
		if (all[k].have.p || kk_str_empty(all[k].want))
			continue;
		*all[k].into = all[k].want;
		any = true;
		KK_TRY(note(cx, w, all[k].field, all[k].want));
	}
	if (arg.title.p)
		arg.title_rank = f.title_rank;
	if (any)
		KK_TRY(kk_sql_person_fill(cx, &arg, NULL));
	KK_TRY(kk_consent_settle(cx, w->into.id, w->from.id));
	KK_TRY(kk_merge_custom(
		cx, KK_OF_CONTACT, w->id, w->from.id, w->into.id));
	return fill_account(cx, w);
}

/* The company goes only where it is still the one that was filled in, which
 * the statement for the other fields does not look at. */
static enum kk_rc empty_account(struct kk_ctx *cx, int64_t into_id,
	struct kk_str value, struct kk_unmerge_answer *a)
{
	struct kk_merge_contact_row c;
	int64_t id;

	KK_TRY(kk_sql_merge_contact(
		cx, &(struct kk_merge_contact_arg){into_id}, &c));
	if (!kk_str_int(value, INT64_MAX, &id) || c.account_id != id ||
		c.account_stop) {
		kk_merge_kept(cx, a, "field", into_id,
			KK_SAY(cx->arena, cx->lang, KK_MSG_UNMERGE_COMPANY));
		return KK_OK;
	}
	return kk_sql_merge_account_fill(cx,
		&(struct kk_merge_account_fill_arg){into_id, KK_NULL}, NULL);
}

enum kk_rc kk_merge_empty(struct kk_ctx *cx, int64_t merge_id, int64_t into_id,
	struct kk_unmerge_answer *a)
{
	struct kk_merge_fields_row *rows;
	size_t n;

	KK_TRY(kk_sql_merge_fields(
		cx, &(struct kk_merge_fields_arg){merge_id}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		bool was;

		if (kk_str_is(rows[i].field, "company")) {
			KK_TRY(empty_account(cx, into_id, rows[i].value, a));
			continue;
		}
		KK_TRY(kk_merge_custom_gone(
			cx, rows[i].field, rows[i].value, &was));
		if (was)
			continue;
		KK_TRY(kk_sql_undo_field(cx,
			&(struct kk_undo_field_arg){
				into_id, rows[i].field, rows[i].value},
			NULL));
	}
	return KK_OK;
}
