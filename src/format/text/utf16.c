#include "format/text/utf16.h"

#include "base/utf8.h"

#define LOST 0xfffd

static bool is_high(uint32_t c)
{
	return c >= 0xd800 && c <= 0xdbff;
}

static bool is_low(uint32_t c)
{
	return c >= 0xdc00 && c <= 0xdfff;
}

static void add_half(struct kk_buf *b, uint32_t c)
{
	kk_buf_addc(b, (char)(0xe0 | c >> 12));
	kk_buf_addc(b, (char)(0x80 | (c >> 6 & 0x3f)));
	kk_buf_addc(b, (char)(0x80 | (c & 0x3f)));
}

static void add_unit(struct kk_utf16 *u, uint32_t c, struct kk_buf *b)
{
	if (u->high && is_low(c)) {
		kk_utf8_add(
			b, 0x10000 + ((u->high - 0xd800) << 10) + (c - 0xdc00));
		u->high = 0;
		return;
	}
	if (u->high)
		add_half(b, u->high);
	u->high = is_high(c) ? c : 0;
	if (u->high)
		return;
	if (is_low(c))
		add_half(b, c);
	else if (c == 0)
		kk_buf_addc(b, '\0');
	else
		kk_utf8_add(b, c);
}

void kk_utf16_feed(struct kk_utf16 *u, struct kk_str bytes, struct kk_buf *utf8)
{
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		if (!u->has_byte) {
			u->byte = c;
			u->has_byte = true;
			continue;
		}
		u->has_byte = false;
		add_unit(u,
			u->big ? (uint32_t)(u->byte << 8 | c)
			       : (uint32_t)(c << 8 | u->byte),
			utf8);
	}
}

void kk_utf16_end(struct kk_utf16 *u, struct kk_buf *utf8)
{
	if (u->high)
		add_half(utf8, u->high);
	if (u->has_byte)
		kk_buf_addc(utf8, '\xff');
	u->high = 0;
	u->has_byte = false;
}

/* Three bytes that add_half() made: the half, else 0. */
static uint32_t half_at(struct kk_str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p + at;

	if (s.n - at < 3 || p[0] != 0xed || p[1] < 0xa0 || p[1] > 0xbf ||
		(p[2] & 0xc0) != 0x80)
		return 0;
	return 0xd000 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
}

static void put_unit(struct kk_buf *b, uint32_t c, bool big)
{
	kk_buf_addc(b, (char)(big ? c >> 8 : c & 0xff));
	kk_buf_addc(b, (char)(big ? c & 0xff : c >> 8));
}

static void put(struct kk_buf *b, uint32_t c, bool big)
{
	if (c < 0x10000) {
		put_unit(b, c, big);
		return;
	}
	c -= 0x10000;
	put_unit(b, 0xd800 + (c >> 10), big);
	put_unit(b, 0xdc00 + (c & 0x3ff), big);
}

/* Where valid UTF-8 ends: a zero, half a pair, or what is lost. */
static size_t put_broken(struct kk_buf *b, struct kk_str s, size_t at, bool big)
{
	uint32_t half = half_at(s, at);

	if (half || s.p[at] == '\0') {
		put(b, half, big);
		return half ? 3 : 1;
	}
	put(b, LOST, big);
	return 1;
}

struct kk_str kk_utf16_from(struct kk_arena *a, struct kk_str utf8, bool big)
{
	struct kk_buf b;
	size_t at = 0;

	kk_buf_init(&b, a);
	while (at < utf8.n) {
		struct kk_str rest = {utf8.p + at, utf8.n - at};
		size_t i = 0;

		rest.n = kk_utf8_valid(rest);
		while (i < rest.n)
			put(&b, kk_utf8_next(rest, &i), big);
		at += rest.n;
		if (at < utf8.n)
			at += put_broken(&b, utf8, at, big);
	}
	return kk_buf_str(&b);
}
