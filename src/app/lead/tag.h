/* Words that people put on leads. */
#ifndef KK_APP_LEAD_TAG_H
#define KK_APP_LEAD_TAG_H

#include "base/ctx.h"

#define KK_MAX_TAG 60	    /* bytes of a word */
#define KK_MAX_LEAD_TAGS 20 /* on one lead */

struct kk_tag {
	int64_t id;
	const char *name;
};

/* Puts a word on a lead; one in another notation (width, case) is the same.
 * *new_r (may be NULL): it was not there yet. KK_EINPUT where it is empty or
 * too long or there are too many, KK_ENOTFOUND for an unknown lead. One
 * transaction. */
enum kk_rc kk_tag_put(struct kk_ctx *cx, int64_t lead_id, struct kk_str name,
	bool *new_r) KK_MUST_CHECK;
/* Takes it off; fine where it is not there. A word on no lead is gone. One
 * transaction. */
enum kk_rc kk_tag_drop(
	struct kk_ctx *cx, int64_t lead_id, int64_t tag_id) KK_MUST_CHECK;
/* The words on a lead, and all there are (the first 500); in cx->arena. */
enum kk_rc kk_tag_list(struct kk_ctx *cx, int64_t lead_id,
	struct kk_tag **all_r, size_t *n_r) KK_MUST_CHECK;
enum kk_rc kk_tag_all(
	struct kk_ctx *cx, struct kk_tag **all_r, size_t *n_r) KK_MUST_CHECK;
/* A word by its number, in cx->arena, or the number of a word. KK_ENOTFOUND. */
enum kk_rc kk_tag_name(
	struct kk_ctx *cx, int64_t id, const char **name_r) KK_MUST_CHECK;
enum kk_rc kk_tag_find(
	struct kk_ctx *cx, struct kk_str name, int64_t *id_r) KK_MUST_CHECK;

#endif
