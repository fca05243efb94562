/* Waits, on a thread of its own, for mail servers that tell at once of a mail
 * (app/mail/mail_watch.h), and has the mailbox read then. */
#ifndef KK_WEB_SERVER_MAIL_WATCHER_H
#define KK_WEB_SERVER_MAIL_WATCHER_H

#include "base/ctx.h"

struct kk_mail_watcher;
struct kk_server;

/* Starts the thread, with a connection of its own that only reads. */
enum kk_rc kk_mail_watcher_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_mail_watcher **watcher_r) KK_MUST_CHECK;
/* Hangs up at once, ends the thread and clears the pointer. NULL is fine. */
void kk_mail_watcher_stop(struct kk_mail_watcher **watcher);

#endif
