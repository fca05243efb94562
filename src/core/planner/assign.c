#include "core/planner/assign_open.h"

#include <assert.h>
#include <string.h>

#define ALIGN 16

/* ---- memory ---- */

/* The next n bytes of the workspace; with `at` NULL they are only counted. */
static void *part(char *at, size_t *used, size_t n)
{
	void *p = at ? at + *used : NULL;

	*used += (n + ALIGN - 1) / ALIGN * ALIGN;
	return p;
}

/* No more calls at once than this. */
static size_t most_held(const struct kk_room *room)
{
	size_t n = (size_t)room->spare;

	for (size_t i = 0; i < (size_t)room->reps * room->slots; i++)
		n += room->cap[i];
	/* one more, that has not yet sent the other one away */
	return (n < room->leads ? n : room->leads) + 1;
}

static size_t lay_out(struct kk_assign *a, const struct kk_room *room, char *at)
{
	size_t reps = room->reps, teams = room->teams, slots = room->slots;
	size_t bins = reps * slots, doors = bins + teams * slots;
	size_t used = 0, stride = sizeof(struct kk_held) + slots * 4;

	part(at, &used, sizeof *a);
	a->stride = (uint32_t)stride;
	a->team = part(at, &used, reps * sizeof *a->team);
	a->pooled = part(at, &used, reps * sizeof *a->pooled);
	a->outdated = part(at, &used, reps);
	a->room = part(at, &used, bins * sizeof *a->room);
	a->used = part(at, &used, bins * sizeof *a->used);
	a->first = part(at, &used, bins * sizeof *a->first);
	a->end = part(at, &used, bins * sizeof *a->end);
	a->own = part(at, &used, bins * slots * sizeof *a->own);
	a->pool = part(at, &used, bins * slots * sizeof *a->pool);
	a->price = part(at, &used, doors * sizeof *a->price);
	a->floor = part(at, &used, doors * sizeof *a->floor);
	a->shut = part(at, &used, bins * sizeof *a->shut);
	a->begin = part(at, &used, (teams + 1) * sizeof *a->begin);
	a->turn = part(at, &used, teams * sizeof *a->turn);
	a->known = part(at, &used, teams * sizeof *a->known);
	a->unasked = part(at, &used, teams);
	a->waits = part(at, &used, teams);
	a->next = part(at, &used, teams * slots);
	a->member = part(at, &used, reps * sizeof *a->member);
	a->called = part(at, &used, room->leads / 8 + 1);
	a->held = part(at, &used, most_held(room) * stride);
	a->way = part(at, &used, bins * sizeof *a->way);
	a->step = part(at, &used, bins);
	a->to_end = part(at, &used, 2 * bins * sizeof *a->to_end);
	a->to_hub = part(at, &used, 2 * bins * slots * sizeof *a->to_hub);
	return used;
}

size_t kk_assign_size(const struct kk_room *room)
{
	struct kk_assign a;

	return lay_out(&a, room, NULL);
}

/* Members of each team, one team after the other. */
static void sort_members(struct kk_assign *a)
{
	memset(a->begin, 0, (a->teams + 1) * sizeof *a->begin);
	for (uint32_t r = 0; r < a->reps; r++)
		a->begin[a->team[r] + 1]++;
	for (uint32_t t = 0; t < a->teams; t++)
		a->begin[t + 1] += a->begin[t];
	for (uint32_t r = 0; r < a->reps; r++)
		a->member[a->begin[a->team[r]]++] = r;
	for (uint32_t t = a->teams; t > 0; t--)
		a->begin[t] = a->begin[t - 1];
	a->begin[0] = 0;
}

static void cost_nothing(struct kk_assign *a, size_t door)
{
	for (size_t i = door; i < door + a->slots; i++)
		kk_price_set(a, i, 0);
}

/* Bins of other teams are never looked at: their memory stays untouched. */
static void begin_team(struct kk_assign *a, const uint8_t *cap, uint32_t t)
{
	for (uint32_t i = a->begin[t]; i < a->begin[t + 1]; i++) {
		size_t first = (size_t)a->member[i] * a->slots;

		for (size_t bin = first; bin < first + a->slots; bin++) {
			a->room[bin] = cap[bin];
			a->shut[bin] = 0;
			kk_bin_refresh(a, bin);
		}
		cost_nothing(a, first);
	}
	cost_nothing(a, kk_door(a, -1 - (int32_t)t));
	a->turn[t]++;
}

