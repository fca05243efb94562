#include "format/names/fold.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/limits.h"
#include "base/utf8.h"

static struct kk_str to_utf8(struct kk_arena *a, const UChar *u, int32_t n)
{
	UErrorCode rc = U_ZERO_ERROR;
	size_t cap = (size_t)n * 3 + 1;
	char *p = KK_NEW_N(a, char, cap);
	int32_t w = 0;

	u_strToUTF8(p, (int32_t)cap, &w, u, n, &rc);
	return (struct kk_str){p, U_SUCCESS(rc) ? (size_t)w : 0};
}

/* Without memory the text would come out as another one, in silence. */
static bool is_fine(UErrorCode rc)
{
	if (rc == U_MEMORY_ALLOCATION_ERROR)
		kk_out_of_memory();
	return U_SUCCESS(rc);
}

/* Through ICU; s itself where it is beyond ICU's limits. */
static struct kk_str normalize(
	struct kk_arena *a, const UNormalizer2 *form, struct kk_str s)
{
	UErrorCode rc = U_ZERO_ERROR;
	int32_t n = 0, m, cap;
	UChar *u, *v;

	if (s.n > KK_MAX_BUF)
		return s;
	u = KK_NEW_N(a, UChar, s.n + 1);
	u_strFromUTF8(u, (int32_t)s.n + 1, &n, s.p, (int32_t)s.n, &rc);
	if (!is_fine(rc) || unorm2_isNormalized(form, u, n, &rc))
		return s;
	cap = n * 2 + 32;
	v = KK_NEW_N(a, UChar, (size_t)cap);
	m = unorm2_normalize(form, u, n, v, cap, &rc);
	if (rc == U_BUFFER_OVERFLOW_ERROR) {
		rc = U_ZERO_ERROR;
		v = KK_NEW_N(a, UChar, (size_t)m + 1);
		m = unorm2_normalize(form, u, n, v, m + 1, &rc);
	}
	return is_fine(rc) ? to_utf8(a, v, m) : s;
}

/* Signs beyond ASCII that every form leaves as they are, whatever stands beside
 * them: kana (not the marks that join the one before) and common kanji. */
static bool is_settled(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) ||
	       c == 0x30fc || (c >= 0x4e00 && c <= 0x9fa5);
}

/* Is s of nothing but ASCII and such signs? Most names are. */
static bool all_settled(struct kk_str s)
{
	size_t at = 0;

	while (at < s.n) {
		uint32_t c = kk_utf8_next(s, &at);

		if (c >= 0x80 ? !is_settled(c) : c == 0)
			return false;
	}
	return true;
}

struct kk_str kk_fold_nfkc(struct kk_arena *a, struct kk_str s)
{
	UErrorCode rc = U_ZERO_ERROR;
	const UNormalizer2 *form;

	if (!s.p || all_settled(s))
		return s;
	form = unorm2_getNFKCInstance(&rc);
	return is_fine(rc) ? normalize(a, form, s) : s;
}

static struct kk_str ascii_lower(struct kk_arena *a, struct kk_str s)
{
	char *p = KK_NEW_N(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32)
						      : s.p[i];
	return (struct kk_str){p, s.n};
}

struct kk_str kk_fold_case(struct kk_arena *a, struct kk_str s)
{
	UErrorCode rc = U_ZERO_ERROR;
	const UNormalizer2 *form;

	if (!s.p)
		return s;
	if (all_settled(s))
		return ascii_lower(a, s);
	form = unorm2_getNFKCCasefoldInstance(&rc);
	return is_fine(rc) ? normalize(a, form, s) : s;
}

struct variant {
	uint32_t from, to;
};

/* Old and printed forms met in Japanese names, sorted by the first column.
 * Both sides are the same name in a register or on a card; forms that are
 * usually different names (畠 and 畑) are not here. */
