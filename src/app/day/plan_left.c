/* What is due and finds no place in the day, and why. */
#include "app/day/plan_work.h"

#include <stdlib.h>

#include "store/store.h"

bool kk_plan_placed(const struct kk_plan_touch *t)
{
	return t->done || (t->place && t->place->minute >= 0);
}

static struct kk_str no_room(const struct kk_plan_work *w)
{
	return kk_str_z(kk_msg_text(w->cx->lang, KK_MSG_PLAN_OUT_ROOM));
}

/* One that was weighed: it lost, or the day is full. */
static void leave_out(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_left *left)
{
	*left = (struct kk_plan_left){t->row.id, t->row.lead_id, t->out,
		t->out_text, t->row.name, t->row.account, t->channel,
		t->purpose};
	if (t->out != KK_RULE_NONE)
		return;
	left->rule = KK_R_C10;
	left->text = no_room(w);
}

/* One that the full day left no reason to weigh. */
static void leave_rest(const struct kk_plan_work *w,
	const struct kk_plan_due_row *r, struct kk_plan_left *left)
{
	*left = (struct kk_plan_left){.touch_id = r->id,
		.lead_id = r->lead_id,
		.rule = KK_R_C10,
		.text = no_room(w),
		.channel = KK_BY_DESK,
		.purpose = KK_FOR_CALL};
	(void)kk_channel_from(r->channel, &left->channel);
	(void)kk_purpose_from(r->purpose, &left->purpose);
}

static int by_touch(const void *a, const void *b)
{
	const struct kk_plan_left *x = a, *y = b;

	return (x->touch_id > y->touch_id) - (x->touch_id < y->touch_id);
}

/* Who it is that was not weighed. */
static enum kk_rc name(struct kk_ctx *cx, struct kk_plan_left *left)
{
	struct kk_plan_name_row r;

	if (left->name.p)
		return KK_OK;
	KK_TRY(kk_sql_plan_name(
		cx, &(struct kk_plan_name_arg){left->lead_id}, &r));
	left->name = r.name;
	left->account = r.account;
	return KK_OK;
}

enum kk_rc kk_plan_leave(const struct kk_plan_work *w, struct kk_plan *p)
{
	p->left = KK_NEW_N(
		w->cx->arena, struct kk_plan_left, w->n + w->n_rest + 1);
	for (size_t i = 0; i < w->n; i++)
		if (!kk_plan_placed(&w->touches[i]))
			leave_out(w, &w->touches[i], &p->left[p->n_left++]);
	for (size_t i = 0; i < w->n_rest; i++)
		leave_rest(w, &w->rest[i], &p->left[p->n_left++]);
	qsort(p->left, p->n_left, sizeof *p->left, by_touch);
	for (size_t i = 0; i < p->n_left; i++)
		KK_TRY(name(w->cx, &p->left[i]));
	return KK_OK;
}
