#include "app/transfer/upload.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/log/log.h"
#include "base/utf8.h"
#include "store/keyfile.h"

#define A_DAY (24 * 60 * 60)
#define MOST_NAME 150 /* bytes: others are made of it */

static enum kk_rc cannot(struct kk_ctx *cx, int e)
{
	return KK_FAIL(cx, KK_EIO, KK_MSG_UPLOAD_FAILED,
		kk_arena_f(cx->arena, "%s", strerror(e)));
}

/* ---- the folder ---- */

/* "kakeru.db.key" stands beside "kakeru.db.uploads". */
static const char *folder_of(struct kk_ctx *cx)
{
	const char *key = kk_keyfile_path(cx);
	const char *tmp = getenv("TMPDIR");
	struct kk_str base = kk_str_z(key);
	size_t suffix = sizeof KK_KEY_SUFFIX - 1;

	if (!key)
		return kk_arena_f(cx->arena, "%s/kakeru-uploads-%ld",
			tmp && *tmp ? tmp : "/tmp", (long)geteuid());
	if (base.n > suffix &&
		strcmp(key + base.n - suffix, KK_KEY_SUFFIX) == 0)
		base.n -= suffix;
	return kk_arena_f(cx->arena, "%.*s.uploads", KK_FMT(base));
}

/* Makes it; one that is there must be ours alone. */
static enum kk_rc make_folder(struct kk_ctx *cx, const char *path)
{
	struct stat st;

	if (mkdir(path, 0700) == 0)
		return KK_OK;
	if (errno != EEXIST)
		return cannot(cx, errno);
	if (lstat(path, &st) != 0)
		return cannot(cx, errno);
	if (!S_ISDIR(st.st_mode) || st.st_uid != geteuid() ||
		(st.st_mode & 077))
		return cannot(cx, EPERM);
	return KK_OK;
}

static void remove_all(struct kk_arena *a, const char *path)
{
	DIR *d = opendir(path);
	const struct dirent *e;

	while (d && (e = readdir(d)))
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			(void)unlink(kk_arena_f(a, "%s/%s", path, e->d_name));
	if (d)
		(void)closedir(d);
	(void)rmdir(path);
}

static void sweep(struct kk_ctx *cx, const char *folder)
{
	int64_t old = kk_clock_now(&(struct kk_clock){0}).ms / 1000 - A_DAY;
	DIR *d = opendir(folder);
	const struct dirent *e;
	struct stat st;

	while (d && (e = readdir(d))) {
		const char *path =
			kk_arena_f(cx->arena, "%s/%s", folder, e->d_name);

		if (e->d_name[0] != '.' && lstat(path, &st) == 0 &&
			S_ISDIR(st.st_mode) && (int64_t)st.st_mtime < old)
			remove_all(cx->arena, path);
	}
	if (d)
		(void)closedir(d);
}

/* ---- one file ---- */

static const char *place_of(struct kk_ctx *cx, struct kk_str key)
{
	return kk_arena_f(cx->arena, "%s/%lld-%.*s", folder_of(cx),
		(long long)cx->user_id, KK_FMT(key));
}

/* What a browser says of the name is only what it looks like. */
static const char *clean_name(struct kk_ctx *cx, const char *name)
{
	struct kk_str s = kk_str_z(name ? name : "");
	struct kk_buf b;

	if (s.n > MOST_NAME)
		s.n = MOST_NAME;
	s.n = kk_utf8_valid(s);
	kk_buf_init(&b, cx->arena);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char ch = (unsigned char)s.p[i];

		kk_buf_addc(&b, ch < 0x20 || ch == 0x7f || ch == '/' ||
						(i == 0 && ch == '.')
					? '_'
					: (char)ch);
	}
	return b.n ? kk_buf_z(&b) : "list.csv";
}

static enum kk_rc write_file(
	struct kk_ctx *cx, const char *path, struct kk_str bytes)
{
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	size_t at = 0;
	int e = 0;

	if (fd < 0)
		return cannot(cx, errno);
	while (at < bytes.n && !e) {
		ssize_t n = write(fd, bytes.p + at, bytes.n - at);

		if (n < 0 && errno != EINTR)
			e = errno;
		at += n > 0 ? (size_t)n : 0;
	}
	if (close(fd) != 0 && !e)
		e = errno;
	return e ? cannot(cx, e) : KK_OK;
}

enum kk_rc kk_upload_room(struct kk_ctx *cx, const char *name,
	const char **path_r, const char **key_r)
{
	const char *folder = folder_of(cx);
	const char *place;

	*key_r = kk_log_key(cx->arena);
	place = place_of(cx, kk_str_z(*key_r));
	KK_TRY(make_folder(cx, folder));
	sweep(cx, folder);
	if (mkdir(place, 0700) != 0)
		return cannot(cx, errno);
	*path_r = kk_arena_f(cx->arena, "%s/%s", place, clean_name(cx, name));
	return KK_OK;
}

enum kk_rc kk_upload_put(struct kk_ctx *cx, const char *name,
	struct kk_str bytes, const char **key_r)
{
	const char *path;
	enum kk_rc rc;

	KK_TRY(kk_upload_room(cx, name, &path, key_r));
	rc = write_file(cx, path, bytes);
	if (rc != KK_OK)
		kk_upload_drop(cx, kk_str_z(*key_r));
	return rc;
}

/* A key is what kk_log_key makes: it leads nowhere else. */
static bool is_key(struct kk_str key)
{
	for (size_t i = 0; i < key.n; i++)
		if (!((key.p[i] >= '0' && key.p[i] <= '9') ||
			    (key.p[i] >= 'a' && key.p[i] <= 'z') ||
			    (key.p[i] >= 'A' && key.p[i] <= 'Z') ||
			    key.p[i] == '-' || key.p[i] == '_'))
			return false;
	return key.n > 0;
}

/* Rows that were refused lie beside it, under a longer name. */
enum kk_rc kk_upload_find(struct kk_ctx *cx, struct kk_str key,
	const char **path_r, const char **name_r)
{
	const char *place = place_of(cx, key);
	DIR *d = is_key(key) ? opendir(place) : NULL;
	const struct dirent *e;

	*name_r = NULL;
	while (d && (e = readdir(d)))
		if (strcmp(e->d_name, ".") != 0 &&
			strcmp(e->d_name, "..") != 0 &&
			(!*name_r || strlen(e->d_name) < strlen(*name_r)))
			*name_r = kk_arena_f(cx->arena, "%s", e->d_name);
	if (d)
		(void)closedir(d);
	if (!*name_r)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_UPLOAD_GONE);
	*path_r = kk_arena_f(cx->arena, "%s/%s", place, *name_r);
	return KK_OK;
}

void kk_upload_drop(struct kk_ctx *cx, struct kk_str key)
{
	if (is_key(key))
		remove_all(cx->arena, place_of(cx, key));
}
