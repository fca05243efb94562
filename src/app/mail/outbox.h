/* Mail on its way out: each row is sent once, by whoever has claimed it.
 *
 * A claim is on disk before the mail leaves, and ends by itself after a few
 * minutes: whoever dies in between loses nothing, and another one sends the
 * mail, under the same Message-ID. Only where the server had taken it and the
 * answer was lost does it arrive twice. */
#ifndef KK_APP_MAIL_OUTBOX_H
#define KK_APP_MAIL_OUTBOX_H

#include "base/ctx.h"
#include "channel/smtp.h"

#define KK_OUTBOX_SECONDS                                                      \
	60 /* for one mail; a claim lasts three times that                     \
	    */

/* A row that was claimed; texts in the arena. */
struct kk_outbox {
	int64_t id; /* 0: none */
	int64_t user_id;
	const char *key, *kind, *message_id;
	const char *lease;	 /* the claim's mark */
	int64_t tries;		 /* with this one */
	struct kk_instant until; /* worth nothing after that */
	struct kk_instant made;	 /* put in */
	int64_t mailbox; /* whose account sends it: a user's; 0: the common */
};

enum kk_outbox_state {
	KK_OUTBOX_NONE, /* there is no such row */
	KK_OUTBOX_WAITING,
	KK_OUTBOX_SENT,
	KK_OUTBOX_REFUSED,  /* the mail server will not have it */
	KK_OUTBOX_GIVEN_UP, /* it did not go while it was worth something */
	KK_OUTBOX_DROPPED   /* nobody wanted it any more when it was to go */
};

/* How a mail stands, or the last of somebody's. */
struct kk_outbox_view {
	enum kk_outbox_state state;
	int64_t id;
	const char *key;
	struct kk_instant next; /* of a waiting one */
	struct kk_instant ended;
	const char *error; /* the code of what went wrong last; NULL: nothing */
	const char *said;  /* what the mail server answered; or NULL */
	/* A mail server may have taken it without our hearing so: where it was
	 * sent again, it may have come twice. */
	bool unsure;
};

/* How sending goes in general. */
struct kk_outbox_health {
	struct kk_instant sent;	  /* the last that went; "no instant": none */
	struct kk_instant failed; /* the last that did not */
	const char *error, *said; /* of that one */
};

/* ---- inside the caller's transaction ---- */

/* A mail to be sent now; nothing where there is one of that key. domain: of the
 * sender, for the Message-ID. */
enum kk_rc kk_outbox_put(struct kk_ctx *cx, const char *kind, const char *key,
	int64_t user_id, struct kk_instant until,
	const char *domain) KK_MUST_CHECK;
/* A mail as above for the account of a mailbox; one that ended without being
 * sent is put in again, under its Message-ID. *put_r: it was not in there
 * before. */
struct kk_outbox_new {
	const char *kind, *key, *domain;
	int64_t user_id, mailbox;
	struct kk_instant until;
};
enum kk_rc kk_outbox_put_again(struct kk_ctx *cx, const struct kk_outbox_new *n,
	bool *put_r) KK_MUST_CHECK;
/* Gives up what is over, and claims the next that is due; id 0: none is. */
enum kk_rc kk_outbox_take(
	struct kk_ctx *cx, struct kk_outbox *o_r) KK_MUST_CHECK;
/* The two halves of it: which one that is, and the claim. */
enum kk_rc kk_outbox_next(
	struct kk_ctx *cx, struct kk_outbox *o_r) KK_MUST_CHECK;
enum kk_rc kk_outbox_claim(
	struct kk_ctx *cx, struct kk_outbox *o) KK_MUST_CHECK;
/* In between: not before that moment. all: nothing to a customer of the same
 * account either. */
enum kk_rc kk_outbox_put_off(struct kk_ctx *cx, const struct kk_outbox *o,
	struct kk_instant until, bool all) KK_MUST_CHECK;
/* Claims this one, due or not; id 0: it has ended, or somebody sends it. */
enum kk_rc kk_outbox_take_one(
	struct kk_ctx *cx, int64_t id, struct kk_outbox *o_r) KK_MUST_CHECK;
/* What came of sending it: sent, refused, or again after 1, 2, 4 … 30 minutes,
 * as long as it is worth something. Where the account is at fault all others
 * of it wait as long. Nothing where the claim is lost. */
enum kk_rc kk_outbox_keep(struct kk_ctx *cx, const struct kk_outbox *o,
	const struct kk_smtp_answer *answer) KK_MUST_CHECK;
/* Nobody wants it any more. */
enum kk_rc kk_outbox_drop(
	struct kk_ctx *cx, const struct kk_outbox *o) KK_MUST_CHECK;

/* ---- looking ---- */

/* Is anything due or over? */
enum kk_rc kk_outbox_any(struct kk_ctx *cx, bool *any_r) KK_MUST_CHECK;
enum kk_rc kk_outbox_by_key(struct kk_ctx *cx, const char *key,
	struct kk_outbox_view *v_r) KK_MUST_CHECK;
/* The newest of somebody's of a kind. */
enum kk_rc kk_outbox_last(struct kk_ctx *cx, int64_t user_id, const char *kind,
	struct kk_outbox_view *v_r) KK_MUST_CHECK;
enum kk_rc kk_outbox_health(
	struct kk_ctx *cx, struct kk_outbox_health *h_r) KK_MUST_CHECK;
/* A state by its code; KK_OUTBOX_NONE where there is none such. */
enum kk_outbox_state kk_outbox_state_from(struct kk_str code);
/* What went wrong and what to do, in words; static. */
const char *kk_outbox_trouble(enum kk_lang lang, const char *error);

#endif
