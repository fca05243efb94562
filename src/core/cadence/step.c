/* The steps of a cadence: entering, repeating, leaving them. */
#include "core/cadence/work.h"

#define PAUSE_FROM 6 /* months, R-C5 */
#define PAUSE_UNTIL 9
#define ROUTE_BLOCKS 5 /* R-B7 */
#define THREE 3	       /* contacts of a sequence, R-C3 */
#define MAX_HOPS 16    /* a chain of cadences comes to a pause */

static const struct kk_step *step_of(const struct kk_work *w)
{
	if (!w->f->cadence || w->f->step >= w->f->cadence->n_steps)
		return NULL;
	return &w->f->cadence->steps[w->f->step];
}

void kk_work_into(struct kk_work *w, enum kk_shipped which, int step)
{
	w->d.enroll = KK_ENROLL_INTO;
	w->d.into = w->f->shipped ? w->f->shipped[which]
				  : kk_cadence_shipped(which);
	w->d.step = step;
	w->d.step_attempts = w->d.route_blocks = w->d.contacts = 0;
	w->d.anchor.day = KK_DAY_NONE;
	w->d.cancel_sides = true;
}

void kk_work_pause(struct kk_work *w, int from, int until, enum kk_rule rule)
{
	enum kk_channel by = kk_due_channel(w->f->channels, 0);
	struct kk_civil day = {kk_day_add_months(w->at.day, from), 0};

	kk_work_into(w, KK_RE_APPROACH, 0);
	kk_cadence_find(w->d.into, 0, kk_lead_have(w->f), &by);
	w->d.level = true;
	w->d.level_from = day.day > w->now.day ? day.day : w->now.day + 1;
	w->d.level_until = kk_day_add_months(w->at.day, until);
	if (w->d.level_until < w->d.level_from)
		w->d.level_until = w->d.level_from;
	kk_work_set_main(w,
		(struct kk_next_touch){.channel = by,
			.from = {w->d.level_from, 0},
			.at = {w->d.level_from, 600},
			.until = {w->d.level_until, KK_DAY_END}},
		KK_FOR_RE_APPROACH, rule);
	w->d.state = w->f->state == KK_LEAD_CUSTOMER ? KK_LEAD_CUSTOMER
						     : KK_LEAD_WAITING;
}

static void pause_default(struct kk_work *w, enum kk_rule rule)
{
	kk_work_pause(w, PAUSE_FROM, PAUSE_UNTIL, rule);
}

/* ---- the next step of a cadence ---- */

static bool round_used_up(const struct kk_work *w)
{
	return w->f->guard.cold &&
	       w->f->guard.round_attempts >= KK_CALLS_A_ROUND;
}

/* Where steps of c that are passed over are noted. */
static unsigned *skipped_of(struct kk_work *w, const struct kk_cadence *c)
{
	return c == w->d.into ? &w->d.skipped_into : &w->d.skipped;
}

/* Did something go out that this step waits for? */
static bool nothing_sent(
	struct kk_work *w, const struct kk_cadence *c, int step)
{
	return w->f->arrives_on == KK_DAY_NONE ||
	       (step > 0 && *skipped_of(w, c) & 1u << (step - 1));
}

/* The same day; a call as soon as one is allowed. */
static struct kk_next_touch at_once(const struct kk_work *w, enum kk_channel by)
{
	if (by == KK_BY_PHONE)
		return kk_due_touch(w->f, by, w->now, 0, 0);
	return (struct kk_next_touch){.channel = by,
		.from = w->now,
		.at = w->now,
		.until = {w->now.day, KK_DAY_END}};
}

