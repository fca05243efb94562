#include "app/transfer/import_work.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/lists/search_index.h"
#include "format/text/json.h"
#include "store/sql.h"
#include "store/store.h"

/* From this size on a file is worth a page cache of that many kilobytes. */
#define LARGE_FILE ((int64_t)4 * 1024 * 1024)
#define LARGE_CACHE 32000
#define ROW_ARENA ((size_t)1024 * 1024)

/* One row on its way: what it was, who it became. */
struct row {
	size_t line;
	struct kk_str raw;
	const struct kk_str *cells; /* as received */
	size_t n_cells;
	bool decoded;
	struct kk_csv_sense sense;
	const char *outcome, *reason; /* reason: of a refusal */
	int64_t contact_id, account_id, lead_id;
	bool left, changed;
};

static const char *number(struct kk_import *im, size_t n)
{
	return kk_arena_f(im->row, "%zu", n);
}

static const char *say(
	struct kk_import *im, enum kk_msg id, const char *a, const char *b)
{
	return KK_SAY(im->row, im->cx->lang, id, a, b);
}

/* ---- may this row be imported? ---- */

static const char *csv_reason(struct kk_import *im, enum kk_csv_error e)
{
	switch (e) {
	case KK_CSV_FIELD_TOO_LONG:
		return say(im, KK_MSG_IMPORT_ROW_FIELD,
			number(im, KK_MAX_FIELD), NULL);
	case KK_CSV_ROW_TOO_LONG:
		return say(im, KK_MSG_IMPORT_ROW_LONG, number(im, KK_MAX_ROW),
			NULL);
	case KK_CSV_TOO_MANY_COLUMNS:
		return say(im, KK_MSG_IMPORT_ROW_MANY,
			number(im, KK_MAX_COLUMNS), NULL);
	case KK_CSV_OPEN_QUOTE:
		return say(im, KK_MSG_IMPORT_ROW_QUOTE, NULL, NULL);
	case KK_CSV_OK:
	case KK_CSV_ERROR__MAX:
		break;
	}
	return NULL;
}

static const char *decode(
	struct kk_import *im, struct row *row, const struct kk_csv_row *csv)
{
	struct kk_str *cells =
		KK_NEW_N(im->row, struct kk_str, csv->n_fields + 1);

	row->cells = cells;
	row->n_cells = csv->n_fields;
	for (size_t i = 0; i < csv->n_fields; i++) {
		if (kk_decode(im->decoder, im->row, csv->fields[i], &cells[i]))
			continue;
		return say(im, KK_MSG_IMPORT_ROW_BYTES, number(im, i + 1),
			kk_encoding_name(im->encoding));
	}
	row->decoded = true;
	return NULL;
}

static const char *check_shape(struct kk_import *im, const struct row *row)
{
	if (row->n_cells == im->header.n_columns)
		return NULL;
	return say(im, KK_MSG_IMPORT_ROW_COLUMNS, number(im, row->n_cells),
		number(im, im->header.n_columns));
}

static const char *check_met(
	struct kk_import *im, const struct row *row, kk_day *met_r)
{
	struct kk_str text = KK_STR_NONE;

	switch (kk_import_met(im, row->sense.cells, met_r, &text)) {
	case KK_MET_UNKNOWN:
	case KK_MET_KNOWN:
		return NULL;
	case KK_MET_BAD:
		return say(im, KK_MSG_IMPORT_ROW_DATE,
			kk_arena_z(im->row, text), NULL);
	case KK_MET_FUTURE:
		return say(im, KK_MSG_IMPORT_ROW_FUTURE,
			kk_arena_z(im->row, text), NULL);
	}
	return NULL;
}

/* The reason for which the row is refused, or NULL and the person. */
static const char *read_row(
	struct kk_import *im, struct row *row, struct kk_person *p)
{
	const char *why = row->reason;
	kk_day met = KK_DAY_NONE;
	struct kk_str where;

