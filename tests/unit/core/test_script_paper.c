/* A letter as it is printed: its frame, what it quotes, and that it thanks for
 * nothing that was not (R-B6). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "core/words/script.h"

static struct kk_script_facts facts(void)
{
	return (struct kk_script_facts){.channel = KK_BY_LETTER,
		.purpose = KK_FOR_SECOND_CONTACT,
		.firm = KK_STR("見本商事"),
		.caller = KK_STR("見本 花子"),
		.account = KK_STR("架空製作所"),
		.name = KK_STR("髙橋 𠮷子"),
		.family = KK_STR("髙橋"),
		.title = KK_STR("部長"),
		.reason = KK_STR("集計が速くなる"),
		.opener = {.kind = KK_OPEN_COLD},
		.meeting = {KK_DAY_NONE, 0},
		.offers = {{KK_DAY_NONE, 0}, {KK_DAY_NONE, 0},
			{KK_DAY_NONE, 0}},
		.today = kk_day_of(2026, 11, 27)};
}

static const char *paper(struct kk_arena *a, enum kk_lang lang,
	const struct kk_script_facts *f, enum kk_template_kind kind,
	const struct kk_str *what, size_t n)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_script_say_paper(&b, lang, f, kind, what, n);
	return kk_buf_z(&b);
}

static void ends_with(const char *s, const char *end)
{
	assert_true(strlen(s) >= strlen(end));
	assert_string_equal(s + strlen(s) - strlen(end), end);
}

static void its_frame(void **state)
{
	const struct kk_str what[] = {KK_STR("会社案内　1部 ")};
	struct kk_arena *a = kk_arena_new();
	struct kk_script_facts f = facts();
	const char *s = paper(a, KK_JA, &f, KK_TEMPLATE_LETTER, NULL, 0);

	(void)state;
	assert_ptr_equal(strstr(s, "拝啓　"), s);
	ends_with(s, "\n敬具\n");
	s = paper(a, KK_JA, &f, KK_TEMPLATE_LETTER, what, 1);
	ends_with(s, "\n敬具\n\n記\n・会社案内　1部\n以上\n");
	/* a cover note asks what it covers */
	s = paper(a, KK_JA, &f, KK_TEMPLATE_PACKAGE, NULL, 0);
	assert_non_null(strstr(s, "・［同封するもの］"));
	s = paper(a, KK_EN, &f, KK_TEMPLATE_LETTER, NULL, 0);
	assert_ptr_equal(strstr(s, "Dear 髙橋 𠮷子,\n"), s);
	ends_with(s, "Yours sincerely,\n見本 花子\n見本商事\n");
	f.seat = true;
	s = paper(a, KK_EN, &f, KK_TEMPLATE_LETTER, NULL, 0);
	assert_ptr_equal(strstr(s, "Dear Sir or Madam,\n"), s);
	kk_arena_free(&a);
}

/* R-C3: with the date, and never with the note, which is ours. */
static void what_it_quotes(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_log_line log[] = {{.at = {kk_day_of(2026, 11, 20), 600},
		.channel = KK_BY_EMAIL,
		.disposition = KK_SENT,
		.reach = -1,
		.counted = true,
		.text = KK_STR("ひみつの控え")}};
	struct kk_script_facts f = facts();
	const char *s;

	(void)state;
	s = paper(a, KK_JA, &f, KK_TEMPLATE_LETTER, NULL, 0);
	assert_null(strstr(s, "これまでのご連絡"));
	f.log = log;
	f.n_log = 1;
	s = paper(a, KK_JA, &f, KK_TEMPLATE_LETTER, NULL, 0);
	assert_non_null(
		strstr(s, "これまでのご連絡】\n> 11月20日（金） メール\n"));
	assert_null(strstr(s, "ひみつ"));
	kk_arena_free(&a);
}

static void what_it_thanks_for(void **state)
{
	struct kk_log_line log[] = {{.at = {kk_day_of(2026, 11, 20), 600},
		.channel = KK_BY_PHONE,
		.disposition = KK_NO_ANSWER,
		.reach = KK_REACH_NOBODY}};
	struct kk_script_facts f = facts();
	enum kk_purpose p;

	(void)state;
	f.log = log;
	f.n_log = 1;
	assert_false(kk_script_thanks_for(&f, &p));
	log[0].disposition = KK_NOT_NOW;
	log[0].reach = KK_REACH_CONTACT;
	assert_true(kk_script_thanks_for(&f, &p));
	assert_int_equal(p, KK_FOR_FIRST_FOLLOW_UP);
	f.customer = true;
	assert_true(kk_script_thanks_for(&f, &p));
	assert_int_equal(p, KK_FOR_CARE_THANKS);
	log[0].channel = KK_BY_MEETING;
	assert_true(kk_script_thanks_for(&f, &p));
	assert_int_equal(p, KK_FOR_THANKS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(its_frame),
		cmocka_unit_test(what_it_quotes),
		cmocka_unit_test(what_it_thanks_for)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
