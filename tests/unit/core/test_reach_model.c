/* The model that learns: what a call teaches whom, and what is forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "core/reach/model.h"
#include "core/reach/random.h"

#define MOST 8
#define ROOM (KK_REACH_COMMON + KK_REACH_COMPANY * (MOST + 1))
#define AT(h, m) (((h)-8) * 2 + (m) / 30)

struct memory {
	struct kk_weight w[KK_HEAD__MAX][ROOM];
	uint32_t forgot[MOST + 1];
	struct kk_reach_model m;
};

static struct memory one, two;

static struct kk_reach_model *fresh(struct memory *x)
{
	memset(x, 0, sizeof *x);
	for (int h = 0; h < KK_HEAD__MAX; h++)
		x->m.w[h] = x->w[h];
	x->m.forgot = x->forgot;
	x->m.most = MOST;
	kk_reach_init(&x->m);
	return &x->m;
}

static struct kk_reach_case call(uint32_t company, int slot)
{
	return (struct kk_reach_case){.slot = slot,
		.weekday = KK_TUE,
		.types = KK_DAY_PLAIN,
		.company = company,
		.days = -1};
}

static bool moved(enum kk_head head)
{
	return memcmp(one.w[head], two.w[head], sizeof one.w[head]) != 0;
}

static void expect_moved(enum kk_call_code code, bool a, bool b, bool c)
{
	struct kk_reach_case k = call(1, 4);
	struct kk_reach_model *m = fresh(&one);

	kk_reach_company_new(m);
	kk_reach_company_new(fresh(&two));
	kk_reach_learn(m, &k, code);
	assert_int_equal(moved(KK_HEAD_ANSWERED), a);
	assert_int_equal(moved(KK_HEAD_PERSON), b);
	assert_int_equal(moved(KK_HEAD_APPOINTMENT), c);
	assert_false(moved(KK_HEAD_MAIL));
}

static void a_call_teaches_what_it_can(void **state)
{
	(void)state;
	expect_moved(KK_CALL_NO_ANSWER, true, false, false);
	expect_moved(KK_CALL_MACHINE, true, false, false);
	expect_moved(KK_CALL_GATE, true, true, false);
	expect_moved(KK_CALL_REACHED, true, true, true);
	expect_moved(KK_CALL_APPOINTMENT, true, true, true);
	expect_moved(KK_CALL_INVALID, false, false, false);
}

static void before_anything_it_says_what_the_prior_says(void **state)
{
	struct kk_reach_model *m = fresh(&one);

	(void)state;
	for (int s = 0; s < KK_REACH_SLOTS; s++) {
		struct kk_reach_case c = call(0, s);
		struct kk_odds p = kk_reach_prior(&c);
		struct kk_odds o = kk_reach_odds(m, &c);

		assert_true(o.p == p.p && o.low == p.low && o.high == p.high);
		assert_true(kk_reach_chance(m, &c) == p.p);
	}
}

/* Ten talks at 18:10 with one company: that hour of that company rises most,
 * its other hours less, and other companies follow at a distance. */
static void few_calls_stay_near_many_move(void **state)
{
	struct kk_reach_model *m = fresh(&one);
	struct kk_reach_case cases[3] = {
		call(1, AT(18, 0)), call(1, AT(10, 0)), call(2, AT(10, 0))};
	double before[3], rise[3];

	(void)state;
	kk_reach_company_new(m);
	kk_reach_company_new(m);
	for (int i = 0; i < 3; i++)
		before[i] = kk_reach_sum(m, KK_HEAD_PERSON, &cases[i]).mean;
	for (int i = 0; i < 10; i++)
		kk_reach_learn(m, &cases[0], KK_CALL_REACHED);
	for (int i = 0; i < 3; i++)
		rise[i] = kk_reach_sum(m, KK_HEAD_PERSON, &cases[i]).mean -
			  before[i];
	assert_true(rise[0] > rise[1] + .3);
	assert_true(rise[1] > rise[2] + .3);
	assert_true(rise[2] > .3);
}

static void random_calls(struct kk_reach_model *m, int n)
{
	struct kk_random r = {11};

	while (m->companies < MOST)
		kk_reach_company_new(m);
	for (int i = 0; i < n; i++) {
		struct kk_reach_case c = call(1 + kk_random_below(&r, MOST),
			kk_random_below(&r, KK_REACH_SLOTS));

		c.weekday = KK_MON + i / 40 % 5;
		c.name_known = kk_random_below(&r, 2);
		kk_reach_learn(m, &c, kk_random_below(&r, 5));
		if (i % 40 == 39)
			kk_reach_next_day(m);
	}
}

static void the_same_calls_give_the_same_bytes(void **state)
{
	(void)state;
	random_calls(fresh(&one), 5000);
	random_calls(fresh(&two), 5000);
	assert_memory_equal(one.w, two.w, sizeof one.w);
	assert_memory_equal(one.forgot, two.forgot, sizeof one.forgot);
}

/* Forgetting is put off until a company is looked at, and comes to the same
 * as a step each day. */
