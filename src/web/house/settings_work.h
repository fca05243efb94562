/* Inside settings*.c only. */
#ifndef KK_WEB_HOUSE_SETTINGS_WORK_H
#define KK_WEB_HOUSE_SETTINGS_WORK_H

#include "web/day/call.h"

struct kk_settings_mail_html;
struct kk_settings_touch_mail_html;

/* How sending mail goes; NULL for who may not know. */
enum kk_rc kk_settings_mail(struct kk_call *c,
	const struct kk_settings_mail_html **d_r) KK_MUST_CHECK;
/* What stands under mails to customers, how many go, and which by themselves.
 */
enum kk_rc kk_settings_customers(struct kk_call *c,
	const struct kk_settings_touch_mail_html **d_r) KK_MUST_CHECK;

#endif
