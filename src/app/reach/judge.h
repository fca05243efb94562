/* Is what was learned any good? Each call is foretold by what was known before
 * it, and held against what came of it (R-A6). */
#ifndef KK_APP_REACH_JUDGE_H
#define KK_APP_REACH_JUDGE_H

#include "app/reach/learn.h"

#define KK_JUDGE_DAYS 7 /* from one self-check that is kept to the next */

struct kk_judge_zone {
	int64_t calls, reached;
	double foretold; /* how many of them the model expected to reach */
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

/* Is there something learned, and no self-check of the last KK_JUDGE_DAYS?
 * Reads only. */
enum kk_rc kk_judge_due(struct kk_ctx *cx, bool *due_r) KK_MUST_CHECK;
/* Keeps a report as the self-check of today; where one of today is kept already
 * nothing changes. One transaction (or joins the one that is open). */
enum kk_rc kk_judge_keep(
	struct kk_ctx *cx, const struct kk_judge_report *r) KK_MUST_CHECK;
/* The newest self-check and its day; KK_ENO where there is none. Of the prior
 * only the log-loss was kept, of `stay` only what is shown, and `recent` is
 * that of now. Reads only. */
enum kk_rc kk_judge_newest(struct kk_ctx *cx, kk_day *day_r,
	struct kk_judge_report *r_r) KK_MUST_CHECK;

#endif
