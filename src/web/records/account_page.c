/* GET /account/ID: a company, its people and its calendar, and what is changed
 * about them. */
#include "app/people/account.h"

#include <string.h>

#include "core/words/phrase.h"
#include "web/records/custom_work.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/records/seen.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/server/who.h"

struct work {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_record_account a;
	bool may;
	struct kk_stop_undone_line *undone;
	size_t n_undone;
};

/* ---- what is known ---- */

static const char *minute(struct kk_ctx *cx, int m)
{
	return m < 0 ? NULL : kk_say_clock(cx, m);
}

/* NULL where nobody has noted it. */
static const char *building(enum kk_lang lang, const char *code)
{
	if (!code)
		return NULL;
	return kk_msg_text(lang, strcmp(code, "open") == 0
					 ? KK_MSG_ACCOUNT_BUILDING_OPEN
					 : KK_MSG_ACCOUNT_BUILDING_PASS);
}

static const char *dial_prefix(enum kk_lang lang, const char *prefix)
{
	if (!prefix)
		return NULL;
	return kk_msg_text(lang, strcmp(prefix, "184") == 0
					 ? KK_MSG_ACCOUNT_PREFIX_184
					 : KK_MSG_ACCOUNT_PREFIX_186);
}

static const struct kk_facts_html *facts(const struct work *w)
{
	const struct kk_record_account *a = &w->a;
	struct kk_fact_list l = kk_facts_begin(w->c, 9);
	struct kk_ctx *cx = &w->c->cx;

	kk_fact(&l, KK_MSG_ACCOUNT_POSTAL, kk_str_z(a->postal_code), NULL,
		KK_STR_NONE);
	kk_fact(&l, KK_MSG_HEAD_ADDRESS, kk_str_z(a->address), NULL,
		KK_STR_NONE);
	kk_fact(&l, KK_MSG_ACCOUNT_URL, kk_str_z(a->url), NULL,
		kk_str_z(a->url));
	kk_fact(&l, KK_MSG_ACCOUNT_FISCAL,
		kk_str_z(kk_say_month_name(cx, a->fiscal_end_month)), NULL,
		KK_STR_NONE);
	kk_fact(&l, KK_MSG_ACCOUNT_CALLS_FROM,
		kk_str_z(minute(cx, a->call_from)), NULL, KK_STR_NONE);
	kk_fact(&l, KK_MSG_ACCOUNT_CALLS_UNTIL,
		kk_str_z(minute(cx, a->call_until)), NULL, KK_STR_NONE);
	kk_fact(&l, KK_MSG_ACCOUNT_BUILDING,
		kk_str_z(building(cx->lang, a->building)), NULL, KK_STR_NONE);
	kk_fact(&l, KK_MSG_ACCOUNT_BUILDING_NOTE, kk_str_z(a->building_note),
		NULL, KK_STR_NONE);
	kk_fact(&l, KK_MSG_ACCOUNT_PREFIX,
		kk_str_z(dial_prefix(cx->lang, a->dial_prefix)), NULL,
		KK_STR_NONE);
	return kk_facts_end(&l, "facts-h", KK_MSG_ACCOUNT_FACTS);
}

static const char *person_note(
	enum kk_lang lang, const struct kk_record_colleague *p)
{
	if (p->stopped)
		return kk_msg_text(lang, KK_MSG_STATE_STOPPED);
	return p->left ? kk_msg_text(lang, KK_MSG_CONTACT_LEFT_SHORT) : NULL;
}

static void people(const struct work *w, struct kk_account_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_colleague_html *all = KK_NEW_N(
		cx->arena, struct kk_colleague_html, w->a.n_people + 1);

	for (size_t i = 0; i < w->a.n_people; i++) {
		const struct kk_record_colleague *p = &w->a.people[i];
		struct kk_colleague_html *one = &all[d->n_people++];

		*one = (struct kk_colleague_html){.id = p->id,
			.name = p->name,
			.who = kk_who(
				w->c, p->name, p->reading, p->title, p->seat),
			.department = p->department,
			.note = kk_str_z(person_note(cx->lang, p))};
		if (p->lead_id == INT64_MIN)
			continue;
		one->lead_id = p->lead_id;
		one->state = kk_str_z(kk_say_state(cx->lang, p->state));
		one->owner = kk_str_z(p->owner);
	}
	d->people = all;
}

