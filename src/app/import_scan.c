#include "app/import_work.h"

#include <errno.h>
#include <string.h>

#define CHUNK ((size_t)256 * 1024)

static bool is_stopped(const struct kk_import *im)
{
	return im->o->stop && *im->o->stop;
}

enum kk_rc kk_import_read(struct kk_import *im,
	bool (*fn)(struct kk_import *im, struct kk_str bytes))
{
	struct kk_ctx *cx = im->cx;
	char *buf = KK_NEW_N(im->keep, char, CHUNK);
	size_t n;

	rewind(im->file);
	while ((n = fread(buf, 1, CHUNK, im->file)) > 0) {
		im->done += (int64_t)n;
		if (is_stopped(im))
			return KK_FAIL(cx, KK_ESTOPPED, KK_MSG_IMPORT_STOPPED);
		if (!fn(im, (struct kk_str){buf, n}))
			return im->rc;
		if (im->o->progress)
			im->o->progress(im->o->user, im->done, im->size * 3);
	}
	if (ferror(im->file))
		return KK_FAIL(cx, KK_EIO, KK_MSG_IMPORT_READ, im->o->path,
			kk_arena_f(cx->arena, "%s", strerror(errno)));
	return KK_OK;
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

/* Looks for the header in the first lines; false ends the reading. */
static bool seek_header(struct kk_import *im, const struct kk_csv_row *row)
{
	struct kk_str *cells;

	if (row->line > KK_MAX_HEADER_LINES)
		return false;
	cells = KK_NEW_N(im->keep, struct kk_str, row->n_fields + 1);
	if (row->error != KK_CSV_OK || !decode_row(im, row, im->keep, cells) ||
		!kk_csv_header_read(im->keep, cells, row->n_fields, im->o->maps,
			im->o->n_maps, &im->header))
		return true;
	im->has_header = true;
	im->header_line = row->line;
	im->header_raw = kk_arena_str(im->keep, row->raw);
	/* Without a column of dates all rows were met on the same day. */
	for (size_t i = 0; i < im->header.n_columns; i++)
		im->counting |= im->header.fields[i] == KK_FIELD_MET_ON;
	return im->counting;
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
		enum kk_field f = im->header.fields[i];

		if ((f == KK_FIELD_MET_ON || f == KK_FIELD_MEMO) &&
			!kk_decode(im->decoder, im->row, row->fields[i],
				&cells[i]))
			return;
	}
	talked = !kk_str_empty(im->o->note) ||
		 kk_import_memo(im, im->row, cells).p;
	if (kk_import_met(im, cells, &met, &text) == KK_MET_KNOWN &&
		kk_place_is_late(&im->place, met, talked))
		kk_place_count(&im->place, met);
}

static bool scan_row(void *user, const struct kk_csv_row *row)
{
	struct kk_import *im = user;
	struct kk_mark mark = kk_arena_mark(im->row);

	if (!im->has_header)
		return seek_header(im, row);
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
	for (size_t i = 0; i < im->o->n_maps; i++) {
		struct kk_str column = im->o->maps[i].column;

		if (kk_csv_header_find(im->keep, &im->header, column) ==
			SIZE_MAX)
			return KK_FAIL(im->cx, KK_EINPUT, KK_MSG_IMPORT_MAP,
				kk_arena_z(im->keep, column));
	}
	return KK_OK;
}

enum kk_rc kk_import_scan(struct kk_import *im)
{
	struct kk_ctx *cx = im->cx;
	enum kk_rc rc;

	KK_TRY(kk_import_read(im, feed_detect));
	im->encoding = kk_detect_end(&im->detect);
	im->decoder = kk_decoder_new(im->keep, im->encoding);
	if (!im->decoder)
		return KK_FAIL(cx, KK_EIO, KK_MSG_IMPORT_CP932);
	im->csv = kk_csv_new(im->keep, scan_row, im);
	rc = kk_import_read(im, feed_csv);
	if (rc == KK_OK)
		(void)kk_csv_end(im->csv);
	kk_csv_free(&im->csv);
	if (rc != KK_OK)
		return rc;
	if (!im->has_header)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_IMPORT_NO_HEADER, im->o->path);
	kk_place_counted(&im->place);
	return check_maps(im);
}
