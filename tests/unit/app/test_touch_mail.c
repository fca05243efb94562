/* Mails to customers: once, only while they may go, and logged when the mail
 * server has them. Everybody here is invented. */
#include "mail_fixture.h"

#include "app/mail/auto_mail.h"
#include "app/people/consent.h"
#include "app/people/person.h"
#include "app/people/merge.h"
#include "app/mail/opt_out.h"
#include "app/lead/stop.h"

static struct kk_touch_mail_view view(struct fixture *f, int64_t touch)
{
	struct kk_touch_mail_view v;

	FINE(f, kk_touch_mail_get(&f->cx, touch, &v));
	return v;
}

static int64_t count(struct fixture *f, const char *sql)
{
	return test_int(&f->cx, sql, 0, 0);
}

static bool holds(struct kk_str s, const char *piece)
{
	return kk_str_find(s, kk_str_z(piece)) != SIZE_MAX;
}

/* ---- once ---- */

static void pressed_twice_goes_once_and_is_logged(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id);
	struct kk_touch_mail_view v;
	struct kk_outbox o, none;

	complete(f);
	FINE(f, put(f, touch));
	FINE(f, put(f, touch));
	assert_true(take(f, &o));
	assert_false(take(f, &none));
	assert_int_equal(main_of(f, r.lead_id), touch);
	sent(f, &o);
	assert_int_not_equal(main_of(f, r.lead_id), touch);
	assert_string_equal(
		test_text(&f->cx,
			"SELECT disposition FROM activity WHERE touch_id = ?1",
			touch),
		"sent");
	v = view(f, touch);
	assert_int_equal(v.box.state, KK_OUTBOX_SENT);
	assert_int_equal(
		v.activity_id, count(f, "SELECT max(id) FROM activity"));
	assert_false(v.box.unsure);
	FINE(f, put(f, touch));
	assert_false(take(f, &none));
	assert_int_equal(count(f, "SELECT count(*) FROM activity"), 1);
}

static void the_mail_says_who_writes_and_how_to_opt_out(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	struct kk_mail_news news;
	struct kk_mail mail;
	struct kk_outbox o;
	struct kk_buf b;

	complete(f);
	FINE(f, kk_user_email(&f->cx, 1, "hanako@example.jp"));
	FINE(f, put(f, main_of(f, r.lead_id)));
	assert_true(take(f, &o));
	mail = written(f, &o, &news);
	assert_false(news.dropped);
	assert_true(kk_str_is(mail.to.address, "t@example.jp"));
	assert_true(kk_str_is(mail.from.name, "mihon（架空商会）"));
	assert_true(kk_str_is(mail.from.address, "kakeru@example.jp"));
	assert_true(kk_str_is(mail.reply_to.address, "hanako@example.jp"));
	assert_true(
		holds(mail.text, "先日はありがとうございました。\n\n-- \n"
				 "架空商会　mihon\n東京都架空区一丁目1-1\n"
				 "お問い合わせ・苦情の受付: 03-5550-0100\n"));
	assert_true(holds(mail.text, "https://kakeru.example/opt-out/1-"));
	kk_buf_init(&b, f->cx.arena);
	assert_true(kk_mail_write(&b, &mail));
	assert_true(holds(kk_buf_str(&b), "List-Unsubscribe-Post: "
					  "List-Unsubscribe=One-Click\r\n"));
	assert_true(holds(kk_buf_str(&b),
		"<mailto:kakeru@example.jp?subject=unsubscribe%201-"));
	assert_false(holds(kk_buf_str(&b), "Auto-Submitted"));
}

