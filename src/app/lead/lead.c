#include "app/lead/lead.h"

#include "app/lead/absence.h"
#include "app/people/change.h"
#include "app/users/user.h"
#include "app/lead/view.h"

#include "base/limits.h"

#include "core/cadence/due.h"
#include "store/sql.h"
#include "store/store.h"

static int64_t ms_of(struct kk_civil c)
{
	return kk_instant_of(c).ms;
}

static struct kk_str code(const char *z)
{
	return kk_str_z(z);
}

/* ---- writing a decision ---- */

static enum kk_rc insert_touch(struct kk_ctx *cx, int64_t lead_id,
	const char *kind, const struct kk_next_touch *t, int64_t enrollment_id,
	int64_t step, int64_t made_by, int64_t *id_r)
{
	struct kk_touch_insert_row row;
	struct kk_instant now = kk_clock_now(&cx->clock);

	KK_TRY(kk_sql_touch_insert(cx,
		&(struct kk_touch_insert_arg){.lead_id = lead_id,
			.kind = code(kind),
			.channel = code(kk_channel_code(t->channel)),
			.purpose = code(kk_purpose_code(t->purpose)),
			.enrollment_id = enrollment_id,
			.step = step,
			.due_from = ms_of(t->from),
			.due_at = ms_of(kk_later(t->from, t->at)),
			.due_until = ms_of(kk_later(t->at, t->until)),
			.told = t->told,
			.late = t->late,
			.minutes = t->purpose == KK_FOR_MEETING
					   ? 30
					   : kk_channel_minutes(t->channel),
			.rule = code(kk_rule_code(t->rule)),
			.made_by = made_by,
			.created_at = now.ms},
		&row));
	*id_r = row.id;
	return KK_OK;
}

/* Where a detour goes back to: a detour within one, to the same place. */
static int64_t came_from(const struct kk_lead_view *v)
{
	return v->facts.cadence->at_end == KK_END_RETURN ? v->return_id
							 : v->enrollment_id;
}

/* The enrollment after the decision; *id_r KK_NULL: none. */
static enum kk_rc write_enrollment(struct kk_ctx *cx,
	const struct kk_lead_view *v, const struct kk_decision *d,
	const char *why, int64_t *id_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_enrollment_insert_row row;
	const struct kk_cadence *into = d->into;

	*id_r = v->enrollment_id;
	if (d->enroll == KK_ENROLL_KEEP) {
		if (v->enrollment_id == KK_NULL)
			return KK_OK;
		return kk_sql_enrollment_step(cx,
			&(struct kk_enrollment_step_arg){
				v->enrollment_id, d->step + 1},
			NULL);
	}
	if (v->enrollment_id != KK_NULL)
		KK_TRY(kk_sql_enrollment_end(cx,
			&(struct kk_enrollment_end_arg){.id = v->enrollment_id,
				.state = code(
					d->finished ? "finished" : "exited"),
				.reason = code(why),
				.disposition = code(why),
				.ended_at = now},
			NULL));
	*id_r = KK_NULL;
	if (d->enroll == KK_ENROLL_END)
		return KK_OK;
	if (into->id == 0)
		KK_TRY(kk_cadence_newest(cx, into->code, &into));
	KK_TRY(kk_sql_enrollment_insert(cx,
		&(struct kk_enrollment_insert_arg){.lead_id = v->lead_id,
			.version_id = into->id,
			.step = d->step + 1,
			.return_id = d->keep_return ? came_from(v) : KK_NULL,
			.started_at = now},
		&row));
	*id_r = row.id;
	return KK_OK;
}

