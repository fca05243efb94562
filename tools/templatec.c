/* templatec OUT.h OUT.c FILE.html…: typed C functions from HTML templates.
 *
 * It knows enough HTML to see where a value stands, and refuses it where no
 * escape would make it safe. tools/README.md has the form of the input and of
 * what comes out. */
#include "tools/template.h"
#include "tools/template_context.h"
#include "tools/tool.h"

#define MAX_SAY 9 /* arguments of a message */

/* What an {{each}} around the place at hand goes through. */
struct item {
	struct item *outer;
	struct kk_str name;
	struct define *of;
	bool used;
};

struct writer {
	struct kk_arena *arena;
	struct define *all, *def;
	struct piece *at; /* the next one */
	struct context html;
	struct item *items; /* the innermost first */
	int depth;	    /* of the blocks */
	bool uses_d;
	struct kk_buf out;
	struct kk_buf text; /* literal text that is not written yet */
};

/* How a block ends. */
enum stop { AT_ELSE, AT_END, AT_LAST };

/* What a path like "row.lead.name" means in C. */
struct value {
	struct kk_str name;  /* of the field; of an item, what C calls it */
	struct field *field; /* NULL: an item itself */
	struct define *of;   /* what a nested value, a list or an item is */
	const char *base;    /* what stands before the name: "d->row->" */
	const char *guard;   /* "d->row && ": what must be there */
};

static _Noreturn void refuse(
	const struct writer *w, struct kk_str s, const char *why)
{
	tool_fail(w->html.file, w->html.line, "\"%.*s\": %s", KK_FMT(s), why);
}

/* --- literals --- */

static void indent(struct writer *w)
{
	for (int i = 0; i <= w->depth; i++)
		kk_buf_addc(&w->out, '\t');
}

static void write_quoted(struct kk_buf *b, struct kk_str s)
{
	kk_buf_addc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			kk_buf_addz(b, "\\n");
		} else if (s.p[i] == '\t') {
			kk_buf_addz(b, "\\t");
		} else {
			if (s.p[i] == '"' || s.p[i] == '\\')
				kk_buf_addc(b, '\\');
			kk_buf_addc(b, s.p[i]);
		}
	}
	kk_buf_addc(b, '"');
}

/* Writes the literal text so far: one call, its lines below each other. */
static void flush(struct writer *w)
{
	struct kk_str rest = kk_buf_str(&w->text), line;

	if (rest.n == 0)
		return;
	indent(w);
	kk_buf_addz(&w->out, "kk_buf_add(w->out, KK_STR(");
	while (tool_line(&rest, &line)) {
		if (line.p + line.n < rest.p)
			line.n++;
		kk_buf_addc(&w->out, '\n');
		indent(w);
		kk_buf_addc(&w->out, '\t');
		write_quoted(&w->out, line);
	}
	kk_buf_addz(&w->out, "));\n");
	kk_buf_init(&w->text, w->arena);
}

static void write_literal(struct writer *w, const struct piece *p)
{
	struct kk_str s = p->text;

	if (p->first && !context_keeps_blanks(&w->html)) {
		while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
			s = (struct kk_str){s.p + 1, s.n - 1};
		if (kk_str_is(s, "\n"))
			return;
	}
	context_literal(&w->html, s);
	kk_buf_add(&w->text, s);
}

/* --- values --- */

static struct item *item_named(struct writer *w, struct kk_str name)
{
	for (struct item *i = w->items; i; i = i->outer)
		if (kk_str_eq(i->name, name))
			return i;
	return NULL;
}

/* Takes the part before the next point off *path. */
static struct kk_str first_part(struct kk_str *path)
{
	size_t point = kk_str_find(*path, KK_STR("."));
	struct kk_str part = {path->p, point == SIZE_MAX ? path->n : point};

	*path = point == SIZE_MAX ? KK_STR_NONE
				  : (struct kk_str){path->p + point + 1,
					    path->n - point - 1};
	return part;
}

/* The field of v->of, which stands behind v->base. */
static void find_field(struct writer *w, struct value *v, struct kk_str name)
{
	v->field = template_field(v->of, name);
	if (!v->field)
		refuse(w, name,
			kk_arena_f(
				w->arena, "%s has no such field", v->of->name));
	v->field->used = true;
	v->name = name;
	v->of = v->field->of;
}

