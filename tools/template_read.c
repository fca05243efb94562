/* The files of templates, split into templates, fields and pieces. */
#include "tools/template.h"

#include "base/utf8.h"
#include "tools/tool.h"

#define MAX_NAME 48

/* Where in a file the reader is. */
enum place { OUTSIDE, FIELDS, BODY };

struct reader {
	struct kk_arena *arena;
	const char *file;
	int line;
	enum place place;
	bool comment; /* inside one */
	int comment_line;
	struct define *all, *last;
	/* the line being read */
	struct piece *line_first;
	bool loud;  /* it holds text or a tag that writes */
	bool quiet; /* it holds a tag or a comment that writes nothing */
};

static const char *const type_names[] = {"text", "int", "flag", "url", "html"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_in(struct kk_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kk_str_is(s, list[i]))
			return true;
	return false;
}

bool template_is_name(struct kk_str s)
{
	static const char *const words[] = {"auto", "bool", "break", "case",
		"char", "const", "continue", "default", "do", "double", "else",
		"enum", "extern", "float", "for", "goto", "if", "inline", "int",
		"long", "register", "return", "short", "signed", "sizeof",
		"static", "struct", "switch", "typedef", "union", "unsigned",
		"void", "volatile", "while",
		/* and those of the tags */
		"define", "each", "end", "in", "ja", "lang", "not", "put",
		"say"};

	return s.n > 0 && s.n <= MAX_NAME && tool_word(s, 0) == s.n &&
	       !is_in(s, words, COUNT(words));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

struct words template_words(struct kk_str s)
{
	struct words l = {.n = 0};
	size_t i = 0, from;

	for (;;) {
		while (i < s.n && is_blank(s.p[i]))
			i++;
		if (i == s.n)
			return l;
		from = i;
		while (i < s.n && !is_blank(s.p[i]))
			i++;
		if (l.n < TEMPLATE_WORDS)
			l.w[l.n] = (struct kk_str){s.p + from, i - from};
		l.n++;
	}
}

struct define *template_named(struct define *all, struct kk_str name)
{
	for (; all; all = all->next)
		if (kk_str_is(name, all->name))
			return all;
	return NULL;
}

struct field *template_field(struct define *d, struct kk_str name)
{
	for (size_t i = 0; i < d->n; i++)
		if (kk_str_eq(d->f[i].name, name))
			return &d->f[i];
	return NULL;
}

/* --- fields --- */

/* Sets the kind as far as the word tells; another template's name is looked up
 * once all are known. */
static void read_type(struct field *f, struct kk_str type)
{
	for (size_t i = 0; i < COUNT(type_names); i++)
		if (kk_str_is(type, type_names[i])) {
			f->kind = (enum kind)i;
			return;
		}
	f->kind = NESTED;
	if (type.p[type.n - 1] == '*') {
		f->kind = LIST;
		type.n--;
	}
	f->type = type;
}

/* "text title" */
static void read_field(struct reader *r, struct kk_str line)
{
	struct define *d = r->last;
	struct words l = template_words(line);
	struct field f = {.line = r->line};

	if (l.n == 0)
		return;
	if (l.n != 2)
		tool_fail(r->file, r->line, "a field is: TYPE NAME");
	f.name = l.w[1];
	read_type(&f, l.w[0]);
	if (!template_is_name(f.name))
		tool_fail(r->file, r->line, "\"%.*s\": not a name",
			KK_FMT(f.name));
	if (template_field(d, f.name))
		tool_fail(r->file, r->line, "\"%.*s\" stands twice",
			KK_FMT(f.name));
	if (d->n == TEMPLATE_FIELDS)
		tool_fail(r->file, r->line, "more than %d fields",
			TEMPLATE_FIELDS);
	d->f[d->n++] = f;
}

static void find_type(struct kk_arena *a, struct define *all, struct define *d,
	struct field *f)
{
	if (f->kind != NESTED && f->kind != LIST)
		return;
	f->of = template_named(all, f->type);
	if (!f->of)
		tool_fail(d->file, f->line,
			"\"%.*s\": the type is text, int, flag, url, html or "
			"a template",
			KK_FMT(f->type));
	if (f->of->n == 0)
		tool_fail(d->file, f->line, "%s has no fields", f->of->name);
	if (f->kind == LIST &&
		template_field(
			d, kk_str_z(kk_arena_f(a, "n_%.*s", KK_FMT(f->name)))))
		tool_fail(d->file, f->line,
			"n_%.*s is the length of the list: name the other "
			"field differently",
			KK_FMT(f->name));
}

/* --- templates --- */

static void begin_define(struct reader *r, const struct words *l)
{
	struct define *d = KK_NEW(r->arena, struct define), *o;

	if (l->n != 2 || !template_is_name(l->w[1]) ||
		is_in(l->w[1], type_names, COUNT(type_names)))
		tool_fail(r->file, r->line, "{{define NAME}}");
	o = template_named(r->all, l->w[1]);
	if (o)
		tool_fail(r->file, r->line, "%s stands at %s:%d too", o->name,
			o->file, o->line);
	d->file = r->file;
	d->line = r->line;
	d->name = kk_arena_z(r->arena, l->w[1]);
	if (r->last)
		r->last->next = d;
	else
		r->all = d;
	r->last = d;
	r->place = FIELDS;
}

static void end_define(struct reader *r)
{
	struct define *d = r->last;

	if (!d->has_body && d->n == 0)
		tool_fail(d->file, d->line, "%s: neither fields nor {{body}}",
			d->name);
	r->place = OUTSIDE;
	r->line_first = NULL;
}

static void add_piece(struct reader *r, struct piece new)
{
	struct define *d = r->last;
	struct piece *p = KK_NEW(r->arena, struct piece);

	*p = new;
	p->line = r->line;
	if (d->last)
		d->last->next = p;
	else
		d->first = p;
	d->last = p;
	if (!r->line_first)
		r->line_first = p;
}

/* A tag of a body that writes nothing itself. */
static bool is_silent(struct kk_str word)
{
	static const char *const words[] = {"if", "else", "each", "end"};

	return is_in(word, words, COUNT(words));
}

static void read_tag(struct reader *r, struct kk_str text)
{
	struct words l = template_words(text);
	bool end = l.n == 2 && kk_str_is(l.w[0], "end") &&
		   kk_str_is(l.w[1], "define");

	if (l.n == 0)
		tool_fail(r->file, r->line, "an empty tag");
	if (r->place == OUTSIDE) {
		if (!kk_str_is(l.w[0], "define"))
			tool_fail(r->file, r->line, "not in a {{define}}");
		begin_define(r, &l);
	} else if (end) {
		end_define(r);
	} else if (kk_str_is(l.w[0], "define")) {
		tool_fail(r->file, r->line, "%s has no {{end define}}",
			r->last->name);
	} else if (r->place == FIELDS) {
		if (l.n != 1 || !kk_str_is(l.w[0], "body"))
			tool_fail(r->file, r->line,
				"behind the fields stands {{body}}");
		r->last->has_body = true;
		r->place = BODY;
	} else {
		add_piece(r, (struct piece){.tag = true, .text = text});
		if (!is_silent(l.w[0]))
			r->loud = true;
	}
	r->quiet = true;
}

static bool all_blank(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_blank(s.p[i]))
			return false;
	return true;
}

