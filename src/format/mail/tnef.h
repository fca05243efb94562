/* winmail.dat: what Outlook packs a mail into where it believes that everybody
 * has Outlook. Names of files and a plain text are all that is read of it. */
#ifndef KK_FORMAT_MAIL_TNEF_H
#define KK_FORMAT_MAIL_TNEF_H

#include "base/arena.h"

#define KK_TNEF_NAMES 20

struct kk_tnef {
	struct kk_str names[KK_TNEF_NAMES];
	size_t n;
	struct kk_str text; /* "" where there is none */
};

/* Reads as far as it is whole; of anything else nothing. In the arena. */
void kk_tnef_read(struct kk_arena *a, struct kk_str bytes, struct kk_tnef *t_r);

#endif