static struct kk_next_touch dated(struct kk_work *w, const struct kk_cadence *c,
	int step, enum kk_channel by)
{
	const struct kk_step *s = &c->steps[step];
	const struct kk_lead_facts *f = w->f;
	struct kk_civil from = w->now;
	struct kk_civil anchor = w->d.anchor;

	switch (s->wait) {
	case KK_W_FIRST_FOLLOW_UP:
		return kk_due_first(f, by,
			f->met_on == KK_DAY_NONE ? w->at.day : f->met_on,
			w->now);
	case KK_W_MINUTES:
		return kk_due_inquiry(f, by, w->now, s->n);
	case KK_W_MORNING:
		from = kk_work_bd_on(w, s->n);
		return kk_due_inquiry(f, by,
			kk_later(w->now, (struct kk_civil){from.day, 0}), 0);
	case KK_W_BD:
		from = kk_work_bd_on(w, s->n);
		break;
	case KK_W_ANCHOR_BD:
		if (anchor.day == KK_DAY_NONE)
			anchor = w->at;
		from = kk_later(w->now,
			(struct kk_civil){kk_business_day_add(f->guard.cal,
						  anchor.day, s->n),
				0});
		return kk_due_touch(f, by, from, s->n >= 5 ? 2 : 1, 0);
	case KK_W_DAYS:
		from = kk_work_days_on(w, s->n);
		return kk_due_touch(f, by, from, 3, 2);
	case KK_W_ARRIVAL:
		if (nothing_sent(w, c, step))
			return kk_due_touch(f, by, kk_work_days_on(w, 2), 3, 2);
		from = kk_later(w->now,
			(struct kk_civil){kk_business_day_add(f->guard.cal,
						  f->arrives_on, s->n),
				0});
		break;
	case KK_W_SOON:
		return kk_due_touch(f, by, w->now, 3, 2);
	case KK_W_TODAY:
		return at_once(w, by);
	case KK_W_MONTHS:
		from = kk_later(
			w->now, (struct kk_civil){
					kk_day_add_months(w->at.day, s->n), 0});
		return kk_due_touch(f, by, from, 10, 2);
	case KK_W_PAUSE:
	case KK_W_GIVEN:
	case KK_WAIT__MAX:
		break;
	}
	return kk_due_touch(f, by, from, 1, 0);
}

/* Into the next cadence of a chain. It is one sequence: the contacts made so
 * far count on (R-C3). */
static void chain(struct kk_work *w, const struct kk_cadence *c)
{
	int contacts = w->d.contacts;
	struct kk_civil anchor = w->d.anchor;

	if (!c->next || w->hops++ >= MAX_HOPS ||
		(contacts >= THREE && c->next->bound == KK_BOUND_CONTACTS)) {
		pause_default(w, KK_R_C3);
		return;
	}
	w->d.enroll = KK_ENROLL_INTO;
	w->d.into = c->next;
	w->d.skipped_into = 0;
	w->d.contacts = contacts;
	w->d.anchor = anchor;
	w->d.cancel_sides = true;
	kk_work_enter(w, c->next, c->next_step, KK_R_C3);
}

static void at_end(struct kk_work *w, const struct kk_cadence *c)
{
	w->d.finished = true;
	switch (c->at_end) {
	case KK_END_RE_APPROACH:
		pause_default(w, KK_R_C5);
		return;
	case KK_END_CADENCE:
		chain(w, c);
		return;
	case KK_END_RETURN:
		if (!w->f->back || c != w->f->cadence) {
			pause_default(w, KK_R_C5);
			return;
		}
		w->d.enroll = KK_ENROLL_INTO;
		w->d.into = w->f->back;
		kk_work_enter(w, w->f->back, w->f->back_step, KK_R_C3);
		return;
	case KK_END_LOOP:
		w->d.finished = false;
		if (w->hops++ >= MAX_HOPS)
			pause_default(w, KK_R_C5);
		else
			kk_work_enter(w, c, c->n_steps - 1, KK_R_C7);
		return;
	}
}

void kk_work_enter(struct kk_work *w, const struct kk_cadence *c, int step,
	enum kk_rule rule)
{
	enum kk_channel by = KK_BY_DESK;
	int found = kk_cadence_find(c, step, kk_lead_have(w->f), &by);

