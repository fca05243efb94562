/* A million questions to the calendar, for counting instructions. */
#include <stdio.h>

#include "core/calendar/calendar.h"

#define HALF 500000

int main(void)
{
	static struct kk_calendar c;
	struct kk_closure_rules rules = {false, false};
	uint32_t seed = 42;
	int64_t sum = 0;

	kk_calendar_build(&c, &rules);
	for (int i = 0; i < HALF; i++) {
		kk_day d;

		seed = seed * 1664525u + 1013904223u;
		d = KK_CALENDAR_FIRST + (kk_day)(seed % KK_CALENDAR_DAYS);
		sum += kk_business_day(&c, d);
		sum += kk_business_day_add(&c, d, 1 + (int)(seed >> 28));
	}
	printf("%lld\n", (long long)sum);
	return 0;
}
