/* One random history of a sales team: people, outcomes, corrections, stops and
 * hands over, some of it by a caller who keeps no rule. */
#ifndef KK_TESTS_PROPERTY_HISTORY_H
#define KK_TESTS_PROPERTY_HISTORY_H

#include <stdio.h>

#include "base/ctx.h"

#define HISTORY_USERS 3

struct history {
	struct kk_ctx cx;
	struct kk_arena *keep, *step;
	FILE *told; /* what was done, line by line */
	uint64_t seed, random;
	int64_t users[HISTORY_USERS];
	int64_t activities; /* logged so far */
	int people;	    /* made so far */
	bool hostile;	    /* keeps no rule */
	bool as_planned;    /* a call at the minute it was planned for */
	const char *wrong;  /* what an answer got wrong, or NULL */
};

/* A new database in memory with its users. */
void history_begin(struct history *h, uint64_t seed, FILE *told);
void history_end(struct history *h);
/* Moves the clock and does one thing. h->wrong is set where an answer was not
 * what docs/rules.md says. */
void history_step(struct history *h);

/* A number below n, from the history's own chance. */
int history_chance(struct history *h, int n);

#endif
