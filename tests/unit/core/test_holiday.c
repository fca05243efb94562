/* National holidays against the official list, day for day (R-K1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar/holiday.h"
#include "core/calendar/range.h"

#define LIST "data/syukujitsu-2026-02-02.cp932.csv"
#define LIST_ROWS 1067
#define NAME_BYTES 64

static char official[KK_CALENDAR_DAYS][NAME_BYTES];

static FILE *open_list(void)
{
	const char *root = getenv("KK_SOURCE_ROOT");
	char path[4096];

	snprintf(path, sizeof(path), "%s/" LIST, root ? root : ".");
	return fopen(path, "rb");
}

/* "2026/1/1,<name in CP932>\r\n" */
static kk_day take_row(iconv_t cd, char *row, char name_r[NAME_BYTES])
{
	int year, month, day, at = 0;
	char *in, *out = name_r;
	size_t in_left, out_left = NAME_BYTES - 1;

	assert_int_equal(
		sscanf(row, "%d/%d/%d,%n", &year, &month, &day, &at), 3);
	assert_true(at > 0);
	in = row + at;
	in_left = strcspn(in, "\r\n");
	assert_true(iconv(cd, &in, &in_left, &out, &out_left) != (size_t)-1);
	*out = '\0';
	return kk_day_of(year, month, day);
}

static int load_list(void **state)
{
	FILE *f = open_list();
	iconv_t cd = iconv_open("UTF-8", "CP932");
	char row[256];
	int rows = 0;

	(void)state;
	if (!f || cd == (iconv_t)-1 || !fgets(row, sizeof(row), f))
		return -1;
	while (fgets(row, sizeof(row), f)) {
		char name[NAME_BYTES];
		kk_day d = take_row(cd, row, name);

		memcpy(official[d - KK_CALENDAR_FIRST], name, NAME_BYTES);
		rows++;
	}
	iconv_close(cd);
	fclose(f);
	return rows == LIST_ROWS ? 0 : -1;
}

static void equals_official_list(void **state)
{
	kk_day until = kk_day_of(2027, 12, 31);
	char text[KK_DAY_CHARS];

	(void)state;
	for (kk_day d = KK_CALENDAR_FIRST; d <= until; d++) {
		const char *ours = kk_holiday_name(d);
		const char *theirs = official[d - KK_CALENDAR_FIRST];

		if (strcmp(ours ? ours : "", theirs) != 0)
			fail_msg("%s: ours %s, official %s",
				kk_day_text(d, text), ours, theirs);
	}
}

/* Days the list does not hold yet, from the Act and the equinox formulas. */
static void follows_the_act_later(void **state)
{
	static const struct {
		int year, month, day;
		const char *name;
	} cases[] = {
		{2028, 1, 10, "成人の日"},
		{2028, 2, 11, "建国記念の日"},
		{2030, 5, 6, "休日"}, /* 5/5 is a Sunday */
		{2031, 5, 6, "休日"}, /* 5/4 is a Sunday */
		{2032, 9, 20, "敬老の日"},
		{2032, 9, 21, "休日"}, /* between two holidays */
		{2032, 9, 22, "秋分の日"},
		{2033, 3, 21, "休日"}, /* equinox on Sunday 3/20 */
		{2037, 9, 22, "休日"},
		{2049, 9, 21, "休日"},
		{2099, 3, 20, "春分の日"},
		{2100, 3, 20, "春分の日"},
		{2150, 9, 23, "秋分の日"},
		{2150, 12, 23, NULL},
		{2150, 12, 31, NULL},
		{2026, 9, 24, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *name = kk_holiday_name(
			kk_day_of(cases[i].year, cases[i].month, cases[i].day));

		if (!cases[i].name)
			assert_null(name);
		else
			assert_string_equal(name, cases[i].name);
	}
}

/* The Act names 16 days; each year has them all, and exactly one equinox in
 * each of March and September. */
static void no_year_lacks_a_holiday(void **state)
{
	(void)state;
	for (int year = 2022; year <= 2150; year++) {
		int own = 0, equinoxes = 0;
		kk_day until = kk_day_of(year, 12, 31);

		for (kk_day d = kk_day_of(year, 1, 1); d <= until; d++) {
			const char *name = kk_holiday_name(d);

			if (!name || strcmp(name, "休日") == 0)
				continue;
			own++;
			equinoxes += strstr(name, "分の日") != NULL;
		}
		assert_int_equal(own, 16);
		assert_int_equal(equinoxes, 2);
	}
}

static void knows_its_ends(void **state)
{
	(void)state;
	assert_null(kk_holiday_name(kk_day_of(1954, 11, 23)));
	assert_null(kk_holiday_name(kk_day_of(2151, 1, 1)));
	assert_null(kk_holiday_name(KK_DAY_NONE));
	assert_null(kk_holiday_name(INT32_MAX));
	assert_false(kk_holiday_computed(kk_day_of(2027, 12, 31)));
	assert_true(kk_holiday_computed(kk_day_of(2028, 1, 1)));
}

/* In the years it covers a published list says what is a holiday, in the
 * others the Act (R-K1). */
static void a_list_holds_instead(void **state)
{
	const kk_day days[] = {kk_day_of(2026, 1, 1), kk_day_of(2026, 12, 10),
		kk_day_of(2028, 1, 1)};
	const char *const names[] = {"元日", "臨時の休日", "元日"};
	const struct kk_official list = {days, names, 3, 2026, 2028};

	(void)state;
	assert_string_equal(
		kk_official_name(&list, kk_day_of(2026, 12, 10)), "臨時の休日");
	assert_null(kk_official_name(&list, kk_day_of(2026, 11, 23)));
	assert_null(kk_official_name(&list, kk_day_of(2027, 1, 1)));
	assert_string_equal(kk_official_name(&list, kk_day_of(2025, 11, 23)),
		"勤労感謝の日");
	assert_string_equal(
		kk_official_name(&list, kk_day_of(2029, 1, 1)), "元日");
	assert_string_equal(kk_official_name(NULL, kk_day_of(2026, 11, 23)),
		"勤労感謝の日");
	assert_false(kk_official_covers(&list, kk_day_of(2029, 1, 1)));
	assert_null(kk_official_name(&list, KK_DAY_NONE));
	assert_null(kk_official_name(&list, INT32_MAX));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equals_official_list),
		cmocka_unit_test(follows_the_act_later),
		cmocka_unit_test(no_year_lacks_a_holiday),
		cmocka_unit_test(knows_its_ends),
		cmocka_unit_test(a_list_holds_instead),
	};

	return cmocka_run_group_tests(tests, load_list, NULL);
}
