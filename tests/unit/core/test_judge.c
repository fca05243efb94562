/* Scores by hand, and policies judged from a log whose truth is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "core/reach/judge.h"
#include "core/reach/random.h"

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static void four_cases_by_hand(void **state)
{
	struct kk_judged c[4] = {
		{.8, true}, {.4, false}, {.4, true}, {.2, false}};
	struct kk_judged spare[4];
	struct kk_score s;

	(void)state;
	kk_judge(c, spare, 4, &s);
	assert_int_equal(s.n, 4);
	NEAR(s.base_rate, .5);
	NEAR(s.constant_log_loss, log(2));
	NEAR(s.log_loss, -(log(.8) + log(.6) + log(.4) + log(.8)) / 4);
	NEAR(s.auc, 3.5 / 4);
	assert_true(c[0].p == .2 && c[1].p == .4 && !c[1].y && c[2].y);
	NEAR(s.ece, (.2 + .4 + .6 + .2) / 4);
}

static void certainty_that_is_wrong_is_bounded(void **state)
{
	(void)state;
	NEAR(kk_log_loss(0, true), -log(1e-9));
	assert_true(kk_log_loss(0, false) < 1e-8);
	assert_true(fabs(kk_log_loss(1, false) + log(1e-9)) < 1e-6);
}

static void nothing_and_all_the_same(void **state)
{
	struct kk_judged c[3] = {{.1, false}, {.1, false}, {.1, false}};
	struct kk_judged spare[3];
	struct kk_score s;

	(void)state;
	kk_judge(c, spare, 0, &s);
	assert_true(s.n == 0 && s.log_loss == 0);
	kk_judge(c, spare, 3, &s);
	NEAR(s.auc, .5);
	NEAR(s.ece, .1);
	assert_true(s.constant_log_loss < 1e-7);
}

#define MANY 10007

static void sorting_and_groups_of_many(void **state)
{
	static struct kk_judged c[MANY], spare[MANY];
	struct kk_random r = {3};
	struct kk_score s;
	size_t sum = 0;

	(void)state;
	for (int i = 0; i < MANY; i++) {
		c[i].p = floor(kk_random_uniform(&r) * 200) / 200;
		c[i].y = kk_random_uniform(&r) < c[i].p;
	}
	kk_judge(c, spare, MANY, &s);
	for (int i = 1; i < MANY; i++)
		assert_true(c[i - 1].p <= c[i].p);
	for (int g = 0; g < KK_JUDGE_GROUPS; g++) {
		assert_in_range(s.groups[g].n, 1000, 1001);
		sum += s.groups[g].n;
		assert_true(fabs(s.groups[g].predicted - s.groups[g].happened) <
			    .06);
	}
	assert_int_equal(sum, MANY);
	assert_true(s.ece < .02 && s.auc > .8 && s.auc < .87);
	assert_true(s.log_loss < s.constant_log_loss);
}

/* ---- policies ---- */

#define CASES 20000
#define SLOTS 23

static struct kk_choice log_of[CASES];
static double room[3 * CASES];

/* A log that likes one slot and tries the others too, and a policy that likes
 * the best; the model is off on purpose. *truth_r is what the policy gets,
 * *plain_r the log's own mean. */
static void make_log(uint64_t seed, double *truth_r, double *plain_r)
{
	struct kk_random r = {seed};
	double truth = 0, plain = 0;

	for (int i = 0; i < CASES; i++) {
		double shift = kk_random_normal(&r) * .5, direct = 0;
		int best = 0, greedy, chosen;
		double p[SLOTS], guess[SLOTS];

		for (int s = 0; s < SLOTS; s++) {
			p[s] = 1 /
			       (1 + exp(2 - shift - .8 * sin(s * .7 + shift)));
			guess[s] = p[s] * .8 + .05;
			if (p[s] > p[best])
				best = s;
		}
		greedy = kk_random_uniform(&r) < .5
				 ? best
				 : (int)kk_random_below(&r, SLOTS);
		chosen = kk_random_uniform(&r) < .3
				 ? greedy
				 : (int)kk_random_below(&r, SLOTS);
		for (int s = 0; s < SLOTS; s++) {
			double pi = (s == best) * .25 + .75 / SLOTS;

			truth += pi * p[s];
			direct += pi * guess[s];
		}
		log_of[i] =
			(struct kk_choice){(chosen == greedy) * .3 + .7 / SLOTS,
				(chosen == best) * .25 + .75 / SLOTS,
				kk_random_uniform(&r) < p[chosen],
				guess[chosen], direct};
		plain += log_of[i].y;
	}
	*truth_r = truth / CASES;
	*plain_r = plain / CASES;
}

static bool inside(struct kk_estimate e, double truth)
{
	return e.low <= truth && truth <= e.high;
}

static void a_policy_is_judged_from_a_log(void **state)
{
	int in_snips = 0, in_dr = 0, near_snips = 0, near_dr = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 100; seed++) {
		struct kk_offpolicy r;
		double truth, plain;

		make_log(seed, &truth, &plain);
		kk_judge_policy(log_of, CASES, seed, room, &r);
		assert_true(r.enough);
		in_snips += inside(r.snips, truth);
		in_dr += inside(r.dr, truth);
		near_snips += fabs(r.snips.value - truth) < fabs(plain - truth);
		near_dr += fabs(r.dr.value - truth) < fabs(plain - truth);
	}
	assert_true(in_snips >= 85 && in_dr >= 85);
	assert_true(near_snips >= 75 && near_dr >= 75);
}

static void too_little_is_said_to_be_too_little(void **state)
{
	struct kk_offpolicy r;
	double truth, plain;

	(void)state;
	make_log(1, &truth, &plain);
	for (int i = 0; i < CASES; i++)
		log_of[i].policy = i == 77;
	kk_judge_policy(log_of, CASES, 1, room, &r);
	assert_false(r.enough);
	NEAR(r.ess, 1);
	kk_judge_policy(log_of, 0, 1, room, &r);
	assert_false(r.enough);
}

static void a_weight_is_clipped_and_the_seed_decides(void **state)
{
	struct kk_choice c[2] = {{.001, 1, 1, .5, .4}, {.5, .5, 0, .5, .4}};
	struct kk_offpolicy r, again;

	(void)state;
	kk_judge_policy(c, 2, 9, room, &r);
	NEAR(r.snips.value, 10.0 / 11);
	NEAR(r.dr.value, .4 + (10 * .5 - .5) / 2);
	NEAR(r.ess, 121.0 / 101);
	kk_judge_policy(c, 2, 9, room, &again);
	assert_true(r.dr.low == again.dr.low && r.dr.high == again.dr.high);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(four_cases_by_hand),
		cmocka_unit_test(certainty_that_is_wrong_is_bounded),
		cmocka_unit_test(nothing_and_all_the_same),
		cmocka_unit_test(sorting_and_groups_of_many),
		cmocka_unit_test(a_policy_is_judged_from_a_log),
		cmocka_unit_test(too_little_is_said_to_be_too_little),
		cmocka_unit_test(a_weight_is_clipped_and_the_seed_decides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
