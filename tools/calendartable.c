/* calendartable: the days of the usual calendar as bits, for table.c. */
#include <stdio.h>

#include "core/calendar/calendar.h"

static void print_set(const struct kk_dayset *s)
{
	printf("{\n");
	for (size_t i = 0; i < KK_DAYSET_BLOCKS; i++)
		printf("0x%llxu,\n", (unsigned long long)s->word[i]);
	printf("},\n");
}

int main(void)
{
	static struct kk_calendar c;
	struct kk_closure_rules rules = {false, false};

	kk_calendar_reckon(&c, &rules, NULL);
	print_set(&c.business);
	print_set(&c.good);
	return fflush(stdout) != 0 || ferror(stdout);
}