/* Steps passed over are shown as skipped, with the reason (R-F1). */
static enum kk_rc write_skipped(struct kk_ctx *cx, const struct kk_lead_view *v,
	const struct kk_cadence *c, unsigned no_way, unsigned replaced,
	int64_t enrollment_id, int64_t made_by)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	unsigned have = kk_lead_have(&v->facts);

	for (int i = 0; c && i < c->n_steps; i++) {
		const struct kk_step *s = &c->steps[i];
		bool no_address = no_way & 1u << i;

		if (!no_address && !(replaced & 1u << i))
			continue;
		KK_TRY(kk_sql_touch_skipped(cx,
			&(struct kk_touch_skipped_arg){.lead_id = v->lead_id,
				.channel = code(kk_channel_code(s->ways[0])),
				.purpose = code(kk_purpose_code(s->purpose)),
				.enrollment_id = enrollment_id,
				.step = i + 1,
				.at = now,
				.reason = code(no_address ? kk_step_skip_reason(
								    s, have)
							  : "voicemail"),
				.made_by = made_by},
			NULL));
	}
	return KK_OK;
}

static enum kk_rc write_sides(struct kk_ctx *cx, const struct kk_lead_view *v,
	const struct kk_decision *d, int64_t enrollment_id, int64_t made_by)
{
	struct kk_touch_open_pair_row open;
	int64_t id;

	for (int i = 0; i < d->n_sides; i++) {
		const struct kk_next_touch *s = &d->sides[i];
		enum kk_rc rc = kk_sql_touch_open_pair(cx,
			&(struct kk_touch_open_pair_arg){
				v->lead_id, code(kk_purpose_code(s->purpose))},
			&open);

		if (rc == KK_OK)
			continue; /* there is one already */
		if (rc != KK_ENO)
			return rc;
		KK_TRY(insert_touch(cx, v->lead_id, "side", s, enrollment_id,
			KK_NULL, made_by, &id));
	}
	return KK_OK;
}

static bool new_round(const struct kk_decision *d)
{
	return d->enroll != KK_ENROLL_KEEP;
}

/* The lead goes on with its new main touch, or ends. */
static enum kk_rc point(struct kk_ctx *cx, const struct kk_lead_view *v,
	const struct kk_decision *d, int64_t enrollment, int64_t next,
	const char *why)
{
	struct kk_lead_go_arg go = {.id = v->lead_id,
		.next_touch_id = next,
		.enrollment_id = enrollment,
		.anchor_at = d->anchor.day == KK_DAY_NONE ? KK_NULL
							  : ms_of(d->anchor),
		.step_attempts = d->step_attempts,
		.round_attempts =
			new_round(d) ? 0 : v->facts.guard.round_attempts,
		.route_blocks = d->route_blocks,
		.contacts = d->contacts,
		.rung = code(kk_reach_code(v->rung))};

	if (v->main_id != KK_NULL && d->has_main && d->state == v->facts.state)
		return kk_sql_lead_go(cx, &go, NULL);
	return kk_sql_lead_point(cx,
		&(struct kk_lead_point_arg){.id = v->lead_id,
			.contact_id = v->contact_id,
			.state = code(kk_lead_state_code(d->state)),
			.state_reason = d->has_main ? KK_STR_NONE : code(why),
			.next_touch_id = next,
			.enrollment_id = enrollment,
			.anchor_at = go.anchor_at,
			.step_attempts = go.step_attempts,
			.round_attempts = go.round_attempts,
			.route_blocks = go.route_blocks,
			.contacts = go.contacts,
			.rung = go.rung},
		NULL);
}

/* Mails of blocked calls whose day is over (R-B2). */
static enum kk_rc close_pairs(struct kk_ctx *cx, int64_t lead_id)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	struct kk_touch_pairs_over_row *over;
	size_t n;

	KK_TRY(kk_sql_touch_pairs_over(cx,
		&(struct kk_touch_pairs_over_arg){lead_id, now}, &over, &n));
	for (size_t i = 0; i < n; i++)
		KK_TRY(kk_sql_touch_close(cx,
			&(struct kk_touch_close_arg){.id = over[i].id,
				.state = KK_STR("skipped"),
				.reason = KK_STR("its day is over"),
				.closed_by = KK_NULL,
				.closed_at = now},
			NULL));
	return KK_OK;
}

