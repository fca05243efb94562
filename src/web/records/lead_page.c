/* GET /lead/ID: whom, what next, everything so far, and what can be done. */
#include "app/ask.h"
#include "app/users/outcome_words.h"
#include "app/mail/invitation.h"
#include "app/lead/lead.h"
#include "app/log/package.h"
#include "app/lead/tag.h"
#include "app/users/user.h"
#include "core/words/phrase.h"
#include "format/time/datetime.h"
#include "format/names/phone.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/records/attachment_work.h"
#include "web/records/custom_work.h"
#include "web/records/record_work.h"
#include "web/records/seen.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/server/who.h"
#include "web/house/words_work.h"

struct work {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_lead_page page;
	struct kk_person_view person;
	struct kk_record_person more;
	struct kk_record_account account;
	bool own, living;
	struct kk_stop_undone_line *undone;
	size_t n_undone;
};

static enum kk_rc load(struct work *w)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_lead_line *l = &w->page.lead;
	enum kk_lead_state state = KK_LEAD_INVALID;

	KK_TRY(kk_team_get(cx, &w->team));
	KK_TRY(kk_view_lead(cx, w->c->path.id, &w->page));
	KK_TRY(kk_person_one(cx, l->contact_id, &w->person));
	KK_TRY(kk_record_person(cx, l->contact_id, &w->more));
	KK_TRY(kk_stops_undone(
		cx, l->contact_id, INT64_MIN, &w->undone, &w->n_undone));
	if (l->account_id != INT64_MIN)
		KK_TRY(kk_record_account(cx, l->account_id, &w->account));
	(void)kk_lead_state_from(kk_str_z(l->state), &state);
	w->living = kk_lead_living(state);
	w->own = kk_own(w->c, l->owner_id);
	return KK_OK;
}

/* ---- the head ---- */

/* May they be called now? A number that is barred is not shown (R-J1, R-J2). */
static enum kk_rc number(const struct work *w, struct kk_lead_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	char now[KK_INSTANT_CHARS];
	struct kk_answer a;
	size_t i = 0;

	while (i < w->more.n_numbers && w->more.numbers[i].dead)
		i++;
	if (i == w->more.n_numbers)
		return KK_OK;
	kk_instant_text(kk_clock_now(&cx->clock), now);
	KK_TRY(kk_ask(cx,
		&(struct kk_question){w->page.lead.contact_id, KK_STR("phone"),
			kk_str_z(now)},
		&a));
	if (a.rule)
		d->barred = kk_str_z(KK_SAY(cx->arena, cx->lang,
			kk_instant_none(a.until) ? KK_MSG_RECORD_BARRED
						 : KK_MSG_RECORD_BARRED_UNTIL,
			kk_rule_text(cx->lang, a.rule), kk_rule_code(a.rule),
			kk_instant_none(a.until)
				? ""
				: kk_say_moment(cx, a.until, w->team->today)));
	if (a.rule == KK_R_J1 || a.rule == KK_R_J2)
		return KK_OK;
	d->number = w->more.numbers[i].national;
	d->tel = kk_phone_link(cx->arena, w->more.numbers[i].prefix, d->number);
	if (w->more.numbers[i].prefix.p)
		d->habit = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_PHONE_PREFIX, w->more.numbers[i].prefix.p));
	return KK_OK;
}

static enum kk_rc cadence(const struct work *w, struct kk_lead_html *d)
{
	const struct kk_lead_line *l = &w->page.lead;
	struct kk_ctx *cx = &w->c->cx;
	const struct kk_cadence *c;
	kk_day until;

	if (!l->cadence)
		return KK_OK;
	KK_TRY(kk_cadence_version(cx, l->cadence, l->version, &c));
	d->cadence = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_LEAD_CADENCE,
		kk_say_cadence(cx->lang, l->cadence, l->cadence_name),
		kk_arena_int(cx->arena, l->step),
		kk_arena_int(cx->arena, c->n_steps),
		l->step >= 1 && l->step <= c->n_steps
			? kk_purpose_text(
				  cx->lang, c->steps[l->step - 1].purpose)
			: ""));
	if (l->paused_until &&
		kk_date_parse(kk_str_z(l->paused_until), KK_DATE_EXACT, &until))
		d->cadence = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_LEAD_PAUSED_UNTIL, d->cadence.p,
			kk_say_day(cx, until, w->team->today)));
	return KK_OK;
}

