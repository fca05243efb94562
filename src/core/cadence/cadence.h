/* A cadence: a versioned, branching plan. Data, not code.
 *
 * The seven shipped ones (docs/rules.md, "Cadences") are written into the
 * database when it is made; an enrollment keeps the version it began with. */
#ifndef KK_CORE_CADENCE_CADENCE_H
#define KK_CORE_CADENCE_CADENCE_H

#include "core/words/words.h"

#define KK_MAX_STEPS 12
#define KK_MAX_WAYS 4

/* When a step is due; n is in the step. Waits count business days of the
 * customer's calendar and start when the step before is completed. */
#define KK_WAITS(X)                                                            \
	X(FIRST_FOLLOW_UP, first_follow_up) /* R-C2 */                         \
	X(BD, bd)			    /* n bd after the step before */   \
	X(ANCHOR_BD, anchor_bd) /* n bd after the last written one */          \
	X(DAYS, days)		/* ≥ n days, another window */               \
	X(ARRIVAL, arrival)	/* arrival of the post + n bd */               \
	X(SOON, soon)		/* the next allowed good window */             \
	X(MINUTES, minutes)	/* n minutes, in office hours */               \
	X(MORNING, morning)	/* n bd, 08:45 */                              \
	X(TODAY, today)		/* the same day */                             \
	X(MONTHS, months)	/* n months */                                 \
	X(PAUSE, pause)		/* R-C5: levelled in its window */             \
	X(GIVEN, given)		/* the appointed time */

#define KK_WAIT_OF(name, code) KK_W_##name,
enum kk_wait { KK_WAITS(KK_WAIT_OF) KK_WAIT__MAX };
#undef KK_WAIT_OF

enum kk_bound { KK_BOUND_NONE, KK_BOUND_CONTACTS, KK_BOUND_ATTEMPTS };
enum kk_only_if { KK_ALWAYS, KK_IF_EMAIL };
enum kk_at_end {
	KK_END_RE_APPROACH,
	KK_END_AFTER_MEETING_3, /* after-meeting, from its second contact */
	KK_END_RETURN,		/* back to where it came from */
	KK_END_LOOP		/* the last step again */
};

struct kk_step {
	enum kk_channel ways[KK_MAX_WAYS]; /* the first that can be used */
	int n_ways;
	enum kk_only_if only_if;
	enum kk_purpose purpose;
	enum kk_wait wait;
	int n;
	int attempts;	     /* a phone step is done after so many (3, or 1) */
	bool research, pair; /* side touches that come with the step */
};

struct kk_cadence {
	const char *code;
	int version;
	enum kk_bound bound;
	enum kk_at_end at_end;
	struct kk_step steps[KK_MAX_STEPS];
	int n_steps;
};

enum kk_shipped {
	KK_AFTER_MEETING,
	KK_COLD_CALL_CADENCE,
	KK_INBOUND,
	KK_RE_APPROACH,
	KK_PACKAGE_THEN_CALL,
	KK_APPOINTMENT_CADENCE,
	KK_CUSTOMER_CARE,
	KK_SHIPPED__MAX
};

/* The shipped cadence; static. */
const struct kk_cadence *kk_cadence_shipped(enum kk_shipped which);
/* Which shipped cadence has this code; KK_SHIPPED__MAX if none. */
enum kk_shipped kk_shipped_from(struct kk_str code);
const char *kk_wait_code(enum kk_wait w);
bool kk_wait_from(struct kk_str code, enum kk_wait *w_r);

/* The place (0…) of the first step from `from` on that can be done over
 * `channels` (bits), and by which way; n_steps when there is none. */
int kk_cadence_find(const struct kk_cadence *c, int from, unsigned channels,
	enum kk_channel *way_r);
/* Does a voicemail take the place of this step? (a written one) */
bool kk_step_written(const struct kk_step *s);

#endif
