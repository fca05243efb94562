/* What is believed of each half hour, beside general advice, so that a team can
 * see it and set it right (R-A6). */
#ifndef KK_APP_REACH_BELIEF_H
#define KK_APP_REACH_BELIEF_H

#include "app/reach/heat.h"
#include "app/reach/learn.h"

struct kk_belief_slot {
	struct kk_odds used;		/* by the plan */
	struct kk_odds learned, advice; /* by our calls; in general */
	/* the chances that a mail sent then is answered within 24 hours, a
	 * visit meets the person, a call brings a complaint */
	double mail, visit, complaint;
};

struct kk_belief {
	int64_t cases; /* learned so far */
	bool advice;   /* what it began with is followed: nothing was learned,
			  or that foretold the last calls better */
	struct kk_recent_loss recent;
	struct kk_belief_slot slots[KK_REACH_SLOTS];
};

/* Of a call on an ordinary Tuesday, the name known and nothing else: to any
 * company, to one of an industry, or to one company. Reads only. KK_ENOTFOUND
 * for an unknown account, KK_EINPUT for a letter that is no industry. */
enum kk_rc kk_belief(struct kk_ctx *cx, const struct kk_heat_of *of,
	struct kk_belief *b_r) KK_MUST_CHECK;

#endif
