/* Of two living leads one goes on, with every promise of both (R-C7). */
#include "app/people/merge_work.h"

#include "app/lead/absence.h"

#include "app/lead/lead.h"
#include "core/cadence/due.h"
#include "format/time/datetime.h"
#include "store/store.h"

#define MORNING 600 /* 10:00 */

/* ---- which one goes on ---- */

static int at_the_table(const struct kk_merge_living_row *l)
{
	return kk_str_is(l->state, "customer") ||
	       kk_str_is(l->state, "meeting");
}

static int rung_of(const struct kk_merge_living_row *l)
{
	enum kk_reach rung = KK_REACH_NOBODY;

	(void)kk_reach_from(l->rung, &rung);
	return (int)rung;
}

/* A customer or a meeting, then a told time (the earlier of two), then how far
 * it got, then what is being worked on, then the older one. */
static bool beats(const struct kk_merge_living_row *a,
	const struct kk_merge_living_row *b)
{
	int working_a = kk_str_is(a->state, "working");
	int working_b = kk_str_is(b->state, "working");

	if (at_the_table(a) != at_the_table(b))
		return at_the_table(a);
	if (a->told != b->told)
		return a->told == 1;
	if (a->told == 1 && a->due_at != b->due_at)
		return a->due_at < b->due_at;
	if (rung_of(a) != rung_of(b))
		return rung_of(a) > rung_of(b);
	if (working_a != working_b)
		return working_a;
	if (a->contacts != b->contacts)
		return a->contacts > b->contacts;
	return a->id < b->id;
}

static void choose(struct kk_merge_work *w)
{
	struct kk_merge_side *f = &w->of_from, *i = &w->of_into;

	w->goes_on = f->living ? f : i->living ? i : NULL;
	w->ends = NULL;
	if (!f->living || !i->living)
		return;
	w->goes_on = beats(&f->lead, &i->lead) ? f : i;
	w->ends = w->goes_on == f ? i : f;
}

/* ---- ending ---- */

static enum kk_rc end_lead(struct kk_ctx *cx, const struct kk_merge_work *w,
	const struct kk_merge_living_row *l, const char *state, const char *why)
{
	KK_TRY(kk_sql_merge_lead_end(cx,
		&(struct kk_merge_lead_end_arg){
			l->id, kk_str_z(state), kk_str_z(why)},
		NULL));
	if (l->enrollment_id != KK_NULL)
		KK_TRY(kk_sql_enrollment_end(cx,
			&(struct kk_enrollment_end_arg){.id = l->enrollment_id,
				.state = KK_STR("exited"),
				.reason = kk_str_z(KK_MERGED),
				.ended_at = w->now},
			NULL));
	return kk_sql_merge_touches_end(cx,
		&(struct kk_merge_touches_end_arg){
			l->id, kk_str_z(KK_MERGED), w->now},
		NULL);
}

/* Either said stop: nothing goes on (R-J1). */
static enum kk_rc end_both(struct kk_ctx *cx, struct kk_merge_work *w)
{
	w->a->stopped = true;
	w->goes_on = w->ends = NULL;
	if (w->of_from.living)
		KK_TRY(end_lead(cx, w, &w->of_from.lead, "stopped", "stop"));
	if (w->of_into.living)
		KK_TRY(end_lead(cx, w, &w->of_into.lead, "stopped", "stop"));
	return KK_OK;
}

/* ---- promises ---- */

static enum kk_channel channel_of(struct kk_str code)
{
	enum kk_channel c = KK_BY_DESK;

	(void)kk_channel_from(code, &c);
	return c;
}

/* Given up for good. */
static bool closed(const struct kk_merge_work *w, struct kk_str channel)
{
	enum kk_channel c = channel_of(channel);

	return c != KK_BY_DESK && (w->mask & KK_BIT(c));
}

/* Given up until a day after that. */
static bool paused(
	const struct kk_merge_work *w, struct kk_str channel, int64_t due_at)
{
	enum kk_channel c = channel_of(channel);
	kk_day day = kk_civil_of((struct kk_instant){due_at}).day;

	return c != KK_BY_DESK && day < w->until[c];
}

/* The same not before the channel may be used again. */
static void postpone(
	const struct kk_merge_work *w, struct kk_merge_open_touches_row *t)
{
	int64_t at;

	if (!paused(w, t->channel, t->due_at))
		return;
	at = kk_instant_of(
		(struct kk_civil){w->until[channel_of(t->channel)], MORNING})
		     .ms;
	t->told = 0;
	t->due_from = t->due_at = at;
	t->due_until = t->due_until > at ? t->due_until : at;
}

