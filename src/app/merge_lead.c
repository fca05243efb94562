/* Of two living leads one goes on, with every promise of both (R-C7). */
#include "app/merge_work.h"

#include "app/lead.h"
#include "core/cadence/due.h"
#include "store/store.h"

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

static bool closed(const struct kk_merge_work *w, struct kk_str channel)
{
	enum kk_channel c = KK_BY_DESK;

	(void)kk_channel_from(channel, &c);
	return c != KK_BY_DESK && ((w->mask | w->paused) & KK_BIT(c));
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

static enum kk_rc close_main(
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
	KK_TRY(close_main(cx, w, l->main_id));
	l->main_id = id;
	l->channel = told->channel;
	l->purpose = told->purpose;
	l->due_at = told->due_at;
	l->told = 1;
	if (!is_promise(was.purpose, was.told))
		return KK_OK;
	return carry(cx, w, &was, "side", &side);
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
	const struct kk_merge_open_touches_row *t)
{
	bool main = kk_str_is(t->kind, "main"), has;
	int64_t id;

	if (closed(w, t->channel))
		return KK_OK;
	if (main && t->told == 1 && w->goes_on->lead.told != 1)
		return put_first(cx, w, t);
	if (main && !is_promise(t->purpose, t->told))
		return KK_OK;
	KK_TRY(has_side(cx, w, t->purpose, &has));
	if (has && t->told != 1)
		return KK_OK;
	return carry(cx, w, t, "side", &id);
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

	if (!closed(w, l->channel))
		return KK_OK;
	w->stood_in = true;
	KK_TRY(kk_merge_stand_in(cx, l->id, &id));
	KK_TRY(kk_sql_merge_lead_point(
		cx, &(struct kk_merge_lead_point_arg){l->id, id}, NULL));
	return close_main(cx, w, l->main_id);
}

static enum kk_rc close_sides(struct kk_ctx *cx, const struct kk_merge_work *w)
{
	for (int c = 0; c < KK_BY_DESK; c++) {
		if (!(w->mask & 1u << c))
			continue;
		KK_TRY(kk_sql_touch_close_channel(cx,
			&(struct kk_touch_close_channel_arg){
				w->goes_on->lead.id,
				kk_str_z(kk_channel_code((enum kk_channel)c)),
				KK_NULL, w->now},
			NULL));
	}
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

static enum kk_rc load_paused(struct kk_ctx *cx, struct kk_merge_work *w)
{
	struct kk_contact_opt_outs_row *rows;
	char day[KK_DAY_CHARS];
	const struct kk_team *team;
	enum kk_channel c;
	size_t n;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_sql_contact_opt_outs(cx,
		&(struct kk_contact_opt_outs_arg){
			w->into.id, kk_str_z(kk_day_text(team->today, day))},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		if (kk_channel_from(rows[i].channel, &c))
			w->paused |= KK_BIT(c);
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
	KK_TRY(load_paused(cx, w));
	w->a->lead_id = w->goes_on->lead.id;
	if (w->ends) {
		KK_TRY(kk_sql_merge_open_touches(cx,
			&(struct kk_merge_open_touches_arg){w->ends->lead.id},
			&open, &n));
		KK_TRY(end_other(cx, w));
	}
	KK_TRY(take_over_all(cx, w, open, n));
	KK_TRY(stand_in(cx, w));
	KK_TRY(close_sides(cx, w));
	KK_TRY(move(cx, w));
	return join_logs(cx, w);
}

/* ---- where the guard leaves no room ---- */

enum kk_rc kk_merge_settle(struct kk_ctx *cx, int64_t lead_id,
	const struct kk_merge_living_row *was)
{
	struct kk_civil now = kk_civil_of(kk_clock_now(&cx->clock)), at;
	struct kk_lead_view v;
	struct kk_lead_facts *f = &v.facts;
	struct kk_decision d;
	struct kk_verdict no;

	KK_TRY(kk_lead_view(cx, lead_id, now, &v));
	if (was) {
		(void)kk_channel_from(was->channel, &f->main_channel);
		(void)kk_purpose_from(was->purpose, &f->main_purpose);
		f->main_at = kk_civil_of((struct kk_instant){was->due_at});
	}
	at = kk_later(f->main_at, now);
	no = kk_guard_ask(&f->guard, f->main_channel, at, v.main_told);
	if (!was && no.rule != KK_R_J1 &&
		(no.rule == KK_RULE_NONE || kk_civil_cmp(f->main_at, now) <= 0))
		return KK_OK;
	if (no.rule == KK_R_J1)
		f->main_channel = kk_due_channel(f->channels, 0);
	d = (struct kk_decision){.state = f->state,
		.has_main = true,
		.step = f->step,
		.step_attempts = f->step_attempts,
		.route_blocks = f->route_blocks,
		.contacts = f->contacts,
		.anchor = f->anchor,
		.main = kk_decide_again(f, at, KK_R_J2)};
	return kk_lead_apply(cx, &v, &d, KK_NULL, false, KK_MERGED, NULL);
}
