/* A salesperson's own time: blocks of a day over which nothing is planned,
 * their own and those of calendars they subscribed to (R-A9). */
#ifndef KK_APP_DAY_OWN_TIME_H
#define KK_APP_DAY_OWN_TIME_H

#include "base/ctx.h"

#define KK_BLOCK_MINUTES 5

/* A block lies in one day; until is 1 … 1440. */
struct kk_own_block {
	int64_t id;
	kk_day day;
	int from, until;
	struct kk_str title;	/* may be "no value" */
	struct kk_str calendar; /* the name of its calendar; "no value": own */
};

/* A new block of one's own (id and calendar are not looked at). KK_EINPUT where
 * it is not inside one day in steps of five minutes, is over already (a day
 * before today), too far ahead, or one of too many on its day. The same block
 * twice is one. */
enum kk_rc kk_own_block_add(struct kk_ctx *cx, int64_t user_id,
	const struct kk_own_block *b, int64_t *id_r) KK_MUST_CHECK;
/* KK_ENOTFOUND where there is no such block of the user's own. */
enum kk_rc kk_own_block_remove(
	struct kk_ctx *cx, int64_t user_id, int64_t id) KK_MUST_CHECK;
/* The blocks of a user in from … until, by time. In the arena. */
enum kk_rc kk_own_block_list(struct kk_ctx *cx, int64_t user_id, kk_day from,
	kk_day until, struct kk_own_block **blocks_r,
	size_t *n_r) KK_MUST_CHECK;

#endif
