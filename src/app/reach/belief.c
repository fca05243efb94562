#include "app/reach/belief.h"

#include "store/sql.h"
#include "store/store.h"

static enum kk_rc of_account(struct kk_ctx *cx, struct kk_learned *l,
	int64_t id, struct kk_reach_case *c)
{
	struct kk_account_get_row a;
	enum kk_rc rc =
		kk_sql_account_get(cx, &(struct kk_account_get_arg){id}, &a);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_ACCOUNT_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	c->size = kk_learned_size(a.size);
	c->industry = kk_learned_industry(a.industry);
	return kk_learned_company(
		cx, l, kk_learned_key(id, KK_NULL), &c->company);
}

static enum kk_rc case_of(struct kk_ctx *cx, struct kk_learned *l,
	const struct kk_heat_of *of, struct kk_reach_case *c)
{
	if (of->account_id != KK_NULL)
		return of_account(cx, l, of->account_id, c);
	if (!of->industry.p)
		return KK_OK;
	c->industry = kk_learned_industry(of->industry);
	if (c->industry)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_INDUSTRY_BAD,
		kk_arena_z(cx->arena, of->industry));
}

static enum kk_rc believe(
	struct kk_ctx *cx, const struct kk_heat_of *of, struct kk_belief *b)
{
	struct kk_reach_case c = {.weekday = KK_TUE,
		.types = KK_DAY_PLAIN,
		.name_known = true,
		.days = -1};
	const struct kk_reach_model *m;
	struct kk_learned *l;

	KK_TRY(kk_learned_open(cx, &l));
	KK_TRY(case_of(cx, l, of, &c));
	m = &kk_learned_fold(l)->m;
	b->cases = kk_learned_fold(l)->cases;
	b->recent = *kk_learned_trust(l);
	b->advice = kk_learned_advice(l);
	for (c.slot = 0; c.slot < KK_REACH_SLOTS; c.slot++) {
		struct kk_belief_slot *s = &b->slots[c.slot];

		s->learned = kk_reach_odds(m, &c);
		s->advice = kk_reach_prior(&c);
		s->mail = kk_reach_head_chance(m, KK_HEAD_MAIL, &c);
		s->visit = kk_reach_head_chance(m, KK_HEAD_VISIT, &c);
		s->complaint = kk_reach_head_chance(m, KK_HEAD_COMPLAINT, &c);
		s->used = b->advice ? kk_reach_begun(m, &c) : s->learned;
	}
	return KK_OK;
}

enum kk_rc kk_belief(
	struct kk_ctx *cx, const struct kk_heat_of *of, struct kk_belief *b_r)
{
	*b_r = (struct kk_belief){0};
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, believe(cx, of, b_r));
}
