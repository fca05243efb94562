/* Somebody just met, of whom there is the photo of a card and one sentence:
 * logged the same day (R-C1), completed the next. */
#ifndef KK_APP_PEOPLE_CARD_H
#define KK_APP_PEOPLE_CARD_H

#include "app/people/quick_add.h"

/* The person with the photo. Whose name was not typed is a seat called after
 * the photo, met today where no day is given; a side touch on the next business
 * day is to complete it. photo_name: as the file is called. KK_EINPUT where the
 * sentence (q->memo) is missing or the photo is none; else as kk_quick_add. One
 * transaction. */
enum kk_rc kk_card_add(struct kk_ctx *cx, const struct kk_quick_add *q,
	struct kk_str photo, struct kk_str photo_name,
	struct kk_quick_added *r) KK_MUST_CHECK;
/* Does this person wait for their card to be typed? photo_r: of the newest
 * card, or KK_NULL. */
enum kk_rc kk_card_waits(struct kk_ctx *cx, int64_t contact_id,
	int64_t *photo_r, bool *waits_r) KK_MUST_CHECK;
/* What a card says, typed: the seat becomes the person, what was empty is
 * filled, the side touch is done. KK_EINPUT where there is no name, nothing to
 * complete, or the person said stop (R-J1). One transaction. */
enum kk_rc kk_card_complete(struct kk_ctx *cx, int64_t contact_id,
	const struct kk_quick_add *q) KK_MUST_CHECK;

#endif