/* What they wait for; a step of a cadence is none. */
static bool is_promise(struct kk_str purpose, int64_t told)
{
	static const enum kk_purpose all[] = {KK_FOR_FIRST_FOLLOW_UP,
		KK_FOR_INQUIRY_CALL, KK_FOR_SEND_MATERIAL, KK_FOR_MEETING,
		KK_FOR_CARE_THANKS, KK_FOR_OWN_CALL, KK_FOR_ANSWER,
		KK_FOR_NEW_DATE};
	enum kk_purpose p;

	if (told == 1)
		return true;
	if (!kk_purpose_from(purpose, &p))
		return false;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (p == all[i])
			return true;
	return false;
}

static enum kk_rc carry(struct kk_ctx *cx, struct kk_merge_work *w,
	const struct kk_merge_open_touches_row *t, const char *kind,
	int64_t *id_r)
{
	const struct kk_merge_living_row *l = &w->goes_on->lead;
	bool main = kk_str_is(kk_str_z(kind), "main");
	struct kk_touch_insert_row row;

	KK_TRY(kk_sql_touch_insert(cx,
		&(struct kk_touch_insert_arg){.lead_id = l->id,
			.kind = kk_str_z(kind),
			.channel = t->channel,
			.purpose = t->purpose,
			.enrollment_id = l->enrollment_id,
			.step = main ? l->step : KK_NULL,
			.due_from = t->due_from,
			.due_at = t->due_at,
			.due_until = t->due_until,
			.told = t->told,
			.late = t->late,
			.minutes = t->minutes,
			.rule = t->rule,
			.made_by = KK_NULL,
			.created_at = w->now},
		&row));
	w->a->carried++;
	*id_r = row.id;
	return KK_OK;
}

static enum kk_rc close_touch(
	struct kk_ctx *cx, const struct kk_merge_work *w, int64_t touch_id)
{
	return kk_sql_touch_close(cx,
		&(struct kk_touch_close_arg){.id = touch_id,
			.state = KK_STR("cancelled"),
			.reason = kk_str_z(KK_MERGED),
			.closed_by = KK_NULL,
			.closed_at = w->now},
		NULL);
}

static struct kk_merge_open_touches_row main_of(
	const struct kk_merge_living_row *l)
{
	return (struct kk_merge_open_touches_row){.id = l->main_id,
		.kind = KK_STR("main"),
		.channel = l->channel,
		.purpose = l->purpose,
		.due_from = l->due_from,
		.due_at = l->due_at,
		.due_until = l->due_until,
		.told = l->told,
		.late = l->late,
		.minutes = l->minutes,
		.rule = l->rule};
}

/* A time they named comes first; the cadence waits for it, as after any other
 * told time. What stood there before is kept if it was a promise too. */
static enum kk_rc put_first(struct kk_ctx *cx, struct kk_merge_work *w,
	const struct kk_merge_open_touches_row *told)
{
	struct kk_merge_living_row *l = &w->goes_on->lead;
	struct kk_merge_open_touches_row was = main_of(l);
	int64_t id, side;

	KK_TRY(carry(cx, w, told, "main", &id));
	KK_TRY(kk_sql_merge_lead_point(
		cx, &(struct kk_merge_lead_point_arg){l->id, id}, NULL));
	KK_TRY(close_touch(cx, w, l->main_id));
	l->main_id = id;
	l->channel = told->channel;
	l->purpose = told->purpose;
	l->due_at = told->due_at;
	l->told = 1;
	if (!is_promise(was.purpose, was.told) || closed(w, was.channel))
		return KK_OK;
	postpone(w, &was);
	return carry(cx, w, &was, "side", &side);
}

/* The mail beside a call goes the same day or not at all (R-B2). */
static bool is_over(const struct kk_merge_work *w,
	const struct kk_merge_open_touches_row *t)
{
	return kk_str_is(t->purpose, "pair") && t->due_until < w->now;
}

static enum kk_rc has_side(struct kk_ctx *cx, const struct kk_merge_work *w,
	struct kk_str purpose, bool *has_r)
{
	struct kk_touch_open_pair_row row;
	enum kk_rc rc = kk_sql_touch_open_pair(cx,
		&(struct kk_touch_open_pair_arg){w->goes_on->lead.id, purpose},
		&row);

