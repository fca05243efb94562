/* What the team offers and writes: versions that are never changed, the one
 * that was said stands with what was logged, and the plan speaks with the words
 * of the lead's offer (R-D1, R-B6, R-D6). */
#include "today_fixture.h"

#include "app/words/offer.h"
#include "app/day/plan.h"
#include "app/words/referral.h"
#include "app/words/wording.h"
#include "store/sql.h"

static const struct kk_str *parts(const char *goods, const char *worth)
{
	static struct kk_str all[KK_PART__MAX];

	for (int i = 0; i < KK_PART__MAX; i++)
		all[i] = KK_STR("");
	all[KK_PART_GOODS] = kk_str_z(goods);
	all[KK_PART_WORTH] = kk_str_z(worth);
	return all;
}

static int64_t offer(struct fixture *f, const char *name, const char *goods)
{
	int64_t id;

	FINE(f, kk_offer_add(&f->cx, kk_str_z(name), &id));
	FINE(f, kk_offer_save(&f->cx, id, kk_str_z(name), KK_JA,
			parts(goods, "12社で半分になりました")));
	return id;
}

static struct kk_offer_line line(struct fixture *f, int64_t id)
{
	struct kk_offers all;

	FINE(f, kk_offers(&f->cx, &all));
	assert_non_null(kk_offer_in(&all, id));
	return *kk_offer_in(&all, id);
}

/* A version is one where something changed, in its language alone. */
static void versions_are_kept(void **state)
{
	struct fixture *f = *state;
	int64_t id = offer(f, "在庫", "在庫管理");
	struct kk_offer_version *v;
	size_t n;

	assert_int_equal(line(f, id).number, 2);
	assert_true(line(f, id).chosen);
	FINE(f, kk_offer_save(&f->cx, id, KK_STR("在庫"), KK_JA,
			parts("在庫管理", "12社で半分になりました")));
	assert_int_equal(line(f, id).number, 2);
	FINE(f, kk_offer_save(&f->cx, id, KK_STR("別名"), KK_EN,
			parts("stock control", "")));
	assert_int_equal(line(f, id).number, 3);
	assert_true(kk_str_is(line(f, id).name, "別名"));
	assert_true(kk_str_is(
		line(f, id).said.parts[KK_JA][KK_PART_GOODS], "在庫管理"));
	assert_true(kk_str_is(
		line(f, id).said.parts[KK_EN][KK_PART_GOODS], "stock control"));
	FINE(f, kk_offer_versions(&f->cx, id, &v, &n));
	assert_int_equal(n, 3);
	assert_int_equal(v[0].number, 3);
	assert_false(test_try(&f->cx, "UPDATE offer_part SET text = 'x'"));
	assert_false(test_try(&f->cx, "DELETE FROM offer_version"));
}

static void a_part_claims_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t id = offer(f, "在庫", "在庫管理");

	assert_int_equal(kk_offer_save(&f->cx, id, KK_STR("在庫"), KK_JA,
				 parts("在庫管理", "先日お話しした件です")),
		KK_EINPUT);
	assert_non_null(strstr(f->cx.error.text, "お話しした"));
	assert_int_equal(kk_offer_save(&f->cx, id, KK_STR("在庫"), KK_JA,
				 parts("在庫管理", "15分だけお時間をください")),
		KK_EINPUT);
	assert_int_equal(line(f, id).number, 2);
	assert_int_equal(kk_offer_add(&f->cx, KK_STR(" "), &id), KK_EINPUT);
	assert_int_equal(
		kk_offer_save(&f->cx, 99, KK_STR("x"), KK_JA, parts("x", "")),
		KK_ENOTFOUND);
}

