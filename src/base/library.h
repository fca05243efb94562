/* Libraries that are loaded when they are needed, so that a command that does not
 * need one starts without it. */
#ifndef KK_BASE_LIBRARY_H
#define KK_BASE_LIBRARY_H

#include <stddef.h>

/* A function, and where in a table its pointer goes (offsetof). */
struct kk_library_function {
	const char *name;
	size_t at;
};

/* Loads a library by its file name and fills in a table of pointers to its
 * functions. The library, for dlclose; NULL where it or one of them is not there:
 * dlerror says why. */
void *kk_library_load(const char *file, void *table,
	const struct kk_library_function *functions, size_t n);

#endif
