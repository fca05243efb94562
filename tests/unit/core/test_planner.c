/* A day is placed where the rules want it, and always the same way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/planner/planner.h"

#define MAX 80
#define AT(h, m) ((h)*60 + (m))

static struct kk_candidate c[MAX];
static struct kk_candidate *order[MAX];
static size_t n;

static const struct kk_workday plain = {.from = 495, .until = 1110};

static int reset(void **state)
{
	(void)state;
	memset(c, 0, sizeof(c));
	n = 0;
	return 0;
}

static struct kk_candidate *add(enum kk_channel channel, int64_t id)
{
	struct kk_candidate *x = &c[n++];

	x->id = id;
	x->channel = channel;
	x->placing = KK_PLACE_BEST;
	x->deadline = 1440;
	x->urgency = 1;
	x->minutes = kk_channel_minutes(channel);
	memset(x->open, 1, sizeof(x->open));
	return x;
}

/* A call with the shape of the prior: 13:00, 08:30, 18:00, 08:00, the rest. */
static struct kk_candidate *add_call(int64_t id, double p)
{
	struct kk_candidate *x = add(KK_BY_PHONE, id);

	for (int s = 0; s < KK_SLOTS; s++)
		x->value[s] = p * .5;
	x->value[0] = p * .7;
	x->value[1] = p * .9;
	x->value[10] = p;
	x->value[20] = p * .8;
	return x;
}

static void place(const struct kk_workday *day)
{
	kk_planner_place(c, n, day, order);
}

static void calls_take_the_ideal_minutes(void **state)
{
	(void)state;
	add_call(1, .2);
	add_call(2, .3);
	add_call(3, .1);
	place(&plain);
	/* the best lead has 13:10; its neighbours stand beside it */
	assert_int_equal(c[1].minute, AT(13, 10));
	assert_int_equal(c[0].minute, AT(13, 5));
	assert_int_equal(c[2].minute, AT(13, 15));
}

static void six_calls_fill_a_half_hour(void **state)
{
	int at_lunch = 0, morning = 0, evening = 0;

	(void)state;
	for (int i = 0; i < 20; i++)
		add_call(i + 1, .2);
	place(&plain);
	for (int i = 0; i < 20; i++) {
		at_lunch +=
			c[i].minute >= AT(13, 0) && c[i].minute < AT(13, 30);
		morning += c[i].minute < AT(9, 0);
		evening += c[i].minute >= AT(18, 0);
		for (int k = 0; k < i; k++)
			assert_int_not_equal(c[i].minute, c[k].minute);
		assert_int_equal(c[i].minute % KK_PLACE_MINUTES, 0);
		/* 08:00 is used from 08:15 */
		assert_true(c[i].minute >= KK_FIRST_CALL);
		assert_true(c[i].minute + 5 <= plain.until);
	}
	assert_int_equal(at_lunch, 6);
	assert_int_equal(evening, 6);
	assert_int_equal(morning, 8);
	assert_int_equal(c[0].minute, AT(13, 10)); /* ties: the smaller id */
}

/* One call is best at 13:00 and nearly as good at 08:30, the other one good at
 * 13:00 only. */
static void all_calls_together_are_worth_most(void **state)
{
	struct kk_candidate *x, *y;

	(void)state;
	for (int i = 0; i < 5; i++) { /* one place is left at 13:00 */
		x = add_call(90 + i, .1);
		x->placing = KK_PLACE_EXACT;
		x->at = AT(13, 5 * i);
	}
	x = add_call(1, .9);
	x->value[1] = .8;
	y = add_call(2, .85);
	y->value[0] = y->value[1] = y->value[20] = .05;
	place(&plain);
	assert_int_equal(y->minute, AT(13, 25));
	assert_int_equal(x->minute, AT(8, 45));
	/* but who cannot wait has it, whatever the others are worth */
	x->deadline = AT(14, 0);
	x->value[0] = x->value[1] = x->value[10];
	x->from = AT(10, 0);
	place(&plain);
	assert_int_equal(x->minute, AT(13, 25));
	assert_true(y->minute >= 0 && y->minute != x->minute);
}

/* With too little room the less urgent are left out, then the less valued. */
static void who_is_left_out(void **state)
{
	struct kk_workday day = plain;

	(void)state;
	day.from = AT(10, 0);
	day.until = AT(10, 30);
	for (int i = 0; i < 8; i++)
		add_call(i + 1, .1 + .01 * i);
	c[0].urgency = 0;
	place(&day);
	assert_true(c[0].minute >= 0);
	assert_int_equal(c[1].minute, -1);
	assert_int_equal(c[2].minute, -1);
	for (int i = 3; i < 8; i++)
		assert_true(c[i].minute >= 0);
}

static void a_told_time_stands_exactly(void **state)
{
	struct kk_candidate *told;

	(void)state;
	add_call(1, .9);
	told = add_call(2, .1);
	told->placing = KK_PLACE_EXACT;
	told->at = AT(13, 12);
	told = add(KK_BY_MEETING, 3);
	told->placing = KK_PLACE_EXACT;
	told->at = AT(19, 0); /* after hours: they chose it */
	place(&plain);
	assert_int_equal(c[1].minute, AT(13, 12));
	assert_int_equal(c[2].minute, AT(19, 0));
	/* 13:10–13:15 is taken by the told call */
	assert_int_not_equal(c[0].minute, AT(13, 10));
}

