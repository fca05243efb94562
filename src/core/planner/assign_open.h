/* A place that came free is opened: the one chain of calls that gains most,
 * with a new lead at its end or none, takes it. */
#ifndef KK_CORE_PLANNER_ASSIGN_OPEN_H
#define KK_CORE_PLANNER_ASSIGN_OPEN_H

#include "core/planner/assign_path.h"

/* Opens all places of rep r that are shut, one after the other, and leaves a
 * plan that is the best for all leads (kk_assign_refill). It must have been so
 * before. */
void kk_assign_open(
	struct kk_assign *a, uint32_t r, const int32_t *leads, size_t n);

#endif
