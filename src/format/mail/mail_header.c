#include "format/mail/mail_header.h"

#include <string.h>

#include "base/utf8.h"
#include "format/mail/charset.h"
#include "format/names/fold.h"

/* ---- encoded-words ---- */

/* One "=?charset?B?…?=" of a value. */
struct word {
	struct kk_str charset, bytes;
	bool base64;
	size_t n; /* bytes it takes */
};

static int base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static void put_base64(struct kk_buf *b, struct kk_str s)
{
	unsigned bits = 0;
	int n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int v = base64_value(s.p[i]);

		if (v < 0)
			continue;
		bits = bits << 6 | (unsigned)v;
		n += 6;
		if (n < 8)
			continue;
		n -= 8;
		kk_buf_addc(b, (char)(bits >> n & 0xff));
	}
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void put_quoted(struct kk_buf *b, struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		int high = i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
		int low = i + 2 < s.n ? hex_value(s.p[i + 2]) : -1;

		if (s.p[i] == '=' && high >= 0 && low >= 0) {
			kk_buf_addc(b, (char)(high << 4 | low));
			i += 2;
		} else {
			kk_buf_addc(b, s.p[i] == '_' ? ' ' : s.p[i]);
		}
	}
}

static size_t mark(struct kk_str s, size_t from)
{
	const char *p = from < s.n ? memchr(s.p + from, '?', s.n - from) : NULL;

	return p ? (size_t)(p - s.p) : SIZE_MAX;
}

static bool word_at(struct kk_str s, struct word *w_r)
{
	size_t kind, text, end, star;

	if (!kk_str_starts(s, "=?"))
		return false;
	kind = mark(s, 2);
	text = kind == SIZE_MAX ? SIZE_MAX : mark(s, kind + 1);
	if (text == SIZE_MAX || text != kind + 2)
		return false;
	end = kk_str_find(
		(struct kk_str){s.p + text + 1, s.n - text - 1}, KK_STR("?="));
	if (end == SIZE_MAX)
		return false;
	w_r->charset = (struct kk_str){s.p + 2, kind - 2};
	star = kk_str_find(w_r->charset, KK_STR("*"));
	if (star != SIZE_MAX)
		w_r->charset.n = star;
	w_r->base64 = (s.p[kind + 1] | 0x20) == 'b';
	w_r->bytes = (struct kk_str){s.p + text + 1, end};
	w_r->n = text + 1 + end + 2;
	return w_r->base64 || (s.p[kind + 1] | 0x20) == 'q';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t skip_blanks(struct kk_str s, size_t at)
{
	while (at < s.n && is_blank(s.p[at]))
		at++;
	return at;
}

static struct kk_str rest(struct kk_str s, size_t at)
{
	return s.p ? (struct kk_str){s.p + at, s.n - at} : s;
}

/* The words that follow each other in one charset, from *at on, as text. */
static void put_words(
	struct kk_arena *a, struct kk_str s, size_t *at, struct kk_buf *out)
{
	struct word w, next;
	struct kk_buf bytes;

	kk_buf_init(&bytes, a);
	(void)word_at(rest(s, *at), &w);
	for (;;) {
		size_t after;

		if (w.base64)
			put_base64(&bytes, w.bytes);
		else
			put_quoted(&bytes, w.bytes);
		*at += w.n;
		after = skip_blanks(s, *at);
		if (!word_at(rest(s, after), &next))
			break;
		*at = after;
		if (!kk_str_eq(next.charset, w.charset))
			break;
		w = next;
	}
	kk_buf_add(out, kk_charset_text(a, w.charset, kk_buf_str(&bytes)));
}

/* One line, without control characters. */
static struct kk_str one_line(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		bool blank = is_blank(s.p[i]);

		if (blank && (!b.n || b.p[b.n - 1] == ' '))
			continue;
		if (blank)
			kk_buf_addc(&b, ' ');
		else if ((unsigned char)s.p[i] >= 0x20 && s.p[i] != 0x7f)
			kk_buf_addc(&b, s.p[i]);
	}
	return kk_str_trim(kk_buf_str(&b));
}

struct kk_str kk_header_text(struct kk_arena *a, struct kk_str raw)
{
	struct kk_buf out;
	size_t at = 0;

	kk_buf_init(&out, a);
	while (at < raw.n) {
		struct word w;
		size_t from = at;

		while (at < raw.n && !word_at(rest(raw, at), &w))
			at++;
		kk_buf_add(&out,
			kk_charset_text(a, KK_STR_NONE,
				(struct kk_str){raw.p + from, at - from}));
		if (at < raw.n)
			put_words(a, raw, &at, &out);
	}
	return one_line(a, kk_buf_str(&out));
}

/* ---- addresses ---- */

static bool is_atom(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr(".!#$%&'*+/=?^_`{|}~-", c));
}

static bool is_host(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '.' || c == '-';
}

/* The address around an "@", or an empty one. */
static struct kk_str around(struct kk_str s, size_t sign)
{
	size_t from = sign, to = sign + 1;

