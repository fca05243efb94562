/* A salesperson's day, against a database: what stands in it, when, why, and
 * what is left out. Everybody here is invented. */
#include "import_fixture.h"

#include "app/lead/lead_add.h"
#include "app/log/log.h"
#include "app/day/plan.h"
#include "store/statement.h"

#define TODAY kk_day_of(2026, 11, 24)

static void clock_at(struct fixture *f, const char *when)
{
	f->cx.clock.at = at(when);
	f->cx.team = NULL;
}

static struct kk_plan plan(struct fixture *f, kk_day day)
{
	struct kk_plan p;

	assert_int_equal(kk_plan(&f->cx, f->cx.user_id, day, &p), KK_OK);
	return p;
}

static const struct kk_plan_item *item_of(
	const struct kk_plan *p, enum kk_purpose purpose)
{
	for (size_t i = 0; i < p->n_items; i++)
		if (p->items[i].purpose_code == purpose)
			return &p->items[i];
	return NULL;
}

static struct kk_lead_added add(struct fixture *f, struct kk_lead_add who)
{
	struct kk_lead_added r;
	enum kk_rc rc = kk_lead_add(&f->cx, &who, &r);

	if (rc != KK_OK)
		fprintf(stderr, "%s\n", f->cx.error.text);
	assert_int_equal(rc, KK_OK);
	return r;
}

static struct kk_lead_added add_cold(struct fixture *f, const char *name,
	const char *phone, const char *reason)
{
	return add(f, (struct kk_lead_add){.name = kk_str_z(name),
			      .company = KK_STR("架空商事"),
			      .phones = {kk_str_z(phone)},
			      .n_phones = 1,
			      .reason = kk_str_z(reason),
			      .met_on = KK_DAY_NONE});
}

static void log_it(struct fixture *f, int64_t lead, const char *disposition,
	const char *at_, const char *when, const char *note)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = lead,
		.corrects_id = KK_NULL,
		.disposition = kk_str_z(disposition),
		.at = kk_str_z(at_),
		.when = kk_str_z(when),
		.note = kk_str_z(note)};
	struct kk_log_answer a;
	enum kk_rc rc = kk_log(&f->cx, &rq, &a);

	if (rc != KK_OK)
		fprintf(stderr, "%s\n", f->cx.error.text);
	assert_int_equal(rc, KK_OK);
}

/* The plan as one text, to be compared. */
static const char *whole(struct fixture *f, kk_day day)
{
	struct kk_plan p = plan(f, day);
	struct kk_buf b;

	kk_buf_init(&b, f->cx.arena);
	for (size_t i = 0; i < p.n_items; i++) {
		const struct kk_plan_item *t = &p.items[i];

		kk_buf_addf(&b, "%d %lld %d %d %d %.9f %.*s|%.*s|%.*s\n", t->n,
			(long long)t->touch_id, t->at.day, t->at.minute,
			t->channel, t->p, KK_FMT(t->purpose), KK_FMT(t->opener),
			KK_FMT(t->script));
		for (int k = 0; k < t->n_why; k++)
			kk_buf_addf(&b, "%d %.*s\n", (int)t->why[k].rule,
				KK_FMT(t->why[k].text));
	}
	for (size_t i = 0; i < p.n_left; i++)
		kk_buf_addf(&b, "left %lld %d %.*s\n",
			(long long)p.left[i].touch_id, (int)p.left[i].rule,
			KK_FMT(p.left[i].text));
	return kk_buf_z(&b);
}

static void those_met_hear_before_noon(void **state)
{
	struct fixture *f = *state;
	struct kk_plan p;

	(void)import(f,
		HEAD "架空商事,,課長,見本 太郎,a@example.jp,03-5550-0101,,"
		     "2026-11-20,納期の話\n"
		     "架空物産,,課長,仮名 花子,b@example.jp,,,2026-11-20,\n"
		     "架空食品,,部長,見本 次郎,,03-5550-0102,,2026-11-20,"
		     "棚卸し\n");
	p = plan(f, TODAY);
	assert_int_equal(p.n_items, 3);
	for (size_t i = 0; i < p.n_items; i++) {
		const struct kk_plan_item *t = &p.items[i];
		bool unwritten = kk_str_is(t->name, "仮名 花子");

		assert_int_equal(t->purpose_code, KK_FOR_FIRST_FOLLOW_UP);
		assert_true(t->at.minute >= 9 * 60);
		assert_int_equal(t->channel, kk_str_is(t->name, "見本 次郎")
						     ? KK_BY_PHONE
						     : KK_BY_EMAIL);
		if (t->channel == KK_BY_EMAIL)
			assert_true(t->at.minute < 12 * 60);
		assert_int_equal(
			kk_str_find(t->purpose, KK_STR("write one line")) == 0,
			unwritten);
		assert_true(t->n_why >= 2);
	}
}