/* The first mail and what follows are one thread, under one subject. */
static void the_mails_of_a_lead_are_one_thread(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	struct kk_mail_news news;
	struct kk_outbox first, second;
	struct kk_mail mail;
	const char *subject;

	complete(f);
	FINE(f, put(f, main_of(f, r.lead_id)));
	assert_true(take(f, &first));
	sent(f, &first);
	FINE(f, kk_lead_step(&f->cx, r.lead_id, 3));
	FINE(f, kk_touch_mail_subject(&f->cx, r.lead_id, &subject));
	assert_string_equal(subject, "お時間をいただいた御礼");
	FINE(f, put(f, main_of(f, r.lead_id)));
	assert_true(take(f, &second));
	assert_string_not_equal(first.message_id, second.message_id);
	mail = written(f, &second, &news);
	assert_int_equal(mail.n_references, 1);
	assert_true(kk_str_is(mail.references[0], first.message_id));
}

/* ---- whether it may ---- */

static void refused(struct fixture *f, int64_t touch, const char *word)
{
	assert_int_equal(put(f, touch), KK_EINPUT);
	if (!strstr(f->cx.error.text, word))
		fail_msg("\"%s\" is not in: %s", word, f->cx.error.text);
}

static void it_says_what_is_missing(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id), unused;
	struct kk_touch_mail_request rq = draft(touch);
	struct kk_consent *all;
	size_t n;

	refused(f, touch,
		"firm, postal address, contact for complaints, "
		"public address");
	complete(f);
	FINE(f, kk_consent_list(&f->cx, r.contact_id, &all, &n));
	assert_int_equal(n, 1);
	assert_string_equal(all[0].kind, "card");
	FINE(f, kk_consent_withdraw(&f->cx, r.contact_id, all[0].id));
	refused(f, touch, "No basis");
	FINE(f, kk_consent_record(&f->cx, r.contact_id, KK_STR("consent"),
			KK_STR("said so on the phone")));
	assert_int_equal(
		kk_touch_mail_put(&f->cx, NULL, &rq, &unused), KK_EINPUT);
	rq.text = KK_STR("［お話しした内容を一行で］");
	assert_int_equal(
		kk_touch_mail_put(&f->cx, &account, &rq, &unused), KK_EINPUT);
	rq.text = KK_STR("good");
	rq.subject = KK_STR("one\r\nBcc: all@example.jp");
	assert_int_equal(
		kk_touch_mail_put(&f->cx, &account, &rq, &unused), KK_EINPUT);
	assert_int_equal(
		kk_touch_mail_put(&f->cx, &account,
			&(struct kk_touch_mail_request){.touch_id = 99999,
				.subject = KK_STR("a"),
				.text = KK_STR("b")},
			&unused),
		KK_ENOTFOUND);
	FINE(f, put(f, touch));
}

/* Asked again at the moment it goes. */
static void dropped_by(struct fixture *f, int64_t touch, enum kk_rule rule)
{
	struct kk_mail_news news;
	struct kk_outbox o;

	assert_true(take(f, &o));
	FINE(f, kk_mail_send(&f->cx, &account, &o, NULL, &news));
	assert_true(news.dropped);
	FINE(f, kk_mail_keep(&f->cx, &o, &news));
	assert_int_equal(view(f, touch).box.state, KK_OUTBOX_DROPPED);
	assert_int_equal(view(f, touch).rule, rule);
	assert_true(strlen(view(f, touch).why) > 0);
}

