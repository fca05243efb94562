/* An invented team with people, leads and a history, for trying things out. */
#ifndef KK_APP_TRIAL_DEMO_H
#define KK_APP_TRIAL_DEMO_H

#include "base/ctx.h"

struct kk_demo_answer {
	const char *user; /* the first one, whose day is full */
	size_t users, accounts, contacts;
	int64_t leads, activities;
};

/* Fills an empty database (one user may be there): three users, 60 accounts,
 * and eight weeks of work done by the ordinary use cases, so that the first
 * user has a full day now. The same "now" gives the same data. One
 * transaction; the clock of the context is put back. KK_EINPUT where the
 * database is not empty. */
enum kk_rc kk_demo(struct kk_ctx *cx, struct kk_demo_answer *a) KK_MUST_CHECK;

#endif
