/* A mail to a customer on its way: when, what it says, and what came of it. */
#include "app/log/log.h"
#include "app/mail/invitation.h"
#include "app/mail/opt_out.h"
#include "app/users/team.h"
#include "app/mail/touch_mail_work.h"
#include "core/calendar/calendar.h"
#include "format/mail/text_html.h"
#include "store/store.h"

#define MINUTE_MS ((int64_t)60 * 1000)
#define AT_ONCE_MINUTES 60 /* after it was put in, whatever the hour */
#define MORNING (8 * 60 + 30)

/* ---- when ---- */

static struct kk_instant next_morning(const struct kk_team *team, kk_day from)
{
	kk_day d = from;

	if (!kk_business_day(&team->calendar, d))
		d = kk_business_day_add(&team->calendar, d, 1);
	return kk_instant_of((struct kk_civil){d, MORNING});
}

/* What was not sent at once, and what nobody looked at, goes on business days
 * between eight and eight. */
static bool at_night(const struct kk_team *team, struct kk_instant at,
	const struct kk_outbox *o, bool automatic, struct kk_instant *until_r)
{
	struct kk_civil now = kk_civil_of(at);
	bool fresh = at.ms < o->made.ms + AT_ONCE_MINUTES * MINUTE_MS;

	if (fresh && !automatic)
		return false;
	if (kk_business_day(&team->calendar, now.day) &&
		now.minute >= KK_TOUCH_MAIL_FROM &&
		now.minute < KK_TOUCH_MAIL_UNTIL)
		return false;
	*until_r = next_morning(
		team, now.minute < KK_TOUCH_MAIL_FROM ? now.day : now.day + 1);
	return true;
}

/* So many a day of one account, and so long between two. */
static enum kk_rc pace(struct kk_ctx *cx, const struct kk_team *team,
	const struct kk_outbox *o, struct kk_instant *until_r,
	const char **waits_r)
{
	int64_t now = kk_clock_now(&cx->clock).ms;
	kk_day today = kk_civil_of((struct kk_instant){now}).day;
	int64_t day = kk_day_start(today).ms;
	int64_t gap = (int64_t)team->mail_gap * 1000;
	int64_t since = now - gap < day ? now - gap : day;
	struct kk_outbox_pace_row row;

	KK_TRY(kk_sql_outbox_pace(cx,
		&(struct kk_outbox_pace_arg){o->mailbox, day, since}, &row));
	if (row.n >= team->mail_cap) {
		*waits_r = "cap";
		*until_r = next_morning(team, today + 1);
	} else if (row.last != KK_NULL && row.last + gap > now) {
		*waits_r = "gap";
		until_r->ms = row.last + gap;
	}
	return KK_OK;
}

enum kk_rc kk_touch_mail_wait(struct kk_ctx *cx, const struct kk_outbox *o,
	struct kk_instant *until_r, bool *all_r)
{
	struct kk_touch_mail_get_row m = {.automatic = 0};
	const struct kk_team *team;
	const char *waits = NULL;
	enum kk_rc rc;

	*until_r = KK_INSTANT_NONE;
	*all_r = false;
	KK_TRY(kk_team_get(cx, &team));
	rc = kk_sql_touch_mail_get(
		cx, &(struct kk_touch_mail_get_arg){o->id}, &m);
	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	if (at_night(team, kk_clock_now(&cx->clock), o, m.automatic == 1,
		    until_r)) {
		waits = "hours";
	} else {
		KK_TRY(pace(cx, team, o, until_r, &waits));
		*all_r = waits != NULL;
	}
	return kk_sql_touch_mail_waits(cx,
		&(struct kk_touch_mail_waits_arg){o->id, kk_str_z(waits)},
		NULL);
}

/* ---- what it says ---- */

/* The mails of a lead are one thread (R-C3): the first and the newest of those
 * before it. */
static enum kk_rc thread(struct kk_ctx *cx, const struct kk_outbox *o,
	int64_t lead_id, struct kk_mail *mail)
{
	struct kk_touch_mail_thread_row *rows;
	size_t n;

	KK_TRY(kk_sql_touch_mail_thread(cx,
		&(struct kk_touch_mail_thread_arg){
			lead_id, o->id, KK_MAX_REFERENCES},
		&rows, &n));
	for (size_t i = n; i-- > 0;)
		mail->references[mail->n_references++] = rows[i].message_id;
	return KK_OK;
}

