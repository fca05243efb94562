#include "format/text/json_in.h"

#include <string.h>

#include "base/utf8.h"

static struct kk_json_token token(struct kk_json_in *j, enum kk_json_kind kind)
{
	if (kind == KK_JSON_BAD)
		j->bad = true;
	return (struct kk_json_token){.kind = kind, .depth = j->depth};
}

void kk_json_in_init(struct kk_json_in *j, struct kk_str text)
{
	*j = (struct kk_json_in){.text = text};
}

static char peek(const struct kk_json_in *j)
{
	return j->at < j->text.n ? j->text.p[j->at] : '\0';
}

static void skip_blanks(struct kk_json_in *j)
{
	while (j->at < j->text.n && strchr(" \t\r\n", j->text.p[j->at]) &&
		j->text.p[j->at])
		j->at++;
}

static bool take(struct kk_json_in *j, char c)
{
	if (peek(j) != c || j->at >= j->text.n)
		return false;
	j->at++;
	return true;
}

static bool take_word(struct kk_json_in *j, const char *z)
{
	size_t n = strlen(z);

	if (j->text.n - j->at < n || memcmp(j->text.p + j->at, z, n) != 0)
		return false;
	j->at += n;
	return true;
}

/* ---- strings ---- */

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Four hexadecimal digits at *p. */
static bool take_unit(const char **p, const char *end, uint32_t *unit_r)
{
	*unit_r = 0;
	if (end - *p < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		int v = hex(*(*p)++);

		if (v < 0)
			return false;
		*unit_r = *unit_r << 4 | (uint32_t)v;
	}
	return true;
}