/* From a nested value into what it is made of. */
static void go_into(struct writer *w, struct value *v)
{
	if (v->field && v->field->kind == LIST)
		refuse(w, v->name, "a list: go through it with {{each}}");
	if (v->field && v->field->kind != NESTED)
		refuse(w, v->name, "has no fields");
	if (v->field)
		v->guard = kk_arena_f(w->arena, "%s%s%.*s && ", v->guard,
			v->base, KK_FMT(v->name));
	v->base = kk_arena_f(w->arena, "%s%.*s->", v->base, KK_FMT(v->name));
}

static struct value find_value(struct writer *w, struct kk_str path)
{
	struct value v = {.base = "", .guard = "", .of = w->def};
	struct kk_str first = first_part(&path);
	struct item *i = item_named(w, first);

	if (i) {
		i->used = true;
		v.of = i->of;
		v.name = kk_str_z(
			kk_arena_f(w->arena, "it_%.*s", KK_FMT(i->name)));
	} else {
		v.base = "d->";
		w->uses_d = true;
		find_field(w, &v, first);
	}
	while (path.p) {
		go_into(w, &v);
		find_field(w, &v, first_part(&path));
	}
	return v;
}

static const char *condition(struct writer *w, struct kk_str path)
{
	struct value v = find_value(w, path);
	const char *n = "", *test = "";

	if (!v.field)
		refuse(w, path, "is always there");
	switch (v.field->kind) {
	case TEXT:
	case URL:
		test = ".n > 0";
		break;
	case HTML:
		test = ".text.n > 0";
		break;
	case INT:
		test = " != 0";
		break;
	case LIST:
		n = "n_";
		test = " > 0";
		break;
	case FLAG:
	case NESTED:
		break;
	}
	return kk_arena_f(w->arena, "%s%s%s%.*s%s", v.guard, v.base, n,
		KK_FMT(v.name), test);
}

/* "if (…)" before a statement whose values may be absent. The condition ends
 * in " && ", or is empty. */
static void begin_statement(struct writer *w, struct kk_str guard)
{
	flush(w);
	indent(w);
	if (guard.n) {
		kk_buf_addf(&w->out, "if (%.*s)\n", (int)guard.n - 4, guard.p);
		w->depth++;
		indent(w);
		w->depth--;
	}
}

static void write_value(struct writer *w, struct kk_str path)
{
	static const char *const names[] = {
		[AS_TEXT] = "kk_html_text(w, ",
		[AS_APART] = "kk_html_apart(w, ",
		[AS_APART_TEXT] = "kk_html_apart_text(w, ",
		[AS_URL] = "kk_html_url(w, ",
		[AS_PATH] = "kk_html_path(w, ",
		[AS_QUERY] = "kk_html_query(w, ",
		[AS_HTML] = "kk_buf_add(w->out, ",
	};
	struct value v = find_value(w, path);
	enum kind kind = v.field ? v.field->kind : NESTED;
	enum how how;

	if (kind == FLAG)
		refuse(w, path, "a flag: ask it with {{if}}");
	if (kind == NESTED || kind == LIST)
		refuse(w, path, "has fields: write them, or {{put}} it");
	how = context_value(&w->html, kind);
	begin_statement(w, kk_str_z(v.guard));
	kk_buf_addf(&w->out, "%s%s%.*s%s);\n",
		kind == INT ? "kk_html_int(w, " : names[how], v.base,
		KK_FMT(v.name), kind == HTML ? ".text" : "");
}

static void write_lang(struct writer *w)
{
	context_value(&w->html, TEXT);
	begin_statement(w, KK_STR(""));
	kk_buf_addz(&w->out, "kk_html_lang(w);\n");
}

/* --- messages and other templates --- */

static bool is_message(struct kk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		bool letter = s.p[i] >= 'A' && s.p[i] <= 'Z';
		bool digit = (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '_';

		if (!letter && !(i > 0 && digit))
			return false;
	}
	return s.n > 0;
}

static void add_argument(struct writer *w, struct kk_buf *args,
	struct kk_buf *guards, struct kk_str path)
{
	struct value v = find_value(w, path);
	const char *sep = args->n ? ", " : "";

	if (v.field && v.field->kind == TEXT)
		kk_buf_addf(args, "%s%s%.*s", sep, v.base, KK_FMT(v.name));
	else if (v.field && v.field->kind == INT)
		kk_buf_addf(args, "%skk_html_digits(w, %s%.*s)", sep, v.base,
			KK_FMT(v.name));
	else
		refuse(w, path, "only text and int go into a message");
	kk_buf_addz(guards, v.guard);
}

