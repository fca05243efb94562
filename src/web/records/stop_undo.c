/* GET and POST /contact/ID/stop-undo and /account/ID/stop-undo: what taking a
 * stop back opens, before it is done (R-J1). What would be is found by doing it
 * and taking it back at once. */
#include "app/lead/stop_undo.h"

#include "app/people/merge_view.h"
#include "app/people/record.h"
#include "core/words/phrase.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

struct taking {
	struct kk_call *c;
	struct kk_stop_undo rq;
	struct kk_stop_undone a;
};

static enum kk_rc run(struct kk_ctx *cx, void *user)
{
	struct taking *t = user;

	return kk_stop_undo(cx, &t->rq, &t->a);
}

/* The channel of the form; else the whole stop, or the first channel that a
 * person gave up. *name_r: whose it is. */
static enum kk_rc begin(struct taking *t, bool account, const char **name_r)
{
	struct kk_call *c = t->c;
	struct kk_record_account firm;
	struct kk_record_person more;
	struct kk_contact_page page;
	enum kk_channel channel;

	t->rq = (struct kk_stop_undo){
		.contact_id = account ? INT64_MIN : c->path.id,
		.account_id = account ? c->path.id : INT64_MIN,
		.mask = KK_ALL_CHANNELS};
	if (account) {
		KK_TRY(kk_record_account(&c->cx, c->path.id, &firm));
		*name_r = firm.name;
		return KK_OK;
	}
	KK_TRY(kk_contact_page(&c->cx, c->path.id, &page));
	KK_TRY(kk_record_person(&c->cx, c->path.id, &more));
	*name_r = kk_say_person(&c->cx, page.person.name);
	if (kk_channel_from(kk_call_text(c, "channel"), &channel)) {
		t->rq.mask = KK_BIT(channel);
		return KK_OK;
	}
	if ((more.stopped & KK_ALL_CHANNELS) == KK_ALL_CHANNELS)
		return KK_OK;
	for (int i = 0; i < KK_BY_DESK; i++)
		if (more.stopped & KK_BIT(i)) {
			t->rq.mask = KK_BIT(i);
			break;
		}
	return KK_OK;
}

static const char *lead_words(
	struct kk_ctx *cx, const struct kk_stop_revived *r)
{
	return KK_SAY(cx->arena, cx->lang, KK_MSG_UNSTOP_LEAD,
		kk_arena_int(cx->arena, r->lead_id), r->who, r->owner,
		kk_say_moment(cx, r->at, kk_civil_of(cx->clock.at).day),
		kk_channel_text(cx->lang, r->channel),
		kk_purpose_text(cx->lang, r->purpose));
}

static void fill(struct taking *t, struct kk_stop_undo_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_stop_plan_html *all =
		KK_NEW_N(cx->arena, struct kk_stop_plan_html, t->a.n_leads + 4);
	size_t n = 0;

	all[n++].words = kk_str_z(
		KK_SAY(cx->arena, cx->lang, KK_MSG_UNSTOP_PEOPLE, t->a.who));
	for (size_t i = 0; i < t->a.n_leads; i++)
		all[n++].words = kk_str_z(lead_words(cx, &t->a.leads[i]));
	if (t->a.n_leads == 0)
		all[n++].words =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_UNSTOP_NO_LEAD));
	if (t->a.stay)
		all[n++].words = kk_str_z(KK_SAY(
			cx->arena, cx->lang, KK_MSG_UNSTOP_STAY, t->a.stay));
	all[n++].words = kk_str_z(KK_SAY(cx->arena, cx->lang,
		KK_MSG_UNSTOP_HASHES, kk_arena_int(cx->arena, t->a.hashes)));
	d->points = all;
	d->n_points = n;
	d->can = true;
}

static const char *heading(const struct taking *t, const char *whose)
{
	struct kk_ctx *cx = &t->c->cx;

	for (int i = 0; i < KK_BY_DESK; i++)
		if (t->rq.mask == KK_BIT(i))
			return KK_SAY(cx->arena, cx->lang,
				KK_MSG_UNSTOP_TITLE_CHANNEL, whose,
				kk_channel_text(cx->lang, (enum kk_channel)i));
	return KK_SAY(cx->arena, cx->lang, KK_MSG_UNSTOP_TITLE, whose);
}

static const struct kk_reply *page_of(
	struct kk_call *c, const char *what, bool account)
{
	struct taking t = {.c = c};
	struct kk_page page = kk_page_begin(c);
	struct kk_stop_undo_html d = {.csrf = c->session.csrf,
		.reason = kk_call_again(c, "reason"),
		.problem =
			c->is_again ? kk_str_z(c->problem.text) : KK_STR_NONE};
	const char *whose;
	enum kk_rc rc;

	KK_ANSWER_TRY(c, begin(&t, account, &whose));
	t.rq.dry = true;
	rc = kk_call_write(c, run, &t);
	if (rc == KK_OK)
		fill(&t, &d);
	else if (rc == KK_ENO || rc == KK_EINPUT)
		d.problem = kk_str_z(c->cx.error.text);
	else
		return kk_reply_fail(c, rc);
	d.heading = kk_str_z(heading(&t, whose));
	d.back = kk_link_to(&c->cx, what, c->path.id);
	d.action = kk_str_z(kk_arena_f(c->cx.arena, "%s/stop-undo", d.back.p));
	for (int i = 0; i < KK_BY_DESK; i++)
		if (t.rq.mask == KK_BIT(i))
			d.channel =
				kk_str_z(kk_channel_code((enum kk_channel)i));
	kk_stop_undo_html(&page, &d);
	return kk_reply_page(c, d.heading, KK_NAV_ACCOUNTS, &page);
}

const struct kk_reply *kk_page_contact_unstop(struct kk_call *c)
{
	return page_of(c, "contact", false);
}

const struct kk_reply *kk_page_account_unstop(struct kk_call *c)
{
	return page_of(c, "account", true);
}

static const struct kk_reply *post(
	struct kk_call *c, const char *what, bool account)
{
	struct taking t = {.c = c};
	const char *whose;

	KK_ANSWER_TRY(c, begin(&t, account, &whose));
	t.rq.reason = kk_call_text(c, "reason");
	KK_ANSWER_TRY(c, kk_call_write(c, run, &t));
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/%s/%lld?undone=1",
				       what, (long long)c->path.id));
}

const struct kk_reply *kk_post_contact_unstop(struct kk_call *c)
{
	return post(c, "contact", false);
}

const struct kk_reply *kk_post_account_unstop(struct kk_call *c)
{
	return post(c, "account", true);
}
