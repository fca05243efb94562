/* The table for people: no line is too wide, and wherever a line ends a date
 * stays whole. Everybody here is invented. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "cli/plan_out.h"
#include "core/words/phrase.h"

#define WIDEST 96

static struct kk_arena *arena;

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

static const char *table(enum kk_lang lang, const char *text)
{
	struct kk_plan_left left = {.touch_id = 1,
		.lead_id = 1,
		.rule = KK_R_J2,
		.text = kk_str_z(text),
		.name = KK_STR("見本 太郎"),
		.account = KK_STR("株式会社架空商事"),
		.channel = KK_BY_PHONE};
	struct kk_plan p = {.user = KK_STR("mihon"),
		.day = kk_day_of(2026, 11, 24),
		.today = kk_day_of(2026, 11, 24),
		.left = &left,
		.n_left = 1};
	struct kk_buf b;

	kk_buf_init(&b, arena);
	kk_plan_table(&b, lang, &p);
	return kk_buf_z(&b);
}

static void no_line_is_wider(const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		if (kk_utf8_width((struct kk_str){text, n}) > WIDEST)
			fail_msg("too wide: %.*s", (int)n, text);
		text += n + (text[n] == '\n');
	}
}

/* The date is pushed over every column by what stands before it. */
static void a_date_is_never_cut(void **state)
{
	static const struct {
		enum kk_lang lang;
		const char *one, *rest;
		const char *date;
	} cases[] = {
		{KK_JA, "あ", "次は2026年12月10日（木）以降です。",
			"2026年12月10日（木）"},
		{KK_JA, "あい、", "次は12月1日（火）以降です。",
			"12月1日（火）"},
		{KK_EN, "so ", "Next from Thu 10 Dec 2026.", "Thu 10 Dec 2026"},
		{KK_EN, "so, ", "Next from Tue 1 Dec.", "Tue 1 Dec"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int n = 0; n < 60; n++) {
			const char *shown;
			struct kk_buf b;

			kk_buf_init(&b, arena);
			for (int k = 0; k < n; k++)
				kk_buf_addz(&b, cases[i].one);
			kk_buf_addz(&b, cases[i].rest);
			shown = table(cases[i].lang, kk_buf_z(&b));
			no_line_is_wider(shown);
			if (!strstr(shown, cases[i].date))
				fail_msg("cut: %s", shown);
			assert_null(strstr(shown, "…"));
		}
}

/* What the guard says is shown to its end. */
static void every_reason_is_shown_whole(void **state)
{
	(void)state;
	for (int lang = KK_JA; lang <= KK_EN; lang++)
		for (int r = 1; r < KK_RULE__MAX; r++) {
			const char *why = kk_rule_text(
				(enum kk_lang)lang, (enum kk_rule)r);
			const char *shown = table((enum kk_lang)lang, why);
			size_t n = strlen(why);

			no_line_is_wider(shown);
			assert_non_null(strstr(shown, why + n - 3));
			assert_null(strstr(shown, "…"));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_is_never_cut),
		cmocka_unit_test(every_reason_is_shown_whole),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
