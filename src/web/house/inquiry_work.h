/* What the pages of enquiries share: addresses for forms (inquiries.c), rules
 * of a mailbox (mailbox_rule.c), which stand on the page of mailbox.c. */
#ifndef KK_WEB_HOUSE_INQUIRY_WORK_H
#define KK_WEB_HOUSE_INQUIRY_WORK_H

#include "web/server/route.h"
#include "web/templates.h"

/* Whose the leads may be, as choices in c's arena: the one that was chosen
 * where `form` was refused, else oneself. */
enum kk_rc kk_inquiry_owners(struct kk_call *c, kk_page_fn *form,
	const struct kk_choice_html **all_r, size_t *n_r) KK_MUST_CHECK;
/* The rules of the mailbox, and the form for a new one. */
enum kk_rc kk_mailbox_rules(struct kk_call *c, kk_day today,
	struct kk_mailbox_html *d) KK_MUST_CHECK;

#endif
