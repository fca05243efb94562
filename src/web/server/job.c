#include "web/server/job.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "app/transfer/upload.h"
#include "web/server/server.h"

#define WAIT_MS 1500
#define KEPT_TICKS ((int64_t)3600 * 1000 * 1000 * 1000)

struct job {
	struct kk_jobs *jobs;
	struct kk_arena *arena; /* holds this struct */
	struct kk_ctx cx;
	struct kk_unit unit;
	struct kk_str key;
	struct kk_import_options o;
	struct kk_import_report r;
	atomic_int_fast64_t done, all;
	bool running, old; /* old: another one has its key */
	enum kk_rc rc;
	int64_t seen; /* ticks: when it ended, or was looked at since */
	struct job *next;
};

struct kk_jobs {
	struct kk_arena *arena;
	volatile sig_atomic_t stop;
	pthread_mutex_t lock; /* of all below, and of the jobs' running, old */
	pthread_cond_t ended;
	struct job *first;
};

struct kk_jobs *kk_jobs_new(void)
{
	struct kk_arena *arena = kk_arena_new();
	struct kk_jobs *jobs = KK_NEW(arena, struct kk_jobs);

	jobs->arena = arena;
	pthread_mutex_init(&jobs->lock, NULL);
	pthread_cond_init(&jobs->ended, NULL);
	return jobs;
}

void kk_jobs_stop(struct kk_jobs *jobs)
{
	if (jobs)
		jobs->stop = 1;
}

void kk_jobs_free(struct kk_jobs **jobs)
{
	struct kk_arena *arena;

	if (!*jobs)
		return;
	for (struct job *j = (*jobs)->first; j;) {
		struct job *next = j->next;

		arena = j->arena;
		kk_arena_free(&arena);
		j = next;
	}
	pthread_cond_destroy(&(*jobs)->ended);
	pthread_mutex_destroy(&(*jobs)->lock);
	arena = (*jobs)->arena;
	kk_arena_free(&arena);
	*jobs = NULL;
}

/* ---- on the writer's thread ---- */

static enum kk_rc work(struct kk_ctx *cx, void *user)
{
	struct job *j = user;

	return kk_import(cx, &j->o, &j->r);
}

/* The list itself is of no use any more; its refused rows, which keep their
 * folder, are. */
static void clean_up(const struct job *j)
{
	const char *slash = strrchr(j->o.path, '/');

	if (j->rc != KK_OK || j->o.dry_run || !slash)
		return;
	(void)unlink(j->o.path);
	(void)rmdir(kk_arena_f(
		j->arena, "%.*s", (int)(slash - j->o.path), j->o.path));
}

static void ended(void *user, enum kk_rc rc)
{
	struct job *j = user;

	pthread_mutex_lock(&j->jobs->lock);
	j->rc = rc;
	j->running = false;
	j->seen = kk_clock_ticks();
	clean_up(j);
	pthread_cond_broadcast(&j->jobs->ended);
	pthread_mutex_unlock(&j->jobs->lock);
}

static void progress(void *user, int64_t done, int64_t all)
{
	struct job *j = user;

	atomic_store(&j->done, done);
	atomic_store(&j->all, all);
}

/* ---- beginning one ---- */

static void copy_options(struct job *j, const struct kk_import_options *o)
{
	struct kk_arena *a = j->arena;
	struct kk_csv_map *maps = KK_NEW_N(a, struct kk_csv_map, o->n_maps + 1);

	j->o = *o;
	j->o.path = kk_arena_z(a, kk_str_z(o->path));
	j->o.source = kk_arena_str(a, o->source);
	j->o.note = kk_arena_str(a, o->note);
	j->o.reason = kk_arena_str(a, o->reason);
	j->o.cadence = kk_arena_z(a, kk_str_z(o->cadence));
	for (size_t i = 0; i < o->n_maps; i++)
		maps[i] =
			(struct kk_csv_map){kk_arena_str(a, o->maps[i].column),
				o->maps[i].field, o->maps[i].custom};
	j->o.maps = maps;
	j->o.progress = progress;
	j->o.user = j;
	j->o.stop = &j->jobs->stop;
}

static struct job *job_new(struct kk_call *c, struct kk_jobs *jobs,
	struct kk_str key, const struct kk_import_options *o)
{
	struct kk_arena *arena = kk_arena_new();
	struct job *j = KK_NEW(arena, struct job);

	j->jobs = jobs;
	j->arena = arena;
	j->cx = (struct kk_ctx){.arena = arena,
		.clock = c->cx.clock,
		.lang = c->cx.lang,
		.on_page = true,
		.user_id = c->cx.user_id};
	j->key = kk_arena_str(arena, key);
	j->running = true;
	copy_options(j, o);
	j->unit = (struct kk_unit){.work = work,
		.done = ended,
		.user = j,
		.cx = &j->cx,
		.alone = true};
	return j;
}

static struct job *find(
	const struct kk_jobs *jobs, int64_t user_id, struct kk_str key)
{
	for (struct job *j = jobs->first; j; j = j->next)
		if (!j->old && j->cx.user_id == user_id &&
			kk_str_eq(j->key, key))
			return j;
	return NULL;
}

/* Whoever looked at one an hour ago has long finished. */
static void forget_old(struct kk_jobs *jobs)
{
	int64_t now = kk_clock_ticks();

	for (struct job **p = &jobs->first; *p;) {
		struct job *j = *p;
		struct kk_arena *arena = j->arena;

		if (j->running || now - j->seen < KEPT_TICKS) {
			p = &j->next;
			continue;
		}
		*p = j->next;
		kk_arena_free(&arena);
	}
}

static void wait_for(struct kk_jobs *jobs, const struct job *j)
{
	struct timespec until = kk_clock_deadline(WAIT_MS);

	while (j->running && pthread_cond_timedwait(
				     &jobs->ended, &jobs->lock, &until) == 0) {
	}
}

enum kk_rc kk_job_import(
	struct kk_call *c, struct kk_str key, const struct kk_import_options *o)
{
	struct kk_jobs *jobs = kk_server_jobs(c->server);
	struct job *j, *before;

	pthread_mutex_lock(&jobs->lock);
	before = find(jobs, c->cx.user_id, key);
	if (before && before->running) {
		pthread_mutex_unlock(&jobs->lock);
		return KK_FAIL(&c->cx, KK_ENO, KK_MSG_INTAKE_RUNNING);
	}
	if (before)
		before->old = true;
	j = job_new(c, jobs, key, o);
	forget_old(jobs); /* now that nothing of the one before is needed */
	j->next = jobs->first;
	jobs->first = j;
	pthread_mutex_unlock(&jobs->lock);
	kk_writer_put(kk_server_writer(c->server), &j->unit);
	pthread_mutex_lock(&jobs->lock);
	wait_for(jobs, j);
	pthread_mutex_unlock(&jobs->lock);
	return KK_OK;
}

bool kk_job_find(
	const struct kk_call *c, struct kk_str key, struct kk_job_view *v)
{
	struct kk_jobs *jobs = kk_server_jobs(c->server);
	struct job *j;

	pthread_mutex_lock(&jobs->lock);
	j = find(jobs, c->cx.user_id, key);
	if (j && !j->running)
		j->seen = kk_clock_ticks();
	if (j)
		*v = (struct kk_job_view){.running = j->running,
			.done = atomic_load(&j->done),
			.all = atomic_load(&j->all),
			.rc = j->rc,
			.error = j->running ? NULL : j->cx.error.text,
			.options = &j->o,
			.report = &j->r};
	pthread_mutex_unlock(&jobs->lock);
	return j != NULL;
}
