/* A file that somebody sent, kept until it is imported: in a folder only we may
 * read, beside the database (else in $TMPDIR), under a key that whoever sent it
 * knows. What is a day old is removed. */
#ifndef KK_APP_TRANSFER_UPLOAD_H
#define KK_APP_TRANSFER_UPLOAD_H

#include "base/ctx.h"

#define KK_MAX_UPLOAD ((size_t)32 * 1024 * 1024) /* bytes */

/* Keeps the bytes for the context's user, mode 0600; name: as the sender called
 * the file. The key is in the arena. KK_EIO. */
enum kk_rc kk_upload_put(struct kk_ctx *cx, const char *name,
	struct kk_str bytes, const char **key_r) KK_MUST_CHECK;
/* The path of what the context's user sent under this key, and the name it
 * has; both in the arena. KK_ENOTFOUND where there is none (any more). */
enum kk_rc kk_upload_find(struct kk_ctx *cx, struct kk_str key,
	const char **path_r, const char **name_r) KK_MUST_CHECK;
/* A path for a new file of this kind, for what is sent the other way; the
 * caller removes the file and then calls kk_upload_drop. */
enum kk_rc kk_upload_room(struct kk_ctx *cx, const char *name,
	const char **path_r, const char **key_r) KK_MUST_CHECK;
/* Removes it with all beside it; fine where there is nothing. */
void kk_upload_drop(struct kk_ctx *cx, struct kk_str key);

#endif
