#include "app/people/merge_work.h"

#include "app/people/erase.h"
#include "app/lists/search_index.h"
#include "store/store.h"

enum kk_rc kk_contact_root(struct kk_ctx *cx, int64_t id, int64_t *root_r)
{
	struct kk_contact_root_row row = {id};
	enum kk_rc rc = kk_sql_contact_root(
		cx, &(struct kk_contact_root_arg){id}, &row);

	*root_r = row.id;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_account_root(struct kk_ctx *cx, int64_t id, int64_t *root_r)
{
	struct kk_account_root_row row = {id};
	enum kk_rc rc = kk_sql_account_root(
		cx, &(struct kk_account_root_arg){id}, &row);

	*root_r = row.id;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_lead_root(struct kk_ctx *cx, int64_t id, int64_t *root_r)
{
	struct kk_lead_root_row row = {id};
	enum kk_rc rc =
		kk_sql_lead_root(cx, &(struct kk_lead_root_arg){id}, &row);

	*root_r = row.id;
	return rc == KK_ENO ? KK_OK : rc;
}

/* ---- may these two be merged? ---- */

static enum kk_rc load(
	struct kk_ctx *cx, int64_t id, struct kk_merge_contact_row *c)
{
	enum kk_rc rc =
		kk_sql_merge_contact(cx, &(struct kk_merge_contact_arg){id}, c);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_CONTACT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	KK_TRY(kk_erased_refuse(cx, id));
	if (c->merged_into != KK_NULL)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_ALREADY,
			kk_arena_int(cx->arena, id),
			kk_arena_int(cx->arena, c->merged_into));
	return KK_OK;
}

static enum kk_rc fit(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	if (w->from.seat != 1 && w->into.seat == 1)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_SEAT,
			kk_arena_int(cx->arena, w->from.id),
			kk_arena_int(cx->arena, w->into.id));
	if (w->into.left_at != KK_NULL && w->from.left_at == KK_NULL)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_LEFT,
			kk_arena_int(cx->arena, w->from.id),
			kk_arena_int(cx->arena, w->into.id));
	return KK_OK;
}

static enum kk_rc living(
	struct kk_ctx *cx, int64_t contact_id, struct kk_merge_side *s)
{
	enum kk_rc rc = kk_sql_merge_living(
		cx, &(struct kk_merge_living_arg){contact_id}, &s->lead);

	s->living = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

/* A colleague's lead is not taken away without being asked for. */
static enum kk_rc owners(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	const struct kk_merge_side *f = &w->of_from, *i = &w->of_into;

	if (!f->living || !i->living || w->rq->hand_over ||
		f->lead.owner_id == i->lead.owner_id)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_OWNERS,
		kk_arena_int(cx->arena, w->from.id), f->lead.owner.p,
		kk_arena_int(cx->arena, w->into.id), i->lead.owner.p);
}

static enum kk_rc ready(struct kk_ctx *cx, struct kk_merge_work *w)
{
	if (w->rq->from_id == w->rq->into_id)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MERGE_SAME,
			kk_arena_int(cx->arena, w->rq->from_id));
	KK_TRY(load(cx, w->rq->from_id, &w->from));
	KK_TRY(load(cx, w->rq->into_id, &w->into));
	KK_TRY(fit(cx, w));
	KK_TRY(living(cx, w->from.id, &w->of_from));
	KK_TRY(living(cx, w->into.id, &w->of_into));
	w->mask = (unsigned)(w->from.stop_mask | w->into.stop_mask |
			     w->into.account_stop) &
		  KK_ALL_CHANNELS;
	return owners(cx, w);
}

/* ---- writing ---- */

static enum kk_rc begin(struct kk_ctx *cx, struct kk_merge_work *w)
{
	struct kk_merge_add_row row;

	KK_TRY(kk_sql_merge_add(cx,
		&(struct kk_merge_add_arg){.kind = KK_STR("contact"),
			.from_id = w->from.id,
			.into_id = w->into.id,
			.user_id = cx->user_id > 0 ? cx->user_id : KK_NULL,
			.at = w->now,
			.own_mask = w->into.stop_mask & ~w->into.lent_mask,
			.lent_mask = w->into.lent_mask},
		&row));
	w->id = row.id;
	w->last_touch = row.last_touch;
	KK_TRY(kk_sql_merge_keep_leads(cx,
		&(struct kk_merge_keep_leads_arg){
			w->id, w->from.id, w->into.id},
		NULL));
	return kk_sql_merge_keep_open(
		cx, &(struct kk_merge_keep_open_arg){w->id}, NULL);
}

