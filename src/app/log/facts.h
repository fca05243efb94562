/* One lead with everything that decides about it: the rows of the database
 * turned into what the core asks for. */
#ifndef KK_APP_LOG_FACTS_H
#define KK_APP_LOG_FACTS_H

#include "app/cadence/cadence.h"
#include "app/people/person.h"
#include "app/users/team.h"
#include "core/cadence/decide.h"

/* An item in hand keeps a number for two hours, unless it is rung (R-J2). */
#define KK_HAND_MS ((int64_t)2 * 3600 * 1000)

/* How many re-approaches lie on each day from `from` on (R-C5), for whoever
 * works out several outcomes of one lead: asked for once. */
#define KK_LOAD_DAYS 420
struct kk_lead_load {
	bool known;
	kk_day from;
	int days[KK_LOAD_DAYS];
};

struct kk_lead_view {
	int64_t lead_id, contact_id, owner_id;
	int64_t account_id;    /* KK_NULL: none */
	int64_t enrollment_id; /* KK_NULL: not enrolled */
	int64_t return_id;     /* the enrollment it goes back to, or KK_NULL */
	int64_t main_id;       /* KK_NULL: the lead has ended */
	int64_t number_id;     /* what a call would dial, or KK_NULL */
	bool number_shared;    /* a switchboard or section number */
	bool main_told;
	bool wrote;	    /* something was sent in this enrollment */
	enum kk_reach rung; /* the highest so far (R-B4) */
	int fiscal_end_month;
	struct kk_str reason, source;
	struct kk_civil *calls;	   /* the guard's, with room for one more */
	struct kk_civil last_call; /* of the round; day KK_DAY_NONE: none */
	struct kk_lead_load *load; /* the caller's; NULL: asked each time */
	struct kk_lead_facts facts;
};

/* Loads lead `lead_id` as it stands; `now` bounds what is looked back at. The
 * arrays live in the arena. KK_ENOTFOUND where there is no such lead. */
enum kk_rc kk_lead_view(struct kk_ctx *cx, int64_t lead_id, struct kk_civil now,
	struct kk_lead_view *v_r) KK_MUST_CHECK;
/* The same as if activity `except` (a wrong one, being corrected) had not been
 * logged. */
enum kk_rc kk_lead_view_without(struct kk_ctx *cx, int64_t lead_id,
	struct kk_civil now, int64_t except,
	struct kk_lead_view *v_r) KK_MUST_CHECK;
/* A lead made just now for a contact made just now: what kk_lead_view would
 * say, without asking the database. */
struct kk_lead_born {
	int64_t lead_id, contact_id, account_id, owner_id;
	struct kk_str source, reason;
	struct kk_shift shift;		   /* of the owner */
	const struct kk_person_made *made; /* whole */
};

/* Fills *v_r; what it points at lives in the arena. Fails only where the team
 * cannot be read. */
enum kk_rc kk_lead_view_born(struct kk_ctx *cx, const struct kk_lead_born *b,
	struct kk_lead_view *v_r) KK_MUST_CHECK;
/* One more call of ours, at `at`: it moves the round on and, unless exempt
 * (R-J2), counts. Once per view. */
void kk_lead_view_called(
	struct kk_lead_view *v, struct kk_civil at, bool exempt);
/* What v says of the number to dial, should the one it names be of no use: the
 * next one of the contact, or the one that stays with the seat, and on which
 * days the team rang it (R-J2). */
enum kk_rc kk_lead_next_number(struct kk_ctx *cx, struct kk_civil now,
	bool seat, struct kk_lead_view *v) KK_MUST_CHECK;

#endif
