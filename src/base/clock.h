/* The one place where the time is read. Tests and --now freeze it. */
#ifndef KK_BASE_CLOCK_H
#define KK_BASE_CLOCK_H

#include <time.h>

#include "base/date.h"

struct kk_clock {
	bool frozen;
	struct kk_instant at; /* the answer while frozen */
};

/* The present instant: the frozen one, else the system's. */
struct kk_instant kk_clock_now(const struct kk_clock *c);
/* Nanoseconds since some moment, for measuring only: never frozen. */
int64_t kk_clock_ticks(void);
/* Nanoseconds of processor this thread has used, for measuring only: what
 * other programs do at the same time is left out. */
int64_t kk_clock_worked(void);

/* The moment `ms` milliseconds from now, as pthread_cond_timedwait takes it. */
struct timespec kk_clock_deadline(int64_t ms);

#endif
