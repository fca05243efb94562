/* The schema: its version and the way to the newest one. */
#ifndef KK_STORE_MIGRATE_H
#define KK_STORE_MIGRATE_H

#include "base/ctx.h"

/* One numbered step. tools/embed makes the table from store/migrate/. */
struct kk_migration {
	int number; /* 1, 2, 3 … without a gap */
	const char *name;
	const char *sqlite;
	const char *postgresql;
};

extern const struct kk_migration kk_migrations[];
extern const size_t kk_migrations_n;

/* Brings cx->store to the newest version: each missing step in a transaction
 * of its own, in order; nothing to do is fine. KK_ESTORE where the database is
 * newer than this program, or a step fails (the steps before it stay). */
enum kk_rc kk_migrate(struct kk_ctx *cx) KK_MUST_CHECK;
/* The same up to version `newest` only, as a backup of it needs. */
enum kk_rc kk_migrate_to(struct kk_ctx *cx, int64_t newest) KK_MUST_CHECK;
/* The version of cx->store; 0 for an empty database. */
enum kk_rc kk_schema_version(
	struct kk_ctx *cx, int64_t *version_r) KK_MUST_CHECK;
/* The version this program works with. */
int64_t kk_schema_newest(void);
/* KK_ESTORE, with what to do, unless cx->store has just that version. */
enum kk_rc kk_schema_ready(struct kk_ctx *cx) KK_MUST_CHECK;

#endif
