/* What an outcome does beside the next touch: numbers that are dead, people
 * who left, referrals, opt-outs, what was learned. */
#ifndef KK_APP_LOG_LOG_EFFECT_H
#define KK_APP_LOG_LOG_EFFECT_H

#include "app/log/log_work.h"
#include "store/sql.h"

/* What w does beside the next touch that d decided; a->new_lead_id is set by a
 * referral. Inside the caller's transaction, as all of these. */
enum kk_rc kk_log_effects(struct kk_ctx *cx, struct kk_log_work *w,
	const struct kk_decision *d, struct kk_log_answer *a) KK_MUST_CHECK;
/* A name, reading, title or number learned on the phone (R-A8). */
enum kk_rc kk_log_learn(struct kk_ctx *cx, const struct kk_log_request *rq,
	int64_t contact_id) KK_MUST_CHECK;
/* "stop": ends everything for the contact of w. */
enum kk_rc kk_stop_contact_for(struct kk_ctx *cx, struct kk_log_work *w,
	int64_t activity_id) KK_MUST_CHECK;
/* Takes back what a wrong activity did beside the next touch, and puts the
 * lead back to how it stood. */
enum kk_rc kk_log_undo(
	struct kk_ctx *cx, int64_t lead_id, int64_t wrong_id) KK_MUST_CHECK;
/* Whom the lead goes back to: the one it has, or, where they were logged as
 * having left (`before` that), that person; in either case whoever they live on
 * in since a merge. */
enum kk_rc kk_log_back_to(struct kk_ctx *cx,
	const struct kk_activity_get_row *wrong, int64_t before,
	int64_t *contact_r) KK_MUST_CHECK;

#endif
