#include "store/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/backend.h"

const char *kk_keyfile_path(struct kk_ctx *cx)
{
	return cx->store->key_path;
}

int kk_keyfile_read(const char *path, unsigned char key_r[KK_KEY_BYTES])
{
	unsigned char more[KK_KEY_BYTES + 1];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	int e;

	if (fd < 0)
		return errno;
	n = read(fd, more, sizeof more);
	e = n < 0 ? errno : n == KK_KEY_BYTES ? 0 : EINVAL;
	close(fd);
	for (size_t i = 0; !e && i < KK_KEY_BYTES; i++)
		key_r[i] = more[i];
	explicit_bzero(more, sizeof more);
	return e;
}

static int write_all(int fd, const unsigned char key[KK_KEY_BYTES])
{
	ssize_t n = write(fd, key, KK_KEY_BYTES);
	int e = n < 0 ? errno : n == KK_KEY_BYTES ? 0 : ENOSPC;

	if (!e && fsync(fd) != 0)
		e = errno;
	if (close(fd) != 0 && !e)
		e = errno;
	return e;
}

/* Written beside, then linked: never over another process's key. */
int kk_keyfile_write(struct kk_ctx *cx, const char *path,
	const unsigned char key[KK_KEY_BYTES])
{
	const char *part =
		kk_arena_f(cx->arena, "%s.%ld", path, (long)getpid());
	int e, fd;

	(void)unlink(part); /* left by a process of the same number */
	fd = open(part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno;
	e = write_all(fd, key);
	if (!e && link(part, path) != 0)
		e = errno;
	/* a file system without links: renaming, where the name is free */
	if ((e == EPERM || e == ENOTSUP) && access(path, F_OK) != 0)
		e = rename(part, path) == 0 ? 0 : errno;
	(void)unlink(part);
	return e;
}
