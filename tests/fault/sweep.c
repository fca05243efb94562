/* Lets every call of a kind fail in turn, in each piece of work: nothing may
 * be lost or half-written, nothing may go wrong in silence, and doing it again
 * must succeed.
 *
 * sweep KAKERU SHIM UPGRADE [WORK [KIND]]; prints TAP. The environment may hold
 * KK_FAULTS: of each kind and mode so many of the first and the last calls fail,
 * and as many of the others, taken by chance; KK_SEED for those. "all": of calls for
 * memory, of which there are hundreds of thousands, and of the many statements
 * of `migrate`, the first and the last of each way to them; of all others every
 * one. "every": every one of all, which takes days. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/fault/digest.h"
#include "tests/fault/fault.h"
#include "tests/fault/folder.h"
#include "tests/fault/run.h"
#include "tests/fault/stand.h"

#define WORKERS 2
#define MAX_SHOWN 6 /* failures of one kind that are told in full */
#define MAX_SEEN 256

/* One piece of work: how things stand before it, after it, and when it was
 * done twice. */
struct subject {
	const struct work *work;
	const char *const *line;
	const struct folder *folder; /* before */
	const struct state *before, *after, *twice;
	const char *out; /* what it prints */
	long calls[KIND__MAX];
	unsigned char *end[KIND__MAX]; /* of each call, counted from 0 */
};

/* A call is the first, or the last, that was reached its way. */
#define WAY_FIRST 1
#define WAY_LAST 2
#define ALL (-1)
#define EVERY (-2)

struct tally {
	long runs, unharmed, refused, late, killed, wrong;
};

struct sweep {
	struct kk_arena *a; /* of one run */
	const char *kakeru, *shim, *upgrade, *dir;
	const char *path; /* the folder the work is done in */
	const char *const *env;
	long limit;
	uint64_t seed;
	FILE *told;
	struct tally tally;
	const struct folder *written; /* what the folder holds untouched */
	uint64_t seen[MAX_SEEN];      /* states that check was content with */
	size_t seen_n;
};

/* A fault and what came of it. */
struct trial {
	const struct subject *s;
	enum kind kind;
	enum mode mode;
	long n;
	struct answer answer;
	const struct folder *folder;
	const struct state *state;
	enum { BEFORE, AFTER, BETWEEN } outcome;
	const char *extra;
};

/* ---- the environment of a run ---- */

static const char *const *env_with(
	struct sweep *w, const char *first, const char *second)
{
	const char **env = KK_NEW_N(w->a, const char *, 16);
	size_t n = 0;

	while (w->env[n]) {
		env[n] = w->env[n];
		n++;
	}
	env[n] = kk_arena_f(w->a, "LD_PRELOAD=%s", w->shim);
	env[n + 1] = first;
	env[n + 2] = second;
	return env;
}

static int errno_of(enum kind kind, enum mode mode)
{
	switch (kind) {
	case KIND_ALLOC:
		return ENOMEM;
	case KIND_WRITE:
	case KIND_SIZE:
	case KIND_STEP:
	case KIND_NAME:
		return mode == MODE_ONCE ? EIO : ENOSPC;
	case KIND_NET:
		return ECONNRESET;
	case KIND_OPEN:
		return mode == MODE_ONCE ? EIO : EMFILE;
	case KIND_READ:
	case KIND_SYNC:
	case KIND__MAX:
		return EIO;
	}
	return EIO;
}

static const char *fault_text(struct kk_arena *a, const struct trial *t)
{
	return kk_arena_f(a, "KAKERU_FAULT=%s:%ld:%s:%d", kind_names[t->kind],
		t->n, mode_names[t->mode], errno_of(t->kind, t->mode));
}

/* ---- what is wrong ---- */

static void tell(struct sweep *w, const struct trial *t, const char *what)
{
	if (w->tally.wrong++ >= MAX_SHOWN)
		return;
	fprintf(w->told, "# %s\n#   %s kakeru", what, fault_text(w->a, t));
	for (size_t i = 1; t->s->line[i]; i++)
		fprintf(w->told, " %s", t->s->line[i]);
	fprintf(w->told, "\n#   status %d, it says: %.300s%s\n",
		t->answer.status, t->answer.err,
		*t->answer.err ? "" : "(nothing)\n");
	if (t->state && t->state->damage)
		fprintf(w->told, "#   %s\n", t->state->damage);
}

/* s: before it was done (NULL: nothing is known). */
static struct state *state_of(
	struct sweep *w, const struct subject *s, const struct folder *f)
{
	struct known known = {0};

