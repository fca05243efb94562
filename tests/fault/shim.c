/* Loaded before the program under test (LD_PRELOAD): lets the nth call of one
 * kind fail, once or from there on, or kills the program in it; and counts.
 *
 * KAKERU_FAULT=KIND:N:MODE:ERRNO   see fault.h; without it nothing fails
 * KAKERU_FAULT_COUNTS=FILE         gets the number of calls of each kind
 * KAKERU_FAULT_WAYS=FILE           gets a struct way for each call, in order
 *
 * Only what happens between the beginning and the end of main() counts. fsync
 * never reaches the disk here: the machine does not crash, only the program. */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <sqlite3.h>

#include "tests/fault/fault.h"

static struct {
	bool live;
	enum kind kind;
	enum mode mode;
	long n;
	int error;
	atomic_long calls[KIND__MAX];
} fault;

#define MAX_WAYS 4000000

/* The way to each call, if they are asked for. */
static struct {
	struct way *of;
	atomic_size_t n;
} ways;

/* Of this thread. */
static _Thread_local struct {
	int inside; /* the library calls itself: how deep */
	int error;  /* what the last statement was made to say; 0: nothing */
} own;

/* The function behind ours. */
#define REAL(name) ((__typeof__(&name))next(#name))

static void *next(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

static void note_way(enum kind kind)
{
	void *at[WAY_CALLERS];
	int n = backtrace(at, WAY_CALLERS);
	struct way way = {kind, 0xcbf29ce484222325u};
	size_t i = atomic_fetch_add(&ways.n, 1);

	for (int c = 0; c < n; c++)
		way.hash = (way.hash ^ (uintptr_t)at[c]) * 0x100000001b3u;
	if (i < MAX_WAYS)
		ways.of[i] = way;
}

/* Is this the call that fails? */
static bool fails(enum kind kind)
{
	long n;

	if (!fault.live)
		return false;
	if (ways.of)
		note_way(kind);
	n = atomic_fetch_add(&fault.calls[kind], 1) + 1;
	if (kind != fault.kind || n < fault.n)
		return false;
	if (fault.mode == MODE_KILL && n == fault.n)
		kill(getpid(), SIGKILL);
	if (fault.mode != MODE_FOREVER && n != fault.n)
		return false;
	errno = fault.error;
	return true;
}

/* ---- memory ---- */

/* glibc's own, which need no looking up. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t size);

void *malloc(size_t size)
{
	return fails(KIND_ALLOC) ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails(KIND_ALLOC) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t size)
{
	return fails(KIND_ALLOC) ? NULL : __libc_realloc(p, size);
}

/* ---- files ---- */

/* A write that is killed has written a part of its bytes. */
static bool write_fails(int fd, const void *p, size_t n, off_t at)
{
	bool torn = fault.live && fault.kind == KIND_WRITE &&
		    fault.mode == MODE_KILL &&
		    fault.calls[KIND_WRITE] + 1 == fault.n;

	if (torn && at < 0)
		(void)!REAL(write)(fd, p, n / 2);
	else if (torn)
		(void)!REAL(pwrite64)(fd, p, n / 2, at);
	return fails(KIND_WRITE);
}

/* An eventfd wakes a thread; it cannot fail. */
static bool is_signal(int fd)
{
	struct stat st;

	return fault.live && fstat(fd, &st) == 0 && !(st.st_mode & S_IFMT);
}

ssize_t write(int fd, const void *p, size_t n)
{
	if (is_signal(fd))
		return REAL(write)(fd, p, n);
	return write_fails(fd, p, n, -1) ? -1 : REAL(write)(fd, p, n);
}

ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	return write_fails(fd, p, n, at) ? -1 : REAL(pwrite64)(fd, p, n, at);
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
	return pwrite64(fd, p, n, at);
}

ssize_t writev(int fd, const struct iovec *v, int n)
{
	return fails(KIND_WRITE) ? -1 : REAL(writev)(fd, v, n);
}

/* What a stream writes itself is not seen from here; what it is told to is. */
size_t fwrite(const void *p, size_t size, size_t n, FILE *f)
{
	return f != stderr && fails(KIND_WRITE) ? 0
						: REAL(fwrite)(p, size, n, f);
}

int fflush(FILE *f)
{
	if (f == stderr || !fails(KIND_WRITE))
		return REAL(fflush)(f);
	if (f)
		__fpurge(f);
	return EOF;
}

