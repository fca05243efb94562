/* What the files of logging share: one outcome on its way. */
#ifndef KK_APP_LOG_LOG_WORK_H
#define KK_APP_LOG_LOG_WORK_H

#include "app/log/log.h"
#include "app/day/plan.h"

struct kk_log_work {
	const struct kk_log_request *rq;
	const struct kk_disposition_rule *rule; /* NULL: a complaint alone */
	struct kk_lead_view view;		/* as it stood before */
	struct kk_event event;
	struct kk_instant at;
	enum kk_channel channel;      /* of the activity */
	int64_t touch_id;	      /* KK_NULL: none was named */
	int64_t before_main;	      /* the main touch before, or KK_NULL */
	struct kk_plan_choice choice; /* of an item of the plan; or all 0 */
	bool side;		      /* the touch is a side touch */
	bool exempt;		      /* a call free of R-J2 and not counted */
	bool correction;
	bool amend; /* a correction that goes on from how the lead stands */
	bool older; /* … although other outcomes came after the wrong one */
	bool stale; /* a correction of what was built on since: log only */
};

/* log.c: what w would make of the lead, as kk_log writes it, with the day
 * levelled and behind a leave; *stays_r: the open main touch stays as it is.
 * Reads only; w is used up. */
enum kk_rc kk_log_foresee(struct kk_ctx *cx, struct kk_log_work *w,
	struct kk_decision *d_r, bool *stays_r) KK_MUST_CHECK;

#endif
