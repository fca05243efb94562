/* What a mail quotes of the contacts before it (R-C3): what our mails said, in
 * bounds; of all else the date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/bidi.h"
#include "core/words/script.h"

static struct kk_log_line mailed(int day, struct kk_str said)
{
	return (struct kk_log_line){.at = {kk_day_of(2026, 11, day), 600},
		.channel = KK_BY_EMAIL,
		.disposition = KK_SENT,
		.reach = -1,
		.counted = true,
		.text = KK_STR("ひみつの控え"),
		.said = said};
}

static const char *script(struct kk_arena *a, enum kk_lang lang,
	enum kk_channel channel, const struct kk_log_line *log, size_t n)
{
	struct kk_script_facts f = {.channel = channel,
		.purpose = KK_FOR_THIRD_CONTACT,
		.firm = KK_STR("架空商会"),
		.caller = KK_STR("見本 花子"),
		.account = KK_STR("架空製作所"),
		.name = KK_STR("例示 太郎"),
		.opener = {.kind = KK_OPEN_COLD},
		.meeting = {KK_DAY_NONE, 0},
		.log = log,
		.n_log = n,
		.today = kk_day_of(2026, 11, 27)};
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_script_say(&b, lang, &f);
	return kk_buf_z(&b);
}

static void has(const char *s, const char *piece)
{
	if (!strstr(s, piece))
		fail_msg("\"%s\" is not in:\n%s", piece, s);
}

static size_t times(const char *s, const char *piece)
{
	size_t n = 0;

	for (; (s = strstr(s, piece)) != NULL; s += strlen(piece))
		n++;
	return n;
}

/* Below the name, each under its date, apart from what follows. */
static void the_words_below_the_name(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_log_line log[] = {
		mailed(20, KK_STR("一通目です。\n\n終わり")),
		{.at = {kk_day_of(2026, 11, 24), 600},
			.channel = KK_BY_PHONE,
			.disposition = KK_NOT_NOW,
			.reach = KK_REACH_CONTACT,
			.text = KK_STR("ひみつの控え")},
		mailed(25, KK_STR("二通目です。"))};
	const char *s = script(a, KK_JA, KK_BY_EMAIL, log, 3);

	(void)state;
	has(s, "架空商会 見本 花子\n\n【これまでのご連絡】\n"
	       "> 11月20日（金） メール\n> 一通目です。\n>\n> 終わり\n\n"
	       "> 11月24日（火） 電話\n"
	       "> 11月25日（水） メール\n> 二通目です。\n\n［住所");
	assert_null(strstr(s, "ひみつ"));
	has(script(a, KK_EN, KK_BY_EMAIL, log, 3), "Our contacts so far:\n> ");
	kk_arena_free(&a);
}

/* As it always was, where no words are known, and on paper. */
static void else_a_line_with_its_date(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_log_line log[] = {mailed(20, KK_STR("一通目です。"))};

	(void)state;
	assert_null(
		strstr(script(a, KK_JA, KK_BY_LETTER, log, 1), "一通目です。"));
	assert_null(strstr(
		script(a, KK_JA, KK_BY_LINKEDIN, log, 1), "一通目です。"));
	log[0].said = KK_STR_NONE;
	has(script(a, KK_JA, KK_BY_EMAIL, log, 1),
		"【これまでのご連絡】\n> 11月20日（金） メール\n\n何卒");
	kk_arena_free(&a);
}

/* What came back was never read. */
static void what_bounced_is_not_quoted(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_log_line log[] = {mailed(20, KK_STR("一通目です。")),
		{.at = {kk_day_of(2026, 11, 20), 700},
			.channel = KK_BY_EMAIL,
			.disposition = KK_BOUNCED,
			.reach = -1,
			.incoming = true}};

	(void)state;
	assert_null(
		strstr(script(a, KK_JA, KK_BY_EMAIL, log, 2), "一通目です。"));
	kk_arena_free(&a);
}

static struct kk_str repeated(struct kk_arena *a, const char *piece, size_t n)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	while (n-- > 0)
		kk_buf_addz(&b, piece);
	return kk_buf_str(&b);
}

static void within_bounds_and_says_so(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_log_line log[8];
	const char *s;

	(void)state;
	log[0] = mailed(20, repeated(a, "行\n", 30));
	s = script(a, KK_JA, KK_BY_EMAIL, log, 1);
	assert_int_equal(times(s, "> 行\n"), 30);
	assert_null(strstr(s, "（以下略）"));
	log[0] = mailed(20, repeated(a, "行\n", 31));
	s = script(a, KK_JA, KK_BY_EMAIL, log, 1);
	assert_int_equal(times(s, "> 行\n"), 30);
	has(s, "> 行\n> （以下略）\n");
	log[0] = mailed(20, repeated(a, "𠮷", 2001));
	s = script(a, KK_JA, KK_BY_EMAIL, log, 1);
	assert_int_equal(times(s, "𠮷"), 2000);
	has(s, "𠮷\n> （以下略）\n");
	has(script(a, KK_EN, KK_BY_EMAIL, log, 1),
		"\n> (the rest is left out)\n");
	/* of many the newest, and all dates */
	for (int i = 0; i < 8; i++)
		log[i] = mailed(10 + i, KK_STR("本文です。"));
	s = script(a, KK_JA, KK_BY_EMAIL, log, 8);
	assert_int_equal(times(s, "本文です。"), 5);
	assert_int_equal(times(s, "メール\n"), 8);
	has(s, "> 11月12日（木） メール\n> 11月13日（金） メール\n> 本文");
	kk_arena_free(&a);
}

/* What a list brought in turns no line of a mail. */
static void no_field_turns_the_line(void **state)
{
	static const enum kk_channel channels[] = {
		KK_BY_PHONE, KK_BY_EMAIL, KK_BY_LINKEDIN, KK_BY_LETTER};
	struct kk_arena *a = kk_arena_new();
	struct kk_log_line log[] = {mailed(20, KK_STR("一通目\u202eです。"))};
	struct kk_script_facts f = {.purpose = KK_FOR_SECOND_CONTACT,
		.firm = KK_STR("架空\u202e商会"),
		.caller = KK_STR("\u2067見本 花子"),
		.account = KK_STR("架空\u202e製作所"),
		.name = KK_STR("例示\u2066 太郎\u2069"),
		.family = KK_STR("例示\u200f"),
		.title = KK_STR("部\u202a長"),
		.reason = KK_STR("在庫が\u202e減る"),
		.memo = KK_STR("納期\u202eの話"),
		.opener = {.kind = KK_OPEN_REFERRAL,
			.who = KK_STR("紹介\u202e者")},
		.meeting = {KK_DAY_NONE, 0},
		.log = log,
		.n_log = 1,
		.today = kk_day_of(2026, 11, 27)};

	(void)state;
	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
		for (enum kk_lang lang = KK_EN; lang <= KK_JA; lang++) {
			struct kk_buf b;

			f.channel = channels[i];
			kk_buf_init(&b, a);
			kk_script_say(&b, lang, &f);
			if (kk_bidi_depth(kk_buf_str(&b)) != 0)
				fail_msg("%s", kk_buf_z(&b));
		}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_words_below_the_name),
		cmocka_unit_test(else_a_line_with_its_date),
		cmocka_unit_test(what_bounced_is_not_quoted),
		cmocka_unit_test(within_bounds_and_says_so),
		cmocka_unit_test(no_field_turns_the_line)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
