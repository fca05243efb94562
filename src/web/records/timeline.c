/* One history of everything: what is planned, above today; what happened and
 * what did not, below. */
#include <stdlib.h>

#include "app/log/package.h"
#include "app/users/outcome_words.h"
#include "core/words/phrase.h"
#include "web/records/record_work.h"
#include "web/server/say.h"

struct line {
	int64_t ms, id;
	struct kk_entry_html entry;
};

static int newest_first(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->ms != y->ms)
		return x->ms < y->ms ? 1 : -1;
	return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

/* ---- why a touch was not done ---- */

const char *kk_close_words(struct kk_ctx *cx, const struct kk_touch_line *t)
{
	static const struct {
		const char *code;
		enum kk_msg msg;
	} all[] = {{"paused", KK_MSG_CLOSE_PAUSED},
		{"resumed", KK_MSG_CLOSE_RESUMED},
		{"enrolled", KK_MSG_CLOSE_ENROLLED},
		{"exited", KK_MSG_CLOSE_EXITED},
		{"corrected", KK_MSG_CLOSE_CORRECTED},
		{"moved", KK_MSG_CLOSE_MOVED}, {"merged", KK_MSG_CLOSE_MERGED},
		{"by hand", KK_MSG_CLOSE_BY_HAND},
		{"its day is over", KK_MSG_CLOSE_DAY_OVER},
		{"its meeting is over", KK_MSG_CLOSE_MEETING_OVER}};
	const char *moved = kk_moved_text(cx, t->reason);
	struct kk_str reason = kk_str_z(t->reason);

	if (moved || !t->reason)
		return moved;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (kk_str_starts(reason, all[i].code))
			return kk_msg_text(cx->lang, all[i].msg);
	if (kk_str_is(kk_str_z(t->state), "cancelled"))
		return KK_SAY(cx->arena, cx->lang, KK_MSG_CLOSE_AS,
			kk_outcome_name_of(cx, reason));
	return kk_skip_text(cx->lang, t->reason);
}

/* ---- one line ---- */

static void when(const struct kk_history *h, struct kk_instant at,
	struct kk_entry_html *e)
{
	struct kk_ctx *cx = &h->c->cx;
	char day[KK_DAY_CHARS];

	e->at = kk_str_z(kk_say_moment(cx, at, h->today));
	e->iso = kk_str_z(kk_arena_f(cx->arena, "%sT%s",
		kk_day_text(kk_civil_of(at).day, day),
		kk_say_clock(cx, kk_civil_of(at).minute)));
}

static void by_channel(
	const struct kk_history *h, const char *code, struct kk_entry_html *e)
{
	enum kk_channel c = KK_BY_DESK;

	(void)kk_channel_from(kk_str_z(code), &c);
	e->icon = kk_str_z(kk_say_icon(c));
	e->channel = kk_str_z(kk_channel_text(h->c->cx.lang, c));
}

/* Whom it is about, where the page is not about one lead alone, or the line is
 * of one that was merged. */
static struct kk_str whom(const struct kk_history *h, const char *const *names,
	size_t i, int64_t lead_id)
{
	struct kk_ctx *cx = &h->c->cx;

	if (names)
		return kk_str_z(kk_say_person(cx, kk_str_z(names[i])));
	if (lead_id == h->lead_id)
		return KK_STR_NONE;
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_RECORD_OF_MERGED,
		kk_arena_int(cx->arena, lead_id)));
}

static const char *purpose(const struct kk_history *h, const char *code)
{
	enum kk_purpose p = KK_FOR_CALL;

	(void)kk_purpose_from(kk_str_z(code), &p);
	return kk_purpose_text(h->c->cx.lang, p);
}

static const char *touch_state(enum kk_lang lang, const struct kk_touch_line *t)
{
	bool side = kk_str_is(kk_str_z(t->kind), "side");

	if (kk_str_is(kk_str_z(t->state), "open"))
		return side ? kk_msg_text(lang, KK_MSG_TOUCH_SIDE) : NULL;
	if (kk_str_is(kk_str_z(t->state), "done"))
		return kk_msg_text(lang, KK_MSG_TOUCH_DONE);
	if (kk_str_is(kk_str_z(t->state), "skipped"))
		return kk_msg_text(lang, KK_MSG_TOUCH_SKIPPED);
	return kk_msg_text(lang, KK_MSG_TOUCH_CANCELLED);
}

static struct kk_entry_html touch_entry(const struct kk_history *h, size_t i)
{
	const struct kk_touch_line *t = &h->touches[i];
	bool open = kk_str_is(kk_str_z(t->state), "open");
	enum kk_lang lang = h->c->cx.lang;
	struct kk_entry_html e = {.lead_id = t->lead_id};

