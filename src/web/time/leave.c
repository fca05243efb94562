/* Being away: GET /leave lists who is, and what a leave would do before it is
 * entered; POST /leave, POST /leave/back. */
#include "app/lead/absence.h"
#include "app/users/user.h"
#include "core/words/phrase.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

struct leaving {
	struct kk_call *c;
	const struct kk_team *team;
	struct kk_user *users;
	size_t n_users;
	struct kk_leave leave;
	struct kk_spread spread;
};

static const struct kk_user *user_of(const struct leaving *l, int64_t id)
{
	for (size_t i = 0; i < l->n_users; i++)
		if (l->users[i].id == id)
			return &l->users[i];
	return NULL;
}

static const char *name_of(const struct leaving *l, int64_t id)
{
	const struct kk_user *u = user_of(l, id);

	return u ? u->name : "";
}

static enum kk_rc must_be(const struct leaving *l, int64_t id)
{
	struct kk_ctx *cx = &l->c->cx;
	const struct kk_user *u = user_of(l, id);

	if (!u)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_USER_NO_ID,
			kk_arena_int(cx->arena, id));
	if (u->disabled)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_USER_IS_DISABLED, u->name);
	return KK_OK;
}

/* Whose leave it is: one's own, or for managers anybody's. */
static enum kk_rc whose(const struct leaving *l, int64_t *user_r)
{
	int64_t asked = kk_call_number(l->c, "user");

	*user_r = asked > 0 ? asked : l->c->session.user_id;
	KK_TRY(must_be(l, *user_r));
	if (*user_r == l->c->session.user_id ||
		kk_call_may(l->c, KK_MAY_MANAGE))
		return KK_OK;
	return KK_FAIL(&l->c->cx, KK_EDENIED, KK_MSG_LEAVE_OTHERS);
}

static enum kk_rc load(struct leaving *l)
{
	KK_TRY(kk_team_get(&l->c->cx, &l->team));
	return kk_user_list(&l->c->cx, &l->users, &l->n_users);
}

static enum kk_rc read_leave(struct leaving *l)
{
	int64_t to = kk_call_number(l->c, "to");

	KK_TRY(whose(l, &l->leave.user_id));
	if (to > 0)
		KK_TRY(must_be(l, to));
	l->leave.from = (kk_day)kk_call_number(l->c, "from");
	l->leave.until = (kk_day)kk_call_number(l->c, "until");
	l->leave.to_id = to > 0 ? to : INT64_MIN;
	return KK_OK;
}

/* ---- what it would do ---- */

static struct kk_leave_line_html line(
	const struct leaving *l, const struct kk_spread_line *s)
{
	struct kk_ctx *cx = &l->c->cx;
	kk_day today = l->team->today;

	return (struct kk_leave_line_html){
		.company = kk_str_z(s->account ? s->account : s->contact),
		.person = kk_str_z(
			s->account ? kk_say_person(cx, kk_str_z(s->contact))
				   : ""),
		.channel = kk_str_z(kk_channel_text(cx->lang, s->channel)),
		.was = kk_str_z(
			kk_say_moment(cx, kk_instant_of(s->was), today)),
		.to = s->needs ? KK_STR_NONE
			       : kk_str_z(kk_say_moment(
					 cx, kk_instant_of(s->to.at), today)),
		.why = kk_str_z(kk_arena_f(cx->arena, "%s %s",
			kk_rule_code(kk_urgency_rule(s->urgency)),
			kk_msg_text(cx->lang, kk_urgency_msg(s->urgency)))),
		.needs = s->needs,
		.lead_id = s->lead_id};
}

static void sentences(
	const struct leaving *l, size_t needs, struct kk_leave_preview_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	int64_t moved = (int64_t)(l->spread.n - needs);

	d->sentence = kk_str_z(KK_SAY(cx->arena, cx->lang,
		moved ? KK_MSG_LEAVE_SENTENCE : KK_MSG_LEAVE_SENTENCE_NONE,
		name_of(l, l->leave.user_id),
		kk_say_day(cx, l->leave.from, l->team->today),
		kk_say_day(cx, l->leave.until, l->team->today),
		kk_arena_int(cx->arena, moved)));
	if (needs)
		d->needs = kk_str_z(KK_SAY(cx->arena, cx->lang,
			l->leave.to_id > 0 ? KK_MSG_LEAVE_NEEDS_TO
					   : KK_MSG_LEAVE_NEEDS_WHO,
			kk_arena_int(cx->arena, (int64_t)needs),
			name_of(l, l->leave.to_id)));
}

static const struct kk_leave_preview_html *preview(const struct leaving *l)
{
	struct kk_arena *a = l->c->cx.arena;
	struct kk_leave_preview_html *d =
		KK_NEW(a, struct kk_leave_preview_html);
	struct kk_leave_line_html *lines =
		KK_NEW_N(a, struct kk_leave_line_html, l->spread.n + 1);
	char *from = KK_NEW_N(a, char, KK_DAY_CHARS);
	char *until = KK_NEW_N(a, char, KK_DAY_CHARS);
	size_t needs = 0;

	for (size_t i = 0; i < l->spread.n; i++) {
		lines[i] = line(l, &l->spread.lines[i]);
		needs += l->spread.lines[i].needs;
	}
	*d = (struct kk_leave_preview_html){.lines = lines,
		.n_lines = l->spread.n,
		.csrf = l->c->session.csrf,
		.user_id = l->leave.user_id,
		.from = kk_str_z(kk_day_text(l->leave.from, from)),
		.until = kk_str_z(kk_day_text(l->leave.until, until)),
		.to_id = l->leave.to_id > 0 ? l->leave.to_id : 0};
	sentences(l, needs, d);
	return d;
}