static const struct kk_touch_line *main_touch(const struct work *w)
{
	for (size_t i = 0; i < w->page.n_touches; i++)
		if (w->page.touches[i].id == w->page.lead.touch_id)
			return &w->page.touches[i];
	return NULL;
}

static void next_touch(const struct work *w, struct kk_lead_html *d)
{
	const struct kk_touch_line *t = main_touch(w);
	enum kk_purpose p = KK_FOR_CALL;
	enum kk_channel c = KK_BY_DESK;
	struct kk_ctx *cx = &w->c->cx;
	enum kk_rule rule;

	if (!t) {
		d->next = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_NEXT_NONE,
			kk_say_state(cx->lang, w->page.lead.state)));
		return;
	}
	(void)kk_purpose_from(kk_str_z(t->purpose), &p);
	(void)kk_channel_from(kk_str_z(t->channel), &c);
	d->next = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_LEAD_NEXT,
		kk_say_moment(cx, t->at, w->team->today),
		kk_channel_text(cx->lang, c), kk_purpose_text(cx->lang, p)));
	rule = kk_rule_from(kk_str_z(t->rule));
	d->next_why = kk_str_z(kk_rule_text(cx->lang, rule));
	d->snooze_id = w->own ? t->id : 0;
}

static enum kk_rc head(const struct work *w, struct kk_lead_html *d)
{
	const struct kk_lead_line *l = &w->page.lead;
	struct kk_ctx *cx = &w->c->cx;

	d->id = l->id;
	d->company = kk_str_z(l->account ? l->account : l->contact);
	if (l->account_id != INT64_MIN)
		d->company_link = kk_link_to(cx, "account", l->account_id);
	d->contact_link = kk_link_to(cx, "contact", l->contact_id);
	d->who = kk_who(w->c, w->person.name, w->person.reading,
		w->person.title, w->person.seat);
	d->state = kk_str_z(kk_say_state(cx->lang, l->state));
	d->owner = kk_str_z(l->owner);
	if (l->merged_into != INT64_MIN) {
		d->merged = kk_str_z(kk_msg_text(cx->lang, KK_MSG_LEAD_MERGED));
		d->merged_into = l->merged_into;
	}
	next_touch(w, d);
	KK_TRY(number(w, d));
	return cadence(w, d);
}

/* The meeting ahead for their calendar, or that it was called off. */
static enum kk_rc invitation(const struct work *w, struct kk_lead_html *d)
{
	struct kk_invitation i;

	if (!w->own)
		return KK_OK;
	KK_TRY(kk_invitation_look(&w->c->cx, w->page.lead.id, &i));
	if (i.state != KK_INVITE_NOTHING)
		d->invite = kk_str_z(kk_msg_text(
			w->c->cx.lang, kk_invitation_link(i.state)));
	d->invited = kk_invitation_said(&w->c->cx, &i);
	return KK_OK;
}

/* ---- logging ---- */

static enum kk_rc outcomes(const struct work *w, struct kk_lead_html *d)
{
	struct kk_call *c = w->c;
	struct kk_preview *p = KK_NEW(c->cx.arena, struct kk_preview);
	const struct kk_touch_line *t = main_touch(w);
	struct kk_outcomes o = {.c = c,
		.preview = p,
		.calendar = &w->team->calendar,
		.today = w->team->today,
		.now = kk_civil_of(w->team->now).minute,
		.channel = KK_BY_DESK,
		.back_lead = w->page.lead.id};

	if (!t || !w->own)
		return KK_OK;
	(void)kk_channel_from(kk_str_z(t->channel), &o.channel);
	o.touch_id = t->id;
	o.back = kk_link_to(&c->cx, "lead", w->page.lead.id);
	o.action = kk_str_z(kk_arena_f(c->cx.arena, "%s/log", o.back.p));
	KK_TRY(kk_preview(&c->cx, t->id, p));
	return kk_outcomes(&o, &d->form, &d->ask);
}

/* ---- beside it ---- */

