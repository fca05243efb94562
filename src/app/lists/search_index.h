/* Keeping the index of the search: whoever writes what people or companies are
 * found by says so here, in the same transaction. */
#ifndef KK_APP_LISTS_SEARCH_INDEX_H
#define KK_APP_LISTS_SEARCH_INDEX_H

#include "base/ctx.h"

enum kk_search_kind { KK_SEARCH_ACCOUNT, KK_SEARCH_CONTACT };

/* Takes everybody into the index who is new, or was said to be changed; nothing
 * to do is fine and quick. Inside the caller's transaction, and in no savepoint
 * of it where many are new: the pages that SQLite 3.40 keeps of a savepoint
 * must fit into memory. */
enum kk_rc kk_search_catch_up(struct kk_ctx *cx) KK_MUST_CHECK;
/* Name, reading, address or number of one that is known changed or came;
 * kk_search_catch_up takes it in. One that is new need not be named. */
enum kk_rc kk_search_changed(
	struct kk_ctx *cx, enum kk_search_kind kind, int64_t id) KK_MUST_CHECK;
/* Takes one out as it stands now: before it is deleted, or something it is
 * found by goes. (Adding is no reason.) */
enum kk_rc kk_search_forget(
	struct kk_ctx *cx, enum kk_search_kind kind, int64_t id) KK_MUST_CHECK;

/* The same for many: written when it is closed, and whenever much has come. */
struct kk_search_batch;

/* Opens a batch in an arena of its own. */
struct kk_search_batch *kk_search_batch_new(struct kk_ctx *cx);
/* kk_search_forget, written later; nothing where the row is not there. */
enum kk_rc kk_search_batch_forget(struct kk_search_batch *b,
	enum kk_search_kind kind, int64_t id) KK_MUST_CHECK;
/* Writes the rest. */
enum kk_rc kk_search_batch_end(struct kk_search_batch *b) KK_MUST_CHECK;
/* Frees the batch, written or not, and clears the caller's pointer. */
void kk_search_batch_free(struct kk_search_batch **b);

#endif
