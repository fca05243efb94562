/* A cadence: a versioned, branching plan. Data, not code.
 *
 * The seven shipped ones (docs/rules.md, "Cadences") are written into the
 * database when it is made; an enrollment keeps the version it began with. */
#ifndef KK_CORE_CADENCE_CADENCE_H
#define KK_CORE_CADENCE_CADENCE_H

#include "base/arena.h"
#include "core/words/words.h"

#define KK_MAX_STEPS 12
#define KK_MAX_WAYS 4
#define KK_MAX_CODE 40 /* letters of a code */

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

/* What bounds it: the three contacts (R-C3) or the six attempts (R-B9). */
#define KK_BOUNDS(X) X(NONE, none) X(CONTACTS, contacts) X(ATTEMPTS, attempts)

#define KK_BOUND_OF(name, code) KK_BOUND_##name,
enum kk_bound { KK_BOUNDS(KK_BOUND_OF) KK_BOUND__MAX };
#undef KK_BOUND_OF

/* Whom a step is for; the others skip it, visibly (R-F1). */
#define KK_ONLY_IFS(X)                                                         \
	X(ALWAYS, always)                                                      \
	X(EMAIL, email) /* an address for mail can be used */                  \
	X(NO_EMAIL, no_email)                                                  \
	X(PHONE, phone)                                                        \
	X(NO_PHONE, no_phone)                                                  \
	X(POST, post) /* letters can be sent */                                \
	X(NO_POST, no_post)                                                    \
	X(NAME, name) /* the holder of the seat is known */                    \
	X(SEAT, seat)                                                          \
	X(MET, met) /* we met them */                                          \
	X(NOT_MET, not_met)                                                    \
	X(REACHED, reached) /* we spoke with them, or they wrote */            \
	X(NOT_REACHED, not_reached)

#define KK_ONLY_IF_OF(name, code) KK_IF_##name,
enum kk_only_if { KK_ONLY_IFS(KK_ONLY_IF_OF) KK_ONLY_IF__MAX };
#undef KK_ONLY_IF_OF

enum kk_at_end {
	KK_END_RE_APPROACH,
	KK_END_CADENCE, /* another one: next, from next_step on */
	KK_END_RETURN,	/* back to where it came from */
	KK_END_LOOP	/* the last step again */
};

/* What is known of a person beside the channels that can be used. */
#define KK_HAVE_NAME (1u << 16)
#define KK_HAVE_MET (1u << 17)
#define KK_HAVE_REACHED (1u << 18)

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
	const char *name; /* for people; NULL: the code is enough */
	int version;
	int64_t id; /* of this version, as the caller counts; 0: none */
	enum kk_bound bound;
	enum kk_at_end at_end;
	const char *next_code; /* with KK_END_CADENCE */
	int next_step;
	const struct kk_cadence *next; /* NULL: there is none such */
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

/* What comes at the end: "re-approach", "return", "loop", another cadence
 * "after-meeting" or "after-meeting:3"; in the arena. And back: into *c, whose
 * `next` stays as it is; false where the text is none of these. */
const char *kk_at_end_text(struct kk_arena *a, const struct kk_cadence *c);
bool kk_at_end_read(
	struct kk_arena *a, struct kk_str text, struct kk_cadence *c);
/* May a cadence be called so: small letters, digits and -, a letter first, at
 * most KK_MAX_CODE? "return" and "loop" mean something else. */
bool kk_cadence_code_ok(struct kk_str code);
const char *kk_bound_code(enum kk_bound b);
bool kk_bound_from(struct kk_str code, enum kk_bound *b_r);
const char *kk_only_if_code(enum kk_only_if o);
bool kk_only_if_from(struct kk_str code, enum kk_only_if *o_r);

/* The place (0…) of the first step from `from` on that can be done with what
 * we `have` (bits of channels and KK_HAVE_…), and by which way; n_steps when
 * there is none. */
int kk_cadence_find(const struct kk_cadence *c, int from, unsigned have,
	enum kk_channel *way_r);
/* Why the step is skipped for somebody of whom we have that: a code, "seat",
 * "already_met"; "no_address" where nothing else forbids it. Static. */
const char *kk_step_skip_reason(const struct kk_step *s, unsigned have);
/* Does a voicemail take the place of this step? (a written one) */
bool kk_step_written(const struct kk_step *s);

#endif
