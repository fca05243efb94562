#include "format/time/day_words.h"

#include <string.h>

#define PAST 60 /* days behind that a date without a year may lie */

/* A place in the text. */
struct place {
	struct kk_str s;
	size_t at;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static char peek(const struct place *p)
{
	return p->at < p->s.n ? p->s.p[p->at] : '\0';
}

static bool take(struct place *p, const char *z)
{
	size_t n = strlen(z);

	if (n > p->s.n - p->at || memcmp(p->s.p + p->at, z, n) != 0)
		return false;
	p->at += n;
	return true;
}

static void blanks(struct place *p)
{
	while (peek(p) == ' ')
		p->at++;
}

/* A number of at most `digits` digits; 0: none. */
static int number(struct place *p, int digits)
{
	size_t at = p->at;
	int n = 0;

	while (at < p->s.n && is_digit(p->s.p[at]) && digits-- > 0)
		n = n * 10 + (p->s.p[at++] - '0');
	if (at < p->s.n && is_digit(p->s.p[at]))
		return 0;
	p->at = at;
	return n;
}

static kk_day day_of(int year, int month, int day)
{
	return kk_ymd_ok(year, month, day) ? kk_day_of(year, month, day)
					   : KK_DAY_NONE;
}

/* Month and day without a year. */
static kk_day nearest(int month, int day, kk_day base)
{
	int year = kk_ymd_of(base).year;

	for (int y = year - 1; y <= year + 1; y++) {
		kk_day d = day_of(y, month, day);

		if (d != KK_DAY_NONE && d >= base - PAST)
			return d;
	}
	return KK_DAY_NONE;
}

static bool one(struct kk_day_word *w, kk_day d)
{
	w->first = w->last = d;
	return d != KK_DAY_NONE;
}

static bool span(struct kk_day_word *w, kk_day first, kk_day last)
{
	w->first = first;
	w->last = last;
	return first != KK_DAY_NONE && last != KK_DAY_NONE;
}

/* A whole month, or its end. */
static bool month_of(struct kk_day_word *w, int year, int month, bool end)
{
	kk_day first = day_of(year, month, 1), last;

	if (first == KK_DAY_NONE)
		return false;
	last = day_of(year, month, kk_days_in_month(year, month));
	return span(w, end ? last : first, last);
}

/* ---- Japanese ---- */

static int era(struct place *p)
{
	static const struct {
		const char *name;
		int before; /* the year before its first */
	} eras[] = {{"令和", 2018}, {"平成", 1988}, {"r", 2018}};

	for (size_t i = 0; i < sizeof eras / sizeof *eras; i++)
		if (take(p, eras[i].name))
			return eras[i].before;
	return 0;
}

/* "2026年", "令和8年", "令和元年", "r8."; 0: none, and p stands where it was.
 */
static int year_ja(struct place *p)
{
	struct place from = *p;
	int before = era(p), n;

	blanks(p);
	n = before && take(p, "元") ? 1 : number(p, 4);
	blanks(p);
	if (n && (before ? n < 100 : n > 1900) &&
		(take(p, "年") || (before && take(p, ".")))) {
		blanks(p);
		return n + before;
	}
	*p = from;
	return 0;
}

/* Behind "12月" of a year, or of none (0). */
static bool rest_of_month(struct place *p, int year, int month, kk_day base,
	struct kk_day_word *w)
{
	struct place behind;
	kk_day d;
	int day;

