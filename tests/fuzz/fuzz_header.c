/* The first line as titles, the second as a row (cells end at "|"): a header
 * read again is the same header, and its rows make sense of as many cells. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "format/lists/csv_row.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct kk_str cut(struct kk_str *rest, char sign)
{
	const char *at = rest->n ? memchr(rest->p, sign, rest->n) : NULL;
	size_t n = at ? (size_t)(at - rest->p) : rest->n;
	struct kk_str s = {rest->p, n};

	rest->p += at ? n + 1 : n;
	rest->n -= at ? n + 1 : n;
	return s;
}

static size_t cells_of(struct kk_str line, struct kk_str *cells)
{
	size_t n = 0;

	while (line.n && n < KK_MAX_COLUMNS)
		cells[n++] = cut(&line, '|');
	return n;
}

static void check_again(struct kk_arena *a, const struct kk_csv_header *h)
{
	struct kk_csv_header again;

	if (!kk_csv_header_read(a, h->titles, h->n_columns, NULL, 0, &again) ||
		strcmp(again.dialect, h->dialect) != 0 ||
		memcmp(again.fields, h->fields,
			h->n_columns * sizeof *h->fields) != 0)
		abort();
	if (!kk_csv_header_repeats(h, h->titles, h->n_columns))
		abort();
	for (size_t i = 0; i < h->n_columns; i++)
		if (kk_csv_header_find(a, h, h->titles[i]) > i)
			abort();
}

static void check_row(struct kk_arena *a, const struct kk_csv_header *h,
	const struct kk_str *cells)
{
	struct kk_csv_sense s = kk_csv_row_settle(a, h, cells);
	size_t addresses = 0;

	for (size_t i = 0; i < h->n_columns; i++) {
		if (kk_utf8_valid(s.cells[i]) != s.cells[i].n ||
			s.fields[i] >= KK_MEANS__MAX)
			abort();
		addresses += s.fields[i] == KK_MEANS_ADDRESS;
		if (h->by_row && (s.fields[i] == KK_MEANS_STREET ||
					 s.fields[i] == KK_MEANS_CITY))
			abort();
	}
	if (h->by_row && addresses > 1)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str titles[KK_MAX_COLUMNS], cells[KK_MAX_COLUMNS];
	struct kk_str text = {(const char *)data, size};
	struct kk_csv_header h;
	struct kk_arena *a;
	size_t n;

	text.n = kk_utf8_valid(text);
	memset(cells, 0, sizeof cells);
	n = cells_of(cut(&text, '\n'), titles);
	(void)cells_of(cut(&text, '\n'), cells);
	a = kk_arena_new();
	if (kk_csv_header_read(a, titles, n, NULL, 0, &h)) {
		check_again(a, &h);
		check_row(a, &h, cells);
	}
	kk_arena_free(&a);
	return 0;
}
