/* "They called us": GET and POST /called. */
#include "app/log/hand.h"
#include "app/users/outcome_words.h"
#include "app/log/inbound.h"
#include "app/log/log.h"
#include "app/people/quick_add.h"
#include "app/lead/view.h"
#include "web/server/pages.h"
#include "web/server/parts.h"
#include "web/server/reply.h"
#include "web/server/say.h"

/* The code of the button that logs no outcome. */
#define NOTE_ONLY "note"

struct called {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_callers found;
	int64_t lead_id; /* chosen, or KK_NULL */
};

static struct kk_str known(const struct called *t, const char *field)
{
	return t->c->is_again ? kk_call_text(t->c, field) : KK_STR_NONE;
}

/* ---- who it may be ---- */

static struct kk_str add_link(struct kk_call *c, struct kk_str company)
{
	struct kk_page page = kk_page_begin(c);

	kk_buf_addz(page.out, "/add?phone=");
	kk_html_query(&page, kk_call_text(c, "digits"));
	if (company.p) {
		kk_buf_addz(page.out, "&company=");
		kk_html_query(&page, company);
	}
	return kk_str_z(kk_buf_z(page.out));
}

/* The last note on the lead. */
static enum kk_rc last_said(
	struct kk_ctx *cx, int64_t lead_id, struct kk_str *said_r)
{
	struct kk_lead_page p;

	*said_r = KK_STR_NONE;
	if (lead_id == INT64_MIN)
		return KK_OK;
	KK_TRY(kk_view_lead(cx, lead_id, &p));
	for (size_t i = p.n_activities; i-- > 0 && !said_r->p;)
		*said_r = kk_str_z(p.activities[i].note);
	return KK_OK;
}

static struct kk_str last_words(
	const struct called *t, const struct kk_caller *who)
{
	struct kk_ctx *cx = &t->c->cx;

	if (kk_instant_none(who->last_at))
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_CALLED_NEVER));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_CALLED_LAST,
		kk_say_moment(cx, who->last_at, t->team->today),
		kk_outcome_name_of(cx, kk_str_z(who->last_as))));
}

static enum kk_rc caller(const struct called *t, const struct kk_caller *who,
	struct kk_caller_html *d)
{
	*d = (struct kk_caller_html){
		.lead_id = who->lead_id == INT64_MIN ? 0 : who->lead_id,
		.digits = kk_call_text(t->c, "digits"),
		.company = kk_str_z(who->account),
		.name = kk_str_z(who->name),
		.title = kk_str_z(who->title),
		.phone = kk_str_z(who->phone),
		.exact = who->exact,
		.owner = kk_str_z(who->owner),
		.last = last_words(t, who),
		.stopped = who->stopped,
		.add = add_link(t->c, kk_str_z(who->account)),
		.chosen = who->lead_id != INT64_MIN &&
			  who->lead_id == t->lead_id};
	return last_said(&t->c->cx, who->lead_id, &d->said);
}

/* Whom it may be is chosen by one key, where nobody is chosen yet: the keys of
 * the outcomes come after. False where there is nobody to choose. */
static bool keys(const struct called *t, struct kk_caller_html *all)
{
	int key = 0;

	for (size_t i = 0; i < t->found.n && t->lead_id == INT64_MIN; i++) {
		if (!all[i].lead_id || all[i].stopped || key == 9)
			continue;
		all[i].first = key++ == 0;
		all[i].key = kk_str_z(kk_arena_int(t->c->cx.arena, key));
	}
	return key > 0;
}

static enum kk_rc callers(const struct called *t, struct kk_called_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_caller_html *all =
		KK_NEW_N(cx->arena, struct kk_caller_html, t->found.n + 1);

	for (size_t i = 0; i < t->found.n; i++)
		KK_TRY(caller(t, &t->found.all[i], &all[i]));
	d->types = !keys(t, all) && t->lead_id == INT64_MIN;
	d->callers = all;
	d->n_callers = t->found.n;
	d->found = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_CALLED_LIST,
		kk_arena_int(cx->arena, (int64_t)t->found.n)));
	if (t->found.n == 0 && kk_call_text(t->c, "digits").p)
		d->nobody = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_CALLED_NOBODY, kk_call_text(t->c, "digits").p));
	d->add = add_link(t->c, KK_STR_NONE);
	return KK_OK;
}

/* ---- what came of it ---- */

static bool only_wishes(const struct called *t, int64_t owner_id)
{
	return owner_id != t->c->session.user_id &&
	       !kk_call_may(t->c, KK_MAY_MANAGE);
}

