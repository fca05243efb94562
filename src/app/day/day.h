/* One day of the calendar as people ask for it: is it a business day, of what
 * types, and how good is each half hour for a call (R-K2, R-A1 – R-A3). */
#ifndef KK_APP_DAY_DAY_H
#define KK_APP_DAY_DAY_H

#include "app/users/team.h"
#include "core/calendar/day.h"

struct kk_day_view {
	kk_day day;
	bool business;
	unsigned types;	     /* enum kk_day_type bits */
	const char *holiday; /* its name in Japanese, static; NULL: none */
	bool computed;	     /* by the Act, later than the official list */
	bool listed;	     /* by the list that was read (calendar update) */
	struct kk_slot_mark slots[KK_SLOTS];
};

/* The day in the team's calendar; with no store open, in the calendar without
 * settings. KK_EINPUT outside the years the calendar knows. */
enum kk_rc kk_day_view(struct kk_ctx *cx, kk_day day,
	struct kk_day_view *view_r) KK_MUST_CHECK;

/* Why a half hour, of minutes from `minute`, has its mark; KK_MSG_NONE of one
 * without a reason. */
enum kk_msg kk_day_reason(const struct kk_slot_mark *s, int minute);
/* How many touches of a user lie open on each of the n days from `from` on. */
enum kk_rc kk_day_load(struct kk_ctx *cx, int64_t user_id, kk_day from, int n,
	int64_t *touches_r) KK_MUST_CHECK;

#endif
