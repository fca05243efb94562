/* One statement, at every rung and on every channel (R-D1): its parts stand in
 * the scripts, what was not written is left out, and the four things are said
 * by whoever picks up the telephone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/words/industry.h"
#include "core/words/rate.h"
#include "core/words/script.h"

static struct kk_arena *arena;
static struct kk_offer offer;

static int begin(void **state)
{
	(void)state;
	arena = kk_arena_new();
	offer = (struct kk_offer){.id = 1};
	offer.parts[KK_JA][KK_PART_WHO] =
		KK_STR("食品工場の在庫管理をお手伝いしている会社でございます");
	offer.parts[KK_JA][KK_PART_GOODS] = KK_STR("在庫管理の仕組み");
	offer.parts[KK_JA][KK_PART_WHY] = KK_STR("原料の値上がりの件で。");
	offer.parts[KK_JA][KK_PART_WORTH] =
		KK_STR("同じ業界の12社で、廃棄が3割減りました。");
	offer.parts[KK_JA][KK_PART_COST] = KK_STR("廃棄は毎月続きます。");
	offer.parts[KK_JA][KK_PART_SHOW] =
		KK_STR("画面をご覧いただかないと、伝わりません。");
	offer.parts[KK_EN][KK_PART_GOODS] = KK_STR("stock control");
	offer.parts[KK_EN][KK_PART_WORTH] =
		KK_STR("Twelve plants like yours waste a third less.");
	return 0;
}

static int end(void **state)
{
	(void)state;
	kk_arena_free(&arena);
	return 0;
}

static struct kk_script_facts facts(enum kk_channel by, enum kk_purpose why)
{
	kk_day today = kk_day_of(2026, 11, 24);

	return (struct kk_script_facts){.channel = by,
		.purpose = why,
		.firm = KK_STR("株式会社見本ソフト"),
		.caller = KK_STR("佐藤"),
		.offer = &offer,
		.account = KK_STR("ひなた野フーズ株式会社"),
		.name = KK_STR("高瀬 美咲"),
		.family = KK_STR("高瀬"),
		.title = KK_STR("部長"),
		.reason = KK_STR("棚卸しが半日になります"),
		.opener = {KK_OPEN_COLD, KK_DAY_NONE, KK_STR_NONE},
		.meeting = {KK_DAY_NONE, 0},
		.offers = {{today + 7, 660}, {today + 9, 840},
			{today + 10, 600}},
		.today = today};
}

static const char *script(enum kk_lang lang, const struct kk_script_facts *f)
{
	struct kk_buf b;

	kk_buf_init(&b, arena);
	kk_script_say(&b, lang, f);
	return kk_buf_z(&b);
}

static void has(const char *text, const char *what)
{
	if (!strstr(text, what))
		fail_msg("\"%s\" is not in: %s", what, text);
}

static void lacks(const char *text, const char *what)
{
	if (strstr(text, what))
		fail_msg("\"%s\" is in: %s", what, text);
}

/* The line of a script that begins so, ended. */
static const char *section(const char *text, const char *head)
{
	const char *from = strstr(text, head);
	size_t n;

	if (!from)
		fail_msg("no %s in: %s", head, text);
	n = strcspn(from, "\n");
	/* the person's part goes on behind its first line */
	if (strstr(head, "ご本人") || strstr(head, "In person"))
		n += strcspn(from + n + 1, "\n") + 1;
	return kk_arena_z(arena, (struct kk_str){from, n});
}

static void every_rung_hears_it(void **state)
{
	struct kk_script_facts f = facts(KK_BY_PHONE, KK_FOR_COLD_CALL);
	const char *ja = script(KK_JA, &f), *en = script(KK_EN, &f);
	static const char *const heads[] = {"【受付の方へ】", "【ご本人へ】"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const char *s = section(ja, heads[i]);
		struct kk_opening o = kk_opening_states(KK_JA, kk_str_z(s),
			f.firm, f.caller, KK_STR("在庫管理の仕組み"));

		assert_true(o.firm && o.caller && o.goods && o.sales);
		has(s, "お手伝いしている会社でございます。");
		has(s, "原料の値上がりの件で。");
	}
	has(section(ja, "【ほかの方が出られたら】"), "廃棄が3割減りました。");
	has(section(ja, "【ご本人へ】"),
		"棚卸しが半日になります。同じ業界の12社で");
	has(section(ja, "【ご本人へ】"), "廃棄は毎月続きます。");
	has(section(ja, "【ご本人へ】"), "画面をご覧いただかないと、伝わりませ"
					 "ん。直接お目にかかって30分");
	lacks(ja, "数字は図で");
	has(section(en, "[In person]"), "stock control");
	has(section(en, "[In person]"), "waste a third less.\nI would like");
	lacks(en, "  ");
	has(section(ja, "【留守番電話なら】"), "在庫管理の仕組みのご案内で");
}

