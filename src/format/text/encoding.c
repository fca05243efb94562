#include "format/text/encoding.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/text/utf16.h"

/* windows-31j is ICU's ibm-943_P15A-2003, the table that agrees with Windows:
 * 81 60 is U+FF5E, 81 7C is U+FF0D. (Plain "ibm-943" is another one.) Its
 * EUC-JP has the signs of Windows too. */
static const struct {
	const char *name;
	const char *table; /* ICU's; NULL: UTF-8 */
} encodings[KK_ENCODING__MAX] = {
	[KK_UTF8] = {"utf-8", NULL},
	[KK_UTF8_BOM] = {"utf-8-bom", NULL},
	[KK_CP932] = {"cp932", "windows-31j"},
	[KK_EUC_JP] = {"euc-jp", "EUC-JP"},
	[KK_UTF16LE] = {"utf-16le", NULL},
	[KK_UTF16BE] = {"utf-16be", NULL},
	[KK_ISO_2022_JP] = {"iso-2022-jp", "ISO-2022-JP"},
	[KK_LATIN1] = {"iso-8859-1", "ISO-8859-1"},
};

const char *kk_encoding_name(enum kk_encoding e)
{
	return encodings[e].name;
}

bool kk_encoding_is_wide(enum kk_encoding e)
{
	return e == KK_UTF16LE || e == KK_UTF16BE;
}

static const struct {
	const char *name; /* small letters, without signs */
	enum kk_encoding encoding;
} charsets[] = {
	{"utf8", KK_UTF8},
	{"usascii", KK_UTF8},
	{"ascii", KK_UTF8},
	{"shiftjis", KK_CP932},
	{"xsjis", KK_CP932},
	{"sjis", KK_CP932},
	{"cp932", KK_CP932},
	{"mskanji", KK_CP932},
	{"windows31j", KK_CP932},
	{"eucjp", KK_EUC_JP},
	{"xeucjp", KK_EUC_JP},
	{"iso2022jp", KK_ISO_2022_JP},
	{"iso88591", KK_LATIN1},
	{"latin1", KK_LATIN1},
};

