/* Mails that say that a mail did not arrive: reports of RFC 3464, and what mail
 * servers and Japanese providers write in their own words. */
#ifndef KK_FORMAT_MAIL_MAIL_BOUNCE_H
#define KK_FORMAT_MAIL_MAIL_BOUNCE_H

#include "format/mail/mail_in.h"

enum kk_bounce_kind {
	KK_BOUNCE_NONE,	  /* it says nothing of that kind */
	KK_BOUNCE_FAILED, /* it did not arrive, or is late */
	KK_BOUNCE_RECEIPT /* a report that it did arrive */
};

struct kk_bounce {
	struct kk_str address; /* that failed, in lower case, or no value */
	struct kk_str status;  /* "5.1.1", or no value where it tells none */
	bool late;	       /* it is tried still */
	bool hard; /* no mail will ever get there; not so of a full mailbox, a
		    * delay, a refusal of this one mail */
};

/* Looks at it; texts in the arena. */
enum kk_bounce_kind kk_bounce_read(
	struct kk_arena *a, const struct kk_mail_in *m, struct kk_bounce *b_r);

#endif
