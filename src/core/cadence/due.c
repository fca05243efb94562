#include "core/cadence/due.h"

#define WRITE_AT 600 /* 10:00 */
#define NOON 720
#define OFFICE_FROM 540	  /* 09:00 */
#define OFFICE_UNTIL 1080 /* 18:00 */
#define DAY_END 1439
#define MORNING_CALL 525 /* 08:45, R-A1 */

struct kk_civil kk_later(struct kk_civil a, struct kk_civil b)
{
	return kk_civil_cmp(a, b) < 0 ? b : a;
}

static struct kk_civil round_up(struct kk_civil c)
{
	return kk_civil_add(c, (5 - c.minute % 5) % 5);
}

struct kk_civil kk_due_write(
	const struct kk_lead_facts *f, struct kk_civil from)
{
	const struct kk_calendar *cal = f->guard.cal;
	int first = f->shift.from > WRITE_AT ? f->shift.from : WRITE_AT;
	kk_day day = kk_business_day_add(cal, from.day, 0);

	if (day > from.day || from.minute <= first)
		return (struct kk_civil){day, first};
	from = round_up(from);
	if (from.day == day && from.minute < f->shift.until - 10)
		return from;
	return (struct kk_civil){kk_business_day_add(cal, day, 1), first};
}

enum kk_channel kk_due_channel(unsigned channels, unsigned without)
{
	static const enum kk_channel order[] = {KK_BY_PHONE, KK_BY_EMAIL,
		KK_BY_LETTER, KK_BY_VISIT, KK_BY_LINKEDIN};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (channels & ~without & KK_BIT(order[i]))
			return order[i];
	return KK_BY_DESK;
}

static struct kk_next_touch touch_at(const struct kk_lead_facts *f,
	enum kk_channel by, struct kk_civil at, int slack)
{
	return (struct kk_next_touch){.channel = by,
		.from = {at.day, 0},
		.at = at,
		.until = {kk_business_day_add(f->guard.cal, at.day, slack),
			DAY_END}};
}

struct kk_next_touch kk_due_touch(const struct kk_lead_facts *f,
	enum kk_channel by, struct kk_civil from, int slack, int pass)
{
	struct kk_civil at = {KK_DAY_NONE, 0};

	if (by == KK_BY_PHONE)
		at = kk_guard_next_call(&f->guard, f->shift, from,
			f->guard.last_zone, f->tried, pass);
	if (by == KK_BY_PHONE && at.day == KK_DAY_NONE)
		by = kk_due_channel(f->channels, KK_BIT(KK_BY_PHONE));
	if (at.day == KK_DAY_NONE)
		at = kk_due_write(f, from);
	return touch_at(f, by, at, slack);
}

struct kk_next_touch kk_due_first(const struct kk_lead_facts *f,
	enum kk_channel by, kk_day met, struct kk_civil now)
{
	const struct kk_calendar *cal = f->guard.cal;
	kk_day next = kk_business_day_add(cal, met, 1);
	struct kk_civil limit = {kk_business_day_add(cal, met, 2), DAY_END};
	struct kk_civil noon = {next, NOON};
	bool far = next - met >= 3;
	bool tonight = far && now.day <= met && kk_business_day(cal, now.day) &&
		       now.minute < f->shift.until;
	struct kk_civil from =
		tonight ? now : kk_later(now, (struct kk_civil){next, 0});
	struct kk_next_touch t;

	if (tonight && by != KK_BY_PHONE)
		t = touch_at(f, by, round_up(now), 0);
	else
		t = kk_due_touch(f, by, from, 0, 0);
	t.from = kk_civil_cmp(now, t.at) < 0 ? now : t.at;
	t.until = kk_later(limit, t.at);
	t.late = !tonight && (far || kk_civil_cmp(noon, now) < 0);
	t.rule = KK_R_C2;
	return t;
}

struct kk_next_touch kk_due_inquiry(const struct kk_lead_facts *f,
	enum kk_channel by, struct kk_civil from, int n)
{
	const struct kk_calendar *cal = f->guard.cal;
	struct kk_civil at = kk_civil_add(from, n);
	bool open = kk_business_day(cal, at.day) && at.day == from.day &&
		    at.minute >= OFFICE_FROM && at.minute < OFFICE_UNTIL;
	struct kk_next_touch t;

	if (!open && kk_business_day(cal, from.day) &&
		from.minute < MORNING_CALL)
		at = (struct kk_civil){from.day, MORNING_CALL};
	else if (!open)
		at = (struct kk_civil){
			kk_business_day_add(cal, from.day, 1), MORNING_CALL};
	if (by == KK_BY_PHONE &&
		kk_guard_ask(&f->guard, by, at, false).rule != KK_RULE_NONE)
		return kk_due_touch(f, by, at, 0, 0);
	t = touch_at(f, by, at, 0);
	if (n > 0)
		t.until = at; /* minutes, not days */
	return t;
}

struct kk_civil kk_due_office_hours(
	const struct kk_calendar *cal, struct kk_civil from, int n)
{
	int left = n * 60;

	if (!kk_business_day(cal, from.day) || from.minute >= OFFICE_UNTIL)
		from = (struct kk_civil){
			kk_business_day_add(cal, from.day, 1), OFFICE_FROM};
	if (from.minute < OFFICE_FROM)
		from.minute = OFFICE_FROM;
	while (left > OFFICE_UNTIL - from.minute) {
		left -= OFFICE_UNTIL - from.minute;
		from = (struct kk_civil){
			kk_business_day_add(cal, from.day, 1), OFFICE_FROM};
	}
	return (struct kk_civil){from.day, from.minute + left};
}
