/* The day in somebody's own calendar: a private address that can be read there
 * (R-A9). Whoever knows it reads, so only its user is told, once. */
#ifndef KK_APP_DAY_CALENDAR_ADDRESS_H
#define KK_APP_DAY_CALENDAR_ADDRESS_H

#include "base/ctx.h"

#define KK_CALENDAR_PATH "/calendar/" /* before the token and ".ics" */

/* Makes an address for the user and the one before void; the address, in the
 * arena, is told this once. */
enum kk_rc kk_calendar_address_make(
	struct kk_ctx *cx, int64_t user_id, const char **url_r) KK_MUST_CHECK;
/* Makes it void; none is fine. */
enum kk_rc kk_calendar_address_drop(
	struct kk_ctx *cx, int64_t user_id) KK_MUST_CHECK;
/* Since when there is one; KK_INSTANT_NONE: there is none. */
enum kk_rc kk_calendar_address_made(struct kk_ctx *cx, int64_t user_id,
	struct kk_instant *at_r) KK_MUST_CHECK;
/* Whose address this token is of; cx->lang becomes their language. KK_ENOTFOUND
 * where it is nobody's. */
enum kk_rc kk_calendar_address_user(struct kk_ctx *cx, struct kk_str token,
	int64_t *user_id_r) KK_MUST_CHECK;
/* Their calendar: what is left of today's plan, and the promised times and
 * meetings of the next seven business days, as iCalendar in b. */
enum kk_rc kk_calendar_write(
	struct kk_ctx *cx, int64_t user_id, struct kk_buf *b) KK_MUST_CHECK;

#endif
