/* kill -9 at any moment, with eight writers at work: what was acknowledged is
 * there, check is content, and the next command is answered at once.
 *
 * crash KAKERU; prints TAP. The environment may hold
 * KK_CRASHES: how often (3); KK_SEED: the moments
 * KAKERU_DB: an empty database of any kind; without it a file is made
 * KK_CRASH_KILL, KK_CRASH_START: shell commands that kill the database's server
 * and start it again; the writers meet both */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/fault/run.h"

#define WRITERS 8
#define READY_MS 2000 /* after this long the next command is done */
#define LONGEST_MS 600
#define LONGEST_SERVED_MS 1500 /* a server is slower to start with */
#define MAX_CRASHES 10000
#define NOW "KAKERU_NOW=2026-11-24T08:30:00+09:00"

struct crash {
	struct kk_arena *a; /* of one cycle */
	const char *kakeru, *dir, *acks;
	const char *env[8];
	const char *kill, *start;
	uint64_t random;
	long crashes;
	int64_t ready[MAX_CRASHES]; /* milliseconds */
	long acked[WRITERS];	    /* outcomes of each writer */
	long lost, unchecked, doubled, refused;
};

static uint64_t random_below(struct crash *c, uint64_t most)
{
	c->random ^= c->random << 13;
	c->random ^= c->random >> 7;
	c->random ^= c->random << 17;
	return c->random % most;
}

static int64_t now_ms(void)
{
	return kk_clock_now(&(struct kk_clock){0}).ms;
}

static struct answer ask(
	struct crash *c, const char *folder, const char *const *words)
{
	const char **line = KK_NEW_N(c->a, const char *, 24);

	line[0] = c->kakeru;
	for (size_t i = 0; words[i]; i++)
		line[i + 1] = words[i];
	return run(c->a, folder, line, c->env);
}

#define ASK(c, folder, ...)                                                    \
	ask((c), (folder), (const char *const[]){__VA_ARGS__, NULL})

static const char *number(struct crash *c, long n)
{
	return kk_arena_f(c->a, "%ld", n);
}

/* The number behind the first `mark`, or -1. */
static int64_t number_after(const char *text, const char *mark)
{
	const char *at = strstr(text, mark);
	struct kk_str digits;
	int64_t n;

	if (!at)
		return -1;
	digits.p = at + strlen(mark);
	digits.n = strspn(digits.p, "0123456789");
	return kk_str_int(digits, INT64_MAX, &n) ? n : -1;
}

/* ---- a writer ---- */

static struct answer log_once(struct crash *c, int writer, const char *folder)
{
	return ASK(c, folder, "log", "--lead", number(c, writer + 1),
		"--channel", "phone", "--disposition", "no_answer", "--json",
		"--key", kk_arena_f(c->a, "w%d-%ld", writer, c->acked[writer]));
}

/* What was answered is written down before the next one is begun. One write,
 * so that it is there whole or not at all. */
static void write_down(struct crash *c, int fd, int writer, const char *answer)
{
	const char *line =
		kk_arena_f(c->a, "%d %ld %lld\n", writer, c->acked[writer],
			(long long)number_after(answer, "\"activity_id\":"));

	if (write(fd, line, strlen(line)) != (ssize_t)strlen(line))
		_exit(1);
	c->acked[writer]++;
}

_Noreturn static void write_on(struct crash *c, int writer)
{
	const char *folder = kk_arena_f(c->a, "%s/%d", c->dir, writer);
	int fd = open(c->acks, O_WRONLY | O_APPEND | O_CLOEXEC);

	(void)mkdir(folder, 0700);
	for (;;) {
		struct kk_mark mark = kk_arena_mark(c->a);
		struct answer answer = log_once(c, writer, folder);

		if (answer.status == 0)
			write_down(c, fd, writer, answer.out);
		else if (!c->kill)
			dprintf(fd, "! %d: %s", answer.status, answer.err);
		kk_arena_back(c->a, mark);
	}
}

/* ---- one cycle ---- */

static pid_t start_writers(struct crash *c)
{
	pid_t group = 0;

	for (int i = 0; i < WRITERS; i++) {
		pid_t pid = fork();

		if (pid == 0) {
			setpgid(0, group);
			write_on(c, i);
		}
		if (pid < 0)
			run_bail("fork");
		if (!group)
			group = pid;
		setpgid(pid, group);
	}
	return group;
}

