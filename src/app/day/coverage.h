/* Who can call when it matters: the good windows of the coming days and whose
 * working hours, leave and own time cover them (R-A1, R-A9). */
#ifndef KK_APP_DAY_COVERAGE_H
#define KK_APP_DAY_COVERAGE_H

#include "base/ctx.h"

#define KK_COVERAGE_DAYS 5
#define KK_COVERAGE_WINDOWS 8  /* at most */
#define KK_COVERAGE_MINUTES 15 /* that somebody must have free in a window */

struct kk_coverage_cell {
	const char **names; /* who is there */
	size_t n;
	bool calls; /* no: it is no time to call on that day */
};

struct kk_coverage {
	size_t sellers;
	struct {
		int from, until;
	} windows[KK_COVERAGE_WINDOWS]; /* before nine, after lunch, after six,
					 * unless the team has its own */
	int n_windows;
	struct {
		kk_day day;
		struct kk_coverage_cell cells[KK_COVERAGE_WINDOWS];
	} days[KK_COVERAGE_DAYS]; /* the next business days */
	size_t n_days;
};

/* Of everybody who sells and is not disabled. In the arena. */
enum kk_rc kk_coverage(
	struct kk_ctx *cx, struct kk_coverage *coverage_r) KK_MUST_CHECK;
/* Who of them could take an enquiry now (R-C9): at work, neither away nor in
 * own time nor in a meeting. Their ids in the arena; none outside business
 * days. */
enum kk_rc kk_free_now(
	struct kk_ctx *cx, int64_t **ids_r, size_t *n_r) KK_MUST_CHECK;

#endif
