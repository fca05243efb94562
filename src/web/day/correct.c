/* GET and POST /activity/ID/correct: what really happened. Both entries stay.
 */
#include "app/users/outcome_words.h"
#include "core/words/phrase.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

static const char *was_logged(
	struct kk_call *c, const struct kk_record_activity *a, kk_day today)
{
	struct kk_ctx *cx = &c->cx;

	return KK_SAY(cx->arena, cx->lang, KK_MSG_CORRECT_WAS_LOGGED,
		kk_say_moment(cx, a->at, today),
		kk_channel_text(cx->lang, a->channel),
		a->disposition.p
			? kk_outcome_name_of(cx, a->disposition)
			: kk_msg_text(cx->lang, KK_MSG_PAGE_COMPLAINT));
}

static enum kk_rc form(struct kk_call *c, const struct kk_record_activity *a,
	const struct kk_team *team, struct kk_correct_html *d)
{
	struct kk_preview *p = KK_NEW(c->cx.arena, struct kk_preview);
	struct kk_outcomes o = {.c = c,
		.preview = p,
		.calendar = &team->calendar,
		.today = team->today,
		.now = kk_civil_of(team->now).minute,
		.channel = a->channel,
		.back = d->back,
		.was = a};

	o.action = kk_str_z(kk_arena_f(
		c->cx.arena, "/activity/%lld/correct", (long long)c->path.id));
	kk_preview_names(&c->cx, a->channel, a->disposition, p);
	return kk_outcomes(&o, &d->form, &d->ask);
}

const struct kk_reply *kk_page_correct(struct kk_call *c)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_page page = kk_page_begin(c);
	struct kk_correct_html d = {0};
	const struct kk_team *team;
	struct kk_record_activity a;

	KK_ANSWER_TRY(c, kk_team_get(cx, &team));
	KK_ANSWER_TRY(c, kk_record_activity(cx, c->path.id, &a));
	d.heading = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_CORRECT_TITLE,
		a.account ? a.account : "",
		kk_say_person(cx, kk_str_z(a.contact))));
	d.was = kk_str_z(was_logged(c, &a, team->today));
	d.note = a.note;
	d.said = a.said;
	d.back = kk_link_to(cx, "lead", a.lead_id);
	if (a.no)
		d.no = kk_str_z(a.no);
	else if (!kk_own(c, a.owner_id))
		d.no = kk_str_z(kk_msg_text(cx->lang, KK_MSG_SERVE_NOT_YOURS));
	else
		KK_ANSWER_TRY(c, form(c, &a, team, &d));
	kk_correct_html(&page, &d);
	return kk_reply_page(c, d.heading, KK_NAV_LEADS, &page);
}

const struct kk_reply *kk_post_correct(struct kk_call *c)
{
	struct kk_log_request rq = kk_outcome_request(c);
	struct kk_record_activity was;
	struct kk_log_answer a;

	rq.corrects_id = c->path.id;
	KK_ANSWER_TRY(c, kk_record_activity(&c->cx, c->path.id, &was));
	KK_ANSWER_TRY(c, kk_outcome_may(c, was.owner_id));
	KK_ANSWER_TRY(c, kk_log(&c->cx, &rq, &a));
	KK_ANSWER_TRY(c, kk_outcome_same(c, &a));
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/lead/%lld?logged=%lld",
			   (long long)a.lead_id, (long long)a.activity_id));
}
