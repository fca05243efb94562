#include "core/reach/explore.h"

#include <math.h>

#define MARK 0x6d61726bu /* keeps the mark apart from the draws */

uint64_t kk_explore_seed(kk_day day, int64_t user, int64_t contact)
{
	struct kk_random r = {(uint64_t)(int64_t)day};

	r.state = kk_random_bits(&r) + (uint64_t)user;
	r.state = kk_random_bits(&r) + (uint64_t)contact;
	return kk_random_bits(&r);
}

bool kk_explore_marked(uint64_t seed, double share)
{
	struct kk_random r = {seed ^ MARK};

	return kk_random_uniform(&r) < share;
}

static double drawn(struct kk_sum s, struct kk_random *r)
{
	return kk_sigmoid(s.mean + sqrt(s.var) * kk_random_normal(r));
}

static double draw(const struct kk_slot_belief *s, struct kk_random *r)
{
	double a = drawn(s->a, r);

	return a * drawn(s->b, r);
}

void kk_explore_draw(
	uint64_t seed, const struct kk_slot_belief *slots, int n, double *p_r)
{
	struct kk_random r = {seed};

	for (int i = 0; i < n; i++)
		p_r[i] = draw(&slots[i], &r);
}

/* The best open one under the next draw; every half hour draws, so that what
 * is open changes nothing in the others. */
static int best_drawn(
	struct kk_random *r, const struct kk_slot_belief *slots, int n)
{
	double most = -1;
	int best = -1;

	for (int i = 0; i < n; i++) {
		double p = draw(&slots[i], r);

		if (slots[i].open && p > most) {
			most = p;
			best = i;
		}
	}
	return best;
}

void kk_explore_propensity(uint64_t seed, const struct kk_slot_belief *slots,
	int n, int greedy, double share, double *propensity_r)
{
	struct kk_random r = {seed};

	for (int i = 0; i < n; i++)
		propensity_r[i] = 0;
	if (greedy < 0)
		return;
	propensity_r[greedy] = 1 - share;
	for (int k = 0; k < KK_EXPLORE_DRAWS; k++)
		propensity_r[best_drawn(&r, slots, n)] +=
			share / KK_EXPLORE_DRAWS;
}
