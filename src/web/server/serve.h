/* Inside src/web only: the way of a request (serve.c), and what it asks of the
 * server it runs in (server.c). */
#ifndef KK_WEB_SERVER_SERVE_H
#define KK_WEB_SERVER_SERVE_H

#include "web/server/cache.h"
#include "web/day/call.h"
#include "web/server/server.h"

/* A request that has arrived, on an HTTP thread; user is the server. */
void kk_serve_request(void *user, struct kk_exchange *x);
/* The most bytes its body may have. */
size_t kk_serve_limit(void *user, const struct kk_exchange *x);
/* The rest of the way, on a lane. */
void kk_serve_lane(struct kk_call *c);

/* One clock for a whole request. */
struct kk_clock kk_server_clock(const struct kk_server *s);
bool kk_server_secure(const struct kk_server *s);
/* The number of the next request. */
int64_t kk_server_number(struct kk_server *s);
/* Gives a call to the lane its route asks for, or to a reading one. false: the
 * server is being stopped, and the call is still the caller's. */
bool kk_server_put(struct kk_call *c) KK_MUST_CHECK;
bool kk_server_again(struct kk_call *c) KK_MUST_CHECK;
struct kk_cache *kk_server_cache(struct kk_server *s);
struct kk_live *kk_server_live(struct kk_server *s);
/* Tells everybody of an inquiry a minute from now, if nobody took it. */
void kk_server_remind(struct kk_server *s, const struct kk_live_event *e);
/* Counts the answer and writes a line about it into the log. */
void kk_server_note(struct kk_call *c);
/* Was work of the server's own, which nobody waits for, done? What went wrong
 * is a line in the log, without what it was about; the end of the server is
 * not. */
bool kk_server_did(struct kk_server *s, const struct kk_ctx *cx,
	const char *work, enum kk_rc rc);

#endif