	if (sign > 0 && s.p[sign - 1] == '"') { /* "odd local part"@… */
		for (from = sign - 1; from > 0 && s.p[from - 1] != '"';)
			from--;
		from -= from > 0;
	}
	while (from > 0 && is_atom(s.p[from - 1]))
		from--;
	while (to < s.n && is_host(s.p[to]))
		to++;
	while (to > sign + 1 && (s.p[to - 1] == '.' || s.p[to - 1] == '-'))
		to--;
	/* marks of text around it: 'a@example.jp', *a@example.jp* */
	while (from < sign && strchr("'*=", s.p[from]))
		from++;
	if (from == sign || to == sign + 1)
		return KK_STR("");
	return (struct kk_str){s.p + from, to - from};
}

struct kk_str kk_header_next_address(
	struct kk_arena *a, struct kk_str value, size_t *at)
{
	while (*at < value.n) {
		const char *p = memchr(value.p + *at, '@', value.n - *at);
		struct kk_str found;
		struct kk_buf b;

		if (!p)
			break;
		*at = (size_t)(p - value.p) + 1;
		found = around(value, *at - 1);
		if (!found.n || found.n > 254)
			continue;
		*at = (size_t)(found.p - value.p) + found.n;
		kk_buf_init(&b, a);
		for (size_t i = 0; i < found.n; i++) {
			char c = found.p[i];

			kk_buf_addc(&b,
				c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
		}
		return kk_buf_str(&b);
	}
	*at = value.n;
	return KK_STR_NONE;
}

struct kk_str kk_header_address(struct kk_arena *a, struct kk_str value)
{
	const char *open = value.n ? memchr(value.p, '<', value.n) : NULL;
	size_t at = open ? (size_t)(open - value.p) : 0;
	struct kk_str found = kk_header_next_address(a, value, &at);

	at = 0;
	return found.p ? found : kk_header_next_address(a, value, &at);
}

struct kk_str kk_header_next_id(struct kk_str value, size_t *at)
{
	const char *open, *close;

	if (*at >= value.n)
		return KK_STR_NONE;
	open = memchr(value.p + *at, '<', value.n - *at);
	close = open ? memchr(open, '>', value.n - (size_t)(open - value.p))
		     : NULL;
	*at = close ? (size_t)(close - value.p) + 1 : value.n;
	if (!close)
		return KK_STR_NONE;
	return kk_str_trim(
		(struct kk_str){open + 1, (size_t)(close - open) - 1});
}

/* ---- dates ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int number(struct kk_str s, size_t *at)
{
	int n = 0;

	for (; *at < s.n && is_digit(s.p[*at]); ++*at)
		if (n < 100000)
			n = n * 10 + (s.p[*at] - '0');
	return n;
}

/* The month whose name begins at s, or 0. */
static int month(struct kk_str s)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int m = 0; s.n >= 3 && m < 12; m++)
		if ((s.p[0] | 0x20) == names[m * 3] &&
			(s.p[1] | 0x20) == names[m * 3 + 1] &&
			(s.p[2] | 0x20) == names[m * 3 + 2])
			return m + 1;
	return 0;
}

/* Minutes east of Greenwich. */
static int zone(struct kk_str s)
{
	static const struct {
		const char *name;
		int minutes;
	} names[] = {{"JST", 540}, {"GMT", 0}, {"UT", 0}, {"Z", 0},
		{"EST", -300}, {"EDT", -240}, {"CST", -360}, {"CDT", -300},
		{"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420}};
	size_t at = 1;

	if (s.n >= 5 && (s.p[0] == '+' || s.p[0] == '-')) {
		int n = number(s, &at);

		n = n > 1400 ? 0 : n / 100 * 60 + n % 100;
		return s.p[0] == '-' ? -n : n;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (kk_str_starts(s, names[i].name))
			return names[i].minutes;
	return s.n ? 0 : 540; /* none is given: as in Tokyo */
}

static size_t to_digit(struct kk_str s, size_t at)
{
	while (at < s.n && !is_digit(s.p[at]))
		at++;
	return at;
}

static int year_of(int n)
{
	return n < 50 ? n + 2000 : n < 1000 ? n + 1900 : n;
}

struct kk_instant kk_header_date(struct kk_str value)
{
	size_t at = to_digit(value, 0);
	int day = number(value, &at), m, year, clock[3] = {0};
	struct kk_civil c;

	while (at < value.n && (is_blank(value.p[at]) || value.p[at] == '-'))
		at++;
	m = month(rest(value, at));
	at = to_digit(value, at);
	year = year_of(number(value, &at));
	if (!m || !kk_ymd_ok(year, m, day))
		return KK_INSTANT_NONE;
	at = skip_blanks(value, at);
	for (int i = 0; i < 3 && at < value.n && is_digit(value.p[at]); i++) {
		clock[i] = number(value, &at);
		at += at < value.n &&
		      (value.p[at] == ':' || value.p[at] == '.');
	}
	if (clock[0] > 23 || clock[1] > 59)
		return KK_INSTANT_NONE;
	c = (struct kk_civil){
		kk_day_of(year, m, day), clock[0] * 60 + clock[1]};
	at = skip_blanks(value, at);
	return kk_instant_of(kk_civil_add(c, 540 - zone(rest(value, at))));
}
