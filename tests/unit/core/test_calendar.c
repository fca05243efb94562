/* Business days and good days against tables made day by day (R-K1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/calendar/calendar.h"
#include "core/calendar/holiday.h"

#define FIRST KK_CALENDAR_FIRST
#define LAST KK_CALENDAR_LAST

static struct kk_calendar plain, all_rules, own;

static int build(void **state)
{
	struct kk_closure_rules none = {false, false}, all = {true, true};

	(void)state;
	kk_calendar_build(&plain, &none);
	kk_calendar_build(&all_rules, &all);
	return 0;
}

/* "1" a business day, "0" not, for each day from y-m-d on */
static void expect(const struct kk_calendar *c, kk_day d, const char *days)
{
	char text[KK_DAY_CHARS];

	for (; *days; days++, d++)
		if (kk_business_day(c, d) != (*days == '1'))
			fail_msg("%s is not %c", kk_day_text(d, text), *days);
}

static void known_weeks(void **state)
{
	static const struct {
		int year, month, day;
		const char *days, *all; /* defaults; Obon and bridges */
	} cases[] = {
		/* Sat, Sun, 敬老, between, equinox, Thu, Fri */
		{2026, 9, 19, "0000011", "0000011"},
		/* Wed 4/29 … Thu 5/7; 5/6 stands in for Sun 5/3 */
		{2026, 4, 29, "011000001", "011000001"},
		/* Mountain Day is Tue 8/11, Obon Thu – Sun: Mon and Wed are
		 * bridges */
		{2026, 8, 10, "10111001", "00000001"},
		/* Mon 12/28 … Mon 1/4 */
		{2026, 12, 28, "10000001", "00000001"},
		/* Fri 11/20 … Mon 11/30 with 11/23 */
		{2026, 11, 20, "10001111001", "10001111001"},
		/* Thu, Fri 2024-01-04, 05: two days make no bridge */
		{2024, 1, 3, "01100", "01100"},
		/* Fri 2027-04-30 between a holiday and Saturday */
		{2027, 4, 28, "101000", "100000"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		kk_day d =
			kk_day_of(cases[i].year, cases[i].month, cases[i].day);

		expect(&plain, d, cases[i].days);
		expect(&all_rules, d, cases[i].all);
	}
}

static int year_days(const struct kk_calendar *c, int year)
{
	return kk_business_days(
		c, kk_day_of(year - 1, 12, 31), kk_day_of(year, 12, 31));
}

static void years_have_known_counts(void **state)
{
	kk_day a = kk_day_of(2026, 1, 1), b = kk_day_of(2026, 12, 31);

	(void)state;
	assert_int_equal(year_days(&plain, 2026), 240);
	assert_int_equal(year_days(&plain, 2027), 242);
	assert_int_equal(year_days(&plain, 2028), 244);
	assert_int_equal(kk_good_days(&plain, a, b), 120);
}

/* The closures written down once more, one day at a time. */
static bool naive_closed(kk_day d, bool obon)
{
	enum kk_weekday w = kk_weekday_of(d);
	struct kk_ymd t = kk_ymd_of(d);
	int md = t.month * 100 + t.day;

	if (w == KK_SAT || w == KK_SUN || kk_holiday_name(d))
		return true;
	if (md >= 1229 || md <= 103)
		return true;
	return obon && md >= 813 && md <= 816;
}

static void every_day_follows_the_rules(void **state)
{
	(void)state;
	for (int rules = 0; rules < 4; rules++) {
		bool obon = rules & 1, bridge = rules & 2;
		struct kk_closure_rules r = {obon, bridge};

		kk_calendar_build(&own, &r);
		for (kk_day d = FIRST; d <= LAST; d++) {
			bool closed = naive_closed(d, obon);

			if (bridge && naive_closed(d - 1, obon) &&
				naive_closed(d + 1, obon))
				closed = true;
			assert_int_equal(kk_business_day(&own, d), !closed);
		}
	}
}

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

typedef bool has_fn(const struct kk_calendar *c, kk_day d);
typedef kk_day add_fn(const struct kk_calendar *c, kk_day d, int k);

static kk_day naive_add(
	const struct kk_calendar *c, has_fn *has, kk_day d, int k)
{
	int step = k < 0 ? -1 : 1;
	int left = k < 0 ? -k : k;

	if (k == 0) {
		left = 1;
		d--;
	}
	while (left > 0) {
		d += step;
		if (d < FIRST || d > LAST)
			return KK_DAY_NONE;
		left -= has(c, d);
	}
	return d;
}

static void add_equals_walk(
	const struct kk_calendar *c, has_fn *has, add_fn *add)
{
	uint32_t seed = 20261124;

	for (kk_day d = FIRST; d <= LAST; d++) {
		int k = (int)(next_random(&seed) % 61) - 30;

		assert_int_equal(add(c, d, 0), naive_add(c, has, d, 0));
		assert_int_equal(add(c, d, k), naive_add(c, has, d, k));
	}
	for (int i = 0; i < 400; i++) {
		kk_day d =
			FIRST + (kk_day)(next_random(&seed) % KK_CALENDAR_DAYS);
		int k = (int)(next_random(&seed) % 80000) - 40000;

		assert_int_equal(add(c, d, k), naive_add(c, has, d, k));
	}
}

static void advance_equals_a_walk(void **state)
{
	const struct kk_calendar *sets[] = {&plain, &all_rules};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		add_equals_walk(sets[i], kk_business_day, kk_business_day_add);
		add_equals_walk(sets[i], kk_good_day, kk_good_day_add);
	}
}

