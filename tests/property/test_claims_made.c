/* Logs drawn at random, against every shipped text and many that somebody could
 * have saved, for every purpose, channel and language: each date and each claim
 * that is said or written is in the log (R-B6), and a follow-up quotes all that
 * was made and nothing else (R-C3). KK_LOGS sets how many logs (4,000). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/words/comeback.h"
#include "core/words/script.h"

#define MOST 10
#define TODAY kk_day_of(2026, 11, 24)

static uint64_t state;

static int upto(int n)
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

/* ---- a past ---- */

static struct kk_log_line lines[MOST];
static struct kk_script_facts f;
static kk_day met_on;
static struct kk_str referrer;
static struct kk_offer offer;

static int reach_of(enum kk_disposition d)
{
	static const int reached[] = {KK_RECALL_AT, KK_INTERESTED,
		KK_SEND_MATERIAL, KK_APPOINTMENT, KK_NOT_NOW, KK_REFUSED,
		KK_REFERRED, KK_REPLIED, KK_MET, KK_MET_GO_ON, KK_MET_NO,
		KK_WON, KK_LOST};

	for (size_t i = 0; i < sizeof reached / sizeof *reached; i++)
		if (reached[i] == (int)d)
			return KK_REACH_CONTACT;
	return upto(5) == 0 ? -1 : upto(4);
}

static void draw_line(struct kk_log_line *l, int ago)
{
	static const enum kk_channel by[] = {KK_BY_PHONE, KK_BY_PHONE,
		KK_BY_EMAIL, KK_BY_LETTER, KK_BY_PACKAGE, KK_BY_VISIT,
		KK_BY_MEETING};
	enum kk_disposition d = (enum kk_disposition)upto(KK_DISPOSITION__MAX);

	*l = (struct kk_log_line){.at = {TODAY - ago, 480 + upto(600)},
		.channel = by[upto(7)],
		.disposition = upto(20) ? (int)d : -1,
		.reach = reach_of(d),
		.incoming = d == KK_REPLIED || upto(9) == 0,
		.counted = d == KK_SENT || d == KK_POSTED ||
			   d == KK_DELIVERED || d == KK_VOICEMAIL_LEFT,
		.text = KK_STR("内々の控え 9月9日")};
}

static void draw(void)
{
	struct kk_opener_facts o;
	int ago = upto(3) ? 20 + upto(30) : 20 + upto(400);

	met_on = upto(3) ? KK_DAY_NONE : TODAY - upto(300);
	referrer = upto(4) ? KK_STR_NONE : KK_STR("村雲 恵");
	f = (struct kk_script_facts){.firm = KK_STR("見本商会"),
		.caller = KK_STR("花子"),
		.offer = &offer,
		.account = KK_STR("例示物産"),
		.name = KK_STR("田中 太郎"),
		.family = KK_STR("田中"),
		.title = KK_STR("部長"),
		.customer = upto(6) == 0,
		.inquiry = upto(6) == 0,
		.promise = (enum kk_promise)upto(3),
		.meeting = {KK_DAY_NONE, 0},
		.log = lines,
		.n_log = (size_t)upto(MOST + 1),
		.offers = {{TODAY + 7, 660}, {TODAY + 8, 840},
			{TODAY + 9, 600}},
		.today = TODAY};
	for (size_t i = 0; i < f.n_log; i++) {
		draw_line(&lines[i], ago);
		ago -= upto(ago > 8 ? ago / 3 : 2);
		ago = ago < 0 ? 0 : ago;
	}
	if (upto(4) == 0)
		f.meeting = (struct kk_civil){TODAY + 1 + upto(20), 600};
	o = (struct kk_opener_facts){
		lines, f.n_log, met_on, referrer, referrer.p && upto(2), TODAY};
	f.opener = kk_opener_pick(&o);
}

/* ---- texts somebody may have saved: honest lines, and lies ---- */

