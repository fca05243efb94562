/* Main touches that lay on days nobody worked, put on days somebody does: by
 * urgency, as much a day as it holds, within the rules (R-C10, R-J2, R-A3). A
 * pure function of the database and now. */
#ifndef KK_APP_LEAD_SPREAD_H
#define KK_APP_LEAD_SPREAD_H

#include "app/lead/lead.h"

/* In this order they are placed. */
enum kk_urgency {
	KK_URGENT_TOLD,	   /* a time they named */
	KK_URGENT_PROMISE, /* a callback we do not wait for (R-B3) */
	KK_URGENT_ENQUIRY, /* they asked or answered (R-C9) */
	KK_URGENT_FIRST,   /* a first follow-up (R-C2) */
	KK_URGENT_DUE,
	KK_URGENT_LATER, /* a re-approach */
	KK_URGENCY__MAX
};

struct kk_spread_line {
	int64_t touch_id, lead_id;
	enum kk_channel channel;
	enum kk_purpose purpose;
	struct kk_civil was, until;
	const char *contact, *account; /* account NULL: none */
	enum kk_urgency urgency;
	bool told;
	bool needs;   /* a colleague, or its outcome: it is not moved */
	kk_day fixed; /* chosen by hand, or KK_DAY_NONE */
	struct kk_next_touch to; /* unless `needs` */
	int64_t new_id;		 /* once it is written, else KK_NULL */
	int minutes;
	int64_t number_id; /* shared, or KK_NULL */
};

struct kk_spread {
	int64_t user_id;
	kk_day from;		    /* the first day they go to */
	struct kk_instant overdue;  /* those with a limit before, and … */
	kk_day span_from, span_end; /* … those due from … before end */
	bool keep_needed; /* what cannot wait stays, for a colleague */
	struct kk_spread_line *lines; /* by urgency, then limit, then id */
	size_t n;
	bool more; /* there are some beyond KK_MAX_CATCH_UP */
};

/* Fills lines: which touches there are. */
enum kk_rc kk_spread_load(struct kk_ctx *cx, struct kk_spread *s) KK_MUST_CHECK;
/* Finds a day for each that is moved; first those with a fixed one: KK_EINPUT
 * where the rules do not allow it. */
enum kk_rc kk_spread_place(
	struct kk_ctx *cx, struct kk_spread *s) KK_MUST_CHECK;
/* Writes it, inside the caller's transaction. */
enum kk_rc kk_spread_write(
	struct kk_ctx *cx, struct kk_spread *s, const char *why) KK_MUST_CHECK;
/* Why a touch stands where it does in the order: the rule and the words. */
enum kk_rule kk_urgency_rule(enum kk_urgency u);
enum kk_msg kk_urgency_msg(enum kk_urgency u);

#endif
