/* What tools/sqlc describes a statement with, and how the functions it makes
 * run one. Only generated code, checksql and tests include this. */
#ifndef KK_STORE_STATEMENT_H
#define KK_STORE_STATEMENT_H

#include "base/ctx.h"
#include "store/store.h"

enum kk_type { KK_TYPE_INT, KK_TYPE_TEXT, KK_TYPE_REAL, KK_TYPE_BLOB };

/* One argument or column and its place in the struct. */
struct kk_column {
	const char *name;
	enum kk_type type;
	bool maybe; /* may be NULL */
	size_t at;  /* offset in the struct */
};

/* The number of a statement that is not kept for a next time. */
#define KK_STATEMENT_ONCE SIZE_MAX

struct kk_statement {
	size_t number; /* 0, 1, 2 …: place in the cache of a connection */
	const char *name;
	const char *sqlite;
	const char *postgresql;
	/* Of a `one` that inserts and only RETURNING id: how much of the
	 * SQLite text comes before that; else 0. */
	size_t insert_n;
	const struct kk_column *arg;
	size_t arg_n;
	const struct kk_column *row;
	size_t row_n;
	size_t row_size;
	const char *scan; /* why an unindexed scan is meant, or NULL */
};

/* All statements, for checking. */
extern const struct kk_statement *const kk_statements[];
extern const size_t kk_statements_n;

typedef enum kk_rc kk_row_fn(void *user, const void *row);

/* Run a statement; arg and rows are the structs the fields describe. The
 * behaviour and the errors are those of the generated functions, see
 * tools/README.md. changes_r may be NULL. */
enum kk_rc kk_statement_exec(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, int64_t *changes_r) KK_MUST_CHECK;
enum kk_rc kk_statement_one(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, void *row_r) KK_MUST_CHECK;
enum kk_rc kk_statement_many(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, void **rows_r, size_t *n_r) KK_MUST_CHECK;
enum kk_rc kk_statement_each(struct kk_ctx *cx, const struct kk_statement *s,
	const void *arg, kk_row_fn *fn, void *user) KK_MUST_CHECK;

#endif
