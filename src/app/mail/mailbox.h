/* The mailbox that somebody's answers come to: its account, and how reading it
 * goes. The password is kept encrypted under the key beside the database. */
#ifndef KK_APP_MAIL_MAILBOX_H
#define KK_APP_MAIL_MAILBOX_H

#include "base/ctx.h"
#include "channel/imap.h"

#define KK_MAILBOX_EVERY 60 /* seconds between two looks */

/* As it was typed; password NULL: as it is. */
struct kk_mailbox_setting {
	const char *address, *url, *user, *password;
};

/* How it stands; texts in the arena, NULL: none. */
struct kk_mailbox_view {
	bool is_there; /* an account to read was written down */
	const char *address, *url, *user;
	struct kk_instant ok;	  /* last read to its end, or "no instant" */
	struct kk_instant failed; /* wrong since then, or "no instant" */
	const char *error;	  /* a code, see kk_mailbox_trouble */
	const char *said;	  /* what the server said then */
};

/* A mailbox that was claimed for reading. */
struct kk_mailbox_claim {
	int64_t user_id; /* 0: none is due */
	const char *lease;
	const char *url, *user, *password;
	int64_t uidvalidity, last_uid; /* -1 where it was never read */
	kk_day since; /* older mails are none of ours, or were read already */
};

/* Writes the account down; where it is another one than before, mails count
 * from now on. KK_EINPUT for an address, server or user that is none, or where
 * a password is missing. One transaction. */
enum kk_rc kk_mailbox_put(struct kk_ctx *cx, int64_t user_id,
	const struct kk_mailbox_setting *s) KK_MUST_CHECK;
/* Forgets it: it is read no more. One transaction. */
enum kk_rc kk_mailbox_off(struct kk_ctx *cx, int64_t user_id) KK_MUST_CHECK;
enum kk_rc kk_mailbox_get(struct kk_ctx *cx, int64_t user_id,
	struct kk_mailbox_view *v_r) KK_MUST_CHECK;
/* What is wrong and what to do, in words; static. */
const char *kk_mailbox_trouble(enum kk_lang lang, const char *error);

/* ---- reading, by whoever has claimed it (app/mail/mail_read.h) ---- */

/* Is one due? Reads only. */
enum kk_rc kk_mailbox_any(struct kk_ctx *cx, bool *any_r) KK_MUST_CHECK;
/* That of one user, or all of them (0), are due now. One transaction. */
enum kk_rc kk_mailbox_due_now(struct kk_ctx *cx, int64_t user_id) KK_MUST_CHECK;
/* Claims the next that is due. One whose password cannot be read any more is
 * noted as failed. One transaction. */
enum kk_rc kk_mailbox_take(
	struct kk_ctx *cx, struct kk_mailbox_claim *c_r) KK_MUST_CHECK;
/* So far it was read; the claim lasts on. Inside the caller's transaction. */
enum kk_rc kk_mailbox_seen(struct kk_ctx *cx, const struct kk_mailbox_claim *c,
	int64_t uidvalidity, int64_t last_uid) KK_MUST_CHECK;
/* How it ended, and when it is read next: after a minute, after 1, 2, 4 …
 * minutes where it failed; at once where there is more. One transaction. */
enum kk_rc kk_mailbox_end(struct kk_ctx *cx, const struct kk_mailbox_claim *c,
	enum kk_imap_end end, struct kk_str said, bool more) KK_MUST_CHECK;

#endif
