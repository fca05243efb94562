#include "tests/fault/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fault/digest.h"
#include "tests/fault/run.h"

static int not_dot(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* What is written here gets a time of last change long past, another one for
 * each file; whoever writes to it sets it to the present. */
#define STAMP 1000000000 /* in 2001 */

static size_t place_of(const struct folder *f, const char *name)
{
	size_t i = 0;

	while (i < f->n && strcmp(f->file[i].name, name) != 0)
		i++;
	return i;
}

/* Is the file at path the one of that name that was written? */
static bool is_as_written(
	const struct folder *f, const char *path, const char *name)
{
	size_t i = place_of(f, name);
	struct stat st;

	return i < f->n && stat(path, &st) == 0 &&
	       st.st_mtim.tv_sec == STAMP + (time_t)i &&
	       st.st_mtim.tv_nsec == 0 &&
	       st.st_size == (off_t)f->file[i].bytes.n;
}

static struct kk_str read_file(struct kk_arena *a, const char *path,
	const char *name, const struct folder *written)
{
	if (written && is_as_written(written, path, name))
		return written->file[place_of(written, name)].bytes;
	return run_read(a, path);
}

struct folder *folder_read(
	struct kk_arena *a, const char *path, const struct folder *written)
{
	struct folder *f = KK_NEW(a, struct folder);
	struct dirent **list;
	int n = scandir(path, &list, not_dot, alphasort);

	if (n < 0 || n > FOLDER_MAX)
		run_bail(path);
	f->n = (size_t)n;
	for (size_t i = 0; i < f->n; i++) {
		const char *name = kk_arena_f(a, "%s", list[i]->d_name);

		f->file[i].name = name;
		f->file[i].bytes = read_file(
			a, kk_arena_f(a, "%s/%s", path, name), name, written);
		free(list[i]);
	}
	free(list);
	return f;
}

static void write_file(const char *path, struct kk_str bytes)
{
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

	if (fd < 0 || write(fd, bytes.p, bytes.n) != (ssize_t)bytes.n)
		run_bail(path);
	close(fd);
}

static void remove_others(
	struct kk_arena *a, const struct folder *f, const char *path)
{
	struct dirent **list;
	int n = scandir(path, &list, not_dot, alphasort);

	for (int i = 0; i < n; i++) {
		const char *name = list[i]->d_name;
		const char *file = kk_arena_f(a, "%s/%s", path, name);

		if (!is_as_written(f, file, name))
			(void)unlink(file);
		free(list[i]);
	}
	if (n >= 0)
		free(list);
}

void folder_write(struct kk_arena *a, const struct folder *f, const char *path)
{
	remove_others(a, f, path);
	for (size_t i = 0; i < f->n; i++) {
		const struct timespec t = {.tv_sec = STAMP + (time_t)i};
		const struct timespec times[] = {t, t};
		const char *file =
			kk_arena_f(a, "%s/%s", path, f->file[i].name);

		if (access(file, F_OK) == 0)
			continue;
		write_file(file, f->file[i].bytes);
		if (utimensat(AT_FDCWD, file, times, 0) != 0)
			run_bail(file);
	}
}

static struct kk_str bytes_of(const struct folder *f, const char *name)
{
	size_t i = place_of(f, name);

	return i < f->n ? f->file[i].bytes : KK_STR_NONE;
}

/* What was not read again is the same bytes. */
static bool same_bytes(struct kk_str x, struct kk_str y)
{
	return (x.p == y.p && x.n == y.n) || kk_str_eq(x, y);
}

bool folder_same(const struct folder *x, const struct folder *y)
{
	if (x->n != y->n)
		return false;
	for (size_t i = 0; i < x->n; i++)
		if (strcmp(x->file[i].name, y->file[i].name) != 0 ||
			!same_bytes(x->file[i].bytes, y->file[i].bytes))
			return false;
	return true;
}

static bool ends(const char *name, const char *end)
{
	size_t n = strlen(name), e = strlen(end);

	return n >= e && strcmp(name + n - e, end) == 0;
}

static bool is_companion(const char *name)
{
	return ends(name, "-wal") || ends(name, "-shm") ||
	       ends(name, "-journal");
}

/* A backup on its way, a key on its way (x.key.PID), a list of refused rows. */
static bool is_by_product(const char *name)
{
	return strstr(name, ".part-") || strstr(name, ".key.") ||
	       strstr(name, ".refused-");
}

static bool is_database(const struct folder *f, size_t i)
{
	return kk_str_starts(f->file[i].bytes, "SQLite format 3");
}

/* A file that is there is copied, one that is not is removed. */
static void copy_companion(struct kk_arena *a, const struct folder *f,
	const char *database, const char *scratch, const char *what)
{
	const char *name = kk_arena_f(a, "%s%s", database, what);
	const char *to = kk_arena_f(a, "%s%s", scratch, what);

	(void)unlink(to);
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->file[i].name, name) == 0)
			write_file(to, f->file[i].bytes);
}

