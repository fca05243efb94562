/* The check: silent on a healthy database, and naming each kind of damage.
 *
 * The database is the invented team; each damage is done with triggers and
 * keys off, inside a transaction that is undone. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/check.h"
#include "app/trial/demo.h"
#include "store/sqlite.h"
#include "store/store.h"

static struct kk_ctx cx;

static void must(const char *sql)
{
	char *error = NULL;

	if (sqlite3_exec(cx.store->db, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("%s\n%s", sql, error);
}

static int set_up(void **state)
{
	struct kk_demo_answer a;

	(void)state;
	cx = (struct kk_ctx){.arena = kk_arena_new(), .lang = KK_EN};
	cx.clock = (struct kk_clock){
		true, kk_instant_of((struct kk_civil){20781, 500})};
	if (kk_store_open(&cx, "sqlite::memory:", KK_STORE_CREATE) != KK_OK ||
		kk_demo(&cx, &a) != KK_OK)
		return -1;
	must("PRAGMA foreign_keys = OFF;"
	     "PRAGMA ignore_check_constraints = ON");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	kk_store_close(&cx.store);
	kk_arena_free(&cx.arena);
	return 0;
}

static void drop_triggers(void)
{
	struct kk_buf b;
	sqlite3_stmt *st;

	kk_buf_init(&b, cx.arena);
	assert_int_equal(
		sqlite3_prepare_v2(cx.store->db,
			"SELECT name FROM sqlite_schema WHERE type = 'trigger'",
			-1, &st, NULL),
		SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW)
		kk_buf_addf(&b, "DROP TRIGGER %s;",
			(const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	kk_buf_addz(&b, "DROP INDEX lead_living");
	must(kk_buf_z(&b));
}

static struct kk_check_report check(void)
{
	struct kk_check_report r;

	assert_int_equal(kk_check(&cx, &r), KK_OK);
	return r;
}

static const struct kk_finding *find(
	const struct kk_check_report *r, const char *what)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->findings[i].what, what) == 0)
			return &r->findings[i];
	return NULL;
}

static void a_healthy_database(void **state)
{
	struct kk_check_report r = check();

	(void)state;
	assert_int_equal(r.n, 0);
	assert_true(r.leads >= 60);
	assert_true(r.activities >= 200);
}

#define LIVING "(SELECT min(id) FROM lead WHERE state = 'working')"
#define OTHER "(SELECT max(id) FROM lead WHERE state = 'working')"
#define TOUCH_OF(lead) "(SELECT next_touch_id FROM lead WHERE id = " lead ")"
#define ACT "(SELECT min(id) FROM activity WHERE touch_id IS NOT NULL)"
#define NUMBERED(n) "(SELECT id + " n " FROM activity ORDER BY id LIMIT 1)"

static const struct damage {
	const char *what, *rule, *sql;
} damages[] = {
	{"lead_without_touch", "R-C7",
		"UPDATE lead SET next_touch_id = NULL WHERE id = " LIVING},
	{"lead_without_touch", "R-C7",
		"UPDATE touch SET state = 'done' WHERE id = " TOUCH_OF(LIVING)},
	{"lead_without_touch", "R-C7",
		"DELETE FROM touch WHERE id = " TOUCH_OF(LIVING)},
	{"lead_points_wrong", "R-C7",
		"UPDATE touch SET state = 'done' WHERE id = " TOUCH_OF(LIVING)},
	{"lead_points_wrong", "R-C7",
		"UPDATE lead SET next_touch_id = " TOUCH_OF(
			OTHER) " WHERE id = " LIVING},
	{"lead_points_wrong", "R-C7",
		"UPDATE touch SET kind = 'side' WHERE id = " TOUCH_OF(LIVING)},
	{"touch_unclaimed", "R-C7",
		"INSERT INTO touch(lead_id, kind, state, channel, purpose,"
		" due_from, due_at, due_until, rule, created_at)"
		" VALUES (" LIVING ", 'main', 'open', 'desk', 'call', 1, 1, 1,"
		" '', 0)"},
	{"touch_unclaimed", "R-C7", "DELETE FROM lead WHERE id = " LIVING},
	{"touch_of_ended", "R-C7",
		"UPDATE lead SET state = 'invalid' WHERE id = " LIVING},
	{"touch_stopped", "R-J1",
		"UPDATE contact SET stop_mask = 127 WHERE id IN (SELECT"
		" l.contact_id FROM lead l JOIN touch t ON t.id ="
		" l.next_touch_id WHERE t.channel <> 'desk')"},
	{"touch_stopped", "R-J1", "UPDATE account SET stop_mask = 1"},
	{"lead_stopped", "R-J1", "UPDATE contact SET stop_mask = 127"},
	{"lead_stopped", "R-J1",
		"UPDATE account SET stop_mask = 126;"
		"UPDATE contact SET stop_mask = 1"},
	{"lead_twice", "R-C7",
		"UPDATE lead SET contact_id = (SELECT contact_id FROM lead"
		" WHERE id = " LIVING ") WHERE id = " OTHER},
	{"lead_enrollment", "R-C7",
		"UPDATE enrollment SET state = 'finished' WHERE id = (SELECT"
		" max(enrollment_id) FROM lead)"},
	{"lead_enrollment", "R-C7",
		"UPDATE lead SET enrollment_id = (SELECT max(enrollment_id)"
		" FROM lead) WHERE id = " LIVING},
	{"enrollment_unclaimed", "R-C7",
		"UPDATE lead SET enrollment_id = NULL"},
	{"correction", "R-C1",
		"UPDATE activity SET corrects_id = (SELECT max(id) FROM"
		" activity) WHERE id = " NUMBERED("0")},
	{"activity_touch", "R-C1",
		"UPDATE activity SET lead_id = " OTHER " WHERE touch_id IN"
		" (SELECT id FROM touch WHERE lead_id <> " OTHER ")"},
	{"claim", "R-J2", "UPDATE account_day SET touch_id = 999999"},
	{"cadence_empty", "R-C7",
		"DELETE FROM step WHERE cadence_version_id = 1"},
	{"re_approach_day", "R-C5",
		"INSERT INTO re_approach_day(owner_id, day, n)"
		" VALUES (1, 99999, 1)"},
	{"re_approach_day", "R-C5",
		"UPDATE touch SET purpose = 're_approach' WHERE id = " TOUCH_OF(
			LIVING)},
	{"touch_owner", "R-C7",
		"UPDATE touch SET owner_id = NULL WHERE id = " TOUCH_OF(
			LIVING)},
	{"disposition", "R-C6",
		"UPDATE activity SET disposition = 'sold' WHERE id = " ACT},
	{"reference", "R-C7",
		"UPDATE activity SET number_id = 999999 WHERE id = " ACT},
	{"reference", "R-C7", "DELETE FROM \"user\" WHERE id = 1"},
	{"file", "R-C7",
		"PRAGMA ignore_check_constraints = ON;"
		"UPDATE contact SET seat = 7 WHERE id = 1;"
		"PRAGMA ignore_check_constraints = OFF"},
};

static void do_damage(const struct damage *d)
{
	struct kk_mark mark = kk_arena_mark(cx.arena);
	const struct kk_finding *f;
	struct kk_check_report r;

	must("PRAGMA ignore_check_constraints = ON");
	assert_int_equal(kk_store_begin(&cx), KK_OK);
	drop_triggers();
	must(d->sql);
	r = check();
	f = find(&r, d->what);
	if (!f)
		fail_msg("%s was not found after: %s", d->what, d->sql);
	assert_string_equal(f->rule, d->rule);
	assert_true(f->text[0] != '\0');
	assert_null(strchr(f->text, '{'));
	kk_store_rollback(&cx);
	kk_arena_back(cx.arena, mark);
}

static void each_damage_is_named(void **state)
{
	for (size_t i = 0; i < sizeof damages / sizeof *damages; i++)
		do_damage(&damages[i]);
	a_healthy_database(state);
}

/* The row that is named is the one that was damaged, in both languages. */
static void the_row_is_named(void **state)
{
	struct kk_check_report en, ja;

	(void)state;
	must("PRAGMA ignore_check_constraints = ON");
	assert_int_equal(kk_store_begin(&cx), KK_OK);
	drop_triggers();
	must("UPDATE lead SET next_touch_id = NULL WHERE id = 3");
	en = check();
	cx.lang = KK_JA;
	ja = check();
	cx.lang = KK_EN;
	assert_int_equal(find(&en, "lead_without_touch")->id, 3);
	assert_non_null(
		strstr(find(&en, "lead_without_touch")->text, "Lead 3"));
	assert_non_null(
		strstr(find(&ja, "lead_without_touch")->text, "リード 3 "));
	kk_store_rollback(&cx);
}

/* A demo on top of it would mix with what is there. */
static void a_demo_needs_an_empty_one(void **state)
{
	struct kk_demo_answer a;
	struct kk_check_report before = check(), after;

	(void)state;
	assert_int_equal(kk_demo(&cx, &a), KK_EINPUT);
	assert_int_equal(cx.error.msg, KK_MSG_DEMO_NOT_EMPTY);
	after = check();
	assert_int_equal(after.leads, before.leads);
	assert_int_equal(after.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_healthy_database),
		cmocka_unit_test(each_damage_is_named),
		cmocka_unit_test(the_row_is_named),
		cmocka_unit_test(a_demo_needs_an_empty_one),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