static bool is_wish(struct kk_str code)
{
	return kk_str_is(code, "stop") || kk_str_is(code, "opt_out");
}

static enum kk_msg group_msg(enum kk_preview_group g)
{
	return g == KK_PREVIEW_PERSON ? KK_MSG_TODAY_GROUP_PERSON
				      : KK_MSG_TODAY_GROUP_OTHER;
}

static void groups(const struct called *t, const struct kk_preview *p,
	bool wishes, struct kk_called_log_html *d)
{
	struct kk_arena *a = t->c->cx.arena;
	struct kk_outcomes_html *all = KK_NEW_N(a, struct kk_outcomes_html, 2);
	int key = 1;

	for (int g = 0; g < 2; g++) {
		enum kk_preview_group group =
			g == 0 ? KK_PREVIEW_PERSON : KK_PREVIEW_OTHER;
		struct kk_outcome_html *b =
			KK_NEW_N(a, struct kk_outcome_html, p->n + 1);
		struct kk_outcomes_html *o = &all[d->n_groups];

		*o = (struct kk_outcomes_html){.buttons = b,
			.heading = kk_str_z(
				kk_msg_text(t->c->cx.lang, group_msg(group)))};
		for (size_t i = 0; i < p->n; i++) {
			const struct kk_preview_line *l = &p->lines[i];

			if (l->group != group ||
				(wishes && !is_wish(kk_str_z(l->rule->code))))
				continue;
			b[o->n_buttons++] =
				kk_part_outcome(t->c, t->team->today, l,
					key < 10 ? kk_arena_int(a, key) : NULL);
			key++;
		}
		d->n_groups += o->n_buttons > 0;
	}
	d->groups = all;
}

static const struct kk_preview_line *asked_line(
	const struct called *t, const struct kk_preview *p)
{
	struct kk_str code = known(t, "disposition");

	for (size_t i = 0; code.p && i < p->n; i++)
		if (kk_str_is(code, p->lines[i].rule->code))
			return &p->lines[i];
	return NULL;
}

/* The refused outcome lacked a word: ask for just that. */
static const struct kk_called_ask_html *ask(
	const struct called *t, const struct kk_preview_line *l)
{
	unsigned w = l->rule->needs | l->rule->takes;
	struct kk_called_ask_html *d =
		KK_NEW(t->c->cx.arena, struct kk_called_ask_html);

	*d = (struct kk_called_ask_html){.code = kk_str_z(l->rule->code),
		.name = kk_str_z(l->name),
		.question = kk_str_z(l->says),
		.when = known(t, "when"),
		.until = known(t, "until"),
		.reason = known(t, "reason"),
		.refers_to = known(t, "refers_to"),
		.wants_when = w & KK_WITH_WHEN,
		.wants_until = w & KK_WITH_UNTIL,
		.wants_reason = w & KK_WITH_REASON,
		.wants_whom = w & KK_WITH_WHOM,
		.wants_channel = w & KK_WITH_CHANNEL};
	if (d->wants_when)
		d->choices = kk_part_times(t->c, t->team->today,
			&t->team->calendar, l->disposition == KK_APPOINTMENT,
			&d->n_choices);
	return d;
}

static struct kk_str form_key(const struct called *t)
{
	struct kk_str key = known(t, "key");

	return key.p ? key : kk_str_z(kk_log_key(t->c->cx.arena));
}

static enum kk_rc log_form(
	const struct called *t, const struct kk_called_log_html **d_r)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_called_log_html *d =
		KK_NEW(cx->arena, struct kk_called_log_html);
	struct kk_preview *p = KK_NEW(cx->arena, struct kk_preview);
	const struct kk_preview_line *asked;
	struct kk_quick_added lead;
	bool wishes;

	if (t->lead_id == INT64_MIN)
		return KK_OK;
	KK_TRY(kk_quick_tell(cx, KK_QUICK_KNOWN, t->lead_id, &lead));
	KK_TRY(kk_preview_in(cx, t->lead_id, p));
	wishes = only_wishes(t, lead.owner_id);
	*d = (struct kk_called_log_html){.lead_id = t->lead_id,
		.digits = kk_call_text(t->c, "digits"),
		.csrf = t->c->session.csrf,
		.key = form_key(t),
		.note = known(t, "note"),
		.who = kk_str_z(lead.contact),
		.may_note = !wishes && lead.touch_id != INT64_MIN};
	if (wishes)
		d->theirs = kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_CALLED_THEIRS, lead.owner));
	asked = asked_line(t, p);
	if (asked && (asked->rule->needs | asked->rule->takes))
		d->ask = ask(t, asked);
	else
		groups(t, p, wishes, d);
	*d_r = d;
	return KK_OK;
}

