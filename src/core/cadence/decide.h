/* From an outcome to the next touch: the heart of the product.
 *
 * Pure: what is known of the lead and what happened go in, a decision comes
 * out; the caller writes it in one transaction. Precedence: stop > a told time
 * > the disposition's own next touch > the cadence's next step. The touch that
 * is due if nothing happens is decided at once, so nothing is forgotten even
 * if nothing runs for a month (R-C7). */
#ifndef KK_CORE_CADENCE_DECIDE_H
#define KK_CORE_CADENCE_DECIDE_H

#include "core/cadence/cadence.h"
#include "core/cadence/disposition.h"
#include "core/guard/guard.h"

#define KK_MAX_SIDES 4
#define KK_TOLD_EARLY 30 /* minutes before a told time still keep it */

/* What is known of a lead. The guard already counts the call that is being
 * logged; the other counters stand as before it. */
struct kk_lead_facts {
	enum kk_lead_state state;
	const struct kk_cadence *cadence; /* NULL: not enrolled */
	int step;			  /* place in it, from 0 */
	const struct kk_cadence *back; /* where a detour came from, or NULL */
	int back_step;
	struct kk_civil
		anchor; /* last counted contact; day KK_DAY_NONE: none */
	int step_attempts, route_blocks, contacts;
	int sent_step;		/* step of the last mail sent, or -1 */
	unsigned tried;		/* zones called in this round, bits */
	unsigned channels;	/* what can be used, bits */
	unsigned seat_channels; /* of the seat, should the person have left */
	bool seat;		/* the holder's name is not known */
	bool reached;		/* we spoke with them, or they wrote */
	bool can_answer;	/* by mail, which is no advertising (R-J3) */
	bool other_number, other_email; /* besides the one just used */
	kk_day met_on;			/* KK_DAY_NONE: not known */
	kk_day arrives_on;		/* what we sent last, or KK_DAY_NONE */
	/* The shipped cadences as the team has them; NULL: as they came. */
	const struct kk_cadence *const *shipped;
	enum kk_channel main_channel;
	enum kk_purpose main_purpose;
	struct kk_civil main_at;
	bool main_told; /* a time that was named or agreed */
	bool invited;	/* their calendar has the meeting, which is ahead */
	struct kk_guard guard;
	struct kk_shift shift;
};

/* What happened. */
struct kk_event {
	int disposition; /* enum kk_disposition, or -1: a complaint alone */
	bool complaint, incoming, wrong_person;
	bool on_main;	    /* it closes the open main touch */
	enum kk_channel by; /* for opt_out: the channel given up */
	struct kk_civil at, now;
	struct kk_civil when; /* day KK_DAY_NONE: none was named */
	kk_day until;	      /* KK_DAY_NONE: none */
};

struct kk_next_touch {
	enum kk_channel channel;
	enum kk_purpose purpose;
	struct kk_civil from, at, until;
	bool told, late;
	enum kk_rule rule;
};

enum kk_enroll {
	KK_ENROLL_KEEP, /* as it is, at `step` */
	KK_ENROLL_END,	/* exited, none follows */
	KK_ENROLL_INTO	/* exited or finished, `into` at `step` follows */
};

struct kk_decision {
	enum kk_lead_state state;
	bool keep_main; /* nothing changes but the log */
	bool has_main;	/* false with !keep_main: the lead ends */
	struct kk_next_touch main;
	bool level; /* the day of main is still to be levelled (level.h) */
	kk_day level_from, level_until;
	struct kk_next_touch sides[KK_MAX_SIDES];
	int n_sides;
	enum kk_enroll enroll;
	bool finished; /* the enrollment ended by itself */
	const struct kk_cadence *into;
	bool keep_return; /* `into` goes back to where this one stands */
	int step;
	unsigned skipped; /* steps passed over for want of an address, bits */
	unsigned skipped_into; /* the same, of `into` */
	unsigned replaced;     /* steps whose place a voicemail took, bits */
	int step_attempts, route_blocks, contacts;
	struct kk_civil anchor; /* the last counted contact, as in the facts */
	bool new_lead, successor, stop;
	bool skip_main;	   /* the main touch is closed as skipped */
	bool cancel_sides; /* all that are open … */
	bool keep_thanks;  /* … but the thanks for a meeting held */
};

/* What follows from e for the lead f. */
struct kk_decision kk_decide(
	const struct kk_lead_facts *f, const struct kk_event *e);
/* Enters a cadence at a step: an enrollment, an import, a return. `at` is the
 * moment from which waits count. */
struct kk_decision kk_decide_enroll(const struct kk_lead_facts *f,
	const struct kk_cadence *into, int step, struct kk_civil at,
	struct kk_civil now);
/* The cadence it is in, at another step. */
struct kk_decision kk_decide_step(const struct kk_lead_facts *f, int step,
	struct kk_civil at, struct kk_civil now);
/* What kk_cadence_find() and kk_step_skip_reason() ask for. */
unsigned kk_lead_have(const struct kk_lead_facts *f);
/* The same main touch again, not before `from`: pause, resume, catch-up. */
struct kk_next_touch kk_decide_again(
	const struct kk_lead_facts *f, struct kk_civil from, enum kk_rule rule);
/* The day a letter or package posted on `day` should arrive (R-B5): ordinary
 * mail takes two days and does not come on Saturday, Sunday or a holiday. */
kk_day kk_arrival(const struct kk_calendar *cal, kk_day posted);
/* The day something sent over `by` is there: a mail the same day. */
kk_day kk_arrives(
	const struct kk_calendar *cal, enum kk_channel by, kk_day sent);

#endif
