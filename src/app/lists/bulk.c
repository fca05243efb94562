#include "app/lists/bulk.h"

#include <stdlib.h>

#include "app/cadence/cadence.h"
#include "app/lead/lead.h"
#include "app/lead/stop.h"
#include "app/lead/tag.h"
#include "app/users/user.h"
#include "store/sql.h"
#include "store/store.h"

struct bulk;

/* Does to one lead what is asked for. */
typedef enum kk_rc change_fn(struct bulk *b, int64_t lead_id);

struct bulk {
	struct kk_ctx *cx;
	struct kk_arena *keep, *page; /* the command's; one lead's */
	const struct kk_bulk_request *rq;
	struct kk_bulk_result *r;
	change_fn *change;
	/* Of an undo: */
	const struct kk_bulk_rows_row *was;
	int64_t owner_now; /* whom the leads were given to */
};

static const char *const codes[KK_BULK__MAX] = {
	[KK_BULK_REASSIGN] = "reassign",
	[KK_BULK_PAUSE] = "pause",
	[KK_BULK_ENROLL] = "enroll",
	[KK_BULK_STOP] = "stop",
	[KK_BULK_TAG] = "tag",
};

const char *kk_bulk_code(enum kk_bulk_action a)
{
	return codes[a];
}

bool kk_bulk_from(struct kk_str code, enum kk_bulk_action *a_r)
{
	for (int a = 0; a < KK_BULK__MAX; a++)
		if (kk_str_is(code, codes[a])) {
			*a_r = (enum kk_bulk_action)a;
			return true;
		}
	return false;
}

static bool can_undo(enum kk_bulk_action a)
{
	return a == KK_BULK_REASSIGN || a == KK_BULK_PAUSE || a == KK_BULK_TAG;
}

/* ---- one lead ---- */

static enum kk_rc look(
	struct bulk *b, int64_t lead_id, struct kk_bulk_lead_row *row)
{
	enum kk_rc rc = kk_sql_bulk_lead(
		b->cx, &(struct kk_bulk_lead_arg){lead_id}, row);

	if (rc != KK_ENO)
		return rc;
	return KK_FAIL(b->cx, KK_ENOTFOUND, KK_MSG_LEAD_UNKNOWN,
		kk_arena_int(b->cx->arena, lead_id));
}

static enum kk_rc stop_lead(struct bulk *b, int64_t lead_id)
{
	struct kk_bulk_lead_row lead;
	struct kk_stop_answer answer;

	KK_TRY(look(b, lead_id, &lead));
	KK_TRY(kk_stop(b->cx,
		&(struct kk_stop_request){.contact_id = lead.contact_id,
			.account_id = KK_NULL,
			.mask = KK_ALL_CHANNELS,
			.until = KK_DAY_NONE},
		&answer));
	if (answer.missing)
		b->r->missing = kk_arena_z(b->keep, kk_str_z(answer.missing));
	return KK_OK;
}

static enum kk_rc tag_lead(struct bulk *b, int64_t lead_id)
{
	bool added;

	KK_TRY(kk_tag_put(b->cx, lead_id, b->rq->tag, &added));
	return added ? KK_OK
		     : KK_FAIL(b->cx, KK_EINPUT, KK_MSG_TAG_THERE,
			       kk_arena_z(b->cx->arena, b->rq->tag));
}

static enum kk_rc change(struct bulk *b, int64_t lead_id)
{
	const struct kk_bulk_request *rq = b->rq;

	switch (rq->action) {
	case KK_BULK_REASSIGN:
		return kk_lead_reassign(b->cx, lead_id, rq->to_id);
	case KK_BULK_PAUSE:
		return kk_lead_pause(b->cx, lead_id, rq->until);
	case KK_BULK_ENROLL:
		return kk_lead_enroll(b->cx, lead_id, rq->cadence);
	case KK_BULK_STOP:
		return stop_lead(b, lead_id);
	case KK_BULK_TAG:
		return tag_lead(b, lead_id);
	case KK_BULK__MAX:
		break;
	}
	return KK_OK;
}

static enum kk_rc note(
	struct bulk *b, int64_t lead_id, const struct kk_bulk_lead_row *before)
{
	struct kk_bulk_lead_row after;

	KK_TRY(look(b, lead_id, &after));
	return kk_sql_bulk_row_add(b->cx,
		&(struct kk_bulk_row_add_arg){b->r->job_id, lead_id,
			before->owner_id, after.next_touch_id},
		NULL);
}

static enum kk_rc change_and_note(struct bulk *b, int64_t lead_id)
{
	struct kk_bulk_lead_row before;

	KK_TRY(look(b, lead_id, &before));
	if (b->rq->own_only && before.owner_id != b->cx->user_id)
		return KK_FAIL(b->cx, KK_EINPUT, KK_MSG_BULK_NOT_YOURS);
	KK_TRY(change(b, lead_id));
	return note(b, lead_id, &before);
}

