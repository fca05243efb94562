/* Trying other half hours: never one that is shut, always the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "core/reach/explore.h"

#define N KK_REACH_SLOTS

static void beliefs(struct kk_random *r, struct kk_slot_belief s[N])
{
	for (int i = 0; i < N; i++) {
		s[i].a = (struct kk_sum){
			3 * kk_random_normal(r), 2 * kk_random_uniform(r)};
		s[i].b = (struct kk_sum){
			3 * kk_random_normal(r), 2 * kk_random_uniform(r)};
		s[i].open = kk_random_below(r, 3) > 0;
	}
}

static void one_in_ten_is_marked(void **state)
{
	int n = 0;

	(void)state;
	for (int i = 0; i < 20000; i++)
		n += kk_explore_marked(
			kk_explore_seed(20000 + i / 100, 3, i % 100), .10);
	assert_in_range(n, 1850, 2150);
	assert_false(kk_explore_marked(kk_explore_seed(1, 2, 3), 0));
}

static void the_seed_is_of_day_user_and_contact(void **state)
{
	uint64_t s = kk_explore_seed(20000, 3, 7);

	(void)state;
	assert_true(s == kk_explore_seed(20000, 3, 7));
	assert_true(s != kk_explore_seed(20001, 3, 7));
	assert_true(s != kk_explore_seed(20000, 4, 7));
	assert_true(s != kk_explore_seed(20000, 7, 3));
}

/* Propensities are shares of the open half hours, and come out again. */
static void propensities_are_shares(void **state)
{
	struct kk_random r = {5};
	struct kk_slot_belief s[N];
	double p[N], again[N];

	(void)state;
	for (int k = 0; k < 300; k++) {
		uint64_t seed = kk_random_bits(&r);
		double sum = 0, most = 0;

		beliefs(&r, s);
		s[k % N].open = true;
		kk_explore_propensity(seed, s, N, k % N, KK_EXPLORE_SHARE, p);
		kk_explore_propensity(
			seed, s, N, k % N, KK_EXPLORE_SHARE, again);
		for (int i = 0; i < N; i++) {
			assert_true(p[i] == again[i]);
			assert_true(s[i].open || p[i] == 0);
			sum += p[i];
			most = fmax(most, p[i]);
		}
		assert_true(fabs(sum - 1) < 1e-9 && most >= .9);
	}
}

static void where_all_is_shut_nothing_is_chosen(void **state)
{
	struct kk_slot_belief s[N] = {0};
	double p[N];

	(void)state;
	kk_explore_propensity(1, s, N, -1, KK_EXPLORE_SHARE, p);
	for (int i = 0; i < N; i++)
		assert_true(p[i] == 0);
}

/* What is certain is drawn as it is; what is not, around it. */
static void a_draw_spreads_with_doubt(void **state)
{
	struct kk_slot_belief s[2] = {
		{{1, 0}, {-1, 0}, true}, {{1, 1}, {-1, 1}, true}};
	double p[2], least = 1, most = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		kk_explore_draw(seed, s, 2, p);
		assert_true(
			fabs(p[0] - kk_sigmoid(1) * kk_sigmoid(-1)) < 1e-12);
		least = fmin(least, p[1]);
		most = fmax(most, p[1]);
	}
	assert_true(least < .05 && most > .5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_in_ten_is_marked),
		cmocka_unit_test(the_seed_is_of_day_user_and_contact),
		cmocka_unit_test(propensities_are_shares),
		cmocka_unit_test(where_all_is_shut_nothing_is_chosen),
		cmocka_unit_test(a_draw_spreads_with_doubt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
