#include "cli/bar.h"

#include <stdio.h>
#include <unistd.h>

#define WIDE 40

static void draw(void *user, int64_t done, int64_t all)
{
	static const char full[] = "########################################";
	struct kk_bar *bar = user;
	int percent = all > 0 ? (int)(done * 100 / all) : 100;

	if (percent == bar->shown)
		return;
	bar->shown = percent;
	fprintf(stderr, "\r[%-*.*s] %3d%%", WIDE, percent * WIDE / 100, full,
		percent);
	fflush(stderr);
}

kk_progress_fn *kk_bar_draw(void)
{
	return isatty(STDERR_FILENO) ? draw : NULL;
}

void kk_bar_wipe(const struct kk_bar *bar)
{
	if (bar->shown >= 0)
		fprintf(stderr, "\r%*s\r", WIDE + 8, "");
}
