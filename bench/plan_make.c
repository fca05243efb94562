/* plan_make SHAPE LEADS SEED FILE: a day to plan (docs/planner.md), invented
 * from a seed; the same bytes each time. Shapes:
 *   mixed    60 of 100 leads are owned
 *   owned    95 of 100
 *   pooled   5 of 100
 *   one      mixed, in one team
 *   few      5 salespeople
 *   tight    room for one call a half hour, often for none
 *   loose    for 20
 *   equal    mixed, and all leads nearly equal
 *   rising   mixed, the better leads come later
 * 200 salespeople in 20 teams but where it says otherwise, 23 half hours. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define SLOTS 23
#define MOST_REPS 200

struct shape {
	const char *name;
	uint32_t reps, teams;
	int owned;  /* of 100 */
	int cap;    /* calls a half hour */
	int closed; /* of 100 half hours of a salesperson */
	bool equal, rising;
};

static const struct shape shapes[] = {
	{"mixed", 200, 20, 60, 6, 15, false, false},
	{"owned", 200, 20, 95, 6, 15, false, false},
	{"pooled", 200, 20, 5, 6, 15, false, false},
	{"one", 200, 1, 60, 6, 15, false, false},
	{"few", 5, 1, 60, 6, 15, false, false},
	{"tight", 200, 20, 60, 1, 40, false, false},
	{"loose", 200, 20, 60, 20, 0, false, false},
	{"equal", 200, 20, 60, 6, 15, true, false},
	{"rising", 200, 20, 60, 6, 15, false, true},
};

/* How good a half hour is, in 100: 08:00 … 19:00. */
static const int profile[SLOTS] = {80, 100, 60, 60, 70, 75, 70, 65, 35, 35, 100,
	75, 65, 60, 60, 60, 60, 65, 70, 75, 100, 95, 85};

static uint64_t state;

static uint64_t chance(void)
{
	uint64_t z = state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static uint32_t upto(uint32_t n)
{
	return (uint32_t)((chance() >> 32) * n >> 32);
}

static bool percent(int n)
{
	return upto(100) < (uint32_t)n;
}

static void put(FILE *f, const void *p, size_t n)
{
	if (fwrite(p, 1, n, f) != n)
		abort();
}

static void head(FILE *f, const struct shape *s, uint32_t leads, uint64_t seed)
{
	uint32_t numbers[5] = {
		leads, s->reps, s->teams, SLOTS, (uint32_t)s->cap};
	uint16_t team[MOST_REPS];
	uint8_t cap[MOST_REPS][SLOTS];

	for (uint32_t r = 0; r < s->reps; r++) {
		team[r] = (uint16_t)(r % s->teams);
		for (int t = 0; t < SLOTS; t++)
			cap[r][t] = percent(s->closed) ? 0 : (uint8_t)s->cap;
	}
	put(f, "KPLN0001", 8);
	put(f, numbers, sizeof numbers);
	put(f, &seed, sizeof seed);
	put(f, team, s->reps * sizeof *team);
	put(f, cap, s->reps * sizeof *cap);
}

/* A lead is worth something, answers in some half hours better than in others,
 * and in some not at all. */
static void lead(FILE *f, const struct shape *s, double part)
{
	int32_t r[1 + SLOTS];
	int worth = 1 + (int)upto(1000) * (1 + (int)upto(100)) / 10;
	uint32_t deadline = percent(20) ? upto(SLOTS) : SLOTS;

	r[0] = percent(s->owned) ? (int32_t)upto(s->reps)
				 : -1 - (int32_t)upto(s->teams);
	if (s->rising)
		worth = 1 + (int)(part * 10000);
	for (uint32_t t = 0; t < SLOTS; t++) {
		int p = profile[t] * (60 + (int)upto(80));

		r[1 + t] =
			s->equal ? 500000 + (int32_t)upto(4) : worth * p / 100;
		if (t > deadline || percent(10))
			r[1 + t] = -(int32_t)upto(2);
	}
	put(f, r, sizeof r);
}

static bool number(const char *text, int64_t most, int64_t *n_r)
{
	return kk_str_int(kk_str_z(text), most, n_r);
}

int main(int argc, char **argv)
{
	const struct shape *s = NULL;
	int64_t n, seed;
	FILE *f;

	for (size_t i = 0; argc == 5 && i < sizeof shapes / sizeof *shapes; i++)
		if (strcmp(argv[1], shapes[i].name) == 0)
			s = &shapes[i];
	if (!s || !number(argv[2], 16000000, &n) ||
		!number(argv[3], INT32_MAX, &seed) ||
		!(f = fopen(argv[4], "wb"))) {
		fputs("use: plan_make SHAPE LEADS SEED FILE\n", stderr);
		return 2;
	}
	state = (uint64_t)seed;
	head(f, s, (uint32_t)n, state);
	for (int64_t i = 0; i < n; i++)
		lead(f, s, (double)i / (double)n);
	return fclose(f) == 0 ? 0 : 1;
}
