/* iCalendar files of other programs, read as the times somebody is busy.
 *
 * Over libical, which nobody else sees. What recurs is written out inside a
 * window; whatever a file says, the work is bounded. Times without a zone, and
 * of a zone that the file does not describe, are Tokyo's. */
#ifndef KK_FORMAT_TIME_ICS_H
#define KK_FORMAT_TIME_ICS_H

#include "base/arena.h"
#include "base/date.h"

/* Inside one day of Tokyo; until is 1 … 1440. */
struct kk_ics_block {
	kk_day day;
	int from, until;
	struct kk_str title; /* "no value" of a private one */
	struct kk_str uid;
};

struct kk_ics {
	struct kk_ics_block *blocks; /* in the order of the file */
	size_t n;
	bool more; /* there were more than are taken (KK_MAX_BLOCKS) */
};

enum kk_ics_result {
	KK_ICS_OK,
	KK_ICS_TOO_LARGE,  /* more than KK_MAX_CALENDAR_FILE */
	KK_ICS_UNREADABLE, /* no calendar */
	KK_ICS_NO_LIBRARY  /* libical is not installed */
};

/* What keeps somebody busy on the days from … until: events, all-day ones too,
 * that are neither cancelled nor marked as free. Everything in the arena. */
enum kk_ics_result kk_ics_read(struct kk_arena *a, struct kk_str text,
	kk_day from, kk_day until, struct kk_ics *ics_r);

#endif