/* ---- the page ---- */

static enum kk_rc load(struct called *t)
{
	struct kk_call *c = t->c;

	KK_TRY(kk_team_get(&c->cx, &t->team));
	t->lead_id = kk_call_number(c, "lead");
	if (!kk_call_text(c, "digits").p)
		return KK_OK;
	KK_TRY(kk_find_by_phone(&c->cx, kk_call_text(c, "digits"), &t->found));
	if (t->lead_id == INT64_MIN && t->found.n == 1 &&
		!t->found.all[0].stopped)
		t->lead_id = t->found.all[0].lead_id;
	return KK_OK;
}

static enum kk_rc fill(const struct called *t, struct kk_called_html *d)
{
	struct kk_call *c = t->c;

	d->digits = kk_call_text(c, "digits");
	if (c->is_again)
		d->problem = kk_str_z(c->problem.text);
	else if (kk_call_flag(c, "noted"))
		d->news = kk_str_z(
			kk_msg_text(c->cx.lang, KK_MSG_CALLED_NOTE_DONE));
	KK_TRY(callers(t, d));
	return log_form(t, &d->log);
}

static const struct kk_reply *show(struct kk_call *c, struct kk_called_html *d)
{
	struct kk_page page = kk_page_begin(c);

	kk_called_html(&page, d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_CALLED_TITLE)),
		KK_NAV_TODAY, &page);
}

/* Too few digits are no failure of the page: it says so and asks again. */
const struct kk_reply *kk_page_called(struct kk_call *c)
{
	struct called t = {.c = c, .lead_id = INT64_MIN};
	struct kk_called_html d = {.digits = kk_call_text(c, "digits")};
	enum kk_rc rc = load(&t);

	if (rc == KK_EINPUT) {
		d.problem = kk_str_z(c->cx.error.text);
		return show(c, &d);
	}
	KK_ANSWER_TRY(c, rc);
	KK_ANSWER_TRY(c, fill(&t, &d));
	return show(c, &d);
}

/* ---- logging ---- */

static struct kk_log_request request(struct kk_call *c)
{
	struct kk_str note = kk_call_text(c, "note");

	return (struct kk_log_request){.touch_id = INT64_MIN,
		.lead_id = kk_call_number(c, "lead"),
		.corrects_id = INT64_MIN,
		.disposition = kk_call_text(c, "disposition"),
		.channel = kk_call_text(c, "channel"),
		.when = kk_call_text(c, "when"),
		.until = kk_call_text(c, "until"),
		.reason = kk_call_text(c, "reason"),
		.note = kk_str_empty(note) ? KK_STR_NONE : note,
		.refers_to = kk_call_text(c, "refers_to"),
		.key = kk_call_text(c, "key"),
		.incoming = true,
		.complaint = kk_call_flag(c, "complaint"),
		.wrong_person = kk_call_flag(c, "wrong_person")};
}

/* No outcome: the note waits where the next touch is logged. */
static enum kk_rc keep_note(struct kk_call *c, int64_t touch_id)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_str note = kk_str_trim(kk_call_text(c, "note"));
	const struct kk_team *team;
	struct kk_draft draft;
	const char *line;

	if (kk_str_empty(note))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_CALLED_NOTE_EMPTY);
	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_draft_get(cx, touch_id, &draft));
	line = KK_SAY(cx->arena, cx->lang, KK_MSG_CALLED_NOTE_LINE,
		kk_say_day(cx, team->today, team->today), note.p);
	if (draft.note.p)
		line = kk_arena_f(
			cx->arena, "%.*s\n%s", KK_FMT(draft.note), line);
	return kk_draft_save(cx, touch_id, kk_str_z(line));
}

const struct kk_reply *kk_post_called(struct kk_call *c)
{
	struct kk_log_request rq = request(c);
	struct called t = {.c = c};
	struct kk_quick_added lead;
	struct kk_log_answer a;

	KK_ANSWER_TRY(
		c, kk_quick_tell(&c->cx, KK_QUICK_KNOWN, rq.lead_id, &lead));
	if (only_wishes(&t, lead.owner_id) && !is_wish(rq.disposition))
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EDENIED, KK_MSG_SERVE_NOT_YOURS));
	if (kk_str_is(rq.disposition, NOTE_ONLY)) {
		KK_ANSWER_TRY(c, keep_note(c, lead.touch_id));
		return kk_reply_see(c, "/called?noted=1");
	}
	KK_ANSWER_TRY(c, kk_log(&c->cx, &rq, &a));
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/today?logged=%lld",
				       (long long)a.activity_id));
}