	blanks(p);
	behind = *p;
	day = number(p, 2);
	if (day && take(p, "日"))
		return one(w, year ? day_of(year, month, day)
				   : nearest(month, day, base));
	*p = behind;
	d = nearest(month, 1, base);
	if (!year && d != KK_DAY_NONE)
		year = kk_ymd_of(d).year;
	if (take(p, "末日") || take(p, "末"))
		return month_of(w, year, month, true);
	if (take(p, "上旬") || take(p, "初旬") || take(p, "中旬") ||
		take(p, "下旬") || take(p, "頃") || take(p, "号"))
		return false; /* nobody knows which day */
	(void)take(p, "いっぱい");
	(void)take(p, "中");
	return month_of(w, year, month, false);
}

/* "三", "十二", "二十九", "三十一"; 0: none. */
static int numeral(struct place *p)
{
	static const char *const digits[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九"};
	int n = 0;

	for (int i = 0; i < 9 && !n; i++)
		if (take(p, digits[i]))
			n = i + 1;
	if (!take(p, "十"))
		return n;
	n = n ? n * 10 : 10;
	for (int i = 0; i < 9; i++)
		if (take(p, digits[i]))
			return n + i + 1;
	return n;
}

/* "十二月三日": both in numerals, for "一日" alone is as often one day long. */
static bool numerals_ja(
	struct place *p, int year, kk_day base, struct kk_day_word *w)
{
	int month = numeral(p), day;

	if (!month || !take(p, "月"))
		return false;
	day = numeral(p);
	return day && take(p, "日") &&
	       one(w, year ? day_of(year, month, day)
			   : nearest(month, day, base));
}

static bool written_ja(struct place *p, kk_day base, struct kk_day_word *w)
{
	int year = year_ja(p), month;

	if (!is_digit(peek(p)))
		return numerals_ja(p, year, base, w);
	month = number(p, 2);
	if (!month || month > 12)
		return false;
	if (take(p, "月"))
		return rest_of_month(p, year, month, base, w);
	if (year && (take(p, ".") || take(p, "/") || take(p, "-")))
		return one(w, day_of(year, month, number(p, 2)));
	return false;
}

/* That day of this month or, where it is a week past, of the next. */
static kk_day in_month(int day, kk_day base)
{
	struct kk_ymd today = kk_ymd_of(base);
	kk_day d = day_of(today.year, today.month, day);

	if (d != KK_DAY_NONE && d >= base - 7)
		return d;
	today = kk_ymd_of(
		kk_day_add_months(kk_day_of(today.year, today.month, 1), 1));
	return day_of(today.year, today.month, day);
}

/* "28日", but no "3日間" and no "5日前". */
static bool day_ja(struct place *p, kk_day base, struct kk_day_word *w)
{
	static const char *const others[] = {
		"間", "前", "後", "以内", "程", "ほど", "分", "目", "ごと"};
	int day = number(p, 2);

	if (!day || !take(p, "日"))
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (take(p, others[i]))
			return false;
	return one(w, in_month(day, base));
}

/* "the 25th" of this month or the next. */
static bool day_en(struct place *p, kk_day base, struct kk_day_word *w)
{
	int day;

	(void)take(p, "the ");
	day = number(p, 2);
	if (!day || !(take(p, "st") || take(p, "nd") || take(p, "rd") ||
			    take(p, "th")))
		return false;
	return !is_letter(peek(p)) && one(w, in_month(day, base));
}

static const char *const weekdays_ja[] = {
	"日", "月", "火", "水", "木", "金", "土"};

/* Monday of the week base lies in. */
static kk_day monday(kk_day base)
{
	return base - ((int)kk_weekday_of(base) + 6) % 7;
}

static kk_day in_week(kk_day of, int weekday)
{
	return of + (weekday + 6) % 7;
}

/* The next such weekday, today among them only where it may be. */
static kk_day coming(kk_day base, int weekday, bool today)
{
	int ahead = (weekday - (int)kk_weekday_of(base) + 7) % 7;

	return base + (ahead || today ? ahead : 7);
}

/* Weeks ahead that a word means; -1: none. */
static int weeks_ja(struct place *p)
{
	static const struct {
		const char *word;
		int weeks;
	} words[] = {{"再来週", 2}, {"来週", 1}, {"翌週", 1}, {"今週", 0},
		{"週明け", 1}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (take(p, words[i].word)) {
			(void)take(p, "の");
			blanks(p);
			return words[i].weeks;
		}
	return -1;
}

/* "月曜日", "月曜" or, behind "来週", "月". */
static int weekday_ja(struct place *p, bool alone)
{
	for (int i = 0; i < 7; i++) {
		struct place from = *p;

		if (!take(p, weekdays_ja[i]))
			continue;
		if (take(p, "曜日") || take(p, "曜") || (!alone && i != 0))
			return i;
		*p = from;
	}
	return -1;
}

static bool week_ja(struct place *p, kk_day base, struct kk_day_word *w)
{
	int weeks = weeks_ja(p);
	int weekday = weekday_ja(p, weeks < 0);
	kk_day first, last;

	if (weeks < 0)
		return weekday >= 0 && one(w, coming(base, weekday, true));
	first = monday(base) + weeks * 7;
	if (weekday >= 0)
		return one(w, in_week(first, weekday));
	(void)(take(p, "いっぱい") || take(p, "一杯") || take(p, "中") ||
		take(p, "末"));
	last = first + 4 < base ? first + 6 : first + 4;
	return span(w, first, last);
}

static bool relative_ja(struct place *p, kk_day base, struct kk_day_word *w)
{
	static const struct {
		const char *word;
		int days;
	} words[] = {{"明後日", 2}, {"あさって", 2}, {"明日", 1}, {"翌日", 1},
		{"本日", 0}, {"今日", 0}};
	struct kk_ymd today = kk_ymd_of(base), next;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (take(p, words[i].word))
			return one(w, base + words[i].days);
	next = kk_ymd_of(
		kk_day_add_months(kk_day_of(today.year, today.month, 1), 1));
	if (take(p, "今月末") || take(p, "今月いっぱい") || take(p, "今月中") ||
		take(p, "月内") || take(p, "月末"))
		return month_of(w, today.year, today.month, true);
	if (take(p, "来月末") || take(p, "来月いっぱい"))
		return month_of(w, next.year, next.month, true);
	if (take(p, "年内") || take(p, "年末いっぱい"))
		return one(w, day_of(today.year, 12, 31));
	return false;
}

/* ---- with digits alone ---- */

/* 12/1/2026, 28.11.2026, and 05/12/2026 where May is long past. */
static bool either(
	char by, const int part[3], kk_day base, struct kk_day_word *w)
{
	kk_day month_first = day_of(part[2], part[0], part[1]);
	kk_day day_first = day_of(part[2], part[1], part[0]);

	if (by == '.' || month_first == KK_DAY_NONE) {
		w->day_first = true;
		return one(w, day_first);
	}
	if (month_first < base - PAST && day_first >= base - PAST)
		return one(w, day_first);
	w->other = day_first;
	return one(w, month_first);
}

static bool slashed(struct place *p, kk_day base, struct kk_day_word *w)
{
	int a = number(p, 4), b, c;
	char by = peek(p);
	struct place from;

	if (!a || (by != '/' && by != '-' && by != '.'))
		return false;
	p->at++;
	b = number(p, 2);
	from = *p;
	c = peek(p) == by ? (p->at++, number(p, 4)) : 0;
	if (a > 1900)
		return b && c && one(w, day_of(a, b, c));
	if (b && c > 1900)
		return either(by, (const int[]){a, b, c}, base, w);
	if (b && c && by == '/' && a > 12) /* 26/12/1 */
		return one(w, day_of(a + 2000, b, c));
	if (by != '/' || !b || b > 31 || a > 12)
		return false;
	*p = from;
	if (peek(p) == '/' || peek(p) == ':')
		return false;
	return one(w, nearest(a, b, base));
}

/* ---- English ---- */

static const char *const months[] = {"january", "february", "march", "april",
	"may", "june", "july", "august", "september", "october", "november",
	"december"};
static const char *const weekdays[] = {"sunday", "monday", "tuesday",
	"wednesday", "thursday", "friday", "saturday"};

/* A whole word that is one of names, or its first letters (three and more);
 * -1: none. */
static int word_of(struct place *p, const char *const *names, int n)
{
	size_t len = 0;

	while (p->at + len < p->s.n && is_letter(p->s.p[p->at + len]))
		len++;
	for (int i = 0; len >= 3 && i < n; i++)
		if (len <= strlen(names[i]) &&
			memcmp(p->s.p + p->at, names[i], len) == 0 &&
			(len == strlen(names[i]) || len <= 5)) {
			p->at += len;
			if (len < strlen(names[i]))
				(void)take(p, ".");
			return i;
		}
	return -1;
}

static void ordinal(struct place *p)
{
	(void)(take(p, "st") || take(p, "nd") || take(p, "rd") ||
		take(p, "th"));
}

/* ", 2026" or " 2026" or "-2026"; 0: none. */
static int year_en(struct place *p)
{
	struct place from = *p;
	int year;

	(void)(take(p, ",") || take(p, "-") || take(p, "/"));
	blanks(p);
	year = number(p, 4);
	if (year > 1900 && year < 2200)
		return year;
	*p = from;
	return 0;
}

static bool dated_en(
	struct place *p, int month, int day, kk_day base, struct kk_day_word *w)
{
	int year = year_en(p);

	return one(
		w, year ? day_of(year, month, day) : nearest(month, day, base));
}

/* "december 1st, 2026", "dec 2026", "december" */
static bool month_first(struct place *p, kk_day base, struct kk_day_word *w)
{
	int month = word_of(p, months, 12) + 1, day, year;
	struct place behind = *p;
	kk_day d;

	if (!month)
		return false;
	blanks(p);
	(void)take(p, "the ");
	day = number(p, 2);
	if (day) {
		ordinal(p);
		return dated_en(p, month, day, base, w);
	}
	*p = behind;
	year = year_en(p);
	if (!year && month == 5)
		return false; /* "may" */
	d = nearest(month, 1, base);
	if (!year && d != KK_DAY_NONE)
		year = kk_ymd_of(d).year;
	return month_of(w, year, month, false);
}

/* "1 december 2026", "1st of dec", "1-dec-2026" */
static bool day_first(struct place *p, kk_day base, struct kk_day_word *w)
{
	int day, month;

	(void)take(p, "the ");
	day = number(p, 2);
	if (!day)
		return false;
	ordinal(p);
	(void)(take(p, "-") || take(p, " of ") || take(p, "."));
	blanks(p);
	month = word_of(p, months, 12) + 1;
	return month && dated_en(p, month, day, base, w);
}

static bool week_en(struct place *p, kk_day base, struct kk_day_word *w)
{
	bool next = take(p, "next ");
	int weekday;

	if (!next && !take(p, "this coming ") && !take(p, "coming "))
		(void)take(p, "this ");
	if (take(p, "week"))
		return span(w, monday(base) + 7 * next,
			monday(base) + 7 * next + 4);
	weekday = word_of(p, weekdays, 7);
	if (weekday < 0)
		return false;
	if (next)
		return one(w, in_week(monday(base) + 7, weekday));
	return one(w, coming(base, weekday, true));
}

static bool relative_en(struct place *p, kk_day base, struct kk_day_word *w)
{
	struct kk_ymd today = kk_ymd_of(base);

	if (take(p, "today") || take(p, "end of day") ||
		take(p, "the rest of the day"))
		return one(w, base);
	if (take(p, "tomorrow"))
		return one(w, base + 1);
	if (take(p, "end of the week") || take(p, "end of this week") ||
		take(p, "rest of the week"))
		return one(w, monday(base) + 4);
	if (take(p, "end of the month") || take(p, "end of this month"))
		return month_of(w, today.year, today.month, true);
	if (take(p, "end of the year") || take(p, "year end"))
		return one(w, day_of(today.year, 12, 31));
	return false;
}

/* ---- all of them ---- */

typedef bool kind_fn(struct place *p, kk_day base, struct kk_day_word *w);

/* A weekday or a time behind the date says nothing new. */
static void skip_behind(struct place *p)
{
	struct place from;

	for (int i = 0; i < 2; i++) {
		from = *p;
		blanks(p);
		(void)take(p, ",");
		blanks(p);
		if (take(p, "(")) {
			size_t n = 0;

			while (n < 24 && p->at + n < p->s.n &&
				p->s.p[p->at + n] != ')')
				n++;
			if (p->at + n < p->s.n && p->s.p[p->at + n] == ')' &&
				!is_digit(peek(p))) {
				p->at += n + 1;
				continue;
			}
			*p = from;
		} else if (weekday_ja(p, true) < 0 &&
			   word_of(p, weekdays, 7) < 0) {
			*p = from;
		}
	}
}

bool kk_day_word(
	struct kk_str s, size_t at, kk_day base, struct kk_day_word *w_r)
{
	static kind_fn *const kinds[] = {written_ja, slashed, day_ja, week_ja,
		relative_ja, day_first, month_first, day_en, week_en,
		relative_en};
	char before = at ? s.p[at - 1] : ' ';

	if (at >= s.n || ((unsigned char)s.p[at] & 0xc0) == 0x80)
		return false;
	if (is_digit(s.p[at]) &&
		(is_digit(before) || (at > 1 && is_digit(s.p[at - 2]) &&
					     strchr(".:/", before))))
		return false; /* within a number, a time or another date */
	if (is_letter(s.p[at]) && (is_letter(before) || before == '@'))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct place p = {s, at};

		*w_r = (struct kk_day_word){.other = KK_DAY_NONE};
		if (!kinds[i](&p, base, w_r))
			continue;
		skip_behind(&p);
		w_r->n = p.at - at;
		return true;
	}
	return false;
}

bool kk_day_number(
	struct kk_str s, size_t at, kk_day of, struct kk_day_word *w_r)
{
	struct place p = {s, at};
	struct kk_ymd from = kk_ymd_of(of);
	int day = number(&p, 2);
	kk_day d;

	*w_r = (struct kk_day_word){.other = KK_DAY_NONE};
	if (!day)
		return false;
	ordinal(&p);
	(void)take(&p, "日");
	if (peek(&p) == '/' || peek(&p) == ':' || peek(&p) == '-' ||
		take(&p, "月") || take(&p, "時") || take(&p, "年"))
		return false;
	d = day_of(from.year, from.month, day);
	if (d == KK_DAY_NONE || d < of) {
		from = kk_ymd_of(kk_day_add_months(
			kk_day_of(from.year, from.month, 1), 1));
		d = day_of(from.year, from.month, day);
	}
	if (!one(w_r, d))
		return false;
	skip_behind(&p);
	w_r->n = p.at - at;
	return true;
}
