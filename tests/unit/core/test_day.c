/* Types of days and marks of half hours (R-K2, R-A1 … R-A3). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/calendar/windows.h"
#include "core/calendar/holiday.h"

#define FIRST KK_CALENDAR_FIRST
#define LAST KK_CALENDAR_LAST

/* short names for the tables below */
#define HOL KK_DAY_HOLIDAY
#define CLO KK_DAY_CLOSURE
#define WKE KK_DAY_WEEKEND
#define MON KK_DAY_MONDAY_MORNING
#define FAB KK_DAY_FIRST_AFTER_BREAK
#define GOT KK_DAY_GOTOBI
#define BEF KK_DAY_GOTOBI_BEFORE
#define AFT KK_DAY_GOTOBI_AFTER
#define END KK_DAY_MONTH_END
#define PLN KK_DAY_PLAIN

static struct kk_calendar base, own;

static int build(void **state)
{
	struct kk_closure_rules none = {false, false};

	(void)state;
	kk_calendar_build(&base, &none);
	return 0;
}

static void known_days_have_known_types(void **state)
{
	static const struct {
		int year, month, day;
		unsigned types;
	} cases[] = {
		{2026, 11, 13, BEF}, /* Sunday the 15th is paid before */
		{2026, 11, 14, WKE},
		{2026, 11, 15, WKE}, /* gotobi is for business days */
		{2026, 11, 16, MON | FAB | AFT},
		{2026, 11, 19, PLN},
		{2026, 11, 20, GOT},
		{2026, 11, 21, WKE},
		{2026, 11, 22, WKE},
		{2026, 11, 23, HOL},
		{2026, 11, 24, FAB},
		{2026, 11, 25, GOT},
		{2026, 11, 26, PLN},
		{2026, 11, 27, PLN},
		{2026, 11, 30, MON | FAB | GOT | END},
		{2026, 12, 28, MON | FAB | BEF | END}, /* 30 and 31 closed */
		{2026, 12, 29, CLO},
		{2026, 12, 31, CLO},
		{2027, 1, 1, HOL},
		{2027, 1, 2, WKE}, /* closed anyway: no closure */
		{2027, 1, 4, MON | FAB | AFT},
		{2026, 9, 18, BEF}, /* Sunday 9/20, Silver Week behind it */
		{2026, 9, 22, HOL},
		{2026, 9, 24, FAB | AFT},
		{2026, 5, 1, BEF}, /* Tue 5/5 lies in Golden Week */
		{2026, 5, 7, FAB | AFT},
		{2026, 3, 30, MON | FAB | GOT}, /* 31 days: the 30th too */
		{2026, 3, 31, GOT | END},
		{2026, 1, 30, GOT | END}, /* Friday; Sat 31st falls on it */
		{2026, 2, 27, BEF | END}, /* Saturday the 28th is the last */
		{2028, 2, 29, GOT | END},
		{2028, 2, 28, MON | FAB},
		{2021, 8, 8, HOL | WKE},
		{1955, 1, 4, FAB | AFT}, /* after 12/30 and 12/31 of 1954 */
		{2150, 12, 28, MON | FAB | BEF | END},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[KK_DAY_CHARS];
		kk_day d =
			kk_day_of(cases[i].year, cases[i].month, cases[i].day);
		unsigned types = kk_day_types(&base, d);

		if (types != cases[i].types)
			fail_msg("%s: %x, not %x", kk_day_text(d, text), types,
				cases[i].types);
	}
	assert_int_equal(kk_day_types(&base, LAST + 1), 0);
	assert_int_equal(kk_day_types(&base, KK_DAY_NONE), 0);
}

/* Of the 240 business days of 2026 how many are left as types are taken
 * away. */
static void counts_of_2026(void **state)
{
	static const struct {
		unsigned without;
		int left;
	} cases[] = {
		{0, 240},
		{GOT | END, 187},
		{GOT | END | BEF, 165},
		{GOT | END | BEF | AFT, 140},
		{GOT | END | BEF | AFT | FAB | MON, 120},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int left = 0;

		for (int k = 0; k < 365; k++) {
			kk_day d = kk_day_of(2026, 1, 1) + k;

			left += kk_business_day(&base, d) &&
				!(kk_day_types(&base, d) & cases[i].without);
		}
		assert_int_equal(left, cases[i].left);
	}
}

