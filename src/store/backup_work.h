/* Inside backup.c and restore.c only: files that appear whole or not at all. */
#ifndef KK_STORE_BACKUP_WORK_H
#define KK_STORE_BACKUP_WORK_H

#include "store/backup.h"
#include "store/sqlite.h"

/* Closes a connection that goes out of scope; NULL is fine. */
void kk_close_db(sqlite3 **db);
#define KK_AUTO_DB __attribute__((cleanup(kk_close_db)))

/* Is there anything of that name, a broken link too? */
bool kk_file_exists(const char *path);
/* KK_EIO with the words for errno e. */
enum kk_rc kk_cannot_write(
	struct kk_ctx *cx, const char *path, int e) KK_MUST_CHECK;
/* Makes the names in the folder of path durable. */
enum kk_rc kk_sync_folder(struct kk_ctx *cx, const char *path) KK_MUST_CHECK;
/* A copy of `from`, or where that is NULL of what cx->store holds on
 * PostgreSQL, beside `path`, on disk; its name is *temp_r, in the arena.
 * Nothing is left where it fails. */
enum kk_rc kk_copy_beside(struct kk_ctx *cx, sqlite3 *from, const char *path,
	const char **temp_r) KK_MUST_CHECK;
/* Gives temp its name, which must be free still (else `taken`); removes temp
 * where it fails. */
enum kk_rc kk_rename_new(struct kk_ctx *cx, const char *temp, const char *path,
	enum kk_msg taken) KK_MUST_CHECK;

/* KK_OK where the file `from` is ours, of a version this program knows, and
 * whole; it is open in db. */
enum kk_rc kk_backup_verify(
	struct kk_ctx *cx, sqlite3 *db, const char *from) KK_MUST_CHECK;
/* Opens the file `from` for reading only; the caller closes *db_r, also where it
 * fails, and verifies it. */
enum kk_rc kk_backup_open(
	struct kk_ctx *cx, const char *from, sqlite3 **db_r) KK_MUST_CHECK;

/* The key that comes with a backup, on its way to `path`. */
struct kk_key_swap {
	const char *temp; /* its copy; NULL: the backup has none */
	const char *path; /* where it goes */
	const char *kept; /* the name for the one that was there */
};

/* Copies the key of backup `from` beside swap->path into swap->temp. */
enum kk_rc kk_key_copy(struct kk_ctx *cx, const char *from,
	struct kk_key_swap *swap) KK_MUST_CHECK;
/* Gives it its name, keeping the old one (where it fails nothing is changed);
 * and undoes that once it was done. */
enum kk_rc kk_key_swap(
	struct kk_ctx *cx, const struct kk_key_swap *swap) KK_MUST_CHECK;
void kk_key_swap_back(const struct kk_key_swap *swap);
/* A file under its second name too, where there is one of the first. */
enum kk_rc kk_keep_file(
	struct kk_ctx *cx, const char *path, const char *kept) KK_MUST_CHECK;
/* The old file under its own name again, if it has the other one. Two names of
 * one file are not renamed: the second is taken away. */
void kk_file_back(const char *kept, const char *path);

/* kk_restore for a postgresql:// url. */
enum kk_rc kk_restore_postgresql(struct kk_ctx *cx, const char *from,
	const char *url, bool replace, const char **kept_r) KK_MUST_CHECK;

#endif
