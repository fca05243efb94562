#include "app/transfer/import_work.h"

#include <errno.h>
#include <string.h>

#define CHUNK ((size_t)256 * 1024)

static bool is_stopped(const struct kk_import *im)
{
	return im->o->stop && *im->o->stop;
}

/* So much of UTF-16 is made UTF-8 at once. */
#define SLICE ((size_t)16 * 1024)

typedef bool feed_fn(struct kk_import *im, struct kk_str bytes);

static bool give_buf(struct kk_import *im, struct kk_buf *b, feed_fn *fn)
{
	return b->n == 0 || fn(im, kk_buf_str(b));
}

static bool give_wide(struct kk_import *im, struct kk_str bytes, feed_fn *fn)
{
	bool more = true;

	for (size_t at = 0; at < bytes.n && more; at += SLICE) {
		size_t n = bytes.n - at < SLICE ? bytes.n - at : SLICE;
		struct kk_mark mark = kk_arena_mark(im->row);
		struct kk_buf b;

		kk_buf_init(&b, im->row);
		kk_utf16_feed(&im->wide, (struct kk_str){bytes.p + at, n}, &b);
		more = give_buf(im, &b, fn);
		kk_arena_back(im->row, mark);
	}
	return more;
}

static void end_wide(struct kk_import *im, feed_fn *fn)
{
	struct kk_buf b;

	kk_buf_init(&b, im->keep);
	kk_utf16_end(&im->wide, &b);
	(void)give_buf(im, &b, fn);
}

enum kk_rc kk_import_read(struct kk_import *im, feed_fn *fn)
{
	struct kk_ctx *cx = im->cx;
	char *buf = KK_NEW_N(im->keep, char, CHUNK);
	bool wide = kk_encoding_is_wide(im->encoding);
	size_t n;

	rewind(im->file);
	im->wide = (struct kk_utf16){.big = im->encoding == KK_UTF16BE};
	while ((n = fread(buf, 1, CHUNK, im->file)) > 0) {
		struct kk_str bytes = {buf, n};

		im->done += (int64_t)n;
		if (is_stopped(im))
			return KK_FAIL(cx, KK_ESTOPPED, KK_MSG_IMPORT_STOPPED);
		if (wide ? !give_wide(im, bytes, fn) : !fn(im, bytes))
			return im->rc;
		if (im->o->progress)
			im->o->progress(im->o->user, im->done, im->size * 3);
	}
	if (ferror(im->file))
		return KK_FAIL(cx, KK_EIO, KK_MSG_IMPORT_READ, im->o->path,
			kk_arena_f(cx->arena, "%s", strerror(errno)));
	if (wide)
		end_wide(im, fn);
	return im->rc;
}

static bool feed_csv(struct kk_import *im, struct kk_str bytes)
{
	return kk_csv_feed(im->csv, bytes);
}

static bool decode_row(struct kk_import *im, const struct kk_csv_row *row,
	struct kk_arena *a, struct kk_str *cells)
{
	for (size_t i = 0; i < row->n_fields; i++)
		if (!kk_decode(im->decoder, a, row->fields[i], &cells[i]))
			return false;
	return true;
}

/* ---- the header ---- */

static size_t known_fields(const struct kk_csv_header *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n_columns; i++)
		n += h->fields[i] != KK_MEANS_NONE;
	return n;
}

/* Blanks divide fields only where all of them stand in quotes: a line of words
 * is no header. */
static bool is_quoted(const struct kk_csv_row *row)
{
	size_t n = 3 * row->n_fields - 1;

	for (size_t i = 0; i < row->n_fields; i++)
		n += row->fields[i].n;
	return n == row->raw.n;
}

/* Is this row the header, by itself, by what --map says, or by what was said
 * when it was met before? */
