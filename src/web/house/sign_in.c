/* Coming in and going out: GET and POST /sign-in, the link of the command line,
 * the first run, POST /sign-out. */
#include "app/users/audit.h"
#include "app/users/password.h"
#include "app/users/session.h"
#include "app/users/team.h"
#include "base/utf8.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/templates.h"

#define LONGEST_AGENT 200

/* What the browser calls itself, for the list of sessions. */
static const char *agent(struct kk_call *c)
{
	struct kk_str s = kk_http_header(c->x, "User-Agent");

	if (s.n > LONGEST_AGENT)
		s.n = LONGEST_AGENT;
	while (s.n && kk_utf8_valid(s) != s.n)
		s.n--;
	return s.p ? kk_arena_z(c->cx.arena, s) : "";
}

/* Where to after signing in: a page of ours, or the day. */
static const char *next_page(struct kk_call *c)
{
	struct kk_str next = kk_call_text(c, "next");

	if (!next.p || !kk_url_safe(next) || next.p[0] != '/')
		return "/today";
	return kk_arena_z(c->cx.arena, next);
}

/* ---- the form ---- */

const struct kk_reply *kk_page_sign_in(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_sign_in_html d = {.next = kk_call_text(c, "next"),
		.name = c->is_again ? kk_call_text(c, "name") : KK_STR_NONE,
		.problem =
			c->is_again ? kk_str_z(c->problem.text) : KK_STR_NONE};
	bool needed;

	KK_ANSWER_TRY(c, kk_owner_needed(&c->cx, &needed));
	if (needed)
		return kk_reply_see(c, "/first-run");
	if (c->session.user_id && !c->is_again)
		return kk_reply_see(c, next_page(c));
	kk_sign_in_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_SIGN_IN_TITLE)),
		KK_NAV_NONE, &page);
}

/* The page a form was sent from, where it can be looked at again: "/lead/7?…"
 * of our own; else no value. */
static struct kk_str sent_from(const struct kk_call *c)
{
	struct kk_str from = kk_http_header(c->x, "Referer");
	struct kk_str host = kk_http_header(c->x, "Host"), path;
	size_t at = kk_str_find(from, KK_STR("://"));
	struct kk_path unused;
	bool known;

	if (!from.p || !host.n || at == SIZE_MAX || from.n < at + 3 + host.n)
		return KK_STR_NONE;
	from = (struct kk_str){from.p + at + 3, from.n - at - 3};
	if (!kk_str_starts(from, kk_arena_z(c->cx.arena, host)))
		return KK_STR_NONE;
	from = (struct kk_str){from.p + host.n, from.n - host.n};
	at = kk_str_find(from, KK_STR("?"));
	path = (struct kk_str){from.p, at == SIZE_MAX ? from.n : at};
	if (from.n > KK_MOST_NEXT || !kk_url_safe(from) ||
		!kk_route_find(KK_STR("GET"), path, &unused, &known))
		return KK_STR_NONE;
	return from;
}

const struct kk_reply *kk_page_ended(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_sign_in_html d = {.next = sent_from(c),
		.ended = true,
		.problem = kk_str_z(
			kk_msg_text(c->cx.lang, KK_MSG_SIGN_IN_EXPIRED))};

	kk_sign_in_html(&page, &d);
	return kk_reply_page_status(c, 401,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_SIGN_IN_TITLE)),
		KK_NAV_NONE, &page);
}

/* ---- by password ---- */

struct coming {
	struct kk_call *c;
	const char *name, *password, *code, *peer;
	struct kk_sign_in who;
	const char *token;
};

static enum kk_rc note_failure(struct kk_ctx *cx, void *user)
{
	struct coming *in = user;

	return kk_sign_in_failed(cx, in->who.user_id, in->name, in->peer);
}

static enum kk_rc let_in(struct kk_ctx *cx, void *user)
{
	struct coming *in = user;

	if (in->who.totp_on)
		KK_TRY(kk_totp_check(cx, in->who.user_id, in->code));
	return kk_sign_in_done(
		cx, in->who.user_id, in->name, agent(in->c), &in->token);
}

/* Name, password and code are refused with the same words. */
static enum kk_rc refuse(struct coming *in)
{
	struct kk_ctx *cx = &in->c->cx;

	KK_TRY(kk_call_write(in->c, note_failure, in));
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_SIGN_IN_WRONG);
}

static enum kk_rc sign_in(struct coming *in)
{
	struct kk_ctx *cx = &in->c->cx;
	enum kk_rc rc;
	int wait;

	KK_TRY(kk_sign_in_allowed(cx, in->name, in->peer, &wait));
	if (wait > 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_SIGN_IN_WAIT,
			kk_arena_int(cx->arena, (wait + 59) / 60));
	rc = kk_sign_in_find(cx, in->name, &in->who);
	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	if (!kk_password_fits(cx, in->who.hash, in->password))
		return refuse(in);
	rc = kk_call_write(in->c, let_in, in);
	return rc == KK_ENO ? refuse(in) : rc;
}

