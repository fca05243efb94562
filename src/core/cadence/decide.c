#include "core/cadence/decide.h"

#include "core/cadence/work.h"

#define THREE 3 /* contacts of a sequence, R-C3 */

static enum kk_channel mail_or_desk(const struct kk_work *w)
{
	return w->f->channels & KK_BIT(KK_BY_EMAIL) || w->f->can_answer
		       ? KK_BY_EMAIL
		       : KK_BY_DESK;
}

/* A time somebody on their side named (R-A7): kept at the desk where we have no
 * number yet; false where it cannot be kept (outside 08:00–21:00, or they do
 * not want calls). */
static bool told(struct kk_work *w, enum kk_channel by, enum kk_purpose purpose)
{
	if (w->e->when.day == KK_DAY_NONE)
		return false;
	if (by == KK_BY_PHONE &&
		kk_guard_ask(&w->f->guard, by, w->e->when, true).rule)
		return false;
	if (by == KK_BY_PHONE && !(w->f->channels & KK_BIT(by)))
		by = KK_BY_DESK;
	kk_work_set_main(w,
		(struct kk_next_touch){.channel = by,
			.from = w->e->when,
			.at = w->e->when,
			.until = w->e->when,
			.told = true},
		purpose, KK_R_A7);
	return true;
}

/* Another number or channel, for the one just used is dead. */
static void other_way(struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_day repair = kk_business_day_add(w->f->guard.cal, w->at.day, r->m);
	unsigned dead = KK_BIT(w->e->by);

	if (w->e->by == KK_BY_LETTER || w->e->by == KK_BY_PACKAGE)
		dead = KK_BIT(KK_BY_LETTER) | KK_BIT(KK_BY_PACKAGE);
	if ((w->e->by == KK_BY_PHONE && w->f->other_number) ||
		(w->e->by == KK_BY_EMAIL && w->f->other_email))
		dead = 0;
	w->f->channels &= ~dead;
	if (w->e->disposition == KK_BOUNCED && !w->e->on_main &&
		w->f->sent_step >= 0) {
		w->d.step = w->f->sent_step;
		w->d.contacts -= w->d.contacts > 0;
	}
	kk_work_side(w, KK_FOR_REPAIR, KK_BY_DESK,
		(struct kk_civil){repair, 600},
		(struct kk_civil){repair, KK_DAY_END});
	kk_work_touch(w, dead ? kk_due_channel(w->f->channels, 0) : w->e->by,
		KK_FOR_OTHER_ROUTE, kk_work_bd_on(w, r->n), r->rule);
}

/* ---- meetings ---- */

static void meeting(struct kk_work *w, const struct kk_disposition_rule *r)
{
	const struct kk_calendar *cal = w->f->guard.cal;
	struct kk_civil when = w->e->when;
	struct kk_civil end = kk_civil_add(when, 30);
	kk_day before = kk_business_day_add(cal, when.day, -1);
	enum kk_channel by = w->f->channels & KK_BIT(KK_BY_MEETING)
				     ? KK_BY_MEETING
				     : KK_BY_DESK; /* closed, yet agreed to */

	kk_work_into(w, KK_APPOINTMENT_CADENCE, 0);
	told(w, by, KK_FOR_MEETING);
	w->d.main.rule = r->rule;
	w->d.state = KK_LEAD_MEETING;
	kk_work_side(w, KK_FOR_CONFIRM, mail_or_desk(w), w->now,
		(struct kk_civil){w->now.day, KK_DAY_END});
	kk_work_side(w, KK_FOR_REMIND, mail_or_desk(w),
		(struct kk_civil){before, 600}, when);
	kk_work_side(w, KK_FOR_THANKS, mail_or_desk(w), end,
		kk_civil_add(end, 1440));
}

/* The meeting ahead is none any more: whoever has it in their calendar is told.
 */
