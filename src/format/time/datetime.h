/* Dates and times as people and other programs write them. */
#ifndef KK_FORMAT_TIME_DATETIME_H
#define KK_FORMAT_TIME_DATETIME_H

#include "base/date.h"
#include "base/str.h"

enum kk_date_mode {
	KK_DATE_EXACT, /* nothing behind the date */
	KK_DATE_CSV    /* a time of day behind it is read and ignored */
};

/* A day: 2026-11-24, 2026/1/4, 2026.1.4, 20261124, 2026年11月24日,
 * 令和8年11月24日, R8.11.24, also in full width. False for anything else, for
 * a date that does not exist, and for a day outside its era. */
bool kk_date_parse(struct kk_str text, enum kk_date_mode mode, kk_day *day_r);
/* A time of an option: HH:MM on `base` (refused when that is KK_DAY_NONE), or
 * YYYY-MM-DDTHH:MM[:SS], in Asia/Tokyo or with any offset or Z (RFC 3339).
 * False for anything else. */
bool kk_time_parse(struct kk_str text, kk_day base, struct kk_instant *at_r);

#endif
