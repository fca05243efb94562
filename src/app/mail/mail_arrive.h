/* A mail that came in, and what it does to a lead (R-C3): an answer, a bounce,
 * an automatic reply and a wish for no more mail are logged as outcomes; what
 * is not certain is put before the owner. By the rules of the mailbox one is an
 * enquiry (mail_inquiry.h). What their calendar answers to an
 * invitation is kept with it; a no is logged, as the meeting falls through. */
#ifndef KK_APP_MAIL_MAIL_ARRIVE_H
#define KK_APP_MAIL_MAIL_ARRIVE_H

#include "app/people/inquiry.h"
#include "format/mail/mail_class.h"

/* What came of it. */
struct kk_mail_arrived {
	bool repeated;	     /* it was seen before */
	int64_t lead_id;     /* or KK_NULL: about nobody we pursue */
	int64_t activity_id; /* logged as, or KK_NULL */
	const char *logged;  /* the outcome's code, or NULL */
	const char *ask; /* "colleague", "stop", "unclear": the owner decides;
			  * NULL: nothing is asked */
	bool inquiry;	 /* a rule of the mailbox took it in as one (R-C9) */
	struct kk_inquiry_taken asked_us; /* then */
};

/* A mail of the mailbox of cx->user_id, read and classified. bytes: of the
 * whole mail, which tell it where it has no Message-ID. Inside the caller's
 * transaction. */
enum kk_rc kk_mail_arrive(struct kk_ctx *cx, struct kk_str bytes,
	const struct kk_mail_in *m, const struct kk_mail_class *c,
	struct kk_mail_arrived *a_r) KK_MUST_CHECK;
/* Logs an outcome of theirs by mail: "replied", "opt_out", "no_show" … until:
 * KK_DAY_NONE where there is none. As kk_log; *activity_r: what it became. */
enum kk_rc kk_mail_log(struct kk_ctx *cx, int64_t lead_id, const char *code,
	struct kk_instant at, kk_day until, struct kk_str note, const char *key,
	int64_t *activity_r) KK_MUST_CHECK;

#endif
