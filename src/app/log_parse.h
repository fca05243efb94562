/* From what was typed to one outcome: refusing what cannot be. */
#ifndef KK_APP_LOG_PARSE_H
#define KK_APP_LOG_PARSE_H

#include "app/log_work.h"
#include "store/sql.h"

/* Fills *w from w->rq. Each refusal names the option and what to do; for a
 * correction the lead is put back to how it stood before the wrong activity.
 * Inside the caller's transaction. */
enum kk_rc kk_log_parse(struct kk_ctx *cx, struct kk_log_work *w)
	KK_MUST_CHECK;
/* The error that a touch is closed: by whom, when, as what. */
enum kk_rc kk_log_closed(struct kk_ctx *cx, int64_t touch_id,
	const struct kk_touch_get_row *t) KK_MUST_CHECK;

#endif
