#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/home.h"
#include "store/keyfile.h"
#include "store/sqlite.h"
#include "store/store.h"

enum kk_rc kk_sqlite_path(
	struct kk_ctx *cx, const char *url, const char **path_r)
{
	struct kk_str u = kk_str_z(url);

	size_t scheme = kk_str_find(u, KK_STR("://"));

	/* another kind of url; it may hold a password */
	if (scheme != SIZE_MAX && !kk_str_starts(u, "sqlite:"))
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_STORE_URL,
			kk_arena_f(cx->arena, "%.*s://", (int)scheme, url));
	*path_r = kk_str_starts(u, "sqlite:") ? url + strlen("sqlite:") : url;
	if (kk_str_empty(kk_str_z(*path_r)))
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_STORE_URL, url);
	return KK_OK;
}

const char *kk_sqlite_name(struct kk_ctx *cx, const char *path)
{
	/* SQLite would read "file:x?mode=…" as an address of its own */
	if (kk_str_starts(kk_str_z(path), "file:"))
		return kk_arena_f(cx->arena, "./%s", path);
	return path;
}

int kk_sqlite_touch(const char *path)
{
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static enum kk_rc make_file(struct kk_ctx *cx, const char *path, unsigned flags)
{
	int e;

	if (access(path, F_OK) == 0)
		return KK_OK;
	if (!(flags & KK_STORE_CREATE))
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_MISSING, path);
	kk_make_folders(cx->arena, path);
	e = kk_sqlite_touch(path);
	if (e && e != EEXIST)
		return KK_FAIL(
			cx, KK_ESTORE, KK_MSG_STORE_OPEN, path, strerror(e));
	return KK_OK;
}

/* Is the file new, with nothing in it at all? */
static enum kk_rc is_blank(struct kk_ctx *cx, sqlite3 *db, bool *blank_r)
{
	int64_t id, version, objects;

	KK_TRY(kk_sqlite_int(cx, db, "PRAGMA application_id", &id));
	KK_TRY(kk_sqlite_int(cx, db, "PRAGMA user_version", &version));
	KK_TRY(kk_sqlite_int(
		cx, db, "SELECT count(*) FROM sqlite_schema", &objects));
	*blank_r = id == 0 && version == 0 && objects == 0;
	return KK_OK;
}

/* Refuses a file of somebody else's; marks a blank one as ours. */
static enum kk_rc check_ours(
	struct kk_ctx *cx, struct kk_store *s, unsigned flags)
{
	int64_t id;
	bool blank;
	int code = sqlite3_exec(
		s->db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);

	if (code == SQLITE_NOTADB)
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_NOT_OURS, s->path);
	if (code != SQLITE_OK)
		return kk_sqlite_fail(cx, s->db, code, "open");
	KK_TRY(kk_sqlite_int(cx, s->db, "PRAGMA application_id", &id));
	if (id == KK_APPLICATION_ID)
		return KK_OK;
	KK_TRY(is_blank(cx, s->db, &blank));
	if (!blank)
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_NOT_OURS, s->path);
	if (!(flags & KK_STORE_CREATE)) /* an init that was cut short */
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_MISSING, s->path);
	return kk_sqlite_run(cx, s->db,
		kk_arena_f(cx->arena, "PRAGMA application_id=%d",
			KK_APPLICATION_ID),
		"open");
}

static enum kk_rc set_up(struct kk_ctx *cx, struct kk_store *s, unsigned flags)
{
	const char *file;

	sqlite3_busy_timeout(s->db, flags & KK_STORE_HURRIED ? 0 : 10000);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	KK_TRY(check_ours(cx, s, flags));
	KK_TRY(kk_sqlite_run(cx, s->db,
		"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
		"PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
		"PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON",
		"open"));
	file = sqlite3_db_filename(s->db, "main");
	if (file && *file)
		s->key_path = kk_arena_f(s->arena, "%s" KK_KEY_SUFFIX, file);
	if (s->readonly)
		return kk_sqlite_run(cx, s->db, "PRAGMA query_only=ON", "open");
	return KK_OK;
}

enum kk_rc kk_sqlite_open(
	struct kk_ctx *cx, struct kk_store *s, const char *url, unsigned flags)
{
	const char *path;

	KK_TRY(kk_sqlite_path(cx, url, &path));
	if (strcmp(path, ":memory:") != 0)
		KK_TRY(make_file(cx, path, flags));
	s->path = kk_arena_z(s->arena, kk_str_z(path));
	/* Statement journals stay in memory up to 120 KB: a row of an import
	 * would else cost some 60 small writes. From 128 KB on SQLite loses the
	 * pieces it writes out and says that the disk is full. Only the first
	 * open of the process can say so; to later ones it is of no effect. */
	(void)sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, 120 << 10);
	/* Nobody asks how much memory SQLite has; counting it takes a lock. */
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(kk_sqlite_name(cx, path), &s->db,
		    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL))
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_OPEN, path,
			kk_arena_f(cx->arena, "%s", sqlite3_errmsg(s->db)));
	return set_up(cx, s, flags);
}
