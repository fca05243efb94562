#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "format/text/utf16.h"

#define BYTES(lit) ((struct kk_str){(lit), sizeof(lit) - 1})

static struct kk_str to_utf8(
	struct kk_arena *a, struct kk_str s, bool big, size_t step)
{
	struct kk_utf16 u = {.big = big};
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n; i += step)
		kk_utf16_feed(&u,
			(struct kk_str){
				s.p + i, s.n - i < step ? s.n - i : step},
			&b);
	kk_utf16_end(&u, &b);
	return kk_buf_str(&b);
}

/* Both ways, in pieces of any size; what is broken is seen, and comes back. */
static void goes_there_and_back(void **state)
{
	static const struct {
		struct kk_str wide, utf8;
		bool big, valid;
	} examples[] = {
		{BYTES(""), BYTES(""), false, true},
		{BYTES("a\0,\0\x42\x30\n\0"), BYTES("a,あ\n"), false, true},
		{BYTES("\0a\0,\x30\x42\0\n"), BYTES("a,あ\n"), true, true},
		{BYTES("\xff\xfe"
		       "a\0"),
			BYTES("\xef\xbb\xbf"
			      "a"),
			false, true},
		/* 𠮷, beyond 16 bits */
		{BYTES("\x42\xd8\xb7\xdf"), BYTES("𠮷"), false, true},
		{BYTES("\xd8\x42\xdf\xb7"), BYTES("𠮷"), true, true},
		/* halves of pairs */
		{BYTES("\x42\xd8"
		       "a\0"),
			BYTES("\xed\xa1\x82"
			      "a"),
			false, false},
		{BYTES("\xb7\xdf"), BYTES("\xed\xbe\xb7"), false, false},
		{BYTES("\x42\xd8"), BYTES("\xed\xa1\x82"), false, false},
		{BYTES("a\0\0\0"), BYTES("a\0"), false, false},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		for (size_t step = 1; step < 5; step++) {
			struct kk_str got = to_utf8(
				a, examples[i].wide, examples[i].big, step);
			struct kk_str back =
				kk_utf16_from(a, got, examples[i].big);

			if (got.n != examples[i].utf8.n ||
				memcmp(got.n ? got.p : "", examples[i].utf8.p,
					got.n) != 0 ||
				(kk_utf8_valid(got) == got.n) !=
					examples[i].valid)
				fail_msg("example %zu, step %zu", i, step);
			if (back.n != examples[i].wide.n ||
				memcmp(back.n ? back.p : "", examples[i].wide.p,
					back.n) != 0)
				fail_msg("example %zu does not come back", i);
		}
	kk_arena_free(&a);
}

static void an_odd_byte_is_seen(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_true(kk_str_is(to_utf8(a, BYTES("a\0b"), false, 2), "a\xff"));
	assert_int_equal(kk_utf16_from(a, BYTES("a\xff"), false).n, 4);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_there_and_back),
		cmocka_unit_test(an_odd_byte_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