	if (s)
		known = (struct known){s->folder, s->before};
	return folder_state(
		w->a, f, kk_arena_f(w->a, "%s.copy", w->path), &known);
}

static void look_at_folder(struct sweep *w, struct trial *t)
{
	const struct subject *s = t->s;

	t->folder = folder_read(w->a, w->path, s->folder);
	w->written = folder_same(t->folder, s->folder) ? s->folder : NULL;
	t->state = w->written ? s->before : state_of(w, s, t->folder);
	if (state_same(t->state, s->before))
		t->outcome = BEFORE;
	else if (state_holds(t->state, s->after, &t->extra))
		t->outcome = AFTER;
	else if (state_holds(t->state, s->before, &t->extra))
		t->outcome = BEFORE;
	else
		t->outcome = BETWEEN;
}

static uint64_t state_hash(const struct state *s)
{
	uint64_t h = DIGEST_START;

	for (size_t i = 0; i < s->n; i++)
		h = digest_bytes(h, &s->file[i].hash, sizeof(uint64_t));
	return h;
}

/* The same rows need one check only. */
static void check_content(struct sweep *w, const struct trial *t)
{
	static const char *const words[STAND_MAX_WORDS] = {"check"};
	uint64_t hash = state_hash(t->state);
	struct answer answer;

	for (size_t i = 0; i < w->seen_n; i++)
		if (w->seen[i] == hash)
			return;
	answer = run(w->a, w->path, stand_line(w->a, w->kakeru, words), w->env);
	w->written = NULL;
	if (answer.status != 0)
		tell(w, t,
			kk_arena_f(w->a, "check is not content: %s%s",
				answer.out, answer.err));
	else if (w->seen_n < MAX_SEEN)
		w->seen[w->seen_n++] = hash;
}

/* A program that ran out of memory stops at once, as a killed one does. */
static bool stopped_at_once(const struct trial *t)
{
	return t->mode == MODE_KILL ||
	       (t->kind == KIND_ALLOC && strstr(t->answer.err, "memory"));
}

/* An answer may name the folder, which is each worker's own. */
static const char *without(struct sweep *w, const char *text)
{
	const char *at = strstr(text, w->path);

	if (!at)
		return text;
	return kk_arena_f(w->a, "%.*s%s", (int)(at - text), text,
		without(w, at + strlen(w->path)));
}

/* What could not be done is said: the key file is looked at apart from the
 * work. */
static bool is_warned(const struct trial *t)
{
	static const char warning[] = "\"warning\":\"";

	return strstr(t->answer.out, warning) && !strstr(t->s->out, warning);
}

/* Only where the key file cannot be read hashes may be missing. */
static bool may_lack_hashes(const struct trial *t)
{
	return is_warned(t) && (t->kind == KIND_READ || t->kind == KIND_OPEN);
}

static void look_at_success(struct sweep *w, struct trial *t)
{
	w->tally.unharmed++;
	if (may_lack_hashes(t))
		return;
	if (t->outcome != AFTER && !state_same(t->state, t->s->after))
		tell(w, t, "success is claimed, but it is not done");
	else if (!is_warned(t) &&
		 strcmp(without(w, t->answer.out), t->s->out) != 0)
		tell(w, t, "success is claimed with another answer");
}

static bool is_clear(const char *text)
{
	return strncmp(text, "kakeru: ", 8) == 0 && !strstr(text, "(null)") &&
	       !strstr(text, "not an error") && strchr(text, '\n');
}

/* A list or a backup that cannot be read is refused; check finds a database
 * that cannot. */
static bool is_unreadable(const struct trial *t)
{
	return (t->kind == KIND_READ || t->kind == KIND_OPEN) &&
	       t->s->work->unreadable &&
	       t->answer.status == t->s->work->unreadable;
}

/* A first database that could not be made may lie there empty. */
static const char *left_behind(const struct trial *t)
{
	if (t->mode != MODE_ONCE || t->outcome == AFTER || stopped_at_once(t))
		return NULL;
	if (t->extra && !t->s->work->new_database)
		return t->extra;
	return t->state->by_product;
}

