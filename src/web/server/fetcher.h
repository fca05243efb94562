/* Fetches the calendars that users subscribed to, each every quarter of an
 * hour, on a thread of its own: the network may take its time. */
#ifndef KK_WEB_SERVER_FETCHER_H
#define KK_WEB_SERVER_FETCHER_H

#include "base/ctx.h"

struct kk_fetcher;
struct kk_server;

/* Starts the thread, with a connection of its own. */
enum kk_rc kk_fetcher_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_fetcher **fetcher_r) KK_MUST_CHECK;
/* Breaks off what is being fetched, ends the thread and clears the pointer;
 * NULL is fine. */
void kk_fetcher_stop(struct kk_fetcher **fetcher);

#endif
