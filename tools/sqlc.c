/* sqlc OUT.h OUT.c FILE.sql…: typed C functions from SQL statements.
 *
 * It does not understand SQL: it reads the lines that describe a statement and
 * sets numbers in the place of the argument names. tools/README.md has the
 * form of the input and of what comes out. */
#include <stdio.h>
#include <string.h>

#include "tools/tool.h"

#define MAX_FIELDS 64
#define MAX_NAME 48

enum kind { EXEC, ONE, MANY, EACH, KIND__MAX };

static const char *const kind_names[KIND__MAX] = {
	"exec", "one", "many", "each"};

struct type {
	const char *name, *c, *code;
};

static const struct type types[] = {
	{"int", "int64_t ", "KK_TYPE_INT"},
	{"text", "struct kk_str ", "KK_TYPE_TEXT"},
	{"real", "double ", "KK_TYPE_REAL"},
	{"blob", "struct kk_str ", "KK_TYPE_BLOB"},
};

struct field {
	struct kk_str name;
	const struct type *type;
	bool maybe;
};

struct fields {
	struct field f[MAX_FIELDS];
	size_t n;
};

enum body { COMMON, SQLITE, POSTGRESQL, BODY__MAX };

struct statement {
	struct statement *next;
	const char *file;
	int line;
	const char *name;
	enum kind kind;
	struct kk_buf why, scan;
	struct fields args, row;
	struct kk_buf body[BODY__MAX];
	bool has[BODY__MAX];
};

/* Where in the description of a statement the reader is. */
enum place { OUTSIDE, HEAD, BODY, BEHIND };

struct reader {
	struct kk_arena *arena;
	const char *file;
	int line;
	enum place place;
	enum body slot;
	struct kk_buf *text; /* what a "--   " line goes on with */
	struct statement *first, *last;
};

/* --- fields --- */

static const struct type *type_named(struct kk_str name)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (kk_str_is(name, types[i].name))
			return &types[i];
	return NULL;
}

