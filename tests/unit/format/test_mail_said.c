/* What a mail of ours said, to be quoted: not its own quotes, not the block
 * under it, not our name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "format/mail/mail_said.h"

static void says(const char *text, const char *said)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str s = kk_mail_said(
		a, kk_str_z(text), KK_STR("架空商会"), KK_STR("見本 花子"));

	if (*said ? !kk_str_is(s, said) : s.p != NULL)
		fail_msg("\"%.*s\" instead of \"%s\"", KK_FMT(s), said);
	kk_arena_free(&a);
}

static void the_words_stay(void **state)
{
	(void)state;
	says("田中様\n\n在庫の件です。\n\nよろしくお願いします。",
		"田中様\n\n在庫の件です。\n\nよろしくお願いします。");
	says("One line.\r\nAnother: here.\r\n", "One line.\nAnother: here.");
	says("資料：\nhttps://kakeru.example/a",
		"資料：\nhttps://kakeru.example/a");
}

static void our_name_goes(void **state)
{
	(void)state;
	says("在庫の件です。\n\n架空商会 見本 花子", "在庫の件です。");
	says("About stock.\n\n見本 花子, 架空商会\n", "About stock.");
	says("在庫の件です。\n\n見本 花子", "在庫の件です。");
	says("架空商会の見本 花子でございます。",
		"架空商会の見本 花子でございます。");
	says("架空商会 見本 花子", "");
}

static void its_own_quotes_go_with_their_heading(void **state)
{
	(void)state;
	says("次の件です。\n\n【これまでのご連絡】\n> 11月20日（金） メール\n"
	     "> 一通目です。\n\nよろしくお願いします。\n\n架空商会 見本 花子",
		"次の件です。\n\nよろしくお願いします。");
	says("次の件です。\n\n架空商会 見本 花子\n\n【これまでのご連絡】\n"
	     "> 11月20日（金） メール\n> 一通目です。\n>\n\n> 11月24日（火） "
	     "電話",
		"次の件です。");
	says("Second.\n\nOur contacts so far:\n\n> 20 November e-mail\n> "
	     "First.",
		"Second.");
	says("> all\n> quoted", "");
}

static void the_block_and_the_way_out_go(void **state)
{
	(void)state;
	says("在庫の件です。\n\n架空商会 見本 花子\n東京都架空区 03-5550-0100 "
	     "ご不要の場合は、その旨ご返信ください。以後お送りしません。",
		"在庫の件です。");
	says("在庫の件です。\n\n-- \n架空商会 見本 花子\n東京都架空区\n"
	     "配信停止: https://kakeru.example/stop/abc",
		"在庫の件です。");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_words_stay),
		cmocka_unit_test(our_name_goes),
		cmocka_unit_test(its_own_quotes_go_with_their_heading),
		cmocka_unit_test(the_block_and_the_way_out_go)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
