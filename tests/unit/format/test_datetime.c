#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/time/datetime.h"

struct example {
	const char *text, *want; /* NULL: refused */
};

static const struct example dates[] = {
	{"2026-11-24", "2026-11-24"},
	{"2026/1/4", "2026-01-04"},
	{"2026.1.4", "2026-01-04"},
	{"20261124", "2026-11-24"},
	{"2026年11月24日", "2026-11-24"},
	{"2026年 1月 4日", "2026-01-04"},
	{"令和8年11月24日", "2026-11-24"},
	{"令和元年5月1日", "2019-05-01"},
	{"㋿8年11月24日", "2026-11-24"},
	{"R8.11.24", "2026-11-24"},
	{"r8/11/24", "2026-11-24"},
	{"平成31年4月30日", "2019-04-30"},
	{"H31.4.30", "2019-04-30"},
	{"昭和64年1月7日", "1989-01-07"},
	{"S64.1.7", "1989-01-07"},
	{"２０２６年１１月２４日", "2026-11-24"},
	{"２０２６／１／４", "2026-01-04"},
	{"Ｒ８．１１．２４", "2026-11-24"},
	{"  2026-11-24 ", "2026-11-24"},
	{"2024-02-29", "2024-02-29"},
	{"2026-02-29", NULL},
	{"2026-13-01", NULL},
	{"2026-00-10", NULL},
	{"2026-11-31", NULL},
	{"2026-11-24x", NULL},
	{"2026-11-24 10:00", NULL},
	{"2026-11", NULL},
	{"2026-11/24", NULL},
	{"26-11-24", NULL},
	{"2026-11-240", NULL},
	{"202611240", NULL},
	{"20261324", NULL},
	{"平成31年5月1日", NULL},
	{"平成元年1月7日", NULL},
	{"令和0年5月1日", NULL},
	{"令和1元年5月1日", NULL},
	{"令和8年11月24", NULL},
	{"2026年11月24日日", NULL},
	{"2026y11m24d", NULL},
	{"1899-12-31", NULL},
	{"9999-12-31", NULL},
	{"", NULL},
	{"昨日", NULL},
};

static const struct example csv_dates[] = {
	{"2026-11-24", "2026-11-24"},
	{"2026/11/24 10:05", "2026-11-24"},
	{"2026/11/24 9:05:30", "2026-11-24"},
	{"2026-11-24T10:05:30+09:00", "2026-11-24"},
	{"2026-11-24T10:05:30.123Z", "2026-11-24"},
	{"2026年11月24日 10時5分", "2026-11-24"},
	{"2026年11月24日　10時5分30秒", "2026-11-24"},
	{"2026/11/24 25:00", NULL},
	{"2026/11/24 朝", NULL},
	{"2026/11/2410:05", NULL},
};

/* Against 2026-11-24 as the base day. */
static const struct example times[] = {
	{"08:40", "2026-11-24T08:40:00+09:00"},
	{"8:40", "2026-11-24T08:40:00+09:00"},
	{"１０：３０", "2026-11-24T10:30:00+09:00"},
	{"00:00", "2026-11-24T00:00:00+09:00"},
	{"23:59", "2026-11-24T23:59:00+09:00"},
	{"2026-11-25T13:10", "2026-11-25T13:10:00+09:00"},
	{"2026-11-25T13:10:00+09:00", "2026-11-25T13:10:00+09:00"},
	{"2026-11-25T04:10:00Z", "2026-11-25T13:10:00+09:00"},
	{"2026-11-25t04:10:00z", "2026-11-25T13:10:00+09:00"},
	{"2026-11-24T20:10:30-08:00", "2026-11-25T13:10:30+09:00"},
	{"2026-11-25T09:40:00.250+05:30", "2026-11-25T13:10:00+09:00"},
	{"2026-12-31T23:30:00Z", "2027-01-01T08:30:00+09:00"},
	{"24:00", NULL},
	{"12:60", NULL},
	{"12:5", NULL},
	{"12", NULL},
	{"12:30:00", NULL},
	{"12:30x", NULL},
	{"2026-11-25", NULL},
	{"2026-11-25 13:10", NULL},
	{"2026-11-31T13:10", NULL},
	{"2026-11-25T04:10Z", "2026-11-25T13:10:00+09:00"},
	{"2026-11-25T13:10:00", "2026-11-25T13:10:00+09:00"},
	{"2026-11-25T13:10+09:00", "2026-11-25T13:10:00+09:00"},
	{"2026-11-25T13:10:00+0900", NULL},
	{"2026-11-25T13:10:00+09:00 ok", NULL},
	{"2026-11-25T13:10:00+24:00", NULL},
	{"2026/11/25T13:10", NULL},
	{"", NULL},
};

#define N(table) (sizeof(table) / sizeof((table)[0]))

static void check_dates(
	const struct example *e, size_t n, enum kk_date_mode mode)
{
	char buf[KK_DAY_CHARS];
	kk_day day;

	for (; n; n--, e++) {
		bool ok = kk_date_parse(kk_str_z(e->text), mode, &day);

		if (ok != (e->want != NULL))
			fail_msg("%s: %s", e->text, ok ? "taken" : "refused");
		if (ok)
			assert_string_equal(kk_day_text(day, buf), e->want);
	}
}

static void reads_dates(void **state)
{
	(void)state;
	check_dates(dates, N(dates), KK_DATE_EXACT);
	check_dates(csv_dates, N(csv_dates), KK_DATE_CSV);
}

static void reads_times(void **state)
{
	kk_day base = kk_day_of(2026, 11, 24);
	char buf[KK_INSTANT_CHARS];
	struct kk_instant at;

	(void)state;
	for (size_t i = 0; i < N(times); i++) {
		const struct example *e = &times[i];
		bool ok = kk_time_parse(kk_str_z(e->text), base, &at);

		if (ok != (e->want != NULL))
			fail_msg("%s: %s", e->text, ok ? "taken" : "refused");
		if (ok)
			assert_string_equal(kk_instant_text(at, buf), e->want);
	}
}

static void a_bare_time_needs_its_day(void **state)
{
	struct kk_instant at;

	(void)state;
	assert_false(kk_time_parse(KK_STR("08:40"), KK_DAY_NONE, &at));
	assert_true(
		kk_time_parse(KK_STR("2026-11-25T13:10"), KK_DAY_NONE, &at));
	assert_false(kk_time_parse(KK_STR_NONE, KK_DAY_NONE, &at));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_dates),
		cmocka_unit_test(reads_times),
		cmocka_unit_test(a_bare_time_needs_its_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
