#include "app/log/preview.h"

#include "app/lead/lead.h"
#include "app/users/outcome_words.h"
#include "app/log/log_parse.h"
#include "app/lead/view.h"
#include "core/cadence/due.h"
#include "core/words/phrase.h"
#include "store/store.h"

/* In this order on the page: what salespeople press most often first. */
static const struct order {
	enum kk_preview_group group;
	enum kk_disposition d;
} order[] = {
	{KK_PREVIEW_OURS, KK_SENT},
	{KK_PREVIEW_OURS, KK_POSTED},
	{KK_PREVIEW_OURS, KK_DELIVERED},
	{KK_PREVIEW_NOBODY, KK_NO_ANSWER},
	{KK_PREVIEW_NOBODY, KK_VOICEMAIL},
	{KK_PREVIEW_NOBODY, KK_VOICEMAIL_LEFT},
	{KK_PREVIEW_NOBODY, KK_DEAD_NUMBER},
	{KK_PREVIEW_NOBODY, KK_WRONG_NUMBER},
	{KK_PREVIEW_NOBODY, KK_FAX},
	{KK_PREVIEW_NOBODY, KK_BOUNCED},
	{KK_PREVIEW_NOBODY, KK_RETURNED},
	{KK_PREVIEW_NOBODY, KK_OUT_OF_OFFICE},
	{KK_PREVIEW_GATE, KK_ABSENT},
	{KK_PREVIEW_GATE, KK_GATEKEEPER_REFUSED},
	{KK_PREVIEW_GATE, KK_MESSAGE_LEFT},
	{KK_PREVIEW_GATE, KK_CALLBACK_PROMISED},
	{KK_PREVIEW_GATE, KK_PASSED_TO_COLLEAGUE},
	{KK_PREVIEW_GATE, KK_CARD_LEFT},
	{KK_PREVIEW_GATE, KK_TURNED_AWAY},
	{KK_PREVIEW_PERSON, KK_MET_GO_ON},
	{KK_PREVIEW_PERSON, KK_MET_NO},
	{KK_PREVIEW_PERSON, KK_REPLIED},
	{KK_PREVIEW_PERSON, KK_APPOINTMENT},
	{KK_PREVIEW_PERSON, KK_NOT_NOW},
	{KK_PREVIEW_PERSON, KK_REFUSED},
	{KK_PREVIEW_PERSON, KK_RECALL_AT},
	{KK_PREVIEW_PERSON, KK_INTERESTED},
	{KK_PREVIEW_PERSON, KK_SEND_MATERIAL},
	{KK_PREVIEW_PERSON, KK_REFERRED},
	{KK_PREVIEW_PERSON, KK_MET},
	{KK_PREVIEW_PERSON, KK_WON},
	{KK_PREVIEW_PERSON, KK_LOST},
	{KK_PREVIEW_OTHER, KK_RESCHEDULED},
	{KK_PREVIEW_OTHER, KK_NO_SHOW},
	{KK_PREVIEW_OTHER, KK_LEFT_COMPANY},
	{KK_PREVIEW_OTHER, KK_OPT_OUT},
	{KK_PREVIEW_OTHER, KK_STOP},
	{KK_PREVIEW_OTHER, KK_OUT_OF_SCOPE},
};

#define NONE_TOO KK_STR("-")
#define N_ORDER (sizeof order / sizeof *order)

/* What the team has put in order first, the rest as it stands above. */
static bool before(
	const struct kk_outcome_own *a, const struct kk_outcome_own *b)
{
	return a->place && (!b->place || a->place < b->place);
}

/* As the team has them: what it does not offer is left out, but for `also`; an
 * empty `also` leaves out nothing. */
static size_t offered(
	struct kk_ctx *cx, struct kk_str also, struct order all_r[N_ORDER])
{
	struct kk_outcome_own own[N_ORDER];
	size_t n = 0;

	for (size_t i = 0; i < N_ORDER; i++) {
		struct kk_outcome_own o = kk_outcome_own(cx, order[i].d);
		size_t at = n;

		if (o.hidden && also.n &&
			!kk_str_is(also, kk_disposition(order[i].d)->code))
			continue;
		for (; at > 0 && all_r[at - 1].group == order[i].group &&
			before(&o, &own[at - 1]);
			at--) {
			all_r[at] = all_r[at - 1];
			own[at] = own[at - 1];
		}
		all_r[at] = order[i];
		own[at] = o;
		n++;
	}
	return n;
}

struct work {
	struct kk_ctx *cx;
	struct kk_lead_view view;
	struct kk_instant now;
	int64_t touch_id;
	enum kk_channel channel; /* of the touch */
	bool side, incoming;
};

/* Is there a meeting that could fall through, or was held? */
static bool meets(const struct work *w)
{
	return w->view.facts.main_purpose == KK_FOR_MEETING;
}

/* Can that be the outcome of this touch? At the desk where a main touch stands
 * for want of an address, it is logged as a call. */
