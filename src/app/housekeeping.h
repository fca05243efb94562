/* What a server does once an hour so that nothing piles up. */
#ifndef KK_APP_HOUSEKEEPING_H
#define KK_APP_HOUSEKEEPING_H

#include "base/ctx.h"

/* Forgets where enquiries came from, expired sessions, links, failed sign-ins that count no more, own
 * time and mails long over, and what lay in the trash for 30 days. One
 * transaction (or joins the one that is open). Errors of the store only. */
enum kk_rc kk_housekeeping(struct kk_ctx *cx) KK_MUST_CHECK;

#endif
