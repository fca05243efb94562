#include <stdio.h>
#include <string.h>

#include "store/postgresql.h"

bool kk_pg_is_done(const struct kk_pg *pg, const PGresult *r)
{
	ExecStatusType status = pg->pq.PQresultStatus(r);

	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
	       status == PGRES_EMPTY_QUERY;
}

/* Remembers what goes ahead; sent: did libpq take it? */
static enum kk_rc add(
	struct kk_ctx *cx, const char *what, size_t prepares, int sent)
{
	struct kk_pg *pg = cx->store->pg;

	if (!sent)
		return kk_pg_fail(cx, pg, NULL, what);
	pg->sent[pg->sent_n++] =
		(struct kk_pg_sent){.what = what, .prepares = prepares};
	return KK_OK;
}

/* Makes room for two more. */
static enum kk_rc make_room(struct kk_ctx *cx, const char *what)
{
	struct kk_pg *pg = cx->store->pg;

	if (pg->sent_n + 2 > KK_PG_MOST_SENT)
		KK_TRY(kk_pg_settle(cx, pg, NULL));
	if (!pg->sent_n && !pg->pq.PQenterPipelineMode(pg->db))
		return kk_pg_fail(cx, pg, NULL, what);
	return KK_OK;
}

enum kk_rc kk_pg_send(struct kk_ctx *cx, const char *sql, const char *what,
	const struct kk_pg_args *a)
{
	struct kk_pg *pg = cx->store->pg;

	KK_TRY(make_room(cx, what));
	return add(cx, what, 0,
		pg->pq.PQsendQueryParams(pg->db, sql, a->n, a->types, a->values,
			a->lengths, a->formats, 1));
}

static bool is_known(const struct kk_pg *pg, size_t number)
{
	return number < pg->known_n && pg->known[number];
}

static void set_known(struct kk_store *store, size_t number)
{
	struct kk_pg *pg = store->pg;

	if (number >= pg->known_n) {
		size_t n = (number + 1) * 2;
		unsigned char *more = KK_NEW_N(store->arena, unsigned char, n);

		if (pg->known_n)
			memcpy(more, pg->known, pg->known_n);
		pg->known = more;
		pg->known_n = n;
	}
	pg->known[number] = 1;
}

enum kk_rc kk_pg_send_known(struct kk_ctx *cx, const struct kk_statement *s,
	const struct kk_pg_args *a)
{
	struct kk_pg *pg = cx->store->pg;
	char name[32];

	if (s->number == KK_STATEMENT_ONCE)
		return kk_pg_send(cx, s->postgresql, s->name, a);
	KK_TRY(make_room(cx, s->name));
	snprintf(name, sizeof name, "s%zu", s->number);
	if (!is_known(pg, s->number)) {
		KK_TRY(add(cx, s->name, s->number + 1,
			pg->pq.PQsendPrepare(
				pg->db, name, s->postgresql, a->n, a->types)));
		set_known(cx->store, s->number);
	}
	return add(cx, s->name, 0,
		pg->pq.PQsendQueryPrepared(pg->db, name, a->n, a->values,
			a->lengths, a->formats, 1));
}

/* The answer to one that was sent: r_r is its last result, or NULL where the
 * connection has none any more. */
static void answer(const struct kk_pg *pg, PGresult **r_r)
{
	PGresult *r;

	*r_r = pg->pq.PQgetResult(pg->db);
	while (*r_r && (r = pg->pq.PQgetResult(pg->db)))
		pg->pq.PQclear(r);
}

/* All answers in their order. What comes behind the first failure was not
 * done, and what should have been prepared is not. */
static enum kk_rc gather(
	struct kk_ctx *cx, struct kk_pg *pg, int n, PGresult **last_r)
{
	enum kk_rc rc = KK_OK;

	for (int i = 0; i < n; i++) {
		const struct kk_pg_sent *sent = &pg->sent[i];
		bool done;

		pg->pq.PQclear(*last_r);
		answer(pg, last_r);
		done = kk_pg_is_done(pg, *last_r);
		if (!done && rc == KK_OK)
			rc = kk_pg_fail(cx, pg, *last_r, sent->what);
		if (!done && sent->prepares)
			pg->known[sent->prepares - 1] = 0;
	}
	return rc;
}

enum kk_rc kk_pg_settle(struct kk_ctx *cx, struct kk_pg *pg, PGresult **last_r)
{
	PGresult *last = NULL;
	int n = pg->sent_n;
	enum kk_rc rc;

	if (last_r)
		*last_r = NULL;
	if (!n)
		return KK_OK;
	pg->sent_n = 0;
	(void)pg->pq.PQpipelineSync(pg->db); /* else there are no answers */
	rc = gather(cx, pg, n, &last);
	pg->pq.PQclear(pg->pq.PQgetResult(pg->db)); /* of the sync */
	if (!pg->pq.PQexitPipelineMode(pg->db) && rc == KK_OK)
		rc = kk_pg_fail(cx, pg, NULL, "pipeline");
	if (rc == KK_OK && last_r)
		*last_r = last;
	else
		pg->pq.PQclear(last);
	return rc;
}
