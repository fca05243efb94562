#include "web/server/html.h"

#include <string.h>

#include "base/bidi.h"

/* In UTF-8 this begins U+0080 … U+00BF; half of them are control characters. */
#define C2 0xc2

/* The bytes that text is looked through for. */
static const bool special[256] = {
	[0x00] = true,
	[0x01] = true,
	[0x02] = true,
	[0x03] = true,
	[0x04] = true,
	[0x05] = true,
	[0x06] = true,
	[0x07] = true,
	[0x08] = true,
	[0x0b] = true,
	[0x0c] = true,
	[0x0d] = true,
	[0x0e] = true,
	[0x0f] = true,
	[0x10] = true,
	[0x11] = true,
	[0x12] = true,
	[0x13] = true,
	[0x14] = true,
	[0x15] = true,
	[0x16] = true,
	[0x17] = true,
	[0x18] = true,
	[0x19] = true,
	[0x1a] = true,
	[0x1b] = true,
	[0x1c] = true,
	[0x1d] = true,
	[0x1e] = true,
	[0x1f] = true,
	[0x7f] = true,
	[C2] = true,
	['&'] = true,
	['<'] = true,
	['>'] = true,
	['"'] = true,
	['\''] = true,
};

struct kk_html kk_html_of(const struct kk_buf *b)
{
	return (struct kk_html){kk_buf_ok(b) ? kk_buf_str(b) : KK_STR_NONE};
}

/* What the special byte at *at is written as, moving *at behind it. */
static struct kk_str reference(struct kk_str s, size_t *at)
{
	unsigned char c = (unsigned char)s.p[(*at)++];

	switch (c) {
	case '&':
		return KK_STR("&amp;");
	case '<':
		return KK_STR("&lt;");
	case '>':
		return KK_STR("&gt;");
	case '"':
		return KK_STR("&#34;");
	case '\'':
		return KK_STR("&#39;");
	case C2:
		if (*at < s.n && (unsigned char)s.p[*at] >= 0xa0)
			return (struct kk_str){s.p + (*at)++ - 1, 2};
		if (*at < s.n)
			++*at;
		return KK_STR("\ufffd");
	default:
		return KK_STR("\ufffd");
	}
}

/* Where the run of plain bytes from `at` ends. */
static size_t plain_end(struct kk_str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p;

	while (at + 4 <= s.n &&
		!(special[p[at]] | special[p[at + 1]] | special[p[at + 2]] |
			special[p[at + 3]]))
		at += 4;
	while (at < s.n && !special[p[at]])
		at++;
	return at;
}

void kk_html_text(struct kk_page *w, struct kk_str s)
{
	size_t at = 0, end;

	while (at < s.n) {
		end = plain_end(s, at);
		kk_buf_add(w->out, (struct kk_str){s.p + at, end - at});
		at = end;
		if (at < s.n)
			kk_buf_add(w->out, reference(s, &at));
	}
}

void kk_html_apart(struct kk_page *w, struct kk_str s)
{
	int depth = kk_bidi_depth(s);

	for (int i = 0; i < depth; i++)
		kk_buf_addz(w->out, "<bdi>");
	kk_html_text(w, s);
	for (int i = 0; i < depth; i++)
		kk_buf_addz(w->out, "</bdi>");
}

void kk_html_apart_text(struct kk_page *w, struct kk_str s)
{
	int depth = kk_bidi_depth(s);

	for (int i = 0; i < depth; i++)
		kk_buf_addz(w->out, KK_BIDI_BEGIN);
	kk_html_text(w, s);
	for (int i = 0; i < depth; i++)
		kk_buf_addz(w->out, KK_BIDI_END);
}

/* The digits of n at the end of buf. */
static struct kk_str digits(int64_t n, char buf[24])
{
	uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	size_t at = 24;

	do
		buf[--at] = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (n < 0)
		buf[--at] = '-';
	return (struct kk_str){buf + at, 24 - at};
}

void kk_html_int(struct kk_page *w, int64_t n)
{
	char buf[24];

	kk_buf_add(w->out, digits(n, buf));
}

struct kk_str kk_html_digits(struct kk_page *w, int64_t n)
{
	char buf[24];

	return kk_arena_str(w->arena, digits(n, buf));
}

/* --- addresses --- */

bool kk_url_safe(struct kk_str s)
{
	static const char *const schemes[] = {
		"https:", "http:", "mailto:", "tel:"};

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return false;
	if (kk_str_starts(s, "/"))
		return s.n == 1 || (s.p[1] != '/' && s.p[1] != '\\');
	if (kk_str_starts(s, "#") || kk_str_starts(s, "?"))
		return true;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (kk_str_starts(s, schemes[i]))
			return true;
	return false;
}

void kk_html_url(struct kk_page *w, struct kk_str s)
{
	kk_html_text(w, kk_url_safe(s) ? s : KK_STR("#"));
}

/* A byte that means nothing of its own in an address, or is in `also`. */
static bool is_plain(char c, const char *also)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c && strchr(also, c));
}

static void add_percent(struct kk_page *w, struct kk_str s, const char *also)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		char code[3] = {'%', hex[c >> 4], hex[c & 15]};

		if (is_plain(s.p[i], also))
			kk_buf_addc(w->out, s.p[i]);
		else
			kk_buf_add(w->out, (struct kk_str){code, 3});
	}
}

void kk_html_path(struct kk_page *w, struct kk_str s)
{
	add_percent(w, s, "-_.~@+");
}

void kk_html_query(struct kk_page *w, struct kk_str s)
{
	add_percent(w, s, "-_.~");
}

/* --- language --- */

void kk_html_lang(struct kk_page *w)
{
	kk_buf_add(w->out, w->lang == KK_JA ? KK_STR("ja") : KK_STR("en"));
}

/* The number of the argument whose place is at `at`, or 0. */
static size_t place(struct kk_str s, size_t at)
{
	if (s.n - at < 3 || s.p[at] != '{' || s.p[at + 2] != '}' ||
		s.p[at + 1] < '1' || s.p[at + 1] > '9')
		return 0;
	return (size_t)(s.p[at + 1] - '0');
}

void kk_html_say(struct kk_page *w,
	void (*text)(struct kk_page *, struct kk_str), enum kk_msg id,
	const struct kk_str *args, size_t n)
{
	struct kk_str s = kk_str_z(kk_msg_text(w->lang, id));
	size_t at = 0, from = 0;

	while (at < s.n) {
		size_t arg = place(s, at);

		if (arg == 0) {
			at++;
			continue;
		}
		kk_html_text(w, (struct kk_str){s.p + from, at - from});
		if (arg <= n)
			text(w, args[arg - 1]);
		from = at += 3;
	}
	kk_html_text(w, (struct kk_str){s.p + from, at - from});
}
