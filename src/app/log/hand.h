/* The item a user has in hand, and the note that is being typed. Both belong
 * to the user, whatever device they sit at. A touch that is closed is in
 * nobody's hand and its drafts are gone; one that only moved takes them along
 * (the database sees to that). */
#ifndef KK_APP_LOG_HAND_H
#define KK_APP_LOG_HAND_H

#include "app/log/facts.h"

enum kk_hand_no {
	KK_HAND_TAKEN,	 /* yes */
	KK_HAND_CONTACT, /* a colleague has the same person in hand */
	KK_HAND_NUMBER,	 /* … another person at the same shared number */
	KK_HAND_RANG	 /* … or rang that number today */
};

/* Who stands in the way. Texts are in the arena. */
struct kk_hand_claim {
	enum kk_hand_no no;
	int64_t user_id; /* KK_NULL: nobody, as the rest */
	const char *who;
	struct kk_instant since;
	const char *text; /* in words; NULL where it was taken */
};

/* Takes the touch in hand for the context's user, who lets go of what was in
 * hand before. A call to a shared number takes the number for the day (R-J2),
 * unless it is at a time they named. Where a colleague is in the way nothing
 * changes and *claim_r says who; the answer is KK_OK all the same. What lies in
 * somebody's hand for two hours is in nobody's way. KK_ENOTFOUND for an unknown
 * touch, KK_EINPUT for a closed one. */
enum kk_rc kk_hand_take(struct kk_ctx *cx, int64_t touch_id,
	struct kk_hand_claim *claim_r) KK_MUST_CHECK;
/* Lets go of it; a number that was not rung is free again. Fine where there is
 * nothing in hand. */
enum kk_rc kk_hand_release(struct kk_ctx *cx) KK_MUST_CHECK;

struct kk_hand {
	int64_t touch_id, lead_id; /* KK_NULL: nothing in hand */
	struct kk_instant since;
	bool counts; /* for less than two hours: it keeps its number */
};

/* What a user has in hand. Reads only. */
enum kk_rc kk_hand_get(
	struct kk_ctx *cx, int64_t user_id, struct kk_hand *h_r) KK_MUST_CHECK;

struct kk_draft {
	struct kk_str note; /* p NULL: none */
	struct kk_instant saved_at;
};

/* The note of the context's user for a touch; an empty one is forgotten.
 * KK_ENOTFOUND for an unknown touch, KK_EINPUT for a closed one or a note that
 * is too long. */
enum kk_rc kk_draft_save(
	struct kk_ctx *cx, int64_t touch_id, struct kk_str note) KK_MUST_CHECK;
enum kk_rc kk_draft_get(struct kk_ctx *cx, int64_t touch_id,
	struct kk_draft *d_r) KK_MUST_CHECK;

#endif
