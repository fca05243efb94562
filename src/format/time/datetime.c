#include "format/time/datetime.h"

#include "base/utf8.h"

/* The longest text worth reading: dates are short. */
#define MAX_CHARS 64

/* What is left to read of a text folded to ASCII; 年月日時分秒 stand as
 * 'y' 'm' 'd' 'h' 'n' 's', an era as 'R' 'H' 'S' 'T' 'M', 元 as '1'. */
struct scan {
	char text[MAX_CHARS];
	size_t n, at;
};

struct folding {
	uint32_t from;
	char to;
};

static const struct folding foldings[] = {
	{0x3000, ' '},
	{0x00a0, ' '},
	{0x2212, '-'},
	{0x2010, '-'},
	{0x2011, '-'},
	{0x2012, '-'},
	{0x2013, '-'},
	{0x2014, '-'},
	{0x2015, '-'},
	{0x5e74, 'y'}, /* 年 */
	{0x6708, 'm'}, /* 月 */
	{0x65e5, 'd'}, /* 日 */
	{0x6642, 'h'}, /* 時 */
	{0x5206, 'n'}, /* 分 */
	{0x79d2, 's'}, /* 秒 */
	{0x32ff, 'R'}, /* the eras as one character */
	{0x337b, 'H'},
	{0x337c, 'S'},
	{0x337d, 'T'},
	{0x337e, 'M'},
};

struct era {
	const char *name;
	char letter;
	struct kk_ymd first, last;
};

/* 令和 … 明治, with the days that belong to them. Meiji dates are Gregorian
 * only from 1873 on, and kk_ymd_ok begins in 1900. */
static const struct era eras[] = {
	{"令和", 'R', {2019, 5, 1}, {2199, 12, 31}},
	{"平成", 'H', {1989, 1, 8}, {2019, 4, 30}},
	{"昭和", 'S', {1926, 12, 25}, {1989, 1, 7}},
	{"大正", 'T', {1912, 7, 30}, {1926, 12, 25}},
	{"明治", 'M', {1868, 10, 23}, {1912, 7, 30}},
};

#define N_ERAS (sizeof(eras) / sizeof(eras[0]))

/* One character as ASCII, or 0. */
static char fold(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0;
	if (c >= '!' && c <= '~') {
		/* The letters of foldings[] are never typed by people. */
		if (c == 'y' || c == 'm' || c == 'd' || c == 'n')
			return 0;
		return c >= 'a' && c <= 'z' ? (char)(c - 32) : (char)c;
	}
	if (c == ' ' || c == '\t')
		return ' ';
	for (size_t i = 0; i < sizeof(foldings) / sizeof(foldings[0]); i++)
		if (foldings[i].from == c)
			return foldings[i].to;
	return 0;
}

static bool scan_open(struct scan *s, struct kk_str text)
{
	size_t at = 0;
	uint32_t c;
	char f;

	*s = (struct scan){.n = 0};
	text = kk_str_trim(text);
	for (size_t i = 0; i < N_ERAS; i++)
		if (kk_str_starts(text, eras[i].name)) {
			s->text[s->n++] = eras[i].letter;
			at = kk_str_z(eras[i].name).n;
		}
	while (at < text.n) {
		c = kk_utf8_next(text, &at);
		/* 元: the first year of an era, only there */
		f = c == 0x5143 && s->n == 1 ? '1' : fold(c);
		if (!f || s->n == MAX_CHARS)
			return false;
		s->text[s->n++] = f;
	}
	return s->n > 0;
}

static char peek(const struct scan *s)
{
	return s->at < s->n ? s->text[s->at] : '\0';
}

