/* GET and POST /contact/ID/erase: what an erasure takes out, before it is done;
 * GET /contact/ID/export: everything about one person as a file (R-J4). */
#include "app/people/erase.h"

#include "app/users/audit.h"
#include "app/transfer/export_one.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"

struct points {
	struct kk_ctx *cx;
	struct kk_stop_plan_html all[12];
	size_t n;
};

/* One consequence; none of a number that is 0. */
static void point(
	struct points *p, enum kk_msg msg, int64_t n, const char *text)
{
	if (!text && n == 0)
		return;
	p->all[p->n++].words = kk_str_z(KK_SAY(p->cx->arena, p->cx->lang, msg,
		text ? text : kk_arena_int(p->cx->arena, n)));
}

static void fill(struct points *p, const struct kk_erasure *e)
{
	point(p, KK_MSG_ERASE_POINT_PERSON, 1, NULL);
	point(p, KK_MSG_ERASE_POINT_TEXTS, e->texts, NULL);
	point(p, KK_MSG_ERASE_POINT_FILES, e->files, NULL);
	point(p, KK_MSG_ERASE_POINT_ROWS, e->imported, NULL);
	point(p, KK_MSG_ERASE_POINT_PLANS, (int64_t)e->touches, NULL);
	point(p, KK_MSG_ERASE_POINT_MERGED, e->rows - 1, NULL);
	point(p, KK_MSG_ERASE_POINT_COMPANY, 0, e->company);
	point(p, KK_MSG_ERASE_POINT_KEPT, 1, NULL);
	point(p, KK_MSG_ERASE_POINT_OTHERS, 1, NULL);
	point(p, KK_MSG_ERASE_POINT_BACKUP, 1, NULL);
}

const struct kk_reply *kk_page_contact_erase(struct kk_call *c)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_page page = kk_page_begin(c);
	struct points *p = KK_NEW(cx->arena, struct points);
	struct kk_erase_html d = {
		.csrf = c->session.csrf, .reason = kk_call_again(c, "reason")};
	struct kk_erasure e;

	KK_ANSWER_TRY(c, kk_erase_foresee(cx, c->path.id, &e));
	*p = (struct points){.cx = cx};
	fill(p, &e);
	d.heading = kk_str_z(
		KK_SAY(cx->arena, cx->lang, KK_MSG_ERASE_TITLE, e.who));
	d.can = !e.already;
	if (e.already)
		d.heading =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_ERASE_ALREADY));
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	d.back = kk_link_to(cx, "contact", e.contact_id);
	d.action = kk_str_z(kk_arena_f(cx->arena, "%s/erase", d.back.p));
	d.export = kk_str_z(kk_arena_f(cx->arena, "%s/export", d.back.p));
	d.points = p->all;
	d.n_points = p->n;
	d.company = e.company ? kk_str_z(e.company) : KK_STR_NONE;
	kk_erase_html(&page, &d);
	return kk_reply_page(c, d.heading, KK_NAV_ACCOUNTS, &page);
}

struct erasing {
	struct kk_erase_request rq;
	struct kk_erasure e;
};

static enum kk_rc run(struct kk_ctx *cx, void *user)
{
	struct erasing *w = user;

	return kk_erase(cx, &w->rq, &w->e);
}

/* The erasure stands already: what this leaves, a later round takes. */
static enum kk_rc sweep(struct kk_ctx *cx, void *user)
{
	bool left;

	(void)user;
	return kk_erase_sweep(cx, true, &left);
}

const struct kk_reply *kk_post_contact_erase(struct kk_call *c)
{
	struct erasing w = {.rq = {.contact_id = c->path.id,
				    .keep_company = kk_call_flag(c, "keep"),
				    .reason = kk_call_text(c, "reason")}};

	KK_ANSWER_TRY(c, kk_call_write_alone(c, run, &w));
	(void)!kk_call_write_alone(c, sweep, NULL);
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/contact/%lld",
				       (long long)w.e.contact_id));
}

static enum kk_rc write_down(struct kk_ctx *cx, void *user)
{
	const int64_t *id = user;

	return kk_audit(cx, "contact.exported", "contact", *id, NULL);
}

const struct kk_reply *kk_page_contact_export(struct kk_call *c)
{
	struct kk_str json;
	int64_t id;

	KK_ANSWER_TRY(c, kk_export_one(&c->cx, c->path.id, &json, &id));
	KK_ANSWER_TRY(c, kk_call_write(c, write_down, &id));
	return kk_reply_bytes(c, 200, "application/json",
		kk_arena_f(
			c->cx.arena, "kakeru-contact-%lld.json", (long long)id),
		json);
}