static void counts_equal_a_walk(void **state)
{
	kk_day from = kk_day_of(2019, 3, 1);
	int business = 0, good = 0;

	(void)state;
	for (kk_day d = from; d <= LAST; d++) {
		business += d > from && kk_business_day(&plain, d);
		good += kk_good_day(&plain, d);
		assert_int_equal(kk_business_days(&plain, from, d), business);
		assert_int_equal(kk_good_days(&plain, from, d), good);
	}
	assert_int_equal(kk_business_days(&plain, from, from), 0);
	assert_int_equal(kk_business_days(&plain, from, from - 9), 0);
	assert_int_equal(kk_good_days(&plain, from, from - 1), 0);
}

static void a_good_day_is_found_from_any_day(void **state)
{
	/* Sun 11-15 and Mon 11-16 (after gotobi) lead to Tue 11-17 */
	kk_day tue = kk_day_of(2026, 11, 17);

	(void)state;
	assert_int_equal(kk_good_day_from(&plain, tue - 2), tue);
	assert_int_equal(kk_good_day_from(&plain, tue), tue);
	assert_int_equal(kk_good_day_from(&plain, kk_day_of(2026, 11, 20)),
		kk_day_of(2026, 11, 26));
}

static void stays_inside_its_years(void **state)
{
	static const kk_day out[] = {KK_DAY_NONE, KK_DAY_NONE + 1, FIRST - 1,
		LAST + 1, INT32_MAX - 1, INT32_MAX};
	kk_day in = kk_day_of(2026, 11, 24);

	(void)state;
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		assert_false(kk_calendar_covers(out[i]));
		assert_false(kk_business_day(&plain, out[i]));
		assert_false(kk_good_day(&plain, out[i]));
		for (int k = -1; k <= 1; k++)
			assert_int_equal(kk_business_day_add(&plain, out[i], k),
				KK_DAY_NONE);
		assert_int_equal(kk_good_day_from(&plain, out[i]), KK_DAY_NONE);
	}
	assert_true(kk_calendar_covers(FIRST) && kk_calendar_covers(LAST));
	assert_int_equal(
		kk_business_day_add(&plain, in, INT32_MAX), KK_DAY_NONE);
	assert_int_equal(
		kk_business_day_add(&plain, in, INT32_MIN), KK_DAY_NONE);
	assert_int_equal(kk_business_day_add(&plain, LAST, 0), KK_DAY_NONE);
	assert_int_equal(kk_business_days(&plain, INT32_MIN, INT32_MAX),
		kk_business_days(&plain, FIRST, LAST));
	assert_int_equal(kk_good_days(&plain, INT32_MIN, INT32_MAX),
		kk_good_days(&plain, FIRST, LAST));
	assert_int_equal(kk_good_days(&plain, LAST + 1, INT32_MAX), 0);
}

