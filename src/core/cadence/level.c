#include "core/cadence/level.h"

#define SEASON_DAYS 10

/* R-C5: for a fiscal year that ends in month m, the season runs from the
 * first of the month five before m to the last of the month three before. */
static bool in_season(kk_day d, int fiscal_end_month)
{
	int month = kk_ymd_of(d).month;
	int before = (fiscal_end_month - month + 12) % 12;

	return before >= 3 && before <= 5;
}

static int season_days(const struct kk_level *w, const struct kk_calendar *cal)
{
	int n = 0;

	if (!w->fiscal_end_month)
		return 0;
	for (kk_day d = w->from; d <= w->until; d++)
		n += kk_good_day(cal, d) && in_season(d, w->fiscal_end_month);
	return n;
}

kk_day kk_level_pick(const struct kk_level *w, const struct kk_calendar *cal,
	const int *load)
{
	bool season = season_days(w, cal) >= SEASON_DAYS;
	kk_day best = KK_DAY_NONE;

	for (kk_day d = w->from; d <= w->until && d - w->from < KK_LEVEL_DAYS;
		d++) {
		if (!kk_good_day(cal, d) ||
			(season && !in_season(d, w->fiscal_end_month)))
			continue;
		if (best == KK_DAY_NONE ||
			load[d - w->from] < load[best - w->from])
			best = d;
	}
	if (best != KK_DAY_NONE)
		return best;
	best = kk_business_day_add(cal, w->from, 0);
	return best != KK_DAY_NONE && best <= w->until ? best : w->from;
}