static const char *const pool[] = {"{firm}の{caller}でございます。",
	"{opener}ご連絡いたしました。", "I am writing about {opener}.",
	"お話しした件でございます。", "{opener}お話しした件でございます。",
	"{spoke?}お話しした件でございます。", "{!spoke?}お話しした件です。",
	"{spoke?}11月3日にお話しした件です。", "先週の件です。",
	"{sent}は、お手元に届きましたか。", "資料をお送りしました。",
	"{sent?}お送りした資料の件です。", "{met}はありがとうございました。",
	"As we discussed, …", "{spoke?}As we discussed, …",
	"{called?}I called today.", "I called today.",
	"ご返信をいただき、ありがとうございます。",
	"{replied?}ご返信をいただき、ありがとうございます。",
	"{referred?}ご紹介でご連絡いたしました。",
	"ご紹介でご連絡いたしました。", "{meeting}に伺います。",
	"{cold?}はじめまして。", "{quotes}", "{ask}", "{reason}", "{two}", ""};

static char typed[2048];
static struct kk_wording own[2];
static long saved, refused;

/* A text of some lines; the team has it where it can be saved. */
static void draw_text(void)
{
	enum kk_purpose why = f.purpose;
	size_t at = 0;
	struct kk_flaw flaw;

	f.wordings = own;
	f.n_wordings = 0;
	if (upto(3) == 0)
		return;
	typed[0] = 0;
	for (int i = 1 + upto(4); i > 0; i--)
		at += (size_t)snprintf(typed + at, sizeof typed - at, "%s\n",
			pool[upto(sizeof pool / sizeof *pool)]);
	own[0] = (struct kk_wording){
		.kind = f.channel == KK_BY_LETTER    ? KK_TEMPLATE_LETTER
			: f.channel == KK_BY_PACKAGE ? KK_TEMPLATE_PACKAGE
			: f.channel == KK_BY_PHONE   ? KK_TEMPLATE_VOICEMAIL
						     : KK_TEMPLATE_EMAIL,
		.name = kk_str_z(kk_purpose_code(why)),
		.subject = kk_str_z(typed),
		.body = kk_str_z(typed)};
	own[1] = own[0];
	own[1].lang = KK_EN;
	if (kk_template_flaw(&own[0], &flaw)) {
		refused++;
		return;
	}
	saved++;
	f.n_wordings = 2;
}

/* ---- what is true, found here again ---- */

static size_t from(void)
{
	size_t n = f.n_log;

	while (n > 0 && lines[n - 1].disposition != KK_LEFT_COMPANY)
		n--;
	return n;
}

static bool logged(int disposition)
{
	for (size_t i = from(); i < f.n_log; i++)
		if (lines[i].disposition == disposition)
			return true;
	return false;
}

static bool spoke(void)
{
	for (size_t i = from(); i < f.n_log; i++)
		if (lines[i].reach == KK_REACH_CONTACT &&
			lines[i].disposition != KK_REPLIED)
			return true;
	return met_on != KK_DAY_NONE &&
	       (from() == 0 || met_on > lines[from() - 1].at.day);
}

static bool sent(void)
{
	for (size_t i = from(); i < f.n_log; i++) {
		bool back = false;

		if (lines[i].incoming ||
			(lines[i].disposition != KK_SENT &&
				lines[i].disposition != KK_POSTED &&
				lines[i].disposition != KK_DELIVERED))
			continue;
		for (size_t k = i + 1; k < f.n_log; k++)
			back |= lines[k].channel == lines[i].channel &&
				(lines[k].disposition == KK_BOUNCED ||
					lines[k].disposition == KK_RETURNED);
		if (!back)
			return true;
	}
	return false;
}

static bool called_today(void)
{
	for (size_t i = from(); i < f.n_log; i++)
		if (lines[i].channel == KK_BY_PHONE && !lines[i].incoming &&
			lines[i].at.day == TODAY)
			return true;
	return false;
}

static bool customer(void)
{
	return f.customer || logged(KK_WON);
}

