/* Signing in by two steps: POST /me/factor/begin, …/confirm, …/codes, …/off.
 * The secret and the recovery codes are shown once, so these answer with a
 * page. */
#include "app/users/session.h"
#include "web/house/me_work.h"
#include "web/server/pages.h"
#include "web/templates.h"

/* ---- the secret ---- */

static const struct kk_reply *show(
	struct kk_call *c, const struct kk_factor_html *d)
{
	struct kk_page page = kk_page_begin(c);

	kk_factor_html(&page, d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_ME_FACTOR)),
		KK_NAV_MORE, &page);
}

/* A code was wrong: the secret on the telephone is good still. */
const struct kk_reply *kk_page_factor(struct kk_call *c)
{
	return show(c, &(struct kk_factor_html){.csrf = c->session.csrf,
			       .problem = kk_str_z(c->problem.text)});
}

struct beginning {
	int64_t user_id;
	const char *secret, *uri;
};

static enum kk_rc begin(struct kk_ctx *cx, void *user)
{
	struct beginning *b = user;

	return kk_totp_begin(cx, b->user_id, &b->secret, &b->uri);
}

const struct kk_reply *kk_post_factor_begin(struct kk_call *c)
{
	struct beginning b = {.user_id = c->session.user_id};

	KK_ANSWER_TRY(c, kk_call_write(c, begin, &b));
	return show(c, &(struct kk_factor_html){.csrf = c->session.csrf,
			       .secret = kk_str_z(b.secret),
			       .uri = kk_str_z(b.uri)});
}

/* ---- on ---- */

struct confirming {
	struct kk_call *c;
	const char *codes[KK_RECOVERY_CODES];
	const char *token;
};

static enum kk_rc confirm(struct kk_ctx *cx, void *user)
{
	struct confirming *f = user;
	const struct kk_session *s = &f->c->session;

	KK_TRY(kk_totp_confirm(cx, s->user_id,
		kk_arena_z(cx->arena, kk_call_text(f->c, "code")), f->codes));
	return kk_session_renew(cx, s->id, &f->token);
}

static const struct kk_reply *show_codes(
	struct kk_call *c, const struct confirming *f)
{
	struct kk_recovery_code_html codes[KK_RECOVERY_CODES];
	struct kk_page page = kk_page_begin(c);

	for (int i = 0; i < KK_RECOVERY_CODES; i++)
		codes[i].code = kk_str_z(f->codes[i]);
	kk_recovery_html(
		&page, &(struct kk_recovery_html){codes, KK_RECOVERY_CODES});
	kk_reply_cookie(c, f->token);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_RECOVERY_TITLE)),
		KK_NAV_MORE, &page);
}

const struct kk_reply *kk_post_factor_confirm(struct kk_call *c)
{
	struct confirming f = {.c = c};

	KK_ANSWER_TRY(c, kk_call_write(c, confirm, &f));
	return show_codes(c, &f);
}

/* ---- once it is on, who asks proves who they are ---- */

static enum kk_rc prove(struct kk_call *c)
{
	struct kk_sign_in who;

	KK_TRY(kk_me_prove(c, "password", &who));
	return who.hash ? KK_OK : kk_me_prove_code(c, &who);
}

static enum kk_rc codes(struct kk_ctx *cx, void *user)
{
	struct confirming *f = user;
	const struct kk_session *s = &f->c->session;

	KK_TRY(kk_totp_codes(cx, s->user_id, f->codes));
	return kk_session_renew(cx, s->id, &f->token);
}

const struct kk_reply *kk_post_factor_codes(struct kk_call *c)
{
	struct confirming f = {.c = c};

	KK_ANSWER_TRY(c, prove(c));
	KK_ANSWER_TRY(c, kk_call_write(c, codes, &f));
	return show_codes(c, &f);
}

static enum kk_rc off(struct kk_ctx *cx, void *user)
{
	struct confirming *f = user;
	const struct kk_session *s = &f->c->session;

	KK_TRY(kk_totp_off(cx, s->user_id));
	return kk_session_renew(cx, s->id, &f->token);
}

const struct kk_reply *kk_post_factor_off(struct kk_call *c)
{
	struct confirming f = {.c = c};

	KK_ANSWER_TRY(c, prove(c));
	KK_ANSWER_TRY(c, kk_call_write(c, off, &f));
	kk_reply_cookie(c, f.token);
	return kk_reply_see(c, "/me?saved=factor");
}
