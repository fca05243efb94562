#include "core/planner/assign.h"
#include "core/planner/planner_work.h"

#include <assert.h>

/* What a call in a half hour is worth, as a whole number: whether it is made
 * at all counts by urgency, then how well it lies, then its value, of which
 * the greatest of the day is UNIT. */
#define UNIT (1 << 16)
#define STEP (UNIT << 1)    /* a better way to lie */
#define URGENT (STEP << 10) /* a more urgent call */
#define URGENCIES 8	    /* beyond they count the same */
#define MOST_CALLS 65535    /* that are looked at; a day holds 144 */
#define IN_SLOT (KK_SLOT_MINUTES / KK_PLACE_MINUTES)
#define MEMORY ((size_t)64 * 1024)

#define WAYS 4

struct calls {
	struct kk_filling *w;
	int minutes; /* of the longest call */
	/* bits of the places of a half hour, also of those after a meeting,
	 * and of the others, where a call of these minutes may begin */
	uint8_t free[KK_SLOTS], calm[KK_SLOTS];
	double greatest;	/* value */
	uint16_t at[KK_PLACES]; /* in order, of those that are made */
	uint8_t slot[KK_PLACES];
	int32_t worth[KK_PLACES][1 + KK_SLOTS];
	size_t n;
};

/* ---- what a half hour is worth ---- */

static int start_of(int slot)
{
	return KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;
}

/* A call that anybody might make. */
static void any_call(const struct calls *k, struct kk_candidate *c_r)
{
	*c_r = (struct kk_candidate){.channel = KK_BY_PHONE,
		.placing = KK_PLACE_BEST,
		.minutes = k->minutes};
	for (int i = 0; i < KK_PLACES; i++)
		c_r->open[i] = true;
}

static void note_slot(struct calls *k, const struct kk_candidate *any, int s)
{
	k->free[s] = 0;
	k->calm[s] = 0;
	for (int i = 0; i < IN_SLOT; i++) {
		int m = start_of(s) + i * KK_PLACE_MINUTES;

		k->free[s] |=
			(uint8_t)(kk_filling_fits(k->w, any, m, true) << i);
		k->calm[s] |=
			(uint8_t)(kk_filling_fits(k->w, any, m, false) << i);
	}
}

static void note_free(struct calls *k)
{
	struct kk_candidate any;

	any_call(k, &any);
	for (int s = 0; s < KK_SLOTS; s++)
		note_slot(k, &any, s);
}

/* The ways a call may lie, the best one first: before its deadline and off the
 * hour after a meeting; before it; off that hour; at all. WAYS: in none. */
static int way_in(const struct calls *k, const struct kk_candidate *c, int slot)
{
	int start = start_of(slot), ok = 0, early = 0;

	for (int i = 0; k->free[slot] && i < IN_SLOT; i++) {
		int m = start + i * KK_PLACE_MINUTES;

		ok |= (m >= c->from && c->open[m / KK_PLACE_MINUTES]) << i;
		early |= (m < c->deadline) << i;
	}
	if (k->calm[slot] & ok & early)
		return 0;
	if (k->free[slot] & ok & early)
		return 1;
	if (k->calm[slot] & ok)
		return 2;
	return k->free[slot] & ok ? 3 : WAYS;
}

static int place_in(
	const struct kk_filling *w, const struct kk_candidate *c, int slot)
{
	const int limits[] = {c->deadline, KK_DAY_MINUTES};

	for (int i = 0; i < WAYS; i++) {
		int m = kk_filling_place_in(w, c, slot, limits[i / 2], i % 2);

		if (m >= 0)
			return m;
	}
	return -1;
}

static void weigh(
	const struct calls *k, const struct kk_candidate *c, int32_t *worth)
{
	int urgency = c->urgency < 0	       ? 0
		      : c->urgency < URGENCIES ? c->urgency
					       : URGENCIES - 1;

	worth[0] = 0;
	for (int s = 0; s < KK_SLOTS; s++) {
		int way = way_in(k, c, s);

		worth[1 + s] = 0;
		if (way == WAYS)
			continue;
		worth[1 + s] = (URGENCIES - urgency) * URGENT +
			       (WAYS - way) * STEP + 1;
		if (c->value[s] > 0)
			worth[1 + s] += (int32_t)(c->value[s] / k->greatest *
						  (UNIT - 1));
	}
}

/* Room of each half hour for calls of these minutes. */
static void count_room(const struct calls *k, uint8_t *room)
{
	struct kk_filling w = *k->w;
	struct kk_candidate any;

	any_call(k, &any);
	for (int s = 0; s < KK_SLOTS; s++) {
		int m;

		room[s] = 0;
		for (;; room[s]++) {
			m = kk_filling_place_in(
				&w, &any, s, KK_DAY_MINUTES, true);
			if (m < 0)
				break;
			kk_filling_put(&w, &any, m);
		}
	}
}

