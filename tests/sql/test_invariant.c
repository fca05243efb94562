/* What the schema promises whatever writes: a program that knows no rules, with
 * foreign keys off and recursive triggers off, as the sqlite3 shell has them;
 * and the same on PostgreSQL, where nobody but its owner can switch them off.
 *
 * Each attempt runs on a fresh database, statement by statement, going on after
 * a refusal as somebody who means it would. Afterwards the promises hold. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "tests/db.h"
#include "store/migrate.h"

static struct kk_ctx cx;

static void must(const char *sql)
{
	test_run(&cx, sql);
}

/* Contact 1 is at work with, 2 said stop, 3 is at account 2 that said stop,
 * 4 has no account, 5 wants no phone calls, 6 has an ended lead. */
static const char fixture[] =
	"INSERT INTO \"user\"(id, name, created_at) VALUES (1, '見本 花子', 0);"
	"INSERT INTO account(id, name, key, created_at) VALUES"
	" (1, '見本商事', 'a', 0), (2, '見本工業', 'b', 0);"
	"INSERT INTO contact(id, account_id, name, name_key, family_key,"
	" created_at) VALUES (1, 1, 'one', '1', '1', 0),"
	" (2, 1, 'two', '2', '2', 0), (3, 2, 'three', '3', '3', 0),"
	" (4, NULL, 'four', '4', '4', 0), (5, 1, 'five', '5', '5', 0),"
	" (6, 1, 'six', '6', '6', 0), (7, 1, 'seven', '7', '7', 0);"
	"INSERT INTO lead(id, contact_id, owner_id, state, created_at) VALUES"
	" (1, 1, 1, 'invalid', 0), (2, 2, 1, 'stopped', 0),"
	" (3, 3, 1, 'invalid', 0), (4, 4, 1, 'invalid', 0),"
	" (5, 5, 1, 'invalid', 0), (6, 6, 1, 'invalid', 0);"
	"INSERT INTO touch(id, lead_id, kind, state, channel, purpose,"
	" due_from, due_at, due_until, rule, created_at) VALUES"
	" (10, 1, 'main', 'done', 'phone', 'call', 1, 2, 3, '', 0),"
	" (11, 1, 'main', 'open', 'phone', 'call', 1, 2, 3, '', 0),"
	" (14, 4, 'main', 'open', 'phone', 'call', 1, 2, 3, '', 0),"
	" (15, 5, 'main', 'open', 'email', 'call', 1, 2, 3, '', 0),"
	" (16, 2, 'main', 'done', 'phone', 'call', 1, 2, 3, '', 0),"
	" (17, 3, 'main', 'done', 'phone', 'call', 1, 2, 3, '', 0),"
	" (18, 6, 'main', 'done', 'phone', 'call', 1, 2, 3, '', 0);"
	"UPDATE lead SET state = 'working', next_touch_id = id + 10"
	" WHERE id IN (1, 4, 5);"
	"INSERT INTO activity(id, lead_id, contact_id, touch_id, user_id, at,"
	" logged_at, direction, channel, disposition, corrects_id, client_key)"
	" VALUES (1, 1, 1, 10, 1, 5, 5, 'out', 'phone', 'absent', NULL, 'k'),"
	" (2, 1, 1, NULL, 1, 6, 6, 'out', 'phone', 'no_answer', 1, 'l'),"
	" (3, 2, 2, 16, 1, 6, 6, 'out', 'phone', 'stop', NULL, NULL);"
	"INSERT INTO activity_text(activity_id, note) VALUES (1, 'words');"
	"INSERT INTO activity_before VALUES"
	" (1, 10, 1, 'working', NULL, NULL, NULL, 0, 0, 0, 0, 'nobody');"
	"INSERT INTO suppression(id, kind, hash, mask, at)"
	" VALUES (1, 'person', 'h', 127, 0);"
	"UPDATE contact SET stop_mask = 127 WHERE id = 2;"
	"UPDATE contact SET stop_mask = 1 WHERE id = 5;"
	"UPDATE account SET stop_mask = 127 WHERE id = 2;";

