/* Who moves when somebody enters a bin: the cheapest chain of calls that each
 * go to the next one's bin. */
#ifndef KK_CORE_PLANNER_ASSIGN_PATH_H
#define KK_CORE_PLANNER_ASSIGN_PATH_H

#include "core/planner/assign_work.h"

/* No bin is passed twice, and each hub leads through one rep at most. */
#define KK_PATH_MOST (KK_ASSIGN_SLOTS * (KK_ASSIGN_SLOTS + 1))

/* Bins, and who leaves each for the next one; of the last who goes for good. */
struct kk_path {
	uint32_t n;
	struct {
		uint32_t bin, leaves; /* KK_NOBODY: there is a free place */
	} at[KK_PATH_MOST];
};

/* Goes on to a bin. One that was passed before ends a circle, which costs
 * nothing: it is left out. */
void kk_path_pass(struct kk_path *p, uint32_t bin);
/* The call in the bin whose move to slot t costs that. */
uint32_t kk_path_move(const struct kk_assign *a, uint32_t bin, uint32_t t,
	int32_t cost, bool pooled);
/* Everybody goes on by one bin, the last one out; `held`, unless KK_NOBODY,
 * enters the first. */
void kk_path_shift(struct kk_assign *a, const struct kk_path *p, uint32_t held);

/* Lets somebody enter slot s of `owner` (a rep, or -1 - a team), whose prices
 * were brought up to date just before, and moves who is in the way. held: a new
 * lead in nobody's bin yet; KK_NOBODY: the place is lost, or given back. */
void kk_assign_enter(
	struct kk_assign *a, int32_t owner, uint32_t s, uint32_t held);
/* Puts a new lead into a bin that has a free place. Where it keeps another one
 * no price changes: every way there was is still there. */
void kk_assign_take_free(struct kk_assign *a, uint32_t bin, uint32_t held);
/* Takes a lead out of its bin; kk_assign_release forgets it then. */
void kk_assign_unlink(struct kk_assign *a, uint32_t held);
void kk_assign_release(struct kk_assign *a, uint32_t held);
/* The calls or the room of a bin have changed: what is known of it is found
 * anew, that of its rep and team is old. */
void kk_assign_touch(struct kk_assign *a, uint32_t bin);

#endif