bool kk_encoding_of(struct kk_str name, enum kk_encoding *e_r)
{
	char plain[16];
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (c == '-' || c == '_')
			continue;
		if (n == sizeof plain)
			return false;
		plain[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	for (size_t i = 0; i < sizeof charsets / sizeof charsets[0]; i++) {
		if (!kk_str_is((struct kk_str){plain, n}, charsets[i].name))
			continue;
		*e_r = charsets[i].encoding;
		return true;
	}
	return false;
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

/* In EUC-JP every byte of a double-byte sign is A1–FE; read as CP932, A1–DF
 * are half-width kana, of which Japanese in EUC-JP would hold nothing else.
 * What they never look like: hiragana and katakana (A4, A5: a comma and a dot
 * in half width), bytes from E0 on, and half-width kana of EUC-JP (8E). */
static void euc_byte(struct kk_detect *d, unsigned char c)
{
	d->like_euc |= c >= 0xe0;
	if (d->euc_want) {
		d->euc_want--;
		d->bad_euc = c < 0xa1 || c > 0xfe;
	} else if (c == 0x8f) {
		d->euc_want = 2;
	} else if (c == 0x8e || (c >= 0xa1 && c <= 0xfe)) {
		d->euc_want = 1;
		d->like_euc |= c == 0xa4 || c == 0xa5 || c == 0x8e;
	} else if (c >= 0x80) {
		d->bad_euc = true;
	}
}

static void end_line(struct kk_detect *d)
{
	bool utf8 = !d->bad_utf8 && d->want == 0;
	bool cp932 = !d->bad_cp932 && !d->trail;
	bool euc = !d->bad_euc && d->euc_want == 0;

	if (!d->high)
		return;
	if (utf8)
		d->utf8++;
	else if (euc && (!cp932 || d->like_euc))
		d->euc++;
	else if (euc)
		d->either++;
	else if (cp932)
		d->cp932++;
	d->high = d->bad_utf8 = d->bad_cp932 = d->trail = false;
	d->bad_euc = d->like_euc = false;
	d->want = d->euc_want = 0;
}

static bool is_mark(unsigned char c)
{
	return c == '\n' || c == '\r' || c == ',' || c == ';' || c == '\t' ||
	       c == ':' || c == '"';
}

/* What the front of the file tells: a byte order mark, and where zeros are. */
static void look_at_front(struct kk_detect *d, struct kk_str bytes)
{
	for (size_t i = 0; i < bytes.n && d->bytes < KK_DETECT_WIDE; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		if (d->bytes < sizeof d->head)
			d->head[d->bytes] = c;
		d->zeros += c == 0;
		if (d->bytes & 1) {
			d->marks[0] += d->last == 0 && is_mark(c);
			d->marks[1] += c == 0 && is_mark(d->last);
		}
		d->last = c;
		d->bytes++;
	}
}

void kk_detect_feed(struct kk_detect *d, struct kk_str bytes)
{
	look_at_front(d, bytes);
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		if (c == '\n' || c == '\r') {
			end_line(d);
			continue;
		}
		if (c < 0x80 && d->want == 0 && !d->trail && !d->euc_want)
			continue;
		d->high = true;
		if (!d->bad_utf8)
			utf8_byte(d, c);
		if (!d->bad_cp932)
			cp932_byte(d, c);
		if (!d->bad_euc)
			euc_byte(d, c);
	}
}

/* UTF-16 without a mark: one in 32 bytes is a zero, and separators stand in
 * the same half of their pairs. (Zeros alone tell less: 一 is 4E 00.) Other
 * texts have no zeros. `half`: 0 big endian, 1 little endian. */
static bool is_wide(const struct kk_detect *d, int half)
{
	return d->marks[half] >= 2 &&
	       d->marks[half] >= d->marks[1 - half] * 4 &&
	       d->zeros * 32 >= d->bytes;
}

static bool begins(const struct kk_detect *d, const char *mark, size_t n)
{
	return d->bytes >= n && memcmp(d->head, mark, n) == 0;
}

enum kk_encoding kk_detect_end(struct kk_detect *d)
{
	end_line(d);
	if (begins(d, "\xef\xbb\xbf", 3))
		return KK_UTF8_BOM;
	if (begins(d, "\xff\xfe", 2) || is_wide(d, 1))
		return KK_UTF16LE;
	if (begins(d, "\xfe\xff", 2) || is_wide(d, 0))
		return KK_UTF16BE;
	if (d->cp932 + d->euc + d->either <= d->utf8)
		return KK_UTF8;
	return d->euc > d->cp932 ? KK_EUC_JP : KK_CP932;
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
	UConverter *table; /* NULL with UTF-8 */
};

static UConverter *open_table(const char *name)
{
	UErrorCode rc = U_ZERO_ERROR;
	UConverter *c = ucnv_open(name, &rc);

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
	if (!encodings[e].table)
		return d;
	d->table = open_table(encodings[e].table);
	return d->table ? d : NULL;
}

void kk_decoder_free(struct kk_decoder **d)
{
	if (*d && (*d)->table)
		ucnv_close((*d)->table);
	*d = NULL;
}

static bool plain_ascii(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 || s.p[i] == '\0')
			return false;
	return true;
}

static bool from_table(UConverter *cnv, struct kk_arena *a, struct kk_str s,
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
	if (!is_fine(rc) || memchr(p, '\0', (size_t)w))
		return false;
	*utf8_r = (struct kk_str){p, (size_t)w};
	return true;
}

/* What Windows adds to EUC-JP (8F F3 F3 – 8F F4 FE, 髙 and 﨑 among them), in
 * its order; ICU's table lacks it. */
