/* A folder for what a test writes. */
#ifndef KK_TESTS_FOLDER_H
#define KK_TESTS_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* Makes a new folder whose name begins with `name`, below TMPDIR, or below /tmp
 * where that is not set or too long for the caller's `path` of n bytes, which
 * gets its path. false: there is none, as errno says. */
static inline bool test_folder(char *path, size_t n, const char *name)
{
	const char *below = getenv("TMPDIR");

	if (!below || !*below ||
		snprintf(path, n, "%s/%s_XXXXXX", below, name) >= (int)n)
		snprintf(path, n, "/tmp/%s_XXXXXX", name);
	return mkdtemp(path) != NULL;
}

#endif
