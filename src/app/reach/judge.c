#include "app/reach/judge.h"

#include <math.h>

#include "core/reach/explore.h"
#include "core/reach/pack.h"
#include "store/sql.h"
#include "store/store.h"

#define BILLION 1e9
#define SEED 20

struct judge {
	struct kk_arena *arena;
	const struct kk_reach_model *begun; /* for what it began with */
	kk_day since;
	struct kk_judged *model, *prior; /* room doubles */
	size_t n, cap;
	struct kk_judge_report *r;
};

static struct kk_judged *more(
	struct kk_arena *a, const struct kk_judged *had, size_t n, size_t cap)
{
	struct kk_judged *all = KK_NEW_N(a, struct kk_judged, cap);

	for (size_t i = 0; i < n; i++)
		all[i] = had[i];
	return all;
}

static void count_zone(
	struct judge *j, const struct kk_reach_case *c, double foretold, bool y)
{
	int minute = KK_SLOT_FIRST + c->slot * KK_SLOT_MINUTES;
	struct kk_judge_zone *z = &j->r->zones[kk_zone_of(minute)];

	z->calls++;
	z->reached += y;
	z->foretold += foretold;
}

static void take(void *user, const struct kk_case *c, double foretold)
{
	bool y = c->outcome % KK_CASE_COMPLAINT >= KK_CALL_REACHED;
	struct judge *j = user;
	struct kk_reach_case k;

	if (c->kind != KK_CASE_CALL || c->day < j->since)
		return;
	if (j->n == j->cap) {
		j->cap = j->cap ? 2 * j->cap : 1024;
		j->model = more(j->arena, j->model, j->n, j->cap);
		j->prior = more(j->arena, j->prior, j->n, j->cap);
	}
	k = kk_reach_unpack(c->bits);
	j->model[j->n] = (struct kk_judged){foretold, y};
	j->prior[j->n++] =
		(struct kk_judged){kk_reach_begun(j->begun, &k).p, y};
	count_zone(j, &k, foretold, y);
}

/* What the plan would have reached had no call tried another half hour: it then
 * takes what the means choose, which had the larger part of the chances. */
static enum kk_rc judge_stay(struct kk_ctx *cx, struct judge *j)
{
	struct kk_reach_choice_all_row *rows;
	struct kk_choice *c;
	size_t n;

	KK_TRY(kk_sql_reach_choice_all(cx, &rows, &n));
	c = KK_NEW_N(j->arena, struct kk_choice, n + 1);
	for (size_t i = 0; i < n; i++) {
		double logged = (double)rows[i].propensity / BILLION;
		int code = (int)rows[i].outcome % KK_CASE_COMPLAINT;

		c[i] = (struct kk_choice){.logged = logged,
			.policy = logged >= 1 - KK_EXPLORE_SHARE - 1e-6,
			.y = code >= KK_CALL_REACHED,
			.p = (double)rows[i].p / BILLION,
			.direct = (double)rows[i].best / BILLION};
	}
	kk_judge_policy(
		c, n, SEED, KK_NEW_N(j->arena, double, 3 * n + 1), &j->r->stay);
	return KK_OK;
}

static enum kk_rc judge(struct kk_ctx *cx, struct judge *j)
{
	struct kk_learned *l;
	struct kk_judged *spare;

	KK_TRY(kk_learned_open(cx, &l));
	j->begun = &kk_learned_fold(l)->m;
	KK_TRY(kk_learn_replay(cx, take, j));
	spare = KK_NEW_N(j->arena, struct kk_judged, j->n + 1);
	kk_judge(j->model, spare, j->n, &j->r->model);
	kk_judge(j->prior, spare, j->n, &j->r->prior);
	KK_TRY(judge_stay(cx, j));
	j->r->recent = *kk_learned_trust(l);
	return KK_OK;
}

enum kk_rc kk_judge_calls(
	struct kk_ctx *cx, kk_day since, struct kk_judge_report *r_r)
{
	struct judge j = {.since = since, .r = r_r};
	enum kk_rc rc = kk_store_begin_view(cx);

	*r_r = (struct kk_judge_report){0};
	if (rc != KK_OK)
		return rc;
	j.arena = kk_arena_new();
	rc = kk_store_end(cx, judge(cx, &j));
	kk_arena_free(&j.arena);
	return rc;
}