static void what_was_said_meanwhile_counts(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r[4];
	int64_t touch[4];
	struct kk_stop_answer a;
	struct kk_consent *all;
	size_t n;

	complete(f);
	for (int i = 0; i < 4; i++) {
		r[i] = met_with_mail(f, kk_arena_f(f->cx.arena, "見本 %d", i),
			kk_arena_f(f->cx.arena, "t%d@example.jp", i));
		touch[i] = main_of(f, r[i].lead_id);
	}
	FINE(f, put(f, touch[0]));
	FINE(f, kk_stop(&f->cx,
			&(struct kk_stop_request){.contact_id = r[0].contact_id,
				.account_id = KK_NULL,
				.mask = KK_ALL_CHANNELS,
				.until = KK_DAY_NONE},
			&a));
	dropped_by(f, touch[0], KK_R_J1);
	FINE(f, put(f, touch[1]));
	log_on(f, touch[1], "replied", NULL);
	dropped_by(f, touch[1], KK_R_C3);
	FINE(f, put(f, touch[2]));
	FINE(f, kk_consent_list(&f->cx, r[2].contact_id, &all, &n));
	FINE(f, kk_consent_withdraw(&f->cx, r[2].contact_id, all[0].id));
	dropped_by(f, touch[2], KK_R_J3);
	FINE(f, put(f, touch[3]));
	set(f, "mail.contact", "");
	dropped_by(f, touch[3], KK_R_J3);
	assert_int_equal(count(f, "SELECT count(*) FROM activity"
				  " WHERE disposition = 'sent'"),
		0);
	/* mended, it goes under the same Message-ID */
	set(f, "mail.contact", "03-5550-0100");
	FINE(f, put(f, touch[3]));
	assert_int_equal(view(f, touch[3]).box.state, KK_OUTBOX_WAITING);
	assert_int_equal(count(f, "SELECT count(*) FROM outbox"), 4);
}

/* ---- what the server says ---- */

static void no_such_recipient_is_a_bounce(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id);
	struct kk_outbox o;

	complete(f);
	FINE(f, put(f, touch));
	assert_true(take(f, &o));
	keep(f, &o,
		(struct kk_smtp_answer){.end = KK_SMTP_REFUSED,
			.code = 550,
			.recipient = true,
			.said = KK_STR("550 5.1.1 no such user")});
	assert_int_equal(count(f, "SELECT count(*) FROM activity"
				  " WHERE disposition = 'bounced'"),
		1);
	assert_int_equal(view(f, touch).box.state, KK_OUTBOX_REFUSED);
	assert_int_equal(count(f, "SELECT count(*) FROM contact_email"
				  " WHERE dead_at IS NOT NULL"),
		1);
}

/* The content, or the sender: the touch waits for somebody to mend it. */
static void another_refusal_is_none(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id);
	struct kk_outbox o, again;

	complete(f);
	FINE(f, put(f, touch));
	assert_true(take(f, &o));
	keep(f, &o,
		(struct kk_smtp_answer){.end = KK_SMTP_REFUSED,
			.code = 554,
			.said = KK_STR("554 5.7.1 no")});
	assert_int_equal(count(f, "SELECT count(*) FROM activity"), 0);
	assert_int_equal(main_of(f, r.lead_id), touch);
	FINE(f, put(f, touch));
	assert_true(take(f, &again));
	assert_string_equal(again.message_id, o.message_id);
	sent(f, &again);
	assert_int_equal(count(f, "SELECT count(*) FROM activity"), 1);
}

static void a_lost_answer_is_told(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id);
	struct kk_outbox o;

	complete(f);
	FINE(f, put(f, touch));
	assert_true(take(f, &o));
	keep(f, &o,
		(struct kk_smtp_answer){.end = KK_SMTP_LOST, .unsure = true});
	assert_int_equal(view(f, touch).box.state, KK_OUTBOX_WAITING);
	clock_at(f, "2026-11-24T09:02");
	assert_true(take(f, &o));
	sent(f, &o);
	assert_true(view(f, touch).box.unsure);
	assert_int_equal(view(f, touch).box.state, KK_OUTBOX_SENT);
	assert_int_equal(count(f, "SELECT count(*) FROM activity"), 1);
}

/* Whoever had it died: it may have gone. */
static void a_claim_that_ran_out_is_told_too(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id);
	struct kk_outbox dead, o;

	complete(f);
	FINE(f, put(f, touch));
	assert_true(take(f, &dead));
	clock_at(f, "2026-11-24T09:05");
	assert_true(take(f, &o));
	sent(f, &dead);
	assert_int_equal(count(f, "SELECT count(*) FROM activity"), 0);
	sent(f, &o);
	assert_int_equal(count(f, "SELECT count(*) FROM activity"), 1);
	assert_true(view(f, touch).box.unsure);
}

