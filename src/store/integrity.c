#include "store/integrity.h"

#include <string.h>

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

enum kk_rc kk_integrity(
	struct kk_ctx *cx, struct kk_fault **faults_r, size_t *n_r)
{
	struct faults *f = KK_NEW(cx->arena, struct faults);

	KK_TRY(gather(cx, "PRAGMA integrity_check", take_damage, f));
	KK_TRY(gather(cx, "PRAGMA foreign_key_check", take_reference, f));
	*faults_r = f->all;
	*n_r = f->n;
	return KK_OK;
}
