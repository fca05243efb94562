/* GET /trash: what was removed; POST /attachment/ID/restore: back again. */
#include "app/people/attachment.h"

#include "app/users/team.h"
#include "web/records/attachment_work.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"

static struct kk_trash_row_html row(
	struct kk_call *c, const struct kk_attachment *a, kk_day today)
{
	struct kk_ctx *cx = &c->cx;
	kk_day last = kk_civil_of(a->gone).day + KK_TRASH_DAYS;

	return (struct kk_trash_row_html){.id = a->id,
		.contact_id = a->contact_id,
		.csrf = c->session.csrf,
		.name = a->card ? kk_str_z(kk_msg_text(
					  cx->lang, KK_MSG_CARD_PHOTO))
				: kk_str_z(a->name),
		.size = kk_str_z(kk_say_size(cx, a->size)),
		.contact = kk_str_z(a->contact),
		.gone = kk_str_z(kk_say_moment(cx, a->gone, today)),
		.until = kk_str_z(kk_say_day(cx, last, today))};
}

const struct kk_reply *kk_page_trash(struct kk_call *c)
{
	struct kk_page page = kk_page_begin(c);
	struct kk_trash_row_html *rows;
	struct kk_attachment *all;
	const struct kk_team *team;
	struct kk_trash_html d = {0};
	size_t n;

	KK_ANSWER_TRY(c, kk_team_get(&c->cx, &team));
	KK_ANSWER_TRY(c, kk_attachment_trash(&c->cx,
				 kk_call_may(c, KK_MAY_MANAGE), &all, &n));
	rows = KK_NEW_N(c->cx.arena, struct kk_trash_row_html, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = row(c, &all[i], team->today);
	d.rows = rows;
	d.n_rows = n;
	kk_trash_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(c->cx.lang, KK_MSG_TRASH_TITLE)),
		KK_NAV_MORE, &page);
}

const struct kk_reply *kk_post_file_restore(struct kk_call *c)
{
	struct kk_attachment a;

	KK_ANSWER_TRY(c, kk_attachment_get(&c->cx, c->path.id, &a));
	KK_ANSWER_TRY(c, kk_keeper_need(c, a.contact_id));
	KK_ANSWER_TRY(c, kk_attachment_restore(&c->cx, a.id));
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/contact/%lld?restored=1",
			   (long long)a.contact_id));
}

const char *kk_trash_told(struct kk_call *c)
{
	if (kk_call_flag(c, "restored"))
		return kk_msg_text(c->cx.lang, KK_MSG_TRASH_RESTORED);
	return kk_call_flag(c, "trashed")
		       ? KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_TRASH_TOLD,
				 kk_arena_int(c->cx.arena, KK_TRASH_DAYS))
		       : NULL;
}
