/* Letters or labels of many leads as one PDF. */
#ifndef KK_APP_WORDS_LETTER_BATCH_H
#define KK_APP_WORDS_LETTER_BATCH_H

#include "app/words/letter.h"
#include "app/words/paper.h"

struct kk_letter_order {
	struct kk_letter_ask ask;
	bool labels; /* of the same leads, in the grid */
	struct kk_label_grid grid;
	const int64_t *leads;
	size_t n;
};

struct kk_letter_line {
	int64_t lead_id;
	struct kk_str name, account; /* account may be "no value" */
	const char *why; /* it is left out, in words; NULL: it is in */
};

struct kk_letter_batch {
	struct kk_sheets sheets;
	struct kk_letter_line *lines; /* in the order that was asked for */
	size_t n, printed;
};

/* What would be printed, and what not and why; in the arena, all of one moment.
 * KK_EINPUT for no lead, more than KK_MAX_PRINT, or a grid that does not fit;
 * KK_ENOTFOUND for a lead there is none of. */
enum kk_rc kk_letter_collect(struct kk_ctx *cx, const struct kk_letter_order *o,
	struct kk_letter_batch *b_r) KK_MUST_CHECK;
/* Letter of one lead, with texts that were looked at: a sheet as it stands.
 * KK_EINPUT where a blank is left in it or it is too long; may it go is asked
 * anew. */
enum kk_rc kk_letter_one(struct kk_ctx *cx, int64_t lead_id,
	const struct kk_sheet *looked_at, struct kk_paper *p_r) KK_MUST_CHECK;
/* Draws a batch. KK_EINPUT where nothing of it can be printed, with the first
 * reason. */
enum kk_rc kk_letter_print(struct kk_ctx *cx, const struct kk_letter_batch *b,
	struct kk_paper *p_r) KK_MUST_CHECK;
/* Living leads of a user whose letter or package is due by a day, the most
 * urgent first, at most KK_MAX_PRINT; in the arena. */
enum kk_rc kk_letter_due(struct kk_ctx *cx, int64_t user_id, kk_day until,
	int64_t **leads_r, size_t *n_r) KK_MUST_CHECK;

#endif
