/* The opener is the strongest that is true (R-B6); a script says what the law
 * and the rules want said, and claims nothing that is not logged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/words/script.h"

#define TODAY kk_day_of(2026, 11, 24)
#define ANY KK_REACH_NOBODY

static struct kk_arena *arena;
static struct kk_log_line lines[8];
static size_t n;
static struct kk_opener_facts facts;

static int reset(void **state)
{
	(void)state;
	n = 0;
	facts = (struct kk_opener_facts){
		.log = lines, .met_on = KK_DAY_NONE, .today = TODAY};
	return 0;
}

static int begin(void **state)
{
	(void)state;
	arena = kk_arena_new();
	return 0;
}

static int end(void **state)
{
	(void)state;
	kk_arena_free(&arena);
	return 0;
}

static void logged(
	int ago, enum kk_channel channel, int disposition, enum kk_reach reach)
{
	lines[n++] = (struct kk_log_line){.at = {TODAY - ago, 600},
		.channel = channel,
		.disposition = disposition,
		.reach = (int)reach};
	facts.n_log = n;
}

static enum kk_opener_kind kind(void)
{
	return kk_opener_pick(&facts).kind;
}

/* Each thing added is stronger than all before it. */
static void the_ladder_takes_the_strongest(void **state)
{
	(void)state;
	assert_int_equal(kind(), KK_OPEN_COLD);
	logged(9, KK_BY_PHONE, KK_GATEKEEPER_REFUSED, KK_REACH_GATEKEEPER);
	assert_int_equal(kind(), KK_OPEN_COLD);
	logged(60, KK_BY_PHONE, KK_NOT_NOW, KK_REACH_CONTACT);
	assert_int_equal(kind(), KK_OPEN_SPOKE_ONCE);
	facts.referrer = KK_STR("村雲 恵");
	assert_int_equal(kind(), KK_OPEN_REFERRAL);
	logged(8, KK_BY_VISIT, KK_CARD_LEFT, KK_REACH_GATEKEEPER);
	assert_int_equal(kind(), KK_OPEN_CARD);
	logged(7, KK_BY_PACKAGE, KK_POSTED, ANY);
	assert_int_equal(kind(), KK_OPEN_PACKAGE);
	logged(12, KK_BY_EMAIL, KK_SENT, ANY);
	assert_int_equal(kind(), KK_OPEN_EMAIL);
	logged(3, KK_BY_PHONE, KK_INTERESTED, KK_REACH_CONTACT);
	assert_int_equal(kind(), KK_OPEN_TALKED);
}

static void nothing_false_is_claimed(void **state)
{
	(void)state;
	/* what came back was never read */
	logged(5, KK_BY_EMAIL, KK_SENT, ANY);
	logged(5, KK_BY_EMAIL, KK_BOUNCED, ANY);
	assert_int_equal(kind(), KK_OPEN_COLD);
	logged(4, KK_BY_LETTER, KK_POSTED, ANY);
	logged(1, KK_BY_LETTER, KK_RETURNED, ANY);
	assert_int_equal(kind(), KK_OPEN_COLD);
	/* met long ago is not a recent conversation */
	facts.met_on = TODAY - 31;
	assert_int_equal(kind(), KK_OPEN_SPOKE_ONCE);
	facts.met_on = TODAY - 30;
	assert_int_equal(kind(), KK_OPEN_MET);
	/* their mail is a reply, not a talk */
	logged(1, KK_BY_EMAIL, KK_REPLIED, KK_REACH_CONTACT);
	assert_int_equal(kind(), KK_OPEN_REPLIED);
}

static void quotes_are_contacts_made(void **state)
{
	(void)state;
	logged(9, KK_BY_EMAIL, KK_SENT, ANY);
	lines[0].counted = true;
	logged(8, KK_BY_PHONE, KK_NO_ANSWER, KK_REACH_NOBODY);
	logged(7, KK_BY_PHONE, KK_INTERESTED, KK_REACH_CONTACT);
	logged(6, KK_BY_EMAIL, KK_REPLIED, KK_REACH_CONTACT);
	lines[3].incoming = true;
	assert_true(kk_log_quoted(lines, n, 0));
	assert_false(kk_log_quoted(lines, n, 1));
	assert_true(kk_log_quoted(lines, n, 2));
	assert_false(kk_log_quoted(lines, n, 3));
	logged(5, KK_BY_EMAIL, KK_BOUNCED, ANY);
	assert_false(kk_log_quoted(lines, n, 0));
}