/* A tag that was taken off since needs nothing. */
static enum kk_rc untag(struct bulk *b, int64_t lead_id)
{
	int64_t tag_id;
	enum kk_rc rc = kk_tag_find(b->cx, b->rq->tag, &tag_id);

	if (rc == KK_OK)
		rc = kk_tag_drop(b->cx, lead_id, tag_id);
	if (rc != KK_OK && rc != KK_ENOTFOUND)
		return rc;
	return kk_sql_bulk_row_undone(b->cx,
		&(struct kk_bulk_row_undone_arg){b->r->job_id, lead_id}, NULL);
}

/* Is it still as the change left it? */
static enum kk_rc take_back(struct bulk *b, int64_t lead_id)
{
	struct kk_bulk_lead_row now;
	bool same;

	KK_TRY(look(b, lead_id, &now));
	if (b->rq->own_only && b->rq->action != KK_BULK_REASSIGN &&
		now.owner_id != b->cx->user_id)
		return KK_FAIL(b->cx, KK_EINPUT, KK_MSG_BULK_NOT_YOURS);
	if (b->rq->action == KK_BULK_TAG)
		return untag(b, lead_id);
	same = b->rq->action == KK_BULK_REASSIGN
		       ? now.owner_id == b->owner_now
		       : now.next_touch_id == b->was->after_touch;
	if (!same)
		return KK_FAIL(b->cx, KK_EINPUT, KK_MSG_BULK_CHANGED,
			kk_arena_int(b->cx->arena, lead_id));
	if (b->rq->action == KK_BULK_REASSIGN)
		KK_TRY(kk_lead_reassign(b->cx, lead_id, b->was->before_owner));
	else
		KK_TRY(kk_lead_resume(b->cx, lead_id));
	return kk_sql_bulk_row_undone(b->cx,
		&(struct kk_bulk_row_undone_arg){b->r->job_id, lead_id}, NULL);
}

/* ---- all of them ---- */

/* A lead may be refused; the database may not. */
static bool is_refusal(enum kk_rc rc)
{
	return rc == KK_EINPUT || rc == KK_ENOTFOUND || rc == KK_ENO ||
	       rc == KK_EUSAGE;
}

static enum kk_rc whole(struct bulk *b, int64_t lead_id)
{
	KK_TRY(kk_store_begin(b->cx));
	return kk_store_end(b->cx, b->change(b, lead_id));
}

/* In an arena of its own, of which only the words outlive the lead. */
static enum kk_rc one(struct bulk *b, int64_t lead_id)
{
	struct kk_bulk_row *row = &b->r->rows[b->r->n++];
	struct kk_mark mark = kk_arena_mark(b->page);
	struct kk_ctx *cx = b->cx;
	enum kk_rc rc;

	cx->arena = b->page;
	rc = whole(b, lead_id);
	cx->arena = b->keep;
	*row = (struct kk_bulk_row){.lead_id = lead_id, .done = rc == KK_OK};
	b->r->done += rc == KK_OK;
	if (rc != KK_OK) {
		cx->error.text = kk_arena_z(b->keep, kk_str_z(cx->error.text));
		cx->error.detail =
			kk_arena_z(b->keep, kk_str_z(cx->error.detail));
		row->why = cx->error.text;
	}
	kk_arena_back(b->page, mark);
	if (!is_refusal(rc))
		return rc;
	return kk_sql_bulk_refuse(cx,
		&(struct kk_bulk_refuse_arg){
			b->r->job_id, lead_id, kk_str_z(row->why)},
		NULL);
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static enum kk_rc change_all(struct bulk *b)
{
	const struct kk_bulk_request *rq = b->rq;
	int64_t *leads = KK_NEW_N(b->keep, int64_t, rq->n);

	for (size_t i = 0; i < rq->n; i++)
		leads[i] = rq->leads[i];
	qsort(leads, rq->n, sizeof *leads, by_number);
	for (size_t i = 0; i < rq->n; i++)
		if (i == 0 || leads[i] != leads[i - 1])
			KK_TRY(one(b, leads[i]));
	return KK_OK;
}

/* ---- the job ---- */

/* What is asked for, as the job keeps it; refused where it can be nobody's. */
static enum kk_rc argument(struct bulk *b, struct kk_str *text_r)
{
	const struct kk_bulk_request *rq = b->rq;
	struct kk_ctx *cx = b->cx;
	const struct kk_cadence *c;
	char day[KK_DAY_CHARS];

