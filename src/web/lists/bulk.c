/* POST /bulk: changes the leads that were chosen, after a look where it cannot
 * be taken back. GET /bulk/#: what became of each. POST /bulk/#/undo. */
#include "app/lists/bulk_view.h"
#include "base/limits.h"
#include "core/words/phrase.h"
#include "format/time/datetime.h"
#include "web/lists/listing.h"
#include "web/server/pages.h"
#include "web/server/say.h"

#define NAMED 20 /* whom a page asks about by name */

/* ---- what is asked for ---- */

struct asking {
	struct kk_call *c;
	struct kk_listing listing;
	struct kk_bulk_request rq;
	struct kk_bulk_result result;
};

static enum kk_rc bad(struct kk_call *c, const char *field)
{
	return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, field);
}

static enum kk_rc missing(struct kk_call *c, enum kk_msg what)
{
	return KK_FAIL(&c->cx, KK_EINPUT, what);
}

static enum kk_rc read_argument(struct asking *a)
{
	struct kk_call *c = a->c;
	struct kk_str into = kk_call_text(c, "into");

	switch (a->rq.action) {
	case KK_BULK_REASSIGN:
		a->rq.to_id = kk_call_number(c, "to");
		return a->rq.to_id > 0 ? KK_OK : bad(c, "to");
	case KK_BULK_PAUSE:
		if (kk_call_number(c, "pause_until") == INT64_MIN)
			return missing(c, KK_MSG_BULKP_NO_DAY);
		a->rq.until = (kk_day)kk_call_number(c, "pause_until");
		return KK_OK;
	case KK_BULK_ENROLL:
		if (!into.p)
			return missing(c, KK_MSG_BULKP_NO_CADENCE);
		a->rq.cadence = kk_arena_z(c->cx.arena, into);
		return KK_OK;
	case KK_BULK_TAG:
		a->rq.tag = kk_call_text(c, "word");
		return a->rq.tag.p ? KK_OK : missing(c, KK_MSG_TAG_BAD);
	case KK_BULK_STOP:
	case KK_BULK__MAX:
		break;
	}
	return KK_OK;
}

/* Whom it is about: those that were ticked, or all the filter lets through. */
static enum kk_rc read_leads(struct asking *a)
{
	const struct kk_value *v = kk_call_value(a->c, "leads");
	int64_t *all;

	if (!kk_call_flag(a->c, "all")) {
		a->rq.leads = v->ids;
		a->rq.n = v->n_ids;
	} else {
		KK_TRY(kk_bulk_all(
			&a->c->cx, &a->listing.filter, &all, &a->rq.n));
		a->rq.leads = all;
	}
	if (a->rq.n == 0)
		return KK_FAIL(&a->c->cx, KK_EINPUT, KK_MSG_BULK_NONE);
	return KK_OK;
}

static enum kk_rc read(struct asking *a)
{
	struct kk_call *c = a->c;

	KK_TRY(kk_listing_read(c, KK_VIEW_LEAD, &a->listing));
	if (!kk_bulk_from(kk_call_text(c, "what"), &a->rq.action))
		return bad(c, "what");
	KK_TRY(read_leads(a));
	/* a stop is everybody's to write (R-J1) */
	a->rq.own_only =
		!kk_call_may(c, KK_MAY_MANAGE) && a->rq.action != KK_BULK_STOP;
	return read_argument(a);
}

/* ---- before ---- */

static enum kk_msg verb(enum kk_bulk_action action)
{
	switch (action) {
	case KK_BULK_REASSIGN:
		return KK_MSG_BULKP_REASSIGN;
	case KK_BULK_PAUSE:
		return KK_MSG_BULKP_PAUSE;
	case KK_BULK_ENROLL:
		return KK_MSG_BULKP_ENROLL;
	case KK_BULK_TAG:
		return KK_MSG_TAG_GO;
	case KK_BULK_STOP:
	case KK_BULK__MAX:
		break;
	}
	return KK_MSG_BULKP_STOP;
}

static struct kk_bulk_line_html line(
	struct kk_call *c, const struct kk_bulk_line *l)
{
	struct kk_bulk_line_html d = {.name = l->name,
		.account = l->account,
		.says = l->why,
		.bad = l->why.p != NULL};
	const char *id = kk_arena_int(c->cx.arena, l->lead_id);

