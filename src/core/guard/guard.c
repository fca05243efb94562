#include "core/guard/guard.h"

#include "core/calendar/windows.h"

#define ALLOWED ((struct kk_verdict){KK_RULE_NONE, {0, 0}})

static struct kk_verdict no(enum kk_rule rule, kk_day day, int minute)
{
	return (struct kk_verdict){rule, {day, minute}};
}

/* R-J1: stop and opt-out. */
static struct kk_verdict stopped(
	const struct kk_guard *g, enum kk_channel by, kk_day day)
{
	if (by == KK_BY_DESK)
		return ALLOWED;
	if (g->stopped & KK_BIT(by))
		return no(KK_R_J1, KK_DAY_NONE, 0);
	for (size_t i = 0; i < g->n_opt_outs; i++)
		if (g->opt_outs[i].channel == by && day < g->opt_outs[i].until)
			return no(KK_R_J1, g->opt_outs[i].until, 0);
	return ALLOWED;
}

static int call_from(const struct kk_guard *g)
{
	return g->call_from > KK_CALLS_FROM ? g->call_from : KK_CALLS_FROM;
}

static int call_until(const struct kk_guard *g)
{
	return g->call_until > 0 && g->call_until < KK_CALLS_UNTIL
		       ? g->call_until
		       : KK_CALLS_UNTIL;
}

/* A team makes no calls in half hours that it has closed. */
static struct kk_verdict own_hours(
	const struct kk_guard *g, struct kk_civil at, int from, int until)
{
	int open = kk_windows_open(g->cal->windows, at.minute);

	if (open == at.minute)
		return ALLOWED;
	if (open < until)
		return no(KK_R_A3, at.day, open);
	return no(KK_R_A3, kk_business_day_add(g->cal, at.day, 1), from);
}

/* R-A3: no calls outside the hours, on their days off, in periods they asked
 * us to avoid; a time they named is kept, 08:00–21:00 on any day. */
static struct kk_verdict hours(
	const struct kk_guard *g, struct kk_civil at, bool told)
{
	int from = told ? KK_CALLS_FROM : call_from(g);
	int until = told ? KK_TOLD_UNTIL : call_until(g);
	kk_day day = at.minute < until ? at.day : at.day + 1;

	if (!told) {
		if (!kk_business_day(g->cal, day))
			day = kk_business_day_add(g->cal, day, 0);
		for (size_t i = 0; i < g->n_avoid; i++)
			if (day >= g->avoid[i].from && day <= g->avoid[i].until)
				day = kk_business_day_add(
					g->cal, g->avoid[i].until + 1, 0);
	}
	if (day != at.day || at.minute < from)
		return no(KK_R_A3, day, from);
	return told ? ALLOWED : own_hours(g, at, from, until);
}

/* Their enquiry: three attempts in two business days are free of the limits
 * per contact (R-J2). */
static bool inquiry_open(const struct kk_guard *g, kk_day day)
{
	return g->inquiry && g->inquiry_calls < KK_CALLS_INQUIRY &&
	       kk_business_days(g->cal, g->inquiry_day, day) <= 2;
}

/* Our calls in the 7 days from `first` on; *oldest_r is the first of them. */
static int calls_in_week(
	const struct kk_guard *g, kk_day first, kk_day *oldest_r)
{
	int n = 0;

	*oldest_r = first + 6;
	for (size_t i = 0; i < g->n_calls; i++) {
		kk_day d = g->calls[i].day;

		if (d < first || d > first + 6)
			continue;
		*oldest_r = d < *oldest_r ? d : *oldest_r;
		n++;
	}
	return n;
}

/* A team may call less often, not more. */
static int a_week(const struct kk_guard *g)
{
	return g->a_week > 0 && g->a_week < KK_CALLS_A_WEEK ? g->a_week
							    : KK_CALLS_A_WEEK;
}

/* Could there be a week with too many, that holds `day`? Mostly not, and then
 * no week is looked at. */
static bool many_around(const struct kk_guard *g, kk_day day)
{
	int n = 0;

	for (size_t i = 0; i < g->n_calls; i++)
		n += g->calls[i].day > day - 7 && g->calls[i].day < day + 7;
	return n >= a_week(g);
}

/* R-J2: one a day and two in 7 days per contact; one a day per switchboard by
 * the whole team. Every 7 days that hold `at` count, for a call may be logged
 * late. */
static struct kk_verdict patience(const struct kk_guard *g, struct kk_civil at)
{
	kk_day oldest;

	if (inquiry_open(g, at.day))
		return ALLOWED;
	for (size_t i = 0; i < g->n_number_days; i++)
		if (g->number_days[i] == at.day)
			return no(KK_R_J2, at.day + 1, 0);
	for (size_t i = 0; i < g->n_calls; i++)
		if (g->calls[i].day == at.day)
			return no(KK_R_J2, at.day + 1, 0);
	if (!many_around(g, at.day))
		return ALLOWED;
	for (kk_day first = at.day - 6; first <= at.day; first++)
		if (calls_in_week(g, first, &oldest) >= a_week(g))
			return no(KK_R_J2, oldest + 7, 0);
	return ALLOWED;
}

