/* A name in Arabic, or one with U+202E in it, turns itself and not the line. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/bidi.h"
#include "base/message.h"

static void knows_what_turns(void **state)
{
	static const struct {
		const char *text;
		int depth;
	} rows[] = {
		{"", 0},
		{"株式会社見本", 0},
		{"𠮷野 髙橋 ｱｲｳ ①〜—…「」！（）", 0},
		{"Zażółć Müller Ελλάς Жук ไทย हिन्दी 한국 😀", 0},
		{"️☎️", 0},
		{"שלום", 1},
		{"見本 محمد", 1},
		{"ﻼ", 1},
		{"\u200f", 1},
		{"見本\u202e商事", 1},
		{"\u2067見本\u2069", 1},
		{"\u2069\u202e見本", 2},
		{"\u2069\u2069\u2066\u2069\u202e", 3},
		{"\u2069\u2069\u2069\u2069\u2069\u2069\u2069\u2069\u2069\u2069",
			KK_BIDI_DEEP},
		{"\U00010840", 1},
		{"\U0001e900", 1},
		/* half a character is no reason to read on */
		{"\xe2\x80", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (kk_bidi_depth(kk_str_z(rows[i].text)) != rows[i].depth)
			fail_msg("row %zu: %d", i,
				kk_bidi_depth(kk_str_z(rows[i].text)));
	assert_int_equal(kk_bidi_depth(KK_STR_NONE), 0);
}

/* A message is read in its own direction whatever stands in it. */
static void a_message_sets_names_apart(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_string_equal(
		KK_SAY(a, KK_EN, KK_MSG_ACCOUNT_SAVED, "見本\u202e商事"),
		"Saved for " KK_BIDI_BEGIN "見本\u202e商事" KK_BIDI_END ".");
	assert_string_equal(KK_SAY(a, KK_EN, KK_MSG_ACCOUNT_SAVED, "見本商事"),
		"Saved for 見本商事.");
	kk_arena_free(&a);
}

/* Where a text leaves the house, the controls stay here. */
static void letters_stay_and_controls_go(void **state)
{
	static const char *const rows[][2] = {
		{"", ""},
		{"株式会社見本", "株式会社見本"},
		{"見本\u202e商事", "見本商事"},
		{"\u202a\u202b\u202c\u202d\u202e", ""},
		{"\u2066a\u2067b\u2068c\u2069", "abc"},
		{"\u200eשלום\u200f", "שלום"},
		{"“見本”…", "“見本”…"},
		{"\u200d\u2060", "\u200d\u2060"},
		{"見本\xe2\x80", "見本\xe2\x80"},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_str s = kk_str_z(rows[i][0]);
		struct kk_buf b;

		kk_buf_init(&b, a);
		kk_bidi_add_plain(&b, s);
		assert_string_equal(kk_buf_z(&b), rows[i][1]);
		assert_int_equal(
			kk_bidi_has_control(s), s.n != kk_str_z(rows[i][1]).n);
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_what_turns),
		cmocka_unit_test(a_message_sets_names_apart),
		cmocka_unit_test(letters_stay_and_controls_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
