/* Text on its way into a page: every character, and the addresses that must not
 * be followed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "web/server/html.h"

struct page {
	struct kk_buf out;
	struct kk_page w;
};

static int set_up(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct page *p = KK_NEW(a, struct page);

	kk_buf_init(&p->out, a);
	p->w = (struct kk_page){&p->out, a, KK_EN};
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

/* What has been written since the last time. */
static const char *written(struct page *p)
{
	const char *z = kk_buf_z(&p->out);

	kk_buf_init(&p->out, p->w.arena);
	return z;
}

/* How a character has to stand in a page. */
static struct kk_str expected(uint32_t c, struct kk_str itself)
{
	if (c == '&')
		return KK_STR("&amp;");
	if (c == '<')
		return KK_STR("&lt;");
	if (c == '>')
		return KK_STR("&gt;");
	if (c == '"')
		return KK_STR("&#34;");
	if (c == '\'')
		return KK_STR("&#39;");
	if ((c < ' ' && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0))
		return KK_STR("\xef\xbf\xbd");
	return itself;
}

/* Each alone, and between letters: the runs before and after stay whole. */
static void every_character_is_written_safely(void **state)
{
	struct page *p = *state;
	struct kk_mark m = kk_arena_mark(p->w.arena);

	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		struct kk_buf in, want;
		struct kk_str as;

		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		kk_arena_back(p->w.arena, m);
		kk_buf_init(&p->out, p->w.arena);
		kk_buf_init(&in, p->w.arena);
		kk_buf_init(&want, p->w.arena);
		kk_utf8_add(&in, c);
		as = expected(c, kk_arena_str(p->w.arena, kk_buf_str(&in)));
		kk_buf_addz(&in, "名a");
		kk_utf8_add(&in, c);
		kk_buf_add(&want, as);
		kk_buf_addz(&want, "名a");
		kk_buf_add(&want, as);
		kk_html_text(&p->w, kk_buf_str(&in));
		if (!kk_str_eq(kk_buf_str(&p->out), kk_buf_str(&want)))
			fail_msg("U+%04X: %s", (unsigned)c, kk_buf_z(&p->out));
	}
}

static void attacks_stay_text(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"", ""},
		{"山田商店", "山田商店"},
		{"<script>alert(1)</script>",
			"&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"\" onmouseover=\"x", "&#34; onmouseover=&#34;x"},
		{"' autofocus='", "&#39; autofocus=&#39;"},
		{"&lt;", "&amp;lt;"},
		{"</textarea><b>", "&lt;/textarea&gt;&lt;b&gt;"},
		{"<<>>&&", "&lt;&lt;&gt;&gt;&amp;&amp;"},
		{"a\r\nb\tc\n", "a\xef\xbf\xbd\nb\tc\n"},
	};
	struct page *p = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		kk_html_text(&p->w, kk_str_z(rows[i].in));
		assert_string_equal(written(p), rows[i].out);
	}
	kk_html_text(&p->w, KK_STR_NONE);
	assert_string_equal(written(p), "");
	/* a slice ends where it ends */
	kk_html_text(&p->w, (struct kk_str){"a<b", 2});
	assert_string_equal(written(p), "a&lt;");
	/* half a character is no reason to read on */
	kk_html_text(&p->w, (struct kk_str){"\xc2\xa9", 1});
	assert_string_equal(written(p), "\xef\xbf\xbd");
}

static void only_safe_addresses_get_through(void **state)
{
	static const char *const good[] = {"/", "/lead/1", "/a//b", "#", "#x",
		"?q=1", "https://example.com/", "http://example.com",
		"mailto:a@example.com", "tel:03-1234-5678", "/山"};
	static const char *const bad[] = {"", "//example.com", "/\\example.com",
		"\\", "lead/1", "javascript:x", "JavaScript:x", " /x",
		"\tjavascript:x", "java\nscript:x", "/\t/example.com",
		"/\n/example.com", "https:\r//x", "data:text/html,x",
		"vbscript:x", "file:///etc/passwd", "HTTPS://x", "https",
		"&#47;", "\x01/x", "/\x7f"};
	struct page *p = *state;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		kk_html_url(&p->w, kk_str_z(good[i]));
		assert_string_equal(written(p), good[i]);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		kk_html_url(&p->w, kk_str_z(bad[i]));
		assert_string_equal(written(p), "#");
	}
	kk_html_url(&p->w, KK_STR_NONE);
	assert_string_equal(written(p), "#");
	kk_html_url(&p->w, KK_STR("/x?a=\"&b='<"));
	assert_string_equal(written(p), "/x?a=&#34;&amp;b=&#39;&lt;");
}