int fclose(FILE *f)
{
	bool fail = fails(KIND_WRITE);
	int rc;

	if (fail)
		__fpurge(f);
	rc = REAL(fclose)(f);
	if (fail)
		errno = fault.error;
	return fail ? EOF : rc;
}

int connect(int fd, const struct sockaddr *to, socklen_t n)
{
	return fails(KIND_NET) ? -1 : REAL(connect)(fd, to, n);
}

/* A connection that breaks is broken for both sides: who could not send would
 * wait for an answer for ever. */
static bool breaks(int fd)
{
	if (!fails(KIND_NET))
		return false;
	(void)shutdown(fd, SHUT_RDWR);
	errno = fault.error;
	return true;
}

ssize_t send(int fd, const void *p, size_t n, int flags)
{
	return breaks(fd) ? -1 : REAL(send)(fd, p, n, flags);
}

ssize_t recv(int fd, void *p, size_t n, int flags)
{
	return breaks(fd) ? -1 : REAL(recv)(fd, p, n, flags);
}

ssize_t read(int fd, void *p, size_t n)
{
	return !is_signal(fd) && fails(KIND_READ) ? -1 : REAL(read)(fd, p, n);
}

ssize_t pread64(int fd, void *p, size_t n, off64_t at)
{
	return fails(KIND_READ) ? -1 : REAL(pread64)(fd, p, n, at);
}

int fsync(int fd)
{
	(void)fd;
	return fails(KIND_SYNC) ? -1 : 0;
}

int fdatasync(int fd)
{
	(void)fd;
	return fails(KIND_SYNC) ? -1 : 0;
}

static mode_t mode_of(int flags, va_list ap)
{
	return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(ap, int) : 0;
}

int open64(const char *path, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return fails(KIND_OPEN) ? -1 : REAL(open64)(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return open64(path, flags, mode);
}

int openat(int at, const char *path, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return fails(KIND_OPEN) ? -1 : REAL(openat)(at, path, flags, mode);
}

FILE *fopen64(const char *path, const char *how)
{
	return fails(KIND_OPEN) ? NULL : REAL(fopen64)(path, how);
}

FILE *fopen(const char *path, const char *how)
{
	return fopen64(path, how);
}

FILE *fdopen(int fd, const char *how)
{
	return fails(KIND_OPEN) ? NULL : REAL(fdopen)(fd, how);
}

int rename(const char *from, const char *to)
{
	return fails(KIND_NAME) ? -1 : REAL(rename)(from, to);
}

int renameat2(int from_at, const char *from, int to_at, const char *to,
	unsigned flags)
{
	return fails(KIND_NAME)
		       ? -1
		       : REAL(renameat2)(from_at, from, to_at, to, flags);
}

int link(const char *from, const char *to)
{
	return fails(KIND_NAME) ? -1 : REAL(link)(from, to);
}

int unlink(const char *path)
{
	return fails(KIND_NAME) ? -1 : REAL(unlink)(path);
}

int mkdir(const char *path, mode_t mode)
{
	return fails(KIND_NAME) ? -1 : REAL(mkdir)(path, mode);
}

int ftruncate64(int fd, off64_t size)
{
	return fails(KIND_SIZE) ? -1 : REAL(ftruncate64)(fd, size);
}

int ftruncate(int fd, off_t size)
{
	return ftruncate64(fd, size);
}

/* Maps of files only: SQLite's -shm. */
void *mmap64(void *p, size_t n, int prot, int flags, int fd, off64_t at)
{
	return fd >= 0 && fails(KIND_SIZE)
		       ? MAP_FAILED
		       : REAL(mmap64)(p, n, prot, flags, fd, at);
}

/* ---- statements ---- */

/* Nothing reached the database; it only says so. The other half, a statement
 * that began and failed, is what the faults of files and memory bring about. */
static int sql_failure(void)
{
	own.error = fault.error == ENOSPC   ? SQLITE_FULL
		    : fault.error == ENOMEM ? SQLITE_NOMEM
					    : SQLITE_IOERR;
	return own.error;
}

/* A call from the library itself is a part of the one it serves. */
static bool sql_fails(void)
{
	if (own.inside)
		return false;
	own.error = 0;
	return fails(KIND_STEP);
}

int sqlite3_step(sqlite3_stmt *st)
{
	int code;

	if (sql_fails())
		return sql_failure();
	own.inside++;
	code = REAL(sqlite3_step)(st);
	own.inside--;
	return code;
}

/* Each statement of the text counts. SQLite's own would step inside. */
int sqlite3_exec(sqlite3 *db, const char *sql,
	int (*fn)(void *, int, char **, char **), void *user, char **words)
{
	int code = SQLITE_OK;

	if (own.inside || fn || words)
		return REAL(sqlite3_exec)(db, sql, fn, user, words);
	while (code == SQLITE_OK && *sql) {
		sqlite3_stmt *st = NULL;

		code = sqlite3_prepare_v2(db, sql, -1, &st, &sql);
		if (code != SQLITE_OK || !st)
			continue;
		do
			code = sqlite3_step(st);
		while (code == SQLITE_ROW);
		if (code == SQLITE_DONE)
			code = SQLITE_OK;
		(void)REAL(sqlite3_finalize)(st);
	}
	return code;
}

int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n, sqlite3_stmt **st,
	const char **rest)
{
	return sqlite3_prepare_v3(db, sql, n, 0, st, rest);
}