/* Erased while it was on its way: nobody is left to log about, but it has gone
 * and does not go again. */
static void what_cannot_be_logged_has_gone_too(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id);
	struct kk_outbox o;

	complete(f);
	FINE(f, put(f, touch));
	assert_true(take(f, &o));
	test_run(&f->cx, "UPDATE contact SET erased_at = 1");
	sent(f, &o);
	assert_int_equal(view(f, touch).box.state, KK_OUTBOX_SENT);
	clock_at(f, "2026-11-24T10:30");
	assert_false(take(f, &o));
	assert_int_equal(count(f, "SELECT count(*) FROM activity"), 0);
}

/* ---- when ---- */

static void so_many_a_day_one_after_the_other(void **state)
{
	struct fixture *f = *state;
	struct kk_outbox o;
	int64_t touch[3];

	complete(f);
	set(f, "mail.gap", "60");
	set(f, "mail.cap", "2");
	assert_int_equal(kk_setting_set(&f->cx, "mail.cap", "0"), KK_EINPUT);
	assert_int_equal(kk_setting_set(&f->cx, "mail.gap", "9999"), KK_EINPUT);
	for (int i = 0; i < 3; i++) {
		touch[i] = main_of(f,
			met_with_mail(f, kk_arena_f(f->cx.arena, "見本 %d", i),
				kk_arena_f(f->cx.arena, "t%d@example.jp", i))
				.lead_id);
		FINE(f, put(f, touch[i]));
	}
	assert_true(take(f, &o));
	sent(f, &o);
	assert_false(take(f, &o));
	assert_string_equal(view(f, touch[1]).waits, "gap");
	clock_at(f, "2026-11-24T09:01");
	assert_true(take(f, &o));
	sent(f, &o);
	clock_at(f, "2026-11-24T12:00");
	assert_false(take(f, &o));
	assert_string_equal(view(f, touch[2]).waits, "cap");
	assert_int_equal(
		view(f, touch[2]).box.next.ms, at("2026-11-25T08:30").ms);
	clock_at(f, "2026-11-25T08:30");
	assert_true(take(f, &o));
}

/* Pressed at night it goes; put off, it waits for the day. */
static void nothing_goes_late_by_itself(void **state)
{
	struct fixture *f = *state;
	int64_t touch = main_of(
		f, met_with_mail(f, "見本 太郎", "t@example.jp").lead_id);
	struct kk_outbox o;

	complete(f);
	clock_at(f, "2026-11-24T19:50");
	FINE(f, put(f, touch));
	assert_true(take(f, &o));
	keep(f, &o, (struct kk_smtp_answer){.end = KK_SMTP_LATER});
	clock_at(f, "2026-11-24T21:30");
	assert_false(take(f, &o));
	assert_string_equal(view(f, touch).waits, "hours");
	clock_at(f, "2026-11-25T08:30");
	assert_true(take(f, &o));
}

/* ---- the way out ---- */

static void a_link_opts_one_person_out_once(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id), contact, activity;
	struct kk_touch_mail_no no;
	const char *token;
	char *wrong;

	complete(f);
	FINE(f, put(f, touch)); /* makes the key */
	FINE(f, kk_opt_out_token(&f->cx, r.contact_id, &token));
	FINE(f, kk_opt_out_read(&f->cx, kk_str_z(token), &contact));
	assert_int_equal(contact, r.contact_id);
	wrong = (char *)(uintptr_t)kk_arena_f(f->cx.arena, "%s", token);
	wrong[strlen(wrong) - 1] ^= 1;
	assert_int_equal(
		kk_opt_out_read(&f->cx, kk_str_z(wrong), &contact), KK_ENO);
	assert_int_equal(kk_opt_out_read(&f->cx,
				 kk_str_z(kk_arena_f(f->cx.arena, "2%s",
					 strchr(token, '-'))),
				 &contact),
		KK_ENO);
	FINE(f, kk_opt_out(&f->cx, r.contact_id, &activity));
	assert_int_equal(activity, 1);
	FINE(f, kk_touch_mail_may(&f->cx, touch, &no));
	assert_int_equal(no.rule, KK_R_J1);
	assert_string_not_equal(
		test_text(&f->cx, "SELECT channel FROM touch WHERE id = ?1",
			main_of(f, r.lead_id)),
		"email");
	FINE(f, kk_opt_out(&f->cx, r.contact_id, &activity));
	assert_int_equal(activity, KK_NULL);
	assert_int_equal(count(f, "SELECT count(*) FROM activity"), 1);
}

