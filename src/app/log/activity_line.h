/* For the use cases that list activities. */
#ifndef KK_APP_LOG_ACTIVITY_LINE_H
#define KK_APP_LOG_ACTIVITY_LINE_H

#include "app/lead/view.h"

/* A row of a statement that reads activities, as a line: the row types differ, their
 * fields do not. */
#define KK_ACTIVITY_LINE(r)                                                    \
	((struct kk_activity_line){.id = (r).id,                               \
		.corrects_id = (r).corrects_id,                                \
		.lead_id = (r).lead_id,                                        \
		.at = {(r).at},                                                \
		.channel = (r).channel.p,                                      \
		.direction = (r).direction.p,                                  \
		.disposition = (r).disposition.p,                              \
		.reach = (r).reach.p,                                          \
		.note = (r).note.p,                                            \
		.said = (r).said.p,                                            \
		.answered_by = (r).answered_by.p,                              \
		.reason = (r).reason.p,                                        \
		.broke = (r).broke.p,                                          \
		.user = (r).user.p,                                            \
		.complaint = (r).complaint == 1})

#endif
