/* Mails to the house's own people: the account they are sent with, and one mail
 * on its way. What is due, sending it without a transaction, and keeping what
 * came of it are three steps, as the network may take its time. */
#ifndef KK_APP_MAIL_H
#define KK_APP_MAIL_H

#include "app/outbox.h"
#include "format/mail_out.h"

/* As it was set; texts NULL where nothing was. */
struct kk_mail_setting {
	const char *url, *user, *password, *password_file, *from, *ca_file;
};

struct kk_mail_account {
	struct kk_smtp_account smtp;
	struct kk_mailbox from;
	const char *address; /* of from, as SMTP takes it */
	const char *domain;  /* of from */
};

/* *account_r is NULL where no url was set, else the account, in the arena.
 * KK_EINPUT, with what to write, where something is missing or no use; KK_EIO
 * where the file with the password cannot be read. */
enum kk_rc kk_mail_account_read(struct kk_ctx *cx,
	const struct kk_mail_setting *s,
	const struct kk_mail_account **account_r) KK_MUST_CHECK;

/* ---- sending ---- */

/* Is there anything to do, or somebody whose time has come? Reads only. */
enum kk_rc kk_mail_any(struct kk_ctx *cx, bool *any_r) KK_MUST_CHECK;
/* Makes a mail of everybody whose time has come, gives up those that are over,
 * and claims one; id 0: none. One transaction. */
enum kk_rc kk_mail_take(struct kk_ctx *cx, const struct kk_mail_account *a,
	struct kk_outbox *o_r) KK_MUST_CHECK;

struct kk_mail_news {
	bool dropped; /* nobody wants it any more */
	struct kk_smtp_answer answer;
};

/* Writes one and sends it; reads the database, and waits for the network. */
enum kk_rc kk_mail_send(struct kk_ctx *cx, const struct kk_mail_account *a,
	const struct kk_outbox *o, const atomic_bool *stop,
	struct kk_mail_news *news_r) KK_MUST_CHECK;
/* Writes down what came of it. One transaction. */
enum kk_rc kk_mail_keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_news *news) KK_MUST_CHECK;

/* ---- trying the account ---- */

/* A mail to this user that says that sending works, claimed at once. KK_EINPUT
 * where they have no address. One transaction. */
enum kk_rc kk_mail_test(struct kk_ctx *cx, const struct kk_mail_account *a,
	int64_t user_id, struct kk_outbox *o_r) KK_MUST_CHECK;

#endif
