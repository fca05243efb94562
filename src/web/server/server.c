#include "web/server/serve.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "app/database.h"
#include "app/users/session.h"
#include "format/text/json.h"
#include "web/server/fetcher.h"
#include "web/server/job.h"
#include "web/server/lane.h"
#include "web/server/mail_reader.h"
#include "web/server/mail_watcher.h"
#include "web/server/mailer.h"
#include "web/server/reply.h"
#include "web/server/round.h"

#define READERS 2 /* what is read is in memory: more than cores are no use */
#define SLOW 2
#define DRAIN_SECONDS 10
#define MOST_CONNECTIONS 8192
#define FEWEST_CONNECTIONS 64
#define OTHER_FILES 128

/* Answers counted for /metrics, by the first digit of the status, and how long
 * they took: up to these milliseconds, and longer. */
static const int bounds[] = {1, 2, 5, 10, 25, 50, 100, 250, 1000};
#define N_BOUNDS (sizeof bounds / sizeof *bounds)

struct kk_server {
	struct kk_serve_options o;
	struct kk_clock clock;
	struct kk_http *http;
	struct kk_writer *writer;
	struct kk_lane *reading, *slow;
	struct kk_cache *cache;
	struct kk_live *live;
	struct kk_round *round;
	struct kk_jobs *jobs;
	struct kk_fetcher *fetcher;
	struct kk_mailer *mailer;
	struct kk_mail_reader *mail_reader;
	struct kk_mail_watcher *mail_watcher;
	int64_t began; /* ticks */
	atomic_int_fast64_t requests;
	atomic_int_fast64_t answers[6];
	atomic_int_fast64_t kept; /* of them, given again as they were */
	atomic_int_fast64_t took[N_BOUNDS + 1];
	atomic_int_fast64_t took_us;
	pthread_mutex_t log;
};

/* ---- what a request asks of its server ---- */

struct kk_writer *kk_server_writer(struct kk_server *s)
{
	return s->writer;
}

struct kk_jobs *kk_server_jobs(struct kk_server *s)
{
	return s->jobs;
}

void kk_server_mail(struct kk_server *s)
{
	kk_mailer_wake(s->mailer);
}

const struct kk_serve_options *kk_server_options(const struct kk_server *s)
{
	return &s->o;
}

struct kk_cache *kk_server_cache(struct kk_server *s)
{
	return s->cache;
}

struct kk_live *kk_server_live(struct kk_server *s)
{
	return s->live;
}

void kk_server_remind(struct kk_server *s, const struct kk_live_event *e)
{
	kk_round_remind(s->round, e);
}

struct kk_clock kk_server_clock(const struct kk_server *s)
{
	return (struct kk_clock){true, kk_clock_now(&s->clock)};
}

bool kk_server_secure(const struct kk_server *s)
{
	return s->o.cert || (s->o.origin && kk_str_starts(kk_str_z(s->o.origin),
						    "https://"));
}

int64_t kk_server_number(struct kk_server *s)
{
	return atomic_fetch_add(&s->requests, 1) + 1;
}

bool kk_server_put(struct kk_call *c)
{
	return kk_lane_put(c->route->where == KK_SLOWLY ? c->server->slow
							: c->server->reading,
		c);
}

bool kk_server_again(struct kk_call *c)
{
	if (c->route->where == KK_WRITING)
		return kk_lane_put(c->server->reading, c);
	kk_serve_lane(c);
	return true;
}

/* ---- what it tells of itself ---- */

static void begin_line(const struct kk_ctx *cx, const char *event,
	struct kk_buf *b, struct kk_json *j)
{
	kk_buf_init(b, cx->arena);
	kk_json_init(j, b);
	kk_json_object(j, NULL);
	kk_json_instant(j, "at", cx->clock.at);
	kk_json_z(j, "event", event);
}

static void end_line(struct kk_server *s, struct kk_buf *b, struct kk_json *j)
{
	kk_json_end(j);
	kk_buf_addc(b, '\n');
	pthread_mutex_lock(&s->log);
	(void)fwrite(b->p, 1, b->n, stderr);
	pthread_mutex_unlock(&s->log);
}

static void log_line(struct kk_call *c, int64_t us)
{
	struct kk_buf b;
	struct kk_json j;

	begin_line(&c->cx, "request", &b, &j);
	kk_json_int(&j, "number", c->number);
	kk_json_str(&j, "method", c->x->method);
	kk_json_z(&j, "route", c->route ? c->route->path : NULL);
	kk_json_int(&j, "status", c->out.status);
	kk_json_int(&j, "us", us);
	if (c->out.status >= 500)
		kk_json_z(&j, "why", c->cx.error.detail);
	end_line(c->server, &b, &j);
}

