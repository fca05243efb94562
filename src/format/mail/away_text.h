/* A text as the days in it are looked for. */
#ifndef KK_FORMAT_MAIL_AWAY_TEXT_H
#define KK_FORMAT_MAIL_AWAY_TEXT_H

#include "base/arena.h"

/* Folded (NFKC, lower case); no blanks within a Japanese day ("12 月 4 日 ( 金
 * )"), and what a line end cut off a day stands behind it ("12月4日\nまで"). In
 * the arena. */
struct kk_str kk_away_text(struct kk_arena *a, struct kk_str text);

#endif
