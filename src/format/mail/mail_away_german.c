#include "format/mail/mail_away_german.h"

#include <string.h>

#define MOST_SENTENCE ((size_t)160) /* bytes in which "wieder" is looked for   \
				     */

static bool has(struct kk_str s, const char *what)
{
	return kk_str_find(s, kk_str_z(what)) != SIZE_MAX;
}

static struct kk_str rest(struct kk_str s, size_t at)
{
	return (struct kk_str){s.p + at, s.n - at};
}

static bool is_german(struct kk_str s)
{
	static const char *const words[] = {"abwesen", "urlaub", "nicht im b",
		"erreichbar", "zurück", "außer haus", "ausser haus",
		"wieder im b", "dienstreise", "elternzeit"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (has(s, words[i]))
			return true;
	return false;
}

/* ---- one day ---- */

struct day {
	int year, month, day; /* year 0: not written */
	size_t n;	      /* bytes it takes */
};

/* Up to `most` digits; how many there are. */
static size_t number(struct kk_str s, size_t most, int *value_r)
{
	size_t n = 0;

	*value_r = 0;
	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9' && n <= most)
		*value_r = *value_r * 10 + (s.p[n++] - '0');
	return n <= most ? n : 0;
}

static size_t blanks(struct kk_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	return n;
}

/* "dezember", "dez." */
static size_t month_name(struct kk_str s, int *month_r)
{
	static const char *const names[] = {"januar", "februar", "märz",
		"april", "mai", "juni", "juli", "august", "september",
		"oktober", "november", "dezember"};
	static const char *const brief[] = {"jan", "feb", "mär", "apr", "mai",
		"jun", "jul", "aug", "sep", "okt", "nov", "dez"};

	for (int i = 0; i < 12; i++)
		if (kk_str_starts(s, names[i])) {
			*month_r = i + 1;
			return strlen(names[i]);
		}
	for (int i = 0; i < 12; i++)
		if (kk_str_starts(s, brief[i])) {
			size_t n = strlen(brief[i]);

			*month_r = i + 1;
			return n + (n < s.n && s.p[n] == '.');
		}
	return 0;
}

/* The year behind a month, with blanks before it where it is a name. */
static size_t year_at(struct kk_str s, int *year_r)
{
	size_t n = blanks(s), digits = number(rest(s, n), 4, year_r);

	if (digits == 2)
		*year_r += 2000;
	if (digits == 2 || digits == 4)
		return n + digits;
	*year_r = 0;
	return 0;
}

/* "30.11.2026", "30.11.", "7. dezember 2026" at the front of s. */
static bool read_day(struct kk_str s, struct day *d)
{
	size_t n = number(s, 2, &d->day), m;

	d->year = 0;
	if (!n || n >= s.n || s.p[n] != '.')
		return false;
	n++;
	n += blanks(rest(s, n));
	m = number(rest(s, n), 2, &d->month);
	if (m) {
		n += m;
		if (n >= s.n || s.p[n] != '.')
			return false; /* "1.5 stunden" */
		n++;
	} else {
		m = month_name(rest(s, n), &d->month);
		if (!m)
			return false;
		n += m;
	}
	n += year_at(rest(s, n), &d->year);
	d->n = n;
	return d->day >= 1 && d->day <= 31 && d->month >= 1 && d->month <= 12;
}

/* ---- the words before it ---- */

/* What is left out between such a word and the day: "zum", "montag, den". */
static size_t filler(struct kk_str s)
{
	static const char *const words[] = {"zum ", "einschließlich ",
		"einschliesslich ", "einschl. ", "inkl. ", "dem ", "den ",
		"montag", "dienstag", "mittwoch", "donnerstag", "freitag",
		"samstag", "sonntag", ", ", " "};
	size_t n = 0;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kk_str_starts(rest(s, n), words[i])) {
			n += strlen(words[i]);
			i = SIZE_MAX; /* from the first again */
		}
	return n;
}

