/* GET /more: the links of everything; GET /audit: the log. */
#include "app/users/audit.h"
#include "app/users/team.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"
#include "web/templates.h"

#define ROWS 100 /* of the log on a page */

const struct kk_reply *kk_page_more(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_more_html d = {.name = kk_str_z(c->session.name),
		.role = kk_str_z(kk_role_text(c->cx.lang, c->session.role)),
		.csrf = c->session.csrf,
		.sells = kk_call_may(c, KK_MAY_SELL),
		.manages = kk_call_may(c, KK_MAY_MANAGE),
		.administers = kk_call_may(c, KK_MAY_ADMINISTER)};

	kk_more_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_WEB_MORE)), KK_NAV_MORE,
		&page);
}

/* ---- the log ---- */

static struct kk_audit_row_html row(struct kk_ctx *cx,
	const struct kk_audit_entry *e, const struct kk_team *team)
{
	char *iso = KK_NEW_N(cx->arena, char, KK_INSTANT_CHARS);

	return (struct kk_audit_row_html){
		.at = kk_str_z(kk_say_moment(cx, e->at, team->today)),
		.iso = kk_str_z(kk_instant_text(e->at, iso)),
		.who = kk_str_z(
			e->user ? e->user
				: kk_msg_text(cx->lang, KK_MSG_AUDIT_CONSOLE)),
		.what = kk_str_z(kk_audit_text(cx->lang, e->action)),
		.whom = kk_str_z(e->object_name),
		.detail = kk_str_z(e->detail)};
}

const struct kk_reply *kk_page_audit(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_audit_row_html *rows;
	struct kk_audit_entry *list;
	const struct kk_team *team;
	struct kk_audit_html d = {0};
	size_t n;

	KK_ANSWER_TRY(c, kk_team_get(&c->cx, &team));
	KK_ANSWER_TRY(c, kk_audit_list(&c->cx, kk_call_number(c, "before"),
				 ROWS + 1, &list, &n));
	if (n > ROWS) {
		n = ROWS;
		d.older = list[n - 1].id;
	}
	rows = KK_NEW_N(c->cx.arena, struct kk_audit_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = row(&c->cx, &list[i], team);
	d.rows = rows;
	d.n_rows = n;
	kk_audit_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_AUDIT_TITLE)),
		KK_NAV_MORE, &page);
}
