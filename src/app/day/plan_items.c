/* An item of the plan in words: odds, address, quotes, opener, script and the
 * reasons for its time. */
#include "app/day/plan_work.h"

#include <math.h>

#include "store/store.h"

/* ---- where to ---- */

static struct kk_str address_of(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	const struct kk_plan_open_row *r = &t->row;
	struct kk_arena *a = w->cx->arena;

	switch (t->channel) {
	case KK_BY_PHONE:
		if (!r->phone.p || kk_str_empty(r->ext))
			return r->phone;
		return kk_str_z(KK_SAY(
			a, w->cx->lang, KK_MSG_PLAN_EXT, r->phone.p, r->ext.p));
	case KK_BY_EMAIL:
		return r->email;
	case KK_BY_LETTER:
	case KK_BY_PACKAGE:
	case KK_BY_VISIT:
	case KK_BY_MEETING:
		if (kk_str_empty(r->street) || kk_str_empty(r->postal_code))
			return r->street;
		return kk_str_z(kk_arena_f(a, "〒%.*s %.*s",
			KK_FMT(r->postal_code), KK_FMT(r->street)));
	case KK_BY_LINKEDIN:
	case KK_BY_DESK:
	case KK_CHANNEL__MAX:
		return KK_STR_NONE;
	}
	return KK_STR_NONE;
}

/* ---- what was said before (R-C3) ---- */

static void fill_quotes(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	item->quotes =
		KK_NEW_N(w->cx->arena, struct kk_plan_quote, t->n_log + 1);
	for (size_t i = 0; i < t->n_log; i++) {
		const struct kk_log_line *l = &t->log[i];

		if (!kk_log_quoted(t->log, t->n_log, i))
			continue;
		item->quotes[item->n_quotes++] = (struct kk_plan_quote){
			kk_instant_of(l->at), l->channel, l->text};
	}
}

/* ---- how far we got ---- */

static void fill_tries(const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	for (size_t i = 0; i < t->n_log; i++)
		item->all_tries += !t->log[i].incoming && t->log[i].reach >= 0;
	for (size_t i = t->n_log; i-- > 0 && item->n_tries < KK_MAX_TRIES;)
		if (!t->log[i].incoming && t->log[i].reach >= 0)
			item->tries[item->n_tries++] =
				(enum kk_reach)t->log[i].reach;
	for (int i = 0, k = item->n_tries - 1; i < k; i++, k--) {
		enum kk_reach r = item->tries[i];

		item->tries[i] = item->tries[k];
		item->tries[k] = r;
	}
}

/* ---- what to say ---- */

static const char *text_of(const struct kk_plan_work *w, enum kk_msg id)
{
	return kk_msg_text(w->cx->lang, id);
}

static const char *day_words(const struct kk_plan_work *w, kk_day d)
{
	struct kk_buf b;

	kk_buf_init(&b, w->cx->arena);
	kk_day_say(&b, w->cx->lang, d, w->day);
	return kk_buf_z(&b);
}

static enum kk_promise promise_of(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	if (t->row.told != 1 || t->channel != KK_BY_PHONE)
		return KK_PROMISE_NONE;
	if (t->told_passed || t->due.day < w->day)
		return KK_PROMISE_PASSED;
	return KK_PROMISE_KEPT;
}

static struct kk_str purpose_of(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	bool unwritten = t->purpose == KK_FOR_FIRST_FOLLOW_UP && !t->done &&
			 kk_str_empty(t->row.memo);

	if (t->to_log)
		return kk_str_z(KK_SAY(w->cx->arena, w->cx->lang,
			KK_MSG_PLAN_LOG_MEETING, day_words(w, t->due.day)));
	if (!t->done && t->purpose == KK_FOR_TOLD_CALL &&
		promise_of(w, t) == KK_PROMISE_PASSED)
		return kk_str_z(text_of(w, KK_MSG_PLAN_TOLD_LATE));
	return kk_str_z(unwritten ? kk_purpose_unwritten(w->cx->lang)
				  : kk_purpose_text(w->cx->lang, t->purpose));
}

