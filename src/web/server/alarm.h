/* An enquiry that came in is told to open pages (R-C9): to whose lead it is and
 * to who is free at once, to everybody a minute later where nobody took it. */
#ifndef KK_WEB_SERVER_ALARM_H
#define KK_WEB_SERVER_ALARM_H

#include "app/people/inquiry.h"
#include "web/server/live.h"

struct kk_server;

/* The event of it. cx: a connection that reads, or NULL: it is for everybody.
 */
struct kk_live_event kk_alarm_event(
	struct kk_ctx *cx, const struct kk_inquiry_taken *t);
/* Tells it now, and keeps in mind to tell it again. */
void kk_alarm_tell(struct kk_server *s, const struct kk_live_event *e);

#endif
