/* The meeting in their calendar, by mail: asked, moved, called off, and what
 * they answer. Everybody here is invented. */
#include "mail_fixture.h"

#include "app/housekeeping.h"
#include "app/mail/invitation.h"
#include "app/mail/mail_arrive.h"

/* Somebody called, with an address and no basis for advertising, who agreed to
 * meet on Friday at 14:00. */
static int64_t agreed(struct fixture *f)
{
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");

	sql(f, "INSERT INTO contact_email(contact_id, address, key, role)"
	       " VALUES (1, 't@example.jp', 't@example.jp', 0)");
	sql(f, "UPDATE \"user\" SET email = 'm@example.jp'");
	complete(f);
	(void)log_on(
		f, main_of(f, a.lead_id), "appointment", "2026-11-27T14:00");
	return a.lead_id;
}

/* The open side touch of a purpose; 0: none. */
static int64_t side(struct fixture *f, const char *purpose)
{
	return number(f,
		kk_arena_f(f->cx.arena,
			"SELECT coalesce(max(id), 0) FROM touch WHERE"
			" state = 'open' AND kind = 'side' AND purpose = '%s'"
			" AND channel = 'email'",
			purpose));
}

static enum kk_rc put_mail(
	struct fixture *f, int64_t touch, const char *place, bool invites)
{
	struct kk_touch_mail_request rq = {.touch_id = touch,
		.subject = KK_STR("ご面談日時のご確認"),
		.text = KK_STR("場所は［場所］、30分の予定です。"),
		.lang = KK_JA,
		.invites = invites,
		.place = kk_str_z(place)};
	int64_t id;

	return kk_touch_mail_put(&f->cx, &account, &rq, &id);
}

static enum kk_rc put_there(struct fixture *f, int64_t touch, const char *place)
{
	return put_mail(f, touch, place, true);
}

/* What goes, as it is written; and how it ends. */
static struct kk_mail goes(struct fixture *f, enum kk_smtp_end end)
{
	struct kk_mail mail = {.at = f->cx.clock.at};
	struct kk_mail_news news = {.answer = {.end = end}};
	const struct kk_mail_account *a;
	struct kk_outbox o;

	do { /* others may be on their way: somebody's day */
		FINE(f, kk_mail_take(&f->cx, &account, &o));
		assert_true(o.id != 0);
	} while (strcmp(o.kind, KK_TOUCH_MAIL) != 0);
	mail.id = kk_str_z(o.message_id);
	FINE(f, kk_touch_mail_write(&f->cx, &o, &account, &a, &mail, &news));
	if (news.dropped)
		fail_msg("dropped: %s", news.why);
	FINE(f, kk_mail_keep(&f->cx, &o, &news));
	return mail;
}

static struct kk_mail went(struct fixture *f, int64_t touch)
{
	FINE(f, put_there(f, touch, "本社3階"));
	return goes(f, KK_SMTP_SENT);
}

static void holds(struct kk_str s, const char *piece)
{
	if (kk_str_find(s, kk_str_z(piece)) == SIZE_MAX)
		fail_msg("\"%s\" is not in:\n%.*s", piece, KK_FMT(s));
}

static enum kk_invitation_state now(struct fixture *f, int64_t lead)
{
	struct kk_invitation i;

	FINE(f, kk_invitation_look(&f->cx, lead, &i));
	return i.state;
}

static const char *uid(struct fixture *f)
{
	return text(f, "SELECT uid FROM invitation ORDER BY id DESC LIMIT 1");
}

/* ---- out ---- */

static void the_mail_that_confirms_invites(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f), main = main_of(f, lead);
	struct kk_mail mail = went(f, side(f, "confirm"));
	struct kk_buf b;

	assert_string_equal(mail.calendar_method, "REQUEST");
	holds(mail.calendar, "METHOD:REQUEST\r\n");
	holds(mail.calendar, "DTSTART;TZID=Asia/Tokyo:20261127T140000\r\n");
	holds(mail.calendar, "SEQUENCE:0\r\n");
	holds(mail.calendar, "LOCATION:本社3階\r\n");
	holds(mail.calendar, ":mailto:m@example.jp\r\n");
	holds(mail.text, "場所は本社3階、30分の予定です。");
	kk_buf_init(&b, f->cx.arena);
	assert_true(kk_mail_write(&b, &mail));
	holds(kk_buf_str(&b), "text/calendar; method=REQUEST");
	assert_int_equal(now(f, lead), KK_INVITE_GIVEN);
	assert_int_equal(side(f, "confirm"), 0);
	assert_int_equal(main_of(f, lead), main);
}