static bool is_keyword(struct kk_str name)
{
	static const char *const words[] = {"auto", "bool", "break", "case",
		"char", "const", "continue", "default", "do", "double", "else",
		"enum", "extern", "float", "for", "goto", "if", "inline", "int",
		"long", "register", "return", "short", "signed", "sizeof",
		"static", "struct", "switch", "typedef", "union", "unsigned",
		"void", "volatile", "while"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (kk_str_is(name, words[i]))
			return true;
	return false;
}

static const struct field *field_named(
	const struct fields *l, struct kk_str name)
{
	for (size_t i = 0; i < l->n; i++)
		if (kk_str_eq(l->f[i].name, name))
			return &l->f[i];
	return NULL;
}

/* "lead_id int" or "note text?" */
static void read_field(struct reader *r, struct fields *l, struct kk_str s)
{
	size_t n = tool_word(s, 0);
	struct field f = {.name = {s.p, n}};
	struct kk_str type = kk_str_trim((struct kk_str){s.p + n, s.n - n});

	if (n == 0 || n > MAX_NAME || is_keyword(f.name))
		tool_fail(r->file, r->line, "\"%.*s\": not a name", KK_FMT(s));
	if (type.n && type.p[type.n - 1] == '?') {
		f.maybe = true;
		type.n--;
	}
	f.type = type_named(type);
	if (!f.type)
		tool_fail(r->file, r->line,
			"\"%.*s\": the type is int, text, real or blob",
			KK_FMT(s));
	if (field_named(l, f.name))
		tool_fail(r->file, r->line, "\"%.*s\" stands twice",
			KK_FMT(f.name));
	if (l->n == MAX_FIELDS)
		tool_fail(r->file, r->line, "more than %d", MAX_FIELDS);
	l->f[l->n++] = f;
}

static void read_fields(struct reader *r, struct fields *l, struct kk_str s)
{
	for (;;) {
		size_t comma = kk_str_find(s, KK_STR(","));
		size_t n = comma == SIZE_MAX ? s.n : comma;

		read_field(r, l, kk_str_trim((struct kk_str){s.p, n}));
		if (comma == SIZE_MAX)
			return;
		s = (struct kk_str){s.p + n + 1, s.n - n - 1};
	}
}

/* --- bodies --- */

/* The number of the argument named at `at` behind a '$'. */
static size_t argument(const struct statement *s, struct kk_str sql, size_t at,
	size_t *length_r)
{
	struct kk_str name = {sql.p + at, tool_word(sql, at)};
	const struct field *f = field_named(&s->args, name);

	if (name.n == 0)
		tool_fail(s->file, s->line, "%s: '$' without a name", s->name);
	if (!f)
		tool_fail(s->file, s->line, "%s: $%.*s is not declared",
			s->name, KK_FMT(name));
	*length_r = name.n;
	return (size_t)(f - s->args.f);
}

static bool is_comment(struct kk_str sql, size_t at)
{
	return sql.p[at] == '-' || sql.p[at] == '/';
}

static void check_used(const struct statement *s, const bool *used)
{
	for (size_t i = 0; i < s->args.n; i++)
		if (!used[i])
			tool_fail(s->file, s->line, "%s: $%.*s is not used",
				s->name, KK_FMT(s->args.f[i].name));
}

/* The body with ?1 or $1 for the names, without comments. */
static struct kk_str numbered(struct kk_arena *a, const struct statement *s,
	struct kk_str sql, char sign)
{
	bool used[MAX_FIELDS] = {false};
	struct kk_buf b;
	size_t end, n, i = 0;

	kk_buf_init(&b, a);
	while (i < sql.n) {
		end = tool_sql_skip(sql, i);
		if (end > i && is_comment(sql, i)) {
			kk_buf_addc(&b, sql.p[i] == '-' ? '\n' : ' ');
		} else if (end > i) {
			kk_buf_add(&b, (struct kk_str){sql.p + i, end - i});
		} else if (sql.p[i] == '$') {
			size_t arg = argument(s, sql, i + 1, &n);

			used[arg] = true;
			kk_buf_addf(&b, "%c%zu", sign, arg + 1);
			end = i + 1 + n;
		} else if (sql.p[i] == ';') {
			tool_fail(s->file, s->line, "%s: ';' inside", s->name);
		} else {
			kk_buf_addc(&b, sql.p[i]);
			end = i + 1;
		}
		i = end;
	}
	check_used(s, used);
	return kk_str_trim(kk_buf_str(&b));
}

/* --- reading --- */

static void end_statement(struct reader *r)
{
	struct statement *s = r->last;

	if (r->place == OUTSIDE)
		return;
	if (r->place == BODY)
		tool_fail(s->file, s->line, "%s: no line ends in ';'", s->name);
	if (r->place == HEAD)
		tool_fail(s->file, s->line, "%s: no statement", s->name);
	if (s->why.n == 0)
		tool_fail(s->file, s->line, "%s: no \"-- why:\"", s->name);
	if ((s->kind == EXEC) != (s->row.n == 0))
		tool_fail(s->file, s->line,
			"%s: exec has no row, the others have one", s->name);
	if (s->has[SQLITE] != s->has[POSTGRESQL])
		tool_fail(s->file, s->line, "%s: a body for one database only",
			s->name);
	r->place = OUTSIDE;
}

static enum kind kind_named(struct reader *r, struct kk_str s)
{
	for (int i = 0; i < KIND__MAX; i++)
		if (kk_str_is(s, kind_names[i]))
			return (enum kind)i;
	tool_fail(r->file, r->line, "the kind is exec, one, many or each");
}

static void begin_statement(struct reader *r, struct kk_str value)
{
	struct statement *s = KK_NEW(r->arena, struct statement);
	size_t n = tool_word(value, 0);

	end_statement(r);
	if (n == 0 || n > MAX_NAME)
		tool_fail(r->file, r->line, "-- name: NAME KIND");
	s->file = r->file;
	s->line = r->line;
	s->name = kk_arena_z(r->arena, (struct kk_str){value.p, n});
	s->kind = kind_named(
		r, kk_str_trim((struct kk_str){value.p + n, value.n - n}));
	for (struct statement *o = r->first; o; o = o->next)
		if (strcmp(o->name, s->name) == 0)
			tool_fail(r->file, r->line, "%s stands at %s:%d too",
				s->name, o->file, o->line);
	kk_buf_init(&s->why, r->arena);
	kk_buf_init(&s->scan, r->arena);
	for (int i = 0; i < BODY__MAX; i++)
		kk_buf_init(&s->body[i], r->arena);
	if (r->last)
		r->last->next = s;
	else
		r->first = s;
	r->last = s;
	r->place = HEAD;
	r->slot = COMMON;
	r->text = NULL;
}

static void add_text(struct reader *r, struct kk_buf *b, struct kk_str s)
{
	if (b->n)
		kk_buf_addc(b, ' ');
	kk_buf_add(b, s);
	r->text = b;
}

static bool slot_line(struct reader *r, struct kk_str key)
{
	if (kk_str_is(key, "sqlite"))
		r->slot = SQLITE;
	else if (kk_str_is(key, "postgresql"))
		r->slot = POSTGRESQL;
	else
		return false;
	r->place = HEAD;
	return true;
}

/* "-- key: value" of a statement; false where it is something else. */
static bool key_line(struct reader *r, struct kk_str key, struct kk_str value)
{
	struct statement *s = r->last;

	if (kk_str_is(key, "name")) {
		begin_statement(r, value);
		return true;
	}
	if (r->place == OUTSIDE)
		return false;
	r->text = NULL;
	if (slot_line(r, key))
		return true;
	if (r->place != HEAD) /* behind the statement: a plain comment */
		return false;
	if (kk_str_is(key, "why"))
		add_text(r, &s->why, value);
	else if (kk_str_is(key, "scan"))
		add_text(r, &s->scan, value);
	else if (kk_str_is(key, "arg"))
		read_fields(r, &s->args, value);
	else if (kk_str_is(key, "row"))
		read_fields(r, &s->row, value);
	else
		return false;
	return true;
}

static void comment_line(struct reader *r, struct kk_str line)
{
	struct kk_str rest = {line.p + 2, line.n - 2};
	struct kk_str text = kk_str_trim(rest);
	size_t n = tool_word(text, 0);
	struct kk_str key = {text.p, n};

	if (r->text && kk_str_starts(rest, "   ")) {
		add_text(r, r->text, text);
		return;
	}
	if (n && n < text.n && text.p[n] == ':' &&
		key_line(r, key,
			kk_str_trim((struct kk_str){
				text.p + n + 1, text.n - n - 1})))
		return;
	if (r->place == HEAD)
		tool_fail(r->file, r->line,
			"not name, why, arg, row, scan, "
			"sqlite or postgresql");
}

static void body_line(struct reader *r, struct kk_str line)
{
	struct statement *s = r->last;
	struct kk_buf *b = &s->body[r->slot];
	struct kk_str text = kk_str_trim(line);
	bool ends = text.n && text.p[text.n - 1] == ';';

	if (kk_str_starts(text, "-- name:"))
		end_statement(r);
	if (r->place == HEAD && s->has[r->slot])
		tool_fail(r->file, r->line, "%s: a second body", s->name);
	s->has[r->slot] = true;
	r->place = ends ? BEHIND : BODY;
	if (ends)
		line.n = (size_t)(text.p - line.p) + text.n - 1;
	kk_buf_add(b, line);
	kk_buf_addc(b, '\n');
}

static void read_line(struct reader *r, struct kk_str line)
{
	struct kk_str text = kk_str_trim(line);

	if (r->place == BODY) {
		body_line(r, line);
	} else if (kk_str_starts(line, "--")) {
		comment_line(r, line);
	} else if (text.n == 0) {
		r->text = NULL;
	} else {
		if (r->place != HEAD)
			tool_fail(r->file, r->line, "not in a statement");
		body_line(r, line);
	}
}

static void read_sql(struct reader *r, const char *path)
{
	struct kk_str rest = tool_read(r->arena, path), line;

	r->file = path;
	r->line = 0;
	while (tool_line(&rest, &line)) {
		r->line++;
		read_line(r, line);
	}
	end_statement(r);
}

/* --- writing --- */

static const char *const made_by =
	"/* Made by tools/sqlc from src/store/sql; not for editing. */\n";

static void write_struct(
	struct kk_buf *b, const char *name, const char *end, struct fields *l)
{
	if (l->n == 0)
		return;
	kk_buf_addf(b, "struct kk_%s_%s {\n", name, end);
	for (size_t i = 0; i < l->n; i++)
		kk_buf_addf(b, "\t%s%.*s;%s\n", l->f[i].type->c,
			KK_FMT(l->f[i].name),
			l->f[i].maybe ? " /* or none */" : "");
	kk_buf_addz(b, "};\n");
}

static void write_parameters(struct kk_buf *b, const struct statement *s)
{
	kk_buf_addf(b, "enum kk_rc kk_sql_%s(struct kk_ctx *cx", s->name);
	if (s->args.n)
		kk_buf_addf(b, ",\n\tconst struct kk_%s_arg *arg", s->name);
	switch (s->kind) {
	case EXEC:
		kk_buf_addz(b, ",\n\tint64_t *changes_r)");
		break;
	case ONE:
		kk_buf_addf(b, ",\n\tstruct kk_%s_row *row_r)", s->name);
		break;
	case MANY:
		kk_buf_addf(b, ",\n\tstruct kk_%s_row **rows_r, size_t *n_r)",
			s->name);
		break;
	case EACH:
		kk_buf_addf(b,
			",\n\tenum kk_rc (*fn)(void *user, "
			"const struct kk_%s_row *row),\n\tvoid *user)",
			s->name);
		break;
	case KIND__MAX:
		break;
	}
}

static void write_header(struct kk_buf *b, struct statement *first)
{
	kk_buf_addz(b, made_by);
	kk_buf_addz(b, "#ifndef KK_STORE_SQL_H\n#define KK_STORE_SQL_H\n\n"
		       "#include \"store/store.h\"\n");
	for (struct statement *s = first; s; s = s->next) {
		kk_buf_addf(b, "\n/* %.*s */\n", KK_FMT(kk_buf_str(&s->why)));
		write_struct(b, s->name, "arg", &s->args);
		write_struct(b, s->name, "row", &s->row);
		write_parameters(b, s);
		kk_buf_addz(b, " KK_MUST_CHECK;\n");
	}
	kk_buf_addz(b, "\n#endif\n");
}

static void write_fields(
	struct kk_buf *b, const char *name, const char *end, struct fields *l)
{
	if (l->n == 0)
		return;
	kk_buf_addf(b, "static const struct kk_column %s_%s[] = {\n", end, name);
	for (size_t i = 0; i < l->n; i++) {
		struct kk_str f = l->f[i].name;

		kk_buf_addf(b,
			"\t{\"%.*s\", %s, %s, "
			"offsetof(struct kk_%s_%s, %.*s)},\n",
			KK_FMT(f), l->f[i].type->code,
			l->f[i].maybe ? "true" : "false", name, end, KK_FMT(f));
	}
	kk_buf_addz(b, "};\n");
}

static void write_list(
	struct kk_buf *b, const char *name, const char *end, struct fields *l)
{
	if (l->n == 0)
		return;
	kk_buf_addf(b, "\t.%s = %s_%s,\n", end, end, name);
	kk_buf_addf(b, "\t.%s_n = %zu,\n", end, l->n);
}

/* The length of the text before RETURNING id, where that is all a statement
 * that inserts one row gives back; else 0. */
static size_t insert_length(const struct statement *s, struct kk_str sql)
{
	static const char tail[] = "RETURNING id";
	size_t cut = sizeof tail - 1;

	if (s->kind != ONE || s->row.n != 1 ||
		!kk_str_starts(sql, "INSERT INTO "))
		return 0;
	while (sql.n && (sql.p[sql.n - 1] == '\n' || sql.p[sql.n - 1] == ' '))
		sql.n--;
	if (sql.n <= cut ||
		!kk_str_is((struct kk_str){sql.p + sql.n - cut, cut}, tail))
		return 0;
	return sql.n - cut;
}

static void write_body(struct kk_arena *a, struct kk_buf *b,
	struct statement *s, enum body which)
{
	enum body from = s->has[which] ? which : COMMON;
	bool sqlite = which == SQLITE;
	struct kk_str sql =
		numbered(a, s, kk_buf_str(&s->body[from]), sqlite ? '?' : '$');

	if (s->has[which] && s->has[COMMON])
		tool_fail(s->file, s->line, "%s: a body too many", s->name);
	kk_buf_addf(b, "\t.%s =\n", sqlite ? "sqlite" : "postgresql");
	tool_literal(b, sql, "\t\t");
	kk_buf_addz(b, ",\n");
	if (sqlite && insert_length(s, sql))
		kk_buf_addf(b, "\t.insert_n = %zu,\n", insert_length(s, sql));
}

static void write_statement(struct kk_arena *a, struct kk_buf *b,
	struct statement *s, size_t number)
{
	kk_buf_addc(b, '\n');
	write_fields(b, s->name, "arg", &s->args);
	write_fields(b, s->name, "row", &s->row);
	kk_buf_addf(b, "static const struct kk_statement st_%s = {\n", s->name);
	kk_buf_addf(
		b, "\t.number = %zu,\n\t.name = \"%s\",\n", number, s->name);
	write_body(a, b, s, SQLITE);
	write_body(a, b, s, POSTGRESQL);
	write_list(b, s->name, "arg", &s->args);
	write_list(b, s->name, "row", &s->row);
	if (s->row.n)
		kk_buf_addf(b, "\t.row_size = sizeof(struct kk_%s_row),\n",
			s->name);
	if (s->scan.n) {
		kk_buf_addz(b, "\t.scan =\n");
		tool_literal(b, kk_buf_str(&s->scan), "\t\t");
		kk_buf_addz(b, ",\n");
	}
	kk_buf_addz(b, "};\n\n");
}

/* A typed callback is called through one of the general type. */
static void write_relay(struct kk_buf *b, const struct statement *s)
{
	const char *n = s->name;

	kk_buf_addf(b,
		"struct relay_%s {\n"
		"\tenum kk_rc (*fn)(void *, const struct kk_%s_row *);\n"
		"\tvoid *user;\n};\n\n"
		"static enum kk_rc relay_%s(void *user, const void *row)\n{\n"
		"\tconst struct relay_%s *to = user;\n\n"
		"\treturn to->fn(to->user, row);\n}\n\n",
		n, n, n, n);
}

static void write_function(struct kk_buf *b, const struct statement *s)
{
	const char *arg = s->args.n ? "arg" : "NULL", *n = s->name;

	if (s->kind == EACH)
		write_relay(b, s);
	write_parameters(b, s);
	kk_buf_addz(b, "\n{\n");
	switch (s->kind) {
	case EXEC:
		kk_buf_addf(b,
			"\treturn kk_statement_exec(cx, &st_%s, %s, "
			"changes_r);\n",
			n, arg);
		break;
	case ONE:
		kk_buf_addf(b,
			"\treturn kk_statement_one(cx, &st_%s, %s, row_r);\n",
			n, arg);
		break;
	case MANY:
		kk_buf_addf(b,
			"\tvoid *rows;\n\tenum kk_rc rc = kk_statement_many("
			"cx, &st_%s, %s, &rows, n_r);\n\n"
			"\t*rows_r = rows;\n\treturn rc;\n",
			n, arg);
		break;
	case EACH:
		kk_buf_addf(b,
			"\tstruct relay_%s to = {fn, user};\n\n"
			"\treturn kk_statement_each(cx, &st_%s, %s, relay_%s, "
			"&to);\n",
			n, n, arg, n);
		break;
	case KIND__MAX:
		break;
	}
	kk_buf_addz(b, "}\n");
}

static void write_source(struct kk_arena *a, struct kk_buf *b,
	const char *header, struct statement *first)
{
	size_t n = 0;

	kk_buf_addz(b, made_by);
	kk_buf_addf(b, "#include \"%s\"\n\n#include \"store/statement.h\"\n",
		tool_base_name(header));
	for (struct statement *s = first; s; s = s->next) {
		write_statement(a, b, s, n++);
		write_function(b, s);
	}
	kk_buf_addz(
		b, "\nconst struct kk_statement *const kk_statements[] = {\n");
	for (struct statement *s = first; s; s = s->next)
		kk_buf_addf(b, "\t&st_%s,\n", s->name);
	kk_buf_addf(b, "\tNULL,\n};\nconst size_t kk_statements_n = %zu;\n", n);
}

int main(int argc, char **argv)
{
	struct kk_arena *a = kk_arena_new();
	struct reader r = {.arena = a};
	struct kk_buf header, source;

	if (argc < 4)
		tool_fail("sqlc", 0, "use: sqlc OUT.h OUT.c FILE.sql...");
	for (int i = 3; i < argc; i++)
		read_sql(&r, argv[i]);
	kk_buf_init(&header, a);
	kk_buf_init(&source, a);
	write_header(&header, r.first);
	write_source(a, &source, argv[1], r.first);
	tool_write(argv[1], &header);
	tool_write(argv[2], &source);
	kk_arena_free(&a);
	return 0;
}
