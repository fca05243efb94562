/* The check of wording looks at a text with fields before anybody is known: all
 * of its lines, and what is found stands where it is in the template. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/words/courtesy.h"
#include "core/words/comeback.h"
#include "core/words/field.h"
#include "core/words/template.h"

static struct kk_findings look(
	struct kk_ctx *cx, const char *text, enum kk_lang lang, bool spoken)
{
	struct kk_findings found;

	assert_int_equal(kk_courtesy_of_template(
				 cx, kk_str_z(text), lang, spoken, &found),
		KK_OK);
	return found;
}

static void found_where_it_stands(void **state)
{
	struct kk_ctx cx = {.arena = kk_arena_new()};
	struct kk_findings found = look(&cx,
		"{firm}の{caller}でございます。\n"
		"{spoke?}{person}、御社に伺います。\n{ask}",
		KK_JA, false);

	(void)state;
	assert_int_equal(found.n, 1);
	assert_string_equal(found.all[0].rule, "K26");
	assert_true(kk_str_is(found.all[0].text, "御社"));
	assert_int_equal(found.all[0].line, 2);
	assert_int_equal(found.all[0].column, 18);
	assert_true(found.serious);
	kk_arena_free(&cx.arena);
}

/* Words that are wrong only because of what a field says. */
static void found_around_a_field(void **state)
{
	struct kk_ctx cx = {.arena = kk_arena_new()};
	struct kk_findings found =
		look(&cx, "{person}様、\n{ask}", KK_JA, false);

	(void)state;
	assert_int_equal(found.n, 1);
	assert_true(kk_str_is(found.all[0].text, "{person}様"));
	assert_int_equal(found.all[0].line, 1);
	kk_arena_free(&cx.arena);
}

static void speech_is_no_letter(void **state)
{
	struct kk_ctx cx = {.arena = kk_arena_new()};

	(void)state;
	assert_int_equal(look(&cx, "御社に伺います。", KK_JA, true).n, 0);
	assert_int_equal(look(&cx, "了解しました。", KK_JA, true).n, 1);
	assert_int_equal(look(&cx, "", KK_JA, true).n, 0);
	assert_int_equal(look(&cx, "{nmae}{", KK_JA, true).n, 0);
	kk_arena_free(&cx.arena);
}

static int serious(struct kk_ctx *cx, const char *text, enum kk_lang lang,
	bool spoken, const char *of)
{
	struct kk_findings found = look(cx, text, lang, spoken);

	for (size_t i = 0; i < found.n; i++)
		print_message("%s: %s %.*s\n", of, found.all[i].rule,
			KK_FMT(found.all[i].text));
	return (int)found.n;
}

static void ours_pass(void **state)
{
	struct kk_ctx cx = {.arena = kk_arena_new()};
	int n = 0;

	(void)state;
	for (int k = 0; k <= KK_TEMPLATE_VOICEMAIL; k++)
		for (int p = 0; p < KK_FOR__MAX * 2; p++) {
			enum kk_lang lang = p % 2 ? KK_EN : KK_JA;
			struct kk_shipped_text t =
				kk_template_shipped((enum kk_template_kind)k,
					(enum kk_purpose)(p / 2), lang);
			const char *of =
				kk_purpose_code((enum kk_purpose)(p / 2));

			n += serious(&cx, t.body, lang,
				k == KK_TEMPLATE_VOICEMAIL, of);
			n += serious(&cx, t.subject, lang, false, of);
		}
	for (int i = 0; i < KK_COMEBACKS * 2; i++)
		n += serious(&cx,
			kk_comeback_shipped(i % 2 ? KK_EN : KK_JA, i / 2),
			i % 2 ? KK_EN : KK_JA, true, kk_comeback_code(i / 2));
	assert_int_equal(n, 0);
	kk_arena_free(&cx.arena);
}

/* Every field has something to say, in one line. */
static void fields_have_samples(void **state)
{
	(void)state;
	for (size_t i = 0; i < kk_fields_known_n; i++)
		for (int l = 0; l < 2; l++) {
			const char *s = kk_field_sample(
				&kk_fields_known[i], (enum kk_lang)l);

			assert_int_equal(
				*s == '\0', kk_fields_known[i].condition);
			assert_null(strchr(s, '\n'));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(found_where_it_stands),
		cmocka_unit_test(found_around_a_field),
		cmocka_unit_test(speech_is_no_letter),
		cmocka_unit_test(ours_pass),
		cmocka_unit_test(fields_have_samples)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
