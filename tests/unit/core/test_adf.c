/* The engine of the reach model: values reckoned elsewhere, and safety. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "core/reach/adf.h"
#include "core/reach/random.h"

static const uint32_t three[] = {0, 1, 2};

static void start(struct kk_weight w[3])
{
	w[0] = (struct kk_weight){-2, 1};
	w[1] = (struct kk_weight){.5, .15};
	w[2] = (struct kk_weight){0, .4};
}

static void expect(double got, double wanted)
{
	assert_true(fabs(got - wanted) < 1e-6);
}

static void expect_all(
	const struct kk_weight w[3], const double m[3], const double v[3])
{
	for (int i = 0; i < 3; i++) {
		expect(w[i].mean, m[i]);
		expect(w[i].var, v[i]);
	}
}

static void learn(struct kk_weight *w, bool y)
{
	assert_true(kk_adf_update(w, three, 3, y, KK_ADF_LIMIT));
}

static void one_yes(void **state)
{
	struct kk_weight w[3];

	(void)state;
	start(w);
	expect(kk_adf_predict(w, three, 3), .234576196);
	learn(w, true);
	expect_all(w, (double[]){-1.371493513, .594275973, .251402595},
		(double[]){.828559002, .146142578, .372569440});
	expect(kk_adf_predict(w, three, 3), .395267096);
}

static void one_no(void **state)
{
	struct kk_weight w[3];

	(void)state;
	start(w);
	learn(w, false);
	expect_all(w, (double[]){-2.150223795, .477466431, -.060089518},
		(double[]){.893430133, .147602178, .382948821});
	expect(kk_adf_predict(w, three, 3), .199767922);
}

static void far_off_is_no_trouble(void **state)
{
	struct kk_weight w = {40, 4};

	(void)state;
	assert_true(kk_adf_update(&w, three, 1, false, INFINITY));
	expect(w.mean, 36.0);
	assert_true(isfinite(w.var));
}

static void ten_in_a_row(void **state)
{
	static const bool y[] = {1, 0, 0, 1, 0, 0, 0, 1, 0, 0};
	struct kk_weight w[3];

	(void)state;
	start(w);
	for (int i = 0; i < 10; i++)
		learn(w, y[i]);
	expect_all(w, (double[]){-1.702541274, .520169195, .081041471},
		(double[]){.348520338, .119238018, .233987145});
	expect(kk_adf_predict(w, three, 3), .273858173);
}

static void a_quarter_is_found(void **state)
{
	struct kk_weight w = {0, 1};

	(void)state;
	for (int i = 0; i < 1000; i++)
		assert_true(
			kk_adf_update(&w, three, 1, i % 4 == 0, KK_ADF_LIMIT));
	assert_true(fabs(kk_adf_predict(&w, three, 1) - .251601) < 1e-6);
	expect(w.var, .005200923);
}

static void what_is_no_number_changes_nothing(void **state)
{
	static const struct kk_weight bad[] = {{(double)NAN, 1},
		{0, (double)NAN}, {(double)INFINITY, 1}, {0, (double)INFINITY}};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct kk_weight w[3], before[3];

		start(w);
		w[1] = bad[i];
		memcpy(before, w, sizeof w);
		assert_false(kk_adf_update(w, three, 3, true, KK_ADF_LIMIT));
		assert_memory_equal(before, w, sizeof w);
	}
}

static void what_is_certain_is_not_moved(void **state)
{
	struct kk_weight w = {1, 1e-13};

	(void)state;
	assert_true(kk_adf_update(&w, three, 1, false, KK_ADF_LIMIT));
	assert_true(w.mean == 1 && w.var == 1e-13);
}

/* However odd the cases: finite, bounded, and never more uncertain. */
static void nothing_runs_away(void **state)
{
	struct kk_random r = {7};
	struct kk_weight w[40];
	uint32_t id[KK_ADF_ACTIVE];

	(void)state;
	for (int i = 0; i < 40; i++)
		w[i] = (struct kk_weight){24 * kk_random_uniform(&r) - 12,
			100 * kk_random_uniform(&r)};
	for (int i = 0; i < 100000; i++) {
		int n = 0;
		double p;

		for (uint32_t k = 0; k < 40 && n < KK_ADF_ACTIVE; k++)
			if (kk_random_below(&r, 3) == 0)
				id[n++] = k;
		assert_true(kk_adf_update(
			w, id, n, kk_random_below(&r, 2), KK_ADF_LIMIT));
		p = kk_adf_predict(w, id, n);
		assert_true(p >= 0 && p <= 1);
	}
	for (int i = 0; i < 40; i++) {
		assert_true(fabs(w[i].mean) <= KK_ADF_LIMIT);
		assert_true(w[i].var >= KK_ADF_FLOOR && w[i].var <= 100);
	}
}

static void the_order_of_the_list_does_not_change_the_case(void **state)
{
	static const uint32_t other[] = {2, 0, 1};
	struct kk_weight w[3], u[3];

	(void)state;
	start(w);
	start(u);
	learn(w, true);
	assert_true(kk_adf_update(u, other, 3, true, KK_ADF_LIMIT));
	for (int i = 0; i < 3; i++)
		assert_true(fabs(w[i].mean - u[i].mean) < 1e-12);
}

static void forgetting_goes_back_to_the_prior(void **state)
{
	struct kk_weight w[2] = {{1, .1}, {0, .4}};

	(void)state;
	kk_adf_forget(w, 2, .4, .0005);
	expect(w[0].var, .10015);
	expect(w[1].var, .4);
	assert_true(w[0].mean == 1);
	for (int i = 0; i < 100000; i++)
		kk_adf_forget(w, 2, .4, .0005);
	expect(w[0].var, .4);
}

static void an_interval_is_four_in_five(void **state)
{
	double low, high;

	(void)state;
	kk_adf_interval((struct kk_sum){-1, 4}, &low, &high);
	expect(low, 1 / (1 + exp(1 + 2 * 1.2816)));
	expect(high, 1 / (1 + exp(1 - 2 * 1.2816)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_yes),
		cmocka_unit_test(one_no),
		cmocka_unit_test(far_off_is_no_trouble),
		cmocka_unit_test(ten_in_a_row),
		cmocka_unit_test(a_quarter_is_found),
		cmocka_unit_test(what_is_no_number_changes_nothing),
		cmocka_unit_test(what_is_certain_is_not_moved),
		cmocka_unit_test(nothing_runs_away),
		cmocka_unit_test(
			the_order_of_the_list_does_not_change_the_case),
		cmocka_unit_test(forgetting_goes_back_to_the_prior),
		cmocka_unit_test(an_interval_is_four_in_five),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
