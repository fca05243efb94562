#include "format/text/encode_out.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "base/utf8.h"

#define CP932_TABLE "windows-31j" /* see encoding.c */
#define GETA 0x3013		  /* 〓, as printers set for a missing type */

struct kk_encoder {
	UConverter *cp932;
};

struct kk_encoder *kk_encoder_new(struct kk_arena *a)
{
	struct kk_encoder *e = KK_NEW(a, struct kk_encoder);
	UErrorCode rc = U_ZERO_ERROR;

	e->cp932 = ucnv_open(CP932_TABLE, &rc);
	if (U_SUCCESS(rc))
		ucnv_setFromUCallBack(e->cp932, UCNV_FROM_U_CALLBACK_STOP, NULL,
			NULL, NULL, &rc);
	if (U_FAILURE(rc))
		kk_encoder_free(&e);
	return e;
}

void kk_encoder_free(struct kk_encoder **e)
{
	if (*e && (*e)->cp932)
		ucnv_close((*e)->cp932);
	*e = NULL;
}

/* The bytes of one character; 0: CP932 has none. */
static int32_t bytes_of(struct kk_encoder *e, uint32_t c, char out[8])
{
	UErrorCode rc = U_ZERO_ERROR;
	UChar u[2];
	int32_t n = 0;

	U16_APPEND_UNSAFE(u, n, (UChar32)c);
	ucnv_resetFromUnicode(e->cp932);
	n = ucnv_fromUChars(e->cp932, out, 8, u, n, &rc);
	return U_SUCCESS(rc) ? n : 0;
}

/* The character these bytes are read as. */
static uint32_t read_back(struct kk_encoder *e, const char *bytes, int32_t n)
{
	UErrorCode rc = U_ZERO_ERROR;
	UChar u[4];
	int32_t at = 0, len;
	UChar32 c = 0;

	len = ucnv_toUChars(e->cp932, u, 4, bytes, n, &rc);
	if (U_SUCCESS(rc) && len > 0)
		U16_NEXT(u, at, len, c);
	return (uint32_t)c;
}

/* Marks that CP932 has in another place of Unicode, as Windows writes them.
 * Letters of names have no such stand-in: 〓 is seen, 吉 for 𠮷 is not. */
static uint32_t near(uint32_t c)
{
	static const uint32_t marks[][2] = {{0x00a0, ' '}, {0x00a2, 0xffe0},
		{0x00a3, 0xffe1}, {0x00a5, 0xffe5}, {0x00ac, 0xffe2},
		{0x2011, 0x2010}, {0x2013, 0x2015}, {0x2014, 0x2015},
		{0x2016, 0x2225}, {0x2022, 0x30fb}, {0x2212, 0xff0d},
		{0x301c, 0xff5e}};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i][0] == c)
			return marks[i][1];
	return GETA;
}

static void write_one(struct kk_encoder *e, struct kk_buf *b, uint32_t c,
	kk_lost_fn *lost, void *user)
{
	char bytes[8];
	int32_t n = bytes_of(e, c, bytes);
	uint32_t back;

	if (n == 0)
		n = bytes_of(e, near(c), bytes);
	back = read_back(e, bytes, n);
	if (back != c)
		lost(user, c, back);
	kk_buf_add(b, (struct kk_str){bytes, (size_t)n});
}

static bool plain_ascii(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

struct kk_str kk_encoder_write(struct kk_encoder *e, struct kk_arena *a,
	struct kk_str utf8, kk_lost_fn *lost, void *user)
{
	struct kk_buf b;
	size_t at = 0;
	uint32_t c;

	if (plain_ascii(utf8))
		return utf8;
	kk_buf_init(&b, a);
	while ((c = kk_utf8_next(utf8, &at))) {
		if (c < 0x80)
			kk_buf_addc(&b, (char)c);
		else
			write_one(e, &b, c, lost, user);
	}
	return kk_buf_str(&b);
}
