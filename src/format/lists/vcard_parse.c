#include "format/lists/vcard_parse.h"

#include <string.h>

#include "base/utf8.h"

struct parser {
	struct kk_arena *a;
	struct kk_vcard_property *at;
	struct kk_vcard_properties *out;
	int depth;
	/* the line being put together */
	struct kk_str text;
	struct kk_buf buf;
	bool open, copied, quoted;
};

static struct kk_str in_capitals(struct kk_arena *a, struct kk_str s)
{
	char *p = KK_NEW_N(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'a' && s.p[i] <= 'z' ? (char)(s.p[i] - 32)
						      : s.p[i];
	return (struct kk_str){p, s.n};
}

/* Where c stands outside of quotes, or the end. */
static size_t find(struct kk_str s, const char *signs)
{
	bool quotes = false;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			quotes = !quotes;
		else if (!quotes && s.p[i] && strchr(signs, s.p[i]))
			break;
	}
	return i;
}

static struct kk_str cut(struct kk_str *rest, size_t at)
{
	struct kk_str s = {rest->p, at};
	size_t gone = at < rest->n ? at + 1 : at;

	rest->p += gone;
	rest->n -= gone;
	return s;
}

static struct kk_str bare(struct kk_str s)
{
	s = kk_str_trim(s);
	if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		return (struct kk_str){s.p + 1, s.n - 2};
	return s;
}

static void add_type(
	struct kk_arena *a, struct kk_vcard_property *p, struct kk_str s)
{
	struct kk_buf b;

	if (kk_str_empty(s) || kk_utf8_valid(s) != s.n)
		return;
	if (!p->types.p) {
		p->types = s;
		return;
	}
	kk_buf_init(&b, a);
	kk_buf_add(&b, p->types);
	kk_buf_addc(&b, ',');
	kk_buf_add(&b, s);
	p->types = kk_buf_str(&b);
}

/* "QUOTED-PRINTABLE", "BASE64" …; false: something else. */
static bool set_coding(struct kk_vcard_property *p, struct kk_str s)
{
	if (kk_str_is(s, "QUOTED-PRINTABLE"))
		p->quoted = true;
	else if (kk_str_is(s, "BASE64") || kk_str_is(s, "B"))
		p->base64 = true;
	else
		return kk_str_is(s, "8BIT") || kk_str_is(s, "7BIT");
	return true;
}

static void set_parameter(
	struct kk_arena *a, struct kk_vcard_property *p, struct kk_str s)
{
	size_t at = find(s, "=");
	struct kk_str value = s, key = kk_str_trim(cut(&value, at));

	if (at == s.n) { /* 2.1: TEL;WORK;VOICE */
		key = in_capitals(a, key);
		if (!set_coding(p, key))
			add_type(a, p, key);
		return;
	}
	key = in_capitals(a, key);
	value = bare(value);
	if (kk_str_is(key, "TYPE"))
		add_type(a, p, value);
	else if (kk_str_is(key, "ENCODING"))
		(void)set_coding(p, in_capitals(a, value));
	else if (kk_str_is(key, "CHARSET"))
		p->charset = value;
	else if (kk_str_is(key, "SORT-AS"))
		p->sort_as = value;
}

static void set_name(
	struct kk_arena *a, struct kk_vcard_property *p, struct kk_str s)
{
	size_t dot = find(s, ".");

	p->group = KK_STR_NONE;
	if (dot < s.n)
		p->group = kk_str_trim(cut(&s, dot));
	p->name = in_capitals(a, kk_str_trim(s));
}

/* False: no colon. */
static bool read_line(
	struct kk_arena *a, struct kk_str line, struct kk_vcard_property *p)
{
	size_t colon = find(line, ":");
	struct kk_str head;

	/* A quote that is not closed ends nothing. */
	if (colon == line.n) {
		const char *c = line.n ? memchr(line.p, ':', line.n) : NULL;

		if (!c)
			return false;
		colon = (size_t)(c - line.p);
	}
	*p = (struct kk_vcard_property){.types = KK_STR_NONE,
		.charset = KK_STR_NONE,
		.sort_as = KK_STR_NONE};
	head = cut(&line, colon);
	p->value = line;
	set_name(a, p, cut(&head, find(head, ";")));
	while (head.n)
		set_parameter(a, p, cut(&head, find(head, ";")));
	return true;
}

