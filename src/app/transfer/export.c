#include "app/transfer/export_work.h"

#include "format/lists/vcard_out.h"

#define FLUSH_AT ((size_t)256 * 1024)

enum kk_rc kk_export_flush(struct kk_export *x, bool all)
{
	struct kk_str bytes = kk_buf_str(&x->buf);

	if (x->o->stop && *x->o->stop)
		return KK_FAIL(x->cx, KK_ESTOPPED, KK_MSG_EXPORT_STOPPED);
	if (!kk_buf_ok(&x->buf))
		return KK_FAIL(x->cx, KK_EIO, KK_MSG_EXPORT_LONG,
			kk_arena_int(x->cx->arena, x->contact_id));
	if (!all && bytes.n < FLUSH_AT)
		return KK_OK;
	KK_TRY(kk_outfile_write(x->cx, &x->file, bytes));
	x->buf.n = 0;
	return KK_OK;
}

/* ---- lists and cards ---- */

/* False: this person stays out. Else *p without what was given up. */
static bool may_leave(struct kk_export *x, struct kk_export_person *p)
{
	bool part = false;

	if (p->row->merged_into != KK_NULL)
		return false; /* the survivor leaves */
	if (p->row->erased_at != KK_NULL)
		return false; /* nobody is left of them (R-J4) */
	x->r->stopped += p->stopped;
	if (x->o->all)
		return true;
	if (p->stopped)
		return false;
	if (p->no_phone && p->out.n_phones) {
		p->out.n_phones = 0;
		part = true;
	}
	if (p->no_email && p->out.n_emails) {
		p->out.n_emails = 0;
		part = true;
	}
	x->r->channels += part;
	return true;
}

static enum kk_rc csv_person(
	struct kk_export *x, const struct kk_export_person *p)
{
	struct kk_export_person mine = *p;

	if (!may_leave(x, &mine))
		return KK_OK;
	KK_TRY(kk_export_custom_cells(x, &mine));
	kk_csv_out_person(&x->csv, &mine.out);
	x->r->contacts++;
	return KK_OK;
}

static enum kk_rc vcard_person(
	struct kk_export *x, const struct kk_export_person *p)
{
	struct kk_export_person mine = *p;

	if (!may_leave(x, &mine))
		return KK_OK;
	kk_vcard_out(&x->buf, x->row, &mine.out);
	x->r->contacts++;
	return KK_OK;
}

static void note_lost(
	void *user, const char *column, uint32_t c, uint32_t written)
{
	struct kk_export *x = user;
	struct kk_export_lost *l;

	if (x->r->n_lost++ >= KK_MAX_EXPORT_LIST)
		return;
	l = KK_NEW(x->keep, struct kk_export_lost);
	*l = (struct kk_export_lost){x->contact_id, column, c, written, NULL};
	*x->next_lost = l;
	x->next_lost = &l->next;
}

static enum kk_rc csv(struct kk_export *x)
{
	if (x->o->cp932) {
		x->encoder = kk_encoder_new(x->keep);
		if (!x->encoder)
			return KK_FAIL(x->cx, KK_EIO, KK_MSG_IMPORT_CP932);
	}
	x->csv = (struct kk_csv_out){.buf = &x->buf,
		.arena = x->row,
		.encoder = x->encoder,
		.lost = note_lost,
		.user = x};
	kk_export_custom_titles(x);
	kk_csv_out_header(&x->csv);
	return kk_export_people(x, csv_person);
}

static enum kk_rc content(struct kk_export *x)
{
	KK_TRY(kk_export_custom(x));
	switch (x->o->format) {
	case KK_EXPORT_CSV:
		return csv(x);
	case KK_EXPORT_VCARD:
		return kk_export_people(x, vcard_person);
	case KK_EXPORT_JSON:
		return kk_export_json(x);
	}
	return KK_OK;
}

/* ---- the whole ---- */

/* One steady view of the database, whoever writes meanwhile. */
static enum kk_rc write_all(struct kk_export *x)
{
	struct kk_ctx *cx = x->cx;
	enum kk_rc rc;

	KK_TRY(kk_store_begin(cx));
	cx->arena = x->row;
	rc = content(x);
	if (rc == KK_OK)
		rc = kk_export_flush(x, true);
	cx->arena = x->keep;
	if (rc != KK_OK) {
		cx->error.text = kk_arena_z(x->keep, kk_str_z(cx->error.text));
		cx->error.detail =
			kk_arena_z(x->keep, kk_str_z(cx->error.detail));
	}
	kk_store_rollback(cx);
	return rc;
}

static enum kk_rc run(struct kk_export *x)
{
	char day[KK_DAY_CHARS];
	enum kk_rc rc;

	KK_TRY(kk_team_get(x->cx, &x->team));
	x->today = kk_arena_str(
		x->keep, kk_str_z(kk_day_text(x->team->today, day)));
	KK_TRY(kk_outfile_open(x->cx, &x->file, x->o->path, x->o->replace));
	rc = write_all(x);
	if (rc == KK_OK)
		return kk_outfile_close(x->cx, &x->file);
	kk_outfile_drop(&x->file);
	return rc;
}

enum kk_rc kk_export(struct kk_ctx *cx, const struct kk_export_options *o,
	struct kk_export_report *r)
{
	struct kk_export *x = KK_NEW(cx->arena, struct kk_export);
	enum kk_rc rc;

	*r = (struct kk_export_report){0};
	x->cx = cx;
	x->o = o;
	x->r = r;
	x->keep = cx->arena;
	x->row = kk_arena_new();
	x->text = kk_arena_new();
	x->next_lost = &r->lost;
	kk_buf_init(&x->buf, x->text);
	rc = run(x);
	kk_encoder_free(&x->encoder);
	kk_arena_free(&x->text);
	kk_arena_free(&x->row);
	return rc;
}
