#include "core/calendar/holiday.h"

#include "core/calendar/range.h"

/* The old art. 3-2 came into force on 1973-04-12, art. 3-3 on 1985-12-27;
 * both were reworded for 2007. */
#define SUBSTITUTE_FROM (kk_day_of(1973, 4, 12))
#define CITIZENS_FROM (kk_day_of(1985, 12, 27))
#define REWORDED_FROM (kk_day_of(2007, 1, 1))
#define OFFICIAL_UNTIL (kk_day_of(2027, 12, 31))

#define OTHER_DAY "休日"
#define EVER 9999

/* One holiday for the years from … until: a day of the month, or, where
 * monday is set, the monday-th Monday of it. */
struct rule {
	int16_t from, until;
	uint8_t day, monday;
	const char *name;
};

/* By months, so that a day meets few of them. The Olympic years and the
 * single days have rows of their own. */
static const struct rule january[] = {
	{1949, EVER, 1, 0, "元日"},
	{1949, 1999, 15, 0, "成人の日"},
	{2000, EVER, 0, 2, "成人の日"},
};

static const struct rule february[] = {
	{1967, EVER, 11, 0, "建国記念の日"},
	{1989, 1989, 24, 0, "大喪の礼"},
	{2020, EVER, 23, 0, "天皇誕生日"},
};

static const struct rule april[] = {
	{1959, 1959, 10, 0, "結婚の儀"},
	{1949, 1988, 29, 0, "天皇誕生日"},
	{1989, 2006, 29, 0, "みどりの日"},
	{2007, EVER, 29, 0, "昭和の日"},
};

static const struct rule may[] = {
	{2019, 2019, 1, 0, "休日（祝日扱い）"},
	{1949, EVER, 3, 0, "憲法記念日"},
	{2007, EVER, 4, 0, "みどりの日"},
	{1949, EVER, 5, 0, "こどもの日"},
};

static const struct rule june[] = {
	{1993, 1993, 9, 0, "結婚の儀"},
};

static const struct rule july[] = {
	{1996, 2002, 20, 0, "海の日"},
	{2003, 2019, 0, 3, "海の日"},
	{2020, 2020, 23, 0, "海の日"},
	{2020, 2020, 24, 0, "スポーツの日"},
	{2021, 2021, 22, 0, "海の日"},
	{2021, 2021, 23, 0, "スポーツの日"},
	{2022, EVER, 0, 3, "海の日"},
};

static const struct rule august[] = {
	{2016, 2019, 11, 0, "山の日"},
	{2020, 2020, 10, 0, "山の日"},
	{2021, 2021, 8, 0, "山の日"},
	{2022, EVER, 11, 0, "山の日"},
};

static const struct rule september[] = {
	{1966, 2002, 15, 0, "敬老の日"},
	{2003, EVER, 0, 3, "敬老の日"},
};

static const struct rule october[] = {
	{1966, 1999, 10, 0, "体育の日"},
	{2000, 2018, 0, 2, "体育の日"},
	{2019, 2019, 14, 0, "体育の日（スポーツの日）"},
	{2019, 2019, 22, 0, "休日（祝日扱い）"},
	{2022, EVER, 0, 2, "スポーツの日"},
};

static const struct rule november[] = {
	{1948, EVER, 3, 0, "文化の日"},
	{1990, 1990, 12, 0, "即位礼正殿の儀"},
	{1948, EVER, 23, 0, "勤労感謝の日"},
};

static const struct rule december[] = {
	{1989, 2018, 23, 0, "天皇誕生日"},
};

#define MONTH(rules) (rules), sizeof(rules) / sizeof((rules)[0])
/* Bits a … b: days of a month. */
#define DAYS(a, b) ((uint32_t)(((uint64_t)2 << (b)) - ((uint64_t)1 << (a))))

/* days: on which a holiday can fall at all, equinoxes too. Nine of ten days of
 * a calendar that is being built need not be asked further. */
static const struct month {
	const struct rule *rules;
	size_t n;
	uint32_t days;
} months[13] = {
	[1] = {MONTH(january), DAYS(1, 1) | DAYS(8, 15)},
	[2] = {MONTH(february), DAYS(11, 11) | DAYS(23, 24)},
	[3] = {NULL, 0, DAYS(19, 22)},
	[4] = {MONTH(april), DAYS(10, 10) | DAYS(29, 29)},
	[5] = {MONTH(may), DAYS(1, 1) | DAYS(3, 5)},
	[6] = {MONTH(june), DAYS(9, 9)},
	[7] = {MONTH(july), DAYS(15, 24)},
	[8] = {MONTH(august), DAYS(8, 11)},
	[9] = {MONTH(september), DAYS(15, 25)},
	[10] = {MONTH(october), DAYS(8, 14) | DAYS(22, 22)},
	[11] = {MONTH(november), DAYS(3, 3) | DAYS(12, 12) | DAYS(23, 23)},
	[12] = {MONTH(december), DAYS(23, 23)},
};

