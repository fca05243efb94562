/* The writer: what shares a commit, what is undone, and who is told what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/database.h"
#include "app/users/user.h"
#include "app/writer.h"
#include "store/store.h"
#include "tests/db.h"
#include "tests/folder.h"

#define MOST 32

struct stand {
	struct kk_ctx cx;
	const char *url;
	char folder[64];
	struct kk_writer *writer;
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t wake;
	bool open; /* the gate that holds the writer back */
	int order[MOST], n_done;
};

/* One unit and what became of it. */
struct job {
	struct kk_unit unit;
	struct kk_ctx cx;
	struct stand *s;
	int number;
	enum kk_rc wanted; /* what its work says at the end */
	const char *also;  /* SQL that may fail, or NULL */
	bool waits;	   /* for the gate */
	bool alone;
	int depth; /* of transactions, when it began */
	enum kk_rc rc;
	int done;
};

static int set_up(void **state)
{
	struct stand *s = calloc(1, sizeof *s);

	s->cx = (struct kk_ctx){.arena = kk_arena_new(), .lang = KK_EN};
	assert_true(test_folder(s->folder, sizeof s->folder, "kk_writer"));
	s->url = test_url(
		s->cx.arena, kk_arena_f(s->cx.arena, "%s/t.db", s->folder));
	assert_int_equal(kk_store_open(&s->cx, s->url, KK_STORE_CREATE), KK_OK);
	assert_int_equal(kk_init(&s->cx, "mihon"), KK_OK);
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->wake, NULL);
	assert_int_equal(kk_writer_start(&s->cx, s->url, &s->writer), KK_OK);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct stand *s = *state;

	kk_writer_stop(&s->writer);
	assert_null(s->writer);
	test_close(&s->cx);
	(void)unlink(kk_arena_f(s->cx.arena, "%s/t.db", s->folder));
	(void)unlink(kk_arena_f(s->cx.arena, "%s/t.db.key", s->folder));
	assert_int_equal(rmdir(s->folder), 0);
	kk_arena_free(&s->cx.arena);
	free(s);
	return 0;
}

/* ---- units ---- */

static void wait_for_gate(struct stand *s)
{
	pthread_mutex_lock(&s->lock);
	while (!s->open)
		pthread_cond_wait(&s->wake, &s->lock);
	pthread_mutex_unlock(&s->lock);
}

static enum kk_rc work(struct kk_ctx *cx, void *user)
{
	struct job *j = user;
	int64_t id;

	j->depth = kk_store_depth(cx);
	if (j->waits)
		wait_for_gate(j->s);
	KK_TRY(kk_user_add(
		cx, kk_arena_f(cx->arena, "user %d", j->number), &id));
	if (j->also)
		(void)test_try(cx, j->also);
	return j->wanted == KK_OK
		       ? KK_OK
		       : KK_FAIL(cx, j->wanted, KK_MSG_SERVE_UNKNOWN);
}

static void done(void *user, enum kk_rc rc)
{
	struct job *j = user;

	pthread_mutex_lock(&j->s->lock);
	j->rc = rc;
	j->done++;
	j->s->order[j->s->n_done++] = j->number;
	pthread_cond_broadcast(&j->s->wake);
	pthread_mutex_unlock(&j->s->lock);
}

static void put(struct stand *s, struct job *j, int number)
{
	j->s = s;
	j->number = number;
	j->cx = (struct kk_ctx){.arena = kk_arena_new(), .lang = KK_EN};
	j->unit = (struct kk_unit){.work = work,
		.done = done,
		.user = j,
		.cx = &j->cx,
		.alone = j->alone};
	kk_writer_put(s->writer, &j->unit);
}

/* Behind one that waits, so that all of them share a commit. */
static void run(struct stand *s, struct job *jobs, int n)
{
	jobs[0].waits = true;
	for (int i = 0; i < n; i++)
		put(s, &jobs[i], i);
	pthread_mutex_lock(&s->lock);
	s->open = true;
	pthread_cond_broadcast(&s->wake);
	while (s->n_done < n)
		pthread_cond_wait(&s->wake, &s->lock);
	pthread_mutex_unlock(&s->lock);
}

static void forget(struct job *jobs, int n)
{
	for (int i = 0; i < n; i++)
		kk_arena_free(&jobs[i].cx.arena);
}

static bool is_there(struct stand *s, int number)
{
	return test_int(&s->cx,
		       number == 0
			       ? "SELECT count(*) FROM \"user\" WHERE name = "
				 "'user 0'"
			       : "SELECT count(*) FROM \"user\" WHERE name = "
				 "'user ' || CAST(?1 AS text)",
		       number, 0) == 1;
}

/* ---- tests ---- */

/* A large piece has a transaction of its own, in its turn. */
static void one_alone_shares_nothing(void **state)
{
	struct stand *s = *state;
	struct job jobs[4] = {[1] = {.alone = true},
		[3] = {.alone = true, .wanted = KK_EINPUT}};

	run(s, jobs, 4);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(s->order[i], i);
		assert_int_equal(jobs[i].depth, i % 2 ? 0 : 2);
	}
	assert_int_equal(jobs[1].rc, KK_OK);
	assert_int_equal(jobs[3].rc, KK_EINPUT);
	assert_true(is_there(s, 1));
	forget(jobs, 4);
}

