#include "store/backup_work.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/keyfile.h"
#include "store/migrate.h"
#include "store/sqlite.h"
#include "store/transfer.h"

bool kk_file_exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

enum kk_rc kk_cannot_write(struct kk_ctx *cx, const char *path, int e)
{
	return KK_FAIL(cx, KK_EIO, KK_MSG_BACKUP_WRITE, path, strerror(e));
}

void kk_close_db(sqlite3 **db)
{
	sqlite3_close_v2(*db);
}

static enum kk_rc sync_path(struct kk_ctx *cx, const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);
	int e = 0;

	if (fd < 0)
		return kk_cannot_write(cx, path, errno);
	if (fsync(fd) != 0)
		e = errno;
	close(fd);
	return e ? kk_cannot_write(cx, path, e) : KK_OK;
}

enum kk_rc kk_sync_folder(struct kk_ctx *cx, const char *path)
{
	int e = kk_file_sync_folder(cx->arena, path);

	return e ? kk_cannot_write(cx, path, e) : KK_OK;
}

/* All pages of `from` into the new file `temp`, as one plain file (no WAL). */
static enum kk_rc copy_pages(struct kk_ctx *cx, sqlite3 *from, const char *temp)
{
	KK_AUTO_DB sqlite3 *to = NULL;
	sqlite3_backup *b;
	int code = sqlite3_open_v2(kk_sqlite_name(cx, temp), &to,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (code != SQLITE_OK)
		return kk_sqlite_fail(cx, to, code, "backup");
	b = sqlite3_backup_init(to, "main", from, "main");
	if (b) {
		code = sqlite3_backup_step(b, -1);
		sqlite3_backup_finish(b);
	}
	if (!b || code != SQLITE_DONE)
		return kk_sqlite_fail(
			cx, to, b ? code : sqlite3_errcode(to), "backup");
	return kk_sqlite_run(cx, to, "PRAGMA journal_mode=DELETE", "backup");
}

enum kk_rc kk_rename_new(struct kk_ctx *cx, const char *temp, const char *path,
	enum kk_msg taken)
{
	int e = kk_file_place(cx->arena, temp, path, false);

	if (e == EEXIST)
		return KK_FAIL(cx, KK_EINPUT, taken, path);
	return e ? kk_cannot_write(cx, path, e) : KK_OK;
}

/* The new file `temp` as an empty database of the version of cx->store. */
static enum kk_rc empty_copy(struct kk_ctx *cx, struct kk_ctx *to)
{
	int64_t version;

	KK_TRY(kk_schema_version(cx, &version));
	KK_TRY(kk_migrate_to(to, version));
	return kk_sqlite_run(
		to, to->store->db, "PRAGMA foreign_keys=OFF", "backup");
}

/* Every reference holds, as PostgreSQL says; and one plain file (no WAL). */
static enum kk_rc finish_copy(struct kk_ctx *to)
{
	int64_t broken;

	KK_TRY(kk_sqlite_int(to, to->store->db,
		"SELECT count(*) FROM pragma_foreign_key_check", &broken));
	if (broken)
		return KK_FAIL(to, KK_ESTORE, KK_MSG_STORE_CONSTRAINT,
			"foreign_key_check");
	return kk_sqlite_run(
		to, to->store->db, "PRAGMA journal_mode=DELETE", "backup");
}

static enum kk_rc transfer_out(struct kk_ctx *cx, struct kk_ctx *to)
{
	enum kk_rc rc;

	KK_TRY(empty_copy(cx, to));
	KK_TRY(kk_store_begin(to));
	rc = kk_store_begin_view(cx);
	if (rc == KK_OK)
		rc = kk_store_end(cx, kk_transfer(cx, to));
	if (rc != KK_OK && to->error.rc != rc)
		to->error = cx->error;
	KK_TRY(kk_store_end(to, rc));
	return finish_copy(to);
}

/* All rows of PostgreSQL into the new file `temp`. */
static enum kk_rc copy_rows(struct kk_ctx *cx, const char *temp)
{
	struct kk_ctx to = {
		.arena = cx->arena, .clock = cx->clock, .lang = cx->lang};
	enum kk_rc rc = kk_store_open(&to, temp, KK_STORE_CREATE);

	if (rc == KK_OK)
		rc = transfer_out(cx, &to);
	kk_store_close(&to.store);
	if (rc != KK_OK)
		cx->error = to.error;
	return rc;
}

/* from NULL: what cx->store holds on PostgreSQL. */
enum kk_rc kk_copy_beside(
	struct kk_ctx *cx, sqlite3 *from, const char *path, const char **temp_r)
{
	const char *temp =
		kk_arena_f(cx->arena, "%s.part-%ld", path, (long)getpid());
	enum kk_rc rc;
	int e;

	(void)unlink(temp); /* left by a process of the same number */
	e = kk_sqlite_touch(temp);
	if (e)
		return kk_cannot_write(cx, path, e);
	rc = from ? copy_pages(cx, from, temp) : copy_rows(cx, temp);
	if (rc == KK_OK)
		rc = sync_path(cx, temp, O_RDONLY);
	if (rc != KK_OK)
		(void)unlink(temp);
	*temp_r = temp;
	return rc;
}

/* What FILE.key may hold already is the same key, from a backup that was cut
 * short. *made_r: it was not there before. */
static enum kk_rc copy_key(struct kk_ctx *cx, const char *to, bool *made_r)
{
	const char *from = kk_keyfile_path(cx);
	unsigned char key[KK_KEY_BYTES], other[KK_KEY_BYTES];
	int e = from ? kk_keyfile_read(from, key) : ENOENT;

	*made_r = false;
	if (e == ENOENT) /* nobody said stop yet, or it is lost: see check */
		return kk_file_exists(to) ? KK_FAIL(cx, KK_EINPUT,
						    KK_MSG_BACKUP_EXISTS, to)
					  : KK_OK;
	if (e)
		return KK_FAIL(cx, KK_EIO, KK_MSG_PERSON_KEY, from,
			kk_arena_f(cx->arena, "%s", strerror(e)));
	e = kk_keyfile_write(cx, to, key);
	*made_r = !e;
	if (e != EEXIST)
		return e ? kk_cannot_write(cx, to, e) : KK_OK;
	if (kk_keyfile_read(to, other) == 0 &&
		memcmp(key, other, sizeof key) == 0)
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_BACKUP_EXISTS, to);
}

/* The key after the pages: a stop that is in the copy had its key before. */
enum kk_rc kk_backup(struct kk_ctx *cx, const char *path)
{
	const char *key = kk_arena_f(cx->arena, "%s" KK_KEY_SUFFIX, path);
	const char *temp;
	enum kk_rc rc;
	bool made;

	if (kk_file_exists(path))
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BACKUP_EXISTS, path);
	KK_TRY(kk_copy_beside(cx, cx->store->db, path, &temp));
	rc = copy_key(cx, key, &made);
	if (rc == KK_OK)
		rc = kk_rename_new(cx, temp, path, KK_MSG_BACKUP_EXISTS);
	if (rc != KK_OK) {
		(void)unlink(temp);
		if (made)
			(void)unlink(key);
	}
	return rc;
}
