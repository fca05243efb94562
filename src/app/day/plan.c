#include "app/day/plan_work.h"

#include <stdlib.h>

#include "app/words/referral.h"
#include "app/words/wording.h"
#include "base/limits.h"
#include "format/time/datetime.h"
#include "store/store.h"

static struct kk_civil civil(int64_t ms)
{
	return kk_civil_of((struct kk_instant){ms});
}

/* ---- what is in the day ---- */

#define LOG_MINUTES 5 /* to write down what came of a meeting */

/* What the columns say, in the terms of the core. */
void kk_plan_read_touch(struct kk_plan_work *w, struct kk_plan_touch *t)
{
	const struct kk_plan_open_row *r = &t->row;

	t->channel = KK_BY_DESK;
	t->purpose = KK_FOR_CALL;
	(void)kk_channel_from(r->channel, &t->channel);
	(void)kk_purpose_from(r->purpose, &t->purpose);
	t->rule_code = kk_rule_from(r->rule);
	t->due = civil(r->due_at);
	t->until = civil(r->due_until);
	if (!r->met_on.p || !kk_date_parse(r->met_on, KK_DATE_CSV, &t->met_on))
		t->met_on = KK_DAY_NONE;
	t->told = t->due.day == w->day &&
		  (r->told == 1 || t->channel == KK_BY_MEETING);
	t->to_log =
		!t->done && t->purpose == KK_FOR_MEETING && t->due.day < w->day;
	if (t->to_log)
		t->row.minutes = LOG_MINUTES;
	t->told_passed = t->told && t->channel == KK_BY_PHONE &&
			 kk_civil_cmp(t->due, w->now) < 0;
}

static int reach_or_none(struct kk_str code)
{
	enum kk_reach reach;

	return code.p && kk_reach_from(code, &reach) ? (int)reach : -1;
}

enum kk_rc kk_plan_read_log(struct kk_plan_work *w, struct kk_plan_touch *t)
{
	struct kk_opener_facts f = {.met_on = t->met_on,
		.referrer = t->row.referrer,
		.referred_call = t->purpose == KK_FOR_REFERRED_CALL,
		.today = t->done ? t->done_at.day : w->day};
	int64_t until = t->done ? kk_instant_of(t->done_at).ms : INT64_MAX;
	struct kk_plan_log_row *rows;
	size_t n;

	KK_TRY(kk_sql_plan_log(w->cx,
		&(struct kk_plan_log_arg){t->row.lead_id, until}, &rows, &n));
	t->log = KK_NEW_N(w->cx->arena, struct kk_log_line, n + 1);
	t->log_ids = KK_NEW_N(w->cx->arena, int64_t, n + 1);
	t->n_log = n;
	for (size_t i = 0; i < n; i++) {
		struct kk_log_line *l = &t->log[i];
		enum kk_disposition d;

		l->at = civil(rows[i].at);
		l->channel = KK_BY_DESK;
		(void)kk_channel_from(rows[i].channel, &l->channel);
		l->disposition =
			rows[i].disposition.p &&
					kk_disposition_from(
						rows[i].disposition, &d)
				? (int)d
				: -1;
		l->reach = reach_or_none(rows[i].reach);
		l->incoming = kk_str_is(rows[i].direction, "in");
		l->counted = rows[i].counted == 1;
		l->text = rows[i].note;
		l->said = KK_STR_NONE;
		t->log_ids[i] = rows[i].id;
	}
	f.log = t->log;
	f.n_log = n;
	t->opener = kk_opener_pick(&f);
	return KK_OK;
}

/* A done item has the columns of an open one, but for what a guard asks. */
static void copy_done(struct kk_plan_touch *t, const struct kk_plan_done_row *r)
{
	t->row = (struct kk_plan_open_row){.id = r->id,
		.kind = r->kind,
		.channel = r->done_channel,
		.purpose = r->purpose,
		.due_from = r->due_from,
		.due_at = r->due_at,
		.due_until = r->due_until,
		.told = r->told,
		.late = r->late,
		.minutes = r->minutes,
		.rule = r->rule,
		.lead_id = r->lead_id,
		.reason = r->reason,
		.contact_id = r->contact_id,
		.name = r->name,
		.family = r->family,
		.reading = r->reading,
		.title = r->title,
		.seat = r->seat,
		.met_on = r->met_on,
		.memo = r->memo,
		.account_id = r->account_id,
		.account = r->account,
		.postal_code = r->postal_code,
		.street = r->street,
		.phone = r->phone,
		.ext = r->ext,
		.phone_rank = KK_NULL,
		.offer_id = KK_NULL,
		.email = r->email,
		.referrer = r->referrer};
	t->done = true;
	t->done_at = civil(r->at);
	t->activity_id = r->activity_id;
	t->disposition = r->disposition;
}