/* ---- on which basis ---- */

static void the_basis_has_a_history(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	struct kk_lead_added cold_one =
		cold(f, "見本 次郎", "架空物産", "03-5550-0109");
	struct kk_merge_answer merged;
	struct kk_consent *all;
	size_t n;

	assert_int_equal(kk_consent_record(&f->cx, r.contact_id,
				 KK_STR("hearsay"), KK_STR_NONE),
		KK_EINPUT);
	assert_int_equal(kk_consent_record(&f->cx, r.contact_id,
				 KK_STR("published"), KK_STR_NONE),
		KK_EINPUT);
	FINE(f, kk_consent_record(&f->cx, r.contact_id, KK_STR("published"),
			KK_STR("https://kaku.example/contact")));
	FINE(f, kk_consent_list(&f->cx, r.contact_id, &all, &n));
	assert_int_equal(n, 2);
	assert_string_equal(all[0].kind, "published");
	assert_string_equal(all[0].user, "mihon");
	FINE(f, kk_consent_withdraw(&f->cx, r.contact_id, all[0].id));
	assert_int_equal(kk_consent_withdraw(&f->cx, r.contact_id, all[0].id),
		KK_ENOTFOUND);
	assert_string_equal(test_text(&f->cx,
				    "SELECT coalesce(mail_basis, 'none')"
				    " FROM contact WHERE id = ?1",
				    r.contact_id),
		"none");
	FINE(f, kk_consent_list(&f->cx, cold_one.contact_id, &all, &n));
	assert_int_equal(n, 0);
	FINE(f, kk_merge_contacts(&f->cx,
			&(struct kk_merge_request){.from_id = r.contact_id,
				.into_id = cold_one.contact_id},
			&merged));
	FINE(f, kk_consent_list(&f->cx, cold_one.contact_id, &all, &n));
	assert_int_equal(n, 2);
	assert_false(kk_instant_none(all[0].end));
	assert_false(kk_instant_none(all[1].end));
}

static void withdraw_all(struct fixture *f, int64_t contact)
{
	struct kk_consent *all;
	size_t n;

	FINE(f, kk_consent_list(&f->cx, contact, &all, &n));
	FINE(f, kk_consent_withdraw(&f->cx, contact, all[0].id));
}

static const char *basis(struct fixture *f, int64_t contact)
{
	return test_text(&f->cx,
		"SELECT coalesce(mail_basis, 'none') FROM contact"
		" WHERE id = ?1",
		contact);
}

/* The card of 見本 太郎 once more; their contact. */
static int64_t card_again(struct fixture *f)
{
	struct kk_person p = {.name = KK_STR("見本 太郎"),
		.company = KK_STR("架空商事"),
		.emails = {KK_STR("t@example.jp")},
		.n_emails = 1,
		.mail_basis = "card",
		.met_on = KK_DAY_NONE};
	struct kk_person_result r;

	FINE(f, kk_person_put(&f->cx, &p, KK_NULL, &r));
	return r.contact_id;
}

/* Neither the same card once more nor a merge brings it back; a new one does.
 */
