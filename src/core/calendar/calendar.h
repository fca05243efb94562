/* Business days and good days, 1955-01-01 … 2150-12-31.
 *
 * A business day is a weekday that is no holiday, not 12/29 … 1/3 and not
 * closed by the team or the account. A good day is a business day of type
 * plain (core/calendar/day.h). Both are sets of days with counts beside them:
 * a question or an advance by k days costs a few nanoseconds whatever k is.
 * Outside the range no day is a business day, and no function leaves it. */
#ifndef KK_CORE_CALENDAR_CALENDAR_H
#define KK_CORE_CALENDAR_CALENDAR_H

#include "core/calendar/dayset.h"
#include "core/calendar/holiday.h"

struct kk_windows; /* core/calendar/windows.h */

/* About 310 KB; the caller gives the memory. Building one leaves windows NULL.
 */
struct kk_calendar {
	struct kk_dayset business, good;
	const struct kk_official *official; /* the caller's; NULL: the Act */
	const struct kk_windows *windows;   /* the same; NULL: R-A1 */
};

/* Settings of a team, both off by default (R-K1). */
struct kk_closure_rules {
	bool obon;   /* 8/13 … 8/16 */
	bool bridge; /* a weekday, no holiday, between two non-business days */
};

enum kk_account_day_kind { KK_ACCOUNT_CLOSED, KK_ACCOUNT_OPEN };

/* Days from … until, both included, on which one account is closed, or open
 * although others are not. */
struct kk_account_days {
	kk_day from, until;
	enum kk_account_day_kind kind;
};

/* Fills *c for a team: weekends, holidays and 12/29 … 1/3 are closed, Obon
 * and bridge days as r says. R-K1. */
void kk_calendar_build(struct kk_calendar *c, const struct kk_closure_rules *r);
/* The same with a published list of holidays, which must outlive *c. R-K1. */
void kk_calendar_build_official(struct kk_calendar *c,
	const struct kk_closure_rules *r, const struct kk_official *list);
/* The same without the table that the program carries of the usual case; list
 * may be NULL. */
void kk_calendar_reckon(struct kk_calendar *c, const struct kk_closure_rules *r,
	const struct kk_official *list);
/* Fills *c with base changed by the n entries of days; where entries overlap
 * the later one holds. Days outside the range are ignored. c and base may be
 * the same. R-K1. */
void kk_calendar_overlay(struct kk_calendar *c, const struct kk_calendar *base,
	const struct kk_account_days *days, size_t n);

/* Does the calendar know day d? */
bool kk_calendar_covers(kk_day d);
/* Is the date of d a gotobi: 5, 10, 15, 20, 25, 30 or the last of its month?
 * Says nothing of business. R-A2. */
bool kk_gotobi_date(kk_day d);

/* The name of the holiday on day d, or NULL: by the published list where that
 * reaches, else by the Act. R-K1. */
const char *kk_calendar_holiday(const struct kk_calendar *c, kk_day d);

/* Is d a business day? */
bool kk_business_day(const struct kk_calendar *c, kk_day d);
/* k >= 1: the k-th business day after d; k = 0: d itself or the first after
 * it; k < 0: the -k-th before d. KK_DAY_NONE where d or the answer lies
 * outside the range. */
kk_day kk_business_day_add(const struct kk_calendar *c, kk_day d, int k);
/* The number of business days after a, up to and with b; 0 if b <= a. */
int kk_business_days(const struct kk_calendar *c, kk_day a, kk_day b);

/* Is d a good day: a business day of type plain? R-K2. */
bool kk_good_day(const struct kk_calendar *c, kk_day d);
/* The first good day on or after d, or KK_DAY_NONE as above. */
kk_day kk_good_day_from(const struct kk_calendar *c, kk_day d);
/* As kk_business_day_add(), in good days. */
kk_day kk_good_day_add(const struct kk_calendar *c, kk_day d, int k);
/* The number of good days from a to b, both included; 0 if b < a. */
int kk_good_days(const struct kk_calendar *c, kk_day a, kk_day b);

#endif
