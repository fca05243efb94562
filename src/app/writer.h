/* One writer for many: units of work from any thread, committed in groups.
 *
 * A database has one writer at a time, and what a commit costs is the wait for
 * the disk. So units that wait at the same moment share a commit: each runs
 * inside a savepoint of its own, one that fails is undone alone, and nobody
 * hears "done" before all of them are on disk. */
#ifndef KK_APP_WRITER_H
#define KK_APP_WRITER_H

#include "base/ctx.h"

struct kk_writer;

/* A unit of work. The caller owns it, and keeps it until `done` was called. */
struct kk_unit {
	/* Runs on the writer's thread with cx->store open for writing. */
	enum kk_rc (*work)(struct kk_ctx *cx, void *user);
	/* Called once, on the writer's thread, when it is on disk (KK_OK) or
	 * undone (what work said, or why the commit failed; cx->error tells);
	 * on the caller's where the writer has ended. */
	void (*done)(void *user, enum kk_rc rc);
	void *user;
	struct kk_ctx *cx; /* its arena, clock, language and user */
	/* In no group: work begins and ends its own transaction. For a large
	 * piece, which SQLite keeps no savepoint of in memory. */
	bool alone;
	enum kk_rc rc;	      /* the writer's */
	struct kk_unit *next; /* the writer's */
};

/* What is on disk so far, and how many units wait. */
struct kk_writer_sums {
	int64_t units, commits, waiting;
};

/* Opens the database at url and starts the thread; the caller stops it. Errors
 * as kk_database_open. */
enum kk_rc kk_writer_start(struct kk_ctx *cx, const char *url,
	struct kk_writer **writer_r) KK_MUST_CHECK;
/* Makes an open connection one that writes as the writer's does: it keeps what
 * is read of the team, and more pages in memory than others. */
void kk_writer_connect(struct kk_ctx *cx);
/* Hands a unit over. After kk_writer_end it is done with KK_ESTOPPED. */
void kk_writer_put(struct kk_writer *w, struct kk_unit *u);
/* The same, and waits: the unit's rc. Not from the writer's thread. */
enum kk_rc kk_writer_run(struct kk_writer *w, struct kk_ctx *cx,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user),
	void *user) KK_MUST_CHECK;
/* The same for work that begins and ends its own transactions (`alone`). */
enum kk_rc kk_writer_run_alone(struct kk_writer *w, struct kk_ctx *cx,
	enum kk_rc (*work)(struct kk_ctx *cx, void *user),
	void *user) KK_MUST_CHECK;
struct kk_writer_sums kk_writer_sums(struct kk_writer *w);
/* Finishes what was handed over, ends the thread and closes the database. NULL
 * is fine. */
void kk_writer_end(struct kk_writer *w);
/* The same, and clears the pointer, once nobody puts any more. NULL is fine. */
void kk_writer_stop(struct kk_writer **writer);

#endif
