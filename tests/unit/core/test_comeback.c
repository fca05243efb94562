/* Each comeback leads back to the two dates and asks for 30 minutes, politely,
 * and claims nothing that is not known (R-D2, R-D3, R-D5). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/words/comeback.h"

static const char *say(struct kk_arena *a, enum kk_lang lang, int i,
	const struct kk_script_facts *f)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_comeback_say(&b, lang, i, f);
	return kk_buf_z(&b);
}

static struct kk_offer offer;

static struct kk_script_facts known(void)
{
	kk_day day = kk_day_of(2026, 11, 26);

	offer.id = 3;
	offer.parts[KK_JA][KK_PART_GOODS] = KK_STR("在庫管理");
	return (struct kk_script_facts){.channel = KK_BY_PHONE,
		.purpose = KK_FOR_COLD_CALL,
		.firm = KK_STR("見本商会"),
		.offer = &offer,
		.caller = KK_STR("花子"),
		.name = KK_STR("田中 太郎"),
		.family = KK_STR("田中"),
		.title = KK_STR("部長"),
		.reason = KK_STR("欠品が減ります。"),
		.offers = {{day, 630}, {day + 1, 840}, {day + 4, 630}},
		.today = day - 2};
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

static void each_leads_to_two_dates(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_script_facts f = known();

	(void)state;
	for (int i = 0; i < KK_COMEBACKS; i++) {
		const char *ja = say(a, KK_JA, i, &f);
		const char *en = say(a, KK_EN, i, &f);

		has(ja, "11月26日（木）10時30分");
		has(ja, "11月27日（金）14時");
		has(ja, "30分");
		has(en, "Thu 26 Nov at 10:30");
		has(en, "Fri 27 Nov at 14:00");
		has(en, "30 minutes");
		lacks(ja, "{");
		lacks(en, "{");
		lacks(ja, "［");
		lacks(en, "[");
		assert_string_not_equal(kk_comeback_heard(KK_JA, i),
			kk_comeback_heard(KK_EN, i));
	}
	kk_arena_free(&a);
}

/* R-D3: all that the rule names. */
static void the_rule_is_covered(void **state)
{
	static const char *const named[] = {"ご用件は何でしょうか",
		"営業のお電話はお断り", "折り返します",
		"お名前が分からないとおつなぎできません", "今ここで", "メール",
		"資料", "忙しい", "取引先", "予算", "興味", "どちら様"};

	(void)state;
	for (size_t k = 0; k < sizeof named / sizeof *named; k++) {
		bool found = false;

		for (int i = 0; i < KK_COMEBACKS; i++)
			found |= strstr(kk_comeback_heard(KK_JA, i),
					 named[k]) != NULL;
		if (!found)
			fail_msg("no comeback to: %s", named[k]);
	}
	has(kk_comeback_stop(KK_JA), "連絡禁止");
	has(kk_comeback_stop(KK_EN), "stop");
}

static void what_is_not_known_is_a_blank(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_script_facts f = {.seat = true, .today = 0};

	(void)state;
	for (int i = 0; i < KK_OFFERS; i++)
		f.offers[i].day = KK_DAY_NONE;
	for (int i = 0; i < KK_COMEBACKS; i++) {
		has(say(a, KK_JA, i, &f), "［候補日時］");
		has(say(a, KK_EN, i, &f), "[date and time]");
	}
	kk_arena_free(&a);
}

/* R-D5: nobody hears how hard they were to reach. */
static void nobody_is_blamed(void **state)
{
	static const char *const never[] = {"何度も", "ようやく", "やっと",
		"つながら", "again and again", "finally", "hard to reach"};
	struct kk_arena *a = kk_arena_new();
	struct kk_script_facts f = known();

	(void)state;
	for (int i = 0; i < KK_COMEBACKS; i++)
		for (size_t k = 0; k < sizeof never / sizeof *never; k++) {
			lacks(say(a, KK_JA, i, &f), never[k]);
			lacks(say(a, KK_EN, i, &f), never[k]);
		}
	kk_arena_free(&a);
}

/* The team's own answer is said, that of the offer before it; the one to a
 * complaint is always the same (R-D4). */
static void a_team_has_its_own(void **state)
{
	static const struct kk_wording own[] = {
		{KK_TEMPLATE_COMEBACK, {"busy", 4}, KK_JA, 0, {"", 0},
			{"team", 4}},
		{KK_TEMPLATE_COMEBACK, {"busy", 4}, KK_JA, 3, {"", 0},
			{"offer", 5}},
		{KK_TEMPLATE_COMEBACK, {"too_often", 9}, KK_JA, 0, {"", 0},
			{"never", 5}}};
	struct kk_arena *a = kk_arena_new();
	struct kk_script_facts f = known();
	int busy = kk_comeback_find(KK_STR("busy"));

	(void)state;
	f.wordings = own;
	f.n_wordings = sizeof own / sizeof *own;
	assert_string_equal(say(a, KK_JA, busy, &f), "offer");
	has(say(a, KK_EN, busy, &f), "30 minutes");
	offer.id = 4;
	assert_string_equal(say(a, KK_JA, busy, &f), "team");
	lacks(say(a, KK_JA, KK_COMEBACKS - 1, &f), "never");
	has(kk_comeback_heard(KK_EN, KK_COMEBACKS - 1), "too often");
	kk_arena_free(&a);
}

/* What ships passes the check that a team's own answer has to pass. */
static void what_ships_can_be_saved(void **state)
{
	(void)state;
	for (int i = 0; i < KK_COMEBACKS; i++)
		for (int lang = KK_JA; lang <= KK_EN; lang++) {
			struct kk_wording w = {.kind = KK_TEMPLATE_COMEBACK,
				.name = kk_str_z(kk_comeback_code(i)),
				.body = kk_str_z(kk_comeback_shipped(
					(enum kk_lang)lang, i))};
			struct kk_flaw flaw;

			assert_int_equal(
				kk_comeback_find(kk_str_z(kk_comeback_code(i))),
				i);
			if (kk_template_flaw(&w, &flaw))
				fail_msg("%s: flaw %d at %.*s",
					kk_comeback_code(i), flaw.kind,
					KK_FMT(flaw.text));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_leads_to_two_dates),
		cmocka_unit_test(the_rule_is_covered),
		cmocka_unit_test(what_is_not_known_is_a_blank),
		cmocka_unit_test(nobody_is_blamed),
		cmocka_unit_test(a_team_has_its_own),
		cmocka_unit_test(what_ships_can_be_saved)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
