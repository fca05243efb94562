/* kill -9 of the server at any moment, with clients that log outcomes: what was
 * acknowledged is there once, check is content, and the server that is started
 * next answers at once. In the end it is asked to end, with clients at work.
 *
 * crash KAKERU; prints TAP. The environment may hold KK_SERVER_CRASHES: how
 * often (5), KK_SEED: the moments. */
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
#include "tests/fault/run.h"
#include "tests/http/browser.h"

#define CLIENTS 12
#define LEADS 240
#define READY_MS 5000 /* after this long the next server answers */
#define LONGEST_MS 500
#define MAX_CRASHES 10000

struct crash {
	struct kk_arena *a; /* of one cycle */
	const char *kakeru, *dir, *db, *acks, *said;
	const char *env[8];
	struct browser browser;
	pid_t server;
	uint64_t random;
	long crashes;
	int64_t touches[LEADS];
	long n_touches, acked, lost, doubled, refused, unchecked;
	int64_t slowest;
	bool ending; /* it may say that it does */
	int status;  /* its end */
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
	return kk_clock_ticks() / 1000000;
}

static struct answer ask(struct crash *c, const char *const *words)
{
	const char *line[16] = {c->kakeru};

	for (size_t i = 0; words[i]; i++)
		line[i + 1] = words[i];
	return run(c->a, c->dir, line, c->env);
}

#define ASK(c, ...) ask((c), (const char *const[]){__VA_ARGS__, NULL})

static void must(struct answer answer)
{
	if (answer.status == 0)
		return;
	printf("# %s%s\n", answer.out, answer.err);
	run_bail("the team cannot be made");
}

/* The value of a member of a line of JSON, up to the quote. */
static const char *member(struct crash *c, const char *json, const char *name)
{
	const char *at = json ? strstr(json, name) : NULL;

	if (!at)
		return NULL;
	at += strlen(name);
	return kk_arena_z(c->a, (struct kk_str){at, strcspn(at, "\"")});
}

/* ---- the server ---- */

/* Until it answers. */
static void start_server(struct crash *c)
{
	const char *const line[] = {c->kakeru, "serve", "--listen",
		"127.0.0.1:0", "--json", "--quiet", NULL};
	int64_t from = now_ms();
	const char *address = NULL;

	c->server = run_start(line, c->env, c->said);
	while (!address && now_ms() < from + READY_MS) {
		usleep(2000);
		address = member(
			c, run_read(c->a, c->said).p, "http://127.0.0.1:");
	}
	if (!address)
		run_bail("the server did not start");
	c->browser.port = (int)browser_number(address);
	browser_close(&c->browser);
	if (browser_get(&c->browser, "/healthz") != 200)
		run_bail("the server does not answer");
	if (now_ms() - from > c->slowest)
		c->slowest = now_ms() - from;
}

static void end_server(struct crash *c, int signal)
{
	if (kill(c->server, signal) != 0 ||
		waitpid(c->server, &c->status, 0) != c->server)
		run_bail("kill");
}

/* ---- a client ---- */

/* One write, so that it is there whole or not at all. */
static void write_down(int fd, const char *line)
{
	if (write(fd, line, strlen(line)) != (ssize_t)strlen(line))
		_exit(1);
}

_Noreturn static void press_on(struct crash *c, long cycle, int client)
{
	int fd = open(c->acks, O_WRONLY | O_APPEND | O_CLOEXEC);
	struct browser *b = &c->browser;

	b->fd = -1; /* of its own */
	for (long i = client; i < c->n_touches; i += CLIENTS) {
		const char *key = kk_arena_f(c->a, "c%ld-t%ld", cycle, i);
		int status = browser_post(b, "/log",
			kk_arena_f(c->a,
				"touch=%lld&disposition=no_answer&"
				"channel=phone&key=%s",
				(long long)c->touches[i], key));

		if (status == 0)
			break; /* the server is gone */
		write_down(fd, kk_arena_f(c->a, "%d %s\n", status, key));
	}
	_exit(0);
}

/* ---- what is there ---- */

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		run_bail(sqlite3_errmsg(db));
	return st;
}

static sqlite3 *open_db(struct crash *c)
{
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(c->db, &db, SQLITE_OPEN_READONLY, NULL) !=
		SQLITE_OK)
		run_bail(c->db);
	(void)sqlite3_busy_timeout(db, 10000);
	return db;
}

static void read_touches(struct crash *c)
{
	sqlite3 *db = open_db(c);
	sqlite3_stmt *st = prepare(db, "SELECT next_touch_id FROM lead "
				       "WHERE next_touch_id IS NOT NULL");

	c->n_touches = 0;
	while (c->n_touches < LEADS && sqlite3_step(st) == SQLITE_ROW)
		c->touches[c->n_touches++] = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
}

static void look_for(struct crash *c, sqlite3_stmt *st, const char *line)
{
	const char *key = strchr(line, ' ') + 1;
	int n;

	if (c->ending && strncmp(line, "503 ", 4) == 0)
		return;
	if (strncmp(line, "303 ", 4) != 0) {
		c->refused++;
		printf("# refused: %s\n", line);
		return;
	}
	c->acked++;
	(void)sqlite3_bind_text(st, 1, key, -1, SQLITE_TRANSIENT);
	n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int(st, 0) : 0;
	(void)sqlite3_reset(st);
	c->lost += n == 0;
	c->doubled += n > 1;
	if (n != 1)
		printf("# acknowledged, and there %d times: %s\n", n, key);
}