static void an_account_closes_and_opens(void **state)
{
	kk_day sat = kk_day_of(2026, 11, 28), mon = kk_day_of(2026, 12, 14);
	struct kk_account_days days[] = {
		{sat, sat, KK_ACCOUNT_OPEN}, {mon, mon + 4, KK_ACCOUNT_CLOSED},
		{mon + 2, mon + 2, KK_ACCOUNT_OPEN}, /* the later one holds */
		{kk_day_of(2026, 11, 23), kk_day_of(2026, 11, 23),
			KK_ACCOUNT_OPEN},
		{mon + 9, mon + 8, KK_ACCOUNT_CLOSED}, /* no day at all */
	};

	(void)state;
	kk_calendar_overlay(&own, &plain, days, sizeof(days) / sizeof(*days));
	expect(&own, sat - 5, "11111101");
	expect(&own, mon - 3, "10000100001");
	assert_int_equal(kk_business_day_add(&own, sat - 1, 1), sat);
	assert_int_equal(kk_business_day_add(&own, mon - 3, 2), mon + 7);
	assert_int_equal(year_days(&own, 2026), 240 - 4 + 2);
	/* Saturday the 28th is plain; Friday the 27th stays so */
	assert_true(kk_good_day(&own, sat) && kk_good_day(&own, sat - 1));
	/* Tuesday after a Monday at work is no longer after a break */
	assert_true(kk_good_day(&own, kk_day_of(2026, 11, 24)));
	assert_false(kk_good_day(&plain, kk_day_of(2026, 11, 24)));
}

static void an_overlay_may_cover_everything(void **state)
{
	struct kk_account_days open = {INT32_MIN, INT32_MAX, KK_ACCOUNT_OPEN};
	struct kk_account_days shut = {INT32_MIN, INT32_MAX, KK_ACCOUNT_CLOSED};

	(void)state;
	kk_calendar_overlay(&own, &plain, &open, 1);
	assert_int_equal(
		kk_business_days(&own, FIRST - 1, LAST), KK_CALENDAR_DAYS);
	assert_int_equal(kk_business_day_add(&own, FIRST, LAST - FIRST), LAST);
	add_equals_walk(&own, kk_good_day, kk_good_day_add);
	kk_calendar_overlay(&own, &own, &shut, 1);
	assert_int_equal(kk_business_day_add(&own, FIRST, 1), KK_DAY_NONE);
	assert_int_equal(kk_good_days(&own, FIRST, LAST), 0);
	kk_calendar_overlay(&own, &plain, NULL, 0);
	assert_memory_equal(&own, &plain, sizeof(own));
}

/* The counts after the change are right wherever it lies, also where the
 * number of a day needs its seventeenth bit (from 2134 on). */
static void counts_follow_an_overlay(void **state)
{
	static const int years[] = {1955, 2026, 2133, 2134, 2135, 2149};

	(void)state;
	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++) {
		kk_day d = kk_day_of(years[i], 6, 1);
		struct kk_account_days days[] = {
			{d, d + 100, KK_ACCOUNT_OPEN},
			{d + 300, d + 320, KK_ACCOUNT_CLOSED},
		};

		kk_calendar_overlay(&own, &plain, days, 2);
		add_equals_walk(&own, kk_business_day, kk_business_day_add);
		add_equals_walk(&own, kk_good_day, kk_good_day_add);
	}
}

/* The table of the usual case is what would be reckoned. */
static void table_is_reckoned(void **state)
{
	static struct kk_calendar built, reckoned;
	static const struct kk_closure_rules usual = {false, false};

	(void)state;
	memset(&reckoned, 0, sizeof reckoned);
	kk_calendar_build(&built, &usual);
	kk_calendar_reckon(&reckoned, &usual, NULL);
	for (kk_day d = KK_CALENDAR_FIRST; d <= KK_CALENDAR_LAST; d++) {
		assert_int_equal(kk_business_day(&built, d),
			kk_business_day(&reckoned, d));
		assert_int_equal(
			kk_good_day(&built, d), kk_good_day(&reckoned, d));
		assert_int_equal(kk_business_day_add(&built, d, 1),
			kk_business_day_add(&reckoned, d, 1));
		assert_int_equal(kk_good_day_add(&built, d, 7),
			kk_good_day_add(&reckoned, d, 7));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_is_reckoned),
		cmocka_unit_test(known_weeks),
		cmocka_unit_test(years_have_known_counts),
		cmocka_unit_test(every_day_follows_the_rules),
		cmocka_unit_test(advance_equals_a_walk),
		cmocka_unit_test(counts_equal_a_walk),
		cmocka_unit_test(a_good_day_is_found_from_any_day),
		cmocka_unit_test(stays_inside_its_years),
		cmocka_unit_test(an_account_closes_and_opens),
		cmocka_unit_test(counts_follow_an_overlay),
		cmocka_unit_test(an_overlay_may_cover_everything),
	};

	return cmocka_run_group_tests(tests, build, NULL);
}
