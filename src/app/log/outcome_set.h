/* An administrator words, hides and orders the outcome buttons. */
#ifndef KK_APP_LOG_OUTCOME_SET_H
#define KK_APP_LOG_OUTCOME_SET_H

#include "app/log/preview.h"
#include "app/users/outcome_words.h"

/* The names and what they say, in both languages; a text that is empty, or the
 * rules' own, is not the team's. KK_EINPUT where a text is too long, where two
 * outcomes would have one name, where this one is always offered. What changes
 * is written into the log. */
enum kk_rc kk_outcome_set(struct kk_ctx *cx, enum kk_disposition d,
	const struct kk_outcome_own *own) KK_MUST_CHECK;
/* One place up or down among the outcomes of its group; at the end nothing is
 * changed. */
enum kk_rc kk_outcome_move(
	struct kk_ctx *cx, enum kk_disposition d, bool up) KK_MUST_CHECK;
/* The order as the rules have it. */
enum kk_rc kk_outcome_order_reset(struct kk_ctx *cx) KK_MUST_CHECK;

#endif
