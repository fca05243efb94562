/* Use cases measured inside the program, each beside a rival in turn:
 *
 * bench_work plan DB    a day's plan, beside what is due of it
 * bench_work log DB     an outcome and its next touch, on disk, beside one bare
 *                       insert and commit
 * bench_work group DB   2,560 outcomes in commits of 64, as many browsers make
 *                       them
 * bench_work due DB     what is due, as a day's plan begins, in a database made
 *                       by due.sql, beside a prepared covering query
 * bench_work search DB  the first 20 hits in a database made by search.sql,
 *                       beside a scan with LIKE that ends at 20
 *
 * Prints a line per figure: name, least, median and most, in microseconds. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/database.h"
#include "app/log/log.h"
#include "app/day/plan_work.h"
#include "app/lists/search.h"
#include "app/users/user.h"
#include "app/lead/view.h"
#include "app/writer.h"
#include "base/clock.h"
#include "store/sql.h"
#include "store/sqlite.h"

#define ROUNDS 31
#define LOGS 201

struct series {
	const char *name;
	double us[LOGS];
	size_t n;
};

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void note(struct series *s, int64_t start)
{
	s->us[s->n++] = (double)(kk_clock_ticks() - start) / 1000;
}

static void print(struct series *s)
{
	qsort(s->us, s->n, sizeof s->us[0], by_size);
	printf("%s %.1f %.1f %.1f\n", s->name, s->us[0], s->us[s->n / 2],
		s->us[s->n - 1]);
}

/* ---- plan ---- */

static enum kk_rc plan(struct kk_ctx *cx)
{
	struct series ours = {.name = "plan"}, part = {.name = "due"};
	kk_day today = kk_civil_of(kk_clock_now(&cx->clock)).day;
	struct kk_plan_due_arg arg = {cx->user_id, 0,
		kk_instant_of((struct kk_civil){today, 1439}).ms};

	for (int i = 0; i < ROUNDS; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);
		struct kk_plan_due_row *rows;
		struct kk_plan p;
		size_t n;
		int64_t start = kk_clock_ticks();

		KK_TRY(kk_plan(cx, cx->user_id, today, &p));
		note(&ours, start);
		start = kk_clock_ticks();
		KK_TRY(kk_plan_due(cx, &arg, &rows, &n));
		note(&part, start);
		if (i)
			kk_arena_back(cx->arena, mark);
	}
	print(&ours);
	print(&part);
	return KK_OK;
}

/* ---- log ---- */

static sqlite3 *bare(const char *path, sqlite3_stmt **st_r)
{
	const char *name = sqlite3_mprintf("%s.rival", path);
	sqlite3 *db = NULL;

	(void)remove(name);
	if (sqlite3_open(name, &db) ||
		sqlite3_exec(db,
			"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
			"CREATE TABLE t(a INTEGER, b TEXT) STRICT",
			NULL, NULL, NULL) ||
		sqlite3_prepare_v2(db, "INSERT INTO t VALUES (?1, 'absent')",
			-1, st_r, NULL))
		fprintf(stderr, "%s: %s\n", name, sqlite3_errmsg(db));
	return db;
}

static enum kk_rc log_one(struct kk_ctx *cx, int64_t lead_id)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = lead_id,
		.corrects_id = KK_NULL,
		.channel = KK_STR("phone"),
		.disposition = KK_STR("absent"),
		.note = KK_STR("外出中とのこと。")};
	struct kk_log_answer a;

	return kk_log(cx, &rq, &a);
}

static enum kk_rc log_many(struct kk_ctx *cx, sqlite3_stmt *st)
{
	struct series ours = {.name = "log"}, rival = {.name = "insert"};

	for (int i = 0; i < LOGS; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);
		int64_t start = kk_clock_ticks();

		KK_TRY(log_one(cx, i + 1));
		note(&ours, start);
		start = kk_clock_ticks();
		sqlite3_bind_int(st, 1, i);
		sqlite3_step(st);
		sqlite3_reset(st);
		note(&rival, start);
		if (i)
			kk_arena_back(cx->arena, mark);
	}
	print(&ours);
	print(&rival);
	return KK_OK;
}

static enum kk_rc log_all(struct kk_ctx *cx, const char *path)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *db = bare(path, &st);
	enum kk_rc rc = st ? log_many(cx, st) : KK_ESTORE;

	sqlite3_finalize(st);
	sqlite3_close(db);
	return rc;
}

/* ---- group ---- */

#define GROUP 64
#define GROUPS 40

/* One commit: each outcome in a savepoint, of the n-th lead on. */
static enum kk_rc log_group(struct kk_ctx *cx, const struct kk_lead_line *leads)
{
	for (size_t i = 0; i < GROUP; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);
		struct kk_log_request rq = {.touch_id = KK_NULL,
			.lead_id = leads[i].id,
			.corrects_id = KK_NULL,
			.disposition = KK_STR("no_answer"),
			.channel = KK_STR("phone"),
			.key = kk_str_z(kk_log_key(cx->arena))};
		struct kk_log_answer a;

		KK_TRY(kk_log(cx, &rq, &a));
		kk_arena_back(cx->arena, mark);
		kk_database_rest(cx);
	}
	return KK_OK;
}

/* As the writer does it, without its threads: the same each time, so that its
 * instructions can be counted. */
static enum kk_rc groups(struct kk_ctx *cx)
{
	struct series ours = {.name = "group"};
	struct kk_lead_line *leads;
	size_t n;

