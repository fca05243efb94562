/* The guard: may we contact this person, over this channel, at this minute?
 *
 * It decides about the future only: planning, claiming, dialling, each time
 * anew. Logging never refuses a fact; it asks the guard which rule the fact
 * broke. Rules R-A3, R-B9, R-J1, R-J2; a team may only tighten them. */
#ifndef KK_CORE_GUARD_GUARD_H
#define KK_CORE_GUARD_GUARD_H

#include "core/calendar/calendar.h"
#include "core/calendar/day.h"
#include "core/rule.h"
#include "core/words/words.h"

#define KK_CALLS_FROM 480   /* 08:00, R-A3 */
#define KK_CALLS_UNTIL 1200 /* 20:00, R-A3 */
#define KK_TOLD_UNTIL 1260  /* 21:00 for a time they named, R-A3 */
#define KK_CALLS_A_WEEK 2   /* to a contact in 7 days, R-J2 */
#define KK_CALLS_A_ROUND 6  /* attempts of a cold round, R-B9 */
#define KK_CALLS_INQUIRY 3  /* after their enquiry, in 2 bd, R-J2 */

struct kk_period {
	kk_day from, until;
};

struct kk_opt_out {
	enum kk_channel channel;
	kk_day until; /* the first day on which it is over */
};

/* What the guard must know. The arrays belong to the caller. */
struct kk_guard {
	const struct kk_calendar *cal; /* the customer's */
	const struct kk_period *avoid; /* they asked us not to call then */
	size_t n_avoid;
	int call_from, call_until; /* minutes; 0: as in R-A3 */
	int a_week;		   /* calls in 7 days; 0: as in R-J2 */
	unsigned stopped;	   /* channels closed for good (R-J1) */
	const struct kk_opt_out *opt_outs;
	size_t n_opt_outs;
	const struct kk_civil *calls; /* our counted calls to the contact */
	size_t n_calls;
	const kk_day *number_days; /* the team rang the shared number */
	size_t n_number_days;
	bool cold; /* a cold round (R-B9) */
	int round_attempts;
	int last_zone;	    /* of the last call, or -1 */
	bool inquiry;	    /* they enquired … */
	kk_day inquiry_day; /* … on this day */
	int inquiry_calls;  /* and we called so often since */
};

struct kk_verdict {
	enum kk_rule rule;     /* KK_RULE_NONE: allowed */
	struct kk_civil until; /* not before this; day KK_DAY_NONE: never */
};

/* May we, at that minute? `told`: a time somebody on their side named. */
struct kk_verdict kk_guard_ask(const struct kk_guard *g, enum kk_channel by,
	struct kk_civil at, bool told);

#define KK_GUARD_RULES 4 /* R-J1, R-A3, R-J2, R-B9 */

/* All the rules that a fact broke, not only the first; returns how many. */
size_t kk_guard_broken(const struct kk_guard *g, enum kk_channel by,
	struct kk_civil at, bool told, enum kk_rule broke_r[KK_GUARD_RULES]);

/* Hours and windows a call is looked for in. */
struct kk_shift {
	int from, until; /* the salesperson's working minutes (R-A9) */
};

/* The first minute ≥ `from` at which a call is allowed: the ideal minute of a
 * good window (R-A1), in another zone than `not_zone` (-1: any), of those not
 * in `tried` (bits) first, and not on the first morning after a break if the
 * day has another. Days that are poor as a whole (R-A2) are passed over as
 * long as no more than `pass` business days are lost; 0 takes the first.
 * day is KK_DAY_NONE where nothing is allowed within 400 days. */
struct kk_civil kk_guard_next_call(const struct kk_guard *g, struct kk_shift s,
	struct kk_civil from, int not_zone, unsigned tried, int pass);

#endif
