#include "app/transfer/import_work.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "format/lists/csv_out.h"
#include "format/text/json_in.h"

#define HEAD 4096 /* bytes in which an export says that it is one */
#define GIVE_BACK ((size_t)8 * 1024 * 1024)
#define MAX_WAYS 64 /* numbers, and addresses, of one person */

/* An export on its way: its people become the rows of a list, in a file that
 * has no name. */
struct reader {
	struct kk_import *im;
	struct kk_json_in in;
	FILE *to;
	struct kk_buf buf;
	struct kk_csv_out csv;
	bool failed; /* writing did */
	char *map;   /* the file in memory … */
	size_t gone; /* … of which so much was given back */
};

struct card {
	struct kk_out_person p;
	struct kk_out_phone phones[MAX_WAYS];
	struct kk_str emails[MAX_WAYS];
	struct kk_str own[KK_MAX_CUSTOM_FIELDS];
	bool stopped, merged, no_phone, no_email;
};

static struct kk_json_token next(struct reader *r)
{
	return kk_json_in_next(&r->in, r->im->row);
}

/* What was read needs no memory any more. Not while a person is read, whose
 * texts may lie there. */
static void give_back(struct reader *r)
{
	if (r->in.at - r->gone < GIVE_BACK)
		return;
	(void)madvise(r->map + r->gone, GIVE_BACK, MADV_DONTNEED);
	r->gone += GIVE_BACK;
}

static bool skip(struct reader *r, struct kk_json_token t)
{
	if (t.kind != KK_JSON_OBJECT && t.kind != KK_JSON_ARRAY)
		return t.kind != KK_JSON_BAD;
	return kk_json_in_skip(&r->in, r->im->row);
}

/* Where a text belongs. */
struct place {
	const char *key;
	struct kk_str *into;
};

static bool take_text(
	struct kk_json_token t, const struct place *places, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!kk_str_is(t.key, places[i].key))
			continue;
		if (t.kind == KK_JSON_STRING)
			*places[i].into = t.text;
		return true;
	}
	return false;
}

/* The texts of an object, and nothing else of it. */
static bool texts(struct reader *r, const struct place *places, size_t n)
{
	for (;;) {
		struct kk_json_token t = next(r);

		if (t.kind == KK_JSON_CLOSE)
			return true;
		if (!take_text(t, places, n) && !skip(r, t))
			return false;
		if (t.kind == KK_JSON_BAD || t.kind == KK_JSON_END)
			return false;
	}
}

static bool account(struct reader *r, struct card *c)
{
	const struct place places[] = {{"name", &c->p.company},
		{"postal_code", &c->p.postal_code}, {"address", &c->p.address},
		{"url", &c->p.url}};

	return texts(r, places, sizeof places / sizeof *places);
}

static enum kk_phone_class class_of(struct kk_str name)
{
	static const char *const names[KK_CLASS__MAX] = {
		"direct", "mobile", "section", "company", "unknown"};

	for (int i = 0; i < KK_CLASS__MAX; i++)
		if (kk_str_is(name, names[i]))
			return (enum kk_phone_class)i;
	return KK_CLASS_UNKNOWN;
}

static bool phone(struct reader *r, struct card *c)
{
	struct kk_out_phone x = {.ext = KK_STR_NONE};
	struct kk_str class = KK_STR_NONE;
	const struct place places[] = {{"raw", &x.raw}, {"e164", &x.e164},
		{"national", &x.national}, {"ext", &x.ext}, {"class", &class}};

	if (!texts(r, places, sizeof places / sizeof *places))
		return false;
	x.class = class_of(class);
	if (x.raw.p && x.national.p && c->p.n_phones < MAX_WAYS)
		c->phones[c->p.n_phones++] = x;
	return true;
}

/* The elements of an array: objects go to fn, texts to it too. */
typedef bool element_fn(
	struct reader *r, struct card *c, struct kk_json_token t);

