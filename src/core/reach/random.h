/* Numbers that look random and are not: the same seed gives the same row. */
#ifndef KK_CORE_REACH_RANDOM_H
#define KK_CORE_REACH_RANDOM_H

#include <stdint.h>

/* splitmix64: the state is the seed, and any seed is good. */
struct kk_random {
	uint64_t state;
};

uint64_t kk_random_bits(struct kk_random *r);
/* Uniform in [0, 1). */
double kk_random_uniform(struct kk_random *r);
/* Uniform among 0 … n - 1; n >= 1. */
uint32_t kk_random_below(struct kk_random *r, uint32_t n);
/* Standard normal (Box and Muller). */
double kk_random_normal(struct kk_random *r);

#endif
