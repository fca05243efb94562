/* Trying other half hours, politely (R-A6).
 *
 * Whom to call is decided by the mean chance; of those chosen about one in ten
 * is marked, and takes the free half hour that is best under a random draw of
 * what we believe (Thompson). Only the half hour changes, and only among those
 * that are open: nothing here asks for what the guard forbade. */
#ifndef KK_CORE_REACH_EXPLORE_H
#define KK_CORE_REACH_EXPLORE_H

#include "core/reach/model.h"
#include "core/reach/random.h"

#define KK_EXPLORE_SHARE .10
#define KK_EXPLORE_DRAWS 200
#define KK_EXPLORE_CALLS 200 /* learned before anything is tried */

/* What is believed of one half hour, in both models. */
struct kk_slot_belief {
	struct kk_sum a, b;
	bool open;
};

/* A seed of a day, a user and a contact: the same three, the same seed. */
uint64_t kk_explore_seed(kk_day day, int64_t user, int64_t contact);
/* Is the contact of this seed one of the `share` that try another half hour? */
bool kk_explore_marked(uint64_t seed, double share);
/* The chances of n half hours under one draw M + √s·z of each. */
void kk_explore_draw(
	uint64_t seed, const struct kk_slot_belief *slots, int n, double *p_r);
/* How likely each open half hour was to be chosen, where `greedy` is what the
 * mean chances choose: (1 - share)·[greedy] + share·(its part of 200 draws).
 * Sums to 1 where greedy is one of them; all 0 where greedy is negative. Ties
 * go to the earlier. */
void kk_explore_propensity(uint64_t seed, const struct kk_slot_belief *slots,
	int n, int greedy, double share, double *propensity_r);

#endif
