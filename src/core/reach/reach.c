#include "core/reach/reach.h"

#include "core/reach/model.h"

#define NO_CELL (-1)
#define ZONES KK_ZONE__MAX
#define WEEKDAYS 5
#define NOON 8 /* the first half hour that is no morning */

/* Prior means of the half hours. Of A, the few points off before 09:00 and
 * after 18:00 say that a small office may not pick up at all then; they are
 * kept small enough that the order of R-A1 holds for people we have met and
 * written to as well. */
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

static const struct kk_reach_group_row groups[KK_RG__MAX] = {
	[KK_RG_BIAS] = {0, 1, 1.0},
	[KK_RG_SLOT] = {1, KK_REACH_SLOTS, .15},
	[KK_RG_ZONE_WEEKDAY] = {24, ZONES *WEEKDAYS, .05},
	[KK_RG_SIZE_ZONE] = {59, KK_REACH_SIZES *ZONES, .05},
	[KK_RG_INDUSTRY_ZONE] = {87, KK_REACH_INDUSTRIES *ZONES, .05},
	[KK_RG_PERSONA_ZONE] = {255, KK_REACH_PERSONAS *ZONES, .05},
	[KK_RG_GOTOBI] = {290, 3, .05},
	[KK_RG_GOTOBI_INDUSTRY] = {293, KK_REACH_INDUSTRIES + 1, .05},
	[KK_RG_MONTH_END] = {318, 2, .05},
	[KK_RG_AFTER_BREAK] = {320, 2, .05},
	[KK_RG_SLOW_MORNING] = {322, 2, .05},
	[KK_RG_NAME_ZONE] = {324, ZONES * 2, .05},
	[KK_RG_MET] = {338, 2, .05},
	[KK_RG_MAIL] = {340, 2, .05},
	[KK_RG_PACKAGE] = {342, 2, .05},
	[KK_RG_ATTEMPT] = {344, 8, .05},
	[KK_RG_DAYS] = {352, 7, .05},
	[KK_RG_BLOCKS] = {359, 4, .05},
	[KK_RG_TOLD] = {363, 2, .3},
	[KK_RG_COMPANY] = {KK_REACH_COMMON, 1, .4},
	[KK_RG_COMPANY_ZONE] = {KK_REACH_COMMON + 1, ZONES, .4},
	[KK_RG_COMPANY_WEEKDAY] = {KK_REACH_COMMON + 8, WEEKDAYS, .1},
};

/* The log-odds of each head where nothing is known. Of the last four a
 * judgement; with all doubt reckoned in: an appointment in one of six talks, a
 * complaint in one of 350 calls, one e-mail in six answered, four visits in
 * ten that meet the person. */
static const double bias[KK_HEAD__MAX] = {
	[KK_HEAD_ANSWERED] = 1.5,
	[KK_HEAD_PERSON] = -1.5,
	[KK_HEAD_APPOINTMENT] = -2.2,
	[KK_HEAD_COMPLAINT] = -8,
	[KK_HEAD_MAIL] = -2.2,
	[KK_HEAD_VISIT] = -.4,
};

const struct kk_reach_group_row *kk_reach_group(enum kk_reach_group g)
{
	return &groups[g];
}

int kk_reach_slot(int minute)
{
	int slot = (minute - KK_SLOT_FIRST) / KK_SLOT_MINUTES;

	if (minute < KK_SLOT_FIRST)
		return 0;
	return slot < KK_REACH_SLOTS ? slot : KK_REACH_SLOTS - 1;
}

int kk_reach_minute(int slot)
{
	return KK_SLOT_FIRST + slot * KK_SLOT_MINUTES;
}

enum kk_persona kk_reach_persona(int rank)
{
	if (rank < 0)
		return KK_PERSONA_UNKNOWN;
	if (rank <= 6)
		return KK_PERSONA_TOP;
	if (rank <= 8)
		return KK_PERSONA_DIVISION;
	return rank <= 11 ? KK_PERSONA_MANAGER : KK_PERSONA_STAFF;
}

/* ---- which weights are active ---- */

/* R-A2: gotobi and the business day before one that is none weigh in full,
 * the day after half as much. */
static int gotobi_cell(unsigned types)
{
	if (types & (KK_DAY_GOTOBI | KK_DAY_GOTOBI_BEFORE))
		return 1;
	return types & KK_DAY_GOTOBI_AFTER ? 2 : 0;
}