static enum kk_rc copy_ways(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	const struct kk_team *team;
	char day[KK_DAY_CHARS];

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sql_merge_numbers(cx,
		&(struct kk_merge_numbers_arg){w->id, w->from.id, w->into.id},
		NULL));
	KK_TRY(kk_sql_merge_emails(cx,
		&(struct kk_merge_emails_arg){w->id, w->from.id, w->into.id},
		NULL));
	return kk_sql_merge_opt_outs(cx,
		&(struct kk_merge_opt_outs_arg){w->id, w->from.id, w->into.id,
			kk_str_z(kk_day_text(team->today, day))},
		NULL);
}

/* From here on every statement that finds `from` gives `into`. */
static enum kk_rc point(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	KK_TRY(kk_sql_merge_children(
		cx, &(struct kk_merge_children_arg){w->id, w->from.id}, NULL));
	KK_TRY(kk_sql_merge_point(cx,
		&(struct kk_merge_point_arg){w->from.id, w->into.id}, NULL));
	return kk_sql_merge_point_one(cx,
		&(struct kk_merge_point_one_arg){w->from.id, w->into.id}, NULL);
}

/* What `from` gave up is closed for the survivor, as long as the merge stands
 * (R-J1). */
static enum kk_rc lend(struct kk_ctx *cx, struct kk_merge_work *w)
{
	int64_t lent = w->from.stop_mask & ~w->into.stop_mask;

	w->a->lent = (unsigned)lent;
	if (!lent)
		return KK_OK;
	return kk_sql_merge_mask(cx,
		&(struct kk_merge_mask_arg){w->into.id,
			w->into.stop_mask | lent, w->into.lent_mask | lent},
		NULL);
}

static enum kk_rc finish(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	KK_TRY(kk_sql_merge_keep_made(cx,
		&(struct kk_merge_keep_made_arg){w->id, w->last_touch}, NULL));
	KK_TRY(kk_sql_merge_keep_after(
		cx, &(struct kk_merge_keep_after_arg){w->id}, NULL));
	return kk_sql_merge_lead_set(cx,
		&(struct kk_merge_lead_set_arg){w->id, w->a->lead_id}, NULL);
}

static enum kk_rc answer(struct kk_ctx *cx, struct kk_merge_answer *a)
{
	struct kk_log_next_row row;

	if (a->lead_id == KK_NULL)
		return KK_OK;
	KK_TRY(kk_sql_log_next(
		cx, &(struct kk_log_next_arg){a->lead_id}, &row));
	if (row.touch_id == KK_NULL)
		return KK_OK;
	a->next_at = (struct kk_instant){row.at};
	a->next_channel = row.channel.p;
	a->next_purpose = row.purpose.p;
	a->next_rule = row.rule.p;
	return KK_OK;
}

static enum kk_rc merge(struct kk_ctx *cx, struct kk_merge_work *w)
{
	KK_TRY(ready(cx, w));
	KK_TRY(begin(cx, w));
	KK_TRY(copy_ways(cx, w));
	KK_TRY(kk_merge_fill(cx, w));
	KK_TRY(kk_merge_leads(cx, w));
	if (w->goes_on && w->ends)
		KK_TRY(kk_merge_custom(cx, KK_OF_LEAD, w->id, w->ends->lead.id,
			w->goes_on->lead.id));
	KK_TRY(lend(cx, w));
	KK_TRY(point(cx, w));
	w->a->merge_id = w->id;
	w->a->from = w->from.name.p;
	w->a->into = w->into.name.p;
	if (w->goes_on)
		KK_TRY(kk_merge_settle(cx, w->a->lead_id, true,
			w->stood_in ? &w->goes_on->lead : NULL));
	KK_TRY(kk_merge_hold(cx, w->into.id));
	KK_TRY(finish(cx, w));
	KK_TRY(kk_search_catch_up(cx));
	return answer(cx, w->a);
}

enum kk_rc kk_merge_contacts(struct kk_ctx *cx,
	const struct kk_merge_request *rq, struct kk_merge_answer *a)
{
	struct kk_merge_work w = {
		.rq = rq, .a = a, .now = kk_clock_now(&cx->clock).ms};

	*a = (struct kk_merge_answer){.lead_id = KK_NULL,
		.ended_id = KK_NULL,
		.next_at = KK_INSTANT_NONE};
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, merge(cx, &w));
}