static enum kk_rc load_done(
	struct kk_plan_work *w, struct kk_plan_done_row **rows_r, size_t *n_r)
{
	*n_r = 0;
	if (w->day > w->team->today)
		return KK_OK;
	return kk_sql_plan_done(w->cx,
		&(struct kk_plan_done_arg){w->user_id, kk_day_start(w->day).ms,
			kk_day_start(w->day + 1).ms},
		rows_r, n_r);
}

static int by_urgency(const void *a, const void *b)
{
	const struct kk_plan_due_row *x = a, *y = b;

	if (x->told != y->told)
		return x->told > y->told ? -1 : 1;
	if (x->due_until != y->due_until)
		return x->due_until < y->due_until ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

enum kk_rc kk_plan_due(struct kk_ctx *cx, const struct kk_plan_due_arg *arg,
	struct kk_plan_due_row **rows_r, size_t *n_r)
{
	KK_TRY(kk_sql_plan_due(cx, arg, rows_r, n_r));
	if (*n_r > 1)
		qsort(*rows_r, *n_r, sizeof **rows_r, by_urgency);
	return KK_OK;
}

/* A meeting that fell through is not called off once its time has passed;
 * housekeeping closes such a touch (housekeeping.h). */
static void leave_out_over(
	struct kk_plan_work *w, struct kk_plan_due_row *rows, size_t *n)
{
	int64_t now = kk_clock_now(&w->cx->clock).ms;
	size_t left = 0;

	for (size_t i = 0; i < *n; i++)
		if (rows[i].due_until > now ||
			!kk_str_is(rows[i].purpose, "call_off"))
			rows[left++] = rows[i];
	*n = left;
}

static enum kk_rc load_open(
	struct kk_plan_work *w, struct kk_plan_due_row **rows_r, size_t *n_r)
{
	*n_r = 0;
	if (w->day < w->team->today)
		return KK_OK;
	KK_TRY(kk_plan_due(w->cx,
		&(struct kk_plan_due_arg){w->user_id, w->after.ms, w->until.ms},
		rows_r, n_r));
	leave_out_over(w, *rows_r, n_r);
	return KK_OK;
}

static enum kk_rc add_done(
	struct kk_plan_work *w, const struct kk_plan_done_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct kk_plan_touch *t = &w->touches[w->n++];

		copy_done(t, &rows[i]);
		kk_plan_read_touch(w, t);
		KK_TRY(kk_plan_read_log(w, t));
	}
	return KK_OK;
}

/* What little is known of a touch before it is weighed. */
static void copy_due(struct kk_plan_touch *t, const struct kk_plan_due_row *r)
{
	t->row = (struct kk_plan_open_row){.id = r->id,
		.lead_id = r->lead_id,
		.channel = r->channel,
		.purpose = r->purpose,
		.due_at = r->due_at,
		.due_until = r->due_until,
		.told = r->told};
}

enum kk_rc kk_plan_read_referral(
	struct kk_plan_work *w, struct kk_plan_touch *t)
{
	struct kk_referral r;

	if (t->purpose != KK_FOR_CARE_REFERRAL)
		return KK_OK;
	KK_TRY(kk_referral_of(w->cx, t->row.lead_id, w->cx->lang, &r));
	t->group = r.people;
	t->problem = r.problem;
	return KK_OK;
}

/* A lead that has ended plans nothing: where it has an open touch all the same,
 * `kakeru check` tells, and nobody is called. */
static bool ended(const struct kk_plan_touch *t)
{
	return t->view.facts.state == KK_LEAD_STOPPED ||
	       t->view.facts.state == KK_LEAD_INVALID;
}

static enum kk_rc add_open(
	struct kk_plan_work *w, const struct kk_plan_due_row *r)
{
	struct kk_plan_touch *t = &w->touches[w->n++];

