#include <assert.h>

#include "store/store.h"

#include <unistd.h>

#include "store/postgresql.h"
#include "store/sqlite.h"

bool kk_url_is_postgresql(const char *url)
{
	struct kk_str u = kk_str_z(url);

	return kk_str_starts(u, "postgresql:") || kk_str_starts(u, "postgres:");
}

enum kk_rc kk_store_open(struct kk_ctx *cx, const char *url, unsigned flags)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_store *s = KK_NEW(arena, struct kk_store);
	enum kk_rc rc;

	s->arena = arena;
	s->readonly = flags & KK_STORE_READONLY;
	if (kk_url_is_postgresql(url)) {
		s->backend = &kk_backend_postgresql;
		rc = kk_postgresql_open(cx, s, url, flags);
	} else {
		s->backend = &kk_backend_sqlite;
		rc = kk_sqlite_open(cx, s, url, flags);
	}
	if (rc == KK_OK)
		cx->store = s;
	else
		kk_store_close(&s);
	return rc;
}

void kk_store_cache(struct kk_ctx *cx, int kilobytes)
{
	if (cx->store->db) /* PostgreSQL has its own */
		(void)sqlite3_exec(cx->store->db,
			kk_arena_f(
				cx->arena, "PRAGMA cache_size=-%d", kilobytes),
			NULL, NULL, NULL);
}

void kk_store_temporary(struct kk_ctx *cx, bool in_memory)
{
	if (cx->store->db)
		(void)sqlite3_exec(cx->store->db,
			in_memory ? "PRAGMA temp_store=MEMORY"
				  : "PRAGMA temp_store=DEFAULT",
			NULL, NULL, NULL);
}

void kk_store_close(struct kk_store **store)
{
	struct kk_store *s = *store;
	struct kk_arena *arena;

	if (!s)
		return;
	s->backend->close(s);
	kk_arena_free(&s->kept.old);
	kk_arena_free(&s->kept.arena);
	arena = s->arena;
	kk_arena_free(&arena);
	*store = NULL;
}

bool kk_store_exists(struct kk_ctx *cx, const char *url)
{
	struct kk_ctx other = {.arena = cx->arena, .lang = cx->lang};
	const char *path;
	enum kk_rc rc;

	if (!kk_url_is_postgresql(url))
		return kk_sqlite_path(&other, url, &path) == KK_OK &&
		       access(path, F_OK) == 0;
	rc = kk_store_open(&other, url, KK_STORE_READONLY);
	kk_store_close(&other.store);
	return rc == KK_OK || other.error.msg != KK_MSG_STORE_MISSING;
}

const char *kk_store_shown(struct kk_ctx *cx, const char *url)
{
	struct kk_ctx other = {.arena = cx->arena, .lang = cx->lang};
	struct kk_pg_url u;

	if (!kk_url_is_postgresql(url))
		return url;
	if (kk_pg_url_read(&other, url, &u) != KK_OK)
		return "postgresql:";
	return kk_pg_url_shown(cx->arena, &u);
}

static bool is_lost(const struct kk_store *s)
{
	return s->depth > 0 && s->backend->lost(s);
}

static enum kk_rc begin(struct kk_ctx *cx, bool writes)
{
	struct kk_store *s = cx->store;

	if (is_lost(s))
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_LOST);
	if (s->depth > 0)
		KK_TRY(s->backend->savepoint(cx));
	else
		KK_TRY(s->backend->begin(cx, writes));
	s->depth++;
	return KK_OK;
}

enum kk_rc kk_store_begin(struct kk_ctx *cx)
{
	return begin(cx, !cx->store->readonly);
}

enum kk_rc kk_store_begin_view(struct kk_ctx *cx)
{
	return begin(cx, false);
}

enum kk_rc kk_store_commit(struct kk_ctx *cx)
{
	struct kk_store *s = cx->store;
	enum kk_rc rc;

	if (is_lost(s))
		rc = KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_LOST);
	else
		rc = s->backend->commit(cx, s->depth == 1);
	if (rc != KK_OK) {
		kk_store_rollback(cx);
		return rc;
	}
	s->depth--;
	return KK_OK;
}

void kk_store_rollback(struct kk_ctx *cx)
{
	struct kk_store *s = cx->store;
	struct kk_error error = cx->error;

	if (!is_lost(s))
		s->backend->rollback(cx, s->depth == 1);
	s->depth--;
	s->kept.value = NULL; /* it may hold what was just taken back */
	cx->error = error;
}

enum kk_rc kk_store_end(struct kk_ctx *cx, enum kk_rc rc)
{
	if (rc == KK_OK)
		return kk_store_commit(cx);
	kk_store_rollback(cx);
	return rc;
}

int kk_store_depth(const struct kk_ctx *cx)
{
	return cx->store ? cx->store->depth : 0;
}

bool kk_store_is_far(const char *url)
{
	return kk_url_is_postgresql(url);
}

enum kk_rc kk_store_changes(struct kk_ctx *cx, int64_t *number_r)
{
	return cx->store->backend->changes(cx, number_r);
}

enum kk_rc kk_store_sweep(struct kk_ctx *cx, int64_t most, bool *whole_r)
{
	assert(cx->store->depth == 0);
	return cx->store->backend->sweep(cx, most, whole_r);
}

void kk_store_keep(struct kk_ctx *cx)
{
	cx->store->keeps = true;
}

struct kk_kept *kk_store_kept(struct kk_ctx *cx)
{
	return cx->store && cx->store->keeps ? &cx->store->kept : NULL;
}

struct kk_arena *kk_store_keep_anew(struct kk_kept *k)
{
	if (k->old)
		return NULL;
	k->old = k->arena;
	k->arena = kk_arena_new();
	k->value = NULL;
	return k->arena;
}

void kk_store_rest(struct kk_ctx *cx)
{
	kk_arena_free(&cx->store->kept.old);
}
