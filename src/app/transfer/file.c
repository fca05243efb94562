#include "app/transfer/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Room for all of it and a byte, to see that there is no more; what is no
 * plain file (a pipe) does not tell its size. */
static size_t room(FILE *f, size_t most)
{
	struct stat s;

	if (fstat(fileno(f), &s) != 0 || !S_ISREG(s.st_mode))
		return most + 1;
	return (size_t)s.st_size < most ? (size_t)s.st_size + 1 : most + 1;
}

enum kk_rc kk_file_unreadable(struct kk_ctx *cx, const char *path, int fault)
{
	bool absent = fault == ENOENT || fault == ENOTDIR;

	return KK_FAIL(cx, absent ? KK_EINPUT : KK_EIO, KK_MSG_FILE_UNREADABLE,
		path, strerror(fault));
}

enum kk_rc kk_file_read(struct kk_ctx *cx, const char *path, size_t most,
	struct kk_str *bytes_r)
{
	FILE *f = fopen(path, "rbe");
	size_t size;
	char *p;
	int fault = errno;

	if (!f)
		return kk_file_unreadable(cx, path, fault);
	size = room(f, most);
	p = kk_arena_alloc(cx->arena, size, 1);
	*bytes_r = (struct kk_str){p, fread(p, 1, size, f)};
	if (bytes_r->n == size && size <= most) { /* it grew meanwhile */
		p = kk_arena_alloc(cx->arena, most + 1, 1);
		memcpy(p, bytes_r->p, size);
		*bytes_r = (struct kk_str){
			p, size + fread(p + size, 1, most + 1 - size, f)};
	}
	fault = ferror(f) ? errno : 0;
	(void)fclose(f);
	if (fault)
		return kk_file_unreadable(cx, path, fault);
	if (bytes_r->n > most)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BAD_FILE_LARGE, path,
			kk_arena_f(cx->arena, "%zu", most));
	return KK_OK;
}
