/* Writing JSON, straight into a buffer; commas and quotes are looked after.
 *
 *	kk_json_init(&j, &buf);
 *	kk_json_object(&j, NULL);
 *	kk_json_int(&j, "schema", 1);
 *	kk_json_array(&j, "names");
 *	kk_json_str(&j, NULL, name);
 *	kk_json_end(&j);
 *	kk_json_end(&j);
 *
 * Each function takes the key of the value: a name inside an object, NULL
 * inside an array and at the top. A wrong use is an assertion; out of room
 * makes the buffer fail (kk_buf_ok). */
#ifndef KK_FORMAT_TEXT_JSON_H
#define KK_FORMAT_TEXT_JSON_H

#include "base/date.h"
#include "base/str.h"

#define KK_JSON_DEPTH 32

struct kk_json {
	struct kk_buf *buf;
	int depth;
	bool begun[KK_JSON_DEPTH]; /* holds a value already */
	char close[KK_JSON_DEPTH]; /* '}' or ']' */
};

/* Writes to buf, which must outlive it. */
void kk_json_init(struct kk_json *j, struct kk_buf *buf);
/* Opens an object or an array; kk_json_end() closes the innermost. */
void kk_json_object(struct kk_json *j, const char *key);
void kk_json_array(struct kk_json *j, const char *key);
void kk_json_end(struct kk_json *j);
/* A text of valid UTF-8; "no value" gives null. */
void kk_json_str(struct kk_json *j, const char *key, struct kk_str s);
/* Bytes as base64, with padding. */
void kk_json_base64(struct kk_json *j, const char *key, struct kk_str bytes);
/* The same as kk_json_str of a C string; NULL gives null. */
void kk_json_z(struct kk_json *j, const char *key, const char *z);
/* A whole number; INT64_MIN (KK_NULL of the store) gives null. */
void kk_json_int(struct kk_json *j, const char *key, int64_t v);
/* A number in digits that are JSON's already, as "-12.5". */
void kk_json_number(struct kk_json *j, const char *key, struct kk_str digits);
void kk_json_bool(struct kk_json *j, const char *key, bool v);
/* A number with `digits` significant digits (1 … 17); NaN and the infinities,
 * which JSON has not, give null. */
void kk_json_real(struct kk_json *j, const char *key, double v, int digits);
void kk_json_null(struct kk_json *j, const char *key);
/* "2026-11-24", or null of KK_DAY_NONE. */
void kk_json_day(struct kk_json *j, const char *key, kk_day d);
/* "2026-11-24T08:40:00+09:00", or null of KK_INSTANT_NONE. */
void kk_json_instant(struct kk_json *j, const char *key, struct kk_instant t);

#endif
