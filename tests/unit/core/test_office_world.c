/* The office world: the chances of a call as specified, the same year for the
 * same seed, patience and capacity, and that learning pays in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/office_world/dice.h"
#include "core/office_world/plan.h"

#define AT(h, m) ((h)*60 + (m))

static struct kk_calendar cal;

static int build(void **state)
{
	struct kk_closure_rules rules = {false, false};
	struct kk_account_days obon[] = {{kk_day_of(2026, 8, 13),
		kk_day_of(2026, 8, 14), KK_ACCOUNT_CLOSED}};

	(void)state;
	kk_calendar_build(&cal, &rules);
	kk_calendar_overlay(&cal, &cal, obon, 1);
	return 0;
}

/* ---- one call ---- */

static const struct kk_world_day tuesday = {.day = 20557, .weekday = KK_TUE};

static void expect_near(double got, double want)
{
	if (fabs(got - want) > .0005 + 1e-9)
		fail_msg("%.5f, not %.3f", got, want);
}

static void chances_are_as_specified(void **state)
{
	static const struct {
		int minute;
		double free, gate, reach, human, named, night, machine;
	} rows[] = {
		{AT(8, 45), .450, .003, .278, .602, .318, .001, .994},
		{AT(10, 15), .406, .950, .081, .951, .147, .081, 0},
		{AT(12, 15), .073, .800, .020, .879, .031, .020, 0},
		{AT(13, 10), .595, .950, .118, .953, .215, .118, 0},
		{AT(15, 15), .364, .950, .073, .951, .132, .073, 0},
		{AT(17, 15), .650, .799, .170, .905, .267, .170, 0},
		{AT(18, 10), .849, .000, .494, .691, .551, .003, .994},
	};
	struct kk_world_numbers n;

	(void)state;
	kk_world_usual(&n);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_world_company c = kk_world_example(&n, KK_SIZE_M, 1);
		struct kk_world_chances p =
			kk_world_call(&n, &c, &tuesday, rows[i].minute);

		expect_near(p.free, rows[i].free);
		expect_near(p.gate, rows[i].gate);
		expect_near(p.reach, rows[i].reach);
		expect_near(p.human, rows[i].human);
		expect_near(p.machine, 0);
		c.d.named = true;
		p = kk_world_call(&n, &c, &tuesday, rows[i].minute);
		expect_near(p.reach, rows[i].named);
		c.d.named = false;
		c.t.night = true;
		p = kk_world_call(&n, &c, &tuesday, rows[i].minute);
		expect_near(p.reach, rows[i].night);
		expect_near(p.machine, rows[i].machine);
	}
}

static void half_hours_are_called_at_their_minute(void **state)
{
	(void)state;
	assert_int_equal(kk_world_minute(0), AT(8, 15));
	assert_int_equal(kk_world_minute(1), AT(8, 45));
	assert_int_equal(kk_world_minute(10), AT(13, 10));
	assert_int_equal(kk_world_minute(20), AT(18, 10));
	assert_int_equal(kk_world_minute(22), AT(19, 15));
}

static void a_half_hour_and_its_minute_agree(void **state)
{
	struct kk_world_numbers n;
	struct kk_world_company c;
	struct kk_world_day d;

	(void)state;
	kk_world_usual(&n);
	kk_world_day_of(&cal, kk_day_of(2026, 4, 13), &d);
	for (int id = 0; id < 50; id++) {
		kk_world_company_make(&c, &n, 3, id);
		for (int i = 0; i < KK_WORLD_SLOTS; i++) {
			struct kk_world_chances a =
				kk_world_call_slot(&n, &c, &d, i);
			struct kk_world_chances b =
				kk_world_call(&n, &c, &d, kk_world_minute(i));

			assert_memory_equal(&a, &b, sizeof a);
			assert_true(a.reach >= 0 && a.reach <= a.human);
			assert_true(a.human + a.machine <= 1 + 1e-12);
		}
	}
}

static void days_have_their_marks(void **state)
{
	static const struct {
		int month, day;
		bool gotobi, end, after;
	} rows[] = {
		{4, 14, false, false, false},
		{4, 15, true, false, false},
		{4, 30, true, true, true}, /* after 4/29 */
		{5, 7, false, false, true},
		{8, 31, false, true, false},
	};
	struct kk_world_day d;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		kk_world_day_of(
			&cal, kk_day_of(2026, rows[i].month, rows[i].day), &d);
		assert_int_equal(d.gotobi, rows[i].gotobi);
		assert_int_equal(d.month_end, rows[i].end);
		assert_int_equal(d.after_holiday, rows[i].after);
	}
}

static void complaints_grow_with_calls(void **state)
{
	static const double want[] = {.0005, .0005, .01, .03, .08, .08};
	struct kk_world_numbers n;
	struct kk_world_company c;

	(void)state;
	kk_world_usual(&n);
	c = kk_world_example(&n, KK_SIZE_S, 0);
	for (int before = 0; before <= KK_WORLD_CALLS_KEPT; before++) {
		if (before)
			c.d.calls[before - 1] = tuesday.day - 1;
		assert_true(kk_world_complaint(&n, &c, tuesday.day,
				    AT(10, 15)) == want[before]);
	}
}

