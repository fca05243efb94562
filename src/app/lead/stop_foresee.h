/* What a stop would end, before anybody says it: it cannot be undone but by a
 * manager (R-J1). */
#ifndef KK_APP_LEAD_STOP_FORESEE_H
#define KK_APP_LEAD_STOP_FORESEE_H

#include "app/lead/stop.h"

/* Plans of one colleague. */
struct kk_stop_plans {
	int64_t owner_id;
	const char *owner;
	int64_t touches;
};

struct kk_stop_foresight {
	const char *who;  /* the person, or the company */
	int64_t contacts; /* people it would be about */
	size_t touches;	  /* plans that would end, of everybody */
	struct kk_stop_plans *plans;
	size_t n_plans;
	struct kk_str *kept; /* numbers and addresses kept as hashes */
	size_t n_kept;
	struct kk_str *shared; /* those of others too: not kept */
	size_t n_shared;
	bool already; /* said before: nothing would change */
};

/* Of a contact, or (contact_id KK_NULL) an account; whoever was merged is who
 * they live on in. Only reads. KK_ENOTFOUND where there is none such. */
enum kk_rc kk_stop_foresee(struct kk_ctx *cx, int64_t contact_id,
	int64_t account_id, struct kk_stop_foresight *f_r) KK_MUST_CHECK;

#endif
