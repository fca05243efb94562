/* The page beside the text of a mail: its words, escaped, and nothing that is
 * fetched or does anything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "format/mail/text_html.h"

#define BODY "<body>\n"

static const char *page(struct kk_arena *a, const char *text)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_text_html(&b, "ja", KK_STR("件名 <b>&"), kk_str_z(text));
	return kk_buf_z(&b);
}

static void is(const char *text, const char *body)
{
	struct kk_arena *a = kk_arena_new();
	const char *s = strstr(page(a, text), BODY) + strlen(BODY);
	size_t n = strlen(body);

	if (strncmp(s, body, n) != 0 ||
		strcmp(s + n, "</body>\n</html>\n") != 0)
		fail_msg("\"%s\" gives \"%s\"", text, s);
	kk_arena_free(&a);
}

static void paragraphs_lines_quotes_and_the_block(void **state)
{
	(void)state;
	is("", "");
	is("一行目\n二行目\n\n\n次の段落\n",
		"<p>一行目<br>\n二行目</p>\n<p>次の段落</p>\n");
	is("前\r\n> 引用\r\n>\r\n> 続き\r\n>> 深い\r\n後",
		"<p>前</p>\n<blockquote>\n<p>引用</p>\n<p>続き</p>\n"
		"<blockquote>\n<p>深い</p>\n</blockquote>\n</blockquote>\n"
		"<p>後</p>\n");
	is("> 引用で終わる",
		"<blockquote>\n<p>引用で終わる</p>\n</blockquote>\n");
	is("本文\n\n-- \n架空商会", "<p>本文</p>\n<hr>\n<p>架空商会</p>\n");
}

static void links_lead_where_they_say(void **state)
{
	(void)state;
	is("見本（https://kakeru.example/a?b=1&c=2）です。",
		"<p>見本（<a href=\"https://kakeru.example/a?b=1&amp;c=2\">"
		"https://kakeru.example/a?b=1&amp;c=2</a>）です。</p>\n");
	is("see http://kakeru.example/x.",
		"<p>see <a href=\"http://kakeru.example/x\">"
		"http://kakeru.example/x</a>.</p>\n");
	is("https:// http:///x https://?",
		"<p>https:// http:///x https://?</p>\n");
	is("javascript:alert(1) data:text/html,x ftp://a.example",
		"<p>javascript:alert(1) data:text/html,x "
		"ftp://a.example</p>\n");
}

static void nothing_gets_out_of_the_words(void **state)
{
	(void)state;
	is("<script>alert('a')</script>",
		"<p>&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;</p>\n");
	is("<img src=\"https://kakeru.example/p.png\">",
		"<p>&lt;img src=&quot;<a href=\"https://kakeru.example/p.png\">"
		"https://kakeru.example/p.png</a>&quot;&gt;</p>\n");
	is("https://kakeru.example/\"onclick=\"x",
		"<p><a href=\"https://kakeru.example/\">"
		"https://kakeru.example/</a>&quot;onclick=&quot;x</p>\n");
	is("https://kakeru.example/'><b>",
		"<p><a href=\"https://kakeru.example/\">"
		"https://kakeru.example/</a>&#39;&gt;&lt;b&gt;</p>\n");
	is("a\x01\x1b[31mb\x7f", "<p>a[31mb</p>\n");
	is("&amp; &#x3c;", "<p>&amp;amp; &amp;#x3c;</p>\n");
}

static void the_title_too(void **state)
{
	struct kk_arena *a = kk_arena_new();
	const char *s = page(a, "本文");

	(void)state;
	assert_non_null(strstr(s, "<title>件名 &lt;b&gt;&amp;</title>"));
	assert_non_null(strstr(s, "<html lang=\"ja\">"));
	kk_arena_free(&a);
}

/* Whatever is put in: as many tags end as begin, and none but these stand. */
static void whatever_is_put_in(void **state)
{
	static const char *const pieces[] = {"<", ">", "> ", "\n", "\n\n", "&",
		"\"", "'", "https://", "a.example", "-- ", "\r\n", "𠮷", " ",
		"/", "</p>", "<blockquote>", "=", "\xe3\x80"};
	static const char *const tags[] = {"p>", "/p>", "br>", "hr>",
		"blockquote>", "/blockquote>", "a href=\"http", "/a>", "/body>",
		"/html>"};
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct kk_arena *a = kk_arena_new();
		struct kk_buf b;
		const char *s;

		kk_buf_init(&b, a);
		for (int i = 0; i < 24; i++) {
			seed = seed * 1103515245u + 12345u;
			kk_buf_addz(
				&b, pieces[(seed >> 16) %
					    (sizeof pieces / sizeof *pieces)]);
		}
		s = strstr(page(a, kk_buf_z(&b)), BODY) + strlen(BODY);
		while ((s = strchr(s, '<')) != NULL) {
			size_t i = 0;

			s++;
			while (i < sizeof tags / sizeof *tags &&
				strncmp(s, tags[i], strlen(tags[i])) != 0)
				i++;
			assert_true(i < sizeof tags / sizeof *tags);
		}
		kk_arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_lines_quotes_and_the_block),
		cmocka_unit_test(links_lead_where_they_say),
		cmocka_unit_test(nothing_gets_out_of_the_words),
		cmocka_unit_test(the_title_too),
		cmocka_unit_test(whatever_is_put_in)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