enum kk_rc kk_lead_apply(struct kk_ctx *cx, struct kk_lead_view *v,
	const struct kk_decision *decided, int64_t activity_id, bool done,
	const char *why, int64_t *next_id_r)
{
	struct kk_decision copy = *decided, *d = &copy;
	int64_t now = kk_clock_now(&cx->clock).ms;
	int64_t enrollment = KK_NULL, next = KK_NULL;

	KK_TRY(kk_lead_settle(cx, v, d));
	KK_TRY(write_enrollment(cx, v, d, why, &enrollment));
	if (d->has_main)
		KK_TRY(insert_touch(cx, v->lead_id, "main", &d->main,
			enrollment,
			enrollment == KK_NULL ? KK_NULL : d->step + 1,
			activity_id, &next));
	KK_TRY(point(cx, v, d, enrollment, next, why));
	if (v->main_id != KK_NULL)
		KK_TRY(kk_sql_touch_close(cx,
			&(struct kk_touch_close_arg){.id = v->main_id,
				.state = code(done	     ? "done"
					      : d->skip_main ? "skipped"
							     : "cancelled"),
				.reason = done ? KK_STR_NONE : code(why),
				.closed_by = activity_id,
				.closed_at = now},
			NULL));
	if (d->cancel_sides)
		KK_TRY(kk_sql_touch_close_sides(cx,
			&(struct kk_touch_close_sides_arg){
				.lead_id = v->lead_id,
				.keep = code(d->keep_thanks ? "thanks" : ""),
				.keep_off = d->has_main &&
					    d->main.purpose != KK_FOR_MEETING,
				.reason = code(why),
				.closed_by = activity_id,
				.closed_at = now},
			NULL));
	KK_TRY(close_pairs(cx, v->lead_id));
	KK_TRY(write_skipped(cx, v, v->facts.cadence, d->skipped, d->replaced,
		v->enrollment_id, activity_id));
	if (d->enroll == KK_ENROLL_INTO)
		KK_TRY(write_skipped(cx, v, d->into, d->skipped_into, 0,
			enrollment, activity_id));
	KK_TRY(write_sides(cx, v, d, enrollment, activity_id));
	v->main_id = next;
	if (next_id_r)
		*next_id_r = next;
	return KK_OK;
}

/* ---- creating ---- */

/* The day was chosen by the caller (an import levels its own). */
static void put_on(struct kk_decision *d, const struct kk_lead_view *v,
	const struct kk_new_lead *n)
{
	struct kk_civil from = {n->on, 0};

	if (n->on == KK_DAY_NONE)
		return;
	if (n->on == n->at.day)
		from = n->at;
	d->level = false;
	d->main = (struct kk_next_touch){.channel = d->main.channel,
		.purpose = d->main.purpose,
		.rule = KK_R_C10};
	if (d->main.channel == KK_BY_PHONE)
		d->main.at = kk_guard_next_call(
			&v->facts.guard, v->facts.shift, from, -1, 0, 0);
	if (d->main.channel != KK_BY_PHONE || d->main.at.day == KK_DAY_NONE)
		d->main.at = kk_due_write(&v->facts, from);
	d->main.from = (struct kk_civil){d->main.at.day, 0};
	d->main.until = kk_later(d->main.at, (struct kk_civil){n->until, 1439});
	d->main.late = n->late;
}

static enum kk_rc none_living(struct kk_ctx *cx, int64_t contact_id)
{
	struct kk_lead_living_of_row living;
	enum kk_rc rc = kk_sql_lead_living_of(
		cx, &(struct kk_lead_living_of_arg){contact_id}, &living);

	if (rc == KK_OK)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_LIVING,
			kk_arena_int(cx->arena, living.id));
	return rc == KK_ENO ? KK_OK : rc;
}

static bool is_born(const struct kk_new_lead *n)
{
	return n->made && n->made->whole;
}

