/* How far long work is, on a terminal's standard error. */
#ifndef KK_CLI_BAR_H
#define KK_CLI_BAR_H

#include <stdint.h>

struct kk_bar {
	int shown; /* percent; -1: nothing yet */
};

typedef void kk_progress_fn(void *user, int64_t done, int64_t all);

/* What draws into a bar, which is `user`; NULL where nobody watches. */
kk_progress_fn *kk_bar_draw(void);
/* Wipes it, so that it is not part of what follows. */
void kk_bar_wipe(const struct kk_bar *bar);

#endif
