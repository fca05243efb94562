/* upgrade make FILE: a database of the first step of steps/, with rows.
 * upgrade FILE: brings it to the newest one, as kakeru init does. */
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "store/migrate.h"
#include "store/store.h"

static int make(const char *path)
{
	static const char rows[] =
		"WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL "
		"SELECT i + 1 FROM n WHERE i < 400) "
		"INSERT INTO box(name, size) "
		"SELECT 'a box of some length ' || i, i FROM n;"
		"PRAGMA application_id=1264675685;" /* "Kake" */
		"PRAGMA user_version=1;";
	sqlite3 *db = NULL;
	int code = sqlite3_open(path, &db);

	if (code == SQLITE_OK)
		code = sqlite3_exec(
			db, kk_migrations[0].sqlite, NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_exec(db, rows, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		fprintf(stderr, "%s\n", sqlite3_errmsg(db));
	sqlite3_close(db);
	return code != SQLITE_OK;
}

static enum kk_rc upgrade(struct kk_ctx *cx, const char *path)
{
	KK_TRY(kk_store_open(cx, path, KK_STORE_CREATE));
	return kk_migrate(cx);
}

int main(int argc, char **argv)
{
	struct kk_ctx cx = {.lang = KK_EN};
	enum kk_rc rc;

	if (argc == 3 && strcmp(argv[1], "make") == 0)
		return make(argv[2]);
	if (argc != 2)
		return 2;
	cx.arena = kk_arena_new();
	rc = upgrade(&cx, argv[1]);
	kk_store_close(&cx.store);
	if (rc != KK_OK)
		fprintf(stderr, "kakeru: %s\n", cx.error.text);
	kk_arena_free(&cx.arena);
	return kk_exit_status(rc);
}
