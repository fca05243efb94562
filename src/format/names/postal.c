#include "format/names/postal.h"

#include <string.h>

#include "base/utf8.h"
#include "format/names/fold.h"

static bool is_mark(uint32_t c)
{
	return c == 0x3012 || c == 0x3020 || c == 0x3036; /* 〒 〠 〶 */
}

/* What people and spreadsheets put around it: 郵便番号100-0001, (〒100-0001),
 * '1000001. */
static struct kk_str bare(struct kk_str s)
{
	static const char *const before[] = {
		"郵便番号", ":", "：", "'", "(", "（"};
	static const char *const after[] = {")", "）"};

	s = kk_str_trim(s);
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (kk_str_starts(s, before[i])) {
			size_t n = strlen(before[i]);

			s = kk_str_trim((struct kk_str){s.p + n, s.n - n});
		}
	for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
		size_t n = strlen(after[i]);

		if (s.n >= n && memcmp(s.p + s.n - n, after[i], n) == 0)
			s.n -= n;
	}
	return s;
}

/* The digits of the text; false if anything but marks stands between. */
static bool digits_of(struct kk_str text, char digits[7])
{
	size_t at = 0, n = 0;
	uint32_t c;

	text = bare(text);
	while ((c = kk_utf8_next(text, &at))) {
		if (c >= 0xff10 && c <= 0xff19)
			c -= 0xfee0;
		if (is_mark(c) || kk_fold_is_hyphen(c) || kk_fold_is_space(c))
			continue;
		if (c < '0' || c > '9' || n == 7)
			return false;
		digits[n++] = (char)c;
	}
	return n == 7;
}

bool kk_postal_parse(
	struct kk_arena *a, struct kk_str text, struct kk_postal *postal_r)
{
	char *p = KK_NEW_N(a, char, 15);

	if (kk_str_empty(text) || !digits_of(text, p))
		return false;
	memcpy(p + 7, p, 3);
	p[10] = '-';
	memcpy(p + 11, p + 3, 4);
	*postal_r = (struct kk_postal){{p, 7}, {p + 7, 8}};
	return true;
}
