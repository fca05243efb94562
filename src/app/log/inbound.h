/* "They called us": who is it? What comes of the call is logged as any other,
 * as incoming. */
#ifndef KK_APP_LOG_INBOUND_H
#define KK_APP_LOG_INBOUND_H

#include "app/users/team.h"
#include "core/words/words.h"

#define KK_MAX_CALLERS 20
#define KK_LEAST_DIGITS 4

/* Texts are in the arena. */
struct kk_caller {
	bool exact; /* the whole number is theirs */
	int64_t contact_id;
	const char *name, *title; /* title NULL: not known */
	const char *phone;	  /* the number that matched */
	int64_t account_id;	  /* KK_NULL: none */
	const char *account;	  /* NULL: none */
	int64_t lead_id;   /* the living one, else the last; KK_NULL: none */
	int64_t owner_id;  /* of that lead, or KK_NULL */
	const char *owner; /* NULL: nobody */
	enum kk_lead_state state;  /* of that lead */
	int64_t touch_id;	   /* its open main touch, or KK_NULL */
	struct kk_instant last_at; /* KK_INSTANT_NONE: nothing was logged */
	const char *last_as;	   /* the code of that outcome, or NULL */
	bool stopped; /* every channel (R-J1): we may only listen */
};

struct kk_callers {
	struct kk_caller all[KK_MAX_CALLERS]; /* exact ones first, then by the
						 last activity */
	size_t n;
};

/* Finds contacts by a whole number in any notation, or by its last digits.
 * KK_EINPUT where there are fewer than four. Reads only. */
enum kk_rc kk_find_by_phone(struct kk_ctx *cx, struct kk_str typed,
	struct kk_callers *c_r) KK_MUST_CHECK;

#endif
