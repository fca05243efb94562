#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int kk_file_sync_folder(struct kk_arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct kk_str folder = KK_STR(".");
	int fd, e = 0;

	if (slash)
		folder = (struct kk_str){
			path, slash == path ? 1 : (size_t)(slash - path)};
	fd = open(kk_arena_z(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	if (fsync(fd) != 0)
		e = errno;
	close(fd);
	return e;
}

static int rename_new(const char *temp, const char *path)
{
	if (renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	/* a file system that cannot do it in one step */
	if (faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
		return EEXIST;
	return rename(temp, path) == 0 ? 0 : errno;
}

int kk_file_place(
	struct kk_arena *a, const char *temp, const char *path, bool replace)
{
	int e;

	if (replace)
		e = rename(temp, path) == 0 ? 0 : errno;
	else
		e = rename_new(temp, path);
	if (e) {
		(void)unlink(temp);
		return e;
	}
	e = kk_file_sync_folder(a, path);
	if (e && !replace)
		(void)unlink(path);
	return e;
}