	*has_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

/* One open touch of the lead that ends. */
static enum kk_rc take_over(struct kk_ctx *cx, struct kk_merge_work *w,
	const struct kk_merge_open_touches_row *open)
{
	struct kk_merge_open_touches_row t = *open;
	bool main = kk_str_is(t.kind, "main"), has;
	int64_t id;

	if (closed(w, t.channel) || is_over(w, &t) ||
		(main && !is_promise(t.purpose, t.told)))
		return KK_OK;
	postpone(w, &t);
	if (main && t.told == 1 && w->goes_on->lead.told != 1)
		return put_first(cx, w, &t);
	KK_TRY(has_side(cx, w, t.purpose, &has));
	if (has && t.told != 1)
		return KK_OK;
	return carry(cx, w, &t, "side", &id);
}

static enum kk_rc take_over_all(struct kk_ctx *cx, struct kk_merge_work *w,
	const struct kk_merge_open_touches_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		KK_TRY(take_over(cx, w, &rows[i]));
	return KK_OK;
}

/* ---- the lead that goes on ---- */

enum kk_rc kk_merge_stand_in(
	struct kk_ctx *cx, int64_t lead_id, int64_t *touch_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_touch_insert_row row;

	KK_TRY(kk_sql_touch_insert(cx,
		&(struct kk_touch_insert_arg){.lead_id = lead_id,
			.kind = KK_STR("main"),
			.channel = KK_STR("desk"),
			.purpose = KK_STR("review"),
			.enrollment_id = KK_NULL,
			.step = KK_NULL,
			.due_from = now,
			.due_at = now,
			.due_until = now,
			.minutes = kk_channel_minutes(KK_BY_DESK),
			.rule = KK_STR("R-C7"),
			.made_by = KK_NULL,
			.created_at = now},
		&row));
	*touch_r = row.id;
	return KK_OK;
}

/* Planned on a channel that the survivor has closed: it cannot go over to them
 * like that. */
static enum kk_rc stand_in(struct kk_ctx *cx, struct kk_merge_work *w)
{
	const struct kk_merge_living_row *l = &w->goes_on->lead;
	int64_t id;

	if (!closed(w, l->channel) && !paused(w, l->channel, l->due_at))
		return KK_OK;
	w->stood_in = true;
	KK_TRY(kk_merge_stand_in(cx, l->id, &id));
	KK_TRY(kk_sql_merge_lead_point(
		cx, &(struct kk_merge_lead_point_arg){l->id, id}, NULL));
	return close_touch(cx, w, l->main_id);
}

/* One of its side touches, where the survivor gave its channel up. */
static enum kk_rc clear_side(struct kk_ctx *cx, struct kk_merge_work *w,
	const struct kk_merge_open_touches_row *open)
{
	struct kk_merge_open_touches_row t = *open;
	bool later = paused(w, t.channel, t.due_at);
	int64_t id;

	if (!closed(w, t.channel) && !later)
		return KK_OK;
	if (!closed(w, t.channel) && !is_over(w, &t)) {
		postpone(w, &t);
		KK_TRY(carry(cx, w, &t, "side", &id));
	}
	return close_touch(cx, w, t.id);
}

static enum kk_rc clear_sides(struct kk_ctx *cx, struct kk_merge_work *w)
{
	struct kk_merge_open_touches_row *open;
	size_t n;

	KK_TRY(kk_sql_merge_open_touches(cx,
		&(struct kk_merge_open_touches_arg){w->goes_on->lead.id}, &open,
		&n));
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(open[i].kind, "side"))
			KK_TRY(clear_side(cx, w, &open[i]));
	return KK_OK;
}

/* The lead becomes the survivor's. */
static enum kk_rc move(struct kk_ctx *cx, struct kk_merge_work *w)
{
	const struct kk_merge_living_row *l = &w->goes_on->lead;
	int64_t owner = l->owner_id;

	w->a->owner = l->owner.p;
	if (w->ends && w->of_into.lead.owner_id != owner) {
		w->a->gave_up = w->of_from.lead.owner.p;
		w->a->owner = w->of_into.lead.owner.p;
		owner = w->of_into.lead.owner_id;
	} else if (w->ends && w->of_from.lead.owner_id != owner) {
		w->a->gave_up = w->of_from.lead.owner.p;
	}
	return kk_sql_merge_lead_move(cx,
		&(struct kk_merge_lead_move_arg){l->id, w->into.id, owner},
		NULL);
}

/* Openers and quotes see what was logged on the other side's leads. */
static enum kk_rc join_logs(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	int64_t lead = w->goes_on->lead.id;
	int64_t other = w->goes_on == &w->of_from ? w->into.id : w->from.id;

	KK_TRY(kk_sql_merge_leads_below(
		cx, &(struct kk_merge_leads_below_arg){lead, other}, NULL));
	return kk_sql_merge_leads_into(
		cx, &(struct kk_merge_leads_into_arg){lead, other}, NULL);
}

static enum kk_rc gain(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	const struct kk_merge_living_row *l = &w->goes_on->lead;
	const struct kk_merge_living_row *o = &w->ends->lead;

	return kk_sql_merge_lead_gain(cx,
		&(struct kk_merge_lead_gain_arg){l->id,
			rung_of(o) > rung_of(l) ? o->rung : l->rung, o->reason},
		NULL);
}

static enum kk_rc end_other(struct kk_ctx *cx, struct kk_merge_work *w)
{
	const char *why = kk_arena_f(cx->arena, "merged into lead %lld",
		(long long)w->goes_on->lead.id);

