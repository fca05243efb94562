#include "store/transfer.h"

#include <string.h>

#include "store/sqlite.h"

/* A column's value stands in 16 bytes: a number or a slice. */
#define VALUE_BYTES sizeof(struct kk_str)

struct text_row {
	struct kk_str a, b;
	int64_t n;
};

/* Statements made at run time: which tables there are is for the schema to say.
 * Names come from its catalogue and stand in double quotes. */
static const struct kk_column text_fields[] = {
	{"a", KK_TYPE_TEXT, true, offsetof(struct text_row, a)},
	{"b", KK_TYPE_TEXT, true, offsetof(struct text_row, b)},
	{"n", KK_TYPE_INT, true, offsetof(struct text_row, n)},
};

/* Rows of up to two texts and a number. */
static enum kk_rc ask(struct kk_ctx *cx, const char *sql,
	const struct text_row *arg, size_t args, struct text_row **rows_r,
	size_t *n_r)
{
	const struct kk_statement s = {.number = KK_STATEMENT_ONCE,
		.name = "transfer",
		.sqlite = sql,
		.postgresql = sql,
		.arg = text_fields,
		.arg_n = args,
		.row = text_fields,
		.row_n = 3,
		.row_size = sizeof(struct text_row)};
	void *rows;
	enum kk_rc rc = kk_statement_many(cx, &s, arg, &rows, n_r);

	*rows_r = rows;
	return rc;
}

static bool is_sqlite(const struct kk_ctx *cx)
{
	return !cx->store->pg;
}

/* ---- one table ---- */

struct table {
	const char *name;
	struct kk_column *columns;
	size_t n;
};

static enum kk_type type_named(struct kk_str name)
{
	if (kk_str_is(name, "INTEGER"))
		return KK_TYPE_INT;
	if (kk_str_is(name, "REAL"))
		return KK_TYPE_REAL;
	return kk_str_is(name, "BLOB") ? KK_TYPE_BLOB : KK_TYPE_TEXT;
}

/* The columns that are stored, not generated, as SQLite's side has them. */
static enum kk_rc read_columns(
	struct kk_ctx *lite, const char *name, struct table *t_r)
{
	struct text_row arg = {.a = kk_str_z(name)}, *rows;
	size_t n;

	KK_TRY(ask(lite,
		"SELECT name, type, cid FROM pragma_table_xinfo(?1)"
		" WHERE hidden = 0 ORDER BY cid",
		&arg, 1, &rows, &n));
	t_r->name = name;
	t_r->n = n;
	t_r->columns = KK_NEW_N(lite->arena, struct kk_column, n);
	for (size_t i = 0; i < n; i++)
		t_r->columns[i] = (struct kk_column){.name = rows[i].a.p,
			.type = type_named(rows[i].b),
			.maybe = true,
			.at = i * VALUE_BYTES};
	return KK_OK;
}

static void add_columns(struct kk_buf *b, const struct table *t)
{
	for (size_t i = 0; i < t->n; i++)
		kk_buf_addf(b, "%s\"%s\"", i ? ", " : "", t->columns[i].name);
}

static const char *select_text(struct kk_arena *a, const struct table *t)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addz(&b, "SELECT ");
	add_columns(&b, t);
	kk_buf_addf(&b, " FROM \"%s\"", t->name);
	return kk_buf_z(&b);
}

static const char *insert_text(
	struct kk_arena *a, const struct table *t, char mark)
{
	struct kk_buf b;

	kk_buf_init(&b, a);
	kk_buf_addf(&b, "INSERT INTO \"%s\"(", t->name);
	add_columns(&b, t);
	kk_buf_addz(&b, ") VALUES (");
	for (size_t i = 0; i < t->n; i++)
		kk_buf_addf(&b, "%s%c%zu", i ? ", " : "", mark, i + 1);
	kk_buf_addc(&b, ')');
	return kk_buf_z(&b);
}

struct copy {
	struct kk_ctx *to;
	struct kk_statement insert;
};

static enum kk_rc copy_row(void *user, const void *row)
{
	struct copy *c = user;

	return kk_statement_exec(c->to, &c->insert, row, NULL);
}

/* The insert is prepared once for the table; its number is free, as the
 * target's connection runs no other statements. */
static enum kk_rc copy_table(struct kk_ctx *from, struct kk_ctx *to,
	const struct table *t, size_t number)
{
	struct kk_statement all = {.number = KK_STATEMENT_ONCE,
		.name = t->name,
		.row = t->columns,
		.row_n = t->n,
		.row_size = t->n * VALUE_BYTES};
	struct copy c = {
		to, {.number = number,
			    .name = t->name,
			    .sqlite = insert_text(to->arena, t, '?'),
			    .postgresql = insert_text(to->arena, t, '$'),
			    .arg = t->columns,
			    .arg_n = t->n}};
	enum kk_rc rc;

	all.sqlite = all.postgresql = select_text(to->arena, t);
	rc = kk_statement_each(from, &all, NULL, copy_row, &c);
	if (rc != KK_OK && from->error.rc == rc)
		to->error = from->error;
	return rc;
}

/* ---- triggers and references aside ---- */

static enum kk_rc drop_triggers(
	struct kk_ctx *cx, struct text_row **rows_r, size_t *n_r)
{
	KK_TRY(ask(cx,
		"SELECT name, sql, 0 FROM sqlite_schema WHERE type = 'trigger'"
		" ORDER BY rowid",
		NULL, 0, rows_r, n_r));
	for (size_t i = 0; i < *n_r; i++)
		KK_TRY(cx->store->backend->run(cx,
			kk_arena_f(cx->arena, "DROP TRIGGER \"%s\"",
				(*rows_r)[i].a.p),
			"transfer"));
	return KK_OK;
}

