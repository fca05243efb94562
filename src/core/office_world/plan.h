/* A morning in the office world: whom the policy calls today, and when. */
#ifndef KK_CORE_OFFICE_WORLD_PLAN_H
#define KK_CORE_OFFICE_WORLD_PLAN_H

#include "core/office_world/world.h"
#include "core/planner/assign.h"
#include "core/reach/model.h"

#define KK_WORLD_CALLS_A_SLOT 6

/* One planned call, and the chance the policy saw in it. */
struct kk_world_pick {
	int company, slot;
	double p;
};

/* What planning needs to know, and its room. */
struct kk_world_planner {
	const struct kk_world_setup *s;
	const struct kk_world_numbers *n;
	const struct kk_calendar *cal;
	const struct kk_world_company *companies;
	struct kk_reach_model *model;
	const uint32_t *number; /* of each company in the model; 0: none yet */
	const int *order;	/* companies, longest untouched first */
	int *open;		/* [companies] those that may be called */
	int n_open;
	bool *kept;	/* [companies] scratch */
	double *chance; /* [companies][KK_WORLD_SLOTS] */
	void *assign;
};

/* The case of a call as the model sees it. */
struct kk_reach_case kk_world_case(const struct kk_world_company *c,
	uint32_t number, const struct kk_world_day *d, int slot);
/* Bytes that the assignment takes. */
size_t kk_world_assign_size(const struct kk_world_setup *s);
/* Plans the day: at most s->calls picks by time, then company; their
 * number. Each keeps the rules of patience. */
int kk_world_plan(struct kk_world_planner *p, const struct kk_world_day *d,
	struct kk_world_pick *picks_r);

/* The calls of a world's last step and their day; all its companies, as they
 * are after it. They belong to the world. */
const struct kk_world_pick *kk_world_calls(
	const struct kk_world *w, int *n_r, kk_day *day_r);
const struct kk_world_company *kk_world_companies(const struct kk_world *w);

#endif
