/* Inside src/core/words only: phrases that claim something of the past. */
#ifndef KK_CORE_WORDS_CLAIM_H
#define KK_CORE_WORDS_CLAIM_H

#include "core/words/field.h"

/* The first phrase in a line that none of `proved` (enum kk_proof) covers; no
 * value: there is none. *needs_r: the field that would. Blanks, ［…］, are not
 * looked at: they are filled by hand. R-B6. */
struct kk_str kk_claim_unproved(
	struct kk_str line, unsigned proved, const char **needs_r);
/* A date, a weekday or "yesterday" in a line; no value: none. */
struct kk_str kk_claim_date(struct kk_str line);
/* Another length than 30 minutes where something is asked for (R-D2). */
struct kk_str kk_claim_length(struct kk_str line);
/* "Do you know anybody" (R-D6). */
struct kk_str kk_claim_anybody(struct kk_str line);

#endif
