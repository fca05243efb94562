/* Small files as a whole. */
#ifndef KK_APP_TRANSFER_FILE_H
#define KK_APP_TRANSFER_FILE_H

#include "base/ctx.h"

/* The error of a file that an errno forbids to read: KK_EINPUT where none
 * stands there, for then its name was wrong; else KK_EIO. */
enum kk_rc kk_file_unreadable(
	struct kk_ctx *cx, const char *path, int fault) KK_MUST_CHECK;
/* The bytes of a file, in the arena. Errors as above, and KK_EINPUT where it is
 * larger than `most`. */
enum kk_rc kk_file_read(struct kk_ctx *cx, const char *path, size_t most,
	struct kk_str *bytes_r) KK_MUST_CHECK;

#endif
