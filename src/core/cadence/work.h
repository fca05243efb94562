/* The inside of decide.h: a decision in the making, and its building blocks.
 * For the files of this folder only. */
#ifndef KK_CORE_CADENCE_WORK_H
#define KK_CORE_CADENCE_WORK_H

#include "core/cadence/due.h"

#define KK_DAY_END 1439

/* A decision in the making. */
struct kk_work {
	struct kk_lead_facts
		*f; /* a copy: what becomes unusable is taken out */
	const struct kk_event *e;
	struct kk_civil at,
		now; /* waits count from at; nothing is before now */
	struct kk_decision d;
	int hops; /* from one cadence into the next */
};

/* n days, or n business days, after the event; never before now. */
struct kk_civil kk_work_days_on(const struct kk_work *w, int n);
struct kk_civil kk_work_bd_on(const struct kk_work *w, int n);
/* The next main touch is t; over `by`, or the next best channel where that
 * cannot be used; by phone. */
void kk_work_set_main(struct kk_work *w, struct kk_next_touch t,
	enum kk_purpose purpose, enum kk_rule rule);
void kk_work_touch(struct kk_work *w, enum kk_channel by,
	enum kk_purpose purpose, struct kk_civil from, enum kk_rule rule);
void kk_work_call(struct kk_work *w, enum kk_purpose purpose,
	struct kk_civil from, enum kk_rule rule);
/* A side touch, never before now. */
void kk_work_side(struct kk_work *w, enum kk_purpose purpose,
	enum kk_channel by, struct kk_civil at, struct kk_civil until);

/* The lead goes on in another cadence; a re-approach within a window of
 * months, levelled (R-C5). */
void kk_work_into(struct kk_work *w, enum kk_shipped which, int step);
void kk_work_pause(struct kk_work *w, int from, int until, enum kk_rule rule);
/* Enters c at the first step from `step` on that can be done; the others are
 * skipped visibly (R-F1); behind the last one the cadence ends. */
void kk_work_enter(struct kk_work *w, const struct kk_cadence *c, int step,
	enum kk_rule rule);
/* The step is done. Three contacts end a sequence (R-C3). */
void kk_work_next_step(struct kk_work *w, enum kk_rule rule);
/* The step again, from a day on; by another route when this one is stuck
 * (R-B7); or done (`counted`), when it was tried often enough. */
void kk_work_again(struct kk_work *w, struct kk_civil from, bool counted,
	int slack, enum kk_rule rule);
/* What the step again is for. */
enum kk_purpose kk_work_same_purpose(const struct kk_work *w);

#endif
