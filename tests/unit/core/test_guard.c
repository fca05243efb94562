/* What the guard forbids, until when, and what it must let through: rules
 * R-A3, R-B9, R-J1, R-J2. 2026-11-24 is a Tuesday after a holiday. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/guard/guard.h"

#define TUE 20781 /* 2026-11-24 */
#define AT(d, h, m) ((struct kk_civil){(d), (h)*60 + (m)})

static struct kk_calendar cal;
static struct kk_guard g;

static int set_up(void **state)
{
	const struct kk_closure_rules none = {false, false};

	(void)state;
	kk_calendar_build(&cal, &none);
	g = (struct kk_guard){.cal = &cal, .last_zone = -1};
	return 0;
}

static enum kk_rule ask(struct kk_civil at, bool told)
{
	return kk_guard_ask(&g, KK_BY_PHONE, at, told).rule;
}

static void hours(void **state)
{
	static const struct {
		kk_day day;
		int minute;
		bool told;
		enum kk_rule rule;
		kk_day until_day;
		int until;
	} rows[] = {
		{TUE, 479, false, KK_R_A3, TUE, 480},
		{TUE, 480, false, KK_RULE_NONE, 0, 0},
		{TUE, 1199, false, KK_RULE_NONE, 0, 0},
		{TUE, 1200, false, KK_R_A3, TUE + 1, 480},
		/* a time they named: until 21:00, and on any day */
		{TUE, 1259, true, KK_RULE_NONE, 0, 0},
		{TUE, 1260, true, KK_R_A3, TUE + 1, 480},
		{TUE, 479, true, KK_R_A3, TUE, 480},
		{TUE - 1, 600, true, KK_RULE_NONE, 0, 0},
		/* Saturday, Sunday, Labour Thanksgiving Day */
		{TUE - 3, 600, false, KK_R_A3, TUE, 480},
		{TUE - 2, 600, false, KK_R_A3, TUE, 480},
		{TUE - 1, 600, false, KK_R_A3, TUE, 480},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_civil at = {rows[i].day, rows[i].minute};
		struct kk_verdict v =
			kk_guard_ask(&g, KK_BY_PHONE, at, rows[i].told);

		assert_int_equal(v.rule, rows[i].rule);
		if (v.rule == KK_RULE_NONE)
			continue;
		assert_int_equal(v.until.day, rows[i].until_day);
		assert_int_equal(v.until.minute, rows[i].until);
	}
}

/* A team may tighten the hours, never widen them. */
static void only_tighter(void **state)
{
	(void)state;
	g.call_from = 540;
	g.call_until = 1080;
	assert_int_equal(ask(AT(TUE, 8, 59), false), KK_R_A3);
	assert_int_equal(ask(AT(TUE, 18, 0), false), KK_R_A3);
	assert_int_equal(ask(AT(TUE, 18, 0), true), KK_RULE_NONE);
	g.call_from = 300;
	g.call_until = 1400;
	assert_int_equal(ask(AT(TUE, 7, 0), false), KK_R_A3);
	assert_int_equal(ask(AT(TUE, 20, 0), false), KK_R_A3);
}

static void a_time_to_avoid(void **state)
{
	const struct kk_period avoid[] = {{TUE, TUE + 2}};
	struct kk_verdict v;

	(void)state;
	g.avoid = avoid;
	g.n_avoid = 1;
	v = kk_guard_ask(&g, KK_BY_PHONE, AT(TUE + 2, 10, 0), false);
	assert_int_equal(v.rule, KK_R_A3);
	assert_int_equal(v.until.day, TUE + 3);
	assert_int_equal(ask(AT(TUE + 3, 10, 0), false), KK_RULE_NONE);
	assert_int_equal(ask(AT(TUE, 10, 0), true), KK_RULE_NONE);
	/* writing is no call */
	assert_int_equal(
		kk_guard_ask(&g, KK_BY_EMAIL, AT(TUE, 10, 0), false).rule,
		KK_RULE_NONE);
}

static void stop_is_for_good(void **state)
{
	struct kk_verdict v;

	(void)state;
	g.stopped = KK_ALL_CHANNELS;
	for (int c = 0; c < KK_BY_DESK; c++) {
		v = kk_guard_ask(&g, (enum kk_channel)c, AT(TUE, 10, 0), true);
		assert_int_equal(v.rule, KK_R_J1);
		assert_int_equal(v.until.day, KK_DAY_NONE);
	}
	assert_int_equal(
		kk_guard_ask(&g, KK_BY_DESK, AT(TUE, 10, 0), false).rule,
		KK_RULE_NONE);
	g.stopped = KK_BIT(KK_BY_PHONE);
	assert_int_equal(
		kk_guard_ask(&g, KK_BY_EMAIL, AT(TUE, 10, 0), false).rule,
		KK_RULE_NONE);
}

