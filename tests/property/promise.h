/* What docs/rules.md promises of a database, whatever was written into it:
 * asked in plain SQL, without the program's own statements. */
#ifndef KK_TESTS_PROPERTY_PROMISE_H
#define KK_TESTS_PROPERTY_PROMISE_H

#include "base/ctx.h"
#include "base/date.h"
#include "core/calendar/calendar.h"

struct promise {
	struct kk_ctx *cx;
	const struct kk_calendar *cal; /* of the team */
	struct kk_instant now;
	int64_t seen_touch; /* the newest touch of the step before */
	int64_t activities; /* that must be there */
	const char *what;   /* what is broken, when something is */
	int64_t id;	    /* the row that breaks it */
	int64_t lead;	    /* whose call it is, or 0 */
};

/* Does everything hold? Otherwise p->what and p->id tell. */
bool promise_kept(struct promise *p);

#endif
