#include "core/planner/assign_work.h"

#define MAX KK_ASSIGN_SLOTS

/* ---- one rep ---- */

static void add_moves(const struct kk_held *h, uint32_t slots, uint32_t s,
	int32_t *restrict row)
{
	int32_t own = h->w[s];

	for (uint32_t t = 0; t < slots; t++) {
		int32_t d = h->w[t] > 0 ? own - h->w[t] : KK_NO_MOVE;

		row[t] = d < row[t] ? d : row[t];
	}
}

void kk_bin_refresh(struct kk_assign *a, size_t bin)
{
	uint32_t n = a->slots, s = (uint32_t)(bin % n);
	int32_t *own = a->own + bin * n, *pool = a->pool + bin * n;
	int64_t end = a->used[bin] < a->room[bin] ? 0 : KK_NONE;

	for (uint32_t t = 0; t < n; t++)
		own[t] = pool[t] = KK_NO_MOVE;
	for (uint32_t i = a->first[bin]; i != KK_NOBODY;) {
		const struct kk_held *h = kk_held_at(a, i);
		int64_t leaving = h->w[s] * KK_TIE + kk_tie_of(h->id);

		add_moves(h, n, s, h->owner >= 0 ? own : pool);
		end = leaving < end ? leaving : end;
		i = h->next;
	}
	own[s] = KK_NO_MOVE;
	a->end[bin] = end;
}

/* The ways that need no other slot of the rep. */
static void ways_direct(const struct kk_assign *a, uint32_t r,
	const int64_t *hub, bool end, struct kk_ways *w)
{
	uint32_t n = a->slots;

	for (uint32_t s = 0; s < n; s++) {
		size_t bin = (size_t)r * n + s;
		const int32_t *pool = a->pool + bin * n;

		w->cost[s] = end ? a->end[bin] : KK_NONE;
		w->next[s] = (uint8_t)(2 * n);
		for (uint32_t t = 0; hub && t < n; t++) {
			int64_t c = pool[t] * KK_TIE + hub[t];

			if (pool[t] == KK_NO_MOVE || c >= w->cost[s])
				continue;
			w->cost[s] = c;
			w->next[s] = (uint8_t)(n + t);
		}
	}
}

/* Goes on from the slots that became cheaper until none does; a way is never a
 * circle, for no circle costs less than nothing. */
void kk_ways_of(const struct kk_assign *a, uint32_t r, const int64_t *hub,
	bool end, struct kk_ways *w)
{
	const int32_t *own = a->own + (size_t)r * a->slots * a->slots;
	uint32_t n = a->slots;
	uint64_t cheaper = ((uint64_t)1 << n) - 1;

	ways_direct(a, r, hub, end, w);
	for (uint32_t t = 0; cheaper; t = (t + 1) % n) {
		uint64_t bit = (uint64_t)1 << t;

		if (!(cheaper & bit))
			continue;
		cheaper &= ~bit;
		for (uint32_t s = 0; w->cost[t] < KK_FAR && s < n; s++) {
			int32_t d = own[s * n + t];
			int64_t c = d * KK_TIE + w->cost[t];

			if (c >= w->cost[s] || d == KK_NO_MOVE)
				continue;
			w->cost[s] = c;
			w->next[s] = (uint8_t)t;
			cheaper |= (uint64_t)1 << s;
		}
	}
}

/* ---- the matrix of a rep ---- */

static size_t node_of(const struct kk_assign *a, uint32_t team, uint32_t node)
{
	return (2 * (size_t)a->begin[team] + node) * a->slots;
}

static double way_of(int32_t move)
{
	return move == KK_NO_MOVE ? KK_NO_WAY : move;
}

static void lower(
	double *restrict to, const double *restrict from, double by, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		double c = from[i] + by;

		to[i] = c < to[i] ? c : to[i];
	}
}

struct closing {
	uint32_t n;
	double own[MAX][MAX];
	double least[MAX]; /* entering costs no less */
	double *hub;
	int64_t *end;
};

/* All ways inside the rep, by Floyd and Warshall. What was asked for once, the
 * moves to k and those before, is not kept up. A move that costs more than
 * sending somebody away is of no use, whatever comes behind it. */
static void close_ways(struct closing *c)
{
	uint32_t n = c->n;

	for (uint32_t k = 0; k < n; k++)
		for (uint32_t i = 0; i < n; i++) {
			double by = c->own[i][k];
			int64_t end;

			if (i == k || by + c->least[k] >
					      (double)(c->end[i] / KK_TIE + 1))
				continue;
			lower(c->own[i] + k + 1, c->own[k] + k + 1, by,
				n - k - 1);
			lower(c->hub + i * n, c->hub + k * n, by, n);
			end = (int64_t)by * KK_TIE + c->end[k];
			c->end[i] = end < c->end[i] ? end : c->end[i];
		}
}

