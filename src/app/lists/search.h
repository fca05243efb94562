/* Search by any part of a name, a reading, an address or a number. */
#ifndef KK_APP_LISTS_SEARCH_H
#define KK_APP_LISTS_SEARCH_H

#include "app/lists/search_index.h"

#define KK_MAX_HITS 50

/* Texts live in cx->arena; p NULL and KK_NULL: none. */
struct kk_search_hit {
	enum kk_search_kind kind;
	int64_t id; /* of the contact or account */
	struct kk_str name;
	bool stopped; /* every channel is closed (R-J1) */
	/* Of a contact: */
	struct kk_str reading, title, account, phone, owner;
	bool seat;
	int64_t account_id;
	int64_t lead_id, owner_id; /* of the lead that lives */
};

/* The accounts and contacts that text is found in: one sign begins a name, two
 * and more stand anywhere in it; three digits and more, in any notation, stand
 * anywhere in a number. Whoever has it as the whole comes first, then whoever
 * begins with it, then the others, each by name; where there are more than
 * `limit` (at most KK_MAX_HITS), some of the others are left out. One that was
 * merged is shown as the one it lives on in. No text, or nothing found, gives
 * none; KK_EINPUT for a text longer than KK_MAX_NAME. */
enum kk_rc kk_search(struct kk_ctx *cx, struct kk_str text, size_t limit,
	struct kk_search_hit **hits_r, size_t *n_r) KK_MUST_CHECK;

/* Only the numbers of those found, rising, in the arena: at most `most` of each
 * kind; *more_r: there are others. For lists that are narrowed by a text. */
struct kk_search_ids {
	int64_t *accounts, *contacts;
	size_t n_accounts, n_contacts;
	bool more;
};
enum kk_rc kk_search_ids(struct kk_ctx *cx, struct kk_str text, size_t most,
	struct kk_search_ids *ids_r) KK_MUST_CHECK;

#endif
