#include "format/lists/csv.h"

#include <string.h>

#include <csv.h>

/* Lines read a second time because of open quotes; bounds the work that a
 * hostile file can ask for to that many times KK_MAX_ROW. */
#define MAX_RESTARTS 256

struct kk_csv {
	struct csv_parser parser;
	kk_csv_row_fn *fn;
	void *user;
	size_t line;	 /* of the byte that comes next */
	size_t row_line; /* where the row in `raw` began */
	const char *newline;
	unsigned char delimiter;
	unsigned restarts;
	bool after_cr; /* the last byte was CR */
	bool skip;     /* until the next line end */
	bool stopped;
	bool got_row; /* libcsv closed a row */
	enum kk_csv_error error;
	size_t n_raw, n_parsed; /* bytes in raw; of them given to libcsv */
	size_t n_text;
	size_t n_fields;
	struct kk_str fields[KK_MAX_COLUMNS];
	char *raw;  /* KK_MAX_ROW: the row so far */
	char *text; /* KK_MAX_ROW: its fields without quotes */
};

/* libcsv would strip blanks at both ends of a field. */
static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void take_field(void *p, size_t n, void *user)
{
	struct kk_csv *c = user;

	if (n > KK_MAX_FIELD && c->error == KK_CSV_OK)
		c->error = KK_CSV_FIELD_TOO_LONG;
	if (c->n_fields == KK_MAX_COLUMNS) {
		c->error = KK_CSV_TOO_MANY_COLUMNS;
		return;
	}
	if (n)
		memcpy(c->text + c->n_text, p, n);
	c->fields[c->n_fields++] = (struct kk_str){c->text + c->n_text, n};
	c->n_text += n;
}

static void take_row(int end, void *user)
{
	struct kk_csv *c = user;

	(void)end;
	c->got_row = true;
}

static void parser_open(struct kk_csv *c)
{
	/* csv_init cannot fail with these options. */
	csv_init(&c->parser, 0);
	csv_set_space_func(&c->parser, no_space);
	csv_set_delim(&c->parser, c->delimiter);
}

struct kk_csv *kk_csv_new(struct kk_arena *a, kk_csv_row_fn *fn, void *user)
{
	struct kk_csv *c = KK_NEW(a, struct kk_csv);

	c->raw = KK_NEW_N(a, char, KK_MAX_ROW);
	c->text = KK_NEW_N(a, char, KK_MAX_ROW);
	c->fn = fn;
	c->user = user;
	c->line = c->row_line = 1;
	c->delimiter = ',';
	parser_open(c);
	return c;
}

void kk_csv_delimiter(struct kk_csv *c, char delimiter)
{
	c->delimiter = (unsigned char)delimiter;
	csv_set_delim(&c->parser, c->delimiter);
}

void kk_csv_free(struct kk_csv **c)
{
	if (*c)
		csv_free(&(*c)->parser);
	*c = NULL;
}

static bool is_end(char c)
{
	return c == '\n' || c == '\r';
}

static void next_row(struct kk_csv *c)
{
	c->n_raw = c->n_parsed = c->n_text = c->n_fields = 0;
	c->got_row = false;
	c->error = KK_CSV_OK;
}

static void give(struct kk_csv *c, size_t n_raw, enum kk_csv_error error)
{
	struct kk_csv_row row = {
		c->fields, c->n_fields, c->row_line, {c->raw, n_raw}, error};

	if (error == KK_CSV_ROW_TOO_LONG || error == KK_CSV_OPEN_QUOTE)
		row.n_fields = 0;
	if (!c->fn(c->user, &row))
		c->stopped = true;
}

/* The row without its line end. */
static size_t row_bytes(const struct kk_csv *c)
{
	size_t n = c->n_raw;

	while (n && is_end(c->raw[n - 1]))
		n--;
	return n;
}

/* A line of nothing but delimiters is a row of empty fields. */
static bool is_blank(const struct kk_csv *c)
{
	for (size_t i = 0; i < c->n_raw; i++) {
		char s = c->raw[i];

		if ((s != ' ' && s != '\t' && !is_end(s)) ||
			(unsigned char)s == c->delimiter)
			return false;
	}
	return true;
}

static void give_libcsv(struct kk_csv *c, const char *p, size_t n)
{
	/* Without strict mode it stops for one reason only: no memory. */
	if (csv_parse(&c->parser, p, n, take_field, take_row, c) != n)
		kk_out_of_memory();
}

