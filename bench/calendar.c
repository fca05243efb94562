/* How long the calendar takes to answer, beside a plain table of days that is
 * walked. Prints ns per operation: the best and the median of some rounds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/calendar/calendar.h"

#define OPS 1000000
#define ROUNDS 15
#define DAYS 65536 /* asked for, in random order; a power of two */

struct bench {
	struct kk_calendar c, base, other;
	bool open[KK_CALENDAR_DAYS], good[KK_CALENDAR_DAYS]; /* the rival */
	kk_day days[DAYS];
	int k[DAYS];
};

typedef int64_t run_fn(struct bench *b, int ops);

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* Days and distances of 1 … max_k; every day can be advanced that far. */
static void fill(struct bench *b, int max_k)
{
	uint32_t seed = 42;

	for (int i = 0; i < DAYS; i++) {
		b->days[i] =
			KK_CALENDAR_FIRST + (kk_day)(next_random(&seed) %
						     (KK_CALENDAR_DAYS - 4000));
		b->k[i] = 1 + (int)(next_random(&seed) % (unsigned)max_k);
	}
}

static bool in_table(const bool *table, kk_day d)
{
	return d >= KK_CALENDAR_FIRST && d <= KK_CALENDAR_LAST &&
	       table[d - KK_CALENDAR_FIRST];
}

static kk_day walk(const bool *table, kk_day d, int k)
{
	while (k > 0)
		if (++d > KK_CALENDAR_LAST)
			return KK_DAY_NONE;
		else
			k -= table[d - KK_CALENDAR_FIRST];
	return d;
}

#define RUN(name, expr)                                                        \
	static int64_t name(struct bench *b, int ops)                          \
	{                                                                      \
		int64_t sum = 0;                                               \
		for (int i = 0; i < ops; i++) {                                \
			kk_day d = b->days[i % DAYS];                          \
			int k = b->k[i % DAYS];                                \
			(void)k;                                               \
			sum += (expr);                                         \
		}                                                              \
		return sum;                                                    \
	}

RUN(ask, kk_business_day(&b->c, d))
RUN(ask_naive, in_table(b->open, d))
RUN(add, kk_business_day_add(&b->c, d, k))
RUN(add_naive, walk(b->open, d, k))
RUN(add_good, kk_good_day_add(&b->c, d, k))
RUN(add_good_naive, walk(b->good, d, k))
RUN(count, kk_business_days(&b->c, d, d + k))

static int64_t build(struct bench *b, int ops)
{
	struct kk_closure_rules r = {true, true};

	for (int i = 0; i < ops; i++)
		kk_calendar_build(&b->other, &r);
	return kk_business_days(&b->other, b->days[0], KK_CALENDAR_LAST);
}

static int64_t overlay(struct bench *b, int ops)
{
	struct kk_account_days days[24];

	for (int i = 0; i < 24; i++) {
		kk_day d = kk_day_of(2026, 1, 10) + i * 15;

		days[i] = (struct kk_account_days){d, d + 3 * (i & 1),
			i & 1 ? KK_ACCOUNT_CLOSED : KK_ACCOUNT_OPEN};
	}
	for (int i = 0; i < ops; i++)
		kk_calendar_overlay(&b->other, &b->base, days, 24);
	return kk_business_days(&b->other, b->days[0], KK_CALENDAR_LAST);
}

static double now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void print_row(struct bench *b, const char *what, run_fn *run, int ops)
{
	double ns[ROUNDS];
	volatile int64_t sink = run(b, ops / 10 + 1); /* warm up */

	for (int i = 0; i < ROUNDS; i++) {
		double start = now_ns();

		sink = run(b, ops);
		ns[i] = (now_ns() - start) / ops;
	}
	(void)sink;
	qsort(ns, ROUNDS, sizeof(ns[0]), by_size);
	printf("%-34s %12.2f %12.2f\n", what, ns[0], ns[ROUNDS / 2]);
}

static void print_distance(struct bench *b, int max_k)
{
	char what[64];

	fill(b, max_k);
	snprintf(what, sizeof(what), "advance 1-%d business days", max_k);
	print_row(b, what, add, OPS);
	print_row(b, "  rival: walk a table", add_naive, OPS / max_k * 4);
	snprintf(what, sizeof(what), "advance 1-%d good days", max_k);
	print_row(b, what, add_good, OPS);
	print_row(b, "  rival: walk a table", add_good_naive, OPS / max_k * 4);
}

int main(void)
{
	static struct bench b;
	struct kk_closure_rules r = {false, false};

	kk_calendar_build(&b.c, &r);
	b.base = b.c;
	for (kk_day d = KK_CALENDAR_FIRST; d <= KK_CALENDAR_LAST; d++) {
		b.open[d - KK_CALENDAR_FIRST] = kk_business_day(&b.c, d);
		b.good[d - KK_CALENDAR_FIRST] = kk_good_day(&b.c, d);
	}
	fill(&b, 20);
	printf("%-34s %12s %12s\n", "ns per operation", "best", "median");
	print_row(&b, "is it a business day?", ask, OPS);
	print_row(&b, "  rival: look in a table", ask_naive, OPS);
	print_row(&b, "count business days", count, OPS);
	print_distance(&b, 20);
	print_distance(&b, 200);
	print_row(&b, "build 196 years", build, 10);
	print_row(&b, "overlay 24 account entries", overlay, 1000);
	return 0;
}
