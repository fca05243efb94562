/* What the shim and its drivers agree on: kinds of calls, ways to fail. */
#ifndef TESTS_FAULT_FAULT_H
#define TESTS_FAULT_FAULT_H

#include <stdint.h>
#include <string.h>

enum kind {
	KIND_ALLOC, /* malloc, calloc, realloc */
	KIND_WRITE, /* write, pwrite, fwrite, fflush, fclose */
	KIND_READ,  /* read, pread */
	KIND_SYNC,  /* fsync, fdatasync */
	KIND_OPEN,  /* open, openat, fopen, fdopen */
	KIND_NAME,  /* rename, link, unlink, mkdir */
	KIND_SIZE,  /* ftruncate, mapping a file */
	KIND_STEP,  /* a step, exec, prepare or backup of SQLite */
	KIND_NET,   /* connect, send, recv: a database server */
	KIND__MAX
};

enum mode {
	MODE_ONCE,    /* the nth call fails */
	MODE_FOREVER, /* and all that follow */
	MODE_KILL,    /* the program is killed in it; a write wrote half */
	MODE__MAX
};

/* How the program came to a call: a hash of its nearest callers, three of them
 * the shim's own. Of calls that were reached the same way one stands for all.
 */
#define WAY_CALLERS 8
struct way {
	uint64_t kind, hash;
};

static const char *const kind_names[KIND__MAX] = {"alloc", "write", "read",
	"sync", "open", "name", "size", "step", "net"};
static const char *const mode_names[MODE__MAX] = {"once", "forever", "kill"};

static inline enum kind kind_from(const char *name)
{
	int k = 0;

	while (k < KIND__MAX && strcmp(kind_names[k], name) != 0)
		k++;
	return (enum kind)k;
}

static inline enum mode mode_from(const char *name)
{
	int m = 0;

	while (m < MODE__MAX && strcmp(mode_names[m], name) != 0)
		m++;
	return (enum mode)m;
}

#endif
