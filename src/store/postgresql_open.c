#include <string.h>

#include "base/home.h"
#include "store/keyfile.h"
#include "store/postgresql.h"

/* What every schema of ours has from the beginning. ids_back: ids given by a
 * transaction that is undone are given again, as SQLite does; never one that is
 * in a table, should somebody else have written it. */
static const char *const ours =
	"CREATE TABLE schema_version (version bigint NOT NULL);"
	"INSERT INTO schema_version VALUES (0);"
	"CREATE FUNCTION ids_back(was text) RETURNS void"
	" LANGUAGE plpgsql AS $$"
	" DECLARE part text; seq oid; stood bigint; top bigint;"
	" owner regclass;"
	" BEGIN"
	" FOREACH part IN ARRAY string_to_array(was, ',') LOOP"
	" seq := split_part(part, ':', 1)::oid;"
	" stood := split_part(part, ':', 2)::bigint;"
	" CONTINUE WHEN"
	" coalesce(pg_sequence_last_value(seq::regclass), 0) = stood;"
	" SELECT refobjid INTO owner FROM pg_depend"
	" WHERE classid = 'pg_class'::regclass AND objid = seq"
	" AND deptype = 'i';"
	" EXECUTE format('SELECT coalesce(max(id), 0) FROM %s', owner)"
	" INTO top;"
	" PERFORM setval(seq::regclass, greatest(stood, top, 1),"
	" greatest(stood, top) > 0);"
	" END LOOP;"
	" END $$";

static void silent(void *user, const char *text)
{
	(void)user;
	(void)text;
}

/* Where the stop key lies when the url does not say it: below the data folder,
 * named after the url, so that it stays where it is when another of several
 * hosts takes over. */
static const char *key_path(struct kk_store *s, const char *key)
{
	char *name;

	if (key)
		return kk_arena_z(s->arena, kk_str_z(key));
	name = (char *)kk_arena_f(
		s->arena, "%s", s->path + strlen("postgresql://"));
	for (char *p = name; *p; p++)
		if (strchr("/?=,:&%", *p))
			*p = '-';
	return kk_arena_f(s->arena, "%s/postgresql/%s" KK_KEY_SUFFIX,
		kk_data_folder(s->arena), name);
}

static enum kk_rc connect_to(
	struct kk_ctx *cx, struct kk_store *s, const struct kk_pg_url *u)
{
	const char *const keys[] = {"dbname", "client_encoding",
		"fallback_application_name", "connect_timeout", NULL};
	const char *const values[] = {u->conninfo, "UTF8",
		kk_arena_f(cx->arena, "kakeru %s", u->schema), "10", NULL};
	struct kk_pg *pg = s->pg;

	pg->db = pg->pq.PQconnectdbParams(keys, values, 1);
	if (pg->pq.PQstatus(pg->db) != CONNECTION_OK)
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_OPEN, s->path,
			kk_arena_z(cx->arena,
				kk_str_trim(kk_str_z(
					pg->pq.PQerrorMessage(pg->db)))));
	pg->pq.PQsetNoticeProcessor(pg->db, silent, NULL);
	/* A commit is on disk when it returns, whatever the server's habit;
	 * a lock is waited for 10 seconds, as on SQLite. */
	return kk_pg_run(cx, pg,
		kk_arena_f(cx->arena,
			"SET search_path TO %s; SET lock_timeout = '10s';"
			"SET standard_conforming_strings = on;"
			"SELECT pg_advisory_lock_shared(%d, hashtext('%s'));"
			"SELECT set_config('synchronous_commit', 'on', false)"
			" WHERE current_setting('synchronous_commit') = 'off'",
			u->schema, KK_PG_USE, u->schema),
		"open", NULL);
}

static enum kk_rc is_there(
	struct kk_ctx *cx, struct kk_pg *pg, const char *sql, bool *yes_r)
{
	const char *text;

	KK_TRY(kk_pg_text(cx, pg, sql, &text));
	*yes_r = text && strcmp(text, "t") == 0;
	return KK_OK;
}

enum kk_rc kk_pg_make_schema(struct kk_ctx *cx, struct kk_pg *pg)
{
	const char *there;

	/* who owns a schema need not be able to make one */
	KK_TRY(kk_pg_text(cx, pg,
		kk_arena_f(cx->arena, "SELECT to_regnamespace('%s')::text",
			pg->schema),
		&there));
	if (!there)
		KK_TRY(kk_pg_run(cx, pg,
			kk_arena_f(cx->arena, "CREATE SCHEMA %s", pg->schema),
			"open", NULL));
	return kk_pg_run(cx, pg, ours, "open", NULL);
}

/* Inside a transaction, alone: a new schema becomes ours; one that holds
 * somebody else's tables does not. */
static enum kk_rc take_schema(
	struct kk_ctx *cx, const struct kk_store *s, unsigned flags)
{
	struct kk_pg *pg = s->pg;
	bool there;

	KK_TRY(is_there(cx, pg,
		"SELECT to_regclass('schema_version') IS NOT NULL", &there));
	if (there)
		return KK_OK;
	if (!(flags & KK_STORE_CREATE))
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_MISSING, s->path);
	KK_TRY(is_there(cx, pg,
		"SELECT EXISTS (SELECT 1 FROM pg_class"
		" WHERE relnamespace = to_regnamespace(current_schema()::text)"
		" AND relkind IN ('r', 'p', 'v', 'm', 'S'))",
		&there));
	if (there)
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_NOT_OURS, s->path);
	return kk_pg_make_schema(cx, pg);
}

/* Two first starts at once make one schema: the second waits. */
static enum kk_rc take(
	struct kk_ctx *cx, const struct kk_store *s, unsigned flags)
{
	enum kk_rc rc;

	if (!(flags & KK_STORE_CREATE))
		return take_schema(cx, s, flags);
	KK_TRY(kk_pg_run(cx, s->pg,
		kk_arena_f(cx->arena,
			"BEGIN; SELECT pg_advisory_xact_lock(%d,"
			" hashtext('%s'))",
			KK_PG_LOCK, s->pg->schema),
		"open", NULL));
	rc = take_schema(cx, s, flags);
	if (rc == KK_OK)
		return kk_pg_run(cx, s->pg, "COMMIT", "open", NULL);
	s->pg->pq.PQclear(s->pg->pq.PQexec(s->pg->db, "ROLLBACK"));
	return rc;
}

enum kk_rc kk_postgresql_open(
	struct kk_ctx *cx, struct kk_store *s, const char *url, unsigned flags)
{
	struct kk_pg_url u;

	KK_TRY(kk_pg_url_read(cx, url, &u));
	s->pg = KK_NEW(s->arena, struct kk_pg);
	s->pg->schema = kk_arena_z(s->arena, kk_str_z(u.schema));
	s->path = kk_pg_url_shown(s->arena, &u);
	KK_TRY(kk_pq_load(cx, &s->pg->pq));
	KK_TRY(connect_to(cx, s, &u));
	s->key_path = key_path(s, u.key);
	KK_TRY(take(cx, s, flags));
	if (flags & KK_STORE_CREATE)
		kk_make_folders(cx->arena, s->key_path);
	if (s->readonly)
		return kk_pg_run(cx, s->pg,
			"SET default_transaction_read_only = on", "open", NULL);
	return KK_OK;
}
