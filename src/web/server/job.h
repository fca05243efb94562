/* Imports that go on while whoever began them looks at how far they are.
 *
 * A database has one writer at a time. With a connection of its own an import
 * would hold the lock of SQLite for as long as it runs (20,000 cards take about
 * three seconds, the largest file ten times as long), and after ten seconds the
 * writer would give up: outcomes of others would be refused. As a unit of the
 * writer it is one in the queue: what others log meanwhile waits a little
 * longer, and nothing is refused. Pages are read all the time. */
#ifndef KK_WEB_SERVER_JOB_H
#define KK_WEB_SERVER_JOB_H

#include "app/transfer/import.h"
#include "web/day/call.h"

struct kk_jobs;

/* How an import stands. What it points at stays for an hour at least. */
struct kk_job_view {
	bool running;
	int64_t done, all; /* while running: bytes */
	enum kk_rc rc;	   /* how it ended */
	const char *error; /* in words, where it failed */
	const struct kk_import_options *options;
	const struct kk_import_report *report;
};

/* The server's; it frees them when its writer has ended. */
struct kk_jobs *kk_jobs_new(void);
/* Ends what is running, without keeping any of it. */
void kk_jobs_stop(struct kk_jobs *jobs);
void kk_jobs_free(struct kk_jobs **jobs);

/* Begins an import for whoever asks, in place of an earlier one with this key,
 * and waits a moment for it: most lists are done then. The options are copied.
 * KK_ENO where an import with this key is still running. */
enum kk_rc kk_job_import(struct kk_call *c, struct kk_str key,
	const struct kk_import_options *o) KK_MUST_CHECK;
/* How the import with that key of whoever asks stands; false: there is none. */
bool kk_job_find(
	const struct kk_call *c, struct kk_str key, struct kk_job_view *view_r);

#endif
