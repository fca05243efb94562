/* One call a day to a number by the whole team (R-J2): processes that claim the
 * same numbers and days at once. Each claim has one winner, who was told so,
 * and nobody else was; nothing is lost.
 *
 * KK_CLAIMS: how many claims in all (100000). On PostgreSQL in both isolation
 * levels; "bare" claims come one by one without the writer's lock, as another
 * program would write them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/users/user.h"
#include "store/sql.h"
#include "tests/db.h"
#include "tests/folder.h"

#define PROCESSES 2
#define DAYS 500
#define BATCH 500 /* claims of one transaction */

/* What each process was told, written by it alone; shared memory. */
struct told {
	unsigned char *won[PROCESSES];
	volatile int *started;
	int keys;
};

static struct kk_ctx context(void)
{
	struct kk_ctx cx = {.arena = kk_arena_new(), .lang = KK_EN};

	cx.clock = (struct kk_clock){
		true, kk_instant_of((struct kk_civil){20781, 500})};
	return cx;
}

static uint64_t next_random(uint64_t *s)
{
	*s ^= *s << 13;
	*s ^= *s >> 7;
	*s ^= *s << 17;
	return *s;
}

static void shuffle(int *order, int n, uint64_t seed)
{
	for (int i = 0; i < n; i++)
		order[i] = i;
	for (int i = n - 1; i > 0; i--) {
		int j = (int)(next_random(&seed) % (uint64_t)(i + 1));
		int t = order[i];

		order[i] = order[j];
		order[j] = t;
	}
}

/* Whoever is told to do it again does it again. */
static void claim(struct kk_ctx *cx, int process, int key, unsigned char *won)
{
	struct kk_mark m = kk_arena_mark(cx->arena);
	char day[KK_DAY_CHARS];
	struct kk_claim_take_arg arg = {.number_id = key / DAYS + 1,
		.day = kk_str_z(kk_day_text(20781 + key % DAYS, day)),
		.touch_id = process + 1};
	int64_t changes = 0;
	enum kk_rc rc;

	do
		rc = kk_sql_claim_take(cx, &arg, &changes);
	while (rc == KK_ESTORE && (cx->error.msg == KK_MSG_STORE_AGAIN ||
					  cx->error.msg == KK_MSG_STORE_BUSY));
	if (rc != KK_OK) {
		fprintf(stderr, "%s\n", cx->error.text);
		abort();
	}
	*won = changes == 1;
	kk_arena_back(cx->arena, m);
}

static void batch(struct kk_ctx *cx, int process, const int *order, int n,
	unsigned char *won)
{
	if (kk_store_begin(cx) != KK_OK)
		abort();
	for (int i = 0; i < n; i++)
		claim(cx, process, order[i], &won[order[i]]);
	if (kk_store_commit(cx) != KK_OK)
		abort();
}

/* One process; ends with 0. */
static void work(const char *url, int process, bool bare, struct told *t)
{
	struct kk_ctx cx = context();
	int *order = calloc((size_t)t->keys, sizeof *order);

	if (!order || kk_store_open(&cx, url, 0) != KK_OK)
		abort();
	shuffle(order, t->keys, 88172645463325252u + (uint64_t)process);
	__sync_fetch_and_add(t->started, 1);
	while (*t->started < PROCESSES)
		usleep(100);
	for (int i = 0; bare && i < t->keys; i++)
		claim(&cx, process, order[i], &t->won[process][order[i]]);
	for (int i = 0; !bare && i < t->keys; i += BATCH)
		batch(&cx, process, order + i,
			t->keys - i < BATCH ? t->keys - i : BATCH,
			t->won[process]);
	kk_store_close(&cx.store);
	_exit(0);
}

static void *shared(size_t n)
{
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_true(p != MAP_FAILED);
	return p;
}

