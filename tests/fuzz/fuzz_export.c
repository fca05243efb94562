/* Any texts of a person: the CSV gives them back byte for byte, the card is
 * made of short whole lines, and jansson, and our own reader, read what the
 * JSON writer wrote. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/utf8.h"
#include "format/lists/csv.h"
#include "format/lists/csv_out.h"
#include "format/text/json_in.h"
#include "format/lists/vcard_out.h"

#define N_TEXTS 8

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Texts divided by the unit separator, without NUL. */
static void cut(struct kk_str all, struct kk_str texts[N_TEXTS])
{
	for (int i = 0; i < N_TEXTS; i++) {
		const char *end = all.n ? memchr(all.p, 0x1f, all.n) : NULL;
		size_t n = end ? (size_t)(end - all.p) : all.n;

		texts[i] = (struct kk_str){all.p, n};
		n += end != NULL;
		all = (struct kk_str){all.p + n, all.n - n};
	}
}

static struct kk_out_person person_of(const struct kk_str t[N_TEXTS])
{
	return (struct kk_out_person){.id = 1,
		.company = t[0],
		.department = t[1],
		.title = t[2],
		.name = t[3],
		.reading = t[4],
		.address = t[5],
		.memo = t[6],
		.source = t[7]};
}

/* ---- CSV ---- */

struct seen {
	const struct kk_out_person *p;
	int rows;
};

static void same(struct kk_str cell, struct kk_str want)
{
	if (!kk_str_eq(kk_csv_undefuse(cell), want))
		abort();
}

static bool row(void *user, const struct kk_csv_row *r)
{
	struct seen *s = user;

	if (r->error != KK_CSV_OK)
		abort();
	s->rows++;
	same(r->fields[1], s->p->company);
	same(r->fields[2], s->p->department);
	same(r->fields[3], s->p->title);
	same(r->fields[6], s->p->name);
	same(r->fields[7], s->p->reading);
	same(r->fields[9], s->p->address);
	same(r->fields[r->n_fields - 3], s->p->memo);
	same(r->fields[r->n_fields - 1], s->p->source);
	return true;
}

static void check_csv(struct kk_arena *a, const struct kk_out_person *p)
{
	struct seen s = {p, 0};
	struct kk_buf b;
	struct kk_csv_out o = {&b, a, NULL, NULL, NULL, NULL, 0};
	struct kk_csv *c;

	kk_buf_init(&b, a);
	kk_csv_out_person(&o, p);
	c = kk_csv_new(a, row, &s);
	(void)kk_csv_feed(c, kk_buf_str(&b));
	(void)kk_csv_end(c);
	kk_csv_free(&c);
	if (s.rows != 1)
		abort();
}

/* ---- vCard ---- */

static void check_vcard(struct kk_arena *a, const struct kk_out_person *p)
{
	struct kk_str s;
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_vcard_out(&b, a, p);
	s = kk_buf_str(&b);
	while (s.n) {
		size_t n = kk_str_find(s, KK_STR("\r\n"));

		if (n == SIZE_MAX || n > 75 ||
			kk_utf8_valid((struct kk_str){s.p, n}) != n)
			abort();
		s = (struct kk_str){s.p + n + 2, s.n - n - 2};
	}
}

/* ---- JSON ---- */

static struct kk_str write_json(
	struct kk_buf *b, const struct kk_str t[N_TEXTS])
{
	struct kk_json j;

	kk_json_init(&j, b);
	kk_json_array(&j, NULL);
	for (int i = 0; i < N_TEXTS; i++) {
		kk_json_object(&j, NULL);
		kk_json_str(&j, "text", t[i]);
		kk_json_int(&j, "n", (int64_t)t[i].n);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	return kk_buf_str(b);
}

static void check_jansson(struct kk_str s, const struct kk_str t[N_TEXTS])
{
	json_t *all = json_loadb(s.p, s.n, 0, NULL);

	if (json_array_size(all) != N_TEXTS)
		abort();
	for (size_t i = 0; i < N_TEXTS; i++) {
		json_t *o = json_array_get(all, i);
		json_t *text = json_object_get(o, "text");

		if (json_string_length(text) != t[i].n ||
			memcmp(json_string_value(text), t[i].p, t[i].n) != 0 ||
			json_integer_value(json_object_get(o, "n")) !=
				(json_int_t)t[i].n)
			abort();
	}
	json_decref(all);
}

static void check_own(
	struct kk_arena *a, struct kk_str s, const struct kk_str t[N_TEXTS])
{
	struct kk_json_token tok;
	struct kk_json_in j;
	int n = 0;

	kk_json_in_init(&j, s);
	while ((tok = kk_json_in_next(&j, a)).kind != KK_JSON_END) {
		if (tok.kind == KK_JSON_BAD)
			abort();
		if (tok.kind == KK_JSON_STRING && !kk_str_eq(tok.text, t[n++]))
			abort();
	}
	if (n != N_TEXTS)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str all = {(const char *)data, size}, t[N_TEXTS], json;
	struct kk_arena *a = kk_arena_new();
	struct kk_out_person p;
	struct kk_buf b;

	all.n = kk_utf8_valid(all);
	cut(all, t);
	p = person_of(t);
	check_csv(a, &p);
	check_vcard(a, &p);
	kk_buf_init(&b, a);
	json = write_json(&b, t);
	check_jansson(json, t);
	check_own(a, json, t);
	kk_arena_free(&a);
	return 0;
}