/* Its own, its cadence's, its industry's, else the chosen one. */
static void a_lead_has_one_offer(void **state)
{
	struct fixture *f = *state;
	int64_t a = offer(f, "A", "A"), b = offer(f, "B", "B");
	int64_t c = offer(f, "C", "C");
	struct kk_str cold = KK_STR("cold-call"), e = KK_STR("E");
	struct kk_offers all;

	FINE(f, kk_offer_rule_set(&f->cx, KK_STR("cadence"), cold, b));
	FINE(f, kk_offer_rule_set(&f->cx, KK_STR("industry"), e, c));
	FINE(f, kk_offers(&f->cx, &all));
	assert_int_equal(
		kk_offer_for(&all, KK_NULL, KK_STR_NONE, KK_STR_NONE)->id, a);
	assert_int_equal(kk_offer_for(&all, KK_NULL, cold, e)->id, b);
	assert_int_equal(kk_offer_for(&all, KK_NULL, KK_STR_NONE, e)->id, c);
	assert_int_equal(kk_offer_for(&all, c, cold, e)->id, c);
	FINE(f, kk_offer_retire(&f->cx, b, true));
	FINE(f, kk_offers(&f->cx, &all));
	assert_int_equal(kk_offer_for(&all, b, cold, KK_STR_NONE)->id, a);
	assert_int_equal(kk_offer_retire(&f->cx, a, true), KK_EINPUT);
	FINE(f, kk_offer_choose(&f->cx, b));
	FINE(f, kk_offer_retire(&f->cx, a, true));
	FINE(f, kk_offers(&f->cx, &all));
	assert_int_equal(
		kk_offer_for(&all, a, KK_STR_NONE, KK_STR_NONE)->id, b);
	assert_int_equal(kk_offer_rule_set(&f->cx, KK_STR("cadence"),
				 KK_STR("no-such"), a),
		KK_EINPUT);
	assert_int_equal(
		kk_offer_rule_set(&f->cx, KK_STR("industry"), KK_STR("Z"), a),
		KK_EINPUT);
}

/* Somebody to be called now. */
static int64_t cold_lead(struct fixture *f, const char *name)
{
	int64_t lead = cold(f, name, "架空商事", "03-5550-0101").lead_id;

	f->cx.clock.at.ms = test_int(&f->cx,
		"SELECT due_at FROM touch WHERE id = ?1", main_of(f, lead), 0);
	f->cx.team = NULL;
	return lead;
}

static const struct kk_plan_item *item(
	struct fixture *f, struct kk_plan *p, int64_t lead)
{
	f->cx.lang = KK_JA;
	FINE(f, kk_plan(&f->cx, f->cx.user_id, kk_civil_of(f->cx.clock.at).day,
			p));
	for (size_t i = 0; i < p->n_items; i++)
		if (p->items[i].lead_id == lead)
			return &p->items[i];
	fail_msg("the lead is not in the plan");
	return NULL;
}

/* What was said is logged with the call, and counted for its version. */
static void the_version_said_is_logged(void **state)
{
	struct fixture *f = *state;
	int64_t id = offer(f, "在庫", "在庫管理"), lead = cold_lead(f, "山本");
	struct kk_offer_version *v;
	struct kk_plan p;
	size_t n;

	assert_non_null(strstr(item(f, &p, lead)->script.p, "12社で半分"));
	log_on(f, main_of(f, lead), "no_answer", NULL);
	FINE(f, kk_offer_save(&f->cx, id, KK_STR("在庫"), KK_JA,
			parts("在庫管理", "20社で半分になりました")));
	FINE(f, kk_offer_versions(&f->cx, id, &v, &n));
	assert_int_equal(n, 3);
	assert_int_equal(v[0].calls, 0);
	assert_int_equal(v[1].calls, 1);
	assert_int_equal(v[1].answered.k, 0);
	assert_false(v[1].answered.enough);
	assert_int_equal(test_int(&f->cx,
				 "SELECT offer_version_id FROM activity"
				 " WHERE disposition = 'no_answer'",
				 0, 0),
		v[1].id);
}

static int64_t log_sent(
	struct fixture *f, int64_t lead, const char *channel, const char *code)
{
	struct kk_log_answer a;
	struct kk_log_request rq = {.lead_id = lead,
		.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.channel = kk_str_z(channel),
		.disposition = kk_str_z(code)};