static void call_off(struct kk_work *w)
{
	const struct kk_lead_facts *f = w->f;

	if (f->invited && f->main_purpose == KK_FOR_MEETING &&
		!w->d.keep_main && w->d.has_main &&
		w->d.main.purpose != KK_FOR_MEETING &&
		mail_or_desk(w) == KK_BY_EMAIL)
		kk_work_side(w, KK_FOR_CALL_OFF, KK_BY_EMAIL, w->now,
			kk_later(w->now, f->main_at));
}

/* ---- what each disposition leads to ---- */

static void not_now(struct kk_work *w, const struct kk_disposition_rule *r)
{
	struct kk_civil named = {w->e->until, 0};

	kk_work_pause(w, r->n, r->m, r->rule);
	if (named.day == KK_DAY_NONE)
		return;
	named.day = kk_business_day_add(w->f->guard.cal, named.day, 0);
	w->d.level = false;
	w->d.main = kk_due_touch(
		w->f, w->d.main.channel, kk_later(w->now, named), 10, 0);
	w->d.main.purpose = KK_FOR_RE_APPROACH;
	w->d.main.rule = r->rule;
}

static void material(struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_work_into(w, KK_PACKAGE_THEN_CALL, 0);
	w->d.keep_return = w->f->cadence != NULL;
	kk_work_enter(w, w->d.into, 0, r->rule);
}

/* Posted: a call at arrival + 1 bd (R-B5), unless the third contact was it or
 * a customer is cared for. */
static void posted(struct kk_work *w, const struct kk_disposition_rule *r)
{
	const struct kk_calendar *cal = w->f->guard.cal;
	const struct kk_cadence *c = w->f->cadence;
	enum kk_channel by = KK_BY_DESK;
	int next =
		c ? kk_cadence_find(c, w->f->step + 1, kk_lead_have(w->f), &by)
		  : 0;
	kk_day day;

	if ((c && c->at_end == KK_END_LOOP) ||
		(w->d.contacts >= THREE &&
			(!c || c->bound == KK_BOUND_CONTACTS)) ||
		!(w->f->channels & KK_BIT(KK_BY_PHONE))) {
		kk_work_next_step(w, KK_R_C3);
		return;
	}
	if (c && next < c->n_steps && by == KK_BY_PHONE)
		kk_work_next_step(w, r->rule);
	if (w->d.has_main && w->d.enroll != KK_ENROLL_KEEP)
		return;
	day = kk_business_day_add(cal, kk_arrival(cal, w->at.day), r->n);
	kk_work_call(w, KK_FOR_CALL_AFTER_PACKAGE,
		kk_later(w->now, (struct kk_civil){day, 0}), r->rule);
}

/* The first minute before `until` at which a call is allowed; day KK_DAY_NONE:
 * none. */
static struct kk_civil soonest_call(
	const struct kk_work *w, struct kk_civil until)
{
	struct kk_civil at = kk_civil_add(w->now, 5 - w->now.minute % 5);

	for (; kk_civil_cmp(at, until) < 0; at = kk_civil_add(at, 5))
		if (!kk_guard_ask(&w->f->guard, KK_BY_PHONE, at, false).rule)
			return at;
	return (struct kk_civil){KK_DAY_NONE, 0};
}

/* They wrote: read and answer within n office hours, by mail if we can. */
static void answer(struct kk_work *w, const struct kk_disposition_rule *r)
{
	struct kk_civil until =
		kk_due_office_hours(w->f->guard.cal, w->now, r->n);
	struct kk_next_touch t = {
		.channel = w->f->can_answer ? KK_BY_EMAIL
					    : kk_due_channel(w->f->channels, 0),
		.from = w->now,
		.at = w->now,
		.until = until};

	if (t.channel == KK_BY_PHONE) {
		t.at = soonest_call(w, until);
		if (t.at.day == KK_DAY_NONE)
			t = kk_due_touch(w->f, KK_BY_PHONE, w->now, 0, 0);
	}
	kk_work_set_main(w, t, KK_FOR_ANSWER, r->rule);
}

