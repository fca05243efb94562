#include "app/writer.h"

#include <pthread.h>

#include "app/database.h"
#include "store/store.h"

/* A group is closed when nobody waits, or by these. */
#define MOST_UNITS 64
#define MOST_TICKS ((int64_t)20 * 1000 * 1000) /* 20 ms */

struct kk_writer {
	struct kk_arena *arena; /* holds this struct */
	struct kk_ctx cx;	/* of the connection: begin and commit */
	const char *url;
	pthread_t thread;
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t wake;
	struct kk_unit *first, **last;
	struct kk_writer_sums sums;
	bool stopping;
	bool ended;
};

/* The next unit, waiting for one where `wait`; NULL: there is none. */
static struct kk_unit *take(struct kk_writer *w, bool wait)
{
	struct kk_unit *u;

	pthread_mutex_lock(&w->lock);
	while (wait && !w->first && !w->stopping)
		pthread_cond_wait(&w->wake, &w->lock);
	u = w->first;
	if (u && !wait && u->alone)
		u = NULL; /* not in this group */
	if (u) {
		w->first = u->next;
		if (!w->first)
			w->last = &w->first;
		w->sums.waiting--;
		u->next = NULL;
	}
	pthread_mutex_unlock(&w->lock);
	return u;
}

/* One unit inside the open transaction. */
static enum kk_rc run(struct kk_writer *w, struct kk_unit *u)
{
	struct kk_store *own = u->cx->store;
	enum kk_rc rc;

	u->cx->store = w->cx.store;
	u->cx->team = NULL;
	rc = kk_store_begin(u->cx);
	if (rc == KK_OK)
		rc = kk_store_end(u->cx, u->work(u->cx, u->user));
	kk_database_rest(u->cx);
	u->cx->store = own;
	return rc;
}

static void count(struct kk_writer *w, const struct kk_unit *group)
{
	int64_t n = 0;

	for (const struct kk_unit *u = group; u; u = u->next)
		n += u->rc == KK_OK;
	pthread_mutex_lock(&w->lock);
	w->sums.units += n;
	w->sums.commits += n > 0;
	pthread_mutex_unlock(&w->lock);
}

/* The group ends with rc for those who were done with KK_OK. */
static void tell(struct kk_writer *w, struct kk_unit *group, enum kk_rc rc)
{
	struct kk_unit *next;

	if (rc == KK_OK)
		count(w, group);
	for (struct kk_unit *u = group; u; u = next) {
		next = u->next; /* done may give the unit away */
		if (rc != KK_OK && u->rc == KK_OK) {
			u->rc = rc;
			kk_error_copy(u->cx, &w->cx.error);
		}
		u->done(u->user, u->rc);
	}
}

/* What 64 outcomes write, and the upper pages of every index, with room. */
#define CACHE 12000

void kk_writer_connect(struct kk_ctx *cx)
{
	kk_database_keep(cx);
	kk_store_cache(cx, CACHE);
	kk_store_temporary(cx, true);
}

/* Begins a transaction; a connection that was lost (a PostgreSQL that went away
 * and came back) is made anew. */
static enum kk_rc begin(struct kk_writer *w)
{
	if (w->cx.store && kk_store_begin(&w->cx) == KK_OK)
		return KK_OK;
	kk_database_close(&w->cx);
	KK_TRY(kk_database_open(&w->cx, w->url));
	kk_writer_connect(&w->cx);
	return kk_store_begin(&w->cx);
}

/* What work begins itself is tried first, so that a connection that was lost
 * is found out before. */
static void run_alone(struct kk_writer *w, struct kk_unit *u)
{
	struct kk_mark mark = kk_arena_mark(w->cx.arena);
	struct kk_store *own = u->cx->store;
	enum kk_rc rc = begin(w);

	u->rc = KK_OK;
	if (rc == KK_OK) {
		kk_store_rollback(&w->cx);
		u->cx->store = w->cx.store;
		u->cx->team = NULL;
		kk_store_temporary(u->cx, false);
		u->rc = u->work(u->cx, u->user);
		kk_store_temporary(u->cx, true);
		kk_database_rest(u->cx);
		u->cx->store = own;
	}
	tell(w, u, rc);
	kk_arena_back(w->cx.arena, mark);
}

/* Runs first and what waits behind it: the chain of those that ran. */
static struct kk_unit *run_waiting(
	struct kk_writer *w, struct kk_unit *first, enum kk_rc begun)
{
	int64_t end = kk_clock_ticks() + MOST_TICKS;
	struct kk_unit **last = &first;
	struct kk_unit *u = first;

	for (int n = 1; u; n++) {
		u->rc = begun == KK_OK ? run(w, u) : KK_OK;
		*last = u;
		last = &u->next;
		u = n < MOST_UNITS && kk_clock_ticks() < end ? take(w, false)
							     : NULL;
	}
	return first;
}

