/* Mails to the house's own people and to customers: the account they are sent
 * with, and one mail on its way. What is due, sending it without a transaction,
 * and keeping what came of it are three steps, as the network may take its
 * time. */
#ifndef KK_APP_MAIL_MAIL_H
#define KK_APP_MAIL_MAIL_H

#include "app/mail/outbox.h"
#include "channel/sent.h"
#include "core/rule.h"
#include "format/mail/mail_out.h"

/* As it was set; texts NULL where nothing was. */
struct kk_mail_setting {
	const char *url, *user, *password, *password_file, *from, *ca_file;
};

struct kk_mail_account {
	struct kk_smtp_account smtp;
	struct kk_mailbox from;
	const char *address;	     /* of from, as SMTP takes it */
	const char *domain;	     /* of from */
	struct kk_sent_account copy; /* where what was sent is kept; url NULL:
				      * nowhere */
};

/* *account_r is NULL where neither url nor ca_file was set, else the account, in
 * the arena; with ca_file alone there is none to send with (kk_mail_common), but
 * the certificates hold for accounts of users.
 * KK_EINPUT, with what to write, where something is missing or no use; KK_EIO
 * where the file with the password cannot be read. */
enum kk_rc kk_mail_account_read(struct kk_ctx *cx,
	const struct kk_mail_setting *s,
	const struct kk_mail_account **account_r) KK_MUST_CHECK;

/* The common account, where there is one to send with; else NULL. */
static inline const struct kk_mail_account *kk_mail_common(
	const struct kk_mail_account *a)
{
	return a && a->smtp.url ? a : NULL;
}

/* The account a user's mails to customers go with: their own, else the common
 * one, which may be NULL. *mailbox_r: whose it is, the user's id or 0. In the
 * arena. */
enum kk_rc kk_mail_account_of(struct kk_ctx *cx,
	const struct kk_mail_account *team, int64_t user_id,
	const struct kk_mail_account **account_r,
	int64_t *mailbox_r) KK_MUST_CHECK;

/* ---- sending ---- */

/* Is there anything to do, or somebody whose time has come? a: as below. Reads
 * only. */
enum kk_rc kk_mail_any(struct kk_ctx *cx, const struct kk_mail_account *a,
	bool *any_r) KK_MUST_CHECK;
/* Makes a mail of everybody whose time has come, gives up those that are over,
 * and claims one; id 0: none. a, here and below: the common account; NULL:
 * there is none, and only those with their own send. One transaction. */
enum kk_rc kk_mail_take(struct kk_ctx *cx, const struct kk_mail_account *a,
	struct kk_outbox *o_r) KK_MUST_CHECK;

struct kk_mail_news {
	bool dropped;	   /* nobody wants it any more, or it may not go */
	enum kk_rule rule; /* … by this rule, in words */
	const char *why;
	struct kk_smtp_answer answer;
	struct kk_str copy; /* what a customer was sent, as it went; else "no
			     * value" */
};

/* Writes one and sends it; reads the database, and waits for the network. */
enum kk_rc kk_mail_send(struct kk_ctx *cx, const struct kk_mail_account *a,
	const struct kk_outbox *o, const atomic_bool *stop,
	struct kk_mail_news *news_r) KK_MUST_CHECK;
/* Writes down what came of it. One transaction. */
enum kk_rc kk_mail_keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_news *news) KK_MUST_CHECK;

/* ---- the copy, once that is on disk ---- */

#define KK_MAIL_FILED "yes"

/* Puts a copy of what was sent into the sender's folder, where they have named
 * one; waits for the network. A copy that cannot be made is no reason to send
 * again, and is not tried again. *filed_r: KK_MAIL_FILED, else why not; NULL:
 * there is to be none. */
enum kk_rc kk_mail_file(struct kk_ctx *cx, const struct kk_mail_account *a,
	const struct kk_outbox *o, const struct kk_mail_news *news,
	const char **filed_r) KK_MUST_CHECK;
/* Writes that down. */
enum kk_rc kk_mail_filed(struct kk_ctx *cx, const struct kk_outbox *o,
	const char *filed) KK_MUST_CHECK;

/* ---- trying the account ---- */

/* A mail to this user that says that sending works, claimed at once. a: the
 * account; mailbox: the user where it is their own, then it goes to its
 * address; else 0. KK_EINPUT where they have no address. One transaction. */
enum kk_rc kk_mail_test(struct kk_ctx *cx, const struct kk_mail_account *a,
	int64_t mailbox, int64_t user_id, struct kk_outbox *o_r) KK_MUST_CHECK;

#endif
