/* What the pages of single records show: details, routes, and that a stop ends
 * just what was said before. */
#include "today_fixture.h"

#include "app/people/account.h"
#include "app/people/merge_view.h"
#include "app/log/preview.h"
#include "app/people/record.h"
#include "app/lead/stop_foresee.h"

static int64_t account_of(struct fixture *f, int64_t lead)
{
	return test_int(&f->cx,
		"SELECT c.account_id FROM lead l JOIN contact c"
		" ON c.id = l.contact_id WHERE l.id = ?1",
		lead, 0);
}

static void a_person(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added l =
		cold(f, "見本 太郎", "架空商事", "090-5550-0101");
	struct kk_record_person p;

	(void)log_on(f, main_of(f, l.lead_id), "dead_number", NULL);
	FINE(f, kk_record_person(&f->cx, l.contact_id, &p));
	assert_int_equal(p.n_numbers, 1);
	assert_true(p.numbers[0].dead);
	assert_false(p.numbers[0].shared);
	assert_int_equal(p.n_emails, 0);
	assert_int_equal(p.stopped, 0);
	assert_int_equal(p.until[KK_BY_EMAIL], KK_DAY_NONE);
	assert_int_equal(kk_record_person(&f->cx, 9999, &p), KK_ENOTFOUND);
}

static void a_company(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added l =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	int64_t id = account_of(f, l.lead_id);
	struct kk_record_account a;
	const char *name;

	(void)cold(f, "見本 花子", "架空商事", "03-5550-0101");
	(void)log_on(f, main_of(f, l.lead_id), "no_answer", NULL);
	FINE(f, kk_account_note(
			&f->cx, id, KK_NOTE_AVOID, 20789, 20791, &name));
	FINE(f, kk_record_account(&f->cx, id, &a));
	assert_string_equal(a.name, "架空商事");
	assert_int_equal(a.call_from, -1);
	assert_int_equal(a.n_people, 2);
	assert_int_equal(a.people[0].lead_id, l.lead_id);
	assert_int_equal(a.n_ahead, 2);
	assert_true(a.ahead[0].touch.at.ms >= a.ahead[1].touch.at.ms);
	assert_int_equal(a.n_done, 1);
	assert_string_equal(a.done[0].who, "見本 太郎");
	assert_int_equal(a.n_dates, 1);
	assert_string_equal(a.dates[0].kind, "avoid");
	assert_int_equal(a.dates[0].until, 20791);
	assert_int_equal(kk_record_date_drop(&f->cx, id + 1, a.dates[0].id),
		KK_ENOTFOUND);
	FINE(f, kk_record_date_drop(&f->cx, id, a.dates[0].id));
	FINE(f, kk_record_account(&f->cx, id, &a));
	assert_int_equal(a.n_dates, 0);
	assert_int_equal(kk_record_account(&f->cx, 9999, &a), KK_ENOTFOUND);
}

static void routes(void **state)
{
	struct kk_activity_line log[] = {
		{.id = 1,
			.corrects_id = KK_NULL,
			.channel = "phone",
			.direction = "out",
			.reach = "gatekeeper",
			.at = at("2026-11-24T08:45:00")},
		{.id = 2,
			.corrects_id = KK_NULL,
			.channel = "phone",
			.direction = "out",
			.reach = "nobody",
			.at = at("2026-11-25T08:50:00")},
		{.id = 3,
			.corrects_id = KK_NULL,
			.channel = "phone",
			.direction = "out",
			.reach = "contact",
			.at = at("2026-11-25T18:10:00")},
		{.id = 4,
			.corrects_id = 3,
			.channel = "phone",
			.direction = "out",
			.reach = "nobody",
			.at = at("2026-11-25T18:10:00")},
		{.id = 5,
			.corrects_id = KK_NULL,
			.channel = "email",
			.direction = "in",
			.at = at("2026-11-25T10:00:00")},
		{.id = 6,
			.corrects_id = KK_NULL,
			.channel = "package",
			.direction = "out",
			.at = at("2026-11-25T13:10:00")}};
	struct kk_routes r = kk_record_routes(log, 6);

	(void)state;
	assert_int_equal(r.tries[KK_ROUTE_CALL][KK_WINDOW_EARLY], 2);
	assert_int_equal(
		r.best[KK_ROUTE_CALL][KK_WINDOW_EARLY], KK_REACH_GATEKEEPER);
	assert_int_equal(r.tries[KK_ROUTE_CALL][KK_WINDOW_EVENING], 1);
	assert_int_equal(
		r.best[KK_ROUTE_CALL][KK_WINDOW_EVENING], KK_REACH_NOBODY);
	assert_int_equal(r.tries[KK_ROUTE_MAIL][KK_WINDOW_MORNING], 0);
	assert_int_equal(r.tries[KK_ROUTE_POST][KK_WINDOW_NOON], 1);
	assert_int_equal(r.best[KK_ROUTE_POST][KK_WINDOW_NOON], -1);
}

