/* GET /lead/ID/invitation: what there is to say of the meeting ahead; POST: the
 * file for their calendar (R-D2). */
#include "app/mail/invitation.h"

#include "app/people/record.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/records/record_work.h"
#include "web/server/reply.h"
#include "web/server/say.h"

static enum kk_rc own(struct kk_call *c)
{
	int64_t owner;

	KK_TRY(kk_record_owner(&c->cx, c->path.id, &owner));
	return kk_own_need(c, owner);
}

static enum kk_msg state_words(enum kk_invitation_state s)
{
	switch (s) {
	case KK_INVITE_NOTHING:
		break;
	case KK_INVITE_NEW:
		return KK_MSG_INVITE_STATE_NEW;
	case KK_INVITE_CHANGED:
		return KK_MSG_INVITE_STATE_CHANGED;
	case KK_INVITE_CANCEL:
		return KK_MSG_INVITE_STATE_CANCEL;
	case KK_INVITE_GIVEN:
		return KK_MSG_INVITE_STATE_GIVEN;
	}
	return KK_MSG_INVITE_NOTHING;
}

static enum kk_msg go_words(enum kk_invitation_state s)
{
	if (s == KK_INVITE_CANCEL)
		return KK_MSG_INVITE_GO_CANCEL;
	return s == KK_INVITE_CHANGED ? KK_MSG_INVITE_GO_CHANGED
				      : KK_MSG_INVITE_GO;
}

enum kk_msg kk_invitation_link(enum kk_invitation_state s)
{
	if (s == KK_INVITE_CANCEL)
		return KK_MSG_INVITE_LINK_CANCEL;
	return s == KK_INVITE_CHANGED ? KK_MSG_INVITE_LINK_CHANGED
				      : KK_MSG_INVITE_LINK;
}

struct kk_str kk_invitation_said(
	struct kk_ctx *cx, const struct kk_invitation *i)
{
	enum kk_msg words = kk_str_is(i->answer, "accepted")
				    ? KK_MSG_INVITE_ACCEPTED
				    : KK_MSG_INVITE_TENTATIVE;

	if (i->state != KK_INVITE_GIVEN)
		return KK_STR("");
	if (!i->answer.p)
		return kk_str_z(kk_msg_text(cx->lang, KK_MSG_INVITE_NO_ANSWER));
	return kk_str_z(KK_SAY(cx->arena, cx->lang, words,
		kk_say_moment(
			cx, i->answered_at, kk_civil_of(cx->clock.at).day)));
}

const struct kk_reply *kk_page_invitation(struct kk_call *c)
{
	struct kk_ctx *cx = &c->cx;
	struct kk_page page = kk_page_begin(c);
	struct kk_invite_html d = {.csrf = c->session.csrf};
	struct kk_str place = kk_call_again(c, "place");
	struct kk_str minutes = kk_call_again(c, "minutes");
	struct kk_invitation i;

	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(c, kk_invitation_look(cx, c->path.id, &i));
	if (c->is_again)
		d.problem = kk_str_z(c->problem.text);
	d.back = kk_link_to(cx, "lead", c->path.id);
	d.action = kk_str_z(kk_arena_f(cx->arena, "%s/invitation", d.back.p));
	d.state = kk_str_z(kk_msg_text(cx->lang, state_words(i.state)));
	d.can = i.state != KK_INVITE_NOTHING;
	d.cancel = i.state == KK_INVITE_CANCEL;
	d.go = kk_str_z(kk_msg_text(cx->lang, go_words(i.state)));
	d.to = i.mail;
	d.said = kk_invitation_said(cx, &i);
	if (d.can) {
		d.when = kk_str_z(
			kk_say_moment(cx, i.at, kk_civil_of(cx->clock.at).day));
		d.place = place.p ? place : i.place;
		d.minutes =
			minutes.p
				? minutes
				: kk_str_z(kk_arena_int(cx->arena, i.minutes));
	}
	kk_invite_html(&page, &d);
	return kk_reply_page(c,
		kk_str_z(kk_msg_text(cx->lang, KK_MSG_INVITE_TITLE)),
		KK_NAV_LEADS, &page);
}

const struct kk_reply *kk_post_invitation(struct kk_call *c)
{
	struct kk_str ics, place = kk_call_text(c, "place");
	int64_t minutes = kk_call_number(c, "minutes");
	const char *method;

	KK_ANSWER_TRY(c, own(c));
	KK_ANSWER_TRY(
		c, kk_invitation_give(&c->cx, c->path.id, place,
			   minutes > 0 && minutes < 1000 ? (int)minutes : 0,
			   &ics, &method));
	return kk_reply_bytes(c, 200,
		kk_arena_f(c->cx.arena,
			"text/calendar; method=%s; charset=utf-8", method),
		"meeting.ics", ics);
}
