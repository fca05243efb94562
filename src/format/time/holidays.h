/* The list of holidays that the Cabinet Office publishes (syukujitsu.csv):
 * CP932 or UTF-8, a head line, then a day and its name a line. */
#ifndef KK_FORMAT_TIME_HOLIDAYS_H
#define KK_FORMAT_TIME_HOLIDAYS_H

#include "base/arena.h"
#include "base/message.h"
#include "core/calendar/holiday.h"

struct kk_holidays_fault {
	size_t line;	   /* of the file, from 1 */
	enum kk_msg why;   /* may take {1} */
	const char *given; /* {1}; may be NULL */
};

/* Reads the whole list: days in order, each once, no year left out, within the
 * calendar. False, with the first fault, where the bytes are no such list.
 * Days and names live in the arena. */
bool kk_holidays_read(struct kk_arena *a, struct kk_str bytes,
	struct kk_official *list_r, struct kk_holidays_fault *fault_r);

#endif
