/* Sends the mails that are due, on a thread of its own: a mail server may take
 * its time. */
#ifndef KK_WEB_SERVER_MAILER_H
#define KK_WEB_SERVER_MAILER_H

#include "base/ctx.h"

struct kk_mailer;
struct kk_server;

/* Starts the thread, with a connection of its own. Without a common account it
 * sends for those who have their own. */
enum kk_rc kk_mailer_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_mailer **mailer_r) KK_MUST_CHECK;
/* It looks at once; from any thread. NULL is fine. */
void kk_mailer_wake(struct kk_mailer *m);
/* Breaks off what is being sent, but waits for the answer about a mail that was
 * handed over whole; ends the thread and clears the pointer. NULL is fine. */
void kk_mailer_stop(struct kk_mailer **mailer);

#endif
