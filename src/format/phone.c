#include "format/phone.h"

#include <string.h>

#include "base/utf8.h"
#include "format/fold.h"
#include "format/phone_plan.h"

#define MAX_EXT 8
#define MAX_CELL 1024 /* bytes read of one cell */
#define MAX_PIECES 8  /* groups of digits that blanks cut a number into */

/* One character folded, and where it stands in the text. */
struct token {
	uint32_t c;
	size_t from, to;
};

struct scan {
	struct kk_arena *arena;
	struct kk_str text;
	const struct token *t;
	size_t n;
	struct kk_phone *out;
	size_t n_out;
	bool main_next; /* 代表 stood before a number */
	bool same;	/* nothing since the last number but its marks */
	bool completes; /* a slash or comma since the last number */
};

struct number {
	struct kk_str digits; /* national, with the 0; foreign: all */
	struct kk_phone_plan plan;
	bool foreign;
	struct kk_str prefix;
};

static uint32_t fold_mark(uint32_t c)
{
	switch (c) {
	case '\n':
	case '\r':
	case '|':
		return ';';
	case 0x3001: /* 、 */
	case 0xff64:
		return ',';
	case 0x30fb: /* ・ */
	case 0xff65:
	case 0x00b7:
	case '\\':
		return '/';
	case 0x301c: /* 〜 */
		return '~';
	case '[':
	case 0x3010: /* 【 */
	case 0x3014:
		return '(';
	case ']':
	case 0x3011:
	case 0x3015:
	case 0x3239: /* ㈹, after its 代 */
		return ')';
	case 0x2121: /* ℡ */
		return ' ';
	default:
		return c;
	}
}

static uint32_t fold(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e && c != 0xff0d)
		c -= 0xfee0;
	c = fold_mark(c);
	if (kk_fold_is_hyphen(c))
		return '-';
	if (kk_fold_is_space(c))
		return ' ';
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static void scan_open(struct scan *s, struct kk_arena *a, struct kk_str text)
{
	struct token *t = KK_NEW_N(a, struct token, text.n * 2 + 1);
	size_t at = 0, n = 0, from;
	uint32_t c;

	while (from = at, (c = kk_utf8_next(text, &at))) {
		if (c == 0x3239)
			t[n++] = (struct token){0x4ee3, from, at};
		t[n++] = (struct token){fold(c), from, at};
	}
	*s = (struct scan){.arena = a, .text = text, .t = t, .n = n};
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* May stand inside a run of numbers. */
static bool in_run(uint32_t c)
{
	return is_digit(c) || c == '-' || c == '(' || c == ')' || c == ' ' ||
	       c == '.' || c == '/' || c == ',' || c == '~' || c == '+';
}

static bool joins(uint32_t c)
{
	return c == '/' || c == ',' || c == '~';
}

static bool splits(uint32_t c)
{
	return c == ' ' || c == '.' || c == '(' || c == ')';
}

/* 0 and digits, as one text in the arena. */
static struct kk_str with_zero(struct kk_arena *a, struct kk_str digits)
{
	char *p = KK_NEW_N(a, char, digits.n + 1);

	p[0] = '0';
	memcpy(p + 1, digits.p, digits.n);
	return (struct kk_str){p, digits.n + 1};
}

static struct kk_str behind(struct kk_str s, size_t n)
{
	return (struct kk_str){s.p + n, s.n - n};
}

static bool national(struct number *r, struct kk_str digits)
{
	r->digits = digits;
	return kk_phone_plan_find(digits, &r->plan);
}

/* Behind the country code 81: the 0 is left out or, wrongly, kept. */
static bool behind_81(
	struct kk_arena *a, struct number *r, struct kk_str digits)
{
	if (kk_str_starts(digits, "0"))
		return national(r, digits);
	return national(r, with_zero(a, digits));
}

static bool with_plus(struct kk_arena *a, struct number *r, struct kk_str d)
{
	if (kk_str_starts(d, "81"))
		return behind_81(a, r, behind(d, 2));
	r->foreign = true;
	r->digits = d;
	if (kk_str_starts(d, "1"))
		return d.n == 11;
	return d.n >= 8 && d.n <= 15 && d.p[0] != '0';
}

/* 184 hides and 186 shows the caller's number; the number follows whole. */
static bool dial_prefix(struct number *r, struct kk_str d)
{
	if (!kk_str_starts(d, "1840") && !kk_str_starts(d, "1860"))
		return false;
	r->prefix = (struct kk_str){d.p, 3};
	if (national(r, behind(d, 3)))
		return true;
	r->prefix = KK_STR_NONE;
	return false;
}

static bool resolve(
	struct kk_arena *a, struct number *r, struct kk_str d, bool plus)
{
	*r = (struct number){.digits = d};
	if (d.n < 8)
		return false;
	if (plus)
		return with_plus(a, r, d);
	if (d.p[0] == '0') {
		if (national(r, d))
			return true;
		if (kk_str_starts(d, "01081"))
			return behind_81(a, r, behind(d, 5));
		return kk_str_starts(d, "0081") &&
		       behind_81(a, r, behind(d, 4));
	}
	if (dial_prefix(r, d))
		return true;
	if (national(r, with_zero(a, d)))
		return true;
	return kk_str_starts(d, "81") && behind_81(a, r, behind(d, 2));
}

/* The digits of tokens from … to; more than KK_MAX_DIGITS are none. */
static struct kk_str digits_of(
	const struct scan *s, size_t from, size_t to, bool *plus_r)
{
	char *p = KK_NEW_N(s->arena, char, KK_MAX_DIGITS);
	size_t n = 0;

	*plus_r = false;
	for (size_t i = from; i < to; i++) {
		if (s->t[i].c == '+') {
			if (n)
				return KK_STR("");
			*plus_r = true;
		}
		if (!is_digit(s->t[i].c))
			continue;
		if (n == KK_MAX_DIGITS)
			return KK_STR("");
		p[n++] = (char)s->t[i].c;
	}
	return (struct kk_str){p, n};
}

/* The text from the first to the last sign that belongs to the number. */
static struct kk_str raw_of(const struct scan *s, size_t from, size_t to)
{
	size_t a, b;

	while (from < to && !is_digit(s->t[from].c) && s->t[from].c != '+' &&
		s->t[from].c != '(')
		from++;
	while (to > from && !is_digit(s->t[to - 1].c))
		to--;
	if (from == to)
		return KK_STR("");
	a = s->t[from].from;
	b = s->t[to - 1].to;
	return (struct kk_str){s->text.p + a, b - a};
}

static struct kk_str e164_of(struct kk_arena *a, const struct number *r)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addz(&b, r->foreign ? "+" : "+81");
	/* Numbers that begin with 00 have no trunk prefix to leave out. */
	if (r->foreign || kk_str_starts(r->digits, "00"))
		kk_buf_add(&b, r->digits);
	else
		kk_buf_add(&b, behind(r->digits, 1));
	return kk_buf_str(&b);
}

