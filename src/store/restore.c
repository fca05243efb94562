#include "store/backup_work.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/keyfile.h"
#include "store/sqlite.h"

/* What SQLite keeps beside a database. */
static const char *const companions[] = {"-wal", "-shm", "-journal"};
#define COMPANIONS_N (sizeof companions / sizeof *companions)

/* Opens the old database so that nobody else can use it, with all it holds in
 * the one file. A file that is no database needs none of that. */
static enum kk_rc lock_old(struct kk_ctx *cx, const char *path, sqlite3 **db_r)
{
	int code = sqlite3_open_v2(kk_sqlite_name(cx, path), db_r,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_exec(*db_r,
			"PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE", NULL,
			NULL, NULL);
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_RESTORE_IN_USE, path);
	if (code == SQLITE_OK || code == SQLITE_NOTADB ||
		code == SQLITE_CORRUPT)
		return KK_OK;
	return kk_sqlite_fail(cx, *db_r, code, "restore");
}

/* What goes where: the copies, the places, and the name for what was there. */
struct swap {
	const char *temp, *path, *kept;
	struct kk_key_swap key;
};

/* A name for the old file that is free, its companions' too. */
static const char *kept_name(struct kk_ctx *cx, const char *path)
{
	for (int n = 1;; n++) {
		const char *name =
			kk_arena_f(cx->arena, "%s.before-restore-%d", path, n);
		bool used = kk_file_exists(name) ||
			    kk_file_exists(kk_arena_f(
				    cx->arena, "%s" KK_KEY_SUFFIX, name));

		for (size_t i = 0; i < COMPANIONS_N; i++)
			used |= kk_file_exists(kk_arena_f(
				cx->arena, "%s%s", name, companions[i]));
		if (!used)
			return name;
	}
}

/* A leftover -wal would be read into the new database: it goes with the old
 * one. */
static enum kk_rc move_companions(
	struct kk_ctx *cx, const char *path, const char *kept)
{
	for (size_t i = 0; i < COMPANIONS_N; i++) {
		const char *old =
			kk_arena_f(cx->arena, "%s%s", path, companions[i]);
		const char *new =
			kk_arena_f(cx->arena, "%s%s", kept, companions[i]);

		if (rename(old, new) != 0 && errno != ENOENT)
			return kk_cannot_write(cx, new, errno);
	}
	return KK_OK;
}

static void old_back(struct kk_ctx *cx, const struct swap *s)
{
	kk_file_back(s->kept, s->path);
	for (size_t i = 0; i < COMPANIONS_N; i++)
		(void)rename(
			kk_arena_f(cx->arena, "%s%s", s->kept, companions[i]),
			kk_arena_f(cx->arena, "%s%s", s->path, companions[i]));
}

static enum kk_rc put_new(struct kk_ctx *cx, const struct swap *s)
{
	KK_TRY(kk_keep_file(cx, s->path, s->kept));
	KK_TRY(move_companions(cx, s->path, s->kept));
	if (rename(s->temp, s->path) != 0)
		return kk_cannot_write(cx, s->path, errno);
	return kk_sync_folder(cx, s->path);
}

static enum kk_rc swap_old(struct kk_ctx *cx, const struct swap *s)
{
	enum kk_rc rc = put_new(cx, s);

	if (rc != KK_OK)
		old_back(cx, s);
	return rc;
}

static enum kk_rc swap_new(struct kk_ctx *cx, const struct swap *s)
{
	KK_TRY(move_companions(cx, s->path, s->kept));
	return kk_rename_new(cx, s->temp, s->path, KK_MSG_RESTORE_EXISTS);
}

static enum kk_rc swap_both(
	struct kk_ctx *cx, const struct swap *s, bool replaces)
{
	KK_AUTO_DB sqlite3 *old = NULL;
	enum kk_rc rc = replaces ? lock_old(cx, s->path, &old) : KK_OK;

	if (rc != KK_OK)
		return rc;
	KK_TRY(kk_key_swap(cx, &s->key));
	rc = replaces ? swap_old(cx, s) : swap_new(cx, s);
	if (rc != KK_OK)
		kk_key_swap_back(&s->key);
	return rc;
}

/* A copy of the backup, if it is a good one, beside the place it goes to. */
static enum kk_rc copy_verified(struct kk_ctx *cx, const char *from,
	const char *to_path, const char **temp_r)
{
	KK_AUTO_DB sqlite3 *db = NULL;

	KK_TRY(kk_backup_open(cx, from, &db));
	KK_TRY(kk_backup_verify(cx, db, from));
	return kk_copy_beside(cx, db, to_path, temp_r);
}

static enum kk_rc restore_file(struct kk_ctx *cx, const char *from,
	const char *to_path, bool replace, const char **kept_r)
{
	struct swap s = {.path = to_path};
	char real[PATH_MAX];
	bool replaces;
	enum kk_rc rc;

	if (realpath(to_path, real)) /* a link stays one */
		s.path = kk_arena_f(cx->arena, "%s", real);
	replaces = kk_file_exists(s.path);
	if (replaces && !replace)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_RESTORE_EXISTS, s.path);
	s.kept = kept_name(cx, s.path);
	s.key.path = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX, s.path);
	s.key.kept = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX, s.kept);
	KK_TRY(copy_verified(cx, from, s.path, &s.temp));
	rc = kk_key_copy(cx, from, &s.key);
	if (rc == KK_OK)
		rc = swap_both(cx, &s, replaces);
	if (rc != KK_OK) {
		(void)unlink(s.temp);
		if (s.key.temp)
			(void)unlink(s.key.temp);
	}
	*kept_r = replaces ? s.kept : NULL;
	return rc;
}

enum kk_rc kk_restore(struct kk_ctx *cx, const char *from, const char *url,
	bool replace, const char **kept_r)
{
	const char *path, *kept;
	enum kk_rc rc;

	if (kk_url_is_postgresql(url)) {
		rc = kk_restore_postgresql(cx, from, url, replace, &kept);
	} else {
		KK_TRY(kk_sqlite_path(cx, url, &path));
		rc = restore_file(cx, from, path, replace, &kept);
	}
	if (kept_r)
		*kept_r = kept;
	return rc;
}
