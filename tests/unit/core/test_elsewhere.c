/* Trying another half hour: never a place that is taken or shut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/planner/elsewhere.h"
#include "core/reach/random.h"

#define MOST 12
#define TEN 600
#define SLOT(h, m) (((h)*60 + (m)-KK_SLOT_FIRST) / KK_SLOT_MINUTES)

static struct kk_candidate call(int64_t id)
{
	struct kk_candidate c = {.id = id,
		.channel = KK_BY_PHONE,
		.placing = KK_PLACE_BEST,
		.deadline = 1440,
		.minutes = 5,
		.minute = TEN};

	for (int i = 0; i < KK_PLACES; i++)
		c.open[i] = i >= 96 && i < 240;
	return c;
}

static const struct kk_workday workday = {.from = 495, .until = 1170};

static void the_drawn_half_hour_at_its_ideal_minute(void **state)
{
	struct kk_candidate c = call(1);
	struct kk_elsewhere e = {.call = &c, .go = true};

	(void)state;
	e.drawn[SLOT(13, 0)] = 1;
	kk_planner_elsewhere(&e, 1, &c, 1, &workday);
	assert_int_equal(c.minute, 13 * 60 + 10);
	assert_int_equal(e.from, TEN);
	assert_true(e.free[SLOT(10, 0)] && e.free[SLOT(8, 30)]);
	assert_false(e.free[SLOT(19, 30)]); /* after work */
}

static void one_that_does_not_go_stays(void **state)
{
	struct kk_candidate c = call(1);
	struct kk_elsewhere e = {.call = &c};

	(void)state;
	e.drawn[SLOT(13, 0)] = 1;
	kk_planner_elsewhere(&e, 1, &c, 1, &workday);
	assert_int_equal(c.minute, TEN);
	assert_true(e.free[SLOT(13, 0)]);
}

static void what_is_shut_full_or_late_is_not_taken(void **state)
{
	struct kk_candidate c = call(1);
	struct kk_elsewhere e = {.call = &c, .go = true};
	struct kk_busy lunch = {13 * 60, 30, false};
	struct kk_workday day = workday;

	(void)state;
	c.deadline = 720;
	e.drawn[SLOT(18, 0)] = 3;
	e.drawn[SLOT(13, 0)] = 2;
	e.drawn[SLOT(9, 0)] = 1;
	for (int i = 108; i < 114; i++)
		c.open[i] = false; /* 9:00 to 9:30 */
	kk_planner_elsewhere(&e, 1, &c, 1, &day);
	assert_int_equal(c.minute, TEN);
	c.deadline = 1440;
	day.busy = &lunch;
	day.n_busy = 1;
	day.until = 1080;
	kk_planner_elsewhere(&e, 1, &c, 1, &day);
	assert_int_equal(c.minute, TEN);
}

/* A day of random calls, places and draws. */
static void random_day(struct kk_random *r, struct kk_candidate *all,
	struct kk_elsewhere *calls)
{
	for (int i = 0; i < MOST; i++) {
		all[i] = call(i + 1);
		all[i].minute = 495 + 10 * i;
		all[i].from = kk_random_below(r, 4) ? 0 : all[i].minute;
		for (int k = 0; k < KK_PLACES; k++)
			all[i].open[k] = (k == all[i].minute / 5) ||
					 kk_random_below(r, 2);
		calls[i] = (struct kk_elsewhere){
			.call = &all[i], .go = kk_random_below(r, 2)};
		for (int s = 0; s < KK_SLOTS; s++)
			calls[i].drawn[s] = kk_random_uniform(r);
	}
}

static void no_random_day_breaks_a_rule(void **state)
{
	struct kk_random r = {8};
	struct kk_candidate all[MOST];
	struct kk_elsewhere calls[MOST];

	(void)state;
	for (int k = 0; k < 3000; k++) {
		bool taken[KK_PLACES] = {false};
		int in[KK_SLOTS + 1] = {0};

		random_day(&r, all, calls);
		kk_planner_elsewhere(calls, MOST, all, MOST, &workday);
		for (int i = 0; i < MOST; i++) {
			int m = all[i].minute;

			assert_true(all[i].open[m / 5] && !taken[m / 5]);
			assert_true(m >= all[i].from && m >= 495 && m < 1170);
			assert_true(calls[i].go || m == calls[i].from);
			taken[m / 5] = true;
			assert_true(++in[(m - KK_SLOT_FIRST) / 30] <=
				    KK_CALLS_A_SLOT);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_drawn_half_hour_at_its_ideal_minute),
		cmocka_unit_test(one_that_does_not_go_stays),
		cmocka_unit_test(what_is_shut_full_or_late_is_not_taken),
		cmocka_unit_test(no_random_day_breaks_a_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