static void away(struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_day back = kk_business_day_add(w->f->guard.cal, w->e->until, r->n);
	struct kk_civil from = kk_later(w->now, (struct kk_civil){back, 0});

	if (!w->e->on_main && kk_civil_cmp(w->f->main_at, from) >= 0) {
		w->d.keep_main = true;
		return;
	}
	kk_work_touch(w, w->f->main_channel, w->f->main_purpose, from, KK_R_C3);
}

static void other_channel(
	struct kk_work *w, const struct kk_disposition_rule *r)
{
	w->f->channels &= ~KK_BIT(w->e->by);
	if (w->f->main_channel != w->e->by) {
		w->d.keep_main = true;
		return;
	}
	kk_work_touch(w, kk_due_channel(w->f->channels, 0), w->f->main_purpose,
		kk_work_bd_on(w, r->n), r->rule);
}

static void referral(struct kk_work *w, const struct kk_disposition_rule *r)
{
	w->d.new_lead = true;
	if (w->e->wrong_person) {
		w->d.state = KK_LEAD_INVALID;
		w->d.enroll = KK_ENROLL_END;
		w->d.cancel_sides = true;
		return;
	}
	kk_work_next_step(w, r->rule);
}

static void successor(struct kk_work *w, const struct kk_disposition_rule *r)
{
	w->d.successor = true;
	w->d.cancel_sides = true;
	kk_work_call(w, KK_FOR_FIND_SUCCESSOR, kk_work_bd_on(w, r->n), r->rule);
}

static void end(struct kk_work *w, enum kk_lead_state state)
{
	w->d.state = state;
	w->d.stop = state == KK_LEAD_STOPPED;
	w->d.cancel_sides = true;
}

static void cadence(struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_work_next_step(w, r->rule);
}

static void other_window(struct kk_work *w, const struct kk_disposition_rule *r)
{
	enum kk_rule rule = w->f->guard.cold ? r->rule : KK_R_C6;

	kk_work_again(w, kk_work_days_on(w, r->n), true, 3, rule);
}

/* The rule to name: R-A3 where a time was named that cannot be kept. */
static enum kk_rule instead_of_told(
	const struct kk_work *w, const struct kk_disposition_rule *r)
{
	return w->e->when.day == KK_DAY_NONE ? r->rule : KK_R_A3;
}

static void told_or_bd(struct kk_work *w, const struct kk_disposition_rule *r)
{
	if (!told(w, KK_BY_PHONE, KK_FOR_TOLD_CALL))
		kk_work_again(w, kk_work_bd_on(w, r->n), true, 1,
			instead_of_told(w, r));
}

static void own_call(struct kk_work *w, const struct kk_disposition_rule *r)
{
	if (told(w, KK_BY_PHONE, KK_FOR_TOLD_CALL))
		return;
	kk_work_again(
		w, kk_work_bd_on(w, r->n), false, 1, instead_of_told(w, r));
	if (w->d.main.rule == instead_of_told(w, r))
		w->d.main.purpose = KK_FOR_OWN_CALL;
}

static void same_statement(
	struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_work_again(w, kk_work_bd_on(w, r->n), false, 1, r->rule);
}

static void told_exactly(struct kk_work *w, const struct kk_disposition_rule *r)
{
	(void)r;
	if (!told(w, KK_BY_PHONE, KK_FOR_TOLD_CALL))
		kk_work_again(w, kk_work_bd_on(w, 1), false, 1, KK_R_A3);
}

static void phone(struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_work_call(w, KK_FOR_CALL, kk_work_bd_on(w, r->n), r->rule);
}

static void re_approach(struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_work_pause(w, r->n, r->m, r->rule);
	if (w->e->disposition == KK_LOST)
		w->d.state = KK_LEAD_WAITING;
}

static void stop(struct kk_work *w, const struct kk_disposition_rule *r)
{
	(void)r;
	end(w, KK_LEAD_STOPPED);
}

