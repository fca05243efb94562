/* What the model believes comes back from text bit by bit, or not at all. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/reach/random.h"
#include "format/plans/reach_text.h"

#define MOST 3
#define ROOM (KK_REACH_COMMON + KK_REACH_COMPANY * (MOST + 1))

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
	while (x->m.companies < MOST)
		kk_reach_company_new(&x->m);
	return &x->m;
}

static struct kk_reach_model *learned(struct memory *x)
{
	struct kk_reach_model *m = fresh(x);
	struct kk_random r = {4};

	for (int i = 0; i < 3000; i++) {
		struct kk_reach_case c = {.slot = (int)kk_random_below(&r, 23),
			.weekday = KK_MON + kk_random_below(&r, 5),
			.company = 1 + kk_random_below(&r, 2),
			.days = (int)kk_random_below(&r, 40)};

		kk_reach_learn(m, &c, kk_random_below(&r, 5));
		kk_reach_learn_head(m, KK_HEAD_MAIL, &c, i % 7 == 0);
		if (i % 30 == 0)
			kk_reach_next_day(m);
	}
	return m;
}

static void every_bit_comes_back(void **state)
{
	struct kk_arena *a = kk_arena_new();

	(void)state;
	learned(&one);
	fresh(&two);
	for (uint32_t i = 0; i <= MOST; i++) {
		struct kk_buf b;

		kk_buf_init(&b, a);
		kk_reach_text_write(&b, &one.m, i);
		assert_true(kk_reach_text_read(kk_buf_str(&b), &two.m, i));
	}
	assert_memory_equal(one.w, two.w, sizeof one.w);
	assert_memory_equal(one.forgot, two.forgot, sizeof one.forgot);
	assert_int_equal(one.m.day, two.m.day);
	kk_arena_free(&a);
}

static void what_was_not_learned_takes_no_room(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_buf b;

	(void)state;
	learned(&one);
	kk_buf_init(&b, a);
	kk_reach_text_write(&b, &one.m, 3);
	assert_true(b.n == strlen("kr1 0 0 ") + 16);
	kk_arena_free(&a);
}

static bool is_prior(struct memory *x)
{
	static struct memory plain;

	fresh(&plain);
	return memcmp(x->w, plain.w, sizeof plain.w) == 0 && x->m.day == 0;
}

/* Any byte that changes, and any end that is cut off, is seen. */
static void damage_is_seen(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_buf b;

	(void)state;
	learned(&one);
	fresh(&two);
	kk_buf_init(&b, a);
	kk_reach_text_write(&b, &one.m, 1);
	for (size_t i = 0; i < b.n; i++) {
		struct kk_str cut = {b.p, i};

		assert_false(kk_reach_text_read(cut, &two.m, 1));
		b.p[i] ^= 1;
		assert_false(kk_reach_text_read(kk_buf_str(&b), &two.m, 1));
		b.p[i] ^= 1;
	}
	assert_true(is_prior(&two));
	/* common weights are no company's */
	kk_buf_init(&b, a);
	kk_reach_text_write(&b, &one.m, 0);
	assert_false(kk_reach_text_read(kk_buf_str(&b), &two.m, 1));
	kk_arena_free(&a);
}

static const char *summed(struct kk_arena *a, const char *text)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (const char *p = text; *p; p++)
		h = (h ^ (unsigned char)*p) * 0x100000001b3u;
	return kk_arena_f(a, "%s%016llx", text, (unsigned long long)h);
}

/* With a checksum that fits, too. */
static void what_cannot_be_is_refused(void **state)
{
	static const char *const bad[] = {"", "kr1 0 0", "kr2 0 0 ",
		"kr1 0 0  ", "kr1 0 1 ", "kr1 0 1 0 0 13 .1 ",
		"kr1 0 1 0 0 1 .5 ", "kr1 0 1 0 0 1 0 ", "kr1 0 1 0 0 nan .1 ",
		"kr1 0 1 0 13 1 .1 ", "kr1 0 1 2 0 1 .1 ",
		"kr1 0 2 0 1 1 .1 0 1 1 .1 ", "kr1 0 2 0 1 1 .1 0 0 1 .1 ",
		"kr1 -1 0 ", "kr1 0 1 0 0 1 .1 0 1 1 .1 ", "kr1 0 28 "};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	fresh(&one);
	assert_true(kk_reach_text_read(
		kk_str_z(summed(a, "kr1 5 1 0 0 1 .1 ")), &one.m, 1));
	assert_int_equal(one.forgot[1], 5);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(kk_reach_text_read(
			kk_str_z(summed(a, bad[i])), &one.m, 1));
	assert_int_equal(one.forgot[1], 0);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bit_comes_back),
		cmocka_unit_test(what_was_not_learned_takes_no_room),
		cmocka_unit_test(damage_is_seen),
		cmocka_unit_test(what_cannot_be_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