static void run_group(struct kk_writer *w, struct kk_unit *first)
{
	struct kk_mark mark = kk_arena_mark(w->cx.arena);
	enum kk_rc rc = begin(w);
	struct kk_unit *group = run_waiting(w, first, rc);

	if (rc == KK_OK)
		rc = kk_store_commit(&w->cx);
	tell(w, group, rc);
	kk_arena_back(w->cx.arena, mark);
}

static void *loop(void *user)
{
	struct kk_writer *w = user;
	struct kk_unit *u;

	while ((u = take(w, true)))
		if (u->alone)
			run_alone(w, u);
		else
			run_group(w, u);
	return NULL;
}

static void set_up(struct kk_writer *w)
{
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->wake, NULL);
	w->last = &w->first;
}

enum kk_rc kk_writer_start(
	struct kk_ctx *cx, const char *url, struct kk_writer **writer_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_writer *w = KK_NEW(arena, struct kk_writer);

	*w = (struct kk_writer){.arena = arena,
		.url = kk_arena_z(arena, kk_str_z(url)),
		.cx = {.arena = arena, .clock = cx->clock, .lang = cx->lang}};
	set_up(w);
	if (kk_database_open(&w->cx, w->url) != KK_OK) {
		kk_error_copy(cx, &w->cx.error);
		kk_arena_free(&arena);
		return cx->error.rc;
	}
	kk_writer_connect(&w->cx);
	if (pthread_create(&w->thread, NULL, loop, w) != 0) {
		kk_database_close(&w->cx);
		kk_arena_free(&arena);
		return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
	}
	*writer_r = w;
	return KK_OK;
}

void kk_writer_put(struct kk_writer *w, struct kk_unit *u)
{
	bool stopping;

	u->next = NULL;
	pthread_mutex_lock(&w->lock);
	stopping = w->stopping;
	if (!stopping) {
		*w->last = u;
		w->last = &u->next;
		w->sums.waiting++;
		pthread_cond_signal(&w->wake);
	}
	pthread_mutex_unlock(&w->lock);
	if (stopping)
		u->done(u->user,
			KK_FAIL(u->cx, KK_ESTOPPED, KK_MSG_SERVE_STOPPING));
}

/* Somebody who waits for one unit. */
struct waiter {
	struct kk_unit unit;
	enum kk_rc (*work)(struct kk_ctx *cx, void *user);
	void *user;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool done;
	enum kk_rc rc;
};

static enum kk_rc waiter_work(struct kk_ctx *cx, void *user)
{
	struct waiter *me = user;

	return me->work(cx, me->user);
}

static void waiter_done(void *user, enum kk_rc rc)
{
	struct waiter *me = user;

	pthread_mutex_lock(&me->lock);
	me->rc = rc;
	me->done = true;
	pthread_cond_signal(&me->wake);
	pthread_mutex_unlock(&me->lock);
}

static enum kk_rc run_and_wait(struct kk_writer *w, struct kk_ctx *cx,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user), void *user,
	bool alone)
{
	struct waiter me = {.work = work, .user = user};

	me.unit = (struct kk_unit){.work = waiter_work,
		.done = waiter_done,
		.user = &me,
		.cx = cx,
		.alone = alone};
	pthread_mutex_init(&me.lock, NULL);
	pthread_cond_init(&me.wake, NULL);
	kk_writer_put(w, &me.unit);
	pthread_mutex_lock(&me.lock);
	while (!me.done)
		pthread_cond_wait(&me.wake, &me.lock);
	pthread_mutex_unlock(&me.lock);
	pthread_cond_destroy(&me.wake);
	pthread_mutex_destroy(&me.lock);
	return me.rc;
}

enum kk_rc kk_writer_run(struct kk_writer *w, struct kk_ctx *cx,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user), void *user)
{
	return run_and_wait(w, cx, work, user, false);
}

enum kk_rc kk_writer_run_alone(struct kk_writer *w, struct kk_ctx *cx,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user), void *user)
{
	return run_and_wait(w, cx, work, user, true);
}

struct kk_writer_sums kk_writer_sums(struct kk_writer *w)
{
	struct kk_writer_sums sums;

	pthread_mutex_lock(&w->lock);
	sums = w->sums;
	pthread_mutex_unlock(&w->lock);
	return sums;
}

void kk_writer_end(struct kk_writer *w)
{
	if (!w || w->ended)
		return;
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	kk_database_close(&w->cx);
	w->ended = true;
}

void kk_writer_stop(struct kk_writer **writer)
{
	struct kk_writer *w = *writer;
	struct kk_arena *arena;

	if (!w)
		return;
	kk_writer_end(w);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	arena = w->arena;
	kk_arena_free(&arena);
	*writer = NULL;
}
