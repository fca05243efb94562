#include "format/names/phone.h"

#include "base/utf8.h"
#include "format/names/fold.h"
#include "format/names/phone_digits.h"
#include "format/names/phone_scan.h"

#define MAX_CELL 1024 /* bytes read of one cell */
#define MAX_PIECES 8  /* groups of digits that blanks cut a number into */
#define MIN_KANJI 9   /* digits of a number written in kanji */

/* ---- tokens ---- */

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
	case '_':
		return '-';
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

/* 〇 一 … 九; 0 of any other character. */
static uint32_t kanji_digit(uint32_t c)
{
	static const uint32_t kanji[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
		0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d};

	for (uint32_t i = 0; i < sizeof kanji / sizeof *kanji; i++)
		if (c == kanji[i])
			return '0' + i;
	return 0;
}

/* Cards set in columns write 〇三（五五五〇）〇一二三. Beside other digits
 * kanji are words. */
static void fold_kanji(struct kk_phone_token *t, size_t n)
{
	size_t digits = 0;

	for (size_t i = 0; i < n; i++) {
		if (kk_phone_is_digit(t[i].c))
			return;
		digits += kanji_digit(t[i].c) != 0;
	}
	for (size_t i = 0; digits >= MIN_KANJI && i < n; i++)
		if (kanji_digit(t[i].c))
			t[i].c = kanji_digit(t[i].c);
}

/* 03局5550番0123 */
static void fold_units(struct kk_phone_token *t, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++)
		if ((t[i].c == 0x5c40 || t[i].c == 0x756a) &&
			kk_phone_is_digit(t[i - 1].c) &&
			kk_phone_is_digit(t[i + 1].c))
			t[i].c = '-';
}

static void scan_open(
	struct kk_phone_scan *s, struct kk_arena *a, struct kk_str text)
{
	struct kk_phone_token *t =
		KK_NEW_N(a, struct kk_phone_token, text.n * 2 + 1);
	size_t at = 0, n = 0, from;
	uint32_t c;

	while (from = at, (c = kk_utf8_next(text, &at))) {
		if (c == 0x3239)
			t[n++] = (struct kk_phone_token){0x4ee3, from, at};
		t[n++] = (struct kk_phone_token){fold(c), from, at};
	}
	fold_kanji(t, n);
	fold_units(t, n);
	*s = (struct kk_phone_scan){.arena = a, .text = text, .t = t, .n = n};
}

bool kk_phone_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool kk_phone_joins(uint32_t c)
{
	return c == '/' || c == ',' || c == '~';
}

bool kk_phone_splits(uint32_t c)
{
	return c == ' ' || c == '.' || c == '(' || c == ')';
}

/* May stand inside a run of numbers. */
static bool in_run(uint32_t c)
{
	return kk_phone_is_digit(c) || kk_phone_splits(c) ||
	       kk_phone_joins(c) || c == '-' || c == '+';
}

/* ---- numbers ---- */

/* The digits of tokens from … to; more than KK_MAX_DIGITS are none. */
static struct kk_str digits_of(
	const struct kk_phone_scan *s, size_t from, size_t to, bool *plus_r)
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
		if (!kk_phone_is_digit(s->t[i].c))
			continue;
		if (n == KK_MAX_DIGITS)
			return KK_STR("");
		p[n++] = (char)s->t[i].c;
	}
	return (struct kk_str){p, n};
}

/* Behind the last digit. */
static size_t digits_end(const struct kk_phone_scan *s, size_t from, size_t to)
{
	while (to > from && !kk_phone_is_digit(s->t[to - 1].c))
		to--;
	return to;
}

/* The text from the first to the last sign that belongs to the number. */
static struct kk_str raw_of(
	const struct kk_phone_scan *s, size_t from, size_t to)
{
	size_t a, b;

	while (from < to && !kk_phone_is_digit(s->t[from].c) &&
		s->t[from].c != '+' && s->t[from].c != '(')
		from++;
	to = digits_end(s, from, to);
	if (from == to)
		return KK_STR("");
	a = s->t[from].from;
	b = s->t[to - 1].to;
	return (struct kk_str){s->text.p + a, b - a};
}

static void after_number(struct kk_phone_scan *s, size_t from, size_t to)
{
	s->end = digits_end(s, from, to);
	s->same = true;
	s->completes = false;
	s->main_next = false;
	s->fax_next = false;
}

static void emit(struct kk_phone_scan *s, const struct kk_phone_digits *r,
	size_t from, size_t to)
{
	struct kk_phone p = {.e164 = kk_phone_digits_e164(s->arena, r),
		.raw = raw_of(s, from, to),
		.kind = r->foreign ? KK_PHONE_OTHER : r->plan.kind,
		.ext = KK_STR_NONE,
		.main = s->main_next,
		.prefix = r->prefix,
		.fax = s->fax_next};

	p.national =
		r->foreign ? p.e164
			   : kk_phone_plan_write(s->arena, r->digits, &r->plan);
	after_number(s, from, to);
	for (size_t i = 0; i < s->n_out; i++) {
		if (!kk_str_eq(s->out[i].e164, p.e164))
			continue;
		s->out[i].fax = s->out[i].fax && p.fax;
		return;
	}
	if (s->n_out < KK_MAX_PHONES)
		s->out[s->n_out++] = p;
}