/* The character of \uXXXX, or of a pair of them; NUL is no text here. */
static bool take_escape_u(const char **p, const char *end, uint32_t *c_r)
{
	uint32_t low;

	if (!take_unit(p, end, c_r) || *c_r == 0)
		return false;
	if (*c_r < 0xd800 || *c_r > 0xdfff)
		return true;
	if (*c_r > 0xdbff || end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u')
		return false;
	*p += 2;
	if (!take_unit(p, end, &low) || low < 0xdc00 || low > 0xdfff)
		return false;
	*c_r = 0x10000 + ((*c_r - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

static bool take_escape(const char **p, const char *end, struct kk_buf *b)
{
	static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	const char *found;
	uint32_t c;

	if (*p >= end)
		return false;
	if (**p == 'u') {
		(*p)++;
		if (!take_escape_u(p, end, &c))
			return false;
		kk_utf8_add(b, c);
		return true;
	}
	found = memchr(letters, **p, sizeof(letters) - 1);
	if (!found)
		return false;
	kk_buf_addc(b, meant[found - letters]);
	(*p)++;
	return true;
}

static bool unescape(struct kk_arena *a, struct kk_str s, struct kk_str *out_r)
{
	const char *p = s.p, *end = s.p + s.n;
	struct kk_buf b;

	kk_buf_init(&b, a);
	while (p < end) {
		const char *cut = memchr(p, '\\', (size_t)(end - p));
		size_t n = (size_t)((cut ? cut : end) - p);

		kk_buf_add(&b, (struct kk_str){p, n});
		p += n;
		if (!cut)
			break;
		p++;
		if (!take_escape(&p, end, &b))
			return false;
	}
	*out_r = kk_buf_str(&b);
	return kk_buf_ok(&b);
}

static bool take_string(
	struct kk_json_in *j, struct kk_arena *a, struct kk_str *out_r)
{
	bool escaped = false;
	size_t from;

	if (!take(j, '"'))
		return false;
	for (from = j->at; j->at < j->text.n; j->at++) {
		unsigned char c = (unsigned char)j->text.p[j->at];

		if (c == '"')
			break;
		if (c < 0x20)
			return false;
		if (c != '\\')
			continue;
		escaped = true;
		j->at++;
	}
	if (j->at >= j->text.n)
		return false;
	*out_r = (struct kk_str){j->text.p + from, j->at - from};
	j->at++;
	if (kk_utf8_valid(*out_r) != out_r->n)
		return false;
	return !escaped || unescape(a, *out_r, out_r);
}

/* ---- numbers ---- */

static bool take_digits(struct kk_json_in *j)
{
	size_t from = j->at;

	while (peek(j) >= '0' && peek(j) <= '9')
		j->at++;
	return j->at > from;
}

static bool take_number(struct kk_json_in *j, struct kk_str *out_r)
{
	size_t from = j->at;

	(void)take(j, '-');
	if (!take(j, '0') && !take_digits(j))
		return false;
	if (take(j, '.') && !take_digits(j))
		return false;
	if (take(j, 'e') || take(j, 'E')) {
		if (!take(j, '+'))
			(void)take(j, '-');
		if (!take_digits(j))
			return false;
	}
	*out_r = (struct kk_str){j->text.p + from, j->at - from};
	return true;
}

/* ---- tokens ---- */

static struct kk_json_token open_level(
	struct kk_json_in *j, enum kk_json_kind kind, char close)
{
	struct kk_json_token t;

	if (j->depth == KK_JSON_DEPTH)
		return token(j, KK_JSON_BAD);
	t = token(j, kind);
	j->at++;
	j->begun[j->depth] = false;
	j->close[j->depth++] = close;
	return t;
}

static struct kk_json_token value(struct kk_json_in *j, struct kk_arena *a)
{
	struct kk_json_token t = token(j, KK_JSON_STRING);

	switch (peek(j)) {
	case '{':
		return open_level(j, KK_JSON_OBJECT, '}');
	case '[':
		return open_level(j, KK_JSON_ARRAY, ']');
	case '"':
		if (!take_string(j, a, &t.text))
			t = token(j, KK_JSON_BAD);
		return t;
	case 't':
		t.kind = take_word(j, "true") ? KK_JSON_TRUE : KK_JSON_BAD;
		break;
	case 'f':
		t.kind = take_word(j, "false") ? KK_JSON_FALSE : KK_JSON_BAD;
		break;
	case 'n':
		t.kind = take_word(j, "null") ? KK_JSON_NULL : KK_JSON_BAD;
		break;
	default:
		t.kind = take_number(j, &t.text) ? KK_JSON_NUMBER : KK_JSON_BAD;
		break;
	}
	j->bad = t.kind == KK_JSON_BAD;
	return t;
}

/* The comma before a value; false where none may stand or one is missing. */
static bool before_value(struct kk_json_in *j)
{
	bool *begun = &j->begun[j->depth - 1];

	if (*begun && !take(j, ','))
		return false;
	*begun = true;
	skip_blanks(j);
	return true;
}

static struct kk_json_token inside(struct kk_json_in *j, struct kk_arena *a)
{
	char close = j->close[j->depth - 1];
	struct kk_str key = KK_STR_NONE;
	struct kk_json_token t;

	if (take(j, close)) {
		j->depth--;
		return token(j, KK_JSON_CLOSE);
	}
	if (!before_value(j))
		return token(j, KK_JSON_BAD);
	if (close == '}') {
		if (!take_string(j, a, &key))
			return token(j, KK_JSON_BAD);
		skip_blanks(j);
		if (!take(j, ':'))
			return token(j, KK_JSON_BAD);
		skip_blanks(j);
	}
	t = value(j, a);
	t.key = key;
	return t;
}

struct kk_json_token kk_json_in_next(struct kk_json_in *j, struct kk_arena *a)
{
	struct kk_json_token t;

	skip_blanks(j);
	if (j->bad)
		return token(j, KK_JSON_BAD);
	if (j->depth > 0) {
		t = inside(j, a);
	} else if (!j->over) {
		t = value(j, a);
	} else {
		return token(j, j->at == j->text.n ? KK_JSON_END : KK_JSON_BAD);
	}
	j->over = j->depth == 0;
	return t;
}

bool kk_json_in_skip(struct kk_json_in *j, struct kk_arena *a)
{
	struct kk_mark mark = kk_arena_mark(a);
	int depth = j->depth - 1;

	while (!j->bad && j->depth > depth) {
		(void)kk_json_in_next(j, a);
		kk_arena_back(a, mark);
	}
	return !j->bad;
}
