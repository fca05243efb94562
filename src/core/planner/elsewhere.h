/* Moving some calls of a placed day to another half hour of theirs, to learn
 * how those are (R-A6).
 *
 * Who is called was decided before; only the half hour changes, and only to a
 * place that is free and that the guard lets through. */
#ifndef KK_CORE_PLANNER_ELSEWHERE_H
#define KK_CORE_PLANNER_ELSEWHERE_H

#include "core/planner/planner.h"

/* A call that was placed where it suits best. */
struct kk_elsewhere {
	struct kk_candidate *call;
	bool go;		/* is it one that tries another half hour? */
	double drawn[KK_SLOTS]; /* how good each is said to be, this once */
	/* The answer: where it stood, and which half hours it could have
	 * had. */
	int from;
	bool free[KK_SLOTS];
};

/* Goes through the calls in their order. A call that goes takes the free half
 * hour that was drawn best, at the place nearest to its ideal minute; one that
 * kept its deadline keeps it. `all` are the day's candidates, which the calls
 * are among. */
void kk_planner_elsewhere(struct kk_elsewhere *calls, size_t n,
	const struct kk_candidate *all, size_t n_all,
	const struct kk_workday *day);

#endif