static bool read_header(struct kk_import *im, const struct kk_str *cells,
	size_t n, struct kk_csv_header *h)
{
	const struct kk_csv_map *all;
	size_t n_all;

	im->maps = im->o->maps;
	im->n_maps = im->o->n_maps;
	if (!im->n_maps)
		im->rc = kk_map_recall(im, cells, n, &im->maps, &im->n_maps);
	if (im->rc != KK_OK)
		return false;
	all = kk_import_custom_maps(im, &n_all);
	return kk_csv_header_read(im->keep, cells, n, all, n_all, h);
}

static bool is_title_row(struct kk_import *im, const struct kk_csv_row *row,
	struct kk_csv_header *h)
{
	struct kk_str *cells =
		KK_NEW_N(im->keep, struct kk_str, row->n_fields + 1);

	return row->error == KK_CSV_OK && row->n_fields >= 2 &&
	       (im->delimiter != ' ' || is_quoted(row)) &&
	       decode_row(im, row, im->keep, cells) &&
	       read_header(im, cells, row->n_fields, h);
}

/* Cells without a title, as merged ones leave them: the row may only group the
 * columns of the next. */
static bool has_gaps(const struct kk_csv_header *h)
{
	for (size_t i = 0; i < h->n_columns; i++)
		if (kk_str_empty(h->titles[i]))
			return true;
	return false;
}

/* The first row of titles, or the one right behind it that tells more. */
static bool seek_header(void *user, const struct kk_csv_row *row)
{
	struct kk_import *im = user;
	const struct kk_csv_map *maps = im->maps;
	size_t n_maps = im->n_maps;
	bool first = !im->has_header;
	struct kk_csv_header h;

	if (row->line > KK_MAX_HEADER_LINES)
		return false;
	if (!is_title_row(im, row, &h) ||
		(!first && known_fields(&h) <= known_fields(&im->header))) {
		if (!first) {
			im->maps = maps;
			im->n_maps = n_maps;
		}
		return first && im->rc == KK_OK;
	}
	im->header = h;
	im->has_header = true;
	im->header_line = row->line;
	im->header_raw = kk_arena_str(im->keep, row->raw);
	return first && has_gaps(&h);
}

static enum kk_rc read_csv(struct kk_import *im, kk_csv_row_fn *fn)
{
	enum kk_rc rc;

	im->csv = kk_csv_new(im->keep, fn, im);
	kk_csv_delimiter(im->csv, im->delimiter);
	rc = kk_import_read(im, feed_csv);
	if (rc == KK_OK)
		(void)kk_csv_end(im->csv);
	kk_csv_free(&im->csv);
	return rc == KK_OK ? im->rc : rc;
}

/* What the search found with one delimiter. */
struct found {
	struct kk_csv_header header;
	struct kk_str raw;
	size_t line, n_maps;
	const struct kk_csv_map *maps;
	char delimiter;
};

static enum kk_rc seek(struct kk_import *im, char delimiter)
{
	int64_t done = im->done;

	im->delimiter = delimiter;
	im->has_header = false;
	KK_TRY(read_csv(im, seek_header));
	im->done = done; /* a look at the front is no progress */
	return KK_OK;
}

static bool is_better(const struct kk_import *im, const struct found *best)
{
	if (!im->has_header)
		return false;
	return !best->delimiter ||
	       known_fields(&im->header) > known_fields(&best->header);
}

/* The delimiter is the one that shows a header, or most of it. */
static enum kk_rc find_header(struct kk_import *im)
{
	static const char delimiters[] = {',', '\t', ';', ' '};
	struct found best = {.delimiter = '\0'};

	for (size_t i = 0; i < sizeof delimiters; i++) {
		if (delimiters[i] == ' ' && best.delimiter)
			break;
		KK_TRY(seek(im, delimiters[i]));
		if (is_better(im, &best))
			best = (struct found){im->header, im->header_raw,
				im->header_line, im->n_maps, im->maps,
				im->delimiter};
	}
	if (!best.delimiter)
		return KK_FAIL(im->cx, KK_EINPUT, KK_MSG_IMPORT_NO_HEADER,
			im->o->path);
	im->header = best.header;
	im->fields = best.header.fields;
	im->header_raw = best.raw;
	im->header_line = best.line;
	im->maps = best.maps;
	im->n_maps = best.n_maps;
	im->remembered = im->n_maps && !im->o->n_maps;
	im->delimiter = best.delimiter;
	return KK_OK;
}

