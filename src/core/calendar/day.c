#include "core/calendar/day.h"

#include "core/calendar/holiday.h"
#include "core/calendar/windows.h"

/* Is there a gotobi on a day from a up to, not with, b? Of any six days in a
 * row one is, so this ends soon. */
static bool gotobi_in(kk_day a, kk_day b)
{
	for (; a < b; a++)
		if (kk_gotobi_date(a))
			return true;
	return false;
}

static bool month_ends_in(kk_day d, kk_day next)
{
	struct kk_ymd t = kk_ymd_of(d);

	return d + kk_days_in_month(t.year, t.month) - t.day < next;
}

static unsigned closed_types(const struct kk_calendar *c, kk_day d)
{
	enum kk_weekday w = kk_weekday_of(d);
	unsigned types = 0;

	if (kk_calendar_holiday(c, d))
		types |= KK_DAY_HOLIDAY;
	if (w == KK_SAT || w == KK_SUN)
		types |= KK_DAY_WEEKEND;
	return types ? types : KK_DAY_CLOSURE;
}

/* The types that the date and the business days around it make. Beyond the
 * ends of the calendar lies a year end like any other: business stops after
 * 12/28 and begins again on 1/4. */
static unsigned business_types(const struct kk_calendar *c, kk_day d)
{
	kk_day last = kk_business_day_add(c, d, -1);
	kk_day next = kk_business_day_add(c, d, 1);
	unsigned types = 0;

	if (last == KK_DAY_NONE)
		last = KK_CALENDAR_FIRST - 4;
	if (next == KK_DAY_NONE)
		next = KK_CALENDAR_LAST + 4;
	if (last != d - 1)
		types |= KK_DAY_FIRST_AFTER_BREAK;
	if (kk_weekday_of(d) == KK_MON)
		types |= KK_DAY_MONDAY_MORNING;
	if (month_ends_in(d, next))
		types |= KK_DAY_MONTH_END;
	if (kk_gotobi_date(d))
		return types | KK_DAY_GOTOBI;
	if (gotobi_in(d + 1, next))
		types |= KK_DAY_GOTOBI_BEFORE;
	if (gotobi_in(last + 1, d))
		types |= KK_DAY_GOTOBI_AFTER;
	return types ? types : KK_DAY_PLAIN;
}

unsigned kk_day_types(const struct kk_calendar *c, kk_day d)
{
	if (!kk_calendar_covers(d))
		return 0;
	return kk_business_day(c, d) ? business_types(c, d)
				     : closed_types(c, d);
}

const char *kk_day_type_code(enum kk_day_type t)
{
	switch (t) {
	case KK_DAY_HOLIDAY:
		return "holiday";
	case KK_DAY_CLOSURE:
		return "closure";
	case KK_DAY_WEEKEND:
		return "weekend";
	case KK_DAY_MONDAY_MORNING:
		return "monday_morning";
	case KK_DAY_FIRST_AFTER_BREAK:
		return "first_after_break";
	case KK_DAY_GOTOBI:
		return "gotobi";
	case KK_DAY_GOTOBI_BEFORE:
		return "gotobi_before";
	case KK_DAY_GOTOBI_AFTER:
		return "gotobi_after";
	case KK_DAY_MONTH_END:
		return "month_end";
	case KK_DAY_PLAIN:
		return "plain";
	}
	return "";
}