static void look_at_failure(struct sweep *w, struct trial *t)
{
	const struct work *work = t->s->work;
	bool done = t->outcome == AFTER && t->s->before != t->s->after;

	w->tally.refused++;
	w->tally.late += done;
	if (t->answer.status != 4 && !is_unreadable(t))
		tell(w, t, "neither done nor a failure of the store");
	else if (!is_clear(t->answer.err) && t->answer.status != 1)
		tell(w, t, "the message is not clear");
	else if (t->outcome == BETWEEN && !work->steps)
		tell(w, t, "it is half done");
	else if (done && strstr(t->answer.err, "nothing was changed"))
		tell(w, t, "it says that nothing was changed, but it is done");
	else if (left_behind(t))
		tell(w, t,
			kk_arena_f(w->a, "%s was left behind", left_behind(t)));
}

static void look_at_killed(struct sweep *w, struct trial *t)
{
	w->tally.killed++;
	if (t->answer.status != 137)
		tell(w, t, "it was not killed");
	else if (t->outcome == BETWEEN && !t->s->work->steps)
		tell(w, t, "it is half done");
}

/* Without a fault it must succeed now, or say that it is done. */
static void do_again(struct sweep *w, struct trial *t)
{
	const struct subject *s = t->s;
	struct trial again = *t;
	const char *extra;

	again.answer = run(w->a, w->path, s->line, w->env);
	w->written = NULL;
	again.folder = folder_read(w->a, w->path, s->folder);
	again.state = state_of(w, s, again.folder);
	if (again.state->damage)
		tell(w, &again, "again, without a fault: damaged");
	else if (again.answer.status != 0 &&
		 (t->outcome == BEFORE ||
			 again.answer.status != s->work->again))
		tell(w, &again, "again, without a fault: it fails");
	else if (!state_holds(again.state, s->after, &extra) &&
		 !state_holds(again.state, s->twice, &extra))
		tell(w, &again,
			"again, without a fault: it comes out otherwise");
}

/* A first database that could not be made has nothing to check, nor has one of
 * the test's own. */
static bool is_checked(const struct trial *t)
{
	const struct work *work = t->s->work;

	return !work->upgrade && t->outcome != BETWEEN &&
	       (t->outcome == AFTER || !work->new_database);
}

static void try(struct sweep *w, struct trial *t)
{
	struct kk_mark mark = kk_arena_mark(w->a);

	if (w->written != t->s->folder)
		folder_write(w->a, t->s->folder, w->path);
	t->answer = run(w->a, w->path, t->s->line,
		env_with(w, fault_text(w->a, t), NULL));
	look_at_folder(w, t);
	w->tally.runs++;
	if (t->state->damage)
		tell(w, t, "the database is damaged");
	else if (t->mode == MODE_KILL)
		look_at_killed(w, t);
	else if (t->answer.status == 0)
		look_at_success(w, t);
	else
		look_at_failure(w, t);
	if (t->state != t->s->before) {
		if (is_checked(t))
			check_content(w, t);
		do_again(w, t);
	}
	kk_arena_back(w->a, mark);
}

/* ---- one kind of calls in one piece of work ---- */

static uint64_t random_of(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return *x;
}

/* For memory the two ends of a way have a mode each: a program that has run out
 * of it stops at once, so that the modes hardly differ. */
static bool stands_for_others(const struct trial *t)
{
	int end = t->s->end[t->kind][t->n - 1];

	if (t->kind != KIND_ALLOC)
		return t->s->work->ways ? end != 0 : true;
	return end & (t->mode == MODE_ONCE ? WAY_FIRST : WAY_LAST);
}

/* The first ones all, and the last, where all is done already; of the rest as
 * many by chance. */
static bool is_chosen(const struct sweep *w, uint64_t *x, const struct trial *t)
{
	long count = t->s->calls[t->kind];

	if (w->limit == ALL)
		return stands_for_others(t);
	if (w->limit < 0 || t->n <= w->limit || count <= 2 * w->limit ||
		(w->limit > 0 && t->n > count - w->limit))
		return true;
	return (long)(random_of(x) % (uint64_t)(count - w->limit)) < w->limit;
}

static bool has_mode(enum kind kind, enum mode mode)
{
	return mode != MODE_KILL ||
	       (kind != KIND_ALLOC && kind != KIND_READ && kind != KIND_STEP);
}

