/* Inside src/web/report*.c and team.c only: figures in words. */
#ifndef KK_WEB_DAY_REPORT_WORK_H
#define KK_WEB_DAY_REPORT_WORK_H

#include "app/day/report.h"
#include "web/day/call.h"
#include "web/templates.h"

#define KK_STAGES 7

/* A stage of the funnel: its name, how it is counted, and how many of how many
 * (the calls themselves are of none). */
struct kk_stage {
	enum kk_msg name, how;
	struct kk_rate rate;
};

void kk_report_stages(
	const struct kk_report *r, struct kk_stage stages_r[KK_STAGES]);
/* How each is counted, KK_STAGES of them, in the arena. */
const struct kk_how_html *kk_report_hows(struct kk_call *c);
/* Was everything kept, and was there something to keep? */
bool kk_report_kept_all(const struct kk_report *r);

#endif
