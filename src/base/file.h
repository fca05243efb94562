/* A file that appears under its name whole or not at all. */
#ifndef KK_BASE_FILE_H
#define KK_BASE_FILE_H

#include "base/arena.h"

/* Gives the finished file temp, beside path, its name, and makes that durable:
 * 0, EEXIST where the name is taken and not to be replaced, else another errno.
 * Where it fails temp is gone, and so is a new name that could not be made
 * durable. */
int kk_file_place(
	struct kk_arena *a, const char *temp, const char *path, bool replace);
/* Makes the names in the folder of path durable: 0 or errno. */
int kk_file_sync_folder(struct kk_arena *a, const char *path);

#endif
