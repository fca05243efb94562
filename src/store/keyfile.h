/* The file with the key of the hashes that say who must not be contacted
 * (R-J1). It lies beside the database, and a backup carries a copy. */
#ifndef KK_STORE_KEYFILE_H
#define KK_STORE_KEYFILE_H

#include "base/ctx.h"

#define KK_KEY_BYTES 32
#define KK_KEY_SUFFIX ".key" /* behind the name of the database */

/* Where the key of cx->store lies, in the arena; NULL of a database in
 * memory. */
const char *kk_keyfile_path(struct kk_ctx *cx);
/* Reads a key: 0, ENOENT where there is no file, EINVAL where its length is
 * wrong, else another errno. */
int kk_keyfile_read(const char *path, unsigned char key_r[KK_KEY_BYTES]);
/* Writes the new file `path` (mode 0600), whole and on disk or not at all: 0,
 * EEXIST where there is one already, else another errno. */
int kk_keyfile_write(struct kk_ctx *cx, const char *path,
	const unsigned char key[KK_KEY_BYTES]);

#endif
