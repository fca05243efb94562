/* Mails as broken as they come, and ones made to break a reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/mail/charset.h"
#include "format/mail/html_text.h"
#include "format/mail/mail_class.h"
#include "format/mail/mail_header.h"
#include "format/mail/tnef.h"

static enum kk_mail_read read_mail(
	struct kk_arena *a, struct kk_str bytes, struct kk_mail_in *m)
{
	enum kk_mail_read got = kk_mail_in_read(a, bytes, m);
	struct kk_mail_class c;

	if (got == KK_MAIL_READ)
		kk_mail_classify(a, m, 0, NULL, 0, &c);
	return got;
}

static void what_is_no_mail(void **state)
{
	static const char *const files[] = {"", "\n\n", "hello\n",
		"a,b,c\n1,2,3\n", "X-Only: this\n\ntext\n", "%PDF-1.4\n",
		"\x89PNG\r\n\x1a\n", "BEGIN:VCARD\nEND:VCARD\n"};
	struct kk_arena *a = kk_arena_new();
	struct kk_mail_in m;

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (read_mail(a, kk_str_z(files[i]), &m) != KK_MAIL_NOT)
			fail_msg("file %zu", i);
	assert_int_equal(
		read_mail(a, KK_STR("\0\0\0\0\xff\xfe\0"), &m), KK_MAIL_NOT);
	kk_arena_free(&a);
}

static void headers_as_they_come(void **state)
{
	static const char mail[] =
		"From mihon Fri Nov 27 10:00:00 2026\n"
		"From: =?iso-2022-jp?B?GyRCOCtLXBsoQg==?= "
		"<Mihon@Example.CO.JP>\n"
		"SUBJECT: =?UTF-8?B?5YWD44Gu?= =?UTF-8?B?44Oh44Oz?=\n"
		" =?utf-8?Q?=E3=81?= =?utf-8?Q?=82?= \xe3\x81\x84\n"
		"Date: 27 Nov 26 10:00 +0900\n"
		"Broken line without a colon\n"
		"To: a@example.jp\n"
		"\n"
		"text\n";
	struct kk_arena *a = kk_arena_new();
	struct kk_mail_in m;

	(void)state;
	assert_int_equal(read_mail(a, kk_str_z(mail), &m), KK_MAIL_READ);
	assert_true(kk_str_is(m.from, "mihon@example.co.jp"));
	assert_true(kk_str_is(m.subject, "元のメン あ い") ||
		    kk_str_is(m.subject, "元のメンあ い"));
	assert_int_equal(m.date.ms,
		kk_instant_of((struct kk_civil){kk_day_of(2026, 11, 27), 600})
			.ms);
	kk_arena_free(&a);
}

static void dates_of_headers(void **state)
{
	static const struct {
		const char *text;
		int day, minute; /* of November 2026, Tokyo; day 0: none */
	} examples[] = {
		{"Fri, 27 Nov 2026 10:00:00 +0900", 27, 600},
		{"Fri, 27 Nov 2026 10:00:00 +0900 (JST)", 27, 600},
		{"27 Nov 2026 01:00 GMT", 27, 600},
		{"Fri, 27 Nov 26 01:00:00 Z", 27, 600},
		{"Thu, 26 Nov 2026 20:00:00 -0500", 27, 600},
		{"Fri, 27 Nov 2026 10:00:00", 27, 600},
		{"Fri, 27 Nov 2026 10:00:00 JST", 27, 600},
		{"31 Nov 2026 10:00:00 +0900", 0, 0},
		{"27 Foo 2026 10:00:00 +0900", 0, 0},
		{"Fri, 27 Nov 2026 25:00:00 +0900", 0, 0},
		{"", 0, 0},
		{"yesterday", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_instant t =
			kk_header_date(kk_str_z(examples[i].text));
		struct kk_civil want = {
			kk_day_of(2026, 11,
				examples[i].day ? examples[i].day : 1),
			examples[i].minute};

		if (kk_instant_none(t) != (examples[i].day == 0) ||
			(examples[i].day && t.ms != kk_instant_of(want).ms))
			fail_msg("%s", examples[i].text);
	}
}

static void addresses_of_headers(void **state)
{
	static const struct {
		const char *text, *want;
	} examples[] = {
		{"a@example.jp", "a@example.jp"},
		{"見本 <A.B@Example.jp>", "a.b@example.jp"},
		{"rfc822; x@example.co.jp", "x@example.co.jp"},
		{"RFC822;<x@example.co.jp>", "x@example.co.jp"},
		{"\"a@b\" <c@example.jp>", "c@example.jp"},
		{"<x..y.@docomo.example.jp>", "x..y.@docomo.example.jp"},
		{"nobody", NULL},
		{"@", NULL},
		{"", NULL},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_str got =
			kk_header_address(a, kk_str_z(examples[i].text));

		if (examples[i].want ? !kk_str_is(got, examples[i].want)
				     : got.p != NULL)
			fail_msg("%s: %.*s", examples[i].text, KK_FMT(got));
	}
	kk_arena_free(&a);
}

