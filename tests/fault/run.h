/* Running a program to its end, with what it said. */
#ifndef TESTS_FAULT_RUN_H
#define TESTS_FAULT_RUN_H

#include "base/arena.h"

#define RUN_SECONDS 30 /* longer is taken for hanging */

struct answer {
	int status; /* exit status, or 128 + the signal that ended it */
	const char *out, *err;
};

/* Runs argv in `folder` with just the environment env, both ending with NULL;
 * its words come from the files .out and .err beside the folder (folder.out).
 * The answer lives in the arena. Ends the test program where the machine
 * refuses. */
struct answer run(struct kk_arena *a, const char *folder,
	const char *const *argv, const char *const *env);
/* Starts it only; its output goes to the file `out`, errors to nowhere. */
int run_start(const char *const *argv, const char *const *env, const char *out);
/* The whole file, with a NUL behind; KK_STR_NONE where there is none. */
struct kk_str run_read(struct kk_arena *a, const char *path);
/* A new folder below TMPDIR or /tmp, its path in the arena. */
const char *run_make_folder(struct kk_arena *a);
/* Removes it with all it holds. */
void run_remove_folder(const char *path);
/* Prints "Bail out!" and what, with errno; ends the program. */
_Noreturn void run_bail(const char *what);

#endif