static void what_is_urgent_comes_first(void **state)
{
	(void)state;
	for (int i = 0; i < 7; i++)
		add_call(i + 1, .2);
	c[6].urgency = 0;
	c[5].until = -1;
	place(&plain);
	/* seven want 13:00 and six get it: not the last in the order */
	assert_true(c[6].minute >= AT(13, 0) && c[6].minute < AT(13, 30));
	assert_true(c[5].minute >= AT(13, 0) && c[5].minute < AT(13, 30));
	assert_true(c[4].minute < AT(9, 0));
}

static void an_enquiry_is_called_at_once(void **state)
{
	struct kk_workday day = plain;
	struct kk_candidate *x = add_call(1, .2);

	(void)state;
	day.now = AT(10, 42);
	x->placing = KK_PLACE_SOON;
	place(&day);
	assert_int_equal(c[0].minute, AT(10, 45));
}

static void writing_leaves_the_windows_free(void **state)
{
	(void)state;
	for (int i = 0; i < 12; i++)
		add(i % 2 ? KK_BY_EMAIL : KK_BY_LETTER, i + 1);
	place(&plain);
	assert_int_equal(c[0].minute, AT(9, 0));
	for (int i = 0; i < 12; i++)
		assert_false(
			kk_windows_good(NULL, c[i].minute) ||
			kk_windows_good(NULL, c[i].minute + c[i].minutes - 1));
}

static void writing_uses_a_window_when_nothing_else_is_left(void **state)
{
	struct kk_workday day = plain;

	(void)state;
	day.now = AT(17, 45);
	add(KK_BY_EMAIL, 1);
	add(KK_BY_EMAIL, 2);
	place(&day);
	assert_int_equal(c[0].minute, AT(17, 45));
	assert_int_equal(c[1].minute, AT(17, 55));
}

static void a_first_follow_up_is_written_before_noon(void **state)
{
	struct kk_candidate *x;

	(void)state;
	for (int i = 0; i < 24; i++)
		add(KK_BY_EMAIL, i + 1)->urgency = 0;
	x = add(KK_BY_EMAIL, 99);
	x->deadline = AT(12, 0);
	place(&plain);
	assert_true(x->minute >= AT(9, 0) && x->minute < AT(12, 0));
}

static void nothing_is_planned_where_the_guard_says_no(void **state)
{
	struct kk_candidate *x = add_call(1, .2);

	(void)state;
	for (int i = 0; i < KK_PLACES; i++)
		x->open[i] = i == AT(10, 25) / KK_PLACE_MINUTES;
	x = add_call(2, .2);
	memset(x->open, 0, sizeof(x->open));
	place(&plain);
	assert_int_equal(c[0].minute, AT(10, 25));
	assert_int_equal(c[1].minute, -1);
}

static void nothing_lies_in_the_past_or_after_hours(void **state)
{
	struct kk_workday day = plain;

	(void)state;
	day.now = AT(18, 7);
	for (int i = 0; i < 6; i++)
		add_call(i + 1, .2);
	place(&day);
	for (int i = 0; i < 6; i++)
		assert_true(
			c[i].minute < 0 || (c[i].minute >= AT(18, 10) &&
						   c[i].minute <= AT(18, 25)));
	assert_int_equal(c[0].minute, AT(18, 10));
	assert_int_equal(c[5].minute, -1); /* no room, and it says so */
}

static void the_hour_after_a_meeting_is_kept_free(void **state)
{
	struct kk_busy busy = {AT(12, 0), 30, true};
	struct kk_workday day = plain;

	(void)state;
	day.busy = &busy;
	day.n_busy = 1;
	add_call(1, .2);
	place(&day);
	assert_int_equal(c[0].minute, AT(8, 45));
	/* with no other room it is used */
	day.now = AT(12, 40);
	day.until = AT(13, 25);
	place(&day);
	assert_int_equal(c[0].minute, AT(13, 10));
}

/* R-A9 and the byte-for-byte promise: the order of the input is no matter. */
static void the_same_day_comes_out_whatever_the_order(void **state)
{
	int minute[MAX + 1];

	(void)state;
	for (int turn = 0; turn < 2; turn++) {
		reset(NULL);
		for (int i = 0; i < 60; i++) {
			int id = turn ? 60 - i : i + 1;

			if (id % 3 == 0)
				add(KK_BY_EMAIL, id)->until = id % 5;
			else
				add_call(id, .1 + id % 7 * .05)->urgency =
					id % 2;
		}
		place(&plain);
		for (size_t i = 0; i < n; i++) {
			if (turn)
				assert_int_equal(c[i].minute, minute[c[i].id]);
			else
				minute[c[i].id] = c[i].minute;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(calls_take_the_ideal_minutes, reset),
		cmocka_unit_test_setup(six_calls_fill_a_half_hour, reset),
		cmocka_unit_test_setup(
			all_calls_together_are_worth_most, reset),
		cmocka_unit_test_setup(who_is_left_out, reset),
		cmocka_unit_test_setup(a_told_time_stands_exactly, reset),
		cmocka_unit_test_setup(what_is_urgent_comes_first, reset),
		cmocka_unit_test_setup(an_enquiry_is_called_at_once, reset),
		cmocka_unit_test_setup(writing_leaves_the_windows_free, reset),
		cmocka_unit_test_setup(
			writing_uses_a_window_when_nothing_else_is_left, reset),
		cmocka_unit_test_setup(
			a_first_follow_up_is_written_before_noon, reset),
		cmocka_unit_test_setup(
			nothing_is_planned_where_the_guard_says_no, reset),
		cmocka_unit_test_setup(
			nothing_lies_in_the_past_or_after_hours, reset),
		cmocka_unit_test_setup(
			the_hour_after_a_meeting_is_kept_free, reset),
		cmocka_unit_test_setup(
			the_same_day_comes_out_whatever_the_order, reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