	when(h, open ? t->at : t->closed_at, &e);
	by_channel(h, t->channel, &e);
	e.what = kk_str_z(purpose(h, t->purpose));
	e.state = kk_str_z(touch_state(lang, t));
	e.remark = kk_str_z(
		open ? kk_rule_text(lang, kk_rule_from(kk_str_z(t->rule)))
		     : kk_close_words(&h->c->cx, t));
	e.voided = !open && !kk_str_is(kk_str_z(t->state), "done");
	e.whom = whom(h, h->touch_whom, i, t->lead_id);
	e.snooze_id = open && h->own ? t->id : 0;
	return e;
}

/* "R-A3,R-J2" as links to the rules. */
static void broke(const struct kk_history *h, struct kk_str codes,
	struct kk_entry_html *e)
{
	struct kk_broken_html *all = KK_NEW_N(
		h->c->cx.arena, struct kk_broken_html, codes.n / 2 + 1);

	while (codes.n) {
		size_t n = kk_str_find(codes, KK_STR(","));
		struct kk_str one = {codes.p, n == SIZE_MAX ? codes.n : n};

		codes.p += one.n + (n != SIZE_MAX);
		codes.n -= one.n + (n != SIZE_MAX);
		if (one.n)
			all[e->n_broke++].code = one;
	}
	e->broke = all;
}

static const char *reach_words(enum kk_lang lang, const char *code)
{
	static const enum kk_msg words[KK_REACH__MAX] = {
		[KK_REACH_MACHINE] = KK_MSG_REACH_MACHINE,
		[KK_REACH_GATEKEEPER] = KK_MSG_REACH_GATEKEEPER,
		[KK_REACH_COLLEAGUE] = KK_MSG_REACH_COLLEAGUE,
		[KK_REACH_CONTACT] = KK_MSG_REACH_CONTACT};
	enum kk_reach r;

	if (!code || !kk_reach_from(kk_str_z(code), &r) ||
		r == KK_REACH_NOBODY) /* the outcome says so */
		return NULL;
	return kk_msg_text(lang, words[r]);
}

static bool is_corrected(const struct kk_history *h, int64_t id)
{
	for (size_t i = 0; i < h->n_activities; i++)
		if (h->activities[i].corrects_id == id)
			return true;
	return false;
}

/* What it was planned as. */
static const char *planned_as(const struct kk_history *h, int64_t id)
{
	for (size_t i = 0; i < h->n_touches; i++)
		if (h->touches[i].closed_by == id &&
			kk_str_is(kk_str_z(h->touches[i].state), "done"))
			return purpose(h, h->touches[i].purpose);
	return NULL;
}

/* They called us, they complained: what is worth a word beside the outcome. */
static const char *activity_state(
	struct kk_ctx *cx, const struct kk_activity_line *a, bool corrected)
{
	if (corrected)
		return kk_msg_text(cx->lang, KK_MSG_RECORD_CORRECTED);
	if (a->complaint)
		return kk_msg_text(cx->lang, KK_MSG_PAGE_COMPLAINT);
	if (kk_str_is(kk_str_z(a->direction), "in"))
		return kk_msg_text(cx->lang, KK_MSG_PAGE_INCOMING);
	return NULL;
}

static bool can_be_corrected(const struct kk_activity_line *a)
{
	struct kk_str d = kk_str_z(a->disposition);

	return !kk_str_is(d, "stop") && !kk_str_is(d, "opt_out");
}

/* How it travels, what is in it, its number, when it should be there. */
static struct kk_str posted(
	const struct kk_history *h, const struct kk_package *p)
{
	struct kk_ctx *cx = &h->c->cx;
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	if (p->carrier.p)
		kk_buf_addf(&b, "%s ", kk_carrier_text(cx, p->carrier));
	if (p->contents.p)
		kk_buf_addf(&b, "%.*s ", KK_FMT(p->contents));
	if (p->tracking.p)
		kk_buf_addf(&b, "%.*s ", KK_FMT(p->tracking));
	kk_buf_addz(&b, KK_SAY(cx->arena, cx->lang, KK_MSG_PACKAGE_EXPECTED,
				kk_say_day(cx, p->expected, h->today)));
	return kk_buf_str(&b);
}

/* What went by post or mail; of a call there is nothing to ask. */
static enum kk_rc carried(const struct kk_history *h,
	const struct kk_activity_line *a, struct kk_entry_html *e)
{
	struct kk_carried carried;
	enum kk_channel by;

	if (!kk_channel_from(kk_str_z(a->channel), &by) ||
		!kk_str_is(kk_str_z(a->direction), "out") ||
		(by != KK_BY_EMAIL && by != KK_BY_LETTER &&
			by != KK_BY_PACKAGE))
		return KK_OK;
	KK_TRY(kk_carried_get(&h->c->cx, a->id, &carried));
	if (carried.package.posted != KK_DAY_NONE)
		e->posted = posted(h, &carried.package);
	e->subject = carried.subject;
	e->mail = carried.body;
	return KK_OK;
}

