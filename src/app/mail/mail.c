#include "app/mail/mail.h"

#include "app/mail/morning.h"
#include "app/users/session_work.h"
#include "app/mail/touch_mail.h"
#include "store/store.h"

#define TEST "test"
#define MOST_PUT_OFF 50 /* in one transaction */
#define COPY_SECONDS 20

static bool is_touch(const struct kk_outbox *o)
{
	return kk_str_is(kk_str_z(o->kind), KK_TOUCH_MAIL);
}

enum kk_rc kk_mail_any(
	struct kk_ctx *cx, const struct kk_mail_account *a, bool *any_r)
{
	KK_TRY(kk_outbox_any(cx, any_r));
	return *any_r || !kk_mail_common(a) ? KK_OK : kk_morning_any(cx, any_r);
}

/* The next that may go now; those that may not yet are put off. */
static enum kk_rc take_next(struct kk_ctx *cx, struct kk_outbox *o_r)
{
	for (int i = 0; i < MOST_PUT_OFF; i++) {
		struct kk_instant until = KK_INSTANT_NONE;
		bool all;

		KK_TRY(kk_outbox_next(cx, o_r));
		if (!o_r->id)
			return KK_OK;
		if (is_touch(o_r))
			KK_TRY(kk_touch_mail_wait(cx, o_r, &until, &all));
		if (kk_instant_none(until))
			return kk_outbox_claim(cx, o_r);
		KK_TRY(kk_outbox_put_off(cx, o_r, until, all));
	}
	*o_r = (struct kk_outbox){0};
	return KK_OK;
}

static enum kk_rc take(struct kk_ctx *cx, const struct kk_mail_account *a,
	struct kk_outbox *o_r)
{
	if (kk_mail_common(a))
		KK_TRY(kk_morning_put(cx, a->domain));
	return take_next(cx, o_r);
}

enum kk_rc kk_mail_take(struct kk_ctx *cx, const struct kk_mail_account *a,
	struct kk_outbox *o_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, take(cx, a, o_r));
}

/* ---- one mail ---- */

static void write_test(struct kk_ctx *cx, enum kk_lang lang,
	const struct kk_morning *m, struct kk_mail *mail)
{
	mail->subject = kk_str_z(kk_msg_text(lang, KK_MSG_MAIL_TEST_SUBJECT));
	mail->text = kk_str_z(
		KK_SAY(cx->arena, lang, KK_MSG_MAIL_TEST_TEXT, m->name));
}

/* The common one, but for a trial of somebody's own. */
static enum kk_rc account(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_account *team, const struct kk_mail_account **a_r)
{
	int64_t unused;

	*a_r = kk_mail_common(team);
	if (!o->mailbox)
		return KK_OK;
	return kk_mail_account_of(cx, team, o->user_id, a_r, &unused);
}

/* What it says, and whether it is wanted still. */
static enum kk_rc compose(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_account *team, const struct kk_mail_account **a_r,
	struct kk_mail *mail, struct kk_mail_news *news_r)
{
	bool test = kk_str_is(kk_str_z(o->kind), TEST);
	struct kk_morning m;

	if (is_touch(o))
		return kk_touch_mail_write(cx, o, team, a_r, mail, news_r);
	KK_TRY(account(cx, o, team, a_r));
	KK_TRY(kk_morning_get(cx, o->user_id, &m));
	if (*a_r)
		mail->from = (*a_r)->from;
	if (*a_r && o->mailbox)
		m.email = (*a_r)->address;
	news_r->dropped = test ? m.no == KK_MORNING_DISABLED || !m.email
			       : m.no != KK_MORNING_WANTED || !m.today;
	if (news_r->dropped)
		return KK_OK;
	mail->to.name = kk_str_z(m.name);
	mail->to.address = kk_str_z(m.email);
	if (test) {
		write_test(cx, m.lang, &m, mail);
		return KK_OK;
	}
	return kk_morning_write(cx, o->user_id, mail);
}

