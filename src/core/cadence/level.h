/* Spreading dates over a window, so that no day is flooded (R-C5, R-C10). */
#ifndef KK_CORE_CADENCE_LEVEL_H
#define KK_CORE_CADENCE_LEVEL_H

#include "core/calendar/calendar.h"

#define KK_LEVEL_DAYS 400 /* the longest window */

struct kk_level {
	kk_day from, until;   /* the window, both included */
	int fiscal_end_month; /* of the account; 0: the season does not matter
			       */
};

/* The day inside the window on which least is planned yet: a good day, in the
 * account's budget season (6 to 3 months before the end of its fiscal year)
 * where at least 10 good days of it fall inside the window; the earliest among
 * equals. load[i] is what is planned on from + i, for KK_LEVEL_DAYS days. A
 * window without a good day gives its first business day, or its first. */
kk_day kk_level_pick(const struct kk_level *w, const struct kk_calendar *cal,
	const int *load);

#endif