enum kk_msg kk_day_type_msg(enum kk_day_type t)
{
	switch (t) {
	case KK_DAY_HOLIDAY:
		return KK_MSG_DAY_HOLIDAY;
	case KK_DAY_CLOSURE:
		return KK_MSG_DAY_CLOSURE;
	case KK_DAY_WEEKEND:
		return KK_MSG_DAY_WEEKEND;
	case KK_DAY_MONDAY_MORNING:
		return KK_MSG_DAY_MONDAY_MORNING;
	case KK_DAY_FIRST_AFTER_BREAK:
		return KK_MSG_DAY_FIRST_AFTER_BREAK;
	case KK_DAY_GOTOBI:
		return KK_MSG_DAY_GOTOBI;
	case KK_DAY_GOTOBI_BEFORE:
		return KK_MSG_DAY_GOTOBI_BEFORE;
	case KK_DAY_GOTOBI_AFTER:
		return KK_MSG_DAY_GOTOBI_AFTER;
	case KK_DAY_MONTH_END:
		return KK_MSG_DAY_MONTH_END;
	case KK_DAY_PLAIN:
		return KK_MSG_DAY_PLAIN;
	}
	return KK_MSG_NONE;
}

static bool is_poor_by_day(unsigned types, int minute)
{
	if (types & (KK_DAY_GOTOBI | KK_DAY_GOTOBI_BEFORE | KK_DAY_MONTH_END))
		return true;
	return (types & (KK_DAY_MONDAY_MORNING | KK_DAY_FIRST_AFTER_BREAK)) &&
	       minute < 12 * 60;
}

static struct kk_slot_mark slot_mark(
	const struct kk_windows *w, unsigned types, int minute)
{
	struct kk_slot_mark s = {kk_windows_at(w, minute), KK_SLOT_A1, false};

	s.own = s.mark != kk_windows_at(NULL, minute);
	if (s.mark == KK_CLOSED)
		s.rules = KK_SLOT_A3;
	else if (is_poor_by_day(types, minute)) {
		/* what A1 called good or fair is poor by A2 alone */
		s.rules = s.mark == KK_POOR ? KK_SLOT_A1 | KK_SLOT_A2
					    : KK_SLOT_A2;
		s.mark = KK_POOR;
	} else if ((types & KK_DAY_GOTOBI_AFTER) && s.mark == KK_GOOD) {
		s.rules |= KK_SLOT_A2;
		s.mark = KK_FAIR;
	}
	return s;
}

void kk_day_slots(const struct kk_calendar *c, kk_day d,
	struct kk_slot_mark slots_r[KK_SLOTS])
{
	bool open = kk_business_day(c, d);
	unsigned types = kk_day_types(c, d);

	for (int i = 0; i < KK_SLOTS; i++)
		slots_r[i] = open ? slot_mark(c->windows, types,
					    KK_SLOT_FIRST + i * KK_SLOT_MINUTES)
				  : (struct kk_slot_mark){
					    KK_CLOSED, KK_SLOT_A3, false};
}

const char *kk_day_mark_code(enum kk_day_mark m)
{
	switch (m) {
	case KK_GOOD:
		return "good";
	case KK_FAIR:
		return "fair";
	case KK_POOR:
		return "poor";
	case KK_CLOSED:
		return "closed";
	}
	return "";
}

enum kk_msg kk_day_mark_msg(enum kk_day_mark m)
{
	switch (m) {
	case KK_GOOD:
		return KK_MSG_MARK_GOOD;
	case KK_FAIR:
		return KK_MSG_MARK_FAIR;
	case KK_POOR:
		return KK_MSG_MARK_POOR;
	case KK_CLOSED:
		return KK_MSG_MARK_CLOSED;
	}
	return KK_MSG_NONE;
}

enum kk_zone kk_zone_of(int minute)
{
	/* where the zones after the first begin */
	static const int starts[] = {540, 720, 780, 810, 1020, 1080};
	int z = 0;

	while (z < KK_Z6 && minute >= starts[z])
		z++;
	return (enum kk_zone)z;
}

int kk_zone_ideal(enum kk_zone z)
{
	switch (z) {
	case KK_Z0:
		return 8 * 60 + 45;
	case KK_Z3:
		return 13 * 60 + 10;
	case KK_Z6:
		return 18 * 60 + 10;
	case KK_Z1:
	case KK_Z2:
	case KK_Z4:
	case KK_Z5:
	case KK_ZONE__MAX:
		return -1;
	}
	return -1;
}
