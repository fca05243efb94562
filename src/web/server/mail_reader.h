/* Reads the mailboxes that are due, on a thread of its own: a mail server may
 * take its time. */
#ifndef KK_WEB_SERVER_MAIL_READER_H
#define KK_WEB_SERVER_MAIL_READER_H

#include "base/ctx.h"

struct kk_mail_reader;
struct kk_server;

/* Starts the thread, with a connection of its own that only looks whether a
 * mailbox is due. */
enum kk_rc kk_mail_reader_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_mail_reader **reader_r) KK_MUST_CHECK;
/* Breaks off what is being read, ends the thread and clears the pointer. What
 * was taken in counts, the rest is read again. NULL is fine. */
void kk_mail_reader_stop(struct kk_mail_reader **reader);

#endif
