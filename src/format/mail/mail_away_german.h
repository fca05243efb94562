/* Inside mail_away.c only: German absences in the words and days that it knows. */
#ifndef KK_FORMAT_MAIL_MAIL_AWAY_GERMAN_H
#define KK_FORMAT_MAIL_MAIL_AWAY_GERMAN_H

#include "base/arena.h"

/* A folded text with its German days ("30.11.2026", "30.11.", "7. dezember")
 * written as 2026-11-30 and 11/30, and "bis", "ab", "am" before them in
 * English; s itself where it is not German. */
struct kk_str kk_away_german(struct kk_arena *a, struct kk_str s);

#endif
