/* The dates a cadence would give if nobody answered: a dry run of the very
 * decisions that a lead goes through (decide.h), for people who write or
 * choose a cadence. */
#ifndef KK_CORE_CADENCE_DATES_H
#define KK_CORE_CADENCE_DATES_H

#include "core/cadence/decide.h"

#define KK_MAX_DATES 64

struct kk_date_line {
	const struct kk_cadence *cadence; /* another one: what comes behind */
	int step;			  /* from 1 */
	int attempt;			  /* of this step, from 1 */
	const char *skipped; /* why the step is passed over; NULL: it is not */
	struct kk_next_touch main;
	bool levelled; /* the day is chosen inside from … until (R-C5) */
};

struct kk_dates {
	struct kk_date_line lines[KK_MAX_DATES];
	size_t n;
	struct kk_civil calls[KK_MAX_DATES]; /* workspace */
};

/* The lines for somebody like f (channels, seat, calendar, shift) who enters c
 * at `from`: calls ring out, mail and post is sent on the day it is due. Ends
 * with the first line of what follows, or where a loop begins to repeat. */
void kk_cadence_dates(const struct kk_lead_facts *f, const struct kk_cadence *c,
	struct kk_civil from, struct kk_dates *dates_r);

#endif
