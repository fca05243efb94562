/* The prior of the reach model: the order of the day and honest numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "core/reach/reach.h"

#define N KK_REACH_SLOTS
#define AT(h, m) (((h)-8) * 2 + (m) / 30)

static const struct kk_reach_case nothing = {
	.weekday = KK_TUE, .types = KK_DAY_PLAIN, .days = -1};

/* The half hours of a day, best first. */
static void rank(struct kk_reach_case c, bool plain_means, int order_r[N])
{
	double p[N];

	for (int i = 0; i < N; i++) {
		struct kk_reach_weights w;

		c.slot = i;
		kk_reach_weights(&c, &w);
		for (int k = 0; plain_means && k < w.n; k++)
			w.a[k].var = w.b[k].var = 0;
		p[i] = kk_reach_predict(&w).p;
		order_r[i] = i;
	}
	for (int i = 1; i < N; i++)
		for (int k = i; k > 0 && p[order_r[k]] > p[order_r[k - 1]];
			k--) {
			int t = order_r[k];

			order_r[k] = order_r[k - 1];
			order_r[k - 1] = t;
		}
}

static bool among(const int *order, int from, int slot)
{
	for (int i = from; i < from + 3; i++)
		if (order[i] == slot)
			return true;
	return false;
}

static void expect_order(struct kk_reach_case c, bool plain_means)
{
	int o[N];

	rank(c, plain_means, o);
	assert_true(among(o, 0, AT(8, 30)));
	assert_true(among(o, 0, AT(13, 0)));
	assert_true(among(o, 0, AT(18, 0)));
	assert_true(among(o, 3, AT(18, 30)));
	assert_true(among(o, 3, AT(19, 0)));
	assert_true(among(o, 3, AT(8, 0)));
	assert_true(among(o, N - 3, AT(9, 0)));
	assert_true(among(o, N - 3, AT(12, 0)));
	assert_true(among(o, N - 3, AT(12, 30)));
}

static void the_windows_rank_as_advised(void **state)
{
	(void)state;
	expect_order(nothing, true);
	expect_order(nothing, false);
}

/* Whoever it is: seat or name, met, written to; R-A4. */
static void they_do_so_for_everybody(void **state)
{
	(void)state;
	for (int bits = 0; bits < 32; bits++) {
		struct kk_reach_case c = nothing;

		c.name_known = bits & 1;
		c.met_before = bits & 2;
		c.mail = bits & 4;
		c.package = bits & 8;
		c.types = bits & 16 ? KK_DAY_GOTOBI | KK_DAY_MONTH_END
				    : KK_DAY_PLAIN;
		expect_order(c, true);
		expect_order(c, false);
	}
}

/* R-A2: the first morning is slow, the afternoon of that day is not. */
static void a_first_morning_is_slow(void **state)
{
	struct kk_reach_case c = nothing;
	int o[N];

	(void)state;
	c.types = KK_DAY_MONDAY_MORNING | KK_DAY_FIRST_AFTER_BREAK;
	rank(c, false, o);
	assert_int_equal(o[0], AT(13, 0));
	assert_int_equal(o[1], AT(18, 0));
	c.types = KK_DAY_FIRST_AFTER_BREAK;
	rank(c, false, o);
	assert_int_equal(o[0], AT(13, 0));
	assert_int_equal(o[1], AT(18, 0));
}

static double p_of(struct kk_reach_case c)
{
	c.slot = AT(13, 0);
	return kk_reach_prior(&c).p;
}

static void what_we_know_moves_the_odds(void **state)
{
	struct kk_reach_case c = nothing;
	double before = p_of(c);

	(void)state;
	c.name_known = true;
	assert_true(p_of(c) > before);
	before = p_of(c);
	c.met_before = true;
	assert_true(p_of(c) > before);
	before = p_of(c);
	c.told = true;
	assert_true(p_of(c) > before);
	c.types = KK_DAY_GOTOBI;
	before = p_of(c);
	c.types |= KK_DAY_MONTH_END;
	assert_true(p_of(c) < before);
	c.types = KK_DAY_GOTOBI_AFTER;
	assert_true(p_of(c) > before);
}

/* Hand-computed: two lists of three and two weights. */
static void the_formula_is_the_documented_one(void **state)
{
	struct kk_reach_weights w = {.n = 3};
	struct kk_odds o;

	(void)state;
	w.a[0] = (struct kk_weight){KK_RG_BIAS, 0, -2, 1};
	w.a[1] = (struct kk_weight){KK_RG_SLOT, 0, .5, .15};
	w.a[2] = (struct kk_weight){KK_RG_COMPANY, 0, 0, .4};
	w.b[0] = (struct kk_weight){KK_RG_BIAS, 0, 40, 0};
	w.b[1] = (struct kk_weight){KK_RG_SLOT, 0, 0, 0};
	w.b[2] = (struct kk_weight){KK_RG_COMPANY, 0, 0, 0};
	o = kk_reach_predict(&w);
	assert_true(fabs(o.p - .234576196) < 1e-6);
	assert_true(o.low < o.p && o.p < o.high);
}

static void an_interval_holds_its_number(void **state)
{
	struct kk_reach_case c = nothing;

	(void)state;
	for (c.slot = 0; c.slot < N; c.slot++) {
		struct kk_odds o = kk_reach_prior(&c);

		assert_true(o.low > 0 && o.low < o.p);
		assert_true(o.p < o.high && o.high < 1);
	}
	c.slot = AT(13, 0);
	/* general advice alone is uncertain, and says so */
	assert_true(kk_reach_prior(&c).high - kk_reach_prior(&c).low > .25);
}

static void no_group_comes_twice(void **state)
{
	struct kk_reach_case c = nothing;
	struct kk_reach_weights w;
	unsigned seen = 0;

	(void)state;
	kk_reach_weights(&c, &w);
	assert_true(w.n <= KK_REACH_ACTIVE);
	for (int i = 0; i < w.n; i++) {
		assert_false(seen & 1u << w.a[i].group);
		assert_int_equal(w.a[i].group, w.b[i].group);
		assert_int_equal(w.a[i].cell, w.b[i].cell);
		seen |= 1u << w.a[i].group;
	}
}

static void every_minute_has_a_half_hour(void **state)
{
	(void)state;
	assert_int_equal(kk_reach_slot(0), 0);
	assert_int_equal(kk_reach_slot(480), 0);
	assert_int_equal(kk_reach_slot(525), 1);
	assert_int_equal(kk_reach_slot(790), AT(13, 0));
	assert_int_equal(kk_reach_slot(1140), 22);
	assert_int_equal(kk_reach_slot(1255), 22);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_windows_rank_as_advised),
		cmocka_unit_test(they_do_so_for_everybody),
		cmocka_unit_test(a_first_morning_is_slow),
		cmocka_unit_test(what_we_know_moves_the_odds),
		cmocka_unit_test(the_formula_is_the_documented_one),
		cmocka_unit_test(an_interval_holds_its_number),
		cmocka_unit_test(no_group_comes_twice),
		cmocka_unit_test(every_minute_has_a_half_hour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
