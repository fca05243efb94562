/* Letters as text and as HTML: laid out for a telephone, and what was typed
 * into a name lays out nothing. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "format/mail/letter.h"

static struct kk_letter_entry entries[] = {
	{.heading = KK_STR("8:45 <b>電話</b>\n■ 架空商事"),
		.lines = {{KK_STR("03-5550-0101"), KK_STR("tel:0355500101")},
			{KK_STR(""), {NULL, 0}},
			{KK_STR("見積\nの件"), {NULL, 0}},
			{KK_STR("bad"), KK_STR("javascript:alert(1)")}},
		.n_lines = 4}};
static struct kk_str more[] = {KK_STR("A & \"B\"")};
static const struct kk_letter letter = {.lang = "ja",
	.title = KK_STR("11月27日"),
	.lead = {{KK_STR("開く"), KK_STR("https://k.example/today?a=1&b=2")}},
	.n_lead = 1,
	.entries = entries,
	.n_entries = 1,
	.more_title = KK_STR("残り"),
	.more = more,
	.n_more = 1,
	.end = {{KK_STR("終わり"), {NULL, 0}}},
	.n_end = 1};

static void as_text(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_letter_write_text(&b, &letter);
	assert_string_equal(kk_buf_z(&b),
		"11月27日\n開く\nhttps://k.example/today?a=1&b=2\n"
		"\n■ 8:45 <b>電話</b> ■ 架空商事\n03-5550-0101\n"
		"見積 の件\nbad\njavascript:alert(1)\n"
		"\n□ 残り\n- A & \"B\"\n"
		"\n-- \n終わり\n");
	kk_arena_free(&a);
}

static void as_html(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_buf b;
	const char *all;

	(void)state;
	kk_buf_init(&b, a);
	kk_letter_write_html(&b, &letter);
	all = kk_buf_z(&b);
	assert_non_null(strstr(all, "<html lang=\"ja\">"));
	assert_non_null(strstr(all,
		"<p><a href=\"https://k.example/today?a=1&amp;b=2\">開く</a>"
		"</p>\n"));
	assert_non_null(strstr(all,
		"<h3>8:45 &lt;b&gt;電話&lt;/b&gt; ■ 架空商事</h3>\n"
		"<p><a href=\"tel:0355500101\">03-5550-0101</a><br>\n"
		"見積 の件<br>\nbad</p>\n"));
	assert_non_null(strstr(all, "<li>A &amp; &quot;B&quot;</li>"));
	assert_null(strstr(all, "javascript"));
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_text),
		cmocka_unit_test(as_html),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
