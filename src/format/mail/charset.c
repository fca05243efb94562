#include "format/mail/charset.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "base/utf8.h"
#include "format/text/encoding.h"
#include "format/names/fold.h"
#include "format/text/utf16.h"

#define NAME_CHARS 40

/* ---- without losing the rest for one broken sign ---- */

/* A sign of s as the encoding has it; how many bytes it took. */
static size_t put_sign(struct kk_decoder *d, struct kk_arena *a,
	struct kk_str s, struct kk_buf *b)
{
	struct kk_str text;

	for (size_t n = 1; n <= 3 && n <= s.n; n++)
		if (kk_decode(d, a, (struct kk_str){s.p, n}, &text)) {
			kk_buf_add(b, text);
			return n;
		}
	kk_utf8_add(b, 0xfffd);
	return 1;
}

static void put_line(struct kk_decoder *d, struct kk_arena *a, struct kk_str s,
	struct kk_buf *b)
{
	struct kk_str text;
	size_t n;

	if (kk_decode(d, a, s, &text)) {
		kk_buf_add(b, text);
		return;
	}
	for (; s.n; s.p += n, s.n -= n)
		n = s.p[0] ? put_sign(d, a, s, b) : 1;
}

static struct kk_str by_lines(
	struct kk_arena *a, enum kk_encoding e, struct kk_str s)
{
	struct kk_decoder *d = kk_decoder_new(a, e);
	struct kk_buf b;

	kk_buf_init(&b, a);
	while (d && s.n) {
		const char *end = memchr(s.p, '\n', s.n);
		size_t n = end ? (size_t)(end - s.p) + 1 : s.n;

		put_line(d, a, (struct kk_str){s.p, n}, &b);
		s.p += n;
		s.n -= n;
	}
	kk_decoder_free(&d);
	return kk_buf_str(&b);
}

/* ---- which charset it is ---- */

static bool is_utf8(struct kk_str s)
{
	return kk_utf8_valid(s) == s.n;
}

static bool is_ascii(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* Escapes of ISO-2022-JP stand in it. */
static bool is_iso2022(struct kk_str s)
{
	for (size_t i = 0; i + 2 < s.n; i++)
		if (s.p[i] == 0x1b &&
			(s.p[i + 1] == '$' ||
				(s.p[i + 1] == '(' && s.p[i + 2] != 'B')))
			return true;
	return false;
}

static struct kk_str guessed(struct kk_arena *a, struct kk_str s)
{
	struct kk_detect d = {0};
	enum kk_encoding e;

	if (is_utf8(s))
		return s;
	kk_detect_feed(&d, s);
	e = kk_detect_end(&d);
	return by_lines(a, kk_encoding_is_wide(e) ? KK_UTF8 : e, s);
}

static bool whole(struct kk_arena *a, enum kk_encoding e, struct kk_str s,
	struct kk_str *text_r)
{
	struct kk_decoder *d = kk_decoder_new(a, e);
	bool ok = d && kk_decode(d, a, s, text_r);

	kk_decoder_free(&d);
	return ok;
}

/* ---- what only others use ---- */

static struct kk_str wide(struct kk_arena *a, struct kk_str s, bool big)
{
	struct kk_utf16 u = {.big = big};
	struct kk_buf b;

	if (kk_str_starts(s, "\xff\xfe"))
		u.big = false;
	else if (kk_str_starts(s, "\xfe\xff"))
		u.big = true;
	kk_buf_init(&b, a);
	kk_utf16_feed(&u, s, &b);
	kk_utf16_end(&u, &b);
	return by_lines(a, KK_UTF8, kk_buf_str(&b));
}

static bool name_ok(struct kk_str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] < 0x21 || name.p[i] > 0x7e)
			return false;
	return name.n > 0 && name.n < NAME_CHARS;
}

/* By a table of ICU's, with U+FFFD for what it lacks. */
static bool by_table(struct kk_arena *a, struct kk_str name, struct kk_str s,
	struct kk_str *text_r)
{
	UErrorCode rc = U_ZERO_ERROR;
	size_t cap = s.n * 4 + 8;
	UConverter *from;
	char *p;
	int32_t n;

	if (!name_ok(name) || cap > INT32_MAX)
		return false;
	from = ucnv_open(kk_arena_z(a, name), &rc);
	if (U_FAILURE(rc))
		return false;
	p = KK_NEW_N(a, char, cap);
	n = ucnv_toAlgorithmic(
		UCNV_UTF8, from, p, (int32_t)cap, s.p, (int32_t)s.n, &rc);
	ucnv_close(from);
	if (rc == U_MEMORY_ALLOCATION_ERROR)
		kk_out_of_memory();
	*text_r = (struct kk_str){p, U_SUCCESS(rc) ? (size_t)n : 0};
	return U_SUCCESS(rc);
}

/* Latin-1 is what programs name that do not know. */
static bool is_latin(struct kk_str name)
{
	return kk_str_find(name, KK_STR("8859-1")) != SIZE_MAX ||
	       kk_str_find(name, KK_STR("1252")) != SIZE_MAX;
}

/* Kana stand in it: nobody writes so in Latin-1. */
static bool is_japanese(struct kk_str text)
{
	size_t kana = 0;

	for (size_t at = 0; at < text.n;) {
		uint32_t c = kk_utf8_next(text, &at);

		kana += c >= 0x3041 && c <= 0x30ff;
	}
	return kana >= 2;
}

static bool by_name(struct kk_arena *a, struct kk_str name, struct kk_str s,
	struct kk_str *text_r)
{
	enum kk_encoding e;

	if (kk_str_starts(name, "utf-16") || kk_str_starts(name, "utf16")) {
		*text_r = wide(a, s, !kk_str_is(name, "utf-16le"));
		return true;
	}
	if (is_latin(name) && (is_utf8(s) || is_japanese(guessed(a, s))))
		return false;
	if (kk_encoding_of(name, &e))
		return whole(a, e, s, text_r);
	return by_table(a, name, s, text_r);
}

/* Valid text, but with NUL or a byte order mark. */
static struct kk_str clean(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	if (kk_str_starts(s, "\xef\xbb\xbf"))
		s = (struct kk_str){s.p + 3, s.n - 3};
	if (!s.n || (!memchr(s.p, '\0', s.n) && is_utf8(s)))
		return s;
	kk_buf_init(&b, a);
	while (s.n) {
		size_t good = kk_utf8_valid(s);

		kk_buf_add(&b, (struct kk_str){s.p, good});
		if (good < s.n && s.p[good])
			kk_utf8_add(&b, 0xfffd);
		good += good < s.n;
		s = (struct kk_str){s.p + good, s.n - good};
	}
	return kk_buf_str(&b);
}

struct kk_str kk_charset_text(
	struct kk_arena *a, struct kk_str name, struct kk_str bytes)
{
	struct kk_str text;

	if (!bytes.n)
		return KK_STR("");
	if (is_iso2022(bytes))
		return clean(a, kk_iso2022_text(a, bytes));
	name = kk_str_trim(kk_fold_case(a, name.p ? name : KK_STR("")));
	if (is_ascii(bytes) && !kk_str_starts(name, "utf-16") &&
		!kk_str_starts(name, "utf-7"))
		return clean(a, bytes);
	if (!by_name(a, name, bytes, &text))
		text = guessed(a, bytes);
	return clean(a, text);
}
