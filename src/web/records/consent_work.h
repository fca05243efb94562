/* Inside contact_page.c and consent.c only: on which basis somebody is mailed.
 */
#ifndef KK_WEB_RECORDS_CONSENT_WORK_H
#define KK_WEB_RECORDS_CONSENT_WORK_H

#include "web/day/call.h"
#include "web/templates.h"

/* The part of a person's page; may: whoever asks may change it. */
enum kk_rc kk_consent_part(struct kk_call *c, int64_t contact_id, bool may,
	const struct kk_consent_part_html **d_r) KK_MUST_CHECK;

#endif
