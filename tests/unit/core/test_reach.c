/* The prior of the reach model: the order of the day and honest numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "core/reach/model.h"

#define N KK_REACH_SLOTS
#define AT(h, m) (((h)-8) * 2 + (m) / 30)

static const struct kk_reach_case nothing = {
	.weekday = KK_TUE, .types = KK_DAY_PLAIN, .days = -1};

/* The sum over the prior weights of a case. */
static struct kk_sum prior_sum(enum kk_head head, const struct kk_reach_case *c)
{
	struct kk_sum s = {0, 0};
	struct kk_active f;
	int common;

	kk_reach_active(c, &f, &common);
	for (int i = 0; i < f.n; i++) {
		struct kk_weight w = kk_reach_prior_weight(head, f.id[i]);

		s.mean += w.mean;
		s.var += w.var;
	}
	return s;
}

/* The half hours of a day, best first. */
static void rank(struct kk_reach_case c, bool plain_means, int order_r[N])
{
	double p[N];

	for (int i = 0; i < N; i++) {
		struct kk_sum a, b;

		c.slot = i;
		a = prior_sum(KK_HEAD_ANSWERED, &c);
		b = prior_sum(KK_HEAD_PERSON, &c);
		p[i] = kk_reach_prior(&c).p;
		if (plain_means)
			p[i] = kk_sigmoid(a.mean) * kk_sigmoid(b.mean);
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

/* Both models' own formula, and their product. */
static void the_formula_is_the_documented_one(void **state)
{
	struct kk_odds o = kk_reach_product(
		(struct kk_sum){-1.5, 1.55}, (struct kk_sum){0, 0});

	(void)state;
	assert_true(fabs(o.p - .234576196 / 2) < 1e-6);
	assert_true(o.low < o.p && o.p < o.high);
	o = kk_reach_product((struct kk_sum){260, 0}, (struct kk_sum){260, 0});
	assert_true(isfinite(o.low) && isfinite(o.high) && o.p < 1);
	o = kk_reach_product(
		(struct kk_sum){-260, 1}, (struct kk_sum){-260, 1});
	assert_true(isfinite(o.low) && isfinite(o.high) && o.p > 0);
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

/* Whatever the case: rising numbers, one of each group, inside the room. */
static void each_group_has_one_weight(void **state)
{
	struct kk_active f;
	int common;

	(void)state;
	for (int i = 0; i < 7 * 24; i++) {
		struct kk_reach_case c = {.slot = i % N,
			.weekday = i % 7,
			.types = 1u << i % 10,
			.size = i % KK_REACH_SIZES,
			.industry = i % KK_REACH_INDUSTRIES,
			.persona = i % KK_REACH_PERSONAS,
			.company = i % 3,
			.attempts = i % 11,
			.days = i * 5 - 1,
			.blocks = i % 6};
		unsigned seen = 0;
		bool weekend = c.weekday == KK_SAT || c.weekday == KK_SUN;

		kk_reach_active(&c, &f, &common);
		assert_int_equal(f.n, weekend ? 20 : 22);
		assert_int_equal(common, weekend ? 18 : 19);
		for (int k = 0; k < f.n; k++) {
			unsigned g = kk_reach_group_of(f.id[k]);
			bool own = f.id[k] >= KK_REACH_COMMON;

			assert_true(k == 0 || f.id[k] > f.id[k - 1]);
			assert_false(seen & 1u << g);
			seen |= 1u << g;
			assert_int_equal(own, k >= common);
			if (own)
				assert_int_equal((f.id[k] - KK_REACH_COMMON) /
							 KK_REACH_COMPANY,
					c.company);
		}
	}
}

/* The groups lie one behind the other, and a company's in its 13. */
static void the_weights_have_no_gap(void **state)
{
	uint32_t next = 0;

	(void)state;
	for (int g = 0; g < KK_RG__MAX; g++) {
		assert_int_equal(kk_reach_group(g)->first, next);
		next += kk_reach_group(g)->cells;
		assert_int_equal(kk_reach_group_of(next - 1), g);
		if (g + 1 == KK_RG_COMPANY)
			assert_int_equal(next, KK_REACH_COMMON);
	}
	assert_int_equal(next, KK_REACH_COMMON + KK_REACH_COMPANY);
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
		cmocka_unit_test(each_group_has_one_weight),
		cmocka_unit_test(the_weights_have_no_gap),
		cmocka_unit_test(every_minute_has_a_half_hour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
