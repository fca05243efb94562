/* How a call was chosen (R-A6), carried from the plan to the log. */
#include "app/day/plan.h"

#include "core/reach/explore.h"
#include "core/reach/reach.h"
#include "store/sql.h"
#include "store/store.h"

#define BILLION 1000000000
#define NUMBERS 7 /* of a word, with dots between */

static int64_t billionths(double p)
{
	return (int64_t)(p * BILLION);
}

const char *kk_plan_choice_text(
	struct kk_arena *a, const struct kk_plan_choice *c)
{
	if (c->propensity <= 0 || c->day < 0)
		return NULL;
	return kk_arena_f(a, "%d.%lld.%lld.%d.%lld.%lld.%lld", (int)c->day,
		(long long)c->version, (long long)c->bits, c->slot,
		(long long)billionths(c->p), (long long)billionths(c->best),
		(long long)billionths(c->propensity));
}

/* The next number of a word, and what is behind its dot. */
static bool number(struct kk_str *rest, int64_t max, int64_t *n_r)
{
	size_t dot = kk_str_find(*rest, KK_STR("."));
	struct kk_str one = *rest;

	if (dot == SIZE_MAX)
		dot = one.n;
	one.n = dot;
	dot += dot < rest->n;
	rest->p += dot;
	rest->n -= dot;
	return kk_str_int(one, max, n_r);
}

bool kk_plan_choice_read(struct kk_str text, struct kk_plan_choice *c_r)
{
	static const int64_t most[NUMBERS] = {INT32_MAX, INT64_MAX, INT64_MAX,
		KK_REACH_SLOTS - 1, BILLION, BILLION, BILLION};
	int64_t n[NUMBERS];

	for (int i = 0; i < NUMBERS; i++)
		if (!number(&text, most[i], &n[i]))
			return false;
	if (text.n || n[6] < billionths(KK_EXPLORE_SHARE) / KK_EXPLORE_DRAWS)
		return false; /* nothing is chosen more seldom */
	*c_r = (struct kk_plan_choice){.day = (kk_day)n[0],
		.version = n[1],
		.bits = n[2],
		.slot = (int)n[3],
		.p = (double)n[4] / BILLION,
		.best = (double)n[5] / BILLION,
		.propensity = (double)n[6] / BILLION};
	return true;
}

enum kk_rc kk_plan_choice_of(
	struct kk_ctx *cx, int64_t touch_id, struct kk_plan_choice *c_r)
{
	struct kk_reach_progress_row learned;
	const struct kk_team *team;
	struct kk_plan plan;
	enum kk_rc rc = kk_sql_reach_progress(cx, &learned);

	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	KK_TRY(kk_team_get(cx, &team));
	if (learned.cases < KK_EXPLORE_CALLS || team->stay_put)
		return KK_OK;
	KK_TRY(kk_plan(cx, cx->user_id, team->today, &plan));
	for (size_t i = 0; i < plan.n_items; i++)
		if (plan.items[i].touch_id == touch_id)
			*c_r = plan.items[i].choice;
	return KK_OK;
}
