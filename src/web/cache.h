/* Answers that may be given again as they are: while nothing in the database
 * has changed and the minute is the same, so is the page. One for each
 * connection, which knows by itself whether anything was written. */
#ifndef KK_WEB_CACHE_H
#define KK_WEB_CACHE_H

#include "base/ctx.h"

struct kk_cache;
struct kk_call;

/* Empty; the caller frees it. */
struct kk_cache *kk_cache_new(void);
void kk_cache_free(struct kk_cache **cache);
/* Answers the call with what is kept for just this: true, and c->out is set;
 * else false. */
bool kk_cache_take(struct kk_cache *cache, struct kk_call *c);
/* Keeps what the call was answered with. */
void kk_cache_keep(struct kk_cache *cache, struct kk_call *c);

#endif
