#include "core/reach/random.h"

#include <math.h>

uint64_t kk_random_bits(struct kk_random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

double kk_random_uniform(struct kk_random *r)
{
	return (double)(kk_random_bits(r) >> 11) * 0x1p-53;
}

uint32_t kk_random_below(struct kk_random *r, uint32_t n)
{
	return (uint32_t)((kk_random_bits(r) >> 32) * n >> 32);
}

double kk_random_normal(struct kk_random *r)
{
	double u = 1 - kk_random_uniform(r); /* never 0 */
	double angle = 2 * M_PI * kk_random_uniform(r);

	return sqrt(-2 * log(u)) * cos(angle);
}
