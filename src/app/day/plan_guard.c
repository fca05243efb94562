/* What may be planned on the day, and what may not, with its reason. The guard
 * decides first; how good a time is never sees what it forbids. */
#include "app/day/plan_work.h"

#include "app/lead/lead.h"
#include "store/store.h"

#define NOON 720
#define DAY_END 1439
#define NO_DEADLINE 1440

static const char *say(const struct kk_plan_work *w, enum kk_msg id,
	const char *a, const char *b)
{
	return KK_SAY(w->cx->arena, w->cx->lang, kk_msg_here(w->cx, id), a, b);
}

static void reject(struct kk_plan_touch *t, enum kk_rule rule, const char *text)
{
	t->out = rule;
	t->out_text = kk_str_z(text);
	t->place = NULL;
}

static const char *day_words(const struct kk_plan_work *w, kk_day d)
{
	struct kk_buf b;

	kk_buf_init(&b, w->cx->arena);
	kk_day_say(&b, w->cx->lang, d, w->day);
	return kk_buf_z(&b);
}

/* ---- reasons that do not depend on the minute ---- */

/* A day off, ours and theirs: only what was told or agreed stands. */
static bool day_off(const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	const struct kk_calendar *team = &w->team->calendar;

	return !t->told && !kk_business_day(team, w->day) &&
	       !kk_business_day(t->view.facts.guard.cal, w->day);
}

static bool has_address(const struct kk_plan_touch *t)
{
	const struct kk_plan_open_row *r = &t->row;

	switch (t->channel) {
	case KK_BY_PHONE:
		return r->number_id != KK_NULL;
	case KK_BY_EMAIL:
		return !kk_str_empty(r->email);
	case KK_BY_LETTER:
	case KK_BY_PACKAGE:
	case KK_BY_VISIT:
		return !kk_str_empty(r->street);
	case KK_BY_LINKEDIN:
	case KK_BY_MEETING:
	case KK_BY_DESK:
	case KK_CHANNEL__MAX:
		return true;
	}
	return true;
}

/* R-J3 */
static bool advertising(const struct kk_plan_touch *t)
{
	return t->channel == KK_BY_EMAIL && kk_purpose_advertises(t->purpose);
}

static bool cold_without_reason(const struct kk_plan_touch *t)
{
	return t->channel == KK_BY_PHONE && !t->told &&
	       t->view.facts.guard.cold && t->opener.kind == KK_OPEN_COLD &&
	       kk_str_empty(t->row.reason);
}

/* What was to come before a meeting that is no longer ahead: done later it
 * would be odd. */
static bool out_of_time(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	const struct kk_lead_facts *f = &t->view.facts;

	if (t->purpose != KK_FOR_CONFIRM && t->purpose != KK_FOR_REMIND)
		return false;
	return f->main_purpose != KK_FOR_MEETING ||
	       kk_civil_cmp(f->main_at, w->now) <= 0 || f->main_at.day < w->day;
}

/* What a colleague has to do while its owner is on leave. */
static bool needs_somebody(const struct kk_plan_touch *t)
{
	struct kk_next_touch next = {.channel = t->channel,
		.purpose = t->purpose,
		.told = t->row.told == 1};

	return kk_lead_needs_somebody(&next);
}

bool kk_plan_over(struct kk_plan_work *w, struct kk_plan_touch *t)
{
	if (t->purpose != KK_FOR_PAIR || t->until.day >= w->day)
		return false;
	reject(t, KK_R_B2, say(w, KK_MSG_PLAN_OUT_PAIR, NULL, NULL));
	return true;
}

static void reject_whole(const struct kk_plan_work *w, struct kk_plan_touch *t)
{
	kk_day next = kk_business_day_add(&w->team->calendar, w->day, 1);

	if (out_of_time(w, t))
		reject(t, KK_R_D2, say(w, KK_MSG_PLAN_OUT_BEFORE, NULL, NULL));
	else if (w->away)
		reject(t, KK_R_A9,
			say(w,
				needs_somebody(t) ? KK_MSG_PLAN_OUT_NEEDS
						  : KK_MSG_PLAN_OUT_AWAY,
				NULL, NULL));
	else if (day_off(w, t))
		reject(t, KK_R_K1,
			say(w, KK_MSG_PLAN_OUT_CLOSED, day_words(w, next),
				NULL));
	else if (!has_address(t))
		reject(t, KK_R_F1,
			say(w, KK_MSG_PLAN_OUT_ADDRESS,
				kk_channel_text(w->cx->lang, t->channel),
				NULL));
	else if (advertising(t) && !t->row.mail_basis.p)
		reject(t, KK_R_J3, say(w, KK_MSG_PLAN_OUT_BASIS, NULL, NULL));
	else if (cold_without_reason(t))
		reject(t, KK_R_D8,
			say(w, KK_MSG_PLAN_OUT_REASON,
				kk_arena_int(w->cx->arena, t->row.lead_id),
				NULL));
}