static bool elements(struct reader *r, struct card *c, element_fn *fn)
{
	for (;;) {
		struct kk_json_token t = next(r);

		if (t.kind == KK_JSON_CLOSE)
			return true;
		if (t.kind == KK_JSON_BAD || t.kind == KK_JSON_END ||
			!fn(r, c, t))
			return false;
	}
}

static bool one_phone(struct reader *r, struct card *c, struct kk_json_token t)
{
	return t.kind == KK_JSON_OBJECT ? phone(r, c) : skip(r, t);
}

static bool one_email(struct reader *r, struct card *c, struct kk_json_token t)
{
	if (t.kind != KK_JSON_STRING)
		return skip(r, t);
	if (c->p.n_emails < MAX_WAYS)
		c->emails[c->p.n_emails++] = t.text;
	return true;
}

static bool one_channel(
	struct reader *r, struct card *c, struct kk_json_token t)
{
	c->no_phone |= kk_str_is(t.text, "phone");
	c->no_email |= kk_str_is(t.text, "email");
	return skip(r, t);
}

/* A field of contacts that the company defined here too, by its key. */
static bool one_own(struct reader *r, struct card *c, struct kk_json_token t)
{
	struct kk_str value = t.text;
	size_t at = 0;

	if (t.kind == KK_JSON_TRUE || t.kind == KK_JSON_FALSE)
		value = t.kind == KK_JSON_TRUE ? KK_STR("yes") : KK_STR("no");
	for (size_t i = 0; i < r->im->n_own; i++) {
		if (r->im->own[i].of != KK_OF_CONTACT)
			continue;
		if (kk_str_eq(kk_custom_key(&r->im->own[i]), t.key))
			c->own[at] = value;
		at++;
	}
	return skip(r, t);
}

/* Their titles as columns, in the order of card.own. */
static void own_titles(struct reader *r)
{
	struct kk_import *im = r->im;
	const char **titles = KK_NEW_N(im->keep, const char *, im->n_own + 1);

	for (size_t i = 0; i < im->n_own; i++)
		if (im->own[i].of == KK_OF_CONTACT)
			titles[r->csv.n_more++] =
				kk_custom_title(im->keep, &im->own[i]);
	r->csv.more = titles;
}

static bool field(struct reader *r, struct card *c, struct kk_json_token t)
{
	const struct place places[] = {{"name", &c->p.name},
		{"family_name", &c->p.family}, {"given_name", &c->p.given},
		{"reading", &c->p.reading}, {"department", &c->p.department},
		{"title", &c->p.title}, {"met_on", &c->p.met_on},
		{"met_where", &c->p.met_where}, {"memo", &c->p.memo},
		{"reason", &c->p.reason}, {"source", &c->p.source}};

	if (t.kind == KK_JSON_OBJECT && kk_str_is(t.key, "account"))
		return account(r, c);
	if (t.kind == KK_JSON_ARRAY && kk_str_is(t.key, "phones"))
		return elements(r, c, one_phone);
	if (t.kind == KK_JSON_ARRAY && kk_str_is(t.key, "emails"))
		return elements(r, c, one_email);
	if (t.kind == KK_JSON_ARRAY && kk_str_is(t.key, "given_up"))
		return elements(r, c, one_channel);
	if (t.kind == KK_JSON_OBJECT && kk_str_is(t.key, "fields"))
		return elements(r, c, one_own);
	if (kk_str_is(t.key, "stopped"))
		c->stopped = t.kind == KK_JSON_TRUE;
	else if (kk_str_is(t.key, "merged_into"))
		c->merged = t.kind == KK_JSON_NUMBER;
	else if (kk_str_is(t.key, "seat"))
		c->p.seat = t.kind == KK_JSON_TRUE;
	else if (take_text(t, places, sizeof places / sizeof *places))
		return t.kind == KK_JSON_STRING || skip(r, t);
	return skip(r, t);
}

static void write_out(struct reader *r)
{
	struct kk_str s = kk_buf_str(&r->buf);

	r->failed |= !kk_buf_ok(&r->buf) || fwrite(s.p, 1, s.n, r->to) != s.n;
	r->buf.n = 0;
}

/* Who said stop is nobody's row, and what was given up is no way (R-J1). Who
 * was merged into somebody comes with them. */
