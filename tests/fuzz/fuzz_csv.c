/* Whatever the bytes and however they are cut, the same rows come out, every
 * limit holds, and each byte that is no line end is in exactly one row. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "format/lists/csv.h"
#include "format/text/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct sum {
	uint64_t hash;
	size_t rows, line;
};

static void mix(struct sum *s, const void *p, size_t n)
{
	const unsigned char *c = p;

	for (size_t i = 0; i < n; i++)
		s->hash = (s->hash ^ c[i]) * 1099511628211u;
	s->hash = (s->hash ^ n) * 1099511628211u;
}

static bool add(void *user, const struct kk_csv_row *row)
{
	struct sum *s = user;

	if (row->n_fields > KK_MAX_COLUMNS || row->raw.n > KK_MAX_ROW)
		abort();
	if (row->line < s->line || row->line == 0)
		abort();
	for (size_t i = 0; i < row->n_fields; i++) {
		if (row->error == KK_CSV_OK && row->fields[i].n > KK_MAX_FIELD)
			abort();
		mix(s, row->fields[i].p, row->fields[i].n);
	}
	mix(s, row->raw.p, row->raw.n);
	mix(s, &row->line, sizeof(row->line));
	mix(s, &row->error, sizeof(row->error));
	s->line = row->line;
	s->rows++;
	return true;
}

static struct sum read_in_steps(struct kk_str text, size_t step)
{
	struct kk_arena *a = kk_arena_new();
	struct sum s = {.rows = 0};
	struct kk_csv *c = kk_csv_new(a, add, &s);

	for (size_t i = 0; i < text.n; i += step)
		kk_csv_feed(c, (struct kk_str){text.p + i,
				       text.n - i < step ? text.n - i : step});
	kk_csv_end(c);
	kk_csv_free(&c);
	kk_arena_free(&a);
	return s;
}

/* What the detector settles on must not depend on the pieces either. */
static enum kk_encoding detect(struct kk_str text, size_t step)
{
	struct kk_detect d = {0};

	for (size_t i = 0; i < text.n; i += step)
		kk_detect_feed(
			&d, (struct kk_str){text.p + i,
				    text.n - i < step ? text.n - i : step});
	return kk_detect_end(&d);
}

static void decode(struct kk_str text, enum kk_encoding e)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_decoder *d = kk_decoder_new(a, e);
	struct kk_str utf8;

	if (d)
		(void)!kk_decode(d, a, text, &utf8);
	kk_decoder_free(&d);
	kk_arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct sum all = read_in_steps(text, size ? size : 1);
	struct sum bytes = read_in_steps(text, 1);
	struct sum some = read_in_steps(text, 1 + size % 7);

	if (all.hash != bytes.hash || all.rows != bytes.rows ||
		all.hash != some.hash)
		abort();
	if (detect(text, 1) != detect(text, size ? size : 1))
		abort();
	decode(text, KK_UTF8);
	decode(text, KK_CP932);
	return 0;
}
