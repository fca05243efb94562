#include "core/planner/planner_work.h"

#define DAY KK_DAY_MINUTES
#define MEETING_SPARE 60 /* minutes after a meeting without calls, R-D2 */

bool kk_candidate_before(
	const struct kk_candidate *a, const struct kk_candidate *b)
{
	if (a->urgency != b->urgency)
		return a->urgency < b->urgency;
	if (a->until != b->until)
		return a->until < b->until;
	return a->id < b->id;
}

/* Shell's sort: a day has tens of touches, and they come nearly in order. */
static void sort(struct kk_filling *w, struct kk_candidate *c)
{
	size_t gap = 1;

	for (size_t i = 0; i < w->n; i++)
		w->order[i] = &c[i];
	while (gap < w->n / 3)
		gap = gap * 3 + 1;
	for (; gap > 0; gap /= 3)
		for (size_t i = gap; i < w->n; i++) {
			struct kk_candidate *x = w->order[i];
			size_t k = i;

			for (; k >= gap &&
				kk_candidate_before(x, w->order[k - gap]);
				k -= gap)
				w->order[k] = w->order[k - gap];
			w->order[k] = x;
		}
}

static void mark(bool *places, int from, int minutes)
{
	for (int m = from - from % KK_PLACE_MINUTES; m < from + minutes;
		m += KK_PLACE_MINUTES)
		if (m >= 0 && m < DAY)
			places[m / KK_PLACE_MINUTES] = true;
}

static void occupy(struct kk_filling *w, int from, int minutes, bool meeting)
{
	mark(w->taken, from, minutes);
	if (meeting)
		mark(w->spare, from + minutes, MEETING_SPARE);
}

void kk_filling_put(struct kk_filling *w, struct kk_candidate *c, int minute)
{
	c->minute = minute;
	occupy(w, minute, c->minutes, c->channel == KK_BY_MEETING);
	if (c->channel == KK_BY_PHONE)
		w->calls[minute / KK_SLOT_MINUTES]++;
}

/* May c begin at this minute? `spare`: the hour after a meeting is used too. */
bool kk_filling_fits(const struct kk_filling *w, const struct kk_candidate *c,
	int minute, bool spare)
{
	bool call = c->channel == KK_BY_PHONE;

	if (minute < w->day->now || minute < w->day->from || minute < c->from)
		return false;
	if (minute + c->minutes > w->day->until || minute >= DAY)
		return false;
	if (call && w->calls[minute / KK_SLOT_MINUTES] >= KK_CALLS_A_SLOT)
		return false;
	if (call && c->placing == KK_PLACE_BEST && minute < KK_FIRST_CALL)
		return false;
	if (!c->open[minute / KK_PLACE_MINUTES])
		return false;
	for (int m = minute; m < minute + c->minutes; m += KK_PLACE_MINUTES) {
		if (m >= DAY || w->taken[m / KK_PLACE_MINUTES])
			return false;
		if (call && !spare && w->spare[m / KK_PLACE_MINUTES])
			return false;
	}
	return true;
}

/* The minute a call of this half hour is best at: the ideal one of a good
 * window, else ten past, when meetings have just ended. */
static int ideal_of(int slot)
{
	int start = KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;
	int ideal = kk_zone_ideal(kk_zone_of(start));

	return ideal >= 0 ? ideal : start + 10;
}

static int off(int minute, int slot)
{
	int d = minute - ideal_of(slot);

	return d < 0 ? -d : d;
}

int kk_filling_place_in(const struct kk_filling *w,
	const struct kk_candidate *c, int slot, int limit, bool spare)
{
	int start = KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;
	int best = -1;

	for (int m = start; m < start + KK_SLOT_MINUTES; m += KK_PLACE_MINUTES)
		if (m < limit && kk_filling_fits(w, c, m, spare) &&
			(best < 0 || off(m, slot) < off(best, slot)))
			best = m;
	return best;
}

enum where { OUTSIDE_WINDOWS, ANYWHERE };

static int earliest(const struct kk_filling *w, const struct kk_candidate *c,
	int limit, bool spare, enum where where)
{
	for (int m = 0; m < limit; m += KK_PLACE_MINUTES) {
		const struct kk_windows *own = w->day->windows;
		bool window = kk_windows_good(own, m) ||
			      kk_windows_good(own, m + c->minutes - 1);

		if (kk_filling_fits(w, c, m, spare) &&
			(where == ANYWHERE || !window))
			return m;
	}
	return -1;
}

