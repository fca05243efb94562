/* The exact plan equals the best of all plans, also after changes, and its
 * prices prove it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/planner/assign_check.h"

#define MANY 100000  /* small days, each against all its plans */
#define CHANGED 3000 /* of them are changed … */
#define CHANGES 12   /* … so often */

#define LEADS 8
#define REPS 4
#define SLOTS 3
#define BINS (REPS * SLOTS)
#define STATES 4096

static uint64_t state;

static int upto(int n)
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

/* A small day, and the memory to plan it in. */
static struct day {
	struct kk_room room;
	uint16_t team[REPS];
	uint8_t cap[BINS];
	int32_t leads[LEADS][1 + SLOTS]; /* packed by room.slots, see lead() */
	int32_t price[BINS];
	struct kk_call calls[LEADS];
	_Alignas(16) char memory[65536], check[1024];
	struct kk_assign *plan;
} day;

static int32_t *lead(uint32_t i)
{
	return &day.leads[0][0] + i * (1 + day.room.slots);
}

static void describe_lead(uint32_t i, int most)
{
	int32_t *l = lead(i);

	l[0] = upto(2) ? upto((int)day.room.reps)
		       : -1 - upto((int)day.room.teams);
	for (uint32_t s = 1; s <= day.room.slots; s++)
		l[s] = upto(5) ? upto(most) : -upto(2);
}

/* Weights of a small range make many ties, of a large one none. */
static void describe(void)
{
	static const int ranges[] = {2, 4, 50, INT32_MAX};
	int most = ranges[upto(4)], full;

	day.room = (struct kk_room){.reps = 1 + (uint32_t)upto(REPS),
		.teams = 1 + (uint32_t)upto(2),
		.slots = 1 + (uint32_t)upto(SLOTS),
		.team = day.team,
		.cap = day.cap,
		.leads = (uint32_t)upto(LEADS + 1),
		.spare = CHANGES};
	full = day.room.reps * day.room.slots > 6 ? 2 : 3;
	for (uint32_t r = 0; r < day.room.reps; r++)
		day.team[r] = (uint16_t)upto((int)day.room.teams);
	for (uint32_t b = 0; b < day.room.reps * day.room.slots; b++)
		day.cap[b] = (uint8_t)upto(full);
	for (uint32_t i = 0; i < LEADS; i++)
		describe_lead(i, most);
}

static bool may_call(const int32_t *l, uint32_t bin)
{
	uint32_t rep = bin / day.room.slots;

	return l[1 + bin % day.room.slots] > 0 &&
	       (l[0] >= 0 ? l[0] == (int32_t)rep : -1 - l[0] == day.team[rep]);
}

/* The best of all plans, by how full the bins are; w counts 256 times, below
 * it whether the lead is called, the first one most: the order of ties. */
static int64_t best_of_all(void)
{
	static int64_t best[2][STATES];
	uint32_t bins = day.room.reps * day.room.slots, n = 1, step[BINS];
	int64_t most = -1;

	for (uint32_t b = 0; b < bins; b++) {
		step[b] = n;
		n *= day.cap[b] + 1u;
	}
	assert_true(n <= STATES);
	for (uint32_t i = 0; i < n; i++)
		best[0][i] = i ? -1 : 0;
	for (uint32_t l = 0; l < day.room.leads; l++) {
		const int64_t *from = best[l % 2];
		int64_t *to = best[(l + 1) % 2];

		memcpy(to, from, n * sizeof *to);
		for (uint32_t b = 0; b < bins; b++) {
			int64_t w =
				(int64_t)lead(l)[1 + b % day.room.slots] * 256 +
				(128 >> l);

			if (!may_call(lead(l), b))
				continue;
			for (uint32_t i = 0; i < n; i++) {
				uint32_t full = i / step[b] % (day.cap[b] + 1u);

				if (from[i] < 0 || full == day.cap[b])
					continue;
				if (from[i] + w > to[i + step[b]])
					to[i + step[b]] = from[i] + w;
			}
		}
	}
	for (uint32_t i = 0; i < n; i++)
		if (best[day.room.leads % 2][i] > most)
			most = best[day.room.leads % 2][i];
	return most;
}

static int by_lead(const void *a, const void *b)
{
	const struct kk_call *x = a, *y = b;

	return (x->lead > y->lead) - (x->lead < y->lead);
}

static bool proved(void)
{
	struct kk_check c;
	size_t n = kk_assign_count(day.plan);

	kk_check_begin(&c, &day.room, day.price, day.calls, n, day.check);
	for (uint32_t i = 0; i < day.room.leads; i++)
		kk_check_lead(&c, i, lead(i));
	return kk_check_end(&c);
}

static void read_plan(void)
{
	kk_assign_calls(day.plan, day.calls);
	qsort(day.calls, kk_assign_count(day.plan), sizeof *day.calls, by_lead);
	kk_assign_prices(day.plan, day.price);
}

/* The value and, in its low bits, who is called. */
static int64_t found(void)
{
	int64_t v = kk_assign_value(day.plan) * 256;

	for (uint32_t i = 0; i < kk_assign_count(day.plan); i++)
		v += 128 >> day.calls[i].lead;
	return v;
}

static void plan(void)
{
	uint32_t order[LEADS] = {0};

	assert_true(kk_assign_size(&day.room) <= sizeof(day.memory));
	assert_true(kk_check_size(&day.room) <= sizeof(day.check));
	memset(day.memory, 0xa5, sizeof(day.memory));
	day.plan = kk_assign_begin(&day.room, 0, day.room.teams, day.memory);
	for (uint32_t i = 0; i < day.room.leads; i++) {
		uint32_t k = (uint32_t)upto((int)i + 1);

		order[i] = order[k];
		order[k] = i;
	}
	for (uint32_t i = 0; i < day.room.leads; i++)
		kk_assign_add(day.plan, order[i], lead(order[i]));
	read_plan();
}

