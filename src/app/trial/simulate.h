/* Call policies compared in the office world (core/office_world). Needs no
 * database. */
#ifndef KK_APP_TRIAL_SIMULATE_H
#define KK_APP_TRIAL_SIMULATE_H

#include "base/ctx.h"
#include "core/office_world/world.h"

struct kk_simulation {
	struct kk_world_setup s;
	struct kk_world_result r;
};

/* How many business days are over, of how many. */
typedef void kk_simulate_progress(void *user, int64_t done, int64_t all);

/* Runs n setups one after the other and fills in what came of them; progress
 * may be NULL. */
void kk_simulate(struct kk_ctx *cx, struct kk_simulation *runs, size_t n,
	kk_simulate_progress *progress, void *user);
/* Draws reached per 100 calls by month, a line a run, as an SVG file. KK_EINPUT
 * where the file is there and not to be replaced, KK_EIO where it cannot be
 * written. */
enum kk_rc kk_simulate_chart(struct kk_ctx *cx,
	const struct kk_simulation *runs, size_t n, const char *path,
	bool replace) KK_MUST_CHECK;

#endif
