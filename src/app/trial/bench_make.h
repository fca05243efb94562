/* A database of any size to measure with: invented people, a past, and a list
 * of what is due. */
#ifndef KK_APP_TRIAL_BENCH_MAKE_H
#define KK_APP_TRIAL_BENCH_MAKE_H

#include "base/ctx.h"

struct kk_bench_size {
	int64_t contacts, activities, seed;
};

struct kk_bench_made {
	int64_t contacts, leads, activities;
	int64_t due; /* open touches that are due by the end of the day */
};

/* Fills a database in which there is nothing but users; everything belongs to
 * the context's user. People and their past come by the ordinary use cases, so
 * every invariant holds; the same size and "now" give the same data. One
 * transaction; the clock of the context is put back. KK_EINPUT where the
 * database is not empty. */
enum kk_rc kk_bench_make(struct kk_ctx *cx, const struct kk_bench_size *size,
	struct kk_bench_made *made_r) KK_MUST_CHECK;

#endif