/* Over the network; the answer. *wire_r: the mail as it went. */
static struct kk_smtp_answer hand_over(struct kk_ctx *cx,
	const struct kk_mail_account *a, const struct kk_mail *mail,
	const atomic_bool *stop, struct kk_str *wire_r)
{
	struct kk_smtp smtp = {.seconds = KK_OUTBOX_SECONDS, .stop = stop};
	struct kk_smtp_answer no = {.end = KK_SMTP_NO_ACCOUNT};
	struct kk_buf wire;

	if (!a)
		return no;
	kk_buf_init(&wire, cx->arena);
	no.end = KK_SMTP_BAD;
	if (!kk_mail_write(&wire, mail))
		return no;
	*wire_r = kk_buf_str(&wire);
	smtp.account = &a->smtp;
	smtp.from = a->address;
	smtp.to = kk_arena_z(cx->arena, mail->to.address);
	smtp.mail = *wire_r;
	return kk_smtp_send(cx->arena, &smtp);
}

enum kk_rc kk_mail_send(struct kk_ctx *cx, const struct kk_mail_account *a,
	const struct kk_outbox *o, const atomic_bool *stop,
	struct kk_mail_news *news_r)
{
	struct kk_mail mail = {
		.id = kk_str_z(o->message_id), .at = kk_clock_now(&cx->clock)};
	const struct kk_mail_account *own;
	struct kk_str wire;

	*news_r = (struct kk_mail_news){.answer.end = KK_SMTP_BAD};
	KK_TRY(kk_store_begin(cx)); /* one view of the day */
	KK_TRY(kk_store_end(cx, compose(cx, o, a, &own, &mail, news_r)));
	if (!news_r->dropped)
		news_r->answer = hand_over(cx, own, &mail, stop, &wire);
	if (!news_r->dropped && news_r->answer.end == KK_SMTP_SENT &&
		is_touch(o))
		news_r->copy = wire;
	return KK_OK;
}

/* ---- the copy ---- */

enum kk_rc kk_mail_file(struct kk_ctx *cx, const struct kk_mail_account *team,
	const struct kk_outbox *o, const struct kk_mail_news *news,
	const char **filed_r)
{
	const struct kk_mail_account *a;
	int64_t unused;
	const char *why;

	*filed_r = NULL;
	if (!news->copy.p)
		return KK_OK;
	KK_TRY(kk_mail_account_of(cx, team, o->user_id, &a, &unused));
	if (!a || !a->copy.url)
		return KK_OK;
	*filed_r =
		kk_sent_put(cx->arena, &a->copy, news->copy, COPY_SECONDS, &why)
			? KK_MAIL_FILED
			: why;
	return KK_OK;
}

enum kk_rc kk_mail_filed(
	struct kk_ctx *cx, const struct kk_outbox *o, const char *filed)
{
	return kk_touch_mail_filed(cx, o->id, filed);
}

/* ---- what came of it ---- */

static enum kk_rc keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_news *news)
{
	if (is_touch(o))
		KK_TRY(kk_touch_mail_keep(cx, o, news));
	return news->dropped ? kk_outbox_drop(cx, o)
			     : kk_outbox_keep(cx, o, &news->answer);
}

enum kk_rc kk_mail_keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_news *news)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, keep(cx, o, news));
}

/* ---- trying the account ---- */

static enum kk_rc test(struct kk_ctx *cx, const struct kk_mail_account *a,
	int64_t mailbox, int64_t user_id, struct kk_outbox *o_r)
{
	struct kk_instant now = kk_clock_now(&cx->clock);
	const char *key = kk_arena_f(cx->arena, TEST "/%s", kk_token_new(cx));
	struct kk_outbox_view v;
	struct kk_morning m;
	bool unused;

	KK_TRY(kk_morning_get(cx, user_id, &m));
	if (!m.email && !mailbox)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_TEST_NO_ADDRESS);
	/* a test is not tried again: whoever asked looks at what came of it */
	KK_TRY(kk_outbox_put_again(cx,
		&(struct kk_outbox_new){TEST, key, a->domain, user_id, mailbox,
			(struct kk_instant){now.ms + 1}},
		&unused));
	KK_TRY(kk_outbox_by_key(cx, key, &v));
	return kk_outbox_take_one(cx, v.id, o_r);
}

enum kk_rc kk_mail_test(struct kk_ctx *cx, const struct kk_mail_account *a,
	int64_t mailbox, int64_t user_id, struct kk_outbox *o_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, test(cx, a, mailbox, user_id, o_r));
}