static bool fits(const struct work *w, enum kk_disposition d)
{
	const struct kk_disposition_rule *r = kk_disposition(d);
	unsigned way = KK_BIT(w->channel);

	if ((d == KK_NO_SHOW || d == KK_RESCHEDULED) && !meets(w))
		return false;
	if (w->channel == KK_BY_DESK && !w->side)
		way |= meets(w) ? KK_BIT(KK_BY_MEETING) : KK_BIT(KK_BY_PHONE);
	return r->channels & way;
}

/* The time and the day that a code needs are not known yet: what follows is at
 * that time, whichever it is, or behind that day, where the main touch is not
 * there already. */
static void assume(const struct work *w, struct kk_event *e, unsigned needs)
{
	const struct kk_calendar *cal = w->view.facts.guard.cal;

	e->when.day = e->until = KK_DAY_NONE;
	if (needs & KK_WITH_WHEN)
		e->when = (struct kk_civil){
			kk_business_day_add(cal, e->at.day, 1), 790};
	if (needs & KK_WITH_UNTIL)
		e->until = kk_later(e->at, w->view.facts.main_at).day + 1;
}

/* As kk_log_parse() would read "this code, on this touch, now". */
static void read_event(
	const struct work *w, enum kk_disposition d, struct kk_log_work *log_r)
{
	const struct kk_disposition_rule *r = kk_disposition(d);
	struct kk_civil now = kk_civil_of(w->now);

	*log_r = (struct kk_log_work){.rule = r,
		.view = w->view,
		.at = w->now,
		.channel = kk_log_channel(r, w->channel),
		.touch_id = w->touch_id,
		.before_main = w->view.main_id,
		.side = w->side,
		.event = {.disposition = (int)d,
			.incoming = w->incoming || (r->flags & KK_D_THEIRS),
			.on_main = !w->side && !w->incoming,
			.at = now,
			.now = now}};
	log_r->event.by = log_r->channel;
	assume(w, &log_r->event, r->needs);
	if (d == KK_MET || d == KK_MET_GO_ON)
		log_r->view.facts.met_on = now.day;
	log_r->exempt = kk_log_exempt(log_r);
}

static enum kk_preview_date date_of(const struct kk_preview_line *l,
	const struct kk_decision *d, bool stays)
{
	if (stays)
		return KK_PREVIEW_SAME;
	if (d->stop || !d->has_main)
		return KK_PREVIEW_NONE;
	if ((l->rule->needs & KK_WITH_WHEN) && d->main.told)
		return KK_PREVIEW_TOLD;
	return l->rule->needs & KK_WITH_UNTIL ? KK_PREVIEW_NAMED
					      : KK_PREVIEW_AT;
}

static const char *words(struct kk_ctx *cx, const struct kk_preview_line *l)
{
	const char *channel = kk_channel_text(cx->lang, l->channel);
	const char *purpose = kk_purpose_text(cx->lang, l->purpose);
	struct kk_buf b;

	kk_buf_init(&b, cx->arena);
	switch (l->date) {
	case KK_PREVIEW_AT:
	case KK_PREVIEW_SAME:
		kk_moment_say(&b, cx->lang, kk_civil_of(l->at),
			kk_civil_of(cx->clock.at).day);
		break;
	case KK_PREVIEW_TOLD:
		kk_buf_addz(&b, kk_msg_text(cx->lang, KK_MSG_PREVIEW_TOLD));
		break;
	case KK_PREVIEW_NAMED:
		kk_buf_addz(&b, kk_msg_text(cx->lang, KK_MSG_PREVIEW_NAMED));
		break;
	case KK_PREVIEW_NONE:
		return KK_SAY(cx->arena, cx->lang, KK_MSG_NEXT_NONE,
			kk_lead_state_text(cx->lang, l->state));
	}
	return KK_SAY(cx->arena, cx->lang,
		l->date == KK_PREVIEW_SAME ? KK_MSG_PREVIEW_SAME
					   : KK_MSG_PREVIEW_NEXT,
		kk_buf_z(&b), channel, purpose);
}

static void fill_next(const struct work *w, const struct kk_decision *d,
	struct kk_preview_line *l)
{
	const struct kk_lead_facts *f = &w->view.facts;
	bool same = l->date == KK_PREVIEW_SAME;

	l->at = KK_INSTANT_NONE;
	l->state = same ? f->state : d->state;
	if (l->date == KK_PREVIEW_NONE)
		return;
	l->channel = same ? f->main_channel : d->main.channel;
	l->purpose = same ? f->main_purpose : d->main.purpose;
	l->why = same ? KK_R_C7 : d->main.rule;
	l->new_lead = !same && d->new_lead;
	if (same)
		l->at = kk_instant_of(f->main_at);
	else if (l->date == KK_PREVIEW_AT)
		l->at = kk_instant_of(kk_later(d->main.from, d->main.at));
}

