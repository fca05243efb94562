#include "app/trial/bench_plan.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/transfer/file.h"
#include "base/clock.h"
#include "core/planner/assign_check.h"
#include "format/plans/kpln.h"

#define BLOCK 512 /* leads that are read at once */
#define GRADES                                                                 \
	1024 /* of what a lead is worth at best, finer where it is less */
#define LIMITS 3
#define WORKERS 2

struct day {
	struct kk_ctx *cx;
	const char *path;
	int fd;
	struct kk_kpln k;
	struct kk_room room;
	uint32_t grades[GRADES]; /* how many leads are of it */
	int limits[LIMITS + 1];	 /* grades, the best first */
};

/* A thread, and its teams. */
struct worker {
	const struct day *day;
	pthread_t thread;
	uint32_t from, until;
	struct kk_assign *plan;
	size_t size;
	int error; /* errno */
	uint8_t *bytes;
	int32_t *leads;
};

/* ---- reading ---- */

static enum kk_rc unreadable(const struct day *d, int error)
{
	return kk_file_unreadable(d->cx, d->path, error);
}

/* 0, or errno. */
static int read_at(int fd, void *to, size_t n, size_t at)
{
	for (size_t done = 0; done < n;) {
		ssize_t r = pread(
			fd, (char *)to + done, n - done, (off_t)(at + done));

		if (r < 0 && errno == EINTR)
			continue;
		if (r <= 0)
			return r < 0 ? errno : EIO;
		done += (size_t)r;
	}
	return 0;
}

static enum kk_rc refuse(const struct day *d, const struct kk_kpln_fault *f)
{
	struct kk_arena *a = d->cx->arena;
	const char *why = KK_SAY(a, d->cx->lang, f->why,
		kk_arena_f(a, "%lld", (long long)f->given),
		kk_arena_f(a, "%u", f->at + 1));

	return KK_FAIL(d->cx, KK_EINPUT, KK_MSG_KPLN_BAD, d->path, why);
}

static enum kk_rc read_head(struct day *d)
{
	uint8_t head[KK_KPLN_HEAD], *rest;
	struct kk_kpln_fault fault;
	struct stat st;
	uint16_t *team;
	uint8_t *cap;
	size_t n;
	int e;

	if (fstat(d->fd, &st) != 0)
		return unreadable(d, errno);
	n = (size_t)st.st_size < sizeof head ? (size_t)st.st_size : sizeof head;
	e = read_at(d->fd, head, n, 0);
	if (e)
		return unreadable(d, e);
	if (!kk_kpln_head(head, n, (uint64_t)st.st_size, &d->k, &fault))
		return refuse(d, &fault);
	rest = kk_arena_alloc(d->cx->arena, d->k.room, 1);
	team = KK_NEW_N(d->cx->arena, uint16_t, d->k.reps);
	cap = kk_arena_alloc(d->cx->arena, (size_t)d->k.reps * d->k.slots, 1);
	e = read_at(d->fd, rest, d->k.room, sizeof head);
	if (e)
		return unreadable(d, e);
	if (!kk_kpln_room(&d->k, rest, team, cap, &fault))
		return refuse(d, &fault);
	d->room = (struct kk_room){.reps = d->k.reps,
		.teams = d->k.teams,
		.slots = d->k.slots,
		.team = team,
		.cap = cap,
		.leads = d->k.leads};
	return KK_OK;
}

/* The next leads from number `first` on; how many, or 0 with errno. */
static uint32_t read_leads(struct worker *w, uint32_t first)
{
	const struct kk_kpln *k = &w->day->k;
	uint32_t left = k->leads - first, n = left < BLOCK ? left : BLOCK;
	size_t at = KK_KPLN_HEAD + k->room + (size_t)first * k->record;

	w->error = read_at(w->day->fd, w->bytes, n * k->record, at);
	return w->error ? 0 : n;
}

/* ---- a good order ---- */

/* The order of the leads is no matter for the plan, but the better ones first
 * means that few are taken in and sent away again. A grade is what a lead is
 * worth at best, by its size and the next four bits. */
