#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <iconv.h>
#include <cmocka.h>

#include "format/text/encoding.h"

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

/* By the C library's converter, which is not the one under test. */
static struct kk_str bytes_of(
	struct kk_arena *a, const char *encoding, const char *text)
{
	iconv_t cd = iconv_open(encoding, "UTF-8");
	size_t left = strlen(text), room = left * 3 + 4;
	char *in = (char *)(uintptr_t)text;
	char *out = KK_NEW_N(a, char, room), *p = out;

	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &in, &left, &p, &room), 0);
	iconv_close(cd);
	return (struct kk_str){out, (size_t)(p - out)};
}

/* Every sign that Windows writes into EUC-JP is read as the C library reads
 * it. */
static void reads_all_of_euc(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_decoder *d = kk_decoder_new(a, KK_EUC_JP);
	iconv_t cd = iconv_open("UTF-8", "EUC-JP-MS");
	size_t n = 0;

	(void)state;
	assert_non_null(d);
	for (int row = 0xa1; row <= 0xfe; row++)
		for (int cell = 0xa1; cell <= 0xfe; cell++) {
			char three[3] = {'\x8f', (char)row, (char)cell};
			char want[8], *in = three, *out = want;
			size_t left = 3, room = sizeof want;
			struct kk_str got;

			if (row < 0xf3 || iconv(cd, &in, &left, &out, &room))
				continue;
			/* no signs of one's own */
			if (out - want == 3 && (unsigned char)want[0] == 0xee)
				continue;
			assert_true(kk_decode(
				d, a, (struct kk_str){three, 3}, &got));
			assert_int_equal(got.n, out - want);
			assert_memory_equal(got.p, want, got.n);
			n++;
		}
	assert_int_equal(n, 106);
	iconv_close(cd);
	kk_decoder_free(&d);
	kk_arena_free(&a);
}

/* A list as it comes, in each encoding it may come in. */
static void tells_whole_lists_apart(void **state)
{
	static const char *const lists[] = {
		"会社名,氏名,電話番号\r\n架空商事,見本 太郎,03-5550-0101\r\n",
		"会社名,氏名,フリガナ\r\n㈱架空,一二 三,ｲﾁﾆ ｻﾝ\r\n",
		"会社名,氏名\n㈱一,見本 一\n",
		"姓,名,会社名\n山加,不真前花由\n",
		"氏名,カナ\nｻｵﾈﾉﾏｺﾔﾁ,ﾂｻｰ･ﾀ\n",
		"姓;名;メモ\n一;二;上下\n",
		"会社名\t氏名\t住所\r\n一一一一一一一一一一一一一一一一一一"
		"　　　　　　　　　　　　\t一　一\t一丁目　一\r\n",
	};
	static const struct {
		const char *iconv;
		enum kk_encoding want;
	} encodings[] = {
		{"UTF-8", KK_UTF8},
		{"CP932", KK_CP932},
		{"EUC-JP-MS", KK_EUC_JP},
		{"UTF-16LE", KK_UTF16LE},
		{"UTF-16BE", KK_UTF16BE},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		for (size_t e = 0; e < 5; e++) {
			struct kk_str s =
				bytes_of(a, encodings[e].iconv, lists[i]);

			if (detect(s, 1) != encodings[e].want ||
				detect(s, s.n) != encodings[e].want)
				fail_msg("list %zu in %s", i,
					encodings[e].iconv);
		}
	kk_arena_free(&a);
}

/* A zero or two make no UTF-16 of a list in another encoding. */
static void zeros_alone_are_no_utf16(void **state)
{
	static const char list[] = "a,b\n1,\0\n3,4\n5,6\n7,8\n9,0\n1,2\n3,4\n"
				   "5,\0\n7,8\n9,0\n1,2\n3,4\n5,6\n7,8\n9,0\n"
				   "1,2\n3,4\n5,6\n7,8\n9,0\n1,2\n3,4\n5,6\n";
	static const char mark[] = "\xff\xfe";

	(void)state;
	assert_int_equal(
		detect((struct kk_str){list, sizeof list - 1}, 7), KK_UTF8);
	assert_int_equal(detect(kk_str_z(mark), 1), KK_UTF16LE);
	assert_int_equal(detect(KK_STR("\xfe\xff\x4e\x00"), 1), KK_UTF16BE);
}

static void decodes_other_charsets(void **state)
{
	static const struct {
		const char *charset, *bytes, *want; /* NULL: refused */
	} examples[] = {
		{"EUC-JP", "\xb2\xf1\xbc\xd2\xad\xa1\xad\xea\x8e\xb1",
			"会社①㈱ｱ"},
		{"EUC-JP", "\x8f\xf4\xfb\xb2\xf1\x8f\xf4\xbd", "髙会﨑"},
		{"EUC-JP", "\x8f\xf4\xfb\x8f\xf4", NULL},
		{"euc_jp", "\xb2", NULL},
		{"EUC-JP", "\xb2\x41", NULL},
		{"Shift_JIS", SJIS_YAMADA, "山田"},
		{"SHIFT-JIS", "\xfb\xfc", "髙"},
		{"ISO-2022-JP", "\x1b$B;3ED\x1b(B", "山田"},
		{"ISO-8859-1", "M\xfcller", "Müller"},
		{"UTF-8", SJIS_YAMADA, NULL},
		{"US-ASCII", "ABC", "ABC"},
	};
	struct kk_arena *a = kk_arena_new();
	enum kk_encoding e;

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct kk_decoder *d;
		struct kk_str got;
		bool ok;

		assert_true(kk_encoding_of(kk_str_z(examples[i].charset), &e));
		d = kk_decoder_new(a, e);
		assert_non_null(d);
		ok = kk_decode(d, a, kk_str_z(examples[i].bytes), &got);
		kk_decoder_free(&d);
		if (ok != (examples[i].want != NULL) ||
			(ok && !kk_str_is(got, examples[i].want)))
			fail_msg("example %zu", i);
	}
	assert_false(kk_encoding_of(KK_STR("KOI8-R"), &e));
	assert_false(kk_encoding_of(KK_STR("a-very-long-name-indeed"), &e));
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
		cmocka_unit_test(tells_whole_lists_apart),
		cmocka_unit_test(reads_all_of_euc),
		cmocka_unit_test(zeros_alone_are_no_utf16),
		cmocka_unit_test(decodes_cp932),
		cmocka_unit_test(decodes_other_charsets),
		cmocka_unit_test(no_character_ends_in_a_csv_sign),
		cmocka_unit_test(refuses_broken_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