static void write_say(struct writer *w, const struct words *l)
{
	static const char *const names[] = {[AS_TEXT] = "kk_html_text",
		[AS_APART] = "kk_html_apart",
		[AS_APART_TEXT] = "kk_html_apart_text"};
	struct kk_buf args, guards;
	enum how how;

	if (l->n < 2 || l->n > 2 + MAX_SAY || !is_message(l->w[1]))
		tool_fail(w->html.file, w->html.line,
			"{{say MESSAGE FIELD…}}, with %d fields at most",
			MAX_SAY);
	kk_buf_init(&args, w->arena);
	kk_buf_init(&guards, w->arena);
	for (size_t i = 2; i < l->n; i++)
		add_argument(w, &args, &guards, l->w[i]);
	how = context_value(&w->html, TEXT);
	if (how > AS_APART_TEXT)
		refuse(w, l->w[1], "a message in an address");
	begin_statement(w, kk_buf_str(&guards));
	kk_buf_addf(&w->out, "kk_html_say(w, %s, KK_MSG_%.*s, ", names[how],
		KK_FMT(l->w[1]));
	if (args.n)
		kk_buf_addf(&w->out, "(const struct kk_str[]){%s}, %zu);",
			kk_buf_z(&args), l->n - 2);
	else
		kk_buf_addz(&w->out, "NULL, 0);");
	/* the compiler shows this line where there is no such message */
	kk_buf_addf(&w->out, " /* %s:%d */\n", tool_base_name(w->html.file),
		w->html.line);
}

/* {{put TEMPLATE FIELD}}: what to test first, and how C names the field. */
static const char *put_value(struct writer *w, const struct define *what,
	struct kk_str path, const char **guard_r)
{
	struct value v = find_value(w, path);
	const char *c = kk_arena_f(w->arena, "%s%.*s", v.base, KK_FMT(v.name));

	if (v.of != what || (v.field && v.field->kind == LIST))
		refuse(w, path, kk_arena_f(w->arena, "not a %s", what->name));
	*guard_r = v.field ? kk_arena_f(w->arena, "%s%s && ", v.guard, c) : "";
	return c;
}

static void write_put(struct writer *w, const struct words *l)
{
	struct define *what = template_named(w->all, l->w[1]);
	const char *value = NULL, *guard = "";

	if (l->n != 2 && l->n != 3)
		tool_fail(w->html.file, w->html.line,
			"{{put TEMPLATE}} or {{put TEMPLATE FIELD}}");
	if (!what || !what->has_body)
		refuse(w, l->w[1], "no template, or one without {{body}}");
	if ((l->n == 3) != (what->n > 0))
		refuse(w, l->w[1], what->n ? "wants a value" : "has no fields");
	if (what->n)
		value = put_value(w, what, l->w[2], &guard);
	context_value(&w->html, HTML);
	begin_statement(w, kk_str_z(guard));
	kk_buf_addf(&w->out, "kk_%s_html(w%s%s);\n", what->name,
		value ? ", " : "", value ? value : "");
}

/* --- blocks --- */

static enum stop write_pieces(struct writer *w);

/* The pieces up to {{else}} or {{end}}, in braces that are open. */
static enum stop write_branch(struct writer *w, const char *word, int line)
{
	enum stop stop;

	w->depth++;
	stop = write_pieces(w);
	if (stop == AT_LAST)
		tool_fail(w->html.file, line, "{{%s}} without {{end}}", word);
	context_boundary(&w->html);
	flush(w);
	w->depth--;
	indent(w);
	return stop;
}

static void write_if(struct writer *w, const struct words *l)
{
	bool no = l->n == 3 && kk_str_is(l->w[1], "not");
	size_t floor = w->html.floor;
	int line = w->html.line;
	struct context other;
	const char *test;

	if (l->n != 2 && !no)
		tool_fail(
			w->html.file, line, "{{if FIELD}} or {{if not FIELD}}");
	test = kk_str_is(l->w[l->n - 1], "ja") ? "w->lang == KK_JA"
					       : condition(w, l->w[l->n - 1]);
	context_boundary(&w->html);
	w->html.floor = w->html.depth;
	other = w->html;
	begin_statement(w, KK_STR(""));
	kk_buf_addf(&w->out, no ? "if (!(%s)) {\n" : "if (%s) {\n", test);
	if (write_branch(w, "if", line) == AT_ELSE) {
		struct context before = other;

		other = w->html;
		w->html = before;
		kk_buf_addz(&w->out, "} else {\n");
		if (write_branch(w, "if", line) == AT_ELSE)
			tool_fail(
				other.file, w->html.line, "a second {{else}}");
	}
	kk_buf_addz(&w->out, "}\n");
	context_join(&w->html, &other);
	w->html.floor = floor;
}

