/* What the log of a lead tells about its next call, line by line. */
#ifndef KK_CORE_REACH_PAST_H
#define KK_CORE_REACH_PAST_H

#include "core/reach/reach.h"
#include "core/words/opener.h"

#define KK_PAST_BLOCKS 3

struct kk_reach_past {
	int attempts; /* calls of ours */
	bool met;     /* in person */
	/* KK_DAY_NONE: never */
	kk_day last, mail, package, blocks[KK_PAST_BLOCKS]; /* the newest */
};

struct kk_reach_past kk_reach_past_none(void);
/* Adds the next line of the effective log; times rise. */
void kk_reach_past_add(struct kk_reach_past *p, const struct kk_log_line *l);
/* Sets what p tells about a call on `day`; met_before only grows. */
void kk_reach_past_apply(
	const struct kk_reach_past *p, kk_day day, struct kk_reach_case *c);

#endif
