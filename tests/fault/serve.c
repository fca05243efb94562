/* Lets every call of a kind fail in turn while `kakeru serve` runs and a small
 * script of requests is sent: what is answered 303 is in the database, what
 * fails says so, the database is sound, and the server answers afterwards or
 * has ended with clear words.
 *
 * serve KAKERU SHIM [KIND]; prints TAP. The environment may hold
 * KK_SERVER_FAULTS: so many calls of each kind and mode fail, chosen by KK_SEED
 * (4; "all": of the kinds with fewer than a thousand calls every one, of the
 * others some hundred by chance). */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "tests/fault/fault.h"
#include "tests/fault/folder.h"
#include "tests/fault/run.h"
#include "tests/fault/stand.h"
#include "tests/http/browser.h"

#define READY_MS 8000
#define END_MS 15000
#define MAX_SHOWN 8
#define MANY 1000
#define MOST 300

struct tally {
	long runs, fine, refused, ended, killed, wrong;
};

struct sweep {
	struct kk_arena *a; /* of one trial */
	const char *kakeru, *shim, *dir, *path, *said, *err;
	const char *const *env;
	const struct folder *team;
	const char *link; /* lets in once, in each copy of the team */
	const char *form; /* what is logged */
	struct browser browser;
	pid_t server;
	int status;  /* of the server, once it has ended: -1 not yet */
	bool logged; /* answered with 303 */
	long limit;
	uint64_t random;
	struct tally tally;
};

static int64_t now_ms(void)
{
	return kk_clock_ticks() / 1000000;
}

/* ---- the server ---- */

_Noreturn static void become_server(struct sweep *w, const char *fault)
{
	const char *env[16] = {w->env[0], w->env[1], w->env[2], w->env[3],
		w->env[4], kk_arena_f(w->a, "LD_PRELOAD=%s", w->shim), fault};
	char *const line[] = {(char *)(uintptr_t)w->kakeru, "serve", "--listen",
		"127.0.0.1:0", "--json", "--quiet", NULL};
	int out = open(w->said, O_CREAT | O_TRUNC | O_WRONLY, 0600);
	int err = open(w->err, O_CREAT | O_TRUNC | O_WRONLY, 0600);

	if (chdir(w->path) != 0)
		_exit(126);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	alarm(60); /* outlives the exec */
	execve(w->kakeru, line, (char *const *)(uintptr_t)env);
	_exit(126);
}

/* Has it ended? */
static bool has_ended(struct sweep *w)
{
	int status;

	if (w->status < 0 && waitpid(w->server, &status, WNOHANG) == w->server)
		w->status = WIFEXITED(status) ? WEXITSTATUS(status)
					      : 128 + WTERMSIG(status);
	return w->status >= 0;
}

/* false: it did not come to listen. */
static bool start(struct sweep *w, const char *fault)
{
	int64_t from = now_ms();
	const char *at = NULL;

	(void)unlink(w->said);
	w->status = -1;
	w->server = fork();
	if (w->server == 0)
		become_server(w, fault);
	while (!at && !has_ended(w) && now_ms() < from + READY_MS) {
		struct kk_str text = run_read(w->a, w->said);

		at = text.p ? strstr(text.p, "127.0.0.1:") : NULL;
		if (at && !strchr(at, '}'))
			at = NULL;
		usleep(2000);
	}
	if (at)
		w->browser.port = (int)browser_number(at + 10);
	return at != NULL;
}

static void end(struct sweep *w)
{
	int64_t from = now_ms();

	browser_close(&w->browser);
	if (!has_ended(w))
		(void)kill(w->server, SIGTERM);
	while (!has_ended(w) && now_ms() < from + END_MS)
		usleep(2000);
	if (has_ended(w))
		return;
	(void)kill(w->server, SIGKILL);
	(void)waitpid(w->server, NULL, 0);
	w->status = 999; /* it hung */
}

/* ---- the script ---- */

/* The first status that is neither what was wanted nor a clear failure. */
static int unclear(int status, int wanted)
{
	return status == wanted || status == 0 || status == 500 || status == 503
		       ? 0
		       : status;
}

/* A failure has a page that says what to do. */
static bool is_told(const struct sweep *w, int status)
{
	return status < 500 || strstr(w->browser.answer, "role=\"alert\"") ||
	       strstr(w->browser.answer, "\"status\":\"failing\"");
}

