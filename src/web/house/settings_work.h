/* Inside settings*.c and the log of what was set only. */
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
/* Steps that go by themselves, "after-meeting/3 …", as people say them; of
 * none, that there are none. */
const char *kk_settings_steps(struct kk_ctx *cx, struct kk_str value);

#endif
