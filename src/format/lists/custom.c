#include "format/lists/custom.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "format/time/datetime.h"
#include "format/names/fold.h"

#define MOST_WHOLE 12 /* digits before the point … */
#define MOST_PART 6   /* … and behind it */

static const char *const codes[KK_CUSTOM__MAX] = {
	[KK_CUSTOM_TEXT] = "text",
	[KK_CUSTOM_NUMBER] = "number",
	[KK_CUSTOM_DATE] = "date",
	[KK_CUSTOM_FLAG] = "flag",
	[KK_CUSTOM_CHOICE] = "choice",
};

const char *kk_custom_kind_code(enum kk_custom_kind k)
{
	return codes[k];
}

bool kk_custom_kind_from(struct kk_str code, enum kk_custom_kind *k_r)
{
	for (int k = 0; k < KK_CUSTOM__MAX; k++)
		if (kk_str_is(code, codes[k])) {
			*k_r = (enum kk_custom_kind)k;
			return true;
		}
	return false;
}

bool kk_custom_blank(struct kk_str text)
{
	return kk_str_empty(kk_str_trim(text));
}

struct kk_str kk_custom_line(struct kk_str *lines)
{
	struct kk_str one = {lines->p, 0};

	if (lines->n == 0)
		return KK_STR_NONE;
	while (one.n < lines->n && lines->p[one.n] != '\n')
		one.n++;
	lines->p += one.n + (one.n < lines->n);
	lines->n -= one.n + (one.n < lines->n);
	return one;
}

static bool read_text(struct kk_str s, struct kk_custom_value *v)
{
	if (s.n > KK_MAX_CUSTOM_VALUE || kk_utf8_valid(s) != s.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] < 0x20 && s.p[i] != '\t') ||
			s.p[i] == 0x7f)
			return false;
	v->text = s;
	return true;
}

/* ---- numbers ---- */

/* The sign in front, in any form; what is behind it stays in *s. */
static bool take_minus(struct kk_str *s)
{
	size_t at = 0;
	uint32_t c = kk_utf8_next(*s, &at);

	if (c != '+' && !kk_fold_is_hyphen(c))
		return false;
	*s = kk_str_trim((struct kk_str){s->p + at, s->n - at});
	return c != '+';
}

/* Digits up to the point, with commas among them, or up to the end. False
 * where it is no number, or a longer one. */
static bool take_digits(
	struct kk_str *s, bool commas, int most, int *n_r, int64_t *value_r)
{
	size_t i = 0;
	int signs = 0; /* without zeros in front */

	*n_r = 0;
	for (; i < s->n && s->p[i] != '.'; i++) {
		if (s->p[i] == ',' && commas && i > 0)
			continue;
		if (s->p[i] < '0' || s->p[i] > '9')
			return false;
		signs += !commas || signs || s->p[i] != '0';
		if (signs > most)
			return false;
		*value_r = *value_r * 10 + (s->p[i] - '0');
		(*n_r)++;
	}
	*s = (struct kk_str){s->p + i, s->n - i};
	return *n_r > 0;
}

/* "-12.5", without zeros that say nothing. */
static struct kk_str number_text(struct kk_arena *a, int64_t millionths)
{
	int64_t n = millionths < 0 ? -millionths : millionths;
	int64_t part = n % KK_CUSTOM_UNIT;
	const char *sign = millionths < 0 ? "-" : "";
	int digits = MOST_PART;

	if (part == 0)
		return kk_str_z(kk_arena_f(
			a, "%s%lld", sign, (long long)(n / KK_CUSTOM_UNIT)));
	for (; part % 10 == 0; digits--)
		part /= 10;
	return kk_str_z(kk_arena_f(a, "%s%lld.%0*lld", sign,
		(long long)(n / KK_CUSTOM_UNIT), digits, (long long)part));
}

static bool read_number(
	struct kk_arena *a, struct kk_str text, struct kk_custom_value *v)
{
	struct kk_str s = kk_str_trim(kk_fold_nfkc(a, text));
	bool minus = take_minus(&s);
	int64_t n = 0;
	int digits;

	if (!take_digits(&s, true, MOST_WHOLE, &digits, &n))
		return false;
	if (s.n) {
		s = (struct kk_str){s.p + 1, s.n - 1};
		if (!take_digits(&s, false, MOST_PART, &digits, &n) || s.n)
			return false;
	} else {
		digits = 0;
	}
	for (; digits < MOST_PART; digits++)
		n *= 10;
	v->number = minus ? -n : n;
	v->text = number_text(a, v->number);
	return true;
}

/* ---- the rest ---- */

static bool read_date(
	struct kk_arena *a, struct kk_str text, struct kk_custom_value *v)
{
	char *iso = KK_NEW_N(a, char, KK_DAY_CHARS);
	kk_day day;

	if (!kk_date_parse(kk_str_trim(text), KK_DATE_EXACT, &day))
		return false;
	v->text = kk_str_z(kk_day_text(day, iso));
	v->number = day;
	return true;
}

static bool is_one_of(struct kk_str s, const char *const *words)
{
	for (; *words; words++)
		if (kk_str_is(s, *words))
			return true;
	return false;
}

static bool read_flag(
	struct kk_arena *a, struct kk_str text, struct kk_custom_value *v)
{
	static const char *const yes[] = {"yes", "y", "true", "1", "on", "はい",
		"有", "有り", "あり", "○", "〇", "◯", NULL};
	static const char *const no[] = {"no", "n", "false", "0", "off",
		"いいえ", "無", "無し", "なし", "×", "✕", "x", NULL};
	struct kk_str s = kk_str_trim(kk_fold_case(a, text));

	if (!is_one_of(s, yes) && !is_one_of(s, no))
		return false;
	v->text = is_one_of(s, yes) ? KK_STR("yes") : KK_STR("no");
	return true;
}

static bool read_choice(struct kk_arena *a, struct kk_str choices,
	struct kk_str text, struct kk_custom_value *v)
{
	struct kk_str s = kk_str_trim(text), one;
	struct kk_str folded = kk_fold_case(a, s), rest = choices;

	while ((one = kk_custom_line(&rest)).p)
		if (kk_str_eq(one, s)) {
			v->text = one;
			return true;
		}
	while ((one = kk_custom_line(&choices)).p)
		if (kk_str_eq(kk_fold_case(a, one), folded)) {
			v->text = one;
			return true;
		}
	return false;
}

bool kk_custom_read(struct kk_arena *a, enum kk_custom_kind kind,
	struct kk_str choices, struct kk_str text, struct kk_custom_value *v)
{
	v->number = INT64_MIN;
	switch (kind) {
	case KK_CUSTOM_TEXT:
		return read_text(text, v);
	case KK_CUSTOM_NUMBER:
		return read_number(a, text, v);
	case KK_CUSTOM_DATE:
		return read_date(a, text, v);
	case KK_CUSTOM_FLAG:
		return read_flag(a, text, v);
	case KK_CUSTOM_CHOICE:
		return read_choice(a, choices, text, v);
	case KK_CUSTOM__MAX:
		break;
	}
	return false;
}
