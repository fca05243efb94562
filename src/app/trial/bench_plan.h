/* The exact plan of a KPLN file, measured and proved. */
#ifndef KK_APP_TRIAL_BENCH_PLAN_H
#define KK_APP_TRIAL_BENCH_PLAN_H

#include "base/ctx.h"

struct kk_bench_plan {
	int64_t leads, objective, assigned;
	double ms_load;	 /* until every record was read and found well formed */
	double ms_solve; /* until the plan stood; the file is read once more */
	int64_t peak_kb; /* what the process held at most */
	bool optimal;	 /* the prices prove it, for all leads */
};

/* Plans the day in the file, on two processors where it has more than one
 * team, and checks the proof. The leads are never all in memory. KK_EIO where
 * the file cannot be read, KK_EINPUT, with what is wrong, where there is none
 * or no proper one. Needs no database. */
enum kk_rc kk_bench_plan(struct kk_ctx *cx, const char *path,
	struct kk_bench_plan *r) KK_MUST_CHECK;

#endif
