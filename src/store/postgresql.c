#include "store/postgresql.h"

#include <stdio.h>
#include <string.h>

/* SQLSTATE, or the beginning of one, and what it is to people. */
static const struct {
	const char *state;
	enum kk_msg msg;
} states[] = {
	{"P0001", KK_MSG_STORE_RULE}, /* RAISE of a trigger */
	{"23505", KK_MSG_STORE_UNIQUE},
	{"23", KK_MSG_STORE_CONSTRAINT},
	{"55P03", KK_MSG_STORE_BUSY}, /* lock_timeout */
	{"40", KK_MSG_STORE_AGAIN},   /* serialization, deadlock */
	{"25P02", KK_MSG_STORE_LOST}, /* an earlier statement failed */
	{"25006", KK_MSG_STORE_STANDBY},
	{"55000", KK_MSG_STORE_STANDBY}, /* a lock on a standby */
	{"42501", KK_MSG_STORE_DENIED},
	{"3F", KK_MSG_STORE_DENIED}, /* a schema that may not be used */
	{"53100", KK_MSG_STORE_FULL},
	{"57014", KK_MSG_STORE_STOPPED},
	{"57P", KK_MSG_STORE_GONE}, /* the server stops */
	{"08", KK_MSG_STORE_GONE},
	{"XX001", KK_MSG_STORE_DAMAGED},
	{"XX002", KK_MSG_STORE_DAMAGED},
};

static enum kk_msg state_msg(const char *state)
{
	for (size_t i = 0; state && i < sizeof states / sizeof *states; i++)
		if (kk_str_starts(kk_str_z(state), states[i].state))
			return states[i].msg;
	return KK_MSG_STORE_FAILED;
}

enum kk_rc kk_pg_fail(struct kk_ctx *cx, const struct kk_pg *pg,
	const PGresult *r, const char *what)
{
	const char *state = NULL, *said = NULL, *text;
	enum kk_msg msg;
	enum kk_rc rc;

	if (r) {
		state = pg->pq.PQresultErrorField(r, PG_DIAG_SQLSTATE);
		said = pg->pq.PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	}
	msg = state_msg(state);
	if (pg->pq.PQstatus(pg->db) == CONNECTION_BAD)
		msg = KK_MSG_STORE_GONE;
	text = kk_arena_z(cx->arena,
		kk_str_trim(
			kk_str_z(said ? said : pg->pq.PQerrorMessage(pg->db))));
	rc = msg == KK_MSG_STORE_STOPPED ? KK_ESTOPPED : KK_ESTORE;
	rc = KK_FAIL(cx, rc, msg, text);
	cx->error.detail =
		msg == KK_MSG_STORE_RULE
			? text
			: kk_arena_f(cx->arena, "%s: %s", what, text);
	return rc;
}

enum kk_rc kk_pg_run(struct kk_ctx *cx, struct kk_pg *pg, const char *sql,
	const char *what, PGresult **r_r)
{
	PGresult *r = NULL;
	enum kk_rc rc = kk_pg_settle(cx, pg, NULL);

	if (rc == KK_OK) {
		r = pg->pq.PQexec(pg->db, sql);
		if (!kk_pg_is_done(pg, r))
			rc = kk_pg_fail(cx, pg, r, what);
	}
	if (r_r)
		*r_r = r;
	else
		pg->pq.PQclear(r);
	return rc;
}

enum kk_rc kk_pg_text(struct kk_ctx *cx, struct kk_pg *pg, const char *sql,
	const char **text_r)
{
	PGresult *r;
	enum kk_rc rc = kk_pg_run(cx, pg, sql, sql, &r);

	*text_r = NULL;
	if (rc == KK_OK && pg->pq.PQntuples(r) > 0 &&
		!pg->pq.PQgetisnull(r, 0, 0))
		*text_r =
			kk_arena_f(cx->arena, "%s", pg->pq.PQgetvalue(r, 0, 0));
	pg->pq.PQclear(r);
	return rc;
}

static enum kk_rc run(struct kk_ctx *cx, const char *sql, const char *what)
{
	return kk_pg_run(cx, cx->store->pg, sql, what, NULL);
}

static enum kk_rc savepoint(struct kk_ctx *cx)
{
	static const struct kk_pg_args none;

	return kk_pg_send(cx, "SAVEPOINT kk", "savepoint", &none);
}

/* The server says ROLLBACK where it could not commit what had failed. */
static enum kk_rc commit(struct kk_ctx *cx, bool outermost)
{
	static const struct kk_pg_args none;
	struct kk_pg *pg = cx->store->pg;
	const char *sql = outermost ? "COMMIT" : "RELEASE kk";
	PGresult *r;
	enum kk_rc rc;

	KK_TRY(kk_pg_send(cx, sql, "commit", &none));
	KK_TRY(kk_pg_settle(cx, pg, &r));
	rc = !outermost || strcmp(pg->pq.PQcmdStatus(r), sql) == 0
		     ? KK_OK
		     : KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_LOST);
	pg->pq.PQclear(r);
	return rc;
}

/* The sequences behind the ids of this schema, once per connection. */
static enum kk_rc know_sequences(struct kk_ctx *cx)
{
	struct kk_pg *pg = cx->store->pg;
	const char *text;