static struct kk_route_cell_html cell(
	const struct work *w, int tries, int best, bool none)
{
	static const enum kk_msg words[KK_REACH__MAX] = {
		[KK_REACH_NOBODY] = KK_MSG_REACH_NOBODY,
		[KK_REACH_MACHINE] = KK_MSG_REACH_MACHINE,
		[KK_REACH_GATEKEEPER] = KK_MSG_REACH_GATEKEEPER,
		[KK_REACH_COLLEAGUE] = KK_MSG_REACH_COLLEAGUE,
		[KK_REACH_CONTACT] = KK_MSG_REACH_CONTACT};
	struct kk_route_cell_html d = {.tried = tries > 0,
		.reached = tries && best == KK_REACH_CONTACT,
		.none = !tries && none};
	struct kk_ctx *cx = &w->c->cx;

	if (tries)
		d.words = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_ROUTE_TRIED, kk_arena_int(cx->arena, tries),
			best < 0 ? kk_msg_text(cx->lang, KK_MSG_ROUTE_SENT)
				 : kk_msg_text(cx->lang, words[best])));
	else
		d.words = kk_str_z(kk_msg_text(cx->lang,
			none ? KK_MSG_ROUTE_NO_WAY : KK_MSG_ROUTE_UNTRIED));
	return d;
}

/* Is there nothing to go by: no number, no address? */
static bool no_way(const struct work *w, enum kk_route_way way)
{
	switch (way) {
	case KK_ROUTE_CALL:
		for (size_t i = 0; i < w->more.n_numbers; i++)
			if (!w->more.numbers[i].dead)
				return false;
		return true;
	case KK_ROUTE_MAIL:
		for (size_t i = 0; i < w->more.n_emails; i++)
			if (!w->more.emails[i].dead)
				return false;
		return true;
	case KK_ROUTE_POST:
	case KK_ROUTE_VISIT:
	case KK_ROUTE__MAX:
		break;
	}
	return !w->account.address || !*w->account.address;
}

static const struct kk_route_grid_html *routes(const struct work *w)
{
	static const enum kk_msg ways[KK_ROUTE__MAX] = {KK_MSG_ROUTE_CALL,
		KK_MSG_ROUTE_MAIL, KK_MSG_ROUTE_POST, KK_MSG_ROUTE_VISIT};
	struct kk_arena *a = w->c->cx.arena;
	struct kk_route_grid_html *d = KK_NEW(a, struct kk_route_grid_html);
	struct kk_route_row_html *rows =
		KK_NEW_N(a, struct kk_route_row_html, KK_ROUTE__MAX);
	struct kk_routes r =
		kk_record_routes(w->page.activities, w->page.n_activities);

	for (int i = 0; i < KK_ROUTE__MAX; i++) {
		struct kk_route_cell_html *cells =
			KK_NEW_N(a, struct kk_route_cell_html, KK_WINDOW__MAX);

		for (int k = 0; k < KK_WINDOW__MAX; k++)
			cells[k] = cell(w, r.tries[i][k], r.best[i][k],
				no_way(w, (enum kk_route_way)i));
		rows[i] = (struct kk_route_row_html){
			kk_str_z(kk_msg_text(w->c->cx.lang, ways[i])), cells,
			KK_WINDOW__MAX};
	}
	d->rows = rows;
	d->n_rows = KK_ROUTE__MAX;
	d->hint = kk_str_z(kk_rule_text(w->c->cx.lang, KK_R_B7));
	return d;
}

/* Who answered, in their words (R-B1). */
static const struct kk_receptions_html *receptions(const struct work *w)
{
	struct kk_arena *a = w->c->cx.arena;
	struct kk_receptions_html *d = KK_NEW(a, struct kk_receptions_html);
	struct kk_reception_html *all =
		KK_NEW_N(a, struct kk_reception_html, w->page.n_activities + 1);

	for (size_t i = w->page.n_activities; i-- > 0;) {
		const struct kk_activity_line *l = &w->page.activities[i];
		enum kk_reach r = KK_REACH_NOBODY;

		(void)kk_reach_from(kk_str_z(l->reach ? l->reach : ""), &r);
		if (!l->answered_by && !(l->said && r >= KK_REACH_GATEKEEPER &&
					       r < KK_REACH_CONTACT))
			continue;
		all[d->n_notes++] = (struct kk_reception_html){
			kk_str_z(kk_say_moment(
				&w->c->cx, l->at, w->team->today)),
			kk_str_z(l->answered_by ? l->answered_by : ""),
			kk_str_z(l->said)};
	}
	d->notes = all;
	return d->n_notes ? d : NULL;
}

