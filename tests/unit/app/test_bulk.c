/* One change of many leads, taking it back, and saved views. */
#include "import_fixture.h"

#include "app/lists/bulk.h"
#include "app/lead/lead_add.h"
#include "app/log/log.h"
#include "app/lists/saved_view.h"

#define LEADS 6

static void fill(struct kk_ctx *cx)
{
	struct kk_lead_added r;
	int64_t id;

	assert_int_equal(kk_user_add(cx, "仮野", &id), KK_OK);
	for (int i = 1; i <= LEADS; i++)
		assert_int_equal(
			kk_lead_add(cx,
				&(struct kk_lead_add){
					.name = kk_str_z(kk_arena_f(
						cx->arena, "見本 %d", i)),
					.company = KK_STR("見本商事"),
					.phones = {kk_str_z(
						kk_arena_f(cx->arena,
							"090-5550-%04d", i))},
					.n_phones = 1,
					.met_on = KK_DAY_NONE},
				&r),
			KK_OK);
}

static const int64_t all[] = {4, 1, 2, 99, 1, 3};

static struct kk_bulk_result bulk(struct kk_ctx *cx, struct kk_bulk_request rq)
{
	struct kk_bulk_result r;

	rq.leads = all;
	rq.n = sizeof all / sizeof *all;
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_OK);
	return r;
}

static int64_t owned_by(struct kk_ctx *cx, int64_t user)
{
	return test_int(
		cx, "SELECT count(*) FROM lead WHERE owner_id = ?1", user, 0);
}

static void reassign_one(struct kk_ctx *cx, int64_t lead, int64_t to)
{
	assert_int_equal(kk_lead_reassign(cx, lead, to), KK_OK);
}

static void test_reassign_and_back(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_bulk_result r, back;

	fill(cx);
	r = bulk(cx, (struct kk_bulk_request){
			     .action = KK_BULK_REASSIGN, .to_id = 2});
	/* Each once, by number; one there is none of is refused alone. */
	assert_int_equal(r.n, 5);
	assert_int_equal(r.done, 4);
	assert_int_equal(r.rows[4].lead_id, 99);
	assert_false(r.rows[4].done);
	assert_non_null(r.rows[4].why);
	assert_true(r.can_undo);
	assert_int_equal(owned_by(cx, 2), 4);
	reassign_one(cx, 2, 1);
	assert_int_equal(kk_bulk_undo(cx, r.job_id, false, &back), KK_OK);
	assert_int_equal(back.n, 4);
	assert_int_equal(back.done, 3);
	assert_false(back.rows[1].done);
	assert_int_equal(owned_by(cx, 1), LEADS);
	assert_int_equal(kk_bulk_undo(cx, r.job_id, false, &back), KK_EINPUT);
	assert_int_equal(kk_bulk_undo(cx, 77, false, &back), KK_ENOTFOUND);
}

static int64_t due_of(struct kk_ctx *cx, int64_t lead)
{
	return test_int(cx,
		"SELECT t.due_at FROM lead l JOIN touch t"
		" ON t.id = l.next_touch_id WHERE l.id = ?1",
		lead, 0);
}

static void log_absent(struct kk_ctx *cx, int64_t lead_id)
{
	struct kk_log_request rq = {.lead_id = lead_id,
		.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.channel = KK_STR("phone"),
		.disposition = KK_STR("absent")};
	struct kk_log_answer a;

	assert_int_equal(kk_log(cx, &rq, &a), KK_OK);
}

static void test_pause_and_back(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	kk_day until = kk_civil_of(cx->clock.at).day + 30;
	int64_t then = kk_day_start(until).ms;
	struct kk_bulk_result r, back;

	fill(cx);
	r = bulk(cx, (struct kk_bulk_request){
			     .action = KK_BULK_PAUSE, .until = until});
	assert_int_equal(r.done, 4);
	assert_true(due_of(cx, 1) >= then && due_of(cx, 5) < then);
	log_absent(cx, 3);
	assert_int_equal(kk_bulk_undo(cx, r.job_id, false, &back), KK_OK);
	assert_int_equal(back.done, 3);
	assert_true(due_of(cx, 1) < then && due_of(cx, 4) < then);
	/* A day that is over is refused for each, and nothing is written. */
	r = bulk(cx, (struct kk_bulk_request){
			     .action = KK_BULK_PAUSE, .until = until - 60});
	assert_int_equal(r.done, 0);
	assert_int_equal(test_int(cx,
				 "SELECT count(*) FROM bulk_row"
				 " WHERE job_id = ?1",
				 r.job_id, 0),
		0);
}

