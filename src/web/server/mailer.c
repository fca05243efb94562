#include "web/server/mailer.h"

#include <pthread.h>
#include <stdatomic.h>

#include "app/mail/auto_mail.h"
#include "app/database.h"
#include "app/mail/mail.h"
#include "app/writer.h"
#include "web/server/serve.h"

#define EVERY_MS 1000
#define AUTO_MS 60000 /* between two looks for what goes by itself */

struct kk_mailer {
	struct kk_arena *arena; /* of this struct */
	struct kk_server *server;
	const char *url;
	const struct kk_mail_account *account;
	struct kk_ctx cx; /* of the connection */
	pthread_t thread;
	atomic_bool stopping;
	bool wanted;	/* somebody asked for a look */
	int64_t looked; /* for what goes by itself; ticks */
	pthread_mutex_t lock;
	pthread_cond_t wake;
};

/* A mail between the writer and the network. */
struct passing {
	const struct kk_mail_account *account;
	struct kk_outbox o;
	struct kk_mail_news news;
	const char *filed;
};

static enum kk_rc take(struct kk_ctx *cx, void *user)
{
	struct passing *p = user;

	return kk_mail_take(cx, p->account, &p->o);
}

static enum kk_rc keep(struct kk_ctx *cx, void *user)
{
	const struct passing *p = user;

	return kk_mail_keep(cx, &p->o, &p->news);
}

static enum kk_rc keep_filed(struct kk_ctx *cx, void *user)
{
	const struct passing *p = user;

	return kk_mail_filed(cx, &p->o, p->filed);
}

static bool did(struct kk_mailer *m, const struct kk_ctx *cx, const char *work,
	enum kk_rc rc)
{
	return kk_server_did(m->server, cx, work, rc);
}

/* A copy for the sender; what comes of it changes nothing about the mail. */
static void file(struct kk_mailer *m, struct kk_ctx *cx, struct passing *p)
{
	if (!did(m, &m->cx, "copy of a mail",
		    kk_mail_file(
			    &m->cx, m->account, &p->o, &p->news, &p->filed)))
		p->filed = NULL;
	if (p->filed)
		did(m, cx, "what came of a copy",
			kk_writer_run(kk_server_writer(m->server), cx,
				keep_filed, p));
}

/* Open pages show what came of it. */
static void tell(struct kk_mailer *m, const struct passing *p)
{
	const struct kk_live_event e = {
		.kind = KK_LIVE_CHANGED, .user_id = p->o.user_id};

	kk_live_tell(kk_server_live(m->server), &e);
}

/* One mail: claimed and kept by the writer, written and sent here. Where the
 * database fails in between, the claim runs out and it is tried again. false:
 * there was none. */
static bool send_one(struct kk_mailer *m)
{
	struct kk_writer *writer = kk_server_writer(m->server);
	struct passing p = {.account = m->account};
	struct kk_ctx cx = {
		.arena = m->cx.arena, .clock = kk_server_clock(m->server)};

	if (!did(m, &cx, "a mail taken",
		    kk_writer_run(writer, &cx, take, &p)) ||
		!p.o.id)
		return false;
	m->cx.clock = kk_server_clock(m->server);
	m->cx.team = NULL;
	if (!did(m, &m->cx, "a mail sent",
		    kk_mail_send(
			    &m->cx, m->account, &p.o, &m->stopping, &p.news))) {
		kk_database_close(&m->cx);
		return false;
	}
	cx.clock = kk_server_clock(m->server);
	if (!did(m, &cx, "what came of a mail",
		    kk_writer_run(writer, &cx, keep, &p)))
		return false;
	tell(m, &p);
	file(m, &cx, &p);
	return true;
}

/* What it keeps of the team saves reckoning the calendar every second. */
static bool connect(struct kk_mailer *m)
{
	if (m->cx.store) {
		kk_database_rest(&m->cx);
		return true;
	}
	if (!did(m, &m->cx, "the mails' connection",
		    kk_database_read(&m->cx, m->url))) {
		kk_database_close(&m->cx);
		return false;
	}
	kk_database_keep(&m->cx);
	return true;
}

