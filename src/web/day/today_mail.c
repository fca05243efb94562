/* The draft of a mail in hand, POST /today/mail that sends it, and what came of
 * it. */
#include "app/mail/invitation.h"
#include "app/users/outcome_words.h"
#include "app/mail/opt_out.h"
#include "app/mail/sender.h"
#include "app/mail/touch_mail.h"
#include "app/lead/view.h"
#include "web/day/outcome.h"
#include "web/server/pages.h"
#include "web/server/server.h"
#include "web/day/today_work.h"

/* ---- the draft ---- */

/* Was this very draft sent and refused? */
static bool typed(const struct kk_today *t)
{
	return t->c->is_again && t->c->route->page == kk_post_today_mail &&
	       kk_call_number(t->c, "touch") == t->item->touch_id;
}

/* What was typed; else what did not go; else the script, under the subject of
 * the thread (R-C3). */
static enum kk_rc words(const struct kk_today *t, struct kk_str script,
	const struct kk_touch_mail_view *v, struct kk_mail_draft_html *d)
{
	const char *subject;

	if (typed(t)) {
		d->subject = kk_call_text(t->c, "subject");
		d->text = kk_call_text(t->c, "text");
		d->problem = kk_str_z(t->c->problem.text);
		return KK_OK;
	}
	kk_touch_mail_draft(script, &d->subject, &d->text);
	if (v->box.state != KK_OUTBOX_NONE && v->body) {
		d->subject = kk_str_z(v->subject);
		d->text = kk_str_z(v->body);
		return KK_OK;
	}
	KK_TRY(kk_touch_mail_subject(&t->c->cx, t->item->lead_id, &subject));
	if (subject)
		d->subject = kk_str_z(subject);
	return KK_OK;
}

/* What stands under it. */
static enum kk_rc block(const struct kk_today *t, enum kk_lang lang,
	struct kk_mail_draft_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_sender s;
	struct kk_buf b;
	int64_t owner;

	KK_TRY(kk_touch_owner(cx, t->item->touch_id, &owner));
	KK_TRY(kk_sender_get(cx, owner, &s));
	if (s.missing)
		return KK_OK;
	kk_buf_init(&b, cx->arena);
	kk_buf_addz(&b, kk_msg_text(cx->lang, KK_MSG_TOUCH_MAIL_BLOCK_HEAD));
	kk_sender_say(&b, lang, &s,
		kk_arena_f(cx->arena, "%s" KK_OPT_OUT_PATH "…", s.base));
	d->block = kk_buf_str(&b);
	return KK_OK;
}

/* What goes with it for their calendar; a reminder carries it only where they
 * have it not as it stands. */
static enum kk_rc meeting(
	const struct kk_today *t, struct kk_mail_draft_html *d)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_invitation i;

	if (!kk_invitation_goes_with(t->item->purpose_code))
		return KK_OK;
	KK_TRY(kk_invitation_look(cx, t->item->lead_id, &i));
	d->calls_off = i.state == KK_INVITE_CANCEL;
	d->meets = i.state != KK_INVITE_CANCEL && i.state != KK_INVITE_NOTHING;
	if (!d->meets)
		return KK_OK;
	d->invites = i.state != KK_INVITE_GIVEN;
	d->place = i.place;
	d->minutes = kk_str_z(kk_arena_int(cx->arena, i.minutes));
	if (!typed(t))
		return KK_OK;
	d->invites = kk_call_flag(t->c, "invites");
	d->place = kk_call_text(t->c, "place");
	d->minutes = kk_call_text(t->c, "minutes");
	return KK_OK;
}

static void set_no(const struct kk_today *t, const struct kk_touch_mail_no *no,
	bool lacks_block, struct kk_mail_draft_html *d)
{
	struct kk_ctx *cx = &t->c->cx;

	if (no->rule == KK_RULE_NONE)
		return;
	d->no = kk_str_z(no->text);
	d->no_rule = kk_str_z(kk_rule_code(no->rule));
	d->no_link = lacks_block
			     ? KK_STR("/settings#customers")
			     : kk_str_z(kk_arena_f(cx->arena, "/contact/%lld",
				       (long long)t->item->contact_id));
	d->no_words = kk_str_z(kk_msg_text(
		cx->lang, lacks_block ? KK_MSG_TOUCH_MAIL_TO_SETTINGS
				      : KK_MSG_TOUCH_MAIL_TO_CONTACT));
}

static enum kk_rc account_of(const struct kk_today *t, bool *any_r)
{
	const struct kk_mail_account *account;
	int64_t owner, unused;

	KK_TRY(kk_touch_owner(&t->c->cx, t->item->touch_id, &owner));
	*any_r = false;
	if (!kk_own(t->c, owner))
		return KK_OK;
	KK_TRY(kk_mail_account_of(&t->c->cx,
		kk_server_options(t->c->server)->mail, owner, &account,
		&unused));
	*any_r = account != NULL;
	return KK_OK;
}