/* What is on its way, or came: how, what, its number, when it should be there.
 */
static enum kk_rc posted(const struct work *w, const struct kk_facts_html **d_r)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_package *all;
	struct kk_fact_list f;
	size_t n;

	*d_r = NULL;
	KK_TRY(kk_package_list(cx, w->page.lead.id, &all, &n));
	if (n == 0)
		return KK_OK;
	f = kk_facts_begin(w->c, 2 * n);
	for (size_t i = 0; i < n; i++) {
		const struct kk_package *p = &all[i];
		const char *warning =
			kk_package_warning(cx, p->channel, p->carrier);
		struct kk_buf b;

		kk_buf_init(&b, cx->arena);
		kk_buf_addz(&b, kk_say_day(cx, p->posted, w->team->today));
		if (p->carrier.p)
			kk_buf_addf(&b, " %s", kk_carrier_text(cx, p->carrier));
		if (p->contents.p)
			kk_buf_addf(&b, " %.*s", KK_FMT(p->contents));
		if (p->tracking.p)
			kk_buf_addf(&b, " %.*s", KK_FMT(p->tracking));
		kk_fact(&f,
			p->channel == KK_BY_LETTER ? KK_MSG_PACKAGE_LETTER
						   : KK_MSG_PACKAGE_PARCEL,
			kk_buf_str(&b),
			warning ? warning
				: KK_SAY(cx->arena, cx->lang,
					  KK_MSG_PACKAGE_EXPECTED,
					  kk_say_day(cx, p->expected,
						  w->team->today)),
			KK_STR_NONE);
	}
	*d_r = kk_facts_end(&f, "posted-h", KK_MSG_PACKAGE_TITLE);
	return KK_OK;
}

static const struct kk_facts_html *facts(const struct work *w)
{
	const struct kk_lead_line *l = &w->page.lead;
	struct kk_fact_list f = kk_facts_begin(w->c,
		w->more.n_numbers + w->more.n_emails + KK_CHANNEL__MAX + 4);

	kk_facts_person(&f, &w->more, w->living);
	kk_fact(&f, KK_MSG_LEAD_SOURCE, kk_str_z(l->source), NULL, KK_STR_NONE);
	kk_fact(&f, KK_MSG_HEAD_MET_ON,
		kk_say_table_day(&w->c->cx, w->person.met_on), NULL,
		KK_STR_NONE);
	kk_fact(&f, KK_MSG_HEAD_MET_WHERE, w->person.met_where, NULL,
		KK_STR_NONE);
	return kk_facts_end(&f, "facts-h", KK_MSG_RECORD_WAYS);
}

static const struct kk_lead_words_html *lead_words(const struct work *w)
{
	struct kk_lead_words_html *d =
		KK_NEW(w->c->cx.arena, struct kk_lead_words_html);
	struct kk_str why = kk_call_again(w->c, "why");
	struct kk_str memo = kk_call_again(w->c, "memo");
	const struct kk_seen_form s = kk_seen_lead(
		w->c, kk_str_z(w->page.lead.reason), w->person.memo);

	d->seen = kk_seen_mark(w->c, &s);
	d->id = w->page.lead.id;
	d->csrf = w->c->session.csrf;
	d->why = why.p ? why : kk_str_z(w->page.lead.reason);
	d->memo = memo.p ? memo : w->person.memo;
	d->problem = kk_problem_of(w->c, "/lead/#/words");
	return d;
}

/* ---- what can be done ---- */

static enum kk_rc cadences(const struct work *w, struct kk_lead_acts_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	const struct kk_cadence_book *book;
	struct kk_choice_html *all;
	struct kk_str chosen = kk_call_again(w->c, "cadence");

	KK_TRY(kk_cadence_book(cx, &book));
	all = KK_NEW_N(cx->arena, struct kk_choice_html, book->n + 1);
	for (size_t i = 0; i < book->n; i++) {
		const struct kk_cadence *c = &book->all[i];

		if (c->steps[0].wait !=
			KK_W_GIVEN) /* nobody agreed to a time */
			all[d->n_cadences++] =
				(struct kk_choice_html){kk_str_z(c->code),
					kk_str_z(kk_say_cadence(
						cx->lang, c->code, c->name)),
					kk_str_is(chosen, c->code)};
	}
	d->cadences = all;
	return KK_OK;
}

