/* "Do not contact me": at once, for good, for every salesperson (R-J1). */
#ifndef KK_APP_LEAD_STOP_H
#define KK_APP_LEAD_STOP_H

#include "app/users/team.h"
#include "core/words/words.h"

/* Whom: one of the four; the others KK_NULL or p NULL. Any notation. */
struct kk_stop_request {
	int64_t contact_id, account_id;
	struct kk_str phone, email;
	unsigned mask; /* channels as bits; KK_ALL_CHANNELS for all */
	kk_day until;  /* with a single channel; KK_DAY_NONE: for good */
};

struct kk_stop_answer {
	size_t contacts, touches; /* stopped; plans ended */
	const char *who;	  /* in words */
	const char *missing;	  /* why it is not kept for imports; or NULL */
};

/* KK_ENO, with words, where nobody is known by that. One transaction. */
enum kk_rc kk_stop(struct kk_ctx *cx, const struct kk_stop_request *rq,
	struct kk_stop_answer *a) KK_MUST_CHECK;
/* Ends everything for one contact: its leads, touches and channels, and keeps
 * the keyed hashes (kk_stop_remember_channel). activity_id may be KK_NULL.
 * Inside the caller's transaction. */
enum kk_rc kk_stop_contact(struct kk_ctx *cx, int64_t contact_id,
	int64_t activity_id, size_t *touches_r) KK_MUST_CHECK;
/* Closes some channels of one contact and keeps the hashes; main touches move
 * to another channel. Inside the caller's transaction. */
enum kk_rc kk_stop_channels(struct kk_ctx *cx, int64_t contact_id,
	unsigned mask, kk_day until, int64_t activity_id) KK_MUST_CHECK;
/* Keeps the keyed hashes of the person, their own numbers and their own
 * addresses (not the switchboard, not info@) for the channels of the mask:
 * whoever comes again by a list has them closed (R-J1). Without a usable key
 * nothing is kept, and kk_stop_missing says so: a stop is never refused. Inside
 * the caller's transaction. */
enum kk_rc kk_stop_remember_channel(struct kk_ctx *cx, int64_t contact_id,
	unsigned mask, kk_day until) KK_MUST_CHECK;
/* Why hashes were not kept since this was asked last, and what to do, in words,
 * in the arena; NULL: all were. Told by the attempts themselves: another look
 * at the key could find it well again. */
const char *kk_stop_missing(struct kk_ctx *cx);

#endif