static void shell(struct crash *c, const char *command)
{
	const char *const line[] = {"/bin/sh", "-c", command, NULL};
	struct answer answer;

	if (!command)
		return;
	answer = run(c->a, c->dir, line, (const char *const *)environ);
	if (answer.status != 0)
		printf("# %s: %d %s\n", command, answer.status, answer.err);
}

/* Kills the server first or the writers first, where there is a server. */
static void kill_all(struct crash *c, pid_t group)
{
	bool server_first = random_below(c, 2);
	uint64_t longest = c->kill ? LONGEST_SERVED_MS : LONGEST_MS;

	usleep((useconds_t)(random_below(c, longest * 1000) + 1000));
	if (server_first)
		shell(c, c->kill);
	if (killpg(group, SIGKILL) != 0)
		run_bail("kill");
	/* not the server, which may have become a child of this one */
	while (waitpid(-group, NULL, 0) > 0 || errno == EINTR)
		;
	if (!server_first)
		shell(c, c->kill);
	if (c->kill) {
		/* a server that was started here is ours to bury, else the
		 * next one takes it for alive */
		usleep(50000);
		while (waitpid(-1, NULL, WNOHANG) > 0)
			;
	}
	shell(c, c->start);
}

static int64_t measure_ready(struct crash *c)
{
	int64_t from = now_ms();
	struct answer answer;

	do
		answer = ASK(c, c->dir, "plan", "--user", "Hanako", "--json");
	while (answer.status != 0 && now_ms() < from + 2 * READY_MS);
	if (answer.status != 0)
		printf("# plan: %d %s\n", answer.status, answer.err);
	return now_ms() - from;
}

static void check(struct crash *c)
{
	struct answer answer = ASK(c, c->dir, "check");

	if (answer.status == 0)
		return;
	c->unchecked++;
	printf("# check: %s%s\n", answer.out, answer.err);
}

/* The activities of one writer's lead, as the program tells them. */
static const char *activities(struct crash *c, int writer)
{
	struct answer answer =
		ASK(c, c->dir, "lead", "show", number(c, writer + 1), "--json");
	const char *list = strstr(answer.out, "\"activities\":[");

	return list ? list : "";
}

static long count(const char *list)
{
	long n = 0;

	while ((list = strstr(list, "{\"id\":"))) {
		n++;
		list++;
	}
	return n;
}

static void look_for(
	struct crash *c, const char *const *lists, const char *line)
{
	const char *id = strrchr(line, ' ');
	int writer = line[0] - '0';

	if (line[0] == '!') {
		c->refused++;
		printf("# %s\n", line);
		return;
	}
	c->acked[writer]++;
	if (strstr(lists[writer], kk_arena_f(c->a, "{\"id\":%s,", id + 1)))
		return;
	c->lost++;
	printf("# acknowledged and lost: writer, number, activity %s\n", line);
}

/* Compares what was written down with what is there. */
static void look_for_all(struct crash *c)
{
	struct kk_str acks = run_read(c->a, c->acks);
	const char *lists[WRITERS];
	char *line = (char *)acks.p;

	for (int i = 0; i < WRITERS; i++) {
		lists[i] = activities(c, i);
		c->acked[i] = 0;
	}
	for (char *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		look_for(c, lists, line);
	}
	for (int i = 0; i < WRITERS; i++)
		c->doubled += count(lists[i]) > c->acked[i] + 1;
}

static void cycle(struct crash *c, long n)
{
	struct kk_mark mark = kk_arena_mark(c->a);

	kill_all(c, start_writers(c));
	c->ready[n] = measure_ready(c);
	check(c);
	look_for_all(c);
	kk_arena_back(c->a, mark);
}

/* What was under way when it was killed is done once, not twice. */
static void finish(struct crash *c)
{
	int fd = open(c->acks, O_WRONLY | O_APPEND | O_CLOEXEC);

	for (int i = 0; i < WRITERS; i++) {
		struct answer answer = log_once(c, i, c->dir);

		if (answer.status != 0)
			c->refused++;
		else
			write_down(c, fd, i, answer.out);
	}
	close(fd);
	look_for_all(c);
	for (int i = 0; i < WRITERS; i++)
		c->doubled += count(activities(c, i)) != c->acked[i];
}