static void one_that_fails_is_undone_alone(void **state)
{
	struct stand *s = *state;
	struct job jobs[4] = {[2] = {.wanted = KK_EINPUT}};

	run(s, jobs, 4);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(jobs[i].rc, jobs[i].wanted);
		assert_int_equal(jobs[i].done, 1);
		assert_int_equal(s->order[i], i);
		assert_int_equal(is_there(s, i), jobs[i].wanted == KK_OK);
	}
	assert_int_equal(jobs[2].cx.error.msg, KK_MSG_SERVE_UNKNOWN);
	assert_int_equal(kk_writer_sums(s->writer).units, 3);
	assert_in_range(kk_writer_sums(s->writer).commits, 1, 3);
	assert_int_equal(kk_writer_sums(s->writer).waiting, 0);
	forget(jobs, 4);
}

/* Spoils the transaction that it is a part of. */
static const char *spoil(void)
{
	return test_on_postgresql()
		       ? "SELECT pg_terminate_backend(pg_backend_pid())"
		       : "PRAGMA defer_foreign_keys = ON;"
			 "INSERT INTO session(user_id, token_hash, csrf, "
			 "agent, created_at, seen_at, expires_at) VALUES "
			 "(99, 'x', 'x', 'x', 1, 1, 2)";
}

/* A group ends after some time, so the units may not have shared it; what they
 * are told is the truth in any case. */
static bool fail_together(struct stand *s)
{
	struct job jobs[4] = {[1] = {.wanted = KK_EINPUT}};
	bool together;

	s->open = false;
	s->n_done = 0;
	jobs[2].also = spoil();
	run(s, jobs, 4);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(jobs[i].done, 1);
		assert_int_equal(jobs[i].rc == KK_OK, is_there(s, i));
		assert_int_equal(
			jobs[i].rc == KK_OK, jobs[i].cx.error.text == NULL);
	}
	assert_int_equal(jobs[1].rc, KK_EINPUT);
	assert_int_equal(jobs[2].rc, KK_ESTORE);
	together = jobs[0].rc == KK_ESTORE;
	forget(jobs, 4);
	test_run(&s->cx, "DELETE FROM \"user\" WHERE name LIKE 'user %'");
	return together;
}

static void a_commit_that_fails_is_told_to_everybody(void **state)
{
	struct stand *s = *state;
	struct job next = {.number = 0};
	int tries = 1;

	while (!fail_together(s))
		assert_true(tries++ < 20);
	s->n_done = 0;
	run(s, &next, 1); /* and the next one is written */
	assert_int_equal(next.rc, KK_OK);
	assert_true(is_there(s, 0));
	forget(&next, 1);
}

static void what_was_handed_over_is_finished_at_the_end(void **state)
{
	struct stand *s = *state;
	struct job jobs[MOST] = {[0] = {.number = 0}};

	s->open = true;
	for (int i = 0; i < MOST; i++)
		put(s, &jobs[i], i);
	kk_writer_end(s->writer);
	for (int i = 0; i < MOST; i++) {
		assert_int_equal(jobs[i].done, 1);
		assert_int_equal(jobs[i].rc, KK_OK);
		assert_int_equal(s->order[i], i);
		assert_true(is_there(s, i));
	}
	forget(jobs, MOST);
}

static void after_the_end_nothing_is_taken(void **state)
{
	struct stand *s = *state;
	struct job job = {.number = 0};
	struct kk_ctx cx = {.arena = s->cx.arena, .lang = KK_EN};
	struct job mine = {.s = s, .number = 1};

	kk_writer_end(s->writer);
	put(s, &job, 0);
	assert_int_equal(job.done, 1);
	assert_int_equal(job.rc, KK_ESTOPPED);
	assert_int_equal(
		kk_writer_run(s->writer, &cx, work, &mine), KK_ESTOPPED);
	assert_int_equal(cx.error.msg, KK_MSG_SERVE_STOPPING);
	assert_false(is_there(s, 0));
	assert_false(is_there(s, 1));
	forget(&job, 1);
}

/* ---- many at once ---- */

#define THREADS 8
#define EACH 20

struct caller {
	struct stand *s;
	pthread_t thread;
	int number, failed;
};

static void *call(void *user)
{
	struct caller *me = user;

	for (int i = 0; i < EACH; i++) {
		struct kk_ctx cx = {.arena = kk_arena_new(), .lang = KK_EN};
		struct job j = {.s = me->s,
			.number = 100 + me->number * EACH + i,
			.wanted = i % 5 == 4 ? KK_EINPUT : KK_OK};

		if (kk_writer_run(me->s->writer, &cx, work, &j) != j.wanted)
			me->failed++;
		kk_arena_free(&cx.arena);
	}
	return NULL;
}

static void many_at_once_are_each_told_the_truth(void **state)
{
	struct stand *s = *state;
	struct caller callers[THREADS];

	for (int i = 0; i < THREADS; i++) {
		callers[i] = (struct caller){.s = s, .number = i};
		assert_int_equal(pthread_create(&callers[i].thread, NULL, call,
					 &callers[i]),
			0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(callers[i].thread, NULL);
		assert_int_equal(callers[i].failed, 0);
	}
	for (int i = 0; i < THREADS * EACH; i++)
		assert_int_equal(is_there(s, 100 + i), i % 5 != 4);
	assert_int_equal(kk_writer_sums(s->writer).units,
		THREADS * EACH - THREADS * (EACH / 5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			one_alone_shares_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			one_that_fails_is_undone_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_commit_that_fails_is_told_to_everybody, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			what_was_handed_over_is_finished_at_the_end, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			after_the_end_nothing_is_taken, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			many_at_once_are_each_told_the_truth, set_up,
			tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
