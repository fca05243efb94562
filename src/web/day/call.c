#include "format/text/json_in.h"
#include "web/day/call.h"

#include <arpa/inet.h>
#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/time/datetime.h"
#include "web/server/say.h"
#include "web/server/server.h"

/* ---- declared fields ---- */

static size_t field_of(const struct kk_route *r, const char *name)
{
	size_t i = 0;

	while (i < KK_MAX_FIELDS && r->fields[i].name &&
		strcmp(r->fields[i].name, name) != 0)
		i++;
	return i;
}

static bool declared(const struct kk_route *r, size_t i)
{
	return i < KK_MAX_FIELDS && r->fields[i].name;
}

const struct kk_value *kk_call_value(const struct kk_call *c, const char *name)
{
	size_t i = field_of(c->route, name);

	assert(declared(c->route, i));
	return &c->values[i];
}

struct kk_str kk_call_text(const struct kk_call *c, const char *name)
{
	return kk_call_value(c, name)->text;
}

int64_t kk_call_number(const struct kk_call *c, const char *name)
{
	const struct kk_value *v = kk_call_value(c, name);

	return v->text.p ? v->number : INT64_MIN;
}

bool kk_call_flag(const struct kk_call *c, const char *name)
{
	return kk_call_value(c, name)->text.p != NULL;
}

struct kk_str kk_call_again(const struct kk_call *c, const char *name)
{
	size_t i = field_of(c->route, name);

	return c->is_again && declared(c->route, i) ? c->values[i].text
						    : KK_STR_NONE;
}

/* ---- reading what was sent ---- */

/* Values as they arrive, in pieces. */
struct reading {
	struct kk_call *c;
	struct kk_buf bufs[KK_MAX_FIELDS];
	bool given[KK_MAX_FIELDS];
	bool too_long[KK_MAX_FIELDS];
};

/* How much may arrive of a field before it is cut: what people type may be
 * longer than allowed, and is told so. */
static size_t most(const struct kk_field *f)
{
	switch (f->kind) {
	case KK_FIELD_LINE:
	case KK_FIELD_LINES:
	case KK_FIELD_TEXT:
	case KK_FIELD_SECRET:
	case KK_FIELD_CODE:
	case KK_FIELD_FILE:
		return f->max;
	case KK_FIELD_IDS:
		return f->max * 20;
	case KK_FIELD_ID:
	case KK_FIELD_INT:
	case KK_FIELD_DAY:
	case KK_FIELD_FLAG:
		return 64;
	}
	return 64;
}

/* What was sent of a field before goes, or this is set behind it. */
static void once_more(struct kk_buf *b, enum kk_field_kind kind)
{
	if (kind == KK_FIELD_IDS)
		kk_buf_addc(b, ' ');
	else if (kind == KK_FIELD_LINES)
		kk_buf_addc(b, '\0');
	else
		b->n = 0; /* sent twice: the last one holds */
}

static bool is_typed(const struct kk_field *f)
{
	return f->kind == KK_FIELD_LINE || f->kind == KK_FIELD_TEXT;
}

static bool take_piece(void *user, const char *name, const char *file,
	struct kk_str piece, uint64_t at)
{
	struct reading *r = user;
	size_t i = field_of(r->c->route, name);
	struct kk_buf *b;

	if (!declared(r->c->route, i))
		return true; /* does not exist */
	b = &r->bufs[i];
	if (!r->given[i]) {
		kk_buf_init(b, r->c->cx.arena);
	} else if (at == 0) {
		once_more(b, r->c->route->fields[i].kind);
		r->too_long[i] = r->too_long[i] && b->n > 0;
	}
	r->given[i] = true;
	if (file)
		r->c->values[i].file = kk_arena_f(r->c->cx.arena, "%s", file);
	/* What people type is kept whole, however long: the form comes back
	 * with it. */
	r->too_long[i] |= b->n + piece.n > most(&r->c->route->fields[i]);
	if (!r->too_long[i] || is_typed(&r->c->route->fields[i]))
		kk_buf_add(b, piece);
	return true;
}

static bool is_code(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') ||
			    (s.p[i] >= 'A' && s.p[i] <= 'Z') ||
			    (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '_' ||
			    s.p[i] == '-' || s.p[i] == '.'))
			return false;
	return true;
}

/* "12 34 56" as numbers. */
static bool read_ids(
	struct kk_call *c, const struct kk_field *f, struct kk_value *v)
{
	int64_t *ids = KK_NEW_N(c->cx.arena, int64_t, f->max);
	struct kk_str rest = v->text;