/* What is another's by now is theirs to change. */
static void test_undo_of_what_was_given_away(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	kk_day until = kk_civil_of(cx->clock.at).day + 30;
	int64_t then = kk_day_start(until).ms;
	struct kk_bulk_result r, back;

	fill(cx);
	r = bulk(cx, (struct kk_bulk_request){
			     .action = KK_BULK_PAUSE, .until = until});
	reassign_one(cx, 3, 2);
	cx->user_id = 1;
	assert_int_equal(kk_bulk_undo(cx, r.job_id, true, &back), KK_OK);
	assert_int_equal(back.done, 3);
	assert_true(due_of(cx, 3) >= then && due_of(cx, 1) < then);
}

/* Leads go to somebody who works with them. */
static void test_nobody_to_give_to(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	const struct kk_bulk_request rq = {
		.action = KK_BULK_REASSIGN, .to_id = 2, .leads = all, .n = 2};
	struct kk_bulk_result r;

	fill(cx);
	assert_int_equal(kk_user_role(cx, 2, KK_READER), KK_OK);
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_EINPUT);
	assert_int_equal(kk_lead_reassign(cx, 1, 2), KK_EINPUT);
	assert_int_equal(kk_user_role(cx, 2, KK_SALESPERSON), KK_OK);
	assert_int_equal(kk_user_disable(cx, 2), KK_OK);
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_EINPUT);
	assert_int_equal(
		kk_lead_reassign_all(cx, 1, 2, &(int64_t){0}), KK_EINPUT);
	assert_int_equal(owned_by(cx, 1), LEADS);
	assert_int_equal(kk_lead_reassign(cx, 1, 99), KK_ENOTFOUND);
}

static void test_enroll_and_stop(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_bulk_result r, back;

	fill(cx);
	r = bulk(cx, (struct kk_bulk_request){.action = KK_BULK_ENROLL,
			     .cadence = "after-meeting"});
	assert_int_equal(r.done, 4);
	assert_false(r.can_undo);
	assert_int_equal(kk_bulk_undo(cx, r.job_id, false, &back), KK_EINPUT);
	r = bulk(cx, (struct kk_bulk_request){.action = KK_BULK_STOP});
	assert_int_equal(r.done, 4);
	assert_int_equal(test_int(cx,
				 "SELECT count(*) FROM lead"
				 " WHERE state = 'stopped'",
				 0, 0),
		4);
	/* Who said stop is enrolled no more (R-J1). */
	r = bulk(cx, (struct kk_bulk_request){
			     .action = KK_BULK_ENROLL, .cadence = "cold-call"});
	assert_int_equal(r.done, 0);
}

/* What was given away and back is as its import made it. */
static void test_import_undone_behind_it(void **state)
{
	struct fixture *f = *state;
	struct kk_ctx *cx = &f->cx;
	struct kk_import_options o = {.path = f->csv, .met_on = KK_DAY_NONE};
	struct kk_import_report report;
	struct kk_undo_report undone;
	struct kk_bulk_result r, back;
	int64_t id;

	assert_int_equal(kk_user_add(cx, "仮野", &id), KK_OK);
	write_file(f->csv, "会社名,氏名\n見本商事,見本 太郎\n");
	assert_int_equal(kk_import(cx, &o, &report), KK_OK);
	r = bulk(cx, (struct kk_bulk_request){
			     .action = KK_BULK_REASSIGN, .to_id = 2});
	assert_int_equal(r.done, 1);
	assert_int_equal(kk_bulk_undo(cx, r.job_id, false, &back), KK_OK);
	assert_int_equal(back.done, 1);
	assert_int_equal(kk_import_undo(cx, 1, &undone), KK_OK);
	assert_int_equal(undone.contacts, 1);
	assert_int_equal(undone.n_kept, 0);
}

