/* Days and minutes of Asia/Tokyo: a day off by one calls a customer on a
 * Sunday. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"

static void known_days(void **state)
{
	static const struct {
		int y, m, d;
		kk_day day;
		enum kk_weekday weekday;
	} rows[] = {
		{1970, 1, 1, 0, KK_THU},
		{1969, 12, 31, -1, KK_WED},
		{2000, 2, 29, 11016, KK_TUE},
		{2000, 3, 1, 11017, KK_WED},
		{2026, 11, 24, 20781, KK_TUE},
		{1955, 1, 1, -5479, KK_SAT},
		{2150, 12, 31, 66108, KK_THU},
		{1900, 3, 1, -25508, KK_THU},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(kk_day_of(rows[i].y, rows[i].m, rows[i].d),
			rows[i].day);
		assert_int_equal(kk_weekday_of(rows[i].day), rows[i].weekday);
	}
}

/* Every day of three hundred years: the next date, the next weekday, and the
 * same day back. */
static void every_day_follows(void **state)
{
	kk_day last = kk_day_of(2199, 12, 31);
	struct kk_ymd t = {1900, 1, 1};

	(void)state;
	for (kk_day d = kk_day_of(1900, 1, 1); d <= last; d++) {
		struct kk_ymd got = kk_ymd_of(d);

		assert_int_equal(got.year, t.year);
		assert_int_equal(got.month, t.month);
		assert_int_equal(got.day, t.day);
		assert_int_equal(kk_day_of(t.year, t.month, t.day), d);
		assert_int_equal(
			kk_weekday_of(d + 1), (kk_weekday_of(d) + 1) % 7);
		if (++t.day <= kk_days_in_month(t.year, t.month))
			continue;
		t.day = 1;
		t.year += t.month == 12;
		t.month = t.month % 12 + 1;
	}
}

static void which_dates_exist(void **state)
{
	static const struct {
		int y, m, d;
		bool ok;
	} rows[] = {
		{2028, 2, 29, true},
		{2026, 2, 29, false},
		{2100, 2, 29, false},
		{2000, 2, 29, true},
		{2026, 4, 31, false},
		{2026, 0, 1, false},
		{2026, 13, 1, false},
		{2026, 1, 0, false},
		{1900, 1, 1, true},
		{1899, 12, 31, false},
		{2199, 12, 31, true},
		{2200, 1, 1, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(
			kk_ymd_ok(rows[i].y, rows[i].m, rows[i].d), rows[i].ok);
}

static void months_end_where_they_end(void **state)
{
	static const struct {
		int y, m, d, add, y2, m2, d2;
	} rows[] = {
		{2026, 11, 30, 3, 2027, 2, 28},
		{2027, 11, 30, 3, 2028, 2, 29},
		{2026, 8, 31, 6, 2027, 2, 28},
		{2026, 11, 24, 9, 2027, 8, 24},
		{2026, 12, 31, 1, 2027, 1, 31},
		{2027, 3, 31, -1, 2027, 2, 28},
		{2027, 1, 15, -1, 2026, 12, 15},
		{2026, 5, 31, 0, 2026, 5, 31},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(
			kk_day_add_months(
				kk_day_of(rows[i].y, rows[i].m, rows[i].d),
				rows[i].add),
			kk_day_of(rows[i].y2, rows[i].m2, rows[i].d2));
}

/* Tokyo is nine hours ahead: midnight there is 15:00 UTC the day before. */
static void tokyo_minutes(void **state)
{
	static const struct {
		int64_t ms;
		kk_day day;
		int minute;
	} rows[] = {
		{0, 0, 540},
		{54000000, 1, 0},
		{53999999, 0, 1439},
		{-32400000, 0, 0},
		{-32400001, -1, 1439},
		{1795476000000, 20781, 500},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_civil c =
			kk_civil_of((struct kk_instant){rows[i].ms});

		assert_int_equal(c.day, rows[i].day);
		assert_int_equal(c.minute, rows[i].minute);
		assert_in_range(rows[i].ms - kk_instant_of(c).ms, 0, 59999);
	}
	assert_true(kk_instant_none(KK_INSTANT_NONE));
	assert_false(kk_instant_none((struct kk_instant){0}));
}

static void minutes_carry(void **state)
{
	static const struct {
		int minute, add, day, to;
	} rows[] = {
		{0, -1, 9, 1439},
		{0, -1440, 9, 0},
		{0, -1441, 8, 1439},
		{1439, 1, 11, 0},
		{1439, 1441, 12, 0},
		{600, 0, 10, 600},
		{600, -600, 10, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_civil c = kk_civil_add(
			(struct kk_civil){10, rows[i].minute}, rows[i].add);

		assert_int_equal(c.day, rows[i].day);
		assert_int_equal(c.minute, rows[i].to);
	}
	assert_true(kk_civil_cmp((struct kk_civil){1, 1439},
			    (struct kk_civil){2, 0}) < 0);
	assert_true(kk_civil_cmp((struct kk_civil){2, 1},
			    (struct kk_civil){2, 0}) > 0);
	assert_int_equal(
		kk_civil_cmp((struct kk_civil){2, 5}, (struct kk_civil){2, 5}),
		0);
}

static void written_as_promised(void **state)
{
	char day[KK_DAY_CHARS], instant[KK_INSTANT_CHARS];

	(void)state;
	assert_string_equal(kk_day_text(20781, day), "2026-11-24");
	assert_string_equal(
		kk_instant_text((struct kk_instant){1795476004999}, instant),
		"2026-11-24T08:20:04+09:00");
	assert_string_equal(
		kk_instant_text((struct kk_instant){-1000}, instant),
		"1970-01-01T08:59:59+09:00");
}

static void a_frozen_clock_stands(void **state)
{
	struct kk_clock c = {true, {42}};

	(void)state;
	assert_int_equal(kk_clock_now(&c).ms, 42);
	c.frozen = false;
	assert_true(kk_clock_now(&c).ms > 1700000000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days),
		cmocka_unit_test(every_day_follows),
		cmocka_unit_test(which_dates_exist),
		cmocka_unit_test(months_end_where_they_end),
		cmocka_unit_test(tokyo_minutes),
		cmocka_unit_test(minutes_carry),
		cmocka_unit_test(written_as_promised),
		cmocka_unit_test(a_frozen_clock_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
