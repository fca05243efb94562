/* The official list of holidays: taking a newer one in, and where the calendar
 * comes from (R-K1). */
#ifndef KK_APP_DAY_CALENDAR_H
#define KK_APP_DAY_CALENDAR_H

#include "app/users/team.h"

/* A touch that lay on a day which is a holiday now. */
struct kk_calendar_touch {
	int64_t touch_id, lead_id;
	int64_t new_id; /* of the touch that took its place; KK_NULL: kept */
	struct kk_instant was, at;
	const char *channel;
};

struct kk_calendar_report {
	int year_from, year_until;
	size_t days, added, removed; /* holidays; the two against before */
	struct kk_calendar_touch *touches;
	size_t n_touches;
};

/* Takes the file in, whole or not at all: from then on it says what is a
 * holiday in the years it covers. Main touches that lie on a new holiday are
 * moved to the next day that can be kept; a time somebody named and a meeting
 * stay, and are listed. KK_EINPUT for a file that is no such list (with the
 * line), or covers fewer years or days than what holds now; KK_EIO. */
enum kk_rc kk_calendar_update(struct kk_ctx *cx, const char *path,
	struct kk_calendar_report *r) KK_MUST_CHECK;

struct kk_calendar_source {
	const char *file, *user; /* NULL: what the program ships; nobody */
	int year_from, year_until;
	int64_t days;
	struct kk_instant at;
};

/* Which list holds, and the years it covers; computed behind it. */
enum kk_rc kk_calendar_source(
	struct kk_ctx *cx, struct kk_calendar_source *s_r) KK_MUST_CHECK;

#endif
