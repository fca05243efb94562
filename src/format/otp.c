#include "format/otp.h"

#include <string.h>

#define BLOCK 64

/* ---- SHA-1 (FIPS 180-4) ---- */

struct sha1 {
	uint32_t h[5];
	unsigned char block[BLOCK];
	size_t used;
	uint64_t bytes;
};

static uint32_t turn(uint32_t x, int n)
{
	return x << n | x >> (32 - n);
}

static void spread(const unsigned char block[BLOCK], uint32_t w[80])
{
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 |
		       (uint32_t)block[4 * i + 1] << 16 |
		       (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (int i = 16; i < 80; i++)
		w[i] = turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
}

static uint32_t mix(int round, uint32_t b, uint32_t c, uint32_t d)
{
	if (round < 20)
		return ((b & c) | (~b & d)) + 0x5a827999;
	if (round < 40)
		return (b ^ c ^ d) + 0x6ed9eba1;
	if (round < 60)
		return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
	return (b ^ c ^ d) + 0xca62c1d6;
}

static void take_block(struct sha1 *s)
{
	uint32_t a = s->h[0], b = s->h[1], c = s->h[2], d = s->h[3];
	uint32_t e = s->h[4], w[80];

	spread(s->block, w);
	for (int i = 0; i < 80; i++) {
		uint32_t next = turn(a, 5) + mix(i, b, c, d) + e + w[i];

		e = d;
		d = c;
		c = turn(b, 30);
		b = a;
		a = next;
	}
	s->h[0] += a;
	s->h[1] += b;
	s->h[2] += c;
	s->h[3] += d;
	s->h[4] += e;
	s->used = 0;
}

static void begin(struct sha1 *s)
{
	*s = (struct sha1){.h = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
				   0xc3d2e1f0}};
}

static void add(struct sha1 *s, const unsigned char *p, size_t n)
{
	s->bytes += n;
	for (size_t i = 0; i < n; i++) {
		s->block[s->used++] = p[i];
		if (s->used == BLOCK)
			take_block(s);
	}
}

static void end(struct sha1 *s, unsigned char out[KK_SHA1_BYTES])
{
	uint64_t bits = s->bytes * 8;
	unsigned char length[8], mark = 0x80, zero = 0;

	for (int i = 0; i < 8; i++)
		length[i] = (unsigned char)(bits >> (56 - 8 * i));
	add(s, &mark, 1);
	while (s->used != BLOCK - sizeof length)
		add(s, &zero, 1);
	add(s, length, sizeof length);
	for (int i = 0; i < KK_SHA1_BYTES; i++)
		out[i] = (unsigned char)(s->h[i / 4] >> (24 - 8 * (i % 4)));
}

/* ---- what is made of it ---- */

static void hash_padded(const unsigned char key[BLOCK], unsigned char pad,
	struct kk_str text, unsigned char out[KK_SHA1_BYTES])
{
	unsigned char padded[BLOCK];
	struct sha1 s;

	for (int i = 0; i < BLOCK; i++)
		padded[i] = key[i] ^ pad;
	begin(&s);
	add(&s, padded, BLOCK);
	add(&s, (const unsigned char *)text.p, text.n);
	end(&s, out);
}

void kk_hmac_sha1(
	struct kk_str key, struct kk_str text, unsigned char out[KK_SHA1_BYTES])
{
	unsigned char block[BLOCK] = {0}, inner[KK_SHA1_BYTES];
	struct sha1 s;

	if (key.n > BLOCK) {
		begin(&s);
		add(&s, (const unsigned char *)key.p, key.n);
		end(&s, block);
	} else if (key.n) {
		memcpy(block, key.p, key.n);
	}
	hash_padded(block, 0x36, text, inner);
	hash_padded(block, 0x5c,
		(struct kk_str){(const char *)inner, sizeof inner}, out);
}

void kk_otp_code(struct kk_str secret, int64_t step, char out[KK_OTP_CHARS])
{
	unsigned char mac[KK_SHA1_BYTES];
	char counter[8];
	uint32_t n;
	int at;

	for (int i = 0; i < 8; i++)
		counter[i] = (char)(step >> (56 - 8 * i));
	kk_hmac_sha1(secret, (struct kk_str){counter, sizeof counter}, mac);
	at = mac[KK_SHA1_BYTES - 1] & 15;
	n = (uint32_t)(mac[at] & 127) << 24 | (uint32_t)mac[at + 1] << 16 |
	    (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	for (int i = KK_OTP_CHARS - 2; i >= 0; i--) {
		out[i] = (char)('0' + n % 10);
		n /= 10;
	}
	out[KK_OTP_CHARS - 1] = '\0';
}

const char *kk_base32(struct kk_arena *a, struct kk_str bytes)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned held = 0;
	struct kk_buf b;
	int bits = 0;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < bytes.n; i++) {
		held = (held << 8 | (unsigned char)bytes.p[i]) & 0xffff;
		for (bits += 8; bits >= 5; bits -= 5)
			kk_buf_addc(&b, signs[held >> (bits - 5) & 31]);
	}
	if (bits)
		kk_buf_addc(&b, signs[held << (5 - bits) & 31]);
	return kk_buf_z(&b);
}

static bool is_plain(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || (c && strchr("-._~", c));
}

const char *kk_url_escape(struct kk_arena *a, struct kk_str text)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (is_plain(c))
			kk_buf_addc(&b, (char)c);
		else
			kk_buf_addf(&b, "%%%02X", c);
	}
	return kk_buf_z(&b);
}