static const char *do_script(struct sweep *w)
{
	struct browser *b = &w->browser;
	int status = 0;

	w->logged = false;
	b->cookie = b->csrf = NULL;
	for (int i = 0; i < 3 && !b->csrf; i++)
		if (!browser_sign_in(b, w->link) && !has_ended(w) &&
			unclear(browser_get(b, "/healthz"), 200))
			return "healthz is unclear";
	if (!b->csrf)
		return NULL; /* the link may be spent by an answer unheard */
	for (int i = 0; i < 2; i++) {
		status = browser_post(b, "/log", w->form);
		w->logged = w->logged || status == 303;
		if (unclear(status, 303) || !is_told(w, status))
			return kk_arena_f(w->a, "POST /log: %d", status);
		status = browser_get(b, "/today");
		if (unclear(status, 200) || !is_told(w, status))
			return kk_arena_f(w->a, "GET /today: %d", status);
	}
	return NULL;
}

/* ---- one trial ---- */

static void tell(struct sweep *w, const char *fault, const char *what)
{
	struct kk_str err = run_read(w->a, w->err);

	if (w->tally.wrong++ < MAX_SHOWN)
		printf("# %s\n#   %s LD_PRELOAD=%s kakeru serve\n#   status "
		       "%d, "
		       "it says: %.300s\n",
			what, fault, w->shim, w->status, err.p ? err.p : "");
}

static bool is_there(struct sweep *w)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *st = NULL;
	bool there = false;

	if (sqlite3_open_v2(kk_arena_f(w->a, "%s/k.db", w->path), &db,
		    SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(db,
			"SELECT 1 FROM activity WHERE client_key = 'fault'", -1,
			&st, NULL) == SQLITE_OK)
		there = sqlite3_step(st) == SQLITE_ROW;
	sqlite3_finalize(st);
	sqlite3_close(db);
	return there;
}

static const char *check(struct sweep *w)
{
	static const char *const words[STAND_MAX_WORDS] = {"check"};
	struct answer answer =
		run(w->a, w->path, stand_line(w->a, w->kakeru, words), w->env);

	if (answer.status == 0)
		return NULL;
	return kk_arena_f(
		w->a, "check is not content: %s%s", answer.out, answer.err);
}

/* Words of the command line, or of one that ran out of memory. */
static bool ended_clearly(struct sweep *w)
{
	struct kk_str err = run_read(w->a, w->err);

	return w->status == 4 && err.p && strstr(err.p, "kakeru: ") &&
	       !strstr(err.p, "(null)");
}

static const char *look(struct sweep *w, enum mode mode, const char *script)
{
	const char *wrong = check(w);

	if (script)
		return script;
	if (wrong)
		return wrong;
	if (w->logged && !is_there(w))
		return "acknowledged, but it is not there";
	if (mode == MODE_KILL && w->status == 137) {
		w->tally.killed++;
		return NULL;
	}
	if (w->status != 0 && !ended_clearly(w))
		return "it ended without clear words";
	w->tally.ended += w->status != 0;
	w->tally.fine += w->status == 0 && w->logged;
	w->tally.refused += w->status == 0 && !w->logged;
	return NULL;
}

/* After a fault that is over, it works. */
static const char *answers_again(struct sweep *w)
{
	int status = 0;

	for (int i = 0; i < 4; i++) {
		status = browser_get(&w->browser, "/sign-in");
		if (status == 200 || status == 303 || has_ended(w))
			return NULL;
		usleep(20000);
	}
	return has_ended(w)
		       ? NULL
		       : kk_arena_f(w->a, "it does not recover: %d", status);
}

static void try(struct sweep *w, const char *fault, enum mode mode)
{
	struct kk_mark mark = kk_arena_mark(w->a);
	const char *wrong = NULL;

	folder_write(w->a, w->team, w->path);
	w->logged = false;
	w->tally.runs++;
	if (start(w, fault)) {
		wrong = do_script(w);
		if (!wrong && mode == MODE_ONCE)
			wrong = answers_again(w);
	} else if (!has_ended(w)) {
		wrong = "it neither listens nor ends";
	}
	end(w);
	wrong = look(w, mode, wrong);
	if (wrong)
		tell(w, fault, wrong);
	kk_arena_back(w->a, mark);
}

/* ---- all of it ---- */

static int errno_of(enum kind kind, enum mode mode)
{
	if (kind == KIND_ALLOC)
		return ENOMEM;
	if (kind == KIND_OPEN && mode == MODE_FOREVER)
		return EMFILE;
	if (mode == MODE_FOREVER && (kind == KIND_WRITE || kind == KIND_STEP))
		return ENOSPC;
	return EIO;
}

static bool is_chosen(struct sweep *w, long calls)
{
	long most = w->limit;

	if (most < 0)
		most = calls < MANY ? calls : MOST;
	w->random ^= w->random << 13;
	w->random ^= w->random >> 7;
	w->random ^= w->random << 17;
	return (long)(w->random % (uint64_t)calls) < most;
}