static void begin_each(struct writer *w, struct item *i, struct kk_str path)
{
	struct value v = find_value(w, path);

	if (!v.field || v.field->kind != LIST)
		refuse(w, path, "not a list");
	if (!template_is_name(i->name))
		refuse(w, i->name, "not a name");
	if (item_named(w, i->name) || template_field(w->def, i->name))
		refuse(w, i->name, "is something else already");
	i->of = v.of;
	begin_statement(w, KK_STR(""));
	kk_buf_addf(&w->out,
		"for (size_t i%d = 0; %si%d < %sn_%.*s; i%d++) {\n", w->depth,
		v.guard, w->depth, v.base, KK_FMT(v.name), w->depth);
	indent(w);
	kk_buf_addf(&w->out,
		"\tconst struct kk_%s_html *it_%.*s = &%s%.*s[i%d];\n\n",
		v.of->name, KK_FMT(i->name), v.base, KK_FMT(v.name), w->depth);
}

/* {{each row in rows}} */
static void write_each(struct writer *w, const struct words *l)
{
	struct item i = {.outer = w->items, .name = l->w[1]};
	size_t floor = w->html.floor;
	int line = w->html.line;
	struct context before;

	if (l->n != 4 || !kk_str_is(l->w[2], "in"))
		tool_fail(w->html.file, line, "{{each NAME in LIST}}");
	context_loop(&w->html);
	w->html.floor = w->html.depth;
	before = w->html;
	begin_each(w, &i, l->w[3]);
	w->items = &i;
	if (write_branch(w, "each", line) == AT_ELSE)
		tool_fail(before.file, w->html.line, "{{else}} in {{each}}");
	w->items = i.outer;
	if (!i.used)
		tool_fail(before.file, line, "\"%.*s\" is not used",
			KK_FMT(i.name));
	kk_buf_addz(&w->out, "}\n");
	context_join(&w->html, &before);
	w->html.floor = floor;
}

static void write_tag(struct writer *w, const struct words *l)
{
	if (kk_str_is(l->w[0], "if"))
		write_if(w, l);
	else if (kk_str_is(l->w[0], "each"))
		write_each(w, l);
	else if (kk_str_is(l->w[0], "say"))
		write_say(w, l);
	else if (kk_str_is(l->w[0], "put"))
		write_put(w, l);
	else if (l->n != 1)
		refuse(w, l->w[0], "not if, each, say or put");
	else if (kk_str_is(l->w[0], "lang"))
		write_lang(w);
	else
		write_value(w, l->w[0]);
}

static enum stop write_pieces(struct writer *w)
{
	while (w->at) {
		struct piece *p = w->at;
		struct words l = template_words(p->text);

		w->at = p->next;
		w->html.line = p->line;
		if (!p->tag) {
			write_literal(w, p);
			continue;
		}
		/* of <pre> and <textarea> browsers drop the first line end */
		if (w->html.fresh)
			kk_buf_addc(&w->text, '\n');
		if (l.n == 1 && kk_str_is(l.w[0], "else"))
			return AT_ELSE;
		if (l.n == 1 && kk_str_is(l.w[0], "end"))
			return AT_END;
		write_tag(w, &l);
	}
	return AT_LAST;
}

/* --- the whole --- */

static void write_prototype(struct kk_buf *b, const struct define *d)
{
	kk_buf_addf(b, "void kk_%s_html(struct kk_page *w", d->name);
	if (d->n)
		kk_buf_addf(b, ", const struct kk_%s_html *d", d->name);
	kk_buf_addc(b, ')');
}

/* The text that ends a body does not end in a line end: what is put somewhere
 * brings no blank with it. */
static void trim_end(struct writer *w)
{
	if (w->text.n && w->text.p[w->text.n - 1] == '\n')
		w->text.n--;
}

static void write_function(struct kk_arena *a, struct kk_buf *b,
	struct define *all, struct define *d)
{
	struct writer w = {.arena = a, .all = all, .def = d, .at = d->first};

