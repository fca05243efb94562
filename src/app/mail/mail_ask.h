/* Mails that came in and are put before their owner (R-C3): an answer of a
 * colleague, of an address that nobody knows, or one that forbids all contact.
 */
#ifndef KK_APP_MAIL_MAIL_ASK_H
#define KK_APP_MAIL_MAIL_ASK_H

#include "base/ctx.h"

/* Texts are in the arena; NULL: none. */
struct kk_mail_ask {
	int64_t id;
	struct kk_instant at;
	const char *why;     /* "colleague", "stop", "unclear" */
	int64_t lead_id;     /* it may be about, or KK_NULL */
	const char *contact; /* of that lead */
	const char *account;
	const char *from, *subject, *text;
};

enum kk_mail_answer {
	KK_MAIL_IS_REPLY, /* it counts as the contact's answer */
	KK_MAIL_IS_STOP,  /* nobody contacts them any more (R-J1) */
	KK_MAIL_IGNORED
};

/* What cx->user_id is to decide, the oldest first. */
enum kk_rc kk_mail_asked(struct kk_ctx *cx, struct kk_mail_ask **asks_r,
	size_t *n_r) KK_MUST_CHECK;
/* How many these are, and whether the mailbox cannot be read. */
enum kk_rc kk_mail_waiting(struct kk_ctx *cx, int64_t user_id, int64_t *asks_r,
	bool *wrong_r) KK_MUST_CHECK;
/* Decides one; its words are kept with the activity only. KK_ENOTFOUND where it
 * is none of theirs, KK_EINPUT where it was decided already. One
 * transaction. */
enum kk_rc kk_mail_decide(struct kk_ctx *cx, int64_t id,
	enum kk_mail_answer answer) KK_MUST_CHECK;

#endif
