/* After an absence, and before one (R-C10, R-A9): catching up, leave, back. */
#ifndef KK_APP_LEAD_ABSENCE_H
#define KK_APP_LEAD_ABSENCE_H

#include "app/lead/spread.h"

struct kk_catch_move {
	int64_t touch_id;
	kk_day day;
};

struct kk_catch_up {
	int64_t user_id;
	kk_day from; /* KK_DAY_NONE: today */
	bool accept; /* write it; else it is a proposal only */
	const struct kk_catch_move *moves; /* single ones, by hand */
	size_t n_moves;
};

/* The user's overdue main touches and the days they go to; the same each time
 * it is asked. KK_EINPUT for a day that is over, a touch that is not overdue,
 * or a day the rules do not allow. */
enum kk_rc kk_catch_up(struct kk_ctx *cx, const struct kk_catch_up *c,
	struct kk_spread *s_r) KK_MUST_CHECK;

struct kk_leave {
	int64_t user_id;
	kk_day from, until;
	int64_t to_id; /* who keeps the promised times; KK_NULL: nobody yet */
};

/* The user is away from … until: main touches due inside go to the days after,
 * spread as in catching up; what cannot wait (a named or agreed time, an
 * enquiry, an answer) is listed as `needs`, and its lead handed to to_id.
 * KK_EINPUT for days that do not fit or overlap another leave. */
enum kk_rc kk_leave(struct kk_ctx *cx, const struct kk_leave *l,
	struct kk_spread *s_r) KK_MUST_CHECK;
/* What that would do: the same lines, and nothing is written. */
enum kk_rc kk_leave_preview(struct kk_ctx *cx, const struct kk_leave *l,
	struct kk_spread *s_r) KK_MUST_CHECK;
/* What came to somebody who is or will be away (a colleague's leads) and can
 * wait goes behind the leave too. Inside the caller's transaction. */
enum kk_rc kk_leave_hold(struct kk_ctx *cx, int64_t user_id) KK_MUST_CHECK;
/* Back earlier: ends the leave that runs, else the next one; its days are in
 * *away_r. KK_ENO where there is none. What was moved stays where it is. */
enum kk_rc kk_leave_back(struct kk_ctx *cx, int64_t user_id,
	struct kk_away *away_r) KK_MUST_CHECK;

#endif
