/* Inside src/format/time only: the lines of a calendar file. */
#ifndef KK_FORMAT_TIME_ICS_FOLD_H
#define KK_FORMAT_TIME_ICS_FOLD_H

#include "base/arena.h"
#include "base/str.h"

/* Folded lines made whole, in the arena: a fold may lie inside a character.
 * NULL: what comes out is no UTF-8. */
const char *kk_ics_unfold(struct kk_arena *a, struct kk_str text);

#endif
