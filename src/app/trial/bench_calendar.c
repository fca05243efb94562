#include "app/trial/bench_calendar.h"

#include <stdlib.h>

#include "base/clock.h"
#include "core/calendar/calendar.h"

#define DAYS 65536 /* asked for, in random order; a power of two */
#define QUESTIONS 1000000
#define BUILDS 4
#define ROUNDS 9
#define MOST 20	   /* business days that are advanced */
#define MARGIN 200 /* days at the end of the calendar that are left out */

struct bench {
	struct kk_calendar c;
	kk_day days[DAYS];
	uint8_t k[DAYS];
};

static void fill(struct bench *b)
{
	struct kk_closure_rules rules = {false, false};
	uint32_t seed = 42;

	kk_calendar_build(&b->c, &rules);
	for (int i = 0; i < DAYS; i++) {
		seed ^= seed << 13;
		seed ^= seed >> 17;
		seed ^= seed << 5;
		b->days[i] = KK_CALENDAR_FIRST +
			     (kk_day)(seed % (KK_CALENDAR_DAYS - MARGIN));
		b->k[i] = (uint8_t)(1 + (seed >> 8) % MOST);
	}
}

static int64_t ask(struct bench *b)
{
	int64_t sum = 0;

	for (int i = 0; i < QUESTIONS; i++)
		sum += kk_business_day(&b->c, b->days[i % DAYS]);
	return sum;
}

static int64_t advance(struct bench *b)
{
	int64_t sum = 0;

	for (int i = 0; i < QUESTIONS; i++)
		sum += kk_business_day_add(
			&b->c, b->days[i % DAYS], b->k[i % DAYS]);
	return sum;
}

static int64_t count(struct bench *b)
{
	int64_t sum = 0;

	for (int i = 0; i < QUESTIONS; i++)
		sum += kk_business_days(&b->c, b->days[i % DAYS],
			b->days[i % DAYS] + b->k[i % DAYS]);
	return sum;
}

static int64_t build(struct bench *b)
{
	struct kk_closure_rules rules = {false, false};

	for (int i = 0; i < BUILDS; i++)
		kk_calendar_build(&b->c, &rules);
	return kk_business_day(&b->c, b->days[0]);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static struct kk_bench_time time_of(
	struct bench *b, int64_t (*run)(struct bench *), double n)
{
	double ns[ROUNDS];
	volatile int64_t sink = run(b); /* warm up */

	for (int i = 0; i < ROUNDS; i++) {
		int64_t start = kk_clock_ticks();

		sink = run(b);
		ns[i] = (double)(kk_clock_ticks() - start) / n;
	}
	(void)sink;
	qsort(ns, ROUNDS, sizeof ns[0], by_size);
	return (struct kk_bench_time){ns[0], ns[ROUNDS / 2], ns[ROUNDS - 1]};
}

void kk_bench_calendar(struct kk_ctx *cx, struct kk_bench_calendar *r)
{
	struct bench *b = KK_NEW(cx->arena, struct bench);

	fill(b);
	*r = (struct kk_bench_calendar){.questions = QUESTIONS,
		.rounds = ROUNDS,
		.ask = time_of(b, ask, QUESTIONS),
		.advance = time_of(b, advance, QUESTIONS),
		.count = time_of(b, count, QUESTIONS),
		.build = time_of(b, build, BUILDS)};
}
