#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/encoding.h"

#define SJIS_YAMADA "\x8e\x52\x93\x63"	       /* 山田 */
#define UTF8_YAMADA "\xe5\xb1\xb1\xe7\x94\xb0" /* 山田 */

static enum kk_encoding detect(struct kk_str s, size_t step)
{
	struct kk_detect d = {0};

	for (size_t i = 0; i < s.n; i += step)
		kk_detect_feed(&d, (struct kk_str){s.p + i,
					   s.n - i < step ? s.n - i : step});
	return kk_detect_end(&d);
}

static void finds_the_encoding(void **state)
{
	static const struct {
		const char *text;
		enum kk_encoding want;
	} examples[] = {
		{"", KK_UTF8},
		{"a,b\r\n", KK_UTF8},
		{"\xef\xbb\xbf" UTF8_YAMADA "\n", KK_UTF8_BOM},
		{"\xef\xbb\xbf" SJIS_YAMADA "\n", KK_UTF8_BOM},
		{UTF8_YAMADA "\n", KK_UTF8},
		{SJIS_YAMADA "\n", KK_CP932},
		{SJIS_YAMADA, KK_CP932},
		{"\xb6\xc0\xb6\xc5\r\n", KK_CP932}, /* half-width kana */
		/* one broken row does not turn the file over */
		{UTF8_YAMADA "\n" UTF8_YAMADA "\n" SJIS_YAMADA "\n", KK_UTF8},
		{UTF8_YAMADA "\n" SJIS_YAMADA "\n", KK_UTF8},
		{SJIS_YAMADA "\n" SJIS_YAMADA "\n" UTF8_YAMADA "\n", KK_CP932},
		{SJIS_YAMADA "\n" SJIS_YAMADA "\n\x81\xff\n", KK_CP932},
		/* neither: surrogate, cut in the middle */
		{UTF8_YAMADA "\n\xed\xa0\xff\n\xe5\xb1\x81\xe5\n", KK_UTF8},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct kk_str s = kk_str_z(examples[i].text);

		for (size_t step = 1; step < 5; step++)
			if (detect(s, step) != examples[i].want)
				fail_msg("example %zu, step %zu", i, step);
	}
}

/* Each of these characters tells CP932 from its look-alikes. */
static void decodes_cp932(void **state)
{
	static const struct {
		const char *bytes, *want; /* NULL: refused */
	} examples[] = {
		{"\x81\x60", "～"}, {"\x81\x7c", "－"}, {"\x87\x8a", "㈱"},
		{"\xfb\xfc", "髙"}, {"\xfa\xb1", "﨑"}, {"\x87\x40", "①"},
		{"\x87\x82", "№"}, {"\x81\x61", "∥"}, {"\xb6\xde", "ｶﾞ"},
		{"\x5c\x7e", "\\~"},
		{"\x95\x5c\x8e\xa6", "表示"}, /* second byte is a backslash */
		{"ABC", "ABC"}, {"", ""}, {"\x81", NULL}, {"\x81\x20", NULL},
		{"\x93\x63\xff", NULL}, {"\xa0", NULL},
		{"\x85\x40", NULL}, /* unassigned */
	};
	struct kk_arena *a = kk_arena_new();
	struct kk_decoder *d = kk_decoder_new(a, KK_CP932);
	struct kk_str got;

	(void)state;
	assert_non_null(d);
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		bool ok = kk_decode(d, a, kk_str_z(examples[i].bytes), &got);

		if (ok != (examples[i].want != NULL))
			fail_msg("example %zu", i);
		if (ok && !kk_str_is(got, examples[i].want))
			fail_msg("example %zu is %.*s", i, KK_FMT(got));
	}
	kk_decoder_free(&d);
	assert_null(d);
	kk_arena_free(&a);
}

/* csv.h reads undecoded bytes because of this. */
static void no_character_ends_in_a_csv_sign(void **state)
{
	static const char signs[] = "\",\n\r";
	struct kk_arena *a = kk_arena_new();
	struct kk_decoder *d = kk_decoder_new(a, KK_CP932);

	(void)state;
	for (int lead = 0x81; lead <= 0xfc; lead++)
		for (int i = 0; signs[i] && (lead < 0xa0 || lead > 0xdf); i++) {
			char pair[2] = {(char)lead, signs[i]};
			struct kk_str got;

			assert_false(kk_decode(
				d, a, (struct kk_str){pair, 2}, &got));
		}
	kk_decoder_free(&d);
	kk_arena_free(&a);
}

static void refuses_broken_utf8(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_decoder *d = kk_decoder_new(a, KK_UTF8);
	struct kk_str got;

	(void)state;
	assert_true(kk_decode(d, a, KK_STR("髙田"), &got));
	assert_true(kk_str_is(got, "髙田"));
	assert_false(kk_decode(d, a, KK_STR(SJIS_YAMADA), &got));
	assert_false(kk_decode(d, a, KK_STR("a\0b"), &got));
	assert_false(kk_decode(d, a, KK_STR("\xed\xa0\x80"), &got));
	kk_decoder_free(&d);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_encoding),
		cmocka_unit_test(decodes_cp932),
		cmocka_unit_test(no_character_ends_in_a_csv_sign),
		cmocka_unit_test(refuses_broken_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
