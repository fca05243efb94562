#include "format/text/json.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void kk_json_init(struct kk_json *j, struct kk_buf *buf)
{
	*j = (struct kk_json){.buf = buf};
}

static void add_escape(struct kk_buf *b, unsigned char c)
{
	static const char letters[] = "btnvfr"; /* from 0x08 on */

	if (c == '"' || c == '\\') {
		kk_buf_addc(b, '\\');
		kk_buf_addc(b, (char)c);
	} else if (c >= '\b' && c <= '\r' && c != '\v') {
		kk_buf_addc(b, '\\');
		kk_buf_addc(b, letters[c - '\b']);
	} else {
		kk_buf_addf(b, "\\u%04x", c);
	}
}

static bool needs_escape(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

/* Runs of plain bytes go in one piece. */
static void add_quoted(struct kk_buf *b, struct kk_str s)
{
	size_t from = 0;

	kk_buf_addc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (!needs_escape((unsigned char)s.p[i]))
			continue;
		kk_buf_add(b, (struct kk_str){s.p + from, i - from});
		add_escape(b, (unsigned char)s.p[i]);
		from = i + 1;
	}
	kk_buf_add(b, (struct kk_str){s.p + from, s.n - from});
	kk_buf_addc(b, '"');
}

/* The comma and the key before a value. */
static void before_value(struct kk_json *j, const char *key)
{
	bool in_object = j->depth > 0 && j->close[j->depth - 1] == '}';

	assert(in_object == (key != NULL));
	if (j->depth > 0) {
		if (j->begun[j->depth - 1])
			kk_buf_addc(j->buf, ',');
		j->begun[j->depth - 1] = true;
	}
	if (key && in_object) {
		add_quoted(j->buf, kk_str_z(key));
		kk_buf_addc(j->buf, ':');
	}
}

static void open_level(struct kk_json *j, const char *key, char open, char end)
{
	assert(j->depth < KK_JSON_DEPTH);
	before_value(j, key);
	kk_buf_addc(j->buf, open);
	j->begun[j->depth] = false;
	j->close[j->depth++] = end;
}

void kk_json_object(struct kk_json *j, const char *key)
{
	open_level(j, key, '{', '}');
}

void kk_json_array(struct kk_json *j, const char *key)
{
	open_level(j, key, '[', ']');
}

void kk_json_end(struct kk_json *j)
{
	assert(j->depth > 0);
	kk_buf_addc(j->buf, j->close[--j->depth]);
}

void kk_json_null(struct kk_json *j, const char *key)
{
	before_value(j, key);
	kk_buf_addz(j->buf, "null");
}

void kk_json_str(struct kk_json *j, const char *key, struct kk_str s)
{
	if (!s.p) {
		kk_json_null(j, key);
		return;
	}
	before_value(j, key);
	add_quoted(j->buf, s);
}

void kk_json_base64(struct kk_json *j, const char *key, struct kk_str bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)bytes.p;

	before_value(j, key);
	kk_buf_addc(j->buf, '"');
	for (size_t i = 0; i < bytes.n; i += 3) {
		size_t left = bytes.n - i;
		unsigned v = (unsigned)p[i] << 16 |
			     (left > 1 ? (unsigned)p[i + 1] << 8 : 0) |
			     (left > 2 ? p[i + 2] : 0);
		char four[4] = {digits[v >> 18], digits[v >> 12 & 63],
			left > 1 ? digits[v >> 6 & 63] : '=',
			left > 2 ? digits[v & 63] : '='};

		kk_buf_add(j->buf, (struct kk_str){four, 4});
	}
	kk_buf_addc(j->buf, '"');
}

void kk_json_z(struct kk_json *j, const char *key, const char *z)
{
	kk_json_str(j, key, kk_str_z(z));
}

void kk_json_int(struct kk_json *j, const char *key, int64_t v)
{
	if (v == INT64_MIN) {
		kk_json_null(j, key);
		return;
	}
	before_value(j, key);
	kk_buf_addf(j->buf, "%lld", (long long)v);
}

void kk_json_number(struct kk_json *j, const char *key, struct kk_str digits)
{
	before_value(j, key);
	kk_buf_add(j->buf, digits);
}

void kk_json_bool(struct kk_json *j, const char *key, bool v)
{
	before_value(j, key);
	kk_buf_addz(j->buf, v ? "true" : "false");
}

void kk_json_real(struct kk_json *j, const char *key, double v, int digits)
{
	assert(digits >= 1 && digits <= 17);
	if (!isfinite(v)) {
		kk_json_null(j, key);
		return;
	}
	before_value(j, key);
	kk_buf_addf(j->buf, "%.*g", digits, v);
}

void kk_json_day(struct kk_json *j, const char *key, kk_day d)
{
	char text[KK_DAY_CHARS];

	kk_json_z(j, key, d == KK_DAY_NONE ? NULL : kk_day_text(d, text));
}

void kk_json_instant(struct kk_json *j, const char *key, struct kk_instant t)
{
	char text[KK_INSTANT_CHARS];

	kk_json_z(j, key, kk_instant_none(t) ? NULL : kk_instant_text(t, text));
}
