/* Threads that answer calls, each with a connection to the database of its
 * own that only reads. */
#ifndef KK_WEB_SERVER_LANE_H
#define KK_WEB_SERVER_LANE_H

#include "base/ctx.h"

struct kk_lane;
struct kk_call;

/* What a thread does with a call, whose cx.store is open meanwhile. */
typedef void kk_lane_fn(struct kk_call *c);

/* Opens the connections and starts the threads. */
enum kk_rc kk_lane_start(struct kk_ctx *cx, const char *url, int threads,
	kk_lane_fn *run, struct kk_lane **lane_r) KK_MUST_CHECK;
/* Puts a call at the end of the queue. false: the lane has ended, and the call
 * is still the caller's. */
bool kk_lane_put(struct kk_lane *l, struct kk_call *c) KK_MUST_CHECK;
/* Answers what is queued and ends the threads; from then on nothing is taken.
 * NULL is fine. */
void kk_lane_end(struct kk_lane *l);
/* Clears the pointer, once nobody puts any more. NULL is fine. */
void kk_lane_free(struct kk_lane **lane);

#endif