	f->cx.clock.at.ms += 60000;
	FINE(f, kk_log(&f->cx, &rq, &a));
	return a.activity_id;
}

/* A mail is answered by what they write before we write again; one that came
 * back was never there. */
static void what_was_written_is_counted(void **state)
{
	struct fixture *f = *state;
	int64_t id = offer(f, "在庫", "在庫管理"), lead = cold_lead(f, "山本");
	struct kk_offer_version *v;
	size_t n;

	(void)log_sent(f, lead, "email", "sent");
	(void)log_sent(f, lead, "email", "sent");
	(void)log_sent(f, lead, "email", "replied");
	(void)log_sent(f, lead, "package", "posted");
	FINE(f, kk_offer_versions(&f->cx, id, &v, &n));
	assert_int_equal(v[0].mails.n, 2);
	assert_int_equal(v[0].mails.k, 1);
	assert_int_equal(v[0].letters.n, 1);
	assert_int_equal(v[0].letters.k, 0);
	assert_int_equal(v[0].calls, 0);
	(void)log_sent(f, lead, "package", "returned");
	FINE(f, kk_offer_versions(&f->cx, id, &v, &n));
	assert_int_equal(v[0].letters.n, 0);
	assert_int_equal(v[0].mails.n, 2);
}

/* What is logged late was said with the words of its time. */
static void late_is_with_the_words_of_then(void **state)
{
	struct fixture *f = *state;
	int64_t lead = cold_lead(f, "山本"), id, then, version;
	struct kk_instant began;

	id = offer(f, "在庫", "在庫管理");
	then = line(f, id).said.version_id;
	began = f->cx.clock.at;
	f->cx.clock.at.ms += 86400000;
	FINE(f, kk_offer_save(&f->cx, id, KK_STR("在庫"), KK_JA,
			parts("在庫管理", "20社で半分になりました")));
	FINE(f, kk_offer_version_of(
			&f->cx, lead, KK_STR_NONE, began, &version));
	assert_int_equal(version, then);
	FINE(f, kk_offer_version_of(
			&f->cx, lead, KK_STR_NONE, f->cx.clock.at, &version));
	assert_int_equal(version, line(f, id).said.version_id);
	/* before anything was written: what is said now */
	began.ms -= 86400000;
	FINE(f, kk_offer_version_of(
			&f->cx, lead, KK_STR_NONE, began, &version));
	assert_int_equal(version, line(f, id).said.version_id);
}

/* ---- texts ---- */

static enum kk_rc save(struct fixture *f, enum kk_template_kind kind,
	const char *name, int64_t offer_id, const char *body)
{
	return kk_wording_save(
		&f->cx, &(struct kk_wording){kind, kk_str_z(name), KK_JA,
				offer_id, KK_STR(""), kk_str_z(body)});
}

static void a_text_is_checked(void **state)
{
	struct fixture *f = *state;
	const char *why;

	assert_int_equal(save(f, KK_TEMPLATE_EMAIL, "cold_letter", 0,
				 "{firm}\n{nmae}様"),
		KK_EINPUT);
	why = f->cx.error.text;
	assert_non_null(strstr(why, "nmae"));
	assert_non_null(strstr(why, "2"));
	assert_non_null(strstr(why, "{opener}"));
	assert_int_equal(
		save(f, KK_TEMPLATE_EMAIL, "nothing", 0, "x"), KK_EINPUT);
	assert_int_equal(
		save(f, KK_TEMPLATE_EMAIL, "research", 0, "x"), KK_EINPUT);
	assert_int_equal(save(f, KK_TEMPLATE_COMEBACK, "too_often", 0,
				 "{offer1} {offer2} 30分"),
		KK_EINPUT);
	assert_int_equal(save(f, KK_TEMPLATE_EMAIL, "cold_letter", 9, "x"),
		KK_ENOTFOUND);
	assert_int_equal(
		test_int(&f->cx, "SELECT count(*) FROM template", 0, 0), 0);
}