	if (!why)
		why = check_shape(im, row);
	if (why)
		return why;
	row->sense = kk_csv_row_settle(
		im->row, &im->header, kk_import_plain(im, im->row, row->cells));
	im->header.fields = row->sense.fields;
	why = check_met(im, row, &met);
	if (why)
		return why;
	if (!kk_import_person(im, im->row, row->sense.cells, p))
		return say(im, KK_MSG_IMPORT_ROW_NOBODY, NULL, NULL);
	why = kk_import_custom_check(im, row->sense.cells);
	if (why)
		return why;
	where = kk_import_cell(im, row->sense.cells, KK_MEANS_MET_WHERE);
	if (where.p)
		p->met_where = where;
	p->met_on = met;
	return NULL;
}

/* ---- the lead ---- */

/* What the row itself says comes before what was said of the whole list. */
static struct kk_str own(struct kk_import *im, const struct row *row,
	enum kk_meaning f, struct kk_str of_all)
{
	struct kk_str s = kk_import_cell(im, row->sense.cells, f);

	return s.p ? s : of_all;
}

/* made: of a contact that is new; else NULL. */
static enum kk_rc new_lead(struct kk_import *im, struct row *row,
	const struct kk_person *p, const struct kk_person_result *made)
{
	struct kk_new_lead n = {.contact_id = row->contact_id,
		.made = made ? &made->made : NULL,
		.account_id = made ? made->account_id : KK_NULL,
		.shift = im->place.shift,
		.owner_id = im->cx->user_id,
		.batch_id = im->batch_id,
		.referrer_id = KK_NULL,
		.source = own(im, row, KK_MEANS_SOURCE, im->o->source),
		.reason = own(im, row, KK_MEANS_REASON, im->o->reason)};

	kk_place_lead(im, p, &n);
	return kk_lead_create(im->cx, &n, &row->lead_id);
}

static void list_colleague(struct kk_import *im, const struct row *row,
	const struct kk_person *p, const struct kk_import_lead_row *lead)
{
	struct kk_import_colleague *c;

	if (im->r->n_colleagues++ >= KK_MAX_IMPORT_LIST)
		return;
	c = KK_NEW(im->keep, struct kk_import_colleague);
	c->line = row->line;
	c->contact_id = row->contact_id;
	c->lead_id = lead->id;
	c->contact = kk_arena_z(im->keep, p->seat ? p->company : p->name);
	c->owner = kk_arena_z(im->keep, lead->owner);
	c->taken = im->o->take;
	*im->next_colleague = c;
	im->next_colleague = &c->next;
}

/* A known contact has its lead; one that ended is not revived. */
static enum kk_rc known_lead(
	struct kk_import *im, struct row *row, const struct kk_person *p)
{
	struct kk_import_lead_row lead;
	enum kk_rc rc = kk_sql_import_lead(
		im->cx, &(struct kk_import_lead_arg){row->contact_id}, &lead);

	if (rc == KK_ENO)
		return row->left ? KK_OK : new_lead(im, row, p, NULL);
	if (rc != KK_OK)
		return rc;
	row->lead_id = lead.id;
	if (!lead.living || lead.owner_id == im->cx->user_id)
		return KK_OK;
	list_colleague(im, row, p, &lead);
	if (!im->o->take)
		return KK_OK;
	return kk_lead_reassign(im->cx, lead.id, im->cx->user_id);
}

/* ---- one row ---- */

static enum kk_rc put_person(
	struct kk_import *im, struct row *row, const struct kk_person *p)
{
	struct kk_person_result res;

	KK_TRY(kk_person_put_next(im->cx, &im->book, p, im->batch_id, &res));
	row->contact_id = res.contact_id;
	row->account_id = res.account_id;
	row->left = res.left;
	row->changed = res.changed;
	switch (res.outcome) {
	case KK_PERSON_NEW:
		row->outcome = "new";
		return new_lead(im, row, p, &res);
	case KK_PERSON_UPDATED:
		row->outcome = "updated";
		return known_lead(im, row, p);
	case KK_PERSON_DUPLICATE:
		row->outcome = "duplicate";
		return known_lead(im, row, p);
	case KK_PERSON_SUPPRESSED:
		row->outcome = "suppressed";
		return KK_OK;
	}
	return KK_OK;
}

/* Fields that the company defined, of somebody who said no stop. */
static enum kk_rc put_custom(struct kk_import *im, struct row *row)
{
	struct kk_import_refs refs = {
		row->contact_id, row->account_id, row->lead_id};
	bool filled, differs;

