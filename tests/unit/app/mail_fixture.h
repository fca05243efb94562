/* What the tests of mails to customers have in common: an account to send with,
 * what stands under a mail, somebody to whom one is due. Everybody here is
 * invented. */
#ifndef KK_TEST_MAIL_FIXTURE_H
#define KK_TEST_MAIL_FIXTURE_H

#include "today_fixture.h"

#include "app/lead/lead.h"
#include "app/mail/touch_mail.h"

static const struct kk_mail_account account = {
	.smtp = {.url = "smtp://127.0.0.1:1"},
	.from = {KK_STR("Kakeru"), KK_STR("kakeru@example.jp")},
	.address = "kakeru@example.jp",
	.domain = "example.jp"};

static inline void set(struct fixture *f, const char *key, const char *value)
{
	FINE(f, kk_setting_set(&f->cx, key, value));
}

/* All that stands under a mail. */
static inline void complete(struct fixture *f)
{
	set(f, "firm", "架空商会");
	set(f, "mail.address", "東京都架空区一丁目1-1");
	set(f, "mail.contact", "03-5550-0100");
	set(f, "mail.base", "https://kakeru.example");
	set(f, "mail.gap", "0");
}

/* Somebody met yesterday, with an address: a mail is due. */
static inline struct kk_lead_added met_with_mail(
	struct fixture *f, const char *name, const char *email)
{
	struct kk_lead_add add = {.name = kk_str_z(name),
		.company = KK_STR("架空商事"),
		.emails = {kk_str_z(email)},
		.n_emails = 1,
		.phones = {KK_STR("03-5550-0101")},
		.n_phones = 1,
		.reason = KK_STR("在庫を減らせる"),
		.memo = KK_STR("納期の話"),
		.met_on = kk_day_of(2026, 11, 20)};
	struct kk_lead_added r;

	FINE(f, kk_lead_add(&f->cx, &add, &r));
	return r;
}

static inline struct kk_touch_mail_request draft(int64_t touch)
{
	return (struct kk_touch_mail_request){.touch_id = touch,
		.subject = KK_STR("お時間をいただいた御礼"),
		.text = KK_STR("先日はありがとうございました。"),
		.lang = KK_JA};
}

static inline enum kk_rc put(struct fixture *f, int64_t touch)
{
	struct kk_touch_mail_request rq = draft(touch);
	int64_t id;

	return kk_touch_mail_put(&f->cx, &account, &rq, &id);
}

static inline bool take(struct fixture *f, struct kk_outbox *o)
{
	FINE(f, kk_mail_take(&f->cx, &account, o));
	return o->id != 0;
}

static inline void keep(struct fixture *f, const struct kk_outbox *o,
	struct kk_smtp_answer answer)
{
	FINE(f, kk_mail_keep(
			&f->cx, o, &(struct kk_mail_news){.answer = answer}));
}

static inline void sent(struct fixture *f, const struct kk_outbox *o)
{
	keep(f, o, (struct kk_smtp_answer){.end = KK_SMTP_SENT});
}

/* The mail as it would go. */
static inline struct kk_mail written(
	struct fixture *f, const struct kk_outbox *o, struct kk_mail_news *news)
{
	struct kk_mail mail = {
		.id = kk_str_z(o->message_id), .at = f->cx.clock.at};
	const struct kk_mail_account *a;

	*news = (struct kk_mail_news){0};
	FINE(f, kk_touch_mail_write(&f->cx, o, &account, &a, &mail, news));
	return mail;
}

#endif
