/* How many re-approaches lie on which day (R-C5): what is counted as leads go
 * on is what the leads say, whatever happens to them. */
#include "today_fixture.h"

#include "app/check.h"
#include "app/lead/lead.h"
#include "app/lead/stop.h"
#include "app/users/user.h"

static int64_t count_of(struct fixture *f, int64_t owner)
{
	return test_int(&f->cx,
		"SELECT coalesce(sum(n), 0) FROM re_approach_day"
		" WHERE owner_id = ?1",
		owner, 0);
}

static void they_are(struct fixture *f, int64_t first, int64_t second)
{
	struct kk_check_report r;

	FINE(f, kk_check(&f->cx, &r));
	for (size_t i = 0; i < r.n; i++)
		assert_string_not_equal(r.findings[i].what, "re_approach_day");
	assert_int_equal(count_of(f, 1), first);
	assert_int_equal(count_of(f, 2), second);
}

static void correct(struct fixture *f, int64_t activity)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.corrects_id = activity,
		.disposition = KK_STR("absent")};
	struct kk_log_answer a;

	FINE(f, kk_log(&f->cx, &rq, &a));
}

static void each_lead_counts_where_it_stands(void **state)
{
	static const char *const phones[] = {
		"03-5550-0101", "03-5550-0102", "03-5550-0103", "03-5550-0104"};
	struct fixture *f = *state;
	struct kk_log_answer a[4];
	int64_t other;
	size_t touches;

	FINE(f, kk_user_add(&f->cx, "仮名", &other));
	assert_int_equal(other, 2);
	they_are(f, 0, 0);
	for (int i = 0; i < 4; i++) {
		int64_t lead = cold(f, "見本 太郎",
			kk_arena_f(f->cx.arena, "架空%d商事", i), phones[i])
				       .lead_id;

		a[i] = log_on(f, main_of(f, lead), "refused", NULL);
	}
	they_are(f, 4, 0);
	FINE(f, kk_lead_reassign(&f->cx, a[0].lead_id, 2));
	they_are(f, 3, 1);
	correct(f, a[1].activity_id);
	they_are(f, 2, 1);
	FINE(f, kk_stop_contact(&f->cx, a[2].contact_id, KK_NULL, &touches));
	they_are(f, 1, 1);
	FINE(f, kk_lead_pause(&f->cx, a[3].lead_id,
			kk_civil_of(f->cx.clock.at).day + 10));
	they_are(f, 1, 1);
}

/* They are put on many days, not all on the first that is good. */
static void days_fill_evenly(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 12; i++) {
		int64_t lead = cold(f, "見本 太郎",
			kk_arena_f(f->cx.arena, "架空%d商事", i),
			kk_arena_f(f->cx.arena, "03-5551-01%02d", i))
				       .lead_id;

		(void)log_on(f, main_of(f, lead), "refused", NULL);
	}
	they_are(f, 12, 0);
	assert_true(number(f, "SELECT count(*) FROM re_approach_day") >= 6);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_lead_counts_where_it_stands), TEST(days_fill_evenly)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
