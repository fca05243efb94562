/* What is done now and then by the server itself: a beat for open streams, a
 * look at whether another program wrote, and once an hour housekeeping. */
#ifndef KK_WEB_SERVER_ROUND_H
#define KK_WEB_SERVER_ROUND_H

#include "base/ctx.h"

struct kk_live_event;
struct kk_round;
struct kk_server;

/* Starts the thread, with a connection of its own. */
enum kk_rc kk_round_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_round **round_r) KK_MUST_CHECK;
/* Ends the thread; the rest may be asked for until kk_round_stop. NULL is fine.
 */
void kk_round_end(struct kk_round *r);
/* Ends it and clears the pointer; NULL is fine. */
void kk_round_stop(struct kk_round **round);
/* Tells everybody of an inquiry (live.h) a minute from now, if nobody has taken
 * or closed its touch by then. Of more than KK_REMINDERS at a time the oldest
 * is told at once. */
#define KK_REMINDERS 32
void kk_round_remind(struct kk_round *r, const struct kk_live_event *e);
/* When it last came by; and was that just now? */
struct kk_instant kk_round_last(struct kk_round *r);
bool kk_round_well(struct kk_round *r);

#endif