/* Is there anything to do? */
static bool anything(struct kk_mailer *m)
{
	bool any;

	m->cx.clock = kk_server_clock(m->server);
	m->cx.team = NULL;
	if (!connect(m))
		return false;
	if (did(m, &m->cx, "mails that wait",
		    kk_mail_any(&m->cx, m->account, &any)))
		return any;
	kk_database_close(&m->cx); /* it may be lost */
	return false;
}

static enum kk_rc put_auto(struct kk_ctx *cx, void *user)
{
	return kk_auto_put(cx, user);
}

/* What goes by itself is put into the outbox, now and then. */
static void go_by_itself(struct kk_mailer *m)
{
	int64_t now = kk_clock_ticks();
	struct kk_ctx cx = {
		.arena = m->cx.arena, .clock = kk_server_clock(m->server)};
	bool any = false;

	if (m->looked && now - m->looked < (int64_t)AUTO_MS * 1000000)
		return;
	m->looked = now;
	m->cx.clock = cx.clock;
	m->cx.team = NULL;
	if (connect(m) && !did(m, &m->cx, "mails that go by themselves",
				  kk_auto_any(&m->cx, &any)))
		kk_database_close(&m->cx);
	if (any)
		did(m, &cx, "mails that go by themselves",
			kk_writer_run(kk_server_writer(m->server), &cx,
				put_auto, (void *)(uintptr_t)m->account));
}

static void go_round(struct kk_mailer *m)
{
	bool more;

	go_by_itself(m);
	more = anything(m);

	while (more && m->cx.store && !atomic_load(&m->stopping)) {
		struct kk_mark mark = kk_arena_mark(m->cx.arena);

		more = send_one(m);
		kk_arena_back(m->cx.arena, mark);
	}
}

static void wait(struct kk_mailer *m)
{
	struct timespec until = kk_clock_deadline(EVERY_MS);

	pthread_mutex_lock(&m->lock);
	while (!atomic_load(&m->stopping) && !m->wanted &&
		pthread_cond_timedwait(&m->wake, &m->lock, &until) == 0) {
	}
	m->wanted = false;
	pthread_mutex_unlock(&m->lock);
}

static void *loop(void *user)
{
	struct kk_mailer *m = user;

	while (!atomic_load(&m->stopping)) {
		struct kk_mark mark = kk_arena_mark(m->cx.arena);

		go_round(m);
		m->cx.team = NULL;
		kk_arena_back(m->cx.arena, mark);
		wait(m);
	}
	return NULL;
}

enum kk_rc kk_mailer_start(struct kk_ctx *cx, struct kk_server *s,
	const char *url, struct kk_mailer **mailer_r)
{
	struct kk_arena *arena;
	struct kk_mailer *m;

	*mailer_r = NULL;
	arena = kk_arena_new();
	m = KK_NEW(arena, struct kk_mailer);
	m->arena = arena;
	m->server = s;
	m->url = kk_arena_z(arena, kk_str_z(url));
	m->account = kk_server_options(s)->mail;
	m->cx.arena = kk_arena_new();
	pthread_mutex_init(&m->lock, NULL);
	pthread_cond_init(&m->wake, NULL);
	*mailer_r = m;
	if (pthread_create(&m->thread, NULL, loop, m) == 0)
		return KK_OK;
	*mailer_r = NULL;
	kk_arena_free(&m->cx.arena);
	kk_arena_free(&arena);
	return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
}

void kk_mailer_wake(struct kk_mailer *m)
{
	if (!m)
		return;
	pthread_mutex_lock(&m->lock);
	m->wanted = true;
	pthread_cond_signal(&m->wake);
	pthread_mutex_unlock(&m->lock);
}

void kk_mailer_stop(struct kk_mailer **mailer)
{
	struct kk_mailer *m = *mailer;
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
	*mailer = NULL;
}
