/* A share with its interval: so many of so many. */
#ifndef KK_CORE_WORDS_RATE_H
#define KK_CORE_WORDS_RATE_H

#include <stdbool.h>
#include <stdint.h>

#define KK_SHARE_LEAST 20 /* of fewer, a share says nothing yet */

struct kk_share {
	int64_t k, n;
	double low, high; /* a 95% interval (Wilson) */
	bool enough;	  /* n is at least KK_SHARE_LEAST */
};

/* k of n, 0 <= k <= n; of n = 0 the interval is all there is. */
struct kk_share kk_share_of(int64_t k, int64_t n);

#endif
