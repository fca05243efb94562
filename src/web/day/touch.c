/* One touch: GET and POST /touch/ID/snooze puts it off; POST /touch/done and
 * /touch/skip close a side touch. */
#include "app/log/log.h"
#include "app/people/record.h"
#include "app/lead/snooze.h"
#include "core/words/phrase.h"
#include "format/time/datetime.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

/* ---- putting off ---- */

static void offers(struct kk_call *c, const struct kk_snooze_offers *o,
	struct kk_snooze_html *d)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_snooze_offer_html *all =
		KK_NEW_N(cx->arena, struct kk_snooze_offer_html, KK_MAX_SNOOZE);
	char day[KK_DAY_CHARS];

	for (size_t i = 0; i < o->n; i++) {
		struct kk_civil at = kk_civil_of(o->offers[i].at);

		all[d->n_offers++] = (struct kk_snooze_offer_html){
			.value = kk_str_z(kk_arena_f(cx->arena, "%sT%s",
				kk_day_text(at.day, day),
				kk_say_clock(cx, at.minute))),
			.key = kk_str_z(
				kk_arena_int(cx->arena, (int64_t)i + 1)),
			.when = kk_str_z(o->offers[i].when),
			.costs = kk_str_z(o->offers[i].costs)};
	}
	d->offers = all;
}

static const char *stands(
	struct kk_call *c, const struct kk_record_touch *t, kk_day today)
{
	enum kk_purpose p = KK_FOR_CALL;
	enum kk_channel by = KK_BY_DESK;
	struct kk_ctx *cx = &c->cx;

	(void)kk_purpose_from(kk_str_z(t->purpose), &p);
	(void)kk_channel_from(kk_str_z(t->channel), &by);
	return KK_SAY(cx->arena, cx->lang, KK_MSG_SNOOZE_STANDS,
		kk_say_moment(cx, t->at, today), kk_channel_text(cx->lang, by),
		kk_purpose_text(cx->lang, p));
}

const struct kk_reply *kk_page_snooze(struct kk_call *c)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_page page = kk_page_begin(c);
	struct kk_snooze_html d = {.id = c->path.id, .csrf = c->session.csrf};
	struct kk_snooze_offers o;
	struct kk_record_touch t;
	const struct kk_team *team;

	KK_ANSWER_TRY(c, kk_team_get(cx, &team));
	KK_ANSWER_TRY(c, kk_record_touch(cx, c->path.id, &t));
	KK_ANSWER_TRY(c, kk_snooze_offers(cx, c->path.id, &o));
	d.heading = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_SNOOZE_TITLE,
		t.account ? t.account : "",
		kk_say_person(cx, kk_str_z(t.contact))));
	d.now = kk_str_z(stands(c, &t, team->today));
	d.problem = c->is_again ? kk_str_z(c->problem.text) : KK_STR_NONE;
	d.lead = kk_call_flag(c, "lead");
	d.back = d.lead ? kk_link_to(cx, "lead", t.lead_id)
			: kk_str_z(kk_arena_f(cx->arena, "/today?touch=%lld",
				  (long long)c->path.id));
	d.at = kk_call_again(c, "at");
	d.no = kk_str_z(o.no);
	if (!kk_own(c, t.owner_id))
		d.no = kk_str_z(kk_msg_text(cx->lang, KK_MSG_SERVE_NOT_YOURS));
	offers(c, &o, &d);
	kk_snooze_html(&page, &d);
	return kk_reply_page(
		c, d.heading, d.lead ? KK_NAV_LEADS : KK_NAV_TODAY, &page);
}

const struct kk_reply *kk_post_snooze(struct kk_call *c)
{
	struct kk_str at = kk_call_text(c, "at");
	struct kk_ctx *cx = &c->cx;
	struct kk_record_touch t;
	struct kk_instant when;

	KK_ANSWER_TRY(c, kk_record_touch(cx, c->path.id, &t));
	KK_ANSWER_TRY(c, kk_own_need(c, t.owner_id));
	if (!kk_time_parse(at, KK_DAY_NONE, &when))
		return kk_reply_fail(
			c, KK_FAIL(cx, KK_EINPUT, KK_MSG_SNOOZE_TIME_BAD));
	KK_ANSWER_TRY(c, kk_snooze(cx, c->path.id, when, NULL));
	if (!kk_call_flag(c, "lead"))
		return kk_reply_see(c, "/today");
	return kk_reply_see(c, kk_arena_f(cx->arena, "/lead/%lld?saved=1",
				       (long long)t.lead_id));
}

/* ---- side touches ---- */

static const struct kk_reply *close(struct kk_call *c, bool skipped)
{
	int64_t touch = kk_call_number(c, "touch"), owner;
	int64_t lead = kk_call_number(c, "back");
	struct kk_str why = kk_str_trim(kk_call_text(c, "note"));

	KK_ANSWER_TRY(c, kk_touch_owner(&c->cx, touch, &owner));
	KK_ANSWER_TRY(c, kk_own_need(c, owner));
	KK_ANSWER_TRY(c, kk_touch_done(&c->cx, touch, skipped,
				 kk_str_empty(why) ? KK_STR_NONE : why));
	if (lead <= 0)
		return kk_reply_see(c, "/today");
	return kk_reply_see(c,
		kk_arena_f(c->cx.arena, "/lead/%lld?saved=1", (long long)lead));
}

const struct kk_reply *kk_post_touch_done(struct kk_call *c)
{
	return close(c, false);
}

const struct kk_reply *kk_post_touch_skip(struct kk_call *c)
{
	return close(c, true);
}