static bool take(struct scan *s, char c)
{
	if (peek(s) != c)
		return false;
	s->at++;
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool at_end(const struct scan *s)
{
	return s->at == s->n;
}

static void blanks(struct scan *s)
{
	while (take(s, ' '))
		;
}

/* min to max digits, and no digit behind them. */
static bool number(struct scan *s, int min, int max, int *value_r)
{
	int n = 0, v = 0;

	while (n < max && is_digit(peek(s))) {
		v = v * 10 + (peek(s) - '0');
		s->at++;
		n++;
	}
	*value_r = v;
	return n >= min && !is_digit(peek(s));
}

static const struct era *take_era(struct scan *s)
{
	for (size_t i = 0; i < N_ERAS; i++)
		if (take(s, eras[i].letter))
			return &eras[i];
	return NULL;
}

static bool ymd_before(struct kk_ymd a, struct kk_ymd b)
{
	if (a.year != b.year)
		return a.year < b.year;
	if (a.month != b.month)
		return a.month < b.month;
	return a.day < b.day;
}

/* The rest of a date behind its year, in the notation its separator sets. */
static bool month_and_day(struct scan *s, struct kk_ymd *d)
{
	char sep = peek(s);

	s->at++;
	if (sep == 'y') {
		blanks(s);
		if (!number(s, 1, 2, &d->month) || !take(s, 'm'))
			return false;
		blanks(s);
		return number(s, 1, 2, &d->day) && take(s, 'd');
	}
	if (sep != '-' && sep != '/' && sep != '.')
		return false;
	return number(s, 1, 2, &d->month) && take(s, sep) &&
	       number(s, 1, 2, &d->day);
}

static bool eight_digits(struct scan *s, struct kk_ymd *d)
{
	int v;

	if (!number(s, 8, 8, &v))
		return false;
	*d = (struct kk_ymd){v / 10000, v / 100 % 100, v % 100};
	return true;
}

static bool western(struct scan *s, struct kk_ymd *d)
{
	size_t from = s->at;

	if (eight_digits(s, d))
		return true;
	s->at = from;
	return number(s, 4, 4, &d->year) && month_and_day(s, d);
}

static bool of_era(struct scan *s, const struct era *era, struct kk_ymd *d)
{
	blanks(s);
	if (!number(s, 1, 3, &d->year) || d->year == 0)
		return false;
	d->year += era->first.year - 1;
	return month_and_day(s, d) && !ymd_before(*d, era->first) &&
	       !ymd_before(era->last, *d);
}

static bool date(struct scan *s, kk_day *day_r)
{
	const struct era *era = take_era(s);
	struct kk_ymd d;

	if (!(era ? of_era(s, era, &d) : western(s, &d)))
		return false;
	if (!kk_ymd_ok(d.year, d.month, d.day))
		return false;
	*day_r = kk_day_of(d.year, d.month, d.day);
	return true;
}

/* :SS, with a fraction of any length; the milliseconds of both. */
static bool seconds(struct scan *s, int *ms_r)
{
	int sec, unit = 100;

	if (!number(s, 2, 2, &sec) || sec > 59)
		return false;
	*ms_r = sec * 1000;
	if (!take(s, '.'))
		return true;
	if (!is_digit(peek(s)))
		return false;
	for (; is_digit(peek(s)); s->at++, unit /= 10)
		*ms_r += (peek(s) - '0') * unit;
	return true;
}

static bool hour_minute(struct scan *s, int *minute_r)
{
	int h, m;

	if (!number(s, 1, 2, &h) || h > 23 || !take(s, ':'))
		return false;
	if (!number(s, 2, 2, &m) || m > 59)
		return false;
	*minute_r = h * 60 + m;
	return true;
}

/* Z or +HH:MM, in minutes east of Greenwich. */
static bool offset(struct scan *s, int *minutes_r)
{
	int sign = take(s, '-') ? -1 : 1;
	int h, m;

	*minutes_r = 0;
	if (sign > 0 && take(s, 'Z'))
		return true;
	if (sign > 0 && !take(s, '+'))
		return false;
	if (!number(s, 2, 2, &h) || h > 23 || !take(s, ':'))
		return false;
	if (!number(s, 2, 2, &m) || m > 59)
		return false;
	*minutes_r = sign * (h * 60 + m);
	return true;
}

/* 10時5分30秒 */
static bool kanji_time(struct scan *s)
{
	int v;

	if (!number(s, 1, 2, &v) || v > 23 || !take(s, 'h'))
		return false;
	if (at_end(s))
		return true;
	if (!number(s, 1, 2, &v) || v > 59 || !take(s, 'n'))
		return false;
	if (at_end(s))
		return true;
	return number(s, 1, 2, &v) && v <= 59 && take(s, 's') && at_end(s);
}

static bool clock_time(struct scan *s)
{
	int v;

	if (!hour_minute(s, &v))
		return false;
	if (take(s, ':') && !seconds(s, &v))
		return false;
	return at_end(s) || (offset(s, &v) && at_end(s));
}

/* What may follow a date in a list: a weekday is not among it. */
static bool trailing_time(struct scan *s)
{
	size_t from;

	if (at_end(s))
		return true;
	if (!take(s, 'T') && !take(s, ' '))
		return false;
	blanks(s);
	from = s->at;
	if (clock_time(s))
		return true;
	s->at = from;
	return kanji_time(s);
}

bool kk_date_parse(struct kk_str text, enum kk_date_mode mode, kk_day *day_r)
{
	struct scan s;
	kk_day d;

	if (!scan_open(&s, text) || !date(&s, &d))
		return false;
	if (mode == KK_DATE_EXACT ? !at_end(&s) : !trailing_time(&s))
		return false;
	*day_r = d;
	return true;
}

/* YYYY-MM-DD exactly. */
static bool iso_day(struct scan *s, kk_day *day_r)
{
	struct kk_ymd d;

	if (!number(s, 4, 4, &d.year) || !take(s, '-') ||
		!number(s, 2, 2, &d.month) || !take(s, '-') ||
		!number(s, 2, 2, &d.day))
		return false;
	if (!kk_ymd_ok(d.year, d.month, d.day))
		return false;
	*day_r = kk_day_of(d.year, d.month, d.day);
	return true;
}

/* Behind the T: HH:MM[:SS[.fff]], in Tokyo or with an offset. */
static bool iso_time(struct scan *s, kk_day day, struct kk_instant *at_r)
{
	int minute, ms = 0, east = 9 * 60;

	if (!hour_minute(s, &minute))
		return false;
	*at_r = kk_instant_of((struct kk_civil){day, minute});
	if (take(s, ':') && !seconds(s, &ms))
		return false;
	if (!at_end(s) && !offset(s, &east))
		return false;
	at_r->ms += ms + ((int64_t)9 * 60 - east) * 60000;
	return at_end(s);
}

bool kk_time_parse(struct kk_str text, kk_day base, struct kk_instant *at_r)
{
	struct kk_instant t;
	struct scan s;
	kk_day day;
	int minute;

	if (!scan_open(&s, text))
		return false;
	if (hour_minute(&s, &minute) && at_end(&s)) {
		*at_r = kk_instant_of((struct kk_civil){base, minute});
		return base != KK_DAY_NONE;
	}
	s.at = 0;
	if (!iso_day(&s, &day) || !take(&s, 'T') || !iso_time(&s, day, &t))
		return false;
	*at_r = t;
	return true;
}