static void a_told_time_is_kept_to_the_minute(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r =
		add_cold(f, "見本 太郎", "03-5550-0101", "在庫を減らせる");
	const struct kk_plan_item *t;
	struct kk_plan p;

	log_it(f, r.lead_id, "absent", "2026-11-24T08:50", "15:03", NULL);
	p = plan(f, TODAY);
	t = item_of(&p, KK_FOR_TOLD_CALL);
	assert_non_null(t);
	assert_true(t->told);
	assert_int_equal(t->at.minute, 15 * 60 + 3);
	assert_int_equal(t->why[0].rule, KK_R_A7);
	assert_int_not_equal(
		kk_str_find(t->script, KK_STR("at the time we were given")),
		SIZE_MAX);
	/* gone by: as soon as it is allowed */
	clock_at(f, "2026-11-24T16:00");
	p = plan(f, TODAY);
	t = item_of(&p, KK_FOR_TOLD_CALL);
	assert_int_equal(t->at.minute, 16 * 60);
	assert_int_not_equal(
		kk_str_find(t->script, KK_STR("sorry to call later")),
		SIZE_MAX);
}

/* R-J2 across the team: the second call to a switchboard says why it is not. */
static void one_call_a_day_to_a_switchboard(void **state)
{
	struct fixture *f = *state;
	struct kk_plan first, second;
	int64_t other;

	assert_int_equal(kk_user_add(&f->cx, "kamei", &other), KK_OK);
	(void)add_cold(f, "見本 太郎", "03-5550-0101(代)", "在庫を減らせる");
	f->cx.user_id = other;
	(void)add_cold(f, "見本 花子", "03-5550-0101(代)", "在庫を減らせる");
	sql(f, "UPDATE contact_number SET shared = 1");
	second = plan(f, TODAY);
	f->cx.user_id = 1;
	first = plan(f, TODAY);
	assert_int_equal(first.n_items, 1);
	assert_int_equal(first.n_left, 0);
	assert_int_equal(second.n_items, 0);
	assert_int_equal(second.n_left, 1);
	assert_int_equal(second.left[0].rule, KK_R_J2);
}

static void a_cold_call_needs_its_reason(void **state)
{
	struct fixture *f = *state;
	struct kk_plan p;

	(void)add_cold(f, "見本 太郎", "03-5550-0101", NULL);
	p = plan(f, TODAY);
	assert_int_equal(p.n_items, 0);
	assert_int_equal(p.n_left, 1);
	assert_int_equal(p.left[0].rule, KK_R_D8);
	assert_true(p.left[0].text.n > 0);
}

static void done_stands_at_its_time_and_is_quoted(void **state)
{
	struct fixture *f = *state;
	const struct kk_plan_item *t;
	struct kk_plan p;

	(void)import(f,
		HEAD "架空商事,,課長,見本 太郎,a@example.jp,03-5550-0101,,"
		     "2026-11-20,納期の話\n");
	log_it(f, 1, "sent", "2026-11-24T08:20", NULL, "内々の控え");
	p = plan(f, TODAY);
	assert_int_equal(p.n_items, 1);
	assert_true(p.items[0].done);
	assert_int_equal(p.items[0].at.minute, 8 * 60 + 20);
	/* tomorrow has the call, which quotes what was sent */
	p = plan(f, TODAY + 1);
	t = item_of(&p, KK_FOR_FOLLOW_UP_CALL);
	assert_non_null(t);
	assert_int_equal(t->at.day, TODAY + 1);
	assert_int_equal(t->n_quotes, 1);
	assert_int_equal(t->quotes[0].channel, KK_BY_EMAIL);
	assert_true(kk_str_is(t->quotes[0].text, "内々の控え"));
	/* a note is ours: it stands in no draft */
	clock_at(f, "2026-11-25T08:30");
	log_it(f, 1, "voicemail_left", "2026-11-25T08:25", NULL, "別の控え");
	for (kk_day d = TODAY + 1; d < TODAY + 20; d++) {
		p = plan(f, d);
		for (size_t i = 0; i < p.n_items; i++)
			assert_int_equal(
				kk_str_find(p.items[i].script, KK_STR("控え")),
				SIZE_MAX);
	}
	/* an earlier day shows what was done */
	p = plan(f, TODAY);
	assert_int_equal(p.n_items, 1);
	assert_true(p.items[0].done);
	p = plan(f, TODAY - 1);
	assert_int_equal(p.n_items + p.n_left, 0);
}

