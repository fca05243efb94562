/* Memory of a request: zeroed, aligned, and gone only when it is given back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"

static struct kk_arena *a;

static int set_up(void **state)
{
	(void)state;
	a = kk_arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	kk_arena_free(&a);
	assert_null(a);
	kk_arena_free(&a); /* twice is fine */
	return 0;
}

static bool all_zero(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

static void aligned_and_zeroed(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2000; i++) {
		size_t align = (size_t)1 << i % 5, size = i % 97 + 1;
		char *p = kk_arena_alloc(a, size, align);

		assert_int_equal((uintptr_t)p % align, 0);
		assert_true(all_zero(p, size));
		memset(p, 0xff, size);
	}
}

/* Memory that is used again after going back is zeroed again. */
static void goes_back(void **state)
{
	char *kept = kk_arena_alloc(a, 16, 1), *first = NULL;
	struct kk_mark m;

	(void)state;
	memset(kept, 'k', 16);
	m = kk_arena_mark(a);
	for (int round = 0; round < 3; round++) {
		char *p = kk_arena_alloc(a, 100, 16);

		first = first ? first : p;
		assert_ptr_equal(p, first);
		assert_true(all_zero(p, 100));
		memset(p, 'x', 100);
		memset(kk_arena_alloc(a, 300000, 16), 'y', 300000);
		kk_arena_back(a, m);
	}
	for (int i = 0; i < 16; i++)
		assert_int_equal(kept[i], 'k');
}

/* A mark of an arena that was still empty takes everything back. */
static void goes_back_to_nothing(void **state)
{
	struct kk_mark m = kk_arena_mark(a);

	(void)state;
	(void)kk_arena_alloc(a, 10, 1);
	(void)kk_arena_alloc(a, 200000, 1);
	kk_arena_back(a, m);
	assert_true(all_zero(kk_arena_alloc(a, 10, 1), 10));
}

static void bigger_than_a_block(void **state)
{
	size_t n = 3 * 1024 * 1024;
	char *p = KK_NEW_N(a, char, n);

	(void)state;
	assert_true(all_zero(p, n));
	p[n - 1] = 'x';
	assert_non_null(KK_NEW(a, int64_t));
	assert_non_null(kk_arena_alloc(a, 0, 1));
}

static void copies_texts(void **state)
{
	char text[] = "abc";
	struct kk_str copy = kk_arena_str(a, (struct kk_str){text, 2});

	(void)state;
	text[0] = 'x';
	assert_true(kk_str_is(copy, "ab"));
	assert_int_equal(copy.p[2], '\0');
	assert_null(kk_arena_str(a, KK_STR_NONE).p);
	assert_null(kk_arena_z(a, KK_STR_NONE));
	assert_string_equal(kk_arena_z(a, KK_STR("")), "");
	assert_string_equal(kk_arena_f(a, "%s-%d", "山", 7), "山-7");
	assert_string_equal(kk_arena_f(a, "%s", ""), "");
}

static void counts_arrays(void **state)
{
	(void)state;
	assert_int_equal(kk_array_size(3, 8), 24);
	assert_int_equal(kk_array_size(0, 8), 0);
	assert_int_equal(kk_array_size(8, 0), 0);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(aligned_and_zeroed),
		T(goes_back),
		T(goes_back_to_nothing),
		T(bigger_than_a_block),
		T(copies_texts),
		T(counts_arrays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
