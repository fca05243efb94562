/* Who said stop, since when and by whom; what a change of many did. */
#include "import_fixture.h"

#include "app/lists/bulk_view.h"
#include "app/lead/lead_add.h"
#include "app/lead/stop.h"
#include "app/lead/suppression.h"

static void add(struct kk_ctx *cx, const char *name, const char *company)
{
	struct kk_lead_added r;

	assert_int_equal(kk_lead_add(cx,
				 &(struct kk_lead_add){.name = kk_str_z(name),
					 .company = kk_str_z(company),
					 .met_on = KK_DAY_NONE},
				 &r),
		KK_OK);
}

static void stop(struct kk_ctx *cx, struct kk_stop_request rq)
{
	struct kk_stop_answer a;

	assert_int_equal(kk_stop(cx, &rq, &a), KK_OK);
}

static void fill(struct kk_ctx *cx)
{
	int64_t id;

	assert_int_equal(kk_user_add(cx, "仮野", &id), KK_OK);
	add(cx, "見本 一", "見本商事");
	add(cx, "見本 二", "見本商事");
	add(cx, "例示 三", "例示工業");
}

static size_t listed(struct kk_ctx *cx, enum kk_stopped_kind kind,
	int64_t before, struct kk_stopped **rows_r)
{
	bool more;
	size_t n;

	assert_int_equal(
		kk_stopped_list(cx, kind, before, rows_r, &n, &more), KK_OK);
	assert_false(more);
	return n;
}

static void test_people_and_companies(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	struct kk_stopped *s;
	int64_t hashes;

	fill(cx);
	assert_int_equal(listed(cx, KK_STOPPED_PEOPLE, 0, &s), 0);
	stop(cx, (struct kk_stop_request){.contact_id = 2,
			 .account_id = KK_NULL,
			 .mask = KK_ALL_CHANNELS,
			 .until = KK_DAY_NONE});
	cx->user_id = 2;
	cx->clock.at = at("2026-11-26T10:00");
	stop(cx, (struct kk_stop_request){.contact_id = KK_NULL,
			 .account_id = 2,
			 .mask = KK_BIT(KK_BY_PHONE),
			 .until = KK_DAY_NONE});
	/* The newest first, each with who wrote it down, and when. */
	assert_int_equal(listed(cx, KK_STOPPED_PEOPLE, 0, &s), 2);
	assert_true(s[0].contact_id == 3 && s[1].contact_id == 2);
	assert_int_equal(s[0].mask, KK_BIT(KK_BY_PHONE));
	assert_int_equal(s[1].mask, KK_ALL_CHANNELS);
	assert_true(kk_str_is(s[0].user, "仮野"));
	assert_true(kk_str_is(s[1].user, "mihon"));
	assert_true(s[1].at.ms == at("2026-11-24T09:00").ms);
	assert_int_equal(listed(cx, KK_STOPPED_PEOPLE, 3, &s), 1);
	assert_int_equal(listed(cx, KK_STOPPED_FIRMS, 0, &s), 1);
	assert_true(kk_str_is(s[0].name, "例示工業"));
	assert_int_equal(kk_stopped_hashes(cx, &hashes), KK_OK);
	assert_true(hashes >= 3);
}

static void test_for_a_while(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	kk_day today = kk_civil_of(cx->clock.at).day;
	struct kk_stopped *s;

	fill(cx);
	stop(cx, (struct kk_stop_request){.contact_id = 1,
			 .account_id = KK_NULL,
			 .mask = KK_BIT(KK_BY_PHONE),
			 .until = today + 9});
	assert_int_equal(listed(cx, KK_STOPPED_PEOPLE, 0, &s), 0);
	assert_int_equal(listed(cx, KK_OPTED_OUT, 0, &s), 1);
	assert_int_equal(s[0].until, today + 9);
	assert_int_equal(s[0].contact_id, 1);
}

static void test_own_only(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	static const int64_t leads[] = {1, 2, 77};
	struct kk_bulk_request rq = {.action = KK_BULK_REASSIGN,
		.leads = leads,
		.n = 2,
		.to_id = 2,
		.own_only = true};
	struct kk_bulk_result r;
	struct kk_bulk_job j;

	fill(cx);
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_OK);
	assert_int_equal(r.done, 2);
	/* They are the other's now: whoever gave them away cannot again. */
	rq.to_id = 1;
	rq.n = 3;
	assert_int_equal(kk_bulk(cx, &rq, &r), KK_OK);
	assert_int_equal(r.done, 0);
	assert_int_equal(kk_bulk_job(cx, r.job_id, &j), KK_OK);
	assert_true(j.refused == 3 && j.done == 0 && !j.can_undo);
	assert_true(kk_str_is(j.argument, "mihon"));
	assert_true(j.lines[0].why.p && kk_str_is(j.lines[0].name, "見本 一"));
	assert_true(!j.lines[2].name.p); /* there is none such */
	assert_int_equal(kk_bulk_job(cx, 99, &j), KK_ENOTFOUND);
}

static void test_before_a_change(void **state)
{
	struct kk_ctx *cx = &((struct fixture *)*state)->cx;
	static const int64_t leads[] = {1, 3, 77};
	struct kk_list_filter f = {.text = KK_STR("見本")};
	struct kk_bulk_look look;
	int64_t *all;
	size_t n;

	fill(cx);
	assert_int_equal(kk_bulk_look(cx, leads, 3, 1, &look), KK_OK);
	assert_true(look.leads == 2 && look.n == 1 && look.touches == 2);
	assert_true(kk_str_is(look.lines[0].name, "見本 一"));
	assert_int_equal(kk_bulk_all(cx, &f, &all, &n), KK_OK);
	assert_int_equal(n, 2);
	assert_true(all[0] == 1 && all[1] == 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_people_and_companies, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_for_a_while, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_own_only, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_before_a_change, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
