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
/* A copy of `from` beside `path`, on disk; its name is *temp_r, in the arena.
 * Nothing is left where it fails. */
enum kk_rc kk_copy_beside(struct kk_ctx *cx, sqlite3 *from, const char *path,
	const char **temp_r) KK_MUST_CHECK;
/* Gives temp its name, which must be free still (else `taken`); removes temp
 * where it fails. */
enum kk_rc kk_rename_new(struct kk_ctx *cx, const char *temp, const char *path,
	enum kk_msg taken) KK_MUST_CHECK;

#endif
