#include "core/office_world/numbers.h"

#include "core/office_world/dice.h"

#define MOST_CHANCE .98 /* a chance stays below certainty */

enum kind { NUMBER, CHANCE, CLOCK };

/* clang-format off: a table */
static const struct {
	double usual;
	enum kind kind;
} table[KK_N__MAX] = {
	[KK_N_SIZE] = {.50, CHANCE},
	{.35, CHANCE},
	{.15, CHANCE},
	[KK_N_GATE] = {.60, CHANCE},
	{.90, CHANCE},
	{1.0, CHANCE},
	[KK_N_GATE_IN] = {9 * 60 + 7, CLOCK},
	[KK_N_GATE_IN_SD] = {14, NUMBER},
	[KK_N_GATE_OUT] = {17 * 60 + 25, CLOCK},
	[KK_N_GATE_OUT_SD] = {20, NUMBER},
	[KK_N_STRICT_SD] = {.7, NUMBER},
	[KK_N_NIGHT] = {.10, CHANCE},
	{.25, CHANCE},
	{.45, CHANCE},
	[KK_N_ALONE] = {.65, CHANCE},
	{.45, CHANCE},
	{.25, CHANCE},
	[KK_N_DIRECT] = {.10, CHANCE},
	[KK_N_NAMED] = {.5, CHANCE},
	[KK_N_MET] = {.15, CHANCE},
	[KK_N_IN] = {505, CLOCK},
	{525, CLOCK},
	{500, CLOCK},
	{510, CLOCK},
	{540, CLOCK},
	{510, CLOCK},
	{490, CLOCK},
	{475, CLOCK},
	[KK_N_IN_SD] = {20, NUMBER},
	[KK_N_OUT] = {18 * 60 + 40, CLOCK},
	[KK_N_OUT_SD] = {50, NUMBER},
	[KK_N_AWAY] = {1, NUMBER},
	[KK_N_AWAY_MORE] = {1.5, NUMBER},
	[KK_N_LUNCH_MOST] = {.80, CHANCE},
	[KK_N_LUNCH_AWAY] = {.85, CHANCE},
	[KK_N_LUNCH_ELSE] = {.30, CHANCE},
	[KK_N_MONDAY_MOST] = {.70, CHANCE},
	[KK_N_MONDAY_BUSY] = {.75, CHANCE},
	[KK_N_MONDAY_ELSE] = {.20, CHANCE},
	[KK_N_MEETINGS] = {5, NUMBER},
	[KK_N_MEETING_BUSY] = {.85, CHANCE},
	/* from 8, 9, 10, 11, 12, 13, 13:30, 14, 17, 18 o'clock */
	[KK_N_BUSY] = {.10, CHANCE},
	{.30, CHANCE},
	{.42, CHANCE},
	{.42, CHANCE},
	{.30, CHANCE},
	{.15, CHANCE},
	{.35, CHANCE},
	{.48, CHANCE},
	{.35, CHANCE},
	{.15, CHANCE},
	[KK_N_NEW_BOSS] = {.12, CHANCE},
	[KK_N_NEW_BOSS_ELSE] = {.01, CHANCE},
	[KK_N_NEED] = {.25, CHANCE},
	[KK_N_NEED_MONTHS] = {7.5, NUMBER},
	[KK_N_EDGE_IN] = {10, NUMBER},
	[KK_N_EDGE_OUT] = {10, NUMBER},
	[KK_N_GATE_EDGE_IN] = {8, NUMBER},
	[KK_N_GATE_EDGE_OUT] = {10, NUMBER},
	[KK_N_GATE_LUNCH] = {.80, CHANCE},
	[KK_N_GATE_ELSE] = {.95, CHANCE},
	[KK_N_GATE_ANSWERS] = {.97, CHANCE},
	[KK_N_NIGHT_AFTER] = {20, NUMBER},
	[KK_N_GOTOBI] = {.80, CHANCE},
	[KK_N_GOTOBI_MONEY] = {.60, CHANCE},
	[KK_N_MONTH_END] = {.65, CHANCE},
	[KK_N_AFTER_HOLIDAY] = {.75, CHANCE},
	[KK_N_MONDAY_MORNING] = {.70, CHANCE},
	[KK_N_FRIDAY_LATE] = {.90, CHANCE},
	[KK_N_PASS] = {-1.5, NUMBER},
	[KK_N_PASS_SIZE] = {.3, NUMBER},
	{0, NUMBER},
	{-.5, NUMBER},
	[KK_N_PASS_NAMED] = {.9, NUMBER},
	[KK_N_PASS_MET] = {1.6, NUMBER},
	[KK_N_PASS_MAIL] = {.5, NUMBER},
	[KK_N_PASS_PACKAGE] = {.4, NUMBER},
	[KK_N_PASS_MESSAGE] = {.12, NUMBER},
	[KK_N_PASS_BLOCK] = {-.15, NUMBER},
	[KK_N_PASS_EDGE] = {0, NUMBER},
	[KK_N_COLLEAGUE] = {.5, CHANCE},
	[KK_N_COLLEAGUE_PASS] = {1.2, NUMBER},
	[KK_N_DIRECT_REACH] = {.55, CHANCE},
	[KK_N_DIRECT_ELSE] = {.15, CHANCE},
	[KK_N_APPOINTMENT] = {-2.4, NUMBER},
	[KK_N_APPOINTMENT_NEED] = {1.2, NUMBER},
	[KK_N_APPOINTMENT_MET] = {.8, NUMBER},
	[KK_N_LEARN_NAME] = {.06, CHANCE},
	[KK_N_COMPLAINT] = {.0005, CHANCE},
	{.01, CHANCE},
	{.03, CHANCE},
	{.08, CHANCE},
	[KK_N_COMPLAINT_EDGE] = {1, NUMBER},
};