static enum kk_rc view_new(struct kk_ctx *cx, const struct kk_new_lead *n,
	int64_t lead_id, struct kk_lead_view *v)
{
	struct kk_lead_born born = {.lead_id = lead_id,
		.contact_id = n->contact_id,
		.account_id = n->account_id,
		.owner_id = n->owner_id,
		.source = n->source,
		.reason = n->reason,
		.shift = n->shift,
		.made = n->made};

	return is_born(n) ? kk_lead_view_born(cx, &born, v)
			  : kk_lead_view(cx, lead_id, n->at, v);
}

/* What is born has nothing that could be closed or doubled. */
static enum kk_rc apply_born(struct kk_ctx *cx, struct kk_lead_view *v,
	const struct kk_decision *decided)
{
	struct kk_decision copy = *decided, *d = &copy;
	int64_t enrollment, next, side;

	KK_TRY(kk_lead_settle(cx, v, d));
	KK_TRY(write_enrollment(cx, v, d, "new", &enrollment));
	KK_TRY(insert_touch(cx, v->lead_id, "main", &d->main, enrollment,
		enrollment == KK_NULL ? KK_NULL : d->step + 1, KK_NULL, &next));
	KK_TRY(kk_sql_lead_begin(cx,
		&(struct kk_lead_begin_arg){.id = v->lead_id,
			.state = code(kk_lead_state_code(d->state)),
			.next_touch_id = next,
			.enrollment_id = enrollment,
			.anchor_at = d->anchor.day == KK_DAY_NONE
					     ? KK_NULL
					     : ms_of(d->anchor)},
		NULL));
	if (d->enroll == KK_ENROLL_INTO)
		KK_TRY(write_skipped(cx, v, d->into, d->skipped_into, 0,
			enrollment, KK_NULL));
	for (int i = 0; i < d->n_sides; i++)
		KK_TRY(insert_touch(cx, v->lead_id, "side", &d->sides[i],
			enrollment, KK_NULL, KK_NULL, &side));
	return KK_OK;
}

static enum kk_rc create(
	struct kk_ctx *cx, const struct kk_new_lead *n, int64_t *lead_id_r)
{
	const struct kk_cadence_book *book;
	const struct kk_cadence *c;
	struct kk_lead_insert_row row;
	struct kk_decision d;
	struct kk_lead_view v;

	if (!is_born(n))
		KK_TRY(none_living(cx, n->contact_id));
	KK_TRY(kk_cadence_book(cx, &book));
	c = book->shipped[n->cadence];
	if (n->own)
		KK_TRY(kk_cadence_newest(cx, n->own, &c));
	KK_TRY(kk_sql_lead_insert(cx,
		&(struct kk_lead_insert_arg){.contact_id = n->contact_id,
			.owner_id = n->owner_id,
			.source = n->source,
			.reason = n->reason,
			.referrer_id = n->referrer_id,
			.batch_id = n->batch_id,
			.created_at = kk_clock_now(&cx->clock).ms},
		&row));
	KK_TRY(view_new(cx, n, row.id, &v));
	v.facts.state = KK_LEAD_WORKING;
	v.facts.guard.cold = c->bound == KK_BOUND_ATTEMPTS;
	d = kk_decide_enroll(&v.facts, c, 0, n->at, n->at);
	put_on(&d, &v, n);
	if (n->referrer_id != KK_NULL && d.main.channel == KK_BY_PHONE)
		d.main.purpose = KK_FOR_REFERRED_CALL;
	*lead_id_r = row.id;
	if (is_born(n))
		return apply_born(cx, &v, &d);
	return kk_lead_apply(cx, &v, &d, KK_NULL, false, "new", NULL);
}

enum kk_rc kk_lead_create(
	struct kk_ctx *cx, const struct kk_new_lead *n, int64_t *lead_id_r)
{
	/* Where a row of an import fails the whole import is undone. */
	if (is_born(n) && kk_store_depth(cx) > 0)
		return create(cx, n, lead_id_r);
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, create(cx, n, lead_id_r));
}

/* ---- enroll, pause, resume, exit, hand over ---- */