	*text_r = KK_STR("");
	switch (rq->action) {
	case KK_BULK_REASSIGN:
		*text_r = kk_str_z(kk_arena_int(cx->arena, rq->to_id));
		return kk_user_can_own(cx, rq->to_id);
	case KK_BULK_PAUSE:
		*text_r = kk_arena_str(
			cx->arena, kk_str_z(kk_day_text(rq->until, day)));
		return KK_OK;
	case KK_BULK_ENROLL:
		*text_r = kk_str_z(rq->cadence);
		return kk_cadence_newest(cx, rq->cadence, &c);
	case KK_BULK_TAG:
		*text_r = rq->tag;
		return KK_OK;
	case KK_BULK_STOP:
	case KK_BULK__MAX:
		break;
	}
	return KK_OK;
}

/* What every lead asks for is read before, into the command's arena. */
static enum kk_rc read_team(struct kk_ctx *cx)
{
	const struct kk_cadence_book *book;
	const struct kk_team *team;

	KK_TRY(kk_team_get(cx, &team));
	return kk_cadence_book(cx, &book);
}

static enum kk_rc run(struct bulk *b)
{
	struct kk_ctx *cx = b->cx;
	struct kk_bulk_add_row job;
	struct kk_str text;

	KK_TRY(read_team(cx));
	KK_TRY(argument(b, &text));
	KK_TRY(kk_sql_bulk_add(cx,
		&(struct kk_bulk_add_arg){cx->user_id,
			kk_str_z(codes[b->rq->action]), text,
			kk_clock_now(&cx->clock).ms},
		&job));
	b->r->job_id = job.id;
	return change_all(b);
}

enum kk_rc kk_bulk(struct kk_ctx *cx, const struct kk_bulk_request *rq,
	struct kk_bulk_result *r)
{
	struct bulk b = {.cx = cx,
		.keep = cx->arena,
		.rq = rq,
		.r = r,
		.change = change_and_note};
	enum kk_rc rc;

	*r = (struct kk_bulk_result){.can_undo = can_undo(rq->action)};
	if (rq->n == 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BULK_NONE);
	if (rq->n > KK_MAX_BULK)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BULK_MANY,
			kk_arena_int(cx->arena, KK_MAX_BULK));
	r->rows = KK_NEW_N(cx->arena, struct kk_bulk_row, rq->n);
	b.page = kk_arena_new();
	rc = kk_store_begin(cx);
	if (rc == KK_OK)
		rc = kk_store_end(cx, run(&b));
	kk_arena_free(&b.page);
	return rc;
}

/* ---- taking it back ---- */

static enum kk_rc load_job(
	struct bulk *b, struct kk_bulk_request *rq, int64_t id)
{
	struct kk_ctx *cx = b->cx;
	struct kk_bulk_get_row job;
	enum kk_rc rc =
		kk_sql_bulk_get(cx, &(struct kk_bulk_get_arg){id}, &job);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_BULK_UNKNOWN,
			kk_arena_int(cx->arena, id));
	KK_TRY(rc);
	if (job.undone_at != KK_NULL)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BULK_TWICE);
	if (!kk_bulk_from(job.action, &rq->action) || !can_undo(rq->action))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BULK_FOR_GOOD);
	if (rq->action == KK_BULK_REASSIGN)
		(void)kk_str_int(job.argument, INT64_MAX, &b->owner_now);
	rq->tag = job.argument;
	return KK_OK;
}

static enum kk_rc undo(struct bulk *b, struct kk_bulk_request *rq)
{
	struct kk_ctx *cx = b->cx;
	struct kk_bulk_rows_row *rows;
	size_t n;

	KK_TRY(read_team(cx));
	KK_TRY(load_job(b, rq, b->r->job_id));
	KK_TRY(kk_sql_bulk_rows(
		cx, &(struct kk_bulk_rows_arg){b->r->job_id}, &rows, &n));
	b->r->rows = KK_NEW_N(cx->arena, struct kk_bulk_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		b->was = &rows[i];
		KK_TRY(one(b, rows[i].lead_id));
	}
	return kk_sql_bulk_undone(cx,
		&(struct kk_bulk_undone_arg){
			b->r->job_id, kk_clock_now(&cx->clock).ms},
		NULL);
}

enum kk_rc kk_bulk_undo(struct kk_ctx *cx, int64_t job_id, bool own_only,
	struct kk_bulk_result *r)
{
	struct kk_bulk_request rq = {.own_only = own_only};
	struct bulk b = {.cx = cx,
		.keep = cx->arena,
		.page = kk_arena_new(),
		.rq = &rq,
		.r = r,
		.change = take_back};
	enum kk_rc rc;

	*r = (struct kk_bulk_result){.job_id = job_id};
	rc = kk_store_begin(cx);
	if (rc == KK_OK)
		rc = kk_store_end(cx, undo(&b, &rq));
	kk_arena_free(&b.page);
	return rc;
}