/* ---- the assignment ---- */

static bool better_exchanged(const struct calls *k, size_t a, size_t b)
{
	const int32_t *x = k->worth[a] + 1, *y = k->worth[b] + 1;
	uint8_t s = k->slot[a], t = k->slot[b];

	return x[t] > x[s] && y[s] > 0 &&
	       (int64_t)x[t] + y[s] == (int64_t)x[s] + y[t];
}

/* Of plans that are worth the same it is the one in which whoever comes first
 * has the better half hour. */
static void settle_ties(struct calls *k)
{
	bool again = true;

	while (again) {
		again = false;
		for (size_t a = 0; a < k->n; a++)
			for (size_t b = a + 1; b < k->n; b++) {
				uint8_t s = k->slot[a];

				if (!better_exchanged(k, a, b))
					continue;
				k->slot[a] = k->slot[b];
				k->slot[b] = s;
				again = true;
			}
	}
}

static void take_calls(struct calls *k, const struct kk_assign *plan)
{
	struct kk_call made[KK_PLACES];
	size_t n = kk_assign_count(plan);

	kk_assign_calls(plan, made);
	for (size_t i = 0; i < n; i++) {
		size_t at = i;

		for (; at > 0 && k->at[at - 1] > made[i].lead; at--) {
			k->at[at] = k->at[at - 1];
			k->slot[at] = k->slot[at - 1];
		}
		k->at[at] = (uint16_t)made[i].lead;
		k->slot[at] = (uint8_t)made[i].slot;
	}
	k->n = n;
	for (size_t i = 0; i < n; i++)
		weigh(k, k->w->order[k->at[i]], k->worth[i]);
}

static void assign(struct calls *k)
{
	_Alignas(16) char memory[MEMORY];
	uint8_t room[KK_SLOTS];
	uint16_t team = 0;
	size_t n = k->w->n < MOST_CALLS ? k->w->n : MOST_CALLS;
	struct kk_room all = {.reps = 1,
		.teams = 1,
		.slots = KK_SLOTS,
		.team = &team,
		.cap = room,
		.leads = (uint32_t)n};
	struct kk_assign *plan;
	int32_t worth[1 + KK_SLOTS];

	count_room(k, room);
	assert(kk_assign_size(&all) <= sizeof(memory));
	plan = kk_assign_begin(&all, 0, 1, memory);
	for (size_t i = 0; i < n; i++) {
		if (!kk_candidate_is_call(k->w->order[i]))
			continue;
		weigh(k, k->w->order[i], worth);
		kk_assign_add(plan, (uint32_t)i, worth);
	}
	take_calls(k, plan);
	settle_ties(k);
}

/* ---- minutes ---- */

static void give_minutes(struct calls *k)
{
	for (size_t i = 0; i < k->n; i++) {
		struct kk_candidate *c = k->w->order[k->at[i]];
		int m = place_in(k->w, c, k->slot[i]);

		if (m >= 0)
			kk_filling_put(k->w, c, m);
	}
}

/* In the best half hour where there is still a place for it. */
static int best_place(const struct calls *k, const struct kk_candidate *c)
{
	int32_t worth[1 + KK_SLOTS];

	weigh(k, c, worth);
	for (;;) {
		int best = 0, m;

		for (int s = 0; s < KK_SLOTS; s++)
			if (worth[1 + s] > worth[best])
				best = 1 + s;
		if (best == 0)
			return -1;
		m = place_in(k->w, c, best - 1);
		if (m >= 0)
			return m;
		worth[best] = 0;
	}
}

/* Whoever could not have the minute meant for it, or is shorter than the
 * longest call, may still find another. */
static void give_rest(struct calls *k)
{
	k->minutes = KK_PLACE_MINUTES;
	note_free(k);
	for (size_t i = 0; i < k->w->n; i++) {
		struct kk_candidate *c = k->w->order[i];
		int m;

		if (!kk_candidate_is_call(c) || c->minute >= 0)
			continue;
		m = best_place(k, c);
		if (m < 0)
			continue;
		kk_filling_put(k->w, c, m);
		note_free(k);
	}
}

void kk_filling_calls(struct kk_filling *w)
{
	struct calls k = {.w = w};

	for (size_t i = 0; i < w->n; i++) {
		const struct kk_candidate *c = w->order[i];

		if (!kk_candidate_is_call(c))
			continue;
		k.minutes = c->minutes > k.minutes ? c->minutes : k.minutes;
		for (int s = 0; s < KK_SLOTS; s++)
			if (c->value[s] > k.greatest)
				k.greatest = c->value[s];
	}
	if (k.minutes == 0)
		return;
	note_free(&k);
	assign(&k);
	give_minutes(&k);
	give_rest(&k);
}
