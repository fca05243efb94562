/* Answers that may be given again as they are: while nothing in the database
 * has changed and the minute is the same, so is the page.
 *
 * An answer is kept for just what was asked: the address and every header that
 * has a say in it, the session's cookie among them. With it is kept the number
 * of the database (kk_database_changes) from before the page was made: whatever
 * was written since, by whomever, a sign-out too, makes it worth nothing. */
#ifndef KK_WEB_SERVER_CACHE_H
#define KK_WEB_SERVER_CACHE_H

#include "base/ctx.h"

struct kk_cache;
struct kk_call;
struct kk_http_kept;

/* Empty; watches the database at url. The caller clears and frees it. */
enum kk_rc kk_cache_start(struct kk_ctx *cx, const char *url,
	struct kk_cache **cache_r) KK_MUST_CHECK;
/* Can it be asked on an HTTP thread? Else the database is a server of its own,
 * and a lane asks it with the call's connection. */
bool kk_cache_is_near(const struct kk_cache *cache);
/* What is kept for just this call, held for the caller; NULL: nothing, and c
 * knows what kk_cache_keep has to. Any thread. */
struct kk_http_kept *kk_cache_take(struct kk_cache *cache, struct kk_call *c);
/* Keeps what the call was answered with, where it may be kept. Any thread. */
void kk_cache_keep(struct kk_cache *cache, const struct kk_call *c);
/* Keeps nothing from now on: its answers are let go of before HTTP ends. NULL is
 * fine. */
void kk_cache_clear(struct kk_cache *cache);
/* Clears the pointer, once nobody asks any more. NULL is fine. */
void kk_cache_free(struct kk_cache **cache);

#endif