static void read_literal(struct reader *r, struct kk_str s, bool first)
{
	if (s.n == 0)
		return;
	switch (r->place) {
	case OUTSIDE:
		if (!all_blank(s))
			tool_fail(r->file, r->line, "not in a {{define}}");
		break;
	case FIELDS:
		read_field(r, s);
		break;
	case BODY:
		add_piece(r, (struct piece){.first = first, .text = s});
		if (!all_blank(s))
			r->loud = true;
		break;
	}
}

/* --- lines --- */

/* The length of s up to what is looked for; all of it where that is not. */
static size_t until(struct kk_str s, const char *what)
{
	size_t at = kk_str_find(s, kk_str_z(what));

	return at == SIZE_MAX ? s.n : at;
}

static struct kk_str behind(struct kk_str s, size_t n)
{
	n = n < s.n ? n : s.n;
	return (struct kk_str){s.p + n, s.n - n};
}

/* The tag or the comment that s begins with; what is left of s behind it. */
static struct kk_str read_braces(struct reader *r, struct kk_str s)
{
	size_t n = until(s, "}}");

	if (kk_str_starts(s, "{{#")) {
		r->comment = true;
		r->comment_line = r->line;
		return behind(s, 3);
	}
	if (n == s.n)
		tool_fail(r->file, r->line, "{{ without }} on its line");
	read_tag(r, (struct kk_str){s.p + 2, n - 2});
	return behind(s, n + 2);
}

/* A line with nothing but silent tags leaves no trace. */
static void end_line(struct reader *r)
{
	if (!r->quiet || r->loud)
		return;
	for (struct piece *p = r->line_first; p; p = p->next)
		if (!p->tag)
			p->text.n = 0;
}

/* The line has its end with it. */
static void read_line(struct reader *r, struct kk_str line)
{
	struct kk_str rest = line;

	r->line_first = NULL;
	r->loud = r->quiet = false;
	while (rest.n) {
		size_t n = until(rest, r->comment ? "}}" : "{{");

		if (r->comment) {
			r->quiet = true;
			r->comment = n == rest.n;
			rest = behind(rest, n + 2);
			continue;
		}
		read_literal(r, (struct kk_str){rest.p, n}, rest.p == line.p);
		rest = behind(rest, n);
		if (rest.n)
			rest = read_braces(r, rest);
	}
	end_line(r);
}

static void check_bytes(struct reader *r, struct kk_str text)
{
	size_t valid = kk_utf8_valid(text), line = 1;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (i == valid || (c < ' ' && c != '\t' && c != '\n'))
			tool_fail(r->file, (int)line,
				"a byte that is no text (0x%02x)", c);
		line += c == '\n';
	}
}

static void read_file(struct reader *r, const char *path)
{
	struct kk_str rest = tool_read(r->arena, path), line;

	r->file = path;
	r->line = 0;
	check_bytes(r, rest);
	while (tool_line(&rest, &line)) {
		r->line++;
		if (line.p + line.n < rest.p)
			line.n++;
		read_line(r, line);
	}
	if (r->comment)
		tool_fail(path, r->comment_line, "{{# without }}");
	if (r->place != OUTSIDE)
		tool_fail(path, r->last->line, "%s has no {{end define}}",
			r->last->name);
}

struct define *template_read(struct kk_arena *a, int n, char *const *files)
{
	struct reader r = {.arena = a};

	for (int i = 0; i < n; i++)
		read_file(&r, files[i]);
	for (struct define *d = r.all; d; d = d->next)
		for (size_t i = 0; i < d->n; i++)
			find_type(a, r.all, d, &d->f[i]);
	return r.all;
}