static void worker(struct sweep *w, const struct subject *s, enum kind kind,
	int number, int out)
{
	struct trial t = {.s = s, .kind = kind};
	uint64_t x = w->seed * 2654435761u + (uint64_t)kind + 1;
	long turn = 0;

	w->path = kk_arena_f(w->a, "%s/%d", w->dir, number);
	(void)mkdir(w->path, 0700);
	folder_write(w->a, KK_NEW(w->a, struct folder), w->path);
	w->told = fopen(kk_arena_f(w->a, "%s/%d.told", w->dir, number), "we");
	if (!w->told)
		run_bail(w->path);
	for (int mode = 0; mode < MODE__MAX; mode++)
		for (long n = 1; n <= s->calls[kind]; n++) {
			t.mode = (enum mode)mode;
			t.n = n;
			t.extra = NULL;
			if (!has_mode(kind, t.mode) || !is_chosen(w, &x, &t) ||
				turn++ % WORKERS != number)
				continue;
			try(w, &t);
		}
	fclose(w->told);
	if (write(out, &w->tally, sizeof w->tally) != sizeof w->tally)
		_exit(1);
	_exit(0);
}

static void add(struct tally *sum, const struct tally *t)
{
	sum->runs += t->runs;
	sum->unharmed += t->unharmed;
	sum->refused += t->refused;
	sum->late += t->late;
	sum->killed += t->killed;
	sum->wrong += t->wrong;
}

static void show(struct sweep *w, int number)
{
	struct kk_str told =
		run_read(w->a, kk_arena_f(w->a, "%s/%d.told", w->dir, number));

	printf("%.*s", KK_FMT(told));
}

static struct tally sweep_kind(
	struct sweep *w, const struct subject *s, enum kind kind)
{
	struct tally sum = {0}, one;
	int pipes[2], status;

	if (pipe(pipes) != 0)
		run_bail("pipe");
	fflush(stdout);
	for (int i = 0; i < WORKERS; i++)
		if (fork() == 0)
			worker(w, s, kind, i, pipes[1]);
	close(pipes[1]);
	for (int i = 0; i < WORKERS; i++) {
		if (read(pipes[0], &one, sizeof one) != sizeof one)
			one = (struct tally){.wrong = 1};
		add(&sum, &one);
	}
	close(pipes[0]);
	while (wait(&status) > 0)
		;
	for (int i = 0; sum.wrong && i < WORKERS; i++)
		show(w, i);
	return sum;
}

/* ---- all of it ---- */

static void read_counts(struct sweep *w, const char *path, long *calls_r)
{
	struct kk_str text = run_read(w->a, path);

	for (int k = 0; k < KIND__MAX; k++) {
		size_t n = 0;
		int64_t value = 0;

		while (n < text.n && text.p[n] != '\n')
			n++;
		if (!kk_str_int((struct kk_str){text.p, n}, INT64_MAX, &value))
			run_bail(path);
		calls_r[k] = (long)value;
		text.p += n + 1;
		text.n -= n + 1;
	}
}

static void ways_bail(void)
{
	run_bail("the ways to the calls are not those that were counted");
}

struct place {
	uint64_t hash;
	long n;
};

static int by_hash(const void *p, const void *q)
{
	const struct place *x = p, *y = q;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->n < y->n ? -1 : 1;
}

/* Marks the first and the last of each way. */
static void mark_ends(struct place *places, long n, unsigned char *end)
{
	qsort(places, (size_t)n, sizeof *places, by_hash);
	for (long i = 0; i < n; i++) {
		if (i == 0 || places[i].hash != places[i - 1].hash)
			end[places[i].n] |= WAY_FIRST;
		if (i == n - 1 || places[i].hash != places[i + 1].hash)
			end[places[i].n] |= WAY_LAST;
	}
}

static void read_ways(struct sweep *w, const char *path, struct subject *s)
{
	struct kk_str text = run_read(w->a, path);
	struct place *places[KIND__MAX];
	long seen[KIND__MAX] = {0};
	struct way way;

	for (int k = 0; k < KIND__MAX; k++) {
		size_t n = (size_t)s->calls[k] + 1;

		places[k] = KK_NEW_N(w->a, struct place, n);
		s->end[k] = KK_NEW_N(w->a, unsigned char, n);
	}
	for (size_t at = 0; at + sizeof way <= text.n; at += sizeof way) {
		memcpy(&way, text.p + at, sizeof way);
		if (way.kind >= KIND__MAX ||
			seen[way.kind] >= s->calls[way.kind])
			ways_bail();
		places[way.kind][seen[way.kind]] =
			(struct place){way.hash, seen[way.kind]};
		seen[way.kind]++;
	}
	for (int k = 0; k < KIND__MAX; k++) {
		if (seen[k] != s->calls[k])
			ways_bail();
		mark_ends(places[k], seen[k], s->end[k]);
	}
}

static const struct state *state_now(struct sweep *w)
{
	return state_of(w, NULL, folder_read(w->a, w->path, NULL));
}

