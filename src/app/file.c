#include "app/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum kk_rc kk_file_read(struct kk_ctx *cx, const char *path, size_t most,
	struct kk_str *bytes_r)
{
	FILE *f = fopen(path, "rbe");
	char *p;
	int fault = errno;

	if (!f)
		return KK_FAIL(cx, KK_EIO, KK_MSG_FILE_UNREADABLE, path,
			strerror(fault));
	p = kk_arena_alloc(cx->arena, most + 1, 1);
	*bytes_r = (struct kk_str){p, fread(p, 1, most + 1, f)};
	fault = ferror(f) ? errno : 0;
	(void)fclose(f);
	if (fault)
		return KK_FAIL(cx, KK_EIO, KK_MSG_FILE_UNREADABLE, path,
			strerror(fault));
	if (bytes_r->n > most)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BAD_FILE_LARGE, path,
			kk_arena_f(cx->arena, "%zu", most));
	return KK_OK;
}