static void invalid(struct kk_work *w, const struct kk_disposition_rule *r)
{
	(void)r;
	end(w, KK_LEAD_INVALID);
}

static void same_day(struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_work_call(w, KK_FOR_NEW_DATE, kk_civil_add(w->now, 5), r->rule);
	w->d.cancel_sides = true; /* nothing to remind or to thank for */
}

static void after_meeting(
	struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_work_into(w, KK_AFTER_MEETING, 0);
	kk_work_enter(w, w->d.into, 0, r->rule);
}

static void care(struct kk_work *w, const struct kk_disposition_rule *r)
{
	kk_work_into(w, KK_CUSTOMER_CARE, 0);
	kk_work_enter(w, w->d.into, 0, r->rule);
	w->d.state = KK_LEAD_CUSTOMER;
}

typedef void carry_out(struct kk_work *w, const struct kk_disposition_rule *r);

static carry_out *const follow[] = {
	[KK_F_CADENCE] = cadence,
	[KK_F_OTHER_WINDOW] = other_window,
	[KK_F_OTHER_WAY] = other_way,
	[KK_F_TOLD_OR_BD] = told_or_bd,
	[KK_F_OWN_CALL] = own_call,
	[KK_F_SAME_STATEMENT] = same_statement,
	[KK_F_TOLD] = told_exactly,
	[KK_F_PHONE] = phone,
	[KK_F_MATERIAL] = material,
	[KK_F_MEETING] = meeting,
	[KK_F_NOT_NOW] = not_now,
	[KK_F_RE_APPROACH] = re_approach,
	[KK_F_REFERRAL] = referral,
	[KK_F_SUCCESSOR] = successor,
	[KK_F_STOP] = stop,
	[KK_F_OTHER_CHANNEL] = other_channel,
	[KK_F_INVALID] = invalid,
	[KK_F_ANSWER] = answer,
	[KK_F_AWAY] = away,
	[KK_F_ARRIVAL] = posted,
	[KK_F_SAME_DAY] = same_day,
	[KK_F_NEW_TIME] = meeting,
	[KK_F_AFTER_MEETING] = after_meeting,
	[KK_F_CARE] = care,
};

/* A complaint with no other outcome: a manager sees it today, the next touch
 * is 5 bd away on another channel. */
static void complaint_alone(struct kk_work *w)
{
	kk_work_side(w, KK_FOR_REVIEW, KK_BY_DESK, w->now,
		(struct kk_civil){w->now.day, KK_DAY_END});
	kk_work_touch(w, kk_due_channel(w->f->channels, KK_BIT(w->e->by)),
		kk_work_same_purpose(w), kk_work_bd_on(w, 5), KK_R_D4);
}

/* R-B2: where an address is known, a short mail goes the same day. */
static void pair_mail(struct kk_work *w, const struct kk_disposition_rule *r)
{
	bool mail_anyway = w->d.main.channel == KK_BY_EMAIL &&
			   w->d.main.at.day <= w->at.day + 1;

	if (!(r->flags & KK_D_BLOCKED) || w->e->by != KK_BY_PHONE ||
		w->e->incoming || mail_anyway ||
		!(w->f->channels & KK_BIT(KK_BY_EMAIL)))
		return;
	kk_work_side(w, KK_FOR_PAIR, KK_BY_EMAIL, kk_civil_add(w->now, 5),
		(struct kk_civil){w->now.day, KK_DAY_END});
}

static enum kk_lead_state state_before(const struct kk_lead_facts *f)
{
	return f->state == KK_LEAD_CUSTOMER ? KK_LEAD_CUSTOMER
					    : KK_LEAD_WORKING;
}

/* `waiting` ends when the first step of the re-approach is done (R-C5). */
static bool still_waiting(const struct kk_work *w)
{
	return w->f->state == KK_LEAD_WAITING && w->d.has_main &&
	       w->d.enroll == KK_ENROLL_KEEP && w->d.step == w->f->step;
}

