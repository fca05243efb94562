#include "store/backup_work.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/keyfile.h"
#include "store/migrate.h"
#include "store/sqlite.h"

/* What SQLite keeps beside a database. */
static const char *const companions[] = {"-wal", "-shm", "-journal"};
#define COMPANIONS_N (sizeof companions / sizeof *companions)

/* Does this say something about the file, and not about disk or memory? */
static bool is_of_file(int code)
{
	return (code & 0xff) == SQLITE_CORRUPT ||
	       (code & 0xff) == SQLITE_NOTADB;
}

/* The first row of a pragma that finds faults, or NULL where there is none. */
static enum kk_rc first_text(
	struct kk_ctx *cx, sqlite3 *db, const char *sql, const char **text_r)
{
	sqlite3_stmt *st = NULL;
	enum kk_rc rc = KK_OK;
	const char *text = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &st, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code == SQLITE_ROW) {
		text = (const char *)sqlite3_column_text(st, 0);
		code = kk_sqlite_no_memory(text) ? SQLITE_NOMEM : SQLITE_DONE;
	} else if (is_of_file(code)) {
		text = sqlite3_errmsg(db);
		code = SQLITE_DONE;
	}
	if (code != SQLITE_DONE)
		rc = kk_sqlite_fail(cx, db, code, sql);
	*text_r = text ? kk_arena_f(cx->arena, "%s", text) : NULL;
	sqlite3_finalize(st);
	return rc;
}

static enum kk_rc refuse_backup(
	struct kk_ctx *cx, const char *from, const char *why)
{
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_RESTORE_BAD, from, why);
}

/* Ours, of a version this program knows, and whole? */
static enum kk_rc verify(struct kk_ctx *cx, sqlite3 *db, const char *from)
{
	const char *fault;
	int64_t version;

	KK_TRY(first_text(cx, db, "PRAGMA application_id", &fault));
	if (!fault || !kk_str_is(kk_str_z(fault),
			      kk_arena_f(cx->arena, "%d", KK_APPLICATION_ID)))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_STORE_NOT_OURS, from);
	KK_TRY(kk_sqlite_int(cx, db, "PRAGMA user_version", &version));
	if (version > kk_schema_newest())
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_NEWER, from,
			kk_arena_f(cx->arena, "%lld", (long long)version),
			kk_arena_f(cx->arena, "%lld",
				(long long)kk_schema_newest()));
	KK_TRY(first_text(cx, db, "PRAGMA integrity_check(1)", &fault));
	if (fault && strcmp(fault, "ok") != 0)
		return refuse_backup(cx, from, fault);
	KK_TRY(first_text(cx, db, "PRAGMA foreign_key_check", &fault));
	return fault ? refuse_backup(cx, from, fault) : KK_OK;
}

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
	return KK_OK;
}

