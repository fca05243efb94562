/* From what was typed to one outcome: refusing what cannot be. */
#ifndef KK_APP_LOG_LOG_PARSE_H
#define KK_APP_LOG_LOG_PARSE_H

#include "app/log/log_work.h"
#include "store/sql.h"

/* Fills *w from w->rq. Each refusal names the option and what to do; for a
 * correction the lead is put back to how it stood before the wrong activity.
 * Inside the caller's transaction. */
enum kk_rc kk_log_parse(struct kk_ctx *cx, struct kk_log_work *w) KK_MUST_CHECK;
/* Where r happens that is logged on a touch over c: there if it can, else over
 * the usual channel of r. */
enum kk_channel kk_log_channel(
	const struct kk_disposition_rule *r, enum kk_channel c);
/* A call at a time they named, or after their enquiry, is free of R-J2. */
bool kk_log_exempt(const struct kk_log_work *w);
/* The error that a touch is closed: by whom, when, as what. */
enum kk_rc kk_log_closed(struct kk_ctx *cx, int64_t touch_id,
	const struct kk_touch_get_row *t) KK_MUST_CHECK;

#endif