/* R-B9: six attempts a cold round, each in another window than the last. */
static struct kk_verdict cold_round(
	const struct kk_guard *g, struct kk_civil at)
{
	int zone = (int)kk_zone_of(at.minute);

	if (!g->cold)
		return ALLOWED;
	if (g->round_attempts >= KK_CALLS_A_ROUND)
		return no(KK_R_B9, KK_DAY_NONE, 0);
	if (g->last_zone < 0 || zone != g->last_zone)
		return ALLOWED;
	while (at.minute < KK_CALLS_UNTIL && (int)kk_zone_of(at.minute) == zone)
		at.minute++;
	if (at.minute >= KK_CALLS_UNTIL)
		return no(KK_R_B9, at.day + 1, 0);
	return no(KK_R_B9, at.day, at.minute);
}

struct kk_verdict kk_guard_ask(const struct kk_guard *g, enum kk_channel by,
	struct kk_civil at, bool told)
{
	struct kk_verdict v = stopped(g, by, at.day);

	if (v.rule || by != KK_BY_PHONE)
		return v;
	v = hours(g, at, told);
	if (v.rule || told)
		return v;
	v = patience(g, at);
	if (v.rule)
		return v;
	return cold_round(g, at);
}

size_t kk_guard_broken(const struct kk_guard *g, enum kk_channel by,
	struct kk_civil at, bool told, enum kk_rule broke_r[KK_GUARD_RULES])
{
	bool phone = by == KK_BY_PHONE;
	const enum kk_rule rules[KK_GUARD_RULES] = {stopped(g, by, at.day).rule,
		phone ? hours(g, at, told).rule : KK_RULE_NONE,
		phone && !told ? patience(g, at).rule : KK_RULE_NONE,
		phone && !told ? cold_round(g, at).rule : KK_RULE_NONE};
	size_t n = 0;

	for (size_t i = 0; i < KK_GUARD_RULES; i++)
		if (rules[i] != KK_RULE_NONE)
			broke_r[n++] = rules[i];
	return n;
}

/* The ideal minutes of the good windows first, then fair hours. */
static const int minutes[] = {525, 790, 1090, 630, 990, 1035};
#define N_MINUTES ((int)(sizeof minutes / sizeof *minutes))
#define WORST 16

/* Behind them, where a team has hours of its own, ten past in each of its good
 * half hours. -1: such a one is not good. */
static int minute_of(const struct kk_windows *w, int i)
{
	int start = KK_SLOT_FIRST + (i - N_MINUTES) * KK_SLOT_MINUTES;

	if (i < N_MINUTES)
		return minutes[i];
	return kk_windows_good(w, start + 15) ? start + 10 + (start == 480) * 5
					      : -1;
}

/* How little we like a minute on such a day; lower is better. */
static int dislike(
	const struct kk_windows *w, int minute, unsigned types, unsigned tried)
{
	bool sluggish = (types & KK_DAY_FIRST_AFTER_BREAK) && minute < 720;
	int zone = (int)kk_zone_of(minute);

	return (int)kk_windows_at(w, minute) * 4 + (sluggish ? 2 : 0) +
	       (tried & 1u << zone ? 1 : 0);
}

static int call_on(const struct kk_guard *g, struct kk_shift s, kk_day day,
	int from, int not_zone, unsigned tried)
{
	const struct kk_windows *w = g->cal->windows;
	unsigned types = kk_day_types(g->cal, day);
	int best = -1, least = WORST;

	for (int i = 0; i < N_MINUTES + (w ? KK_SLOTS : 0); i++) {
		int m = minute_of(w, i);

		if (m < 0 || m < from || m < s.from || m >= s.until ||
			(int)kk_zone_of(m) == not_zone)
			continue;
		if (dislike(w, m, types, tried) >= least ||
			kk_guard_ask(g, KK_BY_PHONE, (struct kk_civil){day, m},
				false)
				.rule)
			continue;
		least = dislike(w, m, types, tried);
		best = m;
	}
	return best;
}

/* Any minute at all: for shifts without one of the windows above. */
static int any_call_on(const struct kk_guard *g, struct kk_shift s, kk_day day,
	int from, int not_zone)
{
	for (int m = (s.from + 4) / 5 * 5; m < s.until; m += 5) {
		struct kk_civil at = {day, m};

		if (m < from || (int)kk_zone_of(m) == not_zone)
			continue;
		if (!kk_guard_ask(g, KK_BY_PHONE, at, false).rule)
			return m;
	}
	return -1;
}

static bool poor_day(const struct kk_calendar *cal, kk_day day)
{
	return kk_day_types(cal, day) &
	       (KK_DAY_GOTOBI | KK_DAY_GOTOBI_BEFORE | KK_DAY_MONTH_END);
}

struct kk_civil kk_guard_next_call(const struct kk_guard *g, struct kk_shift s,
	struct kk_civil from, int not_zone, unsigned tried, int pass)
{
	struct kk_civil fallback = {KK_DAY_NONE, 0};

	for (kk_day d = from.day; d < from.day + 400; d++) {
		int least = d == from.day ? from.minute : 0;
		int m;

		/* no minute of such a day is allowed */
		if (!kk_business_day(g->cal, d) ||
			patience(g, (struct kk_civil){d, 0}).rule)
			continue;
		m = call_on(g, s, d, least, not_zone, tried);
		if (m < 0)
			m = any_call_on(g, s, d, least, not_zone);
		if (m >= 0 && (pass <= 0 || !poor_day(g->cal, d)))
			return (struct kk_civil){d, m};
		if (m >= 0 && fallback.day == KK_DAY_NONE)
			fallback = (struct kk_civil){d, m};
		if (fallback.day != KK_DAY_NONE && pass-- <= 0)
			return fallback;
	}
	return fallback;
}
