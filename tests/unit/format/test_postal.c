#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/names/postal.h"

static const struct {
	const char *text, *formatted; /* NULL: refused */
} examples[] = {
	{"1500001", "150-0001"},
	{"150-0001", "150-0001"},
	{"〒150-0001", "150-0001"},
	{"〒 １５０－０００１", "150-0001"},
	{"１５０ー０００１", "150-0001"},
	{"150−0001", "150-0001"},
	{"150 0001", "150-0001"},
	{"060-0001", "060-0001"},
	{"郵便番号：150-0001", "150-0001"},
	{"（〒150-0001）", "150-0001"},
	{"'1500001", "150-0001"},
	{"('150001)", NULL},
	{"150-001", NULL},
	{"150-00012", NULL},
	{"150-0001東京都", NULL},
	{"〒", NULL},
	{"", NULL},
	{NULL, NULL},
};

static void reads_any_notation(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_postal p;

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		const char *want = examples[i].formatted;
		bool ok = kk_postal_parse(a, kk_str_z(examples[i].text), &p);

		if (ok != (want != NULL))
			fail_msg("%s", examples[i].text);
		if (!ok)
			continue;
		assert_true(kk_str_is(p.formatted, want));
		assert_int_equal(p.code.n, 7);
		assert_memory_equal(p.code.p, want, 3);
		assert_memory_equal(p.code.p + 3, want + 4, 4);
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_any_notation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