/* Before its deadline outside the windows, then inside them, then later. */
static int find_writing(
	const struct kk_filling *w, const struct kk_candidate *c)
{
	const int limits[] = {c->deadline, DAY};

	for (int i = 0; i < 4; i++) {
		int m = earliest(w, c, limits[i / 2], true,
			i % 2 ? ANYWHERE : OUTSIDE_WINDOWS);

		if (m >= 0)
			return m;
	}
	return -1;
}

static int find(const struct kk_filling *w, const struct kk_candidate *c)
{
	int m;

	if (c->placing == KK_PLACE_SOON) {
		m = earliest(w, c, DAY, false, ANYWHERE);
		return m >= 0 ? m : earliest(w, c, DAY, true, ANYWHERE);
	}
	return find_writing(w, c);
}

/* In this order: what must stand at its minute, what is wanted at once,
 * writing with a deadline (it has the fewest places), calls, other writing. */
static int round_of(const struct kk_candidate *c)
{
	if (c->placing == KK_PLACE_EXACT)
		return 0;
	if (c->placing == KK_PLACE_SOON)
		return 1;
	if (c->channel == KK_BY_PHONE)
		return 3;
	return c->deadline < DAY ? 2 : 4;
}

bool kk_candidate_is_call(const struct kk_candidate *c)
{
	return round_of(c) == 3;
}

static void place_round(struct kk_filling *w, int number)
{
	for (size_t i = 0; i < w->n; i++) {
		struct kk_candidate *c = w->order[i];
		int m;

		if (round_of(c) != number)
			continue;
		m = number == 0 ? c->at : find(w, c);
		if (m >= 0)
			kk_filling_put(w, c, m);
	}
}

/* Could two calls of a half hour change places? */
static bool may_swap(const struct kk_candidate *a, const struct kk_candidate *b)
{
	return a->minutes == b->minutes &&
	       a->open[b->minute / KK_PLACE_MINUTES] &&
	       b->open[a->minute / KK_PLACE_MINUTES] && b->minute >= a->from &&
	       a->minute >= b->from && b->minute < a->deadline &&
	       a->minute < b->deadline;
}

static bool better(
	const struct kk_candidate *a, const struct kk_candidate *b, int slot)
{
	if (a->value[slot] != b->value[slot])
		return a->value[slot] > b->value[slot];
	return kk_candidate_before(a, b);
}

/* Inside a half hour the best-valued call gets the ideal minute. */
static void settle_slot(struct kk_candidate **in, int n, int slot)
{
	for (int i = 0; i < n; i++) {
		for (int k = 0; k < n; k++) {
			int minute = in[i]->minute;

			if (!better(in[i], in[k], slot) ||
				off(in[k]->minute, slot) >= off(minute, slot) ||
				!may_swap(in[i], in[k]))
				continue;
			in[i]->minute = in[k]->minute;
			in[k]->minute = minute;
			k = -1; /* it may go on to a better one */
		}
	}
}

static void settle(struct kk_filling *w)
{
	for (int s = 0; s < KK_SLOTS; s++) {
		int start = KK_SLOT_FIRST + s * KK_SLOT_MINUTES;
		struct kk_candidate *in[KK_CALLS_A_SLOT];
		int n = 0;

		for (size_t i = 0; i < w->n; i++) {
			struct kk_candidate *c = w->order[i];

			if (round_of(c) == 3 && c->minute >= start &&
				c->minute < start + KK_SLOT_MINUTES)
				in[n++] = c;
		}
		settle_slot(in, n, s);
	}
}

void kk_planner_place(struct kk_candidate *c, size_t n,
	const struct kk_workday *day, struct kk_candidate **order)
{
	struct kk_filling w = {.day = day, .order = order, .n = n};

	for (size_t i = 0; i < n; i++)
		c[i].minute = -1;
	for (size_t i = 0; i < day->n_busy; i++)
		occupy(&w, day->busy[i].from, day->busy[i].minutes,
			day->busy[i].meeting);
	sort(&w, c);
	for (int i = 0; i <= 4; i++) {
		if (i == 3)
			kk_filling_calls(&w);
		else
			place_round(&w, i);
	}
	settle(&w);
}
