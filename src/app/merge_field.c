/* Empty fields of the survivor: filled by a merge, emptied when it is undone
 * and they still hold that. */
#include "app/merge_work.h"

#include "format/datetime.h"
#include "store/store.h"

static enum kk_rc note(struct kk_ctx *cx, const struct kk_merge_work *w,
	const char *field, struct kk_str value)
{
	return kk_sql_merge_field_add(cx,
		&(struct kk_merge_field_add_arg){w->id, kk_str_z(field), value},
		NULL);
}

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
		{"mail_basis", i.mail_basis, f.mail_basis, &arg.mail_basis},
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
		if (kk_str_is(rows[i].field, "company")) {
			KK_TRY(empty_account(cx, into_id, rows[i].value, a));
			continue;
		}
		KK_TRY(kk_sql_undo_field(cx,
			&(struct kk_undo_field_arg){
				into_id, rows[i].field, rows[i].value},
			NULL));
	}
	return KK_OK;
}