static void count(struct kk_work *w, const struct kk_disposition_rule *r)
{
	bool phone = w->e->by == KK_BY_PHONE && !w->e->incoming &&
		     !(r->flags & KK_D_THEIRS);

	w->d.step_attempts = w->f->step_attempts + phone;
	w->d.route_blocks = w->f->route_blocks + !!(r->flags & KK_D_GATE);
	if (r->reach == KK_REACH_CONTACT || r->reach == KK_REACH_COLLEAGUE)
		w->d.route_blocks = 0;
	w->d.contacts = w->f->contacts;
	if ((r->flags & KK_D_COUNTS) && !w->e->incoming && w->e->on_main) {
		w->d.contacts++;
		w->d.anchor = w->at;
	}
}

/* Does a time they named, or a meeting, still stand? Not where the person said
 * something else since, where this was the call at that time, where another
 * time was named or they are away by then, or where its channel is closed. */
static bool promise_stands(
	const struct kk_work *w, const struct kk_disposition_rule *r)
{
	const struct kk_lead_facts *f = w->f;
	struct kk_civil early = kk_civil_add(f->main_at, -KK_TOLD_EARLY);

	if (!f->main_told || w->e->when.day != KK_DAY_NONE ||
		r->effect == KK_EXIT || r->reach == KK_REACH_CONTACT ||
		r->follow == KK_F_SAME_DAY || r->follow == KK_F_NEW_TIME ||
		r->follow == KK_F_STOP ||
		(w->e->until != KK_DAY_NONE && w->e->until >= f->main_at.day))
		return false;
	return kk_civil_cmp(w->e->at, early) < 0 &&
	       kk_civil_cmp(w->now, f->main_at) < 0 &&
	       (f->main_channel == KK_BY_DESK ||
		       f->channels & KK_BIT(f->main_channel));
}

/* A told time comes before the disposition's own next touch and the cadence's:
 * it stays the main touch, and the cadence goes on behind it. */
static void keep_promise(struct kk_work *w)
{
	const struct kk_lead_facts *f = w->f;

	if (w->d.enroll != KK_ENROLL_KEEP) {
		w->d.enroll = KK_ENROLL_KEEP;
		w->d.step = f->step;
		w->d.into = NULL;
		w->d.finished = w->d.keep_return = false;
		w->d.skipped = w->d.skipped_into = w->d.replaced = 0;
	}
	w->d.state = f->state;
	w->d.level = false;
	w->d.has_main = true;
	w->d.main = (struct kk_next_touch){.channel = f->main_channel,
		.purpose = f->main_purpose,
		.from = f->main_at,
		.at = f->main_at,
		.until = f->main_at,
		.told = true,
		.rule = KK_R_A7};
}

/* Does it say of a meeting that it was held, and so is still thanked for? What
 * it led to may be logged after "met", when the meeting is no longer to come.
 */
static bool held(const struct kk_work *w, const struct kk_disposition_rule *r)
{
	if (w->e->disposition == KK_MET_GO_ON || w->e->disposition == KK_MET_NO)
		return true;
	return w->f->main_purpose == KK_FOR_MEETING && w->e->on_main &&
	       r->reach == KK_REACH_CONTACT;
}