struct kk_assign *kk_assign_begin(
	const struct kk_room *room, uint32_t from, uint32_t until, void *memory)
{
	struct kk_assign *a = memory;
	size_t bins = (size_t)room->reps * room->slots;

	assert(room->slots <= KK_ASSIGN_SLOTS &&
		room->leads <= KK_ASSIGN_LEADS);
	lay_out(a, room, memory);
	a->reps = room->reps;
	a->teams = room->teams;
	a->slots = room->slots;
	a->leads = room->leads;
	a->from = from;
	a->until = until;
	a->value = 0;
	a->count = 0;
	a->free = KK_NOBODY;
	a->unused = 0;
	memcpy(a->team, room->team, a->reps * sizeof *a->team);
	memset(a->pooled, 0, a->reps * sizeof *a->pooled);
	memset(a->turn, 0, a->teams * sizeof *a->turn);
	memset(a->known, 0, a->teams * sizeof *a->known);
	memset(a->unasked, true, a->teams);
	memset(a->waits, false, a->teams);
	memset(a->used, 0, bins * sizeof *a->used);
	memset(a->first, 0xff, bins * sizeof *a->first);
	memset(a->called, 0, a->leads / 8 + 1);
	memset(a->outdated, true, a->reps);
	sort_members(a);
	for (uint32_t t = from; t < until; t++)
		begin_team(a, room->cap, t);
	return a;
}

/* ---- a lead ---- */

uint32_t kk_best_slot(const struct kk_assign *a, const int64_t *cost,
	uint32_t id, const int32_t *w, int64_t *gain_r)
{
	uint32_t best = a->slots;

	for (uint32_t s = 0; s < a->slots; s++) {
		int64_t gain = w[s] * KK_TIE + kk_tie_of(id) - cost[s];

		if (w[s] > 0 && gain > *gain_r) {
			*gain_r = gain;
			best = s;
		}
	}
	return best;
}

uint32_t kk_assign_hold(struct kk_assign *a, uint32_t id, const int32_t *lead)
{
	uint32_t i = a->free == KK_NOBODY ? a->unused++ : a->free;
	struct kk_held *h = kk_held_at(a, i);

	if (i == a->free)
		a->free = h->next;
	h->id = id;
	h->owner = lead[0];
	memcpy(h->w, lead + 1, a->slots * sizeof *h->w);
	a->called[id / 8] |= (uint8_t)(1u << id % 8);
	a->count++;
	return i;
}

/* A bin of slot s with a free place, or KK_NOBODY. */
static uint32_t free_bin(
	const struct kk_assign *a, uint32_t team, int32_t owner, uint32_t s)
{
	uint32_t i = a->begin[team], until = a->begin[team + 1];

	for (; owner < 0 && i < until; i++) {
		uint32_t bin = a->member[i] * a->slots + s;

		if (a->used[bin] < a->room[bin])
			return bin;
	}
	if (owner < 0 ||
		a->used[owner * a->slots + s] == a->room[owner * a->slots + s])
		return KK_NOBODY;
	return owner * a->slots + s;
}

/* s is the best slot by prices that may be too low. Where it costs nothing it
 * is the best by any; else the prices are brought up to date first. */
static void enter(struct kk_assign *a, uint32_t id, const int32_t *lead,
	uint32_t team, uint32_t s)
{
	size_t door = kk_door(a, lead[0]);
	int32_t owner = lead[0];
	int64_t gain = 0;

	if (a->price[door + s] == 0) {
		uint32_t bin = free_bin(a, team, owner, s);

		if (bin != KK_NOBODY) {
			kk_assign_take_free(
				a, bin, kk_assign_hold(a, id, lead));
			return;
		}
	}
	if (owner < 0)
		kk_hubs_refresh(a, team);
	else
		kk_rep_refresh(a, (uint32_t)owner);
	s = kk_best_slot(a, a->price + door, id, lead + 1, &gain);
	if (s < a->slots)
		kk_assign_enter(a, owner, s, kk_assign_hold(a, id, lead));
}

