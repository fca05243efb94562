/* Inside touch_mail*.c only: what is asked about a touch before it is mailed.
 */
#ifndef KK_APP_MAIL_TOUCH_MAIL_WORK_H
#define KK_APP_MAIL_TOUCH_MAIL_WORK_H

#include "app/mail/sender.h"
#include "app/mail/touch_mail.h"
#include "store/sql.h"

struct kk_touch_mail_about {
	struct kk_touch_mail_touch_row row;
	struct kk_sender sender;
	const char *address; /* NULL: none that works */
	struct kk_touch_mail_no no;
};

/* KK_ENOTFOUND where there is no such touch. */
enum kk_rc kk_touch_mail_about(struct kk_ctx *cx, int64_t touch_id,
	struct kk_touch_mail_about *w) KK_MUST_CHECK;

#endif
