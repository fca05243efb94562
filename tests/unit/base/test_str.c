/* Slices, numbers and growing texts: where an edge is missed, a name is cut or
 * a number is read as another. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"

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

static void no_value_is_not_empty(void **state)
{
	(void)state;
	assert_false(kk_str_eq(KK_STR_NONE, KK_STR("")));
	assert_true(kk_str_eq(KK_STR_NONE, kk_str_z(NULL)));
	assert_true(kk_str_empty(KK_STR_NONE));
	assert_true(kk_str_empty(KK_STR("")));
	assert_false(kk_str_is(KK_STR_NONE, ""));
	assert_true(kk_str_is((struct kk_str){"abc", 2}, "ab"));
	assert_false(kk_str_is((struct kk_str){"ab", 2}, "abc"));
}

static void trims_both_kinds_of_blank(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{" 山田 ", "山田"},
		{"　山田　太郎　", "山田　太郎"},
		{"\t　 x\r\n", "x"},
		{"　　", ""},
		{"", ""},
		/* the last bytes of these are not a blank of their own */
		{"あ", "あ"},
		{"一", "一"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_true(kk_str_is(
			kk_str_trim(kk_str_z(rows[i].in)), rows[i].out));
	assert_null(kk_str_trim(KK_STR_NONE).p);
}

static void finds_and_begins(void **state)
{
	(void)state;
	assert_int_equal(kk_str_find(KK_STR("aabab"), KK_STR("bab")), 2);
	assert_int_equal(kk_str_find(KK_STR("ab"), KK_STR("abc")), SIZE_MAX);
	assert_int_equal(kk_str_find(KK_STR_NONE, KK_STR("a")), SIZE_MAX);
	assert_int_equal(kk_str_find(KK_STR("ab"), KK_STR_NONE), SIZE_MAX);
	assert_true(kk_str_starts(KK_STR("sqlite:x"), "sqlite:"));
	assert_false(kk_str_starts(KK_STR("sql"), "sqlite:"));
	/* a slice ends where it ends, not at the NUL behind it */
	assert_int_equal(
		kk_str_find((struct kk_str){"abc", 2}, KK_STR("c")), SIZE_MAX);
}

static void reads_plain_numbers_only(void **state)
{
	static const struct {
		const char *in;
		int64_t max, value; /* value -1: refused */
	} rows[] = {
		{"0", 10, 0},
		{"007", 10, 7},
		{"10", 10, 10},
		{"11", 10, -1},
		{"", 10, -1},
		{"-1", 10, -1},
		{"+1", 10, -1},
		{" 1", 10, -1},
		{"1 ", 10, -1},
		{"1x", 10, -1},
		{"１", 10, -1},
		{"0x1", 10, -1},
		{"999999999999999999", INT64_MAX, 999999999999999999},
		{"9999999999999999999", INT64_MAX, -1},
		{"18446744073709551617", INT64_MAX, -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t v = -1;
		bool ok = kk_str_int(kk_str_z(rows[i].in), rows[i].max, &v);

		assert_int_equal(ok, rows[i].value >= 0);
		assert_int_equal(v, rows[i].value);
	}
}

static void a_text_grows(void **state)
{
	struct kk_buf b;

	kk_buf_init(&b, *state);
	assert_string_equal(kk_buf_z(&b), "");
	assert_int_equal(kk_buf_str(&b).n, 0);
	for (int i = 0; i < 1000; i++)
		kk_buf_addf(&b, "%03d", i);
	kk_buf_addc(&b, '!');
	kk_buf_addz(&b, NULL);
	kk_buf_add(&b, KK_STR_NONE);
	assert_true(kk_buf_ok(&b));
	assert_int_equal(kk_buf_str(&b).n, 3001);
	assert_memory_equal(kk_buf_z(&b) + 2997, "999!", 5);
}

/* Too much is refused for good, and what came before stays. */
static void a_text_has_an_end(void **state)
{
	struct kk_buf b;
	struct kk_str huge = {"x", KK_MAX_BUF};

	kk_buf_init(&b, *state);
	kk_buf_addz(&b, "before");
	kk_buf_add(&b, huge);
	assert_false(kk_buf_ok(&b));
	kk_buf_addz(&b, "after");
	assert_false(kk_buf_ok(&b));
	assert_true(kk_str_is(kk_buf_str(&b), "before"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_value_is_not_empty),
		cmocka_unit_test(trims_both_kinds_of_blank),
		cmocka_unit_test(finds_and_begins),
		cmocka_unit_test(reads_plain_numbers_only),
		cmocka_unit_test_setup_teardown(
			a_text_grows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_text_has_an_end, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
