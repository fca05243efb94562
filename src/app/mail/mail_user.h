/* The account of their own that a user writes to customers with. A copy of what
 * was sent is put into the mailbox that answers come to (app/mail/mailbox.h). The
 * password is encrypted, and shown nowhere. */
#ifndef KK_APP_MAIL_MAIL_USER_H
#define KK_APP_MAIL_MAIL_USER_H

#include "app/mail/mail.h"

/* As it stands; texts NULL where nothing was set. */
struct kk_mail_user {
	const char *address;
	const char *smtp_url, *smtp_user;
	const char *imap_url; /* of the mailbox copies are put into */
	const char *sent_folder;
	bool smtp_password; /* there is one */
};

/* As typed; "no value" or empty: none. An empty password leaves the one there
 * is, where user and server stay the same. */
struct kk_mail_user_form {
	struct kk_str address, smtp_url, smtp_user, smtp_password;
	struct kk_str sent_folder;
};

/* How it goes with one account. */
struct kk_mail_user_health {
	struct kk_instant sent;	  /* the last that went; "no instant": none */
	struct kk_instant failed; /* the last that did not */
	const char *error, *said; /* of that one */
};

/* address NULL: they have none of their own. */
enum kk_rc kk_mail_user_get(struct kk_ctx *cx, int64_t user_id,
	struct kk_mail_user *m_r) KK_MUST_CHECK;
/* KK_EINPUT, with what to write, where something is missing or no use. One
 * transaction. */
enum kk_rc kk_mail_user_set(struct kk_ctx *cx, int64_t user_id,
	const struct kk_mail_user_form *form) KK_MUST_CHECK;
/* Back to the common account. One transaction. */
enum kk_rc kk_mail_user_drop(struct kk_ctx *cx, int64_t user_id) KK_MUST_CHECK;
/* mailbox: a user's id, or 0 for the common account. */
enum kk_rc kk_mail_user_health(struct kk_ctx *cx, int64_t mailbox,
	struct kk_mail_user_health *h_r) KK_MUST_CHECK;

#endif