/* What the opposite advice says otherwise. Bosses come late and leave early,
 * have time from 10 to 11, and whoever picks up at the edges of the day is
 * annoyed. */
static const struct {
	enum kk_world_number which;
	double value;
} contrary[] = {
	{KK_N_BUSY, .60},
	{KK_N_BUSY + 1, .45},
	{KK_N_BUSY + 2, .05},
	{KK_N_BUSY + 3, .30},
	{KK_N_BUSY + 5, .50},
	{KK_N_BUSY + 8, .50},
	{KK_N_BUSY + 9, .60},
	{KK_N_OUT, 18 * 60},
	{KK_N_OUT_SD, 30},
	{KK_N_AWAY, .3},
	{KK_N_IN, 545},
	{KK_N_IN + 1, 545},
	{KK_N_IN + 2, 540},
	{KK_N_IN + 3, 545},
	{KK_N_IN + 4, 560},
	{KK_N_IN + 5, 545},
	{KK_N_IN + 6, 535},
	{KK_N_IN + 7, 530},
	{KK_N_NIGHT, .5},
	{KK_N_NIGHT + 1, .6},
	{KK_N_NIGHT + 2, .7},
	{KK_N_PASS_EDGE, -1},
	{KK_N_COMPLAINT_EDGE, 5},
};
/* clang-format on */

void kk_world_usual(struct kk_world_numbers *n_r)
{
	for (int i = 0; i < KK_N__MAX; i++)
		n_r->n[i] = table[i].usual;
}

void kk_world_contrary(struct kk_world_numbers *n_r)
{
	kk_world_usual(n_r);
	for (unsigned i = 0; i < sizeof contrary / sizeof *contrary; i++)
		n_r->n[contrary[i].which] = contrary[i].value;
}

static double shifted(double value, enum kind kind, double by)
{
	if (kind == CLOCK)
		return value + 60 * by;
	value += value * by;
	if (kind == CHANCE && value > MOST_CHANCE)
		return MOST_CHANCE;
	return value;
}

void kk_world_shift(struct kk_world_numbers *n, double share, uint64_t seed)
{
	struct kk_random r = kk_dice(seed, KK_DICE_NUMBERS, 0, 0);

	for (int i = 0; i < KK_N__MAX; i++)
		n->n[i] = shifted(n->n[i], table[i].kind,
			share * (2 * kk_random_uniform(&r) - 1));
}
