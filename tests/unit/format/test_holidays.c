/* The list of holidays as the Cabinet Office publishes it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "format/time/holidays.h"

#define LIST "data/syukujitsu-2026-02-02.cp932.csv"
#define HEAD "国民の祝日・休日月日,国民の祝日・休日名称\r\n"

static int set_up(void **state)
{
	*state = kk_arena_new();
	return 0;
}

static int tear_down(void **state)
{
	struct kk_arena *a = *state;

	kk_arena_free(&a);
	return 0;
}

static void the_published_list(void **state)
{
	const char *root = getenv("KK_SOURCE_ROOT");
	char *bytes = kk_arena_alloc(*state, 65536, 1);
	struct kk_holidays_fault fault;
	struct kk_official list;
	FILE *f =
		fopen(kk_arena_f(*state, "%s/" LIST, root ? root : "."), "rb");
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, 65536, f);
	fclose(f);
	assert_true(kk_holidays_read(
		*state, (struct kk_str){bytes, n}, &list, &fault));
	assert_int_equal(list.n, 1067);
	assert_int_equal(list.year_from, 1955);
	assert_int_equal(list.year_until, 2027);
	for (size_t i = 0; i < list.n; i++)
		assert_string_equal(
			list.names[i], kk_holiday_name(list.days[i]));
}

static void what_is_taken(void **state)
{
	static const struct kk_str rows[] = {
		KK_STR(HEAD "2028/1/1,元日\r\n"),
		KK_STR("\xef\xbb\xbf" HEAD "2028/1/1,元日"),
		KK_STR(HEAD "2028-01-01,元日\n\n"),
		KK_STR("\"国民の祝日・休日月日\",国民の祝日・休日名称\n"
		       "2028/1/1,\"元日\"\n"),
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_holidays_fault fault;
		struct kk_official list;

		if (!kk_holidays_read(*state, rows[i], &list, &fault))
			fail_msg("%zu: line %zu", i, fault.line);
		assert_int_equal(list.n, 1);
		assert_int_equal(list.days[0], kk_day_of(2028, 1, 1));
		assert_string_equal(list.names[0], "元日");
	}
}

static void what_is_refused(void **state)
{
	static const struct {
		struct kk_str text;
		size_t line;
		enum kk_msg why;
	} rows[] = {
		{KK_STR(""), 1, KK_MSG_HOLIDAYS_HEAD},
		{KK_STR(HEAD), 1, KK_MSG_HOLIDAYS_HEAD},
		{KK_STR("2028/1/1,元日\n"), 1, KK_MSG_HOLIDAYS_HEAD},
		{KK_STR(HEAD "2028/1/1\n"), 2, KK_MSG_HOLIDAYS_COLUMNS},
		{KK_STR(HEAD "2028/1/1,元日,x\n"), 2, KK_MSG_HOLIDAYS_COLUMNS},
		{KK_STR(HEAD "2028/1/1,\"元日\n"), 2, KK_MSG_HOLIDAYS_COLUMNS},
		{KK_STR(HEAD "2028/1/1,元日\n2028/2/30,x\n"), 3,
			KK_MSG_HOLIDAYS_DAY},
		{KK_STR(HEAD "1954/1/1,元日\n"), 2, KK_MSG_HOLIDAYS_DAY},
		{KK_STR(HEAD "2151/1/1,元日\n"), 2, KK_MSG_HOLIDAYS_DAY},
		{KK_STR(HEAD "2028/1/1,\n"), 2, KK_MSG_HOLIDAYS_NAME},
		{KK_STR(HEAD "2028/1/1,a\x1b[2Jb\n"), 2, KK_MSG_HOLIDAYS_NAME},
		{KK_STR(HEAD "2028/1/1,元日\n2028/1/1,元日\n"), 3,
			KK_MSG_HOLIDAYS_ORDER},
		{KK_STR(HEAD "2028/1/1,元日\n2030/1/1,元日\n"), 3,
			KK_MSG_HOLIDAYS_GAP},
		{KK_STR(HEAD "2028/1/1,\xff\xfe\n"), 2, KK_MSG_HOLIDAYS_BYTES},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_holidays_fault fault;
		struct kk_official list;

		if (kk_holidays_read(*state, rows[i].text, &list, &fault))
			fail_msg("taken: %s", rows[i].text.p);
		if (fault.line != rows[i].line || fault.why != rows[i].why)
			fail_msg("%zu: line %zu, %s", i, fault.line,
				kk_msg_text(KK_EN, fault.why));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_list),
		cmocka_unit_test(what_is_taken),
		cmocka_unit_test(what_is_refused),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
