#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "format/mail/imap_text.h"

#define FETCH "* 1 FETCH (UID 7 BODY[]<0> {11}\r\nA: b\r\n\r\nK1 OK)\r\n"

/* Every answer of a talk, however it arrives. */
static void cuts_answers(void **state)
{
	static const char talk[] = "* OK hello\r\n" FETCH "K1 OK done\r\n";
	struct kk_str come = {talk, sizeof talk - 1};
	struct kk_imap_answer a;

	(void)state;
	for (size_t n = 0; n < 12; n++)
		assert_int_equal(kk_imap_cut((struct kk_str){talk, n}, 100, &a),
			KK_IMAP_MORE);
	assert_int_equal(kk_imap_cut(come, 100, &a), KK_IMAP_WHOLE);
	assert_true(kk_str_is(a.line, "* OK hello"));
	assert_null(a.literal.p);
	come = (struct kk_str){come.p + a.used, come.n - a.used};
	for (size_t n = 0; n < sizeof FETCH - 1; n++)
		assert_int_equal(
			kk_imap_cut((struct kk_str){come.p, n}, 100, &a),
			KK_IMAP_MORE);
	assert_int_equal(kk_imap_cut(come, 100, &a), KK_IMAP_WHOLE);
	assert_true(kk_str_is(a.literal, "A: b\r\n\r\nK1 "));
	come = (struct kk_str){come.p + a.used, come.n - a.used};
	assert_int_equal(kk_imap_cut(come, 100, &a), KK_IMAP_WHOLE);
	assert_true(kk_imap_is(a.line, "K1"));
	assert_false(kk_imap_is(a.line, "K"));
}

static void refuses_what_is_too_much(void **state)
{
	static char line[KK_IMAP_LINE + 2];
	struct kk_imap_answer a;

	(void)state;
	assert_int_equal(
		kk_imap_cut(KK_STR("* X {101}\r\n"), 100, &a), KK_IMAP_BROKEN);
	assert_int_equal(
		kk_imap_cut(KK_STR("* X {100}\r\n"), 100, &a), KK_IMAP_MORE);
	assert_int_equal(
		kk_imap_cut(KK_STR("* X {99999999999999999999}\r\n"), 100, &a),
		KK_IMAP_WHOLE); /* no number: no literal */
	for (size_t i = 0; i < sizeof line; i++)
		line[i] = 'x';
	assert_int_equal(
		kk_imap_cut((struct kk_str){line, sizeof line}, 100, &a),
		KK_IMAP_BROKEN);
}

static void reads_numbers(void **state)
{
	struct kk_str line = KK_STR("* SEARCH 3 12 4294967295");
	size_t at = 0;

	(void)state;
	assert_int_equal(kk_imap_search(line, &at), 3);
	assert_int_equal(kk_imap_search(line, &at), 12);
	assert_int_equal(kk_imap_search(line, &at), 4294967295);
	assert_int_equal(kk_imap_search(line, &at), -1);
	at = 0;
	assert_int_equal(kk_imap_search(KK_STR("* SEARCH"), &at), -1);
	at = 0;
	assert_int_equal(kk_imap_search(KK_STR("* SEARCH x"), &at), -1);
	assert_int_equal(kk_imap_number(KK_STR("* OK [UIDVALIDITY 17] fine"),
				 "[UIDVALIDITY "),
		17);
	assert_int_equal(
		kk_imap_number(KK_STR("* OK [UIDNEXT 17]"), "[UIDVALIDITY "),
		-1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_answers),
		cmocka_unit_test(refuses_what_is_too_much),
		cmocka_unit_test(reads_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