static const char *opener_text(enum kk_lang lang)
{
	struct kk_opener o = kk_opener_pick(&facts);
	struct kk_buf b;

	kk_buf_init(&b, arena);
	kk_opener_say(&b, lang, &o, TODAY);
	return kk_buf_z(&b);
}

static void an_opener_has_its_date(void **state)
{
	(void)state;
	logged(4, KK_BY_PACKAGE, KK_POSTED, ANY);
	assert_string_equal(
		opener_text(KK_JA), "11月20日（金）にお送りした小包の件で");
	assert_string_equal(
		opener_text(KK_EN), "the package we sent on Fri 20 Nov");
	reset(NULL);
	logged(400, KK_BY_EMAIL, KK_SENT, ANY);
	assert_non_null(strstr(opener_text(KK_JA), "2025年"));
	reset(NULL);
	facts.referrer = KK_STR("村雲 恵");
	assert_string_equal(opener_text(KK_JA), "村雲 恵様のご紹介で");
	assert_string_equal(opener_text(KK_EN), "the referral from 村雲 恵");
	logged(4, KK_BY_EMAIL, KK_SENT, ANY);
	assert_int_equal(kind(), KK_OPEN_EMAIL);
	facts.referred_call = true;
	assert_int_equal(kind(), KK_OPEN_REFERRAL);
	reset(NULL);
	facts.met_on = TODAY - 4;
	assert_string_equal(opener_text(KK_EN), "our meeting on Fri 20 Nov");
}

/* Whoever follows was never spoken with, whatever was said before. */
static void a_successor_is_a_stranger(void **state)
{
	(void)state;
	facts.met_on = TODAY - 20;
	logged(9, KK_BY_PHONE, KK_INTERESTED, KK_REACH_CONTACT);
	logged(8, KK_BY_EMAIL, KK_SENT, ANY);
	logged(5, KK_BY_PHONE, KK_LEFT_COMPANY, ANY);
	assert_int_equal(kind(), KK_OPEN_COLD);
	logged(2, KK_BY_LETTER, KK_POSTED, ANY);
	assert_int_equal(kind(), KK_OPEN_LETTER);
}

static struct kk_offer offer;

static struct kk_script_facts script_facts(
	enum kk_channel channel, enum kk_purpose purpose)
{
	offer.parts[KK_JA][KK_PART_GOODS] = KK_STR("在庫管理サービス");
	return (struct kk_script_facts){.channel = channel,
		.purpose = purpose,
		.firm = KK_STR("株式会社みちびき"),
		.offer = &offer,
		.caller = KK_STR("佐藤"),
		.account = KK_STR("ひなた野フーズ株式会社"),
		.name = KK_STR("高瀬 美咲"),
		.family = KK_STR("高瀬"),
		.title = KK_STR("課長"),
		.reason = KK_STR("棚卸しが半日になります。"),
		.log = lines,
		.n_log = n,
		.opener = kk_opener_pick(&facts),
		.offers = {{TODAY + 7, 660}, {TODAY + 9, 840},
			{KK_DAY_NONE, 0}},
		.today = TODAY};
}

static const char *script(enum kk_lang lang, const struct kk_script_facts *f)
{
	struct kk_buf b;

	kk_buf_init(&b, arena);
	kk_script_say(&b, lang, f);
	return kk_buf_z(&b);
}

#define HAS(text, part)                                                        \
	do {                                                                   \
		const char *t_ = (text);                                       \
		if (!strstr(t_, (part)))                                       \
			fail_msg("\"%s\" is not in: %s", (part), t_);          \
	} while (0)
#define HAS_NOT(text, part) assert_null(strstr((text), (part)))

/* R-D1, R-D2, R-A7, R-B2 */
static void a_call_says_what_it_must(void **state)
{
	struct kk_script_facts f = script_facts(KK_BY_PHONE, KK_FOR_COLD_CALL);
	const char *ja = script(KK_JA, &f), *en = script(KK_EN, &f);

	(void)state;
	HAS(ja, "株式会社みちびきの佐藤と申します");
	HAS(ja, "在庫管理サービスのご案内で、営業のお電話");
	HAS(ja, "高瀬課長はいらっしゃいますでしょうか");
	HAS(ja, "何時ごろお戻りですか");
	HAS(ja, "少し黙って待ちます");
	HAS(ja, "30分だけ");
	HAS(ja, "12月1日（火）11時");
	HAS_NOT(ja, "様課長");
	HAS_NOT(ja, "お名前を伺えますか");
	HAS_NOT(ja, "お送りした");
	HAS(en, "sales call");
	HAS(en, "30 minutes");
	HAS(en, "When will they be back");
}

