/* Who writes to a customer, as the law wants it to stand under each mail
 * (R-J3): name and firm, postal address, where to complain, how to opt out. */
#ifndef KK_APP_MAIL_SENDER_H
#define KK_APP_MAIL_SENDER_H

#include "base/ctx.h"

struct kk_sender {
	const char *name;    /* of the user */
	const char *email;   /* of the user; NULL: none */
	const char *firm;    /* NULL, as the rest: not said yet */
	const char *address; /* where letters reach us */
	const char *contact; /* where complaints go: an address, a number */
	const char *base;    /* "https://kakeru.example": the way out leads
			      * there */
	const char *missing; /* what is still to be filled in, and where, in
			      * words; NULL: nothing */
};

/* All of a user's mails, in the arena. KK_ENOTFOUND where there is no such
 * user. */
enum kk_rc kk_sender_get(struct kk_ctx *cx, int64_t user_id,
	struct kk_sender *s_r) KK_MUST_CHECK;
/* Appends the block to a text in that language; way_out: the page that takes an
 * opt-out. Nothing may be missing. */
void kk_sender_say(struct kk_buf *b, enum kk_lang lang,
	const struct kk_sender *s, const char *way_out);

#endif
