/* bench_plan change FILE: a plan of a KPLN file that is changed again and
 * again (an outcome, a meeting cancelled, one agreed, an enquiry), each time
 * brought up to date, and now and then planned anew beside it.
 * bench_plan day: a day of one salesperson with 5,000 calls to choose from.
 * Prints a name and microseconds: least, median, most. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "core/planner/planner.h"
#include "format/plans/kpln.h"

#define CHANGES 400
#define ANEW 8
#define CALLS 5000
#define ROUNDS 21

static int64_t took[CHANGES];

static uint64_t state = 1;

static uint32_t upto(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state >> 20) % n);
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void print(const char *name, int64_t *ns, size_t n)
{
	qsort(ns, n, sizeof *ns, by_size);
	printf("%s %.1f %.1f %.1f\n", name, (double)ns[0] / 1e3,
		(double)ns[n / 2] / 1e3, (double)ns[n - 1] / 1e3);
}

/* ---- change ---- */

struct file {
	struct kk_room room;
	uint16_t *team;
	uint8_t *cap;
	int32_t *leads;
};

static bool read_file(struct file *f, const char *path)
{
	FILE *in = fopen(path, "rb");
	struct kk_kpln_fault fault;
	struct kk_kpln k;
	uint8_t *bytes;
	size_t n;

	if (!in || fseek(in, 0, SEEK_END) != 0)
		return false;
	n = (size_t)ftell(in);
	rewind(in);
	bytes = malloc(n + 1);
	if (fread(bytes, 1, n, in) != n ||
		!kk_kpln_head(bytes, n, n, &k, &fault))
		return false;
	fclose(in);
	f->team = malloc(k.reps * sizeof *f->team);
	f->cap = malloc((size_t)k.reps * k.slots);
	f->leads = malloc(k.leads * k.record);
	f->room = (struct kk_room){
		k.reps, k.teams, k.slots, f->team, f->cap, k.leads, CHANGES};
	if (!kk_kpln_room(&k, bytes + KK_KPLN_HEAD, f->team, f->cap, &fault) ||
		!kk_kpln_leads(&k, bytes + KK_KPLN_HEAD + k.room, 0, k.leads,
			f->leads, &fault))
		return false;
	free(bytes);
	return true;
}

static struct kk_assign *anew(const struct file *f)
{
	size_t size = (kk_assign_size(&f->room) + 15) / 16 * 16;
	struct kk_assign *a = kk_assign_begin(
		&f->room, 0, f->room.teams, aligned_alloc(16, size));

	kk_assign_refill(a, f->leads, f->room.leads);
	return a;
}

static void change(struct file *f, struct kk_assign *a)
{
	uint32_t slots = f->room.slots, rep = upto(f->room.reps);
	uint32_t slot = upto(slots), id = upto(f->room.leads), from;
	int32_t *lead = f->leads + (size_t)id * (1 + slots);
	uint8_t *cap = &f->cap[rep * slots + slot];
	struct kk_call *calls;

	switch (upto(4)) {
	case 0: /* an outcome of one of today's calls */
		calls = malloc(kk_assign_count(a) * sizeof *calls);
		kk_assign_calls(a, calls);
		id = calls[upto(kk_assign_count(a))].lead;
		free(calls);
		memset(f->leads + (size_t)id * (1 + slots) + 1, 0, slots * 4);
		kk_assign_remove(a, id);
		break;
	case 1:
		++*cap;
		kk_assign_more(a, rep, slot);
		break;
	case 2:
		if (*cap > 0)
			--*cap;
		kk_assign_less(a, rep, slot);
		break;
	default: /* an enquiry: somebody else's wishes, and urgent */
		from = upto(f->room.leads);
		kk_assign_remove(a, id);
		for (uint32_t s = 0; s < slots; s++)
			lead[1 + s] =
				f->leads[(size_t)from * (1 + slots) + 1 + s] +
				100000;
		kk_assign_add(a, id, lead);
	}
}

static bool change_all(struct file *f)
{
	struct kk_assign *a = anew(f);
	int64_t whole[ANEW];

	for (int i = 0; i < CHANGES; i++) {
		int64_t start = kk_clock_ticks();

		change(f, a);
		kk_assign_refill(a, f->leads, f->room.leads);
		took[i] = kk_clock_ticks() - start;
		if (i % (CHANGES / ANEW) == 0) {
			struct kk_assign *b;

			start = kk_clock_ticks();
			b = anew(f);
			whole[i / (CHANGES / ANEW)] = kk_clock_ticks() - start;
			if (kk_assign_value(a) != kk_assign_value(b))
				return false;
			free(b);
		}
	}
	print("change", took, CHANGES);
	print("anew", whole, ANEW);
	free(a);
	return true;
}

/* ---- day ---- */

static void describe(struct kk_candidate *c, int64_t id)
{
	double p = (1 + upto(1000)) * 1e-3;

	*c = (struct kk_candidate){.id = id,
		.channel = KK_BY_PHONE,
		.placing = KK_PLACE_BEST,
		.deadline = upto(5) ? 1440 : (int)(600 + upto(500)),
		.urgency = upto(10) > 0,
		.until = upto(100),
		.minutes = 5};
	memset(c->open, upto(20) > 0, sizeof c->open);
	for (int s = 0; s < KK_SLOTS; s++)
		c->value[s] = p * (1 + upto(1000)) * 1e-3;
}

static void day(void)
{
	struct kk_candidate *c = calloc(CALLS, sizeof *c);
	struct kk_candidate **order = calloc(CALLS, sizeof(void *));
	struct kk_workday work = {.from = 480, .until = 1200};
	int made = 0;

	for (int i = 0; i < CALLS; i++)
		describe(&c[i], i + 1);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t start = kk_clock_ticks();

		kk_planner_place(c, CALLS, &work, order);
		took[i] = kk_clock_ticks() - start;
	}
	print("day", took, ROUNDS);
	for (int i = 0; i < CALLS; i++)
		made += c[i].minute >= 0;
	fprintf(stderr, "%d of %d calls have a minute\n", made, CALLS);
	free(order);
	free(c);
}

int main(int argc, char **argv)
{
	struct file f;

	if (argc == 2 && strcmp(argv[1], "day") == 0) {
		day();
		return 0;
	}
	if (argc != 3 || strcmp(argv[1], "change") != 0) {
		fputs("use: bench_plan change FILE | bench_plan day\n", stderr);
		return 2;
	}
	if (!read_file(&f, argv[2]) || !change_all(&f)) {
		fputs("bench_plan: no such day, or not the same plan\n",
			stderr);
		return 1;
	}
	free(f.leads);
	free(f.cap);
	free(f.team);
	return 0;
}
