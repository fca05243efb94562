#include "core/office_world/dice.h"

#include <math.h>

struct kk_random kk_dice(uint64_t seed, enum kk_dice_for what, int a, int b)
{
	const uint64_t with[] = {(uint64_t)what, (uint64_t)a, (uint64_t)b};
	struct kk_random r = {seed};

	for (int i = 0; i < 3; i++)
		r.state = kk_random_bits(&r) ^ (with[i] + 1) << 20;
	(void)kk_random_bits(&r);
	return (struct kk_random){kk_random_bits(&r)};
}

bool kk_dice_chance(struct kk_random *r, double p)
{
	return kk_random_uniform(r) < p;
}

double kk_dice_normal(struct kk_random *r, double mean, double sd)
{
	return mean + sd * kk_random_normal(r);
}

double kk_dice_beta25(struct kk_random *r)
{
	double least = 1, second = 1;

	for (int i = 0; i < 6; i++) {
		double u = kk_random_uniform(r);

		if (u < least) {
			second = least;
			least = u;
		} else if (u < second) {
			second = u;
		}
	}
	return second;
}

/* Knuth's: even numbers are multiplied until their product is small. */
int kk_dice_poisson(struct kk_random *r, double mean)
{
	double end = exp(-mean), product = kk_random_uniform(r);
	int n = 0;

	while (product > end) {
		product *= kk_random_uniform(r);
		n++;
	}
	return n;
}
