#include "web/server/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "web/server/mhd.h"
#include "web/server/patience.h"

#define THREADS 2	   /* they only move bytes */
#define IDLE_SECONDS 30	   /* a connection that says nothing */
#define MOST_ADDRESS 8000  /* bytes of an address */
#define MOST_HEADERS 16000 /* bytes of names and values */
/* Of one request; what does not fit libmicrohttpd refuses in words of its own,
 * before we hear of it. */
#define CONNECTION_MEMORY 65536
#define DROPPED ((size_t)64 * 1024 * 1024) /* of a body, at most, unread */
#define LARGE ((size_t)4 * 1024 * 1024) /* a request whose memory goes back */

struct kk_http {
	struct kk_arena *arena;
	struct kk_mhd mhd;
	struct kk_http_options o;
	struct MHD_Daemon *daemon;
	struct kk_patience *patience;
	atomic_bool draining;
	pthread_mutex_t lock;
	pthread_cond_t quiet; /* nothing is under way any more */
	int under_way;
};

struct kk_http_kept {
	struct kk_arena *arena; /* holds this struct and the body */
	const struct kk_mhd *mhd;
	struct MHD_Response *response;
	size_t n; /* bytes of its body */
	atomic_int holders;
};

struct kk_exchange_work {
	struct MHD_Connection *connection;
	struct kk_wait *wait; /* its connection's */
	struct kk_answer_out answer;
	struct kk_http_kept *kept; /* instead */
	bool begun, served, deferred, answered;
	size_t limit, dropped;
	struct kk_buf body;
	pthread_mutex_t lock; /* of a stream: asleep */
	bool asleep, woken;
};

/* ---- one request ---- */

static void split_uri(struct kk_exchange *x, const char *uri)
{
	struct kk_str all = kk_arena_str(x->arena, kk_str_z(uri));
	size_t q = kk_str_find(all, KK_STR("?"));

	x->path = (struct kk_str){all.p, q == SIZE_MAX ? all.n : q};
	x->query = q == SIZE_MAX
			   ? KK_STR("")
			   : (struct kk_str){all.p + q + 1, all.n - q - 1};
}

static struct kk_wait *wait_of(
	const struct kk_http *h, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *i = h->mhd.MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return i ? i->socket_context : NULL;
}

/* The first that is heard of a request. */
static void *on_uri(
	void *user, const char *uri, struct MHD_Connection *connection)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_exchange *x = KK_NEW(arena, struct kk_exchange);
	struct kk_http *h = user;

	*x = (struct kk_exchange){.arena = arena,
		.began = kk_clock_ticks(),
		.http = h,
		.work = KK_NEW(arena, struct kk_exchange_work)};
	x->work->connection = connection;
	x->work->wait = wait_of(h, connection);
	pthread_mutex_init(&x->work->lock, NULL);
	split_uri(x, uri);
	return x;
}

static void count(struct kk_http *h, int n)
{
	pthread_mutex_lock(&h->lock);
	h->under_way += n;
	if (h->under_way == 0)
		pthread_cond_broadcast(&h->quiet);
	pthread_mutex_unlock(&h->lock);
}

static void on_completed(void *user, struct MHD_Connection *connection,
	void **kept, enum MHD_RequestTerminationCode why)
{
	struct kk_exchange *x = *kept;
	struct kk_arena *arena;
	bool large;

	(void)connection;
	(void)why;
	if (!x)
		return;
	*kept = NULL;
	kk_patience_begin(x->work->wait, 0); /* the next one */
	if (x->work->served && !x->work->answer.stream)
		count(user, -1);
	if (x->work->answered && x->work->answer.stream_end)
		x->work->answer.stream_end(x->work->answer.stream_user);
	kk_http_let_go(&x->work->kept);
	pthread_mutex_destroy(&x->work->lock);
	arena = x->arena;
	large = kk_arena_total(arena) > LARGE;
	kk_arena_free(&arena);
	if (large)
		(void)malloc_trim(0);
}

