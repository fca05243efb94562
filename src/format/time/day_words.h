/* Days as people write them in a text: 12月1日(火), 十二月一日, 令和8年12月1日,
 * 12/1, 来週月曜日, December 1st, 1 Dec 2026, next Monday, 今月末.
 *
 * A year that is left out is the one that lies nearest, rather ahead than
 * behind. */
#ifndef KK_FORMAT_TIME_DAY_WORDS_H
#define KK_FORMAT_TIME_DAY_WORDS_H

#include "base/date.h"

/* A day, or a span of which the first and the last day are known. */
struct kk_day_word {
	kk_day first, last;
	size_t n; /* bytes it takes, with a weekday in brackets behind it */
	/* 05/01/2027 the other way round, or KK_DAY_NONE: it has one reading */
	kk_day other;
	bool day_first; /* 23/12/2026, which no month can begin */
};

/* The day that begins at s.p + at of a folded text (NFKC, lower case); base:
 * the day on which it was written. false: none begins there. */
bool kk_day_word(
	struct kk_str s, size_t at, kk_day base, struct kk_day_word *w_r);
/* A bare number there as a day of the month of `of` or, where that is past, of
 * the month after: the 28 of "11/25-28". */
bool kk_day_number(
	struct kk_str s, size_t at, kk_day of, struct kk_day_word *w_r);

#endif