/* The day of March or September on which an equinox falls: the formula of
 * 新こよみ便利帳, in millionths of a day. Base is its constant for the years
 * before 1980, before 2100 and from 2100 on. */
static int equinox(int year, const int base[3])
{
	int part = year < 1980 ? 0 : year < 2100 ? 1 : 2;
	int leaps = (year - (year < 1980 ? 1983 : 1980)) / 4;

	return (base[part] + 242194 * (year - 1980)) / 1000000 - leaps;
}

static const char *equinox_name(struct kk_ymd t)
{
	static const int spring[] = {20835700, 20843100, 21851000};
	static const int autumn[] = {23258800, 23248800, 24248800};

	if (t.month == 3 && t.day == equinox(t.year, spring))
		return "春分の日";
	if (t.month == 9 && t.day == equinox(t.year, autumn))
		return "秋分の日";
	return NULL;
}

static bool rule_meets(const struct rule *r, struct kk_ymd t, kk_day d)
{
	if (t.year < r->from || t.year > r->until)
		return false;
	if (r->monday)
		return kk_weekday_of(d) == KK_MON &&
		       (t.day + 6) / 7 == r->monday;
	return t.day == r->day;
}

/* A holiday of art. 2 or of a special act: not those that follow from
 * others. */
static const char *own_name_at(kk_day d, struct kk_ymd t)
{
	const struct month *m = &months[t.month];

	if (!(m->days >> t.day & 1))
		return NULL;
	for (size_t i = 0; i < m->n; i++)
		if (rule_meets(&m->rules[i], t, d))
			return m->rules[i].name;
	return equinox_name(t);
}

static const char *own_name(kk_day d)
{
	return own_name_at(d, kk_ymd_of(d));
}

/* Art. 3-2: the day after a holiday on a Sunday; since 2007 the first day
 * after it that is no holiday itself. The day before d is a holiday. */
static bool is_substitute(kk_day d)
{
	kk_day x = d - 1;

	if (d < SUBSTITUTE_FROM)
		return false;
	if (d >= REWORDED_FROM)
		while (kk_weekday_of(x) != KK_SUN && own_name(x - 1))
			x--;
	return kk_weekday_of(x) == KK_SUN;
}

/* Art. 3-3: a day between two holidays; before 2007 never a Sunday. The day
 * before d is a holiday. */
static bool is_citizens(kk_day d)
{
	if (d < CITIZENS_FROM)
		return false;
	if (d < REWORDED_FROM && kk_weekday_of(d) == KK_SUN)
		return false;
	return own_name(d + 1) != NULL;
}

const char *kk_holiday_name(kk_day d)
{
	if (d < KK_CALENDAR_FIRST || d > KK_CALENDAR_LAST)
		return NULL;
	return kk_holiday_name_at(d, kk_ymd_of(d));
}

const char *kk_holiday_name_at(kk_day d, struct kk_ymd t)
{
	const char *name = own_name_at(d, t);

	/* Both kinds follow a holiday. Before a 1st this asks for a 0th, which
	 * no rule meets: none of them names the last day of a month. */
	t.day--;
	if (name || !own_name_at(d - 1, t))
		return name;
	return is_substitute(d) || is_citizens(d) ? OTHER_DAY : NULL;
}

bool kk_official_covers(const struct kk_official *list, kk_day d)
{
	int year;

	if (!list || d < KK_CALENDAR_FIRST || d > KK_CALENDAR_LAST)
		return false;
	year = kk_ymd_of(d).year;
	return year >= list->year_from && year <= list->year_until;
}

const char *kk_official_name(const struct kk_official *list, kk_day d)
{
	size_t low = 0, high;

	if (!kk_official_covers(list, d))
		return kk_holiday_name(d);
	for (high = list->n; low < high;) {
		size_t middle = low + (high - low) / 2;

		if (list->days[middle] < d)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->n && list->days[low] == d ? list->names[low] : NULL;
}

bool kk_holiday_computed(kk_day d)
{
	return d > OFFICIAL_UNTIL;
}
