/* National holidays of Japan, computed from the Holiday Act (R-K1). */
#ifndef KK_CORE_CALENDAR_HOLIDAY_H
#define KK_CORE_CALENDAR_HOLIDAY_H

#include "base/date.h"

/* The Japanese name of the holiday on day d, as the official list of the
 * Cabinet Office writes it (substitute and citizens' holidays are both 休日),
 * or NULL where d is none or outside 1955 … 2150. Static text.
 * R-K1; 国民の祝日に関する法律 (Act 178 of 1948). */
const char *kk_holiday_name(kk_day d);
/* The same where the date of d is known already: t must be it. */
const char *kk_holiday_name_at(kk_day d, struct kk_ymd t);
/* True after 2027-12-31, where the official list ends and days stand as the
 * Act and the equinox formulas have them today. R-K1. */
bool kk_holiday_computed(kk_day d);

/* A list of holidays as the Cabinet Office publishes it, by days; in the years
 * it covers it holds instead of what is computed. R-K1. */
struct kk_official {
	const kk_day *days;
	const char *const *names;
	size_t n;
	int year_from, year_until; /* both included */
};

/* Does the list say what is a holiday in the year of d? No list covers
 * nothing. */
bool kk_official_covers(const struct kk_official *list, kk_day d);
/* The name of the holiday on d by the list (NULL: none given), by the Act
 * where the list does not reach; NULL where d is none. Static, or the
 * list's. */
const char *kk_official_name(const struct kk_official *list, kk_day d);

#endif