enum kk_rc kk_today_mail(const struct kk_today *t, struct kk_str script,
	enum kk_lang lang, const struct kk_mail_draft_html **d_r)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_touch_mail_view v;
	struct kk_touch_mail_no no;
	struct kk_mail_draft_html *d;
	const char *state;
	bool any;

	*d_r = NULL;
	if (t->item->channel != KK_BY_EMAIL || t->item->done || t->now < 0)
		return KK_OK;
	KK_TRY(account_of(t, &any));
	KK_TRY(kk_touch_mail_get(cx, t->item->touch_id, &v));
	if (!any && v.box.state == KK_OUTBOX_NONE)
		return KK_OK;
	d = KK_NEW(cx->arena, struct kk_mail_draft_html);
	*d = (struct kk_mail_draft_html){.csrf = t->c->session.csrf,
		.touch_id = t->item->touch_id,
		.tongue = lang == KK_JA ? KK_STR("ja") : KK_STR("en"),
		.open = any && v.box.state != KK_OUTBOX_WAITING};
	state = kk_touch_mail_say(cx, &v);
	d->state = kk_str_z(state ? state : "");
	KK_TRY(kk_touch_mail_may(cx, t->item->touch_id, &no));
	KK_TRY(words(t, script, &v, d));
	KK_TRY(block(t, lang, d));
	KK_TRY(meeting(t, d));
	set_no(t, &no, !d->block.p && no.rule == KK_R_J3, d);
	*d_r = d;
	return KK_OK;
}

/* ---- what came of it ---- */

static enum kk_rc sent_flash(const struct kk_today *t, int64_t activity_id,
	const char *state, struct kk_flash_html *f)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_activity_told told;
	enum kk_rc rc = kk_view_activity(cx, activity_id, &told);

	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	f->what = kk_str_z(KK_SAY(cx->arena, cx->lang, KK_MSG_TODAY_LOGGED,
		told.account ? told.account : "", told.contact,
		kk_outcome_name_of(cx, kk_str_z(told.disposition))));
	f->next = kk_str_z(kk_arena_f(cx->arena, "%s%s%s", state,
		cx->lang == KK_JA ? "" : " ", told.next));
	f->activity_id = told.id;
	return KK_OK;
}

enum kk_rc kk_today_mail_flash(
	const struct kk_today *t, const struct kk_flash_html **f_r)
{
	struct kk_ctx *cx = &t->c->cx;
	struct kk_touch_mail_view v;
	struct kk_flash_html *f;
	struct kk_record_touch touch;
	const char *state;

	if (t->c->is_again || kk_call_number(t->c, "mail") <= 0)
		return KK_OK;
	KK_TRY(kk_touch_mail_get(cx, kk_call_number(t->c, "mail"), &v));
	state = kk_touch_mail_say(cx, &v);
	if (!state)
		return KK_OK;
	KK_TRY(kk_record_touch(cx, kk_call_number(t->c, "mail"), &touch));
	f = KK_NEW(cx->arena, struct kk_flash_html);
	*f = (struct kk_flash_html){
		.what = kk_str_z(KK_SAY(cx->arena, cx->lang,
			KK_MSG_TOUCH_MAIL_FLASH,
			touch.account ? touch.account : "", touch.contact)),
		.next = kk_str_z(state),
		.waiting = v.box.state == KK_OUTBOX_WAITING,
		.failed = v.box.state != KK_OUTBOX_WAITING &&
			  v.box.state != KK_OUTBOX_SENT};
	*f_r = f;
	if (v.activity_id == INT64_MIN)
		return KK_OK;
	return sent_flash(t, v.activity_id, state, f);
}

/* ---- sending ---- */

const struct kk_reply *kk_post_today_mail(struct kk_call *c)
{
	struct kk_touch_mail_request rq = {
		.touch_id = kk_call_number(c, "touch"),
		.subject = kk_call_text(c, "subject"),
		.text = kk_call_text(c, "text"),
		.lang = kk_str_is(kk_call_text(c, "tongue"), "en") ? KK_EN
								   : KK_JA,
		.invites = kk_call_flag(c, "invites"),
		.place = kk_call_text(c, "place")};
	int64_t minutes = kk_call_number(c, "minutes"), owner, unused;

	if (minutes > 0 && minutes < 1000)
		rq.minutes = (int)minutes;
	KK_ANSWER_TRY(c, kk_touch_owner(&c->cx, rq.touch_id, &owner));
	KK_ANSWER_TRY(c, kk_own_need(c, owner));
	KK_ANSWER_TRY(
		c, kk_touch_mail_put(&c->cx, kk_server_options(c->server)->mail,
			   &rq, &unused));
	kk_server_mail(c->server);
	c->event = (struct kk_live_event){.kind = KK_LIVE_LOGGED,
		.user_id = c->session.user_id,
		.touch_id = rq.touch_id};
	return kk_reply_see(c, kk_arena_f(c->cx.arena, "/today?mail=%lld",
				       (long long)rq.touch_id));
}