/* ---- minutes ---- */

/* Asks for every place of the working day that is left; what the guard says
 * most often is "not at this hour" (R-A3), so another reason is kept first. */
static bool ask(const struct kk_plan_work *w, const struct kk_plan_touch *t,
	struct kk_shift shift, bool open[KK_PLACES], struct kk_verdict *no_r)
{
	int now = w->day == w->team->today ? w->now.minute : 0;
	struct kk_verdict v = {KK_RULE_NONE, {KK_DAY_NONE, 0}};
	bool any = false;

	*no_r = (struct kk_verdict){KK_RULE_NONE, {KK_DAY_NONE, 0}};
	for (int i = 0; i < KK_PLACES; i++) {
		struct kk_civil at = {w->day, i * KK_PLACE_MINUTES};
		bool inside = at.minute >= now && at.minute >= shift.from &&
			      at.minute < shift.until;

		/* only a call is bound to hours */
		if (i == 0 || t->channel == KK_BY_PHONE)
			v = kk_guard_ask(
				&t->view.facts.guard, t->channel, at, t->told);
		open[i] = v.rule == KK_RULE_NONE;
		any = any || (open[i] && inside);
		if (!open[i] && inside &&
			(no_r->rule == KK_RULE_NONE || no_r->rule == KK_R_A3))
			*no_r = v;
	}
	return any;
}

static void reject_verdict(const struct kk_plan_work *w,
	struct kk_plan_touch *t, struct kk_verdict v)
{
	const char *why = kk_rule_text(w->cx->lang, v.rule);

	if (v.until.day != KK_DAY_NONE && v.until.day > w->day)
		why = say(w, KK_MSG_PLAN_OUT_NEXT, why,
			day_words(w, v.until.day));
	reject(t, v.rule, why);
}

/* R-C2: by noon (a call that is late waits for a good window again); else the
 * limit of the touch where it is on this day. */
static int deadline_of(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	if (t->purpose == KK_FOR_FIRST_FOLLOW_UP &&
		(t->channel != KK_BY_PHONE || t->due.day == w->day))
		return NOON;
	if (t->until.day == w->day && t->until.minute < DAY_END)
		return t->until.minute;
	return NO_DEADLINE;
}

/* What cannot wait: a named time gone by, their enquiry, their reply. */
static enum kk_placing placing_of(const struct kk_plan_touch *t)
{
	if (t->told && !t->told_passed)
		return KK_PLACE_EXACT;
	if (t->told_passed || t->purpose == KK_FOR_INQUIRY_CALL ||
		t->purpose == KK_FOR_ANSWER)
		return KK_PLACE_SOON;
	return KK_PLACE_BEST;
}

static bool urgent(const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	return w->day > t->until.day || t->told_passed ||
	       t->purpose == KK_FOR_FIRST_FOLLOW_UP ||
	       t->purpose == KK_FOR_INQUIRY_CALL || t->purpose == KK_FOR_ANSWER;
}

static void make_candidate(struct kk_plan_work *w, struct kk_plan_touch *t)
{
	struct kk_candidate *c = KK_NEW(w->cx->arena, struct kk_candidate);
	struct kk_civil from =
		kk_civil_of((struct kk_instant){t->row.due_from});
	struct kk_shift shift = {
		(int)w->user.work_from, (int)w->user.work_until};
	struct kk_verdict no;
	bool any = ask(w, t, shift, c->open, &no);

	c->id = t->row.id;
	c->channel = t->channel;
	c->placing = placing_of(t);
	c->at = t->due.minute;
	c->from = from.day == w->day ? from.minute : 0;
	if (c->placing == KK_PLACE_SOON && t->due.day == w->day)
		c->from = t->due.minute;
	c->deadline = deadline_of(w, t);
	c->urgency = urgent(w, t) ? 0 : 1;
	c->until = t->row.due_until;
	c->minutes = t->row.minutes > 0 ? (int)t->row.minutes : 5;
	if (c->placing == KK_PLACE_EXACT) {
		no = kk_guard_ask(
			&t->view.facts.guard, t->channel, t->due, true);
		any = no.rule == KK_RULE_NONE;
	}
	t->place = c;
	if (!any && no.rule != KK_RULE_NONE)
		reject_verdict(w, t, no);
	for (int s = 0; t->channel == KK_BY_PHONE && s < KK_SLOTS; s++)
		c->value[s] = kk_plan_worth(
			w, t, KK_SLOT_FIRST + s * KK_SLOT_MINUTES);
}

/* ---- one call a day per number and person, across everybody (R-J2) ---- */