	if (l->name.p)
		d.link = kk_str_z(kk_arena_f(c->cx.arena, "/lead/%s", id));
	else
		d.name = kk_str_z(
			KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_BULKP_GONE, id));
	if (l->undone)
		d.says = kk_str_z(
			kk_msg_text(c->cx.lang, KK_MSG_BULKP_LINE_UNDONE));
	return d;
}

static const struct kk_bulk_line_html *lines(
	struct kk_call *c, const struct kk_bulk_line *l, size_t n)
{
	struct kk_bulk_line_html *d =
		KK_NEW_N(c->cx.arena, struct kk_bulk_line_html, n + 1);

	for (size_t i = 0; i < n; i++)
		d[i] = line(c, &l[i]);
	return d;
}

/* The form once more, with the very leads the page names. */
static void set_hidden(const struct asking *a, struct kk_bulk_sure_html *d)
{
	static const char *const fields[] = {
		"what", "to", "pause_until", "into", "word"};
	struct kk_arena *arena = a->c->cx.arena;
	struct kk_hidden_html *h =
		KK_NEW_N(arena, struct kk_hidden_html, 6 + KK_LISTING_PARTS);
	const struct kk_hidden_html *of_list;
	size_t n;

	h[d->n_hidden++] = (struct kk_hidden_html){
		KK_STR("leads"), kk_listing_ids(arena, a->rq.leads, a->rq.n)};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (kk_call_text(a->c, fields[i]).p)
			h[d->n_hidden++] =
				(struct kk_hidden_html){kk_str_z(fields[i]),
					kk_call_text(a->c, fields[i])};
	of_list = kk_listing_hidden(&a->listing, &n);
	for (size_t i = 0; i < n; i++)
		h[d->n_hidden++] = of_list[i];
	d->hidden = h;
}

static struct kk_str sentence(
	const struct asking *a, const struct kk_bulk_look *look)
{
	struct kk_ctx *cx = &a->c->cx;
	const char *n = kk_arena_int(cx->arena, look->leads);

	if (a->rq.action == KK_BULK_STOP)
		return kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_BULKP_SURE_STOP, n,
				kk_arena_int(cx->arena, look->touches)));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_BULKP_SURE_ALL, n));
}

/* Asks before a stop, and before something is done to a whole list. */
static const struct kk_reply *ask(struct asking *a)
{
	struct kk_call *c = a->c;
	struct kk_page page = kk_page_begin(c);
	struct kk_bulk_look look;
	struct kk_bulk_sure_html d = {.csrf = c->session.csrf,
		.stops = a->rq.action == KK_BULK_STOP,
		.back = kk_listing_link(&a->listing)};

	KK_ANSWER_TRY(
		c, kk_bulk_look(&c->cx, a->rq.leads, a->rq.n, NAMED, &look));
	d.title = d.go = kk_str_z(kk_msg_text(c->cx.lang, verb(a->rq.action)));
	d.words = sentence(a, &look);
	if (d.stops)
		d.warning = kk_str_z(
			kk_msg_text(c->cx.lang, KK_MSG_BULKP_FOR_GOOD));
	d.lines = lines(c, look.lines, look.n);
	d.n_lines = look.n;
	if (look.leads > (int64_t)look.n)
		d.others = kk_str_z(
			KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_BULKP_OTHERS,
				kk_arena_int(c->cx.arena,
					look.leads - (int64_t)look.n)));
	set_hidden(a, &d);
	kk_bulk_sure_html(&page, &d);
	return kk_reply_page(c, d.title, KK_NAV_LEADS, &page);
}

static enum kk_rc change(struct kk_ctx *cx, void *user)
{
	struct asking *a = user;

	return kk_bulk(cx, &a->rq, &a->result);
}

const struct kk_reply *kk_post_bulk(struct kk_call *c)
{
	struct asking a = {.c = c};
	bool asks;

	KK_ANSWER_TRY(c, read(&a));
	asks = a.rq.action == KK_BULK_STOP || kk_call_flag(c, "all");
	if (asks && !kk_call_flag(c, "confirm"))
		return ask(&a);
	KK_ANSWER_TRY(c, kk_call_write_alone(c, change, &a));
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/bulk/%lld%s",
				       (long long)a.result.job_id,
				       a.result.missing ? "?missing=1" : ""));
}

/* ---- after ---- */

