#include "base/utf8.h"

/* Bytes of the character that begins with c; 0 if none does. */
static size_t length_of(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c >= 0xc2 && c <= 0xdf)
		return 2;
	if (c >= 0xe0 && c <= 0xef)
		return 3;
	if (c >= 0xf0 && c <= 0xf4)
		return 4;
	return 0;
}

static uint32_t decode(const unsigned char *p, size_t w)
{
	uint32_t c = w == 1 ? p[0] : p[0] & (0x7fu >> w);

	for (size_t i = 1; i < w; i++)
		c = c << 6 | (p[i] & 0x3fu);
	return c;
}

/* Bytes of the valid character at the front of p[0…n), or 0. */
static size_t valid_at(const unsigned char *p, size_t n)
{
	static const uint32_t least[] = {0, 1, 0x80, 0x800, 0x10000};
	size_t w = length_of(p[0]);
	uint32_t c;

	if (w == 0 || w > n)
		return 0;
	for (size_t i = 1; i < w; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	c = decode(p, w);
	if (c < least[w] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	return w;
}

size_t kk_utf8_valid(struct kk_str s)
{
	size_t at = 0, w;

	while (at < s.n) {
		w = valid_at((const unsigned char *)s.p + at, s.n - at);
		if (w == 0)
			return at;
		at += w;
	}
	return at;
}

uint32_t kk_utf8_next(struct kk_str s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.p + *at;
	size_t w;

	if (*at >= s.n)
		return 0;
	w = length_of(p[0]);
	if (w == 0 || w > s.n - *at) {
		*at = s.n;
		return 0;
	}
	*at += w;
	return decode(p, w);
}

struct kk_str kk_utf8_shortened(struct kk_str s, size_t most)
{
	if (s.n <= most)
		return s;
	s.n = most;
	while (s.n && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
		s.n--;
	return s;
}

void kk_utf8_add(struct kk_buf *b, uint32_t c)
{
	char p[4];
	size_t n = 0;

	if (c < 0x80) {
		p[n++] = (char)c;
	} else if (c < 0x800) {
		p[n++] = (char)(0xc0 | c >> 6);
	} else if (c < 0x10000) {
		p[n++] = (char)(0xe0 | c >> 12);
		p[n++] = (char)(0x80 | (c >> 6 & 0x3f));
	} else {
		p[n++] = (char)(0xf0 | c >> 18);
		p[n++] = (char)(0x80 | (c >> 12 & 0x3f));
		p[n++] = (char)(0x80 | (c >> 6 & 0x3f));
	}
	if (c >= 0x80)
		p[n++] = (char)(0x80 | (c & 0x3f));
	kk_buf_add(b, (struct kk_str){p, n});
}

/* Unicode's wide and full-width ranges as far as terminals agree on them. */
static bool wide(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0x303e) ||
	       (c >= 0x3041 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
	       (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) ||
	       (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) ||
	       (c >= 0x20000 && c <= 0x3fffd);
}

int kk_utf8_width(struct kk_str s)
{
	size_t at = 0;
	uint32_t c;
	int w = 0;

	while ((c = kk_utf8_next(s, &at)))
		w += wide(c) ? 2 : 1;
	return w;
}