	if (strcmp(row->outcome, "suppressed") == 0)
		return KK_OK;
	KK_TRY(kk_import_custom_fill(
		im, row->sense.cells, &refs, &filled, &differs));
	row->changed |= differs;
	if (filled && strcmp(row->outcome, "duplicate") == 0)
		row->outcome = "updated";
	return KK_OK;
}

static void count(struct kk_import *im, const struct row *row)
{
	im->r->changed += row->changed;
	if (strcmp(row->outcome, "new") == 0)
		im->r->new_++;
	else if (strcmp(row->outcome, "updated") == 0)
		im->r->updated++;
	else if (strcmp(row->outcome, "duplicate") == 0)
		im->r->duplicate++;
	else
		im->r->suppressed++;
}

static enum kk_rc take_person(
	struct kk_import *im, struct row *row, const struct kk_person *p)
{
	KK_TRY(put_person(im, row, p));
	if (im->n_own)
		KK_TRY(put_custom(im, row));
	count(im, row);
	return KK_OK;
}

static enum kk_rc refuse(struct kk_import *im, struct row *row)
{
	struct kk_import_refusal *f;

	row->outcome = "refused";
	if (im->r->refused++ < KK_MAX_IMPORT_LIST) {
		f = KK_NEW(im->keep, struct kk_import_refusal);
		f->line = row->line;
		f->reason = kk_arena_z(im->keep, kk_str_z(row->reason));
		*im->next_refusal = f;
		im->next_refusal = &f->next;
	}
	return kk_refuse_row(im, row->raw, row->reason);
}

/* What the row holds for a number or an address, and is neither. */
static void list_unread(
	struct kk_import *im, const struct row *row, const struct kk_person *p)
{
	struct kk_import_unread *u;

	for (size_t i = 0; i < p->n_unread; i++) {
		if (im->r->n_unread++ >= KK_MAX_IMPORT_LIST)
			continue;
		u = KK_NEW(im->keep, struct kk_import_unread);
		u->line = row->line;
		u->value = kk_arena_z(im->keep, p->unread[i]);
		*im->next_unread = u;
		im->next_unread = &u->next;
	}
}

/* The row as received, as a JSON array; of somebody who said stop nothing is
 * kept (R-J1, R-J4). */
static struct kk_str raw_json(struct kk_import *im, const struct row *row)
{
	bool keep = strcmp(row->outcome, "suppressed") != 0;
	struct kk_json j;
	struct kk_buf b;

	kk_buf_init(&b, im->row);
	kk_json_init(&j, &b);
	kk_json_array(&j, NULL);
	for (size_t i = 0; keep && row->decoded && i < row->n_cells; i++)
		kk_json_str(&j, NULL, row->cells[i]);
	kk_json_end(&j);
	return kk_buf_str(&b);
}

static enum kk_rc take_row(struct kk_import *im, struct row *row)
{
	struct kk_person *p = KK_NEW(im->row, struct kk_person);

	im->r->rows++;
	row->reason = read_row(im, row, p);
	if (row->reason)
		KK_TRY(refuse(im, row));
	else
		KK_TRY(take_person(im, row, p));
	if (!row->reason && strcmp(row->outcome, "suppressed") != 0)
		list_unread(im, row, p);
	return kk_sql_import_row_add(im->cx,
		&(struct kk_import_row_add_arg){im->batch_id,
			(int64_t)row->line, kk_str_z(row->outcome),
			row->contact_id, row->lead_id, kk_str_z(row->reason),
			raw_json(im, row)},
		NULL);
}

static bool is_header_again(const struct kk_import *im, const struct row *row)
{
	return row->decoded && !im->cards &&
	       kk_csv_header_repeats(&im->header, row->cells, row->n_cells);
}

static enum kk_rc one_row(struct kk_import *im, struct row *row)
{
	if (is_header_again(im, row))
		return KK_OK;
	if (im->o->stop && *im->o->stop)
		return KK_FAIL(im->cx, KK_ESTOPPED, KK_MSG_IMPORT_STOPPED);
	if (im->r->rows >= KK_MAX_ROWS)
		return KK_FAIL(im->cx, KK_EINPUT, KK_MSG_IMPORT_ROWS,
			number(im, KK_MAX_ROWS));
	return take_row(im, row);
}