/* What is said before is what happens. */
static void foreseen(struct fixture *f, int64_t contact, int64_t account)
{
	struct kk_stop_request rq = {.contact_id = contact,
		.account_id = account,
		.mask = KK_ALL_CHANNELS,
		.until = KK_DAY_NONE};
	struct kk_stop_foresight s;
	struct kk_stop_answer a;

	FINE(f, kk_stop_foresee(&f->cx, contact, account, &s));
	assert_false(s.already);
	FINE(f, kk_stop(&f->cx, &rq, &a));
	assert_int_equal(s.touches, a.touches);
	assert_int_equal(s.contacts, a.contacts);
	assert_int_equal(number(f, "SELECT count(*) FROM suppression"
				   " WHERE kind IN ('phone', 'email')"),
		(int64_t)s.n_kept);
	FINE(f, kk_stop_foresee(&f->cx, contact, account, &s));
	assert_true(s.already);
	assert_int_equal(s.touches, 0);
}

static void a_stop(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added one =
		cold(f, "見本 太郎", "架空商事", "090-5550-0101");
	struct kk_stop_foresight s;

	(void)log_on(
		f, main_of(f, one.lead_id), "appointment", "2026-12-01T11:00");
	(void)cold(f, "見本 花子", "架空商事", "03-5550-0101");
	(void)cold(f, "見本 三郎", "架空商事", "03-5550-0101");
	FINE(f, kk_stop_foresee(&f->cx, one.contact_id, KK_NULL, &s));
	assert_string_equal(s.who, "見本 太郎");
	assert_int_equal(s.n_plans, 1);
	assert_true(s.touches > 1);
	assert_int_equal(s.n_kept, 1);
	foreseen(f, one.contact_id, KK_NULL);
	FINE(f, kk_stop_foresee(
			&f->cx, KK_NULL, account_of(f, one.lead_id), &s));
	assert_int_equal(s.contacts, 3);
	assert_int_equal(s.touches, 2);
	foreseen(f, KK_NULL, account_of(f, one.lead_id));
	assert_int_equal(
		kk_stop_foresee(&f->cx, 9999, KK_NULL, &s), KK_ENOTFOUND);
	assert_int_equal(
		kk_stop_foresee(&f->cx, KK_NULL, 9999, &s), KK_ENOTFOUND);
}

static void what_was_logged(void **state)
{
	struct fixture *f = *state;
	int64_t lead = cold(f, "見本 太郎", "架空商事", "03-5550-0101").lead_id;
	int64_t touch = main_of(f, lead);
	int64_t id = log_on(f, touch, "no_answer", NULL).activity_id;
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.corrects_id = id,
		.disposition = KK_STR("stop"),
		.said = KK_STR("もう結構です")};
	struct kk_record_activity a;
	struct kk_record_touch t;
	struct kk_lead_page page;
	struct kk_log_answer answer;

	FINE(f, kk_record_activity(&f->cx, id, &a));
	assert_true(kk_str_is(a.disposition, "no_answer"));
	assert_int_equal(a.channel, KK_BY_PHONE);
	assert_null(a.no);
	FINE(f, kk_record_touch(&f->cx, touch, &t));
	assert_string_equal(t.state, "done");
	assert_int_equal(t.lead_id, lead);
	FINE(f, kk_log(&f->cx, &rq, &answer));
	FINE(f, kk_record_activity(&f->cx, id, &a));
	assert_int_equal(a.corrected_by, answer.activity_id);
	assert_non_null(a.no);
	FINE(f, kk_record_activity(&f->cx, answer.activity_id, &a));
	assert_non_null(a.no);
	FINE(f, kk_view_lead(&f->cx, lead, &page));
	assert_string_equal(page.activities[1].said, "もう結構です");
	assert_int_equal(page.activities[1].corrects_id, id);
	assert_int_equal(kk_record_activity(&f->cx, 9999, &a), KK_ENOTFOUND);
	assert_int_equal(kk_record_touch(&f->cx, 9999, &t), KK_ENOTFOUND);
}

static void names_of_outcomes(void **state)
{
	struct fixture *f = *state;
	struct kk_preview p;

	kk_preview_names(&f->cx, KK_BY_PHONE, KK_STR_NONE, &p);
	assert_int_equal(p.lines[0].disposition, KK_NO_ANSWER);
	for (size_t i = 0; i < p.n; i++) {
		assert_true(p.lines[i].rule->channels & KK_BIT(KK_BY_PHONE));
		assert_true(!i || p.lines[i - 1].group <= p.lines[i].group);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(a_person), TEST(a_company),
		TEST(routes), TEST(a_stop), TEST(what_was_logged),
		TEST(names_of_outcomes)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