static void a_seat_is_asked_for_the_name(void **state)
{
	struct kk_script_facts f = script_facts(KK_BY_PHONE, KK_FOR_COLD_CALL);

	(void)state;
	f.seat = true;
	f.name = KK_STR("総務部長");
	HAS(script(KK_JA, &f),
		"恐れ入りますが、ご担当の方のお名前を伺えますか");
	HAS(script(KK_JA, &f), "総務部長様はいらっしゃいますでしょうか");
	HAS(script(KK_EN, &f), "May I ask the name");
}

static void what_is_not_set_stands_as_a_blank(void **state)
{
	struct kk_script_facts f = script_facts(KK_BY_PHONE, KK_FOR_COLD_CALL);

	(void)state;
	f.firm = f.reason = KK_STR_NONE;
	f.offer = NULL;
	HAS(script(KK_JA, &f), "［会社名］");
	HAS(script(KK_JA, &f), "［商品・サービス］");
	HAS(script(KK_JA, &f), "［お役に立てる理由を一文で］");
	HAS(script(KK_EN, &f), "[company]");
}

/* R-C3: quotes with dates, and the third steps back and asks for nothing. */
static void a_mail_quotes_what_went_before(void **state)
{
	struct kk_script_facts f;
	const char *ja;

	(void)state;
	logged(9, KK_BY_EMAIL, KK_SENT, ANY);
	lines[0].counted = true;
	lines[0].text = KK_STR("内々の控え");
	logged(6, KK_BY_PHONE, KK_VOICEMAIL_LEFT, KK_REACH_MACHINE);
	lines[1].counted = true;
	f = script_facts(KK_BY_EMAIL, KK_FOR_THIRD_CONTACT);
	ja = script(KK_JA, &f);
	HAS(ja, "> 11月15日（日） メール\n");
	HAS(ja, "> 11月18日（水） 電話\n");
	HAS_NOT(ja, "内々"); /* a note is ours alone */
	HAS_NOT(script(KK_EN, &f), "内々");
	HAS(ja, "いったんご連絡を控えさせていただきます");
	HAS_NOT(ja, "30分だけ");
	HAS(ja, "ご返信ください");
	f.purpose = KK_FOR_SECOND_CONTACT;
	ja = script(KK_JA, &f);
	HAS(ja, "30分だけ");
	HAS(ja, "課長 高瀬 美咲 様");
	HAS(ja, "［候補日時］");
}

/* R-C8: a re-approach tells nobody of a talk that never was. */
static void a_re_approach_claims_no_talk(void **state)
{
	struct kk_script_facts f =
		script_facts(KK_BY_EMAIL, KK_FOR_RE_APPROACH);

	(void)state;
	HAS_NOT(script(KK_JA, &f), "前回は");
	HAS_NOT(script(KK_EN, &f), "we last spoke");
	facts.met_on = TODAY - 200;
	f = script_facts(KK_BY_EMAIL, KK_FOR_RE_APPROACH);
	HAS(script(KK_JA, &f), "前回はご時期が合わなかった");
	HAS(script(KK_EN, &f), "we last spoke");
}

static struct kk_script_facts agreed(
	enum kk_channel channel, enum kk_purpose purpose)
{
	struct kk_script_facts f = script_facts(channel, purpose);

	f.meeting = (struct kk_civil){TODAY + 1, 870};
	return f;
}

