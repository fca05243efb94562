/* Days and times of day in Asia/Tokyo, and instants.
 *
 * All customers are in Japan: local time is UTC+9, always, without summer
 * time. A kk_day counts local days from 1970-01-01; a kk_civil is a local
 * minute; a kk_instant is a point in time. The three never mix silently. */
#ifndef KK_BASE_DATE_H
#define KK_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int32_t kk_day; /* local days since 1970-01-01 */

#define KK_DAY_NONE INT32_MIN

/* Unix milliseconds, UTC. */
struct kk_instant {
	int64_t ms;
};

#define KK_INSTANT_NONE ((struct kk_instant){INT64_MIN})

/* A local minute; minute is 0 … 1439. */
struct kk_civil {
	kk_day day;
	int minute;
};

struct kk_ymd {
	int year, month, day;
};

enum kk_weekday { KK_SUN, KK_MON, KK_TUE, KK_WED, KK_THU, KK_FRI, KK_SAT };

/* Proleptic Gregorian; the caller gives an existing date (kk_ymd_ok). */
kk_day kk_day_of(int year, int month, int day);
struct kk_ymd kk_ymd_of(kk_day d);
/* Does this date exist, in the years 1900 … 2199? */
bool kk_ymd_ok(int year, int month, int day);
int kk_days_in_month(int year, int month);
enum kk_weekday kk_weekday_of(kk_day d);
/* The same day n months later, or the last of that month. */
kk_day kk_day_add_months(kk_day d, int n);

/* An instant as a local minute, seconds dropped, and back; "no instant" is one
 * that nothing was set to. */
struct kk_civil kk_civil_of(struct kk_instant t);
struct kk_instant kk_instant_of(struct kk_civil c);
/* The instant at which day d begins in Tokyo. */
struct kk_instant kk_day_start(kk_day d);
bool kk_instant_none(struct kk_instant t);
/* < 0, 0, > 0 as a lies before, at or after b. */
int kk_civil_cmp(struct kk_civil a, struct kk_civil b);
/* c plus n minutes (n may be negative). */
struct kk_civil kk_civil_add(struct kk_civil c, int n);

/* "2026-11-24" and "2026-11-24T08:40:00+09:00"; the buffers hold
 * KK_DAY_CHARS and KK_INSTANT_CHARS bytes with the NUL. */
#define KK_DAY_CHARS 40
#define KK_INSTANT_CHARS 64
const char *kk_day_text(kk_day d, char buf[KK_DAY_CHARS]);
const char *kk_instant_text(struct kk_instant t, char buf[KK_INSTANT_CHARS]);

#endif