static bool inquiry(void)
{
	return f.inquiry || f.purpose == KK_FOR_INQUIRY_CALL;
}

static bool never(void)
{
	return false;
}

static bool asked(void)
{
	return logged(KK_SEND_MATERIAL);
}

static bool replied(void)
{
	return logged(KK_REPLIED);
}

static bool referred(void)
{
	return referrer.p != NULL;
}

static bool card(void)
{
	return logged(KK_CARD_LEFT);
}

static const struct {
	const char *said;
	bool (*is_true)(void);
} claims[] = {{"お話しした件", spoke}, {"our conversation", spoke},
	{"お目にかかった件", spoke}, {"our meeting on", spoke},
	{"前回は", spoke}, {"we last spoke", spoke},
	{"お時間をいただき、ありがとう", spoke},
	{"お時間をいただいた御礼", spoke}, {"Thank you for your time", spoke},
	{"for the time you gave", spoke}, {"貴重なお時間", spoke},
	{"As we discussed", spoke}, {"お送りしたメール", sent},
	{"お送りした小包", sent}, {"お送りした手紙", sent},
	{"お送りした資料", sent}, {"we sent", sent},
	{"お電話した", called_today}, {"I called today", called_today},
	{"件でお電話いたしました。\nあらため", called_today},
	{"ご返信をいただき", replied}, {"your reply", replied},
	{"ご返信の件", replied}, {"様のご紹介で", referred},
	{"the referral from", referred}, {"ご紹介でご連絡", referred},
	{"名刺を置かせて", card}, {"the card we left", card},
	{"ご依頼の資料", asked}, {"you asked for", asked},
	{"お問い合わせをいただ", inquiry}, {"your enquiry", inquiry},
	{"このたびはお取引をいただき", customer}, {"for your order", customer},
	{"内々の控え", never}, {"{", never}};

/* A purpose that a logged fact brings about says so by itself. */
static bool given_by_purpose(const char *said)
{
	if (f.channel != KK_BY_PHONE && f.channel != KK_BY_VISIT)
		return false;
	return (f.purpose == KK_FOR_ANSWER &&
		       (strstr(said, "返信") || strstr(said, "reply"))) ||
	       (f.purpose == KK_FOR_CARE_THANKS &&
		       (strstr(said, "お取引") || strstr(said, "order"))) ||
	       (f.purpose == KK_FOR_THANKS &&
		       (strstr(said, "時間") || strstr(said, "time")));
}

/* ---- dates ---- */

/* Blots a day out wherever the text says it. */
static void blot(struct kk_arena *a, enum kk_lang lang, char *text, kk_day d)
{
	struct kk_buf b;
	char *at;

	if (d == KK_DAY_NONE)
		return;
	kk_buf_init(&b, a);
	kk_day_say(&b, lang, d, TODAY);
	for (at = text; (at = strstr(at, kk_buf_z(&b))) != NULL; at += b.n)
		memset(at, '.', b.n);
}

/* The date that is left when those that are known have gone; NULL: none. */
static const char *date_in(enum kk_lang lang, const char *text)
{
	static const char *const months[] = {" Jan", " Feb", " Mar", " Apr",
		" May", " Jun", " Jul", " Aug", " Sep", " Oct", " Nov", " Dec"};

	if (lang == KK_JA) {
		const char *at = strstr(text, "月");

		while (at && (at == text || at[-1] < '0' || at[-1] > '9'))
			at = strstr(at + 1, "月");
		return at;
	}
	for (size_t i = 0; i < 12; i++) {
		const char *at = strstr(text, months[i]);

		if (at && at > text && at[-1] >= '0' && at[-1] <= '9')
			return at;
	}
	return NULL;
}

static void no_other_date(
	struct kk_arena *a, enum kk_lang lang, const char *said)
{
	char *text = (char *)(uintptr_t)kk_arena_z(a, kk_str_z(said));

