/* Small files as a whole. */
#ifndef KK_APP_TRANSFER_FILE_H
#define KK_APP_TRANSFER_FILE_H

#include "base/ctx.h"

/* The bytes of a file, in the arena. KK_EIO where it cannot be read, KK_EINPUT
 * where it is larger than `most`. */
enum kk_rc kk_file_read(struct kk_ctx *cx, const char *path, size_t most,
	struct kk_str *bytes_r) KK_MUST_CHECK;

#endif
