#include "core/reach/reach.h"

#include <math.h>

#define Z80 1.2816 /* half the width of an 80% interval, in deviations */

/* Prior means of the half hours, and variances of the groups. Of A, the few
 * points off before 09:00 and after 18:00 say that a small office may not pick
 * up at all then; they are kept small enough that the order of R-A1 holds for
 * people we have met and written to as well. */
static const struct {
	double a, b;
} slots[KK_REACH_SLOTS] = {
	[0] = {-.2, .55},   /* 08:00 */
	[1] = {-.1, .9},    /* 08:30 */
	[2] = {0, -.4},	    /* 09:00 morning assembly */
	[8] = {0, -1.2},    /* 12:00 lunch */
	[9] = {0, -1.2},    /* 12:30 */
	[10] = {0, .9},	    /* 13:00 */
	[19] = {0, .2},	    /* 17:30 */
	[20] = {-.2, .9},   /* 18:00 */
	[21] = {-.25, .8},  /* 18:30 */
	[22] = {-.25, .65}, /* 19:00 */
};

static const double variances[KK_RG__MAX] = {
	[KK_RG_BIAS] = 1.0,
	[KK_RG_SLOT] = .15,
	[KK_RG_ZONE_WEEKDAY] = .05,
	[KK_RG_GOTOBI] = .05,
	[KK_RG_MONTH_END] = .05,
	[KK_RG_AFTER_BREAK] = .05,
	[KK_RG_SLOW_MORNING] = .05,
	[KK_RG_NAME_ZONE] = .05,
	[KK_RG_MET] = .05,
	[KK_RG_MAIL] = .05,
	[KK_RG_PACKAGE] = .05,
	[KK_RG_ATTEMPT] = .05,
	[KK_RG_DAYS] = .05,
	[KK_RG_BLOCKS] = .05,
	[KK_RG_TOLD] = .3,
	[KK_RG_COMPANY] = .4,
	[KK_RG_COMPANY_ZONE] = .4,
	[KK_RG_COMPANY_WEEKDAY] = .1,
};

int kk_reach_slot(int minute)
{
	int slot = (minute - KK_SLOT_FIRST) / KK_SLOT_MINUTES;

	if (minute < KK_SLOT_FIRST)
		return 0;
	return slot < KK_REACH_SLOTS ? slot : KK_REACH_SLOTS - 1;
}

static void add(struct kk_reach_weights *w, enum kk_reach_group group, int cell,
	double a, double b)
{
	w->a[w->n] = (struct kk_weight){group, cell, a, variances[group]};
	w->b[w->n++] = (struct kk_weight){group, cell, b, variances[group]};
}

/* R-A2: gotobi and the business day before one that is none weigh in full,
 * the day after half as much. */
static double gotobi_mean(unsigned types)
{
	if (types & (KK_DAY_GOTOBI | KK_DAY_GOTOBI_BEFORE))
		return -.4;
	return types & KK_DAY_GOTOBI_AFTER ? -.2 : 0;
}

static void add_day(const struct kk_reach_case *c, struct kk_reach_weights *w)
{
	double gotobi = gotobi_mean(c->types);
	bool month_end = c->types & KK_DAY_MONTH_END;
	bool monday = c->types & KK_DAY_MONDAY_MORNING;
	bool after = (c->types & KK_DAY_FIRST_AFTER_BREAK) && !monday;
	bool slow = (monday || after) && c->slot < 8; /* before noon */

	add(w, KK_RG_GOTOBI, gotobi < 0, 0, gotobi);
	add(w, KK_RG_MONTH_END, month_end, 0, month_end ? -.6 : 0);
	add(w, KK_RG_AFTER_BREAK, after, 0, after ? -.3 : 0);
	add(w, KK_RG_SLOW_MORNING, slow, 0, slow ? -.8 : 0);
}

static int days_cell(int days)
{
	static const int ends[] = {2, 4, 8, 15, 31, 200};
	int i = 0;

	if (days < 0)
		return 6;
	while (i < 6 && days >= ends[i])
		i++;
	return i;
}

static int at_most(int n, int most)
{
	return n < most ? n : most;
}

static void add_person(
	const struct kk_reach_case *c, int zone, struct kk_reach_weights *w)
{
	add(w, KK_RG_NAME_ZONE, zone * 2 + c->name_known, 0,
		c->name_known ? .6 : 0);
	add(w, KK_RG_MET, c->met_before, 0, c->met_before ? 1.0 : 0);
	add(w, KK_RG_MAIL, c->mail, 0, c->mail ? .3 : 0);
	add(w, KK_RG_PACKAGE, c->package, 0, c->package ? .25 : 0);
	add(w, KK_RG_ATTEMPT, at_most(c->attempts, 7), 0, 0);
	add(w, KK_RG_DAYS, days_cell(c->days), 0, 0);
	add(w, KK_RG_BLOCKS, at_most(c->blocks, 3), 0, 0);
	add(w, KK_RG_TOLD, c->told, 0, c->told ? 1.0 : 0);
}

void kk_reach_weights(
	const struct kk_reach_case *c, struct kk_reach_weights *w_r)
{
	int zone = (int)kk_zone_of(KK_SLOT_FIRST + c->slot * KK_SLOT_MINUTES);

	w_r->n = 0;
	add(w_r, KK_RG_BIAS, 0, 1.5, -1.5);
	add(w_r, KK_RG_SLOT, c->slot, slots[c->slot].a, slots[c->slot].b);
	add(w_r, KK_RG_ZONE_WEEKDAY, zone * 7 + (int)c->weekday, 0, 0);
	add_day(c, w_r);
	add_person(c, zone, w_r);
	add(w_r, KK_RG_COMPANY, 0, 0, 0);
	add(w_r, KK_RG_COMPANY_ZONE, zone, 0, 0);
	add(w_r, KK_RG_COMPANY_WEEKDAY, (int)c->weekday, 0, 0);
}

/* Two branches, so that exp() never overflows. */
static double sigmoid(double x)
{
	double e = exp(-fabs(x));

	return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/* The mean over one model's weights; *var_r is the variance of its sum. */
static double answer(const struct kk_weight *w, int n, double *var_r)
{
	double m = 0, s = 0;

	for (int i = 0; i < n; i++) {
		m += w[i].mean;
		s += w[i].var;
	}
	*var_r = s;
	return sigmoid(m / sqrt(1 + M_PI * s / 8));
}

struct kk_odds kk_reach_predict(const struct kk_reach_weights *w)
{
	double va, vb;
	double pa = answer(w->a, w->n, &va), pb = answer(w->b, w->n, &vb);
	double p = pa * pb;
	double var = (1 - pa) * (1 - pa) * va + (1 - pb) * (1 - pb) * vb;
	double half = Z80 * sqrt(var) / (1 - p);
	double odds = log(p / (1 - p));

	return (struct kk_odds){p, sigmoid(odds - half), sigmoid(odds + half)};
}

struct kk_odds kk_reach_prior(const struct kk_reach_case *c)
{
	struct kk_reach_weights w;

	kk_reach_weights(c, &w);
	return kk_reach_predict(&w);
}
