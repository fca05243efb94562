/* What was done in a span: the funnel and how well it was timed. */
#include "today_fixture.h"

#include "app/day/report.h"

static struct kk_report of(struct fixture *f, const char *from, const char *to)
{
	struct kk_report r;
	kk_day a, b;

	assert_true(kk_date_parse(kk_str_z(from), KK_DATE_EXACT, &a));
	assert_true(kk_date_parse(kk_str_z(to), KK_DATE_EXACT, &b));
	FINE(f, kk_report(&f->cx, f->cx.user_id, a, b, &r));
	return r;
}

static void is(struct kk_rate r, int n, int of_)
{
	assert_int_equal(r.n, n);
	assert_int_equal(r.of, of_);
}

static int64_t call(
	struct fixture *f, int person, const char *code, const char *when)
{
	char name[32], phone[32];
	int64_t lead;

	snprintf(name, sizeof name, "見本 %d", person);
	snprintf(phone, sizeof phone, "03-5550-%04d", 100 + person);
	lead = cold(f, name, "架空商事", phone).lead_id;
	return log_on(f, main_of(f, lead), code, when).activity_id;
}

static void nothing(void **state)
{
	struct fixture *f = *state;
	struct kk_report r = of(f, "2026-11-24", "2026-11-24");

	assert_int_equal(r.funnel.calls, 0);
	is(r.in_time, 0, 0);
	is(r.reasons, 0, 0);
}

static void funnel(void **state)
{
	struct fixture *f = *state;
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.disposition = KK_STR("absent")};
	struct kk_log_answer a;
	struct kk_report r;

	clock_at(f, "2026-11-24T08:45");
	(void)call(f, 1, "no_answer", NULL);
	(void)call(f, 2, "voicemail_left", NULL);
	(void)call(f, 3, "gatekeeper_refused", NULL);
	(void)call(f, 4, "message_left", NULL);
	clock_at(f, "2026-11-24T10:30");
	(void)call(f, 5, "recall_at", "2026-11-25T10:00");
	(void)call(f, 6, "refused", NULL);
	(void)call(f, 7, "not_now", NULL);
	(void)call(f, 8, "appointment", "2026-11-27T10:00");
	/* what was logged wrongly counts as what it was corrected to */
	rq.corrects_id = call(f, 9, "interested", NULL);
	FINE(f, kk_log(&f->cx, &rq, &a));
	r = of(f, "2026-11-24", "2026-11-24");
	assert_int_equal(r.funnel.calls, 9);
	assert_int_equal(r.funnel.nobody, 2);
	assert_int_equal(r.funnel.answered, 7);
	assert_int_equal(r.funnel.person, 4);
	assert_int_equal(r.funnel.talked, 3);
	assert_int_equal(r.funnel.full, 2);
	assert_int_equal(r.funnel.appointments, 1);
	is(r.messages, 2, 4);
	is(r.windows, 4, 9);
	is(r.reasons, 9, 9);
	/* neither the day before nor the day after */
	assert_int_equal(of(f, "2026-11-23", "2026-11-23").funnel.calls, 0);
	assert_int_equal(of(f, "2026-11-25", "2026-11-26").funnel.calls, 0);
}

static void promises(void **state)
{
	struct fixture *f = *state;
	int64_t kept, late;

	clock_at(f, "2026-11-24T09:30");
	kept = cold(f, "見本 太郎", "架空商事", "03-5550-0101").lead_id;
	late = cold(f, "見本 花子", "架空物産", "03-5550-0102").lead_id;
	(void)log_on(f, main_of(f, kept), "recall_at", "2026-11-25T10:00");
	(void)log_on(f, main_of(f, late), "recall_at", "2026-11-25T11:00");
	is(of(f, "2026-11-25", "2026-11-25").told, 0, 0);
	clock_at(f, "2026-11-25T10:10");
	(void)log_on(f, main_of(f, kept), "refused", NULL);
	is(of(f, "2026-11-25", "2026-11-25").told, 1, 1);
	/* its time has passed, and nobody called */
	clock_at(f, "2026-11-25T11:30");
	is(of(f, "2026-11-25", "2026-11-25").told, 1, 2);
	(void)log_on(f, main_of(f, late), "refused", NULL);
	is(of(f, "2026-11-25", "2026-11-25").told, 1, 2);
	is(of(f, "2026-11-25", "2026-11-25").in_time, 1, 2);
}

static void first_follow_ups(void **state)
{
	struct fixture *f = *state;
	int64_t soon =
		met(f, "見本 太郎", "架空商事", NULL, "2026-11-24").lead_id;
	int64_t later =
		met(f, "見本 花子", "架空物産", NULL, "2026-11-24").lead_id;

	clock_at(f, "2026-11-24T17:30");
	(void)log_on(f, main_of(f, soon), "sent", NULL);
	clock_at(f, "2026-11-26T09:00");
	(void)log_on(f, main_of(f, later), "sent", NULL);
	is(of(f, "2026-11-24", "2026-11-26").first_24, 1, 2);
	is(of(f, "2026-11-24", "2026-11-26").first_48, 2, 2);
	assert_int_equal(of(f, "2026-11-24", "2026-11-26").written, 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(nothing), TEST(funnel),
		TEST(promises), TEST(first_follow_ups)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
