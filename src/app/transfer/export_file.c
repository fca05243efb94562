#include "app/transfer/export_work.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static enum kk_rc cannot(struct kk_ctx *cx, const struct kk_outfile *f, int e)
{
	return KK_FAIL(cx, KK_EIO, KK_MSG_EXPORT_WRITE, f->path,
		kk_arena_f(cx->arena, "%s", strerror(e)));
}

/* Nothing else than a file is replaced, and that only when asked to. */
static enum kk_rc check_place(struct kk_ctx *cx, const struct kk_outfile *f)
{
	struct stat st;

	if (lstat(f->path, &st) != 0)
		return errno == ENOENT ? KK_OK : cannot(cx, f, errno);
	if (f->replace && S_ISREG(st.st_mode))
		return KK_OK;
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_EXPORT_EXISTS, f->path);
}

enum kk_rc kk_outfile_open(
	struct kk_ctx *cx, struct kk_outfile *f, const char *path, bool replace)
{
	int fd;

	*f = (struct kk_outfile){.path = path, .replace = replace};
	if (strcmp(path, "-") == 0) {
		fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	} else {
		KK_TRY(check_place(cx, f));
		f->temp = kk_arena_f(
			cx->arena, "%s.part-%ld", path, (long)getpid());
		(void)unlink(f->temp); /* of a process of the same number */
		fd = open(
			f->temp, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	}
	if (fd < 0)
		return cannot(cx, f, errno);
	f->file = fdopen(fd, "wb");
	if (f->file)
		return KK_OK;
	close(fd);
	kk_outfile_drop(f);
	return cannot(cx, f, errno);
}

enum kk_rc kk_outfile_write(
	struct kk_ctx *cx, struct kk_outfile *f, struct kk_str bytes)
{
	if (bytes.n && fwrite(bytes.p, 1, bytes.n, f->file) != bytes.n)
		return cannot(cx, f, errno);
	return KK_OK;
}

enum kk_rc kk_outfile_close(struct kk_ctx *cx, struct kk_outfile *f)
{
	int e = fflush(f->file) == 0 ? 0 : errno;

	if (!e && f->temp && fsync(fileno(f->file)) != 0)
		e = errno;
	if (fclose(f->file) != 0 && !e)
		e = errno;
	f->file = NULL;
	if (!f->temp)
		return e ? cannot(cx, f, e) : KK_OK;
	if (!e) {
		e = kk_file_place(cx->arena, f->temp, f->path, f->replace);
		f->temp = NULL; /* in its place, or gone */
	}
	kk_outfile_drop(f);
	if (e == EEXIST)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_EXPORT_EXISTS, f->path);
	return e ? cannot(cx, f, e) : KK_OK;
}

void kk_outfile_drop(struct kk_outfile *f)
{
	if (f->file)
		(void)fclose(f->file);
	f->file = NULL;
	if (f->temp)
		(void)unlink(f->temp);
	f->temp = NULL;
}
