#include "web/server/fetcher.h"

#include <pthread.h>

#include "app/database.h"
#include "app/day/subscription.h"
#include "app/writer.h"
#include "web/server/serve.h"

#define EVERY_MS 1000

struct kk_fetcher {
	struct kk_arena *arena; /* of this struct */
	struct kk_server *server;
	const char *url;
	struct kk_ctx cx; /* of the connection */
	struct kk_subscription_way way;
	pthread_t thread;
	atomic_bool stopping;
	pthread_mutex_t lock;
	pthread_cond_t wake;
};

static enum kk_rc keep(struct kk_ctx *cx, void *user)
{
	return kk_subscription_keep(
		cx, (const struct kk_subscription_news *)user);
}

/* One calendar: fetched and read here, written by the writer. What fails is
 * tried again. */
static void fetch(struct kk_fetcher *f, const struct kk_subscription *s)
{
	struct kk_ctx cx = {
		.arena = kk_arena_new(), .clock = kk_server_clock(f->server)};
	const struct kk_subscription_news *news =
		kk_subscription_fetch(&cx, s, &f->way);

	if (!atomic_load(&f->stopping))
		(void)!kk_writer_run(kk_server_writer(f->server), &cx, keep,
			(void *)(uintptr_t)news);
	kk_arena_free(&cx.arena);
}

static void go_round(struct kk_fetcher *f)
{
	struct kk_subscription *due;
	size_t n;

	f->cx.clock = kk_server_clock(f->server);
	if (!kk_database_again(&f->cx, f->url))
		return;
	if (kk_subscription_due(&f->cx, &due, &n) != KK_OK) {
		kk_database_close(&f->cx); /* it may be lost */
		return;
	}
	for (size_t i = 0; i < n && !atomic_load(&f->stopping); i++)
		fetch(f, &due[i]);
}

static void wait(struct kk_fetcher *f)
{
	struct timespec until = kk_clock_deadline(EVERY_MS);

	pthread_mutex_lock(&f->lock);
	while (!atomic_load(&f->stopping) &&
		pthread_cond_timedwait(&f->wake, &f->lock, &until) == 0) {
	}
	pthread_mutex_unlock(&f->lock);
}

static void *loop(void *user)
{
	struct kk_fetcher *f = user;

	while (!atomic_load(&f->stopping)) {
		struct kk_mark mark = kk_arena_mark(f->cx.arena);

		go_round(f);
		kk_arena_back(f->cx.arena, mark);
		wait(f);
	}
	return NULL;
}

enum kk_rc kk_fetcher_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_fetcher **fetcher_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_fetcher *f = KK_NEW(arena, struct kk_fetcher);

	f->arena = arena;
	f->server = s;
	f->url = kk_arena_z(arena, kk_str_z(url));
	f->cx.arena = kk_arena_new();
	f->way = (struct kk_subscription_way){kk_server_options(s)->loopback,
		kk_server_options(s)->proxy, &f->stopping};
	pthread_mutex_init(&f->lock, NULL);
	pthread_cond_init(&f->wake, NULL);
	*fetcher_r = f;
	if (pthread_create(&f->thread, NULL, loop, f) == 0)
		return KK_OK;
	*fetcher_r = NULL;
	kk_arena_free(&f->cx.arena);
	kk_arena_free(&arena);
	return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
}

void kk_fetcher_stop(struct kk_fetcher **fetcher)
{
	struct kk_fetcher *f = *fetcher;
	struct kk_arena *arena;

	if (!f)
		return;
	pthread_mutex_lock(&f->lock);
	atomic_store(&f->stopping, true);
	pthread_cond_signal(&f->wake);
	pthread_mutex_unlock(&f->lock);
	pthread_join(f->thread, NULL);
	kk_database_close(&f->cx);
	kk_arena_free(&f->cx.arena);
	pthread_cond_destroy(&f->wake);
	pthread_mutex_destroy(&f->lock);
	arena = f->arena;
	kk_arena_free(&arena);
	*fetcher = NULL;
}
