/* cadence dates: what a cadence would give from a day on, if nobody answers. */
#ifndef KK_APP_CADENCE_CADENCE_DATES_H
#define KK_APP_CADENCE_CADENCE_DATES_H

#include "app/cadence/cadence.h"
#include "core/cadence/dates.h"

struct kk_dates_for {
	const char *code;
	int64_t version;		/* 0: the newest */
	const struct kk_cadence *draft; /* instead of both; or NULL */
	kk_day from;			/* KK_DAY_NONE: today, from now on */
	kk_day met_on; /* KK_DAY_NONE: not met, or as the cadence begins */
	bool seat, no_email, no_phone, no_post, reached;
};

/* The real rules and the team's calendar; without a database the shipped
 * cadences and the plain calendar. KK_ENOTFOUND for an unknown cadence,
 * KK_EINPUT for a day outside the calendar. */
enum kk_rc kk_dates_for(struct kk_ctx *cx, const struct kk_dates_for *what,
	const struct kk_cadence **c_r, struct kk_dates **dates_r) KK_MUST_CHECK;

#endif
