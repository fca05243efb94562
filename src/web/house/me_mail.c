/* GET and POST /me/mail: the account somebody's mails to customers go with, how
 * that goes, and what became of each; …/test tries it, …/drop forgets it. */
#include "app/mail/mail_user.h"
#include "app/mail/morning.h"
#include "app/users/team.h"
#include "app/mail/touch_mail.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/server/server.h"
#include "web/templates.h"

#define MOST_MAILS 50

struct work {
	struct kk_call *c;
	const struct kk_team *team;
	const struct kk_mail_account *account; /* NULL: none */
	int64_t mailbox;		       /* whose it is; 0: the common */
	struct kk_mail_user own;
};

static const struct kk_mail_account *common(const struct kk_call *c)
{
	return kk_server_options(c->server)->mail;
}

static const char *text(const struct work *w, enum kk_msg id)
{
	return kk_msg_text(w->c->cx.lang, id);
}

static const char *say(
	const struct work *w, enum kk_msg id, const char *a, const char *b)
{
	return KK_SAY(w->c->cx.arena, w->c->cx.lang, id, a, b);
}

/* An account whose password cannot be read is there all the same. */
static enum kk_rc load(struct work *w)
{
	struct kk_ctx *cx = &w->c->cx;
	enum kk_rc rc;

	KK_TRY(kk_team_get(cx, &w->team));
	KK_TRY(kk_mail_user_get(cx, w->c->session.user_id, &w->own));
	rc = kk_mail_account_of(cx, common(w->c), w->c->session.user_id,
		&w->account, &w->mailbox);
	if (rc != KK_EIO && rc != KK_EINPUT)
		return rc;
	w->account = NULL;
	w->mailbox = w->c->session.user_id;
	return KK_OK;
}

/* ---- how it stands ---- */

static enum kk_rc now(struct work *w, struct kk_me_mail_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_morning m;

	if (w->mailbox) {
		d->now = kk_str_z(say(w, KK_MSG_ME_MAIL_NOW_OWN, w->own.address,
			w->own.smtp_url));
		return KK_OK;
	}
	if (!w->account) {
		d->now = kk_str_z(text(w, KK_MSG_ME_MAIL_NOW_NONE));
		return KK_OK;
	}
	KK_TRY(kk_morning_get(cx, w->c->session.user_id, &m));
	d->now = kk_str_z(say(w, KK_MSG_ME_MAIL_NOW_TEAM, w->account->address,
		m.email ? m.email : w->account->address));
	return KK_OK;
}

static enum kk_rc health(struct work *w, struct kk_me_mail_html *d)
{
	struct kk_ctx *cx = &w->c->cx;
	struct kk_mail_user_health h;
	bool none, fails;

	KK_TRY(kk_mail_user_health(cx, w->mailbox, &h));
	none = kk_instant_none(h.sent);
	fails = !kk_instant_none(h.failed);
	d->sent = kk_str_z(
		none ? text(w, KK_MSG_SET_MAIL_NEVER)
		     : say(w, KK_MSG_SET_MAIL_SENT,
			       kk_say_moment(cx, h.sent, w->team->today),
			       NULL));
	/* of two at the same moment the failure is the news */
	d->well = !none && (!fails || h.sent.ms > h.failed.ms);
	if (!fails)
		return KK_OK;
	d->failed = kk_str_z(say(w, KK_MSG_SET_MAIL_FAILED,
		kk_say_moment(cx, h.failed, w->team->today),
		kk_outbox_trouble(cx->lang, h.error)));
	if (h.said)
		d->said = kk_str_z(say(w, KK_MSG_SET_MAIL_SAID, h.said, NULL));
	return KK_OK;
}

/* ---- what was sent ---- */

static const char *copy_words(
	const struct work *w, const struct kk_touch_mail_view *v)
{
	if (!v->filed)
		return "";
	return kk_str_is(kk_str_z(v->filed), KK_MAIL_FILED)
		       ? text(w, KK_MSG_ME_MAIL_FILED)
		       : say(w, KK_MSG_ME_MAIL_UNFILED, v->filed, NULL);
}

static struct kk_sent_mail_html line(
	struct work *w, const struct kk_touch_mail_line *l)
{
	struct kk_ctx *cx = &w->c->cx;
	const char *state = kk_touch_mail_say(cx, &l->mail);
	enum kk_outbox_state s = l->mail.box.state;

	return (struct kk_sent_mail_html){.lead_id = l->lead_id,
		.at = kk_str_z(kk_say_moment(cx, l->at, w->team->today)),
		.who = kk_str_z(kk_arena_f(cx->arena, "%s %s",
			l->account ? l->account : "", l->name)),
		.subject = kk_str_z(l->mail.subject ? l->mail.subject : ""),
		.state = kk_str_z(kk_arena_f(cx->arena, "%s %s",
			state ? state : "", copy_words(w, &l->mail))),
		.bad = s != KK_OUTBOX_SENT && s != KK_OUTBOX_WAITING};
}

static enum kk_rc mails(struct work *w, struct kk_me_mail_html *d)
{
	struct kk_touch_mail_line *rows;
	struct kk_sent_mail_html *all;

