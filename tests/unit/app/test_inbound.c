/* "They called us": who is it? */
#include "today_fixture.h"

#include "app/log/inbound.h"
#include "app/lead/stop.h"

static struct kk_callers find(struct fixture *f, const char *typed)
{
	struct kk_callers c;

	FINE(f, kk_find_by_phone(&f->cx, kk_str_z(typed), &c));
	return c;
}

static void a_number_is_found_as_it_is_typed(void **state)
{
	static const char *const typed[] = {"0101", "55500101", "0355500101",
		"03-5550-0101", "（03）5550-0101", "０３－５５５０－０１０１",
		"+81 3 5550 0101", "355500101", "…の件 0101"};
	struct fixture *f = *state;
	int64_t lead = cold(f, "見本 太郎", "架空商事", "03-5550-0101").lead_id;

	(void)cold(f, "例山 葵", "架空物産", "03-5550-0102");
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct kk_callers c = find(f, typed[i]);

		assert_int_equal(c.n, 1);
		assert_string_equal(c.all[0].name, "見本 太郎");
		assert_string_equal(c.all[0].account, "架空商事");
		assert_string_equal(c.all[0].owner, "mihon");
		assert_string_equal(c.all[0].phone, "03-5550-0101");
		assert_int_equal(c.all[0].lead_id, lead);
		assert_int_equal(c.all[0].touch_id, main_of(f, lead));
		assert_false(c.all[0].stopped);
		assert_true(c.all[0].last_at.ms == KK_INSTANT_NONE.ms);
	}
	assert_true(find(f, "03-5550-0101").all[0].exact);
	assert_false(find(f, "0101").all[0].exact);
	assert_int_equal(find(f, "9999").n, 0);
	assert_int_equal(find(f, "15550101").n, 0);
}

static void too_few_digits(void **state)
{
	struct fixture *f = *state;
	struct kk_callers c;

	assert_int_equal(
		kk_find_by_phone(&f->cx, KK_STR("101"), &c), KK_EINPUT);
	assert_int_equal(
		kk_find_by_phone(&f->cx, KK_STR("見本"), &c), KK_EINPUT);
	assert_int_equal(kk_find_by_phone(&f->cx, KK_STR(""), &c), KK_EINPUT);
}

static void who_was_heard_of_last_comes_first(void **state)
{
	struct fixture *f = *state;
	struct kk_callers c;
	int64_t first;

	first = cold(f, "見本 太郎", "架空商事", "03-5550-0101").lead_id;
	(void)cold(f, "例山 葵", "架空物産", "06-5550-0101");
	for (int i = 0; i < 25; i++)
		(void)cold(f, kk_arena_f(f->cx.arena, "仮名%d 桜", i),
			"架空食品",
			kk_arena_f(f->cx.arena, "045-555-%04d", 200 + i));
	clock_at(f, "2026-11-25T13:10");
	(void)log_on(f, main_of(f, first), "no_answer", NULL);
	c = find(f, "0101");
	assert_int_equal(c.n, 2);
	assert_int_equal(c.all[0].lead_id, first);
	assert_string_equal(c.all[0].last_as, "no_answer");
	assert_int_equal(c.all[0].last_at.ms, at("2026-11-25T13:10").ms);
}

static void who_said_stop_is_told(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r =
		cold(f, "見本 太郎", "架空商事", "090-5550-0101");
	struct kk_callers c;

	(void)log_on(f, main_of(f, r.lead_id), "stop", NULL);
	c = find(f, "090-5550-0101");
	assert_int_equal(c.n, 1);
	assert_true(c.all[0].stopped);
	assert_int_equal(c.all[0].state, KK_LEAD_STOPPED);
	assert_int_equal(c.all[0].touch_id, KK_NULL);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_number_is_found_as_it_is_typed), TEST(too_few_digits),
		TEST(who_was_heard_of_last_comes_first),
		TEST(who_said_stop_is_told)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
