/* A text of a team's own is checked when it is saved: it can hold no claim that
 * the log would not prove (R-B6), and asks for 30 minutes or nothing (R-D2). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/words/script.h"

#define FINE (-1)

struct want {
	const char *body;
	int kind; /* enum kk_flaw_kind, or FINE */
	int line;
	const char *text;
};

static int kind_of(const struct kk_wording *w, struct kk_flaw *flaw)
{
	return kk_template_flaw(w, flaw) ? (int)flaw->kind : FINE;
}

static void each(const struct want *all, size_t n, struct kk_wording w)
{
	for (size_t i = 0; i < n; i++) {
		struct kk_flaw flaw;

		w.body = kk_str_z(all[i].body);
		if (kind_of(&w, &flaw) != all[i].kind)
			fail_msg("%s: %d, not %d (%.*s)", all[i].body,
				kind_of(&w, &flaw), all[i].kind,
				KK_FMT(flaw.text));
		if (all[i].kind == FINE)
			continue;
		assert_int_equal(flaw.line, all[i].line);
		if (all[i].text && !kk_str_eq(flaw.text, kk_str_z(all[i].text)))
			fail_msg("%s: %.*s", all[i].body, KK_FMT(flaw.text));
	}
}

#define EACH(all, ...)                                                         \
	each((all), sizeof(all) / sizeof *(all),                               \
		(struct kk_wording){__VA_ARGS__})

static void fields_are_known(void **state)
{
	static const struct want all[] = {
		{"{firm}の{caller}です", FINE, 0, NULL},
		{"よろしく\n{nmae}様", KK_FLAW_UNKNOWN, 2, "nmae"},
		{"{firm", KK_FLAW_UNCLOSED, 1, "{firm"},
		{"{}", KK_FLAW_UNKNOWN, 1, ""},
		{"{!spoke?}はじめまして", FINE, 0, NULL},
		{"{!firm}", KK_FLAW_UNKNOWN, 1, "!firm"},
		{"{spoke}", KK_FLAW_UNKNOWN, 1, "spoke"},
		{"", KK_FLAW_EMPTY, 0, NULL},
		{" \n　", KK_FLAW_EMPTY, 0, NULL},
	};

	(void)state;
	EACH(all, .kind = KK_TEMPLATE_EMAIL, .name = KK_STR("cold_letter"));
}

/* A claim stands in a line with a field that proves it, or not at all. */
static void a_claim_needs_its_proof(void **state)
{
	static const struct want all[] = {
		{"先ほどお話しした件です", KK_FLAW_CLAIM, 1, "先ほど"},
		{"{spoke?}お話しした件です", FINE, 0, NULL},
		{"{!spoke?}お話しした件です", KK_FLAW_CLAIM, 1, "お話しした"},
		{"{spoke?}ありがとうございました\nお話しした件です",
			KK_FLAW_CLAIM, 2, "お話しした"},
		{"{opener}お話しした件です", KK_FLAW_CLAIM, 1, "お話しした"},
		{"As we discussed, here it is", KK_FLAW_CLAIM, 1,
			"we discussed"},
		{"{met} is when WE MET", FINE, 0, NULL},
		{"パンフレットをお送りしました", KK_FLAW_CLAIM, 1,
			"お送りしまし"},
		{"{sent}をお送りしました", FINE, 0, NULL},
		{"資料をお送りいたします", FINE, 0, NULL},
		{"{spoke?}I sent it", KK_FLAW_CLAIM, 1, "I sent"},
		{"{sent?}I sent it", FINE, 0, NULL},
		{"ご返信をいただき、感謝します", KK_FLAW_CLAIM, 1, NULL},
		{"Thank you for your reply", KK_FLAW_CLAIM, 1, "your reply"},
		{"Thank you for your enquiry", KK_FLAW_CLAIM, 1, NULL},
		{"{customer?}Thank you for your order", FINE, 0, NULL},
		{"村雲様のご紹介でご連絡します", KK_FLAW_CLAIM, 1, "ご紹介で"},
		{"{referred?}村雲様のご紹介でご連絡します", FINE, 0, NULL},
		{"ご紹介いただけないでしょうか", FINE, 0, NULL},
		{"お約束の日に", KK_FLAW_CLAIM, 1, "お約束の"},
		/* a blank is filled by hand */
		{"［お話しした内容］[what we discussed]", FINE, 0, NULL},
		{"［お話しした", KK_FLAW_CLAIM, 1, NULL},
	};

	(void)state;
	EACH(all, .kind = KK_TEMPLATE_EMAIL, .name = KK_STR("call"));
}