struct kk_decision kk_decide(
	const struct kk_lead_facts *f, const struct kk_event *e)
{
	static const struct kk_disposition_rule alone = {.reach = -1};
	const struct kk_disposition_rule *r =
		e->disposition < 0
			? &alone
			: kk_disposition((enum kk_disposition)e->disposition);
	struct kk_lead_facts facts = *f;
	struct kk_work w = {.f = &facts,
		.e = e,
		.at = e->at,
		.now = kk_later(e->at, e->now),
		.d = {.state = state_before(f),
			.step = f->step,
			.anchor = f->anchor}};

	if (r->effect == KK_EXIT)
		facts.guard.cold = false;  /* the cold round is over */
	if (r->follow == KK_F_SUCCESSOR) { /* what they gave up was theirs */
		facts.channels = f->seat_channels;
		facts.guard.stopped = 0;
		facts.guard.n_opt_outs = 0;
	}
	if (r->flags & KK_D_COUNTS && e->by != KK_BY_PHONE)
		facts.arrives_on = kk_arrives(f->guard.cal, e->by, e->at.day);
	count(&w, r);
	if (e->disposition < 0) {
		complaint_alone(&w);
		return w.d;
	}
	if (r->effect == KK_EXIT && f->cadence)
		w.d.enroll = KK_ENROLL_END;
	follow[r->follow](&w, r);
	if (!w.d.keep_main && promise_stands(&w, r))
		keep_promise(&w);
	if (w.d.keep_main || still_waiting(&w))
		w.d.state = f->state;
	if (r->effect == KK_EXIT)
		w.d.cancel_sides = true;
	w.d.keep_thanks = w.d.has_main && held(&w, r);
	if (!w.d.keep_main)
		pair_mail(&w, r);
	if (r->follow != KK_F_SUCCESSOR)
		call_off(&w);
	return w.d;
}

struct kk_decision kk_decide_enroll(const struct kk_lead_facts *f,
	const struct kk_cadence *c, int step, struct kk_civil at,
	struct kk_civil now)
{
	struct kk_event none = {.disposition = -1, .by = KK_BY_DESK};
	struct kk_lead_facts facts = *f;
	struct kk_work w = {.f = &facts,
		.e = &none,
		.at = at,
		.now = kk_later(at, now),
		.d = {.state = state_before(f),
			.enroll = KK_ENROLL_INTO,
			.into = c,
			.cancel_sides = true,
			.anchor = {KK_DAY_NONE, 0}}};

	kk_work_enter(
		&w, c, step, c->bound == KK_BOUND_ATTEMPTS ? KK_R_A1 : KK_R_C2);
	call_off(&w);
	return w.d;
}

struct kk_decision kk_decide_step(const struct kk_lead_facts *f, int step,
	struct kk_civil at, struct kk_civil now)
{
	struct kk_event none = {.disposition = -1, .by = KK_BY_DESK};
	struct kk_lead_facts facts = *f;
	struct kk_work w = {.f = &facts,
		.e = &none,
		.at = at,
		.now = kk_later(at, now),
		.d = {.state = state_before(f),
			.skip_main = true,
			.contacts = f->contacts,
			.anchor = f->anchor}};

	kk_work_enter(&w, f->cadence, step, KK_R_C7);
	return w.d;
}

unsigned kk_lead_have(const struct kk_lead_facts *f)
{
	return f->channels | (f->seat ? 0 : KK_HAVE_NAME) |
	       (f->met_on == KK_DAY_NONE ? 0 : KK_HAVE_MET) |
	       (f->reached ? KK_HAVE_REACHED : 0);
}

struct kk_next_touch kk_decide_again(
	const struct kk_lead_facts *f, struct kk_civil from, enum kk_rule rule)
{
	struct kk_next_touch t = kk_due_touch(f, f->main_channel, from, 1, 0);

	t.purpose = f->main_purpose;
	t.rule = rule;
	return t;
}

kk_day kk_arrives(
	const struct kk_calendar *cal, enum kk_channel by, kk_day sent)
{
	return by == KK_BY_LETTER || by == KK_BY_PACKAGE ? kk_arrival(cal, sent)
							 : sent;
}

kk_day kk_arrival(const struct kk_calendar *cal, kk_day posted)
{
	kk_day d = posted + (kk_weekday_of(posted) == KK_SAT ? 3 : 2);

	while (kk_weekday_of(d) == KK_SAT || kk_weekday_of(d) == KK_SUN ||
		kk_calendar_holiday(cal, d))
		d++;
	return d;
}