static int grade_of(const int32_t *lead, uint32_t slots)
{
	int32_t most = 1;
	int size;

	for (uint32_t s = 1; s <= slots; s++)
		most = lead[s] > most ? lead[s] : most;
	size = 31 - __builtin_clz((unsigned)most);
	return size * 32 + (int)(((int64_t)most << 5 >> size) & 31);
}

/* First about half of those there is room for, then as many again and some. */
static void set_limits(struct day *d)
{
	size_t bins = (size_t)d->k.reps * d->k.slots, room = 0, seen = 0;
	int grade = GRADES;

	for (size_t i = 0; i < bins; i++)
		room += d->room.cap[i];
	d->limits[0] = GRADES;
	for (int i = 1; i < LIMITS; i++) {
		while (grade > 0 && seen < (i == 1 ? room / 2 : room * 6 / 5))
			seen += d->grades[--grade];
		d->limits[i] = grade;
	}
	d->limits[LIMITS] = 0;
}

/* Of the better leads the owned ones come first: as long as there are no
 * pooled ones, each rep is planned alone. */
static const struct pass {
	int limit;
	bool owned, pooled;
} passes[] = {
	{0, true, false},
	{0, false, true},
	{1, true, false},
	{1, false, true},
	{2, true, true},
};

static enum kk_rc read_all(struct day *d, struct worker *w)
{
	struct kk_kpln_fault fault;
	size_t step = 1 + (size_t)d->k.slots;

	for (uint32_t i = 0, n; i < d->k.leads; i += n) {
		n = read_leads(w, i);
		if (n == 0)
			return unreadable(d, w->error);
		if (!kk_kpln_leads(&d->k, w->bytes, i, n, w->leads, &fault))
			return refuse(d, &fault);
		for (uint32_t j = 0; j < n; j++)
			d->grades[grade_of(w->leads + j * step, d->k.slots)]++;
	}
	set_limits(d);
	return KK_OK;
}

/* ---- the plan ---- */

static bool belongs(
	const struct worker *w, const struct pass *p, const int32_t *lead)
{
	const int *limits = w->day->limits;
	int grade;

	if (!(lead[0] >= 0 ? p->owned : p->pooled))
		return false;
	grade = grade_of(lead, w->day->k.slots);
	return grade < limits[p->limit] && grade >= limits[p->limit + 1];
}

static bool run_pass(struct worker *w, const struct pass *p)
{
	const struct kk_kpln *k = &w->day->k;
	size_t step = 1 + (size_t)k->slots;
	struct kk_kpln_fault fault;

	for (uint32_t i = 0, n; i < k->leads; i += n) {
		n = read_leads(w, i);
		if (n == 0)
			return false;
		if (!kk_kpln_leads(k, w->bytes, i, n, w->leads, &fault)) {
			w->error = EIO; /* it has changed meanwhile */
			return false;
		}
		for (uint32_t j = 0; j < n; j++)
			if (belongs(w, p, w->leads + j * step))
				kk_assign_add(
					w->plan, i + j, w->leads + j * step);
	}
	return true;
}

static void *work(void *user)
{
	struct worker *w = user;
	const int *limits = w->day->limits;

	w->plan = kk_assign_begin(&w->day->room, w->from, w->until, w->plan);
	for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
		if (limits[passes[i].limit] > limits[passes[i].limit + 1] &&
			!run_pass(w, &passes[i]))
			break;
	return NULL;
}

/* Pages that are never used take no memory, so this is no arena's business. */
static enum kk_rc reserve(struct day *d, struct worker *w)
{
	void *p;

	w->size = kk_assign_size(&d->room);
	p = mmap(NULL, w->size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (p == MAP_FAILED)
		return unreadable(d, errno);
	w->plan = p;
	return KK_OK;
}

static enum kk_rc solve(struct day *d, struct worker *w, int n)
{
	bool started[WORKERS] = {false};

