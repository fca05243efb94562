/* Re-approaches are spread: no flooded day, no bad day, in season where the
 * season has room (R-C5). The calendar is the real one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/cadence/level.h"

static struct kk_calendar cal;
static int load[KK_LEVEL_DAYS];

static kk_day day(int y, int m, int d)
{
	return kk_day_of(y, m, d);
}

static int set_up(void **state)
{
	const struct kk_closure_rules none = {false, false};

	(void)state;
	kk_calendar_build(&cal, &none);
	for (int i = 0; i < KK_LEVEL_DAYS; i++)
		load[i] = 0;
	return 0;
}

/* 2026-12-01 (Tuesday) follows a month end and is plain; the Saturday before
 * it, the Monday and the gotobi are not good days. */
static void only_good_days(void **state)
{
	struct kk_level w = {day(2026, 11, 28), day(2026, 12, 31), 0};

	(void)state;
	assert_int_equal(kk_level_pick(&w, &cal, load), day(2026, 12, 1));
	for (int i = 0; i < 20; i++) {
		kk_day d = kk_level_pick(&w, &cal, load);

		assert_true(kk_good_day(&cal, d));
		assert_in_range(d, w.from, w.until);
		load[d - w.from]++;
	}
}

/* As many as you like: the fullest good day never has two more than the
 * emptiest. */
static void no_day_is_flooded(void **state)
{
	struct kk_level w = {day(2027, 5, 24), day(2027, 8, 24), 3};
	int least = 1000, most = 0;

	(void)state;
	for (int i = 0; i < 200; i++)
		load[kk_level_pick(&w, &cal, load) - w.from]++;
	for (kk_day d = w.from; d <= w.until; d++) {
		int n = load[d - w.from];

		if (!kk_good_day(&cal, d)) {
			assert_int_equal(n, 0);
			continue;
		}
		least = n < least ? n : least;
		most = n > most ? n : most;
	}
	assert_true(most - least <= 1);
}

/* The season is 6 to 3 months before the end of the fiscal year: for March,
 * October to December. It decides only with 10 good days inside the window. */
static void the_season_where_it_has_room(void **state)
{
	static const struct {
		int from[3], until[3], fiscal_end, month_from, month_until;
	} rows[] = {
		/* a year that ends in March: the window reaches October */
		{{2027, 8, 1}, {2027, 11, 30}, 3, 10, 11},
		/* only a few days of October: too few */
		{{2027, 8, 1}, {2027, 10, 8}, 3, 8, 8},
		/* ends in December: July to September */
		{{2027, 5, 24}, {2027, 8, 24}, 12, 7, 8},
		/* ends in February: September to November */
		{{2027, 7, 1}, {2027, 10, 31}, 2, 9, 10},
		/* the season is behind: it does not matter */
		{{2027, 1, 4}, {2027, 4, 30}, 3, 1, 1},
		/* unknown */
		{{2027, 8, 1}, {2027, 11, 30}, 0, 8, 8},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const int *a = rows[i].from, *b = rows[i].until;
		struct kk_level w = {day(a[0], a[1], a[2]),
			day(b[0], b[1], b[2]), rows[i].fiscal_end};
		int month = kk_ymd_of(kk_level_pick(&w, &cal, load)).month;

		assert_in_range(month, rows[i].month_from, rows[i].month_until);
	}
}

/* A window without a good day still gives a day, and never one outside. */
static void always_a_day(void **state)
{
	/* new year: nothing is open before 2027-01-04, a first day */
	struct kk_level w = {day(2026, 12, 30), day(2027, 1, 4), 3};
	struct kk_level closed = {day(2027, 1, 1), day(2027, 1, 3), 3};
	struct kk_level one = {day(2026, 11, 24), day(2026, 11, 24), 3};

	(void)state;
	assert_int_equal(kk_level_pick(&w, &cal, load), day(2027, 1, 4));
	assert_int_equal(kk_level_pick(&closed, &cal, load), closed.from);
	assert_int_equal(kk_level_pick(&one, &cal, load), one.from);
}

static void the_earliest_among_equals(void **state)
{
	struct kk_level w = {day(2026, 12, 1), day(2026, 12, 4), 0};

	(void)state;
	load[0] = 2;
	load[1] = 1;
	load[2] = 1;
	load[3] = 1;
	assert_int_equal(kk_level_pick(&w, &cal, load), day(2026, 12, 2));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup(f, set_up)
	const struct CMUnitTest tests[] = {
		T(only_good_days),
		T(no_day_is_flooded),
		T(the_season_where_it_has_room),
		T(always_a_day),
		T(the_earliest_among_equals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