static const struct variant variants[] = {
	{0x4e9e, 0x4e9c},
	{0x4f86, 0x6765},
	{0x5152, 0x5150},
	{0x5167, 0x5185},
	{0x51a8, 0x5bcc},
	{0x51c9, 0x6dbc},
	{0x51dc, 0x51db},
	{0x528d, 0x5263},
	{0x52f3, 0x52f2},
	{0x5433, 0x5449},
	{0x56b4, 0x53b3},
	{0x570b, 0x56fd},
	{0x5713, 0x5186},
	{0x5716, 0x56f3},
	{0x5718, 0x56e3},
	{0x582f, 0x5c2d},
	{0x589e, 0x5897},
	{0x58ef, 0x58ee},
	{0x58fd, 0x5bff},
	{0x5967, 0x5965},
	{0x5b78, 0x5b66},
	{0x5be6, 0x5b9f},
	{0x5bec, 0x5bdb},
	{0x5c07, 0x5c06},
	{0x5c08, 0x5c02},
	{0x5c19, 0x5c1a},
	{0x5cef, 0x5cf0},
	{0x5d5c, 0x5d0e},
	{0x5d8b, 0x5cf6},
	{0x5d8c, 0x5cf6},
	{0x5dbd, 0x5cb3},
	{0x5dd6, 0x5dcc},
	{0x5ee3, 0x5e83},
	{0x5f4c, 0x5f25},
	{0x5fb7, 0x5fb3},
	{0x60e0, 0x6075},
	{0x61c9, 0x5fdc},
	{0x61f7, 0x61d0},
	{0x6236, 0x6238},
	{0x654e, 0x6559},
	{0x6578, 0x6570},
	{0x658e, 0x6589},
	{0x663b, 0x6602},
	{0x66c9, 0x6681},
	{0x66fb, 0x6607},
	{0x66fe, 0x66fd},
	{0x6703, 0x4f1a},
	{0x6801, 0x67f3},
	{0x6852, 0x6851},
	{0x687a, 0x67f3},
	{0x689d, 0x6761},
	{0x69ae, 0x6804},
	{0x69c7, 0x69d9},
	{0x69ea, 0x6982},
	{0x6a6b, 0x6a2a},
	{0x6a9c, 0x6867},
	{0x6aa2, 0x691c},
	{0x6afb, 0x685c},
	{0x6b0a, 0x6a29},
	{0x6b50, 0x6b27},
	{0x6b65, 0x6b69},
	{0x6c23, 0x6c17},
	{0x6df5, 0x6e15},
	{0x6df8, 0x6e05},
	{0x6dfa, 0x6d45},
	{0x6e0a, 0x6e15},
	{0x6eab, 0x6e29},
	{0x6eff, 0x6e80},
	{0x6f81, 0x6e0b},
	{0x6fa4, 0x6ca2},
	{0x6ff1, 0x6d5c},
	{0x6ff5, 0x6d5c},
	{0x7027, 0x6edd},
	{0x7028, 0x702c},
	{0x7232, 0x70ba},
	{0x72f9, 0x72ed},
	{0x7368, 0x72ec},
	{0x7464, 0x7476},
	{0x7576, 0x5f53},
	{0x771e, 0x771f},
	{0x784f, 0x7814},
	{0x797f, 0x7984},
	{0x79aa, 0x7985},
	{0x79ae, 0x793c},
	{0x79b0, 0x7962},
	{0x7a3b, 0x7a32},
	{0x7a57, 0x7a42},
	{0x7a70, 0x7a63},
	{0x7c54, 0x85ae},
	{0x7c60, 0x7bed},
	{0x7d72, 0x7cf8},
	{0x7d93, 0x7d4c},
	{0x7da0, 0x7dd1},
	{0x7dd6, 0x7dd2},
	{0x7e23, 0x770c},
	{0x7e3d, 0x7dcf},
	{0x81fa, 0x53f0},
	{0x8207, 0x4e0e},
	{0x8218, 0x9928},
	{0x838a, 0x8358},
	{0x842c, 0x4e07},
	{0x85b0, 0x85ab},
	{0x85cf, 0x8535},
	{0x85dd, 0x82b8},
	{0x85ea, 0x85ae},
	{0x8606, 0x82a6},
	{0x8b7d, 0x8a89},
	{0x8b93, 0x8b72},
	{0x8c50, 0x8c4a},
	{0x8cf4, 0x983c},
	{0x9039, 0x9054},
	{0x9059, 0x9065},
	{0x9089, 0x8fba},
	{0x908a, 0x8fba},
	{0x9115, 0x90f7},
	{0x91ab, 0x533b},
	{0x91cb, 0x91c8},
	{0x93ad, 0x93ae},
	{0x9435, 0x9244},
	{0x95dc, 0x95a2},
	{0x96d9, 0x53cc},
	{0x974d, 0x9db4},
	{0x974f, 0x9db4},
	{0x9751, 0x9752},
	{0x975c, 0x9759},
	{0x9ad9, 0x9ad8},
	{0x9dd7, 0x9d0e},
	{0x9ea5, 0x9ea6},
	{0x9ec3, 0x9ec4},
	{0x9ed1, 0x9ed2},
	{0x9f4a, 0x6589},
	{0x9f4b, 0x6589},
	{0x9f8d, 0x7adc},
	{0x9f9c, 0x4e80},
	{0xfa11, 0x5d0e},
	{0x20bb7, 0x5409},
};

uint32_t kk_fold_variant(uint32_t c)
{
	size_t lo = 0, hi = sizeof(variants) / sizeof(variants[0]);

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (variants[mid].from == c)
			return variants[mid].to;
		if (variants[mid].from < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return c;
}

bool kk_fold_is_hyphen(uint32_t c)
{
	switch (c) {
	case '-':
	case 0x00ad: /* soft hyphen */
	case 0x2043: /* hyphen bullet */
	case 0x207b: /* superscript minus */
	case 0x2212: /* minus */
	case 0x2500: /* box drawing, as OCR reads a hyphen */
	case 0x2501:
	case 0x2796:
	case 0x30fc: /* long vowel mark */
	case 0xfe58:
	case 0xfe63:
	case 0xff0d:
	case 0xff70:
		return true;
	default:
		return c >= 0x2010 && c <= 0x2015;
	}
}

bool kk_fold_is_space(uint32_t c)
{
	return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 ||
	       c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
	       c == 0xfeff;
}
