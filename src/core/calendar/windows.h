/* How good each half hour is for calls on an ordinary day (R-A1): as the rules
 * have it, or as a team has set it. A team may also close half hours, never
 * open one outside 08:00–20:00 (R-A3). */
#ifndef KK_CORE_CALENDAR_WINDOWS_H
#define KK_CORE_CALENDAR_WINDOWS_H

#include "core/calendar/day.h"

#define KK_FIRST_CALL 495 /* 08:15; before that only told times (R-A1) */

struct kk_windows {
	uint8_t mark[KK_SLOTS]; /* enum kk_day_mark; closed: no calls of ours */
};

/* As the rules have them (R-A1); static. */
const struct kk_windows *kk_windows_usual(void);
/* "08:00 good 09:00 poor 09:30 fair …": each mark holds until the next time.
 * False where it cannot be read: it begins at 08:00, times are half hours and
 * rise, marks are good, fair, poor or closed. */
bool kk_windows_from(struct kk_str text, struct kk_windows *w_r);
/* The same as text. */
void kk_windows_text(const struct kk_windows *w, struct kk_buf *b);
/* The mark of a minute of the day, closed outside 08:00–20:00. w NULL: R-A1. */
enum kk_day_mark kk_windows_at(const struct kk_windows *w, int minute);
/* Does the minute lie in a window that is good for calls? Before 08:15 none
 * does: by the rules 08:15–09:00, 13:00–13:30, 18:00–19:30 (R-A1). */
bool kk_windows_good(const struct kk_windows *w, int minute);
/* The first minute from `minute` on that a team has not closed; 1440: none. */
int kk_windows_open(const struct kk_windows *w, int minute);
/* How much likelier to be used a half hour is than by the rules: twice for each
 * step up from what R-A1 calls it, half for each step down. */
double kk_windows_weight(const struct kk_windows *w, int slot);

#endif
