/* The database of a test, on SQLite or PostgreSQL, and questions to it in SQL
 * of the test's own.
 *
 * A test program runs on SQLite; with KK_TEST_ON=postgresql it runs on the
 * server of KAKERU_TEST_POSTGRESQL (tools/postgresql.sh), each database a
 * schema. SQL is written for both, arguments as ?1, ?2, ?3. */
#ifndef KK_TESTS_DB_H
#define KK_TESTS_DB_H

#include "base/ctx.h"

/* Is this run on PostgreSQL? */
bool test_on_postgresql(void);
/* A url nobody used yet: `otherwise` on SQLite. In the arena. */
const char *test_url(struct kk_arena *a, const char *otherwise);
/* Opens a new database into cx->store, as kk_migrate() left it: on SQLite
 * `otherwise`, a copy of one that the process made; on PostgreSQL one which most
 * of the tests of a process share, one after the other. */
enum kk_rc test_open(struct kk_ctx *cx, const char *otherwise) KK_MUST_CHECK;
/* Closes it. On PostgreSQL it is put back as it was; where a test changed
 * tables or triggers, it is dropped, and the next tests make their own. */
void test_close(struct kk_ctx *cx);

/* The answer to a question: row by row, column by column, as text; NULL for no
 * value. In cx->arena. */
struct test_answer {
	size_t rows, columns;
	const char **cells;
};

/* Asks; the process ends with a message where the SQL is wrong. */
struct test_answer test_ask(
	struct kk_ctx *cx, const char *sql, const char *const args[3]);
/* The first cell as a number (KK_NULL: none) or as text ("(none)": none). */
int64_t test_int(struct kk_ctx *cx, const char *sql, int64_t a, int64_t b);
const char *test_text(struct kk_ctx *cx, const char *sql, int64_t a);
/* A cell of an answer as a number; KK_NULL for no value. */
int64_t test_cell(const struct test_answer *t, size_t row, size_t column);
/* Runs statements; the process ends with a message where one fails. */
void test_run(struct kk_ctx *cx, const char *sql);
/* The same; false where one is refused. */
bool test_try(struct kk_ctx *cx, const char *sql);

#endif
