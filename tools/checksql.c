/* checksql [--postgresql CONNINFO]: does every statement of src/store/sql fit
 * the schema of src/store/migrate?
 *
 * On an empty database of its own: prepares each statement, compares the
 * number of its arguments and columns with what is declared (on PostgreSQL
 * their types too), and refuses a full scan of a table that may be large,
 * unless the statement says why (-- scan: reason). Ends with 1 where something
 * does not fit. PostgreSQL is left as it was found. */
#include <stdio.h>
#include <string.h>

#include "store/migrate.h"
#include "store/sqlite.h"
#include "store/statement.h"
#include "tools/checksql_pg.h"

/* Tables that stay small whatever a company does. */
static const char *const small[] = {
	"setting", "user", "team", "cadence", "schema_version"};

struct check {
	struct kk_ctx cx;
	int faults;
};

static void fault(struct check *c, const struct kk_statement *s,
	const char *what, const char *detail)
{
	printf("sqlite: %s: %s%s\n", s->name, what, detail);
	c->faults++;
}

static bool is_table(struct check *c, const char *name)
{
	char *sql = sqlite3_mprintf(
		"SELECT count(*) FROM sqlite_schema "
		"WHERE type = 'table' AND name = %Q AND sql NOT LIKE "
		"'CREATE VIRTUAL %%'",
		name);
	int64_t n = 0;

	if (kk_sqlite_int(&c->cx, c->cx.store->db, sql, &n) != KK_OK)
		n = 0;
	sqlite3_free(sql);
	return n > 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* The word that ends before `at`, in small letters; at_r: where it begins. */
static const char *word_before(
	struct kk_arena *a, const char *sql, size_t at, size_t *at_r)
{
	size_t end = at, i;
	char *w;

	while (end > 0 && is_blank(sql[end - 1]))
		end--;
	for (i = end; i > 0 && is_letter(sql[i - 1]); i--)
		;
	w = kk_arena_alloc(a, end - i + 1, 1);
	for (size_t k = 0; k < end - i; k++)
		w[k] = (char)(sql[i + k] | (sql[i + k] == '_' ? 0 : 0x20));
	*at_r = i;
	return w;
}

/* SQLite's plan names an alias: the table behind it, as the statement has it
 * ("lead AS l", "lead l"), or NULL for a part of the statement itself. */
static const char *table_of(struct check *c, const char *sql, const char *name)
{
	size_t n = strlen(name);

	if (is_table(c, name))
		return name;
	for (const char *p = strstr(sql, name); p; p = strstr(p + 1, name)) {
		size_t at = (size_t)(p - sql);
		const char *w;

		if ((at > 0 && !is_blank(p[-1])) || is_letter(p[n]))
			continue;
		w = word_before(c->cx.arena, sql, at, &at);
		if (strcmp(w, "as") == 0)
			w = word_before(c->cx.arena, sql, at, &at);
		if (*w && is_table(c, w))
			return w;
	}
	return NULL;
}

static bool is_small(const char *table)
{
	for (size_t i = 0; i < sizeof small / sizeof *small; i++)
		if (strcmp(table, small[i]) == 0)
			return true;
	return strncmp(table, "sqlite_", 7) == 0;
}

/* Looking for children of the new row of an INSERT: SQLite plans it, and leaves
 * it out when run as long as no broken key waits to be mended (FkIfZero). */
static bool is_foreign_key(const char *sql, const char *table)
{
	size_t n = strlen(table);

	if (strncmp(sql, "INSERT", 6) != 0)
		return false;
	for (const char *p = strstr(sql, table); p; p = strstr(p + 1, table))
		if (!is_letter(p[-1]) && !is_letter(p[n]))
			return false;
	return true;
}

/* Does this line of the plan read a whole table that may be large? */
static bool is_scan(struct check *c, const char *sql, const char *plan)
{
	struct kk_str line = kk_str_z(plan), name;
	bool automatic = strstr(plan, "USING AUTOMATIC") != NULL;
	const char *table;
	size_t from, end;

	if (!automatic &&
		(!kk_str_starts(line, "SCAN ") || strstr(plan, " USING ")))
		return false;
	from = kk_str_find(line, KK_STR(" ")) + 1;
	name = (struct kk_str){line.p + from, line.n - from};
	end = kk_str_find(name, KK_STR(" "));
	if (end != SIZE_MAX)
		name.n = end;
	table = table_of(c, sql, kk_arena_z(c->cx.arena, name));
	return table && !is_small(table) && !is_foreign_key(sql, table);
}

static void check_plan(struct check *c, const struct kk_statement *s)
{
	const char *sql =
		kk_arena_f(c->cx.arena, "EXPLAIN QUERY PLAN %s", s->sqlite);
	sqlite3_stmt *st = NULL;
	bool scans = false;

	if (sqlite3_prepare_v2(c->cx.store->db, sql, -1, &st, NULL)) {
		fault(c, s, "", sqlite3_errmsg(c->cx.store->db));
		return;
	}
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *plan = (const char *)sqlite3_column_text(st, 3);

		scans |= strncmp(plan, "SCAN", 4) == 0 ||
			 strstr(plan, "USING AUTOMATIC");
		if (!s->scan && is_scan(c, s->sqlite, plan))
			fault(c, s, "no reason (-- scan:) for: ", plan);
	}
	if (s->scan && !scans)
		fault(c, s, "scans nothing; take the reason away: ", s->scan);
	sqlite3_finalize(st);
}

static void check_statement(struct check *c, const struct kk_statement *s)
{
	sqlite3 *db = c->cx.store->db;
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(db, s->sqlite, -1, &st, NULL) || !st) {
		fault(c, s, "", sqlite3_errmsg(db));
		return;
	}
	if (sqlite3_bind_parameter_count(st) != (int)s->arg_n)
		fault(c, s, "the number of arguments differs",
			kk_arena_f(c->cx.arena, ": %d, declared %zu",
				sqlite3_bind_parameter_count(st), s->arg_n));
	if (sqlite3_column_count(st) != (int)s->row_n)
		fault(c, s, "the number of columns differs",
			kk_arena_f(c->cx.arena, ": %d, declared %zu",
				sqlite3_column_count(st), s->row_n));
	sqlite3_finalize(st);
	check_plan(c, s);
}

static int check_sqlite(void)
{
	struct check c = {.cx = {.arena = kk_arena_new(), .lang = KK_EN}};
	enum kk_rc rc =
		kk_store_open(&c.cx, "sqlite::memory:", KK_STORE_CREATE);

	if (rc == KK_OK)
		rc = kk_migrate(&c.cx);
	if (rc != KK_OK) {
		printf("sqlite: %s (%s)\n", c.cx.error.text,
			c.cx.error.detail ? c.cx.error.detail : "");
		c.faults++;
	}
	for (size_t i = 0; rc == KK_OK && i < kk_statements_n; i++)
		check_statement(&c, kk_statements[i]);
	printf("sqlite: %zu statements, %zu migrations, %d faults\n",
		kk_statements_n, kk_migrations_n, c.faults);
	kk_store_close(&c.cx.store);
	kk_arena_free(&c.cx.arena);
	return c.faults;
}

int main(int argc, char **argv)
{
	int faults;

	if (argc == 3 && strcmp(argv[1], "--postgresql") == 0) {
		faults = checksql_pg(argv[2]);
	} else if (argc == 1) {
		faults = check_sqlite();
	} else {
		fputs("use: checksql [--postgresql CONNINFO]\n", stderr);
		return 2;
	}
	return faults ? 1 : 0;
}