static void every_channel_has_it(void **state)
{
	static const enum kk_channel by[] = {
		KK_BY_EMAIL, KK_BY_LETTER, KK_BY_LINKEDIN, KK_BY_VISIT};
	struct kk_script_facts f;

	(void)state;
	for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
		f = facts(by[i], KK_FOR_COLD_LETTER);
		has(script(KK_JA, &f), "在庫管理の仕組みのご案内で");
		has(script(KK_JA, &f), "廃棄が3割減りました。");
		has(script(KK_JA, &f), "30分だけ");
		lacks(script(KK_EN, &f), "{");
	}
	f = facts(KK_BY_PACKAGE, KK_FOR_SEND_PACKAGE);
	has(script(KK_JA, &f), "在庫管理の仕組みの資料を同封");
	has(script(KK_JA, &f), "原料の値上がりの件で。");
}

/* A mail has paragraphs, whatever of it stands: greeting, statement, ask. */
static void a_mail_has_paragraphs(void **state)
{
	struct kk_script_facts f = facts(KK_BY_EMAIL, KK_FOR_COLD_LETTER);

	(void)state;
	for (int cold = 0; cold < 2; cold++)
		for (int p = 0; p < KK_FOR__MAX; p++) {
			f.purpose = (enum kk_purpose)p;
			lacks(script(KK_JA, &f), "\n\n\n");
			lacks(script(KK_EN, &f), "\n\n\n");
			has(script(KK_EN, &f), "Dear 高瀬-san,\n\n");
			f.opener = (struct kk_opener){
				KK_OPEN_TALKED, f.today - 3, KK_STR_NONE};
		}
	f.purpose = KK_FOR_FOLLOW_UP_CALL;
	has(script(KK_JA, &f),
		"部長 高瀬 美咲 "
		"様\n\nお世話になっております。\n株式会社見本ソフ"
		"トの佐藤でございます。\n");
	has(script(KK_JA, &f), "\n\n直接お目にかかり、30分だけ");
	has(script(KK_JA, &f), "\n\n何卒よろしくお願い申し上げます。\n\n");
	f.opener.kind = KK_OPEN_COLD;
	has(script(KK_JA, &f), "\n\n突然のご連絡で失礼いたします。\n株式会社見"
			       "本ソフトの佐藤と申"
			       "します。\n");
}

/* Through a network: a few lines, no subject, nothing of a mail. */
static void a_message_is_short(void **state)
{
	struct kk_script_facts f = facts(KK_BY_LINKEDIN, KK_FOR_FOLLOW_UP_CALL);

	(void)state;
	lacks(script(KK_JA, &f), "件名");
	lacks(script(KK_JA, &f), "配信");
	lacks(script(KK_JA, &f), "［住所");
	has(script(KK_JA, &f), "高瀬部長\n\n");
	has(script(KK_EN, &f), "Dear 高瀬-san,");
	lacks(script(KK_EN, &f), "Subject");
	f.purpose = KK_FOR_THIRD_CONTACT;
	lacks(script(KK_JA, &f), "30分");
}

/* Whoever holds the post is addressed by it; a department has somebody in
 * charge. */
static void a_seat_has_its_honorific(void **state)
{
	static const struct {
		const char *seat, *spoken, *written;
	} cases[] = {{"総務部長", "総務部長様は", "総務部長 様\n"},
		{"総務部", "総務部のご担当の方は", "総務部 ご担当者様\n"},
		{"部長", "部長は", "部長 ご担当者様\n"}};
	struct kk_script_facts f = facts(KK_BY_PHONE, KK_FOR_COLD_CALL);

	(void)state;
	f.seat = true;
	f.name = f.family = KK_STR("");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		f.title = kk_str_z(cases[i].seat);
		f.channel = KK_BY_PHONE;
		has(script(KK_JA, &f), cases[i].spoken);
		f.channel = KK_BY_EMAIL;
		has(script(KK_JA, &f), cases[i].written);
		has(script(KK_EN, &f), "Dear Sir or Madam,");
	}
}

/* R-B4: a colleague has heard nothing of us yet. */
static void a_colleague_hears_who_calls(void **state)
{
	struct kk_script_facts f = facts(KK_BY_PHONE, KK_FOR_COLD_CALL);

	(void)state;
	has(script(KK_JA, &f),
		"【ほかの方が出られたら】株式会社見本ソフトの佐藤と申します。");
	has(script(KK_EN, &f), "[A colleague] This is ");
}

/* What nobody wrote is not said; what must be said is a blank. */
static void nothing_is_invented(void **state)
{
	struct kk_script_facts f = facts(KK_BY_EMAIL, KK_FOR_COLD_LETTER);

	(void)state;
	f.offer = NULL;
	has(script(KK_JA, &f), "［商品・サービス］");
	lacks(script(KK_JA, &f), "廃棄");
	lacks(script(KK_JA, &f), "\n\n\n");
	f.channel = KK_BY_PHONE;
	has(script(KK_JA, &f), "数字は図で");
	for (int lang = KK_JA; lang <= KK_EN; lang++)
		for (int p = 0; p < KK_PART__MAX; p++) {
			struct kk_str s = kk_str_z(kk_part_shipped(
				(enum kk_lang)lang, (enum kk_part)p));
			struct kk_flaw flaw;

			assert_true(kk_has_blank(s));
			assert_true(kk_part_missing(s));
			assert_false(kk_words_flaw(s, &flaw));
		}
	assert_true(kk_part_missing(KK_STR(" ")));
	assert_false(kk_part_missing(KK_STR("在庫管理")));
}