	for (int i = step; i < found; i++)
		*skipped_of(w, c) |= 1u << i;
	if (found >= c->n_steps) {
		at_end(w, c);
		return;
	}
	if (by == KK_BY_PHONE && c == w->f->cadence && round_used_up(w)) {
		w->d.finished = true;
		pause_default(w, KK_R_B9);
		return;
	}
	w->d.step = found;
	w->d.step_attempts = 0;
	w->d.route_blocks = 0;
	if (c->steps[found].wait == KK_W_PAUSE) {
		pause_default(w, KK_R_C5);
		return;
	}
	kk_work_set_main(
		w, dated(w, c, found, by), c->steps[found].purpose, rule);
	if (c->steps[found].wait == KK_W_ARRIVAL && nothing_sent(w, c, found))
		w->d.main.purpose = KK_FOR_CALL;
	if (c->steps[found].pair && (w->f->channels & KK_BIT(KK_BY_EMAIL)))
		kk_work_side(w, KK_FOR_PAIR, KK_BY_EMAIL, w->now,
			(struct kk_civil){w->now.day, KK_DAY_END});
	if (c->steps[found].research && w->f->seat)
		kk_work_side(
			w, KK_FOR_RESEARCH, KK_BY_DESK, w->now, w->d.main.at);
}

void kk_work_next_step(struct kk_work *w, enum kk_rule rule)
{
	const struct kk_cadence *c = w->f->cadence;
	int step = w->f->step + 1;

	if (w->d.contacts >= THREE && (!c || c->bound == KK_BOUND_CONTACTS)) {
		w->d.finished = true;
		pause_default(w, KK_R_C3);
		return;
	}
	if (!c) {
		kk_work_touch(w,
			kk_due_channel(w->f->channels, KK_BIT(w->e->by)),
			KK_FOR_CALL, kk_work_bd_on(w, 3), KK_R_F1);
		return;
	}
	if (w->e->disposition == KK_VOICEMAIL_LEFT && step < c->n_steps &&
		kk_step_written(&c->steps[step])) {
		w->d.replaced |= 1u << step;
		step++;
	}
	kk_work_enter(w, c, step, rule);
}

/* A phone step was tried often enough: its written alternative is taken. */
static void written_instead(struct kk_work *w)
{
	const struct kk_cadence *c = w->f->cadence;
	const struct kk_step *s = step_of(w);
	unsigned writing =
		w->f->channels & (KK_BIT(KK_BY_EMAIL) | KK_BIT(KK_BY_LETTER));
	enum kk_channel by;
	int next =
		c ? kk_cadence_find(c, w->f->step + 1, kk_lead_have(w->f), &by)
		  : 0;

	/* A step of one attempt is a call in a row of calls (inbound). */
	if (!writing || (s && s->attempts == 1) ||
		(c && next < c->n_steps && kk_step_written(&c->steps[next]))) {
		if (c)
			kk_work_next_step(w, KK_R_C4);
		else
			pause_default(w, KK_R_C5);
		return;
	}
	kk_work_touch(w, kk_due_channel(writing, 0), KK_FOR_WRITTEN_ALTERNATIVE,
		kk_work_bd_on(w, 1), KK_R_C4);
}

/* ---- the step again ---- */

static bool attempts_used_up(const struct kk_work *w)
{
	const struct kk_step *s = step_of(w);

	return w->e->by == KK_BY_PHONE &&
	       w->d.step_attempts >= (s ? s->attempts : THREE);
}

enum kk_purpose kk_work_same_purpose(const struct kk_work *w)
{
	const struct kk_step *s = step_of(w);

	if (!s || s->purpose == KK_FOR_SEND_MATERIAL ||
		s->purpose == KK_FOR_SEND_PACKAGE)
		return KK_FOR_CALL; /* a call sends nothing */
	return s->ways[0] == KK_BY_MEETING ? KK_FOR_NEW_DATE : s->purpose;
}

void kk_work_again(struct kk_work *w, struct kk_civil from, bool counted,
	int slack, enum kk_rule rule)
{
	if (round_used_up(w)) {
		w->d.finished = true;
		pause_default(w, KK_R_B9);
	} else if (counted && attempts_used_up(w)) {
		written_instead(w);
	} else if (w->d.route_blocks >= ROUTE_BLOCKS) {
		kk_work_touch(w,
			kk_due_channel(w->f->channels, KK_BIT(KK_BY_PHONE)),
			KK_FOR_OTHER_ROUTE, from, KK_R_B7);
	} else {
		kk_work_call(w, kk_work_same_purpose(w), from, rule);
		w->d.main.until = kk_later(w->d.main.until,
			(struct kk_civil){kk_business_day_add(w->f->guard.cal,
						  w->d.main.at.day, slack),
				KK_DAY_END});
	}
}
