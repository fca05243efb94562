/* Writes a table of wording rules as C on standard output.
 *
 * usage: wordtable COLUMNS NAME data/word_rules.tsv > word_rules.inc
 *
 * A line is a row of COLUMNS fields with tabs between them; what is left out at
 * the end is empty, "-" too. Lines that begin with # are comments. A line
 * "=NAME<tab>TEXT" makes %NAME% stand for TEXT in the lines below it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LINE 16384
#define MAX_NAMES 32
#define MAX_COLUMNS 9

struct name {
	char name[32];
	char text[2048];
};

struct names {
	struct name all[MAX_NAMES];
	size_t n;
};

static void die(const char *what, const char *value)
{
	fprintf(stderr, "wordtable: %s: %s\n", what, value);
	exit(1);
}

/* The name that `p` (behind a %) begins with, ended by %; NULL: none. */
static const struct name *find(const struct names *names, const char *p)
{
	for (size_t i = 0; i < names->n; i++) {
		size_t n = strlen(names->all[i].name);

		if (strncmp(p, names->all[i].name, n) == 0 && p[n] == '%')
			return &names->all[i];
	}
	return NULL;
}

static void put(char c)
{
	if (c == '"' || c == '\\')
		putchar('\\');
	putchar(c);
}

static void put_text(const struct names *names, const char *text)
{
	for (const char *p = text; *p; p++) {
		const struct name *name = *p == '%' ? find(names, p + 1) : NULL;

		if (!name) {
			put(*p);
			continue;
		}
		put_text(names, name->text);
		p += strlen(name->name) + 1;
	}
}

static void define(struct names *names, char *line)
{
	char *tab = strchr(line, '\t');
	struct name *to = &names->all[names->n];

	if (!tab || names->n == MAX_NAMES)
		die("no text, or too many names", line);
	*tab = '\0';
	if (strlen(line + 1) >= sizeof to->name ||
		strlen(tab + 1) >= sizeof to->text)
		die("too long", line);
	memcpy(to->name, line + 1, strlen(line + 1) + 1);
	memcpy(to->text, tab + 1, strlen(tab + 1) + 1);
	names->n++;
}

static void row(const struct names *names, char *line, int columns)
{
	char *p = line;

	printf("\t{");
	for (int i = 0; i < columns; i++) {
		char *tab = p ? strchr(p, '\t') : NULL;

		if (tab)
			*tab = '\0';
		putchar('"');
		if (p && strcmp(p, "-") != 0)
			put_text(names, p);
		printf("\", ");
		p = tab ? tab + 1 : NULL;
	}
	if (p)
		die("too many columns", p);
	printf("},\n");
}

int main(int argc, char **argv)
{
	static struct names names;
	static char line[MAX_LINE];
	int columns = argc == 4 ? argv[1][0] - '0' : 0;
	FILE *f = argc == 4 ? fopen(argv[3], "r") : NULL;

	if (!f || columns < 1 || columns > MAX_COLUMNS)
		die("usage", "wordtable COLUMNS NAME FILE");
	printf("static const char *const %s[][%d] = {\n", argv[2], columns);
	while (fgets(line, sizeof line, f)) {
		size_t n = strcspn(line, "\r\n");

		if (!line[n])
			die("a line too long", argv[3]);
		line[n] = '\0';
		if (line[0] == '=')
			define(&names, line);
		else if (line[0] && line[0] != '#')
			row(&names, line, columns);
	}
	printf("};\n");
	fclose(f);
	return 0;
}