/* ---- how many were met when ---- */

/* Without a column of dates all rows were met on the same day. */
static bool has_dates(const struct kk_import *im)
{
	for (size_t i = 0; i < im->header.n_columns; i++)
		if (im->header.fields[i] == KK_MEANS_MET_ON)
			return true;
	return false;
}

static bool counts(enum kk_meaning f)
{
	return f == KK_MEANS_MET_ON || f == KK_MEANS_MEMO ||
	       f == KK_MEANS_MET_WHERE;
}

struct kk_str kk_import_cell(const struct kk_import *im,
	const struct kk_str *cells, enum kk_meaning f)
{
	for (size_t i = 0; i < im->header.n_columns; i++) {
		struct kk_str s = KK_STR_NONE;

		if (im->header.fields[i] == f)
			s = kk_str_trim(cells[i]);
		if (!kk_str_empty(s))
			return s;
	}
	return KK_STR_NONE;
}

/* Only date and memo are decoded here: most of the work is the second time. */
static void count_row(struct kk_import *im, const struct kk_csv_row *row)
{
	struct kk_str *cells, text;
	bool talked;
	kk_day met;

	if (row->error != KK_CSV_OK || row->n_fields != im->header.n_columns)
		return;
	cells = KK_NEW_N(im->row, struct kk_str, row->n_fields);
	for (size_t i = 0; i < row->n_fields; i++) {
		enum kk_meaning f = im->header.fields[i];

		if (counts(f) && !kk_decode(im->decoder, im->row,
					 row->fields[i], &cells[i]))
			return;
	}
	talked = !kk_str_empty(im->o->note) ||
		 kk_import_memo(im, im->row, cells).p ||
		 kk_import_cell(im, cells, KK_MEANS_MET_WHERE).p;
	if (kk_import_met(im, cells, &met, &text) == KK_MET_KNOWN &&
		kk_place_is_late(&im->place, met, talked))
		kk_place_count(&im->place, met);
}

static bool scan_row(void *user, const struct kk_csv_row *row)
{
	struct kk_import *im = user;
	struct kk_mark mark = kk_arena_mark(im->row);

	if (row->line > im->header_line)
		count_row(im, row);
	kk_arena_back(im->row, mark);
	return true;
}

static bool feed_detect(struct kk_import *im, struct kk_str bytes)
{
	kk_detect_feed(&im->detect, bytes);
	return true;
}

static enum kk_rc check_maps(struct kk_import *im)
{
	for (size_t i = 0; i < im->n_maps; i++) {
		struct kk_str column = im->maps[i].column;

		if (kk_csv_header_find(im->keep, &im->header, column) ==
			SIZE_MAX)
			return KK_FAIL(im->cx, KK_EINPUT, KK_MSG_IMPORT_MAP,
				kk_arena_z(im->keep, column));
	}
	return KK_OK;
}

static enum kk_rc scan_table(struct kk_import *im)
{
	KK_TRY(find_header(im));
	KK_TRY(check_maps(im));
	if (im->n_maps && !im->remembered)
		KK_TRY(kk_map_keep(im));
	im->counting = has_dates(im);
	if (im->counting)
		KK_TRY(read_csv(im, scan_row));
	kk_place_counted(&im->place);
	return KK_OK;
}

enum kk_rc kk_import_scan(struct kk_import *im)
{
	struct kk_ctx *cx = im->cx;

	KK_TRY(kk_import_read(im, feed_detect));
	im->encoding = kk_detect_end(&im->detect);
	im->decoder = kk_decoder_new(im->keep, im->encoding);
	if (!im->decoder)
		return KK_FAIL(cx, KK_EIO, KK_MSG_IMPORT_CP932,
			kk_encoding_name(im->encoding));
	KK_TRY(kk_card_scan(im));
	if (im->cards)
		kk_place_counted(&im->place);
	return im->cards ? KK_OK : scan_table(im);
}
