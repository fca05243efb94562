/* What came of a trial, and of an import: now, and later. */
#include <string.h>

#include "app/transfer/file.h"
#include "app/transfer/import_look.h"
#include "base/limits.h"
#include "web/lists/import_work.h"
#include "web/server/pages.h"

#define MOST_LINES 200 /* of a list on a page */

static kk_day today(const struct kk_call *c)
{
	return kk_civil_of(c->cx.clock.at).day;
}

struct kk_str kk_intake_moment(struct kk_call *c, struct kk_instant at)
{
	return kk_str_z(kk_say_moment(&c->cx, at, today(c)));
}

struct kk_str kk_intake_undone(struct kk_call *c, struct kk_instant at)
{
	if (kk_instant_none(at))
		return KK_STR_NONE;
	return kk_str_z(KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_INTAKE_UNDONE_ON,
		kk_say_moment(&c->cx, at, today(c))));
}

static struct kk_str number(struct kk_call *c, int64_t n)
{
	return kk_str_z(kk_arena_int(c->cx.arena, n));
}

static struct kk_str sentence(struct kk_call *c, enum kk_msg id, int64_t n)
{
	return kk_str_z(KK_SAY(
		c->cx.arena, c->cx.lang, id, kk_arena_int(c->cx.arena, n)));
}

/* ---- the lists ---- */

/* One list on its way. */
struct list {
	struct kk_call *c;
	struct kk_refusal_html *lines;
	size_t n;
};

static struct list list_new(struct kk_call *c)
{
	return (struct list){.c = c,
		.lines = KK_NEW_N(
			c->cx.arena, struct kk_refusal_html, MOST_LINES)};
}

static bool add(struct list *l, int64_t line, const char *why)
{
	if (l->n == MOST_LINES)
		return false;
	l->lines[l->n++] =
		(struct kk_refusal_html){line, kk_str_z(why ? why : "")};
	return true;
}

static struct kk_refusals_html end_list(
	const struct list *l, enum kk_msg title, int64_t all)
{
	return (struct kk_refusals_html){.title = sentence(l->c, title, all),
		.lines = l->lines,
		.n_lines = l->n,
		.more = all > (int64_t)l->n};
}

static struct kk_refusals_html refused(
	struct kk_call *c, const struct kk_import_report *r)
{
	struct list l = list_new(c);

	for (const struct kk_import_refusal *f = r->refusals;
		f && add(&l, (int64_t)f->line, f->reason); f = f->next) {
	}
	return end_list(&l, KK_MSG_INTAKE_REFUSED_ROWS, r->refused);
}

static struct kk_refusals_html unread(
	struct kk_call *c, const struct kk_import_report *r)
{
	struct list l = list_new(c);

	for (const struct kk_import_unread *u = r->unread;
		u && add(&l, (int64_t)u->line, u->value); u = u->next) {
	}
	return end_list(&l, KK_MSG_INTAKE_UNREAD, r->n_unread);
}

static struct kk_refusals_html colleagues(
	struct kk_call *c, const struct kk_import_report *r)
{
	struct kk_ctx *cx = &c->cx;
	struct list l = list_new(c);

	for (const struct kk_import_colleague *k = r->colleagues; k;
		k = k->next)
		if (!add(&l, (int64_t)k->line,
			    KK_SAY(cx->arena, cx->lang,
				    k->taken ? KK_MSG_INTAKE_TAKEN
					     : KK_MSG_INTAKE_COLLEAGUE,
				    k->contact, k->owner)))
			break;
	return end_list(&l, KK_MSG_INTAKE_COLLEAGUES, r->n_colleagues);
}

static void lists(struct kk_call *c, const struct kk_import_report *r,
	struct kk_intake_report_html *d)
{
	struct kk_refusals_html *all =
		KK_NEW_N(c->cx.arena, struct kk_refusals_html, 3);

	if (r->refused)
		all[d->n_lists++] = refused(c, r);
	if (r->n_colleagues)
		all[d->n_lists++] = colleagues(c, r);
	if (r->n_unread)
		all[d->n_lists++] = unread(c, r);
	d->lists = all;
}