/* ---- the page ---- */

/* kk_leave_back ends the one that runs, else the next: the first of a user. */
static bool may_end(const struct leaving *l, size_t i)
{
	int64_t user = l->team->away[i].user_id;

	for (size_t k = 0; k < i; k++)
		if (l->team->away[k].user_id == user)
			return false;
	return user == l->c->session.user_id ||
	       kk_call_may(l->c, KK_MAY_MANAGE);
}

static void rows(const struct leaving *l, struct kk_leave_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	struct kk_leave_row_html *all = KK_NEW_N(
		cx->arena, struct kk_leave_row_html, l->team->n_away + 1);

	for (size_t i = 0; i < l->team->n_away; i++) {
		const struct kk_away *a = &l->team->away[i];

		all[i] = (struct kk_leave_row_html){.user_id = a->user_id,
			.name = kk_str_z(name_of(l, a->user_id)),
			.span = kk_str_z(kk_say_span(
				cx, a->from, a->until, l->team->today)),
			.to = kk_str_z(a->to),
			.mine = may_end(l, i),
			.csrf = l->c->session.csrf};
	}
	d->rows = all;
	d->n_rows = l->team->n_away;
}

/* Everybody who could be chosen, but `except`. */
static const struct kk_person_option_html *people(
	const struct leaving *l, int64_t except, int64_t chosen, size_t *n_r)
{
	struct kk_person_option_html *all = KK_NEW_N(
		l->c->cx.arena, struct kk_person_option_html, l->n_users + 1);

	*n_r = 0;
	for (size_t i = 0; i < l->n_users; i++) {
		const struct kk_user *u = &l->users[i];

		if (!kk_user_owns(u) || u->id == except)
			continue;
		all[(*n_r)++] = (struct kk_person_option_html){
			u->id, kk_str_z(u->name), u->id == chosen};
	}
	return all;
}

static void form(const struct leaving *l, struct kk_leave_html *d)
{
	const struct kk_call *c = l->c;
	int64_t asked = kk_call_number(c, "user");
	int64_t user = asked > 0 ? asked : c->session.user_id;
	bool manages = kk_call_may(c, KK_MAY_MANAGE);

	d->from = kk_call_text(c, "from");
	d->until = kk_call_text(c, "until");
	d->to = people(
		l, manages ? 0 : user, kk_call_number(c, "to"), &d->n_to);
	if (manages)
		d->whose = people(l, 0, user, &d->n_whose);
}

/* The leave that was asked about; one that cannot be is told on the page. */
static enum kk_rc look(struct leaving *l, struct kk_leave_html *d)
{
	struct kk_ctx *cx = &l->c->cx;
	enum kk_rc rc;

	if (l->c->is_again) {
		d->problem = kk_str_z(l->c->problem.text);
		return KK_OK;
	}
	if (!kk_call_text(l->c, "from").p || !kk_call_text(l->c, "until").p)
		return KK_OK;
	KK_TRY(read_leave(l));
	rc = kk_leave_preview(cx, &l->leave, &l->spread);
	if (rc == KK_EINPUT)
		d->problem = kk_str_z(cx->error.text);
	else if (rc == KK_OK)
		d->preview = preview(l);
	return rc == KK_EINPUT ? KK_OK : rc;
}

const struct kk_reply *kk_page_leave(struct kk_call *c)
{
	struct leaving l = {.c = c};
	struct kk_leave_html d = {0};
	struct kk_str title;
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, load(&l));
	KK_ANSWER_TRY(c, look(&l, &d));
	rows(&l, &d);
	form(&l, &d);
	kk_leave_html(&page, &d);
	title = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_LEAVE_TITLE));
	if (d.problem.p && !c->is_again)
		return kk_reply_page_status(
			c, 422, title, KK_NAV_CALENDAR, &page);
	return kk_reply_page(c, title, KK_NAV_CALENDAR, &page);
}

const struct kk_reply *kk_post_leave(struct kk_call *c)
{
	struct leaving l = {.c = c};

	KK_ANSWER_TRY(c, load(&l));
	KK_ANSWER_TRY(c, read_leave(&l));
	KK_ANSWER_TRY(c, kk_leave(&c->cx, &l.leave, &l.spread));
	return kk_reply_see(c, "/leave");
}

const struct kk_reply *kk_post_leave_back(struct kk_call *c)
{
	struct leaving l = {.c = c};
	struct kk_away away;
	int64_t user;
	enum kk_rc rc;

	KK_ANSWER_TRY(c, load(&l));
	KK_ANSWER_TRY(c, whose(&l, &user));
	rc = kk_leave_back(&c->cx, user, &away);
	if (rc == KK_ENO)
		rc = KK_FAIL(&c->cx, KK_ENO, KK_MSG_LEAVE_NOT_AWAY);
	KK_ANSWER_TRY(c, rc);
	return kk_reply_see(c, "/leave");
}
