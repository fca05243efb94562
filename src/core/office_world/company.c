#include "core/office_world/company.h"

#include <math.h>

#include "core/office_world/dice.h"

#define MAIL_DAYS 10 /* an e-mail helps so long */
#define PACKAGE_DAYS 14
#define MEETING_FIRST 2 /* half hour in which the first may begin: 09:00 */
#define MEETING_LAST 18 /* 17:00 */

int kk_world_minute(int slot)
{
	int start = KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;
	int ideal = kk_zone_ideal(kk_zone_of(start));

	if (ideal >= start && ideal < start + KK_SLOT_MINUTES)
		return ideal;
	return start + KK_SLOT_MINUTES / 2;
}

/* ---- what follows from habits ---- */

/* The normal distribution function. */
static double phi(double x)
{
	return erfc(-x * M_SQRT1_2) / 2;
}

/* The chance that somebody is between in and out, both blurred. */
static double between(
	double t, double in, double in_edge, double out, double out_edge)
{
	return phi((t - in) / in_edge) * (1 - phi((t - out) / out_edge));
}

/* Busy with something unplanned. */
static double busy(const struct kk_world_numbers *n, int minute)
{
	/* where the bands after the first begin */
	static const int starts[] = {
		540, 600, 660, 720, 780, 810, 840, 1020, 1080};
	int i = 0;

	while (i < 9 && minute >= starts[i])
		i++;
	return n->n[KK_N_BUSY + i];
}

struct kk_world_still kk_world_still(const struct kk_world_truth *t,
	const struct kk_world_numbers *n, int minute)
{
	const double *v = n->n;
	bool lunch = kk_zone_of(minute) == KK_Z2;
	bool day = minute >= 10 * 60 && minute < 17 * 60;
	double in_edge = v[KK_N_GATE_EDGE_IN], out_edge = v[KK_N_GATE_EDGE_OUT];
	struct kk_world_still s;

	s.free = between(minute, t->in, v[KK_N_EDGE_IN], t->out,
			 v[KK_N_EDGE_OUT]) *
		 (1 - (lunch ? t->lunch : 0)) * (1 - (day ? t->away : 0)) *
		 (1 - busy(n, minute));
	s.gate = !t->gate ? 0
			  : between(minute, t->gate_in, in_edge, t->gate_out,
				    out_edge) *
				    v[lunch ? KK_N_GATE_LUNCH : KK_N_GATE_ELSE];
	s.machine = !t->night ? 0
			      : 1 - between(minute, t->gate_in, in_edge,
					    t->gate_out + v[KK_N_NIGHT_AFTER],
					    out_edge);
	return s;
}

/* ---- drawing ---- */

static enum kk_world_size draw_size(struct kk_random *r, const double *share)
{
	double u = kk_random_uniform(r) * (share[0] + share[1] + share[2]);

	if (u < share[0])
		return KK_SIZE_S;
	return u < share[0] + share[1] ? KK_SIZE_M : KK_SIZE_L;
}

/* One-hour meetings, each on some weekday at some full or half hour. */
static void draw_meetings(
	struct kk_random *r, double mean, uint32_t meeting_r[7])
{
	int n = kk_dice_poisson(r, mean);

	for (int d = KK_SUN; d <= KK_SAT; d++)
		meeting_r[d] = 0;
	for (int i = 0; i < n; i++) {
		int day = KK_MON + (int)kk_random_below(r, 5);
		int at = MEETING_FIRST +
			 (int)kk_random_below(
				 r, MEETING_LAST - MEETING_FIRST + 1);

		meeting_r[day] |= 3u << at;
	}
}

/* The habits of boss number c->bosses. */
static void draw_boss(struct kk_world_company *c,
	const struct kk_world_numbers *n, uint64_t seed)
{
	struct kk_random r = kk_dice(seed, KK_DICE_BOSS, c->id, c->bosses);
	const double *v = n->n;
	struct kk_world_truth *t = &c->t;
	bool often_away = t->industry == 2 || t->industry == 5;

	t->in = kk_dice_normal(&r, v[KK_N_IN + t->industry], v[KK_N_IN_SD]);
	t->out = kk_dice_normal(&r, v[KK_N_OUT], v[KK_N_OUT_SD]);
	t->away = kk_dice_beta25(&r) * v[KK_N_AWAY] *
		  (often_away ? v[KK_N_AWAY_MORE] : 1);
	if (t->away > 1)
		t->away = 1;
	t->lunch = kk_dice_chance(&r, v[KK_N_LUNCH_MOST]) ? v[KK_N_LUNCH_AWAY]
							  : v[KK_N_LUNCH_ELSE];
	draw_meetings(&r, v[KK_N_MEETINGS], t->meeting);
	for (int i = 0; i < KK_WORLD_SLOTS; i++)
		c->still[i] = kk_world_still(t, n, kk_world_minute(i));
}