static bool told_today(
	const struct kk_plan_work *w, const struct kk_plan_rivals_row *r)
{
	return r->told == 1 &&
	       kk_civil_of((struct kk_instant){r->due_at}).day == w->day;
}

static bool beats(const struct kk_plan_work *w,
	const struct kk_plan_rivals_row *r, const struct kk_plan_touch *t)
{
	if (told_today(w, r))
		return true;
	if (r->due_until != t->row.due_until)
		return r->due_until < t->row.due_until;
	return r->id < t->row.id;
}

/* Would the other call be made at all? One that is held back takes no number
 * from anybody. */
static enum kk_rc stands(struct kk_plan_work *w,
	const struct kk_plan_rivals_row *r, bool *stands_r)
{
	struct kk_plan_touch t = {
		.channel = KK_BY_PHONE, .told = told_today(w, r)};
	bool open[KK_PLACES];
	struct kk_verdict no;

	for (size_t i = 0; i < w->n; i++) {
		if (w->touches[i].done || w->touches[i].row.id != r->id)
			continue;
		*stands_r = w->touches[i].place != NULL;
		return KK_OK;
	}
	KK_TRY(kk_lead_view(w->cx, r->lead_id, w->now, &t.view));
	t.row.lead_id = r->lead_id;
	t.row.reason = t.view.reason;
	t.row.referrer = r->referrer;
	t.met_on = t.view.facts.met_on;
	KK_TRY(kk_plan_read_log(w, &t));
	*stands_r = !cold_without_reason(&t) && !day_off(w, &t) &&
		    ask(w, &t, t.view.facts.shift, open, &no);
	return KK_OK;
}

static enum kk_rc loses_number(
	struct kk_plan_work *w, const struct kk_plan_touch *t, bool *loses_r)
{
	struct kk_plan_rivals_row *rivals;
	size_t n;

	*loses_r = false;
	if (t->row.shared != 1)
		return KK_OK;
	KK_TRY(kk_sql_plan_rivals(w->cx,
		&(struct kk_plan_rivals_arg){
			t->row.number_id, w->after.ms, w->until.ms},
		&rivals, &n));
	for (size_t i = 0; i < n && !*loses_r; i++) {
		const struct kk_plan_rivals_row *r = &rivals[i];

		if (r->id != t->row.id && beats(w, r, t))
			KK_TRY(stands(w, r, loses_r));
	}
	return KK_OK;
}

/* Another call of ours to the same person on this day. */
static bool loses_contact(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct kk_plan_touch *o = &w->touches[i];

		if (o == t || !o->place || o->channel != KK_BY_PHONE ||
			o->row.contact_id != t->row.contact_id)
			continue;
		if (o->told || o->row.due_until < t->row.due_until ||
			(o->row.due_until == t->row.due_until &&
				o->row.id < t->row.id))
			return true;
	}
	return false;
}

static enum kk_rc compete(struct kk_plan_work *w)
{
	bool *lost = KK_NEW_N(w->cx->arena, bool, w->n + 1);

	for (size_t i = 0; i < w->n; i++) {
		struct kk_plan_touch *t = &w->touches[i];

		/* a time they named is exempt */
		if (t->place && t->channel == KK_BY_PHONE && !t->told)
			KK_TRY(loses_number(w, t, &lost[i]));
	}
	for (size_t i = 0; i < w->n; i++) {
		struct kk_plan_touch *t = &w->touches[i];

		if (lost[i])
			reject(t, KK_R_J2,
				say(w, KK_MSG_PLAN_OUT_NUMBER, NULL, NULL));
		else if (t->place && t->channel == KK_BY_PHONE && !t->told &&
			 loses_contact(w, t))
			reject(t, KK_R_J2,
				say(w, KK_MSG_PLAN_OUT_CONTACT, NULL, NULL));
	}
	return KK_OK;
}

/* R-A8: a seat is looked up before it is called: research in the morning, the
 * call from noon on. */
static void research_first(struct kk_plan_work *w)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct kk_plan_touch *t = &w->touches[i];

		if (!t->place || t->purpose != KK_FOR_RESEARCH)
			continue;
		t->place->deadline = NOON;
		for (size_t k = 0; k < w->n; k++) {
			const struct kk_plan_touch *o = &w->touches[k];

			if (o->place && o->channel == KK_BY_PHONE &&
				o->row.lead_id == t->row.lead_id &&
				o->place->from < NOON)
				o->place->from = NOON;
		}
	}
}

void kk_plan_weigh(struct kk_plan_work *w, struct kk_plan_touch *t)
{
	reject_whole(w, t);
	if (t->out == KK_RULE_NONE)
		make_candidate(w, t);
	w->placeable += t->place != NULL;
}

enum kk_rc kk_plan_guard(struct kk_plan_work *w)
{
	research_first(w);
	return compete(w);
}
