/* Inside search*.c only: whoever has all grams of a part, in the order of
 * their numbers. */
#ifndef KK_APP_LISTS_SEARCH_MATCH_H
#define KK_APP_LISTS_SEARCH_MATCH_H

#include "base/ctx.h"

/* Called with each candidate; *enough ends it. */
typedef enum kk_rc kk_match_fn(void *user, int64_t ref, bool *enough);

/* Calls fn with everybody who has all n (1 or more) grams. fn's failure ends it
 * and is passed up. */
enum kk_rc kk_search_match(struct kk_ctx *cx, const int64_t *grams, size_t n,
	kk_match_fn *fn, void *user) KK_MUST_CHECK;

#endif