static struct kk_civil meeting_of(const struct kk_plan_touch *t)
{
	const struct kk_lead_facts *f = &t->view.facts;

	if (t->purpose == KK_FOR_MEETING)
		return t->due;
	if (!t->done && f->main_purpose == KK_FOR_MEETING)
		return f->main_at;
	return (struct kk_civil){KK_DAY_NONE, 0};
}

static const struct kk_offer *offer_of(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	const struct kk_cadence *c = t->view.facts.cadence;

	return kk_offer_for(&w->said, t->row.offer_id,
		c ? kk_str_z(c->code) : KK_STR_NONE, t->row.industry);
}

struct kk_script_facts kk_plan_facts(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	struct kk_script_facts f = {.channel = t->channel,
		.purpose = t->purpose,
		.firm = kk_str_z(w->team->firm),
		.offer = offer_of(w, t),
		.wordings = w->wordings,
		.n_wordings = w->n_wordings,
		.group = t->group,
		.problem = t->problem,
		.caller = w->user.name,
		.address = kk_str_z(w->team->mail_address),
		.contact = kk_str_z(w->team->mail_contact),
		.account = t->row.account,
		.name = t->row.name,
		.family = t->row.family,
		.title = t->row.title,
		.seat = t->row.seat == 1,
		.customer = !t->done && t->view.facts.state == KK_LEAD_CUSTOMER,
		.inquiry = !t->done && t->view.facts.guard.inquiry,
		.promise = promise_of(w, t),
		.meeting = meeting_of(t),
		.reason = t->row.reason,
		.memo = t->row.memo,
		.log = t->log,
		.n_log = t->n_log,
		.opener = t->opener,
		.today = w->day};

	for (int i = 0; i < KK_OFFERS; i++)
		f.offers[i] = w->offers[i];
	return f;
}

static void fill_words(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	struct kk_script_facts *f;
	struct kk_buf b;

	kk_buf_init(&b, w->cx->arena);
	kk_opener_say(&b, w->cx->lang, &t->opener, w->day);
	item->opener = kk_str_z(kk_buf_z(&b));
	if (t->done)
		return;
	kk_buf_init(&b, w->cx->arena);
	if (t->to_log) {
		kk_script_say_log(&b, w->cx->lang);
	} else {
		f = KK_NEW(w->cx->arena, struct kk_script_facts);
		*f = kk_plan_facts(w, t);
		item->said = f;
		kk_script_say(&b, w->cx->lang, f);
	}
	item->script = kk_str_z(kk_buf_z(&b));
}

/* ---- why (two to four phrases) ---- */

static void add_why(
	struct kk_plan_item *item, enum kk_rule rule, const char *text)
{
	for (int i = 0; i < item->n_why; i++)
		if (item->why[i].rule == rule)
			return;
	if (item->n_why < KK_MAX_WHY && rule != KK_RULE_NONE)
		item->why[item->n_why++] =
			(struct kk_plan_why){rule, kk_str_z(text)};
}

/* A window of the day, or the best that was free. */
static void why_call_time(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	const struct kk_windows *own = w->team->calendar.windows;
	enum kk_msg id = KK_MSG_PLAN_WHY_FAIR;

	if (kk_windows_good(own, item->at.minute) &&
		!kk_windows_good(NULL, item->at.minute)) {
		id = KK_MSG_PLAN_WHY_OWN;
	} else if (kk_windows_good(own, item->at.minute)) {
		if (item->at.minute < 9 * 60)
			id = KK_MSG_PLAN_WHY_Z0;
		else
			id = item->at.minute < 18 * 60 ? KK_MSG_PLAN_WHY_Z3
						       : KK_MSG_PLAN_WHY_Z6;
	}
	add_why(item, KK_R_A1, text_of(w, id));
	add_why(item, KK_R_A6, kk_plan_why_reach(w, t));
}

