#include "format/names/gram.h"

#include "base/utf8.h"
#include "format/names/company.h"
#include "format/names/fold.h"
#include "format/names/phone.h"

#define START 2 /* no sign of a text */
#define END 3
#define SIGN_BITS 21 /* up to U+10FFFF */
#define LONG_VOWEL 0x30fc

static bool is_kana(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x3096) || c == LONG_VOWEL;
}

static bool is_left_out(uint32_t c)
{
	return kk_fold_is_space(c) || c == 0x30fb || c == 0x00b7 || c == 0x2022;
}

/* Katakana that have a hiragana. */
static uint32_t hiragana(uint32_t c)
{
	return c >= 0x30a1 && c <= 0x30f6 ? c - 0x60 : c;
}

struct kk_str kk_gram_fold(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;
	uint32_t c, last = 0;
	size_t at = 0;

	kk_buf_init(&b, a);
	s = kk_fold_case(a, s);
	while ((c = kk_utf8_next(s, &at))) {
		if (is_left_out(c))
			continue;
		if (c != LONG_VOWEL && kk_fold_is_hyphen(c))
			c = is_kana(last) ? LONG_VOWEL : '-';
		last = hiragana(kk_fold_variant(c));
		kk_utf8_add(&b, last);
	}
	return b.n ? kk_buf_str(&b) : KK_STR("");
}

/* A key has lost its hyphens, also those that stand for a long vowel. */
static bool has_hyphen(struct kk_str s)
{
	uint32_t c;
	size_t at = 0;

	while ((c = kk_utf8_next(s, &at)))
		if (c != LONG_VOWEL && kk_fold_is_hyphen(c))
			return true;
	return false;
}

/* The name with long vowel marks where hyphens stand behind kana. */
static struct kk_str with_vowels(struct kk_arena *a, struct kk_str name)
{
	struct kk_buf b;
	uint32_t c, last = 0;
	size_t at = 0;

	kk_buf_init(&b, a);
	name = kk_fold_nfkc(a, name);
	while ((c = kk_utf8_next(name, &at))) {
		if (c != LONG_VOWEL && kk_fold_is_hyphen(c) &&
			is_kana(hiragana(last)))
			c = LONG_VOWEL;
		kk_utf8_add(&b, c);
		last = c;
	}
	return kk_buf_str(&b);
}

struct kk_str kk_gram_company(
	struct kk_arena *a, struct kk_str name, struct kk_str key)
{
	if (!key.p || has_hyphen(name))
		key = kk_company_parse(a, with_vowels(a, name)).key;
	return kk_gram_fold(a, key);
}

/* What may stand beside the digits of a number. */
static bool is_number_sign(uint32_t c)
{
	return c == '(' || c == ')' || c == '.' || c == '/' || c == ':' ||
	       kk_fold_is_space(c) || kk_fold_is_hyphen(c);
}

/* The digits up to an extension; false where other signs stand among them. */
static bool collect(struct kk_str s, struct kk_buf *b, bool *plus_r)
{
	static const char *const ends[] = {"内線", "ext", "x"};
	uint32_t c;
	size_t at = 0, from;

	*plus_r = false;
	while (from = at, (c = kk_utf8_next(s, &at))) {
		if (c >= '0' && c <= '9') {
			kk_buf_addc(b, (char)c);
			continue;
		}
		if (c == '+' && b->n == 0) {
			*plus_r = true;
			continue;
		}
		if (is_number_sign(c))
			continue;
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
			if (b->n && kk_str_starts((struct kk_str){s.p + from,
							  s.n - from},
					    ends[i]))
				return true;
		return false;
	}
	return true;
}

struct kk_str kk_gram_digits(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;
	struct kk_str d;
	bool plus;

	kk_buf_init(&b, a);
	if (!collect(kk_fold_case(a, s), &b, &plus) || b.n == 0)
		return KK_STR("");
	d = kk_buf_str(&b);
	if (!plus || d.n < 2 || d.p[0] != '8' || d.p[1] != '1')
		return d;
	/* +81 (0)3 … is written too */
	d = (struct kk_str){d.p + 2, d.n - 2};
	if (d.n && d.p[0] == '0')
		return d;
	return kk_str_z(kk_arena_f(a, "0%.*s", KK_FMT(d)));
}

static int64_t gram(enum kk_gram_field field, uint32_t c, uint32_t d)
{
	return (int64_t)field << (2 * SIGN_BITS) | (int64_t)c << SIGN_BITS | d;
}

static size_t digit_grams(struct kk_str s, int64_t *out)
{
	size_t n = 0;

	for (size_t i = 0; i + 3 <= s.n; i++)
		out[n++] = gram(KK_GRAM_PHONE, (uint32_t)s.p[i],
			(uint32_t)((s.p[i + 1] - '0') * 10 + s.p[i + 2] - '0'));
	return n;
}

size_t kk_grams_of_part(enum kk_gram_field field, struct kk_str part,
	bool from_start, bool to_end, int64_t *out)
{
	uint32_t c, last = from_start ? START : 0;
	size_t n = 0, at = 0;

	if (field == KK_GRAM_PHONE)
		return digit_grams(part, out);
	if (part.n == 0)
		return 0;
	while ((c = kk_utf8_next(part, &at))) {
		if (last)
			out[n++] = gram(field, last, c);
		last = c;
	}
	if (to_end)
		out[n++] = gram(field, last, END);
	return n;
}

size_t kk_grams(enum kk_gram_field field, struct kk_str text, int64_t *out)
{
	return kk_grams_of_part(field, text, true, true, out);
}
