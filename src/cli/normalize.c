/* kakeru normalize KIND TEXT: what the parsers make of a text. */
#include <string.h>

#include "cli/cli.h"
#include "format/names/address.h"
#include "format/names/company.h"
#include "format/text/json.h"
#include "format/lists/person.h"
#include "format/names/phone.h"
#include "format/names/postal.h"
#include "format/names/reading.h"
#include "format/names/title.h"

/* A list of values; printed as JSON, or one a line. */
struct sheet {
	struct kk_buf *buf;
	struct kk_json json;
	bool is_json;
};

static void begin(struct sheet *s)
{
	if (!s->is_json)
		return;
	kk_json_init(&s->json, s->buf);
	kk_json_object(&s->json, NULL);
	kk_json_int(&s->json, "schema", 1);
}

static void end(struct sheet *s)
{
	if (!s->is_json)
		return;
	kk_json_end(&s->json);
	kk_buf_addc(s->buf, '\n');
}

static void line(struct sheet *s, const char *key, struct kk_str v)
{
	if (kk_str_empty(v))
		return;
	kk_buf_addf(s->buf, "%-14s %.*s\n", key, KK_FMT(v));
}

static void put(struct sheet *s, const char *key, struct kk_str v)
{
	if (s->is_json)
		kk_json_str(&s->json, key, v);
	else
		line(s, key, v);
}

static struct kk_str or_none(struct kk_str s)
{
	return kk_str_empty(s) ? KK_STR_NONE : s;
}

static enum kk_rc none(struct kk_ctx *cx, struct sheet *s, struct kk_str text)
{
	/* The JSON says it already; a person gets a sentence. */
	if (s->is_json)
		return KK_ENO;
	return KK_FAIL(
		cx, KK_ENO, KK_MSG_NORMALIZE_NONE, kk_arena_z(cx->arena, text));
}

static void phone_json(struct kk_json *j, const struct kk_phone *p)
{
	kk_json_object(j, NULL);
	kk_json_str(j, "e164", p->e164);
	kk_json_str(j, "national", p->national);
	kk_json_z(j, "kind", kk_phone_kind_name(p->kind));
	kk_json_str(j, "ext", or_none(p->ext));
	kk_json_bool(j, "main", p->main);
	kk_json_str(j, "prefix", or_none(p->prefix));
	kk_json_bool(j, "fax", p->fax);
	kk_json_end(j);
}

static enum kk_rc phone(struct kk_ctx *cx, struct sheet *s, struct kk_str text)
{
	struct kk_phone found[KK_MAX_PHONES];
	size_t n = kk_phone_parse(cx->arena, text, found);

	put(s, "input", text);
	if (s->is_json)
		kk_json_array(&s->json, "numbers");
	for (size_t i = 0; i < n; i++) {
		if (s->is_json) {
			phone_json(&s->json, &found[i]);
			continue;
		}
		line(s, "national", found[i].national);
		line(s, "e164", found[i].e164);
		line(s, "kind", kk_str_z(kk_phone_kind_name(found[i].kind)));
		line(s, "ext", found[i].ext);
		line(s, "prefix", found[i].prefix);
		if (found[i].main)
			kk_buf_addz(s->buf, "main\n");
		if (found[i].fax)
			kk_buf_addz(s->buf, "fax\n");
	}
	if (s->is_json)
		kk_json_end(&s->json);
	return n ? KK_OK : none(cx, s, text);
}

static enum kk_rc company(
	struct kk_ctx *cx, struct sheet *s, struct kk_str text)
{
	struct kk_company c = kk_company_parse(cx->arena, text);

	put(s, "name", c.name);
	put(s, "form", or_none(c.form));
	put(s, "form_position", kk_str_z(kk_form_position_name(c.position)));
	put(s, "key", c.key);
	return c.key.n ? KK_OK : none(cx, s, text);
}

static enum kk_rc name(struct kk_ctx *cx, struct sheet *s, struct kk_str text)
{
	struct kk_str family, given, key = kk_name_key(cx->arena, text);

	(void)kk_name_split(text, &family, &given);
	put(s, "family", or_none(family));
	put(s, "given", or_none(given));
	put(s, "key", key);
	put(s, "reading_proposal", kk_reading_of_name(cx->arena, text));
	return key.n ? KK_OK : none(cx, s, text);
}

static enum kk_rc title(struct kk_ctx *cx, struct sheet *s, struct kk_str text)
{
	struct kk_title t = kk_title_parse(cx->arena, text);
	bool known = t.rank >= 0;

	put(s, "title", t.title);
	if (s->is_json)
		kk_json_int(&s->json, "rank", known ? t.rank : INT64_MIN);
	else if (known)
		kk_buf_addf(s->buf, "%-14s %d\n", "rank", t.rank);
	put(s, "decision_level", t.decision_level);
	return known ? KK_OK : none(cx, s, text);
}

static enum kk_rc postal(struct kk_ctx *cx, struct sheet *s, struct kk_str text)
{
	struct kk_postal p = {KK_STR_NONE, KK_STR_NONE};
	bool known = kk_postal_parse(cx->arena, text, &p);

	put(s, "code", known ? p.code : KK_STR_NONE);
	put(s, "formatted", known ? p.formatted : KK_STR_NONE);
	return known ? KK_OK : none(cx, s, text);
}

static enum kk_rc address(
	struct kk_ctx *cx, struct sheet *s, struct kk_str text)
{
	struct kk_address r = kk_address_parse(cx->arena, text);

	put(s, "postal_code", r.postal);
	put(s, "prefecture", r.prefecture);
	put(s, "city", r.city);
	put(s, "town", r.town);
	put(s, "rest", r.rest);
	put(s, "raw", r.raw);
	return r.prefecture.p || r.city.p ? KK_OK : none(cx, s, text);
}

typedef enum kk_rc kind_fn(
	struct kk_ctx *cx, struct sheet *s, struct kk_str text);

static const struct {
	const char *word;
	kind_fn *run;
} kinds[] = {
	{"phone", phone},
	{"company", company},
	{"name", name},
	{"title", title},
	{"postal", postal},
	{"address", address},
};

/* A text of several words needs no quotes. */
static struct kk_str text_of(struct kk_ctx *cx, const struct kk_args *args)
{
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	for (size_t i = 1; i < args->n_words; i++) {
		if (i > 1)
			kk_buf_addc(&b, ' ');
		kk_buf_addz(&b, args->words[i]);
	}
	return kk_buf_str(&b);
}

enum kk_rc kk_cmd_normalize(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct sheet s = {.buf = &out->buf, .is_json = out->json};
	const char *word = args->words[0];
	enum kk_rc rc;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(word, kinds[i].word) != 0)
			continue;
		begin(&s);
		rc = kinds[i].run(cx, &s, text_of(cx, args));
		end(&s);
		return rc;
	}
	return KK_FAIL(cx, KK_EUSAGE, KK_MSG_NORMALIZE_KIND, word);
}
