/* Verifying every invariant, and naming what breaks one (R-C7, R-J1). */
#ifndef KK_APP_CHECK_H
#define KK_APP_CHECK_H

#include "base/ctx.h"

struct kk_finding {
	const char *what; /* code of the invariant, "lead_without_touch" */
	const char *rule; /* "R-C7" */
	int64_t id;	  /* of the row that breaks it */
	const char *text; /* in words, with what to do */
};

struct kk_check_report {
	struct kk_finding *findings;
	size_t n;
	/* Worth knowing; nothing is broken. */
	struct kk_finding *notes;
	size_t n_notes;
	int64_t leads, activities;
};

/* Reads only. KK_OK also with findings; the caller looks at n. */
enum kk_rc kk_check(struct kk_ctx *cx, struct kk_check_report *r) KK_MUST_CHECK;

#endif
