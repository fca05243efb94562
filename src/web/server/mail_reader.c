#include "web/server/mail_reader.h"

#include <pthread.h>
#include <stdatomic.h>

#include "app/database.h"
#include "app/mail/mail_read.h"
#include "app/writer.h"
#include "web/server/alarm.h"
#include "web/server/serve.h"

#define EVERY_MS 1000

struct kk_mail_reader {
	struct kk_arena *arena; /* of this struct */
	struct kk_server *server;
	const char *url;
	struct kk_ctx cx; /* of the connection */
	pthread_t thread;
	atomic_bool stopping;
	pthread_mutex_t lock;
	pthread_cond_t wake;
};

static enum kk_rc write_there(
	void *user, struct kk_ctx *cx, kk_mail_work_fn *work, void *arg)
{
	struct kk_mail_reader *m = user;

	cx->clock = kk_server_clock(m->server);
	return kk_writer_run(kk_server_writer(m->server), cx, work, arg);
}

static void tell(void *user, const struct kk_inquiry_taken *t)
{
	struct kk_mail_reader *m = user;
	struct kk_live_event e;

	m->cx.clock = kk_server_clock(m->server);
	e = kk_alarm_event(
		kk_database_again(&m->cx, m->url) ? &m->cx : NULL, t);
	kk_alarm_tell(m->server, &e);
}

/* One mailbox, in memory of its own. false: none was due, or the database
 * failed. */
static bool read_one(struct kk_mail_reader *m)
{
	const struct kk_mail_reading reading = {
		.ca_file = kk_server_options(m->server)->imap_ca,
		.stop = &m->stopping,
		.write = write_there,
		.inquiry = tell,
		.user = m};
	struct kk_ctx cx = {
		.arena = kk_arena_new(), .clock = kk_server_clock(m->server)};
	struct kk_mail_round r;
	enum kk_rc rc = kk_mail_read_next(&cx, &reading, &r);

	kk_arena_free(&cx.arena);
	return rc == KK_OK && r.user_id != 0;
}

static bool anything(struct kk_mail_reader *m)
{
	bool any;

	m->cx.clock = kk_server_clock(m->server);
	if (!kk_database_again(&m->cx, m->url))
		return false;
	if (kk_mailbox_any(&m->cx, &any) == KK_OK)
		return any;
	kk_database_close(&m->cx); /* it may be lost */
	return false;
}

static void wait(struct kk_mail_reader *m)
{
	struct timespec until = kk_clock_deadline(EVERY_MS);

	pthread_mutex_lock(&m->lock);
	while (!atomic_load(&m->stopping) &&
		pthread_cond_timedwait(&m->wake, &m->lock, &until) == 0) {
	}
	pthread_mutex_unlock(&m->lock);
}

static void *loop(void *user)
{
	struct kk_mail_reader *m = user;

	while (!atomic_load(&m->stopping)) {
		struct kk_mark mark = kk_arena_mark(m->cx.arena);
		bool more = anything(m);

		while (more && !atomic_load(&m->stopping))
			more = read_one(m);
		kk_arena_back(m->cx.arena, mark);
		wait(m);
	}
	return NULL;
}

enum kk_rc kk_mail_reader_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_mail_reader **reader_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_mail_reader *m = KK_NEW(arena, struct kk_mail_reader);

	m->arena = arena;
	m->server = s;
	m->url = kk_arena_z(arena, kk_str_z(url));
	m->cx.arena = kk_arena_new();
	pthread_mutex_init(&m->lock, NULL);
	pthread_cond_init(&m->wake, NULL);
	*reader_r = m;
	if (pthread_create(&m->thread, NULL, loop, m) == 0)
		return KK_OK;
	*reader_r = NULL;
	kk_arena_free(&m->cx.arena);
	kk_arena_free(&arena);
	return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
}

void kk_mail_reader_stop(struct kk_mail_reader **reader)
{
	struct kk_mail_reader *m = *reader;
	struct kk_arena *arena;

	if (!m)
		return;
	pthread_mutex_lock(&m->lock);
	atomic_store(&m->stopping, true);
	pthread_cond_signal(&m->wake);
	pthread_mutex_unlock(&m->lock);
	pthread_join(m->thread, NULL);
	kk_database_close(&m->cx);
	kk_arena_free(&m->cx.arena);
	pthread_cond_destroy(&m->wake);
	pthread_mutex_destroy(&m->lock);
	arena = m->arena;
	kk_arena_free(&arena);
	*reader = NULL;
}
