/* What docs/rules.md promises of a database, whatever was written into it:
 * asked in plain SQL, without the program's own statements. */
#ifndef KK_TESTS_PROPERTY_PROMISE_H
#define KK_TESTS_PROPERTY_PROMISE_H

#include <sqlite3.h>

#include "base/date.h"
#include "core/calendar/calendar.h"

struct promise {
	sqlite3 *db;
	const struct kk_calendar *cal; /* of the team */
	struct kk_instant now;
	int64_t seen_touch; /* the newest touch of the step before */
	int64_t activities; /* that must be there */
	const char *what;   /* what is broken, when something is */
	int64_t id;	    /* the row that breaks it */
	int64_t lead;	    /* whose call it is, or 0 */
	sqlite3_stmt *cache[40];
};

/* Prepares the questions; promise_end() gives them back. */
void promise_begin(struct promise *p, sqlite3 *db);
void promise_end(struct promise *p);
/* Does everything hold? Otherwise p->what and p->id tell. */
bool promise_kept(struct promise *p);

#endif
