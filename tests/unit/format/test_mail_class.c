/* The mails of mails/ are what they say to be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <iconv.h>
#include <cmocka.h>

#include "format/mail/flowed.h"
#include "format/mail/mail_class.h"

#define LARGEST ((size_t)256 * 1024)

/* One mail of a file, and what is to come out. */
struct example {
	struct kk_str name; /* its first line */
	struct kk_str charset, declared;
	struct kk_str own;
	bool undeclared, no_date;
	struct kk_str headers, body;
};

static int bad;		      /* mails that came out otherwise */
static struct kk_str mail_at; /* the one in hand, for people */

/* ---- what is to come out ---- */

/* The value behind "key=", "" where there is none; text reaches to the end. */
static struct kk_str wanted(struct kk_str name, const char *key)
{
	size_t at = kk_str_find(name, kk_str_z(key)), n;
	struct kk_str s;

	if (at == SIZE_MAX)
		return KK_STR_NONE;
	s = (struct kk_str){
		name.p + at + strlen(key), name.n - at - strlen(key)};
	n = strcmp(key, "text=") ? kk_str_find(s, KK_STR(" ")) : SIZE_MAX;
	s.n = n < s.n ? n : s.n;
	return s;
}

static bool says(struct kk_str name, const char *word)
{
	return kk_str_find(name, kk_str_z(word)) != SIZE_MAX;
}

/* "\n" is a line end. */
static struct kk_str lines(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == 'n') {
			kk_buf_addc(&b, '\n');
			i++;
		} else {
			kk_buf_addc(&b, s.p[i]);
		}
	return kk_buf_str(&b);
}

static void differs(struct kk_str name, const char *what, struct kk_str got)
{
	bad++;
	print_error("%.*s\n%.*s   %s is \"%.*s\"\n", KK_FMT(name),
		KK_FMT(mail_at), what, KK_FMT(got));
}

static void same(struct kk_str name, const char *what, struct kk_str want,
	struct kk_str got)
{
	if (want.p ? !kk_str_eq(want, got) : got.p != NULL)
		differs(name, what, got);
}

static void compare(struct kk_arena *a, const struct example *e,
	const struct kk_mail_class *c)
{
	size_t n = kk_str_find(e->name, KK_STR(" "));
	struct kk_str kind = {e->name.p, n < e->name.n ? n : e->name.n};
	struct kk_str until = wanted(e->name, "until=");
	struct kk_str text = wanted(e->name, "text=");
	char day[KK_DAY_CHARS];

	same(e->name, "kind", kind, kk_str_z(kk_mail_kind_name(c->kind)));
	same(e->name, "address", wanted(e->name, "address="), c->address);
	same(e->name, "status", wanted(e->name, "status="), c->status);
	if (c->kind == KK_MAIL_BOUNCE && c->hard != says(e->name, " hard"))
		differs(e->name, "hard",
			c->hard ? KK_STR("hard") : KK_STR("soft"));
	if (c->stop != says(e->name, " stop"))
		differs(e->name, "stop", KK_STR("the other"));
	if (kk_str_is(until, "none"))
		until = KK_STR_NONE;
	same(e->name, "until", until,
		c->until == KK_DAY_NONE ? KK_STR_NONE
					: kk_str_z(kk_day_text(c->until, day)));
	if (text.p)
		same(e->name, "text", lines(a, text), c->text);
}

/* ---- in another charset ---- */

static struct kk_str by_iconv(
	struct kk_arena *a, const char *charset, struct kk_str text)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	size_t left = text.n, room = left * 3 + 4;
	char *in = (char *)(uintptr_t)text.p;
	char *out = KK_NEW_N(a, char, room), *p = out;

	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &in, &left, &p, &room), 0);
	iconv_close(cd);
	return (struct kk_str){out, (size_t)(p - out)};
}

/* As mail programs of Windows do it: by CP932, whatever the standard lacks. */
static struct kk_str as_iso2022(struct kk_arena *a, struct kk_str text)
{
	struct kk_str s = by_iconv(a, "CP932", text);
	const char *mode = "(B";
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool kana = c >= 0xa1 && c <= 0xdf, wide = c >= 0x80 && !kana;
		const char *want = kana ? "(I" : wide ? "$B" : "(B";

		if (strcmp(want, mode) != 0)
			kk_buf_addf(&b, "\033%s", want);
		mode = want;
		if (!wide) {
			kk_buf_addc(&b, (char)(c & 0x7f));
			continue;
		}
		/* IBM's 髙 (FBFC) is NEC's EEE0, which has a place in JIS */
		unsigned lead = c, trail = (unsigned char)s.p[++i], row, cell;

		if (lead == 0xfb && trail == 0xfc) {
			lead = 0xee;
			trail = 0xe0;
		}
		row = (lead - (lead > 0x9f ? 0xc1 : 0x81)) * 2 + 0x21;
		if (trail >= 0x9f) {
			row++;
			cell = trail - 0x7e;
		} else {
			cell = trail - 0x1f - (trail > 0x7f);
		}
		kk_buf_addc(&b, (char)row);
		kk_buf_addc(&b, (char)cell);
	}
	if (strcmp(mode, "(B") != 0)
		kk_buf_addz(&b, "\033(B");
	return kk_buf_str(&b);
}

static struct kk_str encoded(
	struct kk_arena *a, struct kk_str charset, struct kk_str text)
{
	struct kk_str line;
	struct kk_buf b;