bool kk_server_did(struct kk_server *s, const struct kk_ctx *cx,
	const char *work, enum kk_rc rc)
{
	struct kk_buf b;
	struct kk_json j;

	if (rc == KK_OK || rc == KK_ESTOPPED)
		return rc == KK_OK;
	begin_line(cx, "failed", &b, &j);
	kk_json_z(&j, "work", work);
	kk_json_z(&j, "message", kk_msg_text(KK_EN, cx->error.msg));
	kk_json_z(&j, "why", cx->error.detail);
	end_line(s, &b, &j);
	return false;
}

void kk_server_note(struct kk_call *c)
{
	struct kk_server *s = c->server;
	int64_t us = (kk_clock_ticks() - c->x->began) / 1000;
	size_t i = 0;

	while (i < N_BOUNDS && us > (int64_t)bounds[i] * 1000)
		i++;
	atomic_fetch_add(&s->took[i], 1);
	atomic_fetch_add(&s->took_us, us);
	atomic_fetch_add(&s->answers[c->out.status / 100 % 6], 1);
	atomic_fetch_add(&s->kept, c->kept);
	if (!s->o.quiet || c->out.status >= 500)
		log_line(c, us);
}

/* Does the database? A connection that is lost is made anew for the next. */
static bool answers(struct kk_call *c)
{
	int64_t unused;

	if (!c->cx.store)
		return false;
	if (kk_database_changes(&c->cx, &unused) == KK_OK)
		return true;
	*c->lost = true;
	return false;
}

void kk_server_health(struct kk_call *c, struct kk_buf *json_r, bool *well_r)
{
	struct kk_server *s = c->server;
	struct kk_json j;

	*well_r = answers(c) && kk_round_well(s->round);
	kk_json_init(&j, json_r);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_json_z(&j, "status", *well_r ? "ok" : "failing");
	kk_json_z(&j, "version", KK_VERSION);
	kk_json_int(&j, "seconds", (kk_clock_ticks() - s->began) / 1000000000);
	kk_json_int(&j, "waiting", kk_writer_sums(s->writer).waiting);
	kk_json_int(&j, "streams", kk_live_count(s->live));
	kk_json_instant(&j, "round_at", kk_round_last(s->round));
	kk_json_end(&j);
	kk_buf_addc(json_r, '\n');
}

static void counter(
	struct kk_buf *b, const char *name, const char *help, int64_t n)
{
	kk_buf_addf(b, "# HELP %s %s\n# TYPE %s counter\n%s %lld\n", name, help,
		name, name, (long long)n);
}

static void histogram(struct kk_server *s, struct kk_buf *b)
{
	int64_t n = 0;

	kk_buf_addz(b, "# HELP kakeru_answer_seconds Time to the answer.\n"
		       "# TYPE kakeru_answer_seconds histogram\n");
	for (size_t i = 0; i < N_BOUNDS; i++) {
		n += atomic_load(&s->took[i]);
		kk_buf_addf(b, "kakeru_answer_seconds_bucket{le=\"%g\"} %lld\n",
			bounds[i] / 1000.0, (long long)n);
	}
	n += atomic_load(&s->took[N_BOUNDS]);
	kk_buf_addf(b,
		"kakeru_answer_seconds_bucket{le=\"+Inf\"} %lld\n"
		"kakeru_answer_seconds_sum %g\n"
		"kakeru_answer_seconds_count %lld\n",
		(long long)n, (double)atomic_load(&s->took_us) / 1e6,
		(long long)n);
}

void kk_server_metrics(struct kk_call *c, struct kk_buf *text_r)
{
	struct kk_server *s = c->server;
	struct kk_writer_sums w = kk_writer_sums(s->writer);

	kk_buf_addz(text_r, "# HELP kakeru_answers_total Answers by status.\n"
			    "# TYPE kakeru_answers_total counter\n");
	for (int i = 2; i < 6; i++)
		kk_buf_addf(text_r,
			"kakeru_answers_total{status=\"%dxx\"} %lld\n", i,
			(long long)atomic_load(&s->answers[i]));
	counter(text_r, "kakeru_kept_answers_total",
		"Pages given again as they were.", atomic_load(&s->kept));
	histogram(s, text_r);
	counter(text_r, "kakeru_writes_total", "Units written.", w.units);
	counter(text_r, "kakeru_commits_total", "Commits they shared.",
		w.commits);
}

/* ---- its life ---- */

/* As many connections as there may be files, with some left for the database.
 */