static bool one_card(struct reader *r, struct card *c, struct kk_json_token t)
{
	struct kk_mark mark = kk_arena_mark(r->im->row);
	bool ok = t.kind == KK_JSON_OBJECT ? elements(r, c, field) : skip(r, t);

	c->p.phones = c->phones;
	c->p.emails = c->emails;
	c->p.more = c->own;
	if (c->no_phone)
		c->p.n_phones = 0;
	if (c->no_email)
		c->p.n_emails = 0;
	if (ok && t.kind == KK_JSON_OBJECT && !c->stopped && !c->merged) {
		kk_csv_out_person(&r->csv, &c->p);
		write_out(r);
	}
	*c = (struct card){.stopped = false};
	kk_arena_back(r->im->row, mark);
	give_back(r);
	return ok && !r->failed;
}

static bool one_row(struct reader *r, struct card *c, struct kk_json_token t)
{
	(void)c;
	give_back(r);
	return skip(r, t);
}

static bool top(struct reader *r, struct card *c, struct kk_json_token t)
{
	if (t.kind != KK_JSON_ARRAY)
		return skip(r, t);
	return elements(
		r, c, kk_str_is(t.key, "contacts") ? one_card : one_row);
}

static bool convert(struct reader *r, struct kk_str text)
{
	struct card *c = KK_NEW(r->im->keep, struct card);

	kk_json_in_init(&r->in, text);
	own_titles(r);
	kk_csv_out_header(&r->csv);
	write_out(r);
	if (next(r).kind != KK_JSON_OBJECT || !elements(r, c, top) ||
		next(r).kind != KK_JSON_END)
		return false;
	r->failed |= fflush(r->to) != 0;
	return !r->failed;
}

static enum kk_rc failure(struct kk_import *im, const struct reader *r)
{
	if (r->failed)
		return KK_FAIL(im->cx, KK_EIO, KK_MSG_IMPORT_READ, im->o->path,
			kk_arena_f(im->keep, "%s", strerror(errno)));
	return KK_FAIL(im->cx, KK_EINPUT, KK_MSG_IMPORT_JSON, im->o->path,
		kk_arena_f(im->keep, "%zu", r->in.at));
}

/* The rows take the place of the file. */
static enum kk_rc replace_file(struct kk_import *im, char *map, size_t n)
{
	struct reader r = {.im = im, .to = tmpfile(), .map = map};

	if (!r.to)
		return KK_FAIL(im->cx, KK_EIO, KK_MSG_IMPORT_READ, im->o->path,
			kk_arena_f(im->keep, "%s", strerror(errno)));
	kk_buf_init(&r.buf, im->keep);
	r.csv = (struct kk_csv_out){.buf = &r.buf, .arena = im->row};
	if (!convert(&r, (struct kk_str){map, n})) {
		enum kk_rc rc = failure(im, &r);

		(void)fclose(r.to);
		return rc;
	}
	(void)fclose(im->file);
	im->file = r.to;
	im->size = ftell(r.to);
	return KK_OK;
}

static bool is_json(struct kk_import *im)
{
	char *head = KK_NEW_N(im->keep, char, HEAD);
	size_t n = fread(head, 1, HEAD, im->file), at = 0;

	rewind(im->file);
	while (at < n && memchr(" \t\r\n", head[at], 4))
		at++;
	return at < n && head[at] == '{' &&
	       kk_str_find((struct kk_str){head, n},
		       KK_STR("\"kakeru_export\"")) != SIZE_MAX;
}

enum kk_rc kk_import_json(struct kk_import *im)
{
	size_t n = (size_t)im->size;
	enum kk_rc rc;
	void *p;

	if (!is_json(im))
		return KK_OK;
	p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fileno(im->file), 0);
	if (p == MAP_FAILED)
		return KK_FAIL(im->cx, KK_EIO, KK_MSG_IMPORT_READ, im->o->path,
			kk_arena_f(im->keep, "%s", strerror(errno)));
	rc = replace_file(im, p, n);
	(void)munmap(p, n);
	return rc;
}
