/* Every sentence exists in both languages and says the same things. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/ctx.h"
#include "base/page_words.h"
#include "base/utf8.h"

/* Bit n for {n}. */
static unsigned places(const char *t)
{
	unsigned bits = 0;

	for (; *t; t++)
		if (t[0] == '{' && t[1] >= '1' && t[1] <= '9' && t[2] == '}')
			bits |= 1u << (t[1] - '0');
	return bits;
}

static bool japanese(const char *t)
{
	size_t at = 0;
	uint32_t c;

	while ((c = kk_utf8_next(kk_str_z(t), &at)))
		if (c >= 0x3000)
			return true;
	return false;
}

static void numbers_have_their_words(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	assert_string_equal(
		KK_SAY(a, KK_EN, KK_MSG_WAIT_BD, "1"), "1 business day");
	assert_string_equal(
		KK_SAY(a, KK_EN, KK_MSG_WAIT_BD, "3"), "3 business days");
	assert_string_equal(
		KK_SAY(a, KK_EN, KK_MSG_LISTS_PEOPLE, "1"), "1 person");
	assert_string_equal(
		KK_SAY(a, KK_EN, KK_MSG_LISTS_PEOPLE, "1,204"), "1,204 people");
	for (int i = 1; i < KK_MSG__MAX; i++)
		if (strstr(kk_msg_text(KK_EN, (enum kk_msg)i), "(s)"))
			fail_msg("neither one nor many: %s",
				kk_msg_text(KK_EN, (enum kk_msg)i));
	kk_arena_free(&a);
}

/* A name that is the same in both, "{1}" or a product's word, has no
 * kana or kanji; a sentence has. */
static void both_languages(void **state)
{
	(void)state;
	for (int i = 1; i < KK_MSG__MAX; i++) {
		const char *ja = kk_msg_text(KK_JA, (enum kk_msg)i);
		const char *en = kk_msg_text(KK_EN, (enum kk_msg)i);

		assert_true(ja[0] && en[0]);
		assert_int_equal(kk_utf8_valid(kk_str_z(ja)), strlen(ja));
		assert_int_equal(kk_utf8_valid(kk_str_z(en)), strlen(en));
		if (places(ja) != places(en))
			fail_msg("arguments differ: %s", en);
		if (strchr(en, ' ') && en[strlen(en) - 1] == '.' &&
			!japanese(ja))
			fail_msg("not Japanese: %s", ja);
	}
}

static void arguments_take_their_places(void **state)
{
	struct kk_arena *a = kk_arena_new();
	const char *en = KK_SAY(a, KK_EN, KK_MSG_CHECK_OK, "7", "9");
	const char *few = KK_SAY(a, KK_EN, KK_MSG_CHECK_OK, "7");

	(void)state;
	assert_non_null(strstr(en, "Leads: 7"));
	assert_non_null(strstr(en, "activities: 9"));
	assert_null(strchr(en, '{'));
	assert_null(strchr(few, '{'));
	/* braces of an argument are only text */
	assert_non_null(
		strstr(KK_SAY(a, KK_JA, KK_MSG_CHECK_OK, "{2}", "9"), "{2}"));
	kk_arena_free(&a);
}

/* A page names no command and no option, and calls a field by its label. */
static void pages_have_words_of_their_own(void **state)
{
	struct kk_ctx cx = {.arena = kk_arena_new(), .on_page = true};
	enum kk_lang langs[] = {KK_JA, KK_EN};

	(void)state;
	for (int i = 1; i < KK_MSG__MAX; i++) {
		enum kk_msg page = kk_msg_on_page((enum kk_msg)i);

		for (int l = 0; l < 2 && page != (enum kk_msg)i; l++) {
			const char *text = kk_msg_text(langs[l], page);

			assert_null(strstr(text, "--"));
			assert_null(strstr(text, "kakeru "));
		}
	}
	cx.lang = KK_EN;
	assert_int_equal(
		KK_FAIL(&cx, KK_EINPUT, KK_MSG_PHONE_BAD, "--phone", "--phone"),
		KK_EINPUT);
	assert_null(strstr(cx.error.text, "--"));
	assert_int_equal(cx.error.msg, KK_MSG_PHONE_BAD);
	cx.on_page = false;
	assert_int_equal(
		KK_FAIL(&cx, KK_EINPUT, KK_MSG_PHONE_BAD, "--phone", "12"),
		KK_EINPUT);
	assert_non_null(strstr(cx.error.text, "--phone \"12\""));
	kk_arena_free(&cx.arena);
}

/* The exit status is a promise to scripts. */
static void failures_have_a_status(void **state)
{
	static const struct {
		enum kk_rc rc;
		int status;
	} rows[] = {{KK_OK, 0}, {KK_ENO, 1}, {KK_EUSAGE, 2}, {KK_EINPUT, 3},
		{KK_ENOTFOUND, 3}, {KK_ESTORE, 4}, {KK_EIO, 4},
		{KK_ESTOPPED, 4}};
	struct kk_ctx cx = {.arena = kk_arena_new(), .lang = KK_EN};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(kk_exit_status(rows[i].rc), rows[i].status);
	assert_int_equal(KK_FAIL(&cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN, "12"),
		KK_ENOTFOUND);
	assert_int_equal(cx.error.rc, KK_ENOTFOUND);
	assert_int_equal(cx.error.msg, KK_MSG_LEAD_UNKNOWN);
	assert_non_null(strstr(cx.error.text, "lead 12"));
	kk_arena_free(&cx.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_languages),
		cmocka_unit_test(arguments_take_their_places),
		cmocka_unit_test(numbers_have_their_words),
		cmocka_unit_test(pages_have_words_of_their_own),
		cmocka_unit_test(failures_have_a_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