static const char *time_words(const struct kk_plan_work *w, int minute)
{
	return kk_arena_f(w->cx->arena, "%d:%02d", minute / 60, minute % 60);
}

static void why_time(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	if (t->to_log)
		add_why(item, KK_R_C1, kk_rule_text(w->cx->lang, KK_R_C1));
	else if (t->told_passed)
		add_why(item, KK_R_A7,
			KK_SAY(w->cx->arena, w->cx->lang,
				KK_MSG_PLAN_WHY_TOLD_PASSED,
				time_words(w, t->due.minute)));
	else if (t->told && t->channel == KK_BY_MEETING)
		add_why(item, KK_R_A7, text_of(w, KK_MSG_PLAN_WHY_MEETING));
	else if (t->told)
		add_why(item, KK_R_A7, text_of(w, KK_MSG_PLAN_WHY_TOLD));
	else if (t->purpose == KK_FOR_INQUIRY_CALL)
		add_why(item, KK_R_C9, kk_rule_text(w->cx->lang, KK_R_C9));
	else if (t->channel == KK_BY_PHONE && t->purpose != KK_FOR_ANSWER)
		why_call_time(w, t, item);
	else if (t->purpose == KK_FOR_ANSWER)
		add_why(item, KK_R_C3, text_of(w, KK_MSG_PLAN_WHY_ANSWER));
	else
		add_why(item, KK_R_A5,
			text_of(w, kk_windows_good(w->team->calendar.windows,
					   item->at.minute)
					   ? KK_MSG_PLAN_WHY_WRITE_FREE
					   : KK_MSG_PLAN_WHY_WRITE));
}

/* A promised time stands although it falls into the user's own time. */
static void why_clash(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	int from = item->at.minute, until = from + t->place->minutes;

	for (size_t i = 0; i < w->n_blocks; i++) {
		const struct kk_own_block *b = &w->blocks[i];

		if (b->day != w->day || b->from >= until || b->until <= from)
			continue;
		add_why(item, KK_R_A9,
			KK_SAY(w->cx->arena, w->cx->lang, KK_MSG_PLAN_WHY_CLASH,
				kk_arena_f(w->cx->arena,
					w->cx->lang == KK_JA ? "%s〜%s"
							     : "%s–%s",
					time_words(w, b->from),
					time_words(w, b->until))));
		return;
	}
}

/* R-B8: does a visitor get in? */
static void why_door(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	enum kk_msg id = KK_MSG_PLAN_WHY_DOOR;

	if (t->done || t->channel != KK_BY_VISIT)
		return;
	if (kk_str_is(t->row.building, "open"))
		id = KK_MSG_PLAN_WHY_OPEN;
	else if (kk_str_is(t->row.building, "pass"))
		id = KK_MSG_PLAN_WHY_PASS;
	add_why(item, KK_R_B8,
		t->row.building_note.p
			? KK_SAY(w->cx->arena, w->cx->lang,
				  KK_MSG_PLAN_WHY_BUILDING, text_of(w, id),
				  t->row.building_note.p)
			: text_of(w, id));
}

/* R-A2: what makes the hour of a call slow; a morning is over at noon. */
static void why_slow(const struct kk_plan_work *w, struct kk_plan_item *item)
{
	static const enum kk_day_type slow[] = {KK_DAY_GOTOBI,
		KK_DAY_GOTOBI_BEFORE, KK_DAY_MONTH_END, KK_DAY_MONDAY_MORNING,
		KK_DAY_FIRST_AFTER_BREAK};
	unsigned types = kk_day_types(&w->team->calendar, w->day);

	if (item->at.minute >= 12 * 60)
		types &= ~(KK_DAY_MONDAY_MORNING | KK_DAY_FIRST_AFTER_BREAK);
	for (size_t i = 0; i < sizeof slow / sizeof *slow; i++)
		if (types & slow[i])
			add_why(item, KK_R_A2,
				KK_SAY(w->cx->arena, w->cx->lang,
					KK_MSG_PLAN_WHY_SLOW,
					text_of(w, kk_day_type_msg(slow[i]))));
}

