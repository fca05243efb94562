/* Backup while in use, and restore. */
#ifndef KK_STORE_BACKUP_H
#define KK_STORE_BACKUP_H

#include "base/ctx.h"

/* Writes one consistent copy of cx->store to the new file `path` (mode 0600)
 * while others go on reading and writing; it is on disk when this returns, and
 * `path` appears whole or not at all. The key of those who said stop (R-J1), if
 * there is one, goes to path.key. KK_EINPUT where one of the two exists
 * already, KK_EIO or KK_ESTORE where they cannot be written. */
enum kk_rc kk_backup(struct kk_ctx *cx, const char *path) KK_MUST_CHECK;
/* Makes the database at url, of either kind, from the backup `from`, after
 * testing that the backup is ours, whole, and not newer than this program. A
 * database that is there is refused (KK_EINPUT) unless `replace`; then it is
 * kept as PATH.before-restore-N, or as the schema NAME_before_restore_N, and
 * one that is in use is refused (KK_ESTORE). from.key becomes the database's
 * key, the old one being kept likewise; where there is none, the database's
 * stays as it is. Needs no open store; *kept_r (may be NULL) is the name of
 * what was there, in the arena, or NULL. Nothing changes where it fails. */
enum kk_rc kk_restore(struct kk_ctx *cx, const char *from, const char *url,
	bool replace, const char **kept_r) KK_MUST_CHECK;

#endif