/* ---- its people ---- */

static void companies_are_as_many_as_assumed(void **state)
{
	struct kk_world_numbers n;
	int small = 0, named = 0, met = 0, direct = 0, lunch = 0, all = 20000;
	double in = 0, away = 0;

	(void)state;
	kk_world_usual(&n);
	for (int id = 0; id < all; id++) {
		struct kk_world_company c;

		kk_world_company_make(&c, &n, 5, id);
		small += c.t.size == KK_SIZE_S;
		named += c.d.named;
		met += c.d.met;
		direct += c.t.direct;
		lunch += c.t.lunch > .5;
		in += c.t.in - n.n[KK_N_IN + c.t.industry];
		away += c.t.away;
	}
	assert_true(fabs((double)small / all - .5) < .012);
	assert_true(fabs((double)named / all - .5) < .012);
	assert_true(fabs((double)met / all - .15) < .012);
	assert_true(fabs((double)direct / all - .1) < .012);
	assert_true(fabs((double)lunch / all - .8) < .012);
	assert_true(fabs(in / all) < .6);
	/* Beta(2,5) has mean 2/7; two of eight industries 1.5 times that */
	assert_true(fabs(away / all - 2. / 7 * 1.125) < .01);
}

static void a_new_boss_does_not_know_us(void **state)
{
	struct kk_world_numbers n;
	int changed = 0, all = 5000;

	(void)state;
	kk_world_usual(&n);
	for (int id = 0; id < all; id++) {
		struct kk_world_company c;
		double in;

		kk_world_company_make(&c, &n, 5, id);
		c.d.named = c.d.met = true;
		in = c.t.in;
		kk_world_company_month(&c, &n, 5, (struct kk_ymd){2026, 10, 1});
		assert_int_equal(c.d.named, c.bosses == 0);
		assert_int_equal(c.d.met, c.bosses == 0);
		assert_int_equal(c.t.in == in, c.bosses == 0);
		changed += c.bosses;
	}
	assert_true(fabs((double)changed / all - .12) < .015);
}

static void shifted_numbers_stay_within_their_share(void **state)
{
	struct kk_world_numbers usual, shifted;
	int moved = 0;

	(void)state;
	kk_world_usual(&usual);
	for (uint64_t seed = 1; seed <= 20; seed++) {
		shifted = usual;
		kk_world_shift(&shifted, .25, seed);
		for (int i = 0; i < KK_N__MAX; i++) {
			double off = fabs(shifted.n[i] - usual.n[i]);

			assert_true(off <= .25 * fabs(usual.n[i]) + 1e-9);
			moved += off > 0;
		}
		assert_true(shifted.n[KK_N_GATE + KK_SIZE_L] < 1);
		assert_true(fabs(shifted.n[KK_N_GATE_IN] -
				    usual.n[KK_N_GATE_IN]) <= 15);
	}
	assert_true(moved > 20 * (KK_N__MAX - 5));
}

/* ---- years ---- */

static struct kk_world_result live(struct kk_world_setup s)
{
	size_t size = (kk_world_size(&s) + 15) / 16 * 16;
	void *memory = aligned_alloc(16, size);
	struct kk_world_result r;
	struct kk_world *w;
	int steps = 0;

	memset(memory, 0xa5, size);
	w = kk_world_begin(&s, &cal, memory);
	while (kk_world_step(w))
		steps++;
	assert_int_equal(steps, kk_world_steps(&s));
	kk_world_report(w, &r);
	free(memory);
	return r;
}

static const struct kk_world_setup small = {
	.companies = 800, .calls = 40, .days = 60, .seed = 4};

static void the_same_seed_gives_the_same_bytes(void **state)
{
	(void)state;
	for (int p = 0; p < KK_WORLD_POLICY__MAX; p++)
		for (int by = KK_WORLD_SLOT; by <= KK_WORLD_COMPANY; by++) {
			struct kk_world_setup s = small;
			struct kk_world_result a, b;

			s.policy = (enum kk_world_policy)p;
			s.choose = (enum kk_world_choose)by;
			s.days = 8;
			a = live(s);
			b = live(s);
			assert_memory_equal(&a, &b, sizeof a);
			s.seed++;
			b = live(s);
			assert_true(a.expected != b.expected);
		}
}

static double expected(enum kk_world_policy p, enum kk_world_choose by)
{
	double sum = 0;

	for (uint64_t seed = 1; seed <= 2; seed++) {
		struct kk_world_setup s = small;

		s.policy = p;
		s.choose = by;
		s.seed = seed;
		sum += live(s).expected / 2;
	}
	return sum;
}

static void learning_beats_rules_and_rules_beat_chance(void **state)
{
	(void)state;
	for (int by = KK_WORLD_SLOT; by <= KK_WORLD_COMPANY; by++) {
		double naive = expected(KK_WORLD_NAIVE, by);
		double rules = expected(KK_WORLD_RULES, by);
		double learned = expected(KK_WORLD_LEARNED, by);
		double oracle = expected(KK_WORLD_ORACLE, by);

		assert_true(rules > naive);
		assert_true(learned > rules);
		assert_true(oracle > learned);
	}
}