/* Why now and why like this: the limit, the rule of the touch, the opener. */
static void why_rest(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	bool call = t->channel == KK_BY_PHONE;

	if (item->overdue)
		add_why(item, KK_R_C10,
			KK_SAY(w->cx->arena, w->cx->lang,
				KK_MSG_PLAN_WHY_OVERDUE,
				day_words(w, t->until.day)));
	if (t->row.late == 1 && t->purpose == KK_FOR_FIRST_FOLLOW_UP)
		add_why(item, KK_R_C2, text_of(w, KK_MSG_PLAN_WHY_LATE));
	if (!t->to_log)
		add_why(item, t->rule_code,
			kk_rule_text(w->cx->lang, t->rule_code));
	if (call && item->seat)
		add_why(item, KK_R_A8, text_of(w, KK_MSG_PLAN_WHY_SEAT));
	if (call && t->opener.kind != KK_OPEN_COLD)
		add_why(item, KK_R_B6,
			KK_SAY(w->cx->arena, w->cx->lang,
				KK_MSG_PLAN_WHY_OPENER, item->opener.p));
	if (call && !t->told)
		why_slow(w, item);
	if (item->n_why < 2 && call && t->view.facts.state != KK_LEAD_CUSTOMER)
		add_why(item, KK_R_D2, kk_rule_text(w->cx->lang, KK_R_D2));
	if (item->n_why < 2)
		add_why(item, KK_R_C6, kk_rule_text(w->cx->lang, KK_R_C6));
}

static void fill_odds(const struct kk_plan_work *w,
	const struct kk_plan_touch *t, struct kk_plan_item *item)
{
	struct kk_odds o;

	item->p = item->low = item->high = (double)NAN;
	if (t->channel != KK_BY_PHONE || t->done)
		return;
	o = kk_plan_odds(w, t, item->at.minute);
	item->choice = t->choice;
	item->p = o.p;
	item->low = o.low;
	item->high = o.high;
}

void kk_plan_fill(const struct kk_plan_work *w, const struct kk_plan_touch *t,
	struct kk_plan_item *item_r)
{
	const struct kk_plan_open_row *r = &t->row;
	struct kk_civil at = {w->day, t->place ? t->place->minute : 0};
	bool call = t->channel == KK_BY_PHONE && !t->done;

	*item_r = (struct kk_plan_item){.touch_id = r->id,
		.lead_id = r->lead_id,
		.contact_id = r->contact_id,
		.account_id = r->account_id,
		.at = t->done ? t->done_at : at,
		.minutes = (int)r->minutes,
		.channel = t->channel,
		.purpose_code = t->purpose,
		.purpose = purpose_of(w, t),
		.due = {r->due_until},
		.overdue = w->day > t->until.day,
		.done = t->done,
		.told = t->told,
		.seat = r->seat == 1,
		.name = r->name,
		.reading = r->reading,
		.title = r->title,
		.account = r->account,
		.address = address_of(w, t),
		.phone_rank = call && r->phone_rank != KK_NULL
				      ? (int)r->phone_rank
				      : 0,
		.prefix = !call		? KK_STR_NONE
			  : r->prefix.p ? r->prefix
					: r->account_prefix,
		.activity_id = t->done ? t->activity_id : KK_NULL,
		.disposition = t->disposition};
	fill_tries(t, item_r);
	fill_odds(w, t, item_r);
	fill_quotes(w, t, item_r);
	fill_words(w, t, item_r);
	if (t->done) {
		add_why(item_r, t->rule_code,
			kk_rule_text(w->cx->lang, t->rule_code));
		add_why(item_r, KK_R_C1, text_of(w, KK_MSG_PLAN_WHY_DONE));
		return;
	}
	why_time(w, t, item_r);
	why_door(w, t, item_r);
	if (t->place && t->place->placing == KK_PLACE_EXACT)
		why_clash(w, t, item_r);
	why_rest(w, t, item_r);
}
