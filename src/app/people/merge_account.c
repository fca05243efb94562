/* Two rows of one company become one, and two again. */
#include "app/people/merge_work.h"

#include "app/lists/search_index.h"
#include "store/store.h"

static enum kk_rc load(
	struct kk_ctx *cx, int64_t id, struct kk_merge_account_row *row)
{
	enum kk_rc rc = kk_sql_merge_account(
		cx, &(struct kk_merge_account_arg){id}, row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ACCOUNT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	if (row->merged_into != KK_NULL)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_ACCOUNT_MERGED,
			kk_arena_int(cx->arena, id),
			kk_arena_int(cx->arena, row->merged_into));
	return KK_OK;
}

static enum kk_rc note(struct kk_ctx *cx, int64_t merge_id, const char *field,
	struct kk_str value)
{
	return kk_sql_merge_field_add(cx,
		&(struct kk_merge_field_add_arg){
			merge_id, kk_str_z(field), value},
		NULL);
}

static enum kk_rc fill_texts(struct kk_ctx *cx, int64_t merge_id,
	const struct kk_merge_account_row *from,
	const struct kk_merge_account_row *into)
{
	struct kk_person_account_fill_arg arg = {.id = into->id};
	const struct {
		const char *field;
		struct kk_str have, want, *to;
	} all[] = {
		{"postal_code", into->postal_code, from->postal_code,
			&arg.postal_code},
		{"address", into->address, from->address, &arg.address},
		{"url", into->url, from->url, &arg.url},
		{"building", into->building, from->building, &arg.building},
		{"building_note", into->building_note, from->building_note,
			&arg.building_note},
		{"dial_prefix", into->dial_prefix, from->dial_prefix,
			&arg.dial_prefix},
		{"size", into->size, from->size, &arg.size},
		{"industry", into->industry, from->industry, &arg.industry},
	};
	bool any = false;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (all[i].have.p || kk_str_empty(all[i].want))
			continue;
		*all[i].to = all[i].want;
		any = true;
		KK_TRY(note(cx, merge_id, all[i].field, all[i].want));
	}
	return any ? kk_sql_person_account_fill(cx, &arg, NULL) : KK_OK;
}

static enum kk_rc fill(struct kk_ctx *cx, int64_t merge_id,
	const struct kk_merge_account_row *from,
	const struct kk_merge_account_row *into)
{
	bool hours =
		into->call_from == KK_NULL && into->call_until == KK_NULL &&
		(from->call_from != KK_NULL || from->call_until != KK_NULL);

	KK_TRY(fill_texts(cx, merge_id, from, into));
	if (!hours)
		return KK_OK;
	KK_TRY(note(cx, merge_id, "calls", KK_STR("filled")));
	return kk_sql_merge_account_calls(cx,
		&(struct kk_merge_account_calls_arg){
			into->id, from->call_from, from->call_until},
		NULL);
}

static enum kk_rc begin(
	struct kk_ctx *cx, const struct kk_merge_request *rq, int64_t *id_r)
{
	struct kk_merge_add_row row;

	KK_TRY(kk_sql_merge_add(cx,
		&(struct kk_merge_add_arg){.kind = KK_STR("account"),
			.from_id = rq->from_id,
			.into_id = rq->into_id,
			.user_id = cx->user_id > 0 ? cx->user_id : KK_NULL,
			.at = kk_clock_now(&cx->clock).ms},
		&row));
	*id_r = row.id;
	return KK_OK;
}

static enum kk_rc move(struct kk_ctx *cx, int64_t merge_id,
	const struct kk_merge_request *rq, int64_t *people_r)
{
	KK_TRY(kk_sql_merge_account_people(cx,
		&(struct kk_merge_account_people_arg){merge_id, rq->from_id},
		NULL));
	KK_TRY(kk_sql_merge_account_move(cx,
		&(struct kk_merge_account_move_arg){rq->from_id, rq->into_id},
		people_r));
	KK_TRY(kk_sql_merge_account_dates(cx,
		&(struct kk_merge_account_dates_arg){
			merge_id, rq->from_id, rq->into_id},
		NULL));
	KK_TRY(kk_sql_merge_account_children(cx,
		&(struct kk_merge_account_children_arg){merge_id, rq->from_id},
		NULL));
	KK_TRY(kk_sql_merge_account_point(cx,
		&(struct kk_merge_account_point_arg){rq->from_id, rq->into_id},
		NULL));
	return kk_sql_merge_account_point_one(cx,
		&(struct kk_merge_account_point_one_arg){
			rq->from_id, rq->into_id},
		NULL);
}

static enum kk_rc merge(struct kk_ctx *cx, const struct kk_merge_request *rq,
	struct kk_merge_answer *a)
{
	struct kk_merge_account_row from, into;

	if (rq->from_id == rq->into_id)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_SAME,
			kk_arena_int(cx->arena, rq->from_id));
	KK_TRY(load(cx, rq->from_id, &from));
	KK_TRY(load(cx, rq->into_id, &into));
	if (from.stop_mask != into.stop_mask)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_ACCOUNT_STOP,
			kk_arena_int(
				cx->arena, from.stop_mask ? from.id : into.id),
			kk_arena_int(
				cx->arena, from.stop_mask ? into.id : from.id));
	KK_TRY(begin(cx, rq, &a->merge_id));
	KK_TRY(move(cx, a->merge_id, rq, &a->people));
	a->from = from.name.p;
	a->into = into.name.p;
	KK_TRY(fill(cx, a->merge_id, &from, &into));
	KK_TRY(kk_merge_custom(
		cx, KK_OF_ACCOUNT, a->merge_id, from.id, into.id));
	return kk_search_catch_up(cx);
}