static void what_others_learned_helps_from_the_first_day(void **state)
{
	struct kk_world_setup s = small;
	double learned, shipped;

	(void)state;
	s.policy = KK_WORLD_LEARNED;
	learned = live(s).expected;
	s.policy = KK_WORLD_LEARNED_PRIOR;
	shipped = live(s).expected;
	assert_true(shipped > learned);
}

static void in_a_contrary_world_learning_beats_the_rules(void **state)
{
	struct kk_world_setup s = small;
	double learned, rules;

	(void)state;
	s.contrary = true;
	s.policy = KK_WORLD_RULES;
	rules = live(s).expected;
	s.policy = KK_WORLD_LEARNED;
	learned = live(s).expected;
	assert_true(learned > 1.1 * rules);
}

static void nobody_annoys_more_than_chance_does(void **state)
{
	struct kk_world_setup s = small;
	struct kk_world_result naive, r;

	(void)state;
	s.companies = 2000; /* enough for whoever reaches many */
	s.days = 15;
	s.policy = KK_WORLD_NAIVE;
	naive = live(s);
	assert_true(fabs(naive.expected_complaints - 5) < 1e-9);
	for (int p = 0; p < KK_WORLD_POLICY__MAX; p++) {
		s.policy = (enum kk_world_policy)p;
		r = live(s);
		assert_int_equal(r.calls, s.calls * s.days);
		assert_true(r.expected_complaints <=
			    naive.expected_complaints + 1e-9);
		assert_true(r.complaints <= naive.complaints);
	}
}

/* ---- plans ---- */

#define FEW 90 /* companies, so that patience is what decides */

/* What each company has seen of us. */
struct past {
	kk_day last[FEW], before[FEW], rest_until[FEW];
	bool barred[FEW];
};

static void forget(struct past *past)
{
	for (int c = 0; c < FEW; c++) {
		past->last[c] = past->before[c] = 0;
		past->rest_until[c] = KK_DAY_NONE;
		past->barred[c] = false;
	}
}

static void check_day(
	const struct kk_world_pick *picks, int n, struct past *past, kk_day day)
{
	int in_slot[KK_WORLD_SLOTS] = {0};

	for (int i = 0; i < n; i++) {
		int c = picks[i].company;

		assert_true(++in_slot[picks[i].slot] <= KK_WORLD_CALLS_A_SLOT);
		assert_true(i == 0 || picks[i].slot >= picks[i - 1].slot);
		assert_false(past->barred[c]);
		assert_true(day >= past->rest_until[c]);
		assert_true(day - past->last[c] >= 2);
		assert_true(day - past->before[c] >= 7);
		past->before[c] = past->last[c];
		past->last[c] = day;
	}
}

static void check_year(const struct kk_world_setup *s)
{
	void *memory = aligned_alloc(16, (kk_world_size(s) + 15) / 16 * 16);
	struct kk_world *w = kk_world_begin(s, &cal, memory);
	const struct kk_world_company *companies = kk_world_companies(w);
	const struct kk_world_pick *picks;
	struct past past;
	kk_day day;
	int n, all = 0;

	while (kk_world_step(w)) {
		picks = kk_world_calls(w, &n, &day);
		if (day == kk_day_of(2026, 4, 1))
			forget(&past);
		assert_true(kk_business_day(&cal, day));
		check_day(picks, n, &past, day);
		for (int c = 0; c < FEW; c++) {
			past.rest_until[c] = companies[c].d.rest_until;
			past.barred[c] = companies[c].d.barred;
		}
		all += n;
	}
	assert_true(all > FEW && all < s->calls * kk_world_steps(s));
	free(memory);
}

static void every_plan_is_patient(void **state)
{
	(void)state;
	for (int p = 0; p < KK_WORLD_POLICY__MAX; p++)
		for (int by = KK_WORLD_SLOT; by <= KK_WORLD_COMPANY; by++) {
			struct kk_world_setup s = {.policy = p,
				.choose = by,
				.companies = FEW,
				.calls = 40,
				.days = 30,
				.seed = 2};

			check_year(&s);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chances_are_as_specified),
		cmocka_unit_test(half_hours_are_called_at_their_minute),
		cmocka_unit_test(a_half_hour_and_its_minute_agree),
		cmocka_unit_test(days_have_their_marks),
		cmocka_unit_test(complaints_grow_with_calls),
		cmocka_unit_test(companies_are_as_many_as_assumed),
		cmocka_unit_test(a_new_boss_does_not_know_us),
		cmocka_unit_test(shifted_numbers_stay_within_their_share),
		cmocka_unit_test(the_same_seed_gives_the_same_bytes),
		cmocka_unit_test(learning_beats_rules_and_rules_beat_chance),
		cmocka_unit_test(what_others_learned_helps_from_the_first_day),
		cmocka_unit_test(in_a_contrary_world_learning_beats_the_rules),
		cmocka_unit_test(nobody_annoys_more_than_chance_does),
		cmocka_unit_test(every_plan_is_patient),
	};

	return cmocka_run_group_tests(tests, build, NULL);
}