/* Only what belongs to a purpose is asked for (R-D2). */
static void each_purpose_has_its_own_letter(void **state)
{
	static const struct {
		enum kk_purpose purpose;
		const char *ja, *en;
		bool asks; /* for thirty minutes */
	} cases[] = {
		{KK_FOR_FIRST_FOLLOW_UP, "30分だけ", "30 minutes", true},
		{KK_FOR_SECOND_CONTACT, "30分だけ", "30 minutes", true},
		{KK_FOR_THIRD_CONTACT, "控えさせて", "step back", false},
		{KK_FOR_COLD_LETTER, "在庫管理サービスの", "We offer", true},
		{KK_FOR_RE_APPROACH, "お変わり", "changed?", true},
		{KK_FOR_RE_APPROACH_AGAIN, "お変わり", "changed?", true},
		{KK_FOR_WRITTEN_ALTERNATIVE, "お電話に代えて", "in writing",
			true},
		{KK_FOR_PAIR, "あらためて", "I will call", false},
		{KK_FOR_CONFIRM, "11月25日（水）14時30分",
			"Wed 25 Nov at 14:30", false},
		{KK_FOR_REMIND, "楽しみに", "look forward", false},
		{KK_FOR_THANKS, "11月23日（月）", "Mon 23 Nov", false},
		{KK_FOR_SEND_MATERIAL, "資料", "material", false},
		{KK_FOR_ANSWER, "ご返信をいただき", "your reply", false},
		{KK_FOR_NEW_DATE, "12月1日（火）11時", "Tue 1 Dec", false},
		{KK_FOR_CARE_THANKS, "お取引を", "your order", false},
		{KK_FOR_CARE_WORKING, "お役に立って", "working", false},
		{KK_FOR_CARE_REFERRAL, "具体的な集まり", "concrete group",
			false},
		{KK_FOR_CARE_QUARTER, "ご利用", "volume", false},
		{KK_FOR_FIND_SUCCESSOR, "お名前を伺え", "the name", false},
		{KK_FOR_INQUIRY_CALL, "お問い合わせ", "enquiry", false},
	};

	(void)state;
	logged(1, KK_BY_EMAIL, KK_REPLIED, KK_REACH_CONTACT);
	logged(1, KK_BY_MEETING, KK_MET_GO_ON, KK_REACH_CONTACT);
	logged(0, KK_BY_PHONE, KK_ABSENT, KK_REACH_GATEKEEPER);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kk_script_facts f;

		if (cases[i].purpose == KK_FOR_COLD_LETTER)
			reset(NULL);
		f = agreed(KK_BY_EMAIL, cases[i].purpose);
		f.customer = cases[i].purpose == KK_FOR_CARE_THANKS;
		HAS(script(KK_JA, &f), cases[i].ja);
		HAS(script(KK_EN, &f), cases[i].en);
		assert_int_equal(strstr(script(KK_EN, &f),
					 "Could we meet for 30") != NULL,
			cases[i].asks);
		f.channel = KK_BY_LETTER;
		HAS(script(KK_JA, &f), cases[i].ja);
		HAS(script(KK_JA, &f), "拝啓");
		HAS_NOT(script(KK_JA, &f), "{");
		HAS_NOT(script(KK_EN, &f), "{");
		if (cases[i].purpose != KK_FOR_COLD_LETTER)
			continue;
		logged(1, KK_BY_EMAIL, KK_REPLIED, KK_REACH_CONTACT);
		logged(1, KK_BY_MEETING, KK_MET_GO_ON, KK_REACH_CONTACT);
		logged(0, KK_BY_PHONE, KK_ABSENT, KK_REACH_GATEKEEPER);
	}
}

/* R-B6: a parcel is named when one was posted; R-A7: a promise is kept. */
static void a_call_says_what_it_is_for(void **state)
{
	struct kk_script_facts f =
		script_facts(KK_BY_PHONE, KK_FOR_CALL_AFTER_PACKAGE);

	(void)state;
	HAS_NOT(script(KK_JA, &f), "お送りした");
	HAS_NOT(script(KK_EN, &f), "we sent");
	logged(4, KK_BY_PACKAGE, KK_POSTED, ANY);
	logged(3, KK_BY_PHONE, KK_NOT_NOW, KK_REACH_CONTACT);
	f = script_facts(KK_BY_PHONE, KK_FOR_CALL_AFTER_PACKAGE);
	HAS(script(KK_JA, &f),
		"11月20日（金）にお送りした小包は、お手元に届きましたでしょう"
		"か");
	HAS(script(KK_EN, &f), "the package we sent on Fri 20 Nov");
	logged(1, KK_BY_PACKAGE, KK_RETURNED, ANY);
	f = script_facts(KK_BY_PHONE, KK_FOR_CALL_AFTER_PACKAGE);
	HAS_NOT(script(KK_JA, &f), "小包");
	f.purpose = KK_FOR_TOLD_CALL;
	f.promise = KK_PROMISE_KEPT;
	HAS(script(KK_JA, &f), "お約束の時刻に");
	HAS(script(KK_EN, &f), "at the time you gave us");
	HAS(script(KK_EN, &f), "about our conversation on Sat 21 Nov");
	/* reception named it, not the person */
	lines[1].reach = KK_REACH_GATEKEEPER;
	HAS_NOT(script(KK_EN, &f), "at the time you gave us");
	HAS(script(KK_JA, &f), "この時刻にと伺い");
	lines[1].reach = KK_REACH_CONTACT;
	f.purpose = KK_FOR_FIND_SUCCESSOR;
	f.promise = KK_PROMISE_NONE;
	HAS(script(KK_JA, &f), "後任の方のお名前を伺えますか");
	f.purpose = KK_FOR_NEW_DATE;
	HAS(script(KK_JA, &f), "12月1日（火）11時と12月3日（木）14時では");
	HAS_NOT(script(KK_JA, &f), "営業のお電話");
}