	for (int i = 0; i < n; i++)
		KK_TRY(reserve(d, &w[i]));
	for (int i = 1; i < n; i++)
		started[i] =
			pthread_create(&w[i].thread, NULL, work, &w[i]) == 0;
	work(&w[0]);
	for (int i = 1; i < n; i++)
		if (started[i])
			pthread_join(w[i].thread, NULL);
		else
			work(&w[i]);
	for (int i = 0; i < n; i++)
		if (w[i].error)
			return unreadable(d, w[i].error);
	return KK_OK;
}

/* ---- the proof ---- */

static int by_lead(const void *a, const void *b)
{
	const struct kk_call *x = a, *y = b;

	return (x->lead > y->lead) - (x->lead < y->lead);
}

static enum kk_rc prove(
	struct day *d, struct worker *w, int n, struct kk_bench_plan *r)
{
	struct kk_arena *a = d->cx->arena;
	size_t bins = (size_t)d->k.reps * d->k.slots;
	size_t step = 1 + (size_t)d->k.slots, k = 0;
	int32_t *price = KK_NEW_N(a, int32_t, bins);
	struct kk_call *calls =
		KK_NEW_N(a, struct kk_call, (size_t)r->assigned + 1);
	struct kk_check check;

	for (int i = 0; i < n; i++) {
		kk_assign_prices(w[i].plan, price);
		kk_assign_calls(w[i].plan, calls + k);
		k += kk_assign_count(w[i].plan);
	}
	qsort(calls, k, sizeof *calls, by_lead);
	kk_check_begin(&check, &d->room, price, calls, k,
		kk_arena_alloc(a, kk_check_size(&d->room), 16));
	for (uint32_t i = 0, m; i < d->k.leads; i += m) {
		struct kk_kpln_fault fault;

		m = read_leads(w, i);
		if (m == 0)
			return unreadable(d, w->error);
		if (!kk_kpln_leads(&d->k, w->bytes, i, m, w->leads, &fault))
			return refuse(d, &fault);
		for (uint32_t j = 0; j < m; j++)
			kk_check_lead(&check, i + j, w->leads + j * step);
	}
	r->optimal = kk_check_end(&check);
	return KK_OK;
}

static double ms_since(int64_t start)
{
	return (double)(kk_clock_ticks() - start) / 1e6;
}

static enum kk_rc run(struct day *d, struct worker *w, struct kk_bench_plan *r)
{
	int n = d->k.teams < WORKERS ? (int)d->k.teams : WORKERS;
	int64_t start = kk_clock_ticks();
	struct rusage use;

	for (int i = 0; i < n; i++) {
		w[i].day = d;
		w[i].from = d->k.teams * (uint32_t)i / (uint32_t)n;
		w[i].until = d->k.teams * (uint32_t)(i + 1) / (uint32_t)n;
		w[i].bytes =
			kk_arena_alloc(d->cx->arena, BLOCK * d->k.record, 16);
		w[i].leads =
			kk_arena_alloc(d->cx->arena, BLOCK * d->k.record, 16);
	}
	KK_TRY(read_all(d, w));
	r->ms_load += ms_since(start);
	start = kk_clock_ticks();
	KK_TRY(solve(d, w, n));
	r->ms_solve = ms_since(start);
	for (int i = 0; i < n; i++) {
		r->objective += kk_assign_value(w[i].plan);
		r->assigned += kk_assign_count(w[i].plan);
	}
	KK_TRY(prove(d, w, n, r));
	getrusage(RUSAGE_SELF, &use);
	r->peak_kb = use.ru_maxrss;
	return KK_OK;
}

enum kk_rc kk_bench_plan(
	struct kk_ctx *cx, const char *path, struct kk_bench_plan *r)
{
	struct day d = {.cx = cx, .path = path};
	struct worker w[WORKERS] = {{0}};
	int64_t start = kk_clock_ticks();
	enum kk_rc rc;

	*r = (struct kk_bench_plan){0};
	d.fd = open(path, O_RDONLY | O_CLOEXEC);
	if (d.fd < 0)
		return unreadable(&d, errno);
	rc = read_head(&d);
	r->ms_load = ms_since(start);
	r->leads = d.k.leads;
	if (rc == KK_OK)
		rc = run(&d, w, r);
	for (int i = 0; i < WORKERS; i++)
		if (w[i].plan)
			munmap(w[i].plan, w[i].size);
	close(d.fd);
	return rc;
}
