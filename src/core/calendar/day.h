/* What kind of day it is, and how good each half hour of it is for a call
 * (R-K2, R-A1, R-A2, R-A3). */
#ifndef KK_CORE_CALENDAR_DAY_H
#define KK_CORE_CALENDAR_DAY_H

#include "base/message.h"
#include "core/calendar/calendar.h"

/* Bits: a day may be of several types, but plain stands alone. The first
 * three are for days without business, the others for business days. */
enum kk_day_type {
	KK_DAY_HOLIDAY = 1 << 0,
	KK_DAY_CLOSURE = 1 << 1, /* a weekday, no holiday */
	KK_DAY_WEEKEND = 1 << 2,
	KK_DAY_MONDAY_MORNING = 1 << 3,
	KK_DAY_FIRST_AFTER_BREAK = 1 << 4, /* the day before is none */
	KK_DAY_GOTOBI = 1 << 5,
	KK_DAY_GOTOBI_BEFORE = 1 << 6, /* nearest before a closed gotobi */
	KK_DAY_GOTOBI_AFTER = 1 << 7,  /* nearest after a closed gotobi */
	KK_DAY_MONTH_END = 1 << 8,     /* last business day of the month */
	KK_DAY_PLAIN = 1 << 9	       /* a business day, none of the above */
};

#define KK_DAY_TYPES 10 /* the bits 0 … 9, in the order people read them */

/* The types of day d as bits of enum kk_day_type; 0 outside the calendar. A
 * weekend or holiday on which the account works is a business day and has the
 * types of one. R-K2. */
unsigned kk_day_types(const struct kk_calendar *c, kk_day d);
/* The stable code of a type, "gotobi_before"; static. */
const char *kk_day_type_code(enum kk_day_type t);
/* The name of a type for people. */
enum kk_msg kk_day_type_msg(enum kk_day_type t);

/* Half hours from 08:00 to 19:30. */
#define KK_SLOTS 24
#define KK_SLOT_FIRST (8 * 60)
#define KK_SLOT_MINUTES 30

/* How good a time is for a call; only fair and better are planned freely,
 * none is planned when closed. */
enum kk_day_mark { KK_GOOD, KK_FAIR, KK_POOR, KK_CLOSED };

/* The rules behind a mark, as bits. */
enum kk_slot_rule {
	KK_SLOT_A1 = 1 << 0, /* windows of the day */
	KK_SLOT_A2 = 1 << 1, /* poor days and mornings */
	KK_SLOT_A3 = 1 << 2  /* no calls at all */
};

struct kk_slot_mark {
	enum kk_day_mark mark;
	unsigned rules; /* never 0 */
	bool own;	/* by the team's own hours, not as in R-A1 */
};

/* The mark of each half hour of day d. A poor slot names every rule that
 * makes it poor, any other the rules that led to its mark. All are closed
 * when d is no business day. R-A1, R-A2, R-A3, R-K2. */
void kk_day_slots(const struct kk_calendar *c, kk_day d,
	struct kk_slot_mark slots_r[KK_SLOTS]);
/* The stable code of a mark, "good"; static. */
const char *kk_day_mark_code(enum kk_day_mark m);
/* The name of a mark for people. */
enum kk_msg kk_day_mark_msg(enum kk_day_mark m);

/* Parts of a day as an office lives them (R-A1). */
enum kk_zone {
	KK_Z0, /* before 09:00: managers at their desks, juniors not yet */
	KK_Z1, /* 09:00 – 12:00 */
	KK_Z2, /* 12:00 – 13:00: lunch */
	KK_Z3, /* 13:00 – 13:30: just after lunch */
	KK_Z4, /* 13:30 – 17:00 */
	KK_Z5, /* 17:00 – 18:00 */
	KK_Z6, /* from 18:00: those who screen calls have left */
	KK_ZONE__MAX
};

/* The zone of a minute of the day (0 … 1439). R-A1. */
enum kk_zone kk_zone_of(int minute);
/* The best minute of a good zone (08:45, 13:10, 18:10), or -1 for a zone
 * without one. R-A1. */
int kk_zone_ideal(enum kk_zone z);

#endif