static void dates(const struct work *w, struct kk_account_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_date_line_html *all =
		KK_NEW_N(cx->arena, struct kk_date_line_html, w->a.n_dates + 1);

	for (size_t i = 0; i < w->a.n_dates; i++) {
		const struct kk_record_date *t = &w->a.dates[i];

		all[d->n_dates++] = (struct kk_date_line_html){
			.account_id = w->a.id,
			.id = t->id,
			.csrf = w->c->session.csrf,
			.kind = kk_str_z(kk_say_date_kind(cx->lang, t->kind)),
			.days = kk_str_z(kk_say_days(
				cx, t->from, t->until, w->team->today)),
			.may = w->may};
	}
	d->dates = all;
}

/* ---- what can be changed ---- */

static const char *const kinds[] = {"closed", "open", "avoid"};

static const struct kk_date_form_html *date_form(const struct work *w)
{
	struct kk_arena *a = w->c->cx.arena;
	struct kk_date_form_html *d = KK_NEW(a, struct kk_date_form_html);
	struct kk_choice_html *all = KK_NEW_N(a, struct kk_choice_html, 3);

	for (size_t i = 0; i < 3; i++)
		all[i] = (struct kk_choice_html){kk_str_z(kinds[i]),
			kk_str_z(kk_say_date_kind(w->c->cx.lang, kinds[i])),
			kk_str_is(kk_call_again(w->c, "kind"), kinds[i])};
	*d = (struct kk_date_form_html){.id = w->a.id,
		.csrf = w->c->session.csrf,
		.problem = kk_problem_of(w->c, "/account/#/date"),
		.from = kk_call_again(w->c, "from"),
		.until = kk_call_again(w->c, "until"),
		.kinds = all,
		.n_kinds = 3};
	return d;
}

/* What is noted, else the empty choice, which changes nothing. */
static const struct kk_choice_html *buildings(const struct work *w, size_t *n_r)
{
	static const char *const codes[] = {"open", "pass"};
	struct kk_choice_html *all =
		KK_NEW_N(w->c->cx.arena, struct kk_choice_html, 3);
	enum kk_lang lang = w->c->cx.lang;

	*n_r = 0;
	if (!w->a.building)
		all[(*n_r)++] = (struct kk_choice_html){KK_STR(""),
			kk_str_z(kk_msg_text(
				lang, KK_MSG_ACCOUNT_BUILDING_NONE)),
			true};
	for (size_t i = 0; i < 2; i++)
		all[(*n_r)++] = (struct kk_choice_html){kk_str_z(codes[i]),
			kk_str_z(building(lang, codes[i])),
			w->a.building && strcmp(w->a.building, codes[i]) == 0};
	return all;
}

static const struct kk_choice_html *prefixes(const struct work *w)
{
	static const char *const codes[] = {"none", "186", "184"};
	struct kk_choice_html *all =
		KK_NEW_N(w->c->cx.arena, struct kk_choice_html, 3);
	const char *now = w->a.dial_prefix ? w->a.dial_prefix : "none";
	enum kk_lang lang = w->c->cx.lang;

	for (size_t i = 0; i < 3; i++)
		all[i] = (struct kk_choice_html){kk_str_z(codes[i]),
			kk_str_z(i ? dial_prefix(lang, codes[i])
				   : kk_msg_text(
					     lang, KK_MSG_ACCOUNT_PREFIX_NONE)),
			strcmp(now, codes[i]) == 0};
	return all;
}

/* ---- which state it shows ---- */

static const char *month_words(struct kk_ctx *cx, struct kk_str month)
{
	int64_t n;

	return kk_str_int(month, 12, &n) && n > 0
		       ? kk_say_month_name(cx, (int)n)
		       : kk_arena_z(cx->arena, month);
}

static const char *building_words(struct kk_ctx *cx, struct kk_str code)
{
	if (code.n == 0)
		return kk_msg_text(cx->lang, KK_MSG_ACCOUNT_BUILDING_NONE);
	return building(cx->lang, kk_arena_z(cx->arena, code));
}

static const char *prefix_words(struct kk_ctx *cx, struct kk_str code)
{
	if (!kk_str_is(code, "184") && !kk_str_is(code, "186"))
		return kk_msg_text(cx->lang, KK_MSG_ACCOUNT_PREFIX_NONE);
	return dial_prefix(cx->lang, kk_arena_z(cx->arena, code));
}

