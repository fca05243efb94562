#include "app/transfer/import_look.h"

#include "app/transfer/import_work.h"
#include "store/sql.h"
#include "store/store.h"

/* ---- what the file is ---- */

struct look {
	struct kk_import im;
	struct kk_import_look *l;
	struct kk_str *first; /* the widest first row so far */
	size_t n_first;
	char best;
};

/* What is decoded may lie in the buffer of the file: a copy stays. */
static bool decode(
	struct look *k, const struct kk_csv_row *row, struct kk_str *cells)
{
	for (size_t i = 0; i < row->n_fields; i++) {
		if (!kk_decode(k->im.decoder, k->im.keep, row->fields[i],
			    &cells[i]))
			return false;
		cells[i] = kk_arena_str(k->im.keep, cells[i]);
	}
	return true;
}

static bool feed_csv(struct kk_import *im, struct kk_str bytes)
{
	return kk_csv_feed(im->csv, bytes);
}

static enum kk_rc read_csv(struct look *k, char delimiter, kk_csv_row_fn *fn)
{
	struct kk_import *im = &k->im;
	enum kk_rc rc;

	im->csv = kk_csv_new(im->keep, fn, k);
	kk_csv_delimiter(im->csv, delimiter);
	rc = kk_import_read(im, feed_csv);
	if (rc == KK_OK)
		(void)kk_csv_end(im->csv);
	kk_csv_free(&im->csv);
	return rc;
}

static bool keep_row(void *user, const struct kk_csv_row *row)
{
	struct look *k = user;
	struct kk_str *cells;

	if (row->line <= k->im.header_line || row->error != KK_CSV_OK ||
		row->n_fields != k->l->n_columns)
		return true;
	cells = KK_NEW_N(k->im.keep, struct kk_str, row->n_fields + 1);
	if (decode(k, row, cells))
		k->l->rows[k->l->n_rows++] = cells;
	return k->l->n_rows < KK_LOOK_ROWS;
}

static bool first_row(void *user, const struct kk_csv_row *row)
{
	struct look *k = user;
	struct kk_str *cells =
		KK_NEW_N(k->im.keep, struct kk_str, row->n_fields + 1);

	if (row->error != KK_CSV_OK || row->n_fields <= k->n_first ||
		!decode(k, row, cells))
		return row->line < KK_MAX_HEADER_LINES;
	k->first = cells;
	k->n_first = row->n_fields;
	k->im.header_line = row->line;
	k->best = k->im.delimiter;
	return false;
}

/* No row was known as the header: whoever looks says what the columns of the
 * first one mean. */
static enum kk_rc guess_header(struct look *k)
{
	static const char delimiters[] = {',', '\t', ';'};
	struct kk_import *im = &k->im;

	for (size_t i = 0; i < sizeof delimiters; i++) {
		im->delimiter = delimiters[i];
		KK_TRY(read_csv(k, delimiters[i], first_row));
	}
	k->l->n_columns =
		k->n_first < KK_MAX_COLUMNS ? k->n_first : KK_MAX_COLUMNS;
	k->l->titles = k->first;
	k->l->fields = KK_NEW_N(im->keep, enum kk_meaning, k->n_first + 1);
	k->l->customs = KK_NEW_N(im->keep, int64_t, k->n_first + 1);
	im->delimiter = k->best ? k->best : ',';
	im->cx->error = (struct kk_error){.rc = KK_OK};
	return KK_OK;
}

static void take_header(struct look *k)
{
	const struct kk_import *im = &k->im;

	k->l->found = true;
	k->l->dialect = im->header.dialect;
	k->l->n_columns = im->header.n_columns;
	k->l->titles = im->header.titles;
	k->l->fields = im->fields;
	k->l->customs = im->header.customs;
	k->l->maps = im->maps;
	k->l->n_maps = im->remembered ? im->n_maps : 0;
}

/* ---- cards ---- */

static bool keep_card(void *user, const struct kk_vcard *card)
{
	struct look *k = user;
	struct kk_arena *a = k->im.keep;
	struct kk_str *cells = KK_NEW_N(a, struct kk_str, KK_VCARD_CELLS);
	enum kk_meaning *fields = KK_NEW_N(a, enum kk_meaning, KK_VCARD_CELLS);
	struct kk_str *row = KK_NEW_N(a, struct kk_str, 3);
	struct kk_person p = {.met_on = KK_DAY_NONE};

	if (kk_card_cells(&k->im, card, cells, fields))
		return true;
	k->im.header.fields = fields;
	if (!kk_import_person(&k->im, a, cells, &p))
		return true;
	row[0] = kk_arena_str(a, p.name);
	row[1] = kk_arena_str(a, p.company);
	row[2] = kk_arena_str(a, p.title);
	k->l->rows[k->l->n_rows++] = row;
	return k->l->n_rows < KK_LOOK_ROWS;
}

static enum kk_rc look_at_cards(struct look *k)
{
	static const enum kk_meaning fields[] = {
		KK_MEANS_NAME, KK_MEANS_COMPANY, KK_MEANS_TITLE};
	static const struct kk_str none[3];
	static const int64_t zeros[3];
	struct kk_import *im = &k->im;