int sqlite3_prepare_v3(sqlite3 *db, const char *sql, int n, unsigned flags,
	sqlite3_stmt **st, const char **rest)
{
	int code;

	*st = NULL;
	if (sql_fails())
		return sql_failure();
	own.inside++;
	code = REAL(sqlite3_prepare_v3)(db, sql, n, flags, st, rest);
	own.inside--;
	return code;
}

int sqlite3_backup_step(sqlite3_backup *b, int pages)
{
	int code;

	if (sql_fails())
		return sql_failure();
	own.inside++;
	code = REAL(sqlite3_backup_step)(b, pages);
	own.inside--;
	return code;
}

const char *sqlite3_errmsg(sqlite3 *db)
{
	return own.error ? sqlite3_errstr(own.error) : REAL(sqlite3_errmsg)(db);
}

int sqlite3_errcode(sqlite3 *db)
{
	return own.error ? own.error : REAL(sqlite3_errcode)(db);
}

int sqlite3_extended_errcode(sqlite3 *db)
{
	return own.error ? own.error : REAL(sqlite3_extended_errcode)(db);
}

/* ---- from the beginning to the end of main() ---- */

static int (*real_main)(int, char **, char **);

/* "log:12:once:5"; what cannot be read is a mistake of the tests. */
static void read_plan(const char *text)
{
	char kind[16], mode[16];

	if (sscanf(text, "%15[a-z]:%ld:%15[a-z]:%d", kind, &fault.n, mode,
		    &fault.error) != 4)
		_exit(125);
	fault.kind = kind_from(kind);
	fault.mode = mode_from(mode);
	if (fault.kind == KIND__MAX || fault.mode == MODE__MAX)
		_exit(125);
}

static void write_counts(const char *path)
{
	FILE *f = fopen(path, "we");

	if (!f)
		_exit(125);
	for (int k = 0; k < KIND__MAX; k++)
		fprintf(f, "%ld\n", fault.calls[k]);
	fclose(f);
}

/* backtrace() asks for memory itself, the first time. */
static void begin_ways(void)
{
	void *at[1];

	ways.of = calloc(MAX_WAYS, sizeof *ways.of);
	if (!ways.of || backtrace(at, 1) != 1)
		_exit(125);
}

static void write_ways(const char *path)
{
	FILE *f = fopen(path, "we");

	if (!f || ways.n > MAX_WAYS ||
		fwrite(ways.of, sizeof *ways.of, ways.n, f) != ways.n ||
		fclose(f) != 0)
		_exit(125);
}

static int our_main(int argc, char **argv, char **env)
{
	const char *plan = getenv("KAKERU_FAULT");
	const char *counts = getenv("KAKERU_FAULT_COUNTS");
	const char *to = getenv("KAKERU_FAULT_WAYS");
	int status;

	fault.kind = KIND__MAX;
	if (plan)
		read_plan(plan);
	if (to)
		begin_ways();
	fault.live = true;
	status = real_main(argc, argv, env);
	fault.live = false;
	if (counts)
		write_counts(counts);
	if (to)
		write_ways(to);
	return status;
}

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv,
	void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
	void *stack_end);

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv,
	void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
	void *stack_end)
{
	real_main = main;
	return REAL(__libc_start_main)(
		our_main, argc, argv, init, fini, rtld_fini, stack_end);
}
