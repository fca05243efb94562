/* Putting a touch off. */
#include "today_fixture.h"

#include "app/log/hand.h"
#include "app/lead/snooze.h"
#include "app/lead/view.h"

static struct kk_snooze_offers offers(struct fixture *f, int64_t touch)
{
	struct kk_snooze_offers o;

	FINE(f, kk_snooze_offers(&f->cx, touch, &o));
	for (size_t i = 1; i < o.n; i++)
		assert_true(o.offers[i - 1].at.ms < o.offers[i].at.ms);
	return o;
}

/* A cold call due on Tuesday at 13:10, at that minute. */
static int64_t due_now(struct fixture *f)
{
	int64_t lead = cold(f, "見本 太郎", "架空商事", "03-5550-0101").lead_id;

	f->cx.clock.at.ms = test_int(&f->cx,
		"SELECT due_at FROM touch WHERE id = ?1", main_of(f, lead), 0);
	f->cx.team = NULL;
	return lead;
}

static void each_time_that_is_offered_is_taken(void **state)
{
	struct fixture *f = *state;
	int64_t lead = due_now(f);
	struct kk_snooze_offers o = offers(f, main_of(f, lead));

	assert_null(o.no);
	assert_true(o.n >= 2);
	assert_int_equal(o.offers[0].days, 0);
	assert_false(o.offers[0].overdue);
	for (size_t i = 0; i < o.n; i++) {
		int64_t next;

		FINE(f, kk_snooze(&f->cx, main_of(f, lead), o.offers[i].at,
				&next));
		assert_int_equal(next, main_of(f, lead));
		assert_int_equal(o.offers[i].at.ms,
			test_int(&f->cx,
				"SELECT due_at FROM touch WHERE id = ?1", next,
				0));
	}
	assert_int_equal(number(f, "SELECT count(*) FROM touch"
				   " WHERE state = 'cancelled'"
				   " AND reason = 'snoozed'"),
		(int64_t)o.n);
	assert_string_equal(kk_moved_text(&f->cx, "snoozed"), "put off");
}

static void no(struct fixture *f, int64_t touch, const char *when)
{
	int64_t before = number(f, "SELECT count(*) FROM touch");

	assert_int_equal(kk_snooze(&f->cx, touch, at(when), NULL), KK_EINPUT);
	assert_int_equal(number(f, "SELECT count(*) FROM touch"), before);
}

static void the_rules_stand(void **state)
{
	struct fixture *f = *state;
	int64_t touch = main_of(f, due_now(f));

	no(f, touch, "2026-11-24T08:00"); /* gone by */
	no(f, touch, "2026-11-28T10:00"); /* a Saturday */
	no(f, touch, "2026-11-25T20:30"); /* R-A3 */
	no(f, touch, "2026-11-25T07:30"); /* R-A3 */
	no(f, touch, "2030-11-25T13:00"); /* too far */
	no(f, touch, "2026-11-25T19:00"); /* after work */
	sql(f, "INSERT INTO absence(user_id, day_from, day_until,"
	       " created_at) VALUES (1, '2026-11-25', '2026-11-26', 0)");
	f->cx.team = NULL;
	no(f, touch, "2026-11-25T13:10");
	assert_int_equal(kk_snooze(&f->cx, 9999, at("2026-11-27T13:10"), NULL),
		KK_ENOTFOUND);
	FINE(f, kk_snooze(&f->cx, touch, at("2026-11-27T13:10"), NULL));
	assert_int_equal(kk_snooze(&f->cx, touch, at("2026-11-27T13:15"), NULL),
		KK_EINPUT);
}

static void a_promise_stands(void **state)
{
	struct fixture *f = *state;
	int64_t lead = due_now(f);
	struct kk_snooze_offers o;

	(void)log_on(f, main_of(f, lead), "recall_at", "2026-11-26T15:00");
	o = offers(f, main_of(f, lead));
	assert_int_equal(o.n, 0);
	assert_non_null(strstr(o.no, "promised"));
	no(f, main_of(f, lead), "2026-11-27T13:10");
	(void)log_on(f, main_of(f, lead), "appointment", "2026-12-01T11:00");
	no(f, main_of(f, lead), "2026-12-02T11:00");
}

static void what_is_late_is_said(void **state)
{
	struct fixture *f = *state;
	int64_t lead = due_now(f);
	struct kk_snooze_offers o;

	clock_at(f, "2026-12-08T10:00");
	o = offers(f, main_of(f, lead));
	assert_true(o.n >= 1 && o.n <= 2);
	for (size_t i = 0; i < o.n; i++) {
		assert_true(o.offers[i].overdue);
		assert_non_null(strstr(o.offers[i].costs, "late"));
	}
	FINE(f, kk_snooze(&f->cx, main_of(f, lead), o.offers[0].at, NULL));
	assert_int_equal(
		test_int(&f->cx, "SELECT late FROM touch WHERE id = ?1",
			main_of(f, lead), 0),
		1);
}

static void a_side_touch_takes_its_note_along(void **state)
{
	struct fixture *f = *state;
	int64_t lead = due_now(f), side, next;
	struct kk_snooze_offers o;
	struct kk_draft d;

	(void)log_on(f, main_of(f, lead), "appointment", "2026-12-01T11:00");
	side = number(f, "SELECT id FROM touch WHERE kind = 'side'"
			 " AND state = 'open' AND purpose = 'remind'");
	no(f, side, "2026-12-01T11:30");
	FINE(f, kk_draft_save(&f->cx, side, KK_STR("地図を添える")));
	o = offers(f, side);
	assert_true(o.n > 0);
	FINE(f, kk_snooze(&f->cx, side, o.offers[0].at, &next));
	FINE(f, kk_draft_get(&f->cx, next, &d));
	assert_string_equal(d.note.p, "地図を添える");
	assert_int_equal(number(f, "SELECT count(*) FROM touch"
				   " WHERE kind = 'side' AND state = 'open'"
				   " AND purpose = 'remind'"),
		1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_time_that_is_offered_is_taken), TEST(the_rules_stand),
		TEST(a_promise_stands), TEST(what_is_late_is_said),
		TEST(a_side_touch_takes_its_note_along)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
