/* What templatec makes of every tag (sample.html), and the frame of the pages.
 * A mistake here is markup in a name that becomes markup of the page. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "sample.h"
#include "web/templates.h"

/* A page on an arena, and what was written to it. */
struct page {
	struct kk_buf out;
	struct kk_page w;
};

static int set_up(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct page *p = KK_NEW(a, struct page);

	kk_buf_init(&p->out, a);
	p->w = (struct kk_page){&p->out, a, KK_JA};
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	struct page *p = *state;
	struct kk_arena *a = p->w.arena;

	kk_arena_free(&a);
	return 0;
}

static void values_are_escaped_for_where_they_stand(void **state)
{
	struct page *p = *state;
	struct kk_buf inner;
	struct kk_page w = {&inner, p->w.arena, KK_JA};
	struct kk_values_html d = {.t = KK_STR("<a&'\" 山/+>"),
		.n = -12,
		.u = KK_STR("/x?a=1&b=2")};

	kk_buf_init(&inner, p->w.arena);
	kk_mark_html(&w);
	d.h = kk_html_of(&inner);
	kk_values_html(&p->w, &d);
	assert_string_equal(kk_buf_z(&p->out),
		"<p title='&lt;a&amp;&#39;&#34; 山/+&gt;' lang=\"ja\">"
		"&lt;a&amp;&#39;&#34; 山/+&gt; -12</p>\n"
		"<a href=\"/x?a=1&amp;b=2\" data-n=\"-12\"><i>!</i></a>\n"
		"<a href=\"/lead/-12/%3Ca%26%27%22%20%E5%B1%B1%2F+%3E"
		"?q=%3Ca%26%27%22%20%E5%B1%B1%2F%2B%3E"
		"#%3Ca%26%27%22%20%E5%B1%B1%2F%2B%3E\">\\\"</a>");
}

/* U+202E: in an element, in an attribute, in a choice. */
static void what_turns_is_set_apart(void **state)
{
	static const struct kk_sample_option_html options[] = {
		{.label = KK_STR("\u202e1"), .value = 1}};
	struct page *p = *state;
	struct kk_values_html d = {.t = KK_STR("\u202eb")};
	struct kk_blocks_html e = {.options = options, .n_options = 1};

	kk_values_html(&p->w, &d);
	assert_true(kk_str_find(kk_buf_str(&p->out),
			    KK_STR("<p title='\u202eb' lang=\"ja\">"
				   "<bdi>\u202eb</bdi> 0</p>")) != SIZE_MAX);
	kk_blocks_html(&p->w, &e);
	assert_true(
		kk_str_find(kk_buf_str(&p->out),
			KK_STR("<option value=\"1\">\u2068\u202e1\u2069<")) !=
		SIZE_MAX);
}

static void addresses_that_run_script_are_dropped(void **state)
{
	struct page *p = *state;
	struct kk_values_html d = {.u = KK_STR("javascript:alert(1)")};

	kk_values_html(&p->w, &d);
	assert_true(
		kk_str_find(kk_buf_str(&p->out),
			KK_STR("<a href=\"#\" data-n=\"0\"></a>")) != SIZE_MAX);
}

static void blocks_choose_and_repeat(void **state)
{
	static const struct kk_branch_html below[] = {{.name = KK_STR("b&")}};
	static const struct kk_branch_html rows[] = {
		{.name = KK_STR("a"), .below = below, .n_below = 1},
		{.name = KK_STR("c")}};
	static const struct kk_sample_option_html options[] = {
		{.label = KK_STR("<1>"), .value = 1},
		{.label = KK_STR("2"), .value = 2, .on = true}};
	struct page *p = *state;
	struct kk_blocks_html d = {.t = KK_STR("\"x"),
		.n = 1,
		.f = true,
		.r = rows,
		.rows = rows,
		.n_rows = 2,
		.options = options,
		.n_options = 2};

	kk_blocks_html(&p->w, &d);
	assert_string_equal(kk_buf_z(&p->out),
		"日本語<i>!</i>\n"
		"<b>f</b>\n"
		"<p class=\"&#34;x\">a"
		"<li>a<ul><li>b&amp;</li></ul></li>"
		"<li>a<ul><li>b&amp;</li></ul></li></p>\n"
		"b&amp;\n"
		"<ul>\n"
		"<li>a<ul><li>b&amp;</li></ul></li>\n"
		"<li>c</li>\n"
		"</ul>\n"
		"<select>\n"
		"<option value=\"1\">&lt;1&gt;</option>\n"
		"<option value=\"2\" selected>2</option>\n"
		"</select>");
}

