/* What the files of the exact plan share. docs/planner.md explains it.
 *
 * A bin is a half hour of a salesperson. Costs are exact and 2^24 times the
 * unit of w; the low bits are the place of a lead in the order of ties. The
 * cost of a bin (its price) is what is lost if somebody else enters it: its
 * cheapest lead goes, or one of them moves to another bin at that one's cost.
 * Owned leads move within their rep. Pooled ones move to a half hour of the
 * team, a hub, which costs what its cheapest rep costs there.
 *
 * What a rep offers the team is a small matrix: entering slot s, what does it
 * cost until somebody leaves for hub t, or (last column) for good? The least
 * of these over the team stands at the root of a tree of matrices, so that a
 * change costs as many steps as the tree is high. */
#ifndef KK_CORE_PLANNER_ASSIGN_WORK_H
#define KK_CORE_PLANNER_ASSIGN_WORK_H

#include "core/planner/assign.h"

#define KK_TIE ((int64_t)1 << 24)  /* one unit of w */
#define KK_NONE ((int64_t)1 << 57) /* no way */
#define KK_FAR ((int64_t)1 << 56)  /* costs beyond are no way either */
#define KK_NOBODY UINT32_MAX
#define KK_NO_MOVE INT32_MAX
#define KK_NO_WAY 0x1p33 /* KK_NONE in a matrix */

/* A lead that is being called; the next one of its bin. */
struct kk_held {
	uint32_t id, next, bin;
	int32_t owner;
	int32_t w[]; /* [slots] */
};

/* The ways out of each slot of a rep. */
struct kk_ways {
	int64_t cost[KK_ASSIGN_SLOTS];
	uint8_t next[KK_ASSIGN_SLOTS]; /* t: slot t; slots + t: hub t; else end
					*/
};

struct kk_assign {
	uint32_t reps, teams, slots, from, until, leads;
	int64_t value;
	uint32_t count;
	struct kk_ways ways; /* of the rep that was brought up to date last */
	/* of a rep */
	uint16_t *team;
	uint32_t *pooled;  /* pooled leads it calls */
	uint8_t *outdated; /* its matrix is old */
	/* of a bin */
	uint16_t *room, *used;
	uint32_t *first;
	int64_t *end; /* what it costs to take the free place, or that of the
		       * call that is worth least */
	int32_t *own, *pool; /* [slots] what it costs that an owned call goes to
			      * slot t, a pooled one to hub t; in units of w */
	/* of a bin, and behind these of a hub: never more than it costs now */
	int64_t *price;
	int32_t *floor; /* worth less than this: turned away */
	/* of a bin, while places are opened: those that are still shut; what a
	 * call moves on for until the one that is opened is taken; and where to
	 * first */
	uint16_t *shut;
	int64_t *way;
	uint8_t *step;
	/* of a team */
	uint32_t *begin;  /* its first in member; [teams + 1] */
	uint32_t *turn;	  /* counts its changes */
	uint32_t *known;  /* the turn its hubs are of; 0: no tree yet */
	bool *unasked;	  /* its leads were not offered yet */
	bool *waits;	  /* it has places that are shut */
	uint8_t *next;	  /* [teams][slots] the next hub, slots: the end */
	uint32_t *member; /* reps by team */
	/* a tree of matrices over the reps of a team, 2 for each rep: what it
	 * costs from slot s to hub t, [slots][slots] in units of w (whole
	 * numbers; as doubles the processor takes two at a time), and to the
	 * end, [slots] */
	double *to_hub;
	int64_t *to_end;
	/* leads */
	uint8_t *called; /* a bit of each */
	char *held;
	uint32_t free, unused, stride; /* given back; never used */
};

static inline struct kk_held *kk_held_at(const struct kk_assign *a, uint32_t i)
{
	return (struct kk_held *)(a->held + (size_t)i * a->stride);
}

/* Where the prices of an owner begin. */
static inline size_t kk_door(const struct kk_assign *a, int32_t owner)
{
	return owner >= 0 ? (size_t)owner * a->slots
			  : (a->reps + (size_t)(-1 - owner)) * a->slots;
}

static inline int64_t kk_tie_of(uint32_t id)
{
	return KK_TIE - 1 - id;
}

/* Its calls or its room have changed: finds end, own and pool anew. */
void kk_bin_refresh(struct kk_assign *a, size_t bin);
/* The cheapest ways out at rep r: by hub t at hub[t] (NULL: by none), and, if
 * `end`, by leaving for good. */
void kk_ways_of(const struct kk_assign *a, uint32_t r, const int64_t *hub,
	bool end, struct kk_ways *w_r);
/* The hubs of team t, up to date: prices and next. */
void kk_hubs_refresh(struct kk_assign *a, uint32_t t);
/* What the hubs of team t cost. */
static inline const int64_t *kk_hubs(const struct kk_assign *a, uint32_t t)
{
	return a->price + (a->reps + (size_t)t) * a->slots;
}
/* The rep of team t whose way from hub s to `to` is the team's cheapest, and
 * what it costs. The hubs must be up to date. */
uint32_t kk_hub_rep(const struct kk_assign *a, uint32_t t, uint32_t s,
	uint32_t to, int64_t *cost_r);
/* Brings the prices of rep r up to date, and leaves its ways in a->ways. */
void kk_rep_refresh(struct kk_assign *a, uint32_t r);
/* Notes what a bin or hub costs at least. */
void kk_price_set(struct kk_assign *a, size_t door, int64_t cost);
/* The slot that gains most over what the places cost, the earlier one of
 * equals; `slots`: none gains more than *gain_r. */
uint32_t kk_best_slot(const struct kk_assign *a, const int64_t *cost,
	uint32_t id, const int32_t *w, int64_t *gain_r);
/* Is the lead worth a look at all? Most are not, so this must be quick. */
static inline bool kk_looks_good(
	const int32_t *floor, const int32_t *w, uint32_t n)
{
	int32_t good = 0;

	for (uint32_t s = 0; s < n; s++)
		good |= -(w[s] >= floor[s]);
	return good;
}

static inline bool kk_is_called(const struct kk_assign *a, uint32_t id)
{
	return a->called[id / 8] >> id % 8 & 1;
}

static inline uint32_t kk_team_of(const struct kk_assign *a, int32_t owner)
{
	return owner >= 0 ? a->team[owner] : (uint32_t)(-1 - owner);
}
/* A lead in nobody's bin yet. */
uint32_t kk_assign_hold(struct kk_assign *a, uint32_t id, const int32_t *lead);

#endif
