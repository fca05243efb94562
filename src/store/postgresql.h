/* Inside src/store only: a connection to PostgreSQL and its errors.
 *
 * The url is libpq's, "postgresql://user@host:port/database?…", with two
 * parameters of our own: schema=NAME (a company's own schema; default public)
 * and key=FILE (of the stop key; default below the data folder). */
#ifndef KK_STORE_POSTGRESQL_H
#define KK_STORE_POSTGRESQL_H

#include "store/backend.h"
#include "store/pq.h"

#define KK_PG_MOST_ARGS 64 /* of a statement; tools/sqlc allows no more */
#define KK_PG_MOST_SENT 64 /* that have not been answered */

/* A statement that went ahead, and is answered later. */
struct kk_pg_sent {
	const char *what; /* lives as long as the program */
	size_t prepares;  /* number + 1 of the statement; 0: none */
};

struct kk_pg {
	struct kk_pq pq;
	PGconn *db;
	struct kk_pg_sent sent[KK_PG_MOST_SENT];
	int sent_n;
	const char *schema;   /* a plain name, see kk_pg_url */
	unsigned char *known; /* by statement number: is it prepared? */
	size_t known_n;
	int cursors;	       /* made so far, for their names */
	const char *sequences; /* their numbers; NULL: not asked yet */
	char ids[4096];	       /* where they stood at the begin; may be "" */
};

/* The parts of a url. */
struct kk_pg_url {
	const char *conninfo; /* without our own parameters, for libpq */
	const char *schema;   /* [a-z_][a-z0-9_]{0,62} */
	const char *key;      /* or NULL */
};

/* Classes of our advisory locks; the second number is of the schema. Held
 * while a schema is made, and by every connection that uses one. */
#define KK_PG_LOCK 0x4B616B65 /* "Kake" */
#define KK_PG_USE 0x4B616B66

/* Numbers of the types in PostgreSQL's catalogue; they are fixed. */
#define KK_PG_BYTEA 17
#define KK_PG_INT8 20
#define KK_PG_INT2 21
#define KK_PG_INT4 23
#define KK_PG_TEXT 25
#define KK_PG_FLOAT4 700
#define KK_PG_FLOAT8 701
#define KK_PG_VARCHAR 1043

/* The type an argument is sent as, and whether a column of type `have` can be
 * read as `type`. */
Oid kk_pg_type(enum kk_type type);
bool kk_pg_type_fits(enum kk_type type, Oid have);
/* A whole number as the server sends and takes it: n bytes, the highest
 * first. */
void kk_pg_put_int(char *to, size_t n, int64_t value);
int64_t kk_pg_get_int(const char *from, size_t n);

/* Takes a url apart. KK_EUSAGE where the schema is no plain name. */
enum kk_rc kk_pg_url_read(struct kk_ctx *cx, const char *url,
	struct kk_pg_url *parts_r) KK_MUST_CHECK;
/* The url for people: without user, password and libpq's parameters. In the
 * arena. */
const char *kk_pg_url_shown(struct kk_arena *a, const struct kk_pg_url *u);
/* Records what the server says of a failed result (NULL: of the connection);
 * never KK_OK. */
enum kk_rc kk_pg_fail(struct kk_ctx *cx, const struct kk_pg *pg,
	const PGresult *r, const char *what) KK_MUST_CHECK;
/* Did the server do it? Not where r is NULL. */
bool kk_pg_is_done(const struct kk_pg *pg, const PGresult *r);
/* Runs statement text, maybe several, behind what was sent; the last result is
 * *r_r, the caller clears it (also where it fails; NULL is fine). r_r may be
 * NULL. */
enum kk_rc kk_pg_run(struct kk_ctx *cx, struct kk_pg *pg, const char *sql,
	const char *what, PGresult **r_r) KK_MUST_CHECK;
/* The first column of the first row, in the arena; NULL where there is none. */
enum kk_rc kk_pg_text(struct kk_ctx *cx, struct kk_pg *pg, const char *sql,
	const char **text_r) KK_MUST_CHECK;

/* Makes the schema, where it is missing, an empty database of ours. */
enum kk_rc kk_pg_make_schema(struct kk_ctx *cx, struct kk_pg *pg) KK_MUST_CHECK;

/* ---- a pipeline (postgresql_pipeline.c) ----
 *
 * A statement nobody wants an answer of does not wait for one: it goes ahead,
 * and with the next that is waited for, or the commit, all answers come in one
 * way there and back. Where one failed, nothing behind it was done, and that
 * next one tells so. */

/* The arguments as libpq wants them; numbers get their room here. */
struct kk_pg_args {
	int n;
	Oid types[KK_PG_MOST_ARGS];
	const char *values[KK_PG_MOST_ARGS];
	int lengths[KK_PG_MOST_ARGS], formats[KK_PG_MOST_ARGS];
	char room[KK_PG_MOST_ARGS][8];
};

/* Sends one statement; its text, and what lives as long as the program, for
 * the error. */
enum kk_rc kk_pg_send(struct kk_ctx *cx, const char *sql, const char *what,
	const struct kk_pg_args *a) KK_MUST_CHECK;
/* Sends a statement of ours; one with a number is prepared once for the
 * connection. */
enum kk_rc kk_pg_send_known(struct kk_ctx *cx, const struct kk_statement *s,
	const struct kk_pg_args *a) KK_MUST_CHECK;
/* Waits until all that was sent is answered: the first failure, if any. last_r:
 * where it is fine, the answer to the last one, for the caller to clear; NULL
 * where nothing was sent. May be NULL. */
enum kk_rc kk_pg_settle(
	struct kk_ctx *cx, struct kk_pg *pg, PGresult **last_r) KK_MUST_CHECK;

/* ---- the statements of the backend ---- */
enum kk_rc kk_pg_enter(struct kk_ctx *cx, struct kk_cursor *c, const void *arg,
	bool stream) KK_MUST_CHECK;
enum kk_rc kk_pg_step(struct kk_ctx *cx, struct kk_cursor *c) KK_MUST_CHECK;
enum kk_rc kk_pg_read(struct kk_ctx *cx, struct kk_cursor *c, char *row_r,
	struct kk_arena *copy) KK_MUST_CHECK;
void kk_pg_leave(struct kk_ctx *cx, struct kk_cursor *c);

#endif
