/* What somebody wrote themselves in a mail: without what they quote and without
 * their signature. Answers between quoted lines are theirs. */
#ifndef KK_FORMAT_MAIL_MAIL_NEWEST_H
#define KK_FORMAT_MAIL_MAIL_NEWEST_H

#include "base/arena.h"

#define KK_NEWEST_LINES 4000 /* that are looked at */

/* The newest text, without blanks around; "" where all is quoted. In the
 * arena. */
struct kk_str kk_mail_newest(struct kk_arena *a, struct kk_str text);

/* ---- inside mail_newest.c, mail_quote.c and mail_signature.c ---- */

struct kk_lines {
	struct kk_arena *arena;
	struct kk_str *all; /* without blanks at their ends */
	size_t n;
};

/* Takes what is quoted out of the lines. */
void kk_lines_unquote(struct kk_lines *l);
/* Takes the signature off their end. */
void kk_lines_unsign(struct kk_lines *l);

#endif
