/* What somebody answered to an invitation: a REPLY of RFC 5546, as calendars
 * send it by mail. */
#ifndef KK_FORMAT_TIME_ICS_ANSWER_H
#define KK_FORMAT_TIME_ICS_ANSWER_H

#include "base/arena.h"
#include "base/str.h"

struct kk_ics_answer {
	const char *said;  /* "accepted", "declined", "tentative"; static; or
			    * NULL */
	struct kk_str uid; /* of the meeting, as it was named to them */
	int sequence;	   /* of what they answer */
	struct kk_str who; /* their address, in lower case, or no value */
	struct kk_str comment; /* or no value */
};

/* Reads it, texts in the arena. false: it is none, says neither yes nor no
 * (then the meeting it is about may be told all the same), or libical is not
 * installed. */
bool kk_ics_answer_read(
	struct kk_arena *a, struct kk_str text, struct kk_ics_answer *r);

#endif
