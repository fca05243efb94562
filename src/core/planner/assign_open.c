#include "core/planner/assign_open.h"

#define MAX KK_ASSIGN_SLOTS
#define NOWHERE UINT8_MAX /* a step: no way to the place that gains */

/* The way of a bin: what the calls on it lose by moving on, one after the
 * other, until the place that is opened is taken. Whoever enters the bin gains
 * what he is worth less the way; without anybody the first call's place stays
 * free. Ways that cost more than sending the bin's cheapest call away gain
 * nothing, nor does any way that leads over them: they are left out. */
struct open {
	struct kk_assign *a;
	uint32_t team, bin;
	int64_t hub[MAX];  /* the least way of the slot in the team */
	uint32_t via[MAX]; /* the rep it is of */
	/* the best chain so far */
	int64_t gain;
	uint32_t first; /* the bin where it begins, KK_NOBODY: there is none */
	uint32_t lead;	/* who enters there, KK_NOBODY: nobody */
};

/* ---- the ways ---- */

/* From the slots of rep r in `cheaper` on to its others; all that became
 * cheaper. */
static uint64_t spread(struct open *o, uint32_t r, uint64_t cheaper)
{
	struct kk_assign *a = o->a;
	uint32_t n = a->slots;
	const int32_t *own = a->own + (size_t)r * n * n;
	int64_t *way = a->way + (size_t)r * n;
	uint64_t all = cheaper;

	for (uint32_t t = 0; cheaper; t = (t + 1) % n) {
		uint64_t bit = (uint64_t)1 << t;

		if (!(cheaper & bit))
			continue;
		cheaper &= ~bit;
		for (uint32_t s = 0; s < n; s++) {
			int32_t d = own[s * n + t];
			int64_t c = d * KK_TIE + way[t];

			if (c >= way[s] || d == KK_NO_MOVE)
				continue;
			way[s] = c;
			a->step[(size_t)r * n + s] = (uint8_t)t;
			cheaper |= (uint64_t)1 << s;
			all |= (uint64_t)1 << s;
		}
	}
	return all;
}

/* From the hubs in `cheaper` to the bins of rep r; those that became cheaper.
 */
static uint64_t from_hubs(struct open *o, uint32_t r, uint64_t cheaper)
{
	struct kk_assign *a = o->a;
	uint32_t n = a->slots;
	uint64_t all = 0;

	for (uint64_t rest = cheaper; rest; rest &= rest - 1) {
		uint32_t t = (uint32_t)__builtin_ctzll(rest);
		const int32_t *pool = a->pool + (size_t)r * n * n + t;
		int64_t *way = a->way + (size_t)r * n;

		for (uint32_t s = 0; s < n; s++) {
			int64_t c = pool[s * n] * KK_TIE + o->hub[t];

			if (c >= way[s] || pool[s * n] == KK_NO_MOVE)
				continue;
			way[s] = c;
			a->step[(size_t)r * n + s] = (uint8_t)(n + t);
			all |= (uint64_t)1 << s;
		}
	}
	return all;
}

/* The hubs that rep r makes cheaper, of its bins that became so. */
static uint64_t to_hubs(struct open *o, uint32_t r, uint64_t cheaper)
{
	const int64_t *way = o->a->way + (size_t)r * o->a->slots;
	uint64_t all = 0;

	for (uint64_t rest = cheaper; rest; rest &= rest - 1) {
		uint32_t s = (uint32_t)__builtin_ctzll(rest);

		if (way[s] >= o->hub[s])
			continue;
		o->hub[s] = way[s];
		o->via[s] = r;
		all |= (uint64_t)1 << s;
	}
	return all;
}

static void begin_ways(struct open *o)
{
	struct kk_assign *a = o->a;
	uint32_t n = a->slots;

	for (uint32_t i = a->begin[o->team]; i < a->begin[o->team + 1]; i++) {
		uint32_t first = a->member[i] * n;

		for (uint32_t b = first; b < first + n; b++) {
			a->way[b] = a->end[b];
			a->step[b] = NOWHERE;
		}
	}
	for (uint32_t s = 0; s < n; s++)
		o->hub[s] = KK_NONE;
	a->way[o->bin] = 0;
	a->step[o->bin] = (uint8_t)(2 * n);
}

static void find_ways(struct open *o)
{
	struct kk_assign *a = o->a;
	uint32_t n = a->slots, r = o->bin / n;
	uint64_t cheaper;

	begin_ways(o);
	cheaper = spread(o, r, (uint64_t)1 << o->bin % n);
	cheaper = to_hubs(o, r, cheaper);
	while (cheaper) {
		uint64_t again = 0;

		for (uint32_t i = a->begin[o->team]; i < a->begin[o->team + 1];
			i++) {
			uint64_t bins;

			r = a->member[i];
			if (a->pooled[r] == 0)
				continue;
			bins = from_hubs(o, r, cheaper);
			if (bins)
				again |= to_hubs(o, r, spread(o, r, bins));
		}
		cheaper = again;
	}
}

/* ---- who gains most ---- */

static int64_t way_of(const struct kk_assign *a, uint32_t bin)
{
	return a->step[bin] == NOWHERE ? KK_NONE : a->way[bin];
}

/* Whoever is worth less than this in each slot cannot gain more than the best
 * so far. It lies where the prices' floors do, which are set again later. */
