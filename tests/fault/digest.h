/* What a SQLite database holds, as a number. */
#ifndef TESTS_FAULT_DIGEST_H
#define TESTS_FAULT_DIGEST_H

#include "base/arena.h"

#define DIGEST_START 0xcbf29ce484222325u

/* FNV-1a. */
uint64_t digest_bytes(uint64_t hash, const void *p, size_t n);
/* The rows of all tables, and the schema; without what is learned from the log,
 * which follows it in a transaction of its own and is made up for when it could
 * not be written. Opening writes back what a log holds, so give it a copy. *damage_r: the first fault its own tests find, in
 * the arena, or NULL. */
uint64_t digest_database(
	struct kk_arena *a, const char *path, const char **damage_r);

#endif