/* What did not go was not said: the next mail invites for the first time. */
static void what_did_not_go_was_not_said(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f), touch = side(f, "confirm");

	FINE(f, put_there(f, touch, "本社3階"));
	assert_int_equal(now(f, lead), KK_INVITE_GIVEN);
	(void)goes(f, KK_SMTP_REFUSED);
	assert_int_equal(now(f, lead), KK_INVITE_NEW);
	holds(went(f, touch).calendar, "SEQUENCE:0\r\n");
	assert_int_equal(now(f, lead), KK_INVITE_GIVEN);
}

/* The same mail once more without the invitation is none; the place it names is
 * still in its text. */
static void what_went_without_it_did_not_invite(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f), touch = side(f, "confirm");

	FINE(f, put_there(f, touch, "本社3階"));
	(void)goes(f, KK_SMTP_REFUSED);
	FINE(f, put_mail(f, touch, "本社3階", false));
	holds(goes(f, KK_SMTP_SENT).text, "場所は本社3階、");
	assert_int_equal(now(f, lead), KK_INVITE_NEW);
}

static void another_time_is_an_update(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f);
	const char *first;
	struct kk_mail mail;

	(void)went(f, side(f, "confirm"));
	first = uid(f);
	(void)log_on(f, main_of(f, lead), "rescheduled", "2026-11-30T10:00");
	assert_int_equal(side(f, "call_off"), 0);
	mail = went(f, side(f, "confirm"));
	holds(mail.calendar, "METHOD:REQUEST\r\n");
	holds(mail.calendar, "SEQUENCE:1\r\n");
	holds(mail.calendar, "DTSTART;TZID=Asia/Tokyo:20261130T100000\r\n");
	assert_string_equal(uid(f), first);
}

static void what_falls_through_is_called_off(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f);
	struct kk_mail mail;

	(void)went(f, side(f, "confirm"));
	(void)log_on(f, main_of(f, lead), "no_show", NULL);
	assert_int_not_equal(side(f, "call_off"), 0);
	mail = went(f, side(f, "call_off"));
	assert_string_equal(mail.calendar_method, "CANCEL");
	holds(mail.calendar, "STATUS:CANCELLED\r\n");
	holds(mail.calendar, "SEQUENCE:1\r\n");
	assert_int_equal(side(f, "call_off"), 0);
	assert_int_equal(now(f, lead), KK_INVITE_NOTHING);
}

/* Another cadence is chosen by hand: the meeting is none any more. */
static void another_cadence_calls_off(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f);

	(void)went(f, side(f, "confirm"));
	FINE(f, kk_lead_enroll(&f->cx, lead, "after-meeting"));
	assert_int_not_equal(side(f, "call_off"), 0);
	assert_string_equal(
		went(f, side(f, "call_off")).calendar_method, "CANCEL");
	FINE(f, kk_lead_enroll(&f->cx, lead, "cold-call"));
	assert_int_equal(side(f, "call_off"), 0);
}

/* Nobody calls off what is past: it closes by itself, and says why. */
static void what_is_past_is_not_called_off(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f), touch;

	(void)went(f, side(f, "confirm"));
	(void)log_on(f, main_of(f, lead), "no_show", NULL);
	touch = side(f, "call_off");
	assert_int_not_equal(touch, 0);
	f->cx.clock.at = kk_instant_of(
		(struct kk_civil){kk_day_of(2026, 11, 27), 14 * 60 - 1});
	FINE(f, kk_housekeeping(&f->cx, &(struct kk_consent_cleaned){0}));
	assert_int_equal(side(f, "call_off"), touch);
	f->cx.clock.at.ms += 60000;
	FINE(f, kk_housekeeping(&f->cx, &(struct kk_consent_cleaned){0}));
	assert_int_equal(side(f, "call_off"), 0);
	assert_string_equal(text(f, "SELECT state || ' ' || reason FROM touch"
				    " WHERE purpose = 'call_off'"),
		"skipped its meeting is over");
}

/* One that nobody was invited to, and one whose contact said stop. */
static void nobody_is_told_what_they_need_not_know(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f);

	(void)log_on(f, main_of(f, lead), "no_show", NULL);
	assert_int_equal(side(f, "call_off"), 0);
	(void)log_on(f, main_of(f, lead), "appointment", "2026-11-30T10:00");
	(void)went(f, side(f, "confirm"));
	(void)log_on(f, main_of(f, lead), "no_show", NULL);
	assert_int_not_equal(side(f, "call_off"), 0);
	(void)log_on(f, main_of(f, lead), "appointment", "2026-12-01T10:00");
	assert_int_equal(side(f, "call_off"), 0);
	(void)log_on(f, main_of(f, lead), "stop", NULL);
	assert_int_equal(side(f, "call_off"), 0);
}