/* ---- before and after ---- */

static void must(struct answer answer)
{
	if (answer.status == 0)
		return;
	printf("# %s%s\n", answer.out, answer.err);
	run_bail("the team cannot be made");
}

static void make_team(struct crash *c)
{
	const char *path = kk_arena_f(c->a, "%s/cards.csv", c->dir);
	FILE *f = fopen(path, "we");

	if (!f)
		run_bail(path);
	fputs("会社名,氏名,電話番号,名刺交換日\n", f);
	for (int i = 0; i < WRITERS; i++)
		fprintf(f, "架空%d商事,見本 %d,03-5550-01%02d,2026/11/20\n", i,
			i, i);
	fclose(f);
	must(ASK(c, c->dir, "init", "--user", "Hanako"));
	must(ASK(c, c->dir, "import", "cards.csv"));
}

static int by_size(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

static void claim(int n, bool holds, const char *what)
{
	printf("%sok %d - %s\n", holds ? "" : "not ", n, what);
}

static int report(struct crash *c)
{
	size_t n = (size_t)c->crashes;
	long acked = 0;
	int64_t most;

	for (int i = 0; i < WRITERS; i++)
		acked += c->acked[i];
	qsort(c->ready, n, sizeof *c->ready, by_size);
	most = c->ready[n - 1];
	claim(1, !c->lost && acked > 0,
		kk_arena_f(c->a,
			"%ld outcomes acknowledged in %ld cycles: %ld "
			"lost",
			acked, c->crashes, c->lost));
	claim(2, !c->doubled, "none is there twice");
	claim(3, !c->refused, "none was refused");
	claim(4, !c->unchecked, "check is content after each");
	claim(5, most <= READY_MS,
		kk_arena_f(c->a,
			"the next command is answered in %lld ms "
			"(median), %lld ms (longest)",
			(long long)c->ready[n / 2], (long long)most));
	printf("1..5\n");
	return c->lost || !acked || c->doubled || c->refused || c->unchecked ||
	       most > READY_MS;
}

static void set_env(struct crash *c)
{
	const char *db = getenv("KAKERU_DB");

	c->env[0] = "PATH=/usr/bin:/bin";
	c->env[1] = "HOME=/";
	c->env[2] = "KAKERU_LANG=en";
	c->env[3] = NOW;
	c->env[4] = db && *db ? kk_arena_f(c->a, "KAKERU_DB=%s", db)
			      : kk_arena_f(c->a, "KAKERU_DB=%s/k.db", c->dir);
	c->kill = getenv("KK_CRASH_KILL");
	c->start = getenv("KK_CRASH_START");
}

static int64_t number_of(const char *name, int64_t most, int64_t otherwise)
{
	const char *text = getenv(name);
	int64_t n;

	return text && kk_str_int(kk_str_z(text), most, &n) && n > 0
		       ? n
		       : otherwise;
}

int main(int argc, char **argv)
{
	static struct crash c;
	const char *dir;
	int bad;

	if (argc != 2)
		run_bail("crash KAKERU");
	/* what a killed writer leaves running is waited for here */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	c.a = kk_arena_new();
	dir = run_make_folder(c.a);
	c.kakeru = realpath(argv[1], NULL);
	c.dir = kk_arena_f(c.a, "%s/work", dir);
	c.acks = kk_arena_f(c.a, "%s/acks", dir);
	c.crashes = number_of("KK_CRASHES", MAX_CRASHES, 3);
	c.random = (uint64_t)number_of("KK_SEED", INT64_MAX, now_ms());
	if (!c.kakeru || mkdir(c.dir, 0700) != 0)
		run_bail(dir);
	close(open(c.acks, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
	printf("# KK_SEED=%llu\n", (unsigned long long)c.random);
	fflush(stdout);
	set_env(&c);
	make_team(&c);
	for (long i = 0; i < c.crashes; i++)
		cycle(&c, i);
	finish(&c);
	bad = report(&c);
	run_remove_folder(dir);
	kk_arena_free(&c.a);
	return bad;
}
