/* Which addresses are our own people's: their mails are never an answer. */
#ifndef KK_APP_MAIL_MAIL_OWN_H
#define KK_APP_MAIL_MAIL_OWN_H

#include "base/ctx.h"

/* In lower case, in the arena; none where no database is open. */
enum kk_rc kk_mail_own(struct kk_ctx *cx, struct kk_str **addresses_r,
	size_t *n_r) KK_MUST_CHECK;

#endif
