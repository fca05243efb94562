/* Random days, placed: whatever a model finds promising, no call stands where
 * the guard forbids it (R-A3, R-J1, R-J2, R-B9), nothing outside the working
 * hours or in the past (R-A9), and no two things at one time. The values are
 * highest where the guard says no. KK_PLANS sets how many days (60,000). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "core/guard/guard.h"
#include "core/planner/planner.h"

#define MOST 12
#define FIRST_DAY 20454 /* 2026-01-01 */
#define DAYS 700

static uint64_t state;

static int upto(int n)
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

static bool percent(int n)
{
	return upto(100) < n;
}

/* Somebody, with a past that may forbid a lot. */
struct person {
	struct kk_guard guard;
	struct kk_period avoid;
	struct kk_opt_out opt_out;
	struct kk_civil calls[3];
	kk_day number_days[2];
};

static struct {
	struct kk_calendar cal;
	kk_day day;
	struct kk_workday work;
	struct kk_busy busy[2];
	struct person people[MOST];
	struct kk_candidate c[MOST], *order[MOST];
	size_t n;
} d;

static void describe_person(struct person *p)
{
	*p = (struct person){.guard = {.cal = &d.cal,
				     .last_zone = upto(KK_ZONE__MAX + 1) - 1,
				     .cold = percent(30),
				     .round_attempts = upto(9),
				     .inquiry = percent(10),
				     .inquiry_day = d.day - upto(4),
				     .inquiry_calls = upto(5)}};
	p->avoid = (struct kk_period){d.day - upto(5), d.day - 3 + upto(8)};
	p->opt_out = (struct kk_opt_out){
		(enum kk_channel)upto(KK_CHANNEL__MAX), d.day - 2 + upto(5)};
	for (int i = 0; i < 3; i++)
		p->calls[i] = (struct kk_civil){d.day - upto(9), upto(1440)};
	for (int i = 0; i < 2; i++)
		p->number_days[i] = d.day - upto(4);
	p->guard.avoid = &p->avoid;
	p->guard.n_avoid = percent(10);
	p->guard.opt_outs = &p->opt_out;
	p->guard.n_opt_outs = percent(20);
	p->guard.calls = p->calls;
	p->guard.n_calls = percent(50) ? 0 : (size_t)upto(4);
	p->guard.number_days = p->number_days;
	p->guard.n_number_days = percent(70) ? 0 : (size_t)upto(3);
	if (percent(10))
		p->guard.stopped = (unsigned)upto(1 << KK_CHANNEL__MAX);
	if (percent(20)) {
		p->guard.call_from = 480 + upto(300);
		p->guard.call_until = p->guard.call_from + upto(500);
	}
}

static bool allowed(const struct person *p, const struct kk_candidate *c,
	int minute, bool told)
{
	return kk_guard_ask(&p->guard, c->channel,
		       (struct kk_civil){d.day, minute}, told)
		       .rule == KK_RULE_NONE;
}

static void describe_touch(struct kk_candidate *c, const struct person *p)
{
	*c = (struct kk_candidate){.id = (int64_t)d.n,
		.channel = percent(70) ? KK_BY_PHONE
				       : (enum kk_channel)upto(KK_CHANNEL__MAX),
		.placing = (enum kk_placing)upto(3),
		.at = upto(1440),
		.from = percent(30) ? upto(1440) : 0,
		.deadline = percent(40) ? upto(1441) : 1440,
		.urgency = upto(2),
		.until = upto(5)};
	c->minutes =
		percent(90) ? kk_channel_minutes(c->channel) : 5 + upto(40);
	for (int i = 0; i < KK_PLACES; i++)
		c->open[i] = allowed(p, c, i * KK_PLACE_MINUTES, false);
	for (int s = 0; s < KK_SLOTS; s++)
		c->value[s] =
			upto(1000) *
			(allowed(p, c, KK_SLOT_FIRST + 30 * s, false) ? 1e-3
								      : 1);
}

static void describe(void)
{
	d.n = 0;
	d.day = FIRST_DAY + upto(DAYS);
	d.work = (struct kk_workday){.from = 300 + upto(500),
		.busy = d.busy,
		.n_busy = (size_t)upto(3)};
	d.work.until = d.work.from + upto(700);
	d.work.now = percent(50) ? 0 : upto(1440);
	for (int i = 0; i < 2; i++)
		d.busy[i] = (struct kk_busy){
			upto(1400), 1 + upto(120), percent(50)};
	for (int n = 1 + upto(MOST); n > 0; n--) {
		struct person *p = &d.people[d.n];
		struct kk_candidate *c = &d.c[d.n];

		describe_person(p);
		describe_touch(c, p);
		/* a time that was told is asked about before it gets here */
		if (c->placing == KK_PLACE_EXACT && !allowed(p, c, c->at, true))
			c->placing = KK_PLACE_BEST;
		d.n++;
	}
}

static bool overlap(const struct kk_candidate *a, const struct kk_candidate *b)
{
	return a->minute < b->minute + b->minutes &&
	       b->minute < a->minute + a->minutes;
}

/* NULL, or what is wrong with touch i. */
static const char *wrong(size_t i)
{
	const struct kk_candidate *c = &d.c[i];
	bool told = c->placing == KK_PLACE_EXACT;

	if (c->minute < 0)
		return told ? "a told time was dropped" : NULL;
	if (!allowed(&d.people[i], c, c->minute, told))
		return "the guard forbids it";
	if (told)
		return c->minute == c->at ? NULL : "a told time was moved";
	if (c->minute < d.work.from || c->minute < d.work.now ||
		c->minute < c->from || c->minute + c->minutes > d.work.until)
		return "outside the hours";
	for (size_t k = 0; k < d.n; k++)
		if (k != i && d.c[k].minute >= 0 && overlap(c, &d.c[k]))
			return "two at one time";
	for (size_t k = 0; k < d.work.n_busy; k++)
		if (c->minute < d.busy[k].from + d.busy[k].minutes &&
			d.busy[k].from < c->minute + c->minutes)
			return "in a time that is taken";
	return NULL;
}

static void nothing_forbidden_is_planned(void **unused)
{
	const char *given = getenv("KK_PLANS");
	int64_t plans = 60000, placed = 0;

	(void)unused;
	if (given)
		assert_true(kk_str_int(kk_str_z(given), 1000000000, &plans));
	kk_calendar_build(&d.cal, &(struct kk_closure_rules){false, false});
	for (int64_t seed = 1; seed <= plans; seed++) {
		state = (uint64_t)seed;
		describe();
		kk_planner_place(d.c, d.n, &d.work, d.order);
		for (size_t i = 0; i < d.n; i++) {
			const char *what = wrong(i);

			placed += d.c[i].minute >= 0;
			if (what)
				fail_msg("plan %lld, touch %zu at %d: %s",
					(long long)seed, i, d.c[i].minute,
					what);
		}
	}
	assert_true(placed > plans);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_forbidden_is_planned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
