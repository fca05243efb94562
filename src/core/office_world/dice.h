/* What chance decides in the office world.
 *
 * A stream of dice is made from a seed and what it is for (a company and a
 * month, a day …): what one stream gives does not depend on how much was taken
 * from another. So two policies meet the same world, whatever they do. */
#ifndef KK_CORE_OFFICE_WORLD_DICE_H
#define KK_CORE_OFFICE_WORLD_DICE_H

#include <stdbool.h>

#include "core/reach/random.h"

enum kk_dice_for {
	KK_DICE_NUMBERS,   /* shifting them */
	KK_DICE_COMPANY,   /* of a company */
	KK_DICE_BOSS,	   /* of a company, and which boss */
	KK_DICE_MONTH,	   /* of a company and a month */
	KK_DICE_CALL,	   /* of a company and a day */
	KK_DICE_AFTER,	   /* the same: what follows from it */
	KK_DICE_COMPLAINT, /* of a day, and which of its calls */
	KK_DICE_PLAN,	   /* of a day: what a policy leaves to chance */
	KK_DICE_PAST	   /* which world: the seeds of earlier ones */
};

/* The stream for these four; none may be negative. */
struct kk_random kk_dice(uint64_t seed, enum kk_dice_for what, int a, int b);
/* True with probability p. */
bool kk_dice_chance(struct kk_random *r, double p);
/* Normal with this mean and standard deviation. */
double kk_dice_normal(struct kk_random *r, double mean, double sd);
/* Beta(2, 5): the second smallest of six even numbers is distributed so. */
double kk_dice_beta25(struct kk_random *r);
/* Poisson, for means of a few. */
int kk_dice_poisson(struct kk_random *r, double mean);

#endif
