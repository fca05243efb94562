/* Is a plan of kk_assign_* the best there is? Prices prove it: no plan can be
 * worth more than the room at its prices and what each lead is worth above
 * the cheapest place it may take. Where a plan is worth just that, none is
 * better. This file knows nothing of how the plan was found. */
#ifndef KK_CORE_PLANNER_ASSIGN_CHECK_H
#define KK_CORE_PLANNER_ASSIGN_CHECK_H

#include "core/planner/assign.h"

struct kk_check {
	const struct kk_room *room;
	const int32_t *price;	     /* [reps][slots] */
	const struct kk_call *calls; /* by lead */
	size_t n, next;
	int64_t *least; /* [teams][slots] of the prices */
	uint16_t *used; /* [reps][slots] */
	int64_t value, bound;
	bool sound;
};

/* Bytes for the check, aligned to 16. */
size_t kk_check_size(const struct kk_room *room);
/* Begins to check n calls, in the order of their leads, and the prices, by
 * rep. All that is handed in must stay until the end. */
void kk_check_begin(struct kk_check *c, const struct kk_room *room,
	const int32_t *price, const struct kk_call *calls, size_t n,
	void *memory);
/* Every lead of the day, in the order of the ids. */
void kk_check_lead(struct kk_check *c, uint32_t id, kk_lead_worth *lead);
/* Are the calls a plan, and is it the best? */
bool kk_check_end(struct kk_check *c);

#endif
