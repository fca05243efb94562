/* Values of fields that a company defines: what is read, as what it is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "format/lists/custom.h"

#define CHOICES "A社\nＢ社\nc & <d>"

static const struct {
	enum kk_custom_kind kind;
	const char *text, *kept; /* kept NULL: refused */
	int64_t number;
} examples[] = {
	{KK_CUSTOM_TEXT, "O'Brien <b>&\"=1+1", "O'Brien <b>&\"=1+1", INT64_MIN},
	{KK_CUSTOM_TEXT, " 端の空白 ", " 端の空白 ", INT64_MIN},
	{KK_CUSTOM_TEXT, "two\nlines", NULL, 0},
	{KK_CUSTOM_TEXT, "\x1b[31m", NULL, 0},
	{KK_CUSTOM_TEXT, "\xff", NULL, 0},
	{KK_CUSTOM_NUMBER, "1200", "1200", 1200000000},
	{KK_CUSTOM_NUMBER, "１，２００．５０", "1200.5", 1200500000},
	{KK_CUSTOM_NUMBER, "1,234,567", "1234567", 1234567000000},
	{KK_CUSTOM_NUMBER, "-0.000001", "-0.000001", -1},
	{KK_CUSTOM_NUMBER, "−3", "-3", -3000000},
	{KK_CUSTOM_NUMBER, "+007", "7", 7000000},
	{KK_CUSTOM_NUMBER, "-0", "0", 0},
	{KK_CUSTOM_NUMBER, "999999999999.999999", "999999999999.999999",
		999999999999999999},
	{KK_CUSTOM_NUMBER, "1000000000000", NULL, 0},
	{KK_CUSTOM_NUMBER, "1.0000001", NULL, 0},
	{KK_CUSTOM_NUMBER, "1.", NULL, 0},
	{KK_CUSTOM_NUMBER, ".5", NULL, 0},
	{KK_CUSTOM_NUMBER, ",5", NULL, 0},
	{KK_CUSTOM_NUMBER, "1.2.3", NULL, 0},
	{KK_CUSTOM_NUMBER, "--1", NULL, 0},
	{KK_CUSTOM_NUMBER, "12円", NULL, 0},
	{KK_CUSTOM_NUMBER, "1e9", NULL, 0},
	{KK_CUSTOM_NUMBER, "-", NULL, 0},
	{KK_CUSTOM_DATE, "2026/1/4", "2026-01-04", INT64_MAX},
	{KK_CUSTOM_DATE, "令和8年11月24日", "2026-11-24", INT64_MAX},
	{KK_CUSTOM_DATE, "2026-02-30", NULL, 0},
	{KK_CUSTOM_DATE, "tomorrow", NULL, 0},
	{KK_CUSTOM_FLAG, "はい", "yes", INT64_MIN},
	{KK_CUSTOM_FLAG, "ＹＥＳ", "yes", INT64_MIN},
	{KK_CUSTOM_FLAG, "○", "yes", INT64_MIN},
	{KK_CUSTOM_FLAG, "×", "no", INT64_MIN},
	{KK_CUSTOM_FLAG, "0", "no", INT64_MIN},
	{KK_CUSTOM_FLAG, "maybe", NULL, 0},
	{KK_CUSTOM_CHOICE, "A社", "A社", INT64_MIN},
	{KK_CUSTOM_CHOICE, " b社 ", "Ｂ社", INT64_MIN},
	{KK_CUSTOM_CHOICE, "c & <d>", "c & <d>", INT64_MIN},
	{KK_CUSTOM_CHOICE, "A社\nＢ社", NULL, 0},
	{KK_CUSTOM_CHOICE, "A", NULL, 0},
};

static void reads_what_is_of_its_kind(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_custom_value v;
		bool ok = kk_custom_read(a, examples[i].kind, KK_STR(CHOICES),
			kk_str_z(examples[i].text), &v);

		if (ok != (examples[i].kept != NULL) ||
			(ok && !kk_str_is(v.text, examples[i].kept)))
			fail_msg("%s: %d %.*s", examples[i].text, ok,
				KK_FMT(ok ? v.text : KK_STR_NONE));
		if (ok && examples[i].number == INT64_MAX)
			assert_true(v.number > 0);
		else if (ok)
			assert_true(v.number == examples[i].number);
	}
	kk_arena_free(&a);
}

/* What is kept is read again as the same. */
static void reads_what_it_wrote(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_custom_value v, w;

		if (!examples[i].kept)
			continue;
		assert_true(kk_custom_read(a, examples[i].kind, KK_STR(CHOICES),
			kk_str_z(examples[i].kept), &v));
		assert_true(kk_custom_read(
			a, examples[i].kind, KK_STR(CHOICES), v.text, &w));
		assert_true(kk_str_eq(v.text, w.text));
		assert_true(v.number == w.number);
	}
	kk_arena_free(&a);
}

static void a_text_has_an_end(void **state)
{
	struct kk_arena *a = kk_arena_new();
	char *z = KK_NEW_N(a, char, KK_MAX_CUSTOM_VALUE + 2);
	struct kk_custom_value v;

	(void)state;
	memset(z, 'x', KK_MAX_CUSTOM_VALUE + 1);
	assert_true(kk_custom_read(a, KK_CUSTOM_TEXT, KK_STR(""),
		(struct kk_str){z, KK_MAX_CUSTOM_VALUE}, &v));
	assert_false(kk_custom_read(a, KK_CUSTOM_TEXT, KK_STR(""),
		(struct kk_str){z, KK_MAX_CUSTOM_VALUE + 1}, &v));
	kk_arena_free(&a);
}

static void codes_come_back(void **state)
{
	enum kk_custom_kind k;

	(void)state;
	for (int i = 0; i < KK_CUSTOM__MAX; i++) {
		const char *code = kk_custom_kind_code((enum kk_custom_kind)i);

		assert_true(kk_custom_kind_from(kk_str_z(code), &k));
		assert_int_equal(k, i);
	}
	assert_false(kk_custom_kind_from(KK_STR("blob"), &k));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_is_of_its_kind),
		cmocka_unit_test(reads_what_it_wrote),
		cmocka_unit_test(a_text_has_an_end),
		cmocka_unit_test(codes_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