	for (size_t i = from(); i < f.n_log; i++)
		blot(a, lang, text, lines[i].at.day);
	for (int i = 0; i < KK_OFFERS; i++)
		blot(a, lang, text, f.offers[i].day);
	blot(a, lang, text, met_on);
	blot(a, lang, text, f.meeting.day);
	if (date_in(lang, text))
		fail_msg("a date that was never logged: %s", said);
}

static void nothing_but_the_log(
	struct kk_arena *a, enum kk_lang lang, struct kk_buf *b)
{
	const char *text = kk_buf_z(b);

	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		if (strstr(text, claims[i].said) && !claims[i].is_true() &&
			!given_by_purpose(claims[i].said))
			fail_msg("%s %s: \"%s\" is a lie: %s",
				kk_channel_code(f.channel),
				kk_purpose_code(f.purpose), claims[i].said,
				text);
	no_other_date(a, lang, text);
}

/* ---- quotes ---- */

/* Every contact made stands in it, in order, and nothing else is quoted. */
static void all_is_quoted(enum kk_lang lang, const char *text)
{
	const char *at = text;
	size_t made = 0, quoted = 0;

	for (size_t i = from(); i < f.n_log; i++) {
		char want[64];

		if (!kk_log_quoted(lines, f.n_log, i))
			continue;
		made++;
		snprintf(want, sizeof want, " %s\n",
			kk_channel_text(lang, lines[i].channel));
		at = strstr(at, "> ");
		if (!at || strncmp(strchr(at, '\n') + 1 - strlen(want), want,
				   strlen(want)) != 0)
			fail_msg("contact %zu is not quoted: %s", i, text);
		at += 2;
	}
	for (at = text; (at = strstr(at, "> ")) != NULL; at += 2)
		quoted++;
	assert_int_equal(made, quoted);
}

static void one_log(struct kk_arena *a)
{
	draw();
	for (int by = 0; by < KK_BY_MEETING; by++) {
		f.channel = (enum kk_channel)by;
		f.purpose = (enum kk_purpose)upto(KK_FOR__MAX);
		draw_text();
		for (int lang = KK_JA; lang <= KK_EN; lang++) {
			struct kk_buf b;

			kk_buf_init(&b, a);
			kk_script_say(&b, (enum kk_lang)lang, &f);
			nothing_but_the_log(a, (enum kk_lang)lang, &b);
			if ((by == KK_BY_EMAIL || by == KK_BY_LETTER) &&
				(f.purpose == KK_FOR_SECOND_CONTACT ||
					f.purpose == KK_FOR_THIRD_CONTACT) &&
				!f.n_wordings)
				all_is_quoted((enum kk_lang)lang, kk_buf_z(&b));
		}
	}
}

static void comebacks(struct kk_arena *a)
{
	for (int i = 0; i < KK_COMEBACKS * KK_LANGS; i++) {
		enum kk_lang lang = (enum kk_lang)(i % KK_LANGS);
		struct kk_buf b;

		kk_buf_init(&b, a);
		kk_comeback_say(&b, lang, i / KK_LANGS, &f);
		nothing_but_the_log(a, lang, &b);
	}
}

static void nothing_is_claimed_that_is_not_logged(void **unused)
{
	struct kk_str asked_for = kk_str_z(getenv("KK_LOGS"));
	int64_t n = 4000;
	struct kk_arena *a = kk_arena_new();
	struct kk_mark mark = kk_arena_mark(a);

	(void)unused;
	if (asked_for.p)
		assert_true(kk_str_int(asked_for, 100000000, &n));
	offer.parts[KK_JA][KK_PART_GOODS] = KK_STR("在庫管理");
	for (int64_t i = 0; i < n; i++) {
		state = (uint64_t)i * 2654435761u;
		one_log(a);
		if (i % 16 == 0)
			comebacks(a);
		kk_arena_back(a, mark);
	}
	/* both were tried: what can be saved, and what cannot */
	assert_true(saved > n / 20);
	assert_true(refused > n / 20);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_claimed_that_is_not_logged)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
