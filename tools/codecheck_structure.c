#include "tools/codecheck_structure.h"

#include <string.h>

#define MAX_LINES 60
#define NEVER_LINES 100

/* A piece of a file at one depth of braces: from behind the last ';', '{' or
 * '}' up to the next. Braces of an initializer or a type belong to it. */
struct piece {
	size_t from, to;
	int depth;
};

static struct kk_str piece_text(const struct source *s, struct piece p)
{
	return kk_str_trim(
		(struct kk_str){s->structure + p.from, p.to - p.from});
}

/* Where the text of a piece really begins. */
static size_t piece_start(const struct source *s, struct piece p)
{
	while (p.from < p.to && source_is_blank(s->structure[p.from]))
		p.from++;
	return p.from;
}

static bool has_word(struct kk_str t, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= t.n; i++)
		if (memcmp(t.p + i, word, n) == 0 &&
			(i == 0 || !source_is_name(t.p[i - 1])) &&
			(i + n == t.n || !source_is_name(t.p[i + n])))
			return true;
	return false;
}

static bool starts_word(struct kk_str t, const char *word)
{
	size_t n = strlen(word);

	return kk_str_starts(t, word) && (t.n == n || !source_is_name(t.p[n]));
}

static size_t find(struct kk_str t, const char *z)
{
	size_t at = kk_str_find(t, kk_str_z(z));

	return at == SIZE_MAX ? t.n : at;
}

/* The brackets and braces around a place while walking forward. */
static int deeper(int depth, char c)
{
	if (c == '{' || c == '[')
		return depth + 1;
	return c == '}' || c == ']' ? depth - 1 : depth;
}

/* The declaration without its value. */
static struct kk_str declarator(struct kk_str t)
{
	int depth = 0;

	for (size_t i = 0; i < t.n; i++) {
		depth = deeper(depth, t.p[i]);
		if (depth == 0 && t.p[i] == '=')
			return (struct kk_str){t.p, i};
	}
	return t;
}

static bool is_prototype(struct kk_str t)
{
	struct kk_str d = declarator(t);
	size_t open = find(d, "(");

	return find(d, "{") == d.n && open < d.n && d.n == t.n &&
	       find(d, "(*") != open;
}

/* Is what the declaration names itself constant? The last '*' of it decides;
 * what stands in braces, brackets and parameters does not. */
static bool is_constant(struct kk_str t)
{
	struct kk_str d = declarator(t);
	bool constant = false;
	int depth = 0;

	for (size_t i = 0; i < d.n; i++) {
		struct kk_str rest = {d.p + i, d.n - i};

		depth = deeper(depth, d.p[i]);
		if (depth > 0)
			continue;
		if (kk_str_starts(rest, ")("))
			return constant;
		if (d.p[i] == '*')
			constant = false;
		else if (starts_word(rest, "const"))
			constant = true;
	}
	return constant;
}

/* "struct name {…}" or "struct name": a type and nothing of it. */
static bool is_type_only(struct kk_str t)
{
	int depth = 0, words = 0;
	bool in_word = false;

	if (!starts_word(t, "struct") && !starts_word(t, "union") &&
		!starts_word(t, "enum"))
		return false;
	for (size_t i = 0; i < t.n; i++) {
		bool name = depth == 0 && source_is_name(t.p[i]);

		depth = deeper(depth, t.p[i]);
		if (name && !in_word)
			words++;
		in_word = name;
	}
	return words <= 2 && declarator(t).n == t.n;
}

/* "kk_row_fn one, two": functions declared by the name of their type. */
static bool is_function_type(struct kk_str t)
{
	size_t n = 0;

	while (n < t.n && source_is_name(t.p[n]))
		n++;
	return n > 3 && memcmp(t.p + n - 3, "_fn", 3) == 0 &&
	       find(t, "*") == t.n;
}

/* A type or something else that is no object. */
static bool is_no_object(struct kk_str t)
{
	static const char *const firsts[] = {"typedef", "extern",
		"_Static_assert", "static_assert", "goto", "return"};

	if (t.n == 0 || is_prototype(t) || is_type_only(t) ||
		is_function_type(t))
		return true;
	for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
		if (starts_word(t, firsts[i]))
			return true;
	return false;
}

