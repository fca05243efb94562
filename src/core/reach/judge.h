/* Is the model any good, and would another way of choosing have reached more?
 *
 * Log-loss is never given alone: with it go the number of cases, how often it
 * was yes, and what a constant would have scored. What a policy would have
 * reached is estimated from logged propensities (Dudík et al. 2011), and said
 * only where enough of the log speaks of it. */
#ifndef KK_CORE_REACH_JUDGE_H
#define KK_CORE_REACH_JUDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KK_JUDGE_GROUPS 10
#define KK_JUDGE_CLIP 10.0 /* the most one case weighs */
#define KK_JUDGE_ENOUGH                                                        \
	200.0		    /* effective cases below which nothing is said     \
			     */
#define KK_JUDGE_ROUNDS 400 /* of the bootstrap */

/* One prediction and what happened. */
struct kk_judged {
	double p;
	bool y;
};

/* Cases of about the same predicted chance. */
struct kk_judged_group {
	size_t n;
	double predicted, happened; /* means; 0 where n is 0 */
};

struct kk_score {
	size_t n;
	double base_rate;	  /* how often it was yes */
	double constant_log_loss; /* of always saying the base rate */
	double log_loss;
	double auc; /* 0.5 where all ended the same */
	double ece; /* over the groups, weighted by their size */
	struct kk_judged_group groups[KK_JUDGE_GROUPS];
};

/* -log of the chance given to what happened, p held in [1e-9, 1 - 1e-9]. */
double kk_log_loss(double p, bool y);
/* Scores n cases; sorts them by p (equal ones keep their order). `spare` is
 * room for n more. Ten groups of equal size; ties of the area under the curve
 * count half. All 0 where n is 0. */
void kk_judge(struct kk_judged *cases, struct kk_judged *spare, size_t n,
	struct kk_score *score_r);

/* One logged choice, as another policy sees it. */
struct kk_choice {
	double logged; /* how likely the log was to choose what it chose, > 0 */
	double policy; /* how likely the policy is to choose that */
	double y;      /* what came of it */
	double p;      /* what the model expects of it */
	double direct; /* what the model expects of the policy here */
};

struct kk_estimate {
	double value, low, high; /* a 95% interval by bootstrap */
};

struct kk_offpolicy {
	size_t n;
	double ess;  /* how many cases of its own that is worth */
	bool enough; /* else: not enough data, show no value */
	struct kk_estimate snips, dr;
};

/* What the policy would have got: self-normalised (SNIPS) and doubly robust
 * (DR), weights policy/logged clipped at 10, 400 seeded bootstrap rounds.
 * `room` is for 3·n numbers. */
void kk_judge_policy(const struct kk_choice *c, size_t n, uint64_t seed,
	double *room, struct kk_offpolicy *r_r);

#endif