static int set_up(void **state)
{
	(void)state;
	cx = (struct kk_ctx){.arena = kk_arena_new(), .lang = KK_EN};
	assert_int_equal(test_open(&cx, "sqlite::memory:"), KK_OK);
	assert_int_equal(kk_migrate(&cx), KK_OK);
	if (!test_on_postgresql())
		must("PRAGMA foreign_keys = OFF;"
		     "PRAGMA recursive_triggers = OFF");
	must(fixture);
	if (test_on_postgresql()) /* behind the ids that were given by hand */
		must("SELECT setval('activity_id_seq', 100),"
		     " setval('touch_id_seq', 100), setval('lead_id_seq', "
		     "100)");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	test_close(&cx);
	kk_arena_free(&cx.arena);
	return 0;
}

/* ---- the promises ---- */

struct promise {
	const char *what;
	const char *sql; /* gives `want` as long as it is kept */
	int64_t want;
};

static const struct promise promises[] = {
	{"a living lead has its open, dated main touch",
		"SELECT count(*) FROM lead l WHERE state NOT IN"
		" ('stopped', 'invalid') AND NOT EXISTS (SELECT 1 FROM touch t"
		" WHERE t.id = l.next_touch_id AND t.lead_id = l.id"
		" AND t.kind = 'main' AND t.state = 'open'"
		" AND typeof(t.due_at) = 'integer')",
		0},
	{"one living lead per contact",
		"SELECT count(*) FROM (SELECT 1 FROM lead WHERE state NOT IN"
		" ('stopped', 'invalid') GROUP BY contact_id"
		" HAVING count(*) > 1) d",
		0},
	{"no lead points at the touch of another",
		"SELECT count(*) FROM lead l JOIN touch t"
		" ON t.id = l.next_touch_id WHERE t.lead_id <> l.id",
		0},
	{"no lead is gone that was worked with",
		"SELECT count(*) FROM lead WHERE id IN (1, 2)", 2},
	{"no living lead is gone without having ended",
		"SELECT count(*) FROM lead WHERE id IN (1, 4, 5)", 3},
	{"the log stands as it was written",
		"SELECT count(*) FROM activity WHERE (id = 1 AND lead_id = 1"
		" AND contact_id = 1 AND touch_id = 10 AND at = 5"
		" AND disposition = 'absent' AND client_key = 'k') OR (id = 2"
		" AND corrects_id = 1 AND disposition = 'no_answer') OR (id = 3"
		" AND disposition = 'stop' AND contact_id = 2)",
		3},
	{"what was before an activity stands",
		"SELECT count(*) FROM activity_before WHERE activity_id = 1"
		" AND main_id = 10 AND state = 'working'",
		1},
	{"words of the log are never other words",
		"SELECT count(*) FROM activity_text WHERE note <> 'words'", 0},
	{"nothing is planned for who said stop",
		"SELECT count(*) FROM touch t JOIN lead l ON l.id = t.lead_id"
		" WHERE t.state = 'open' AND (l.contact_id IN (2, 3)"
		" OR l.id IN (2, 3)"
		" OR (l.contact_id = 5 AND t.channel = 'phone'))",
		0},
	{"nobody is planned for under a number that is not a contact's",
		"SELECT count(*) FROM lead l WHERE l.state NOT IN"
		" ('stopped', 'invalid') AND l.contact_id NOT IN"
		" (SELECT id FROM contact)",
		0},
	{"a stop stays with its contact",
		"SELECT count(*) FROM contact WHERE (id = 2"
		" AND name = 'two' AND stop_mask = 127) OR (id = 3"
		" AND account_id = 2) OR (id = 5 AND stop_mask & 1 = 1)",
		3},
	{"a stop stays with its account",
		"SELECT count(*) FROM account WHERE id = 2 AND stop_mask = 127",
		1},
	{"a stop is kept for an import to come",
		"SELECT count(*) FROM suppression WHERE id = 1"
		" AND hash = 'h' AND mask = 127",
		1},
};
#define N_PROMISES (sizeof promises / sizeof *promises)