	if (pg->sequences)
		return KK_OK;
	KK_TRY(kk_pg_text(cx, pg,
		"SELECT string_agg(s.oid::text, ',') FROM pg_class s"
		" JOIN pg_depend d ON d.objid = s.oid"
		" AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'"
		" WHERE s.relkind = 'S' AND s.relnamespace ="
		" current_schema()::text::regnamespace",
		&text));
	pg->sequences = kk_arena_f(cx->store->arena, "%s", text ? text : "");
	return KK_OK;
}

/* One writer at a time: who has the lock may read and write to the end, as on
 * SQLite, and needs no second try. LOCK comes before the first look, so it
 * holds in every isolation level. Sequences do not go back with a transaction;
 * where they stand is asked so that ids_back() can put them back, and the same
 * story gets the same ids on both databases. */
static enum kk_rc begin_write(struct kk_ctx *cx)
{
	struct kk_pg *pg = cx->store->pg;
	const char *ids;
	int n;

	KK_TRY(know_sequences(cx));
	KK_TRY(kk_pg_text(cx, pg,
		kk_arena_f(cx->arena,
			"BEGIN;"
			"LOCK TABLE schema_version"
			" IN SHARE ROW EXCLUSIVE MODE;"
			"SAVEPOINT kk_first;"
			"SELECT string_agg(s || ':' || coalesce("
			"pg_sequence_last_value(s::regclass), 0), ',')"
			" FROM unnest('{%s}'::oid[]) s",
			pg->sequences),
		&ids));
	n = snprintf(pg->ids, sizeof pg->ids, "%s", ids ? ids : "");
	if (n < 0 || (size_t)n >= sizeof pg->ids)
		return KK_FAIL(cx, KK_ESTORE, KK_MSG_STORE_FAILED,
			"too many sequences");
	return KK_OK;
}

static enum kk_rc begin(struct kk_ctx *cx, bool writes)
{
	struct kk_pg *pg = cx->store->pg;
	enum kk_rc rc;

	pg->ids[0] = '\0';
	if (writes)
		rc = begin_write(cx);
	else
		rc = kk_pg_run(cx, pg,
			"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
			"begin", NULL);
	if (rc != KK_OK)
		pg->pq.PQclear(pg->pq.PQexec(pg->db, "ROLLBACK"));
	return rc;
}

/* What the statements of a rollback say is of no use to anybody. */
static void try_all(const struct kk_pg *pg, const char *sql)
{
	pg->pq.PQclear(pg->pq.PQexec(pg->db, sql));
}

static void rollback(struct kk_ctx *cx, bool outermost)
{
	struct kk_pg *pg = cx->store->pg;
	const char *back = "";

	/* why it is taken back is known already */
	(void)!kk_pg_settle(cx, pg, NULL);

	if (pg->ids[0])
		back = kk_arena_f(cx->arena, "SELECT ids_back('%s')", pg->ids);
	if (!outermost) {
		try_all(pg, kk_arena_f(cx->arena,
				    "ROLLBACK TO kk; RELEASE kk; %s", back));
		return;
	}
	if (pg->ids[0])
		try_all(pg, kk_arena_f(cx->arena, "ROLLBACK TO kk_first; %s",
				    back));
	try_all(pg, "ROLLBACK");
}

static bool lost(const struct kk_store *store)
{
	switch (store->pg->pq.PQtransactionStatus(store->pg->db)) {
	case PQTRANS_ACTIVE:
	case PQTRANS_INTRANS:
	case PQTRANS_INERROR:
		return false;
	case PQTRANS_IDLE:
	case PQTRANS_UNKNOWN:
		break;
	}
	return true;
}

static enum kk_rc version(struct kk_ctx *cx, int64_t *version_r)
{
	const char *text;

	*version_r = 0;
	KK_TRY(kk_pg_text(cx, cx->store->pg,
		"SELECT version FROM schema_version", &text));
	(void)kk_str_int(kk_str_z(text), INT64_MAX, version_r);
	return KK_OK;
}

/* What transactions there are and were: another text once one has ended. */
static enum kk_rc changes(struct kk_ctx *cx, int64_t *number_r)
{
	uint64_t h = 0xcbf29ce484222325; /* FNV-1a */
	const char *text;

	KK_TRY(kk_pg_text(cx, cx->store->pg,
		"SELECT txid_current_snapshot()::text", &text));
	for (; text && *text; text++)
		h = (h ^ (unsigned char)*text) * 0x100000001b3;
	*number_r = (int64_t)h;
	return KK_OK;
}

static enum kk_rc migrate(struct kk_ctx *cx, const struct kk_migration *m)
{
	cx->store->pg->sequences = NULL;
	KK_TRY(run(cx, m->postgresql, m->name));
	return run(cx,
		kk_arena_f(cx->arena, "UPDATE schema_version SET version = %d",
			m->number),
		m->name);
}

static void close_store(struct kk_store *store)
{
	if (store->pg && store->pg->db)
		store->pg->pq.PQfinish(store->pg->db);
}

/* The server's own vacuum takes what was deleted. */
static enum kk_rc sweep(struct kk_ctx *cx, int64_t most, bool *whole_r)
{
	(void)cx;
	(void)most;
	*whole_r = true;
	return KK_OK;
}

const struct kk_backend kk_backend_postgresql = {
	.run = run,
	.begin = begin,
	.savepoint = savepoint,
	.commit = commit,
	.rollback = rollback,
	.lost = lost,
	.enter = kk_pg_enter,
	.step = kk_pg_step,
	.read = kk_pg_read,
	.leave = kk_pg_leave,
	.version = version,
	.changes = changes,
	.sweep = sweep,
	.migrate = migrate,
	.close = close_store,
};