static void what_is_absent_writes_nothing(void **state)
{
	struct page *p = *state;
	struct kk_blocks_html d = {.t = KK_STR_NONE};

	p->w.lang = KK_EN;
	kk_blocks_html(&p->w, &d);
	assert_string_equal(kk_buf_z(&p->out), "English<i>!</i>\n"
					       "<b>not f</b>\n"
					       "no n\n"
					       "<p></p>\n"
					       "<ul>\n"
					       "</ul>\n"
					       "<select>\n"
					       "</select>");
}

/* Browsers drop a line end right behind these tags: a note that begins with one
 * would lose it each time it is stored. */
static void blanks_are_kept_where_they_show(void **state)
{
	struct page *p = *state;
	struct kk_blanks_html d = {.t = KK_STR("\n\tx")};

	kk_blanks_html(&p->w, &d);
	assert_string_equal(kk_buf_z(&p->out), "<pre>\n"
					       "\ta\n"
					       "\n"
					       "\t\n\tx\n"
					       "</pre>\n"
					       "<pre>\n\n\tx</pre>\n"
					       "<div>\n"
					       "<textarea>\n\n\tx</textarea>\n"
					       "</div>");
}

static void messages_are_in_the_language_of_the_page(void **state)
{
	static const struct kk_branch_html row = {.name = KK_STR("<r>")};
	struct page *p = *state;
	struct kk_messages_html d = {.t = KK_STR("\"&"), .n = 7};

	kk_messages_html(&p->w, &d);
	assert_string_equal(kk_buf_z(&p->out),
		"<p title=\"--lang「&#34;&amp;」: 使えるのは ja と en です。\">"
		"ケイデンス &#34;&amp; に版 7 はありません。"
		"一覧: kakeru cadence list</p>\n");
	kk_buf_init(&p->out, p->w.arena);
	p->w.lang = KK_EN;
	d.r = &row;
	kk_messages_html(&p->w, &d);
	assert_string_equal(kk_buf_z(&p->out),
		"<p title=\"--lang &#34;&#34;&amp;&#34;: "
		"only ja and en are known.\">"
		"The cadence &#34;&amp; has no version 7. "
		"See: kakeru cadence list</p>\n"
		"--lang &#34;&lt;r&gt;&#34;: only ja and en are known.");
}

static void the_frame_holds_the_body(void **state)
{
	struct page *p = *state;
	struct kk_buf body;
	struct kk_page w = {&body, p->w.arena, KK_JA};
	struct kk_layout_html d = {
		.title = KK_STR("A & B"), .css = KK_STR("/kakeru.css")};
	const char *html;

	kk_buf_init(&body, p->w.arena);
	kk_mark_html(&w);
	d.body = kk_html_of(&body);
	kk_layout_html(&p->w, &d);
	html = kk_buf_z(&p->out);
	assert_non_null(strstr(html, "<!DOCTYPE html>\n<html lang=\"ja\">"));
	assert_non_null(strstr(html, "<title>A &amp; B"));
	assert_non_null(strstr(html, "href=\"/kakeru.css\""));
	assert_non_null(strstr(
		html, "<main id=\"main\" tabindex=\"-1\">\n<i>!</i>\n</main>"));
	assert_null(strstr(html, "<nav")); /* nobody is signed in */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(values_are_escaped_for_where_they_stand),
		TEST(addresses_that_run_script_are_dropped),
		TEST(what_turns_is_set_apart),
		TEST(blocks_choose_and_repeat),
		TEST(what_is_absent_writes_nothing),
		TEST(blanks_are_kept_where_they_show),
		TEST(messages_are_in_the_language_of_the_page),
		TEST(the_frame_holds_the_body),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
