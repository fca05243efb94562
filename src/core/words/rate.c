#include "core/words/rate.h"

#include <math.h>

#define Z95 1.959963984540054

struct kk_share kk_share_of(int64_t k, int64_t n)
{
	double z2 = Z95 * Z95, of = (double)n, p, mid, half;

	if (n <= 0)
		return (struct kk_share){0, 0, 0, 1, false};
	p = (double)k / of;
	mid = (p + z2 / (2 * of)) / (1 + z2 / of);
	half = Z95 / (1 + z2 / of) *
	       sqrt(p * (1 - p) / of + z2 / (4 * of * of));
	return (struct kk_share){k, n, mid > half ? mid - half : 0,
		mid + half < 1 ? mid + half : 1, n >= KK_SHARE_LEAST};
}
