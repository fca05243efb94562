/* Does somebody ask for no more mail? What merely speaks of it, and what a
 * newsletter says about itself, does not. */
#ifndef KK_FORMAT_MAIL_MAIL_OPT_OUT_H
#define KK_FORMAT_MAIL_MAIL_OPT_OUT_H

#include "base/arena.h"

enum kk_mail_wish {
	KK_WISH_NONE,
	KK_WISH_NO_MAIL, /* no more mails */
	KK_WISH_STOP	 /* no more contact at all, in such words */
};

/* What the newest text, and the subject where it is their own, ask for. */
enum kk_mail_wish kk_mail_wish(
	struct kk_arena *a, struct kk_str subject, struct kk_str text);
/* Does it tell readers how to end the mails, as those of newsletters do? */
bool kk_mail_has_way_out(struct kk_str sentences);

#endif