const struct kk_reply *kk_post_sign_in(struct kk_call *c)
{
	struct coming in = {.c = c,
		.name = kk_arena_z(c->cx.arena, kk_call_text(c, "name")),
		.password =
			kk_arena_z(c->cx.arena, kk_call_text(c, "password")),
		.code = kk_arena_z(c->cx.arena, kk_call_text(c, "code")),
		.peer = kk_call_peer(c)};

	if (!in.code)
		in.code = "";
	KK_ANSWER_TRY(c, sign_in(&in));
	kk_reply_cookie(c, in.token);
	return kk_reply_see(c, next_page(c));
}

/* ---- by a link ----
 *
 * Looking at a link does not use it up: a scanner of mail, a preview or a
 * browser that fetches ahead may open it. Its form does. */

static void put_invitation(
	struct kk_call *c, struct kk_page *page, struct kk_str name)
{
	struct kk_invitation_html d = {.token = c->path.word,
		.name = name,
		.problem =
			c->is_again ? kk_str_z(c->problem.text) : KK_STR_NONE};

	kk_invitation_html(page, &d);
}

const struct kk_reply *kk_page_link(struct kk_call *c)
{
	const char *token = kk_arena_z(c->cx.arena, c->path.word);
	struct kk_page page = kk_page_begin(c);
	enum kk_msg title = KK_MSG_SIGN_IN_TITLE;
	struct kk_link link;

	KK_ANSWER_TRY(c, kk_link_find(&c->cx, token, &link));
	if (link.kind == KK_LINK_INVITATION) {
		title = KK_MSG_OWNER_TITLE;
		put_invitation(c, &page, kk_str_z(link.name));
	} else {
		kk_link_press_html(
			&page, &(struct kk_link_press_html){
				       kk_str_z(link.name), c->path.word});
	}
	return kk_reply_page(c, kk_str_z(kk_msg_text(c->cx.lang, title)),
		KK_NAV_NONE, &page);
}

struct linked {
	struct kk_call *c;
	const char *link, *hash, *token; /* hash: of the password, or NULL */
};

/* The link is used up first: a new password makes open ones void. */
static enum kk_rc use_link(struct kk_ctx *cx, void *user)
{
	struct linked *in = user;
	struct kk_session s;
	int64_t user_id;

	KK_TRY(kk_link_use(cx, in->link, agent(in->c), &in->token, &user_id));
	if (!in->hash)
		return KK_OK;
	cx->user_id = user_id;
	KK_TRY(kk_session_find(cx, in->token, &s));
	return kk_password_set(cx, user_id, in->hash, s.id);
}

const struct kk_reply *kk_post_link(struct kk_call *c)
{
	struct linked in = {
		.c = c, .link = kk_arena_z(c->cx.arena, c->path.word)};
	const char *password =
		kk_arena_z(c->cx.arena, kk_call_text(c, "password"));
	struct kk_link link;

	KK_ANSWER_TRY(c, kk_link_find(&c->cx, in.link, &link));
	if (link.kind == KK_LINK_INVITATION)
		KK_ANSWER_TRY(c, kk_password_hash(&c->cx, link.name,
					 password ? password : "", &in.hash));
	KK_ANSWER_TRY(c, kk_call_write(c, use_link, &in));
	kk_reply_cookie(c, in.token);
	return kk_reply_see(c, "/today");
}

/* ---- the first run ---- */

const struct kk_reply *kk_page_owner(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_owner_html d = {0};
	bool needed;

	KK_ANSWER_TRY(c, kk_owner_needed(&c->cx, &needed));
	if (!needed)
		return kk_reply_see(c, "/sign-in");
	if (c->is_again)
		d = (struct kk_owner_html){kk_str_z(c->problem.text),
			kk_call_text(c, "name"), kk_call_text(c, "firm")};
	kk_owner_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_OWNER_TITLE)),
		KK_NAV_NONE, &page);
}

struct owning {
	struct kk_call *c;
	const char *name, *firm, *hash, *token;
};

static enum kk_rc make_owner(struct kk_ctx *cx, void *user)
{
	struct owning *o = user;
	int64_t id;

	KK_TRY(kk_owner_make(cx, o->name, NULL, o->hash, &id));
	if (o->firm)
		KK_TRY(kk_setting_set(cx, "firm", o->firm));
	return kk_session_begin(cx, id, agent(o->c), &o->token);
}

/* Only where the server itself stands: whoever comes first is the owner. */
const struct kk_reply *kk_post_owner(struct kk_call *c)
{
	struct owning o = {.c = c,
		.name = kk_arena_z(c->cx.arena, kk_call_text(c, "name")),
		.firm = kk_arena_z(c->cx.arena, kk_call_text(c, "firm"))};
	bool needed;

	KK_ANSWER_TRY(c, kk_owner_needed(&c->cx, &needed));
	if (!needed)
		return kk_reply_status(c, 403, KK_MSG_OWNER_THERE);
	KK_ANSWER_TRY(
		c, kk_password_hash(&c->cx, o.name,
			   kk_arena_z(c->cx.arena, kk_call_text(c, "password")),
			   &o.hash));
	KK_ANSWER_TRY(c, kk_call_write(c, make_owner, &o));
	kk_reply_cookie(c, o.token);
	return kk_reply_see(c, "/today");
}

/* ---- going out ---- */

const struct kk_reply *kk_post_sign_out(struct kk_call *c)
{
	KK_ANSWER_TRY(
		c, kk_session_end(&c->cx, c->session.user_id, c->session.id));
	kk_reply_cookie(c, "");
	return kk_reply_see(c, "/sign-in");
}
