/* One person just met, in the words of a small form: the contact, the lead and
 * its first touch, by the rules of kk_lead_add. */
#ifndef KK_APP_PEOPLE_QUICK_ADD_H
#define KK_APP_PEOPLE_QUICK_ADD_H

#include "app/lead/lead_add.h"

/* As typed; p NULL or empty: not given. Without a name it is the seat of the
 * title at the company. */
struct kk_quick_add {
	struct kk_str name, title, company;
	struct kk_str stand_in;	    /* of a seat, as of kk_lead_add */
	struct kk_str phone, email; /* in any notation */
	struct kk_str met_where, memo, reason;
	kk_day met_on; /* KK_DAY_NONE: today where met_where is given */
	bool inquiry;  /* they asked us: due within five minutes (R-C9) */
};

enum kk_quick_outcome {
	KK_QUICK_NEW,	 /* a new contact */
	KK_QUICK_KNOWN,	 /* the contact was there; the lead is new */
	KK_QUICK_OWNED,	 /* it has a living lead; nothing was added */
	KK_QUICK_STOPPED /* they said stop; nothing was added (R-J1) */
};

struct kk_quick_added {
	enum kk_quick_outcome outcome;
	int64_t contact_id, account_id; /* KK_NULL: none, or stopped */
	int64_t lead_id;   /* the new or the living one; KK_NULL: stopped */
	int64_t owner_id;  /* of that lead, or KK_NULL */
	const char *owner; /* NULL: stopped */
	int64_t touch_id;  /* its open main touch, or KK_NULL */
	const char *contact, *account; /* account NULL: none; stopped: both */
	const char *text; /* in words: the next touch, or why not */
};

/* The lead belongs to the context's user. What was typed wrongly is refused as
 * by kk_lead_add. */
enum kk_rc kk_quick_add(struct kk_ctx *cx, const struct kk_quick_add *q,
	struct kk_quick_added *r) KK_MUST_CHECK;
/* The same of a lead that is there: whose it is, and what comes next. Reads
 * only. KK_ENOTFOUND where there is no such lead. */
enum kk_rc kk_quick_tell(struct kk_ctx *cx, enum kk_quick_outcome outcome,
	int64_t lead_id, struct kk_quick_added *r) KK_MUST_CHECK;

#endif
