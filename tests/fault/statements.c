/* Every nth statement is refused by the database, on both kinds: the work comes
 * back with an error, nothing of it is left behind, and the same work without
 * the fault is done afterwards. (On PostgreSQL the refusal is the server's own,
 * so that the transaction is spoilt as it would be.) */
#include "tests/stories/story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/check.h"
#include "app/transfer/import.h"
#include "app/people/merge.h"
#include "app/day/plan.h"
#include "app/users/team.h"
#include "store/backend.h"
#include "store/backup.h"
#include "tests/db.h"
#include "tests/folder.h"

static struct {
	const struct kk_backend *real;
	struct kk_backend faulty;
	long calls, at; /* made so far; the one that fails */
} fault;

static enum kk_rc refuse(struct kk_ctx *c)
{
	enum kk_rc rc = KK_OK;

	if (++fault.calls != fault.at)
		return KK_OK;
	if (c->store->pg)
		rc = fault.real->run(c, "SELECT 1 / 0", "fault");
	return rc != KK_OK
		       ? rc
		       : KK_FAIL(c, KK_ESTORE, KK_MSG_STORE_FAILED, "fault");
}

static enum kk_rc enter(struct kk_ctx *c, struct kk_cursor *cursor,
	const void *arg, bool stream)
{
	KK_TRY(refuse(c));
	return fault.real->enter(c, cursor, arg, stream);
}

static enum kk_rc run(struct kk_ctx *c, const char *sql, const char *what)
{
	KK_TRY(refuse(c));
	return fault.real->run(c, sql, what);
}

static enum kk_rc begin(struct kk_ctx *c, bool writes)
{
	KK_TRY(refuse(c));
	return fault.real->begin(c, writes);
}

static enum kk_rc savepoint(struct kk_ctx *c)
{
	KK_TRY(refuse(c));
	return fault.real->savepoint(c);
}

static enum kk_rc commit(struct kk_ctx *c, bool outermost)
{
	KK_TRY(refuse(c));
	return fault.real->commit(c, outermost);
}

static void faults_on(long n)
{
	fault.real = cx.store->backend;
	fault.faulty = *fault.real;
	fault.faulty.enter = enter;
	fault.faulty.run = run;
	fault.faulty.begin = begin;
	fault.faulty.savepoint = savepoint;
	fault.faulty.commit = commit;
	fault.calls = 0;
	fault.at = n;
	cx.store->backend = &fault.faulty;
}

static void faults_off(void)
{
	cx.store->backend = fault.real;
}

/* What would show that something was left half-done. */
static const char *digest(void)
{
	static const char *const counted[] = {"account", "contact", "lead",
		"touch", "activity", "activity_text", "enrollment",
		"account_day", "suppression", "import_batch", "import_row",
		"contact_number", "merge", "opt_out"};
	struct kk_buf b;

	kk_buf_init(&b, cx.arena);
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		kk_buf_addf(&b, "%s %lld\n", counted[i],
			(long long)number(
				kk_arena_f(cx.arena, "SELECT count(*) FROM %s",
					counted[i]),
				0));
	kk_buf_addf(&b, "%lld %lld %lld\n",
		(long long)number("SELECT sum(next_touch_id) FROM lead", 0),
		(long long)number("SELECT sum(due_at) FROM touch"
				  " WHERE state = 'open'",
			0),
		(long long)number("SELECT sum(stop_mask) FROM contact", 0));
	return kk_buf_z(&b);
}

static void whole(const char *what, long n)
{
	struct kk_check_report r;

	assert_int_equal(kk_store_depth(&cx), 0);
	assert_int_equal(kk_check(&cx, &r), KK_OK);
	if (r.n)
		fail_msg("%s, statement %ld: %s", what, n, r.findings[0].text);
}

typedef enum kk_rc work_fn(void);

