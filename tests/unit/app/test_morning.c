/* The morning mail: who gets it and when, once, and what becomes of it.
 * Everybody here is invented. */
#include "mail_fixture.h"

#include "app/lead/absence.h"
#include "app/mail/mail.h"
#include "app/mail/morning.h"

/* The claimed mail's user; 0: none is due. */
static int64_t taken(struct fixture *f, struct kk_outbox *o)
{
	FINE(f, kk_mail_take(&f->cx, &account, o));
	return o->id ? o->user_id : 0;
}

static int64_t taken_at(
	struct fixture *f, const char *when, struct kk_outbox *o)
{
	clock_at(f, when);
	return taken(f, o);
}

static void came_of_it(
	struct fixture *f, const struct kk_outbox *o, enum kk_smtp_end end)
{
	struct kk_mail_news news = {
		.answer = {.end = end, .said = KK_STR("550 no")}};

	FINE(f, kk_mail_keep(&f->cx, o, &news));
}

static struct kk_outbox_view view(struct fixture *f, const struct kk_outbox *o)
{
	struct kk_outbox_view v;

	FINE(f, kk_outbox_by_key(&f->cx, o->key, &v));
	return v;
}

static void once_a_day_at_the_time_chosen(void **state)
{
	struct fixture *f = *state;
	struct kk_outbox o;

	assert_int_equal(taken_at(f, "2026-11-24T07:30", &o), 0);
	FINE(f, kk_user_email(&f->cx, 1, "mihon@example.jp"));
	assert_int_equal(taken_at(f, "2026-11-24T07:29", &o), 0);
	assert_int_equal(taken_at(f, "2026-11-24T07:30", &o), 1);
	came_of_it(f, &o, KK_SMTP_SENT);
	assert_int_equal(view(f, &o).state, KK_OUTBOX_SENT);
	FINE(f, kk_morning_set(&f->cx, 1, 9 * 60));
	assert_int_equal(taken_at(f, "2026-11-24T09:00", &o), 0);
	assert_int_equal(taken_at(f, "2026-11-25T08:59", &o), 0);
	assert_int_equal(taken_at(f, "2026-11-25T09:00", &o), 1);
	came_of_it(f, &o, KK_SMTP_SENT);
	FINE(f, kk_morning_set(&f->cx, 1, -1));
	assert_int_equal(taken_at(f, "2026-11-26T11:00", &o), 0);
	assert_int_equal(kk_morning_set(&f->cx, 1, 3 * 60), KK_EINPUT);
	assert_int_equal(kk_morning_set(&f->cx, 1, 12 * 60), KK_EINPUT);
	assert_int_equal(kk_morning_set(&f->cx, 9, 8 * 60), KK_ENOTFOUND);
}

static void not_for_everybody(void **state)
{
	struct fixture *f = *state;
	struct kk_leave leave = {.user_id = 3,
		.from = kk_day_of(2026, 11, 24),
		.until = kk_day_of(2026, 11, 25),
		.to_id = KK_NULL};
	struct kk_spread spread;
	struct kk_outbox o;
	int64_t id;

	FINE(f, kk_user_add_as(
			&f->cx, "reader", "r@example.jp", KK_READER, &id));
	FINE(f, kk_user_add_as(
			&f->cx, "away", "a@example.jp", KK_SALESPERSON, &id));
	FINE(f, kk_user_add_as(
			&f->cx, "gone", "g@example.jp", KK_SALESPERSON, &id));
	FINE(f, kk_leave(&f->cx, &leave, &spread));
	FINE(f, kk_user_disable(&f->cx, id));
	assert_int_equal(taken_at(f, "2026-11-24T08:00", &o), 0);
	/* a Saturday; and the Monday on which she is back */
	assert_int_equal(taken_at(f, "2026-11-28T08:00", &o), 0);
	assert_int_equal(taken_at(f, "2026-11-26T08:00", &o), 3);
	assert_int_equal(taken(f, &o), 0);
}

/* What no longer holds when it is to go is dropped, and not sent on another
 * day. */
