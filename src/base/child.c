#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORDS 16

/* Files without a name: nothing is left behind, and nobody waits for anybody to
 * read. */
struct files {
	int in, out, err;
};

static void close_files(struct files *f)
{
	int *const all[] = {&f->in, &f->out, &f->err};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (*all[i] >= 0)
			(void)close(*all[i]);
}

static bool write_all(int fd, struct kk_str s)
{
	while (s.n) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		s.p += n;
		s.n -= (size_t)n;
	}
	return true;
}

static bool open_files(struct files *f, struct kk_str input)
{
	f->in = memfd_create("in", MFD_CLOEXEC);
	f->out = memfd_create("out", MFD_CLOEXEC);
	f->err = memfd_create("err", MFD_CLOEXEC);
	return f->in >= 0 && f->out >= 0 && f->err >= 0 &&
	       write_all(f->in, input) && lseek(f->in, 0, SEEK_SET) == 0;
}

static struct kk_str read_all(struct kk_arena *a, int fd, size_t most)
{
	off_t size = lseek(fd, 0, SEEK_END);
	size_t n = size > 0 ? (size_t)size : 0, got = 0;
	char *p;

	if (n > most)
		n = most;
	p = KK_NEW_N(a, char, n + 1);
	while (got < n) {
		ssize_t k = pread(fd, p + got, n - got, (off_t)got);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			break;
		got += (size_t)k;
	}
	return (struct kk_str){p, got};
}

static bool place(posix_spawn_file_actions_t *act, const struct files *f)
{
	return posix_spawn_file_actions_adddup2(act, f->in, 0) == 0 &&
	       posix_spawn_file_actions_adddup2(act, f->out, 1) == 0 &&
	       posix_spawn_file_actions_adddup2(act, f->err, 2) == 0 &&
	       posix_spawn_file_actions_addclosefrom_np(act, 3) == 0;
}

/* Signals are as they were for this process: none held back. */
static int start(
	const struct kk_child_run *r, const struct files *f, pid_t *pid)
{
	char name[] = "kakeru", lang[] = "LC_ALL=C.UTF-8";
	char *argv[MOST_WORDS + 2] = {name}, *env[] = {lang, NULL};
	posix_spawn_file_actions_t act;
	posix_spawnattr_t attr;
	sigset_t none;
	int e;

	for (size_t i = 0; r->words[i] && i < MOST_WORDS; i++)
		argv[i + 1] = (char *)(uintptr_t)r->words[i];
	(void)sigemptyset(&none);
	(void)posix_spawn_file_actions_init(&act);
	(void)posix_spawnattr_init(&attr);
	(void)posix_spawnattr_setsigmask(&attr, &none);
	(void)posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
	e = place(&act, f)
		    ? posix_spawn(pid, "/proc/self/exe", &act, &attr, argv, env)
		    : ENOMEM;
	(void)posix_spawnattr_destroy(&attr);
	(void)posix_spawn_file_actions_destroy(&act);
	return e;
}

/* True: it has ended. */
static bool ends_in_time(pid_t pid, int seconds)
{
	struct pollfd p = {.fd = pidfd_open(pid, 0), .events = POLLIN};
	int n;

	if (p.fd < 0)
		return false;
	do
		n = poll(&p, 1, seconds * 1000);
	while (n < 0 && errno == EINTR);
	(void)close(p.fd);
	return n > 0;
}

static enum kk_child_end await(pid_t pid, int seconds)
{
	bool late = !ends_in_time(pid, seconds);
	int status = 0;

	if (late)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return KK_CHILD_DIED;
	if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
		return KK_CHILD_TIME;
	if (!WIFEXITED(status))
		return KK_CHILD_DIED;
	return WEXITSTATUS(status) ? KK_CHILD_SAID : KK_CHILD_DONE;
}

enum kk_child_end kk_child_run(struct kk_arena *a, const struct kk_child_run *r,
	struct kk_str *output_r, struct kk_str *said_r)
{
	struct files f = {-1, -1, -1};
	enum kk_child_end end = KK_CHILD_NOT_RUN;
	pid_t pid;
	int e = 0;

	*output_r = *said_r = KK_STR("");
	if (!open_files(&f, r->input)) {
		e = errno;
	} else if ((e = start(r, &f, &pid)) == 0) {
		end = await(pid, r->seconds);
		*output_r = read_all(a, f.out, r->most);
		*said_r = read_all(a, f.err, r->most);
	}
	close_files(&f);
	errno = e;
	return end;
}

static void limit(int what, size_t most, size_t hard)
{
	struct rlimit l = {most, hard};

	(void)setrlimit((__rlimit_resource_t)what, &l);
}

/* The sanitizers map more than any machine has. */
#if defined(__SANITIZE_ADDRESS__)
#define MAPS_ALL true
#elif defined(__has_feature)
#define MAPS_ALL __has_feature(address_sanitizer)
#else
#define MAPS_ALL false
#endif

void kk_child_limit(size_t memory, size_t file, int seconds)
{
	if (!MAPS_ALL)
		limit(RLIMIT_AS, memory, memory);
	limit(RLIMIT_FSIZE, file, file);
	/* the signal of the first tells why it ended */
	limit(RLIMIT_CPU, (size_t)seconds, (size_t)seconds + 1);
	limit(RLIMIT_CORE, 0, 0);
}
