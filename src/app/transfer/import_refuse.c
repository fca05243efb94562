#include "app/transfer/import_work.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_NAMES 100

struct kk_refused {
	FILE *file;
	const char *path;
	bool failed;
};

/* cards.csv → cards.refused-7.csv, then cards.refused-7-2.csv …; vCards are
 * vCards again. */
static const char *name_of(const struct kk_import *im, int n)
{
	struct kk_str path = kk_str_z(im->o->path);
	const char *dot = strrchr(im->o->path, '.');
	const char *slash = strrchr(im->o->path, '/');
	const char *end = im->cards ? "vcf" : "csv";
	long long id = (long long)im->batch_id;

	if (dot && (!slash || dot > slash + 1) && dot > im->o->path)
		path.n = (size_t)(dot - im->o->path);
	if (n == 1)
		return kk_arena_f(im->keep, "%.*s.refused-%lld.%s",
			KK_FMT(path), id, end);
	return kk_arena_f(
		im->keep, "%.*s.refused-%lld-%d.%s", KK_FMT(path), id, n, end);
}

static enum kk_rc cannot(struct kk_import *im, const char *path, int e)
{
	return KK_FAIL(im->cx, KK_EIO, KK_MSG_IMPORT_REFUSED_FILE, path,
		kk_arena_f(im->keep, "%s", strerror(e)));
}

static struct kk_str quoted(struct kk_arena *a, struct kk_str s)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addc(&b, '"');
	for (size_t i = 0; i < s.n; i++) {
		kk_buf_addc(&b, s.p[i]);
		if (s.p[i] == '"')
			kk_buf_addc(&b, '"');
	}
	kk_buf_addc(&b, '"');
	return kk_buf_str(&b);
}

/* Where blanks divide the columns, all titles stand in quotes. */
static struct kk_str quoted_title(struct kk_import *im)
{
	struct kk_str title = KK_STR(KK_REFUSED_COLUMN);

	return im->delimiter == ' ' ? quoted(im->row, title) : title;
}

static void put(struct kk_refused *f, struct kk_str s)
{
	f->failed |= fwrite(s.p ? s.p : "", 1, s.n, f->file) != s.n;
}

/* Text of ours, in the encoding of the file. */
static void put_text(struct kk_import *im, struct kk_str s)
{
	put(im->refused, kk_encode(im->encoding, im->row, s));
}

/* Bytes of the file; those of UTF-16 were read as UTF-8. */
static void put_raw(struct kk_import *im, struct kk_str raw)
{
	if (kk_encoding_is_wide(im->encoding))
		put_text(im, raw);
	else
		put(im->refused, raw);
}

static const char *newline(const struct kk_import *im)
{
	return im->cards ? kk_vcard_newline(im->vcard)
			 : kk_csv_newline(im->csv);
}

static void put_line(
	struct kk_import *im, struct kk_str first, struct kk_str raw)
{
	put_text(im, first);
	put_text(im, (struct kk_str){&im->delimiter, 1});
	put_raw(im, raw);
	put_text(im, kk_str_z(newline(im)));
}

static struct kk_str cut_line(struct kk_str *rest)
{
	const char *end = memchr(rest->p, '\n', rest->n);
	struct kk_str line = {rest->p, end ? (size_t)(end - rest->p) : rest->n};
	size_t gone = end ? line.n + 1 : line.n;

	rest->p += gone;
	rest->n -= gone;
	return line;
}

static void put_reason(struct kk_import *im, struct kk_str reason)
{
	put_text(im, KK_STR(KK_VCARD_REFUSED ":"));
	put_text(im, reason);
	put_text(im, kk_str_z(newline(im)));
}

/* The reason is a property of the card, behind its first line. */
static void put_card(
	struct kk_import *im, struct kk_str reason, struct kk_str raw)
{
	bool begun = kk_vcard_begins(raw);

	if (!begun)
		put_reason(im, reason);
	for (bool first = true; raw.n; first = false) {
		put_raw(im, cut_line(&raw));
		put_text(im, kk_str_z(newline(im)));
		if (first && begun)
			put_reason(im, reason);
	}
}

static void put_mark(struct kk_import *im)
{
	if (im->encoding == KK_UTF8_BOM || kk_encoding_is_wide(im->encoding))
		put_text(im, KK_STR("\xef\xbb\xbf"));
}

static enum kk_rc open_file(struct kk_import *im)
{
	struct kk_refused *f = KK_NEW(im->keep, struct kk_refused);
	int fd = -1;

	/* An earlier one may hold what somebody is mending just now. */
	for (int n = 1; fd < 0 && n <= MAX_NAMES; n++) {
		f->path = name_of(im, n);
		fd = open(
			f->path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
		if (fd < 0 && errno != EEXIST)
			return cannot(im, f->path, errno);
	}
	if (fd < 0)
		return cannot(im, f->path, EEXIST);
	f->file = fdopen(fd, "wb");
	im->refused = f;
	if (!f->file) {
		close(fd);
		return cannot(im, f->path, errno);
	}
	put_mark(im);
	if (!im->cards)
		put_line(im, quoted_title(im), im->header_raw);
	return KK_OK;
}

enum kk_rc kk_refuse_row(
	struct kk_import *im, struct kk_str raw, const char *reason)
{
	if (im->o->dry_run)
		return KK_OK;
	if (!im->refused)
		KK_TRY(open_file(im));
	if (im->cards)
		put_card(im, kk_str_z(reason), raw);
	else
		put_line(im, quoted(im->row, kk_str_z(reason)), raw);
	if (im->refused->failed)
		return cannot(im, im->refused->path, errno);
	return KK_OK;
}

enum kk_rc kk_refuse_close(struct kk_import *im)
{
	struct kk_refused *f = im->refused;
	bool ok;

	if (!f)
		return KK_OK;
	ok = fflush(f->file) == 0 && fsync(fileno(f->file)) == 0;
	ok = fclose(f->file) == 0 && ok;
	f->file = NULL;
	if (!ok || f->failed)
		return cannot(im, f->path, errno);
	im->r->refused_file = f->path;
	return KK_OK;
}

void kk_refuse_drop(struct kk_import *im)
{
	struct kk_refused *f = im->refused;

	if (!f)
		return;
	if (f->file)
		(void)fclose(f->file);
	f->file = NULL;
	(void)unlink(f->path);
	im->refused = NULL;
	im->r->refused_file = NULL;
}
