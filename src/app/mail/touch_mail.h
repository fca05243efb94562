/* Mails to customers: a touch over e-mail that goes by itself once its words
 * were looked at.
 *
 * A touch is mailed once: pressing twice, or in two places, puts it into the
 * outbox once. Whether it may go is asked when it is put in and again at the
 * moment it goes (R-J1, R-J3, R-C3): one that may not any more is dropped, with
 * the rule. What the mail server took is logged as `sent`, and the next touch
 * follows; where it has no such recipient, as `bounced`. */
#ifndef KK_APP_MAIL_TOUCH_MAIL_H
#define KK_APP_MAIL_TOUCH_MAIL_H

#include "app/mail/mail.h"
#include "core/rule.h"

#define KK_TOUCH_MAIL "touch"	    /* the kind of these mails */
#define KK_TOUCH_MAIL_FROM (8 * 60) /* what was put off goes from here … */
#define KK_TOUCH_MAIL_UNTIL (20 * 60)

/* What was looked at and is to go. */
struct kk_touch_mail_request {
	int64_t touch_id;
	struct kk_str subject, text;
	enum kk_lang lang; /* of the text, so of the block under it too */
	bool automatic;	   /* nobody looked at it */
	/* What there is to say of the meeting goes with it, for their calendar;
	 * place "no value", minutes 0: as before. "［場所］" in the text is the
	 * place, whether it goes with it or not. */
	bool invites;
	struct kk_str place;
	int minutes;
};

/* Why a mail may not go; rule KK_RULE_NONE: it may. */
struct kk_touch_mail_no {
	enum kk_rule rule;
	const char *text; /* in words, with what to do */
};

/* How the mail of a touch stands. */
struct kk_touch_mail_view {
	struct kk_outbox_view box; /* state KK_OUTBOX_NONE: there is none */
	bool sending;		   /* somebody has it in hand */
	bool automatic;
	const char *address, *subject, *body; /* NULL: erased */
	enum kk_rule rule;		      /* dropped by this one … */
	const char *why;		      /* … in words */
	const char *waits;   /* "gap", "cap", "hours"; NULL: for nothing */
	int64_t activity_id; /* what it was logged as; KK_NULL: not yet */
	const char *filed;   /* what came of the copy; NULL: nothing yet */
};

/* One line of the list of somebody's mails. */
struct kk_touch_mail_line {
	int64_t touch_id, lead_id;
	struct kk_instant at; /* put in */
	struct kk_touch_mail_view mail;
	const char *name, *account; /* account NULL: none */
};

/* May this touch be mailed at all, by whoever its lead belongs to? Reads only.
 * KK_ENOTFOUND for an unknown touch. */
enum kk_rc kk_touch_mail_may(struct kk_ctx *cx, int64_t touch_id,
	struct kk_touch_mail_no *no_r) KK_MUST_CHECK;
/* Puts it into the outbox, once; what did not go before is put in again.
 * team: the common account, or NULL. *id_r: the row. KK_EINPUT: it may not go,
 * there is no account, or a text does not fit; the reason says what to do. One
 * transaction. */
enum kk_rc kk_touch_mail_put(struct kk_ctx *cx,
	const struct kk_mail_account *team,
	const struct kk_touch_mail_request *rq, int64_t *id_r) KK_MUST_CHECK;
/* The same for one that goes by itself: what may not go, or is not written to
 * its end, is put down as dropped, so that whoever's it is sees why. Inside the
 * caller's transaction. */
enum kk_rc kk_touch_mail_put_auto(struct kk_ctx *cx,
	const struct kk_mail_account *team,
	const struct kk_touch_mail_request *rq) KK_MUST_CHECK;
/* How it stands; texts in the arena. */
enum kk_rc kk_touch_mail_get(struct kk_ctx *cx, int64_t touch_id,
	struct kk_touch_mail_view *v_r) KK_MUST_CHECK;
/* A user's mails, the newest first, at most `most`. */
enum kk_rc kk_touch_mail_list(struct kk_ctx *cx, int64_t user_id, int most,
	struct kk_touch_mail_line **rows_r, size_t *n_r) KK_MUST_CHECK;
/* The subject of the thread of a lead; NULL: none was sent. */
enum kk_rc kk_touch_mail_subject(struct kk_ctx *cx, int64_t lead_id,
	const char **subject_r) KK_MUST_CHECK;
/* Subject and text of a script that is a mail, 「件名：…」 and what stands
 * behind it; the subject is "no value" where it is none. Borrows. */
void kk_touch_mail_split(
	struct kk_str script, struct kk_str *subject_r, struct kk_str *text_r);
/* The same for a mail that is sent from here: without the last line of a script
 * where that is the blank of our address, for the block stands in its place. */
void kk_touch_mail_draft(
	struct kk_str script, struct kk_str *subject_r, struct kk_str *text_r);
/* How it stands in words, in the arena; NULL where there is none. */
const char *kk_touch_mail_say(
	struct kk_ctx *cx, const struct kk_touch_mail_view *v);

/* ---- on its way, for mail.c ---- */

/* Not before this moment: so many a day of one account, so long between two,
 * and nothing that was put off at night. *all_r: that holds for all of the
 * account. Inside the caller's transaction. */
enum kk_rc kk_touch_mail_wait(struct kk_ctx *cx, const struct kk_outbox *o,
	struct kk_instant *until_r, bool *all_r) KK_MUST_CHECK;
/* Who sends it, and what: whether it may go is asked anew. Reads only. */
enum kk_rc kk_touch_mail_write(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_account *team,
	const struct kk_mail_account **account_r, struct kk_mail *mail_r,
	struct kk_mail_news *news_r) KK_MUST_CHECK;
/* What came of the copy. */
enum kk_rc kk_touch_mail_filed(
	struct kk_ctx *cx, int64_t id, const char *filed) KK_MUST_CHECK;
/* Writes down what came of it and logs it. Inside the caller's transaction. */
enum kk_rc kk_touch_mail_keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_mail_news *news) KK_MUST_CHECK;

#endif