/* A job is its user's to see and to take back, and a manager's. */
static enum kk_rc load(struct kk_call *c, struct kk_bulk_job *j)
{
	KK_TRY(kk_bulk_job(&c->cx, c->path.id, j));
	if (j->user_id == c->session.user_id || kk_call_may(c, KK_MAY_MANAGE))
		return KK_OK;
	return KK_FAIL(&c->cx, KK_EDENIED, KK_MSG_SERVE_FORBIDDEN);
}

static const char *cadence(const struct kk_ctx *cx,
	const struct kk_cadence_book *book, struct kk_str code)
{
	const struct kk_cadence *k = kk_cadence_in(book, code);

	return k ? kk_say_cadence(cx->lang, k->code, k->name)
		 : kk_arena_z(cx->arena, code);
}

/* What was asked for: a name, a cadence or a day as it is said. */
static const char *to_what(struct kk_ctx *cx,
	const struct kk_cadence_book *book, const struct kk_bulk_job *j)
{
	kk_day day;

	if (j->action == KK_BULK_ENROLL)
		return cadence(cx, book, j->argument);

	if (j->action == KK_BULK_PAUSE &&
		kk_date_parse(j->argument, KK_DATE_EXACT, &day))
		return kk_say_day(cx, day, kk_civil_of(cx->clock.at).day);
	return kk_arena_z(cx->arena, j->argument);
}

static enum kk_rc set_words(struct kk_call *c, const struct kk_bulk_job *j,
	struct kk_bulk_job_html *d)
{
	struct kk_ctx *cx = &c->cx;
	kk_day today = kk_civil_of(cx->clock.at).day;
	int64_t others = j->done + j->refused - (int64_t)j->n;
	const struct kk_cadence_book *book;

	KK_TRY(kk_cadence_book(cx, &book));
	d->title = kk_str_z(kk_msg_text(cx->lang, verb(j->action)));
	if (j->argument.n)
		d->title = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_BULKP_TITLE, d->title.p, to_what(cx, book, j)));
	d->sums = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_BULKP_SUMS,
		kk_arena_int(cx->arena, j->done),
		kk_arena_int(cx->arena, j->refused)));
	d->who = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_BULKP_WHO,
		kk_say_moment(cx, j->at, today), j->user.p));
	if (j->undone_at.ms != KK_INSTANT_NONE.ms)
		d->undone = kk_str_z(
			KK_SAY(cx->arena, cx->lang, KK_MSG_BULKP_UNDONE,
				kk_say_moment(cx, j->undone_at, today),
				kk_arena_int(cx->arena, j->undone)));
	if (others > 0)
		d->left = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_BULKP_OTHERS, kk_arena_int(cx->arena, others)));
	if (j->done > 0 &&
		(j->action == KK_BULK_ENROLL || j->action == KK_BULK_STOP))
		d->for_good =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_BULK_FOR_GOOD));
	return KK_OK;
}

const struct kk_reply *kk_page_bulk(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_bulk_job j;
	struct kk_bulk_job_html d = {.id = c->path.id, .csrf = c->session.csrf};

	KK_ANSWER_TRY(c, load(c, &j));
	KK_ANSWER_TRY(c, set_words(c, &j, &d));
	d.can_undo = j.can_undo;
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	else if (kk_call_flag(c, "missing"))
		d.problem = kk_str_z(
			kk_msg_text(c->cx.lang, KK_MSG_BULKP_NOT_KEPT));
	while (d.n_refused < j.n && j.lines[d.n_refused].why.p)
		d.n_refused++;
	d.n_done = j.n - d.n_refused;
	d.refused = lines(c, j.lines, d.n_refused);
	d.done = lines(c, j.lines + d.n_refused, d.n_done);
	kk_bulk_job_html(&page, &d);
	return kk_reply_page(c, d.title, KK_NAV_LEADS, &page);
}

static enum kk_rc undo(struct kk_ctx *cx, void *user)
{
	const struct kk_call *c = user;
	struct kk_bulk_result r;

	return kk_bulk_undo(cx, c->path.id, !kk_call_may(c, KK_MAY_MANAGE), &r);
}

const struct kk_reply *kk_post_bulk_undo(struct kk_call *c)
{
	struct kk_bulk_job j;

	KK_ANSWER_TRY(c, load(c, &j));
	KK_ANSWER_TRY(c, kk_call_write_alone(c, undo, c));
	return kk_reply_see(c,
		kk_arena_f(c->cx.arena, "/bulk/%lld", (long long)c->path.id));
}
