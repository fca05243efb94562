/* A mail that a rule of its mailbox makes an enquiry (R-C9): what a form of a
 * web site sent, or somebody who writes to us for the first time. */
#ifndef KK_APP_MAIL_MAIL_INQUIRY_H
#define KK_APP_MAIL_MAIL_INQUIRY_H

#include "app/people/inquiry.h"
#include "format/mail/mail_class.h"

enum kk_mail_asking {
	KK_ASKS_NOT,
	KK_ASKS,      /* it was taken in */
	KK_ASKS_SEEN, /* by another mailbox, or it is what we wrote ourselves */
	KK_ASKS_PERHAPS /* a rule names its sender, and who asks cannot be read;
			 * or too many came: for whoever reads the mailbox */
};

/* As far as the mail says itself who asks and how to answer, or a rule names
 * who sends it. hash: of the mail. Inside the caller's transaction. */
enum kk_rc kk_mail_form(struct kk_ctx *cx, const struct kk_mail_in *m,
	const struct kk_mail_class *c, const char *hash,
	enum kk_mail_asking *asking_r,
	struct kk_inquiry_taken *t_r) KK_MUST_CHECK;
/* The same of one whom nobody pursues, by who sent it: a person's first mail
 * that is no answer to another. */
enum kk_rc kk_mail_stranger(struct kk_ctx *cx, const struct kk_mail_in *m,
	const struct kk_mail_class *c, const char *hash,
	enum kk_mail_asking *asking_r,
	struct kk_inquiry_taken *t_r) KK_MUST_CHECK;

#endif