static void check_object(struct source *s, struct piece p)
{
	struct kk_str t = piece_text(s, p);

	if (!kk_str_starts(kk_str_z(s->path), "src/"))
		return;
	if (p.depth > 0 && !starts_word(t, "static"))
		return;
	if (is_no_object(t) || is_constant(t))
		return;
	source_report(s, source_line(s, piece_start(s, p)), "global",
		"an object that can change and outlives the call");
}

/* The beginning of the line before the one that begins at `at`. */
static size_t line_above(const struct source *s, size_t at)
{
	for (at--; at > 0 && s->raw.p[at - 1] != '\n'; at--)
		;
	return at;
}

/* Reads upwards from `at` to the gap above: is there a comment? *at_r is the
 * beginning of the lines read; *function_r: a prototype is among them. */
static bool block_above(
	const struct source *s, size_t at, size_t *at_r, bool *function_r)
{
	bool comment = false;

	*function_r = false;
	while (at > 0) {
		size_t from = line_above(s, at), i = from;
		bool empty = true;

		for (; i < at; i++) {
			empty = empty && source_is_blank(s->raw.p[i]);
			if (!source_is_blank(s->comment[i]))
				comment = true;
			if (s->structure[i] == '(')
				*function_r = true;
		}
		at = from;
		if (empty)
			break;
	}
	*at_r = at;
	return comment;
}

/* A comment in the lines without a gap above this place, or on the type that
 * stands before the gap: it speaks for the functions behind it. */
static bool has_comment_above(const struct source *s, size_t at)
{
	bool function;

	while (at > 0 && s->raw.p[at - 1] != '\n')
		at--;
	if (block_above(s, at, &at, &function))
		return true;
	return block_above(s, at, &at, &function) && !function;
}

static void check_prototype(struct source *s, struct piece p)
{
	size_t n = strlen(s->path), at = piece_start(s, p);
	struct kk_str t = piece_text(s, p);

	if (p.depth > 0 || !kk_str_starts(kk_str_z(s->path), "src/") ||
		strcmp(s->path + n - 2, ".h") != 0)
		return;
	if (!is_prototype(t) || starts_word(t, "typedef"))
		return;
	if (!has_comment_above(s, at))
		source_report(s, source_line(s, at), "comment",
			"purpose, ownership and errors of a public function");
}

static void check_length(struct source *s, size_t from, size_t to)
{
	int first = source_line(s, from);
	int n = source_line(s, to) - first + 1;

	if (n > NEVER_LINES)
		source_report(s, first, "huge-function",
			"%d lines, never more than %d", n, NEVER_LINES);
	else if (n > MAX_LINES)
		source_report(s, first, "long-function", "%d lines, at most %d",
			n, MAX_LINES);
}

/* A '{' that belongs to what stands before it: a value or a type. */
static bool is_part(const struct source *s, struct piece p)
{
	struct kk_str t = piece_text(s, p);
	char last = t.n ? t.p[t.n - 1] : '\0';
	bool type = find(t, "(") == t.n &&
		    (has_word(t, "struct") || has_word(t, "union") ||
			    has_word(t, "enum"));

	return find(t, "=") < t.n || type || last == ',' || last == '(';
}

/* Behind the brace that closes the one at `at`. */
static size_t behind_braces(const struct source *s, size_t at)
{
	int depth = 0;

	for (; at < s->raw.n; at++) {
		if (s->structure[at] == '{')
			depth++;
		if (s->structure[at] == '}' && --depth == 0)
			return at + 1;
	}
	return at;
}

void check_structure(struct source *s)
{
	struct piece p = {0, 0, 0};
	size_t function = 0;

	for (p.to = 0; p.to < s->raw.n; p.to++) {
		char c = s->structure[p.to];

		if (c == '{' && is_part(s, p)) {
			p.to = behind_braces(s, p.to) - 1;
			continue;
		}
		if (c == ';') {
			check_object(s, p);
			check_prototype(s, p);
		} else if (c == '{') {
			if (p.depth++ == 0)
				function = piece_start(s, p);
		} else if (c == '}') {
			if (p.depth > 0 && --p.depth == 0)
				check_length(s, function, p.to);
		} else {
			continue;
		}
		p.from = p.to + 1;
	}
}
