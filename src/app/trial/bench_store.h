/* How fast outcomes become durable: clients that log one after another through
 * the writer that `serve` uses, beside plain writes of a file. */
#ifndef KK_APP_TRIAL_BENCH_STORE_H
#define KK_APP_TRIAL_BENCH_STORE_H

#include "base/ctx.h"

#define KK_MAX_BENCH_CLIENTS 1024

struct kk_bench_store {
	int64_t clients, logged, failed;
	double seconds;
	int64_t p50_us, p99_us; /* of one outcome, from press to disk */
	double syncs_per_second; /* the rival: write 4 KB, fdatasync, again */
};

/* Logs no_answer, lead after lead of the context's user, for `seconds` by
 * `clients` threads on the database at url, and writes a file beside it for a
 * second before. What is logged stays in the database. KK_ENO where the user has
 * no living lead; KK_EINPUT for numbers out of range. */
enum kk_rc kk_bench_store_run(struct kk_ctx *cx, const char *url,
	int64_t clients, int64_t seconds,
	struct kk_bench_store *r_r) KK_MUST_CHECK;

#endif
