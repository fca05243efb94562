/* On /me: when the day comes as mail (R-A9); POST /me/morning changes it. */
#include "app/mail/mail.h"
#include "app/mail/morning.h"
#include "app/users/team.h"
#include "format/time/datetime.h"
#include "web/house/me_work.h"
#include "web/server/pages.h"
#include "web/server/say.h"
#include "web/server/server.h"
#include "web/templates.h"

/* ---- how it stands ---- */

static const char *trouble(const struct kk_ctx *cx, const struct kk_morning *m)
{
	return m->last.error ? kk_outbox_trouble(cx->lang, m->last.error) : "";
}

/* Of today's. */
static const char *today(
	struct kk_ctx *cx, const struct kk_morning *m, kk_day d)
{
	struct kk_arena *a = cx->arena;

	switch (m->last.state) {
	case KK_OUTBOX_SENT:
		return KK_SAY(a, cx->lang, KK_MSG_ME_MORNING_SENT,
			kk_say_moment(cx, m->last.ended, d),
			m->email ? m->email : "");
	case KK_OUTBOX_WAITING:
		if (!m->last.error)
			return kk_msg_text(cx->lang, KK_MSG_ME_MORNING_SOON);
		return KK_SAY(a, cx->lang, KK_MSG_ME_MORNING_AGAIN,
			kk_say_moment(cx, m->last.next, d), trouble(cx, m));
	case KK_OUTBOX_REFUSED:
		return KK_SAY(
			a, cx->lang, KK_MSG_ME_MORNING_FAILED, trouble(cx, m));
	case KK_OUTBOX_GIVEN_UP:
		return KK_SAY(a, cx->lang, KK_MSG_ME_MORNING_GIVEN_UP,
			trouble(cx, m));
	case KK_OUTBOX_DROPPED:
	case KK_OUTBOX_NONE:
		break;
	}
	return NULL;
}

/* Of an earlier day's. */
static const char *before(
	struct kk_ctx *cx, const struct kk_morning *m, kk_day d)
{
	const char *when = kk_say_moment(cx, m->last.ended, d);

	if (m->last.state == KK_OUTBOX_SENT)
		return KK_SAY(
			cx->arena, cx->lang, KK_MSG_ME_MORNING_LAST, when);
	if (m->last.state == KK_OUTBOX_REFUSED ||
		m->last.state == KK_OUTBOX_GIVEN_UP)
		return KK_SAY(cx->arena, cx->lang,
			KK_MSG_ME_MORNING_LAST_FAILED, when, trouble(cx, m));
	return NULL;
}

/* What keeps it from coming at all comes before how the last one went. */
static const char *state(
	struct kk_call *c, const struct kk_morning *m, kk_day d)
{
	struct kk_ctx *cx = &c->cx;

	if (!kk_mail_common(kk_server_options(c->server)->mail))
		return kk_msg_text(cx->lang, KK_MSG_MAIL_NONE);
	if (m->no == KK_MORNING_NO_ADDRESS)
		return kk_msg_text(cx->lang, kk_morning_why(m->no));
	if (m->today && m->last.state != KK_OUTBOX_DROPPED)
		return today(cx, m, d);
	if (m->no == KK_MORNING_AWAY || m->no == KK_MORNING_CLOSED)
		return kk_msg_text(cx->lang, kk_morning_why(m->no));
	return before(cx, m, d);
}

enum kk_rc kk_me_morning(
	struct kk_call *c, const struct kk_me_morning_html **d_r)
{
	struct kk_me_morning_html *d =
		KK_NEW(c->cx.arena, struct kk_me_morning_html);
	bool again = c->is_again && c->route->page == kk_post_morning;
	const struct kk_team *team;
	struct kk_morning m;

	*d_r = NULL;
	if (!kk_call_may(c, KK_MAY_SELL))
		return KK_OK;
	KK_TRY(kk_team_get(&c->cx, &team));
	KK_TRY(kk_morning_get(&c->cx, c->session.user_id, &m));
	d->csrf = c->session.csrf;
	d->state = kk_str_z(state(c, &m, team->today));
	d->on = again ? kk_call_flag(c, "on") : m.minute >= 0;
	d->at = again ? kk_call_text(c, "at")
		      : kk_str_z(kk_say_clock(&c->cx,
				m.minute >= 0 ? m.minute : KK_MORNING_DEFAULT));
	*d_r = d;
	return KK_OK;
}

/* ---- changing it ---- */

const struct kk_reply *kk_post_morning(struct kk_call *c)
{
	struct kk_str s = kk_call_text(c, "at");
	struct kk_instant t;
	int minute = -1;

	if (kk_call_flag(c, "on")) {
		if (s.n > 5 || !kk_time_parse(s, 0, &t))
			return kk_reply_fail(c, KK_FAIL(&c->cx, KK_EINPUT,
							KK_MSG_MORNING_TIME));
		minute = kk_civil_of(t).minute;
	}
	KK_ANSWER_TRY(c, kk_morning_set(&c->cx, c->session.user_id, minute));
	return kk_reply_see(c, "/me?saved=pages");
}