static void a_basis_that_was_withdrawn_stays_so(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	struct kk_lead_added again =
		met_with_mail(f, "見本 太朗", "u@example.jp");
	struct kk_merge_answer merged;

	withdraw_all(f, r.contact_id);
	assert_string_equal(basis(f, r.contact_id), "none");
	assert_int_equal(card_again(f), r.contact_id);
	assert_string_equal(basis(f, r.contact_id), "none");
	FINE(f, kk_merge_contacts(&f->cx,
			&(struct kk_merge_request){.from_id = again.contact_id,
				.into_id = r.contact_id},
			&merged));
	assert_string_equal(basis(f, r.contact_id), "none");
	FINE(f, kk_consent_record(
			&f->cx, r.contact_id, KK_STR("consent"), KK_STR_NONE));
	assert_string_equal(basis(f, r.contact_id), "consent");
}

static void nor_where_the_merged_one_withdrew(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	struct kk_lead_added into =
		cold(f, "見本 太郎", "架空物産", "03-5550-0109");
	struct kk_merge_answer merged;

	withdraw_all(f, r.contact_id);
	FINE(f, kk_merge_contacts(&f->cx,
			&(struct kk_merge_request){.from_id = r.contact_id,
				.into_id = into.contact_id},
			&merged));
	assert_int_equal(card_again(f), into.contact_id);
	assert_string_equal(basis(f, into.contact_id), "none");
}

/* ---- by itself ---- */

static void only_what_the_team_chose_goes_by_itself(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r = met_with_mail(f, "見本 太郎", "t@example.jp");
	int64_t touch = main_of(f, r.lead_id);
	struct kk_auto_step *steps;
	struct kk_outbox o;
	bool any;
	size_t n;

	complete(f);
	FINE(f, kk_auto_any(&f->cx, &any));
	assert_false(any);
	set(f, "mail.auto", "after-meeting/1 after-meeting/3");
	FINE(f, kk_auto_steps(&f->cx, &steps, &n));
	assert_string_equal(steps[0].code, "after-meeting/1");
	assert_true(steps[0].chosen);
	clock_at(f, "2026-11-24T13:00");
	FINE(f, kk_auto_any(&f->cx, &any));
	assert_true(any);
	/* the first one has a line that somebody must write (R-C2) */
	FINE(f, kk_auto_put(&f->cx, &account));
	assert_int_equal(view(f, touch).box.state, KK_OUTBOX_DROPPED);
	assert_true(view(f, touch).automatic);
	FINE(f, kk_auto_any(&f->cx, &any));
	assert_false(any);
	FINE(f, put(f, touch));
	assert_true(take(f, &o));
	sent(f, &o);
	FINE(f, kk_lead_step(&f->cx, r.lead_id, 3));
	clock_at(f, "2026-11-27T13:00");
	FINE(f, kk_auto_put(&f->cx, &account));
	touch = main_of(f, r.lead_id);
	if (view(f, touch).box.state != KK_OUTBOX_WAITING)
		fail_msg("%s: %s", view(f, touch).why, view(f, touch).body);
	assert_true(take(f, &o));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(pressed_twice_goes_once_and_is_logged),
		T(the_mail_says_who_writes_and_how_to_opt_out),
		T(the_mails_of_a_lead_are_one_thread),
		T(it_says_what_is_missing), T(what_was_said_meanwhile_counts),
		T(no_such_recipient_is_a_bounce), T(another_refusal_is_none),
		T(a_lost_answer_is_told), T(a_claim_that_ran_out_is_told_too),
		T(what_cannot_be_logged_has_gone_too),
		T(so_many_a_day_one_after_the_other),
		T(nothing_goes_late_by_itself),
		T(a_link_opts_one_person_out_once), T(the_basis_has_a_history),
		T(a_basis_that_was_withdrawn_stays_so),
		T(nor_where_the_merged_one_withdrew),
		T(only_what_the_team_chose_goes_by_itself)};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