/* Nobody knows when a template will be sent: its dates are fields. */
static void a_date_is_a_field(void **state)
{
	static const struct want all[] = {
		{"{spoke?}11月20日にお話しした件です", KK_FLAW_DATE, 1, "11"},
		{"{spoke?}１１月２０日の件です", KK_FLAW_DATE, 1, NULL},
		{"{spoke?}20日の件です", KK_FLAW_DATE, 1, "20"},
		{"{spoke?}先週の件です", KK_FLAW_DATE, 1, "先週"},
		{"{spoke?}火曜の件です", KK_FLAW_DATE, 1, "火曜"},
		{"{spoke?}11/20の件です", KK_FLAW_DATE, 1, NULL},
		{"14時に伺います", KK_FLAW_DATE, 1, "14"},
		{"at 14:30", KK_FLAW_DATE, 1, "14"},
		{"{spoke?}on November 20", KK_FLAW_DATE, 1, "November 20"},
		{"{spoke?}on 20 Nov", KK_FLAW_DATE, 1, "20"},
		{"{spoke?}on 20th November", KK_FLAW_DATE, 1, "20"},
		{"{spoke?}yesterday", KK_FLAW_DATE, 1, "yesterday"},
		{"{spoke?}on Tuesday", KK_FLAW_DATE, 1, "Tuesday"},
		/* these are none */
		{"導入は3日で終わり、10日間お試しいただけます", FINE, 0, NULL},
		{"2026年4月の調査では", FINE, 0, NULL},
		{"in 30 markets, for 200 decision makers", FINE, 0, NULL},
		{"saves 12 hours; 24時間使えます", FINE, 0, NULL},
	};

	(void)state;
	EACH(all, .kind = KK_TEMPLATE_LETTER, .name = KK_STR("call"));
}

static void thirty_minutes_or_nothing(void **state)
{
	static const struct want all[] = {
		{"15分だけお時間をいただけませんか", KK_FLAW_LENGTH, 1, "15"},
		{"１５分だけお時間をください", KK_FLAW_LENGTH, 1, "１５"},
		{"1時間ほどお目にかかりたく", KK_FLAW_LENGTH, 1, "1"},
		{"30分だけお時間をいただけませんか", FINE, 0, NULL},
		{"Could you spare 10 minutes?", KK_FLAW_LENGTH, 1, "10"},
		{"Could you spare 20-minute slots?", KK_FLAW_LENGTH, 1, "20"},
		{"Could we meet for 1 hour?", KK_FLAW_LENGTH, 1, "1"},
		{"Could you spare 30 minutes?", FINE, 0, NULL},
		/* what is saved is not asked for */
		{"棚卸しが120分から45分になりました", FINE, 0, NULL},
		{"It takes 45 minutes less", FINE, 0, NULL},
	};

	(void)state;
	EACH(all, .kind = KK_TEMPLATE_EMAIL, .name = KK_STR("call"));
}

/* R-C3, R-D3, R-D6 */
static void some_texts_need_more(void **state)
{
	static const struct want quoting[] = {
		{"{ask}", KK_FLAW_QUOTES, 0, NULL},
		{"{spoke?}{quotes}", KK_FLAW_QUOTES, 0, NULL},
		{"{ask}\n{quotes}", FINE, 0, NULL},
	};
	static const struct want comebacks[] = {
		{"{offer1}か{offer2}に30分", FINE, 0, NULL},
		{"{offer1}に30分", KK_FLAW_SLOTS, 0, NULL},
		{"{offer1}か{offer2}に", KK_FLAW_SLOTS, 0, NULL},
		{"{spoke?}{offer1}か{offer2}に30分", KK_FLAW_SLOTS, 0, NULL},
	};
	static const struct want referral[] = {
		{"どなたかご存じありませんか", KK_FLAW_ANYBODY, 1, "どなたか"},
		{"Do you know anybody?", KK_FLAW_ANYBODY, 1, NULL},
		{"{group}の中で{problem}にお困りの方は", FINE, 0, NULL},
	};

	(void)state;
	EACH(quoting, .kind = KK_TEMPLATE_EMAIL,
		.name = KK_STR("second_contact"));
	EACH(quoting, .kind = KK_TEMPLATE_LETTER,
		.name = KK_STR("third_contact"));
	EACH(comebacks, .kind = KK_TEMPLATE_COMEBACK, .name = KK_STR("busy"));
	EACH(referral, .kind = KK_TEMPLATE_EMAIL,
		.name = KK_STR("care_referral"));
}