	copy_due(t, r);
	kk_plan_read_touch(w, t);
	if (kk_plan_over(w, t))
		return KK_OK;
	KK_TRY(kk_sql_plan_open(
		w->cx, &(struct kk_plan_open_arg){r->id}, &t->row));
	kk_plan_read_touch(w, t);
	KK_TRY(kk_lead_view(w->cx, r->lead_id, w->now, &t->view));
	if (ended(t)) {
		*t = (struct kk_plan_touch){0};
		w->n--;
		return KK_OK;
	}
	KK_TRY(kk_plan_read_log(w, t));
	KK_TRY(kk_plan_reach_touch(w, t));
	KK_TRY(kk_plan_read_referral(w, t));
	kk_plan_weigh(w, t);
	return KK_OK;
}

/* What is open is weighed by urgency, until more could be placed than a day
 * holds; the rest waits, and is told. */
static enum kk_rc load(struct kk_plan_work *w)
{
	struct kk_plan_done_row *done = NULL;
	struct kk_plan_due_row *open = NULL;
	size_t n_done, n_open, i = 0;

	KK_TRY(load_done(w, &done, &n_done));
	KK_TRY(load_open(w, &open, &n_open));
	w->touches = KK_NEW_N(
		w->cx->arena, struct kk_plan_touch, n_done + n_open + 1);
	KK_TRY(add_done(w, done, n_done));
	while (i < n_open && w->placeable < KK_MAX_ITEMS)
		KK_TRY(add_open(w, &open[i++]));
	w->rest = open + i;
	w->n_rest = n_open - i;
	return KK_OK;
}

/* The span in which a touch falls due to be in this day: on the first working
 * day from today on all that is due by then, on a later one what falls due
 * after the business day before it. */
static void set_span(struct kk_plan_work *w)
{
	kk_day before = kk_business_day_add(&w->team->calendar, w->day, -1);

	w->after.ms = INT64_MIN + 1;
	w->until.ms = kk_day_start(w->day + 1).ms - 1;
	if (w->day > w->team->today && before >= w->team->today)
		w->after.ms = kk_day_start(before + 1).ms - 1;
}

/* ---- the dates we offer (R-D2) ---- */

#define MEETING_MINUTES 90 /* thirty often become ninety */
#define OFFER_DAYS 60	   /* farther ahead own time is not looked at */

static bool own_time(const struct kk_plan_work *w, struct kk_civil at)
{
	for (size_t i = 0; i < w->n_blocks; i++) {
		const struct kk_own_block *b = &w->blocks[i];

		if (b->day == at.day && b->from < at.minute + MEETING_MINUTES &&
			b->until > at.minute)
			return true;
	}
	return false;
}

static bool clashes(const struct kk_plan_work *w,
	const struct kk_plan_meetings_row *rows, size_t n, struct kk_civil at)
{
	int64_t ms = kk_instant_of(at).ms, gap = MEETING_MINUTES * 60000;

	for (size_t i = 0; i < n; i++)
		if (rows[i].at > ms - gap && rows[i].at < ms + gap)
			return true;
	return own_time(w, at);
}

/* One date on each of the next good days, from three business days ahead. */
static enum kk_rc find_offers(struct kk_plan_work *w)
{
	static const int minutes[KK_OFFERS] = {11 * 60, 14 * 60, 10 * 60};
	const struct kk_calendar *cal = &w->team->calendar;
	struct kk_plan_meetings_row *rows;
	kk_day d = kk_business_day_add(cal, w->day, 3);
	size_t n;

	KK_TRY(kk_sql_plan_meetings(w->cx,
		&(struct kk_plan_meetings_arg){
			w->user_id, kk_day_start(w->day).ms},
		&rows, &n));
	for (int i = 0; i < KK_OFFERS; d++) {
		if (d == KK_DAY_NONE || !kk_calendar_covers(d)) {
			w->offers[i++].day = KK_DAY_NONE;
			d = KK_DAY_NONE;
			continue;
		}
		w->offers[i] = (struct kk_civil){d, minutes[i]};
		if (kk_good_day(cal, d) && !clashes(w, rows, n, w->offers[i]))
			i++;
	}
	return KK_OK;
}

/* ---- the day, placed ---- */