/* The work is tried with its first statement failing, its second, …; until
 * there is none left to fail, and it is done. A piece that reads only may be
 * answered all the same. */
static void sweep(const char *what, work_fn *work)
{
	enum kk_rc rc = KK_ESTORE;
	long n;

	for (n = 1; n < 3000; n++) {
		const char *before = digest();

		cx.error = (struct kk_error){0};
		cx.team = NULL;
		faults_on(n);
		rc = work();
		faults_off();
		if (fault.calls < n)
			break;
		if (rc == KK_OK)
			fail_msg("%s, statement %ld: in silence", what, n);
		assert_int_equal(rc, KK_ESTORE);
		assert_non_null(cx.error.text);
		if (strcmp(before, digest()) != 0)
			fail_msg("%s, statement %ld left a trace:\n%s\n%s",
				what, n, before, digest());
		whole(what, n);
	}
	assert_true(n > 1);
	assert_int_equal(rc, KK_OK);
	whole(what, n);
}

static int64_t lead;
static char folder[64];

static enum kk_rc log_absent(void)
{
	struct kk_log_request rq = {.touch_id = main_of(lead),
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("absent"),
		.when = KK_STR("15:00"),
		.note = KK_STR("席を外している")};
	struct kk_log_answer a;

	return kk_log(&cx, &rq, &a);
}

static enum kk_rc correct(void)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.corrects_id = number("SELECT max(id) FROM activity", 0),
		.disposition = KK_STR("not_now")};
	struct kk_log_answer a;

	return kk_log(&cx, &rq, &a);
}

static enum kk_rc import(void)
{
	struct kk_import_options o = {
		.path = kk_arena_f(cx.arena, "%s/cards.csv", folder),
		.met_on = KK_DAY_NONE};
	struct kk_import_report r;

	return kk_import(&cx, &o, &r);
}

static enum kk_rc plan(void)
{
	const struct kk_team *team;
	struct kk_plan p;

	KK_TRY(kk_team_get(&cx, &team));
	return kk_plan(&cx, cx.user_id, team->today, &p);
}

static enum kk_rc merge(void)
{
	struct kk_merge_request rq = {.hand_over = true,
		.from_id = number("SELECT max(id) FROM contact", 0),
		.into_id = number("SELECT min(id) FROM contact", 0)};
	struct kk_merge_answer a;

	return kk_merge_contacts(&cx, &rq, &a);
}

static enum kk_rc stop(void)
{
	struct kk_stop_request rq = {.mask = KK_ALL_CHANNELS,
		.contact_id = number("SELECT min(id) FROM contact", 0),
		.account_id = KK_NULL,
		.until = KK_DAY_NONE};
	struct kk_stop_answer a;

	return kk_stop(&cx, &rq, &a);
}

static enum kk_rc backup(void)
{
	return kk_backup(&cx, kk_arena_f(cx.arena, "%s/copy", folder));
}

static void statements(void **state)
{
	FILE *f;
	char command[96];

	(void)state;
	assert_true(test_folder(folder, sizeof folder, "kk_test_faults"));
	f = fopen(kk_arena_f(cx.arena, "%s/cards.csv", folder), "w");
	assert_non_null(f);
	fputs("会社名,氏名,e-mail,電話番号,名刺交換日,メモ\n"
	      "見本工業,仮名 一,a@example.jp,03-5550-0777,2026-11-10,展示会\n"
	      "見本工業,仮名 二,b@example.jp,090-5550-0778,2025-04-01,\n",
		f);
	assert_int_equal(fclose(f), 0);
	lead = before_the_call();
	sweep("plan", plan);
	sweep("log", log_absent);
	sweep("correct", correct);
	sweep("import", import);
	sweep("merge", merge);
	if (test_on_postgresql()) /* SQLite copies pages */
		sweep("backup", backup);
	sweep("stop", stop);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	/* codecheck: allow banned-call: the folder is this test's own */
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {STORY(statements)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
