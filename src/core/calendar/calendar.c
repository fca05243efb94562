#include "core/calendar/calendar.h"

#include "core/calendar/holiday.h"

bool kk_calendar_covers(kk_day d)
{
	return d >= KK_CALENDAR_FIRST && d <= KK_CALENDAR_LAST;
}

static bool is_gotobi(struct kk_ymd t)
{
	return t.day % 5 == 0 || t.day == kk_days_in_month(t.year, t.month);
}

bool kk_gotobi_date(kk_day d)
{
	return is_gotobi(kk_ymd_of(d));
}

static bool is_year_end(struct kk_ymd t)
{
	return (t.month == 12 && t.day >= 29) || (t.month == 1 && t.day <= 3);
}

static bool is_obon(struct kk_ymd t)
{
	return t.month == 8 && t.day >= 13 && t.day <= 16;
}

static bool is_weekday(kk_day d)
{
	enum kk_weekday w = kk_weekday_of(d);

	return w != KK_SAT && w != KK_SUN;
}

static bool is_open(const struct kk_calendar *c,
	const struct kk_closure_rules *r, kk_day d, struct kk_ymd t)
{
	if (!is_weekday(d) || is_year_end(t) || (r->obon && is_obon(t)))
		return false;
	if (c->official)
		return !kk_official_name(c->official, d);
	return !kk_holiday_name_at(d, t);
}

/* Month by month: cheaper than asking for the date of every day. */
static void open_month(
	struct kk_calendar *c, const struct kk_closure_rules *r, kk_day first)
{
	struct kk_ymd t = kk_ymd_of(first);
	int days = kk_days_in_month(t.year, t.month);

	for (kk_day d = first; t.day <= days; d++, t.day++)
		kk_dayset_put(&c->business, d, is_open(c, r, d, t));
}

/* A closed bridge day has closed neighbours, so it never makes another one:
 * one pass in any order is enough. */
static void close_bridges(struct kk_dayset *s)
{
	for (kk_day d = KK_CALENDAR_FIRST; d <= KK_CALENDAR_LAST; d++)
		if (kk_dayset_has(s, d) && !kk_dayset_has(s, d - 1) &&
			!kk_dayset_has(s, d + 1))
			kk_dayset_put(s, d, false);
}

static struct kk_ymd day_before(struct kk_ymd t)
{
	if (--t.day > 0)
		return t;
	if (--t.month == 0) {
		t.month = 12;
		t.year--;
	}
	t.day = kk_days_in_month(t.year, t.month);
	return t;
}

/* Is there a gotobi from d to before the next business day? Ends within six
 * days: the next gotobi is never farther. */
static bool gotobi_ahead(const struct kk_dayset *s, kk_day d)
{
	do {
		if (kk_gotobi_date(d))
			return true;
		d++;
	} while (!kk_dayset_has(s, d));
	return false;
}

/* Plain, in short (R-K2; core/calendar/day.c has it at length). No Monday, no
 * first day after a break, so no gotobi_after either, which only follows a
 * break. And no gotobi from here to before the next business day: that is
 * gotobi, gotobi_before and month_end in one, as the last of a month is a
 * gotobi. From the last day to the first, so that each looks one day ahead. */
static void mark_good(struct kk_calendar *c, kk_day from, kk_day until)
{
	const struct kk_dayset *s = &c->business;
	struct kk_ymd t = kk_ymd_of(until);
	bool ahead = gotobi_ahead(s, until);

	for (kk_day d = until; d >= from; d--, t = day_before(t)) {
		if (d < until)
			ahead = is_gotobi(t) ||
				(ahead && !kk_dayset_has(s, d + 1));
		kk_dayset_put(&c->good, d,
			!ahead && kk_dayset_has(s, d) &&
				kk_dayset_has(s, d - 1) &&
				kk_weekday_of(d) != KK_MON);
	}
}

const char *kk_calendar_holiday(const struct kk_calendar *c, kk_day d)
{
	return kk_official_name(c->official, d);
}

