#include "core/planner/elsewhere.h"

#include <string.h>

#define DAY 1440
#define MEETING_SPARE 60 /* minutes after a meeting without calls, R-D2 */

struct work {
	const struct kk_workday *day;
	bool taken[KK_PLACES];
	int calls[DAY / KK_SLOT_MINUTES];
};

static void occupy(struct work *w, int from, int minutes)
{
	for (int m = from - from % KK_PLACE_MINUTES; m < from + minutes;
		m += KK_PLACE_MINUTES)
		if (m >= 0 && m < DAY)
			w->taken[m / KK_PLACE_MINUTES] = true;
}

/* The day without one of its candidates. */
static struct work day_without(const struct kk_workday *day,
	const struct kk_candidate *all, size_t n,
	const struct kk_candidate *without)
{
	struct work w = {.day = day};

	for (size_t i = 0; i < day->n_busy; i++)
		occupy(&w, day->busy[i].from,
			day->busy[i].minutes +
				(day->busy[i].meeting ? MEETING_SPARE : 0));
	for (size_t i = 0; i < n; i++) {
		const struct kk_candidate *c = &all[i];
		bool meeting = c->channel == KK_BY_MEETING;

		if (c == without || c->minute < 0)
			continue;
		occupy(&w, c->minute,
			c->minutes + (meeting ? MEETING_SPARE : 0));
		if (c->channel == KK_BY_PHONE)
			w.calls[c->minute / KK_SLOT_MINUTES]++;
	}
	return w;
}

static bool fits(const struct work *w, const struct kk_candidate *c, int minute)
{
	if (minute < w->day->now || minute < w->day->from || minute < c->from ||
		minute < KK_FIRST_CALL || minute + c->minutes > w->day->until ||
		w->calls[minute / KK_SLOT_MINUTES] >= KK_CALLS_A_SLOT ||
		!c->open[minute / KK_PLACE_MINUTES])
		return false;
	if (c->minute < c->deadline && minute >= c->deadline)
		return false;
	for (int m = minute; m < minute + c->minutes; m += KK_PLACE_MINUTES)
		if (m >= DAY || w->taken[m / KK_PLACE_MINUTES])
			return false;
	return true;
}

static int off(int minute, int slot)
{
	int start = KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;
	int ideal = kk_zone_ideal(kk_zone_of(start));
	int d = minute - (ideal >= 0 ? ideal : start + 10);

	return d < 0 ? -d : d;
}

/* The free place of a half hour nearest to its ideal minute, or -1. */
static int place_in(
	const struct work *w, const struct kk_candidate *c, int slot)
{
	int start = KK_SLOT_FIRST + slot * KK_SLOT_MINUTES, best = -1;

	for (int m = start; m < start + KK_SLOT_MINUTES; m += KK_PLACE_MINUTES)
		if (fits(w, c, m) &&
			(best < 0 || off(m, slot) < off(best, slot)))
			best = m;
	return best;
}

static void move(struct kk_elsewhere *e, const struct work *w)
{
	int own = (e->from - KK_SLOT_FIRST) / KK_SLOT_MINUTES, best = own;
	int place[KK_SLOTS];

	for (int s = 0; s < KK_SLOTS; s++) {
		place[s] = place_in(w, e->call, s);
		e->free[s] = s == own || place[s] >= 0;
		if (e->free[s] && e->drawn[s] > e->drawn[best])
			best = s;
	}
	if (e->go && best != own)
		e->call->minute = place[best];
}

void kk_planner_elsewhere(struct kk_elsewhere *calls, size_t n,
	const struct kk_candidate *all, size_t n_all,
	const struct kk_workday *day)
{
	for (size_t i = 0; i < n; i++) {
		struct kk_elsewhere *e = &calls[i];
		struct work w = day_without(day, all, n_all, e->call);

		e->from = e->call->minute;
		memset(e->free, 0, sizeof e->free);
		if (e->from >= KK_SLOT_FIRST &&
			e->from < KK_SLOT_FIRST + KK_SLOTS * KK_SLOT_MINUTES)
			move(e, &w);
	}
}