/* Everything a row needs is taken from an arena of its own and given back, so
 * a file of any length needs the memory of one row; only an error's words
 * outlive it. */
static bool end_row(struct kk_import *im, struct row *row, struct kk_mark mark)
{
	struct kk_ctx *cx = im->cx;

	cx->arena = im->row;
	im->rc = one_row(im, row);
	im->header.fields = im->fields;
	cx->arena = im->keep;
	if (im->rc != KK_OK) {
		cx->error.text = kk_arena_z(im->keep, kk_str_z(cx->error.text));
		cx->error.detail =
			kk_arena_z(im->keep, kk_str_z(cx->error.detail));
	}
	kk_arena_back(im->row, mark);
	return im->rc == KK_OK;
}

static bool import_row(void *user, const struct kk_csv_row *csv)
{
	struct kk_import *im = user;
	struct kk_mark mark = kk_arena_mark(im->row);
	struct row row = {.line = csv->line,
		.raw = csv->raw,
		.contact_id = KK_NULL,
		.account_id = KK_NULL,
		.lead_id = KK_NULL};

	if (csv->line <= im->header_line)
		return true;
	row.reason = csv_reason(im, csv->error);
	if (!row.reason)
		row.reason = decode(im, &row, csv);
	return end_row(im, &row, mark);
}

static bool import_card(void *user, const struct kk_vcard *card)
{
	struct kk_import *im = user;
	struct kk_mark mark = kk_arena_mark(im->row);
	struct kk_str cells[KK_VCARD_CELLS];
	enum kk_meaning fields[KK_VCARD_CELLS];
	struct row row = {.line = card->line,
		.raw = card->raw,
		.cells = cells,
		.n_cells = KK_VCARD_CELLS,
		.contact_id = KK_NULL,
		.account_id = KK_NULL,
		.lead_id = KK_NULL};

	row.reason = kk_card_cells(im, card, cells, fields);
	row.decoded = !row.reason;
	im->header.fields = fields;
	return end_row(im, &row, mark);
}

/* ---- the whole ---- */

static bool feed_rows(struct kk_import *im, struct kk_str bytes)
{
	return kk_csv_feed(im->csv, bytes);
}

static enum kk_rc add_batch(struct kk_import *im)
{
	struct kk_import_batch_add_row row;
	const char *slash = strrchr(im->o->path, '/');

	KK_TRY(kk_sql_import_batch_add(im->cx,
		&(struct kk_import_batch_add_arg){
			kk_str_z(slash ? slash + 1 : im->o->path),
			kk_str_z(im->header.dialect),
			kk_str_z(kk_encoding_name(im->encoding)),
			im->cx->user_id, im->place.team->now.ms},
		&row));
	im->batch_id = row.id;
	return KK_OK;
}

static enum kk_rc read_cards(struct kk_import *im)
{
	im->vcard = kk_vcard_new(im->keep, import_card, im);
	KK_TRY(kk_import_read(im, kk_card_feed));
	(void)kk_vcard_end(im->vcard);
	return im->rc;
}

static enum kk_rc read_rows(struct kk_import *im)
{
	im->csv = kk_csv_new(im->keep, import_row, im);
	kk_csv_delimiter(im->csv, im->delimiter);
	KK_TRY(kk_import_read(im, feed_rows));
	(void)kk_csv_end(im->csv);
	return im->rc;
}

static enum kk_rc import_rows(struct kk_import *im)
{
	KK_TRY(kk_person_book(im->cx, &im->book));
	KK_TRY(add_batch(im));
	KK_TRY(im->cards ? read_cards(im) : read_rows(im));
	KK_TRY(kk_search_catch_up(im->cx));
	return kk_refuse_close(im);
}

/* One transaction: whole persons or nobody. */
static enum kk_rc transact(struct kk_import *im)
{
	struct kk_ctx *cx = im->cx;
	enum kk_rc rc;

	KK_TRY(kk_store_begin(cx));
	rc = kk_place_open(im);
	if (rc == KK_OK)
		rc = kk_import_scan(im);
	if (rc == KK_OK)
		rc = import_rows(im);
	kk_csv_free(&im->csv);
	if (im->o->dry_run && rc == KK_OK) {
		kk_store_rollback(cx);
		return KK_OK;
	}
	rc = kk_store_end(cx, rc);
	if (rc != KK_OK)
		kk_refuse_drop(im);
	return rc;
}