/* The types by the words of the rule, from the gotobi outwards. */
static unsigned naive[KK_CALENDAR_DAYS + 8];

static unsigned *naive_at(kk_day d)
{
	return &naive[d - FIRST + 4];
}

static bool open_at(const struct kk_calendar *c, kk_day d)
{
	struct kk_ymd t = kk_ymd_of(d);

	if (kk_calendar_covers(d))
		return kk_business_day(c, d);
	return t.month == 1 ? t.day > 3 : t.day < 29;
}

static void naive_gotobi(const struct kk_calendar *c, kk_day g)
{
	kk_day a = g, b = g;

	if (open_at(c, g)) {
		*naive_at(g) |= GOT;
		return;
	}
	while (a > FIRST - 4 && !open_at(c, a))
		a--;
	while (b < LAST + 4 && !open_at(c, b))
		b++;
	*naive_at(a) |= BEF;
	*naive_at(b) |= AFT;
}

static unsigned naive_closed(kk_day d)
{
	enum kk_weekday w = kk_weekday_of(d);
	bool weekend = w == KK_SAT || w == KK_SUN;
	unsigned holiday = kk_holiday_name(d) ? HOL : 0;

	return weekend ? holiday | WKE : holiday ? holiday : CLO;
}

static unsigned naive_open(const struct kk_calendar *c, kk_day d)
{
	struct kk_ymd t = kk_ymd_of(d);
	unsigned types = *naive_at(d);
	bool last = true;

	if (types & GOT)
		types = GOT;
	if (!open_at(c, d - 1))
		types |= FAB;
	if (kk_weekday_of(d) == KK_MON)
		types |= MON;
	for (int day = t.day + 1; kk_ymd_ok(t.year, t.month, day); day++)
		if (open_at(c, kk_day_of(t.year, t.month, day)))
			last = false;
	if (last)
		types |= END;
	return types ? types : PLN;
}

static void expect_naive(const struct kk_calendar *c)
{
	memset(naive, 0, sizeof(naive));
	for (kk_day d = FIRST - 3; d <= LAST; d++) {
		struct kk_ymd t = kk_ymd_of(d), u = kk_ymd_of(d + 1);

		if (t.day % 5 == 0 || t.month != u.month)
			naive_gotobi(c, d);
	}
	for (kk_day d = FIRST; d <= LAST; d++) {
		bool open = kk_business_day(c, d);
		unsigned want = open ? naive_open(c, d) : naive_closed(d);

		assert_int_equal(kk_day_types(c, d), want);
		assert_int_equal(kk_good_day(c, d), open && want == PLN);
	}
}

static void every_day_has_the_types_of_the_rule(void **state)
{
	(void)state;
	for (int rules = 0; rules < 4; rules++) {
		struct kk_closure_rules r = {rules & 1, rules & 2};

		kk_calendar_build(&own, &r);
		expect_naive(&own);
	}
}

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* An overlay renews only the days near a change: whatever the changes, the
 * answers are those of the rule. */
static void overlays_have_the_types_of_the_rule(void **state)
{
	struct kk_account_days days[200];
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 8; round++) {
		size_t n = round < 4 ? 200 : 3;
		uint32_t length = round < 4 ? 12 : 900;

		for (size_t i = 0; i < n; i++) {
			kk_day from =
				FIRST - 5 +
				(kk_day)(next_random(&seed) % KK_CALENDAR_DAYS);
			kk_day until =
				from + (kk_day)(next_random(&seed) % length);

			days[i] = (struct kk_account_days){from, until,
				next_random(&seed) & 1 ? KK_ACCOUNT_OPEN
						       : KK_ACCOUNT_CLOSED};
		}
		/* and at both ends */
		days[0].from = FIRST - (round & 1);
		days[0].until = FIRST + 20;
		days[1].from = LAST - 20;
		days[1].until = LAST + (round & 1);
		kk_calendar_overlay(&own, &base, days, n);
		expect_naive(&own);
	}
}

