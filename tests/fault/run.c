#include "tests/fault/run.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/folder.h"

void run_bail(const char *what)
{
	printf("Bail out! %s: %s\n", what, strerror(errno));
	fflush(stdout);
	_exit(1);
}

static int make_file(const char *path)
{
	return open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
}

_Noreturn static void become(const char *const *argv, const char *const *env,
	const char *folder, int out, int err)
{
	int in = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (folder && chdir(folder) != 0)
		_exit(126);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	alarm(RUN_SECONDS); /* outlives the exec */
	execve(argv[0], (char *const *)argv, (char *const *)env);
	_exit(126);
}

struct kk_str run_read(struct kk_arena *a, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct kk_str s = KK_STR_NONE;
	struct stat st;
	char *p;

	if (fd < 0)
		return s;
	if (fstat(fd, &st) != 0)
		run_bail(path);
	p = kk_arena_alloc(a, (size_t)st.st_size + 1, 1);
	if (read(fd, p, (size_t)st.st_size) != st.st_size)
		run_bail(path);
	close(fd);
	return (struct kk_str){p, (size_t)st.st_size};
}

struct answer run(struct kk_arena *a, const char *folder,
	const char *const *argv, const char *const *env)
{
	const char *out = kk_arena_f(a, "%s.out", folder);
	const char *err = kk_arena_f(a, "%s.err", folder);
	int out_fd = make_file(out), err_fd = make_file(err), status;
	pid_t pid;

	if (out_fd < 0 || err_fd < 0)
		run_bail(out);
	pid = fork();
	if (pid == 0)
		become(argv, env, folder, out_fd, err_fd);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		run_bail(argv[0]);
	close(out_fd);
	close(err_fd);
	return (struct answer){WIFEXITED(status) ? WEXITSTATUS(status)
						 : 128 + WTERMSIG(status),
		run_read(a, out).p, run_read(a, err).p};
}

int run_start(const char *const *argv, const char *const *env, const char *out)
{
	int fd = make_file(out), null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	pid_t pid = fork();

	if (pid == 0)
		become(argv, env, NULL, fd, null);
	if (pid < 0 || fd < 0)
		run_bail(argv[0]);
	close(fd);
	close(null);
	return pid;
}

const char *run_make_folder(struct kk_arena *a)
{
	char path[128];

	if (!test_folder(path, sizeof path, "kakeru-fault"))
		run_bail(path);
	return kk_arena_f(a, "%s", path);
}

static int remove_one(
	const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

void run_remove_folder(const char *path)
{
	if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
		printf("# %s could not be removed\n", path);
}
