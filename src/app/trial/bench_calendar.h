/* How long the calendar takes to answer, on this machine. */
#ifndef KK_APP_TRIAL_BENCH_CALENDAR_H
#define KK_APP_TRIAL_BENCH_CALENDAR_H

#include "base/ctx.h"

/* Nanoseconds: least, median and most of some rounds. */
struct kk_bench_time {
	double least, median, most;
};

struct kk_bench_calendar {
	int64_t questions; /* of each kind, in one round */
	int rounds;
	struct kk_bench_time ask, advance, count, build;
};

/* Asks for business days, advances by 1 … 20 of them, and counts between two
 * days, on random days of the whole calendar; builds it anew. Needs no
 * database. */
void kk_bench_calendar(struct kk_ctx *cx, struct kk_bench_calendar *r);

#endif
