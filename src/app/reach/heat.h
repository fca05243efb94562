/* When calls got through: half hours by weekdays, with the number of calls
 * behind each cell. What was counted, not what is believed (app/reach/belief.h). */
#ifndef KK_APP_REACH_HEAT_H
#define KK_APP_REACH_HEAT_H

#include "base/ctx.h"
#include "core/reach/reach.h"

#define KK_HEAT_DAYS 5 /* Monday … Friday */

/* Whose calls; the team's where both are unset. */
struct kk_heat_of {
	int64_t account_id;	/* KK_NULL: of any */
	struct kk_str industry; /* a letter, "A" … "T"; p NULL: of any */
};

struct kk_heat_cell {
	int64_t calls, answered, reached;
};

/* What else came of a part of the day, weekends too: complaints of calls, mails
 * sent then that were answered within 24 hours, visits that met the person. */
struct kk_heat_zone {
	int64_t calls, complaints, mails, answered, visits, met;
};

struct kk_heat {
	const char *account; /* its name; NULL where none was asked for */
	/* by the half hours of the model; what lies outside counts at the
	 * ends */
	struct kk_heat_cell cells[KK_HEAT_DAYS][KK_REACH_SLOTS];
	struct kk_heat_cell all;
	struct kk_heat_zone zones[KK_ZONE__MAX];
};

/* Counts what was learned (kk_learn_new). Reads only. KK_ENOTFOUND
 * for an unknown account, KK_EINPUT for a letter that is no industry. */
enum kk_rc kk_heat(struct kk_ctx *cx, const struct kk_heat_of *of,
	struct kk_heat *h_r) KK_MUST_CHECK;

#endif
