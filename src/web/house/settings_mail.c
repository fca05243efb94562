/* On /settings: how sending mail goes; POST /settings/mail tries it. */
#include "app/mail/mail.h"
#include "app/users/team.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/server/server.h"
#include "web/house/settings_work.h"
#include "web/templates.h"

/* ---- how it goes ---- */

static struct kk_str sent(
	struct kk_ctx *cx, const struct kk_outbox_health *h, kk_day today)
{
	if (kk_instant_none(h->sent))
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_SET_MAIL_NEVER));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_SET_MAIL_SENT,
		kk_say_moment(cx, h->sent, today)));
}

static enum kk_rc health(struct kk_call *c, struct kk_settings_mail_html *d)
{
	struct kk_ctx *cx = &c->cx;
	const struct kk_team *team;
	struct kk_outbox_health h;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_outbox_health(cx, &h));
	d->sent = sent(cx, &h, team->today);
	if (kk_instant_none(h.failed)) {
		d->well = !kk_instant_none(h.sent);
		return KK_OK;
	}
	/* of two at the same moment the failure is the news */
	d->well = !kk_instant_none(h.sent) && h.sent.ms > h.failed.ms;
	d->failed = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_SET_MAIL_FAILED,
		kk_say_moment(cx, h.failed, team->today),
		kk_outbox_trouble(cx->lang, h.error)));
	if (h.said)
		d->said = kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_SET_MAIL_SAID, h.said));
	return KK_OK;
}

enum kk_rc kk_settings_mail(
	struct kk_call *c, const struct kk_settings_mail_html **d_r)
{
	const struct kk_mail_account *a =
		kk_mail_common(kk_server_options(c->server)->mail);
	struct kk_settings_mail_html *d =
		KK_NEW(c->cx.arena, struct kk_settings_mail_html);

	*d_r = NULL;
	if (!kk_call_may(c, KK_MAY_ADMINISTER))
		return KK_OK;
	*d_r = d;
	if (!a) {
		d->none = kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_MAIL_NONE));
		return KK_OK;
	}
	d->csrf = c->session.csrf;
	d->account = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang,
		KK_MSG_SET_MAIL_ACCOUNT, a->address, a->smtp.url));
	if (a->smtp.user)
		d->user = kk_str_z(KK_SAY(c->cx.arena, c->cx.lang,
			KK_MSG_SET_MAIL_USER, a->smtp.user));
	return health(c, d);
}

/* ---- trying it ---- */

struct trial {
	struct kk_call *c;
	const struct kk_mail_account *account;
	struct kk_outbox o;
	struct kk_mail_news news;
};

static enum kk_rc take(struct kk_ctx *cx, void *user)
{
	struct trial *t = user;

	return kk_mail_test(cx, t->account, 0, t->c->session.user_id, &t->o);
}

static enum kk_rc keep(struct kk_ctx *cx, void *user)
{
	const struct trial *t = user;

	return kk_mail_keep(cx, &t->o, &t->news);
}

const struct kk_reply *kk_post_mail_test(struct kk_call *c)
{
	struct trial t = {.c = c,
		.account = kk_mail_common(kk_server_options(c->server)->mail)};

	if (!t.account)
		return kk_reply_fail(
			c, KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_MAIL_NONE));
	KK_ANSWER_TRY(c, kk_call_write(c, take, &t));
	c->cx.team = NULL; /* the writer's */
	KK_ANSWER_TRY(c, kk_mail_send(&c->cx, t.account, &t.o, NULL, &t.news));
	KK_ANSWER_TRY(c, kk_call_write(c, keep, &t));
	return kk_reply_see(c, t.news.answer.end == KK_SMTP_SENT
				       ? "/settings?mailed=1#mail"
				       : "/settings?unmailed=1#mail");
}