	KK_TRY(kk_touch_mail_list(&w->c->cx, w->c->session.user_id, MOST_MAILS,
		&rows, &d->n_mails));
	all = KK_NEW_N(
		w->c->cx.arena, struct kk_sent_mail_html, d->n_mails + 1);
	for (size_t i = 0; i < d->n_mails; i++)
		all[i] = line(w, &rows[i]);
	d->mails = all;
	return KK_OK;
}

/* ---- the form ---- */

static bool typed(const struct kk_call *c)
{
	return c->is_again && c->route->page == kk_post_me_mail;
}

static void form(const struct work *w, struct kk_me_mail_html *d)
{
	const struct kk_mail_user *m = &w->own;

	if (m->smtp_password)
		d->smtp_keep = kk_str_z(text(w, KK_MSG_ME_MAIL_KEPT));
	d->own = m->smtp_url != NULL;
	d->address = kk_str_z(m->address);
	d->smtp_url = kk_str_z(m->smtp_url);
	d->smtp_user = kk_str_z(m->smtp_user);
	d->mailbox = m->imap_url != NULL;
	d->sent_folder = kk_str_z(m->sent_folder);
	if (!typed(w->c))
		return;
	d->address = kk_call_text(w->c, "address");
	d->smtp_url = kk_call_text(w->c, "smtp_url");
	d->smtp_user = kk_call_text(w->c, "smtp_user");
	d->sent_folder = kk_call_text(w->c, "sent_folder");
}

static void told(const struct work *w, struct kk_me_mail_html *d)
{
	struct kk_str saved;

	if (w->c->is_again) {
		d->problem = kk_str_z(w->c->problem.text);
		return;
	}
	saved = kk_call_text(w->c, "saved");
	if (kk_str_is(saved, "set"))
		d->told = kk_str_z(text(w, KK_MSG_ME_MAIL_SAVED));
	else if (kk_str_is(saved, "mailed"))
		d->told = kk_str_z(text(w, KK_MSG_MAIL_TEST_SENT));
	else if (kk_str_is(saved, "unmailed"))
		d->problem = kk_str_z(text(w, KK_MSG_MAIL_TEST_FAILED));
}

const struct kk_reply *kk_page_me_mail(struct kk_call *c)
{
	struct work w = {.c = c};
	struct kk_me_mail_html d = {.csrf = c->session.csrf};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, load(&w));
	KK_ANSWER_TRY(c, now(&w, &d));
	KK_ANSWER_TRY(c, health(&w, &d));
	KK_ANSWER_TRY(c, mails(&w, &d));
	form(&w, &d);
	told(&w, &d);
	d.can_test = w.account != NULL;
	kk_me_mail_html(&page, &d);
	return kk_reply_page(
		c, kk_str_z(text(&w, KK_MSG_ME_MAIL)), KK_NAV_MORE, &page);
}

/* ---- changing and trying it ---- */

const struct kk_reply *kk_post_me_mail(struct kk_call *c)
{
	const struct kk_mail_user_form f = {
		.address = kk_call_text(c, "address"),
		.smtp_url = kk_call_text(c, "smtp_url"),
		.smtp_user = kk_call_text(c, "smtp_user"),
		.smtp_password = kk_call_text(c, "smtp_password"),
		.sent_folder = kk_call_text(c, "sent_folder")};

	KK_ANSWER_TRY(c, kk_mail_user_set(&c->cx, c->session.user_id, &f));
	return kk_reply_see(c, "/me/mail?saved=set");
}

const struct kk_reply *kk_post_me_mail_drop(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_mail_user_drop(&c->cx, c->session.user_id));
	return kk_reply_see(c, "/me/mail");
}

struct trial {
	struct work w;
	struct kk_outbox o;
	struct kk_mail_news news;
};

static enum kk_rc take(struct kk_ctx *cx, void *user)
{
	struct trial *t = user;

	return kk_mail_test(
		cx, t->w.account, t->w.mailbox, t->w.c->session.user_id, &t->o);
}

static enum kk_rc keep(struct kk_ctx *cx, void *user)
{
	const struct trial *t = user;

	return kk_mail_keep(cx, &t->o, &t->news);
}

const struct kk_reply *kk_post_me_mail_test(struct kk_call *c)
{
	struct trial t = {.w = {.c = c}};

	KK_ANSWER_TRY(
		c, kk_mail_account_of(&c->cx, common(c), c->session.user_id,
			   &t.w.account, &t.w.mailbox));
	if (!t.w.account)
		return kk_reply_fail(c, KK_FAIL(&c->cx, KK_EINPUT,
						KK_MSG_TOUCH_MAIL_NO_ACCOUNT));
	KK_ANSWER_TRY(c, kk_call_write(c, take, &t));
	c->cx.team = NULL; /* the writer's */
	KK_ANSWER_TRY(c, kk_mail_send(&c->cx, common(c), &t.o, NULL, &t.news));
	KK_ANSWER_TRY(c, kk_call_write(c, keep, &t));
	return kk_reply_see(c, t.news.answer.end == KK_SMTP_SENT
				       ? "/me/mail?saved=mailed"
				       : "/me/mail?saved=unmailed");
}
