/* Inside src/store only: the connection and its errors. */
#ifndef KK_STORE_SQLITE_H
#define KK_STORE_SQLITE_H

#include <sqlite3.h>

#include "store/backend.h"

#define KK_APPLICATION_ID 0x4B616B65 /* "Kake" */

/* Records what SQLite says of its last call; rc of the call, `what` is the
 * name of the statement or the work. Never KK_OK. */
enum kk_rc kk_sqlite_fail(struct kk_ctx *cx, sqlite3 *db, int code,
	const char *what) KK_MUST_CHECK;
/* Runs SQL text without arguments and rows. */
enum kk_rc kk_sqlite_run(struct kk_ctx *cx, sqlite3 *db, const char *sql,
	const char *what) KK_MUST_CHECK;
/* The first column of the first row as an int (0 where there is no row). */
enum kk_rc kk_sqlite_int(struct kk_ctx *cx, sqlite3 *db, const char *sql,
	int64_t *value_r) KK_MUST_CHECK;
/* Does a row of PRAGMA integrity_check speak of memory, not of the file? */
bool kk_sqlite_no_memory(const char *row);
/* The path behind url without "sqlite:"; borrows url. KK_EUSAGE where there is
 * none. */
enum kk_rc kk_sqlite_path(
	struct kk_ctx *cx, const char *url, const char **path_r) KK_MUST_CHECK;
/* path so that SQLite takes it for a plain file name. In cx->arena. */
const char *kk_sqlite_name(struct kk_ctx *cx, const char *path);
/* Makes the empty file `path` of mode 0600: 0 or errno (EEXIST too). */
int kk_sqlite_touch(const char *path);

#endif
