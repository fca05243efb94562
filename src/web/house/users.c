/* GET and POST /users: who may come in, invitations, roles, links. */
#include "app/users/session.h"
#include "app/users/user.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

/* ---- the list ---- */

static const struct kk_role_option_html *roles(
	struct kk_call *c, enum kk_role chosen)
{
	struct kk_role_option_html *all =
		KK_NEW_N(c->cx.arena, struct kk_role_option_html, KK_ROLE__MAX);

	for (int i = 0; i < KK_ROLE__MAX; i++)
		all[i] = (struct kk_role_option_html){
			kk_str_z(kk_role_code((enum kk_role)i)),
			kk_str_z(kk_role_text(c->cx.lang, (enum kk_role)i)),
			i == (int)chosen};
	return all;
}

static struct kk_str seen_of(struct kk_call *c, const struct kk_team *team,
	const struct kk_seen *seen, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (seen[i].user_id == id && !kk_instant_none(seen[i].at))
			return kk_str_z(
				kk_say_moment(&c->cx, seen[i].at, team->today));
	return kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_USERS_NEVER));
}

static enum kk_rc rows(struct kk_call *c, struct kk_users_html *d)
{
	struct kk_ctx *cx = &c->cx;
	const struct kk_team *team;
	struct kk_user_row_html *all;
	struct kk_user *users;
	struct kk_seen *seen;
	size_t n, n_seen;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_user_list(cx, &users, &n));
	KK_TRY(kk_session_last(cx, &seen, &n_seen));
	all = KK_NEW_N(cx->arena, struct kk_user_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		all[i] = (struct kk_user_row_html){.id = users[i].id,
			.name = kk_str_z(users[i].name),
			.email = kk_str_z(users[i].email),
			.seen = seen_of(c, team, seen, n_seen, users[i].id),
			.me = users[i].id == c->session.user_id,
			.disabled = users[i].disabled,
			.roles = roles(c, users[i].role),
			.n_roles = KK_ROLE__MAX,
			.csrf = c->session.csrf};
	d->rows = all;
	d->n_rows = n;
	return KK_OK;
}

const struct kk_reply *kk_page_users(struct kk_call *c)
{
	struct kk_users_html d = {.csrf = c->session.csrf};
	struct kk_page page = kk_page_begin(c);
	enum kk_role role = KK_SALESPERSON;

	KK_ANSWER_TRY(c, rows(c, &d));
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	if (c->is_again && c->route->page == kk_post_users) {
		d.name = kk_call_text(c, "name");
		d.email = kk_call_text(c, "email");
		(void)kk_role_from(kk_call_text(c, "role"), &role);
	}
	d.roles = roles(c, role);
	d.n_roles = KK_ROLE__MAX;
	kk_users_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_USERS_TITLE)),
		KK_NAV_MORE, &page);
}

/* ---- links, shown once ---- */

struct linking {
	const char *name, *email;
	enum kk_role role;
	int64_t id;
	const char *token, *url;
};

static const struct kk_reply *show(
	struct kk_call *c, const struct linking *l, enum kk_msg sentence)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_link_once_html d = {
		kk_str_z(KK_SAY(c->cx.arena, c->cx.lang, sentence, l->name)),
		kk_str_z(l->url)};

	kk_link_once_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_USERS_LINK_TITLE)),
		KK_NAV_MORE, &page);
}

static enum kk_rc invite(struct kk_ctx *cx, void *user)
{
	struct linking *l = user;

	KK_TRY(kk_invite(cx, l->name, l->email, l->role, &l->token));
	return kk_link_url(cx, l->token, &l->url);
}

static enum kk_rc role_of(struct kk_call *c, enum kk_role *role_r)
{
	struct kk_str code = kk_call_text(c, "role");

	if (kk_role_from(code, role_r))
		return KK_OK;
	return KK_FAIL(&c->cx, KK_EINPUT, KK_MSG_ROLE_UNKNOWN,
		kk_arena_z(c->cx.arena, code));
}

const struct kk_reply *kk_post_users(struct kk_call *c)
{
	struct linking l = {
		.name = kk_arena_z(c->cx.arena, kk_call_text(c, "name")),
		.email = kk_arena_z(c->cx.arena, kk_call_text(c, "email"))};

	KK_ANSWER_TRY(c, role_of(c, &l.role));
	KK_ANSWER_TRY(c, kk_call_write(c, invite, &l));
	return show(c, &l, KK_MSG_USERS_INVITED_ONCE);
}

static enum kk_rc new_link(struct kk_ctx *cx, void *user)
{
	struct linking *l = user;
	struct kk_link link;

	KK_TRY(kk_link_make(
		cx, l->id, KK_LINK_SIGN_IN, KK_LINK_MINUTES, &l->token));
	KK_TRY(kk_link_find(cx, l->token, &link));
	l->name = link.name;
	return kk_link_url(cx, l->token, &l->url);
}

const struct kk_reply *kk_post_user_link(struct kk_call *c)
{
	struct linking l = {.id = c->path.id};

	KK_ANSWER_TRY(c, kk_call_write(c, new_link, &l));
	return show(c, &l, KK_MSG_USERS_LINK_ONCE);
}

/* ---- what they may ---- */

const struct kk_reply *kk_post_user_role(struct kk_call *c)
{
	enum kk_role role;

	KK_ANSWER_TRY(c, role_of(c, &role));
	KK_ANSWER_TRY(c, kk_user_role(&c->cx, c->path.id, role));
	return kk_reply_see(c, "/users");
}

const struct kk_reply *kk_post_user_disable(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_user_disable(&c->cx, c->path.id));
	return kk_reply_see(c, "/users");
}

const struct kk_reply *kk_post_user_enable(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_user_enable(&c->cx, c->path.id));
	return kk_reply_see(c, "/users");
}