static enum kk_rc make_triggers(
	struct kk_ctx *cx, const struct text_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		KK_TRY(cx->store->backend->run(cx, rows[i].b.p, "transfer"));
	return KK_OK;
}

/* The references are dropped and made again: making them verifies every row. */
static const char *const loosen =
	"CREATE TEMP TABLE kk_reference ON COMMIT DROP AS"
	" SELECT conrelid::regclass::text AS owner, conname,"
	" pg_get_constraintdef(oid) AS def FROM pg_constraint"
	" WHERE contype = 'f'"
	" AND connamespace = current_schema()::text::regnamespace;"
	"DO $$ DECLARE r record; BEGIN"
	" FOR r IN SELECT * FROM kk_reference LOOP"
	" EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I',"
	" r.owner, r.conname); END LOOP;"
	" FOR r IN SELECT tablename FROM pg_tables"
	" WHERE schemaname = current_schema() LOOP"
	" EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER',"
	" r.tablename); END LOOP; END $$";
static const char *const tighten =
	"DO $$ DECLARE r record; top bigint; BEGIN"
	/* ids that SQLite does not count: behind the last one */
	" FOR r IN SELECT refobjid::regclass AS owner, s.oid AS seq"
	" FROM pg_class s JOIN pg_depend d ON d.objid = s.oid"
	" AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'"
	" WHERE s.relkind = 'S' AND s.relnamespace ="
	" current_schema()::text::regnamespace LOOP"
	" CONTINUE WHEN"
	" pg_sequence_last_value(r.seq::regclass) IS NOT NULL;"
	" EXECUTE format('SELECT max(id) FROM %s', r.owner) INTO top;"
	" IF top IS NOT NULL THEN"
	" PERFORM setval(r.seq::regclass, top); END IF; END LOOP;"
	" FOR r IN SELECT * FROM kk_reference LOOP"
	" EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s',"
	" r.owner, r.conname, r.def); END LOOP;"
	" FOR r IN SELECT tablename FROM pg_tables"
	" WHERE schemaname = current_schema() LOOP"
	" EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER',"
	" r.tablename); END LOOP; END $$";

/* ---- the next ids ---- */

static enum kk_rc copy_ids(struct kk_ctx *from, struct kk_ctx *to)
{
	const char *ask_sql =
		is_sqlite(from) ? "SELECT name, NULL, seq FROM sqlite_sequence"
				: "SELECT t.relname::text, NULL::text,"
				  " coalesce(pg_sequence_last_value(s.oid::"
				  "regclass), 0)"
				  " FROM pg_class s"
				  " JOIN pg_depend d ON d.objid = s.oid"
				  " AND d.classid = 'pg_class'::regclass"
				  " AND d.deptype = 'i'"
				  " JOIN pg_class t ON t.oid = d.refobjid"
				  " WHERE s.relkind = 'S' AND s.relnamespace ="
				  " current_schema()::text::regnamespace";
	struct text_row *rows, *none;
	size_t n, none_n;

	KK_TRY(ask(from, ask_sql, NULL, 0, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (is_sqlite(to)) {
			KK_TRY(ask(to,
				"UPDATE sqlite_sequence SET seq = ?3"
				" WHERE name = ?1 AND ?2 IS NULL"
				" RETURNING name, NULL, seq",
				&rows[i], 3, &none, &none_n));
			if (none_n == 0 && rows[i].n > 0)
				KK_TRY(ask(to,
					"INSERT INTO sqlite_sequence(name, seq)"
					" SELECT ?1, ?3 WHERE ?2 IS NULL"
					" AND EXISTS (SELECT 1 FROM"
					" sqlite_schema WHERE name = ?1 AND"
					" sql LIKE '%AUTOINCREMENT%')"
					" RETURNING name, NULL, seq",
					&rows[i], 3, &none, &none_n));
		} else {
			KK_TRY(ask(to,
				"SELECT $1::text, $2::text,"
				" setval(pg_get_serial_sequence("
				"quote_ident($1), 'id'),"
				" greatest($3, 1), $3 > 0)",
				&rows[i], 3, &none, &none_n));
		}
	return KK_OK;
}

/* ---- all of it ---- */

static enum kk_rc copy_all(struct kk_ctx *from, struct kk_ctx *to)
{
	struct kk_ctx *lite = is_sqlite(from) ? from : to;
	struct text_row *rows;
	struct table t;
	size_t n;

	KK_TRY(ask(lite,
		"SELECT name, NULL, 0 FROM sqlite_schema WHERE type = 'table'"
		" AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
		NULL, 0, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		KK_TRY(read_columns(lite, rows[i].a.p, &t));
		KK_TRY(copy_table(from, to, &t, i));
	}
	return copy_ids(from, to);
}

enum kk_rc kk_transfer(struct kk_ctx *from, struct kk_ctx *to)
{
	const struct kk_backend *b = to->store->backend;
	struct text_row *triggers = NULL;
	size_t n = 0;

	KK_TRY(is_sqlite(to) ? drop_triggers(to, &triggers, &n)
			     : b->run(to, loosen, "transfer"));
	KK_TRY(copy_all(from, to));
	return is_sqlite(to) ? make_triggers(to, triggers, n)
			     : b->run(to, tighten, "transfer");
}
