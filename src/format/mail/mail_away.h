/* Until when somebody says to be away. */
#ifndef KK_FORMAT_MAIL_MAIL_AWAY_H
#define KK_FORMAT_MAIL_MAIL_AWAY_H

#include "base/arena.h"
#include "base/date.h"

/* The last day away that a text tells, a stated day of return minus one;
 * written: the day it was written on. KK_DAY_NONE: it tells none. Where it
 * names both, the last day away counts. */
kk_day kk_mail_away(struct kk_arena *a, struct kk_str text, kk_day written);
/* Does it say that somebody is away, or a firm is closed? */
bool kk_mail_says_away(struct kk_str sentences);

#endif
