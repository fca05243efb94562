/* Mails as they go over the wire: known forms, and nothing that gets in. That
 * others read them, mail_back.py sees. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "format/mail/mail_out.h"

static struct kk_arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = kk_arena_new();
	return 0;
}

static int finish(void **state)
{
	(void)state;
	kk_arena_free(&arena);
	return 0;
}

static struct kk_mail sample(void)
{
	return (struct kk_mail){
		.from = {KK_STR("Kakeru"), KK_STR("kakeru@example.jp")},
		.to = {KK_STR("見本 花子"), KK_STR("hanako@example.jp")},
		.id = KK_STR("1@example.jp"),
		.at = kk_instant_of((struct kk_civil){
			kk_day_of(2026, 11, 27), 7 * 60 + 30}),
		.subject = KK_STR("Today"),
		.text = KK_STR("おはよう\n")};
}

static const char *written(const struct kk_mail *m)
{
	struct kk_buf b;

	kk_buf_init(&b, arena);
	assert_true(kk_mail_write(&b, m));
	return kk_buf_z(&b);
}

static void holds(const char *all, const char *piece)
{
	if (!strstr(all, piece))
		fail_msg("\"%s\" is not in\n%s", piece, all);
}

static void a_whole_mail(void **state)
{
	struct kk_mail m = sample();

	(void)state;
	assert_string_equal(written(&m),
		"Date: Fri, 27 Nov 2026 07:30:00 +0900\r\n"
		"From: \"Kakeru\" <kakeru@example.jp>\r\n"
		"To: =?UTF-8?B?6KaL5pysIOiKseWtkA==?= <hanako@example.jp>\r\n"
		"Subject: Today\r\n"
		"Message-ID: <1@example.jp>\r\n"
		"MIME-Version: 1.0\r\n"
		"Auto-Submitted: auto-generated\r\n"
		"Content-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: base64\r\n"
		"\r\n"
		"44GK44Gv44KI44GGDQo=\r\n");
	m.html = KK_STR("<p>おはよう</p>");
	holds(written(&m), "Content-Type: multipart/alternative;\r\n");
	holds(written(&m), "PHA+44GK44Gv44KI44GGPC9wPg==\r\n");
}

/* The vectors of RFC 4648, 10. */
static void base64_of_rfc_4648(void **state)
{
	static const char *const known[][2] = {{"f", "\r\n\r\nZg==\r\n"},
		{"fo", "\r\n\r\nZm8=\r\n"}, {"foo", "\r\n\r\nZm9v\r\n"},
		{"foob", "\r\n\r\nZm9vYg==\r\n"},
		{"fooba", "\r\n\r\nZm9vYmE=\r\n"},
		{"foobar", "\r\n\r\nZm9vYmFy\r\n"}};
	struct kk_mail m = sample();

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		m.text = kk_str_z(known[i][0]);
		holds(written(&m), known[i][1]);
	}
}

/* No line of it is too long, no encoded-word longer than 75 characters (RFC
 * 2047, 2), and each word is of whole characters. */
static void a_long_subject_is_cut_between_characters(void **state)
{
	struct kk_mail m = sample();
	struct kk_buf b;

	(void)state;
	for (int ascii = 0; ascii < 8; ascii++) {
		kk_buf_init(&b, arena);
		for (int i = 0; i < ascii; i++)
			kk_buf_addc(&b, 'a');
		for (int i = 0; i < 60; i++)
			kk_buf_addz(&b, i % 7 ? "予" : "𠮷");
		m.subject = kk_buf_str(&b);
		for (const char *z = written(&m), *end; *z; z = end + 2) {
			end = strstr(z, "\r\n");
			assert_non_null(end);
			assert_true(end - z <= 76);
		}
		for (const char *z = written(&m); (z = strstr(z, "=?UTF-8?B?"));
			z++) {
			const char *end = strstr(z + 10, "?=");

			assert_true(end + 2 - z <= 75);
			/* a word that begins inside a character would begin
			 * with 10xxxxxx, "g" … "v" in base64 */
			assert_false(z[10] >= 'g' && z[10] <= 'v');
		}
	}
}

