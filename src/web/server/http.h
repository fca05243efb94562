/* HTTP/1.1: whole requests in, whole answers or streams out.
 *
 * Over libmicrohttpd, which nobody else sees. Its threads only move bytes: when
 * a request has arrived whole, `serve` is called, which answers at once or
 * defers, and then answers from another thread. */
#ifndef KK_WEB_SERVER_HTTP_H
#define KK_WEB_SERVER_HTTP_H

#include "base/ctx.h"

struct kk_http;

/* One request and its answer; it lives until the answer has gone out. */
struct kk_exchange {
	struct kk_arena *arena;
	struct kk_str method; /* "GET", also where HEAD was asked for */
	bool head;	      /* the head of the answer alone */
	struct kk_str path;   /* as sent, without the query */
	struct kk_str query;  /* as sent, behind "?"; may be empty */
	struct kk_str body;
	bool too_large; /* the body is over its limit and is dropped */
	/* Its head cannot be served: 414 and 431 too long, 400 nobody can tell
	 * where the body ends; else 0. */
	int bad_head;
	int64_t began;	/* ticks */
	struct kk_http *http;
	struct kk_exchange_work *work; /* http.c's */
	void *user;		       /* serve's */
};

struct kk_header {
	const char *name, *value;
};

#define KK_MAX_HEADERS 24

/* Streams: the next bytes into buf; 0: nothing for now, the stream sleeps until
 * kk_http_wake; -1: the end. Called on HTTP threads. */
typedef int64_t kk_stream_fn(void *user, char *buf, size_t size);

struct kk_answer_out {
	int status;
	struct kk_header headers[KK_MAX_HEADERS];
	size_t n_headers;
	struct kk_str body;   /* in the arena of the exchange, or static */
	kk_stream_fn *stream; /* instead of a body; or NULL */
	void (*stream_end)(void *user); /* the client has gone, or the end */
	void *stream_user;
};

struct kk_http_options {
	const char *host;	/* an IPv4 address in digits */
	int port;		/* 0: any free one */
	const char *cert, *key; /* PEM texts; NULL: plain HTTP */
	int connections;	/* at most */
	int per_address;	/* of them from one address; 0: any number */
	/* The most bytes the body of this request may have. */
	size_t (*limit)(void *user, const struct kk_exchange *x);
	void (*serve)(void *user, struct kk_exchange *x);
	void *user;
};

/* Begins to listen. KK_EIO, with words, where it cannot. */
enum kk_rc kk_http_start(struct kk_ctx *cx, const struct kk_http_options *o,
	struct kk_http **http_r) KK_MUST_CHECK;
/* The port it listens on. */
int kk_http_port(const struct kk_http *h);
/* A header of the request; no value where it was not sent. Borrows. */
struct kk_str kk_http_header(const struct kk_exchange *x, const char *name);
/* The address of the other side as text, in x's arena. */
const char *kk_http_peer(const struct kk_exchange *x);
/* A field of the query or of a form (urlencoded or multipart): one call for
 * each piece of its value, in order; `at` is where the piece belongs. file: the
 * name of an uploaded file, else NULL. false ends it. */
typedef bool kk_field_fn(void *user, const char *name, const char *file,
	struct kk_str piece, uint64_t at);
/* false where the body is no form that can be read, or fn ended it. */
bool kk_http_fields(struct kk_exchange *x, kk_field_fn *fn, void *user);
/* Before x is given to another thread, once: its answer comes later. */
void kk_http_defer(struct kk_exchange *x);
/* Answers x, once. The answer is copied; what it points at is not. From then on
 * x belongs to the server. */
void kk_http_answer(struct kk_exchange *x, const struct kk_answer_out *a);
/* An answer that is given again and again, to exchanges of one server. */
struct kk_http_kept;
/* Copies an answer, which is no stream. The caller lets go of it before the
 * server of x is stopped; NULL where there is no memory. */
struct kk_http_kept *kk_http_keep(
	const struct kk_exchange *x, const struct kk_answer_out *a);
/* Another one who holds it: k. */
struct kk_http_kept *kk_http_hold(struct kk_http_kept *k);
/* Answers x with it, as kk_http_answer does, and lets go of it once it has gone
 * out: the caller's hold is x's from then on. */
void kk_http_give(struct kk_exchange *x, struct kk_http_kept *k);
/* Is the server being stopped? Then an answer says that it is the last, which a
 * kept one cannot. */
bool kk_http_draining(const struct kk_exchange *x);
/* Lets go of it and clears the pointer. NULL is fine. */
void kk_http_let_go(struct kk_http_kept **k);
/* There is something for a stream of x again. */
void kk_http_wake(struct kk_exchange *x);
/* No new connections, and each answer is the last of its own; then waits, at
 * most `seconds`, for the requests that have arrived whole. */
void kk_http_drain(struct kk_http *h, int seconds);
/* Ends it and clears the pointer. Every exchange has been answered and every
 * stream woken to its end. NULL is fine. */
void kk_http_stop(struct kk_http **http);

#endif