void kk_assign_add(struct kk_assign *a, uint32_t id, kk_lead_worth *lead)
{
	uint32_t team = kk_team_of(a, lead[0]), s;
	size_t door = kk_door(a, lead[0]);
	int64_t gain = 0;

	if (team < a->from || team >= a->until ||
		!kk_looks_good(a->floor + door, lead + 1, a->slots))
		return;
	s = kk_best_slot(a, a->price + door, id, lead + 1, &gain);
	if (s < a->slots && !kk_is_called(a, id))
		enter(a, id, lead, team, s);
}

/* ---- changes ---- */

static bool is_ours(const struct kk_assign *a, uint32_t rep)
{
	return a->team[rep] >= a->from && a->team[rep] < a->until;
}

static bool is_full(const struct kk_assign *a, uint32_t bin)
{
	return a->used[bin] >= a->room[bin];
}

/* A place that came free stays shut until the refill: so the plan is the best
 * there is all the time. */
static void shut(struct kk_assign *a, uint32_t bin)
{
	a->shut[bin]++;
	a->waits[a->team[bin / a->slots]] = true;
}

void kk_assign_remove(struct kk_assign *a, uint32_t id)
{
	uint32_t held = 0, bin;

	if (!kk_is_called(a, id))
		return;
	while (kk_held_at(a, held)->id != id)
		held++;
	bin = kk_held_at(a, held)->bin;
	if (is_full(a, bin)) {
		a->room[bin]--;
		shut(a, bin);
	}
	kk_assign_unlink(a, held);
	kk_assign_release(a, held);
	kk_assign_touch(a, bin);
}

void kk_assign_more(struct kk_assign *a, uint32_t rep, uint32_t slot)
{
	uint32_t bin = rep * a->slots + slot;

	if (!is_ours(a, rep))
		return;
	if (is_full(a, bin))
		shut(a, bin);
	else
		a->room[bin]++; /* where one is free, one more is no matter */
}

void kk_assign_less(struct kk_assign *a, uint32_t rep, uint32_t slot)
{
	uint32_t bin = rep * a->slots + slot;

	if (!is_ours(a, rep))
		return;
	if (a->shut[bin] > 0) {
		a->shut[bin]--;
		return;
	}
	if (a->room[bin] == 0)
		return;
	if (is_full(a, bin)) {
		kk_rep_refresh(a, rep);
		kk_assign_enter(a, (int32_t)rep, slot, KK_NOBODY);
	}
	a->room[bin]--;
	kk_assign_touch(a, bin);
}

/* Offers the leads of teams that were never offered any. */
static void offer(struct kk_assign *a, const int32_t *leads, size_t n)
{
	bool any = false;

	for (uint32_t t = a->from; t < a->until; t++)
		any |= a->unasked[t];
	for (size_t i = 0; any && i < n; i++) {
		const int32_t *lead = leads + i * (1 + a->slots);

		if (a->unasked[kk_team_of(a, lead[0])])
			kk_assign_add(a, (uint32_t)i, lead);
	}
	memset(a->unasked, false, a->teams);
}

void kk_assign_refill(struct kk_assign *a, const int32_t *leads, size_t n)
{
	offer(a, leads, n);
	for (uint32_t t = a->from; t < a->until; t++) {
		uint32_t until = a->waits[t] ? a->begin[t + 1] : 0;

		for (uint32_t i = a->begin[t]; i < until; i++)
			kk_assign_open(a, a->member[i], leads, n);
		a->waits[t] = false;
	}
}

/* ---- answers ---- */

int64_t kk_assign_value(const struct kk_assign *a)
{
	return a->value;
}

uint32_t kk_assign_count(const struct kk_assign *a)
{
	return a->count;
}

void kk_assign_calls(const struct kk_assign *a, struct kk_call *calls_r)
{
	for (uint32_t bin = 0; bin < a->reps * a->slots; bin++)
		for (uint32_t i = a->first[bin]; i != KK_NOBODY;) {
			const struct kk_held *h = kk_held_at(a, i);

			*calls_r++ = (struct kk_call){
				h->id, bin / a->slots, bin % a->slots};
			i = h->next;
		}
}

void kk_assign_prices(struct kk_assign *a, int32_t *prices_r)
{
	for (uint32_t r = 0; r < a->reps; r++) {
		if (a->team[r] < a->from || a->team[r] >= a->until)
			continue;
		kk_rep_refresh(a, r);
		for (uint32_t b = r * a->slots; b < (r + 1) * a->slots; b++)
			prices_r[b] = a->price[b] < KK_TIE ? 0 : a->floor[b];
	}
}