/* A customer is thanked and asked, on whatever touch, and sold nothing. */
static void a_customer_is_not_sold_to(void **state)
{
	static const enum kk_purpose care[] = {KK_FOR_CARE_THANKS,
		KK_FOR_CARE_WORKING, KK_FOR_CARE_REFERRAL, KK_FOR_CARE_QUARTER,
		KK_FOR_CALL, KK_FOR_WRITTEN_ALTERNATIVE};

	(void)state;
	for (size_t i = 0; i < sizeof care / sizeof *care; i++)
		for (int by = KK_BY_PHONE; by <= KK_BY_LINKEDIN; by++) {
			struct kk_script_facts f =
				script_facts((enum kk_channel)by, care[i]);

			f.customer = true;
			HAS_NOT(script(KK_JA, &f), "営業の");
			HAS_NOT(script(KK_JA, &f), "営業で");
			HAS_NOT(script(KK_JA, &f), "30分");
			HAS_NOT(script(KK_EN, &f), "sales");
			HAS_NOT(script(KK_EN, &f), "30 minutes");
		}
}

/* Nothing is left without words, in either language (R-D7). */
static void everything_has_its_words(void **state)
{
	(void)state;
	for (int lang = KK_JA; lang <= KK_EN; lang++) {
		for (int i = 0; i < KK_FOR__MAX; i++)
			assert_true(strlen(kk_purpose_text((enum kk_lang)lang,
					    (enum kk_purpose)i)) > 0);
		for (int i = 1; i < KK_RULE__MAX; i++)
			assert_true(strlen(kk_rule_text((enum kk_lang)lang,
					    (enum kk_rule)i)) > 0);
		for (int i = 0; i < KK_CHANNEL__MAX; i++) {
			struct kk_script_facts f =
				script_facts((enum kk_channel)i, KK_FOR_CALL);

			assert_true(strlen(kk_channel_text((enum kk_lang)lang,
					    (enum kk_channel)i)) > 0);
			assert_true(strlen(script((enum kk_lang)lang, &f)) > 0);
		}
	}
	HAS(kk_purpose_unwritten(KK_EN), "write one line");
	HAS_NOT(kk_purpose_unwritten(KK_EN), "send");
	HAS(kk_purpose_unwritten(KK_JA), "一行書く");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_ladder_takes_the_strongest, reset),
		cmocka_unit_test_setup(nothing_false_is_claimed, reset),
		cmocka_unit_test_setup(quotes_are_contacts_made, reset),
		cmocka_unit_test_setup(an_opener_has_its_date, reset),
		cmocka_unit_test_setup(a_call_says_what_it_must, reset),
		cmocka_unit_test_setup(a_seat_is_asked_for_the_name, reset),
		cmocka_unit_test_setup(
			what_is_not_set_stands_as_a_blank, reset),
		cmocka_unit_test_setup(a_mail_quotes_what_went_before, reset),
		cmocka_unit_test_setup(a_re_approach_claims_no_talk, reset),
		cmocka_unit_test_setup(a_successor_is_a_stranger, reset),
		cmocka_unit_test_setup(each_purpose_has_its_own_letter, reset),
		cmocka_unit_test_setup(a_call_says_what_it_is_for, reset),
		cmocka_unit_test_setup(a_customer_is_not_sold_to, reset),
		cmocka_unit_test_setup(everything_has_its_words, reset),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
