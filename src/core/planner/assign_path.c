#include "core/planner/assign_path.h"

#include <assert.h>

/* ---- the bins ---- */

void kk_assign_touch(struct kk_assign *a, uint32_t bin)
{
	uint32_t r = bin / a->slots;

	kk_bin_refresh(a, bin);
	a->outdated[r] = true;
	a->turn[a->team[r]]++;
}

static void link(struct kk_assign *a, uint32_t held, uint32_t bin)
{
	struct kk_held *h = kk_held_at(a, held);

	h->bin = bin;
	h->next = a->first[bin];
	a->first[bin] = held;
	a->used[bin]++;
	a->pooled[bin / a->slots] += h->owner < 0;
	a->value += h->w[bin % a->slots];
}

void kk_assign_unlink(struct kk_assign *a, uint32_t held)
{
	const struct kk_held *h = kk_held_at(a, held);
	uint32_t *at = &a->first[h->bin];

	while (*at != held)
		at = &kk_held_at(a, *at)->next;
	*at = h->next;
	a->used[h->bin]--;
	a->pooled[h->bin / a->slots] -= h->owner < 0;
	a->value -= h->w[h->bin % a->slots];
}

void kk_assign_release(struct kk_assign *a, uint32_t held)
{
	struct kk_held *h = kk_held_at(a, held);

	a->called[h->id / 8] &= (uint8_t) ~(1u << h->id % 8);
	a->count--;
	h->id = KK_NOBODY;
	h->next = a->free;
	a->free = held;
}

/* ---- the chain ---- */

void kk_path_pass(struct kk_path *p, uint32_t bin)
{
	for (uint32_t i = p->n; i-- > 0;)
		if (p->at[i].bin == bin) {
			p->n = i;
			break;
		}
	assert(p->n < KK_PATH_MOST);
	p->at[p->n].bin = bin;
	p->at[p->n++].leaves = KK_NOBODY;
}

uint32_t kk_path_move(const struct kk_assign *a, uint32_t bin, uint32_t t,
	int32_t cost, bool pooled)
{
	uint32_t s = bin % a->slots, i = a->first[bin];

	for (;; i = kk_held_at(a, i)->next) {
		const struct kk_held *h = kk_held_at(a, i);

		if ((h->owner < 0) == pooled && h->w[t] > 0 &&
			h->w[s] - h->w[t] == cost)
			return i;
	}
}

/* The call that is worth least in the bin; of equals the later one. */
static uint32_t find_least(const struct kk_assign *a, uint32_t bin)
{
	uint32_t best = a->first[bin], s = bin % a->slots;

	if (a->used[bin] < a->room[bin])
		return KK_NOBODY;
	for (uint32_t i = best; i != KK_NOBODY; i = kk_held_at(a, i)->next) {
		const struct kk_held *h = kk_held_at(a, i);
		const struct kk_held *b = kk_held_at(a, best);

		if (h->w[s] < b->w[s] || (h->w[s] == b->w[s] && h->id > b->id))
			best = i;
	}
	return best;
}

/* From slot s of rep r until somebody leaves for a hub, which is returned, or
 * for good: slots. */
static uint32_t follow(const struct kk_assign *a, struct kk_path *p, uint32_t r,
	uint32_t s, const struct kk_ways *w)
{
	uint32_t n = a->slots;

	for (;;) {
		uint32_t bin = r * n + s, to = w->next[s], *leaves;
		size_t row = (size_t)bin * n;

		kk_path_pass(p, bin);
		leaves = &p->at[p->n - 1].leaves;
		if (to == 2 * n) {
			*leaves = find_least(a, bin);
			return n;
		}
		if (to >= n) {
			*leaves = kk_path_move(
				a, bin, to - n, a->pool[row + to - n], true);
			return to - n;
		}
		*leaves = kk_path_move(a, bin, to, a->own[row + to], false);
		s = to;
	}
}

/* The same with one aim, a hub or the end. Most often there is nobody else of
 * the rep on the way. */
static uint32_t pass_rep(const struct kk_assign *a, struct kk_path *p,
	uint32_t r, uint32_t s, uint32_t to, int64_t cost)
{
	uint32_t n = a->slots, bin = r * n + s;
	int64_t hub[KK_ASSIGN_SLOTS];
	struct kk_ways w;

	w.next[s] = (uint8_t)(n + to);
	if (cost != (to == n ? a->end[bin]
			     : a->pool[(size_t)bin * n + to] * KK_TIE)) {
		for (uint32_t i = 0; i < n; i++)
			hub[i] = i == to ? 0 : KK_NONE;
		kk_ways_of(a, r, hub, to == n, &w);
	}
	return follow(a, p, r, s, &w);
}

static void pass_hubs(
	const struct kk_assign *a, struct kk_path *p, uint32_t t, uint32_t s)
{
	while (s < a->slots) {
		uint32_t to = a->next[(size_t)t * a->slots + s], r;
		int64_t cost;

		r = kk_hub_rep(a, t, s, to, &cost);
		s = pass_rep(a, p, r, s, to, cost);
	}
}

void kk_path_shift(struct kk_assign *a, const struct kk_path *p, uint32_t held)
{
	uint32_t last = p->n - 1, leaves = p->at[last].leaves;

	if (leaves != KK_NOBODY) {
		kk_assign_unlink(a, leaves);
		kk_assign_release(a, leaves);
	}
	while (last-- > 0) {
		leaves = p->at[last].leaves;
		kk_assign_unlink(a, leaves);
		link(a, leaves, p->at[last + 1].bin);
	}
	if (held != KK_NOBODY)
		link(a, held, p->at[0].bin);
	for (uint32_t i = 0; i < p->n; i++)
		kk_assign_touch(a, p->at[i].bin);
}

void kk_assign_enter(
	struct kk_assign *a, int32_t owner, uint32_t s, uint32_t held)
{
	struct kk_path p;
	uint32_t t;

	p.n = 0;
	if (owner < 0) {
		t = (uint32_t)(-1 - owner);
	} else {
		t = a->team[owner];
		s = follow(a, &p, (uint32_t)owner, s, &a->ways);
	}
	pass_hubs(a, &p, t, s);
	kk_path_shift(a, &p, held);
}

void kk_assign_take_free(struct kk_assign *a, uint32_t bin, uint32_t held)
{
	link(a, held, bin);
	if (a->used[bin] == a->room[bin]) {
		kk_assign_touch(a, bin);
		return;
	}
	kk_bin_refresh(a, bin);
	a->outdated[bin / a->slots] = true;
}
