/* Writes the table of Japanese municipalities as C on standard output.
 *
 * usage: placetable data/jp_municipality.csv > place_table.inc
 *
 * Columns: code, prefecture, county (郡, or an island), city, ward. Each
 * prefecture becomes PREFECTURE(name), each row PLACE(number of the prefecture,
 * county, city, ward); the rows of one stand together. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LINE 512
#define N_COLUMNS 5
#define MAX_PREFECTURES 64

static void die(const char *what, const char *value)
{
	fprintf(stderr, "placetable: %s: %s\n", what, value);
	exit(1);
}

/* Cuts line into its fields, in place. */
static void cut(char *line, char *fields[N_COLUMNS])
{
	char *p = line;

	p[strcspn(p, "\r\n")] = '\0';
	for (int i = 0; i < N_COLUMNS; i++) {
		char *end = p + strcspn(p, ",\"\\");

		fields[i] = p;
		if (*end != (i + 1 < N_COLUMNS ? ',' : '\0'))
			die("five plain columns wanted", line);
		*end = '\0';
		p = end + 1;
	}
}

/* The number of a prefecture, which is printed when it comes first. */
static int number_of(const char *name)
{
	static char names[MAX_PREFECTURES][MAX_LINE];
	static int n;

	for (int i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	if (n == MAX_PREFECTURES)
		die("too many prefectures", name);
	memcpy(names[n], name, strlen(name) + 1);
	printf("PREFECTURE(\"%s\")\n", name);
	return n++;
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
	char line[MAX_LINE], *at[N_COLUMNS];
	int n;

	if (!f)
		die("cannot read", argc == 2 ? argv[1] : "one file wanted");
	if (!fgets(line, sizeof(line), f))
		die("empty file", argv[1]);
	while (fgets(line, sizeof(line), f)) {
		cut(line, at);
		n = number_of(at[1]);
		printf("PLACE(%d, \"%s\", \"%s\", \"%s\")\n", n, at[2], at[3],
			at[4]);
	}
	fclose(f);
	return 0;
}