static void an_opt_out_ends_on_its_day(void **state)
{
	const struct kk_opt_out out[] = {{KK_BY_EMAIL, TUE + 7}};
	struct kk_verdict v;

	(void)state;
	g.opt_outs = out;
	g.n_opt_outs = 1;
	v = kk_guard_ask(&g, KK_BY_EMAIL, AT(TUE + 6, 10, 0), false);
	assert_int_equal(v.rule, KK_R_J1);
	assert_int_equal(v.until.day, TUE + 7);
	assert_int_equal(
		kk_guard_ask(&g, KK_BY_EMAIL, AT(TUE + 7, 10, 0), false).rule,
		KK_RULE_NONE);
	assert_int_equal(ask(AT(TUE, 10, 0), false), KK_RULE_NONE);
}

/* One a day and two in seven days to a contact; a time they named is free. */
static void patience_with_a_contact(void **state)
{
	struct kk_civil calls[] = {AT(TUE, 9, 0), AT(TUE + 2, 9, 0)};
	struct kk_verdict v;

	(void)state;
	g.calls = calls;
	g.n_calls = 1;
	v = kk_guard_ask(&g, KK_BY_PHONE, AT(TUE, 13, 0), false);
	assert_int_equal(v.rule, KK_R_J2);
	assert_int_equal(v.until.day, TUE + 1);
	assert_int_equal(ask(AT(TUE, 13, 0), true), KK_RULE_NONE);
	assert_int_equal(ask(AT(TUE + 1, 13, 0), false), KK_RULE_NONE);
	g.n_calls = 2;
	v = kk_guard_ask(&g, KK_BY_PHONE, AT(TUE + 3, 13, 0), false);
	assert_int_equal(v.rule, KK_R_J2);
	assert_int_equal(v.until.day, TUE + 7);
	assert_int_equal(ask(AT(TUE + 6, 13, 0), false), KK_R_J2);
	assert_int_equal(ask(AT(TUE + 7, 13, 0), false), KK_RULE_NONE);
}

/* R-J2 in a team that calls less often; no team calls more often. */
static void patience_only_tighter(void **state)
{
	struct kk_civil calls[] = {AT(TUE, 9, 0), AT(TUE + 7, 9, 0)};
	struct kk_verdict v;

	(void)state;
	g.calls = calls;
	g.n_calls = 1;
	g.a_week = 1;
	v = kk_guard_ask(&g, KK_BY_PHONE, AT(TUE + 1, 13, 0), false);
	assert_int_equal(v.rule, KK_R_J2);
	assert_int_equal(v.until.day, TUE + 7);
	assert_int_equal(ask(AT(TUE + 7, 13, 0), false), KK_RULE_NONE);
	assert_int_equal(ask(AT(TUE + 1, 13, 0), true), KK_RULE_NONE);
	g.n_calls = 2;
	g.a_week = 9;
	assert_int_equal(ask(AT(TUE + 8, 13, 0), false), KK_RULE_NONE);
	calls[1] = AT(TUE + 1, 9, 0);
	assert_int_equal(ask(AT(TUE + 2, 13, 0), false), KK_R_J2);
}

/* The whole team rings a switchboard once a day; their enquiry is free. */
static void patience_with_a_switchboard(void **state)
{
	const kk_day days[] = {TUE};
	struct kk_verdict v;

	(void)state;
	g.number_days = days;
	g.n_number_days = 1;
	v = kk_guard_ask(&g, KK_BY_PHONE, AT(TUE, 13, 0), false);
	assert_int_equal(v.rule, KK_R_J2);
	assert_int_equal(v.until.day, TUE + 1);
	assert_int_equal(ask(AT(TUE + 1, 13, 0), false), KK_RULE_NONE);
	assert_int_equal(ask(AT(TUE, 13, 0), true), KK_RULE_NONE);
	g.inquiry = true;
	g.inquiry_day = TUE;
	assert_int_equal(ask(AT(TUE, 13, 0), false), KK_RULE_NONE);
}

/* Their enquiry is answered with up to three calls in two business days. */
static void an_enquiry_is_free(void **state)
{
	struct kk_civil calls[] = {AT(TUE, 9, 0), AT(TUE, 11, 0)};

	(void)state;
	g.calls = calls;
	g.n_calls = 2;
	g.inquiry = true;
	g.inquiry_day = TUE;
	g.inquiry_calls = 2;
	assert_int_equal(ask(AT(TUE, 13, 0), false), KK_RULE_NONE);
	assert_int_equal(ask(AT(TUE + 2, 13, 0), false), KK_RULE_NONE);
	assert_int_equal(ask(AT(TUE + 3, 13, 0), false), KK_R_J2);
	g.inquiry_calls = 3;
	assert_int_equal(ask(AT(TUE, 13, 0), false), KK_R_J2);
}

