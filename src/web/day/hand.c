/* POST /hand: takes an item in hand. POST /draft: keeps the note that is being
 * typed. Both are for scripts: they answer with a few words. */
#include "app/log/hand.h"

#include "app/lead/view.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/server/reply.h"
#include "web/server/say.h"

static const struct kk_reply *words(struct kk_call *c, const char *text)
{
	return kk_reply_bytes(
		c, 200, "text/plain; charset=utf-8", NULL, kk_str_z(text));
}

/* The touch is of a lead that whoever asks may work with. */
static enum kk_rc own(struct kk_call *c)
{
	int64_t owner;

	KK_TRY(kk_touch_owner(&c->cx, kk_call_number(c, "touch"), &owner));
	return kk_own_need(c, owner);
}

const struct kk_reply *kk_post_hand(struct kk_call *c)
{
	struct kk_hand_claim claim;
	struct kk_hand before;

	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, kk_hand_get(&c->cx, c->session.user_id, &before));
	KK_ANSWER_TRY(
		c, kk_hand_take(&c->cx, kk_call_number(c, "touch"), &claim));
	if (claim.no == KK_HAND_TAKEN &&
		before.touch_id != kk_call_number(c, "touch"))
		c->event = (struct kk_live_event){.kind = KK_LIVE_HAND,
			.user_id = c->session.user_id,
			.touch_id = kk_call_number(c, "touch")};
	return words(c, claim.text ? claim.text : "");
}

const struct kk_reply *kk_post_draft(struct kk_call *c)
{
	int minute = kk_civil_of(c->cx.clock.at).minute;

	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, kk_draft_save(&c->cx, kk_call_number(c, "touch"),
				 kk_call_text(c, "note")));
	c->event = (struct kk_live_event){.kind = KK_LIVE_DRAFT,
		.user_id = c->session.user_id,
		.touch_id = kk_call_number(c, "touch")};
	return words(c, KK_SAY(c->cx.arena, c->cx.lang, KK_MSG_TODAY_SAVED,
				kk_say_time(&c->cx, minute)));
}