static struct kk_preview_line name_line(
	struct kk_ctx *cx, const struct order *o, enum kk_channel by)
{
	return (struct kk_preview_line){.disposition = o->d,
		.rule = kk_disposition(o->d),
		.name = kk_outcome_name(cx, o->d),
		.says = kk_outcome_says(cx, o->d),
		.group = o->group,
		.by = by,
		.date = KK_PREVIEW_NONE,
		.at = KK_INSTANT_NONE};
}

static enum kk_rc foresee(
	const struct work *w, const struct order *o, struct kk_preview_line *l)
{
	struct kk_decision d;
	struct kk_log_work log;
	bool stays;

	read_event(w, o->d, &log);
	*l = name_line(w->cx, o, log.channel);
	KK_TRY(kk_log_foresee(w->cx, &log, &d, &stays));
	l->date = date_of(l, &d, stays);
	fill_next(w, &d, l);
	l->text = words(w->cx, l);
	return KK_OK;
}

static enum kk_rc load(struct work *w, struct kk_preview *p)
{
	struct kk_touch_get_row t;
	enum kk_rc rc = kk_sql_touch_get(
		w->cx, &(struct kk_touch_get_arg){w->touch_id}, &t);

	if (rc == KK_ENO)
		return KK_FAIL(w->cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN,
			kk_arena_int(w->cx->arena, w->touch_id));
	KK_TRY(rc);
	if (!kk_str_is(t.state, "open"))
		return kk_log_closed(w->cx, w->touch_id, &t);
	w->channel = KK_BY_DESK;
	(void)kk_channel_from(t.channel, &w->channel);
	w->side = kk_str_is(t.kind, "side");
	*p = (struct kk_preview){
		.touch_id = w->touch_id, .lead_id = t.lead_id, .side = w->side};
	KK_TRY(kk_lead_view(w->cx, t.lead_id, kk_civil_of(w->now), &w->view));
	w->view.load = KK_NEW(w->cx->arena, struct kk_lead_load);
	w->view.load->from = kk_civil_of(w->now).day;
	return KK_OK;
}

static enum kk_rc preview(
	struct kk_ctx *cx, int64_t touch_id, struct kk_preview *p)
{
	struct work w = {.cx = cx,
		.touch_id = touch_id,
		.now = kk_clock_now(&cx->clock)};
	struct order all[N_ORDER];
	size_t n = offered(cx, NONE_TOO, all);

	KK_TRY(load(&w, p));
	for (size_t i = 0; i < n; i++)
		if (fits(&w, all[i].d))
			KK_TRY(foresee(&w, &all[i], &p->lines[p->n++]));
	return KK_OK;
}

enum kk_rc kk_preview(struct kk_ctx *cx, int64_t touch_id, struct kk_preview *p)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, preview(cx, touch_id, p));
}

void kk_preview_names(struct kk_ctx *cx, enum kk_channel c, struct kk_str also,
	struct kk_preview *p)
{
	struct order all[N_ORDER];
	size_t n = offered(cx, also.n ? also : NONE_TOO, all);

	*p = (struct kk_preview){.touch_id = KK_NULL, .lead_id = KK_NULL};
	for (size_t i = 0; i < n; i++)
		if (kk_disposition(all[i].d)->channels & KK_BIT(c))
			p->lines[p->n++] = name_line(cx, &all[i], c);
}

/* Who calls us is there: nobody rang out, and nobody stood in the way. */
static bool fits_in(const struct work *w, const struct order *o)
{
	return (o->group == KK_PREVIEW_PERSON ||
		       o->group == KK_PREVIEW_OTHER) &&
	       fits(w, o->d);
}

static enum kk_rc preview_in(
	struct kk_ctx *cx, int64_t lead_id, struct kk_preview *p)
{
	struct work w = {.cx = cx,
		.touch_id = INT64_MIN,
		.channel = KK_BY_PHONE,
		.incoming = true,
		.now = kk_clock_now(&cx->clock)};
	struct order all[N_ORDER];
	size_t n = offered(cx, NONE_TOO, all);

	*p = (struct kk_preview){.touch_id = INT64_MIN, .lead_id = lead_id};
	KK_TRY(kk_lead_view(cx, lead_id, kk_civil_of(w.now), &w.view));
	for (size_t i = 0; i < n; i++)
		if (fits_in(&w, &all[i]))
			KK_TRY(foresee(&w, &all[i], &p->lines[p->n++]));
	return KK_OK;
}

enum kk_rc kk_preview_in(
	struct kk_ctx *cx, int64_t lead_id, struct kk_preview *p)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, preview_in(cx, lead_id, p));
}

void kk_preview_all(struct kk_ctx *cx, struct kk_preview *p)
{
	struct order all[N_ORDER];
	size_t n = offered(cx, KK_STR_NONE, all);

	*p = (struct kk_preview){.touch_id = KK_NULL, .lead_id = KK_NULL};
	for (size_t i = 0; i < n; i++)
		p->lines[p->n++] = name_line(cx, &all[i],
			kk_log_channel(kk_disposition(all[i].d), KK_BY_PHONE));
}
