/* The own comment (所感) under a daily report: one a user and day (R-E4). */
#ifndef KK_APP_DAY_COMMENT_H
#define KK_APP_DAY_COMMENT_H

#include "base/date.h"
#include "base/ctx.h"

#define KK_MAX_COMMENT ((size_t)4000) /* bytes */
#define KK_COMMENTS 100

/* p NULL: none; in the arena. Reads only. */
enum kk_rc kk_comment_get(struct kk_ctx *cx, int64_t user_id, kk_day day,
	struct kk_str *text_r) KK_MUST_CHECK;
/* Takes the place of what was written before; blank takes it away. KK_EINPUT
 * where it is too long, or of a day to come. */
enum kk_rc kk_comment_set(struct kk_ctx *cx, int64_t user_id, kk_day day,
	struct kk_str text) KK_MUST_CHECK;

struct kk_comment {
	int64_t user_id;
	struct kk_str user, text;
	kk_day day;
};

/* Everybody's in a span of days, the newest day first, at most KK_COMMENTS; in
 * the arena. */
enum kk_rc kk_comments(struct kk_ctx *cx, kk_day from, kk_day until,
	struct kk_comment **rows_r, size_t *n_r) KK_MUST_CHECK;

#endif