static void a_meeting_that_is_over_is_written_down(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r =
		add(f, (struct kk_lead_add){.name = KK_STR("見本 太郎"),
			       .company = KK_STR("架空商事"),
			       .emails = {KK_STR("a@example.jp")},
			       .n_emails = 1,
			       .met_on = TODAY - 4});
	const struct kk_plan_item *t;
	int64_t touch, remind;
	struct kk_plan p;
	bool left = false;

	log_it(f, r.lead_id, "appointment", "2026-11-24T08:50",
		"2026-11-26T14:00", NULL);
	p = plan(f, TODAY + 2);
	t = item_of(&p, KK_FOR_MEETING);
	assert_non_null(t);
	assert_int_equal(t->at.minute, 14 * 60);
	assert_int_equal(t->minutes, 30);
	touch = t->touch_id;
	remind = number(f, "SELECT id FROM touch WHERE purpose = 'remind'");
	clock_at(f, "2026-11-27T09:00");
	p = plan(f, TODAY + 3);
	t = item_of(&p, KK_FOR_MEETING);
	assert_non_null(t);
	assert_int_equal(t->touch_id, touch);
	assert_int_equal(t->minutes, 5);
	assert_int_equal(t->channel, KK_BY_MEETING);
	assert_true(t->overdue);
	assert_false(t->told);
	assert_true(kk_str_is(
		t->purpose, "log what came of the meeting on Thu 26 Nov"));
	/* and nobody is reminded of it any more */
	for (size_t i = 0; i < p.n_left; i++)
		left |= p.left[i].touch_id == remind &&
			p.left[i].rule == KK_R_D2;
	assert_true(left);
}

static void a_pair_mail_is_for_its_day_only(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r =
		add(f, (struct kk_lead_add){.name = KK_STR("見本 太郎"),
			       .company = KK_STR("架空商事"),
			       .phones = {KK_STR("03-5550-0101")},
			       .n_phones = 1,
			       .emails = {KK_STR("a@example.jp")},
			       .n_emails = 1,
			       .reason = KK_STR("在庫を減らせる"),
			       .cadence = KK_STR("cold-call"),
			       .met_on = TODAY - 60});
	struct kk_plan p;

	log_it(f, r.lead_id, "gatekeeper_refused", "2026-11-24T08:50", NULL,
		NULL);
	p = plan(f, TODAY);
	assert_non_null(item_of(&p, KK_FOR_PAIR));
	clock_at(f, "2026-11-25T09:00");
	p = plan(f, TODAY + 1);
	assert_null(item_of(&p, KK_FOR_PAIR));
	assert_int_equal(p.n_left, 1);
	assert_int_equal(p.left[0].rule, KK_R_B2);
}

/* A list of old and new cards: the days stay within what a day can hold, the
 * working hours, and come out the same whenever they are asked for. */