static bool whole(struct kk_phone_scan *s, size_t from, size_t to)
{
	struct kk_phone_digits r;
	struct kk_str d;
	bool plus;

	d = digits_of(s, from, to, &plus);
	if (!kk_phone_digits_read(s->arena, d, plus, &r))
		return false;
	emit(s, &r, from, to);
	return true;
}

/* The end of the next piece of from … to: before a blank, point or bracket
 * that follows digits, or before a plus. */
static size_t piece_end(const struct kk_phone_scan *s, size_t from, size_t to)
{
	bool seen = false;
	size_t i = from;

	for (; i < to; i++) {
		uint32_t c = s->t[i].c;

		if (seen && (kk_phone_splits(c) || c == '+'))
			break;
		seen |= kk_phone_is_digit(c);
	}
	return i;
}

/* Numbers with nothing but blanks or brackets between them: the fewest pieces
 * that make a number are one. */
static bool by_blanks(struct kk_phone_scan *s, size_t from, size_t to)
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

/* 10 of 10:00 and 10時 is no number. */
static bool counts_something(const struct kk_phone_scan *s, size_t at)
{
	uint32_t c = at < s->n ? s->t[at].c : ' ';

	return c == ':' || (c >= 'a' && c <= 'z') || kk_phone_at(s, at, "時") ||
	       kk_phone_at(s, at, "名") || kk_phone_at(s, at, "階") ||
	       kk_phone_at(s, at, "年") || kk_phone_at(s, at, "月") ||
	       kk_phone_at(s, at, "日") || kk_phone_at(s, at, "人") ||
	       kk_phone_at(s, at, "号");
}

/* 0124 after 03-5550-0123: the last digits of the number before. */
static void complete(struct kk_phone_scan *s, size_t from, size_t to)
{
	struct kk_phone_digits r;
	struct kk_str d;
	bool plus;

	d = digits_of(s, from, to, &plus);
	if (!s->n_out || plus || d.n == 0 || d.n > 8)
		return;
	if (counts_something(s, digits_end(s, from, to)))
		return;
	if (!kk_phone_digits_complete(
		    s->arena, s->out[s->n_out - 1].e164, d, &r))
		return;
	s->fax_next = s->out[s->n_out - 1].fax;
	emit(s, &r, from, to);
}

static void by_slashes(struct kk_phone_scan *s, size_t from, size_t to)
{
	size_t end;

	if (whole(s, from, to)) {
		for (size_t i = s->end; i < to; i++)
			if (kk_phone_joins(s->t[i].c))
				kk_phone_separator(s, i);
		return;
	}
	for (; from < to; from = end + 1) {
		end = from;
		while (end < to && !kk_phone_joins(s->t[end].c))
			end++;
		if (!by_blanks(s, from, end) && s->completes)
			complete(s, from, end);
		if (end < to)
			kk_phone_separator(s, end);
	}
}

/* The end of the run of numbers at `at`. */
static size_t run_end(const struct kk_phone_scan *s, size_t at)
{
	do
		at++;
	while (at < s->n && in_run(s->t[at].c) &&
		!kk_phone_extension_word(s, at));
	return at;
}

static size_t step(struct kk_phone_scan *s, size_t at)
{
	uint32_t c = s->t[at].c;
	size_t end = kk_phone_extension(s, at);

	if (end > at)
		return end;
	if (!kk_phone_is_digit(c) && c != '+' && c != '(')
		return kk_phone_mark(s, at);
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
	struct kk_phone_scan s;
	size_t at = 0;

	text = kk_str_trim(text);
	if (kk_str_empty(text))
		return 0;
	if (text.n > MAX_CELL)
		text.n = kk_utf8_valid((struct kk_str){text.p, MAX_CELL});
	scan_open(&s, a, text);
	s.out = out;
	while (at < s.n)
		at = step(&s, at);
	if (s.n_out == 1)
		out[0].raw = text;
	return s.n_out;
}

struct kk_str kk_phone_link(
	struct kk_arena *a, struct kk_str prefix, struct kk_str shown)
{
	bool foreign = kk_str_starts(shown, "+");
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addz(&b, foreign ? "tel:+" : "tel:");
	if (!foreign)
		kk_buf_add(&b, prefix);
	for (size_t i = 0; i < shown.n; i++) {
		if (shown.p[i] >= '0' && shown.p[i] <= '9')
			kk_buf_addc(&b, shown.p[i]);
		else if (shown.p[i] != '-' && !(i == 0 && shown.p[i] == '+'))
			break;
	}
	return kk_buf_str(&b);
}