static void a_cold_round(void **state)
{
	struct kk_verdict v;

	(void)state;
	g.cold = true;
	g.last_zone = KK_Z0;
	v = kk_guard_ask(&g, KK_BY_PHONE, AT(TUE, 8, 45), false);
	assert_int_equal(v.rule, KK_R_B9);
	assert_int_equal(v.until.day, TUE);
	assert_int_equal(v.until.minute, 540);
	assert_int_equal(ask(AT(TUE, 13, 10), false), KK_RULE_NONE);
	g.last_zone = KK_Z6;
	v = kk_guard_ask(&g, KK_BY_PHONE, AT(TUE, 18, 10), false);
	assert_int_equal(v.until.day, TUE + 1);
	g.round_attempts = KK_CALLS_A_ROUND - 1;
	assert_int_equal(ask(AT(TUE, 13, 10), false), KK_RULE_NONE);
	g.round_attempts = KK_CALLS_A_ROUND;
	v = kk_guard_ask(&g, KK_BY_PHONE, AT(TUE, 13, 10), false);
	assert_int_equal(v.rule, KK_R_B9);
	assert_int_equal(v.until.day, KK_DAY_NONE);
	g.cold = false; /* with people we have met it does not hold */
	assert_int_equal(ask(AT(TUE, 13, 10), false), KK_RULE_NONE);
}

/* ---- the next call ---- */

static const struct kk_shift day_shift = {495, 1110};

/* Good windows first; not the morning after a break; never where the guard
 * says no. */
static void next_call(void **state)
{
	static const struct {
		int day, minute, not_zone, pass, to_day, to_minute;
		unsigned tried;
	} rows[] = {
		/* a slow morning after the holiday: after lunch */
		{0, 0, -1, 0, 0, 790, 0},
		/* the 25th is gotobi: a weight, not a ban */
		{1, 0, -1, 0, 1, 525, 0},
		{2, 0, -1, 0, 2, 525, 0},
		{2, 526, -1, 0, 2, 790, 0},
		{2, 800, -1, 0, 2, 1090, 0},
		/* another window than the last, untried ones first */
		{2, 0, KK_Z0, 0, 2, 790, 0},
		{2, 0, -1, 0, 2, 790, 1u << KK_Z0},
		{2, 0, -1, 0, 2, 1090, 1u << KK_Z0 | 1u << KK_Z3},
		/* over the weekend: Monday after lunch, it is the 30th */
		{4, 0, -1, 0, 6, 790, 0},
		/* with a day to spare a gotobi or month end is passed over */
		{4, 0, -1, 2, 7, 525, 0},
		{1, 0, -1, 1, 2, 525, 0},
		/* after the last window: the next day */
		{2, 1106, -1, 0, 3, 525, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_civil at = kk_guard_next_call(&g, day_shift,
			(struct kk_civil){TUE + rows[i].day, rows[i].minute},
			rows[i].not_zone, rows[i].tried, rows[i].pass);
		assert_int_equal(at.day, TUE + rows[i].to_day);
		assert_int_equal(at.minute, rows[i].to_minute);
	}
}

/* A shift without a good window still gets a minute inside it. */
static void next_call_of_a_late_shift(void **state)
{
	const struct kk_shift odd = {840, 900};
	struct kk_civil at;

	(void)state;
	at = kk_guard_next_call(&g, odd, AT(TUE, 8, 0), -1, 0, 0);
	assert_int_equal(at.day, TUE);
	assert_in_range(at.minute, 840, 899);
}

static void no_next_call(void **state)
{
	(void)state;
	g.stopped = KK_BIT(KK_BY_PHONE);
	assert_int_equal(
		kk_guard_next_call(&g, day_shift, AT(TUE, 8, 0), -1, 0, 0).day,
		KK_DAY_NONE);
}

/* Whatever the state, what is found is allowed. */
static void next_call_is_allowed(void **state)
{
	struct kk_civil calls[] = {AT(TUE, 9, 0), AT(TUE + 1, 9, 0)};
	const kk_day days[] = {TUE + 7, TUE + 8};
	const struct kk_period avoid[] = {{TUE + 9, TUE + 10}};

	(void)state;
	g = (struct kk_guard){.cal = &cal,
		.calls = calls,
		.n_calls = 2,
		.number_days = days,
		.n_number_days = 2,
		.avoid = avoid,
		.n_avoid = 1,
		.cold = true,
		.last_zone = KK_Z3};
	for (int d = 0; d < 30; d++) {
		struct kk_civil at = kk_guard_next_call(
			&g, day_shift, AT(TUE + d, 8, 0), KK_Z3, 0, d % 3);

		assert_int_equal(ask(at, false), KK_RULE_NONE);
		assert_int_not_equal(kk_zone_of(at.minute), KK_Z3);
		assert_true(at.day >= TUE + d);
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup(f, set_up)
	const struct CMUnitTest tests[] = {
		T(hours),
		T(only_tighter),
		T(a_time_to_avoid),
		T(stop_is_for_good),
		T(an_opt_out_ends_on_its_day),
		T(patience_with_a_contact),
		T(patience_only_tighter),
		T(patience_with_a_switchboard),
		T(an_enquiry_is_free),
		T(a_cold_round),
		T(next_call),
		T(next_call_of_a_late_shift),
		T(no_next_call),
		T(next_call_is_allowed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
