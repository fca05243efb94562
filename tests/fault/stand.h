/* The work that is disturbed, and the database it is done on. */
#ifndef TESTS_FAULT_STAND_H
#define TESTS_FAULT_STAND_H

#include "tests/fault/folder.h"

#define STAND_MAX_WORDS 16

/* One command. */
struct work {
	const char *name;
	const char *words[STAND_MAX_WORDS];
	bool new_database; /* begins with an empty folder */
	bool upgrade;	   /* of another program, on an old database */
	bool ways;	   /* many of its calls do the same: one of each way */
	bool steps;	   /* more than one transaction: may be done in part */
	int again;	   /* its exit status when it is done already */
	int unreadable;	   /* … when its input cannot be read; 0: just 4 */
};

extern const struct work works[];
extern const size_t works_n;

/* The words of a command line with the program before them. */
const char *const *stand_line(
	struct kk_arena *a, const char *kakeru, const char *const *words);
/* A small team with lists, a stop, outcomes and a backup, made in the empty
 * folder `path` with the environment env. */
struct folder *stand_make(struct kk_arena *a, const char *kakeru,
	const char *path, const char *const *env);
/* An old database k.db, made in the empty folder `path` by upgrade.c. */
struct folder *stand_old(struct kk_arena *a, const char *upgrade,
	const char *path, const char *const *env);

#endif