static void an_account_moves_the_types(void **state)
{
	kk_day sat = kk_day_of(2026, 11, 14), fri = kk_day_of(2026, 11, 27);
	struct kk_account_days days[] = {
		{sat, sat, KK_ACCOUNT_OPEN},
		{fri, fri, KK_ACCOUNT_CLOSED},
		{fri + 3, fri + 3, KK_ACCOUNT_CLOSED},
	};

	(void)state;
	kk_calendar_overlay(&own, &base, days, sizeof(days) / sizeof(*days));
	/* a working Saturday now stands before Sunday the 15th */
	assert_int_equal(kk_day_types(&own, sat - 1), PLN);
	assert_int_equal(kk_day_types(&own, sat), BEF);
	assert_int_equal(kk_day_types(&own, sat + 2), MON | FAB | AFT);
	/* Friday and Monday the 30th closed: Thursday ends the month */
	assert_int_equal(kk_day_types(&own, fri - 1), BEF | END);
	assert_int_equal(kk_day_types(&own, fri), CLO);
	assert_int_equal(kk_day_types(&own, fri + 1), WKE);
	assert_int_equal(kk_day_types(&own, fri + 4), FAB | AFT);
}

static void expect_slots(kk_day d, const char *marks, const char *rules)
{
	struct kk_slot_mark s[KK_SLOTS];
	char got_marks[KK_SLOTS + 1] = "", got_rules[KK_SLOTS + 1] = "";

	kk_day_slots(&base, d, s);
	for (int i = 0; i < KK_SLOTS; i++) {
		got_marks[i] = "GFpc"[s[i].mark];
		got_rules[i] = (char)('0' + s[i].rules);
	}
	assert_string_equal(got_marks, marks);
	assert_string_equal(got_rules, rules);
}

/* One letter a half hour from 08:00 (Good, Fair, poor, closed), and below it
 * the rules: 1 = A1, 2 = A2, 3 = both, 4 = A3. */
static void half_hours_are_marked(void **state)
{
	(void)state;
	/* a plain Thursday */
	expect_slots(kk_day_of(2026, 11, 26), "GGpFFFFFppGFFFFFFFFFGGGF",
		"111111111111111111111111");
	/* gotobi; gotobi_before; last day of a month */
	expect_slots(kk_day_of(2026, 11, 25), "pppppppppppppppppppppppp",
		"223222223322222222222222");
	expect_slots(kk_day_of(2026, 11, 13), "pppppppppppppppppppppppp",
		"223222223322222222222222");
	expect_slots(kk_day_of(2026, 2, 27), "pppppppppppppppppppppppp",
		"223222223322222222222222");
	/* first after a break */
	expect_slots(kk_day_of(2026, 11, 24), "ppppppppppGFFFFFFFFFGGGF",
		"223222221111111111111111");
	/* the same and gotobi_after: half as much in the afternoon */
	expect_slots(kk_day_of(2026, 11, 16), "ppppppppppFFFFFFFFFFFFFF",
		"223222221131111111113331");
	/* Sunday, holiday, year end, out of range */
	expect_slots(kk_day_of(2026, 11, 15), "cccccccccccccccccccccccc",
		"444444444444444444444444");
	expect_slots(kk_day_of(2026, 11, 23), "cccccccccccccccccccccccc",
		"444444444444444444444444");
	expect_slots(kk_day_of(2026, 12, 29), "cccccccccccccccccccccccc",
		"444444444444444444444444");
	expect_slots(KK_DAY_NONE, "cccccccccccccccccccccccc",
		"444444444444444444444444");
}

static void codes_and_names_are_all_there(void **state)
{
	static const char *const codes[KK_DAY_TYPES] = {"holiday", "closure",
		"weekend", "monday_morning", "first_after_break", "gotobi",
		"gotobi_before", "gotobi_after", "month_end", "plain"};
	static const char *const marks[] = {"good", "fair", "poor", "closed"};

	(void)state;
	for (int i = 0; i < KK_DAY_TYPES; i++) {
		enum kk_day_type t = (enum kk_day_type)(1 << i);

		assert_string_equal(kk_day_type_code(t), codes[i]);
		assert_true(kk_day_type_msg(t) != KK_MSG_NONE);
	}
	for (int i = 0; i < 4; i++) {
		enum kk_day_mark m = (enum kk_day_mark)i;

		assert_string_equal(kk_day_mark_code(m), marks[i]);
		assert_true(kk_day_mark_msg(m) != KK_MSG_NONE);
	}
	assert_string_equal(
		kk_msg_text(KK_JA, kk_day_type_msg(KK_DAY_GOTOBI)), "五十日");
}