static void place(struct kk_plan_work *w)
{
	struct kk_arena *a = w->cx->arena;
	struct kk_candidate *all = KK_NEW_N(a, struct kk_candidate, w->n + 1);
	struct kk_candidate **order =
		KK_NEW_N(a, struct kk_candidate *, w->n + 1);
	struct kk_busy *busy =
		KK_NEW_N(a, struct kk_busy, w->n + w->n_blocks + 1);
	struct kk_workday day = {.from = (int)w->user.work_from,
		.until = (int)w->user.work_until,
		.now = w->day == w->team->today ? w->now.minute : 0,
		.busy = busy,
		.windows = w->team->calendar.windows};
	size_t n = 0;

	for (size_t i = 0; i < w->n_blocks; i++)
		if (w->blocks[i].day == w->day)
			busy[day.n_busy++] = (struct kk_busy){w->blocks[i].from,
				w->blocks[i].until - w->blocks[i].from, false};
	for (size_t i = 0; i < w->n; i++) {
		struct kk_plan_touch *t = &w->touches[i];

		if (t->done)
			busy[day.n_busy++] = (struct kk_busy){t->done_at.minute,
				(int)t->row.minutes,
				t->channel == KK_BY_MEETING};
		if (!t->place)
			continue;
		all[n] = *t->place;
		t->place = &all[n++];
	}
	kk_planner_place(all, n, &day, order);
	kk_plan_explore(w, all, n, &day);
}

static bool later(const struct kk_plan_item *a, const struct kk_plan_item *b)
{
	int c = kk_civil_cmp(a->at, b->at);

	return c > 0 || (c == 0 && a->touch_id > b->touch_id);
}

static void add_item(struct kk_plan_work *w, const struct kk_plan_touch *t,
	struct kk_plan *p)
{
	struct kk_plan_item item;
	size_t k = p->n_items++;

	kk_plan_fill(w, t, &item);
	for (; k > 0 && later(&p->items[k - 1], &item); k--)
		p->items[k] = p->items[k - 1];
	p->items[k] = item;
}

static void collect(struct kk_plan_work *w, struct kk_plan *p)
{
	p->items = KK_NEW_N(w->cx->arena, struct kk_plan_item, w->n + 1);
	for (size_t i = 0; i < w->n; i++)
		if (kk_plan_placed(&w->touches[i]))
			add_item(w, &w->touches[i], p);
	for (size_t i = 0; i < p->n_items; i++)
		p->items[i].n = (int)i + 1;
}

enum kk_rc kk_plan_begin(struct kk_plan_work *w)
{
	struct kk_ctx *cx = w->cx;
	enum kk_rc rc;

	rc = kk_sql_user_get(
		cx, &(struct kk_user_get_arg){w->user_id}, &w->user);
	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_PLAN_USER,
			kk_arena_int(cx->arena, w->user_id));
	KK_TRY(rc);
	w->now = kk_civil_of(w->team->now);
	w->away = kk_away_on(w->team, w->user_id, w->day);
	KK_TRY(kk_own_block_list(cx, w->user_id, w->day, w->day + OFFER_DAYS,
		&w->blocks, &w->n_blocks));
	KK_TRY(find_offers(w));
	KK_TRY(kk_offers(cx, &w->said));
	return kk_wordings(cx, &w->wordings, &w->n_wordings);
}

static enum kk_rc plan(
	struct kk_ctx *cx, int64_t user_id, kk_day day, struct kk_plan *plan_r)
{
	struct kk_plan_work w = {.cx = cx, .user_id = user_id, .day = day};

	KK_TRY(kk_team_get(cx, &w.team));
	KK_TRY(kk_plan_begin(&w));
	*plan_r = (struct kk_plan){.user = w.user.name,
		.away = w.away,
		.day = day,
		.today = w.team->today,
		.types = kk_day_types(&w.team->calendar, day)};
	set_span(&w);
	KK_TRY(kk_plan_reach_open(&w));
	plan_r->advice = w.advice;
	plan_r->fell_back = kk_learned_trust(w.learned)->fall_back;
	KK_TRY(load(&w));
	KK_TRY(kk_plan_guard(&w));
	place(&w);
	KK_TRY(kk_plan_read_said(&w));
	collect(&w, plan_r);
	return kk_plan_leave(&w, plan_r);
}

/* All of one moment, whatever others log meanwhile. */
enum kk_rc kk_plan(
	struct kk_ctx *cx, int64_t user_id, kk_day day, struct kk_plan *plan_r)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, plan(cx, user_id, day, plan_r));
}
