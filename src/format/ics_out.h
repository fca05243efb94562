/* Events written as iCalendar (RFC 5545), for calendars that subscribe. */
#ifndef KK_FORMAT_ICS_OUT_H
#define KK_FORMAT_ICS_OUT_H

#include "base/date.h"
#include "base/str.h"

struct kk_ics_event {
	const char *uid;
	struct kk_civil at; /* in Tokyo */
	int minutes;
	struct kk_str summary, description; /* lines may be in the latter */
	int alarm;			    /* minutes before; 0: none */
};

/* A whole file, titled `name`, made at `now`: lines folded at 75 bytes and
 * ended by CR LF, texts escaped. Where it grew too long b has failed. */
void kk_ics_write(struct kk_buf *b, struct kk_str name,
	const struct kk_ics_event *events, size_t n, struct kk_instant now);

#endif