static void nobody_wants_it_any_more(void **state)
{
	struct fixture *f = *state;
	struct kk_mail_news news;
	struct kk_outbox o;

	FINE(f, kk_user_email(&f->cx, 1, "mihon@example.jp"));
	assert_int_equal(taken_at(f, "2026-11-24T08:00", &o), 1);
	FINE(f, kk_morning_set(&f->cx, 1, -1));
	FINE(f, kk_mail_send(&f->cx, &account, &o, NULL, &news));
	assert_true(news.dropped);
	FINE(f, kk_mail_keep(&f->cx, &o, &news));
	assert_int_equal(view(f, &o).state, KK_OUTBOX_DROPPED);
	FINE(f, kk_morning_set(&f->cx, 1, 450));
	assert_int_equal(taken_at(f, "2026-11-25T08:00", &o), 1);
	clock_at(f, "2026-11-26T08:00");
	FINE(f, kk_mail_send(&f->cx, &account, &o, NULL, &news));
	assert_true(news.dropped);
}

/* 1, 2, 4 … 30 minutes, until noon; the note stays. */
static void tried_again_while_the_morning_lasts(void **state)
{
	static const char *const due[] = {"08:00", "08:01", "08:03", "08:07",
		"08:15", "08:31", "09:01", "09:31", "10:01", "10:31", "11:01",
		"11:31"};
	struct fixture *f = *state;
	struct kk_outbox o;

	FINE(f, kk_user_email(&f->cx, 1, "mihon@example.jp"));
	for (size_t i = 0; i < sizeof due / sizeof *due; i++) {
		clock_at(f, kk_arena_f(f->cx.arena, "2026-11-24T%s", due[i]));
		f->cx.clock.at.ms -= i ? 1 : 0;
		if (i)
			assert_int_equal(taken(f, &o), 0);
		f->cx.clock.at.ms += i ? 1 : 0;
		assert_int_equal(taken(f, &o), 1);
		came_of_it(f, &o, KK_SMTP_UNREACHABLE);
	}
	assert_int_equal(view(f, &o).state, KK_OUTBOX_GIVEN_UP);
	assert_string_equal(view(f, &o).error, "unreachable");
	assert_int_equal(taken_at(f, "2026-11-24T12:30", &o), 0);
}

static void a_refusal_is_final(void **state)
{
	struct fixture *f = *state;
	struct kk_outbox_health h;
	struct kk_outbox o;

	FINE(f, kk_user_email(&f->cx, 1, "mihon@example.jp"));
	assert_int_equal(taken_at(f, "2026-11-24T08:00", &o), 1);
	came_of_it(f, &o, KK_SMTP_REFUSED);
	assert_int_equal(view(f, &o).state, KK_OUTBOX_REFUSED);
	assert_string_equal(view(f, &o).said, "550 no");
	assert_int_equal(taken_at(f, "2026-11-24T11:00", &o), 0);
	FINE(f, kk_outbox_health(&f->cx, &h));
	assert_string_equal(h.error, "refused");
	assert_true(kk_instant_none(h.sent));
	assert_int_equal(h.failed.ms, at("2026-11-24T08:00").ms);
}

/* A server that does not come back loses the claim, and what it says later does
 * not count. */
static void a_claim_ends_by_itself(void **state)
{
	struct fixture *f = *state;
	struct kk_outbox first, second, none;

	FINE(f, kk_user_email(&f->cx, 1, "mihon@example.jp"));
	assert_int_equal(taken_at(f, "2026-11-24T08:00", &first), 1);
	assert_int_equal(taken_at(f, "2026-11-24T08:02", &none), 0);
	assert_int_equal(taken_at(f, "2026-11-24T08:03", &second), 1);
	assert_string_equal(second.message_id, first.message_id);
	came_of_it(f, &first, KK_SMTP_REFUSED);
	assert_int_equal(view(f, &second).state, KK_OUTBOX_WAITING);
	came_of_it(f, &second, KK_SMTP_SENT);
	assert_int_equal(view(f, &second).state, KK_OUTBOX_SENT);
	assert_null(view(f, &second).error);
}