	w->a->ended_id = w->ends->lead.id;
	KK_TRY(end_lead(cx, w, &w->ends->lead, "invalid", why));
	return gain(cx, w);
}

/* Those that are over too: what was due then is due when they were over. */
static enum kk_rc load_until(struct kk_ctx *cx, struct kk_merge_work *w)
{
	struct kk_contact_opt_outs_row *rows;
	enum kk_channel c;
	kk_day until;
	size_t n;

	for (int i = 0; i < KK_BY_DESK; i++)
		w->until[i] = KK_DAY_NONE;
	KK_TRY(kk_sql_contact_opt_outs(cx,
		&(struct kk_contact_opt_outs_arg){w->into.id, KK_STR("")},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_channel_from(rows[i].channel, &c) && c != KK_BY_DESK &&
			kk_date_parse(rows[i].until, KK_DATE_EXACT, &until) &&
			until > w->until[c])
			w->until[c] = until;
	return KK_OK;
}

enum kk_rc kk_merge_leads(struct kk_ctx *cx, struct kk_merge_work *w)
{
	struct kk_merge_open_touches_row *open = NULL;
	size_t n = 0;

	if ((w->mask & KK_ALL_CHANNELS) == KK_ALL_CHANNELS)
		return end_both(cx, w);
	choose(w);
	if (!w->goes_on)
		return KK_OK;
	KK_TRY(load_until(cx, w));
	w->a->lead_id = w->goes_on->lead.id;
	if (w->ends) {
		KK_TRY(kk_sql_merge_open_touches(cx,
			&(struct kk_merge_open_touches_arg){w->ends->lead.id},
			&open, &n));
		KK_TRY(end_other(cx, w));
	}
	KK_TRY(take_over_all(cx, w, open, n));
	KK_TRY(stand_in(cx, w));
	KK_TRY(clear_sides(cx, w));
	KK_TRY(move(cx, w));
	return join_logs(cx, w);
}

/* ---- where the guard leaves no room ---- */

static bool usable(const struct kk_lead_facts *f)
{
	enum kk_channel by = f->main_channel;

	if (by == KK_BY_DESK || (f->channels & KK_BIT(by)))
		return true;
	return by == KK_BY_EMAIL && f->main_purpose == KK_FOR_ANSWER &&
	       f->can_answer;
}

/* May the main touch stay as it is? Hours and days off are looked at when the
 * day is planned; what is overdue waits for that too. */
static bool may_stay(
	const struct kk_lead_view *v, struct kk_civil now, bool calls)
{
	const struct kk_lead_facts *f = &v->facts;
	bool past = kk_civil_cmp(f->main_at, now) < 0;
	enum kk_rule broke[KK_GUARD_RULES];
	size_t n = kk_guard_broken(&f->guard, f->main_channel,
		kk_later(f->main_at, now), v->main_told, broke);

	for (size_t i = 0; i < n; i++)
		if (broke[i] == KK_R_J1 ||
			(calls && !past && broke[i] != KK_R_A3))
			return false;
	return usable(f);
}

enum kk_rc kk_merge_settle(struct kk_ctx *cx, int64_t lead_id, bool calls,
	const struct kk_merge_living_row *was)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock));
	struct kk_lead_view v;
	struct kk_lead_facts *f = &v.facts;
	struct kk_decision d;
	struct kk_verdict no;

	KK_TRY(kk_lead_view(cx, lead_id, now, &v));
	if (was) {
		(void)kk_channel_from(was->channel, &f->main_channel);
		(void)kk_purpose_from(was->purpose, &f->main_purpose);
		f->main_at = kk_civil_of((struct kk_instant){was->due_at});
	} else if (may_stay(&v, now, calls)) {
		return KK_OK;
	}
	no = kk_guard_ask(&f->guard, f->main_channel, kk_later(f->main_at, now),
		v.main_told);
	if (!usable(f) || no.rule == KK_R_J1)
		f->main_channel = kk_due_channel(f->channels, 0);
	d = (struct kk_decision){.state = f->state,
		.has_main = true,
		.step = f->step,
		.step_attempts = f->step_attempts,
		.route_blocks = f->route_blocks,
		.contacts = f->contacts,
		.anchor = f->anchor,
		.main = kk_decide_again(f, kk_later(f->main_at, now), KK_R_J2)};
	return kk_lead_apply(cx, &v, &d, KK_NULL, false, KK_MERGED, NULL);
}

enum kk_rc kk_merge_hold(struct kk_ctx *cx, int64_t contact_id)
{
	struct kk_lead_living_of_row lead;
	enum kk_rc rc = kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact_id}, &lead);

	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	return kk_leave_hold(cx, lead.owner_id);
}
