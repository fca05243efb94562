/* Any text: a day or instant that is taken exists and reads back the same. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/time/datetime.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_day(kk_day day)
{
	struct kk_ymd d = kk_ymd_of(day);
	char buf[KK_DAY_CHARS];
	kk_day again;

	if (!kk_ymd_ok(d.year, d.month, d.day))
		abort();
	if (!kk_date_parse(
		    kk_str_z(kk_day_text(day, buf)), KK_DATE_EXACT, &again) ||
		again != day)
		abort();
}

static void check_instant(struct kk_instant t)
{
	char buf[KK_INSTANT_CHARS];
	struct kk_instant again;
	struct kk_str text = kk_str_z(kk_instant_text(t, buf));

	/* An offset may carry the first or last hours out of the years that
	 * dates are read in. */
	if (t.ms < -2208000000000 || t.ms > 7258000000000)
		return;
	if (!kk_time_parse(text, KK_DAY_NONE, &again))
		abort();
	if (again.ms / 1000 != t.ms / 1000 && t.ms >= 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kk_str text = {(const char *)data, size};
	struct kk_instant at;
	kk_day day, csv_day;

	text.n = kk_utf8_valid(text);
	if (kk_date_parse(text, KK_DATE_EXACT, &day)) {
		check_day(day);
		if (!kk_date_parse(text, KK_DATE_CSV, &csv_day) ||
			csv_day != day)
			abort();
	}
	if (kk_time_parse(text, 20000, &at))
		check_instant(at);
	return 0;
}