	w.html.file = d->file;
	w.html.line = d->line;
	kk_buf_init(&w.out, a);
	kk_buf_init(&w.text, a);
	if (write_pieces(&w) != AT_LAST)
		tool_fail(d->file, w.html.line, "not in a block");
	trim_end(&w);
	flush(&w);
	context_end(&w.html);
	if (w.out.n == 0)
		tool_fail(d->file, d->line, "%s: nothing in {{body}}", d->name);
	kk_buf_addc(b, '\n');
	write_prototype(b, d);
	kk_buf_addz(b, "\n{\n");
	if (d->n && !w.uses_d)
		kk_buf_addz(b, "\t(void)d;\n");
	kk_buf_add(b, kk_buf_str(&w.out));
	kk_buf_addz(b, "}\n");
}

static const char *const made_by =
	"/* Made by tools/templatec from HTML templates; not for editing. */\n";

static void write_source(struct kk_arena *a, struct kk_buf *b,
	const char *header, struct define *all)
{
	kk_buf_addz(b, made_by);
	kk_buf_addf(b, "#include \"%s\"\n", tool_base_name(header));
	for (struct define *d = all; d; d = d->next)
		if (d->has_body)
			write_function(a, b, all, d);
}

static void write_field(struct kk_buf *b, const struct field *f)
{
	struct kk_str n = f->name;

	kk_buf_addc(b, '\t');
	switch (f->kind) {
	case TEXT:
		kk_buf_addf(b, "struct kk_str %.*s;\n", KK_FMT(n));
		break;
	case INT:
		kk_buf_addf(b, "int64_t %.*s;\n", KK_FMT(n));
		break;
	case FLAG:
		kk_buf_addf(b, "bool %.*s;\n", KK_FMT(n));
		break;
	case URL:
		kk_buf_addf(
			b, "struct kk_str %.*s; /* an address */\n", KK_FMT(n));
		break;
	case HTML:
		kk_buf_addf(b, "struct kk_html %.*s;\n", KK_FMT(n));
		break;
	case NESTED:
		kk_buf_addf(b, "const struct kk_%s_html *%.*s; /* or NULL */\n",
			f->of->name, KK_FMT(n));
		break;
	case LIST:
		kk_buf_addf(b,
			"const struct kk_%s_html *%.*s;\n\tsize_t n_%.*s;\n",
			f->of->name, KK_FMT(n), KK_FMT(n));
		break;
	}
}

/* "sub/templates.h" as the name of a macro: KK_TEMPLATES_H. */
static const char *guard_name(struct kk_arena *a, const char *path)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addz(&b, "KK_");
	for (const char *p = tool_base_name(path); *p; p++) {
		bool small = *p >= 'a' && *p <= 'z';

		kk_buf_addc(&b, small ? (char)(*p - 'a' + 'A') : '_');
	}
	return kk_buf_z(&b);
}

static void write_header(struct kk_arena *a, struct kk_buf *b, const char *path,
	struct define *all)
{
	const char *guard = guard_name(a, path);

	kk_buf_addz(b, made_by);
	kk_buf_addf(b,
		"#ifndef %s\n#define %s\n\n#include \"web/server/html.h\"\n",
		guard, guard);
	for (struct define *d = all; d; d = d->next) {
		kk_buf_addf(
			b, "\n/* %s:%d */\n", tool_base_name(d->file), d->line);
		if (d->n)
			kk_buf_addf(b, "struct kk_%s_html {\n", d->name);
		for (size_t i = 0; i < d->n; i++)
			write_field(b, &d->f[i]);
		if (d->n)
			kk_buf_addz(b, "};\n");
		if (d->has_body) {
			write_prototype(b, d);
			kk_buf_addz(b, ";\n");
		}
	}
	kk_buf_addz(b, "\n#endif\n");
}

static void check_used(struct define *all)
{
	for (struct define *d = all; d; d = d->next)
		for (size_t i = 0; i < d->n; i++)
			if (!d->f[i].used)
				tool_fail(d->file, d->f[i].line,
					"\"%.*s\" is not used",
					KK_FMT(d->f[i].name));
}

int main(int argc, char **argv)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_buf header, source;
	struct define *all;

	if (argc < 4)
		tool_fail("templatec", 0,
			"use: templatec OUT.h OUT.c FILE.html...");
	all = template_read(a, argc - 3, argv + 3);
	kk_buf_init(&header, a);
	kk_buf_init(&source, a);
	write_header(a, &header, argv[1], all);
	write_source(a, &source, argv[1], all);
	check_used(all);
	tool_write(argv[1], &header);
	tool_write(argv[2], &source);
	kk_arena_free(&a);
	return 0;
}