static void a_subject_is_checked_too(void **state)
{
	struct kk_wording w = {.kind = KK_TEMPLATE_EMAIL,
		.name = KK_STR("call"),
		.subject = KK_STR("{spoke?}御礼\n先日はありがとうございました"),
		.body = KK_STR("{ask}")};
	struct kk_flaw flaw;

	(void)state;
	assert_true(kk_template_flaw(&w, &flaw));
	assert_true(flaw.subject);
	assert_int_equal(flaw.line, 2);
}

/* What ships is a template like any other. */
static void what_ships_can_be_saved(void **state)
{
	(void)state;
	for (int k = 0; k < KK_TEMPLATE_COMEBACK; k++)
		for (int p = 0; p < KK_FOR__MAX; p++)
			for (int lang = KK_JA; lang <= KK_EN; lang++) {
				struct kk_shipped_text s = kk_template_shipped(
					(enum kk_template_kind)k,
					(enum kk_purpose)p, (enum kk_lang)lang);
				struct kk_wording w = {
					.kind = (enum kk_template_kind)k,
					.name = kk_str_z(kk_purpose_code(
						(enum kk_purpose)p)),
					.subject = kk_str_z(s.subject),
					.body = kk_str_z(s.body)};
				struct kk_flaw flaw;

				if (kind_of(&w, &flaw) != FINE)
					fail_msg("%d %s: flaw %d in line %d: "
						 "%.*s",
						k, w.name.p, flaw.kind,
						flaw.line, KK_FMT(flaw.text));
			}
}

/* A part of a statement holds words, and no fields. */
static void a_part_is_words(void **state)
{
	struct kk_flaw flaw;

	(void)state;
	assert_false(kk_words_flaw(
		KK_STR("2026年4月の調査では、在庫が18％減りました。"), &flaw));
	assert_true(kk_words_flaw(KK_STR("先日お話しした件"), &flaw));
	assert_true(kk_words_flaw(KK_STR("{firm}です"), &flaw));
	assert_true(kk_words_flaw(KK_STR("15分だけお時間をください"), &flaw));
	assert_false(kk_words_flaw(KK_STR(""), &flaw));
}

/* Of every text and every language one is found; the offer's own comes first.
 */
static void whose_words_are_said(void **state)
{
	static const struct kk_wording own[] = {
		{KK_TEMPLATE_EMAIL, {"call", 4}, KK_JA, 0, {"S", 1},
			{"{spoke?}a\nb {firm}\n\nc", 21}},
		{KK_TEMPLATE_EMAIL, {"call", 4}, KK_JA, 7, {"", 0}, {"", 0}}};
	struct kk_arena *a = kk_arena_new();
	struct kk_offer offer = {.id = 7};
	struct kk_script_facts f = {.channel = KK_BY_EMAIL,
		.purpose = KK_FOR_CALL,
		.firm = KK_STR("F"),
		.offer = &offer,
		.wordings = own,
		.n_wordings = 2,
		.opener = {KK_OPEN_COLD, KK_DAY_NONE, KK_STR_NONE},
		.meeting = {KK_DAY_NONE, 0}};
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_script_say(&b, KK_JA, &f);
	assert_non_null(strstr(kk_buf_z(&b), "件名：S【F】\n"));
	assert_non_null(strstr(kk_buf_z(&b), "\nb F\n\nc\n"));
	kk_buf_init(&b, a);
	kk_script_say(&b, KK_EN, &f);
	assert_non_null(strstr(kk_buf_z(&b), "30 minutes of your time [F]"));
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(fields_are_known),
		cmocka_unit_test(a_claim_needs_its_proof),
		cmocka_unit_test(a_date_is_a_field),
		cmocka_unit_test(thirty_minutes_or_nothing),
		cmocka_unit_test(some_texts_need_more),
		cmocka_unit_test(a_subject_is_checked_too),
		cmocka_unit_test(what_ships_can_be_saved),
		cmocka_unit_test(a_part_is_words),
		cmocka_unit_test(whose_words_are_said)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
