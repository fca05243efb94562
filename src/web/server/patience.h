/* Inside src/web only: how long a connection may take with what is its turn.
 *
 * libmicrohttpd closes connections that say nothing. One that says a byte now
 * and then would keep its place for ever: here each has a moment by which a
 * whole request must have come, or an answer must have been read. */
#ifndef KK_WEB_SERVER_PATIENCE_H
#define KK_WEB_SERVER_PATIENCE_H

#include "base/ctx.h"

struct kk_patience;
struct kk_wait; /* one connection */

/* For so many connections; the caller frees it. */
enum kk_rc kk_patience_start(struct kk_ctx *cx, size_t connections,
	struct kk_patience **p_r) KK_MUST_CHECK;
/* Once there are no connections. Clears the pointer; NULL is fine. */
void kk_patience_stop(struct kk_patience **p);
/* A connection has come: a whole request is expected. NULL: there is no place,
 * and nobody watches it. */
struct kk_wait *kk_patience_enter(struct kk_patience *p, int fd);
/* Before its socket is closed. */
void kk_patience_leave(struct kk_patience *p, struct kk_wait *w);
/* From now on it may take the common time, and as long as so many bytes take a
 * slow line. NULL is fine. */
void kk_patience_begin(struct kk_wait *w, size_t bytes);
/* So many bytes more have come. */
void kk_patience_more(struct kk_wait *w, size_t bytes);
/* It is our turn: no limit. */
void kk_patience_rest(struct kk_wait *w);

#endif