static struct subject *subject_of(
	struct sweep *w, const struct work *work, const struct folder *team)
{
	struct subject *s = KK_NEW(w->a, struct subject);
	const char *counts = kk_arena_f(w->a, "%s/counts", w->dir);
	const char *ways = kk_arena_f(w->a, "%s/ways", w->dir);
	struct answer first, second;

	s->work = work;
	s->line = stand_line(
		w->a, work->upgrade ? w->upgrade : w->kakeru, work->words);
	s->folder = work->new_database ? KK_NEW(w->a, struct folder) : team;
	if (work->upgrade)
		s->folder = stand_old(w->a, w->upgrade, w->path, w->env);
	folder_write(w->a, s->folder, w->path);
	s->before = state_now(w);
	first = run(w->a, w->path, s->line,
		env_with(w, kk_arena_f(w->a, "KAKERU_FAULT_COUNTS=%s", counts),
			kk_arena_f(w->a, "KAKERU_FAULT_WAYS=%s", ways)));
	s->out = without(w, first.out);
	s->after = state_now(w);
	second = run(w->a, w->path, s->line, w->env);
	s->twice = state_now(w);
	if (first.status != 0 || second.status != work->again) {
		printf("# %s%s", first.err, second.err);
		run_bail(work->name);
	}
	if (state_same(s->before, s->after))
		s->after = s->before;
	read_counts(w, counts, s->calls);
	read_ways(w, ways, s);
	return s;
}

static int report(int number, const struct subject *s, enum kind kind,
	const struct tally *t)
{
	printf("%sok %d - %s, %s: %ld faults in %ld calls (%ld harmless, "
	       "%ld refused, %ld of them too late, %ld killed)\n",
		t->wrong ? "not " : "", number, s->work->name, kind_names[kind],
		t->runs, s->calls[kind], t->unharmed, t->refused, t->late,
		t->killed);
	fflush(stdout);
	return t->wrong != 0;
}

static bool wanted(const char *word, const char *name)
{
	return !word || strcmp(word, name) == 0;
}

static int sweep_all(struct sweep *w, const char *only, const char *only_kind)
{
	const struct folder *team =
		stand_make(w->a, w->kakeru, w->path, w->env);
	int number = 0, bad = 0;

	for (size_t i = 0; i < works_n; i++) {
		struct subject *s;

		if (!wanted(only, works[i].name))
			continue;
		s = subject_of(w, &works[i], team);
		for (int k = 0; k < KIND__MAX; k++) {
			struct tally t;

			if (!wanted(only_kind, kind_names[k]) || !s->calls[k])
				continue;
			t = sweep_kind(w, s, (enum kind)k);
			bad += report(++number, s, (enum kind)k, &t);
		}
	}
	printf("1..%d\n", number);
	return bad;
}

static int64_t number_of(const char *name, int64_t otherwise)
{
	const char *text = getenv(name);
	int64_t n;

	if (text && strcmp(text, "all") == 0)
		return ALL;
	if (text && strcmp(text, "every") == 0)
		return EVERY;
	return text && kk_str_int(kk_str_z(text), INT32_MAX, &n) ? n
								 : otherwise;
}

int main(int argc, char **argv)
{
	static const char *const env[] = {"PATH=/usr/bin:/bin", "HOME=/",
		"KAKERU_DB=k.db", "KAKERU_LANG=en", "TZ=America/New_York",
		"KAKERU_NOW=2026-11-24T08:30:00+09:00", NULL};
	struct kk_clock clock = {0};
	struct sweep w = {.env = env, .limit = (long)number_of("KK_FAULTS", 1)};
	int bad;

	if (argc < 4)
		run_bail("sweep KAKERU SHIM UPGRADE [WORK [KIND]]");
	w.a = kk_arena_new();
	w.kakeru = realpath(argv[1], NULL);
	w.shim = realpath(argv[2], NULL);
	w.upgrade = realpath(argv[3], NULL);
	w.dir = run_make_folder(w.a);
	w.path = kk_arena_f(w.a, "%s/stand", w.dir);
	w.seed = (uint64_t)number_of("KK_SEED", kk_clock_now(&clock).ms);
	if (!w.kakeru || !w.shim || !w.upgrade || mkdir(w.path, 0700) != 0)
		run_bail(w.dir);
	printf("# KK_SEED=%llu\n", (unsigned long long)w.seed);
	bad = sweep_all(
		&w, argc > 4 ? argv[4] : NULL, argc > 5 ? argv[5] : NULL);
	run_remove_folder(w.dir);
	return bad != 0;
}