struct kk_str kk_http_header(const struct kk_exchange *x, const char *name)
{
	return kk_str_z(x->http->mhd.MHD_lookup_connection_value(
		x->work->connection, MHD_HEADER_KIND, name));
}

const char *kk_http_peer(const struct kk_exchange *x)
{
	const union MHD_ConnectionInfo *i =
		x->http->mhd.MHD_get_connection_info(x->work->connection,
			MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	char text[INET_ADDRSTRLEN] = "";

	if (i && i->client_addr && i->client_addr->sa_family == AF_INET)
		(void)inet_ntop(AF_INET,
			&((const struct sockaddr_in *)(const void *)
					i->client_addr)
				 ->sin_addr,
			text, sizeof text);
	return kk_arena_f(x->arena, "%s", text);
}

/* ---- its fields ---- */

struct fields {
	kk_field_fn *fn;
	void *user;
	bool ended;
};

static enum MHD_Result on_query(void *user, enum MHD_ValueKind kind,
	const char *key, size_t key_n, const char *value, size_t value_n)
{
	struct fields *f = user;

	(void)kind;
	if (strlen(key) != key_n)
		return MHD_YES; /* a NUL in it: no name of ours */
	if (!f->fn(f->user, key, NULL,
		    (struct kk_str){value ? value : "", value_n}, 0))
		f->ended = true;
	return f->ended ? MHD_NO : MHD_YES;
}

static enum MHD_Result on_form(void *user, enum MHD_ValueKind kind,
	const char *key, const char *file, const char *type,
	const char *encoding, const char *data, uint64_t at, size_t n)
{
	struct fields *f = user;

	(void)kind;
	(void)type;
	(void)encoding;
	if (!f->fn(f->user, key, file, (struct kk_str){n ? data : "", n}, at))
		f->ended = true;
	return f->ended ? MHD_NO : MHD_YES;
}

#define PIECE 65536 /* of a value, at most */

static bool form_fields(struct kk_exchange *x, struct fields *f)
{
	const struct kk_mhd *mhd = &x->http->mhd;
	struct MHD_PostProcessor *p = mhd->MHD_create_post_processor(
		x->work->connection, PIECE, on_form, f);
	bool fine;

	if (!p)
		return false;
	fine = mhd->MHD_post_process(p, x->body.p, x->body.n) == MHD_YES;
	return mhd->MHD_destroy_post_processor(p) == MHD_YES && fine;
}

bool kk_http_fields(struct kk_exchange *x, kk_field_fn *fn, void *user)
{
	struct fields f = {fn, user, false};

	(void)x->http->mhd.MHD_get_connection_values_n(
		x->work->connection, MHD_GET_ARGUMENT_KIND, on_query, &f);
	if (f.ended)
		return false;
	if (!kk_str_is(x->method, "POST") || x->body.n == 0)
		return true;
	return form_fields(x, &f) && !f.ended;
}

/* ---- the answer ---- */

static ssize_t on_stream(void *user, uint64_t at, char *buf, size_t size)
{
	struct kk_exchange *x = user;
	struct kk_exchange_work *w = x->work;
	int64_t n;

	(void)at;
	n = w->answer.stream(w->answer.stream_user, buf, size);
	if (n < 0)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (n > 0)
		return (ssize_t)n;
	pthread_mutex_lock(&w->lock);
	if (!w->woken) {
		w->asleep = true;
		x->http->mhd.MHD_suspend_connection(w->connection);
	}
	w->woken = false;
	pthread_mutex_unlock(&w->lock);
	return 0;
}

void kk_http_wake(struct kk_exchange *x)
{
	struct kk_exchange_work *w = x->work;

	pthread_mutex_lock(&w->lock);
	if (w->asleep)
		x->http->mhd.MHD_resume_connection(w->connection);
	else
		w->woken = true;
	w->asleep = false;
	pthread_mutex_unlock(&w->lock);
}

static struct MHD_Response *response(struct kk_exchange *x)
{
	const struct kk_answer_out *a = &x->work->answer;

	if (a->stream)
		return x->http->mhd.MHD_create_response_from_callback(
			MHD_SIZE_UNKNOWN, 4096, on_stream, x, NULL);
	return x->http->mhd.MHD_create_response_from_buffer(a->body.n,
		(void *)(uintptr_t)(a->body.n ? a->body.p : ""),
		MHD_RESPMEM_PERSISTENT);
}

static void add_headers(const struct kk_mhd *mhd, struct MHD_Response *r,
	const struct kk_answer_out *a)
{
	for (size_t i = 0; i < a->n_headers; i++)
		(void)mhd->MHD_add_response_header(
			r, a->headers[i].name, a->headers[i].value);
}

struct kk_http_kept *kk_http_keep(
	const struct kk_exchange *x, const struct kk_answer_out *a)
{
	const struct kk_mhd *mhd = &x->http->mhd;
	struct kk_arena *arena = kk_arena_new();
	struct kk_http_kept *k = KK_NEW(arena, struct kk_http_kept);
	struct kk_str body = kk_arena_str(arena, a->body);

	*k = (struct kk_http_kept){
		.arena = arena, .mhd = mhd, .n = body.n, .holders = 1};
	k->response = mhd->MHD_create_response_from_buffer(body.n,
		(void *)(uintptr_t)(body.n ? body.p : ""),
		MHD_RESPMEM_PERSISTENT);
	if (!k->response) {
		kk_arena_free(&arena);
		return NULL;
	}
	add_headers(mhd, k->response, a);
	return k;
}

void kk_http_let_go(struct kk_http_kept **k)
{
	struct kk_http_kept *old = *k;
	struct kk_arena *arena;

	*k = NULL;
	if (!old || atomic_fetch_sub(&old->holders, 1) > 1)
		return;
	old->mhd->MHD_destroy_response(old->response);
	arena = old->arena;
	kk_arena_free(&arena);
}

struct kk_http_kept *kk_http_hold(struct kk_http_kept *k)
{
	atomic_fetch_add(&k->holders, 1);
	return k;
}

bool kk_http_draining(const struct kk_exchange *x)
{
	return atomic_load(&x->http->draining);
}

void kk_http_give(struct kk_exchange *x, struct kk_http_kept *k)
{
	struct kk_exchange_work *w = x->work;

	w->kept = k;
	w->answered = true;
	if (w->deferred)
		x->http->mhd.MHD_resume_connection(w->connection);
}

static enum MHD_Result queue_kept(struct kk_exchange *x)
{
	struct kk_exchange_work *w = x->work;

	kk_patience_begin(w->wait, w->kept->n);
	return x->http->mhd.MHD_queue_response(
		w->connection, MHD_HTTP_OK, w->kept->response);
}

static enum MHD_Result queue(struct kk_exchange *x)
{
	const struct kk_answer_out *a = &x->work->answer;
	const struct kk_mhd *mhd = &x->http->mhd;
	struct MHD_Response *r;
	enum MHD_Result result;

	if (x->work->kept)
		return queue_kept(x);
	r = response(x);
	if (!r)
		return MHD_NO;
	if (a->stream)
		kk_patience_rest(x->work->wait);
	else
		kk_patience_begin(x->work->wait, a->body.n);
	if (atomic_load(&x->http->draining))
		(void)mhd->MHD_add_response_header(r, "Connection", "close");
	add_headers(mhd, r, a);
	result = mhd->MHD_queue_response(
		x->work->connection, (unsigned)a->status, r);
	mhd->MHD_destroy_response(r);
	return result;
}

void kk_http_defer(struct kk_exchange *x)
{
	x->work->deferred = true;
	x->http->mhd.MHD_suspend_connection(x->work->connection);
}

void kk_http_answer(struct kk_exchange *x, const struct kk_answer_out *a)
{
	struct kk_exchange_work *w = x->work;

	w->answer = *a;
	w->answered = true;
	if (a->stream)
		count(x->http, -1); /* nobody waits for its end */
	if (w->deferred)
		x->http->mhd.MHD_resume_connection(w->connection);
}

/* ---- libmicrohttpd's side ---- */

/* Is it said beforehand that the body is too large, by somebody who waits to
 * hear that? */
static bool is_announced(const struct kk_exchange *x)
{
	struct kk_str length = kk_http_header(x, "Content-Length");
	int64_t n;

	return kk_http_header(x, "Expect").p &&
	       (!kk_str_int(length, INT64_MAX, &n) ||
		       (uint64_t)n > x->work->limit) &&
	       length.p;
}

/* What the head of a request comes to. */
struct head {
	size_t bytes;
	int lengths; /* headers that tell of a body's length */
};

static enum MHD_Result weigh(void *user, enum MHD_ValueKind kind,
	const char *key, size_t key_n, const char *value, size_t value_n)
{
	struct head *h = user;

	(void)kind;
	(void)value;
	h->bytes += key_n + value_n;
	h->lengths += strcasecmp(key, "Content-Length") == 0 ||
		      strcasecmp(key, "Transfer-Encoding") == 0;
	return MHD_YES;
}

/* Two lengths: a proxy may take the other one for the right one. */
static int bad_head(const struct kk_exchange *x)
{
	struct head head = {0};

	(void)x->http->mhd.MHD_get_connection_values_n(
		x->work->connection, MHD_HEADER_KIND, weigh, &head);
	if (x->path.n + x->query.n > MOST_ADDRESS)
		return 414;
	if (head.bytes > MOST_HEADERS)
		return 431;
	return head.lengths > 1 ? 400 : 0;
}

static void begin(struct kk_http *h, struct kk_exchange *x, const char *method)
{
	struct kk_exchange_work *w = x->work;

	x->head = strcmp(method, "HEAD") == 0;
	x->method = kk_str_z(x->head ? "GET" : method);
	x->method = kk_arena_str(x->arena, x->method);
	w->begun = true;
	w->limit = h->o.limit(h->o.user, x);
	x->too_large = is_announced(x);
	x->bad_head = bad_head(x);
	kk_buf_init(&w->body, x->arena);
	kk_patience_begin(w->wait, 0); /* the body */
}

/* What is too large is read and dropped, so that the answer is heard; but not
 * for ever: false. */
static bool add_body(struct kk_exchange *x, const char *data, size_t n)
{
	struct kk_exchange_work *w = x->work;

	kk_patience_more(w->wait, n);
	x->too_large = x->too_large || n > w->limit - w->body.n;
	if (x->too_large) {
		w->dropped += n;
		return w->dropped <= DROPPED;
	}
	kk_buf_add(&w->body, (struct kk_str){data, n});
	return true;
}

static enum MHD_Result on_access(void *user, struct MHD_Connection *connection,
	const char *url, const char *method, const char *version,
	const char *data, size_t *data_n, void **kept)
{
	struct kk_http *h = user;
	struct kk_exchange *x = *kept;

	(void)connection;
	(void)url;
	(void)version;
	if (!x->work->begun) {
		begin(h, x, method);
		if (!x->too_large && !x->bad_head)
			return MHD_YES;
	}
	if (*data_n) {
		if (!add_body(x, data, *data_n))
			return MHD_NO;
		*data_n = 0;
		return MHD_YES;
	}
	if (!x->work->answered) {
		kk_patience_rest(x->work->wait);
		x->work->served = true;
		count(h, 1);
		x->body =
			x->too_large ? KK_STR("") : kk_buf_str(&x->work->body);
		h->o.serve(h->o.user, x);
		if (x->work->deferred)
			return MHD_YES; /* x may be another thread's by now */
	}
	return queue(x);
}

/* A connection comes or goes. */
static void on_connection(void *user, struct MHD_Connection *connection,
	void **kept, enum MHD_ConnectionNotificationCode code)
{
	struct kk_http *h = user;
	const union MHD_ConnectionInfo *i = h->mhd.MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_CONNECTION_FD);

	if (code == MHD_CONNECTION_NOTIFY_CLOSED)
		kk_patience_leave(h->patience, *kept);
	else if (i)
		*kept = kk_patience_enter(h->patience, i->connect_fd);
}