/* Told to stop: the next server goes on at once. */
static void a_stop_is_no_try(void **state)
{
	struct fixture *f = *state;
	struct kk_outbox o;

	FINE(f, kk_user_email(&f->cx, 1, "mihon@example.jp"));
	assert_int_equal(taken_at(f, "2026-11-24T08:00", &o), 1);
	came_of_it(f, &o, KK_SMTP_STOPPED);
	assert_int_equal(taken(f, &o), 1);
	assert_int_equal(o.tries, 1);
}

/* Where the account is at fault one mail tries, not each: too many wrong
 * passwords lock an account. */
static void one_tries_for_all(void **state)
{
	struct fixture *f = *state;
	struct kk_outbox o;
	int64_t id;

	FINE(f, kk_user_email(&f->cx, 1, "mihon@example.jp"));
	FINE(f, kk_user_add_as(
			&f->cx, "b", "b@example.jp", KK_SALESPERSON, &id));
	assert_int_equal(taken_at(f, "2026-11-24T08:00", &o), 1);
	came_of_it(f, &o, KK_SMTP_SIGN_IN);
	assert_int_equal(taken(f, &o), 0);
	assert_int_equal(taken_at(f, "2026-11-24T08:01", &o), 1);
	came_of_it(f, &o, KK_SMTP_LATER);
	assert_int_equal(taken(f, &o), 2);
}

static void the_words_of_the_day(void **state)
{
	struct fixture *f = *state;
	struct kk_mail mail = {0};
	const char *text;

	(void)met(f, "見本 太郎", "架空商事", "03-5550-0101", "2026-11-24");
	(void)cold(f, "Sato <b>", "Kaku\nInc.", "03-5550-0102");
	(void)log_on(f, main_of(f, 2), "absent", "10:30");
	FINE(f, kk_user_lang(&f->cx, 1, KK_EN));
	clock_at(f, "2026-11-24T10:00");
	FINE(f, kk_morning_write(&f->cx, 1, &mail));
	assert_true(kk_str_starts(mail.subject, "Tue 24 Nov, "));
	text = kk_arena_z(f->cx.arena, mail.text);
	assert_non_null(
		strstr(text, "■ 10:30 phone: Kaku Inc., Sato <b> [promised]\n"
			     "03-5550-0102\n"));
	assert_non_null(strstr(text, "/today\n"));
	assert_null(strstr(text, "kakeru lead"));
	assert_non_null(strstr(kk_arena_z(f->cx.arena, mail.html),
		"<a href=\"tel:0355500102\">03-5550-0102</a>"));
	assert_null(strstr(kk_arena_z(f->cx.arena, mail.html), "<b>"));
	FINE(f, kk_user_lang(&f->cx, 1, KK_JA));
	FINE(f, kk_morning_write(&f->cx, 1, &mail));
	assert_true(kk_str_starts(mail.subject, "11月24日（火）　"));
	assert_int_equal(f->cx.lang, KK_EN);
}

/* A mail stays one that can be read on a telephone. */
static void not_all_that_is_left_out(void **state)
{
	struct fixture *f = *state;
	struct kk_mail mail = {0};
	const char *text;

	for (int i = 0; i < 25; i++) {
		struct kk_lead_add add = {
			.name = kk_str_z(kk_arena_f(f->cx.arena, "見本 %d", i)),
			.phones = {kk_str_z(
				kk_arena_f(f->cx.arena, "03-5550-01%02d", i))},
			.n_phones = 1,
			.met_on = KK_DAY_NONE};
		struct kk_lead_added added;

		FINE(f, kk_lead_add(&f->cx, &add, &added));
	}
	FINE(f, kk_morning_write(&f->cx, 1, &mail));
	text = kk_arena_z(f->cx.arena, mail.text);
	assert_non_null(strstr(text, "（25）\n"));
	assert_non_null(strstr(text, "見本 19 様："));
	assert_null(strstr(text, "見本 20"));
	assert_non_null(strstr(text, "- ほか5件は今日の画面にあります\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			once_a_day_at_the_time_chosen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			not_for_everybody, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			nobody_wants_it_any_more, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			tried_again_while_the_morning_lasts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_refusal_is_final, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_claim_ends_by_itself, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_stop_is_no_try, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			one_tries_for_all, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			the_words_of_the_day, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			not_all_that_is_left_out, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
