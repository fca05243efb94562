/* Enquiries by a form of our own web site, or by mail (R-C9): account, contact
 * and lead on the cadence "inbound", due within five minutes of office hours,
 * else the next business day at 8:45. Whoever is known is the contact they are;
 * with a living lead the enquiry is an answer of theirs on it. Whoever said
 * stop stays stopped (R-J1): what they wrote is kept for a manager, and nothing
 * is planned; docs/decisions/0015. */
#ifndef KK_APP_PEOPLE_INQUIRY_H
#define KK_APP_PEOPLE_INQUIRY_H

#include "base/ctx.h"

#define KK_INQUIRY_PATH "/inquiry/"
#define KK_MAX_INQUIRY ((size_t)32 * 1024) /* bytes of what is sent */

/* ---- where they come in ---- */

struct kk_inquiry_form {
	int64_t id, n; /* n: enquiries so far */
	const char *name, *owner;
	struct kk_instant made_at, revoked_at; /* KK_INSTANT_NONE: works */
	struct kk_instant last_at; /* KK_INSTANT_NONE: nothing came yet */
	/* A rule for mails (inquiry_rule.h): whose mailbox, and what must hold,
	 * NULL: anything. mailbox NULL: an address for a form. */
	const char *mailbox, *recipient, *sender, *subject;
};

/* A new address, in *url_r, which is never shown again; its enquiries are
 * owner_id's. By an administrator only (KK_EINPUT). KK_ENOTFOUND for an unknown
 * user. One transaction. */
enum kk_rc kk_inquiry_form_make(struct kk_ctx *cx, struct kk_str name,
	int64_t owner_id, const char **url_r) KK_MUST_CHECK;
/* All of them, in the arena. */
enum kk_rc kk_inquiry_forms(struct kk_ctx *cx, struct kk_inquiry_form **all_r,
	size_t *n_r) KK_MUST_CHECK;
/* From now on nothing comes in by it. By an administrator, or the user whose
 * mailbox's rule it is (KK_EINPUT); KK_ENOTFOUND for one that is not there or
 * was taken back. One transaction. */
enum kk_rc kk_inquiry_form_revoke(struct kk_ctx *cx, int64_t id) KK_MUST_CHECK;

/* As sent; p NULL or empty: not given. */
struct kk_inquiry {
	struct kk_str name, company, department, title, phone, email, message;
};

/* What somebody wrote who said stop. */
struct kk_inquiry_held {
	int64_t id;
	struct kk_instant at;
	const char *form, *text; /* text: a JSON of what was sent */
	struct kk_inquiry said;	 /* the same, read; department, title: none */
};

enum kk_rc kk_inquiry_held(struct kk_ctx *cx, struct kk_inquiry_held **all_r,
	size_t *n_r) KK_MUST_CHECK;

/* Is its touch still open, and in nobody's hand? */
enum kk_rc kk_inquiry_waits(
	struct kk_ctx *cx, int64_t touch_id, bool *waits_r) KK_MUST_CHECK;

/* ---- one that comes in ---- */

enum kk_inquiry_outcome {
	KK_INQUIRY_NEW,	   /* a new contact */
	KK_INQUIRY_KNOWN,  /* of somebody known; the lead is new */
	KK_INQUIRY_LIVING, /* on the lead that lives */
	KK_INQUIRY_STOPPED /* kept for a manager */
};

struct kk_inquiry_taken {
	enum kk_inquiry_outcome outcome;
	int64_t lead_id, touch_id; /* KK_NULL of KK_INQUIRY_STOPPED */
	int64_t owner_id;
};

/* Takes an enquiry in. token: the secret of the address; peer: where it came
 * from. KK_ENOTFOUND where the address is none; KK_EDENIED where too many came;
 * KK_EINPUT where neither a name nor a company, or no way to answer, is there.
 * One transaction (or joins the one that is open); acts as the owner. */
enum kk_rc kk_inquiry_take(struct kk_ctx *cx, struct kk_str token,
	const char *peer, const struct kk_inquiry *q,
	struct kk_inquiry_taken *t_r) KK_MUST_CHECK;
/* A mail of the mailbox of a rule. */
struct kk_inquiry_mail {
	int64_t form_id, owner_id;
	const char *form; /* the rule's name */
	const char *hash; /* of the mail */
	bool hold; /* they want no more of ours: for a manager, nothing is
		    * planned */
};

/* The same of a mail: *seen_r where it was taken in already, by another mailbox
 * it lies in; then of t_r the lead alone is told. KK_EDENIED where too many
 * came by the rule, KK_EINPUT as above. The user of cx is the same afterwards.
 */
enum kk_rc kk_inquiry_take_mail(struct kk_ctx *cx,
	const struct kk_inquiry_mail *mail, const struct kk_inquiry *q,
	bool *seen_r, struct kk_inquiry_taken *t_r) KK_MUST_CHECK;
/* Forgets where they came from (after a day), and what was held (a month).
 * Inside the caller's transaction. */
enum kk_rc kk_inquiry_clean(struct kk_ctx *cx) KK_MUST_CHECK;

#endif
