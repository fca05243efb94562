/* Reading the mailboxes that are due: connecting and fetching without a
 * transaction, as the network may take its time; each mail is taken in one
 * transaction with the place up to which the mailbox was read, so that it
 * counts once, whenever anybody dies. */
#ifndef KK_APP_MAIL_MAIL_READ_H
#define KK_APP_MAIL_MAIL_READ_H

#include "app/mail/mailbox.h"
#include "app/people/inquiry.h"

/* Work that writes: once, in a transaction. */
typedef enum kk_rc kk_mail_work_fn(struct kk_ctx *cx, void *arg);

struct kk_mail_reading {
	const char *ca_file; /* certificates to believe; NULL: the system's */
	const atomic_bool *stop; /* set: give up; NULL: never */
	/* Runs work in a transaction, on whatever connection writes. cx: arena,
	 * clock, language and user of it. */
	enum kk_rc (*write)(void *user, struct kk_ctx *cx,
		kk_mail_work_fn *work, void *arg);
	/* Hears of an enquiry once it is kept; NULL: nobody does. */
	void (*inquiry)(void *user, const struct kk_inquiry_taken *t);
	void *user;
};

/* What came of one mailbox. */
struct kk_mail_round {
	int64_t user_id; /* 0: none was due */
	enum kk_imap_end end;
	size_t read;	  /* mails looked at */
	size_t logged;	  /* outcomes they became */
	size_t asked;	  /* that the owner decides */
	size_t inquiries; /* that were taken in */
	bool more;	  /* there are more to read */
};

/* Claims the next mailbox that is due and reads it. cx: for memory, clock and
 * language; its connection is not used. KK_ESTORE where the database fails: the
 * claim runs out, and it is read again from where it was. */
enum kk_rc kk_mail_read_next(struct kk_ctx *cx, const struct kk_mail_reading *r,
	struct kk_mail_round *round_r) KK_MUST_CHECK;
/* For `write`: on cx's own connection. */
enum kk_rc kk_mail_write_here(
	void *user, struct kk_ctx *cx, kk_mail_work_fn *work, void *arg);

#endif
