/* Whom a referral of a lead is asked from, and for whom (R-D6): as somebody
 * wrote it, else as it is known of the account and of where we met. */
#ifndef KK_APP_WORDS_REFERRAL_H
#define KK_APP_WORDS_REFERRAL_H

#include "base/ctx.h"
#include "core/words/referral.h"

struct kk_referral {
	struct kk_str people, problem; /* to be said; may be empty */
	struct kk_str reason; /* why we can help them; may be "no value" */
	bool written;	      /* by somebody */
	struct kk_str groups[KK_GROUP__MAX]; /* what is known, to choose from */
	size_t n_groups;
};

/* In a language; in the arena. KK_ENOTFOUND. */
enum kk_rc kk_referral_of(struct kk_ctx *cx, int64_t lead_id, enum kk_lang lang,
	struct kk_referral *r_r) KK_MUST_CHECK;
/* Empty ones: what is known is taken again. KK_EINPUT where it asks for
 * "anybody", or claims what only the log may say. */
enum kk_rc kk_referral_set(struct kk_ctx *cx, int64_t lead_id,
	struct kk_str people, struct kk_str problem) KK_MUST_CHECK;

#endif