/* "Mihon Hanako (Kaku Shoji)" */
static struct kk_str from_name(
	struct kk_ctx *cx, enum kk_lang lang, const struct kk_sender *s)
{
	return kk_mail_name(
		cx->arena, kk_str_z(KK_SAY(cx->arena, lang,
				   KK_MSG_TOUCH_MAIL_FROM, s->name, s->firm)));
}

/* Made of the text alone, and only where the team wants it. */
static enum kk_rc page_of(
	struct kk_ctx *cx, enum kk_lang lang, struct kk_mail *mail)
{
	const struct kk_team *team;
	struct kk_buf b;

	KK_TRY(kk_team_get(cx, &team));
	if (!team->mail_html)
		return KK_OK;
	kk_buf_init(&b, cx->arena);
	kk_text_html(
		&b, lang == KK_JA ? "ja" : "en", mail->subject, mail->text);
	mail->html = kk_buf_str(&b);
	return KK_OK;
}

static enum kk_rc text_of(struct kk_ctx *cx, enum kk_lang lang,
	const struct kk_touch_mail_about *w, struct kk_str body,
	const struct kk_mail_account *a, struct kk_mail *mail)
{
	const char *token, *page;
	struct kk_buf b;

	KK_TRY(kk_opt_out_token(cx, w->row.contact_id, &token));
	page = kk_arena_f(
		cx->arena, "%s" KK_OPT_OUT_PATH "%s", w->sender.base, token);
	kk_buf_init(&b, cx->arena);
	kk_buf_add(&b, body);
	kk_buf_addc(&b, '\n');
	kk_sender_say(&b, lang, &w->sender, page);
	mail->text = kk_buf_str(&b);
	mail->opt_out_page = kk_str_z(page);
	mail->opt_out_mail = kk_str_z(kk_arena_f(
		cx->arena, "%s?subject=unsubscribe%%20%s", a->address, token));
	return page_of(cx, lang, mail);
}

static enum kk_rc fill(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_touch_mail_get_row *m,
	const struct kk_touch_mail_about *w, const struct kk_mail_account *a,
	struct kk_mail *mail)
{
	enum kk_lang lang = kk_str_is(m->lang, "en") ? KK_EN : KK_JA;
	bool own = !w->sender.email ||
		   kk_str_is(kk_str_z(w->sender.email), a->address);

	mail->by_hand = m->automatic != 1;
	mail->from = (struct kk_mailbox){
		from_name(cx, lang, &w->sender), kk_str_z(a->address)};
	if (!own)
		mail->reply_to = (struct kk_mailbox){
			kk_mail_name(cx->arena, kk_str_z(w->sender.name)),
			kk_str_z(w->sender.email)};
	mail->to = (struct kk_mailbox){
		w->row.seat == 1 ? KK_STR_NONE
				 : kk_mail_name(cx->arena, w->row.name),
		kk_str_z(w->address)};
	mail->subject = m->subject;
	KK_TRY(thread(cx, o, w->row.lead_id, mail));
	KK_TRY(kk_invitation_of_mail(cx, o->id, lang, mail->to.address,
		&mail->calendar, &mail->calendar_method));
	return text_of(cx, lang, w, m->body, a, mail);
}

static void drop(struct kk_mail_news *news, enum kk_rule rule, const char *why)
{
	news->dropped = true;
	news->rule = rule;
	news->why = why;
}

enum kk_rc kk_touch_mail_write(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_account *team,
	const struct kk_mail_account **account_r, struct kk_mail *mail_r,
	struct kk_mail_news *news_r)
{
	struct kk_touch_mail_get_row m;
	struct kk_touch_mail_about w;
	int64_t mailbox;
	enum kk_rc rc = kk_sql_touch_mail_get(
		cx, &(struct kk_touch_mail_get_arg){o->id}, &m);