/* ---- of a job ---- */

static struct kk_str spread(struct kk_call *c, const struct kk_import_report *r)
{
	struct kk_ctx *cx = &c->cx;

	if (r->first == KK_DAY_NONE)
		return KK_STR_NONE;
	if (r->first == r->last)
		return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_INTAKE_ON,
			kk_say_day(cx, r->first, today(c))));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_INTAKE_SPREAD,
		kk_say_day(cx, r->first, today(c)),
		kk_say_day(cx, r->last, today(c))));
}

static void sums(struct kk_call *c, const struct kk_import_report *r,
	struct kk_intake_report_html *d)
{
	struct kk_ctx *cx = &c->cx;

	d->rows = number(c, r->rows);
	d->fresh = number(c, r->new_);
	d->updated = number(c, r->updated);
	d->same = number(c, r->duplicate);
	d->refused = number(c, r->refused);
	d->stopped = number(c, r->suppressed);
	if (r->met + r->late + r->levelled == 0)
		return;
	d->next = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_INTAKE_NEXT,
		kk_arena_int(cx->arena, r->met),
		kk_arena_int(cx->arena, r->late),
		kk_arena_int(cx->arena, r->levelled)));
	d->spread = spread(c, r);
}

static struct kk_str file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return kk_str_z(slash ? slash + 1 : path);
}

static const struct kk_reply *show(
	struct kk_call *c, struct kk_intake_report_html *d)
{
	struct kk_page page = kk_page_begin(c);

	d->csrf = c->session.csrf;
	kk_intake_report_html(&page, d);
	return kk_reply_page(c, d->title, KK_NAV_IMPORT, &page);
}

const struct kk_reply *kk_intake_result(
	struct kk_call *c, const struct kk_job_view *job, struct kk_str step)
{
	const struct kk_import_report *r = job->report;
	bool trial = job->options->dry_run;
	int64_t take = r->rows - r->refused - r->suppressed;
	struct kk_intake_report_html d = {.step = step,
		.title = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_INTAKE_TITLE)),
		.news = kk_str_z(kk_msg_text(c->cx.lang,
			trial ? KK_MSG_INTAKE_TRIAL : KK_MSG_INTAKE_DONE)),
		.file = file_name(job->options->path),
		.key = c->path.word,
		.trial = trial,
		.batch_id = trial ? 0 : r->batch_id,
		.may_undo = !trial};

	sums(c, r, &d);
	lists(c, r, &d);
	if (trial && take > 0)
		d.go = sentence(c, KK_MSG_INTAKE_GO, take);
	if (r->refused_file)
		d.download = kk_str_z(kk_arena_f(c->cx.arena,
			"/import/%.*s/refused", KK_FMT(c->path.word)));
	return show(c, &d);
}

/* GET /import/KEY/refused */
const struct kk_reply *kk_page_refused(struct kk_call *c)
{
	struct kk_job_view job;
	struct kk_str bytes;
	bool cards;

	if (!kk_job_find(c, c->path.word, &job) || job.running ||
		job.rc != KK_OK || !job.report->refused_file)
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_ENOTFOUND, KK_MSG_UPLOAD_GONE));
	KK_ANSWER_TRY(c, kk_file_read(&c->cx, job.report->refused_file,
				 KK_MAX_BUF, &bytes));
	cards = kk_str_find(file_name(job.report->refused_file),
			KK_STR(".vcf")) != SIZE_MAX;
	return kk_reply_bytes(c, 200, cards ? "text/vcard" : "text/csv",
		kk_arena_f(c->cx.arena, "refused-%lld.%s",
			(long long)job.report->batch_id, cards ? "vcf" : "csv"),
		bytes);
}

/* ---- of a batch, later ---- */

static struct kk_refusals_html lines_of(struct kk_call *c,
	const struct kk_import_line *lines, size_t n, enum kk_msg title,
	int64_t all)
{
	struct list l = list_new(c);

	for (size_t i = 0; i < n && add(&l, lines[i].line, lines[i].reason);
		i++) {
	}
	return end_list(&l, title, all);
}

