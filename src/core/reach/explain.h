/* Why this half hour and not another of the day, as far as the model knows. */
#ifndef KK_CORE_REACH_EXPLAIN_H
#define KK_CORE_REACH_EXPLAIN_H

#include "core/reach/model.h"

#define KK_REASONS 3
#define KK_REASON_LEAST .10 /* a contribution that is worth a word */
#define KK_REASON_CALLS 3   /* attempts before a company is spoken of */
#define KK_UNCERTAIN .25    /* an interval wider than this is said to be */

/* One group of weights: what it adds here, against its mean over the half hours
 * that are open. */
struct kk_reach_reason {
	enum kk_reach_group group;
	double c;      /* to the log-odds of being reached */
	double factor; /* by which that changes the chance to be reached */
	bool learned;  /* from our own calls, and more than the advice it
			 began with */
};

struct kk_reach_why {
	struct kk_odds odds;
	struct kk_reach_reason reasons[KK_REASONS]; /* the largest first */
	int n;
};

/* Explains c->slot among the open half hours. What a group adds is the sum of
 * its active means, minus the same over the open half hours, in A and in B; it
 * is weighed by what the log-odds of pA·pB would be without it. Named are the
 * largest beyond KK_REASON_LEAST; the company's own only after
 * KK_REASON_CALLS attempts. `learned` is false where the weights moved less
 * than their prior. */
void kk_reach_explain(const struct kk_reach_model *m,
	const struct kk_reach_case *c, const bool open[KK_REACH_SLOTS],
	int attempts, struct kk_reach_why *why_r);

#endif
