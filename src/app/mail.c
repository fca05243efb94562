#include "app/mail.h"

#include "app/morning.h"
#include "app/session_work.h"
#include "store/store.h"

#define TEST "test"

enum kk_rc kk_mail_any(struct kk_ctx *cx, bool *any_r)
{
	KK_TRY(kk_outbox_any(cx, any_r));
	return *any_r ? KK_OK : kk_morning_any(cx, any_r);
}

static enum kk_rc take(struct kk_ctx *cx, const struct kk_mail_account *a,
	struct kk_outbox *o_r)
{
	KK_TRY(kk_morning_put(cx, a->domain));
	return kk_outbox_take(cx, o_r);
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

/* What it says, and whether it is wanted still. */
static enum kk_rc compose(struct kk_ctx *cx, const struct kk_outbox *o,
	struct kk_mail *mail, struct kk_mail_news *news_r)
{
	bool test = kk_str_is(kk_str_z(o->kind), TEST);
	struct kk_morning m;

	KK_TRY(kk_morning_get(cx, o->user_id, &m));
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

enum kk_rc kk_mail_send(struct kk_ctx *cx, const struct kk_mail_account *a,
	const struct kk_outbox *o, const atomic_bool *stop,
	struct kk_mail_news *news_r)
{
	struct kk_mail mail = {.from = a->from,
		.id = kk_str_z(o->message_id),
		.at = kk_clock_now(&cx->clock)};
	struct kk_smtp smtp = {.account = &a->smtp,
		.from = a->address,
		.seconds = KK_OUTBOX_SECONDS,
		.stop = stop};
	struct kk_buf wire;

	*news_r = (struct kk_mail_news){.answer.end = KK_SMTP_BAD};
	KK_TRY(kk_store_begin(cx)); /* one view of the day */
	KK_TRY(kk_store_end(cx, compose(cx, o, &mail, news_r)));
	if (news_r->dropped)
		return KK_OK;
	kk_buf_init(&wire, cx->arena);
	if (!kk_mail_write(&wire, &mail))
		return KK_OK;
	smtp.to = kk_arena_z(cx->arena, mail.to.address);
	smtp.mail = kk_buf_str(&wire);
	news_r->answer = kk_smtp_send(cx->arena, &smtp);
	return KK_OK;
}

enum kk_rc kk_mail_keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_news *news)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, news->dropped
					? kk_outbox_drop(cx, o)
					: kk_outbox_keep(cx, o, &news->answer));
}

/* ---- trying the account ---- */

static enum kk_rc test(struct kk_ctx *cx, const struct kk_mail_account *a,
	int64_t user_id, struct kk_outbox *o_r)
{
	struct kk_instant now = kk_clock_now(&cx->clock);
	const char *key = kk_arena_f(cx->arena, TEST "/%s", kk_token_new(cx));
	struct kk_outbox_view v;
	struct kk_morning m;

	KK_TRY(kk_morning_get(cx, user_id, &m));
	if (!m.email)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_MAIL_TEST_NO_ADDRESS);
	/* a test is not tried again: whoever asked looks at what came of it */
	KK_TRY(kk_outbox_put(cx, TEST, key, user_id,
		(struct kk_instant){now.ms + 1}, a->domain));
	KK_TRY(kk_outbox_by_key(cx, key, &v));
	return kk_outbox_take_one(cx, v.id, o_r);
}

enum kk_rc kk_mail_test(struct kk_ctx *cx, const struct kk_mail_account *a,
	int64_t user_id, struct kk_outbox *o_r)
{
	KK_TRY(kk_store_begin(cx));
	return kk_store_end(cx, test(cx, a, user_id, o_r));
}