static void batch_lists(struct kk_call *c, const struct kk_import_told *t,
	struct kk_intake_report_html *d)
{
	struct kk_refusals_html *all =
		KK_NEW_N(c->cx.arena, struct kk_refusals_html, 2);

	if (t->batch.refused)
		all[d->n_lists++] = lines_of(c, t->refused, t->n_refused,
			KK_MSG_INTAKE_REFUSED_ROWS, t->batch.refused);
	if (t->batch.suppressed)
		all[d->n_lists++] = lines_of(c, t->suppressed, t->n_suppressed,
			KK_MSG_INTAKE_STOPPED_ROWS, t->batch.suppressed);
	d->lists = all;
}

static bool may_undo(const struct kk_call *c, const struct kk_import_batch *b)
{
	return b->user_id == c->session.user_id ||
	       kk_call_may(c, KK_MAY_MANAGE);
}

static struct kk_str undone_news(struct kk_call *c)
{
	struct kk_arena *a = c->cx.arena;

	if (kk_call_number(c, "contacts") == INT64_MIN ||
		kk_call_number(c, "leads") == INT64_MIN ||
		kk_call_number(c, "kept") == INT64_MIN)
		return KK_STR_NONE;
	return kk_str_z(KK_SAY(a, c->cx.lang, KK_MSG_INTAKE_UNDONE,
		kk_arena_int(a, kk_call_number(c, "contacts")),
		kk_arena_int(a, kk_call_number(c, "leads")),
		kk_arena_int(a, kk_call_number(c, "kept"))));
}

static struct kk_str about(struct kk_call *c, const struct kk_import_batch *b)
{
	struct kk_str at = kk_intake_moment(c, b->at);

	return kk_str_z(kk_arena_f(c->cx.arena, "%s · %s · %s · %.*s", b->file,
		kk_intake_name(c->cx.lang, b->dialect), b->user, KK_FMT(at)));
}

const struct kk_reply *kk_page_batch(struct kk_call *c)
{
	struct kk_intake_report_html d = {.batch_id = c->path.id};
	struct kk_import_told t;
	bool undone;

	KK_ANSWER_TRY(c, kk_import_told(&c->cx, c->path.id, &t));
	undone = !kk_instant_none(t.batch.undone_at);
	d.title = sentence(c, KK_MSG_INTAKE_BATCH, t.batch.id);
	d.step = kk_intake_undone(c, t.batch.undone_at);
	d.news = undone_news(c);
	d.file = about(c, &t.batch);
	d.rows = number(c, t.batch.rows);
	d.fresh = number(c, t.batch.new_);
	d.updated = number(c, t.batch.updated);
	d.same = number(c, t.batch.duplicate);
	d.refused = number(c, t.batch.refused);
	d.stopped = number(c, t.batch.suppressed);
	d.may_undo = !undone && may_undo(c, &t.batch);
	if (!undone && !d.may_undo)
		d.undo_why = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang,
			KK_MSG_INTAKE_NOT_YOURS, t.batch.user));
	batch_lists(c, &t, &d);
	return show(c, &d);
}

const struct kk_reply *kk_post_undo(struct kk_call *c)
{
	struct kk_import_told t;
	struct kk_undo_report r;

	KK_ANSWER_TRY(c, kk_import_told(&c->cx, c->path.id, &t));
	if (!may_undo(c, &t.batch))
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EDENIED, KK_MSG_INTAKE_NOT_YOURS,
				   t.batch.user));
	KK_ANSWER_TRY(c, kk_import_undo(&c->cx, c->path.id, &r));
	return kk_reply_see(c,
		kk_arena_f(c->cx.arena,
			"/import/batch/%lld?contacts=%lld&leads=%lld&kept=%lld",
			(long long)r.batch_id, (long long)r.contacts,
			(long long)r.leads, (long long)r.n_kept));
}