	if (!charset.p)
		return text;
	if (!kk_str_is(charset, "ISO-2022-JP"))
		return by_iconv(a,
			kk_str_is(charset, "EUC-JP") ? "EUC-JP-MS"
						     : kk_arena_z(a, charset),
			text);
	kk_buf_init(&b, a);
	while (kk_next_line(&text, &line)) {
		kk_buf_add(&b, as_iso2022(a, line));
		kk_buf_addc(&b, '\n');
	}
	return kk_buf_str(&b);
}

/* ---- one mail ---- */

static struct kk_str behind(struct kk_str line, const char *key)
{
	size_t n = strlen(key);

	return kk_str_trim((struct kk_str){line.p + n, line.n - n});
}

/* Takes a line that is meant for the test; false: it belongs to the mail. */
static bool take(struct example *e, struct kk_str line)
{
	if (kk_str_starts(line, "charset:"))
		e->charset = behind(line, "charset:");
	else if (kk_str_starts(line, "declared:"))
		e->declared = behind(line, "declared:");
	else if (kk_str_starts(line, "own:"))
		e->own = behind(line, "own:");
	else if (kk_str_starts(line, "now:"))
		return true;
	else if (kk_str_is(line, "undeclared"))
		e->undeclared = true;
	else if (kk_str_is(line, "no: Date"))
		e->no_date = true;
	else
		return false;
	return true;
}

static void read_headers(
	struct kk_arena *a, struct kk_str mail, struct example *e)
{
	struct kk_str line;
	struct kk_buf b;

	kk_buf_init(&b, a);
	while (kk_next_line(&mail, &line) && line.n)
		if (!take(e, line))
			kk_buf_addf(&b, "%.*s\n", KK_FMT(line));
	e->headers = kk_buf_str(&b);
	e->body = mail;
}

static bool has_header(const struct example *e, const char *name)
{
	return kk_str_starts(e->headers, name) || says(e->headers, name);
}

static struct kk_str build(struct kk_arena *a, const struct example *e)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_add(&b, e->headers);
	if (!has_header(e, "From:"))
		kk_buf_addz(&b, "From: 見本 一郎 <mihon@example.co.jp>\n");
	if (!has_header(e, "\nTo:"))
		kk_buf_addz(&b, "To: <sato@example.jp>\n");
	if (!has_header(e, "Date:") && !e->no_date)
		kk_buf_addz(&b, "Date: Fri, 27 Nov 2026 10:00:00 +0900\n");
	if (!has_header(e, "Content-Type:") && !e->undeclared)
		kk_buf_addf(&b, "Content-Type: text/plain; charset=%.*s\n",
			KK_FMT(e->declared.p   ? e->declared
				: e->charset.p ? e->charset
					       : KK_STR("UTF-8")));
	kk_buf_addc(&b, '\n');
	kk_buf_add(&b, e->body);
	return encoded(a, e->charset, kk_buf_str(&b));
}

static void try_one(struct kk_str name, struct kk_str mail)
{
	struct kk_arena *a = kk_arena_new();
	struct example e = {.name = name};
	struct kk_mail_class c;
	struct kk_mail_in m;

	mail_at = mail;
	read_headers(a, mail, &e);
	if (kk_mail_in_read(a, build(a, &e), &m) != KK_MAIL_READ) {
		differs(name, "reading it", KK_STR("no mail"));
	} else {
		kk_mail_classify(a, &m, kk_day_of(2026, 11, 27), &e.own,
			e.own.p != NULL, &c);
		compare(a, &e, &c);
	}
	kk_arena_free(&a);
}

/* ---- a file of them ---- */

static struct kk_str file(struct kk_arena *a, const char *name)
{
	const char *root = getenv("KK_SOURCE_ROOT");
	FILE *f = fopen(kk_arena_f(a, "%s/tests/unit/format/mails/%s.txt",
				root ? root : ".", name),
		"rb");
	char *p = kk_arena_alloc(a, LARGEST, 1);
	size_t n;

	assert_non_null(f);
	n = fread(p, 1, LARGEST, f);
	fclose(f);
	assert_true(n < LARGEST);
	return (struct kk_str){p, n};
}

static void try_all(const char *name, size_t least)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str left = file(a, name), line, at = left;
	struct kk_str head = KK_STR_NONE, from = left;
	size_t n = 0;

	bad = 0;
	for (;;) {
		bool more = kk_next_line(&left, &line);

		if (more && !kk_str_starts(line, "=== ")) {
			at = left;
			continue;
		}
		if (head.p) {
			size_t end = more ? (size_t)(line.p - from.p)
					  : (size_t)(at.p - from.p);

			try_one(head, (struct kk_str){from.p, end});
			n++;
		}
		if (!more)
			break;
		head = behind(line, "=== ");
		from = left;
	}
	kk_arena_free(&a);
	assert_int_equal(bad, 0);
	assert_true(n >= least);
}

static void bounces(void **state)
{
	(void)state;
	try_all("bounces", 70);
}

static void automatic_replies(void **state)
{
	(void)state;
	try_all("away", 180);
}

static void replies_and_opt_outs(void **state)
{
	(void)state;
	try_all("replies", 280);
}

static void others(void **state)
{
	(void)state;
	try_all("others", 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bounces),
		cmocka_unit_test(automatic_replies),
		cmocka_unit_test(replies_and_opt_outs),
		cmocka_unit_test(others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
