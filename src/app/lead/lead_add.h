/* Adding one person by hand: the contact and its first lead. */
#ifndef KK_APP_LEAD_LEAD_ADD_H
#define KK_APP_LEAD_LEAD_ADD_H

#include "app/lead/lead.h"

#define KK_MAX_ADD 8 /* numbers, addresses */

/* As typed; p NULL: not given. Name, company or stand_in is there. */
struct kk_lead_add {
	struct kk_str name, company, title, department, reading, address;
	struct kk_str reason, source, memo, met_where;
	struct kk_str stand_in; /* the name of a seat of which nothing is known
				 * yet; not searched among the known */
	struct kk_str cadence;	/* else after-meeting when met, or cold-call */
	struct kk_str phones[KK_MAX_ADD], emails[KK_MAX_ADD];
	size_t n_phones, n_emails;
	kk_day met_on; /* KK_DAY_NONE: not met */
};

struct kk_lead_added {
	int64_t lead_id, contact_id;
	int64_t account_id; /* KK_NULL: none */
	bool known;	    /* the contact was there already */
};

/* The person as typed, read. KK_EINPUT as kk_lead_add. */
struct kk_person;
enum kk_rc kk_lead_add_person(struct kk_ctx *cx, const struct kk_lead_add *add,
	struct kk_person *p_r) KK_MUST_CHECK;
/* The lead belongs to the context's user. One transaction. KK_EINPUT for a
 * number or address that is none, a day to come, somebody who said stop
 * (R-J1: KK_MSG_LEAD_SUPPRESSED), or a contact with a living lead
 * (KK_MSG_LEAD_LIVING; r->contact_id says whom); KK_ENOTFOUND for an unknown
 * cadence. */
enum kk_rc kk_lead_add(struct kk_ctx *cx, const struct kk_lead_add *add,
	struct kk_lead_added *r) KK_MUST_CHECK;

#endif
