#include "base/clock.h"

#include <time.h>

struct kk_instant kk_clock_now(const struct kk_clock *c)
{
	struct timespec t;

	if (c->frozen)
		return c->at;
	clock_gettime(CLOCK_REALTIME, &t);
	return (struct kk_instant){
		(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

int64_t kk_clock_ticks(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t kk_clock_worked(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

struct timespec kk_clock_deadline(int64_t ms)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	ms += t.tv_nsec / 1000000;
	t.tv_sec += (time_t)(ms / 1000);
	t.tv_nsec = (long)(ms % 1000) * 1000000;
	return t;
}
