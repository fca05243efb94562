#include "web/server/patience.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

#define LOOK_MS 1000
#define SECOND ((int64_t)1000 * 1000 * 1000)
#define TURN (20 * SECOND)	/* the head of a request, a small form */
#define SLOWEST ((int64_t)4096) /* bytes a second that still count as a line   \
				 */

struct kk_wait {
	int fd;			   /* -1: nobody's place */
	atomic_int_fast64_t until; /* ticks; 0: no limit */
	struct kk_wait *next;	   /* of the free places */
};

struct kk_patience {
	struct kk_arena *arena; /* of this struct */
	struct kk_wait *waits;
	size_t n;
	pthread_t thread;
	pthread_mutex_t lock; /* of all below, and of the places' fd */
	pthread_cond_t wake;
	struct kk_wait *free;
	bool stopping;
};

/* A socket that is shut down is closed by whoever reads it. */
static void look(struct kk_patience *p)
{
	int64_t now = kk_clock_ticks();

	for (size_t i = 0; i < p->n; i++) {
		struct kk_wait *w = &p->waits[i];
		int64_t until = w->fd < 0 ? 0 : atomic_load(&w->until);

		if (until && until < now) {
			atomic_store(&w->until, 0);
			(void)shutdown(w->fd, SHUT_RDWR);
		}
	}
}

static void *loop(void *user)
{
	struct kk_patience *p = user;

	pthread_mutex_lock(&p->lock);
	while (!p->stopping) {
		struct timespec until = kk_clock_deadline(LOOK_MS);

		(void)pthread_cond_timedwait(&p->wake, &p->lock, &until);
		look(p);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

enum kk_rc kk_patience_start(
	struct kk_ctx *cx, size_t connections, struct kk_patience **p_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_patience *p = KK_NEW(arena, struct kk_patience);

	p->arena = arena;
	p->n = connections;
	p->waits = KK_NEW_N(arena, struct kk_wait, connections);
	for (size_t i = connections; i-- > 0;) {
		p->waits[i].fd = -1;
		p->waits[i].next = p->free;
		p->free = &p->waits[i];
	}
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->wake, NULL);
	if (pthread_create(&p->thread, NULL, loop, p) != 0) {
		kk_arena_free(&arena);
		return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
	}
	*p_r = p;
	return KK_OK;
}

void kk_patience_stop(struct kk_patience **patience)
{
	struct kk_patience *p = *patience;
	struct kk_arena *arena;

	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	p->stopping = true;
	pthread_cond_signal(&p->wake);
	pthread_mutex_unlock(&p->lock);
	pthread_join(p->thread, NULL);
	pthread_cond_destroy(&p->wake);
	pthread_mutex_destroy(&p->lock);
	arena = p->arena;
	kk_arena_free(&arena);
	*patience = NULL;
}

struct kk_wait *kk_patience_enter(struct kk_patience *p, int fd)
{
	struct kk_wait *w;

	pthread_mutex_lock(&p->lock);
	w = p->free;
	if (w) {
		p->free = w->next;
		w->fd = fd;
		kk_patience_begin(w, 0);
	}
	pthread_mutex_unlock(&p->lock);
	return w;
}

void kk_patience_leave(struct kk_patience *p, struct kk_wait *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&p->lock);
	w->fd = -1;
	w->next = p->free;
	p->free = w;
	pthread_mutex_unlock(&p->lock);
}

static int64_t line(size_t bytes)
{
	return (int64_t)bytes * (SECOND / SLOWEST);
}

void kk_patience_begin(struct kk_wait *w, size_t bytes)
{
	if (w)
		atomic_store(&w->until, kk_clock_ticks() + TURN + line(bytes));
}

void kk_patience_more(struct kk_wait *w, size_t bytes)
{
	if (w)
		atomic_fetch_add(&w->until, line(bytes));
}

void kk_patience_rest(struct kk_wait *w)
{
	if (w)
		atomic_store(&w->until, 0);
}