static struct kk_seen_form seen(
	struct kk_call *c, const struct kk_record_account *a)
{
	struct kk_ctx *cx = &c->cx;
	const struct kk_seen_field all[] = {
		{"fiscal", KK_MSG_ACCOUNT_FISCAL,
			kk_str_z(kk_arena_int(cx->arena, a->fiscal_end_month)),
			month_words, true},
		{"call_from", KK_MSG_ACCOUNT_CALLS_FROM,
			kk_str_z(minute(cx, a->call_from)), NULL, true},
		{"call_until", KK_MSG_ACCOUNT_CALLS_UNTIL,
			kk_str_z(minute(cx, a->call_until)), NULL, true},
		{"building", KK_MSG_ACCOUNT_BUILDING, kk_str_z(a->building),
			building_words, true},
		{"building_note", KK_MSG_ACCOUNT_BUILDING_NOTE,
			kk_str_z(a->building_note), NULL, false},
		{"dial_prefix", KK_MSG_ACCOUNT_PREFIX,
			kk_str_z(a->dial_prefix ? a->dial_prefix : "none"),
			prefix_words, true},
	};
	size_t n = sizeof all / sizeof *all;
	struct kk_seen_field *fields =
		KK_NEW_N(cx->arena, struct kk_seen_field, n);

	memcpy(fields, all, sizeof all);
	return (struct kk_seen_form){.form = "/account/#/set",
		.kind = "account",
		.id = a->id,
		.back = kk_arena_f(
			cx->arena, "/account/%lld", (long long)a->id),
		.fields = fields,
		.n = n};
}

static const struct kk_account_form_html *account_form(const struct work *w)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_account_form_html *d =
		KK_NEW(cx->arena, struct kk_account_form_html);
	struct kk_choice_html *all =
		KK_NEW_N(cx->arena, struct kk_choice_html, 12);
	struct kk_str from = kk_call_again(w->c, "call_from");
	struct kk_str until = kk_call_again(w->c, "call_until");
	const struct kk_seen_form s = seen(w->c, &w->a);

	for (int i = 0; i < 12; i++)
		all[i] = (struct kk_choice_html){
			kk_str_z(kk_arena_int(cx->arena, i + 1)),
			kk_str_z(kk_say_month_name(cx, i + 1)),
			i + 1 == w->a.fiscal_end_month};
	*d = (struct kk_account_form_html){.id = w->a.id,
		.csrf = w->c->session.csrf,
		.problem = kk_problem_of(w->c, "/account/#/set"),
		.months = all,
		.n_months = 12,
		.call_from =
			from.p ? from : kk_str_z(minute(cx, w->a.call_from)),
		.call_until = until.p ? until
				      : kk_str_z(minute(cx, w->a.call_until))};
	d->building_note = w->c->is_again ? kk_call_again(w->c, "building_note")
					  : kk_str_z(w->a.building_note);
	d->buildings = buildings(w, &d->n_buildings);
	d->seen = kk_seen_mark(w->c, &s);
	d->prefixes = prefixes(w);
	d->n_prefixes = 3;
	return d;
}

/* ---- the page ---- */

static enum kk_rc history(
	const struct work *w, const struct kk_timeline_html **d_r)
{
	struct kk_arena *a = w->c->cx.arena;
	struct kk_touch_line *touches =
		KK_NEW_N(a, struct kk_touch_line, w->a.n_ahead + 1);
	struct kk_activity_line *log =
		KK_NEW_N(a, struct kk_activity_line, w->a.n_done + 1);
	const char **of_touch = KK_NEW_N(a, const char *, w->a.n_ahead + 1);
	const char **of_log = KK_NEW_N(a, const char *, w->a.n_done + 1);

	for (size_t i = 0; i < w->a.n_ahead; i++) {
		touches[i] = w->a.ahead[i].touch;
		of_touch[i] = w->a.ahead[i].who;
	}
	for (size_t i = 0; i < w->a.n_done; i++) {
		log[i] = w->a.done[i].activity;
		of_log[i] = w->a.done[i].who;
	}
	return kk_timeline(&(struct kk_history){.c = w->c,
				   .today = w->team->today,
				   .touches = touches,
				   .n_touches = w->a.n_ahead,
				   .activities = log,
				   .n_activities = w->a.n_done,
				   .undone = w->undone,
				   .n_undone = w->n_undone,
				   .touch_whom = of_touch,
				   .activity_whom = of_log},
		d_r);
}

