/* Is what was learned any good? Each call is foretold by what was known before
 * it, and held against what came of it (R-A6). */
#ifndef KK_APP_JUDGE_H
#define KK_APP_JUDGE_H

#include "app/learn.h"

struct kk_judge_zone {
	int64_t calls, reached;
};

struct kk_judge_report {
	struct kk_score model, prior; /* of the same calls */
	struct kk_judge_zone zones[KK_ZONE__MAX];
	/* The plan without trying other half hours, by what was logged of
	 * planned calls. */
	struct kk_offpolicy stay;
	struct kk_recent_loss recent;
};

/* Judges the calls since day `since` (KK_DAY_NONE: all). Reads only. */
enum kk_rc kk_judge_calls(struct kk_ctx *cx, kk_day since,
	struct kk_judge_report *r_r) KK_MUST_CHECK;

#endif
