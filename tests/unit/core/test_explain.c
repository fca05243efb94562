/* What is said about a time: nothing that the calls do not show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "core/words/reach_words.h"

#define MOST 2
#define ROOM (KK_REACH_COMMON + KK_REACH_COMPANY * (MOST + 1))
#define AT(h, m) (((h)-8) * 2 + (m) / 30)

static struct kk_weight w[KK_HEAD__MAX][ROOM];
static uint32_t forgot[MOST + 1];
static bool open[KK_REACH_SLOTS];

static struct kk_reach_model fresh(void)
{
	struct kk_reach_model m = {.forgot = forgot, .most = MOST};

	for (int h = 0; h < KK_HEAD__MAX; h++)
		m.w[h] = w[h];
	for (int s = 0; s < KK_REACH_SLOTS; s++)
		open[s] = true;
	kk_reach_init(&m);
	kk_reach_company_new(&m);
	return m;
}

static struct kk_reach_case call(int slot)
{
	return (struct kk_reach_case){.slot = slot,
		.weekday = KK_TUE,
		.types = KK_DAY_PLAIN,
		.company = 1,
		.name_known = true,
		.days = -1};
}

static const char *said(const struct kk_reach_model *m, enum kk_lang lang,
	int slot, int attempts, struct kk_reach_counts n)
{
	static char text[1000];
	struct kk_arena *a = kk_arena_new();
	struct kk_reach_case c = call(slot);
	struct kk_reach_why why;
	struct kk_buf b;

	kk_reach_explain(m, &c, open, attempts, &why);
	kk_buf_init(&b, a);
	kk_reach_say(&b, lang, &why, &c, n);
	assert_true(b.n < sizeof text);
	memcpy(text, kk_buf_z(&b), b.n + 1);
	kk_arena_free(&a);
	return text;
}

static void before_any_call_it_is_advice(void **state)
{
	struct kk_reach_model m = fresh();
	struct kk_reach_case c = call(AT(13, 0));
	struct kk_reach_why why;

	(void)state;
	kk_reach_explain(&m, &c, open, 0, &why);
	assert_int_equal(why.n, 1);
	assert_int_equal(why.reasons[0].group, KK_RG_SLOT);
	assert_true(why.reasons[0].c > .3 && !why.reasons[0].learned);
	assert_string_equal(
		said(&m, KK_EN, AT(13, 0), 0, (struct kk_reach_counts){0, 0}),
		"By general advice, not yet from your own calls. About 4 in 10 "
		"such calls reach the person; still uncertain.");
	assert_string_equal(
		said(&m, KK_JA, AT(12, 0), 0, (struct kk_reach_counts){0, 0}),
		"一般的な目安です（まだ自社の記録からではありません）。"
		"この条件の電話は10回に1回ほどご本人につながる見込み"
		"（まだ不確かです）。");
}

static void learn(struct kk_reach_model *m, int slot, int n, int reached)
{
	for (int i = 0; i < n; i++) {
		struct kk_reach_case c = call(slot);

		kk_reach_learn(
			m, &c, i < reached ? KK_CALL_REACHED : KK_CALL_GATE);
	}
}

static void a_company_is_spoken_of_with_its_counts(void **state)
{
	struct kk_reach_model m = fresh();

	(void)state;
	learn(&m, AT(10, 0), 12, 0);
	learn(&m, AT(13, 0), 4, 3);
	assert_non_null(strstr(
		said(&m, KK_JA, AT(13, 0), 8, (struct kk_reach_counts){4, 3}),
		"この会社は昼休み明けにつながりやすい（4回中3回）。"));
	assert_non_null(strstr(
		said(&m, KK_EN, AT(10, 0), 8, (struct kk_reach_counts){12, 0}),
		"This company is harder to reach in the morning "
		"(0 of 12 calls got through)."));
	/* two attempts are no habit */
	assert_null(strstr(
		said(&m, KK_EN, AT(13, 0), 2, (struct kk_reach_counts){2, 2}),
		"This company"));
	assert_null(strstr(
		said(&m, KK_EN, AT(13, 0), 8, (struct kk_reach_counts){1, 1}),
		"This company"));
}

/* A weight that moved less than the advice it began with stays advice. */
static void a_little_experience_is_still_advice(void **state)
{
	struct kk_reach_model m = fresh();
	struct kk_reach_case c = call(AT(13, 0));
	struct kk_reach_why why;

	(void)state;
	learn(&m, AT(13, 0), 1, 1);
	kk_reach_explain(&m, &c, open, 1, &why);
	for (int i = 0; i < why.n; i++)
		if (why.reasons[i].group == KK_RG_SLOT)
			assert_false(why.reasons[i].learned);
}

/* Largest first, three at most, none below a tenth, shut half hours out. */
static void reasons_are_few_and_in_order(void **state)
{
	struct kk_reach_model m = fresh();
	struct kk_reach_case c = call(AT(18, 0));
	struct kk_reach_why why;

	(void)state;
	learn(&m, AT(10, 0), 30, 0);
	learn(&m, AT(18, 0), 30, 25);
	kk_reach_explain(&m, &c, open, 60, &why);
	assert_in_range(why.n, 2, KK_REASONS);
	for (int i = 0; i < why.n; i++) {
		assert_true(fabs(why.reasons[i].c) > KK_REASON_LEAST);
		assert_true(i == 0 || fabs(why.reasons[i - 1].c) >=
					      fabs(why.reasons[i].c));
	}
	memset(open, 0, sizeof open);
	open[AT(18, 0)] = true;
	kk_reach_explain(&m, &c, open, 60, &why);
	assert_int_equal(why.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(before_any_call_it_is_advice),
		cmocka_unit_test(a_company_is_spoken_of_with_its_counts),
		cmocka_unit_test(a_little_experience_is_still_advice),
		cmocka_unit_test(reasons_are_few_and_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
