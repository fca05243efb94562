/* What is text and what is not: the border that everything else trusts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"

static void where_it_stops_being_text(void **state)
{
	static const struct {
		struct kk_str in;
		size_t valid;
	} rows[] = {
		{{"", 0}, 0},
		{{"abc", 3}, 3},
		{{"山田", 6}, 6},
		{{"\xf0\xa0\xae\xb7", 4}, 4}, /* 𠮷 */
		{{"ab\0c", 4}, 2},	      /* NUL is not text */
		{{"a\xe5\xb1", 3}, 1},	      /* cut */
		{{"a\x80", 2}, 1},	      /* begins in the middle */
		{{"\xc0\xaf", 2}, 0},	      /* "/" written too long */
		{{"\xc1\xbf", 2}, 0},
		{{"\xe0\x9f\xbf", 3}, 0}, /* too long */
		{{"\xe0\xa0\x80", 3}, 3},
		{{"\xf0\x8f\xbf\xbf", 4}, 0}, /* too long */
		{{"\xed\x9f\xbf", 3}, 3},
		{{"\xed\xa0\x80", 3}, 0}, /* half of a pair */
		{{"\xed\xbf\xbf", 3}, 0},
		{{"\xee\x80\x80", 3}, 3},
		{{"\xf4\x8f\xbf\xbf", 4}, 4}, /* the last one */
		{{"\xf4\x90\x80\x80", 4}, 0}, /* behind it */
		{{"\xf5\x80\x80\x80", 4}, 0},
		{{"\x8e\x52\x93\x63", 4}, 0}, /* 山田 in CP932 */
		{{"ok\xff", 3}, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(kk_utf8_valid(rows[i].in), rows[i].valid);
}

/* Every character there is, written and read back. */
static void every_character(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		struct kk_mark m = kk_arena_mark(a);
		struct kk_buf b;
		size_t at = 0;

		if (c == 0xd800)
			c = 0xe000;
		kk_buf_init(&b, a);
		kk_utf8_add(&b, c);
		assert_int_equal(kk_utf8_valid(kk_buf_str(&b)), b.n);
		assert_int_equal(kk_utf8_next(kk_buf_str(&b), &at), c);
		assert_int_equal(at, b.n);
		assert_int_equal(kk_utf8_next(kk_buf_str(&b), &at), 0);
		kk_arena_back(a, m);
	}
	kk_arena_free(&a);
}

/* A slice that ends inside a character ends there, and nothing is read behind
 * it. */
static void a_cut_text_ends(void **state)
{
	struct kk_str cut = {"a\xe5\xb1\xb1", 3};
	size_t at = 0;

	(void)state;
	assert_int_equal(kk_utf8_next(cut, &at), 'a');
	assert_int_equal(kk_utf8_next(cut, &at), 0);
	assert_int_equal(at, 3);
}

static void a_beginning_has_whole_characters(void **state)
{
	struct kk_str s = KK_STR("a山b");

	(void)state;
	assert_int_equal(kk_utf8_shortened(s, 9).n, 5);
	assert_int_equal(kk_utf8_shortened(s, 4).n, 4);
	assert_int_equal(kk_utf8_shortened(s, 3).n, 1);
	assert_int_equal(kk_utf8_shortened(s, 0).n, 0);
}

static void columns_of_a_terminal(void **state)
{
	static const struct {
		const char *in;
		int width;
	} rows[] = {
		{"", 0},
		{"abc", 3},
		{"見本 花子", 9},
		{"ｱｲ", 2},
		{"（株）", 6},
		{"𠮷", 2},
		{"é", 1},
		{"—", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(
			kk_utf8_width(kk_str_z(rows[i].in)), rows[i].width);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_it_stops_being_text),
		cmocka_unit_test(every_character),
		cmocka_unit_test(a_cut_text_ends),
		cmocka_unit_test(a_beginning_has_whole_characters),
		cmocka_unit_test(columns_of_a_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