static enum kk_rc living_view(struct kk_ctx *cx, int64_t lead_id,
	struct kk_civil now, struct kk_lead_view *v)
{
	KK_TRY(kk_lead_view(cx, lead_id, now, v));
	if (!kk_lead_living(v->facts.state))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_ENDED,
			kk_arena_int(cx->arena, lead_id),
			kk_lead_state_text(cx->lang, v->facts.state));
	return KK_OK;
}

static struct kk_civil civil_now(const struct kk_ctx *cx)
{
	return kk_civil_of(kk_clock_now(&cx->clock));
}

static enum kk_rc enroll(
	struct kk_ctx *cx, int64_t lead_id, const char *cadence)
{
	struct kk_civil now = civil_now(cx);
	const struct kk_cadence *c;
	struct kk_lead_view v;
	struct kk_decision d;

	KK_TRY(living_view(cx, lead_id, now, &v));
	KK_TRY(kk_cadence_newest(cx, cadence, &c));
	if (c->steps[0].wait == KK_W_GIVEN)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_CADENCE_NEEDS_TIME, cadence);
	v.facts.guard.cold = c->bound == KK_BOUND_ATTEMPTS;
	v.facts.guard.round_attempts = 0;
	v.facts.guard.inquiry = kk_str_is(kk_str_z(cadence), "inbound");
	v.facts.guard.inquiry_day = now.day;
	d = kk_decide_enroll(&v.facts, c, 0, now, now);
	d.keep_return = c->at_end == KK_END_RETURN && v.facts.cadence;
	return kk_lead_apply(cx, &v, &d, KK_NULL, false, "enrolled", NULL);
}

enum kk_rc kk_lead_enroll(
	struct kk_ctx *cx, int64_t lead_id, const char *cadence)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, enroll(cx, lead_id, cadence));
}

/* The step the lead is asked to go to, or why it cannot. */
static enum kk_rc find_step(
	struct kk_ctx *cx, const struct kk_lead_view *v, int64_t n)
{
	const struct kk_cadence *c = v->facts.cadence;
	unsigned have = kk_lead_have(&v->facts);
	enum kk_channel by;

	if (!c)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_NO_CADENCE,
			kk_arena_int(cx->arena, v->lead_id));
	if (v->facts.main_channel == KK_BY_MEETING)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_MEETING_SET,
			kk_arena_int(cx->arena, v->lead_id));
	if (n < 1 || n > c->n_steps)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_STEP_UNKNOWN, c->code,
			kk_arena_int(cx->arena, n),
			kk_arena_f(cx->arena, "%d", c->n_steps));
	if (c->steps[n - 1].wait == KK_W_GIVEN) /* nobody agreed to a time */
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_CADENCE_NEEDS_TIME, c->code);
	if (kk_cadence_find(c, (int)n - 1, have, &by) != n - 1)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_STEP_NOT_THEIRS,
			kk_arena_int(cx->arena, n),
			kk_skip_text(cx->lang,
				kk_step_skip_reason(&c->steps[n - 1], have)));
	return KK_OK;
}

static enum kk_rc to_step(struct kk_ctx *cx, int64_t lead_id, int64_t n)
{
	struct kk_civil now = civil_now(cx);
	struct kk_lead_view v;
	struct kk_decision d;

	KK_TRY(living_view(cx, lead_id, now, &v));
	KK_TRY(find_step(cx, &v, n));
	d = kk_decide_step(&v.facts, (int)n - 1, now, now);
	return kk_lead_apply(cx, &v, &d, KK_NULL, false,
		kk_arena_f(cx->arena, "step:%lld", (long long)n), NULL);
}

enum kk_rc kk_lead_step(struct kk_ctx *cx, int64_t lead_id, int64_t n)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, to_step(cx, lead_id, n));
}

