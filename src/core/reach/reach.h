/* When a call gets through: the chance that one call, at one half hour,
 * reaches the person (R-A6).
 *
 * Two linked models (a continuation ratio): A, somebody answers; B, the person
 * is reached once somebody answered. Each is a Gaussian logistic regression: a
 * case is a short list of active weights, each with a mean and a variance. The
 * list comes from a case (kk_reach_weights), the prediction from the list
 * (kk_reach_predict): a learned model replaces means and variances by group
 * and cell in between, and nothing else changes. Until then the weights are
 * the prior table in reach.c: general advice, not experience. */
#ifndef KK_CORE_REACH_REACH_H
#define KK_CORE_REACH_REACH_H

#include "core/calendar/day.h"

#define KK_REACH_SLOTS 23 /* half hours from 08:00; the last also for 19:30 */
#define KK_REACH_ACTIVE 32

enum kk_reach_group {
	KK_RG_BIAS,
	KK_RG_SLOT,
	KK_RG_ZONE_WEEKDAY,
	KK_RG_GOTOBI,
	KK_RG_MONTH_END,
	KK_RG_AFTER_BREAK,  /* the first day after a holiday, no Monday */
	KK_RG_SLOW_MORNING, /* Monday, or the first after a break */
	KK_RG_NAME_ZONE,
	KK_RG_MET,
	KK_RG_MAIL,
	KK_RG_PACKAGE,
	KK_RG_ATTEMPT,
	KK_RG_DAYS,
	KK_RG_BLOCKS,
	KK_RG_TOLD,
	KK_RG_COMPANY,
	KK_RG_COMPANY_ZONE,
	KK_RG_COMPANY_WEEKDAY,
	KK_RG__MAX
};

/* One call as it is known before it is made. */
struct kk_reach_case {
	int slot; /* 0 … KK_REACH_SLOTS - 1 */
	enum kk_weekday weekday;
	unsigned types;	 /* of the day, bits of enum kk_day_type */
	bool name_known; /* else only the seat is */
	bool met_before;
	bool mail;    /* an e-mail of ours in the last 10 days */
	bool package; /* a letter or package in the last 14 days */
	bool told;    /* within 30 minutes after a time they named */
	int attempts; /* calls so far */
	int days;     /* since the last touch; negative: none yet */
	int blocks;   /* by reception, in the last 7 days */
};

/* One active weight of a model. */
struct kk_weight {
	enum kk_reach_group group;
	int cell; /* which of the group; a company's own come later */
	double mean, var;
};

/* The active weights of a case in both models; `n` of each, in a fixed
 * order, no group twice. */
struct kk_reach_weights {
	struct kk_weight a[KK_REACH_ACTIVE], b[KK_REACH_ACTIVE];
	int n;
};

/* The chance to reach the person and its 80% interval; 0 < low <= p <= high
 * < 1. */
struct kk_odds {
	double p, low, high;
};

/* The half hour a minute of the day belongs to; minutes outside 08:00–19:30
 * belong to the nearest. */
int kk_reach_slot(int minute);
/* The active weights of c with prior means and variances (R-A1, R-A2, R-A4,
 * R-B5, R-B6). */
void kk_reach_weights(
	const struct kk_reach_case *c, struct kk_reach_weights *w_r);
/* p = pA·pB, each σ(M/√(1+πs/8)) with M and s the sums of means and variances
 * of its list (a probit approximation of the mean over the weights). The
 * interval is taken on the log-odds of the product: ± 1.2816 standard
 * deviations of it, to first order. */
struct kk_odds kk_reach_predict(const struct kk_reach_weights *w);
/* Both in one: what general advice says of c. With nothing known of the person
 * and an ordinary day, 08:30, 13:00 and 18:00 are the best half hours, then
 * 18:30, 19:00 and 08:00; 09:00, 12:00 and 12:30 are the worst (R-A1). */
struct kk_odds kk_reach_prior(const struct kk_reach_case *c);

#endif