static void what_looks_like_an_encoded_word_is_one(void **state)
{
	struct kk_mail m = sample();

	(void)state;
	m.subject = KK_STR("=?UTF-8?B?Zm9v?=");
	holds(written(&m), "Subject: =?UTF-8?B?PT9VVEYtOD9CP1ptOXY/PQ==?=\r\n");
	m.subject = KK_STR(" at both ends ");
	holds(written(&m), "Subject: =?UTF-8?B?IGF0IGJvdGggZW5kcyA=?=\r\n");
	m.from.name = KK_STR("A \"B\" \\ C, D");
	holds(written(&m),
		"From: \"A \\\"B\\\" \\\\ C, D\" <kakeru@example.jp>\r\n");
}

/* A line end in any value would begin a header of its own. */
static void nothing_gets_in(void **state)
{
	static const char *const bad[] = {"a\r\nBcc: x@example.jp", "a\nb",
		"a\rb", "a\tb", "a\x7f", "a\xc2\x85", "a\xe2\x80\xa8",
		"\xff\xfe", "a\x1b[31m"};
	static const char *const no_address[] = {"", "a", "@example.jp", "a@",
		"a@b@c", "a b@example.jp", "a@exam ple.jp", "<a@example.jp>",
		"a@example.jp>", "a@example.jp\r\nRCPT TO:<b@example.jp>",
		"\"a\"@example.jp", "あ@example.jp", "a@[127.0.0.1]"};
	struct kk_buf b;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kk_mail subject = sample(), from = sample(),
			       to = sample(), id = sample();

		subject.subject = kk_str_z(bad[i]);
		from.from.name = kk_str_z(bad[i]);
		to.to.name = kk_str_z(bad[i]);
		id.id = kk_str_z(bad[i]);
		kk_buf_init(&b, arena);
		assert_false(kk_mail_write(&b, &subject));
		assert_false(kk_mail_write(&b, &from));
		assert_false(kk_mail_write(&b, &to));
		assert_false(kk_mail_write(&b, &id));
	}
	for (size_t i = 0; i < sizeof no_address / sizeof *no_address; i++) {
		struct kk_mail m = sample();

		m.to.address = kk_str_z(no_address[i]);
		kk_buf_init(&b, arena);
		assert_false(kk_mail_write(&b, &m));
	}
}

static void a_sender_as_it_is_written(void **state)
{
	static const struct {
		const char *text, *name, *address; /* address NULL: none */
	} known[] = {{"a@example.jp", "", "a@example.jp"},
		{" a@example.jp ", "", "a@example.jp"},
		{"<a@example.jp>", "", "a@example.jp"},
		{"かける 販売部 <a@example.jp>", "かける 販売部",
			"a@example.jp"},
		{"a@example.jp b", NULL, NULL}, {"A <a@example.jp", NULL, NULL},
		{"A\nB <a@example.jp>", NULL, NULL}, {"A <a>", NULL, NULL},
		{"", NULL, NULL}, {"<", NULL, NULL}, {"<>", NULL, NULL}};

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct kk_mailbox m;
		bool is = kk_mailbox_read(kk_str_z(known[i].text), &m);

		assert_int_equal(is, known[i].address != NULL);
		if (!is)
			continue;
		assert_true(kk_str_is(m.address, known[i].address));
		assert_int_equal(m.name.n, strlen(known[i].name));
		assert_memory_equal(
			m.name.p ? m.name.p : "", known[i].name, m.name.n);
	}
}

/* With a file of names and subjects, one a line with a tab between: writes each
 * mail behind a line with its length. For mail_back.py. */
static int write_all(FILE *in)
{
	char line[4096];

	while (fgets(line, sizeof line, in)) {
		struct kk_mail m = sample();
		char *tab = strchr(line, '\t'), *end = strchr(line, '\n');
		struct kk_buf b;

		if (!tab || !end)
			return 1;
		*tab = *end = '\0';
		m.to.name = kk_str_z(line);
		m.subject = m.text = kk_str_z(tab + 1);
		m.html = m.text;
		kk_buf_init(&b, arena);
		if (!kk_mail_write(&b, &m))
			return 1;
		printf("%zu\n", b.n);
		(void)!fwrite(b.p, 1, b.n, stdout);
	}
	return 0;
}