static void refresh_leaf(struct kk_assign *a, uint32_t r, size_t node)
{
	const int64_t *hub = kk_hubs(a, a->team[r]);
	uint32_t n = a->slots;
	struct closing c;

	c.n = n;
	c.hub = a->to_hub + node * n;
	c.end = a->to_end + node;
	for (uint32_t s = 0; s < n; s++) {
		size_t bin = (size_t)r * n + s;
		int64_t least = a->price[bin] > hub[s] ? a->price[bin] : hub[s];

		c.least[s] = (double)(least / KK_TIE - 1);
		c.end[s] = a->end[bin];
		for (uint32_t t = 0; t < n; t++) {
			c.own[s][t] = way_of(a->own[bin * n + t]);
			c.hub[s * n + t] = way_of(a->pool[bin * n + t]);
		}
	}
	close_ways(&c);
	a->outdated[r] = false;
}

/* ---- the tree of a team ---- */

static void refresh_node(struct kk_assign *a, uint32_t t, uint32_t node)
{
	size_t to = node_of(a, t, node), from = node_of(a, t, 2 * node);
	uint32_t n = a->slots;
	const double *x = a->to_hub + from * n, *y = x + n * n;
	double *hub = a->to_hub + to * n;

	for (uint32_t i = 0; i < n * n; i++)
		hub[i] = x[i] < y[i] ? x[i] : y[i];
	for (uint32_t s = 0; s < n; s++) {
		int64_t one = a->to_end[from + s],
			two = a->to_end[from + n + s];

		a->to_end[to + s] = one < two ? one : two;
	}
}

static void refresh_tree(struct kk_assign *a, uint32_t t)
{
	uint32_t n = a->begin[t + 1] - a->begin[t], refreshed = 0;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t r = a->member[a->begin[t] + i];

		if (!a->outdated[r])
			continue;
		refresh_leaf(a, r, node_of(a, t, n + i));
		/* many: all nodes at once, below */
		if (++refreshed > 4 || !a->known[t])
			continue;
		for (uint32_t node = (n + i) / 2; node > 0; node /= 2)
			refresh_node(a, t, node);
	}
	if (refreshed <= 4 && a->known[t])
		return;
	for (uint32_t node = n - 1; node > 0; node--)
		refresh_node(a, t, node);
}

void kk_price_set(struct kk_assign *a, size_t door, int64_t cost)
{
	int64_t floor = cost / KK_TIE;

	a->price[door] = cost;
	a->floor[door] = floor < 1	     ? 1
			 : floor > INT32_MAX ? INT32_MAX
					     : (int32_t)floor;
}

/* As in kk_ways_of, from hub to hub. */
static void settle_hubs(
	const struct kk_assign *a, size_t root, int64_t *cost, uint8_t *next)
{
	uint32_t n = a->slots;
	const double *way = a->to_hub + root * n;
	uint64_t cheaper = ((uint64_t)1 << n) - 1;

	for (uint32_t s = 0; s < n; s++) {
		cost[s] = a->to_end[root + s];
		next[s] = (uint8_t)n;
	}
	for (uint32_t t = 0; cheaper; t = (t + 1) % n) {
		uint64_t bit = (uint64_t)1 << t;

		if (!(cheaper & bit))
			continue;
		cheaper &= ~bit;
		for (uint32_t s = 0; cost[t] < KK_FAR && s < n; s++) {
			int64_t c = (int64_t)way[s * n + t] * KK_TIE + cost[t];

			if (c >= cost[s])
				continue;
			cost[s] = c;
			next[s] = (uint8_t)t;
			cheaper |= (uint64_t)1 << s;
		}
	}
}

void kk_hubs_refresh(struct kk_assign *a, uint32_t t)
{
	bool nobody = a->begin[t] == a->begin[t + 1];
	size_t n = a->slots;
	int64_t cost[MAX];

	if (a->known[t] == a->turn[t])
		return;
	if (!nobody) {
		refresh_tree(a, t);
		settle_hubs(a, node_of(a, t, 1), cost, a->next + t * n);
	}
	for (uint32_t s = 0; s < n; s++)
		kk_price_set(a, (a->reps + (size_t)t) * n + s,
			nobody ? KK_NONE : cost[s]);
	a->known[t] = a->turn[t];
}

static int64_t cost_at(
	const struct kk_assign *a, size_t node, uint32_t s, uint32_t to)
{
	if (to == a->slots)
		return a->to_end[node + s];
	return (int64_t)a->to_hub[(node + s) * a->slots + to] * KK_TIE;
}

uint32_t kk_hub_rep(const struct kk_assign *a, uint32_t t, uint32_t s,
	uint32_t to, int64_t *cost_r)
{
	uint32_t n = a->begin[t + 1] - a->begin[t], node = 1;

	*cost_r = cost_at(a, node_of(a, t, 1), s, to);
	while (node < n) {
		node *= 2;
		if (cost_at(a, node_of(a, t, node), s, to) != *cost_r)
			node++;
	}
	return a->member[a->begin[t] + node - n];
}

void kk_rep_refresh(struct kk_assign *a, uint32_t r)
{
	const int64_t *hub = NULL;

	if (a->pooled[r]) {
		kk_hubs_refresh(a, a->team[r]);
		hub = kk_hubs(a, a->team[r]);
	}
	kk_ways_of(a, r, hub, true, &a->ways);
	for (uint32_t s = 0; s < a->slots; s++)
		kk_price_set(a, (size_t)r * a->slots + s, a->ways.cost[s]);
}