void kk_calendar_reckon(struct kk_calendar *c, const struct kk_closure_rules *r,
	const struct kk_official *list)
{
	c->official = list;
	c->windows = NULL;
	kk_dayset_clear(&c->business);
	kk_dayset_clear(&c->good);
	for (kk_day d = KK_CALENDAR_FIRST; d <= KK_CALENDAR_LAST;
		d = kk_day_add_months(d, 1))
		open_month(c, r, d);
	if (r->bridge)
		close_bridges(&c->business);
	kk_dayset_index(&c->business, KK_CALENDAR_FIRST);
	mark_good(c, KK_CALENDAR_FIRST, KK_CALENDAR_LAST);
	kk_dayset_index(&c->good, KK_CALENDAR_FIRST);
}

/* The part of a's days that the calendar knows; empty if from > until. */
static struct kk_account_days clip(struct kk_account_days a)
{
	if (a.from < KK_CALENDAR_FIRST)
		a.from = KK_CALENDAR_FIRST;
	if (a.until > KK_CALENDAR_LAST)
		a.until = KK_CALENDAR_LAST;
	return a;
}

/* Renews what is good around a change, and returns the first day looked at.
 * A change reaches back to the business day before it, whose gap may now hold
 * a gotobi or not, and on to the day after it, which follows a break or
 * not. */
static kk_day remark_good(struct kk_calendar *c, struct kk_account_days a)
{
	kk_day before;

	if (a.from > a.until)
		return KK_CALENDAR_LAST;
	before = kk_business_day_add(c, a.from, -1);
	mark_good(c, a.from, a.until + 1);
	if (before == KK_DAY_NONE)
		return a.from;
	mark_good(c, before, before);
	return before;
}

static void put_days(struct kk_dayset *s, struct kk_account_days a)
{
	for (kk_day d = a.from; d <= a.until; d++)
		kk_dayset_put(s, d, a.kind == KK_ACCOUNT_OPEN);
}

static kk_day earlier(kk_day a, kk_day b)
{
	return a < b ? a : b;
}

void kk_calendar_overlay(struct kk_calendar *c, const struct kk_calendar *base,
	const struct kk_account_days *days, size_t n)
{
	kk_day first = KK_CALENDAR_LAST;

	if (c != base)
		*c = *base;
	for (size_t i = 0; i < n; i++) {
		put_days(&c->business, clip(days[i]));
		first = earlier(first, clip(days[i]).from);
	}
	kk_dayset_index(&c->business, first);
	for (size_t i = 0; i < n; i++)
		first = earlier(first, remark_good(c, clip(days[i])));
	kk_dayset_index(&c->good, first);
}

bool kk_business_day(const struct kk_calendar *c, kk_day d)
{
	return kk_dayset_has(&c->business, d);
}

kk_day kk_business_day_add(const struct kk_calendar *c, kk_day d, int k)
{
	return kk_dayset_add(&c->business, d, k);
}

/* Members in [a, b). */
static int between(const struct kk_dayset *s, int64_t a, int64_t b)
{
	int64_t end = (int64_t)KK_CALENDAR_LAST + 1;

	if (b <= a)
		return 0;
	a = a > end ? end : a;
	b = b > end ? end : b;
	return kk_dayset_before(s, (kk_day)b) - kk_dayset_before(s, (kk_day)a);
}

int kk_business_days(const struct kk_calendar *c, kk_day a, kk_day b)
{
	return between(&c->business, (int64_t)a + 1, (int64_t)b + 1);
}

bool kk_good_day(const struct kk_calendar *c, kk_day d)
{
	return kk_dayset_has(&c->good, d);
}

kk_day kk_good_day_from(const struct kk_calendar *c, kk_day d)
{
	return kk_dayset_add(&c->good, d, 0);
}

kk_day kk_good_day_add(const struct kk_calendar *c, kk_day d, int k)
{
	return kk_dayset_add(&c->good, d, k);
}

int kk_good_days(const struct kk_calendar *c, kk_day a, kk_day b)
{
	return between(&c->good, a, (int64_t)b + 1);
}
