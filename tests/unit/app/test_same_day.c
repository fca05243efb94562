/* The same-day meter (R-C1). */
#include "today_fixture.h"

#include "app/log/same_day.h"

static void is(struct fixture *f, int64_t user, const char *day, int met_,
	int logged, int weeks_met, int weeks_logged)
{
	struct kk_same_day m;
	kk_day d;

	assert_true(kk_date_parse(kk_str_z(day), KK_DATE_EXACT, &d));
	FINE(f, kk_same_day(&f->cx, user, d, &m));
	assert_int_equal(m.day.met, met_);
	assert_int_equal(m.day.logged, logged);
	assert_int_equal(m.weeks.met, weeks_met);
	assert_int_equal(m.weeks.logged, weeks_logged);
}

static void met_and_logged(void **state)
{
	struct fixture *f = *state;
	int64_t me = f->cx.user_id, other;
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("met_go_on"),
		.channel = KK_STR("visit"),
		.at = KK_STR("2026-11-26T11:00")};
	struct kk_log_answer a;

	is(f, me, "2026-11-24", 0, 0, 0, 0);
	rq.lead_id = cold(f, "例山 葵", "架空物産", "03-5550-0102").lead_id;
	(void)met(f, "見本 太郎", "架空商事", NULL, "2026-11-24");
	(void)met(f, "見本 花子", "架空商事", NULL, "2026-11-24");
	(void)met(f, "見本 桜", "架空商事", NULL, "2026-11-20"); /* late */
	(void)met(f, "見本 次郎", "架空商事", NULL, "2026-10-01");
	is(f, me, "2026-11-24", 2, 2, 3, 2);
	is(f, me, "2026-11-20", 1, 0, 1, 0);
	is(f, me, "2026-11-25", 0, 0, 3, 2);
	/* the last day on which they are within four weeks */
	is(f, me, "2026-12-21", 0, 0, 2, 2);
	is(f, me, "2026-12-22", 0, 0, 0, 0);
	/* a colleague's are the colleague's */
	FINE(f, kk_user_add(&f->cx, "仮名", &other));
	is(f, other, "2026-11-24", 0, 0, 0, 0);
	/* somebody known, met, and logged a day late */
	clock_at(f, "2026-11-27T09:00");
	FINE(f, kk_log(&f->cx, &rq, &a));
	is(f, me, "2026-11-26", 1, 0, 4, 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(met_and_logged)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