static void set_floor(struct open *o, size_t door, const int64_t *cost)
{
	for (uint32_t s = 0; s < o->a->slots; s++) {
		int64_t least = (cost[s] + o->gain) / KK_TIE;

		o->a->floor[door + s] = least < 1	    ? 1
					: least > INT32_MAX ? INT32_MAX
							    : (int32_t)least;
	}
}

static void rep_costs(const struct open *o, uint32_t r, int64_t *cost_r)
{
	uint32_t n = o->a->slots;

	for (uint32_t s = 0; s < n; s++)
		cost_r[s] = way_of(o->a, r * n + s);
}

/* Calls that move to the place and leave one free, with nobody new. */
static void look_inside(struct open *o)
{
	struct kk_assign *a = o->a;
	uint32_t n = a->slots;

	for (uint32_t i = a->begin[o->team]; i < a->begin[o->team + 1]; i++) {
		uint32_t first = a->member[i] * n;

		for (uint32_t b = first; b < first + n; b++)
			if (-way_of(a, b) > o->gain) {
				o->gain = -a->way[b];
				o->first = b;
			}
	}
}

static void look_at(struct open *o, uint32_t id, const int32_t *lead)
{
	struct kk_assign *a = o->a;
	size_t door = kk_door(a, lead[0]);
	int64_t own[MAX];
	const int64_t *cost = o->hub;
	uint32_t s;

	if (lead[0] >= 0) {
		rep_costs(o, (uint32_t)lead[0], own);
		cost = own;
	}
	s = kk_best_slot(a, cost, id, lead + 1, &o->gain);
	set_floor(o, door, cost);
	if (s == a->slots)
		return;
	o->lead = id;
	o->first = lead[0] >= 0 ? (uint32_t)door + s : o->via[s] * a->slots + s;
}

static void look_outside(struct open *o, const int32_t *leads, size_t n)
{
	struct kk_assign *a = o->a;
	uint32_t t = o->team;
	int64_t cost[MAX];

	for (uint32_t i = a->begin[t]; i < a->begin[t + 1]; i++) {
		rep_costs(o, a->member[i], cost);
		set_floor(o, kk_door(a, (int32_t)a->member[i]), cost);
	}
	set_floor(o, kk_door(a, -1 - (int32_t)t), o->hub);
	for (size_t i = 0; i < n; i++) {
		const int32_t *lead = leads + i * (1 + a->slots);

		if (kk_team_of(a, lead[0]) == t &&
			kk_looks_good(a->floor + kk_door(a, lead[0]), lead + 1,
				a->slots) &&
			!kk_is_called(a, (uint32_t)i))
			look_at(o, (uint32_t)i, lead);
	}
}

/* ---- taking the place ---- */

static void take(struct open *o, const int32_t *leads)
{
	struct kk_assign *a = o->a;
	uint32_t n = a->slots, held = KK_NOBODY, bin = o->first;
	struct kk_path p;

	p.n = 0;
	for (;;) {
		uint32_t to = a->step[bin], *leaves;
		size_t row = (size_t)bin * n;

		kk_path_pass(&p, bin);
		leaves = &p.at[p.n - 1].leaves;
		if (to == 2 * n)
			break;
		if (to >= n) {
			*leaves = kk_path_move(
				a, bin, to - n, a->pool[row + to - n], true);
			bin = o->via[to - n] * n + to - n;
		} else {
			*leaves = kk_path_move(
				a, bin, to, a->own[row + to], false);
			bin = bin / n * n + to;
		}
	}
	if (o->lead != KK_NOBODY)
		held = kk_assign_hold(
			a, o->lead, leads + (size_t)o->lead * (1 + n));
	kk_path_shift(a, &p, held);
}

/* Prices fall to the way and what was gained, where that is less: so they prove
 * the new plan. A matrix holds for as long as none of its rep's bins costs less
 * than it did. */
static void lower_prices(struct open *o)
{
	struct kk_assign *a = o->a;
	uint32_t n = a->slots, t = o->team;
	size_t hub = kk_door(a, -1 - (int32_t)t);

	for (uint32_t i = a->begin[t]; i < a->begin[t + 1]; i++) {
		uint32_t first = a->member[i] * n;

		for (uint32_t s = 0; s < n; s++) {
			size_t b = first + s;
			int64_t was = a->price[b];
			int64_t is = way_of(a, first + s) + o->gain;

			a->outdated[a->member[i]] |=
				is < was || is < a->price[hub + s];
			kk_price_set(a, b, is < was ? is : was);
		}
	}
	for (uint32_t s = 0; s < n; s++) {
		int64_t was = a->price[hub + s], is = o->hub[s] + o->gain;

		kk_price_set(a, hub + s, is < was ? is : was);
	}
	a->turn[t]++;
}

static void open_one(
	struct kk_assign *a, uint32_t bin, const int32_t *leads, size_t n)
{
	struct open o = {.a = a,
		.team = a->team[bin / a->slots],
		.bin = bin,
		.first = KK_NOBODY,
		.lead = KK_NOBODY};

	a->shut[bin]--;
	a->room[bin]++;
	kk_assign_touch(a, bin);
	find_ways(&o);
	look_inside(&o);
	look_outside(&o, leads, n);
	if (o.first != KK_NOBODY)
		take(&o, leads);
	lower_prices(&o);
}

void kk_assign_open(
	struct kk_assign *a, uint32_t r, const int32_t *leads, size_t n)
{
	for (uint32_t bin = r * a->slots; bin < (r + 1) * a->slots; bin++)
		while (a->shut[bin] > 0)
			open_one(a, bin, leads, n);
}