	KK_TRY(kk_view_leads(cx, false, &leads, &n));
	kk_writer_connect(cx);
	for (size_t i = 0; n >= GROUP && i < GROUPS; i++) {
		size_t from = i * GROUP % (n - GROUP + 1);
		int64_t start = kk_clock_ticks();

		KK_TRY(kk_store_begin(cx));
		KK_TRY(kk_store_end(cx, log_group(cx, leads + from)));
		note(&ours, start);
	}
	print(&ours);
	return KK_OK;
}

/* ---- due ---- */

static size_t ask_rival(sqlite3_stmt *st, int64_t until)
{
	size_t n = 0;
	int64_t sum = 0;

	sqlite3_bind_int64(st, 1, until);
	while (sqlite3_step(st) == SQLITE_ROW) {
		n++;
		for (int c = 0; c < 3; c++)
			sum += sqlite3_column_int64(st, c);
		for (int c = 3; c < 5; c++)
			sum += sqlite3_column_text(st, c)[0];
	}
	sqlite3_reset(st);
	return sum ? n : 0;
}

static enum kk_rc due_many(struct kk_ctx *cx, sqlite3_stmt *st)
{
	struct series ours = {.name = "due"}, rival = {.name = "covering"};
	int64_t until = kk_clock_now(&cx->clock).ms;
	size_t n = 0, m = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);
		struct kk_plan_due_row *rows;
		int64_t start = kk_clock_ticks();

		KK_TRY(kk_plan_due(cx,
			&(struct kk_plan_due_arg){cx->user_id, 0, until}, &rows,
			&n));
		note(&ours, start);
		start = kk_clock_ticks();
		m = ask_rival(st, until);
		note(&rival, start);
		if (i)
			kk_arena_back(cx->arena, mark);
	}
	if (n != m)
		fprintf(stderr, "due: %zu rows, the rival has %zu\n", n, m);
	print(&ours);
	print(&rival);
	return KK_OK;
}

static enum kk_rc due(struct kk_ctx *cx)
{
	sqlite3_stmt *st = NULL;
	enum kk_rc rc;

	if (sqlite3_prepare_v2(cx->store->db,
		    "SELECT id, lead_id, due_at, channel, purpose FROM rival"
		    " WHERE owner_id = 1 AND state = 'open' AND due_at <= ?1"
		    " ORDER BY due_at",
		    -1, &st, NULL))
		return KK_ESTORE;
	rc = due_many(cx, st);
	sqlite3_finalize(st);
	return rc;
}

/* ---- search ---- */

#define HITS 20

/* Rows of a scan that ends at HITS. */
static int scan(sqlite3_stmt *st, const char *text)
{
	char *like = sqlite3_mprintf("%%%s%%", text);
	int n = 0;

	sqlite3_bind_text(st, 1, like, -1, sqlite3_free);
	while (sqlite3_step(st) == SQLITE_ROW)
		n++;
	sqlite3_reset(st);
	return n;
}

static enum kk_rc search_one(
	struct kk_ctx *cx, sqlite3_stmt *st, const char *text)
{
	struct series ours = {.name = text}, rival = {.name = "like"};

	for (int i = 0; i < ROUNDS; i++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);
		struct kk_search_hit *hits;
		size_t n;
		int m;
		int64_t start = kk_clock_ticks();

		KK_TRY(kk_search(cx, kk_str_z(text), HITS, &hits, &n));
		note(&ours, start);
		start = kk_clock_ticks();
		m = scan(st, text);
		note(&rival, start);
		if ((size_t)m != n)
			fprintf(stderr, "%s: %zu hits, the scan has %d\n", text,
				n, m);
		kk_arena_back(cx->arena, mark);
	}
	print(&ours);
	print(&rival);
	return KK_OK;
}

static enum kk_rc search(struct kk_ctx *cx)
{
	static const char *const texts[] = {"東京", "工業", "村ダ", "製作所",
		"山田見", "みなと4システム", "かもめ", "もめ堂", "東"};
	sqlite3_stmt *st = NULL;
	enum kk_rc rc = KK_OK;

	if (sqlite3_prepare_v2(cx->store->db,
		    "SELECT id, name FROM account WHERE key LIKE ?1 LIMIT 20",
		    -1, &st, NULL))
		return KK_ESTORE;
	for (size_t i = 0; i < sizeof texts / sizeof *texts && rc == KK_OK; i++)
		rc = search_one(cx, st, texts[i]);
	sqlite3_finalize(st);
	return rc;
}

/* ---- */

static enum kk_rc run(
	struct kk_ctx *cx, const char *what, const char *path, const char *user)
{
	KK_TRY(kk_database_open(cx, path));
	KK_TRY(kk_user_find(cx, user, &cx->user_id));
	if (strcmp(what, "plan") == 0)
		return plan(cx);
	if (strcmp(what, "log") == 0)
		return log_all(cx, path);
	if (strcmp(what, "group") == 0)
		return groups(cx);
	if (strcmp(what, "search") == 0)
		return search(cx);
	return due(cx);
}

int main(int argc, char **argv)
{
	struct kk_ctx cx = {.arena = kk_arena_new(), .lang = KK_EN};
	enum kk_rc rc;

	if (argc != 3 && argc != 4) {
		fputs("use: bench_work (plan|log|group|due|search) DB"
		      " [USER]\n",
			stderr);
		return 2;
	}
	rc = run(&cx, argv[1], argv[2], argc == 4 ? argv[3] : NULL);
	if (rc != KK_OK)
		fprintf(stderr, "%s\n",
			cx.error.text ? cx.error.text : "no such row");
	kk_database_close(&cx);
	kk_arena_free(&cx.arena);
	return rc == KK_OK ? 0 : 1;
}
