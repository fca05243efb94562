#include "base/bidi.h"

#include <string.h>

static bool within(unsigned char c, unsigned char from, unsigned char until)
{
	return c >= from && c <= until;
}

/* U+200E, U+200F, U+202A … U+202E, U+2066 … U+2069 */
static bool is_control(const unsigned char *p, size_t n)
{
	if (n < 3 || p[0] != 0xe2)
		return false;
	return (p[1] == 0x80 && (within(p[2], 0x8e, 0x8f) ||
					within(p[2], 0xaa, 0xae))) ||
	       (p[1] == 0x81 && within(p[2], 0xa6, 0xa9));
}

/* Is the character at p, in UTF-8, written right to left, or a control? */
static bool turns(const unsigned char *p, size_t n)
{
	unsigned char a = n > 1 ? p[1] : 0, b = n > 2 ? p[2] : 0;

	switch (p[0]) {
	case 0xd6: /* U+0590: Hebrew */
		return a >= 0x90;
	case 0xe0: /* U+0800 … U+08FF */
		return within(a, 0xa0, 0xa3);
	case 0xe2:
		return is_control(p, n);
	case 0xef: /* U+FB1D … U+FDFF, U+FE70 … U+FEFF: their old forms */
		return (a == 0xac && b >= 0x9d) || within(a, 0xad, 0xb7) ||
		       (a == 0xb9 && b >= 0xb0) || within(a, 0xba, 0xbb);
	case 0xf0: /* U+10800 … U+10FFF, U+1E800 … U+1EFFF */
		return (a == 0x90 && b >= 0xa0) || (a == 0x9e && b >= 0xa0);
	default: /* U+05C0 … U+07FF: Hebrew, Arabic, Syriac, Thaana */
		return within(p[0], 0xd7, 0xdf);
	}
}

/* Ends in s that nothing in it began. */
static int loose_ends(struct kk_str s)
{
	int open = 0, loose = 0;

	for (size_t i = 0; i + 3 <= s.n; i++) {
		if (memcmp(s.p + i, "\xe2\x81", 2) != 0)
			continue;
		if (within((unsigned char)s.p[i + 2], 0xa6, 0xa8))
			open++;
		else if (s.p[i + 2] == '\xa9' && open > 0)
			open--;
		else if (s.p[i + 2] == '\xa9')
			loose++;
	}
	return loose;
}

int kk_bidi_depth(struct kk_str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	int depth;

	for (size_t i = 0; i < s.n; i++) {
		if (p[i] < 0xd6 || !turns(p + i, s.n - i))
			continue;
		depth = 1 + loose_ends(s);
		return depth < KK_BIDI_DEEP ? depth : KK_BIDI_DEEP;
	}
	return 0;
}

void kk_bidi_add(struct kk_buf *b, struct kk_str s)
{
	int depth = kk_bidi_depth(s);

	for (int i = 0; i < depth; i++)
		kk_buf_addz(b, KK_BIDI_BEGIN);
	kk_buf_add(b, s);
	for (int i = 0; i < depth; i++)
		kk_buf_addz(b, KK_BIDI_END);
}

bool kk_bidi_has_control(struct kk_str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0; i < s.n; i++)
		if (is_control(p + i, s.n - i))
			return true;
	return false;
}

void kk_bidi_add_plain(struct kk_buf *b, struct kk_str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t from = 0;

	if (!s.n)
		return;
	for (size_t i = 0; i < s.n; i++)
		if (is_control(p + i, s.n - i)) {
			kk_buf_add(b, (struct kk_str){s.p + from, i - from});
			i += 2;
			from = i + 1;
		}
	kk_buf_add(b, (struct kk_str){s.p + from, s.n - from});
}
