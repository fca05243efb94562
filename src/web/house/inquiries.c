/* GET and POST /inquiries: the addresses that forms of our own web site send
 * enquiries to (R-C9), made here and shown once. */
#include "app/people/inquiry.h"
#include "app/users/team.h"
#include "app/users/user.h"
#include "web/house/inquiry_work.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

static struct kk_str moment(
	struct kk_ctx *cx, const struct kk_team *team, struct kk_instant at)
{
	return kk_instant_none(at)
		       ? KK_STR_NONE
		       : kk_str_z(kk_say_moment(cx, at, team->today));
}

static enum kk_rc forms(struct kk_call *c, struct kk_inquiries_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_inquiry_form_row_html *rows;
	const struct kk_team *team;
	struct kk_inquiry_form *all;
	size_t n;

	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_inquiry_forms(cx, &all, &n));
	rows = KK_NEW_N(cx->arena, struct kk_inquiry_form_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct kk_inquiry_form_row_html){.id = all[i].id,
			.name = kk_str_z(all[i].name),
			.owner = kk_str_z(all[i].owner),
			.made = moment(cx, team, all[i].made_at),
			.last = moment(cx, team, all[i].last_at),
			.n = kk_str_z(kk_arena_int(cx->arena, all[i].n)),
			.mailbox =
				all[i].mailbox
					? kk_str_z(KK_SAY(cx->arena, cx->lang,
						  KK_MSG_INQUIRIES_MAIL,
						  all[i].mailbox))
					: KK_STR_NONE,
			.revoked = !kk_instant_none(all[i].revoked_at),
			.csrf = c->session.csrf};
	d->rows = rows;
	d->n_rows = n;
	return KK_OK;
}

enum kk_rc kk_inquiry_owners(struct kk_call *c, kk_page_fn *form,
	const struct kk_choice_html **all_r, size_t *n_r)
{
	bool again = c->is_again && c->route->page == form;
	int64_t chosen = again ? kk_call_number(c, "owner") : INT64_MIN;
	struct kk_choice_html *all;
	struct kk_user *users;
	size_t n;

	if (chosen == INT64_MIN)
		chosen = c->session.user_id;
	KK_TRY(kk_user_list(&c->cx, &users, &n));
	all = KK_NEW_N(c->cx.arena, struct kk_choice_html, n + 1);
	*n_r = 0;
	for (size_t i = 0; i < n; i++)
		if (!users[i].disabled && users[i].role != KK_READER)
			all[(*n_r)++] = (struct kk_choice_html){
				.value = kk_str_z(
					kk_arena_int(c->cx.arena, users[i].id)),
				.words = kk_str_z(users[i].name),
				.chosen = users[i].id == chosen};
	*all_r = all;
	return KK_OK;
}

static const struct kk_reply *page_of(struct kk_call *c, struct kk_str link)
{
	struct kk_inquiries_html d = {.csrf = c->session.csrf, .link = link};
	struct kk_page page = kk_page_begin(c);

	KK_ANSWER_TRY(c, forms(c, &d));
	KK_ANSWER_TRY(c, kk_inquiry_owners(
				 c, kk_post_inquiries, &d.owners, &d.n_owners));
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	if (c->is_again && c->route->page == kk_post_inquiries)
		d.name = kk_call_text(c, "name");
	kk_inquiries_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_INQUIRIES_TITLE)),
		KK_NAV_MORE, &page);
}

const struct kk_reply *kk_page_inquiries(struct kk_call *c)
{
	return page_of(c, KK_STR_NONE);
}

const struct kk_reply *kk_post_inquiries(struct kk_call *c)
{
	const char *url;

	KK_ANSWER_TRY(c, kk_inquiry_form_make(&c->cx, kk_call_text(c, "name"),
				 kk_call_number(c, "owner"), &url));
	return page_of(c, kk_str_z(url));
}

const struct kk_reply *kk_post_inquiry_revoke(struct kk_call *c)
{
	KK_ANSWER_TRY(c, kk_inquiry_form_revoke(&c->cx, c->path.id));
	return kk_reply_see(c, "/inquiries");
}