static bool stands_at_desk(const struct kk_lead_facts *f)
{
	const struct kk_cadence *c = f->cadence;
	enum kk_channel by = KK_BY_DESK;

	if (!kk_lead_living(f->state) || !c || f->step < 0 ||
		f->step >= c->n_steps || f->main_channel != KK_BY_DESK ||
		f->main_purpose != c->steps[f->step].purpose ||
		c->steps[f->step].wait == KK_W_GIVEN)
		return false;
	return kk_cadence_find(c, f->step, kk_lead_have(f), &by) == f->step &&
	       by != KK_BY_DESK;
}

static enum kk_rc equip(struct kk_ctx *cx, int64_t lead_id)
{
	struct kk_civil now = civil_now(cx);
	struct kk_lead_view v;
	struct kk_decision d;

	KK_TRY(kk_lead_view(cx, lead_id, now, &v));
	if (v.main_told || !stands_at_desk(&v.facts))
		return KK_OK;
	d = kk_decide_step(&v.facts, v.facts.step, now, now);
	return kk_lead_apply(cx, &v, &d, KK_NULL, false,
		kk_arena_f(cx->arena, "step:%d", v.facts.step + 1), NULL);
}

enum kk_rc kk_lead_equip(struct kk_ctx *cx, int64_t lead_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, equip(cx, lead_id));
}

enum kk_rc kk_lead_move(struct kk_ctx *cx, struct kk_lead_view *v,
	const struct kk_next_touch *t, const char *why, int64_t *next_id_r)
{
	struct kk_decision d = {.state = v->facts.state,
		.has_main = true,
		.main = *t,
		.step = v->facts.step,
		.step_attempts = v->facts.step_attempts,
		.route_blocks = v->facts.route_blocks,
		.contacts = v->facts.contacts,
		.anchor = v->facts.anchor};

	return kk_lead_apply(cx, v, &d, KK_NULL, false, why, next_id_r);
}

enum kk_rc kk_lead_move_side(struct kk_ctx *cx, const struct kk_lead_view *v,
	int64_t touch_id, const struct kk_next_touch *t, const char *why,
	int64_t *next_id_r)
{
	struct kk_touch_get_row was;

	KK_TRY(kk_sql_touch_get(
		cx, &(struct kk_touch_get_arg){touch_id}, &was));
	KK_TRY(insert_touch(cx, v->lead_id, "side", t, was.enrollment_id,
		was.step, was.made_by, next_id_r));
	KK_TRY(kk_sql_hand_move(
		cx, &(struct kk_hand_move_arg){touch_id, *next_id_r}, NULL));
	KK_TRY(kk_sql_draft_move(
		cx, &(struct kk_draft_move_arg){touch_id, *next_id_r}, NULL));
	return kk_sql_touch_close(cx,
		&(struct kk_touch_close_arg){.id = touch_id,
			.state = KK_STR("cancelled"),
			.reason = code(why),
			.closed_by = KK_NULL,
			.closed_at = kk_clock_now(&cx->clock).ms},
		NULL);
}

/* The same main touch at another time; nothing else changes. */
static enum kk_rc move_main(struct kk_ctx *cx, struct kk_lead_view *v,
	struct kk_civil from, const char *why)
{
	struct kk_next_touch t = kk_decide_again(&v->facts, from, KK_R_C10);

	return kk_lead_move(cx, v, &t, why, NULL);
}

static enum kk_rc pause(struct kk_ctx *cx, int64_t lead_id, kk_day until)
{
	struct kk_civil now = civil_now(cx);
	char text[KK_DAY_CHARS];
	struct kk_lead_view v;

	KK_TRY(living_view(cx, lead_id, now, &v));
	if (until <= now.day || until > now.day + KK_MAX_AHEAD_DAYS)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_DAY_NOT_AHEAD, "--until",
			kk_day_text(until, text));
	if (v.facts.main_channel == KK_BY_MEETING)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_LEAD_MEETING_SET,
			kk_arena_int(cx->arena, lead_id));
	if (v.facts.main_at.day < until) /* a pause brings nothing forward */
		KK_TRY(move_main(
			cx, &v, (struct kk_civil){until, 0}, "paused"));
	if (v.enrollment_id == KK_NULL)
		return KK_OK;
	return kk_sql_enrollment_pause(cx,
		&(struct kk_enrollment_pause_arg){
			v.enrollment_id, kk_str_z(kk_day_text(until, text))},
		NULL);
}

