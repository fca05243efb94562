/* What a mail of ours said, as a later one quotes it (R-C3). */
#ifndef KK_FORMAT_MAIL_MAIL_SAID_H
#define KK_FORMAT_MAIL_MAIL_SAID_H

#include "base/arena.h"

/* The text without what it quoted itself, with the heading above that, without
 * the sender's block and the line on opting out, and without our name at its
 * end; no value: nothing is left. In the arena. */
struct kk_str kk_mail_said(struct kk_arena *a, struct kk_str text,
	struct kk_str firm, struct kk_str caller);

#endif