static uint64_t digest_of(struct kk_arena *a, const struct folder *f, size_t i,
	const char *scratch, struct state *s)
{
	const char *damage;
	uint64_t hash;

	(void)unlink(kk_arena_f(a, "%s-shm", scratch));
	write_file(scratch, f->file[i].bytes);
	copy_companion(a, f, f->file[i].name, scratch, "-wal");
	copy_companion(a, f, f->file[i].name, scratch, "-journal");
	hash = digest_database(a, scratch, &damage);
	if (damage)
		s->damage = kk_arena_f(a, "%s: %s", f->file[i].name, damage);
	return hash;
}

/* Are a database, its log and its journal the same in both? */
static bool same_database(struct kk_arena *a, const struct folder *x,
	const struct folder *y, const char *name)
{
	static const char *const whats[] = {"", "-wal", "-journal"};

	for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
		const char *file = kk_arena_f(a, "%s%s", name, whats[i]);
		struct kk_str p = bytes_of(x, file), q = bytes_of(y, file);

		if (!p.p != !q.p || !same_bytes(p, q))
			return false;
	}
	return true;
}

static bool is_known(struct kk_arena *a, const struct folder *f,
	const char *name, const struct known *known, uint64_t *hash_r)
{
	const struct state *s = known ? known->state : NULL;

	for (size_t i = 0; s && i < s->n; i++)
		if (strcmp(s->file[i].name, name) == 0 &&
			same_database(a, f, known->folder, name)) {
			*hash_r = s->file[i].hash;
			return true;
		}
	return false;
}

struct state *folder_state(struct kk_arena *a, const struct folder *f,
	const char *scratch, const struct known *known)
{
	struct state *s = KK_NEW(a, struct state);

	for (size_t i = 0; i < f->n; i++) {
		const char *name = f->file[i].name;

		if (is_companion(name))
			continue;
		if (is_by_product(name)) {
			s->by_product = name;
			continue;
		}
		s->file[s->n++].name = name;
		if (is_known(a, f, name, known, &s->file[s->n - 1].hash))
			continue;
		s->file[s->n - 1].hash =
			is_database(f, i)
				? digest_of(a, f, i, scratch, s)
				: digest_bytes(DIGEST_START, f->file[i].bytes.p,
					  f->file[i].bytes.n);
	}
	return s;
}

/* The length of a name without the number of what a restore kept: after an
 * interrupted one the next takes the next number. */
static int name_length(const char *name)
{
	const char *kept = strstr(name, ".before-restore-");

	return (int)(kept ? kept - name : (ptrdiff_t)strlen(name));
}

static bool same_name(const char *x, const char *y)
{
	int n = name_length(x);

	return n == name_length(y) && strncmp(x, y, (size_t)n) == 0 &&
	       ends(x, ".key") == ends(y, ".key") && !x[n] == !y[n];
}

static bool has(const struct state *s, const char *name, uint64_t hash)
{
	for (size_t i = 0; i < s->n; i++)
		if (same_name(s->file[i].name, name) && s->file[i].hash == hash)
			return true;
	return false;
}

bool state_holds(
	const struct state *x, const struct state *y, const char **extra_r)
{
	*extra_r = NULL;
	for (size_t i = 0; i < y->n; i++)
		if (!has(x, y->file[i].name, y->file[i].hash))
			return false;
	for (size_t i = 0; i < x->n && !*extra_r; i++)
		if (!has(y, x->file[i].name, x->file[i].hash))
			*extra_r = x->file[i].name;
	return true;
}

bool state_same(const struct state *x, const struct state *y)
{
	const char *extra;

	return state_holds(x, y, &extra) && !extra;
}