/* ---- in ---- */

/* Their calendar answers. */
static struct kk_mail_arrived answered(struct fixture *f, const char *who,
	const char *what, int sequence, const char *id)
{
	struct kk_mail_arrived a;
	struct kk_mail_class c;
	struct kk_mail_in m;
	struct kk_str mail = kk_str_z(kk_arena_f(f->cx.arena,
		"From: <%s>\r\nTo: <m@example.jp>\r\n"
		"Message-ID: <%s@example.jp>\r\nSubject: Declined: x\r\n"
		"MIME-Version: 1.0\r\nContent-Type: multipart/alternative;"
		" boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
		"x\r\n--b\r\nContent-Type: text/calendar; method=REPLY;"
		" charset=utf-8\r\n\r\n"
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\n"
		"BEGIN:VEVENT\r\nUID:%s\r\nSEQUENCE:%d\r\n"
		"DTSTAMP:20261124T030000Z\r\nATTENDEE;PARTSTAT=%s;CN=x\r\n"
		" :mailto:%s\r\nCOMMENT:出張のため\r\n"
		"END:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n",
		who, id, uid(f), sequence, what, who));

	assert_int_equal(kk_mail_in_read(f->cx.arena, mail, &m), KK_MAIL_READ);
	kk_mail_classify(f->cx.arena, &m, kk_day_of(2026, 11, 24), NULL, 0, &c);
	assert_int_equal(c.kind, KK_MAIL_OTHER);
	FINE(f, kk_store_begin(&f->cx));
	FINE(f, kk_store_end(&f->cx, kk_mail_arrive(&f->cx, mail, &m, &c, &a)));
	return a;
}

static void whoever_accepts_is_not_asked_again(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f), main = main_of(f, lead);
	struct kk_invitation i;

	(void)went(f, side(f, "confirm"));
	(void)answered(f, "t@example.jp", "ACCEPTED", 0, "1");
	FINE(f, kk_invitation_look(&f->cx, lead, &i));
	assert_int_equal(i.state, KK_INVITE_GIVEN);
	assert_true(kk_str_is(i.answer, "accepted"));
	assert_int_equal(main_of(f, lead), main);
	assert_int_not_equal(side(f, "remind"), 0);
	/* after another time it is another question */
	(void)log_on(f, main, "rescheduled", "2026-11-30T10:00");
	(void)went(f, side(f, "confirm"));
	FINE(f, kk_invitation_look(&f->cx, lead, &i));
	assert_null(i.answer.p);
	(void)answered(f, "t@example.jp", "DECLINED", 0, "2");
	assert_int_equal(now(f, lead), KK_INVITE_GIVEN);
}

static void whoever_declines_is_offered_a_new_date(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f);
	struct kk_mail_arrived a;

	(void)went(f, side(f, "confirm"));
	a = answered(f, "t@example.jp", "DECLINED", 0, "1");
	assert_string_equal(a.logged, "no_show");
	assert_string_equal(
		test_text(&f->cx, "SELECT purpose FROM touch WHERE id = ?1",
			main_of(f, lead)),
		"new_date");
	assert_string_equal(
		text(f, "SELECT note FROM activity_text ORDER BY activity_id"
			" DESC LIMIT 1"),
		"出張のため");
	assert_int_equal(side(f, "call_off"), 0);
	assert_int_equal(now(f, lead), KK_INVITE_NOTHING);
	assert_true(answered(f, "t@example.jp", "DECLINED", 0, "1").repeated);
}

static void a_colleague_does_not_decline_for_them(void **state)
{
	struct fixture *f = *state;
	int64_t lead = agreed(f), main = main_of(f, lead);

	(void)went(f, side(f, "confirm"));
	assert_string_equal(
		answered(f, "other@example.jp", "DECLINED", 0, "1").ask,
		"colleague");
	assert_int_equal(main_of(f, lead), main);
	(void)answered(f, "other@example.jp", "ACCEPTED", 0, "2");
	assert_int_equal(number(f, "SELECT count(*) FROM invitation"
				   " WHERE answer IS NOT NULL"),
		0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(the_mail_that_confirms_invites),
		TEST(what_did_not_go_was_not_said),
		TEST(what_went_without_it_did_not_invite),
		TEST(another_time_is_an_update),
		TEST(what_falls_through_is_called_off),
		TEST(another_cadence_calls_off),
		TEST(what_is_past_is_not_called_off),
		TEST(nobody_is_told_what_they_need_not_know),
		TEST(whoever_accepts_is_not_asked_again),
		TEST(whoever_declines_is_offered_a_new_date),
		TEST(a_colleague_does_not_decline_for_them)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
