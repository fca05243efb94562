/* Pieces that several pages show. */
#ifndef KK_WEB_SERVER_PARTS_H
#define KK_WEB_SERVER_PARTS_H

#include "app/log/preview.h"
#include "web/day/call.h"
#include "web/templates.h"

/* The button of an outcome, its next touch on it: 「26日（木） 電話」. key may
 * be NULL. */
struct kk_outcome_html kk_part_outcome(struct kk_call *c, kk_day today,
	const struct kk_preview_line *l, const char *key);
/* Times people name, six of them: this afternoon, tomorrow; of a meeting, from
 * the second business day on. In the arena of the call. */
const struct kk_answer_choice_html *kk_part_times(struct kk_call *c,
	kk_day today, const struct kk_calendar *cal, bool meeting, size_t *n_r);

#endif
