#include "base/date.h"

#include <stdio.h>

#define DAY_MS ((int64_t)86400000)
#define JST_MS ((int64_t)9 * 3600000)

/* Days from civil: Howard Hinnant, "chrono-compatible low-level date
 * algorithms", with years that begin in March. */
kk_day kk_day_of(int year, int month, int day)
{
	int y = year - (month <= 2);
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

struct kk_ymd kk_ymd_of(kk_day d)
{
	int z = d + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int month = mp < 10 ? mp + 3 : mp - 9;

	return (struct kk_ymd){yoe + era * 400 + (month <= 2), month,
		doy - (153 * mp + 2) / 5 + 1};
}

int kk_days_in_month(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool kk_ymd_ok(int year, int month, int day)
{
	return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= kk_days_in_month(year, month);
}

enum kk_weekday kk_weekday_of(kk_day d)
{
	int w = (d + 4) % 7;

	return (enum kk_weekday)(w < 0 ? w + 7 : w);
}

kk_day kk_day_add_months(kk_day d, int n)
{
	struct kk_ymd t = kk_ymd_of(d);
	int months = t.year * 12 + t.month - 1 + n;
	int year = months / 12, month = months % 12 + 1;
	int last = kk_days_in_month(year, month);

	return kk_day_of(year, month, t.day < last ? t.day : last);
}

struct kk_civil kk_civil_of(struct kk_instant t)
{
	int64_t local = t.ms + JST_MS;
	int64_t day = local / DAY_MS;
	int64_t in_day = local % DAY_MS;

	if (in_day < 0) {
		day--;
		in_day += DAY_MS;
	}
	return (struct kk_civil){(kk_day)day, (int)(in_day / 60000)};
}

struct kk_instant kk_instant_of(struct kk_civil c)
{
	return (struct kk_instant){
		c.day * DAY_MS + (int64_t)c.minute * 60000 - JST_MS};
}

struct kk_instant kk_day_start(kk_day d)
{
	return kk_instant_of((struct kk_civil){d, 0});
}

bool kk_instant_none(struct kk_instant t)
{
	return t.ms == INT64_MIN;
}

int kk_civil_cmp(struct kk_civil a, struct kk_civil b)
{
	if (a.day != b.day)
		return a.day < b.day ? -1 : 1;
	return (a.minute > b.minute) - (a.minute < b.minute);
}

struct kk_civil kk_civil_add(struct kk_civil c, int n)
{
	int m = c.minute + n;
	int days = m >= 0 ? m / 1440 : -((1439 - m) / 1440);

	return (struct kk_civil){c.day + days, m - days * 1440};
}

const char *kk_day_text(kk_day d, char buf[KK_DAY_CHARS])
{
	struct kk_ymd t = kk_ymd_of(d);

	snprintf(buf, KK_DAY_CHARS, "%04d-%02d-%02d", t.year % 10000, t.month,
		t.day);
	return buf;
}

const char *kk_instant_text(struct kk_instant t, char buf[KK_INSTANT_CHARS])
{
	struct kk_civil c = kk_civil_of(t);
	struct kk_ymd d = kk_ymd_of(c.day);
	int64_t s = (t.ms / 1000) % 60;

	snprintf(buf, KK_INSTANT_CHARS, "%04d-%02d-%02dT%02d:%02d:%02d+09:00",
		d.year % 10000, d.month, d.day, c.minute / 60, c.minute % 60,
		(int)(s < 0 ? s + 60 : s));
	return buf;
}