static const char *version_of(struct kk_str s)
{
	static const char *const versions[] = {"2.1", "3.0", "4.0"};

	s = kk_str_trim(s);
	for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++)
		if (kk_str_is(s, versions[i]))
			return versions[i];
	return NULL;
}

static enum kk_vcard_error add(
	struct parser *ps, const struct kk_vcard_property *p)
{
	if (kk_str_is(p->name, "BEGIN")) {
		ps->depth++;
		return KK_VCARD_OK;
	}
	if (kk_str_is(p->name, "END")) {
		ps->depth--;
		return KK_VCARD_OK;
	}
	if (ps->depth > 1)
		return KK_VCARD_OK;
	if (p->value.n > KK_MAX_FIELD)
		return KK_VCARD_LINE_TOO_LONG;
	if (ps->out->n == KK_MAX_CARD_LINES)
		return KK_VCARD_TOO_MANY;
	if (kk_str_is(p->name, "VERSION"))
		ps->out->version = version_of(p->value);
	ps->at[ps->out->n++] = *p;
	return KK_VCARD_OK;
}

static enum kk_vcard_error end_line(struct parser *ps)
{
	struct kk_vcard_property p;

	if (!ps->open)
		return KK_VCARD_OK;
	ps->open = false;
	if (!read_line(ps->a, ps->text, &p))
		return KK_VCARD_NO_COLON;
	return add(ps, &p);
}

/* The next line of the property; `back`: signs at its end that are none. */
static void go_on(struct parser *ps, struct kk_str s, size_t back)
{
	if (!ps->copied) {
		kk_buf_init(&ps->buf, ps->a);
		kk_buf_add(&ps->buf, ps->text);
		ps->copied = true;
	}
	ps->buf.n -= back;
	kk_buf_add(&ps->buf, s);
	ps->text = kk_buf_str(&ps->buf);
}

/* Does the property go on in the next line, by a soft line break? Where the
 * card ends there it does not, whatever the "=" says. */
static bool is_soft(const struct parser *ps, struct kk_str next)
{
	return ps->quoted && ps->text.n && ps->text.p[ps->text.n - 1] == '=' &&
	       !kk_str_is(in_capitals(ps->a, kk_str_trim(next)), "END:VCARD");
}

static bool is_quoted(struct kk_arena *a, struct kk_str line)
{
	struct kk_vcard_property p;

	return read_line(a, line, &p) && p.quoted;
}

static bool is_21(const struct parser *ps)
{
	return ps->out->version && strcmp(ps->out->version, "2.1") == 0;
}

static enum kk_vcard_error take_line(struct parser *ps, struct kk_str s)
{
	enum kk_vcard_error e;

	if (ps->open && is_soft(ps, s)) {
		go_on(ps, s, 1);
		return KK_VCARD_OK;
	}
	if (ps->open && s.n && (s.p[0] == ' ' || s.p[0] == '\t')) {
		/* 2.1 folds at blanks, and the blank stays. */
		size_t fold = is_21(ps) ? 0 : 1;

		go_on(ps, (struct kk_str){s.p + fold, s.n - fold}, 0);
		return KK_VCARD_OK;
	}
	e = end_line(ps);
	ps->text = s;
	ps->open = true;
	ps->copied = false;
	ps->quoted = is_quoted(ps->a, s);
	return e;
}

static size_t count_lines(struct kk_str s)
{
	size_t n = 1;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n < KK_MAX_CARD_LINES ? n : KK_MAX_CARD_LINES;
}

static size_t find_end(struct kk_str s)
{
	const char *end = memchr(s.p, '\n', s.n);

	return end ? (size_t)(end - s.p) : s.n;
}

enum kk_vcard_error kk_vcard_parse(struct kk_arena *a, struct kk_str raw,
	struct kk_vcard_properties *p_r, struct kk_str *where_r)
{
	struct parser ps = {.a = a, .out = p_r};
	enum kk_vcard_error e = KK_VCARD_OK;

	*p_r = (struct kk_vcard_properties){NULL, NULL, 0};
	ps.at = KK_NEW_N(a, struct kk_vcard_property, count_lines(raw));
	p_r->at = ps.at;
	while (raw.n && e == KK_VCARD_OK) {
		*where_r = ps.text;
		e = take_line(&ps, cut(&raw, find_end(raw)));
	}
	if (e == KK_VCARD_OK) {
		*where_r = ps.text;
		e = end_line(&ps);
	}
	return e;
}