/* What it has to say is about clients that went away. */
static void on_log(void *user, const char *format, va_list args)
{
	(void)user;
	(void)format;
	(void)args;
}

/* ---- the server ---- */

static enum kk_rc start(struct kk_ctx *cx, struct kk_http *h)
{
	struct sockaddr_in at = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)h->o.port)};
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD |
			 MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
			 (h->o.cert ? MHD_USE_TLS : 0);
	/* an END in its place cuts the list where there is no certificate */
	int cert = h->o.cert ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END;

	if (inet_pton(AF_INET, h->o.host, &at.sin_addr) != 1)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_SERVE_HOST, h->o.host);
	errno = 0;
	h->daemon = h->mhd.MHD_start_daemon(flags, (uint16_t)h->o.port, NULL,
		NULL, on_access, h, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
		MHD_OPTION_SOCK_ADDR, &at, MHD_OPTION_THREAD_POOL_SIZE,
		(unsigned)THREADS, MHD_OPTION_URI_LOG_CALLBACK, on_uri, h,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, h,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, h,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)h->o.connections,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)h->o.per_address,
		MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
		MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024u, cert, h->o.cert,
		MHD_OPTION_HTTPS_MEM_KEY, h->o.key, MHD_OPTION_END);
	if (h->daemon)
		return KK_OK;
	return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_LISTEN,
		kk_arena_f(cx->arena, "%s:%d", h->o.host, h->o.port),
		errno ? strerror(errno) : "TLS");
}

