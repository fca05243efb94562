/* What the files that place a day share. */
#ifndef KK_CORE_PLANNER_PLANNER_WORK_H
#define KK_CORE_PLANNER_PLANNER_WORK_H

#include "core/planner/planner.h"

#define KK_DAY_MINUTES 1440

/* The day as it fills. */
struct kk_filling {
	const struct kk_workday *day;
	struct kk_candidate **order;
	size_t n;
	bool taken[KK_PLACES], spare[KK_PLACES];
	int calls[KK_DAY_MINUTES / KK_SLOT_MINUTES]; /* in each half hour */
};

/* Who comes first: by urgency, the earlier limit, the smaller id. */
bool kk_candidate_before(
	const struct kk_candidate *a, const struct kk_candidate *b);
/* Is it a call that takes whatever half hour suits best? */
bool kk_candidate_is_call(const struct kk_candidate *c);
/* May c begin at this minute? `spare`: the hour after a meeting is used too. */
bool kk_filling_fits(const struct kk_filling *w, const struct kk_candidate *c,
	int minute, bool spare);
/* The free place of a half hour that is nearest to its ideal minute and before
 * `limit`, or -1. */
int kk_filling_place_in(const struct kk_filling *w,
	const struct kk_candidate *c, int slot, int limit, bool spare);
void kk_filling_put(struct kk_filling *w, struct kk_candidate *c, int minute);

/* Gives the calls half hours, so that all together they are worth most, and
 * in them a minute. Who finds no room keeps minute -1. */
void kk_filling_calls(struct kk_filling *w);

#endif
