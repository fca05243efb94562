/* Files of cases, and numbers in them: what is taken, what is refused where. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/plans/cases.h"
#include "format/text/real.h"

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

static void groups_and_cases(void **state)
{
	struct kk_cases_fault f;
	struct kk_case_groups g;
	struct kk_cases c;

	assert_true(kk_case_groups_read(
		*state, KK_STR("5 3\r\nbias hour who\r\n0 1 1\t2 2"), &g, &f));
	assert_int_equal(g.weights, 5);
	assert_int_equal(g.groups, 3);
	assert_true(kk_str_is(g.names[1], "hour"));
	assert_int_equal(g.of[4], 2);
	assert_true(kk_cases_read(
		*state, KK_STR("1 0 2 4\n\n0 0  1 3\r\n1 0"), 5, 3, &c, &f));
	assert_int_equal(c.n, 3);
	assert_true(c.y[0] && !c.y[1] && c.y[2]);
	assert_int_equal(c.first[1], 3);
	assert_int_equal(c.first[3], 7);
	assert_int_equal(c.id[5], 3);
}

static const struct {
	const char *text;
	size_t line;
	enum kk_msg why;
} wrong_groups[] = {
	{"", 1, KK_MSG_CASES_SIZES},
	{"5", 1, KK_MSG_CASES_SIZES},
	{"5 x\na", 1, KK_MSG_CASES_SIZES},
	{"0 3\na b c\n", 1, KK_MSG_CASES_SIZES},
	{"5 3 1\na b c\n", 1, KK_MSG_CASES_SIZES},
	{"1000001 3\na b c\n", 1, KK_MSG_CASES_SIZES},
	{"2 2\na\n0 1\n", 2, KK_MSG_CASES_NAMES},
	{"2 2\na b c\n0 1\n", 2, KK_MSG_CASES_NAMES},
	{"2 2\na b\n0\n", 3, KK_MSG_CASES_GROUP},
	{"2 2\na b\n0 2\n", 3, KK_MSG_CASES_GROUP},
	{"2 2\na b\n0 -1\n", 3, KK_MSG_CASES_GROUP},
	{"2 2\na b\n0 1 1\n", 3, KK_MSG_CASES_GROUP},
	{"2 2\na b\n0 1\n\n0", 5, KK_MSG_CASES_MORE},
};

static const struct {
	const char *text;
	size_t line;
	enum kk_msg why;
} wrong_cases[] = {
	{"", 1, KK_MSG_CASES_EMPTY},
	{"\n \n", 3, KK_MSG_CASES_EMPTY},
	{"2 0 1\n", 1, KK_MSG_CASES_Y},
	{"y 0 1\n", 1, KK_MSG_CASES_Y},
	{"1.0 0 1\n", 1, KK_MSG_CASES_Y},
	{"1 0 1\n0 0 5\n", 2, KK_MSG_CASES_ID},
	{"1 0 1\n0 0 1x\n", 2, KK_MSG_CASES_ID},
	{"1 0 1\n0 0 18446744073709551617\n", 2, KK_MSG_CASES_ID},
	{"1 0 1\n0 0 1 0\n", 2, KK_MSG_CASES_TWICE},
	{"1 0 1\n0 0 1 2 3\n", 2, KK_MSG_CASES_MANY},
	{"1 0 1\n0\n", 2, KK_MSG_CASES_NONE},
	{"1 0 1\n0 0\r1\n", 2, KK_MSG_CASES_ID},
};

static void what_is_wrong_is_named_with_its_line(void **state)
{
	struct kk_cases_fault f;
	struct kk_case_groups g;
	struct kk_cases c;

	for (size_t i = 0; i < sizeof wrong_groups / sizeof *wrong_groups;
		i++) {
		assert_false(kk_case_groups_read(
			*state, kk_str_z(wrong_groups[i].text), &g, &f));
		assert_int_equal(f.line, wrong_groups[i].line);
		assert_int_equal(f.why, wrong_groups[i].why);
	}
	for (size_t i = 0; i < sizeof wrong_cases / sizeof *wrong_cases; i++) {
		assert_false(kk_cases_read(
			*state, kk_str_z(wrong_cases[i].text), 5, 3, &c, &f));
		assert_int_equal(f.line, wrong_cases[i].line);
		assert_int_equal(f.why, wrong_cases[i].why);
	}
}

/* A long word is shown to its 40th byte, but no character is cut. */
static void shown_words_are_whole(void **state)
{
	struct kk_cases_fault f;
	struct kk_cases c;

	assert_false(kk_cases_read(*state,
		KK_STR("1 あいうえおかきくけこさしすせそ\n"), 5, 3, &c, &f));
	assert_string_equal(f.given, "あいうえおかきくけこさしす");
}

static void numbers_are_read_strictly(void **state)
{
	static const char *const bad[] = {"", "-", ".", "e1", "1e", "1e+",
		"inf", "nan", "0x1", " 1", "1 ", "1,5", "--1", "1.2.3", "1e999",
		"11", "-11", "0.00000000000000000000000000000000000000001"};
	static const struct {
		const char *text;
		double v;
	} good[] = {{"0", 0}, {"-1.5", -1.5}, {"+.25", .25}, {"3", 3},
		{"1e-3", 1e-3}, {"0.05", .05}, {"1E1", 10}};
	double v;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(kk_real_parse(kk_str_z(bad[i]), -10, 10, &v));
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		assert_true(kk_real_parse(kk_str_z(good[i].text), -10, 10, &v));
		assert_true(v == good[i].v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			groups_and_cases, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_wrong_is_named_with_its_line, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			shown_words_are_whole, set_up, tear_down),
		cmocka_unit_test(numbers_are_read_strictly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