static void test_nothing_is_asked(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_bulk_request rq = {
		.action = KK_BULK_REASSIGN, .leads = all, .to_id = 9};
	struct kk_bulk_result r;

	fill(cx);
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_EINPUT);
	rq.n = 1;
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_ENOTFOUND);
	rq = (struct kk_bulk_request){.action = KK_BULK_ENROLL,
		.leads = all,
		.n = 1,
		.cadence = "none-such"};
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_ENOTFOUND);
	rq.n = KK_MAX_BULK + 1;
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_EINPUT);
	assert_int_equal(
		test_int(cx, "SELECT count(*) FROM bulk_job", 0, 0), 0);
}

static int64_t save(
	struct kk_ctx *cx, const char *name, const char *query, bool shared)
{
	int64_t id = 0;

	assert_int_equal(kk_view_save(cx,
				 &(struct kk_view_new){.name = kk_str_z(name),
					 .query = kk_str_z(query),
					 .shared = shared,
					 .over = true},
				 &id),
		KK_OK);
	return id;
}

/* One that is to be new. */
static enum kk_rc keep(struct kk_ctx *cx, const char *name)
{
	int64_t id;

	return kk_view_save(cx,
		&(struct kk_view_new){
			.name = kk_str_z(name), .query = KK_STR("x")},
		&id);
}

/* A name is one view's, until somebody asks to write over it. */
static void test_view_names(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_saved_view *v;
	int64_t id;
	size_t n;

	fill(cx);
	id = save(cx, "今週", "due=week", true);
	assert_int_equal(keep(cx, "今週 "), KK_ENO);
	assert_int_equal(keep(cx, "来週"), KK_OK);
	assert_int_equal(
		kk_view_change(cx, id, KK_VIEW_LEAD, KK_STR("来週"), true),
		KK_ENO);
	assert_int_equal(
		kk_view_change(cx, id, KK_VIEW_LEAD, KK_STR("  "), true),
		KK_EINPUT);
	assert_int_equal(
		kk_view_change(cx, id, KK_VIEW_ACCOUNT, KK_STR("来月"), true),
		KK_ENOTFOUND);
	assert_int_equal(
		kk_view_change(cx, id, KK_VIEW_LEAD, KK_STR(" 来月 "), false),
		KK_OK);
	assert_int_equal(kk_view_list(cx, KK_VIEW_LEAD, &v, &n), KK_OK);
	assert_int_equal(n, 2);
	assert_true(
		kk_str_is(v[1].name, "来月") || kk_str_is(v[0].name, "来月"));
	assert_true(!v[0].shared && !v[1].shared);
	cx->user_id = 2;
	assert_int_equal(keep(cx, "来月"), KK_OK);
	assert_int_equal(
		kk_view_change(cx, id, KK_VIEW_LEAD, KK_STR("x"), true),
		KK_ENOTFOUND);
}

static void test_views(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_saved_view *v;
	int64_t id;
	size_t n;

	fill(cx);
	id = save(cx, "今週", "due=week", false);
	assert_int_equal(save(cx, " 今週 ", "due=week&sort=name", true), id);
	(void)save(cx, "自分だけ", "owner=mine", false);
	assert_int_equal(kk_view_list(cx, KK_VIEW_LEAD, &v, &n), KK_OK);
	assert_int_equal(n, 2);
	assert_true(kk_str_is(v[0].query, "due=week&sort=name"));
	cx->user_id = 2;
	(void)save(cx, "あ", "", false);
	assert_int_equal(kk_view_list(cx, KK_VIEW_LEAD, &v, &n), KK_OK);
	assert_int_equal(n, 2);
	assert_true(v[0].mine && !v[1].mine && v[1].shared);
	assert_true(kk_str_is(v[1].owner, "mihon"));
	assert_int_equal(kk_view_delete(cx, id), KK_ENOTFOUND);
	cx->user_id = 1;
	assert_int_equal(kk_view_delete(cx, id), KK_OK);
	assert_int_equal(kk_view_list(cx, KK_VIEW_CONTACT, &v, &n), KK_OK);
	assert_int_equal(n, 0);
	assert_int_equal(keep(cx, " "), KK_EINPUT);
	for (int i = 1; i < KK_MAX_VIEWS; i++)
		(void)save(cx, kk_arena_int(cx->arena, i), "x", false);
	assert_int_equal(keep(cx, "one more"), KK_EINPUT);
	(void)save(cx, "7", "over", false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_reassign_and_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_pause_and_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_undo_of_what_was_given_away, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_nobody_to_give_to, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_enroll_and_stop, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_import_undone_behind_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_nothing_is_asked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_views, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_view_names, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