	*account_r = NULL;
	if (rc == KK_ENO || (rc == KK_OK && (!m.body.p || !m.subject.p))) {
		drop(news_r, KK_R_J1,
			kk_msg_text(cx->lang, KK_MSG_TOUCH_MAIL_ERASED));
		return KK_OK;
	}
	KK_TRY(rc);
	KK_TRY(kk_touch_mail_about(cx, m.touch_id, &w));
	if (w.no.rule != KK_RULE_NONE) {
		drop(news_r, w.no.rule, w.no.text);
		return KK_OK;
	}
	rc = kk_mail_account_of(cx, team, o->user_id, account_r, &mailbox);
	if (rc == KK_EIO || rc == KK_EINPUT) /* its password cannot be read */
		*account_r = NULL;
	else
		KK_TRY(rc);
	return *account_r ? fill(cx, o, &m, &w, *account_r, mail_r) : KK_OK;
}

/* ---- what came of it ---- */

/* "mail-12": what one mail came to is logged once. A mail that was put in again
 * after a bounce is another fact. */
static enum kk_rc log_as(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_touch_mail_get_row *m, const char *disposition)
{
	struct kk_log_request rq = {.touch_id = m->touch_id,
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = kk_str_z(disposition),
		.channel = KK_STR("email"),
		.note = m->subject};
	struct kk_touch_mail_touch_row t;
	int64_t user = cx->user_id;
	struct kk_log_answer a;
	enum kk_rc rc;

	rq.key = kk_str_z(kk_arena_f(cx->arena, "mail-%lld-%s-%lld",
		(long long)o->id, *disposition == 's' ? "sent" : "bounced",
		(long long)(o->made.ms / 1000)));
	KK_TRY(kk_sql_touch_mail_touch(
		cx, &(struct kk_touch_mail_touch_arg){m->touch_id}, &t));
	if (!kk_str_is(t.state, "open")) { /* closed while it was on its way */
		rq.touch_id = KK_NULL;
		rq.lead_id = t.lead_id;
	}
	cx->user_id = o->user_id;
	rc = kk_log(cx, &rq, &a);
	cx->user_id = user;
	KK_TRY(rc);
	return kk_sql_touch_mail_logged(cx,
		&(struct kk_touch_mail_logged_arg){o->id, a.activity_id}, NULL);
}

/* What cannot be logged any more (they were erased while it was on its way) has
 * gone all the same: it must not go again. */
static enum kk_rc log_if_one_may(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_touch_mail_get_row *m, const char *disposition)
{
	enum kk_rc rc;

	KK_TRY(kk_store_begin(cx));
	rc = kk_store_end(cx, log_as(cx, o, m, disposition));
	return rc == KK_EINPUT || rc == KK_ENOTFOUND ? KK_OK : rc;
}

/* Has nobody else taken it over meanwhile? */
static enum kk_rc is_ours(
	struct kk_ctx *cx, const struct kk_outbox *o, bool *ours_r)
{
	struct kk_outbox_lease_row row;
	enum kk_rc rc = kk_sql_outbox_lease(cx,
		&(struct kk_outbox_lease_arg){o->id, kk_str_z(o->lease)}, &row);

	*ours_r = rc == KK_OK;
	return rc == KK_ENO ? KK_OK : rc;
}

enum kk_rc kk_touch_mail_keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_news *news)
{
	enum kk_smtp_end end = news->answer.end;
	struct kk_touch_mail_get_row m;
	bool ours;
	enum kk_rc rc = kk_sql_touch_mail_get(
		cx, &(struct kk_touch_mail_get_arg){o->id}, &m);

	if (rc != KK_OK)
		return rc == KK_ENO ? KK_OK : rc;
	KK_TRY(is_ours(cx, o, &ours));
	if (!ours)
		return KK_OK;
	if (news->dropped)
		return kk_sql_touch_mail_dropped(cx,
			&(struct kk_touch_mail_dropped_arg){o->id,
				kk_str_z(kk_rule_code(news->rule)),
				kk_str_z(news->why ? news->why : "")},
			NULL);
	if (end == KK_SMTP_SENT)
		return log_if_one_may(cx, o, &m, "sent");
	if (end == KK_SMTP_REFUSED && news->answer.recipient)
		return log_if_one_may(cx, o, &m, "bounced");
	return KK_OK;
}

enum kk_rc kk_touch_mail_filed(struct kk_ctx *cx, int64_t id, const char *filed)
{
	return kk_sql_touch_mail_filed(cx,
		&(struct kk_touch_mail_filed_arg){id, kk_str_z(filed)}, NULL);
}