static const uint16_t added[] = {
	0x2170,
	0x2171,
	0x2172,
	0x2173,
	0x2174,
	0x2175,
	0x2176,
	0x2177,
	0x2178,
	0x2179,
	0x2160,
	0x2161,
	0x2162,
	0x2163,
	0x2164,
	0x2165,
	0x2166,
	0x2167,
	0x2168,
	0x2169,
	0xff07,
	0xff02,
	0x3231,
	0x2116,
	0x2121,
	0x70bb,
	0x4efc,
	0x50f4,
	0x51ec,
	0x5307,
	0x5324,
	0xfa0e,
	0x548a,
	0x5759,
	0xfa0f,
	0xfa10,
	0x589e,
	0x5bec,
	0x5cf5,
	0x5d53,
	0xfa11,
	0x5fb7,
	0x6085,
	0x6120,
	0x654e,
	0x663b,
	0x6665,
	0xfa12,
	0xf929,
	0x6801,
	0xfa13,
	0xfa14,
	0x6a6b,
	0x6ae2,
	0x6df8,
	0x6df2,
	0x7028,
	0xfa15,
	0xfa16,
	0x7501,
	0x7682,
	0x769e,
	0xfa17,
	0x7930,
	0xfa18,
	0xfa19,
	0xfa1a,
	0xfa1b,
	0x7ae7,
	0xfa1c,
	0xfa1d,
	0x7da0,
	0x7dd6,
	0xfa1e,
	0x8362,
	0xfa1f,
	0x85b0,
	0xfa20,
	0xfa21,
	0x8807,
	0xfa22,
	0x8b7f,
	0x8cf4,
	0x8d76,
	0xfa23,
	0xfa24,
	0xfa25,
	0x90de,
	0xfa26,
	0x9115,
	0xfa27,
	0xfa28,
	0x9592,
	0xf9dc,
	0xfa29,
	0x973b,
	0x974d,
	0x9751,
	0xfa2a,
	0xfa2b,
	0xfa2c,
	0x999e,
	0x9ad9,
	0x9b72,
	0xfa2d,
	0x9ed1,
};

#define ADDED_FIRST 12 /* of them in row F3 */

/* The sign of the three bytes p, or 0. */
static uint32_t added_sign(const unsigned char *p)
{
	if (p[0] != 0x8f || p[2] < 0xa1 || p[2] > 0xfe)
		return 0;
	if (p[1] == 0xf3 && p[2] >= 0xf3)
		return added[p[2] - 0xf3];
	return p[1] == 0xf4 ? added[ADDED_FIRST + p[2] - 0xa1] : 0;
}

/* Where the next of these signs begins, or the end. */
static size_t next_added(struct kk_str s, size_t from)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = from; i + 2 < s.n; i++) {
		if (added_sign(p + i))
			return i;
		if (p[i] >= 0x8e)
			i += p[i] == 0x8f ? 2 : 1;
	}
	return s.n;
}

static bool from_euc(UConverter *table, struct kk_arena *a, struct kk_str s,
	struct kk_str *utf8_r)
{
	size_t at = 0, next = next_added(s, 0);
	struct kk_str part;
	struct kk_buf b;

	if (next == s.n)
		return from_table(table, a, s, utf8_r);
	kk_buf_init(&b, a);
	for (; at < s.n; next = next_added(s, at)) {
		part = (struct kk_str){s.p + at, next - at};
		if (part.n && !from_table(table, a, part, &part))
			return false;
		kk_buf_add(&b, part);
		if (next < s.n)
			kk_utf8_add(&b,
				added_sign((const unsigned char *)s.p + next));
		at = next < s.n ? next + 3 : next;
	}
	*utf8_r = kk_buf_str(&b);
	return kk_buf_ok(&b);
}

bool kk_decode(struct kk_decoder *d, struct kk_arena *a, struct kk_str bytes,
	struct kk_str *utf8_r)
{
	/* ISO-2022-JP hides signs in ASCII. */
	if (!bytes.p || (plain_ascii(bytes) && d->encoding != KK_ISO_2022_JP)) {
		*utf8_r = bytes;
		return true;
	}
	if (bytes.n > (size_t)INT32_MAX / 4 || memchr(bytes.p, '\0', bytes.n))
		return false;
	if (d->encoding == KK_EUC_JP)
		return from_euc(d->table, a, bytes, utf8_r);
	if (d->table)
		return from_table(d->table, a, bytes, utf8_r);
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

	if (kk_encoding_is_wide(e))
		return kk_utf16_from(a, utf8, e == KK_UTF16BE);
	if (!encodings[e].table || utf8.n > KK_MAX_TEXT)
		return utf8;
	p = KK_NEW_N(a, char, (size_t)cap);
	n = ucnv_convert(encodings[e].table, "UTF-8", p, cap, utf8.p,
		(int32_t)utf8.n, &rc);
	return is_fine(rc) ? (struct kk_str){p, (size_t)n} : utf8;
}