static int64_t number(const char *sql)
{
	return test_int(&cx, sql, 0, 0);
}

static void promises_hold(const char *after)
{
	for (size_t i = 0; i < N_PROMISES; i++)
		if (number(promises[i].sql) != promises[i].want)
			fail_msg("%s\nbroken by: %s", promises[i].what, after);
}

/* ---- attempts ---- */

#define TOUCH                                                                  \
	" INTO touch(id, lead_id, kind, state, channel, purpose, due_from,"    \
	" due_at, due_until, rule, created_at) VALUES "
#define LEAD " INTO lead(id, contact_id, owner_id, state, created_at"
#define ACTIVITY                                                               \
	" INTO activity(id, lead_id, contact_id, user_id, at, logged_at,"      \
	" direction, channel, disposition, corrects_id, client_key) VALUES "

static const char *const attempts[] = {
	/* a touch is closed, moved or taken away */
	"UPDATE touch SET state = 'done'",
	"UPDATE OR IGNORE touch SET state = 'cancelled'",
	"UPDATE OR REPLACE touch SET state = 'skipped', reason = 'x'",
	"UPDATE OR FAIL touch SET state = 'done'",
	"UPDATE OR ROLLBACK touch SET state = 'done'",
	"UPDATE touch SET kind = 'side'",
	"UPDATE touch SET state = NULL",
	"UPDATE OR REPLACE touch SET kind = NULL",
	"UPDATE touch SET due_at = NULL, due_from = NULL, due_until = NULL",
	"UPDATE OR REPLACE touch SET due_at = NULL WHERE id = 11",
	"UPDATE touch SET due_at = 'some day'",
	"UPDATE touch SET lead_id = 4 WHERE id = 11",
	"UPDATE touch SET id = 99 WHERE id = 11",
	"UPDATE touch SET rowid = 99 WHERE id = 11",
	"UPDATE touch SET _rowid_ = 99, oid = 98 WHERE id = 11",
	"UPDATE OR REPLACE touch SET id = 11 WHERE id = 10",
	"UPDATE OR REPLACE touch SET id = 11, lead_id = 1, state = 'done'"
	" WHERE id = 14",
	"UPDATE touch SET id = NULL WHERE id = 11",
	"UPDATE touch SET id = -id",
	"UPDATE touch SET state = 'done' FROM lead WHERE lead.id = lead_id",
	"DELETE FROM touch",
	"DELETE FROM touch WHERE id = 11",
	"DELETE FROM touch WHERE rowid = 14",
	"REPLACE" TOUCH "(11, 1, 'main', 'done', 'phone', '', 1, 2, 3, '', 0)",
	"REPLACE" TOUCH "(11, 4, 'main', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"INSERT OR REPLACE" TOUCH
	"(11, 1, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"INSERT" TOUCH "(11, 1, 'main', 'done', 'phone', '', 1, 2, 3, '', 0)"
	" ON CONFLICT (id) DO UPDATE SET state = 'done'",
	"INSERT" TOUCH "(11, 1, 'main', 'done', 'phone', '', 1, 2, 3, '', 0)"
	" ON CONFLICT DO UPDATE SET lead_id = 4, state = 'cancelled'",
	"INSERT OR REPLACE INTO touch(id, lead_id, kind, state, channel,"
	" purpose, due_from, due_at, due_until, rule, created_at)"
	" SELECT id, lead_id, kind, 'done', channel, purpose, due_from,"
	" due_at, due_until, rule, created_at FROM touch",

	/* a lead loses its touch, its contact or its number */
	"UPDATE lead SET next_touch_id = NULL",
	"UPDATE OR REPLACE lead SET next_touch_id = NULL",
	"UPDATE lead SET next_touch_id = 10",
	"UPDATE lead SET next_touch_id = 14 WHERE id = 1",
	"UPDATE lead SET next_touch_id = 999 WHERE id = 1",
	"UPDATE lead SET next_touch_id = 11 WHERE id = 3",
	"UPDATE lead SET state = 'working'",
	"UPDATE lead SET state = 'customer' WHERE id = 6",
	"UPDATE lead SET state = 'waiting', next_touch_id = 11 WHERE id = 6",
	"UPDATE lead SET id = 77 WHERE id = 1",
	"UPDATE OR REPLACE lead SET id = 4 WHERE id = 1",
	"UPDATE lead SET rowid = 77 WHERE id = 1",
	"UPDATE OR REPLACE lead SET contact_id = 1 WHERE id = 4",
	"UPDATE lead SET contact_id = 1",
	"UPDATE lead SET contact_id = 4242 WHERE id = 1",
	"DELETE FROM lead",
	"DELETE FROM lead WHERE id = 1",
	"REPLACE" LEAD ") VALUES (1, 1, 1, 'invalid', 0)",
	"REPLACE" LEAD ", next_touch_id) VALUES (1, 4, 1, 'working', 0, 11)",
	"REPLACE" LEAD ", next_touch_id) VALUES (9, 1, 1, 'working', 0, 11)",
	"INSERT" LEAD ") VALUES (9, 7, 1, 'working', 0)",
	"INSERT" LEAD ", next_touch_id) VALUES (9, 7, 1, 'working', 0, 11)",
	"INSERT" LEAD ", next_touch_id) VALUES (9, 7, 1, 'invalid', 0, 11)",
	"INSERT" LEAD ") VALUES (1, 1, 1, 'working', 0)"
	" ON CONFLICT (id) DO UPDATE SET next_touch_id = NULL",
	"INSERT" LEAD ") VALUES (9, 1, 1, 'invalid', 0)"
	" ON CONFLICT (contact_id) WHERE state NOT IN ('stopped', 'invalid')"
	" DO UPDATE SET next_touch_id = NULL",
	"INSERT OR REPLACE INTO lead(id, contact_id, owner_id, state,"
	" created_at) SELECT id, contact_id, owner_id, 'invalid', 0 FROM lead",

	/* a contact changes under the lead */
	"DELETE FROM contact",
	"UPDATE contact SET id = 77 WHERE id = 1",
	"UPDATE OR REPLACE contact SET id = 1 WHERE id = 6",

	/* the log */
	"UPDATE activity SET disposition = 'won'",
	"UPDATE OR REPLACE activity SET id = 1 WHERE id = 2",
	"UPDATE OR IGNORE activity SET at = 0",
	"UPDATE activity SET rowid = 9 WHERE id = 1",
	"DELETE FROM activity",
	"DELETE FROM activity WHERE id = 2",
	"REPLACE" ACTIVITY
	"(1, 1, 1, 1, 5, 5, 'out', 'phone', 'won', NULL, 'k')",
	"REPLACE" ACTIVITY
	"(9, 1, 1, 1, 5, 5, 'out', 'phone', 'won', NULL, 'k')",
	"REPLACE" ACTIVITY "(9, 1, 1, 1, 5, 5, 'out', 'phone', 'won', 1, NULL)",
	"INSERT OR REPLACE INTO activity SELECT * FROM activity",
	"INSERT" ACTIVITY "(1, 1, 1, 1, 5, 5, 'out', 'phone', 'won', NULL, 'z')"
	" ON CONFLICT (id) DO UPDATE SET disposition = 'won'",
	"INSERT" ACTIVITY "(9, 1, 1, 1, 5, 5, 'out', 'phone', 'won', NULL, 'k')"
	" ON CONFLICT (client_key) DO UPDATE SET disposition = 'won'",
	"UPDATE activity_before SET state = 'customer'",
	"DELETE FROM activity_before",
	"REPLACE INTO activity_before VALUES"
	" (1, 11, 1, 'customer', NULL, NULL, NULL, 0, 0, 0, 0, 'nobody')",
	"UPDATE activity_text SET note = 'other'",
	"REPLACE INTO activity_text(activity_id, note) VALUES (1, 'other')",
	"INSERT INTO activity_text(activity_id, note) VALUES (1, 'other')"
	" ON CONFLICT DO UPDATE SET note = 'other'",
	"DELETE FROM activity_before;"
	"INSERT INTO activity_before VALUES"
	" (1, 11, 1, 'customer', NULL, NULL, NULL, 0, 0, 0, 0, 'nobody')",

	/* somebody who said stop */
	"INSERT" TOUCH "(30, 2, 'main', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"INSERT" TOUCH "(30, 2, 'side', 'open', 'desk', '', 1, 2, 3, '', 0)",
	"INSERT" TOUCH "(30, 3, 'main', 'open', 'letter', '', 1, 2, 3, '', 0)",
	"INSERT" TOUCH "(30, 5, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"REPLACE" TOUCH "(30, 5, 'main', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"UPDATE touch SET state = 'open' WHERE id IN (16, 17)",
	"UPDATE OR REPLACE touch SET channel = 'phone' WHERE id = 15",
	"UPDATE touch SET state = 'open', lead_id = 2 WHERE id = 11",
	"UPDATE lead SET state = 'invalid' WHERE id = 2;"
	"INSERT" TOUCH "(30, 2, 'main', 'open', 'phone', '', 1, 2, 3, '', 0);"
	"UPDATE lead SET state = 'working', next_touch_id = 30 WHERE id = 2",
	"INSERT" TOUCH "(30, 3, 'main', 'done', 'phone', '', 1, 2, 3, '', 0);"
	"UPDATE touch SET state = 'open' WHERE id = 30",
	"INSERT" LEAD ") VALUES (9, 2, 1, 'invalid', 0);"
	"INSERT" TOUCH "(30, 9, 'main', 'open', 'visit', '', 1, 2, 3, '', 0);"
	"UPDATE lead SET state = 'working', next_touch_id = 30 WHERE id = 9",
	/* a lead at work is given the contact who said stop */
	"UPDATE lead SET contact_id = 2 WHERE id = 1",
	"UPDATE OR REPLACE lead SET contact_id = 3 WHERE id = 1",
	"UPDATE lead SET state = 'stopped', next_touch_id = NULL WHERE id = 5;"
	"UPDATE lead SET contact_id = 5 WHERE id = 1",
	"INSERT" TOUCH "(30, 6, 'side', 'open', 'phone', '', 1, 2, 3, '', 0);"
	"UPDATE lead SET contact_id = 2 WHERE id = 6",
	/* a lead waits for a contact to come */
	"INSERT" LEAD ") VALUES (9, 50, 1, 'invalid', 0);"
	"INSERT" TOUCH "(30, 9, 'main', 'open', 'phone', '', 1, 2, 3, '', 0);"
	"UPDATE lead SET state = 'working', next_touch_id = 30 WHERE id = 9",
	/* the stop is taken from the contact */
	"UPDATE contact SET stop_mask = 0;"
	"INSERT" TOUCH "(30, 5, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"UPDATE contact SET stop_mask = 126 WHERE id = 2",
	/* with the record of somebody else, of a part, or of an earlier time */
	"INSERT INTO stop_undone(id, contact_id, mask, user_id, reason, at)"
	" VALUES (1, 3, 127, 1, 'why', 0);"
	"UPDATE contact SET stop_mask = 0, undone_id = 1 WHERE id = 2",
	"INSERT INTO stop_undone(id, contact_id, mask, user_id, reason, at)"
	" VALUES (1, 2, 2, 1, 'why', 0);"
	"UPDATE contact SET stop_mask = 0, undone_id = 1 WHERE id = 2",
	"INSERT INTO stop_undone(id, contact_id, mask, user_id, reason, at)"
	" VALUES (1, 2, 127, 1, 'why', 0);"
	"UPDATE contact SET stop_mask = 0, undone_id = 1 WHERE id = 2;"
	"UPDATE contact SET stop_mask = 127 WHERE id = 2;"
	"UPDATE contact SET stop_mask = 0, undone_id = 1 WHERE id = 2",
	"INSERT INTO stop_undone(contact_id, mask, user_id, reason, at)"
	" VALUES (2, 127, 1, '', 0)",
	"UPDATE suppression SET undone_by = NULL, mask = 0",
	"INSERT INTO stop_undone(id, mask, user_id, reason, at)"
	" VALUES (1, 127, 1, 'why', 0);"
	"UPDATE suppression SET undone_by = 1, hash = 'i'",
	"INSERT INTO stop_undone(id, mask, user_id, reason, at)"
	" VALUES (1, 127, 1, 'why', 0);DELETE FROM stop_undone",
	"UPDATE contact SET id = 70 WHERE id = 3;"
	"INSERT" TOUCH "(30, 3, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"REPLACE INTO contact(id, name, name_key, family_key, created_at)"
	" VALUES (2, 'two', '2', '2', 0), (3, 'three', '3', '3', 0),"
	" (5, 'five', '5', '5', 0);"
	"INSERT" TOUCH "(30, 3, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"INSERT INTO contact(id, name, name_key, family_key, created_at)"
	" VALUES (2, 'two', '2', '2', 0)"
	" ON CONFLICT (id) DO UPDATE SET stop_mask = 0",
	"UPDATE OR REPLACE contact SET id = 2 WHERE id = 7",
	"UPDATE contact SET account_id = 1 WHERE id = 3;"
	"INSERT" TOUCH "(30, 3, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	/* and from the account */
	"UPDATE account SET stop_mask = 0;"
	"INSERT" TOUCH "(30, 3, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"DELETE FROM account;"
	"INSERT" TOUCH "(30, 3, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"UPDATE account SET id = 70 WHERE id = 2;"
	"INSERT" TOUCH "(30, 3, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"REPLACE INTO account(id, name, key, created_at)"
	" VALUES (2, '見本工業', 'b', 0);"
	"INSERT" TOUCH "(30, 3, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	"UPDATE OR REPLACE account SET id = 2 WHERE id = 1;"
	"INSERT" TOUCH "(30, 3, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)",
	/* and from what an import looks at */
	"DELETE FROM suppression",
	"UPDATE suppression SET mask = 0",
	"UPDATE OR REPLACE suppression SET hash = 'x'",
	"REPLACE INTO suppression(id, kind, hash, mask, at)"
	" VALUES (1, 'person', 'h', 0, 0)",
	/* somebody is moved to the account that said stop */
	"UPDATE contact SET account_id = 2 WHERE id = 1;"
	"UPDATE lead SET owner_id = 1",
};

/* Runs each statement of sql whatever became of the one before. */
static void run_all(const char *sql)
{
	while (*sql) {
		const char *end = strchrnul(sql, ';');

		(void)test_try(&cx,
			kk_arena_f(cx.arena, "%.*s", (int)(end - sql), sql));
		sql = *end ? end + 1 : end;
	}
}

static void nothing_breaks_a_promise(void **state)
{
	promises_hold("the fixture");
	for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
		run_all(attempts[i]);
		promises_hold(attempts[i]);
		tear_down(state);
		set_up(state);
	}
}

