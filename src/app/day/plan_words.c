/* What a touch is written from, for paper that is printed ahead of its day. */
#include "app/day/plan_work.h"

struct kk_plan_words {
	struct kk_plan_work w;
};

enum kk_rc kk_plan_words_open(
	struct kk_ctx *cx, int64_t user_id, struct kk_plan_words **w_r)
{
	struct kk_plan_words *p = KK_NEW(cx->arena, struct kk_plan_words);

	p->w = (struct kk_plan_work){.cx = cx, .user_id = user_id};
	KK_TRY(kk_team_get(cx, &p->w.team));
	p->w.day = p->w.team->today;
	*w_r = p;
	return kk_plan_begin(&p->w);
}

enum kk_rc kk_plan_words_of(
	struct kk_plan_words *p, int64_t touch_id, struct kk_script_facts *f)
{
	struct kk_plan_work *w = &p->w;
	struct kk_plan_touch t = {.out = KK_RULE_NONE};
	enum kk_rc rc = kk_sql_plan_open(
		w->cx, &(struct kk_plan_open_arg){touch_id}, &t.row);

	if (rc == KK_ENO)
		return KK_FAIL(w->cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN,
			kk_arena_int(w->cx->arena, touch_id));
	KK_TRY(rc);
	kk_plan_read_touch(w, &t);
	KK_TRY(kk_plan_read_log(w, &t));
	KK_TRY(kk_lead_view(w->cx, t.row.lead_id, w->now, &t.view));
	KK_TRY(kk_plan_read_referral(w, &t));
	*f = kk_plan_facts(w, &t);
	return KK_OK;
}