static void after_number(struct scan *s)
{
	s->same = true;
	s->completes = false;
	s->main_next = false;
}

static void emit(struct scan *s, const struct number *r, size_t from, size_t to)
{
	struct kk_phone p = {.e164 = e164_of(s->arena, r),
		.raw = raw_of(s, from, to),
		.kind = r->foreign ? KK_PHONE_OTHER : r->plan.kind,
		.ext = KK_STR_NONE,
		.main = s->main_next,
		.prefix = r->prefix};

	p.national =
		r->foreign ? p.e164
			   : kk_phone_plan_write(s->arena, r->digits, &r->plan);
	after_number(s);
	for (size_t i = 0; i < s->n_out; i++)
		if (kk_str_eq(s->out[i].e164, p.e164))
			return;
	if (s->n_out < KK_MAX_PHONES)
		s->out[s->n_out++] = p;
}

static bool whole(struct scan *s, size_t from, size_t to)
{
	struct number r;
	struct kk_str d;
	bool plus;

	d = digits_of(s, from, to, &plus);
	if (!resolve(s->arena, &r, d, plus))
		return false;
	emit(s, &r, from, to);
	return true;
}

/* The end of the next piece of from … to: before a blank, point or bracket
 * that follows digits, or before a plus. */
static size_t piece_end(const struct scan *s, size_t from, size_t to)
{
	bool seen = false;
	size_t i = from;

	for (; i < to; i++) {
		uint32_t c = s->t[i].c;

		if (seen && (splits(c) || c == '+'))
			break;
		seen |= is_digit(c);
	}
	return i;
}

/* Numbers with nothing but blanks or brackets between them: the fewest pieces
 * that make a number are one. */
static bool by_blanks(struct scan *s, size_t from, size_t to)
{
	bool found = false;

	if (whole(s, from, to))
		return true;
	while (from < to) {
		size_t first = piece_end(s, from, to), end = first;
		bool hit = whole(s, from, end);

		for (int i = 1; !hit && end < to && i < MAX_PIECES; i++) {
			end = piece_end(s, end, to);
			hit = whole(s, from, end);
		}
		found |= hit;
		from = hit ? end : first;
	}
	return found;
}

/* 0124 after 03-5550-0123: the last digits of the number before. */
static void complete(struct scan *s, size_t from, size_t to)
{
	struct kk_str old, d;
	struct number r = {.foreign = false};
	char *p;
	bool plus;

	d = digits_of(s, from, to, &plus);
	if (!s->n_out || plus || d.n == 0 || d.n > 8)
		return;
	old = s->out[s->n_out - 1].e164;
	if (!kk_str_starts(old, "+81"))
		return;
	old = with_zero(s->arena, behind(old, 3));
	if (!national(&r, old) || r.plan.first + d.n > old.n)
		return;
	p = KK_NEW_N(s->arena, char, old.n);
	memcpy(p, old.p, old.n - d.n);
	memcpy(p + old.n - d.n, d.p, d.n);
	if (national(&r, (struct kk_str){p, old.n}))
		emit(s, &r, from, to);
}