/* Thousands of parts in each other, and beside each other. */
static void a_mail_without_end(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_mail_in m;
	struct kk_buf b;

	(void)state;
	kk_buf_init(&b, a);
	kk_buf_addz(&b, "From: a@example.jp\n");
	for (int i = 0; i < 3000; i++)
		kk_buf_addf(&b,
			"Content-Type: multipart/mixed; "
			"boundary=b%d\n\n--b%d\n",
			i, i);
	kk_buf_addz(&b, "\ntext\n");
	assert_int_equal(read_mail(a, kk_buf_str(&b), &m), KK_MAIL_READ);
	assert_true(m.cut);
	kk_buf_init(&b, a);
	kk_buf_addz(&b, "From: a@example.jp\nContent-Type: multipart/mixed; "
			"boundary=b\n\n");
	for (int i = 0; i < 5000; i++)
		kk_buf_addf(&b, "--b\n\npart %d\n", i);
	assert_int_equal(read_mail(a, kk_buf_str(&b), &m), KK_MAIL_READ);
	assert_true(m.cut);
	assert_int_equal(m.n_parts, KK_MAIL_PARTS);
	assert_true(kk_str_starts(m.text, "part 0"));
	kk_buf_init(&b, a);
	for (int i = 0; i < 1500; i++)
		kk_buf_addz(&b, "From: a@example.jp\n"
				"Content-Type: message/rfc822\n\n");
	assert_int_equal(read_mail(a, kk_buf_str(&b), &m), KK_MAIL_READ);
	assert_true(m.cut);
	kk_arena_free(&a);
}

static void cut_short(void **state)
{
	static const char mail[] =
		"From: a@example.jp\nContent-Type: multipart/mixed; "
		"boundary=b\n"
		"\n--b\nContent-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: base64\n\n"
		"44GT44Gh44KJ44GM5pys5paH44Gn44GZ44C";
	struct kk_arena *a = kk_arena_new();
	struct kk_mail_in m;

	(void)state;
	assert_int_equal(read_mail(a, kk_str_z(mail), &m), KK_MAIL_READ);
	assert_true(kk_str_starts(m.text, "こちらが本文です"));
	for (size_t n = 0; n < sizeof mail; n++)
		(void)read_mail(a, (struct kk_str){mail, n}, &m);
	kk_arena_free(&a);
}

static void outlook_alone_reads_it(void **state)
{
	static const char dat[] =
		"\x78\x9f\x3e\x22\x01\x00"
		"\x01\x0c\x80\x02\x00\x06\x00\x00\x00Hello\x00\x00\x00"
		"\x02\x10\x80\x01\x00\x08\x00\x00\x00"
		"a b.pdf\x00\x00\x00"
		"\x02\x10\x80\x01\x00\xff\xff\x00\x00zz";
	struct kk_arena *a = kk_arena_new();
	struct kk_tnef t;

	(void)state;
	kk_tnef_read(a, (struct kk_str){dat, sizeof dat - 1}, &t);
	assert_int_equal(t.n, 1);
	assert_true(kk_str_is(t.names[0], "a b.pdf"));
	assert_true(kk_str_is(t.text, "Hello"));
	for (size_t n = 0; n < sizeof dat; n++)
		kk_tnef_read(a, (struct kk_str){dat, n}, &t);
	kk_arena_free(&a);
}

static void html_as_text(void **state)
{
	static const struct {
		const char *html, *want;
	} examples[] = {
		{"<p>a</p><p>b</p>", "a\n\nb"},
		{"a<br>b<br><br>c", "a\nb\n\nc"},
		{"<div>a</div>\n<div>b</div>", "a\nb"},
		{"<b>a</b>&nbsp;&lt;b&gt; &#12354;&#x3042;", "a <b> ああ"},
		{"<style>x</style><!-- c -->t<script>if(a<b)</script>", "t"},
		{"x<blockquote>a<blockquote>b</blockquote></blockquote>y",
			"x\n> a\n> > b\ny"},
		{"<a href=\"http://x/?a>b\">t</a> & &bogus; &",
			"t & &bogus; &"},
		{"a < b", "a < b"},
		{"<pre>a\n b</pre>", "a\nb"},
		{"<p", ""},
		{"", ""},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_str got = kk_str_trim(
			kk_html_plain(a, kk_str_z(examples[i].html)));

		if (!kk_str_is(got, examples[i].want))
			fail_msg("%s: %.*s", examples[i].html, KK_FMT(got));
	}
	kk_arena_free(&a);
}

static void charsets_wrongly_told(void **state)
{
	static const struct {
		const char *name, *bytes, *want;
	} examples[] = {
		{"utf-8", "\x8e\x52\x93\x63", "山田"},
		{"us-ascii", "\xe5\xb1\xb1", "山"},
		{"iso-8859-1", "M\xfcller", "Müller"},
		{"windows-1252", "\x93quoted\x94", "“quoted”"},
		{"x-unknown", "abc", "abc"},
		{"iso-2022-jp", "\x1b$B;3ED\x1b(B!", "山田!"},
		{"us-ascii", "\x1b$B;3ED\x1b(B!", "山田!"},
		{"iso-2022-jp", "\x1b$B-!-j\x1b(I1\x1b(B", "①㈱ｱ"},
		{"iso-2022-jp", "\x1b$B;3\x1b(B\xb1", "山ｱ"},
		{"utf-8", "a\xff\xe5\xb1\xb1", NULL},
	};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_str got =
			kk_charset_text(a, kk_str_z(examples[i].name),
				kk_str_z(examples[i].bytes));

		if (examples[i].want && !kk_str_is(got, examples[i].want))
			fail_msg("%zu: %.*s", i, KK_FMT(got));
	}
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_mail),
		cmocka_unit_test(headers_as_they_come),
		cmocka_unit_test(dates_of_headers),
		cmocka_unit_test(addresses_of_headers),
		cmocka_unit_test(a_mail_without_end),
		cmocka_unit_test(cut_short),
		cmocka_unit_test(outlook_alone_reads_it),
		cmocka_unit_test(html_as_text),
		cmocka_unit_test(charsets_wrongly_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
