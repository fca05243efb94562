#include "core/office_world/call.h"

#include <math.h>

#include "core/calendar/calendar.h"

#define MOST_MESSAGES 5 /* more do not help */

void kk_world_day_of(
	const struct kk_calendar *cal, kk_day day, struct kk_world_day *d_r)
{
	kk_day before = kk_business_day_add(cal, day, -1);
	int date = kk_ymd_of(day).day;

	*d_r = (struct kk_world_day){.day = day,
		.weekday = kk_weekday_of(day),
		.types = kk_day_types(cal, day),
		.gotobi = date % 5 == 0};
	d_r->month_end = d_r->types & KK_DAY_MONTH_END;
	for (kk_day h = day - 1; h > before; h--)
		if (kk_calendar_holiday(cal, h))
			d_r->after_holiday = true;
}

/* What the kind of day leaves of the boss's time. */
static double day_factor(const double *v, const struct kk_world_truth *t,
	const struct kk_world_day *d, int minute)
{
	bool money = t->industry == 0 || t->industry == 1 || t->industry == 3;
	double f = 1;

	if (d->gotobi)
		f *= v[money ? KK_N_GOTOBI_MONEY : KK_N_GOTOBI];
	if (d->month_end)
		f *= v[KK_N_MONTH_END];
	if (d->after_holiday)
		f *= v[KK_N_AFTER_HOLIDAY];
	if (d->weekday == KK_MON && minute < 12 * 60)
		f *= v[KK_N_MONDAY_MORNING];
	if (d->weekday == KK_FRI && minute >= 16 * 60)
		f *= v[KK_N_FRIDAY_LATE];
	return f;
}

/* What meetings leave of it. */
static double no_meeting(const double *v, const struct kk_world_truth *t,
	const struct kk_world_day *d, int minute)
{
	int slot = (minute - KK_SLOT_FIRST) / KK_SLOT_MINUTES;
	double f = 1;

	if (t->meeting[d->weekday] >> slot & 1)
		f *= 1 - v[KK_N_MEETING_BUSY];
	if (d->weekday == KK_MON && minute >= 9 * 60 && minute < 11 * 60 + 30)
		f *= 1 - t->monday;
	return f;
}

static double sigmoid(double x)
{
	return 1 / (1 + exp(-x));
}

static bool is_edge(int minute)
{
	return minute < 9 * 60 || minute >= 18 * 60;
}

/* The log-odds that whoever answers puts us through. */
static double pass(const double *v, const struct kk_world_company *c,
	const struct kk_world_day *d, int minute)
{
	const struct kk_world_dealings *k = &c->d;
	int messages =
		k->messages < MOST_MESSAGES ? k->messages : MOST_MESSAGES;

	return v[KK_N_PASS] + v[KK_N_PASS_SIZE + c->t.size] +
	       (k->named ? v[KK_N_PASS_NAMED] : 0) +
	       (k->met ? v[KK_N_PASS_MET] : 0) +
	       (kk_world_mailed(c, d->day) ? v[KK_N_PASS_MAIL] : 0) +
	       (kk_world_packed(c, d->day) ? v[KK_N_PASS_PACKAGE] : 0) +
	       v[KK_N_PASS_MESSAGE] * messages +
	       v[KK_N_PASS_BLOCK] * kk_world_company_blocks(c, d->day) +
	       (is_edge(minute) ? v[KK_N_PASS_EDGE] : 0) - c->t.strict;
}

static struct kk_world_chances chances(const struct kk_world_numbers *n,
	const struct kk_world_company *c, const struct kk_world_day *d,
	int minute, const struct kk_world_still *s)
{
	const double *v = n->n;
	double a = pass(v, c, d, minute), q = c->t.alone;
	double f = s->free * no_meeting(v, &c->t, d, minute) *
		   day_factor(v, &c->t, d, minute);
	double talk = s->gate * v[KK_N_GATE_ANSWERS];
	double open = (1 - s->gate) * (1 - s->machine);
	double other = (1 - f * q) * v[KK_N_COLLEAGUE];
	struct kk_world_chances r = {.free = f, .gate = s->gate};

	r.reach = talk * f * sigmoid(a) +
		  open * (f * q + other * f *
					  sigmoid(a + v[KK_N_COLLEAGUE_PASS]));
	r.human = talk + open * (f * q + other);
	r.machine = (1 - s->gate) * s->machine;
	if (!c->t.direct)
		return r;
	r.reach = v[KK_N_DIRECT_REACH] * f + v[KK_N_DIRECT_ELSE] * r.reach;
	r.human = v[KK_N_DIRECT_REACH] * f + v[KK_N_DIRECT_ELSE] * r.human;
	r.machine = 0;
	return r;
}

struct kk_world_chances kk_world_call(const struct kk_world_numbers *n,
	const struct kk_world_company *c, const struct kk_world_day *d,
	int minute)
{
	struct kk_world_still s = kk_world_still(&c->t, n, minute);

	return chances(n, c, d, minute, &s);
}

struct kk_world_chances kk_world_call_slot(const struct kk_world_numbers *n,
	const struct kk_world_company *c, const struct kk_world_day *d,
	int slot)
{
	return chances(n, c, d, kk_world_minute(slot), &c->still[slot]);
}

double kk_world_appointment(
	const struct kk_world_numbers *n, const struct kk_world_company *c)
{
	return sigmoid(n->n[KK_N_APPOINTMENT] +
		       (c->t.need ? n->n[KK_N_APPOINTMENT_NEED] : 0) +
		       (c->d.met ? n->n[KK_N_APPOINTMENT_MET] : 0));
}

double kk_world_complaint(const struct kk_world_numbers *n,
	const struct kk_world_company *c, kk_day day, int minute)
{
	int calls = kk_world_company_calls(c, day, 6); /* before this one */
	double p = n->n[KK_N_COMPLAINT + (calls < 2	     ? 0
						 : calls > 4 ? 3
							     : calls - 1)];

	return is_edge(minute) ? p * n->n[KK_N_COMPLAINT_EDGE] : p;
}

struct kk_world_company kk_world_example(
	const struct kk_world_numbers *n, enum kk_world_size size, int industry)
{
	const double *v = n->n;
	struct kk_world_company c = {.t = {.size = size,
					     .industry = industry,
					     .gate = true,
					     .gate_in = v[KK_N_GATE_IN],
					     .gate_out = v[KK_N_GATE_OUT],
					     .alone = v[KK_N_ALONE + size],
					     .in = v[KK_N_IN + industry],
					     .out = v[KK_N_OUT],
					     .away = .3,
					     .lunch = v[KK_N_LUNCH_AWAY]}};

	c.d.mail = c.d.package = c.d.rest_until = KK_DAY_NONE;
	for (int i = 0; i < KK_WORLD_CALLS_KEPT; i++)
		c.d.calls[i] = KK_DAY_NONE;
	return c;
}
