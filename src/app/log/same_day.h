/* The same-day meter (R-C1): whom we met, and how many of them were logged the
 * day they were met. */
#ifndef KK_APP_LOG_SAME_DAY_H
#define KK_APP_LOG_SAME_DAY_H

#include "app/users/team.h"

#define KK_METER_DAYS 28 /* four weeks, the day itself included */

struct kk_met {
	int64_t met, logged; /* of them, the same day */
};

struct kk_same_day {
	struct kk_met day, weeks;
};

/* Of the contacts of a user's leads who were met on `day`, and in the four
 * weeks up to it. Somebody known before was logged in time where something of
 * that day was. Reads only. */
enum kk_rc kk_same_day(struct kk_ctx *cx, int64_t user_id, kk_day day,
	struct kk_same_day *m_r) KK_MUST_CHECK;

#endif
