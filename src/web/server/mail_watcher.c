#include "web/server/mail_watcher.h"

#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "app/database.h"
#include "app/mail/mail_watch.h"
#include "app/writer.h"
#include "web/server/serve.h"

#define FOLLOW ((int64_t)5 * 1000 * 1000 * 1000) /* the accounts, so often */
#define WAIT_MS 1000

struct kk_mail_watcher {
	struct kk_arena *arena; /* of this struct */
	struct kk_server *server;
	const char *url;
	struct kk_ctx cx; /* of the connection */
	struct kk_mail_watch *watch;
	int64_t followed; /* ticks; 0: never */
	pthread_t thread;
	atomic_bool stopping;
	int wake; /* an eventfd: it stops */
};

/* A database that is away is asked again. */
static void follow(struct kk_mail_watcher *m)
{
	struct kk_mark mark = kk_arena_mark(m->cx.arena);

	if (m->followed && kk_clock_ticks() - m->followed < FOLLOW)
		return;
	m->cx.clock = kk_server_clock(m->server);
	if (kk_database_again(&m->cx, m->url) &&
		kk_mail_watch_follow(&m->cx, m->watch) != KK_OK)
		kk_database_close(&m->cx); /* it may be lost */
	m->followed = kk_clock_ticks();
	kk_arena_back(m->cx.arena, mark);
}

struct waking {
	int64_t user_id;
	bool done;
};

static enum kk_rc wake(struct kk_ctx *cx, void *user)
{
	struct waking *w = user;

	return kk_mail_watch_wake(cx, w->user_id, &w->done);
}

/* Where somebody reads it now, it is said again a second later. */
static void tell(struct kk_mail_watcher *m)
{
	struct waking w = {.user_id = 0};

	while ((w.user_id = kk_mail_watch_next(m->watch, w.user_id)) != 0) {
		struct kk_ctx cx = {.arena = kk_arena_new(),
			.clock = kk_server_clock(m->server)};

		w.done = false;
		if (kk_writer_run(kk_server_writer(m->server), &cx, wake, &w) ==
				KK_OK &&
			w.done)
			kk_mail_watch_told(m->watch, w.user_id);
		kk_arena_free(&cx.arena);
	}
}

static void *loop(void *user)
{
	struct kk_mail_watcher *m = user;

	while (!atomic_load(&m->stopping)) {
		follow(m);
		tell(m);
		kk_mail_watch_wait(m->watch, WAIT_MS, m->wake);
		tell(m);
	}
	kk_mail_watch_free(&m->watch);
	return NULL;
}

enum kk_rc kk_mail_watcher_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_mail_watcher **watcher_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_mail_watcher *m = KK_NEW(arena, struct kk_mail_watcher);

	m->arena = arena;
	m->server = s;
	m->url = kk_arena_z(arena, kk_str_z(url));
	m->cx.arena = kk_arena_new();
	m->watch =
		kk_mail_watch_new(kk_server_options(s)->imap_ca, &m->stopping);
	m->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	*watcher_r = m;
	if (m->wake >= 0 && pthread_create(&m->thread, NULL, loop, m) == 0)
		return KK_OK;
	*watcher_r = NULL;
	if (m->wake >= 0)
		(void)close(m->wake);
	kk_mail_watch_free(&m->watch);
	kk_arena_free(&m->cx.arena);
	kk_arena_free(&arena);
	return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
}

void kk_mail_watcher_stop(struct kk_mail_watcher **watcher)
{
	struct kk_mail_watcher *m = *watcher;
	struct kk_arena *arena;

	if (!m)
		return;
	atomic_store(&m->stopping, true);
	(void)eventfd_write(m->wake, 1);
	pthread_join(m->thread, NULL);
	(void)close(m->wake);
	kk_database_close(&m->cx);
	kk_arena_free(&m->cx.arena);
	arena = m->arena;
	kk_arena_free(&arena);
	*watcher = NULL;
}