enum kk_rc kk_http_start(struct kk_ctx *cx, const struct kk_http_options *o,
	struct kk_http **http_r)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_http *h = KK_NEW(arena, struct kk_http);
	enum kk_rc rc;

	*h = (struct kk_http){.arena = arena, .o = *o};
	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->quiet, NULL);
	rc = kk_mhd_load(cx, &h->mhd);
	if (rc == KK_OK)
		rc = kk_patience_start(
			cx, (size_t)o->connections, &h->patience);
	if (rc == KK_OK)
		rc = start(cx, h);
	if (rc == KK_OK) {
		*http_r = h;
		return rc;
	}
	kk_patience_stop(&h->patience);
	kk_arena_free(&arena);
	return rc;
}

int kk_http_port(const struct kk_http *h)
{
	const union MHD_DaemonInfo *i = h->mhd.MHD_get_daemon_info(
		h->daemon, MHD_DAEMON_INFO_BIND_PORT);

	return i ? i->port : h->o.port;
}

void kk_http_drain(struct kk_http *h, int seconds)
{
	struct timespec until;
	int listening = h->mhd.MHD_quiesce_daemon(h->daemon);

	atomic_store(&h->draining, true);
	if (listening >= 0)
		close(listening);
	until = kk_clock_deadline(seconds * (int64_t)1000);
	pthread_mutex_lock(&h->lock);
	while (h->under_way > 0 &&
		pthread_cond_timedwait(&h->quiet, &h->lock, &until) == 0) {
	}
	pthread_mutex_unlock(&h->lock);
}

void kk_http_stop(struct kk_http **http)
{
	struct kk_http *h = *http;
	struct kk_arena *arena;

	if (!h)
		return;
	h->mhd.MHD_stop_daemon(h->daemon);
	kk_patience_stop(&h->patience);
	pthread_cond_destroy(&h->quiet);
	pthread_mutex_destroy(&h->lock);
	arena = h->arena;
	kk_arena_free(&arena);
	*http = NULL;
}
