/* Inside search*.c only: grams and whom they are of, collected in memory and
 * written block by block. */
#ifndef KK_APP_LISTS_SEARCH_POST_H
#define KK_APP_LISTS_SEARCH_POST_H

#include "base/ctx.h"
#include "format/names/gram.h"

struct kk_post;

/* Collects for about `people`; `gone`: they are taken out of the blocks
 * instead. In an arena of its own. */
struct kk_post *kk_post_new(struct kk_ctx *cx, int64_t people, bool gone);
/* Frees it and clears the caller's pointer; what was not written is lost. */
void kk_post_free(struct kk_post **p);
/* Adds the grams of a folded text of this account or contact; writes what was
 * collected when there is no room. */
enum kk_rc kk_post_text(struct kk_post *p, enum kk_gram_field field,
	struct kk_str text, int64_t ref) KK_MUST_CHECK;
/* Writes all that was collected. */
enum kk_rc kk_post_write(struct kk_post *p) KK_MUST_CHECK;

#endif