static enum kk_rc steps(const struct work *w, struct kk_lead_acts_html *d)
{
	const struct kk_lead_line *l = &w->page.lead;
	struct kk_ctx *cx = &w->c->cx;
	const struct kk_cadence *c;
	struct kk_choice_html *all;

	if (!l->cadence)
		return KK_OK;
	KK_TRY(kk_cadence_version(cx, l->cadence, l->version, &c));
	all = KK_NEW_N(cx->arena, struct kk_choice_html, KK_MAX_STEPS);
	for (int i = 0; i < c->n_steps; i++)
		all[d->n_steps++] = (struct kk_choice_html){
			kk_str_z(kk_arena_int(cx->arena, i + 1)),
			kk_str_z(kk_arena_f(cx->arena, "%d. %s", i + 1,
				kk_purpose_text(
					cx->lang, c->steps[i].purpose))),
			i + 1 == l->step};
	d->steps = all;
	return KK_OK;
}

static enum kk_rc colleagues(const struct work *w, struct kk_lead_acts_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_choice_html *all;
	struct kk_user *users;
	size_t n;

	if (!w->own)
		return KK_OK;
	KK_TRY(kk_user_list(cx, &users, &n));
	all = KK_NEW_N(cx->arena, struct kk_choice_html, n + 1);
	for (size_t i = 0; i < n; i++)
		if (kk_user_owns(&users[i]) &&
			users[i].id != w->page.lead.owner_id)
			all[d->n_users++] = (struct kk_choice_html){
				kk_str_z(kk_arena_int(cx->arena, users[i].id)),
				kk_str_z(users[i].name), false};
	d->users = all;
	return KK_OK;
}

static struct kk_str acts_problem(const struct kk_call *c)
{
	static const char *const paths[] = {"/lead/#/pause", "/lead/#/resume",
		"/lead/#/exit", "/lead/#/enroll", "/lead/#/step",
		"/lead/#/owner"};
	struct kk_str s = KK_STR_NONE;

	for (size_t i = 0; !s.p && i < sizeof paths / sizeof *paths; i++)
		s = kk_problem_of(c, paths[i]);
	return s;
}

static enum kk_rc acts(
	const struct work *w, const struct kk_lead_acts_html **d_r)
{
	struct kk_lead_acts_html *d =
		KK_NEW(w->c->cx.arena, struct kk_lead_acts_html);

	d->id = w->page.lead.id;
	d->csrf = w->c->session.csrf;
	d->problem = acts_problem(w->c);
	d->day = kk_call_again(w->c, "day");
	d->paused = w->page.lead.paused_until != NULL;
	d->in_cadence = w->page.lead.cadence != NULL;
	KK_TRY(cadences(w, d));
	KK_TRY(steps(w, d));
	KK_TRY(colleagues(w, d));
	*d_r = d;
	return KK_OK;
}

/* ---- the page ---- */

static enum kk_rc told(const struct work *w, struct kk_lead_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_activity_told a;
	enum kk_rc rc;

	if (w->c->is_again)
		return KK_OK;
	if (kk_call_flag(w->c, "saved"))
		d->told = kk_told(
			w->c, kk_msg_text(cx->lang, KK_MSG_RECORD_SAVED));
	if (kk_trash_told(w->c))
		d->told = kk_told(w->c, kk_trash_told(w->c));
	if (kk_call_number(w->c, "logged") <= 0)
		return KK_OK;
	rc = kk_view_activity(cx, kk_call_number(w->c, "logged"), &a);
	if (rc == KK_ENO)
		return KK_OK;
	KK_TRY(rc);
	d->told = kk_told(
		w->c, KK_SAY(cx->arena, cx->lang, KK_MSG_LEAD_LOGGED,
			      kk_outcome_name_of(cx, kk_str_z(a.disposition)),
			      a.next));
	return KK_OK;
}

/* What is refused before a form is known: a lead of a colleague. */
static void notice(const struct work *w, struct kk_lead_html *d)
{
	struct kk_ctx *cx = &w->c->cx;

	if (!w->own && kk_call_may(w->c, KK_MAY_SELL))
		d->notice = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_LEAD_NOT_YOURS, w->page.lead.owner));
	if (w->c->is_again && !d->form && !d->ask && !d->words && !d->own)
		d->problem = kk_str_z(w->c->problem.text);
}

