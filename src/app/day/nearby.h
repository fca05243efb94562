/* Whom else one could see on the way of a visit: other companies of one's own
 * leads, by their addresses alone; nothing is measured on a map. */
#ifndef KK_APP_DAY_NEARBY_H
#define KK_APP_DAY_NEARBY_H

#include "base/ctx.h"
#include "core/words/words.h"

/* How near, the nearest first. */
enum kk_near {
	KK_NEAR_BUILDING,
	KK_NEAR_TOWN,	  /* or the same postal code */
	KK_NEAR_CITY,	  /* the ward or city */
	KK_NEAR_DISTRICT, /* the first three digits of the postal code */
	KK_NEAR__MAX
};

struct kk_nearby {
	enum kk_near near;
	int64_t lead_id, account_id;
	struct kk_str account, contact;
	struct kk_instant at; /* of their next touch */
	enum kk_channel channel;
};

#define KK_MOST_NEARBY 5

/* One lead of each company, the one that is due first; the nearest companies
 * first, among them those that are due first, at most KK_MOST_NEARBY. Only
 * living leads of the same owner, and nobody who said stop to visits (R-J1).
 * None where the place is not known. In the arena. KK_ENOTFOUND. */
enum kk_rc kk_nearby(struct kk_ctx *cx, int64_t lead_id,
	struct kk_nearby **all_r, size_t *n_r) KK_MUST_CHECK;

#endif
