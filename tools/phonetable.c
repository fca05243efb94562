/* Writes the table of Japanese phone prefixes as C on standard output.
 *
 * usage: phonetable data/jp_phone_prefix.csv > phone_table.inc
 *
 * Each line of the CSV is a prefix with the leading 0, the allowed lengths
 * without it, type, tariff and grouping; rows with the same prefix and grouping
 * become one.
 * Prefixes that begin with 00 have no leading 0 to leave out: there length and
 * grouping count all digits. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ROWS 8192
#define MAX_LINE 512
#define N_COLUMNS 5

struct row {
	char prefix[8];
	uint32_t lengths;
	unsigned first, second;
	const char *kind;
};

static void die(const char *what, const char *value)
{
	fprintf(stderr, "phonetable: %s: %s\n", what, value);
	exit(1);
}

/* Cuts line into its first N_COLUMNS fields, in place. */
static void cut(char *line, char *fields[N_COLUMNS])
{
	char *p = line;

	for (int i = 0; i < N_COLUMNS; i++) {
		bool quoted = *p == '"';

		p += quoted;
		fields[i] = p;
		p += strcspn(p, quoted ? "\"" : ",");
		if (*p == '\0')
			die("too few columns", line);
		*p++ = '\0';
		if (quoted && *p++ != ',')
			die("no comma behind a quote", line);
	}
}

/* The decimal number at *p, moving *p behind it. */
static unsigned number(const char **p)
{
	unsigned v = 0;

	if (**p < '0' || **p > '9')
		die("not a number", *p);
	for (; **p >= '0' && **p <= '9'; ++*p)
		v = v * 10 + (unsigned)(**p - '0');
	return v;
}

static uint32_t lengths_of(const char *list, unsigned zero)
{
	uint32_t bits = 0;
	unsigned n;

	for (;; list++) {
		n = number(&list) + zero;
		if (n >= 32)
			die("too long", list);
		bits |= (uint32_t)1 << n;
		if (*list != ',')
			return bits;
	}
}

static const char *kind_of(const char *type, const char *tariff)
{
	if (strcmp(tariff, "TOLL_FREE") == 0)
		return "FREE";
	if (strcmp(tariff, "STANDARD_RATE") != 0)
		return "OTHER";
	if (strcmp(type, "FIXED_LINE") == 0)
		return "FIXED";
	if (strcmp(type, "MOBILE") == 0)
		return "MOBILE";
	if (strcmp(type, "VOIP") == 0)
		return "IP";
	if (strcmp(type, "UAN") == 0)
		return "NAVI";
	return "OTHER";
}

static struct row row_of(char *line)
{
	char *f[N_COLUMNS];
	const char *group;
	struct row r = {.prefix = ""};
	unsigned zero;

	cut(line, f);
	if (strlen(f[0]) >= sizeof(r.prefix) || f[0][0] != '0')
		die("bad prefix", f[0]);
	memcpy(r.prefix, f[0], strlen(f[0]));
	zero = f[0][1] == '0' ? 0 : 1;
	r.lengths = lengths_of(f[1], zero);
	r.kind = kind_of(f[2], f[3]);
	group = strchr(f[4], '_');
	if (!group)
		die("bad grouping", f[4]);
	group++;
	r.first = number(&group) + zero;
	if (*group++ != '/')
		die("bad grouping", f[4]);
	r.second = r.first + number(&group);
	return r;
}

static int by_prefix(const void *a, const void *b)
{
	return memcmp(((const struct row *)a)->prefix,
		((const struct row *)b)->prefix,
		sizeof(((struct row *)0)->prefix));
}

static size_t load(FILE *f, struct row *rows)
{
	char line[MAX_LINE];
	size_t n = 0;

	if (!fgets(line, sizeof(line), f))
		die("empty file", "");
	while (fgets(line, sizeof(line), f)) {
		if (n == MAX_ROWS)
			die("too many rows", line);
		rows[n++] = row_of(line);
	}
	return n;
}

/* One prefix with several lengths that are grouped alike becomes one row. */
static bool merge(struct row *into, const struct row *r)
{
	if (by_prefix(into, r) != 0 || r->first != into->first ||
		r->second != into->second)
		return false;
	into->lengths |= r->lengths;
	return true;
}

static void print(const struct row *r)
{
	printf("\t{\"%s\", 0x%x, %u, %u, KK_PHONE_%s},\n", r->prefix,
		(unsigned)r->lengths, r->first, r->second, r->kind);
}

int main(int argc, char **argv)
{
	static struct row rows[MAX_ROWS];
	FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
	size_t n;

	if (!f)
		die("cannot read", argc == 2 ? argv[1] : "one file wanted");
	n = load(f, rows);
	fclose(f);
	qsort(rows, n, sizeof(rows[0]), by_prefix);
	for (size_t i = 0; i < n; i++) {
		if (i + 1 == n || !merge(&rows[i + 1], &rows[i]))
			print(&rows[i]);
	}
	return 0;
}