/* The words on it; those there are, to choose from. */
static enum kk_rc tags(const struct work *w, const struct kk_tags_html **d_r)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_tags_html *d = KK_NEW(cx->arena, struct kk_tags_html);
	struct kk_tag_html *on, *known;
	struct kk_tag *all;
	size_t n;

	KK_TRY(kk_tag_list(cx, w->page.lead.id, &all, &n));
	on = KK_NEW_N(cx->arena, struct kk_tag_html, n + 1);
	for (size_t i = 0; i < n; i++)
		on[i] = (struct kk_tag_html){w->page.lead.id, all[i].id,
			kk_str_z(all[i].name), w->c->session.csrf, w->own};
	d->tags = on;
	d->n_tags = n;
	d->id = w->page.lead.id;
	d->csrf = w->c->session.csrf;
	d->problem = kk_problem_of(w->c, "/lead/#/tag");
	d->word = d->problem.p ? kk_call_again(w->c, "word") : KK_STR_NONE;
	d->may = w->own;
	KK_TRY(kk_tag_all(cx, &all, &n));
	known = KK_NEW_N(cx->arena, struct kk_tag_html, n + 1);
	for (size_t i = 0; i < n; i++)
		known[i].name = kk_str_z(all[i].name);
	d->known = known;
	d->n_known = n;
	*d_r = d;
	return KK_OK;
}

/* Fields of the company's own: those of the lead, then what others say. */
static enum kk_rc own(const struct work *w, struct kk_lead_html *d)
{
	const struct kk_lead_line *l = &w->page.lead;
	const struct kk_custom_record r[] = {{KK_OF_LEAD, l->id},
		{KK_OF_CONTACT, l->contact_id}, {KK_OF_ACCOUNT, l->account_id}};

	return kk_custom_part(w->c, r, l->account_id == INT64_MIN ? 2 : 3,
		w->own && l->merged_into == INT64_MIN, &d->own);
}

static enum kk_rc fill(const struct work *w, struct kk_lead_html *d)
{
	const struct kk_history h = {.c = w->c,
		.today = w->team->today,
		.touches = w->page.touches,
		.n_touches = w->page.n_touches,
		.activities = w->page.activities,
		.n_activities = w->page.n_activities,
		.undone = w->undone,
		.n_undone = w->n_undone,
		.lead_id = w->page.lead.id,
		.own = w->own};

	KK_TRY(head(w, d));
	KK_TRY(invitation(w, d));
	d->writes = w->own && w->living;
	KK_TRY(told(w, d));
	KK_TRY(kk_card_part(w->c, &w->person, w->page.lead.id, &d->card));
	KK_TRY(kk_files_part(w->c, w->page.lead.contact_id, w->page.lead.id,
		w->team->today, &d->files));
	KK_TRY(tags(w, &d->tags));
	KK_TRY(own(w, d));
	KK_TRY(kk_timeline(&h, &d->timeline));
	d->routes = routes(w);
	d->receptions = receptions(w);
	d->facts = facts(w);
	KK_TRY(posted(w, &d->posted));
	if (w->page.lead.account_id != INT64_MIN) {
		d->dates = kk_facts_dates(w->c, &w->account, w->team->today);
		d->dates_link = d->company_link;
	}
	d->why = kk_str_z(w->page.lead.reason);
	d->memo = w->person.memo;
	if (w->living && kk_call_may(w->c, KK_MAY_SELL))
		d->stop_id = w->page.lead.contact_id;
	if (!w->own || !w->living)
		return KK_OK;
	d->words = lead_words(w);
	KK_TRY(kk_words_of_lead(w->c, w->page.lead.id, &d->said));
	KK_TRY(outcomes(w, d));
	return acts(w, &d->acts);
}

const struct kk_reply *kk_page_lead(struct kk_call *c)
{
	struct work w = {.c = c};
	struct kk_lead_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, load(&w));
	KK_ANSWER_TRY(c, fill(&w, &d));
	notice(&w, &d);
	kk_lead_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_LEAD_TITLE,
			w.page.lead.contact,
			w.page.lead.account ? w.page.lead.account : "")),
		KK_NAV_LEADS, &page);
}