static int most_connections(void)
{
	struct rlimit r;

	if (getrlimit(RLIMIT_NOFILE, &r) != 0)
		return FEWEST_CONNECTIONS;
	r.rlim_cur = r.rlim_max;
	(void)setrlimit(RLIMIT_NOFILE, &r);
	if (r.rlim_cur >= MOST_CONNECTIONS + OTHER_FILES)
		return MOST_CONNECTIONS;
	return r.rlim_cur < FEWEST_CONNECTIONS + OTHER_FILES
		       ? FEWEST_CONNECTIONS
		       : (int)r.rlim_cur - OTHER_FILES;
}

/* The port may be one that the system chose. */
static const char *address(struct kk_ctx *cx, const struct kk_server *s)
{
	if (s->o.origin)
		return s->o.origin;
	return kk_arena_f(cx->arena, "%s://%s:%d", s->o.cert ? "https" : "http",
		s->o.host, kk_http_port(s->http));
}

static enum kk_rc start(struct kk_ctx *cx, struct kk_server *s)
{
	const struct kk_http_options http = {.host = s->o.host,
		.port = s->o.port,
		.cert = s->o.cert,
		.key = s->o.key,
		.connections = most_connections(),
		.per_address = s->o.per_address,
		.limit = kk_serve_limit,
		.serve = kk_serve_request,
		.user = s};

	KK_TRY(kk_secrets_ready(cx));
	s->jobs = kk_jobs_new();
	/* the first connection alone: it may have to recover the file */
	KK_TRY(kk_writer_start(cx, s->o.db, &s->writer));
	KK_TRY(kk_cache_start(cx, s->o.db, &s->cache));
	KK_TRY(kk_lane_start(cx, s->o.db, READERS, kk_serve_lane, &s->reading));
	KK_TRY(kk_lane_start(cx, s->o.db, SLOW, kk_serve_lane, &s->slow));
	KK_TRY(kk_round_start(cx, s, s->o.db, &s->round));
	KK_TRY(kk_fetcher_start(cx, s, s->o.db, &s->fetcher));
	KK_TRY(kk_mailer_start(cx, s, s->o.db, &s->mailer));
	KK_TRY(kk_mail_reader_start(cx, s, s->o.db, &s->mail_reader));
	KK_TRY(kk_mail_watcher_start(cx, s, s->o.db, &s->mail_watcher));
	return kk_http_start(cx, &http, &s->http);
}

/* Connections that stay open go on asking until the end: the lanes refuse them
 * once they have ended, and are there as long as there is HTTP. Only what runs
 * on a lane asks for the writer, and what runs there or on the writer's thread
 * for the round. */
static void stop(struct kk_server *s)
{
	kk_mail_watcher_stop(&s->mail_watcher);
	kk_mail_reader_stop(&s->mail_reader);
	kk_mailer_stop(&s->mailer);
	kk_fetcher_stop(&s->fetcher);
	kk_round_end(s->round);
	kk_live_end(s->live);
	kk_jobs_stop(s->jobs);
	if (s->http)
		kk_http_drain(s->http, DRAIN_SECONDS);
	kk_lane_end(s->slow);
	kk_lane_end(s->reading);
	kk_writer_stop(&s->writer);
	kk_round_stop(&s->round);
	kk_cache_clear(s->cache);
	kk_http_stop(&s->http);
	kk_cache_free(&s->cache);
	kk_lane_free(&s->slow);
	kk_lane_free(&s->reading);
	kk_live_free(&s->live);
	kk_jobs_free(&s->jobs);
}

static enum kk_rc keep_address(struct kk_ctx *cx, void *user)
{
	return kk_serve_address_set(cx, user);
}

/* Blocks the signals before there are threads, so that all of them do. */
static enum kk_rc serve(struct kk_ctx *cx, struct kk_server *s)
{
	const char *where;
	sigset_t ends;
	int which;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	KK_TRY(start(cx, s));
	where = address(cx, s);
	KK_TRY(kk_writer_run(
		s->writer, cx, keep_address, (void *)(uintptr_t)where));
	if (s->o.ready && !s->o.ready(s->o.user, where))
		return KK_OK; /* whose output failed says so at its end */
	(void)sigwait(&ends, &which);
	return KK_OK;
}

enum kk_rc kk_serve(struct kk_ctx *cx, const struct kk_serve_options *o)
{
	struct kk_server *s = KK_NEW(cx->arena, struct kk_server);
	enum kk_rc rc;

	s->o = *o;
	s->clock = (struct kk_clock){o->frozen, cx->clock.at};
	s->began = kk_clock_ticks();
	s->live = kk_live_new();
	pthread_mutex_init(&s->log, NULL);
	rc = serve(cx, s);
	stop(s);
	pthread_mutex_destroy(&s->log);
	return rc;
}