/* Numbers, and a touch of its own for each process. */
static void fill(struct kk_ctx *cx, int keys)
{
	test_run(cx,
		"INSERT INTO contact(id, name, name_key, family_key,"
		" created_at) VALUES (1, 'one', '1', '1', 0);"
		"INSERT INTO lead(id, contact_id, owner_id, state, created_at)"
		" VALUES (1, 1, 1, 'invalid', 0);"
		"INSERT INTO touch(id, lead_id, kind, state, channel, purpose,"
		" due_from, due_at, due_until, rule, created_at) VALUES"
		" (1, 1, 'side', 'open', 'desk', 'call', 1, 1, 1, '', 0),"
		" (2, 1, 'side', 'open', 'desk', 'call', 1, 1, 1, '', 0)");
	for (int i = 0; i <= keys / DAYS; i++)
		test_run(cx,
			kk_arena_f(cx->arena,
				"INSERT INTO number(id, e164, national, kind)"
				" VALUES (%d, '+81-%d', '0', 'fixed')",
				i + 1, i));
}

static void compete(struct kk_ctx *cx, const char *url, bool bare, int keys)
{
	struct told t = {.keys = keys, .started = shared(sizeof(int))};
	pid_t child[PROCESSES];
	int status, lost = 0, doubled = 0;

	for (int i = 0; i < PROCESSES; i++)
		t.won[i] = shared((size_t)keys);
	for (int i = 0; i < PROCESSES; i++) {
		child[i] = fork();
		if (child[i] == 0)
			work(url, i, bare, &t);
	}
	for (int i = 0; i < PROCESSES; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	for (int i = 0; i < keys; i++) {
		lost += t.won[0][i] + t.won[1][i] == 0;
		doubled += t.won[0][i] + t.won[1][i] > 1;
	}
	assert_int_equal(lost, 0);
	assert_int_equal(doubled, 0);
	/* the table says what they were told */
	for (int p = 0; p < PROCESSES; p++) {
		int64_t told = 0;

		for (int i = 0; i < keys; i++)
			told += t.won[p][i];
		assert_int_equal(test_int(cx,
					 "SELECT count(*) FROM account_day"
					 " WHERE touch_id = ?1",
					 p + 1, 0),
			told);
		assert_int_equal(munmap(t.won[p], (size_t)keys), 0);
	}
	test_run(cx, "DELETE FROM account_day");
}

static void assert_isolation(const char *url)
{
	struct kk_ctx cx = context();

	assert_int_equal(kk_store_open(&cx, url, 0), KK_OK);
	assert_string_equal(test_text(&cx, "SHOW transaction_isolation", 0),
		"repeatable read");
	kk_store_close(&cx.store);
	kk_arena_free(&cx.arena);
}

static void claims(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm", ".key"};
	const char *z = getenv("KK_CLAIMS");
	int64_t all = 100000;
	char folder[64], path[80];
	struct kk_ctx cx = context();
	const char *url;
	int keys;

	(void)state;
	assert_true(test_folder(folder, sizeof folder, "kk_test_claims"));
	snprintf(path, sizeof path, "%s/t.db", folder);
	if (z)
		assert_true(kk_str_int(kk_str_z(z), 100000000, &all));
	keys = (int)(all / PROCESSES);
	url = test_url(cx.arena, path);
	assert_int_equal(kk_store_open(&cx, url, KK_STORE_CREATE), KK_OK);
	assert_int_equal(kk_init(&cx, "mihon"), KK_OK);
	fill(&cx, keys);
	compete(&cx, url, false, keys);
	/* a commit for each: fewer of them */
	compete(&cx, url, true, keys > 10000 ? keys / 10 : keys);
	if (test_on_postgresql()) {
		url = kk_arena_f(cx.arena,
			"%s&options=-c%%20default_transaction_isolation%%3D"
			"repeatable%%5C%%20read",
			url);
		assert_isolation(url);
		compete(&cx, url, false, keys);
		compete(&cx, url, true, keys > 10000 ? keys / 10 : keys);
	}
	test_close(&cx);
	kk_arena_free(&cx.arena);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char file[96];

		snprintf(file, sizeof file, "%s%s", path, ends[i]);
		unlink(file);
	}
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(claims)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
