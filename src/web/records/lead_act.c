/* What is done from the page of a lead: logging, pausing, cadences, handing
 * over, its words. Each leads back to the page. */
#include "app/lead/lead.h"
#include "app/lead/view.h"
#include "app/log/log.h"
#include "app/people/person.h"
#include "app/people/record.h"
#include "app/lead/tag.h"
#include "web/day/outcome.h"
#include "web/records/seen.h"
#include "web/server/pages.h"
#include "web/server/reply.h"

/* The lead of the path may be changed by whoever asks. */
static enum kk_rc own(struct kk_call *c)
{
	int64_t owner;

	KK_TRY(kk_record_owner(&c->cx, c->path.id, &owner));
	return kk_own_need(c, owner);
}

static const struct kk_reply *back(struct kk_call *c)
{
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/lead/%lld?saved=1",
				       (long long)c->path.id));
}

const struct kk_reply *kk_post_lead_log(struct kk_call *c)
{
	struct kk_log_request rq = kk_outcome_request(c);
	struct kk_log_answer a;
	int64_t owner;

	rq.touch_id = kk_call_number(c, "touch");
	KK_ANSWER_TRY(c, kk_touch_owner(&c->cx, rq.touch_id, &owner));
	KK_ANSWER_TRY(c, kk_outcome_may(c, owner));
	KK_ANSWER_TRY(c, kk_log(&c->cx, &rq, &a));
	KK_ANSWER_TRY(c, kk_outcome_same(c, &a));
	c->event = (struct kk_live_event){.kind = KK_LIVE_LOGGED,
		.user_id = c->session.user_id,
		.touch_id = rq.touch_id};
	return kk_reply_see(
		c, kk_arena_f(c->cx.arena, "/lead/%lld?logged=%lld",
			   (long long)a.lead_id, (long long)a.activity_id));
}

const struct kk_reply *kk_post_lead_pause(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, kk_lead_pause(&c->cx, c->path.id,
				 (kk_day)kk_call_number(c, "day")));
	return back(c);
}

const struct kk_reply *kk_post_lead_resume(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, kk_lead_resume(&c->cx, c->path.id));
	return back(c);
}

const struct kk_reply *kk_post_lead_exit(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, kk_lead_exit(&c->cx, c->path.id));
	return back(c);
}

const struct kk_reply *kk_post_lead_enroll(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c,
		kk_lead_enroll(&c->cx, c->path.id,
			kk_arena_z(c->cx.arena, kk_call_text(c, "cadence"))));
	return back(c);
}

const struct kk_reply *kk_post_lead_step(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(
		c, kk_lead_step(&c->cx, c->path.id, kk_call_number(c, "step")));
	return back(c);
}

const struct kk_reply *kk_post_lead_owner(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, kk_lead_reassign(&c->cx, c->path.id,
				 kk_call_number(c, "user")));
	return back(c);
}

struct kk_seen_form kk_seen_lead(
	struct kk_call *c, struct kk_str why, struct kk_str memo)
{
	struct kk_seen_field *f =
		KK_NEW_N(c->cx.arena, struct kk_seen_field, 2);

	f[0] = (struct kk_seen_field){
		.name = "why", .label = KK_MSG_LEAD_WHY, .now = why};
	f[1] = (struct kk_seen_field){
		.name = "memo", .label = KK_MSG_LEAD_MEMO, .now = memo};
	return (struct kk_seen_form){.form = "/lead/#/words",
		.kind = "lead",
		.id = c->path.id,
		.back = kk_arena_f(
			c->cx.arena, "/lead/%lld", (long long)c->path.id),
		.fields = f,
		.n = 2};
}

const struct kk_reply *kk_post_lead_words(struct kk_call *c)
{
	const struct kk_reply *conflict;
	struct kk_person_view person;
	struct kk_lead_page page;
	struct kk_seen_form s;

	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, kk_view_lead(&c->cx, c->path.id, &page));
	KK_ANSWER_TRY(c, kk_person_one(&c->cx, page.lead.contact_id, &person));
	s = kk_seen_lead(c, kk_str_z(page.lead.reason), person.memo);
	conflict = kk_seen_conflict(c, &s);
	if (conflict)
		return conflict;
	KK_ANSWER_TRY(c, kk_lead_write(&c->cx, c->path.id,
				 kk_str_trim(kk_call_text(c, "why")),
				 kk_str_trim(kk_call_text(c, "memo"))));
	return back(c);
}

const struct kk_reply *kk_post_lead_tag(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c,
		kk_tag_put(&c->cx, c->path.id, kk_call_text(c, "word"), NULL));
	return back(c);
}

const struct kk_reply *kk_post_lead_untag(struct kk_call *c)
{
	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(
		c, kk_tag_drop(&c->cx, c->path.id, kk_call_number(c, "tag")));
	return back(c);
}
