#include "store/backup_work.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/keyfile.h"
#include "store/migrate.h"
#include "store/sqlite.h"

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
enum kk_rc kk_backup_verify(struct kk_ctx *cx, sqlite3 *db, const char *from)
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
			kk_arena_int(cx->arena, version),
			kk_arena_f(cx->arena, "%lld",
				(long long)kk_schema_newest()));
	KK_TRY(first_text(cx, db, "PRAGMA integrity_check(1)", &fault));
	if (fault && strcmp(fault, "ok") != 0)
		return refuse_backup(cx, from, fault);
	KK_TRY(first_text(cx, db, "PRAGMA foreign_key_check", &fault));
	return fault ? refuse_backup(cx, from, fault) : KK_OK;
}

enum kk_rc kk_backup_open(struct kk_ctx *cx, const char *from, sqlite3 **db_r)
{
	if (access(from, R_OK) != 0)
		return KK_FAIL(cx, KK_EIO, KK_MSG_RESTORE_MISSING, from,
			strerror(errno));
	if (sqlite3_open_v2(kk_sqlite_name(cx, from), db_r,
		    SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL))
		return KK_FAIL(cx, KK_EIO, KK_MSG_RESTORE_MISSING, from,
			kk_arena_f(cx->arena, "%s", sqlite3_errmsg(*db_r)));
	return KK_OK;
}

/* A file under its second name too; by a link, so that path never is missing,
 * where the file system has links. */
enum kk_rc kk_keep_file(struct kk_ctx *cx, const char *path, const char *kept)
{
	if (!kk_file_exists(path) || link(path, kept) == 0 ||
		rename(path, kept) == 0)
		return KK_OK;
	return kk_cannot_write(cx, kept, errno);
}

void kk_file_back(const char *kept, const char *path)
{
	if (rename(kept, path) == 0)
		(void)unlink(kept);
}

/* The key goes first: cut short between the two, the fingerprint in the old
 * database names the foreign key, and the old key is kept beside. Without a key
 * in the backup the present one stays, which may be the right one. */
enum kk_rc kk_key_swap(struct kk_ctx *cx, const struct kk_key_swap *s)
{
	int e;

	if (!s->temp) { /* it may have one name only */
		(void)!link(s->path, s->kept);
		return KK_OK;
	}
	KK_TRY(kk_keep_file(cx, s->path, s->kept));
	if (rename(s->temp, s->path) == 0)
		return KK_OK;
	e = errno;
	kk_file_back(s->kept, s->path);
	return kk_cannot_write(cx, s->path, e);
}

/* Nothing is to change where a restore fails. */
void kk_key_swap_back(const struct kk_key_swap *s)
{
	if (kk_file_exists(s->kept))
		kk_file_back(s->kept, s->path);
	else if (s->temp)
		(void)unlink(s->path);
}

enum kk_rc kk_key_copy(
	struct kk_ctx *cx, const char *from, struct kk_key_swap *swap)
{
	const char *key = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX, from);
	const char *temp = kk_arena_f(
		cx->arena, "%s.part-%ld", swap->path, (long)getpid());
	unsigned char bytes[KK_KEY_BYTES];
	int e = kk_keyfile_read(key, bytes);

	swap->temp = NULL;
	if (e == ENOENT)
		return KK_OK;
	if (e)
		return KK_FAIL(cx, KK_EIO, KK_MSG_PERSON_KEY, key,
			kk_arena_f(cx->arena, "%s", strerror(e)));
	(void)unlink(temp); /* left by a process of the same number */
	e = kk_keyfile_write(cx, temp, bytes);
	if (e)
		return kk_cannot_write(cx, temp, e);
	swap->temp = temp;
	return KK_OK;
}
