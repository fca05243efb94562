/* What a mail that came in is: an answer of a person, a mail that did not
 * arrive, an automatic reply, somebody who wants no more mail, or nothing of
 * these. */
#ifndef KK_FORMAT_MAIL_MAIL_CLASS_H
#define KK_FORMAT_MAIL_MAIL_CLASS_H

#include "format/mail/mail_in.h"

enum kk_mail_kind {
	KK_MAIL_REPLY,	    /* a person wrote to us */
	KK_MAIL_BOUNCE,	    /* a mail of ours did not arrive, or is late */
	KK_MAIL_AUTO_REPLY, /* nobody has read ours yet */
	KK_MAIL_OPT_OUT,    /* a person wants no more mail */
	KK_MAIL_OTHER,	    /* receipts, newsletters, notices, our own mail */
	KK_MAIL_KIND__MAX
};

/* Texts are in the arena. */
struct kk_mail_class {
	enum kk_mail_kind kind;
	/* Of a bounce: */
	struct kk_str address; /* that failed, or no value */
	struct kk_str status;  /* "5.1.1", or no value */
	bool hard;	       /* no mail will ever get there */
	bool late;	       /* it may get there still */
	kk_day until;	       /* of an automatic reply: the last day away, or
				* KK_DAY_NONE */
	bool stop;	       /* of an opt-out: no more contact of any kind */
	/* It may be what a form of a web site sent, of any kind: neither
	 * bounce, receipt, appointment, automatic reply nor newsletter. */
	bool may_be_form;
	struct kk_str text; /* the newest text without quote and signature, or
			     * no value where there is none */
};

/* now: the day it came, for a mail that does not say when it was written. own:
 * addresses of our own people, whose mails are never an answer. */
void kk_mail_classify(struct kk_arena *a, const struct kk_mail_in *m,
	kk_day now, const struct kk_str *own, size_t n_own,
	struct kk_mail_class *c_r);
/* "reply", "bounce", "auto_reply", "opt_out", "other"; static. */
const char *kk_mail_kind_name(enum kk_mail_kind kind);

#endif