/* The end of the sentence: a point that no digit or month is before. */
static struct kk_str sentence(struct kk_str s)
{
	for (size_t i = 0; i + 1 < s.n && i < MOST_SENTENCE; i++)
		if (s.p[i] == '\n' && s.p[i + 1] == '\n')
			return (struct kk_str){s.p, i};
		else if (s.p[i] == '.' &&
			 (s.p[i + 1] == ' ' || s.p[i + 1] == '\n') && i &&
			 !(s.p[i - 1] >= '0' && s.p[i - 1] <= '9'))
			return (struct kk_str){s.p, i};
	return s.n > MOST_SENTENCE ? (struct kk_str){s.p, MOST_SENTENCE} : s;
}

/* Is one back from the day on ("ab dem 7.12. wieder erreichbar")? Said in the
 * same clause. */
static bool is_back(struct kk_str s, size_t from)
{
	struct kk_str clause = sentence(rest(s, from));
	size_t begin = from, end = kk_str_find(clause, KK_STR(" und "));

	if (end != SIZE_MAX)
		clause.n = end;
	while (begin && from - begin < MOST_SENTENCE &&
		s.p[begin - 1] != '\n' &&
		!kk_str_starts(rest(s, begin - 1), ". ") &&
		!kk_str_starts(rest(s, begin), " und "))
		begin--;
	clause.n += from - begin;
	clause.p = s.p + begin;
	return has(clause, "wieder") || has(clause, "zurück");
}

/* A word that gives the day its meaning; bytes up to the day, or 0. */
static size_t word_at(struct kk_str s, size_t at, const char **says_r)
{
	static const struct {
		const char *word, *says;
	} words[] = {
		{"bis ", "until "}, {"ab ", "back on "}, {"am ", "back on "}};

	if (at && s.p[at - 1] != ' ' && s.p[at - 1] != '\n' &&
		s.p[at - 1] != ',' && s.p[at - 1] != '(')
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i].word);
		struct day d;

		if (!kk_str_starts(rest(s, at), words[i].word))
			continue;
		n += filler(rest(s, at + n));
		if (!read_day(rest(s, at + n), &d) || (i && !is_back(s, at)))
			return 0;
		*says_r = words[i].says;
		return n;
	}
	return 0;
}

/* "-04.12.": the span goes on. */
static size_t dash(struct kk_str s)
{
	size_t n = blanks(s);
	struct day d;

	if (kk_str_starts(rest(s, n), "–"))
		n += strlen("–");
	else if (kk_str_starts(rest(s, n), "-"))
		n++;
	else
		return 0;
	n += blanks(rest(s, n));
	return read_day(rest(s, n), &d) ? n : 0;
}

static size_t write_day(struct kk_buf *b, struct kk_str s)
{
	struct day d;
	size_t n;

	if (!read_day(s, &d))
		return 0;
	if (d.year)
		kk_buf_addf(b, "%04d-%02d-%02d", d.year, d.month, d.day);
	else
		kk_buf_addf(b, "%d/%d", d.month, d.day);
	n = dash(rest(s, d.n));
	kk_buf_addz(b, n ? " until " : "");
	return d.n + n;
}

struct kk_str kk_away_german(struct kk_arena *a, struct kk_str s)
{
	size_t n;
	struct kk_buf b;

	if (!is_german(s))
		return s;
	kk_buf_init(&b, a);
	for (size_t at = 0; at < s.n; at += n) {
		const char *says = "";
		bool digit = s.p[at] >= '0' && s.p[at] <= '9',
		     within = at && s.p[at - 1] >= '0' && s.p[at - 1] <= '9';

		n = word_at(s, at, &says);
		kk_buf_addz(&b, says);
		if (!n && digit && !within)
			n = write_day(&b, rest(s, at));
		if (!n) {
			kk_buf_addc(&b, s.p[at]);
			n = 1;
		}
	}
	return kk_buf_str(&b);
}