static void reading_is_timed(void **state)
{
	(void)state;
	assert_int_equal(kk_reading_seconds(KK_JA, KK_STR("")), 0);
	/* 35 characters at 350 a minute */
	assert_int_equal(
		kk_reading_seconds(KK_JA,
			KK_STR("あいうえおかきくけこ\n　さしすせそ"
			       "たちつてと なにぬねのはひふへほまみむめも")),
		6);
	/* ten words at 150 a minute */
	assert_int_equal(kk_reading_seconds(KK_EN,
				 KK_STR("one two three  four five\nsix seven "
					"eight nine ten")),
		4);
}

/* R-D1: 30 seconds; a voicemail takes 10 to 20. */
static void what_ships_is_short(void **state)
{
	struct kk_buf b;

	(void)state;
	offer.parts[KK_EN][KK_PART_WORTH] = KK_STR_NONE;
	for (int warm = 0; warm < 2; warm++)
		for (int lang = KK_JA; lang <= KK_EN; lang++)
			for (int p = 0; p < KK_FOR__MAX; p++) {
				struct kk_script_facts f =
					facts(KK_BY_PHONE, (enum kk_purpose)p);
				int s;

				if (warm)
					f.opener = (struct kk_opener){
						KK_OPEN_REPLIED, f.today - 6,
						KK_STR_NONE};
				kk_buf_init(&b, arena);
				kk_script_say_voicemail(
					&b, (enum kk_lang)lang, &f);
				s = kk_reading_seconds(
					(enum kk_lang)lang, kk_buf_str(&b));
				if (s < KK_VOICEMAIL_MIN_S ||
					s > KK_VOICEMAIL_MAX_S)
					fail_msg("%d s: %s", s, kk_buf_z(&b));
			}
	offer = (struct kk_offer){
		.parts = {[KK_JA] = {[KK_PART_GOODS] = {"在庫管理", 12}}}};
	for (int lang = KK_JA; lang <= KK_EN; lang++) {
		struct kk_script_facts f = facts(KK_BY_PHONE, KK_FOR_COLD_CALL);

		kk_buf_init(&b, arena);
		kk_script_say_statement(&b, (enum kk_lang)lang, &f);
		assert_true(kk_reading_seconds((enum kk_lang)lang,
				    kk_buf_str(&b)) <= KK_STATEMENT_S);
		has(kk_buf_z(&b), "30");
	}
}

static void near(double value, double wanted)
{
	if (value < wanted - .0005 || value > wanted + .0005)
		fail_msg("%f, not %f", value, wanted);
}

/* Wilson's interval, worked out by hand; of few nothing is said. */
static void a_share_has_its_interval(void **state)
{
	static const struct {
		int64_t k, n;
		double low, high;
	} all[] = {{8, 80, .0516, .1850}, {0, 20, 0, .1611}, {20, 20, .8389, 1},
		{50, 100, .4038, .5962}, {0, 0, 0, 1}, {1, 2, .0945, .9055}};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct kk_share s = kk_share_of(all[i].k, all[i].n);

		near(s.low, all[i].low);
		near(s.high, all[i].high);
		assert_int_equal(s.enough, all[i].n >= KK_SHARE_LEAST);
	}
}

static void an_industry_has_its_name(void **state)
{
	(void)state;
	assert_string_equal(kk_industry_of(KK_JA, KK_STR("E")), "製造業");
	assert_string_equal(kk_industry_of(KK_EN, KK_STR("D")), "construction");
	assert_string_equal(kk_industry_of(KK_EN, KK_STR("U")), "");
	assert_string_equal(kk_industry_of(KK_EN, KK_STR_NONE), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			every_rung_hears_it, begin, end),
		cmocka_unit_test_setup_teardown(
			every_channel_has_it, begin, end),
		cmocka_unit_test_setup_teardown(
			a_mail_has_paragraphs, begin, end),
		cmocka_unit_test_setup_teardown(a_message_is_short, begin, end),
		cmocka_unit_test_setup_teardown(
			a_seat_has_its_honorific, begin, end),
		cmocka_unit_test_setup_teardown(
			a_colleague_hears_who_calls, begin, end),
		cmocka_unit_test_setup_teardown(
			nothing_is_invented, begin, end),
		cmocka_unit_test(reading_is_timed),
		cmocka_unit_test(a_share_has_its_interval),
		cmocka_unit_test(an_industry_has_its_name),
		cmocka_unit_test_setup_teardown(
			what_ships_is_short, begin, end)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
