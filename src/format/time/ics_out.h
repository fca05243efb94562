/* Events written as iCalendar (RFC 5545): for calendars that subscribe, and as
 * an invitation to one meeting (RFC 5546). */
#ifndef KK_FORMAT_TIME_ICS_OUT_H
#define KK_FORMAT_TIME_ICS_OUT_H

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

enum kk_ics_method {
	KK_ICS_REQUEST, /* come, or: it is otherwise now */
	KK_ICS_CANCEL	/* it does not take place */
};

/* Whoever invites, or is invited; address may be "no value" of the latter. */
struct kk_ics_person {
	struct kk_str name, address;
};

struct kk_ics_invitation {
	enum kk_ics_method method;
	const char *uid;    /* the same for all that is said of one meeting */
	int sequence;	    /* rising with what is said of it */
	struct kk_civil at; /* in Tokyo */
	int minutes;
	struct kk_str summary, place,
		description; /* the last two may be none */
	struct kk_ics_person from, to;
};

/* "REQUEST", "CANCEL", or where nobody is asked by address "PUBLISH"; static.
 * A mail names it beside the type of the part. */
const char *kk_ics_method(const struct kk_ics_invitation *i);
/* A whole file with one event, as above. Addresses must be such that a mail can
 * go to them (kk_mailbox_ok). */
void kk_ics_invite(struct kk_buf *b, const struct kk_ics_invitation *i,
	struct kk_instant now);

#endif