	v->ids = ids;
	while (rest.n) {
		struct kk_str one = {rest.p, 0};

		while (one.n < rest.n && rest.p[one.n] != ' ')
			one.n++;
		if (v->n_ids == f->max ||
			!kk_str_int(one, INT64_MAX - 1, &ids[v->n_ids]) ||
			ids[v->n_ids++] == 0)
			return false;
		rest.p += one.n;
		rest.n -= one.n;
		rest = kk_str_trim(rest);
	}
	return true;
}

static bool has_control(struct kk_str s, bool lines)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\t' &&
			!(lines && (s.p[i] == '\n' || s.p[i] == '\r')))
			return true;
	return false;
}

/* What stands between the NULs. A NUL that was sent makes one text two: then
 * they do not fit the other fields of the form, and it is refused. */
static bool read_lines(struct kk_call *c, struct kk_value *v)
{
	struct kk_str *texts;
	size_t n = 1;

	for (size_t i = 0; i < v->text.n; i++)
		n += v->text.p[i] == '\0';
	texts = KK_NEW_N(c->cx.arena, struct kk_str, n);
	texts[0] = (struct kk_str){v->text.p, 0};
	v->texts = texts;
	v->n_texts = 1;
	for (size_t i = 0; i < v->text.n; i++) {
		if (v->text.p[i] == '\0')
			texts[v->n_texts++] =
				(struct kk_str){v->text.p + i + 1, 0};
		else
			texts[v->n_texts - 1].n++;
	}
	for (size_t i = 0; i < n; i++)
		if (kk_utf8_valid(texts[i]) != texts[i].n ||
			has_control(texts[i], false))
			return false;
	return true;
}

/* Browsers end the lines of a text with CR LF; we with LF. */
static struct kk_str our_lines(struct kk_call *c, struct kk_str s)
{
	struct kk_buf b;

	if (kk_str_find(s, KK_STR("\r\n")) == SIZE_MAX)
		return s;
	kk_buf_init(&b, c->cx.arena);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n')
			kk_buf_addc(&b, s.p[i]);
	(void)kk_buf_z(&b); /* with a NUL behind it */
	return kk_buf_str(&b);
}

static bool read_value(
	struct kk_call *c, const struct kk_field *f, struct kk_value *v)
{
	kk_day day;

	if (f->kind == KK_FIELD_FILE)
		return true;
	if (f->kind == KK_FIELD_LINES)
		return read_lines(c, v);
	if (kk_utf8_valid(v->text) != v->text.n ||
		has_control(v->text, f->kind == KK_FIELD_TEXT))
		return false;
	switch (f->kind) {
	case KK_FIELD_LINE:
		v->text = kk_str_trim(v->text);
		return true;
	case KK_FIELD_ID:
	case KK_FIELD_INT:
		return kk_str_int(v->text, INT64_MAX - 1, &v->number) &&
		       (f->kind == KK_FIELD_INT || v->number > 0);
	case KK_FIELD_IDS:
		return read_ids(c, f, v);
	case KK_FIELD_CODE:
		return is_code(v->text);
	case KK_FIELD_DAY:
		v->text = kk_str_trim(v->text);
		if (!kk_date_parse(v->text, KK_DATE_EXACT, &day))
			return false;
		v->number = day;
		return true;
	case KK_FIELD_TEXT:
		v->text = our_lines(c, v->text);
		return true;
	case KK_FIELD_LINES:
	case KK_FIELD_SECRET:
	case KK_FIELD_FLAG:
	case KK_FIELD_FILE:
		return true;
	}
	return false;
}

static enum kk_rc refuse(struct kk_call *c, size_t i, enum kk_msg msg)
{
	const struct kk_field *f = &c->route->fields[i];

	c->wrong = f;
	c->wrong_why = msg;
	return KK_FAIL(&c->cx, KK_EINPUT, msg,
		kk_say_input(c->cx.lang, f->name),
		kk_arena_int(c->cx.arena, (int64_t)f->max));
}

/* An empty input of a form is one that was not given. */
static bool is_empty(const struct kk_field *f, struct kk_str s)
{
	if (f->kind == KK_FIELD_FLAG || f->kind == KK_FIELD_TEXT ||
		f->kind == KK_FIELD_LINES)
		return false;
	return kk_str_empty(kk_str_trim(s));
}

/* All that fits is kept, for the form that is shown again; the first that does
 * not is the error. */
static enum kk_rc finish(struct kk_call *c, struct reading *r)
{
	enum kk_rc rc = KK_OK;