/* Nobody is moved under a stop while something is planned for them, and
 * foreign keys change nothing about any of it. */
static void moved_under_a_stop(void **state)
{
	(void)state;
	run_all("UPDATE contact SET account_id = 2 WHERE id = 1");
	assert_int_equal(
		number("SELECT account_id FROM contact WHERE id = 1"), 1);
}

/* A row with the number -1 looks like one whose number is still to come: it
 * would close the table for everybody. */
static void log_stays_open(void **state)
{
	(void)state;
	run_all("INSERT" ACTIVITY
		"(-1, 1, 1, 1, 5, 5, 'out', 'phone', 'won', NULL, 'm');"
		"INSERT" TOUCH
		"(-1, 1, 'side', 'open', 'phone', '', 1, 2, 3, '', 0)");
	must("INSERT INTO activity(lead_id, contact_id, user_id, at, logged_at,"
	     " direction, channel, disposition)"
	     " VALUES (1, 1, 1, 7, 7, 'out', 'phone', 'absent')");
	must("INSERT INTO touch(lead_id, kind, state, channel, purpose,"
	     " due_from, due_at, due_until, rule, created_at)"
	     " VALUES (1, 'side', 'open', 'desk', 'review', 1, 2, 3, '', 0)");
}

/* ---- what must go on working ---- */