	k->l->cards = k->l->found = true;
	k->l->dialect = im->header.dialect;
	k->l->n_columns = 3;
	k->l->titles = none;
	k->l->fields = fields;
	k->l->customs = zeros;
	im->vcard = kk_vcard_new(im->keep, keep_card, k);
	KK_TRY(kk_import_read(im, kk_card_feed));
	if (k->l->n_rows < KK_LOOK_ROWS)
		(void)kk_vcard_end(im->vcard);
	return KK_OK;
}

static enum kk_rc look(struct look *k)
{
	struct kk_import *im = &k->im;
	enum kk_rc rc;

	KK_TRY(kk_import_open(im));
	KK_TRY(kk_place_open(im));
	rc = kk_import_scan(im);
	if (rc != KK_OK && im->cx->error.msg != KK_MSG_IMPORT_NO_HEADER)
		return rc;
	k->l->encoding = kk_encoding_name(im->encoding);
	k->l->size = im->size;
	k->l->own = im->own;
	k->l->n_own = im->n_own;
	if (im->cards)
		return look_at_cards(k);
	if (rc == KK_OK)
		take_header(k);
	else
		KK_TRY(guess_header(k));
	return read_csv(k, im->delimiter, keep_row);
}

enum kk_rc kk_import_look(
	struct kk_ctx *cx, const char *path, struct kk_import_look *l)
{
	struct kk_import_options o = {.path = path, .met_on = KK_DAY_NONE};
	struct look *k = KK_NEW(cx->arena, struct look);
	struct kk_import_report *r = KK_NEW(cx->arena, struct kk_import_report);
	enum kk_rc rc;

	*l = (struct kk_import_look){.dialect = "generic"};
	k->l = l;
	k->im = (struct kk_import){.cx = cx,
		.o = &o,
		.r = r,
		.keep = cx->arena,
		.row = kk_arena_new()};
	rc = kk_store_begin_view(cx);
	if (rc == KK_OK)
		rc = kk_store_end(cx, look(k));
	kk_csv_free(&k->im.csv);
	kk_decoder_free(&k->im.decoder);
	kk_vcard_text_close(&k->im.text);
	if (k->im.file)
		(void)fclose(k->im.file);
	kk_arena_free(&k->im.row);
	return rc;
}

/* ---- which imports there were ---- */

static enum kk_rc add_sums(struct kk_ctx *cx, struct kk_import_batch *b)
{
	struct kk_import_sums_row *rows;
	size_t n;

	KK_TRY(kk_sql_import_sums(
		cx, &(struct kk_import_sums_arg){b->id}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		b->rows += rows[i].n;
		if (kk_str_is(rows[i].outcome, "new"))
			b->new_ = rows[i].n;
		else if (kk_str_is(rows[i].outcome, "updated"))
			b->updated = rows[i].n;
		else if (kk_str_is(rows[i].outcome, "duplicate"))
			b->duplicate = rows[i].n;
		else if (kk_str_is(rows[i].outcome, "refused"))
			b->refused = rows[i].n;
		else
			b->suppressed = rows[i].n;
	}
	return KK_OK;
}

static struct kk_import_batch batch_of(const struct kk_import_batch_get_row *r)
{
	return (struct kk_import_batch){.id = r->id,
		.user_id = r->user_id,
		.file = r->file.p,
		.dialect = r->dialect.p,
		.encoding = r->encoding.p,
		.user = r->user.p,
		.at = {r->at},
		.undone_at = {r->undone_at}};
}

enum kk_rc kk_import_batches(
	struct kk_ctx *cx, struct kk_import_batch **all_r, size_t *n_r)
{
	struct kk_import_batch_list_row *rows;
	struct kk_import_batch_get_row row;

	KK_TRY(kk_sql_import_batch_list(cx,
		&(struct kk_import_batch_list_arg){KK_BATCHES}, &rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_import_batch, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++) {
		KK_TRY(kk_sql_import_batch_get(cx,
			&(struct kk_import_batch_get_arg){rows[i].id}, &row));
		(*all_r)[i] = batch_of(&row);
		KK_TRY(add_sums(cx, &(*all_r)[i]));
	}
	return KK_OK;
}

static enum kk_rc lines(struct kk_ctx *cx, int64_t batch_id,
	const char *outcome, struct kk_import_line **all_r, size_t *n_r)
{
	struct kk_import_lines_row *rows;

	KK_TRY(kk_sql_import_lines(cx,
		&(struct kk_import_lines_arg){
			batch_id, kk_str_z(outcome), KK_BATCH_LINES},
		&rows, n_r));
	*all_r = KK_NEW_N(cx->arena, struct kk_import_line, *n_r + 1);
	for (size_t i = 0; i < *n_r; i++)
		(*all_r)[i] =
			(struct kk_import_line){rows[i].line, rows[i].detail.p};
	return KK_OK;
}

enum kk_rc kk_import_told(
	struct kk_ctx *cx, int64_t batch_id, struct kk_import_told *t)
{
	struct kk_import_batch_get_row row;
	enum kk_rc rc = kk_sql_import_batch_get(
		cx, &(struct kk_import_batch_get_arg){batch_id}, &row);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_UNDO_UNKNOWN,
			kk_arena_int(cx->arena, batch_id));
	KK_TRY(rc);
	t->batch = batch_of(&row);
	KK_TRY(add_sums(cx, &t->batch));
	KK_TRY(lines(cx, batch_id, "refused", &t->refused, &t->n_refused));
	return lines(
		cx, batch_id, "suppressed", &t->suppressed, &t->n_suppressed);
}