static void sweep_kind(struct sweep *w, enum kind kind, long calls)
{
	for (int mode = 0; mode < MODE__MAX; mode++)
		for (long n = 1; n <= calls; n++)
			if (is_chosen(w, calls))
				try(w,
					kk_arena_f(w->a,
						"KAKERU_FAULT=%s:%ld:%s:%d",
						kind_names[kind], n,
						mode_names[mode],
						errno_of(
							kind, (enum mode)mode)),
					(enum mode)mode);
}

/* A whole script without a fault, and how many calls it made. */
static void count_calls(struct sweep *w, long *calls)
{
	const char *counts = kk_arena_f(w->a, "%s/counts", w->dir);
	const char *wrong = "it does not listen";
	FILE *f;

	folder_write(w->a, w->team, w->path);
	if (start(w, kk_arena_f(w->a, "KAKERU_FAULT_COUNTS=%s", counts)))
		wrong = do_script(w);
	end(w);
	if (wrong || !w->logged || w->status != 0 || !is_there(w))
		run_bail(wrong ? wrong : "the script does not work");
	f = fopen(counts, "re");
	for (int k = 0; f && k < KIND__MAX; k++)
		if (fscanf(f, "%ld", &calls[k]) != 1)
			run_bail(counts);
	if (!f)
		run_bail(counts);
	fclose(f);
}

static int sweep_all(struct sweep *w, const char *only)
{
	long calls[KIND__MAX] = {0};
	int number = 0, bad = 0;

	count_calls(w, calls);
	for (int k = 0; k < KIND__MAX; k++) {
		const struct tally *t = &w->tally;

		/* a connection that breaks is the browser's loss */
		if (k == KIND_NET || !calls[k] ||
			(only && strcmp(only, kind_names[k]) != 0))
			continue;
		w->tally = (struct tally){0};
		sweep_kind(w, (enum kind)k, calls[k]);
		bad += t->wrong != 0;
		printf("%sok %d - serve, %s: %ld faults in %ld calls (%ld "
		       "logged, %ld refused, %ld ended, %ld killed)\n",
			t->wrong ? "not " : "", ++number, kind_names[k],
			t->runs, calls[k], t->fine, t->refused, t->ended,
			t->killed);
		fflush(stdout);
	}
	printf("1..%d\n", number);
	return bad;
}

/* The team with a link in it, and the first touch. */
static void make_team(struct sweep *w)
{
	static const char *const words[STAND_MAX_WORDS] = {
		"sign-in-link", "--json"};
	struct answer answer;

	(void)stand_make(w->a, w->kakeru, w->path, w->env);
	answer = run(w->a, w->path, stand_line(w->a, w->kakeru, words), w->env);
	w->link = strstr(answer.out, "/sign-in/");
	if (!w->link)
		run_bail("there is no link");
	w->link = kk_arena_z(
		w->a, (struct kk_str){w->link, strcspn(w->link, "\"")});
	w->team = folder_read(w->a, w->path, NULL);
	w->form = "touch=1&disposition=no_answer&channel=phone&key=fault";
}

int main(int argc, char **argv)
{
	static const char *const env[] = {"PATH=/usr/bin:/bin", "HOME=/",
		"KAKERU_DB=k.db", "KAKERU_LANG=en",
		"KAKERU_NOW=2026-11-24T08:30:00+09:00", NULL};
	static struct sweep w;
	const char *limit = getenv("KK_SERVER_FAULTS");
	const char *seed = getenv("KK_SEED");
	int bad;

	if (argc < 3)
		run_bail("serve KAKERU SHIM [KIND]");
	w.a = kk_arena_new();
	w.browser.arena = kk_arena_new();
	w.browser.fd = -1;
	w.env = env;
	w.kakeru = realpath(argv[1], NULL);
	w.shim = realpath(argv[2], NULL);
	w.dir = run_make_folder(w.a);
	w.path = kk_arena_f(w.a, "%s/stand", w.dir);
	w.said = kk_arena_f(w.a, "%s/said", w.dir);
	w.err = kk_arena_f(w.a, "%s/err", w.dir);
	w.limit = 4;
	if (limit)
		w.limit = (long)browser_number(limit); /* "all": -1 */
	w.random =
		(uint64_t)(seed ? browser_number(seed) : kk_clock_ticks()) | 1;
	if (!w.kakeru || !w.shim || mkdir(w.path, 0700) != 0)
		run_bail(w.dir);
	printf("# KK_SEED=%llu\n", (unsigned long long)w.random);
	make_team(&w);
	bad = sweep_all(&w, argc > 3 ? argv[3] : NULL);
	run_remove_folder(w.dir);
	return bad != 0;
}
