/* A stop taken back (R-J1: only by a manager, with a reason). It may be one
 * that was made by mistake or one that the person took back: the rule asks who
 * decides and why, and both are kept. What somebody said themselves is not
 * opened with their company or number: a person who said it alone stays stopped
 * until it is taken back for that person. */
#ifndef KK_APP_LEAD_STOP_UNDO_H
#define KK_APP_LEAD_STOP_UNDO_H

#include "app/users/team.h"
#include "core/words/words.h"

/* Of whom: one of the four; the others KK_NULL or p NULL. Any notation. */
struct kk_stop_undo {
	int64_t contact_id, account_id;
	struct kk_str phone, email;
	unsigned mask; /* KK_ALL_CHANNELS: the full stop; else one channel */
	struct kk_str reason;
	bool dry; /* says what would be, and changes nothing */
};

/* A lead that goes on. */
struct kk_stop_revived {
	int64_t lead_id, touch_id;
	const char *owner, *who;
	struct kk_instant at;
	enum kk_channel channel;
	enum kk_purpose purpose;
};

struct kk_stop_undone {
	const char *who;  /* who is opened again, in words; "": nobody */
	size_t contacts;  /* how many people that is */
	int64_t hashes;	  /* kept for imports, lifted */
	const char *stay; /* who said it themselves and stays, or NULL */
	struct kk_stop_revived *leads;
	size_t n_leads;
};

/* KK_ENO, with words, where nobody is known by that or nothing is stopped;
 * KK_EINPUT where cx->user_id is no manager, no reason is given, the key of the
 * hashes is not there, or a wider stop holds (a company's, a shared number's).
 * Texts live in the arena. One transaction. */
enum kk_rc kk_stop_undo(struct kk_ctx *cx, const struct kk_stop_undo *rq,
	struct kk_stop_undone *a_r) KK_MUST_CHECK;

/* A line of the history. */
struct kk_stop_undone_line {
	struct kk_instant at;
	const char *reason, *user;
};

/* When stops of a contact, or (contact_id KK_NULL) of an account, were taken
 * back, the oldest first; in the arena. */
enum kk_rc kk_stops_undone(struct kk_ctx *cx, int64_t contact_id,
	int64_t account_id, struct kk_stop_undone_line **rows_r,
	size_t *n_r) KK_MUST_CHECK;

#endif