static void text_in_an_address_stays_one_piece(void **state)
{
	static const char in[] = "a/b?c#d&e=f%41+@ \"'<>\\山\n~.-_0Z";
	struct page *p = *state;

	kk_html_path(&p->w, kk_str_z(in));
	assert_string_equal(written(p),
		"a%2Fb%3Fc%23d%26e%3Df%2541+@%20%22%27%3C%3E%5C%E5%B1%B1%0A"
		"~.-_0Z");
	kk_html_query(&p->w, kk_str_z(in));
	assert_string_equal(written(p),
		"a%2Fb%3Fc%23d%26e%3Df%2541%2B%40%20%22%27%3C%3E%5C%E5%B1%B1"
		"%0A~.-_0Z");
	kk_html_path(&p->w, KK_STR_NONE);
	kk_html_query(&p->w, (struct kk_str){"\0", 1});
	assert_string_equal(written(p), "%00");
}

static void numbers_are_plain(void **state)
{
	static const struct {
		int64_t n;
		const char *out;
	} rows[] = {
		{0, "0"},
		{-1, "-1"},
		{1234567, "1234567"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};
	struct page *p = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		kk_html_int(&p->w, rows[i].n);
		assert_string_equal(written(p), rows[i].out);
		assert_true(kk_str_is(
			kk_html_digits(&p->w, rows[i].n), rows[i].out));
	}
}

static void a_message_without_its_argument(void **state)
{
	struct page *p = *state;

	kk_html_say(&p->w, kk_html_text, KK_MSG_CLI_LANG, NULL, 0);
	assert_string_equal(
		written(p), "--lang &#34;&#34;: only ja and en are known.");
	kk_html_say(&p->w, kk_html_text, KK_MSG_NONE, NULL, 0);
	assert_string_equal(written(p), "");
}

/* A name turns itself, not the line; in a field it is as it was typed. */
static void what_turns_is_set_apart(void **state)
{
	struct page *p = *state;
	const struct kk_str name = KK_STR("\u202e<見本");

	kk_html_apart(&p->w, KK_STR("見本 & 商事"));
	assert_string_equal(written(p), "見本 &amp; 商事");
	kk_html_apart(&p->w, name);
	assert_string_equal(written(p), "<bdi>\u202e&lt;見本</bdi>");
	kk_html_apart(&p->w, KK_STR("\u2069\u202e見本"));
	assert_string_equal(
		written(p), "<bdi><bdi>\u2069\u202e見本</bdi></bdi>");
	kk_html_apart_text(&p->w, name);
	assert_string_equal(written(p), "\u2068\u202e&lt;見本\u2069");
	kk_html_text(&p->w, name);
	assert_string_equal(written(p), "\u202e&lt;見本");
	kk_html_say(&p->w, kk_html_apart, KK_MSG_ACCOUNT_SAVED, &name, 1);
	assert_string_equal(written(p), "Saved for <bdi>\u202e&lt;見本</bdi>.");
}

/* Half a part is not set into a page. */
static void a_part_that_failed_is_nothing(void **state)
{
	struct page *p = *state;

	kk_buf_addz(&p->out, "<b>");
	assert_true(kk_str_is(kk_html_of(&p->out).text, "<b>"));
	kk_buf_add(&p->out, (struct kk_str){"x", KK_MAX_BUF});
	assert_null(kk_html_of(&p->out).text.p);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_character_is_written_safely),
		TEST(attacks_stay_text),
		TEST(only_safe_addresses_get_through),
		TEST(text_in_an_address_stays_one_piece),
		TEST(numbers_are_plain),
		TEST(a_message_without_its_argument),
		TEST(what_turns_is_set_apart),
		TEST(a_part_that_failed_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
