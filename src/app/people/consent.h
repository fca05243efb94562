/* On which basis we may send somebody advertising mail (R-J3), with its
 * history: what was recorded is never changed, only withdrawn. A withdrawal
 * ends all that was recorded before it, of every record that is the same
 * person; the newest that was not ended holds. It is contact.mail_basis, which
 * plans look at. Any record of a person may be named, also one that was merged
 * away. */
#ifndef KK_APP_PEOPLE_CONSENT_H
#define KK_APP_PEOPLE_CONSENT_H

#include "base/ctx.h"

struct kk_consent {
	int64_t id;
	const char *kind;     /* consent, card, relation, published */
	const char *note;     /* a page, a conversation; NULL: none */
	int64_t batch_id;     /* the list they came with; KK_NULL: none */
	const char *user;     /* who recorded it; NULL: not known */
	struct kk_instant at; /* recorded */
	struct kk_instant
		end;	      /* since when no longer; "no instant": it holds */
	const char *ended_by; /* or NULL */
	kk_day kept_until;    /* what is left of an ended one; KK_DAY_NONE: it
			       * holds, or nothing but the fact is left */
};

/* Is it one of the four? */
bool kk_consent_kind_ok(struct kk_str kind);
/* In words; anything else, and "no value": there is none. */
enum kk_msg kk_consent_msg(struct kk_str kind);
/* All of a person and of those merged into them, the newest first; in the
 * arena. */
enum kk_rc kk_consent_list(struct kk_ctx *cx, int64_t contact_id,
	struct kk_consent **rows_r, size_t *n_r) KK_MUST_CHECK;
/* Records one, by the context's user. KK_EINPUT: the kind is none, the note too
 * long, or "published" does not say where. One transaction. */
enum kk_rc kk_consent_record(struct kk_ctx *cx, int64_t contact_id,
	struct kk_str kind, struct kk_str note) KK_MUST_CHECK;
/* They took back what entry `id` says, so that neither it nor anything else
 * recorded so far holds. KK_ENOTFOUND where they have no such entry that was
 * not taken back. One transaction. */
enum kk_rc kk_consent_withdraw(
	struct kk_ctx *cx, int64_t contact_id, int64_t id) KK_MUST_CHECK;
/* May a list or a card fill in the basis of somebody who has none? Not where
 * one was withdrawn: then only kk_consent_record brings a new one. */
enum kk_rc kk_consent_may_fill(
	struct kk_ctx *cx, int64_t contact_id, bool *may_r) KK_MUST_CHECK;
/* What a list, a card or somebody typing brought with a person; the contact's
 * own column is the caller's. batch_id may be KK_NULL. Inside the caller's
 * transaction. */
enum kk_rc kk_consent_brought(struct kk_ctx *cx, int64_t contact_id,
	const char *kind, int64_t batch_id, int64_t at) KK_MUST_CHECK;
/* Which basis holds now, behind a merge and behind its undoing; contact_id is a
 * survivor. with_id: a record that is about to be merged into it, or KK_NULL.
 * Inside the caller's transaction. */
enum kk_rc kk_consent_settle(
	struct kk_ctx *cx, int64_t contact_id, int64_t with_id) KK_MUST_CHECK;

#endif