/* All that was ever acknowledged, and no touch twice. */
static void look_for_all(struct crash *c)
{
	char *line = (char *)run_read(c->a, c->acks).p;
	sqlite3 *db = open_db(c);
	sqlite3_stmt *st = prepare(
		db, "SELECT count(*) FROM activity WHERE client_key = ?1");

	c->acked = 0;
	for (char *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		look_for(c, st, line);
	}
	sqlite3_finalize(st);
	st = prepare(db, "SELECT count(*) - count(DISTINCT touch_id) "
			 "FROM activity");
	if (sqlite3_step(st) == SQLITE_ROW)
		c->doubled += sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
}

/* ---- one cycle ---- */

static void press_and_end(struct crash *c, long n, int signal)
{
	read_touches(c);
	fflush(stdout);
	for (int i = 0; i < CLIENTS; i++)
		if (fork() == 0)
			press_on(c, n, i);
	usleep((useconds_t)(random_below(c, LONGEST_MS * 1000) + 2000));
	end_server(c, signal);
	while (waitpid(-1, NULL, 0) > 0)
		;
}

static void cycle(struct crash *c, long n)
{
	struct kk_mark mark = kk_arena_mark(c->a);
	struct answer answer;

	press_and_end(c, n, SIGKILL);
	start_server(c);
	look_for_all(c);
	answer = ASK(c, "check");
	c->unchecked += answer.status != 0;
	if (answer.status != 0)
		printf("# check: %s%s\n", answer.out, answer.err);
	kk_arena_back(c->a, mark);
}

/* ---- before and after ---- */

static void make_team(struct crash *c)
{
	const char *path = kk_arena_f(c->a, "%s/cards.csv", c->dir);
	FILE *f = fopen(path, "we");

	if (!f)
		run_bail(path);
	fputs("会社名,氏名,電話番号,名刺交換日\n", f);
	for (int i = 0; i < LEADS; i++)
		fprintf(f, "架空%d商事,見本 %d,03-5550-%04d,2026/11/20\n", i, i,
			i);
	fclose(f);
	must(ASK(c, "init", "--user", "Hanako"));
	must(ASK(c, "import", "cards.csv"));
}

static void sign_in(struct crash *c)
{
	struct answer answer = ASK(c, "sign-in-link", "--json");
	const char *link = member(c, answer.out, "\"url\":\"");

	must(answer);
	if (!link || !browser_sign_in(&c->browser, link))
		run_bail("nobody is let in");
}

static void claim(int n, bool holds, const char *what)
{
	printf("%sok %d - %s\n", holds ? "" : "not ", n, what);
}

static int report(struct crash *c)
{
	claim(1, !c->lost && c->acked > 0,
		kk_arena_f(c->a,
			"%ld outcomes acknowledged over HTTP, %ld kills: %ld "
			"lost",
			c->acked, c->crashes, c->lost));
	claim(2, !c->doubled, "none is there twice");
	claim(3, !c->refused, "none was refused");
	claim(4, !c->unchecked, "check is content after each");
	claim(5, c->slowest <= READY_MS,
		kk_arena_f(c->a, "the next server answers in %lld ms (longest)",
			(long long)c->slowest));
	claim(6, c->status == 0, "asked to end amid requests, it ends well");
	printf("1..6\n");
	return c->status != 0 || c->lost || !c->acked || c->doubled ||
	       c->refused || c->unchecked || c->slowest > READY_MS;
}

static int64_t number_of(const char *name, int64_t most, int64_t otherwise)
{
	const char *text = getenv(name);
	int64_t n;

	return text && kk_str_int(kk_str_z(text), most, &n) && n > 0
		       ? n
		       : otherwise;
}

static void set_up(struct crash *c, const char *kakeru)
{
	const char *dir;

	c->a = kk_arena_new();
	dir = run_make_folder(c->a);
	c->kakeru = realpath(kakeru, NULL);
	c->dir = kk_arena_f(c->a, "%s/work", dir);
	c->db = kk_arena_f(c->a, "%s/k.db", dir);
	c->acks = kk_arena_f(c->a, "%s/acks", dir);
	c->said = kk_arena_f(c->a, "%s/said", dir);
	c->crashes = number_of("KK_SERVER_CRASHES", MAX_CRASHES, 5);
	c->random =
		(uint64_t)number_of("KK_SEED", INT64_MAX, kk_clock_ticks() | 1);
	if (!c->kakeru || mkdir(c->dir, 0700) != 0)
		run_bail(dir);
	close(open(c->acks, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
	c->env[0] = "PATH=/usr/bin:/bin";
	c->env[1] = "HOME=/";
	c->env[2] = "KAKERU_LANG=en";
	c->env[3] = "KAKERU_NOW=2026-11-24T08:30:00+09:00";
	c->env[4] = kk_arena_f(c->a, "KAKERU_DB=%s", c->db);
	c->browser.fd = -1;
	c->browser.arena = kk_arena_new();
	printf("# KK_SEED=%llu\n", (unsigned long long)c->random);
}

int main(int argc, char **argv)
{
	static struct crash c;
	int bad;

	if (argc != 2)
		run_bail("crash KAKERU");
	set_up(&c, argv[1]);
	make_team(&c);
	start_server(&c);
	sign_in(&c);
	for (long i = 0; i < c.crashes; i++)
		cycle(&c, i);
	c.ending = true;
	press_and_end(&c, c.crashes, SIGTERM);
	look_for_all(&c);
	bad = report(&c);
	*strrchr(c.dir, '/') = '\0';
	run_remove_folder(c.dir);
	kk_arena_free(&c.browser.arena);
	kk_arena_free(&c.a);
	return bad;
}