/* Also the ties, in whatever order the leads come. */
static void the_best_of_all_plans_is_found(void **unused)
{
	(void)unused;
	for (state = 1; state <= MANY; state++) {
		uint64_t seed = state;

		describe();
		plan();
		if (found() != best_of_all() || !proved())
			fail_msg("day %llu: %lld, the best is %lld",
				(unsigned long long)seed, (long long)found(),
				(long long)best_of_all());
		state = seed;
	}
}

static void change(void)
{
	uint32_t r = (uint32_t)upto((int)day.room.reps);
	uint32_t s = (uint32_t)upto((int)day.room.slots);
	uint8_t *cap = &day.cap[r * day.room.slots + s];
	uint32_t i;

	switch (upto(4)) {
	case 0: /* a meeting was cancelled */
		if (*cap == 2)
			return;
		++*cap;
		kk_assign_more(day.plan, r, s);
		break;
	case 1: /* a meeting was agreed */
		if (*cap == 0)
			return;
		--*cap;
		kk_assign_less(day.plan, r, s);
		break;
	case 2: /* an outcome: nobody is called twice */
		if (day.room.leads == 0)
			return;
		i = (uint32_t)upto((int)day.room.leads);
		memset(lead(i) + 1, 0, day.room.slots * sizeof(int32_t));
		kk_assign_remove(day.plan, i);
		break;
	default: /* an enquiry, in the place of somebody who is gone */
		if (day.room.leads == 0)
			return;
		i = (uint32_t)upto((int)day.room.leads);
		kk_assign_remove(day.plan, i);
		describe_lead(i, 50);
		kk_assign_add(day.plan, i, lead(i));
	}
}

static void a_changed_plan_is_the_best_again(void **unused)
{
	(void)unused;
	for (state = 1; state <= CHANGED; state++) {
		uint64_t seed = state;

		describe();
		while (day.room.reps * day.room.slots > 6)
			describe();
		plan();
		for (int i = 0; i < CHANGES; i++) {
			for (int more = upto(3); more >= 0; more--)
				change();
			kk_assign_refill(day.plan, &day.leads[0][0],
				day.room.leads);
			read_plan();
			if (found() != best_of_all() || !proved())
				fail_msg("day %llu, change %d",
					(unsigned long long)seed, i);
		}
		state = seed;
	}
}

/* One rep, one slot for one call; lead 1 is worth more. */
static void two_for_one_place(void)
{
	day.room = (struct kk_room){.reps = 1,
		.teams = 1,
		.slots = 1,
		.team = day.team,
		.cap = day.cap,
		.leads = 2};
	memset(day.team, 0, sizeof(day.team));
	day.cap[0] = 1;
	memcpy(lead(0), (int32_t[]){0, 5}, 8);
	memcpy(lead(1), (int32_t[]){-1, 7}, 8);
	plan();
}

static void a_wrong_proof_is_refused(void **unused)
{
	(void)unused;
	two_for_one_place();
	assert_int_equal(day.calls[0].lead, 1);
	assert_int_equal(day.price[0], 7);
	assert_true(proved());
	day.price[0] = 4; /* then lead 0 is worth a call too */
	assert_false(proved());
	day.price[0] = 8;
	assert_false(proved());
	day.price[0] = -7;
	assert_false(proved());
	day.price[0] = 6;
	assert_true(proved());
	day.calls[0].lead = 0; /* a plan, but a worse one */
	assert_false(proved());
	day.calls[0] = (struct kk_call){1, 0, 1}; /* no such slot */
	assert_false(proved());
	day.calls[0] = (struct kk_call){1, 1, 0}; /* no such rep */
	assert_false(proved());
	day.calls[0] = (struct kk_call){2, 0, 0}; /* no such lead */
	assert_false(proved());
	day.calls[0] = (struct kk_call){1, 0, 0};
	assert_true(proved());
	lead(1)[1] = 0; /* no longer permitted */
	assert_false(proved());
	lead(1)[1] = 7;
	day.cap[0] = 0; /* no room */
	assert_false(proved());
}

static void ties_go_to_the_first(void **unused)
{
	(void)unused;
	for (int turn = 0; turn < 20; turn++) {
		two_for_one_place();
		lead(0)[1] = 7;
		plan();
		assert_int_equal(day.calls[0].lead, 0);
	}
}

/* Half of the teams each: together they are the plan of all. */
static void two_halves_make_a_whole(void **unused)
{
	static _Alignas(16) char other[sizeof(day.memory)];

	(void)unused;
	for (state = 1; state <= 1000; state++) {
		uint64_t seed = state;
		struct kk_assign *a, *b;

		describe();
		plan();
		a = kk_assign_begin(&day.room, 0, 1, day.memory);
		b = kk_assign_begin(&day.room, 1, day.room.teams, other);
		for (uint32_t i = 0; i < day.room.leads; i++) {
			kk_assign_add(a, i, lead(i));
			kk_assign_add(b, i, lead(i));
		}
		assert_true(kk_assign_value(a) + kk_assign_value(b) ==
			    best_of_all() / 256);
		state = seed;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_of_all_plans_is_found),
		cmocka_unit_test(a_changed_plan_is_the_best_again),
		cmocka_unit_test(a_wrong_proof_is_refused),
		cmocka_unit_test(ties_go_to_the_first),
		cmocka_unit_test(two_halves_make_a_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
