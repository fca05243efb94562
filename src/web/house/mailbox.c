/* GET /mailbox: what came in and waits for a decision, how reading goes, and
 * the account; the forms on it. */
#include "app/mail/mail_ask.h"
#include "app/mail/mailbox.h"
#include "app/users/team.h"
#include "app/people/inquiry.h"
#include "web/house/inquiry_work.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

static struct kk_str words(const struct kk_call *c, enum kk_msg id)
{
	return kk_str_z(kk_msg_text(c->cx.lang, id));
}

/* ---- what waits ---- */

static enum kk_msg why(const struct kk_mail_ask *a)
{
	struct kk_str code = kk_str_z(a->why);

	if (a->lead_id == INT64_MIN)
		return KK_MSG_MAILBOX_WHY_INQUIRY;
	if (kk_str_is(code, "colleague"))
		return KK_MSG_MAILBOX_WHY_COLLEAGUE;
	return kk_str_is(code, "stop") ? KK_MSG_MAILBOX_WHY_STOP
				       : KK_MSG_MAILBOX_WHY_UNCLEAR;
}

static enum kk_rc asks(
	struct kk_call *c, kk_day today, struct kk_mailbox_html *d)
{
	struct kk_mail_ask_html *rows;
	struct kk_mail_ask *list;
	size_t n;

	KK_TRY(kk_mail_asked(&c->cx, &list, &n));
	rows = KK_NEW_N(c->cx.arena, struct kk_mail_ask_html, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct kk_mail_ask *a = &list[i];
		bool stop = kk_str_is(kk_str_z(a->why), "stop"),
		     strange = a->lead_id == INT64_MIN;

		rows[i] = (struct kk_mail_ask_html){.id = a->id,
			.why = words(c, why(a)),
			.link = kk_str_z(kk_arena_f(c->cx.arena, "/lead/%lld",
				(long long)a->lead_id)),
			.contact = kk_str_z(a->contact),
			.account = kk_str_z(a->account),
			.from = kk_str_z(a->from),
			.subject = kk_str_z(a->subject),
			.at = kk_str_z(kk_say_moment(&c->cx, a->at, today)),
			.body = kk_str_z(a->text),
			.may_reply = !stop && !strange,
			.strange = strange,
			.may_stop = stop,
			.csrf = c->session.csrf};
	}
	d->asks = rows;
	d->n_asks = n;
	return KK_OK;
}

/* ---- how it goes ---- */

static void state(struct kk_call *c, const struct kk_mailbox_view *v,
	kk_day today, struct kk_mailbox_html *d)
{
	struct kk_ctx *cx = &c->cx;

	d->is_there = v->is_there;
	d->well = !kk_instant_none(v->ok) && !v->error;
	if (!kk_instant_none(v->ok))
		d->read = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_MAILBOX_READ, kk_say_moment(cx, v->ok, today)));
	else if (!v->error)
		d->read = words(c, KK_MSG_MAILBOX_NOT_YET);
	if (!v->error)
		return;
	d->wrong = kk_str_z(KK_SAY(cx->arena, cx->lang,
		KK_MSG_MAILBOX_WRONG_SINCE, kk_say_moment(cx, v->failed, today),
		kk_mailbox_trouble(cx->lang, v->error)));
	if (v->said)
		d->said = kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_SET_MAIL_SAID, v->said));
}

static void account(struct kk_call *c, const struct kk_mailbox_view *v,
	struct kk_mailbox_html *d)
{
	bool again = c->is_again && c->route->page == kk_post_mailbox;

	d->address = again ? kk_call_text(c, "address") : kk_str_z(v->address);
	d->imap_url = again ? kk_call_text(c, "imap_url") : kk_str_z(v->url);
	d->imap_user = again ? kk_call_text(c, "imap_user") : kk_str_z(v->user);
}

static struct kk_str saved(const struct kk_call *c)
{
	static const struct {
		const char *code;
		enum kk_msg text;
	} known[] = {{"account", KK_MSG_MAILBOX_SAVED},
		{"off", KK_MSG_MAILBOX_IS_OFF}, {"read", KK_MSG_MAILBOX_SOON},
		{"mail", KK_MSG_MAIL_DECIDED},
		{"rule", KK_MSG_MAIL_RULES_ADDED},
		{"rule-end", KK_MSG_MAIL_RULES_ENDED}};
	struct kk_str code = kk_call_text(c, "saved");

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (kk_str_is(code, known[i].code))
			return words(c, known[i].text);
	return KK_STR_NONE;
}

static enum kk_rc fill(struct kk_call *c, struct kk_mailbox_html *d)
{
	const struct kk_team *team;
	struct kk_mailbox_view v;

	KK_TRY(kk_team_get(&c->cx, &team));
	KK_TRY(kk_mailbox_get(&c->cx, c->session.user_id, &v));
	state(c, &v, team->today, d);
	account(c, &v, d);
	d->csrf = c->session.csrf;
	if (c->is_again)
		d->problem = kk_str_z(c->problem.text);
	else
		d->saved = saved(c);
	KK_TRY(kk_mailbox_rules(c, team->today, d));
	return asks(c, team->today, d);
}

const struct kk_reply *kk_page_mailbox(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_mailbox_html d = {0};

	KK_ANSWER_TRY(c, fill(c, &d));
	kk_mailbox_html(&page, &d);
	return kk_reply_page(
		c, words(c, KK_MSG_MAILBOX_TITLE), KK_NAV_MORE, &page);
}

/* ---- the forms ---- */

static const char *text(struct kk_call *c, const char *field)
{
	struct kk_str s = kk_str_trim(kk_call_text(c, field));

	return s.n ? kk_arena_z(c->cx.arena, s) : NULL;
}

const struct kk_reply *kk_post_mailbox(struct kk_call *c)
{
	const struct kk_mailbox_setting s = {.address = text(c, "address"),
		.url = text(c, "imap_url"),
		.user = text(c, "imap_user"),
		.password = text(c, "password")};

	KK_ANSWER_TRY(c, kk_mailbox_put(&c->cx, c->session.user_id, &s));
	return kk_reply_see(c, "/mailbox?saved=account");
}

const struct kk_reply *kk_post_mailbox_off(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_mailbox_off(&c->cx, c->session.user_id));
	return kk_reply_see(c, "/mailbox?saved=off");
}

const struct kk_reply *kk_post_mailbox_read(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_mailbox_due_now(&c->cx, c->session.user_id));
	return kk_reply_see(c, "/mailbox?saved=read");
}

const struct kk_reply *kk_post_mailbox_mail(struct kk_call *c)
{
	struct kk_str answer = kk_call_text(c, "answer");

	KK_ANSWER_TRY(
		c, kk_mail_decide(&c->cx, c->path.id,
			   kk_str_is(answer, "reply")  ? KK_MAIL_IS_REPLY
			   : kk_str_is(answer, "stop") ? KK_MAIL_IS_STOP
						       : KK_MAIL_IGNORED));
	return kk_reply_see(c, "/mailbox?saved=mail");
}