	for (size_t i = 0; declared(c->route, i); i++) {
		const struct kk_field *f = &c->route->fields[i];
		struct kk_value *v = &c->values[i];

		if (r->given[i]) {
			(void)kk_buf_z(&r->bufs[i]); /* with a NUL behind it */
			v->text = kk_buf_str(&r->bufs[i]);
		}
		if (r->given[i] && is_empty(f, v->text))
			v->text = KK_STR_NONE;
		if (r->too_long[i] && !is_typed(f))
			v->text = KK_STR_NONE;
		if (r->too_long[i] && rc == KK_OK)
			rc = refuse(c, i, KK_MSG_FIELD_TOO_LONG);
		if (!v->text.p && f->required && rc == KK_OK)
			rc = refuse(c, i, KK_MSG_FIELD_MISSING);
		if (v->text.p && !read_value(c, f, v)) {
			v->text = KK_STR_NONE;
			v->n_texts = 0;
			if (rc == KK_OK)
				rc = refuse(c, i, KK_MSG_FIELD_BAD);
		}
	}
	return rc;
}

/* What another site sends may be one flat object of texts. */
static bool is_json(const struct kk_call *c)
{
	return c->route->who == KK_FOREIGN &&
	       kk_str_starts(kk_http_header(c->x, "Content-Type"),
		       "application/json");
}

static bool take_json(struct reading *r)
{
	struct kk_arena *a = r->c->cx.arena;
	struct kk_json_token t;
	struct kk_json_in j;

	kk_json_in_init(&j, r->c->x->body);
	if (kk_json_in_next(&j, a).kind != KK_JSON_OBJECT)
		return false;
	while ((t = kk_json_in_next(&j, a)).kind != KK_JSON_END) {
		if (t.kind == KK_JSON_BAD || t.kind == KK_JSON_OBJECT ||
			t.kind == KK_JSON_ARRAY)
			return false;
		if (t.kind == KK_JSON_STRING)
			(void)take_piece(
				r, kk_arena_z(a, t.key), NULL, t.text, 0);
	}
	return true;
}

enum kk_rc kk_call_read_fields(struct kk_call *c)
{
	struct reading *r = KK_NEW(c->cx.arena, struct reading);

	c->unread = true;
	if (c->x->too_large)
		return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FORM_TOO_LARGE);
	r->c = c;
	if (!(is_json(c) ? take_json(r) : kk_http_fields(c->x, take_piece, r)))
		return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FORM_BAD);
	c->unread = false;
	return finish(c, r);
}

/* ---- the rest ---- */

struct kk_str kk_call_cookie(const struct kk_call *c, const char *name)
{
	struct kk_str rest = kk_http_header(c->x, "Cookie");
	size_t n = strlen(name);

	while (rest.n) {
		struct kk_str one = {rest.p, kk_str_find(rest, KK_STR(";"))};

		if (one.n == SIZE_MAX)
			one.n = rest.n;
		rest.p += one.n + (one.n < rest.n);
		rest.n -= one.n + (one.n < rest.n);
		one = kk_str_trim(one);
		if (kk_str_starts(one, name) && one.n > n && one.p[n] == '=')
			return (struct kk_str){one.p + n + 1, one.n - n - 1};
	}
	return KK_STR_NONE;
}

/* What the nearest proxy added; what stands before it anybody may have sent. */
static struct kk_str last_forwarded(const struct kk_call *c)
{
	struct kk_str s = kk_http_header(c->x, "X-Forwarded-For");
	size_t comma;

	while (s.p && (comma = kk_str_find(s, KK_STR(","))) != SIZE_MAX)
		s = (struct kk_str){s.p + comma + 1, s.n - comma - 1};
	return kk_str_trim(s);
}

const char *kk_call_peer(const struct kk_call *c)
{
	const char *peer = kk_http_peer(c->x), *told;
	unsigned char bytes[sizeof(struct in6_addr)];

	if (!kk_server_options(c->server)->origin ||
		!kk_str_starts(kk_str_z(peer), "127."))
		return peer;
	told = kk_arena_z(c->cx.arena, last_forwarded(c));
	if (told && (inet_pton(AF_INET, told, bytes) == 1 ||
			    inet_pton(AF_INET6, told, bytes) == 1))
		return told;
	return peer;
}

bool kk_call_may(const struct kk_call *c, enum kk_right right)
{
	return c->session.user_id && kk_role_may(c->session.role, right);
}

enum kk_rc kk_call_write(struct kk_call *c,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user), void *user)
{
	return kk_writer_run(kk_server_writer(c->server), &c->cx, work, user);
}

enum kk_rc kk_call_write_alone(struct kk_call *c,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user), void *user)
{
	return kk_writer_run_alone(
		kk_server_writer(c->server), &c->cx, work, user);
}
