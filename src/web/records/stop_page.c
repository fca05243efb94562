/* GET and POST /contact/ID/stop and /account/ID/stop: what a "do not contact
 * me" ends, before it is said (R-J1). */
#include "app/lead/stop_foresee.h"
#include "core/words/phrase.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

static const struct kk_stop_plan_html *plans(
	struct kk_call *c, const struct kk_stop_foresight *f)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_stop_plan_html *all =
		KK_NEW_N(cx->arena, struct kk_stop_plan_html, f->n_plans + 1);

	for (size_t i = 0; i < f->n_plans; i++)
		all[i].words = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_STOP_PLANS, f->plans[i].owner,
			kk_arena_int(cx->arena, f->plans[i].touches)));
	return all;
}

static const struct kk_stop_plan_html *texts(
	struct kk_call *c, const struct kk_str *list, size_t n)
{
	struct kk_stop_plan_html *all =
		KK_NEW_N(c->cx.arena, struct kk_stop_plan_html, n + 1);

	for (size_t i = 0; i < n; i++)
		all[i].words = list[i];
	return all;
}

static void channels(struct kk_call *c, struct kk_stop_html *d)
{
	struct kk_choice_html *all =
		KK_NEW_N(c->cx.arena, struct kk_choice_html, KK_CHANNEL__MAX);
	struct kk_str chosen = kk_call_again(c, "channel");

	for (int i = 0; i < KK_BY_MEETING; i++) {
		const char *code = kk_channel_code((enum kk_channel)i);

		all[d->n_channels++] = (struct kk_choice_html){kk_str_z(code),
			kk_str_z(kk_channel_text(
				c->cx.lang, (enum kk_channel)i)),
			kk_str_is(chosen, code)};
	}
	d->channels = all;
	d->one_channel = true;
	d->until = kk_call_again(c, "until");
}

static const struct kk_reply *page_of(
	struct kk_call *c, const char *what, bool account)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_stop_foresight f;
	struct kk_page page = kk_page_begin(c);
	struct kk_stop_html d = {.csrf = c->session.csrf};

	KK_ANSWER_TRY(c, kk_stop_foresee(cx, account ? INT64_MIN : c->path.id,
				 account ? c->path.id : INT64_MIN, &f));
	d.heading = kk_str_z(KK_SAY(cx->arena, cx->lang,
		account ? KK_MSG_STOP_TITLE_ACCOUNT : KK_MSG_STOP_TITLE,
		account ? f.who : kk_say_person(cx, kk_str_z(f.who))));
	d.back = kk_link_to(cx, what, c->path.id);
	d.action = kk_str_z(kk_arena_f(cx->arena, "%s/stop", d.back.p));
	d.problem = c->is_again ? kk_str_z(c->problem.text) : KK_STR_NONE;
	if (f.already)
		d.already =
			kk_str_z(kk_msg_text(cx->lang, KK_MSG_RECORD_STOPPED));
	if (account)
		d.people =
			kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_STOP_PEOPLE,
				kk_arena_int(cx->arena, f.contacts)));
	d.ends = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_STOP_ENDS,
		kk_arena_int(cx->arena, (int64_t)f.touches)));
	d.plans = plans(c, &f);
	d.n_plans = f.n_plans;
	d.kept = texts(c, f.kept, f.n_kept);
	d.n_kept = f.n_kept;
	d.shared = texts(c, f.shared, f.n_shared);
	d.n_shared = f.n_shared;
	d.back_words = kk_str_z(kk_msg_text(cx->lang, KK_MSG_STOP_NOT));
	d.go = kk_str_z(kk_msg_text(cx->lang, KK_MSG_STOP_GO));
	if (!account)
		channels(c, &d);
	kk_stop_html(&page, &d);
	return kk_reply_page(c, d.heading, KK_NAV_ACCOUNTS, &page);
}

const struct kk_reply *kk_page_contact_stop(struct kk_call *c)
{
	return page_of(c, "contact", false);
}

const struct kk_reply *kk_page_account_stop(struct kk_call *c)
{
	return page_of(c, "account", true);
}

static const struct kk_reply *stop(
	struct kk_call *c, struct kk_stop_request *rq, const char *what)
{
	struct kk_stop_answer a;

	KK_ANSWER_TRY(c, kk_stop(&c->cx, rq, &a));
	return kk_reply_see(c,
		kk_arena_f(c->cx.arena, "/%s/%lld?stopped=1%s", what,
			(long long)c->path.id, a.missing ? "&unkept=1" : ""));
}

const struct kk_reply *kk_post_contact_stop(struct kk_call *c)
{
	struct kk_stop_request rq = {.contact_id = c->path.id,
		.account_id = INT64_MIN,
		.mask = KK_ALL_CHANNELS,
		.until = KK_DAY_NONE};
	enum kk_channel channel;

	if (!kk_call_flag(c, "all")) {
		if (!kk_channel_from(kk_call_text(c, "channel"), &channel))
			return kk_reply_fail(
				c, KK_FAIL(&c->cx, KK_EINPUT,
					   KK_MSG_FIELD_MISSING, "channel"));
		rq.mask = KK_BIT(channel);
		if (kk_call_text(c, "until").p)
			rq.until = (kk_day)kk_call_number(c, "until");
	}
	return stop(c, &rq, "contact");
}

const struct kk_reply *kk_post_account_stop(struct kk_call *c)
{
	struct kk_stop_request rq = {.contact_id = INT64_MIN,
		.account_id = c->path.id,
		.mask = KK_ALL_CHANNELS,
		.until = KK_DAY_NONE};

	return stop(c, &rq, "account");
}
