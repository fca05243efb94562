/* A case as a number, what a log tells, and the model folded over both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "core/reach/fold.h"
#include "core/reach/pack.h"
#include "core/reach/past.h"
#include "core/reach/random.h"

static struct kk_reach_case random_case(struct kk_random *r)
{
	return (struct kk_reach_case){
		.slot = (int)kk_random_below(r, KK_REACH_SLOTS),
		.weekday = (enum kk_weekday)kk_random_below(r, 7),
		.types = kk_random_below(r, 1024),
		.size = (int)kk_random_below(r, KK_REACH_SIZES),
		.industry = (int)kk_random_below(r, KK_REACH_INDUSTRIES),
		.persona = (int)kk_random_below(r, KK_REACH_PERSONAS),
		.name_known = kk_random_below(r, 2),
		.met_before = kk_random_below(r, 2),
		.mail = kk_random_below(r, 2),
		.package = kk_random_below(r, 2),
		.told = kk_random_below(r, 2),
		.attempts = (int)kk_random_below(r, 20),
		.days = (int)kk_random_below(r, 400) - 1,
		.blocks = (int)kk_random_below(r, 6)};
}

/* What the model sees of a case comes back; so does the number. */
static void a_case_comes_back_from_its_number(void **state)
{
	struct kk_random r = {1};

	(void)state;
	for (int i = 0; i < 10000; i++) {
		struct kk_reach_case c = random_case(&r), again;
		int64_t bits = kk_reach_pack(&c);
		struct kk_active a, b;
		int n, m;

		again = kk_reach_unpack(bits);
		assert_true(bits >= 0 && kk_reach_pack(&again) == bits);
		kk_reach_active(&c, &a, &n);
		kk_reach_active(&again, &b, &m);
		assert_int_equal(a.n, b.n);
		assert_memory_equal(a.id, b.id, (size_t)a.n * sizeof a.id[0]);
	}
	/* any number is some case */
	for (int i = 0; i < 10000; i++) {
		struct kk_reach_case c =
			kk_reach_unpack((int64_t)kk_random_bits(&r));
		struct kk_active a;
		int n;

		kk_reach_active(&c, &a, &n);
		assert_true(a.id[a.n - 1] < KK_REACH_COMMON + KK_REACH_COMPANY);
	}
}

static void only_what_the_log_tells_is_reckoned_again(void **state)
{
	struct kk_reach_case then = {.slot = 3, .size = 2, .name_known = true},
			     now = {.slot = 3,
				     .persona = 1,
				     .attempts = 4,
				     .mail = true,
				     .days = 9};
	struct kk_reach_case c = kk_reach_unpack(
		kk_reach_repack(kk_reach_pack(&then), kk_reach_pack(&now)));

	(void)state;
	assert_true(c.size == 2 && c.name_known && c.persona == 0);
	assert_true(c.attempts == 4 && c.mail && c.days == 9);
}

static struct kk_log_line line(
	kk_day day, enum kk_channel by, int disposition, int reach)
{
	return (struct kk_log_line){.at = {day, 600},
		.channel = by,
		.disposition = disposition,
		.reach = reach};
}

static void a_log_tells_about_the_next_call(void **state)
{
	struct kk_reach_past p = kk_reach_past_none();
	const struct kk_log_line lines[] = {
		line(100, KK_BY_PHONE, KK_ABSENT, KK_REACH_GATEKEEPER),
		line(103, KK_BY_EMAIL, KK_SENT, -1),
		line(105, KK_BY_PACKAGE, KK_POSTED, -1),
		line(106, KK_BY_PHONE, KK_NO_ANSWER, KK_REACH_NOBODY),
		line(107, KK_BY_PHONE, KK_ABSENT, KK_REACH_GATEKEEPER)};
	struct kk_reach_case c = {.days = 0};

	(void)state;
	kk_reach_past_apply(&p, 110, &c);
	assert_true(c.days == -1 && c.attempts == 0 && !c.mail);
	for (int i = 0; i < 5; i++)
		kk_reach_past_add(&p, &lines[i]);
	kk_reach_past_apply(&p, 110, &c);
	assert_true(c.days == 3 && c.attempts == 3 && c.blocks == 1);
	assert_true(c.mail && c.package && !c.met_before);
	kk_reach_past_apply(&p, 114, &c);
	assert_true(!c.mail && c.package && c.blocks == 1);
	kk_reach_past_apply(&p, 120, &c);
	assert_true(!c.package && c.blocks == 0);
}

/* ---- fold ---- */

#define ROOM (KK_REACH_COMMON + KK_REACH_COMPANY * 3)

static struct kk_weight w[KK_HEAD__MAX][ROOM];
static uint32_t forgot[3];
static struct kk_reach_fold fold;

static void begin(void)
{
	fold = (struct kk_reach_fold){.m = {.forgot = forgot, .most = 2}};
	for (int h = 0; h < KK_HEAD__MAX; h++)
		fold.m.w[h] = w[h];
	kk_reach_fold_init(&fold);
	kk_reach_company_new(&fold.m);
}

static double call(kk_day day, int64_t id, int outcome)
{
	struct kk_reach_case k = {.slot = 4, .weekday = KK_TUE, .days = 2};
	struct kk_case c = {.at = day * 1000,
		.id = id,
		.day = day,
		.bits = kk_reach_pack(&k),
		.company = 1,
		.kind = KK_CASE_CALL,
		.outcome = outcome};

	return kk_reach_fold_case(&fold, &c);
}

static void a_day_is_forgotten_once(void **state)
{
	(void)state;
	begin();
	call(10, 1, KK_CALL_GATE);
	call(10, 2, KK_CALL_GATE);
	assert_int_equal(fold.m.day, 0);
	call(11, 3, KK_CALL_GATE);
	call(20, 4, KK_CALL_GATE);
	assert_int_equal(fold.m.day, 2);
	assert_int_equal(fold.cases, 4);
	assert_true(kk_reach_fold_behind(&fold, 20000, 5));
	assert_false(kk_reach_fold_behind(&fold, 20000, 4));
	assert_false(kk_reach_fold_behind(&fold, 19999, 9));
}

/* Talks for long, then none at all, day after day: the model is surprised, the
 * advice less. Only 300 calls decide. */
static void a_model_that_is_worse_than_advice_is_seen(void **state)
{
	(void)state;
	begin();
	for (int i = 0; i < 299; i++)
		call(10, i, KK_CALL_REACHED);
	assert_false(kk_reach_recent(&fold).fall_back);
	for (int i = 299; i < 900; i++)
		call(10, i, KK_CALL_REACHED);
	assert_false(kk_reach_recent(&fold).fall_back);
	assert_true(
		kk_reach_recent(&fold).model < kk_reach_recent(&fold).prior);
	for (int i = 0; i < KK_RECENT_CALLS; i++)
		fold.recent[i].reached = false; /* as if all had failed */
	assert_true(kk_reach_recent(&fold).fall_back);
	fold.n_recent = 299;
	assert_false(kk_reach_recent(&fold).fall_back);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_case_comes_back_from_its_number),
		cmocka_unit_test(only_what_the_log_tells_is_reckoned_again),
		cmocka_unit_test(a_log_tells_about_the_next_call),
		cmocka_unit_test(a_day_is_forgotten_once),
		cmocka_unit_test(a_model_that_is_worse_than_advice_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
