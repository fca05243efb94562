#include "web/server/lane.h"

#include <pthread.h>

#include "app/database.h"
#include "web/day/call.h"

#define MOST_THREADS 8

struct hand {
	struct kk_lane *lane;
	struct kk_ctx cx; /* of the connection */
	pthread_t thread;
};

struct kk_lane {
	struct kk_arena *arena;
	const char *url;
	kk_lane_fn *run;
	struct hand hands[MOST_THREADS];
	int n;
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t wake;
	struct kk_call *first, **last;
	bool stopping;
};

static struct kk_call *take(struct kk_lane *l)
{
	struct kk_call *c;

	pthread_mutex_lock(&l->lock);
	while (!l->first && !l->stopping)
		pthread_cond_wait(&l->wake, &l->lock);
	c = l->first;
	if (c) {
		l->first = c->next;
		if (!l->first)
			l->last = &l->first;
		c->next = NULL;
	}
	pthread_mutex_unlock(&l->lock);
	return c;
}

/* A connection that cannot be made shows in what the call is answered. */
static void connect(struct hand *h)
{
	struct kk_mark mark = kk_arena_mark(h->cx.arena);

	if (h->cx.store) {
		kk_database_rest(&h->cx);
	} else if (kk_database_read(&h->cx, h->lane->url) == KK_OK) {
		kk_database_keep(&h->cx);
	} else {
		kk_database_close(&h->cx);
	}
	kk_arena_back(h->cx.arena, mark);
}

static void *loop(void *user)
{
	struct hand *h = user;
	struct kk_call *c;

	while ((c = take(h->lane))) {
		bool failed = false;

		connect(h);
		c->cx.store = h->cx.store;
		c->cx.team = NULL; /* of another connection */
		c->lost = &failed;
		h->lane->run(c);
		if (failed) /* it may be lost: another one for the next */
			kk_database_close(&h->cx);
	}
	return NULL;
}

static enum kk_rc start(struct kk_ctx *cx, struct kk_lane *l, int threads)
{
	for (; l->n < threads; l->n++) {
		struct hand *h = &l->hands[l->n];

		h->lane = l;
		h->cx = (struct kk_ctx){.arena = kk_arena_new(),
			.clock = cx->clock,
			.lang = cx->lang,
			.on_page = true};
		connect(h);
		if (pthread_create(&h->thread, NULL, loop, h) != 0) {
			kk_database_close(&h->cx);
			kk_arena_free(&h->cx.arena);
			return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
		}
	}
	return KK_OK;
}

enum kk_rc kk_lane_start(struct kk_ctx *cx, const char *url, int threads,
	kk_lane_fn *run, struct kk_lane **lane_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_lane *l = KK_NEW(arena, struct kk_lane);
	enum kk_rc rc;

	*l = (struct kk_lane){.arena = arena,
		.url = kk_arena_z(arena, kk_str_z(url)),
		.run = run};
	l->last = &l->first;
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->wake, NULL);
	rc = start(cx, l, threads < MOST_THREADS ? threads : MOST_THREADS);
	if (rc == KK_OK)
		*lane_r = l;
	else
		kk_lane_free(&l);
	return rc;
}

bool kk_lane_put(struct kk_lane *l, struct kk_call *c)
{
	bool taken;

	c->next = NULL;
	pthread_mutex_lock(&l->lock);
	taken = !l->stopping;
	if (taken) {
		*l->last = c;
		l->last = &c->next;
		pthread_cond_signal(&l->wake);
	}
	pthread_mutex_unlock(&l->lock);
	return taken;
}

void kk_lane_end(struct kk_lane *l)
{
	if (!l)
		return;
	pthread_mutex_lock(&l->lock);
	l->stopping = true;
	pthread_cond_broadcast(&l->wake);
	pthread_mutex_unlock(&l->lock);
	for (int i = 0; i < l->n; i++) {
		pthread_join(l->hands[i].thread, NULL);
		kk_database_close(&l->hands[i].cx);
		kk_arena_free(&l->hands[i].cx.arena);
	}
	l->n = 0;
}

void kk_lane_free(struct kk_lane **lane)
{
	struct kk_lane *l = *lane;
	struct kk_arena *arena;

	if (!l)
		return;
	kk_lane_end(l);
	pthread_cond_destroy(&l->wake);
	pthread_mutex_destroy(&l->lock);
	arena = l->arena;
	kk_arena_free(&arena);
	*lane = NULL;
}
