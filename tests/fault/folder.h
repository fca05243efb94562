/* A folder of plain files: kept in memory, put back, compared; and what its
 * databases hold, however their bytes lie. */
#ifndef TESTS_FAULT_FOLDER_H
#define TESTS_FAULT_FOLDER_H

#include "base/arena.h"

#define FOLDER_MAX 48

struct folder {
	size_t n;
	struct {
		const char *name;
		struct kk_str bytes;
	} file[FOLDER_MAX]; /* by name */
};

/* What a user has: for each file a hash of its bytes, for each database one of
 * its rows, with what its log still holds. Neither SQLite's companions nor
 * by-products count. */
struct state {
	size_t n;
	struct {
		const char *name;
		uint64_t hash;
	} file[FOLDER_MAX];
	const char *damage;	/* what a database finds wrong with itself */
	const char *by_product; /* of an unfinished piece of work */
};

/* Reads all of it. written: what folder_write() wrote there; files that nobody
 * wrote since are not read again (NULL: all are). */
struct folder *folder_read(
	struct kk_arena *a, const char *path, const struct folder *written);
/* Makes path hold just that. A file it wrote there earlier, and nobody since,
 * is left as it is: between two folders written to one path, write an empty
 * one. */
void folder_write(struct kk_arena *a, const struct folder *f, const char *path);
bool folder_same(const struct folder *x, const struct folder *y);

/* A folder whose state is known. */
struct known {
	const struct folder *folder;
	const struct state *state;
};

/* scratch: a path for a copy of a database. known: a database that is the same
 * there, byte by byte and with what SQLite keeps beside it, is not looked at
 * again (NULL: all are). */
struct state *folder_state(struct kk_arena *a, const struct folder *f,
	const char *scratch, const struct known *known);
/* Does x hold all that y holds? extra_r: the first file it has beyond. */
bool state_holds(
	const struct state *x, const struct state *y, const char **extra_r);
bool state_same(const struct state *x, const struct state *y);

#endif
