/* A file that appears whole or not at all (export_file.c). */
#ifndef KK_APP_TRANSFER_OUTFILE_H
#define KK_APP_TRANSFER_OUTFILE_H

#include <stdio.h>

#include "base/ctx.h"

struct kk_outfile {
	FILE *file;
	const char *path, *temp; /* temp NULL: standard output */
	bool replace;
};

/* Opens, writes, gives the file its name, or drops it. KK_EINPUT where there is
 * one of this name that is not to be replaced, KK_EIO where it cannot be
 * written; after a failed write the caller drops it. */
enum kk_rc kk_outfile_open(struct kk_ctx *cx, struct kk_outfile *f,
	const char *path, bool replace) KK_MUST_CHECK;
enum kk_rc kk_outfile_write(struct kk_ctx *cx, struct kk_outfile *f,
	struct kk_str bytes) KK_MUST_CHECK;
enum kk_rc kk_outfile_close(
	struct kk_ctx *cx, struct kk_outfile *f) KK_MUST_CHECK;
void kk_outfile_drop(struct kk_outfile *f);

#endif