static void forgetting_can_wait(void **state)
{
	struct kk_reach_model *m = fresh(&one);
	struct kk_reach_case c = call(1, 4);
	struct kk_sum before, s;
	struct kk_weight own[KK_REACH_COMPANY];

	(void)state;
	kk_reach_company_new(m);
	for (int i = 0; i < 30; i++)
		kk_reach_learn(m, &c, KK_CALL_GATE);
	memcpy(own, m->w[KK_HEAD_PERSON] + KK_REACH_COMMON + KK_REACH_COMPANY,
		sizeof own);
	before = kk_reach_sum(m, KK_HEAD_PERSON, &c);
	for (int d = 0; d < 100; d++) {
		kk_reach_next_day(m);
		kk_adf_forget(&own[0], 1, .4, KK_ADF_FORGET);
		kk_adf_forget(&own[1], 7, .4, KK_ADF_FORGET);
		kk_adf_forget(&own[8], 5, .1, KK_ADF_FORGET);
	}
	s = kk_reach_sum(m, KK_HEAD_PERSON, &c);
	assert_true(s.mean == before.mean && s.var > before.var);
	kk_reach_learn(m, &c, KK_CALL_NO_ANSWER); /* wakes, does not move B */
	for (int i = 0; i < KK_REACH_COMPANY; i++)
		assert_true(fabs(own[i].var -
				    m->w[KK_HEAD_PERSON]
					[KK_REACH_COMMON + KK_REACH_COMPANY + i]
						.var) < 1e-12);
	assert_true(
		fabs(s.var - kk_reach_sum(m, KK_HEAD_PERSON, &c).var) < 1e-12);
}

static struct kk_weight own(enum kk_head head, int i)
{
	return one.w[head][KK_REACH_COMMON + KK_REACH_COMPANY + i];
}

static void a_new_person_or_number_is_a_new_start(void **state)
{
	struct kk_reach_model *m = fresh(&one);
	struct kk_reach_case c = call(1, 4);
	double b;

	(void)state;
	kk_reach_company_new(m);
	for (int i = 0; i < 9; i++)
		kk_reach_learn(m, &c, KK_CALL_GATE);
	b = own(KK_HEAD_PERSON, 0).mean;
	assert_true(b < -.1 && own(KK_HEAD_ANSWERED, 0).mean > 0);
	kk_reach_new_person(m, 1);
	assert_true(own(KK_HEAD_PERSON, 0).mean == b / 2);
	assert_true(own(KK_HEAD_PERSON, 0).var == .4);
	assert_true(own(KK_HEAD_ANSWERED, 0).mean > 0);
	kk_reach_new_number(m, 1);
	assert_true(own(KK_HEAD_ANSWERED, 0).mean == 0);
	assert_true(own(KK_HEAD_ANSWERED, 0).var == .4);
	assert_true(own(KK_HEAD_PERSON, 0).mean == b / 2);
}

static void the_other_heads_learn_alone(void **state)
{
	struct kk_reach_model *m = fresh(&one);
	struct kk_reach_case c = call(0, AT(9, 0));
	double mail = kk_reach_head_chance(m, KK_HEAD_MAIL, &c);
	double p = kk_reach_chance(m, &c);

	(void)state;
	for (int i = 0; i < 20; i++)
		kk_reach_learn_head(m, KK_HEAD_MAIL, &c, true);
	assert_true(kk_reach_head_chance(m, KK_HEAD_MAIL, &c) > 3 * mail);
	assert_true(kk_reach_chance(m, &c) == p);
	for (int i = 0; i < 20; i++)
		kk_reach_learn_head(m, KK_HEAD_VISIT, &c, false);
	assert_true(kk_reach_head_chance(m, KK_HEAD_VISIT, &c) < .2);
	c = call(0, AT(9, 0));
	assert_true(kk_reach_head_chance(m, KK_HEAD_COMPLAINT, &c) < .005);
}

static void what_others_learned_is_a_prior(void **state)
{
	const struct kk_weight *from[KK_HEAD__MAX];
	struct kk_reach_model *m;
	struct kk_reach_case c = call(0, AT(10, 0));
	double p;

	(void)state;
	random_calls(fresh(&two), 5000);
	for (int h = 0; h < KK_HEAD__MAX; h++)
		from[h] = two.w[h];
	m = fresh(&one);
	p = kk_reach_chance(m, &c);
	kk_reach_ship(m, from);
	assert_true(kk_reach_chance(m, &c) > p); /* two in five were reached */
	for (uint32_t i = 0; i < KK_REACH_COMMON; i++) {
		struct kk_weight w = m->w[KK_HEAD_PERSON][i];
		double v0 = kk_reach_prior_weight(KK_HEAD_PERSON, i).var;

		assert_true(w.mean == from[KK_HEAD_PERSON][i].mean);
		assert_true(w.var == fmin(v0, 4 * from[KK_HEAD_PERSON][i].var));
	}
	kk_reach_company_new(m);
	assert_true(own(KK_HEAD_PERSON, 0).mean == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_teaches_what_it_can),
		cmocka_unit_test(before_anything_it_says_what_the_prior_says),
		cmocka_unit_test(few_calls_stay_near_many_move),
		cmocka_unit_test(the_same_calls_give_the_same_bytes),
		cmocka_unit_test(forgetting_can_wait),
		cmocka_unit_test(a_new_person_or_number_is_a_new_start),
		cmocka_unit_test(the_other_heads_learn_alone),
		cmocka_unit_test(what_others_learned_is_a_prior),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