static const char *const ways[] = {
	/* the next touch: insert, point at it, close the old one */
	"INSERT" TOUCH "(30, 1, 'main', 'open', 'email', '', 5, 6, 7, '', 0);"
	"UPDATE lead SET next_touch_id = 30 WHERE id = 1;"
	"UPDATE touch SET state = 'done' WHERE id = 11",
	/* a new date for the same touch */
	"UPDATE touch SET due_from = 8, due_at = 8, due_until = 9"
	" WHERE id = 11",
	/* stop: the contact first, then its lead and touches … */
	"UPDATE contact SET stop_mask = stop_mask | 127 WHERE id = 1;"
	"UPDATE lead SET state = 'stopped', next_touch_id = NULL WHERE id = 1;"
	"UPDATE touch SET state = 'cancelled' WHERE lead_id = 1"
	" AND state = 'open'",
	/* … or last */
	"UPDATE lead SET state = 'stopped', next_touch_id = NULL WHERE id = 1;"
	"UPDATE touch SET state = 'cancelled' WHERE lead_id = 1"
	" AND state = 'open';"
	"UPDATE contact SET stop_mask = 127 WHERE id = 1",
	/* one channel closed: the main touch moves to another */
	"UPDATE contact SET stop_mask = stop_mask | 1 WHERE id = 1;"
	"INSERT" TOUCH "(30, 1, 'main', 'open', 'email', '', 5, 6, 7, '', 0);"
	"UPDATE lead SET next_touch_id = 30 WHERE id = 1;"
	"UPDATE touch SET state = 'cancelled' WHERE id = 11",
	/* the lead goes on with the seat of somebody who left */
	"INSERT" TOUCH "(30, 1, 'main', 'open', 'desk', '', 5, 6, 7, '', 0);"
	"UPDATE lead SET next_touch_id = 30, contact_id = 7 WHERE id = 1;"
	"UPDATE touch SET state = 'done' WHERE id = 11",
	/* an ended lead is taken up again */
	"INSERT" TOUCH "(30, 6, 'main', 'open', 'phone', '', 5, 6, 7, '', 0);"
	"UPDATE lead SET state = 'working', next_touch_id = 30 WHERE id = 6",
	/* an import that nobody worked with is undone */
	"UPDATE lead SET state = 'invalid', next_touch_id = NULL WHERE id = 4;"
	"DELETE FROM touch WHERE lead_id = 4;"
	"DELETE FROM lead WHERE id = 4;"
	"DELETE FROM contact WHERE id = 4",
	/* words are erased on request */
	"UPDATE activity_text SET note = NULL, said = NULL",
	"DELETE FROM activity_text",
	/* somebody's company becomes known */
	"UPDATE contact SET account_id = 1 WHERE id = 4",
	/* a stop reaches further */
	"UPDATE contact SET stop_mask = 127 WHERE id = 5;"
	"UPDATE lead SET state = 'stopped', next_touch_id = NULL WHERE id = 5;"
	"UPDATE touch SET state = 'cancelled' WHERE id = 15",
};

static void work_goes_on(void **state)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		must(ways[i]);
		tear_down(state);
		set_up(state);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			nothing_breaks_a_promise, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			moved_under_a_stop, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			log_stays_open, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			work_goes_on, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