static void zones_part_the_day(void **state)
{
	static const int starts[KK_ZONE__MAX] = {
		0, 540, 720, 780, 810, 1020, 1080};
	static const int ideal[KK_ZONE__MAX] = {525, -1, -1, 790, -1, -1, 1090};

	(void)state;
	for (int z = KK_Z0; z < KK_ZONE__MAX; z++) {
		int end = z == KK_Z6 ? 1440 : starts[z + 1];

		assert_int_equal(kk_zone_of(starts[z]), z);
		assert_int_equal(kk_zone_of(end - 1), z);
		assert_int_equal(kk_zone_ideal((enum kk_zone)z), ideal[z]);
		if (ideal[z] >= 0)
			assert_int_equal(kk_zone_of(ideal[z]), z);
	}
}

/* A team's own hours: read, written, used by the day (R-A1, R-A3). */
static void a_team_has_its_own_hours(void **state)
{
	static const char *const bad[] = {"", "08:30 good", "08:00",
		"08:00 best", "08:00 good 08:00 fair", "08:00 good 09:15 fair",
		"08:00 good 20:00 closed", "8:00 good"};
	struct kk_slot_mark s[KK_SLOTS];
	struct kk_windows w;
	struct kk_calendar team = base;
	kk_day d = kk_day_of(2026, 12, 2); /* a plain Wednesday */

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(kk_windows_from(kk_str_z(bad[i]), &w));
	assert_true(kk_windows_from(
		KK_STR("08:00 closed 09:00 fair 15:00 good 15:30 poor"), &w));
	team.windows = &w;
	kk_day_slots(&team, d, s);
	assert_int_equal(s[1].mark, KK_CLOSED);
	assert_int_equal(s[1].rules, KK_SLOT_A3);
	assert_true(s[1].own);
	assert_int_equal(s[3].mark, KK_FAIR);
	assert_false(s[3].own);
	assert_int_equal(s[14].mark, KK_GOOD);
	assert_true(s[14].own);
	assert_true(kk_windows_good(&w, 15 * 60 + 29));
	assert_false(kk_windows_good(&w, 13 * 60));
	assert_int_equal(kk_windows_open(&w, 8 * 60 + 10), 9 * 60);
	assert_int_equal(kk_windows_open(&w, 9 * 60 + 10), 9 * 60 + 10);
	assert_float_equal(kk_windows_weight(&w, 14), 2, 0);
	assert_float_equal(kk_windows_weight(&w, 10), .5, 0);
	assert_float_equal(kk_windows_weight(NULL, 10), 1, 0);
	/* by the rules: 08:15–09:00, 13:00–13:30, 18:00–19:30 */
	assert_false(kk_windows_good(NULL, 8 * 60 + 14));
	assert_true(kk_windows_good(NULL, 8 * 60 + 15));
	assert_false(kk_windows_good(NULL, 9 * 60));
	assert_true(kk_windows_good(NULL, 19 * 60 + 29));
	assert_false(kk_windows_good(NULL, 19 * 60 + 30));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_team_has_its_own_hours),
		cmocka_unit_test(known_days_have_known_types),
		cmocka_unit_test(counts_of_2026),
		cmocka_unit_test(every_day_has_the_types_of_the_rule),
		cmocka_unit_test(overlays_have_the_types_of_the_rule),
		cmocka_unit_test(an_account_moves_the_types),
		cmocka_unit_test(half_hours_are_marked),
		cmocka_unit_test(codes_and_names_are_all_there),
		cmocka_unit_test(zones_part_the_day),
	};

	return cmocka_run_group_tests(tests, build, NULL);
}
