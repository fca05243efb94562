#include "store/integrity.h"

#include <string.h>

#include "store/postgresql.h"
#include "store/sqlite.h"

#define MOST 200 /* faults of one kind; who has these restores a backup */

struct faults {
	struct kk_fault all[2 * MOST];
	size_t n;
};

static const char *column(struct kk_ctx *cx, sqlite3_stmt *st, int at)
{
	const char *text = (const char *)sqlite3_column_text(st, at);

	return kk_arena_z(cx->arena, kk_str_z(text ? text : ""));
}

typedef bool take_fn(
	struct kk_ctx *cx, sqlite3_stmt *st, struct kk_fault *fault_r);

/* One row "ok", or a row for each damage. */
static bool take_damage(
	struct kk_ctx *cx, sqlite3_stmt *st, struct kk_fault *fault_r)
{
	*fault_r = (struct kk_fault){.text = column(cx, st, 0)};
	return strcmp(fault_r->text, "ok") != 0;
}

/* Table, row, parent table, number of the key. */
static bool take_reference(
	struct kk_ctx *cx, sqlite3_stmt *st, struct kk_fault *fault_r)
{
	*fault_r = (struct kk_fault){.table = column(cx, st, 0),
		.id = sqlite3_column_int64(st, 1),
		.parent = column(cx, st, 2)};
	return true;
}

static enum kk_rc gather(
	struct kk_ctx *cx, const char *sql, take_fn *take, struct faults *f)
{
	sqlite3 *db = cx->store->db;
	size_t most = f->n + MOST;
	sqlite3_stmt *st = NULL;
	enum kk_rc rc = KK_OK;
	int code = sqlite3_prepare_v2(db, sql, -1, &st, NULL);

	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = f->n < most ? sqlite3_step(st) : SQLITE_DONE;
		if (code != SQLITE_ROW)
			continue;
		if (kk_sqlite_no_memory(
			    (const char *)sqlite3_column_text(st, 0)))
			code = SQLITE_NOMEM;
		else if (take(cx, st, &f->all[f->n]))
			f->n++;
	}
	if (code != SQLITE_DONE)
		rc = kk_sqlite_fail(cx, db, code, sql);
	sqlite3_finalize(st);
	return rc;
}

/* PostgreSQL keeps its pages and references itself; what can be wrong is that
 * somebody switched a rule off. */
static enum kk_rc gather_off(struct kk_ctx *cx, struct faults *f)
{
	struct kk_pg *pg = cx->store->pg;
	enum kk_rc rc;
	PGresult *r;

	rc = kk_pg_run(cx, pg,
		"SELECT 'trigger ' || tgname || ' of ' || tgrelid::regclass"
		" FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
		" WHERE NOT tgisinternal AND tgenabled NOT IN ('O', 'A')"
		" AND relnamespace = current_schema()::text::regnamespace"
		" UNION ALL SELECT 'reference ' || conname || ' of '"
		" || conrelid::regclass FROM pg_constraint"
		" WHERE NOT convalidated"
		" AND connamespace = current_schema()::text::regnamespace"
		" UNION ALL SELECT 'reference lead_next of lead' WHERE NOT"
		" EXISTS (SELECT 1 FROM pg_constraint WHERE contype = 'f'"
		" AND conname = 'lead_next' AND conrelid = 'lead'::regclass)"
		" ORDER BY 1",
		"integrity", &r);
	for (int i = 0; rc == KK_OK && i < pg->pq.PQntuples(r); i++)
		if (f->n < MOST)
			f->all[f->n++].text = kk_arena_f(cx->arena, "%s is off",
				pg->pq.PQgetvalue(r, i, 0));
	pg->pq.PQclear(r);
	return rc;
}

enum kk_rc kk_integrity(
	struct kk_ctx *cx, struct kk_fault **faults_r, size_t *n_r)
{
	struct faults *f = KK_NEW(cx->arena, struct faults);

	if (cx->store->pg) {
		*faults_r = f->all;
		KK_TRY(gather_off(cx, f));
		*n_r = f->n;
		return KK_OK;
	}

	KK_TRY(gather(cx, "PRAGMA integrity_check", take_damage, f));
	KK_TRY(gather(cx, "PRAGMA foreign_key_check", take_reference, f));
	*faults_r = f->all;
	*n_r = f->n;
	return KK_OK;
}
