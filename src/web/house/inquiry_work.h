/* Inside mailbox*.c only: the parts of GET /mailbox. */
#ifndef KK_WEB_HOUSE_MAILBOX_WORK_H
#define KK_WEB_HOUSE_MAILBOX_WORK_H

#include "web/server/route.h"
#include "web/templates.h"

/* The rules of the mailbox, and the form for a new one. */
enum kk_rc kk_mailbox_rules(struct kk_call *c, kk_day today,
	struct kk_mailbox_html *d) KK_MUST_CHECK;

#endif