enum kk_rc kk_import_open(struct kk_import *im)
{
	struct kk_ctx *cx = im->cx;
	struct stat st;

	im->file = fopen(im->o->path, "rbe");
	if (!im->file || fstat(fileno(im->file), &st) != 0)
		return KK_FAIL(cx, errno == ENOMEM ? KK_EIO : KK_EINPUT,
			KK_MSG_IMPORT_READ, im->o->path,
			kk_arena_f(cx->arena, "%s", strerror(errno)));
	/* It is read three times. */
	if (!S_ISREG(st.st_mode))
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_IMPORT_NO_FILE, im->o->path);
	im->size = st.st_size;
	KK_TRY(kk_import_custom_open(im));
	return kk_import_json(im);
}

static enum kk_rc check_options(struct kk_import *im)
{
	const struct kk_import_options *o = im->o;
	const struct kk_team *team;
	char day[KK_DAY_CHARS];

	KK_TRY(kk_team_get(im->cx, &team));
	if (o->met_on != KK_DAY_NONE && o->met_on > team->today)
		return KK_FAIL(im->cx, KK_EINPUT, KK_MSG_IMPORT_MET_ON,
			kk_arena_z(im->keep,
				kk_str_z(kk_day_text(o->met_on, day))));
	if (!o->cadence)
		return KK_OK;
	im->cadence = kk_cadence_in(team->book, kk_str_z(o->cadence));
	if (!im->cadence)
		return KK_FAIL(im->cx, KK_ENOTFOUND, KK_MSG_IMPORT_CADENCE,
			o->cadence);
	/* A meeting has a time that no list knows. */
	if (im->cadence->steps[0].wait == KK_W_GIVEN)
		return KK_FAIL(im->cx, KK_EINPUT, KK_MSG_IMPORT_CADENCE_TIME,
			o->cadence);
	return KK_OK;
}

static enum kk_rc run(struct kk_import *im)
{
	enum kk_rc rc;

	KK_TRY(check_options(im));
	KK_TRY(kk_import_open(im));
	if (im->size > LARGE_FILE)
		kk_store_cache(im->cx, LARGE_CACHE);
	rc = transact(im);
	if (im->size > LARGE_FILE)
		kk_store_cache(im->cx, KK_STORE_CACHE);
	return rc;
}

static void report(struct kk_import *im)
{
	struct kk_import_report *r = im->r;

	r->dialect = im->header.dialect;
	r->encoding = kk_encoding_name(im->encoding);
	r->maps = im->maps;
	r->n_maps = im->n_maps;
	r->map_fields = KK_NEW_N(im->keep, const char *, r->n_maps + 1);
	for (size_t i = 0; i < r->n_maps; i++)
		r->map_fields[i] = kk_map_name(im, &r->maps[i]);
	r->map_remembered = im->remembered;
	r->dry_run = im->o->dry_run;
	r->batch_id = r->dry_run ? KK_NULL : im->batch_id;
}

/* An arena with one block large enough for a row: while marks go back and
 * forth nothing is given to the system and taken again. */
static struct kk_arena *row_arena(void)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_mark m;

	(void)kk_arena_alloc(a, ROW_ARENA, 1);
	m = kk_arena_mark(a);
	m.used = 0;
	kk_arena_back(a, m);
	return a;
}

enum kk_rc kk_import(struct kk_ctx *cx, const struct kk_import_options *o,
	struct kk_import_report *r)
{
	struct kk_import *im = KK_NEW(cx->arena, struct kk_import);
	enum kk_rc rc;

	*r = (struct kk_import_report){
		.batch_id = KK_NULL, .first = KK_DAY_NONE, .last = KK_DAY_NONE};
	im->cx = cx;
	im->o = o;
	im->r = r;
	im->keep = cx->arena;
	im->row = row_arena();
	im->next_refusal = &r->refusals;
	im->next_colleague = &r->colleagues;
	im->next_unread = &r->unread;
	rc = run(im);
	if (rc == KK_OK)
		report(im);
	kk_decoder_free(&im->decoder);
	kk_vcard_text_close(&im->text);
	if (im->file)
		(void)fclose(im->file);
	kk_arena_free(&im->row);
	return rc;
}