static void texts_have_versions(void **state)
{
	struct fixture *f = *state;
	struct kk_wording of = {
		.kind = KK_TEMPLATE_EMAIL, .name = KK_STR("cold_letter")};
	struct kk_wording_version *v;
	struct kk_wording *all;
	size_t n;

	FINE(f, save(f, KK_TEMPLATE_EMAIL, "cold_letter", 0, "{ask}\r\n"));
	FINE(f, save(f, KK_TEMPLATE_EMAIL, "cold_letter", 0, "{ask}\n"));
	FINE(f, save(f, KK_TEMPLATE_EMAIL, "cold_letter", 0, "{who}\n{ask}"));
	FINE(f, save(f, KK_TEMPLATE_EMAIL, "cold_letter", 0, ""));
	FINE(f, save(f, KK_TEMPLATE_EMAIL, "cold_letter", 0, ""));
	FINE(f, kk_wording_versions(&f->cx, &of, &v, &n));
	assert_int_equal(n, 3);
	assert_true(kk_str_empty(v[0].body));
	assert_true(kk_str_is(v[2].body, "{ask}\n"));
	FINE(f, kk_wordings(&f->cx, &all, &n));
	assert_int_equal(n, 1);
	assert_false(test_try(&f->cx, "UPDATE template SET body = 'x'"));
}

/* The offer's own voicemail is on the plan, not the one of all. */
static void the_plan_says_them(void **state)
{
	struct fixture *f = *state;
	int64_t id = offer(f, "在庫", "在庫管理"), lead = cold_lead(f, "山本");
	struct kk_plan p;

	FINE(f, save(f, KK_TEMPLATE_VOICEMAIL, "cold_call", 0, "みな用"));
	assert_non_null(strstr(item(f, &p, lead)->script.p, "みな用"));
	FINE(f, save(f, KK_TEMPLATE_VOICEMAIL, "cold_call", id, "在庫用"));
	assert_non_null(strstr(item(f, &p, lead)->script.p, "在庫用"));
	assert_null(strstr(item(f, &p, lead)->script.p, "みな用"));
}

/* ---- referrals ---- */

static void a_referral_names_faces(void **state)
{
	struct fixture *f = *state;
	int64_t lead = cold_lead(f, "山本");
	struct kk_referral r;

	test_run(&f->cx, "UPDATE contact SET met_on = '2026-11-20',"
			 " met_where = '物流展'");
	FINE(f, kk_referral_of(&f->cx, lead, KK_JA, &r));
	assert_false(r.written);
	assert_true(kk_str_is(
		r.people, "11月20日（金）の物流展でご一緒だった方々"));
	assert_int_equal(
		kk_referral_set(&f->cx, lead, KK_STR("どなたか"), KK_STR("")),
		KK_EINPUT);
	assert_int_equal(kk_referral_set(&f->cx, lead,
				 KK_STR("11月3日の会の方々"), KK_STR("")),
		KK_EINPUT);
	FINE(f, kk_referral_set(&f->cx, lead, r.people, KK_STR("棚卸し")));
	FINE(f, kk_referral_set(&f->cx, lead, KK_STR("市の商工会の方々"),
			KK_STR("棚卸し")));
	FINE(f, kk_referral_of(&f->cx, lead, KK_JA, &r));
	assert_true(r.written);
	assert_true(kk_str_is(r.people, "市の商工会の方々"));
	FINE(f, kk_referral_set(&f->cx, lead, KK_STR(""), KK_STR("")));
	FINE(f, kk_referral_of(&f->cx, lead, KK_JA, &r));
	assert_false(r.written);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			versions_are_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_part_claims_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_lead_has_one_offer, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			the_version_said_is_logged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_was_written_is_counted, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			late_is_with_the_words_of_then, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_text_is_checked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			texts_have_versions, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			the_plan_says_them, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_referral_names_faces, set_up, tear_down)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
