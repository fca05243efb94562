/* The cadences of a database as a list. */
#ifndef KK_APP_CADENCE_H
#define KK_APP_CADENCE_H

#include "base/ctx.h"

struct kk_cadence_line {
	const char *code;
	int64_t version, steps;
};

/* Every version of every cadence, in the arena. */
enum kk_rc kk_cadence_list(struct kk_ctx *cx, struct kk_cadence_line **lines_r,
	size_t *n_r) KK_MUST_CHECK;

#endif
