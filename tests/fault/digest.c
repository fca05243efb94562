#include "tests/fault/digest.h"

#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

uint64_t digest_bytes(uint64_t hash, const void *p, size_t n)
{
	const unsigned char *c = p;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ c[i]) * 0x100000001b3u;
	return hash;
}

/* NULL, "" and 0 differ by their type. */
static uint64_t digest_column(uint64_t hash, sqlite3_stmt *st, int at)
{
	int type = sqlite3_column_type(st, at);
	const void *p = sqlite3_column_blob(st, at);
	size_t n = (size_t)sqlite3_column_bytes(st, at);

	hash = digest_bytes(hash, &type, sizeof type);
	return p ? digest_bytes(hash, p, n) : hash;
}

static uint64_t digest_rows(
	struct kk_arena *a, sqlite3 *db, const char *sql, const char **damage_r)
{
	uint64_t hash = DIGEST_START;
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &st, NULL);

	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(st);
		for (int i = 0;
			code == SQLITE_ROW && i < sqlite3_column_count(st); i++)
			hash = digest_column(hash, st, i);
	}
	if (code != SQLITE_DONE)
		*damage_r = kk_arena_f(a, "%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_finalize(st);
	return hash;
}

static uint64_t digest_tables(
	struct kk_arena *a, sqlite3 *db, const char **damage_r)
{
	static const char list[] =
		"SELECT name FROM sqlite_schema WHERE type = 'table'"
		" AND name NOT IN ('reach_case', 'reach_state',"
		" 'reach_company', 'reach_check', 'reach_check_part')"
		" ORDER BY name";
	uint64_t hash = DIGEST_START, rows;
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(db, list, -1, &st, NULL) != SQLITE_OK)
		*damage_r = kk_arena_f(a, "%s", sqlite3_errmsg(db));
	while (st && sqlite3_step(st) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(st, 0);

		rows = digest_rows(a, db,
			kk_arena_f(a, "SELECT * FROM \"%s\"", table), damage_r);
		hash = digest_bytes(hash, &rows, sizeof rows);
	}
	sqlite3_finalize(st);
	return hash;
}

static void find_damage(struct kk_arena *a, sqlite3 *db, const char *sql,
	const char *fine, const char **damage_r)
{
	sqlite3_stmt *st = NULL;
	const char *text = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		text = sqlite3_errmsg(db);
	else if (sqlite3_step(st) == SQLITE_ROW)
		text = (const char *)sqlite3_column_text(st, 0);
	if (text && strcmp(text, fine) != 0)
		*damage_r = kk_arena_f(a, "%s: %s", sql, text);
	sqlite3_finalize(st);
}

uint64_t digest_database(
	struct kk_arena *a, const char *path, const char **damage_r)
{
	sqlite3 *db = NULL;
	uint64_t hash;

	*damage_r = NULL;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) !=
		SQLITE_OK)
		*damage_r = kk_arena_f(a, "%s", sqlite3_errmsg(db));
	hash = digest_tables(a, db, damage_r);
	hash ^= digest_rows(a, db, "PRAGMA user_version", damage_r);
	hash ^= digest_rows(a, db, "SELECT sql FROM sqlite_schema", damage_r);
	find_damage(a, db, "PRAGMA integrity_check", "ok", damage_r);
	find_damage(a, db, "PRAGMA foreign_key_check", "", damage_r);
	sqlite3_close_v2(db);
	return hash;
}
