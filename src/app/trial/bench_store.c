#include "app/trial/bench_store.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/log/log.h"
#include "app/lead/view.h"
#include "app/writer.h"
#include "store/store.h"

#define SECOND ((int64_t)1000 * 1000 * 1000) /* in ticks */
#define MOST_SAMPLES 2000000

struct shared {
	struct kk_writer *writer;
	struct kk_ctx *cx;
	const struct kk_lead_line *leads;
	size_t n_leads;
	int64_t until; /* ticks */
	atomic_size_t next;
	atomic_int_fast64_t failed;
	int64_t *took; /* ns of each outcome */
	atomic_size_t n_took;
};

struct client {
	struct shared *s;
	pthread_t thread;
};

struct one {
	struct kk_log_request rq;
	struct kk_log_answer a;
};

static enum kk_rc log_one(struct kk_ctx *cx, void *user)
{
	struct one *o = user;

	return kk_log(cx, &o->rq, &o->a);
}

/* One outcome from press to disk. */
static void press(struct shared *s, struct kk_ctx *cx)
{
	size_t i = atomic_fetch_add(&s->next, 1) % s->n_leads;
	struct one o = {.rq = {.touch_id = KK_NULL,
				.lead_id = s->leads[i].id,
				.corrects_id = KK_NULL,
				.disposition = KK_STR("no_answer"),
				.channel = KK_STR("phone"),
				.key = kk_str_z(kk_log_key(cx->arena))}};
	int64_t began = kk_clock_ticks();
	enum kk_rc rc = kk_writer_run(s->writer, cx, log_one, &o);
	size_t n;

	if (rc != KK_OK) {
		atomic_fetch_add(&s->failed, 1);
		return;
	}
	n = atomic_fetch_add(&s->n_took, 1);
	if (n < MOST_SAMPLES)
		s->took[n] = kk_clock_ticks() - began;
}

static void *loop(void *user)
{
	struct client *me = user;
	struct kk_ctx *from = me->s->cx;
	struct kk_arena *arena = kk_arena_new();
	struct kk_mark mark = kk_arena_mark(arena);

	while (kk_clock_ticks() < me->s->until) {
		struct kk_ctx cx = {.arena = arena,
			.clock = from->clock,
			.lang = from->lang,
			.user_id = from->user_id};

		press(me->s, &cx);
		kk_arena_back(arena, mark);
	}
	kk_arena_free(&arena);
	return NULL;
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void sum_up(struct shared *s, int64_t began, struct kk_bench_store *r)
{
	size_t n = atomic_load(&s->n_took);

	r->seconds = (double)(kk_clock_ticks() - began) / (double)SECOND;
	r->logged = (int64_t)n;
	r->failed = atomic_load(&s->failed);
	if (n > MOST_SAMPLES)
		n = MOST_SAMPLES;
	if (n == 0)
		return;
	qsort(s->took, n, sizeof *s->took, by_size);
	r->p50_us = s->took[n / 2] / 1000;
	r->p99_us = s->took[n - 1 - n / 100] / 1000;
}

static enum kk_rc run_clients(struct kk_ctx *cx, struct shared *s,
	int64_t seconds, struct kk_bench_store *r)
{
	struct client *all =
		KK_NEW_N(cx->arena, struct client, (size_t)r->clients);
	int64_t began = kk_clock_ticks(), n = 0;

	s->until = began + seconds * SECOND;
	for (; n < r->clients; n++) {
		all[n].s = s;
		if (pthread_create(&all[n].thread, NULL, loop, &all[n]) != 0)
			break;
	}
	for (int64_t i = 0; i < n; i++)
		pthread_join(all[i].thread, NULL);
	if (n < r->clients)
		return KK_FAIL(cx, KK_EIO, KK_MSG_SERVE_THREAD);
	sum_up(s, began, r);
	return KK_OK;
}

/* The rival: one writer that waits for the disk each time. */
static enum kk_rc plain_writes(
	struct kk_ctx *cx, const char *url, double *per_second_r)
{
	struct kk_str file = kk_str_z(url);
	const char *path;
	static const char block[4096] = {0};
	int64_t began, n = 0;
	bool fine;
	int fd;

	if (kk_str_starts(file, "sqlite:")) {
		file.p += strlen("sqlite:");
		file.n -= strlen("sqlite:");
	}
	if (kk_str_starts(file, "postgres")) /* a disk of this machine's */
		file = KK_STR("kakeru");
	path = kk_arena_f(cx->arena, "%.*s.bench", KK_FMT(file));
	fd = open(path, O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);
	fine = fd >= 0;
	began = kk_clock_ticks();
	for (; fine && kk_clock_ticks() < began + SECOND; n++)
		fine = pwrite(fd, block, sizeof block,
			       (off_t)(n * (int64_t)sizeof block)) ==
			       (ssize_t)sizeof block &&
		       fdatasync(fd) == 0;
	*per_second_r = (double)n * (double)SECOND /
			(double)(kk_clock_ticks() - began);
	if (fd >= 0)
		close(fd);
	(void)unlink(path);
	return fine ? KK_OK
		    : KK_FAIL(cx, KK_EIO, KK_MSG_BENCH_FILE, path,
			      strerror(errno));
}

enum kk_rc kk_bench_store_run(struct kk_ctx *cx, const char *url,
	int64_t clients, int64_t seconds, struct kk_bench_store *r_r)
{
	struct shared *s = KK_NEW(cx->arena, struct shared);
	struct kk_lead_line *leads;
	enum kk_rc rc;

	*r_r = (struct kk_bench_store){.clients = clients};
	KK_TRY(kk_view_leads(cx, false, &leads, &s->n_leads));
	if (s->n_leads == 0)
		return KK_FAIL(cx, KK_ENO, KK_MSG_LEADS_NONE);
	KK_TRY(plain_writes(cx, url, &r_r->syncs_per_second));
	s->cx = cx;
	s->leads = leads;
	s->took = KK_NEW_N(cx->arena, int64_t, MOST_SAMPLES);
	KK_TRY(kk_writer_start(cx, url, &s->writer));
	rc = run_clients(cx, s, seconds, r_r);
	kk_writer_stop(&s->writer);
	return rc;
}