static struct kk_entry_html activity_entry(const struct kk_history *h, size_t i)
{
	const struct kk_activity_line *a = &h->activities[i];
	struct kk_ctx *cx = &h->c->cx;
	bool corrected = is_corrected(h, a->id);
	struct kk_entry_html e = {.lead_id = a->lead_id,
		.what = kk_str_z(
			a->disposition
				? kk_outcome_name_of(
					  cx, kk_str_z(a->disposition))
				: kk_msg_text(cx->lang, KK_MSG_PAGE_COMPLAINT)),
		.state = kk_str_z(activity_state(cx, a, corrected)),
		.reach = kk_str_z(reach_words(cx->lang, a->reach)),
		.remark = kk_str_z(planned_as(h, a->id)),
		.by = kk_str_z(a->user),
		.voided = corrected,
		.note = kk_str_z(a->note),
		.said = kk_str_z(a->said),
		.answered_by = kk_str_z(a->answered_by),
		.reason = kk_str_z(a->reason)};

	when(h, a->at, &e);
	by_channel(h, a->channel, &e);
	broke(h, kk_str_z(a->broke ? a->broke : ""), &e);
	e.whom = whom(h, h->activity_whom, i, a->lead_id);
	if (a->corrects_id != INT64_MIN)
		e.corrects =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_RECORD_CORRECTS));
	if (h->own && !corrected && can_be_corrected(a))
		e.correct_id = a->id;
	return e;
}

/* A stop that was taken back: by whom and why (R-J1). */
static struct kk_entry_html undone_entry(
	const struct kk_history *h, const struct kk_stop_undone_line *u)
{
	struct kk_entry_html e = {.lead_id = h->lead_id,
		.what = kk_str_z(
			kk_msg_text(h->c->cx.lang, KK_MSG_UNSTOP_LINE)),
		.note = kk_str_z(u->reason),
		.by = kk_str_z(u->user)};

	when(h, u->at, &e);
	by_channel(h, kk_channel_code(KK_BY_DESK), &e);
	return e;
}

/* ---- all of them ---- */

/* A touch whose outcome was logged shows as that outcome. */
static bool shows(const struct kk_touch_line *t)
{
	return t->closed_by == INT64_MIN ||
	       !kk_str_is(kk_str_z(t->state), "done");
}

static const struct kk_entry_html *sorted(
	struct kk_arena *a, struct line *lines, size_t n)
{
	struct kk_entry_html *all = KK_NEW_N(a, struct kk_entry_html, n + 1);

	qsort(lines, n, sizeof *lines, newest_first);
	for (size_t i = 0; i < n; i++)
		all[i] = lines[i].entry;
	return all;
}

enum kk_rc kk_timeline(
	const struct kk_history *h, const struct kk_timeline_html **d_r)
{
	struct kk_arena *a = h->c->cx.arena;
	struct kk_timeline_html *d = KK_NEW(a, struct kk_timeline_html);
	struct line *ahead = KK_NEW_N(a, struct line, h->n_touches + 1);
	struct line *past = KK_NEW_N(a, struct line,
		h->n_touches + h->n_activities + h->n_undone + 1);
	char *iso = KK_NEW_N(a, char, KK_DAY_CHARS);

	for (size_t i = 0; i < h->n_touches; i++) {
		const struct kk_touch_line *t = &h->touches[i];
		bool open = kk_str_is(kk_str_z(t->state), "open");

		if (!shows(t))
			continue;
		*(open ? &ahead[d->n_ahead++] : &past[d->n_past++]) =
			(struct line){open ? t->at.ms : t->closed_at.ms, t->id,
				touch_entry(h, i)};
	}
	for (size_t i = 0; i < h->n_activities; i++) {
		struct line *l = &past[d->n_past++];

		*l = (struct line){h->activities[i].at.ms, h->activities[i].id,
			activity_entry(h, i)};
		KK_TRY(carried(h, &h->activities[i], &l->entry));
	}
	for (size_t i = 0; i < h->n_undone; i++)
		past[d->n_past++] = (struct line){h->undone[i].at.ms,
			(int64_t)i, undone_entry(h, &h->undone[i])};
	d->ahead = sorted(a, ahead, d->n_ahead);
	d->past = sorted(a, past, d->n_past);
	d->today = kk_str_z(KK_SAY(a, h->c->cx.lang, KK_MSG_RECORD_TODAY,
		kk_say_date(&h->c->cx, h->today, h->today)));
	d->iso = kk_str_z(kk_day_text(h->today, iso));
	*d_r = d;
	return KK_OK;
}
