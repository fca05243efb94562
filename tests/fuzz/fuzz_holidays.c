/* Any bytes as the list of holidays: what is taken is in order and inside the
 * calendar, and every refusal names a line and why. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"
#include "core/calendar/range.h"
#include "format/time/holidays.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct kk_official *list)
{
	if (list->n == 0 || list->year_from > list->year_until)
		abort();
	for (size_t i = 0; i < list->n; i++) {
		kk_day d = list->days[i];

		if (d < KK_CALENDAR_FIRST || d > KK_CALENDAR_LAST ||
			(i && d <= list->days[i - 1]) || !*list->names[i] ||
			kk_official_name(list, d) != list->names[i])
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str bytes = {(const char *)data, size};
	struct kk_arena *a = kk_arena_new();
	struct kk_holidays_fault fault;
	struct kk_official list;

	if (size <= KK_MAX_HOLIDAY_FILE) {
		if (kk_holidays_read(a, bytes, &list, &fault))
			check(&list);
		else if (fault.line == 0 || fault.why == KK_MSG_NONE)
			abort();
	}
	kk_arena_free(&a);
	return 0;
}
