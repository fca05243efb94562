#include "format/encoding.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/limits.h"
#include "base/utf8.h"

/* windows-31j is ICU's ibm-943_P15A-2003, the table that agrees with Windows:
 * 81 60 is U+FF5E, 81 7C is U+FF0D. (Plain "ibm-943" is another one.) */
#define CP932_TABLE "windows-31j"

const char *kk_encoding_name(enum kk_encoding e)
{
	static const char *const names[KK_ENCODING__MAX] = {
		[KK_UTF8] = "utf-8",
		[KK_UTF8_BOM] = "utf-8-bom",
		[KK_CP932] = "cp932",
	};

	return names[e];
}

/* How many continuation bytes follow this first byte, and where the first of
 * them must lie (Unicode, table 3-7). */
static void utf8_first(struct kk_detect *d, unsigned char c)
{
	d->lo = 0x80;
	d->hi = 0xbf;
	if (c >= 0xc2 && c <= 0xdf) {
		d->want = 1;
	} else if (c >= 0xe0 && c <= 0xef) {
		d->want = 2;
		if (c == 0xe0)
			d->lo = 0xa0;
		if (c == 0xed)
			d->hi = 0x9f;
	} else if (c >= 0xf0 && c <= 0xf4) {
		d->want = 3;
		if (c == 0xf0)
			d->lo = 0x90;
		if (c == 0xf4)
			d->hi = 0x8f;
	} else if (c >= 0x80) {
		d->bad_utf8 = true;
	}
}

static void utf8_byte(struct kk_detect *d, unsigned char c)
{
	if (d->want == 0) {
		utf8_first(d, c);
		return;
	}
	if (c < d->lo || c > d->hi) {
		d->bad_utf8 = true;
		d->want = 0;
		return;
	}
	d->want--;
	d->lo = 0x80;
	d->hi = 0xbf;
}

static void cp932_byte(struct kk_detect *d, unsigned char c)
{
	if (d->trail) {
		d->trail = false;
		if (c < 0x40 || c == 0x7f || c > 0xfc)
			d->bad_cp932 = true;
	} else if ((c >= 0x81 && c <= 0x9f) || (c >= 0xe0 && c <= 0xfc)) {
		d->trail = true;
	} else if (c == 0x80 || c == 0xa0 || c > 0xfc) {
		d->bad_cp932 = true;
	}
}

static void end_line(struct kk_detect *d)
{
	bool utf8 = !d->bad_utf8 && d->want == 0;
	bool cp932 = !d->bad_cp932 && !d->trail;

	if (!d->high)
		return;
	if (utf8)
		d->utf8++;
	else if (cp932)
		d->cp932++;
	d->high = d->bad_utf8 = d->bad_cp932 = d->trail = false;
	d->want = 0;
}

static void look_for_mark(struct kk_detect *d, struct kk_str bytes)
{
	static const unsigned char mark[] = {0xef, 0xbb, 0xbf};

	for (size_t i = 0; i < bytes.n && d->bytes + i < sizeof(mark); i++)
		d->bom += (unsigned char)bytes.p[i] == mark[d->bytes + i];
	d->bytes += bytes.n;
}

void kk_detect_feed(struct kk_detect *d, struct kk_str bytes)
{
	look_for_mark(d, bytes);
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		if (c == '\n' || c == '\r') {
			end_line(d);
			continue;
		}
		if (c < 0x80 && d->want == 0 && !d->trail)
			continue;
		d->high = true;
		if (!d->bad_utf8)
			utf8_byte(d, c);
		if (!d->bad_cp932)
			cp932_byte(d, c);
	}
}

enum kk_encoding kk_detect_end(struct kk_detect *d)
{
	end_line(d);
	if (d->bom == 3)
		return KK_UTF8_BOM;
	return d->cp932 > d->utf8 ? KK_CP932 : KK_UTF8;
}

/* Without memory a text would be refused, or come out as another one. */
static bool is_fine(UErrorCode rc)
{
	if (rc == U_MEMORY_ALLOCATION_ERROR)
		kk_out_of_memory();
	return U_SUCCESS(rc);
}

struct kk_decoder {
	enum kk_encoding encoding;
	UConverter *cp932; /* NULL with UTF-8 */
};

static UConverter *open_cp932(void)
{
	UErrorCode rc = U_ZERO_ERROR;
	UConverter *c = ucnv_open(CP932_TABLE, &rc);

	if (!is_fine(rc))
		return NULL;
	ucnv_setToUCallBack(c, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &rc);
	if (U_SUCCESS(rc))
		return c;
	ucnv_close(c);
	return NULL;
}

struct kk_decoder *kk_decoder_new(struct kk_arena *a, enum kk_encoding e)
{
	struct kk_decoder *d = KK_NEW(a, struct kk_decoder);

	d->encoding = e;
	if (e != KK_CP932)
		return d;
	d->cp932 = open_cp932();
	return d->cp932 ? d : NULL;
}

void kk_decoder_free(struct kk_decoder **d)
{
	if (*d && (*d)->cp932)
		ucnv_close((*d)->cp932);
	*d = NULL;
}

static bool plain_ascii(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 || s.p[i] == '\0')
			return false;
	return true;
}

static bool from_cp932(UConverter *cnv, struct kk_arena *a, struct kk_str s,
	struct kk_str *utf8_r)
{
	UErrorCode rc = U_ZERO_ERROR;
	UChar *u = KK_NEW_N(a, UChar, s.n + 1);
	size_t cap = s.n * 3 + 1;
	char *p = KK_NEW_N(a, char, cap);
	int32_t n, w = 0;

	ucnv_resetToUnicode(cnv);
	n = ucnv_toUChars(cnv, u, (int32_t)s.n + 1, s.p, (int32_t)s.n, &rc);
	u_strToUTF8(p, (int32_t)cap, &w, u, n, &rc);
	if (!is_fine(rc))
		return false;
	*utf8_r = (struct kk_str){p, (size_t)w};
	return true;
}

bool kk_decode(struct kk_decoder *d, struct kk_arena *a, struct kk_str bytes,
	struct kk_str *utf8_r)
{
	if (!bytes.p || plain_ascii(bytes)) {
		*utf8_r = bytes;
		return true;
	}
	if (bytes.n > (size_t)INT32_MAX / 4 || memchr(bytes.p, '\0', bytes.n))
		return false;
	if (d->cp932)
		return from_cp932(d->cp932, a, bytes, utf8_r);
	*utf8_r = bytes;
	return kk_utf8_valid(bytes) == bytes.n;
}

struct kk_str kk_encode(
	enum kk_encoding e, struct kk_arena *a, struct kk_str utf8)
{
	UErrorCode rc = U_ZERO_ERROR;
	int32_t cap = (int32_t)(utf8.n * 2 + 16);
	char *p;
	int32_t n;

	if (e != KK_CP932 || utf8.n > KK_MAX_TEXT)
		return utf8;
	p = KK_NEW_N(a, char, (size_t)cap);
	n = ucnv_convert(
		CP932_TABLE, "UTF-8", p, cap, utf8.p, (int32_t)utf8.n, &rc);
	return is_fine(rc) ? (struct kk_str){p, (size_t)n} : utf8;
}