/* What goes where: the copies, the places, and the name for what was there. */
struct swap {
	const char *temp, *key_temp; /* key_temp NULL: the backup has no key */
	const char *path, *key;
	const char *kept, *kept_key;
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

/* A file under its second name too; by a link, so that path never is missing,
 * where the file system has links. */
static enum kk_rc keep(struct kk_ctx *cx, const char *path, const char *kept)
{
	if (!kk_file_exists(path) || link(path, kept) == 0 ||
		rename(path, kept) == 0)
		return KK_OK;
	return kk_cannot_write(cx, kept, errno);
}

/* The key goes first: cut short between the two, the fingerprint in the old
 * database names the foreign key, and the old key is kept beside. Without a key
 * in the backup the present one stays, which may be the right one. */
static enum kk_rc swap_key(struct kk_ctx *cx, const struct swap *s)
{
	if (!s->key_temp && link(s->key, s->kept_key) != 0)
		return KK_OK; /* none there, or it has one name only */
	if (!s->key_temp)
		return KK_OK;
	KK_TRY(keep(cx, s->key, s->kept_key));
	return rename(s->key_temp, s->key) == 0
		       ? KK_OK
		       : kk_cannot_write(cx, s->key, errno);
}

/* The old file under its own name again, if it has the other one. Two names of
 * one file are not renamed: the second is taken away. */
static void file_back(const char *kept, const char *path)
{
	if (rename(kept, path) == 0)
		(void)unlink(kept);
}

/* Nothing is to change where a restore fails. */
static void key_back(const struct swap *s)
{
	if (kk_file_exists(s->kept_key))
		file_back(s->kept_key, s->key);
	else if (s->key_temp)
		(void)unlink(s->key);
}

static void old_back(struct kk_ctx *cx, const struct swap *s)
{
	file_back(s->kept, s->path);
	for (size_t i = 0; i < COMPANIONS_N; i++)
		(void)rename(
			kk_arena_f(cx->arena, "%s%s", s->kept, companions[i]),
			kk_arena_f(cx->arena, "%s%s", s->path, companions[i]));
}

static enum kk_rc put_new(struct kk_ctx *cx, const struct swap *s)
{
	KK_TRY(keep(cx, s->path, s->kept));
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
	rc = swap_key(cx, s);
	if (rc == KK_OK)
		rc = replaces ? swap_old(cx, s) : swap_new(cx, s);
	if (rc != KK_OK)
		key_back(s);
	return rc;
}

/* A copy of the backup, if it is a good one, beside the place it goes to. */
static enum kk_rc copy_verified(struct kk_ctx *cx, const char *from,
	const char *to_path, const char **temp_r)
{
	KK_AUTO_DB sqlite3 *db = NULL;

	if (access(from, R_OK) != 0)
		return KK_FAIL(cx, KK_EIO, KK_MSG_RESTORE_MISSING, from,
			strerror(errno));
	if (sqlite3_open_v2(kk_sqlite_name(cx, from), &db,
		    SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL))
		return KK_FAIL(cx, KK_EIO, KK_MSG_RESTORE_MISSING, from,
			kk_arena_f(cx->arena, "%s", sqlite3_errmsg(db)));
	KK_TRY(verify(cx, db, from));
	return kk_copy_beside(cx, db, to_path, temp_r);
}

/* The same for the key of the backup; *temp_r NULL: it has none. */
static enum kk_rc copy_key(struct kk_ctx *cx, const char *from,
	const char *to_path, const char **temp_r)
{
	const char *key = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX, from);
	const char *temp = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX ".part-%ld",
		to_path, (long)getpid());
	unsigned char bytes[KK_KEY_BYTES];
	int e = kk_keyfile_read(key, bytes);

	*temp_r = NULL;
	if (e == ENOENT)
		return KK_OK;
	if (e)
		return KK_FAIL(cx, KK_EIO, KK_MSG_PERSON_KEY, key,
			kk_arena_f(cx->arena, "%s", strerror(e)));
	(void)unlink(temp); /* left by a process of the same number */
	e = kk_keyfile_write(cx, temp, bytes);
	if (e)
		return kk_cannot_write(cx, temp, e);
	*temp_r = temp;
	return KK_OK;
}

enum kk_rc kk_restore(struct kk_ctx *cx, const char *from, const char *to_path,
	bool replace, const char **kept_r)
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
	s.key = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX, s.path);
	s.kept = kept_name(cx, s.path);
	s.kept_key = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX, s.kept);
	KK_TRY(copy_verified(cx, from, s.path, &s.temp));
	rc = copy_key(cx, from, s.path, &s.key_temp);
	if (rc == KK_OK)
		rc = swap_both(cx, &s, replaces);
	if (rc != KK_OK) {
		(void)unlink(s.temp);
		if (s.key_temp)
			(void)unlink(s.key_temp);
	}
	if (kept_r)
		*kept_r = replaces ? s.kept : NULL;
	return rc;
}
