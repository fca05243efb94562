/* Inside src/store only: what a kind of database is to the rest.
 *
 * A backend is a filled table of functions; store.c and statement.c are the
 * same for all. SQLite's is in sqlite.c, PostgreSQL's in postgresql.c. */
#ifndef KK_STORE_BACKEND_H
#define KK_STORE_BACKEND_H

#include "base/ctx.h"
#include "store/migrate.h"
#include "store/statement.h"

/* A statement that is running. What the members hold is the backend's. */
struct kk_cursor {
	const struct kk_statement *s;
	void *handle;	 /* a running statement, or rows that arrived */
	int at, n;	 /* the present one of the rows, how many there are */
	int number;	 /* of a cursor the server keeps; 0: none */
	int64_t changes; /* rows written, once it ended */
	bool ahead;	 /* nobody wants its answer: where it fails, the next
			  * statement or the commit may be the one to tell */
};

struct kk_backend {
	/* Statement text without arguments and rows, maybe several. */
	enum kk_rc (*run)(struct kk_ctx *cx, const char *sql, const char *what);
	/* The outermost begin, or one inside it; and how either ends. */
	enum kk_rc (*begin)(struct kk_ctx *cx, bool writes);
	enum kk_rc (*savepoint)(struct kk_ctx *cx);
	enum kk_rc (*commit)(struct kk_ctx *cx, bool outermost);
	void (*rollback)(struct kk_ctx *cx, bool outermost);
	/* Did the database end the transaction by itself? */
	bool (*lost)(const struct kk_store *store);

	/* One statement: enter, step and read until KK_ENO, leave (always).
	 * stream: rows may be many, and are wanted one by one. */
	enum kk_rc (*enter)(struct kk_ctx *cx, struct kk_cursor *c,
		const void *arg, bool stream);
	enum kk_rc (*step)(struct kk_ctx *cx, struct kk_cursor *c);
	/* Texts borrow from the cursor until the next step, unless there is an
	 * arena to copy them to. */
	enum kk_rc (*read)(struct kk_ctx *cx, struct kk_cursor *c, char *row_r,
		struct kk_arena *copy);
	void (*leave)(struct kk_ctx *cx, struct kk_cursor *c);

	enum kk_rc (*version)(struct kk_ctx *cx, int64_t *version_r);
	/* A number that is another one once anybody has written. */
	enum kk_rc (*changes)(struct kk_ctx *cx, int64_t *number_r);
	/* See kk_store_sweep. */
	enum kk_rc (*sweep)(struct kk_ctx *cx, int64_t most, bool *whole_r);
	/* Runs a step of the schema and keeps its number. */
	enum kk_rc (*migrate)(struct kk_ctx *cx, const struct kk_migration *m);
	void (*close)(struct kk_store *store);
};

struct kk_store {
	const struct kk_backend *backend;
	struct kk_arena *arena; /* holds this struct and what belongs to it */
	const char *path;	/* the file or, without a password, the url */
	const char *key_path;	/* of the stop key; NULL: none can be kept */
	int depth;		/* open begins */
	bool readonly, keeps;
	struct kk_kept kept;
	struct sqlite3 *db;	     /* SQLite's */
	struct sqlite3_stmt **cache; /* by statement number */
	size_t cache_n;
	struct sqlite3_stmt *version; /* asks for the number of changes */
	struct kk_pg *pg;	      /* PostgreSQL's */
};

extern const struct kk_backend kk_backend_sqlite;
extern const struct kk_backend kk_backend_postgresql;

/* Is the url one of PostgreSQL's? */
bool kk_url_is_postgresql(const char *url);
/* Open either kind into *store, whose arena and flags are set; the caller
 * closes it also where that fails. */
enum kk_rc kk_sqlite_open(struct kk_ctx *cx, struct kk_store *store,
	const char *url, unsigned flags) KK_MUST_CHECK;
enum kk_rc kk_postgresql_open(struct kk_ctx *cx, struct kk_store *store,
	const char *url, unsigned flags) KK_MUST_CHECK;

/* KK_ESTORE: an argument or a column is not what was declared. */
enum kk_rc kk_bad_value(struct kk_ctx *cx, const struct kk_statement *s,
	const char *field, const char *why) KK_MUST_CHECK;
/* Is the value at `value` of a field "no value"? And sets it so. */
bool kk_is_null(const struct kk_column *f, const void *value);
void kk_set_null(const struct kk_column *f, void *value_r);

#endif
