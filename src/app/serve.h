/* What `kakeru serve` was asked for. The server is a layer of its own, which
 * the command line does not know: main.c hands its function over. */
#ifndef KK_APP_SERVE_H
#define KK_APP_SERVE_H

#include "base/ctx.h"

struct kk_mail_account;

struct kk_serve_options {
	const char *db; /* the url of the database, of this version */
	const char *host;
	int port;
	const char *cert, *key; /* PEM texts; NULL: plain HTTP */
	const char *origin;	/* "https://kakeru.example": what browsers see,
				 * where     a proxy stands before it; or NULL */
	int per_address; /* connections of one address, at most; 0: any */
	bool frozen;	 /* the clock stands still (--now) */
	bool quiet;	 /* the log tells of failures only */
	bool loopback;	 /* for tests: calendars of this machine are fetched too
			  */
	const char *proxy; /* calendars are fetched through it; NULL: none */
	const struct kk_mail_account *mail; /* NULL: none to send with */
	const char *imap_ca; /* certificates mailboxes are read by; NULL: the
			      * system's */
	/* Called once it listens, with its address; false: nobody can be told,
	 * and it ends. */
	bool (*ready)(void *user, const char *address);
	void *user;
};

/* Serves until SIGINT or SIGTERM. */
typedef enum kk_rc kk_serve_fn(
	struct kk_ctx *cx, const struct kk_serve_options *o);

#endif
