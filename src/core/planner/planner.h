/* Placing a day: which touch stands at which minute.
 *
 * Pure: what is to be done and what the guard allows go in, a minute for each
 * comes out. Places lie 5 minutes apart. What was told or agreed stands at its
 * own minute; calls take the half hours in which all of them together are worth
 * most (assign.h), and inside one the best-valued gets the ideal minute (R-A1);
 * writing takes the hours that are poor for calls (R-A5). The same input gives
 * the same plan, in whatever order it comes; ties go to the smaller id. */
#ifndef KK_CORE_PLANNER_PLANNER_H
#define KK_CORE_PLANNER_PLANNER_H

#include "core/calendar/windows.h"
#include "core/words/words.h"

#define KK_PLACE_MINUTES 5
#define KK_PLACES (24 * 60 / KK_PLACE_MINUTES)
#define KK_CALLS_A_SLOT 6 /* in one half hour */

enum kk_placing {
	KK_PLACE_EXACT, /* at `at`, whatever else is there */
	KK_PLACE_SOON,	/* the first free place from `from` on */
	KK_PLACE_BEST	/* where it suits best */
};

/* One touch to be placed. */
struct kk_candidate {
	int64_t id; /* of the touch */
	enum kk_channel channel;
	enum kk_placing placing;
	int at;			/* KK_PLACE_EXACT: its minute */
	int from;		/* not before this minute of the day */
	int deadline;		/* better before this minute; 1440: none */
	int urgency;		/* 0 first */
	int64_t until;		/* then the earlier one first */
	int minutes;		/* how long it takes, > 0 */
	double value[KK_SLOTS]; /* of a call in each half hour */
	bool open[KK_PLACES];	/* what the guard lets through */
	int minute;		/* the answer; -1: there is no room */
};

/* Time that is taken already. After a meeting an hour is kept free of calls
 * where there is other room: thirty minutes often become ninety (R-D2). */
struct kk_busy {
	int from, minutes;
	bool meeting;
};

struct kk_workday {
	int from, until; /* working minutes (R-A9) */
	int now;	 /* nothing is placed before; 0 on a later day */
	const struct kk_busy *busy;
	size_t n_busy;
	const struct kk_windows *windows; /* NULL: as in R-A1 */
};

/* Sets the minute of each candidate. Outside the working minutes, before now
 * and where the guard says no nothing is placed, except exact times. `order`
 * is room for n pointers. Rules R-A1, R-A5, R-A7, R-A9, R-C2, R-C10. */
void kk_planner_place(struct kk_candidate *c, size_t n,
	const struct kk_workday *day, struct kk_candidate **order);
#endif