static void told(const struct work *w, struct kk_account_html *d)
{
	enum kk_lang lang = w->c->cx.lang;

	if (w->a.stopped)
		d->notice = kk_str_z(kk_msg_text(lang, KK_MSG_RECORD_STOPPED));
	if (w->c->is_again)
		return;
	if (kk_call_flag(w->c, "saved"))
		d->told = kk_told(w->c, kk_msg_text(lang, KK_MSG_RECORD_SAVED));
	if (kk_call_flag(w->c, "undone"))
		d->told = kk_told(w->c, kk_msg_text(lang, KK_MSG_UNSTOP_TOLD));
	if (kk_call_flag(w->c, "stopped"))
		d->told = kk_told(
			w->c, kk_msg_text(lang, kk_call_flag(w->c, "unkept")
							? KK_MSG_STOP_UNKEPT
							: KK_MSG_STOP_TOLD));
}

static void fill(const struct work *w, struct kk_account_html *d)
{
	d->id = w->a.id;
	d->name = kk_str_z(w->a.name);
	if (w->a.merged_into != INT64_MIN)
		d->lives_on = w->a.merged_into;
	d->facts = facts(w);
	people(w, d);
	dates(w, d);
	told(w, d);
	d->capped = w->a.n_done == KK_RECORD_LOG;
	d->can_stop = w->may && !w->a.stopped;
	d->can_undo = kk_call_may(w->c, KK_MAY_MANAGE) && w->a.stopped;
	if (!w->may)
		return;
	d->date_form = date_form(w);
	d->form = account_form(w);
}

const struct kk_reply *kk_page_account(struct kk_call *c)
{
	struct work w = {.c = c, .may = kk_call_may(c, KK_MAY_SELL)};
	struct kk_account_html d = {0};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, kk_team_get(&c->cx, &w.team));
	KK_ANSWER_TRY(c, kk_record_account(&c->cx, c->path.id, &w.a));
	KK_ANSWER_TRY(c, kk_stops_undone(&c->cx, INT64_MIN, c->path.id,
				 &w.undone, &w.n_undone));
	if (w.a.merged_into != INT64_MIN)
		w.may = false; /* whom it lives on in is changed */
	fill(&w, &d);
	KK_ANSWER_TRY(c, history(&w, &d.timeline));
	KK_ANSWER_TRY(
		c, kk_custom_part(c,
			   &(struct kk_custom_record){KK_OF_ACCOUNT, d.id}, 1,
			   w.may, &d.own));
	kk_account_html(&page, &d);
	return kk_reply_page(c, d.name, KK_NAV_ACCOUNTS, &page);
}

static const struct kk_reply *back(struct kk_call *c)
{
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/account/%lld?saved=1",
				       (long long)c->path.id));
}

const struct kk_reply *kk_post_account_date(struct kk_call *c)
{
	kk_day from = (kk_day)kk_call_number(c, "from"), until = from;
	enum kk_account_note note = KK_NOTE_CLOSED;
	const char *name;

	if (kk_call_text(c, "until").p)
		until = (kk_day)kk_call_number(c, "until");
	if (kk_str_is(kk_call_text(c, "kind"), "open"))
		note = KK_NOTE_OPEN;
	else if (kk_str_is(kk_call_text(c, "kind"), "avoid"))
		note = KK_NOTE_AVOID;
	else if (!kk_str_is(kk_call_text(c, "kind"), "closed"))
		return kk_reply_fail(c,
			KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_FIELD_BAD, "kind"));
	KK_ANSWER_TRY(c,
		kk_account_note(&c->cx, c->path.id, note, from, until, &name));
	return back(c);
}

const struct kk_reply *kk_post_account_date_drop(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_record_date_drop(&c->cx, c->path.id,
				 kk_call_number(c, "date")));
	return back(c);
}

const struct kk_reply *kk_post_account_set(struct kk_call *c)
{
	struct kk_str note = kk_call_text(c, "building_note");
	struct kk_str prefix = kk_call_text(c, "dial_prefix");
	const struct kk_reply *conflict;
	struct kk_record_account a;
	const char *name;
	struct kk_seen_form s;

	KK_ANSWER_TRY(c, kk_record_account(&c->cx, c->path.id, &a));
	s = seen(c, &a);
	conflict = kk_seen_conflict(c, &s);
	if (conflict)
		return conflict;
	KK_ANSWER_TRY(
		c, kk_account_set(&c->cx,
			   &(struct kk_account_change){.id = c->path.id,
				   .fiscal_end = kk_call_text(c, "fiscal"),
				   .call_from = kk_call_text(c, "call_from"),
				   .call_until = kk_call_text(c, "call_until"),
				   .building = kk_call_text(c, "building"),
				   .building_note = note.p ? note : KK_STR(""),
				   .dial_prefix = kk_str_is(prefix, "none")
							  ? KK_STR("")
							  : prefix},
			   &name));
	return back(c);
}
