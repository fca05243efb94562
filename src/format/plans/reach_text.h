/* What the reach model believes, as text: of all companies in common, or of
 * one.
 *
 *	kr1 DAYS COUNT
 *	HEAD ID MEAN VARIANCE   … COUNT times
 *	CHECKSUM
 *
 * on one line, with single blanks. Weights that still are what they began as
 * are left out. Numbers have 17 digits, so that they come back bit by bit;
 * the checksum (FNV-1a, 16 hexadecimal digits) covers all before it. */
#ifndef KK_FORMAT_PLANS_REACH_TEXT_H
#define KK_FORMAT_PLANS_REACH_TEXT_H

#include "base/str.h"
#include "core/reach/model.h"

/* Appends the weights of a company; of company 0 those in common. */
void kk_reach_text_write(
	struct kk_buf *b, const struct kk_reach_model *m, uint32_t company);
/* Reads them back into m. False where the text is damaged, of another version,
 * holds a number that cannot be (|mean| > 12, a variance beyond its group's, an
 * id out of place or twice); then the weights are the prior. */
bool kk_reach_text_read(
	struct kk_str text, struct kk_reach_model *m, uint32_t company);

#endif
