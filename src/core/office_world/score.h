/* What is counted of the calls of a year. */
#ifndef KK_CORE_OFFICE_WORLD_SCORE_H
#define KK_CORE_OFFICE_WORLD_SCORE_H

#include "core/office_world/world.h"
#include "core/reach/judge.h"

/* A call: its true chance and what happened. */
struct kk_world_scored {
	double truth;
	double complaint; /* its chance */
	int day, month;	  /* from 0: of the business days, of the months */
	bool reached, appointment, complained;
};

/* The calls of a year; the arrays are the caller's. */
struct kk_world_scores {
	struct kk_world_scored *calls;
	struct kk_judged *seen; /* [2n] the chances the policy saw; then room */
	int n, days;
};

/* Counts them. Their order in `seen` is lost. */
void kk_world_score(struct kk_world_scores *s, struct kk_world_result *r_r);

#endif
