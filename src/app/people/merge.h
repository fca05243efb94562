/* Merging duplicates, and taking a merge back.
 *
 * Nothing of the one who is merged is moved or changed: the row stays as it was
 * and names the survivor, who gets copies of numbers and addresses and whose
 * statements see the log of both. So an undo gives back exactly what was there.
 * docs/decisions/0009 tells how. */
#ifndef KK_APP_PEOPLE_MERGE_H
#define KK_APP_PEOPLE_MERGE_H

#include "app/users/team.h"

struct kk_merge_request {
	int64_t from_id, into_id;
	bool hand_over; /* leads of two owners: the survivor's owner keeps it */
};

struct kk_merge_answer {
	int64_t merge_id;
	const char *from, *into; /* names */
	int64_t lead_id;	 /* goes on; KK_NULL: there is none */
	int64_t ended_id;	 /* merged into it; KK_NULL: there was none */
	const char *owner;	 /* of lead_id; NULL: none */
	const char *gave_up;	 /* who had it before, if that was another */
	unsigned lent;	/* channels the survivor has closed now, bits */
	bool stopped;	/* all of them: no lead goes on (R-J1) */
	size_t carried; /* promises that the lead took over */
	int64_t people; /* of an account: contacts that moved */
	/* The open main touch of lead_id; at KK_INSTANT_NONE: none. */
	struct kk_instant next_at;
	const char *next_channel, *next_purpose, *next_rule;
};

/* Contact `from` lives on in `into`: numbers, addresses, given-up channels, the
 * history. One living lead goes on (customer or meeting, a told time, rung,
 * working, the older), with every promise of both; a stop of either is a stop
 * of the survivor (R-J1, R-C7). One transaction. KK_ENOTFOUND for an unknown
 * contact; KK_EINPUT where the two cannot be merged, with what to do. */
enum kk_rc kk_merge_contacts(struct kk_ctx *cx,
	const struct kk_merge_request *rq,
	struct kk_merge_answer *a) KK_MUST_CHECK;
/* The same of two companies: everybody moves, dates and empty fields too.
 * KK_EINPUT where one of the two said stop and the other did not. */
enum kk_rc kk_merge_accounts(struct kk_ctx *cx,
	const struct kk_merge_request *rq,
	struct kk_merge_answer *a) KK_MUST_CHECK;

/* Something that could not be given back, and why. */
struct kk_unmerge_kept {
	const char *what; /* "lead", "stop", "field", "contact" */
	int64_t id;	  /* of the row; KK_NULL: none */
	const char *text; /* in words */
	struct kk_unmerge_kept *next;
};

/* What was logged since; it stays with the survivor. */
struct kk_unmerge_since {
	int64_t id, lead_id;
	struct kk_instant at;
	const char *channel, *disposition; /* codes; disposition may be NULL */
};

struct kk_unmerge_answer {
	int64_t from_id, into_id;
	const char *from, *into;
	int64_t *leads; /* that live again or went back */
	size_t n_leads;
	struct kk_unmerge_kept *kept;
	size_t n_kept;
	struct kk_unmerge_since *since;
	size_t n_since;
};

/* Takes a merge of contacts (accounts) back. What something since prevents is
 * kept and named. KK_ENOTFOUND for an unknown merge; KK_EINPUT where it was
 * undone before, is of the other kind, or a later merge of the same rows has to
 * be undone first. One transaction. */
enum kk_rc kk_unmerge_contacts(struct kk_ctx *cx, int64_t merge_id,
	struct kk_unmerge_answer *a) KK_MUST_CHECK;
enum kk_rc kk_unmerge_accounts(struct kk_ctx *cx, int64_t merge_id,
	struct kk_unmerge_answer *a) KK_MUST_CHECK;

/* Who a contact, account or lead lives on in; itself where it was not merged,
 * or is not known. */
enum kk_rc kk_contact_root(
	struct kk_ctx *cx, int64_t id, int64_t *root_r) KK_MUST_CHECK;
enum kk_rc kk_account_root(
	struct kk_ctx *cx, int64_t id, int64_t *root_r) KK_MUST_CHECK;
enum kk_rc kk_lead_root(
	struct kk_ctx *cx, int64_t id, int64_t *root_r) KK_MUST_CHECK;

#endif