enum kk_rc kk_lead_pause(struct kk_ctx *cx, int64_t lead_id, kk_day until)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, pause(cx, lead_id, until));
}

static enum kk_rc resume(struct kk_ctx *cx, int64_t lead_id)
{
	struct kk_civil now = civil_now(cx);
	struct kk_lead_view v;

	KK_TRY(living_view(cx, lead_id, now, &v));
	if (v.facts.main_channel == KK_BY_MEETING || v.main_told ||
		kk_civil_cmp(v.facts.main_at, now) <= 0)
		return KK_OK; /* it is due already, or at a named time */
	return move_main(cx, &v, now, "resumed");
}

enum kk_rc kk_lead_resume(struct kk_ctx *cx, int64_t lead_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, resume(cx, lead_id));
}

static enum kk_rc leave(struct kk_ctx *cx, int64_t lead_id)
{
	struct kk_civil now = civil_now(cx);
	struct kk_lead_view v;
	struct kk_decision d;

	KK_TRY(living_view(cx, lead_id, now, &v));
	v.facts.guard.cold = false;
	d = kk_decide_enroll(
		&v.facts, v.facts.shipped[KK_RE_APPROACH], 0, now, now);
	return kk_lead_apply(cx, &v, &d, KK_NULL, false, "exited", NULL);
}

enum kk_rc kk_lead_exit(struct kk_ctx *cx, int64_t lead_id)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, leave(cx, lead_id));
}

static enum kk_rc write_words(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str reason, struct kk_str memo)
{
	struct kk_lead_view v;

	KK_TRY(living_view(cx, lead_id, civil_now(cx), &v));
	KK_TRY(kk_change_note(cx, "lead", lead_id));
	if (reason.p)
		KK_TRY(kk_sql_lead_reason_set(cx,
			&(struct kk_lead_reason_set_arg){lead_id, reason},
			NULL));
	if (!memo.p)
		return KK_OK;
	return kk_sql_contact_memo(
		cx, &(struct kk_contact_memo_arg){v.contact_id, memo}, NULL);
}

enum kk_rc kk_lead_write(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str reason, struct kk_str memo)
{
	if (!reason.p && !memo.p)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_LEAD_WRITE_WHAT, "");
	if (reason.n > KK_MAX_TEXT || memo.n > KK_MAX_TEXT)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_TEXT_TOO_LONG,
			reason.n > KK_MAX_TEXT ? "--reason" : "--memo",
			kk_arena_f(cx->arena, "%zu", KK_MAX_TEXT));
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, write_words(cx, lead_id, reason, memo));
}

static enum kk_rc reassign(struct kk_ctx *cx, int64_t lead_id, int64_t to)
{
	struct kk_lead_view v;

	KK_TRY(living_view(cx, lead_id, civil_now(cx), &v));
	KK_TRY(kk_user_can_own(cx, to));
	KK_TRY(kk_sql_lead_reassign(
		cx, &(struct kk_lead_reassign_arg){lead_id, to}, NULL));
	return kk_leave_hold(cx, to);
}

enum kk_rc kk_lead_reassign(struct kk_ctx *cx, int64_t lead_id, int64_t to)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, reassign(cx, lead_id, to));
}

static enum kk_rc reassign_all(
	struct kk_ctx *cx, int64_t from, int64_t to, int64_t *n_r)
{
	KK_TRY(kk_user_can_own(cx, to));
	KK_TRY(kk_sql_lead_reassign_all(
		cx, &(struct kk_lead_reassign_all_arg){from, to}, n_r));
	return kk_leave_hold(cx, to);
}

enum kk_rc kk_lead_reassign_all(
	struct kk_ctx *cx, int64_t from, int64_t to, int64_t *n_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, reassign_all(cx, from, to, n_r));
}
