#include "format/lists/vcard_text.h"

#include <string.h>

#include "base/utf8.h"

void kk_vcard_text_close(struct kk_vcard_text *t)
{
	for (int e = 0; e < KK_ENCODING__MAX; e++)
		kk_decoder_free(&t->of[e]);
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What is no code stays as it is; a last "=" is a line break without line. */
static struct kk_str unquote(struct kk_arena *a, struct kk_str s)
{
	char *p = KK_NEW_N(a, char, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int high = -1, low = -1;

		if (s.p[i] == '=' && i + 2 < s.n) {
			high = hex(s.p[i + 1]);
			low = hex(s.p[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			p[n++] = (char)(high << 4 | low);
			i += 2;
		} else if (s.p[i] != '=' || i + 1 < s.n) {
			p[n++] = s.p[i];
		}
	}
	return (struct kk_str){p, n};
}

static int digit64(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static struct kk_str unbase64(struct kk_arena *a, struct kk_str s)
{
	char *p = KK_NEW_N(a, char, s.n + 1);
	unsigned bits = 0;
	int have = 0;
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int d = digit64(s.p[i]);

		if (d < 0)
			continue;
		bits = (bits << 6 | (unsigned)d) & 0xffff;
		have += 6;
		if (have >= 8) {
			have -= 8;
			p[n++] = (char)(bits >> have & 0xff);
		}
	}
	return (struct kk_str){p, n};
}

static bool decode_as(struct kk_arena *a, struct kk_vcard_text *t,
	enum kk_encoding e, struct kk_str bytes, struct kk_str *utf8_r)
{
	if (!t->of[e])
		t->of[e] = kk_decoder_new(t->arena, e);
	return t->of[e] && kk_decode(t->of[e], a, bytes, utf8_r);
}

static bool is_utf8(struct kk_str s)
{
	return kk_utf8_valid(s) == s.n;
}

/* The charset that a property names is not believed where somebody turned the
 * whole file into UTF-8. A coded value without charset is UTF-8, or else what
 * Japanese phones wrote. */
static enum kk_vcard_error decode_bytes(struct kk_arena *a,
	struct kk_vcard_text *t, const struct kk_vcard_property *p,
	struct kk_str bytes, struct kk_str *utf8_r)
{
	bool coded = p->quoted || p->base64;
	bool utf8_file = t->file != KK_CP932 && t->file != KK_EUC_JP;
	enum kk_encoding e = t->file;

	if (p->charset.p && !kk_encoding_of(p->charset, &e))
		return KK_VCARD_CHARSET;
	if (!coded && utf8_file && is_utf8(bytes) && e != KK_ISO_2022_JP)
		e = KK_UTF8;
	if (coded && !p->charset.p)
		e = is_utf8(bytes) ? KK_UTF8 : utf8_file ? KK_CP932 : t->file;
	return decode_as(a, t, e, bytes, utf8_r) ? KK_VCARD_OK : KK_VCARD_BYTES;
}

enum kk_vcard_error kk_vcard_decode(struct kk_arena *a, struct kk_vcard_text *t,
	const struct kk_vcard_property *p, struct kk_str *utf8_r)
{
	struct kk_str bytes = p->value;

	if (p->quoted)
		bytes = unquote(a, bytes);
	else if (p->base64)
		bytes = unbase64(a, bytes);
	return decode_bytes(a, t, p, bytes, utf8_r);
}

static bool is_escape(struct kk_str s, size_t i)
{
	static const char signs[] = "\\;,:nN\"<>";

	return s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] &&
	       strchr(signs, s.p[i + 1]);
}

struct kk_str kk_vcard_plain(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	if (!s.n || !memchr(s.p, '\\', s.n))
		return s;
	kk_buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		bool escape = is_escape(s, i);
		char c = s.p[i += escape];

		kk_buf_addc(&b, escape && (c == 'n' || c == 'N') ? '\n' : c);
	}
	return kk_buf_str(&b);
}

size_t kk_vcard_cut(struct kk_arena *a, struct kk_str value, char sign,
	struct kk_str *parts, size_t max)
{
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= value.n && n < max; i++) {
		if (i < value.n && is_escape(value, i)) {
			i++;
			continue;
		}
		if (i < value.n && value.p[i] != sign)
			continue;
		parts[n++] = kk_vcard_plain(
			a, (struct kk_str){value.p + from, i - from});
		from = i + 1;
	}
	return n;
}
