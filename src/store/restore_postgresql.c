#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/backup_work.h"
#include "store/keyfile.h"
#include "store/postgresql.h"
#include "store/sqlite.h"
#include "store/transfer.h"

/* Does somebody else use the schema? Every connection of ours says so by a lock
 * it shares with the others. */
static enum kk_rc refuse_in_use(struct kk_ctx *cx)
{
	struct kk_pg *pg = cx->store->pg;
	const char *alone;

	KK_TRY(kk_pg_text(cx, pg,
		kk_arena_f(cx->arena,
			"SELECT pg_try_advisory_lock(%d, hashtext('%s'))",
			KK_PG_USE, pg->schema),
		&alone));
	if (alone && strcmp(alone, "t") == 0)
		return KK_OK;
	return KK_FAIL(cx, KK_ESTORE, KK_MSG_RESTORE_IN_USE, cx->store->path);
}

/* A name for the old schema that is free; *name_r is in the arena. */
static enum kk_rc kept_name(struct kk_ctx *cx, const char **name_r)
{
	struct kk_pg *pg = cx->store->pg;
	const char *there = "";

	for (int n = 1; there; n++) {
		*name_r = kk_arena_f(
			cx->arena, "%.40s_before_restore_%d", pg->schema, n);
		KK_TRY(kk_pg_text(cx, pg,
			kk_arena_f(cx->arena,
				"SELECT to_regnamespace('%s')::text", *name_r),
			&there));
	}
	return KK_OK;
}

/* The schema goes under another name, with all it holds, and is made anew. */
static enum kk_rc set_aside(struct kk_ctx *cx, const char **kept_r)
{
	struct kk_pg *pg = cx->store->pg;

	KK_TRY(kept_name(cx, kept_r));
	KK_TRY(kk_pg_run(cx, pg,
		kk_arena_f(cx->arena, "ALTER SCHEMA %s RENAME TO %s",
			pg->schema, *kept_r),
		"restore", NULL));
	return kk_pg_make_schema(cx, pg);
}

struct restore {
	struct kk_ctx *from;
	bool replaces;
	const char *kept;
};

static enum kk_rc fill(struct kk_ctx *cx, struct restore *r)
{
	int64_t version;

	KK_TRY(refuse_in_use(cx));
	if (r->replaces)
		KK_TRY(set_aside(cx, &r->kept));
	KK_TRY(kk_schema_version(r->from, &version));
	KK_TRY(kk_migrate_to(cx, version));
	return kk_transfer(r->from, cx);
}

/* The key goes first, see kk_key_swap; the rows come in one transaction. */
static enum kk_rc swap_both(
	struct kk_ctx *cx, struct restore *r, struct kk_key_swap *key)
{
	enum kk_rc rc = kk_store_begin(cx);

	if (rc != KK_OK)
		return rc;
	rc = fill(cx, r);
	if (rc == KK_OK)
		rc = kk_key_swap(cx, key);
	if (rc != KK_OK) {
		kk_store_rollback(cx);
		return rc;
	}
	rc = kk_store_commit(cx);
	if (rc != KK_OK)
		kk_key_swap_back(key);
	return rc;
}

static enum kk_rc restore_into(
	struct kk_ctx *cx, const char *from, struct restore *r, bool replace)
{
	struct kk_key_swap key = {.path = cx->store->key_path};
	int64_t version;
	enum kk_rc rc;

	KK_TRY(kk_schema_version(cx, &version));
	r->replaces = version > 0;
	if (r->replaces && !replace)
		return KK_FAIL(
			cx, KK_EINPUT, KK_MSG_RESTORE_EXISTS, cx->store->path);
	for (int n = 1; !key.kept || kk_file_exists(key.kept); n++)
		key.kept = kk_arena_f(
			cx->arena, "%s.before-restore-%d", key.path, n);
	KK_TRY(kk_key_copy(cx, from, &key));
	rc = swap_both(cx, r, &key);
	if (rc != KK_OK && key.temp)
		(void)unlink(key.temp);
	return rc;
}

enum kk_rc kk_restore_postgresql(struct kk_ctx *cx, const char *from,
	const char *url, bool replace, const char **kept_r)
{
	KK_AUTO_DB sqlite3 *db = NULL;
	struct kk_ctx to = {
		.arena = cx->arena, .clock = cx->clock, .lang = cx->lang};
	struct kk_store file = {
		.backend = &kk_backend_sqlite, .readonly = true, .path = from};
	struct kk_ctx back = {
		.arena = cx->arena, .lang = cx->lang, .store = &file};
	struct restore r = {.from = &back};
	enum kk_rc rc;

	*kept_r = NULL;
	KK_TRY(kk_backup_open(cx, from, &db));
	file.db = db;
	file.arena = cx->arena;
	/* what is verified is what is copied, should it be in use */
	KK_TRY(kk_sqlite_run(cx, db, "BEGIN", "restore"));
	KK_TRY(kk_backup_verify(cx, db, from));
	rc = kk_store_open(&to, url, KK_STORE_CREATE);
	if (rc == KK_OK)
		rc = restore_into(&to, from, &r, replace);
	kk_store_close(&to.store);
	for (size_t i = 0; i < file.cache_n; i++)
		sqlite3_finalize(file.cache[i]);
	if (rc != KK_OK) /* of the side that failed */
		cx->error = to.error.rc == rc ? to.error : back.error;
	*kept_r = r.kept;
	return rc;
}
