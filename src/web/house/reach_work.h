/* Inside src/web/reach*.c only: the parts of the page about hours of calls. */
#ifndef KK_WEB_HOUSE_REACH_WORK_H
#define KK_WEB_HOUSE_REACH_WORK_H

#include "app/reach/heat.h"
#include "web/day/call.h"
#include "web/templates.h"

/* reach_belief.c: what the plan expects of each half hour, where to set it
 * right, and mails, visits and complaints by part of the day, beside what was
 * counted (h). */
enum kk_rc kk_reach_belief(struct kk_call *c, const struct kk_heat_of *of,
	const struct kk_heat *h,
	const struct kk_belief_html **d_r) KK_MUST_CHECK;
/* reach_check.c: the last self-check of the model, or that there was none. */
enum kk_rc kk_reach_check(
	struct kk_call *c, const struct kk_self_check_html **d_r) KK_MUST_CHECK;

#endif
