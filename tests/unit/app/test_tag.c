/* Words on leads: one word in any notation, lists narrowed by one, many leads
 * at once. */
#include "today_fixture.h"

#include "app/lists/bulk_view.h"
#include "app/lead/tag.h"

static int64_t lead(struct fixture *f, const char *name)
{
	return cold(f, name, "架空商事", NULL).lead_id;
}

static bool put(struct fixture *f, int64_t lead_id, const char *word)
{
	bool added;

	FINE(f, kk_tag_put(&f->cx, lead_id, kk_str_z(word), &added));
	return added;
}

static size_t listed(struct fixture *f, int64_t tag_id)
{
	struct kk_list_filter by = {.tag_id = tag_id};
	struct kk_list_page p = {0};
	struct kk_list_lead *rows;
	struct kk_list_end end;
	size_t n;

	FINE(f, kk_list_leads(&f->cx, &by, &p, &rows, &n, &end));
	assert_int_equal(end.total, n);
	return n;
}

static void one_word_in_any_notation(void **state)
{
	struct fixture *f = *state;
	int64_t a = lead(f, "見本 一"), b = lead(f, "見本 二"), id;
	struct kk_tag *all;
	size_t n;

	assert_true(put(f, a, " ＡＢＣ展 "));
	assert_false(put(f, a, "abc展"));
	assert_true(put(f, b, "Abc展"));
	FINE(f, kk_tag_all(&f->cx, &all, &n));
	assert_int_equal(n, 1);
	assert_string_equal(all[0].name, "ＡＢＣ展");
	assert_int_equal(listed(f, all[0].id), 2);
	FINE(f, kk_tag_find(&f->cx, KK_STR("abc展"), &id));
	assert_int_equal(id, all[0].id);
	FINE(f, kk_tag_drop(&f->cx, a, id));
	assert_int_equal(listed(f, id), 1);
	/* off the last lead it is gone */
	FINE(f, kk_tag_drop(&f->cx, b, id));
	FINE(f, kk_tag_all(&f->cx, &all, &n));
	assert_int_equal(n, 0);
}

static void what_is_refused(void **state)
{
	struct fixture *f = *state;
	int64_t a = lead(f, "見本 一");

	assert_int_equal(kk_tag_put(&f->cx, a, KK_STR("　 "), NULL), KK_EINPUT);
	assert_int_equal(
		kk_tag_put(&f->cx, 99, KK_STR("展"), NULL), KK_ENOTFOUND);
	for (int i = 0; i < KK_MAX_LEAD_TAGS; i++)
		assert_true(put(f, a, kk_arena_f(f->cx.arena, "語%d", i)));
	assert_int_equal(
		kk_tag_put(&f->cx, a, KK_STR("もう一つ"), NULL), KK_EINPUT);
	assert_int_equal(
		number(f, "SELECT count(*) FROM tag"), KK_MAX_LEAD_TAGS);
}

static void many_at_once_and_back(void **state)
{
	struct fixture *f = *state;
	int64_t leads[] = {lead(f, "見本 一"), lead(f, "見本 二")};
	struct kk_bulk_request rq = {.action = KK_BULK_TAG,
		.leads = leads,
		.n = 2,
		.tag = KK_STR("展示会")};
	struct kk_bulk_result r, back;
	struct kk_bulk_job job;

	assert_true(put(f, leads[0], "展示会"));
	FINE(f, kk_bulk(&f->cx, &rq, &r));
	assert_int_equal(r.done, 1);
	assert_non_null(strstr(r.rows[0].why, "already"));
	assert_int_equal(number(f, "SELECT count(*) FROM lead_tag"), 2);
	FINE(f, kk_bulk_job(&f->cx, r.job_id, &job));
	assert_true(job.can_undo);
	/* what had it before keeps it */
	FINE(f, kk_bulk_undo(&f->cx, r.job_id, false, &back));
	assert_int_equal(back.done, 1);
	assert_int_equal(number(f, "SELECT lead_id FROM lead_tag"), leads[0]);
}

static void an_import_taken_back_takes_them(void **state)
{
	struct fixture *f = *state;
	struct kk_import_report r =
		import(f, HEAD "架空商事,,,見本 一,,03-5550-0101,,,\n");
	struct kk_undo_report undone;

	assert_true(put(f, number(f, "SELECT id FROM lead"), "展示会"));
	FINE(f, kk_import_undo(&f->cx, r.batch_id, &undone));
	assert_int_equal(number(f, "SELECT count(*) FROM lead"), 0);
	assert_int_equal(number(f, "SELECT count(*) FROM lead_tag"), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(one_word_in_any_notation),
		TEST(what_is_refused), TEST(many_at_once_and_back),
		TEST(an_import_taken_back_takes_them)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