/* Gives libcsv what it has not seen of raw. */
static void parse(struct kk_csv *c)
{
	give_libcsv(c, c->raw + c->n_parsed, c->n_raw - c->n_parsed);
	c->n_parsed = c->n_raw;
}

static void drop_mark(struct kk_csv *c)
{
	if (c->line > 1 || c->n_parsed || c->n_raw < 3 ||
		memcmp(c->raw, "\xef\xbb\xbf", 3) != 0)
		return;
	c->n_raw -= 3;
	memmove(c->raw, c->raw + 3, c->n_raw);
}

/* raw ends with the line end `end`. */
static void end_line(struct kk_csv *c, char end)
{
	drop_mark(c);
	parse(c);
	if (end != '\n' || !c->after_cr)
		c->line++;
	if (is_blank(c)) {
		next_row(c);
	} else if (c->got_row) {
		give(c, row_bytes(c), c->error);
		next_row(c);
	}
}

static void feed(struct kk_csv *c, const char *p, size_t n);

/* The row in raw cannot be read on: it is full, or the file ended inside
 * quotes. Reports its first line and reads the others again. They stand
 * behind the place where feed() writes, so both can share the buffer. */
static void restart(struct kk_csv *c)
{
	size_t n = c->n_raw, first = 0, from;

	while (first < n && !is_end(c->raw[first]))
		first++;
	csv_free(&c->parser);
	parser_open(c);
	if (first == n || c->restarts++ >= MAX_RESTARTS) {
		give(c, n,
			first == KK_MAX_ROW ? KK_CSV_ROW_TOO_LONG
					    : KK_CSV_OPEN_QUOTE);
		c->skip = true;
		next_row(c);
		return;
	}
	give(c, first, KK_CSV_OPEN_QUOTE);
	from = first + 1;
	c->line = c->row_line + 1;
	c->after_cr = c->raw[first] == '\r';
	next_row(c);
	feed(c, c->raw + from, n - from);
}

static size_t to_line_end(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && !is_end(p[i]))
		i++;
	return i < n ? i + 1 : n;
}

static void note_newline(struct kk_csv *c, char end)
{
	if (!c->newline)
		c->newline = end == '\r' ? "\r" : "\n";
	else if (end == '\n' && c->after_cr && c->line == 2)
		c->newline = "\r\n";
}

/* Passes over a row that is too long; its line end ends the passing. */
static void pass_over(struct kk_csv *c, char end)
{
	if (!is_end(end))
		return;
	c->skip = false;
	if (end != '\n' || !c->after_cr)
		c->line++;
}

static void append(struct kk_csv *c, const char *p, size_t n)
{
	if (c->n_raw == 0)
		c->row_line = c->line;
	memmove(c->raw + c->n_raw, p, n);
	c->n_raw += n;
}

static void feed(struct kk_csv *c, const char *p, size_t n)
{
	while (n && !c->stopped) {
		size_t take = to_line_end(p, n);
		size_t room = KK_MAX_ROW - c->n_raw;
		char end;

		if (!c->skip && take > room)
			take = room;
		if (take == 0) {
			restart(c);
			continue;
		}
		end = p[take - 1];
		/* A line end alone may be the LF of a CRLF. */
		c->after_cr = c->after_cr && take == 1;
		if (is_end(end))
			note_newline(c, end);
		if (c->skip) {
			pass_over(c, end);
		} else {
			append(c, p, take);
			if (is_end(end))
				end_line(c, end);
		}
		c->after_cr = end == '\r';
		p += take;
		n -= take;
	}
}

bool kk_csv_feed(struct kk_csv *c, struct kk_str bytes)
{
	feed(c, bytes.p, bytes.n);
	return !c->stopped;
}

bool kk_csv_end(struct kk_csv *c)
{
	while (c->n_raw && !c->stopped) {
		drop_mark(c);
		parse(c);
		give_libcsv(c, "\n", 1);
		if (is_blank(c)) {
			next_row(c);
		} else if (c->got_row) {
			give(c, row_bytes(c), c->error);
			next_row(c);
		} else {
			restart(c);
		}
	}
	return !c->stopped;
}

const char *kk_csv_newline(const struct kk_csv *c)
{
	return c->newline ? c->newline : "\r\n";
}
