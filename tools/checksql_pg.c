#include "tools/checksql_pg.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

#include "store/migrate.h"
#include "store/postgresql.h"
#include "store/statement.h"

#define MAX_ARGS 64

/* Runs a command; 1 where it fails. */
static int run(PGconn *db, const char *sql, const char *name)
{
	PGresult *r = PQexec(db, sql);
	ExecStatusType status = PQresultStatus(r);
	bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;

	if (!ok)
		printf("postgresql: %s: %s", name, PQresultErrorMessage(r));
	PQclear(r);
	return ok ? 0 : 1;
}

static int compare(const struct kk_statement *s, const PGresult *r)
{
	int faults = 0;

	if (PQnparams(r) != (int)s->arg_n) {
		printf("postgresql: %s: %d arguments, declared %zu\n", s->name,
			PQnparams(r), s->arg_n);
		faults++;
	}
	if (PQnfields(r) != (int)s->row_n) {
		printf("postgresql: %s: %d columns, declared %zu\n", s->name,
			PQnfields(r), s->row_n);
		return faults + 1;
	}
	for (size_t i = 0; i < s->row_n; i++) {
		Oid have = PQftype(r, (int)i);

		if (kk_pg_type_fits(s->row[i].type, have))
			continue;
		printf("postgresql: %s.%s: the type differs (number %u)\n",
			s->name, s->row[i].name, have);
		faults++;
	}
	return faults;
}

static int check_statement(PGconn *db, const struct kk_statement *s)
{
	Oid types[MAX_ARGS];
	PGresult *r;
	int faults = 0;

	for (size_t i = 0; i < s->arg_n && i < MAX_ARGS; i++)
		types[i] = kk_pg_type(s->arg[i].type);
	faults += run(db, "SAVEPOINT kk", s->name);
	r = PQprepare(db, s->name, s->postgresql, (int)s->arg_n, types);
	if (PQresultStatus(r) == PGRES_COMMAND_OK) {
		PQclear(r);
		r = PQdescribePrepared(db, s->name);
		faults += compare(s, r);
	} else {
		printf("postgresql: %s: %s", s->name, PQresultErrorMessage(r));
		faults++;
	}
	PQclear(r);
	return faults + run(db, "ROLLBACK TO kk", s->name);
}

int checksql_pg(const char *conninfo)
{
	PGconn *db = PQconnectdb(conninfo);
	int faults = 0;
	bool migrated;

	if (PQstatus(db) != CONNECTION_OK) {
		printf("postgresql: %s", PQerrorMessage(db));
		PQfinish(db);
		return 1;
	}
	faults += run(db,
		"BEGIN; CREATE SCHEMA kk_check; "
		"SET LOCAL search_path = kk_check",
		"begin");
	for (size_t i = 0; !faults && i < kk_migrations_n; i++)
		faults += run(
			db, kk_migrations[i].postgresql, kk_migrations[i].name);
	migrated = !faults;
	for (size_t i = 0; migrated && i < kk_statements_n; i++)
		faults += check_statement(db, kk_statements[i]);
	(void)run(db, "ROLLBACK", "end");
	printf("postgresql: %zu statements, %zu migrations, %d faults\n",
		kk_statements_n, kk_migrations_n, faults);
	PQfinish(db);
	return faults;
}