static void a_list_floods_no_day(void **state)
{
	struct fixture *f = *state;
	int64_t from = number(f, "SELECT work_from FROM \"user\"");
	int64_t until = number(f, "SELECT work_until FROM \"user\"");
	struct kk_buf b;
	size_t n = 0;

	kk_buf_init(&b, f->cx.arena);
	kk_buf_addz(&b, HEAD);
	for (int i = 0; i < 700; i++)
		kk_buf_addf(&b, "架空%d,,,見本 %d,%s,03-5550-%04d,,%s,%s\n",
			i / 3, i,
			i % 2 ? ""
			      : kk_arena_f(f->cx.arena, "m%d@example.jp", i),
			i, i % 9 ? "2025-04-01" : "2026-11-10", "話した");
	(void)import(f, kk_buf_z(&b));
	for (kk_day d = TODAY; d < TODAY + 21; d++) {
		struct kk_plan p = plan(f, d);

		assert_true(p.n_items <= 40);
		n += p.n_items;
		for (size_t i = 0; i < p.n_items; i++)
			assert_true(p.items[i].at.minute >= from &&
				    p.items[i].at.minute + p.items[i].minutes <=
					    until);
		if (d < TODAY + 3)
			assert_string_equal(whole(f, d), whole(f, d));
	}
	assert_true(n > 100);
}

/* All of a list is due at once: more than a day is weighed for. */
static void make_all_due(struct fixture *f, int n)
{
	struct kk_buf b;

	kk_buf_init(&b, f->cx.arena);
	kk_buf_addz(&b, HEAD);
	for (int i = 0; i < n; i++)
		kk_buf_addf(&b,
			"架空%d,,,見本 %d,,03-5550-%04d,,2026-11-10,話した\n",
			i, i, i);
	(void)import(f, kk_buf_z(&b));
	test_run(&f->cx, "UPDATE touch SET due_from = 1795456800000,"
			 " due_at = 1795456800000 + id % 7,"
			 " due_until = 1795456800000 + 86400000 - id % 5"
			 " WHERE state = 'open'");
}

static void what_finds_no_room_is_named(void **state)
{
	struct fixture *f = *state;
	struct kk_plan p;

	make_all_due(f, 330);
	p = plan(f, TODAY);
	assert_int_equal(p.n_items + p.n_left, 330);
	assert_true(p.n_left > 200);
	for (size_t i = 0; i < p.n_left; i++) {
		assert_true(kk_str_starts(p.left[i].name, "見本"));
		assert_true(kk_str_starts(p.left[i].account, "架空"));
		assert_true(
			i == 0 || p.left[i - 1].touch_id < p.left[i].touch_id);
	}
}

/* The database would not let it happen; somebody with a tool of their own may.
 */
static void a_lead_that_has_ended_is_left_alone(void **state)
{
	struct fixture *f = *state;
	struct kk_plan p;
	int64_t lead;

	make_all_due(f, 3);
	p = plan(f, TODAY);
	assert_int_equal(p.n_items, 3);
	lead = p.items[0].lead_id;
	test_run(&f->cx, kk_arena_f(f->cx.arena,
				 "UPDATE lead SET state = 'stopped',"
				 " next_touch_id = NULL WHERE id = %lld",
				 (long long)lead));
	assert_int_equal(
		test_int(&f->cx,
			"SELECT count(*) FROM touch WHERE state = 'open'"
			" AND lead_id = ?1",
			lead, 0),
		1);
	p = plan(f, TODAY);
	assert_int_equal(p.n_items, 2);
	assert_int_equal(p.n_left, 0);
	assert_true(p.items[0].lead_id != lead && p.items[1].lead_id != lead);
}

/* However many touches there are: of those that are due the index alone is
 * read. */
static void what_is_due_is_read_out_of_an_index(void **state)
{
	struct fixture *f = *state;
	const char *none[3] = {NULL};
	struct test_answer a;
	size_t i = 0;

	if (test_on_postgresql())
		return; /* it decides anew each time */
	while (strcmp(kk_statements[i]->name, "plan_due") != 0)
		i++;
	a = test_ask(&f->cx,
		kk_arena_f(f->cx.arena, "EXPLAIN QUERY PLAN %s",
			kk_statements[i]->sqlite),
		none);
	assert_int_equal(a.rows, 1);
	assert_non_null(strstr(a.cells[3], "COVERING INDEX touch_open_owner"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			those_met_hear_before_noon, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_told_time_is_kept_to_the_minute, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			one_call_a_day_to_a_switchboard, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_cold_call_needs_its_reason, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			done_stands_at_its_time_and_is_quoted, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			a_meeting_that_is_over_is_written_down, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			a_pair_mail_is_for_its_day_only, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_list_floods_no_day, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_finds_no_room_is_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_lead_that_has_ended_is_left_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_due_is_read_out_of_an_index, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