static bool slow_day(const struct kk_reach_case *c)
{
	return c->types & (KK_DAY_MONDAY_MORNING | KK_DAY_FIRST_AFTER_BREAK);
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

static void day_cells(const struct kk_reach_case *c, int *cell)
{
	int gotobi = gotobi_cell(c->types);
	bool monday = c->types & KK_DAY_MONDAY_MORNING;

	cell[KK_RG_GOTOBI] = gotobi;
	cell[KK_RG_GOTOBI_INDUSTRY] = gotobi ? 1 + c->industry : 0;
	cell[KK_RG_MONTH_END] = (c->types & KK_DAY_MONTH_END) != 0;
	cell[KK_RG_AFTER_BREAK] =
		(c->types & KK_DAY_FIRST_AFTER_BREAK) && !monday;
	cell[KK_RG_SLOW_MORNING] = slow_day(c) && c->slot < NOON;
}

/* The active cell of each group, or NO_CELL. */
static void all_cells(const struct kk_reach_case *c, int cell[KK_RG__MAX])
{
	int zone = (int)kk_zone_of(KK_SLOT_FIRST + c->slot * KK_SLOT_MINUTES);
	int weekday = (int)c->weekday - KK_MON;
	bool weekend = c->weekday == KK_SUN || c->weekday == KK_SAT;

	cell[KK_RG_BIAS] = 0;
	cell[KK_RG_SLOT] = c->slot;
	cell[KK_RG_ZONE_WEEKDAY] =
		weekend ? NO_CELL : zone * WEEKDAYS + weekday;
	cell[KK_RG_SIZE_ZONE] = c->size * ZONES + zone;
	cell[KK_RG_INDUSTRY_ZONE] = c->industry * ZONES + zone;
	cell[KK_RG_PERSONA_ZONE] = c->persona * ZONES + zone;
	day_cells(c, cell);
	cell[KK_RG_NAME_ZONE] = zone * 2 + c->name_known;
	cell[KK_RG_MET] = c->met_before;
	cell[KK_RG_MAIL] = c->mail;
	cell[KK_RG_PACKAGE] = c->package;
	cell[KK_RG_ATTEMPT] = at_most(c->attempts, 7);
	cell[KK_RG_DAYS] = days_cell(c->days);
	cell[KK_RG_BLOCKS] = at_most(c->blocks, 3);
	cell[KK_RG_TOLD] = c->told;
	cell[KK_RG_COMPANY] = 0;
	cell[KK_RG_COMPANY_ZONE] = zone;
	cell[KK_RG_COMPANY_WEEKDAY] = weekend ? NO_CELL : weekday;
}

void kk_reach_active(
	const struct kk_reach_case *c, struct kk_active *f_r, int *common_r)
{
	uint32_t own = KK_REACH_COMPANY * c->company;
	int cell[KK_RG__MAX];

	all_cells(c, cell);
	f_r->n = 0;
	*common_r = 0;
	for (int g = 0; g < KK_RG__MAX; g++) {
		if (g == KK_RG_COMPANY)
			*common_r = f_r->n;
		if (cell[g] != NO_CELL)
			f_r->id[f_r->n++] = groups[g].first +
					    (uint32_t)cell[g] +
					    (g >= KK_RG_COMPANY ? own : 0);
	}
}

/* ---- the prior ---- */

/* A company's weights are numbered as those of the first. */
static uint32_t first_company(uint32_t id)
{
	if (id < KK_REACH_COMMON)
		return id;
	return KK_REACH_COMMON + (id - KK_REACH_COMMON) % KK_REACH_COMPANY;
}

enum kk_reach_group kk_reach_group_of(uint32_t id)
{
	int g = KK_RG__MAX - 1;

	while (groups[g].first > first_company(id))
		g--;
	return (enum kk_reach_group)g;
}

static double mean_a(enum kk_reach_group group, int cell)
{
	return group == KK_RG_SLOT ? slots[cell].a : 0;
}

/* Of the groups with the cells no and yes. */
static double mean_yes(enum kk_reach_group group)
{
	static const double yes[KK_RG__MAX] = {
		[KK_RG_MONTH_END] = -.6,
		[KK_RG_AFTER_BREAK] = -.3,
		[KK_RG_SLOW_MORNING] = -.8,
		[KK_RG_NAME_ZONE] = .6, /* R-A4 */
		[KK_RG_MET] = 1.0,
		[KK_RG_MAIL] = .3,
		[KK_RG_PACKAGE] = .25,
		[KK_RG_TOLD] = 1.0,
	};

	return yes[group];
}

static double mean_b(enum kk_reach_group group, int cell)
{
	static const double gotobi[] = {0, -.4, -.2};

	if (group == KK_RG_SLOT)
		return slots[cell].b;
	if (group == KK_RG_GOTOBI)
		return gotobi[cell];
	return cell % 2 ? mean_yes(group) : 0;
}

struct kk_weight kk_reach_prior_weight(enum kk_head head, uint32_t id)
{
	enum kk_reach_group group = kk_reach_group_of(id);
	int cell = (int)(first_company(id) - groups[group].first);
	struct kk_weight w = {0, groups[group].var};

	if (group == KK_RG_BIAS)
		w.mean = bias[head];
	else if (head == KK_HEAD_ANSWERED)
		w.mean = mean_a(group, cell);
	else if (head == KK_HEAD_PERSON)
		w.mean = mean_b(group, cell);
	return w;
}

struct kk_odds kk_reach_prior(const struct kk_reach_case *c)
{
	struct kk_weight a[KK_REACH_COMMON + KK_REACH_COMPANY];
	struct kk_weight b[KK_REACH_COMMON + KK_REACH_COMPANY];
	struct kk_reach_case plain = *c;
	struct kk_active f;
	int common;

	plain.company = 0;
	kk_reach_active(&plain, &f, &common);
	for (int i = 0; i < f.n; i++) {
		a[f.id[i]] = kk_reach_prior_weight(KK_HEAD_ANSWERED, f.id[i]);
		b[f.id[i]] = kk_reach_prior_weight(KK_HEAD_PERSON, f.id[i]);
	}
	return kk_reach_product(
		kk_adf_sum(a, f.id, f.n), kk_adf_sum(b, f.id, f.n));
}