/* An invitation is the last and richest of the ways to read a mail. */
static void an_invitation_goes_along(void **state)
{
	struct kk_mail m = sample();
	struct kk_buf b;

	(void)state;
	m.html = KK_STR_NONE;
	m.calendar = KK_STR("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
	m.calendar_method = "REQUEST";
	kk_buf_init(&b, arena);
	assert_true(kk_mail_write(&b, &m));
	assert_non_null(strstr(kk_buf_z(&b), "multipart/alternative"));
	assert_non_null(strstr(kk_buf_z(&b),
		"Content-Type: text/calendar; method=REQUEST; charset=utf-8"));
	assert_non_null(strstr(
		kk_buf_z(&b), "QkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo="));
	assert_null(strstr(kk_buf_z(&b), "text/html"));
}

/* A thread and a way out, each on a line of its own; what is no id or no
 * address of a page makes no mail. */
static void a_mail_to_a_customer(void **state)
{
	struct kk_mail m = sample();
	struct kk_buf b;

	(void)state;
	m.by_hand = true;
	m.references[m.n_references++] = KK_STR("1@example.jp");
	m.references[m.n_references++] = KK_STR("2@example.jp");
	m.opt_out_page = KK_STR("https://kakeru.example/opt-out/1-a");
	m.opt_out_mail = KK_STR("kakeru@example.jp?subject=unsubscribe");
	holds(written(&m), "In-Reply-To: <2@example.jp>\r\n"
			   "References: <1@example.jp>\r\n"
			   "\t<2@example.jp>\r\n");
	holds(written(&m), "List-Unsubscribe: "
			   "<https://kakeru.example/opt-out/1-a>,\r\n"
			   "\t<mailto:kakeru@example.jp?subject=unsubscribe>\r\n"
			   "List-Unsubscribe-Post: "
			   "List-Unsubscribe=One-Click\r\n");
	assert_null(strstr(written(&m), "Auto-Submitted"));
	m.opt_out_page = KK_STR("http://kakeru.example/opt-out/1-a");
	assert_null(strstr(written(&m), "One-Click"));
	kk_buf_init(&b, arena);
	m.opt_out_page = KK_STR("https://kakeru.example/>\r\nBcc: x");
	assert_false(kk_mail_write(&b, &m));
	m = sample();
	m.references[m.n_references++] = KK_STR("1@example.jp>\r\nBcc: <x");
	kk_buf_init(&b, arena);
	assert_false(kk_mail_write(&b, &m));
}

/* As in a cell of two lines. */
static void a_name_of_two_lines(void **state)
{
	struct kk_mail m = sample();

	(void)state;
	m.to.name = kk_mail_name(
		arena, KK_STR("見本\r\nBcc: a@example.jp \t花子\n"));
	assert_true(kk_str_is(m.to.name, "見本 Bcc: a@example.jp 花子"));
	assert_null(strstr(written(&m), "\nBcc"));
	assert_true(kk_str_is(
		kk_mail_name(arena, KK_STR("見本　花子")), "見本　花子"));
	assert_true(kk_str_empty(kk_mail_name(arena, KK_STR("\n\n"))));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_mail),
		cmocka_unit_test(base64_of_rfc_4648),
		cmocka_unit_test(a_long_subject_is_cut_between_characters),
		cmocka_unit_test(what_looks_like_an_encoded_word_is_one),
		cmocka_unit_test(nothing_gets_in),
		cmocka_unit_test(a_sender_as_it_is_written),
		cmocka_unit_test(an_invitation_goes_along),
		cmocka_unit_test(a_mail_to_a_customer),
		cmocka_unit_test(a_name_of_two_lines),
	};

	if (argc > 1 && strcmp(argv[1], "write") == 0) {
		int failed;

		(void)begin(NULL);
		failed = write_all(stdin);
		(void)finish(NULL);
		return failed;
	}
	return cmocka_run_group_tests(tests, begin, finish);
}
