/* The database: opening, closing, transactions.
 *
 * Statements stand in store/sql/; tools/sqlc makes the typed functions of
 * "store/sql.h" from them. This header is all the rest a caller needs. */
#ifndef KK_STORE_STORE_H
#define KK_STORE_STORE_H

#include "base/ctx.h"

/* "No value" for an int of a statement; of a text or blob it is p == NULL. */
#define KK_NULL INT64_MIN

/* Makes the file (mode 0600) and its folders where they are missing. */
#define KK_STORE_CREATE 1u
/* Nothing can be changed through this connection. */
#define KK_STORE_READONLY 2u
/* A lock is not waited for: what meets one fails. */
#define KK_STORE_HURRIED 4u

/* Opens the database at url ("sqlite:PATH", "sqlite::memory:", a bare path, or
 * "postgresql://…", see postgresql.h) and puts it into cx->store; the caller
 * closes it. Writes are on disk when a commit returns; a lock is waited for 10
 * seconds. KK_EUSAGE for a url that names none, KK_ESTORE where there is no
 * database, it cannot be opened, or it is not ours. Does not look at the
 * version of the schema: kk_migrate() or kk_schema_ready() come next. */
enum kk_rc kk_store_open(
	struct kk_ctx *cx, const char *url, unsigned flags) KK_MUST_CHECK;
/* How much of the database the connection may keep in memory: 2,000 KB unless
 * said. A large piece of work asks for more and gives it back. */
#define KK_STORE_CACHE 2000
void kk_store_cache(struct kk_ctx *cx, int kilobytes);
/* Whether what undoes a savepoint is kept in memory, for a connection whose
 * pieces of work are small: else SQLite writes it to a file once it comes to 120
 * KB, and so does with large sorts and the copy of a VACUUM. Not unless said;
 * outside transactions. */
void kk_store_temporary(struct kk_ctx *cx, bool in_memory);
/* Closes and clears *store; undoes an open transaction. NULL is fine. */
void kk_store_close(struct kk_store **store);
/* Is there a database at url? Makes nothing. Where it cannot be told, true:
 * opening it will say why. */
bool kk_store_exists(struct kk_ctx *cx, const char *url);

/* Is the database a server of its own, to which each question takes a way there
 * and back? */
bool kk_store_is_far(const char *url);

/* The url for people: a path as it is, a PostgreSQL's without user, password
 * and libpq's parameters. In cx->arena. */
const char *kk_store_shown(struct kk_ctx *cx, const char *url);

/* Begins a transaction that may write, or inside one a savepoint. One writer at
 * a time is let in, on both databases, and may write to the end. Each
 * successful begin is ended by exactly one commit or rollback. On a read-only
 * store it is a view. KK_ESTORE where another program has been writing for too
 * long. */
enum kk_rc kk_store_begin(struct kk_ctx *cx) KK_MUST_CHECK;
/* The same for reading only: what is read until the end belongs together,
 * whatever others write meanwhile. Waits for nobody. */
enum kk_rc kk_store_begin_view(struct kk_ctx *cx) KK_MUST_CHECK;
/* Ends the innermost begin. A failed outermost commit undoes everything and
 * ends the transaction too: do not roll back after it. */
enum kk_rc kk_store_commit(struct kk_ctx *cx) KK_MUST_CHECK;
/* Undoes the innermost begin. Cannot fail and leaves cx->error alone. */
void kk_store_rollback(struct kk_ctx *cx);
/* Commits where rc is KK_OK, else rolls back; returns rc or the commit's
 * failure: return kk_store_end(cx, work(cx)); */
enum kk_rc kk_store_end(struct kk_ctx *cx, enum kk_rc rc) KK_MUST_CHECK;
/* A number that is another one once anybody else has written to the database;
 * to be compared with an earlier one of the same connection. */
enum kk_rc kk_store_changes(struct kk_ctx *cx, int64_t *number_r) KK_MUST_CHECK;
/* Empties the log beside the file, and overwrites what deleted rows left in the
 * file's unused space by writing all of it anew, unless it has more than `most`
 * bytes (*whole_r false). Outside a transaction; others read meanwhile, and
 * wait to write. On PostgreSQL there is nothing to do here: the space is its
 * server's to clean (docs/erasure.md). */
enum kk_rc kk_store_sweep(
	struct kk_ctx *cx, int64_t most, bool *whole_r) KK_MUST_CHECK;
/* What a connection keeps between pieces of work, for whoever uses it long. */
struct kk_kept {
	struct kk_arena *arena; /* of value */
	void *value;
	struct kk_arena *old; /* of the value before, until kk_store_rest */
};

/* From now on the connection keeps; what it keeps is freed with it. */
void kk_store_keep(struct kk_ctx *cx);
/* NULL: it keeps nothing. */
struct kk_kept *kk_store_kept(struct kk_ctx *cx);
/* An empty arena for a new value. What is kept now stays readable until
 * kk_store_rest; NULL where an earlier value waits for that already. */
struct kk_arena *kk_store_keep_anew(struct kk_kept *k);
/* Between two pieces of work: nobody reads an earlier value any more. */
void kk_store_rest(struct kk_ctx *cx);
/* How many begins are open; 0 outside a transaction. */
int kk_store_depth(const struct kk_ctx *cx);

#endif