enum kk_rc kk_merge_accounts(struct kk_ctx *cx,
	const struct kk_merge_request *rq, struct kk_merge_answer *a)
{
	*a = (struct kk_merge_answer){.lead_id = KK_NULL,
		.ended_id = KK_NULL,
		.next_at = KK_INSTANT_NONE};
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, merge(cx, rq, a));
}

/* ---- two again ---- */

static enum kk_rc empty(
	struct kk_ctx *cx, int64_t merge_id, int64_t from_id, int64_t into_id)
{
	struct kk_merge_fields_row *rows;
	size_t n;

	KK_TRY(kk_sql_merge_fields(
		cx, &(struct kk_merge_fields_arg){merge_id}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		bool was;

		KK_TRY(kk_merge_custom_gone(
			cx, rows[i].field, rows[i].value, &was));
		if (was)
			continue;
		if (kk_str_is(rows[i].field, "calls")) {
			KK_TRY(kk_sql_merge_account_calls_gone(cx,
				&(struct kk_merge_account_calls_gone_arg){
					into_id, from_id},
				NULL));
			continue;
		}
		KK_TRY(kk_sql_undo_account_field(cx,
			&(struct kk_undo_account_field_arg){
				into_id, rows[i].field, rows[i].value},
			NULL));
	}
	return KK_OK;
}

static enum kk_rc people_back(struct kk_ctx *cx, int64_t merge_id,
	const struct kk_merge_get_row *m, struct kk_unmerge_answer *a)
{
	struct kk_merge_account_stayed_row *rows;
	size_t n;

	KK_TRY(kk_sql_merge_account_stayed(cx,
		&(struct kk_merge_account_stayed_arg){merge_id, m->into_id},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		kk_merge_kept(cx, a, "contact", rows[i].id,
			KK_SAY(cx->arena, cx->lang, KK_MSG_UNMERGE_MOVED_ON,
				rows[i].name.p));
	return kk_sql_merge_account_back(cx,
		&(struct kk_merge_account_back_arg){
			merge_id, m->from_id, m->into_id},
		NULL);
}

/* A stop said since is said for both (R-J1). */
static enum kk_rc share_stop(struct kk_ctx *cx,
	const struct kk_merge_account_row *from,
	const struct kk_merge_account_row *into, struct kk_unmerge_answer *a)
{
	if (from->stop_mask == into->stop_mask)
		return KK_OK;
	kk_merge_kept(cx, a, "stop", from->id,
		KK_SAY(cx->arena, cx->lang, KK_MSG_UNMERGE_STOP, from->name.p,
			into->name.p));
	return kk_sql_account_stop(cx,
		&(struct kk_account_stop_arg){from->id, into->stop_mask}, NULL);
}

/* Over another channel where the address went with the other row. */
static enum kk_rc settle(struct kk_ctx *cx, int64_t account_id)
{
	struct kk_merge_account_stranded_row *rows;
	size_t n;

	KK_TRY(kk_sql_merge_account_stranded(cx,
		&(struct kk_merge_account_stranded_arg){account_id}, &rows,
		&n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_merge_settle(cx, rows[i].lead_id, false, NULL));
	return KK_OK;
}

static enum kk_rc unmerge(
	struct kk_ctx *cx, int64_t merge_id, struct kk_unmerge_answer *a)
{
	struct kk_merge_account_row from, into;
	struct kk_merge_get_row m;

	KK_TRY(kk_merge_find(cx, merge_id, "account", &m));
	KK_TRY(kk_sql_merge_account(
		cx, &(struct kk_merge_account_arg){m.from_id}, &from));
	KK_TRY(load(cx, m.into_id, &into));
	*a = (struct kk_unmerge_answer){.from_id = from.id,
		.into_id = into.id,
		.from = from.name.p,
		.into = into.name.p};
	KK_TRY(share_stop(cx, &from, &into, a));
	KK_TRY(kk_sql_merge_account_point_one(cx,
		&(struct kk_merge_account_point_one_arg){from.id, KK_NULL},
		NULL));
	KK_TRY(kk_sql_merge_account_point_back(cx,
		&(struct kk_merge_account_point_back_arg){merge_id, from.id},
		NULL));
	KK_TRY(people_back(cx, merge_id, &m, a));
	KK_TRY(kk_sql_merge_account_dates_gone(cx,
		&(struct kk_merge_account_dates_gone_arg){merge_id, into.id},
		NULL));
	KK_TRY(empty(cx, merge_id, from.id, into.id));
	KK_TRY(settle(cx, from.id));
	KK_TRY(settle(cx, into.id));
	KK_TRY(kk_search_catch_up(cx));
	return kk_merge_forget(cx, merge_id);
}

enum kk_rc kk_unmerge_accounts(
	struct kk_ctx *cx, int64_t merge_id, struct kk_unmerge_answer *a)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, unmerge(cx, merge_id, a));
}