/* A slash or comma. Behind an extension the next digits are another one. */
static void separator(struct scan *s)
{
	s->completes = s->n_out && kk_str_empty(s->out[s->n_out - 1].ext);
	s->same = false;
}

static void by_slashes(struct scan *s, size_t from, size_t to)
{
	size_t end;

	if (whole(s, from, to)) {
		while (to > from && !is_digit(s->t[to - 1].c))
			if (joins(s->t[--to].c))
				separator(s);
		return;
	}
	for (; from < to; from = end + 1) {
		end = from;
		while (end < to && !joins(s->t[end].c))
			end++;
		if (!by_blanks(s, from, end) && s->completes)
			complete(s, from, end);
		if (end < to)
			separator(s);
	}
}

static bool at_text(const struct scan *s, size_t at, const char *z)
{
	struct kk_str w = kk_str_z(z);
	size_t in_w = 0;
	uint32_t c;

	while ((c = kk_utf8_next(w, &in_w)))
		if (at >= s->n || s->t[at++].c != c)
			return false;
	return true;
}

static bool is_letter(const struct scan *s, size_t at)
{
	return at < s->n && s->t[at].c >= 'a' && s->t[at].c <= 'z';
}

/* Characters of the word for "extension" that stands here, or 0. */
static size_t extension_word(const struct scan *s, size_t at)
{
	static const struct {
		const char *word;
		size_t n;
	} words[] = {
		{"内線番号", 4},
		{"内線", 2},
		{"(内線番号", 5},
		{"(内線", 3},
		{"(内", 2},
		{"extension", 9},
		{"ext", 3},
		{"x", 1},
		{"#", 1},
	};

	/* Nearly all characters of a cell begin none of them. */
	if (s->t[at].c != 0x5185 && s->t[at].c != '(' && s->t[at].c != 'e' &&
		s->t[at].c != 'x' && s->t[at].c != '#')
		return 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (at_text(s, at, words[i].word) &&
			!is_letter(s, at + words[i].n))
			return words[i].n;
	return 0;
}

/* Reads an extension at `at`; where it ends, or `at` if none is there. */
static size_t extension(struct scan *s, size_t at)
{
	size_t n = extension_word(s, at), i = at + n, from;
	char *p;

	if (n == 0)
		return at;
	while (i < s->n &&
		(splits(s->t[i].c) || s->t[i].c == ':' || s->t[i].c == '-'))
		i++;
	for (from = i; i < s->n && is_digit(s->t[i].c); i++)
		;
	if (i == from || i - from > MAX_EXT)
		return at + n;
	p = KK_NEW_N(s->arena, char, i - from);
	for (size_t k = from; k < i; k++)
		p[k - from] = (char)s->t[k].c;
	if (s->n_out && s->same)
		s->out[s->n_out - 1].ext = (struct kk_str){p, i - from};
	return i;
}

/* 代 or 代表, behind the number or before it. */
static void main_mark(struct scan *s)
{
	if (s->n_out && s->same)
		s->out[s->n_out - 1].main = true;
	else
		s->main_next = true;
}

/* The end of the run of numbers at `at`. */
static size_t run_end(const struct scan *s, size_t at)
{
	do
		at++;
	while (at < s->n && in_run(s->t[at].c) && !extension_word(s, at));
	return at;
}

/* Takes what stands at `at` and is neither number nor extension. */
static size_t other(struct scan *s, size_t at)
{
	uint32_t c = s->t[at].c;

	if (joins(c))
		separator(s);
	if (c == ';')
		s->completes = s->same = s->main_next = false;
	if (c == 0x4ee3) /* 代 */
		main_mark(s);
	do
		at++;
	while (is_letter(s, at - 1) && is_letter(s, at));
	return at;
}

static size_t step(struct scan *s, size_t at)
{
	uint32_t c = s->t[at].c;
	size_t end = extension(s, at);

	if (end > at)
		return end;
	if (!is_digit(c) && c != '+' && c != '(')
		return other(s, at);
	end = run_end(s, at);
	by_slashes(s, at, end);
	return end;
}

const char *kk_phone_kind_name(enum kk_phone_kind k)
{
	static const char *const names[KK_PHONE_KIND__MAX] = {
		[KK_PHONE_FIXED] = "fixed",
		[KK_PHONE_MOBILE] = "mobile",
		[KK_PHONE_IP] = "ip",
		[KK_PHONE_FREE] = "free",
		[KK_PHONE_NAVI] = "navi",
		[KK_PHONE_OTHER] = "other",
	};

	return names[k];
}

size_t kk_phone_parse(struct kk_arena *a, struct kk_str text,
	struct kk_phone out[KK_MAX_PHONES])
{
	struct scan s;
	size_t at = 0;

	text = kk_str_trim(text);
	if (kk_str_empty(text))
		return 0;
	if (text.n > MAX_CELL)
		text.n = MAX_CELL;
	scan_open(&s, a, text);
	s.out = out;
	while (at < s.n)
		at = step(&s, at);
	if (s.n_out == 1)
		out[0].raw = text;
	return s.n_out;
}