void kk_world_company_make(struct kk_world_company *c,
	const struct kk_world_numbers *n, uint64_t seed, int id)
{
	struct kk_random r = kk_dice(seed, KK_DICE_COMPANY, id, 0);
	const double *v = n->n;
	struct kk_world_truth *t = &c->t;

	*c = (struct kk_world_company){.id = id};
	t->size = draw_size(&r, v + KK_N_SIZE);
	t->industry = (int)kk_random_below(&r, KK_WORLD_INDUSTRIES);
	t->gate = kk_dice_chance(&r, v[KK_N_GATE + t->size]);
	t->gate_in = kk_dice_normal(&r, v[KK_N_GATE_IN], v[KK_N_GATE_IN_SD]);
	t->gate_out = kk_dice_normal(&r, v[KK_N_GATE_OUT], v[KK_N_GATE_OUT_SD]);
	t->strict = kk_dice_normal(&r, 0, v[KK_N_STRICT_SD]);
	t->night = kk_dice_chance(&r, v[KK_N_NIGHT + t->size]);
	t->alone = v[KK_N_ALONE + t->size];
	t->direct = kk_dice_chance(&r, v[KK_N_DIRECT]);
	t->need = kk_dice_chance(&r, v[KK_N_NEED]);
	t->monday = kk_dice_chance(&r, v[KK_N_MONDAY_MOST])
			    ? v[KK_N_MONDAY_BUSY]
			    : v[KK_N_MONDAY_ELSE];
	c->d = (struct kk_world_dealings){
		.named = kk_dice_chance(&r, v[KK_N_NAMED]),
		.met = kk_dice_chance(&r, v[KK_N_MET]),
		.mail = KK_DAY_NONE,
		.package = KK_DAY_NONE,
		.rest_until = KK_DAY_NONE};
	for (int i = 0; i < KK_WORLD_CALLS_KEPT; i++)
		c->d.calls[i] = KK_DAY_NONE;
	draw_boss(c, n, seed);
}

void kk_world_company_month(struct kk_world_company *c,
	const struct kk_world_numbers *n, uint64_t seed, struct kk_ymd first)
{
	struct kk_random r = kk_dice(
		seed, KK_DICE_MONTH, c->id, first.year * 12 + first.month);
	bool season = first.month == 4 || first.month == 10;

	if (kk_dice_chance(&r, 1 / n->n[KK_N_NEED_MONTHS]))
		c->t.need = !c->t.need;
	if (!kk_dice_chance(
		    &r, n->n[season ? KK_N_NEW_BOSS : KK_N_NEW_BOSS_ELSE]))
		return;
	c->bosses++;
	c->d.named = c->d.met = false;
	draw_boss(c, n, seed);
}

int kk_world_company_calls(
	const struct kk_world_company *c, kk_day day, int days)
{
	int n = 0;

	for (int i = 0; i < KK_WORLD_CALLS_KEPT; i++)
		if (c->d.calls[i] != KK_DAY_NONE && day - c->d.calls[i] <= days)
			n++;
	return n;
}

int kk_world_company_blocks(const struct kk_world_company *c, kk_day day)
{
	int n = 0;

	for (int i = 0; i < KK_WORLD_CALLS_KEPT; i++)
		if (c->d.blocked[i] && day - c->d.calls[i] <= 7)
			n++;
	return n;
}

static bool within(kk_day then, kk_day day, int days)
{
	return then != KK_DAY_NONE && day - then <= days;
}

bool kk_world_mailed(const struct kk_world_company *c, kk_day day)
{
	return within(c->d.mail, day, MAIL_DAYS);
}

bool kk_world_packed(const struct kk_world_company *c, kk_day day)
{
	return within(c->d.package, day, PACKAGE_DAYS);
}
