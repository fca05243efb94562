/* Own time: what is blocked stays free of plans and offers, a promised time
 * stays and says so. Everybody here is invented. */
#include "today_fixture.h"

#include "app/lead/absence.h"
#include "app/day/calendar_address.h"
#include "app/day/coverage.h"
#include "app/housekeeping.h"
#include "app/day/own_time.h"
#include "app/day/plan.h"
#include "format/time/ics.h"

#define TODAY kk_day_of(2026, 11, 24)

static enum kk_rc block(
	struct fixture *f, kk_day day, int from, int until, int64_t *id_r)
{
	return kk_own_block_add(&f->cx, 1,
		&(struct kk_own_block){.day = day,
			.from = from,
			.until = until,
			.title = KK_STR("歯医者")},
		id_r);
}

static struct kk_plan plan(struct fixture *f, kk_day day)
{
	struct kk_plan p;

	FINE(f, kk_plan(&f->cx, 1, day, &p));
	return p;
}

static void a_block_lies_in_a_day_to_come(void **state)
{
	static const struct {
		int day, from, until;
		enum kk_msg why;
	} no[] = {{-1, 600, 660, KK_MSG_BLOCK_DAY},
		{2000, 600, 660, KK_MSG_BLOCK_DAY},
		{0, 660, 600, KK_MSG_BLOCK_ORDER},
		{0, 600, 600, KK_MSG_BLOCK_ORDER},
		{0, 600, 1445, KK_MSG_BLOCK_ORDER},
		{0, -5, 600, KK_MSG_BLOCK_ORDER},
		{0, 601, 660, KK_MSG_BLOCK_STEP},
		{0, 600, 664, KK_MSG_BLOCK_STEP}};
	struct fixture *f = *state;
	struct kk_own_block *all;
	int64_t id;
	size_t n;

	for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
		assert_int_equal(block(f, TODAY + no[i].day, no[i].from,
					 no[i].until, &id),
			KK_EINPUT);
		assert_int_equal(f->cx.error.msg, no[i].why);
	}
	FINE(f, block(f, TODAY, 0, 1440, &id));
	FINE(f, block(f, TODAY + 1, 720, 780, &id));
	FINE(f, kk_own_block_list(&f->cx, 1, TODAY, TODAY + 6, &all, &n));
	assert_int_equal(n, 2);
	assert_int_equal(all[1].day, TODAY + 1);
	assert_int_equal(all[1].from, 720);
	assert_true(kk_str_is(all[1].title, "歯医者"));
	assert_null(all[1].calendar.p);
	/* nobody takes away a colleague's */
	assert_int_equal(kk_own_block_remove(&f->cx, 2, id), KK_ENOTFOUND);
	FINE(f, kk_own_block_remove(&f->cx, 1, id));
	assert_int_equal(kk_own_block_remove(&f->cx, 1, id), KK_ENOTFOUND);
	for (int i = 0; i < 24; i++)
		FINE(f, block(f, TODAY + 2, 600, 605 + 5 * i, &id));
	assert_int_equal(block(f, TODAY + 2, 600, 900, &id), KK_EINPUT);
	assert_int_equal(f->cx.error.msg, KK_MSG_BLOCK_MANY);
	/* the same twice is one */
	FINE(f, block(f, TODAY + 2, 600, 605, &id));
	assert_int_equal(number(f, "SELECT count(*) FROM busy"), 25);
}

static void nothing_is_planned_over_it(void **state)
{
	static const int spans[][2] = {{540, 720}, {720, 1020}, {1020, 1140}};
	struct fixture *f = *state;
	struct kk_plan p;
	int64_t id;

	for (int i = 0; i < 12; i++)
		(void)met(f, kk_arena_f(f->cx.arena, "見本 %d", i),
			kk_arena_f(f->cx.arena, "架空%d", i),
			kk_arena_f(f->cx.arena, "03-5550-01%02d", i),
			"2026-11-20");
	for (size_t s = 0; s < 3; s++) {
		size_t before = plan(f, TODAY).n_items;

		assert_int_equal(before, 12);
		FINE(f, block(f, TODAY, spans[s][0], spans[s][1], &id));
		p = plan(f, TODAY);
		for (size_t i = 0; i < p.n_items; i++)
			assert_true(p.items[i].at.minute >= spans[s][1] ||
				    p.items[i].at.minute + p.items[i].minutes <=
					    spans[s][0]);
		FINE(f, kk_own_block_remove(&f->cx, 1, id));
	}
	/* the whole day: all wait, and are told why */
	FINE(f, block(f, TODAY, 0, 1440, &id));
	p = plan(f, TODAY);
	assert_int_equal(p.n_items, 0);
	assert_int_equal(p.n_left, 12);
	assert_int_equal(p.left[0].rule, KK_R_C10);
}

static void a_promised_time_stays_and_says_so(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added r =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	bool said = false;
	struct kk_plan p;
	int64_t id;

	(void)log_on(f, main_of(f, r.lead_id), "absent", "15:00");
	FINE(f, block(f, TODAY, 14 * 60, 15 * 60, &id));
	p = plan(f, TODAY);
	for (int i = 0; i < p.items[1].n_why; i++)
		said = said || p.items[1].why[i].rule == KK_R_A9;
	assert_false(said); /* it only ends there */
	FINE(f, block(f, TODAY, 15 * 60, 16 * 60, &id));
	p = plan(f, TODAY);
	assert_int_equal(p.n_items, 2);
	assert_true(p.items[1].told);
	assert_int_equal(p.items[1].at.minute, 15 * 60);
	assert_int_equal(p.items[1].why[0].rule, KK_R_A7);
	assert_int_equal(p.items[1].why[1].rule, KK_R_A9);
	assert_true(kk_str_find(p.items[1].why[1].text,
			    KK_STR("15:00–16:00")) != SIZE_MAX);
}

/* The dates in a script: each with the hour behind it free. */
static void no_date_is_offered_in_it(void **state)
{
	struct fixture *f = *state;
	struct kk_str first, then;
	int64_t id;

	(void)cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	f->cx.lang = KK_JA;
	first = plan(f, TODAY).items[0].script;
	for (kk_day d = TODAY; d < TODAY + 14; d++) {
		FINE(f, block(f, d, 12 * 60, 12 * 60 + 30, &id)); /* 11:00 */
		FINE(f, block(f, d, 14 * 60, 14 * 60 + 5, &id));
	}
	then = plan(f, TODAY).items[0].script;
	assert_true(kk_str_find(first, KK_STR("30日")) != SIZE_MAX ||
		    kk_str_find(first, KK_STR("27日")) != SIZE_MAX);
	assert_int_equal(kk_str_find(then, KK_STR("27日")), SIZE_MAX);
	assert_int_equal(kk_str_find(then, KK_STR("30日")), SIZE_MAX);
	assert_true(kk_str_find(then, KK_STR("12月")) != SIZE_MAX);
}

static void what_is_over_is_forgotten(void **state)
{
	struct fixture *f = *state;
	int64_t id;

	FINE(f, block(f, TODAY, 600, 660, &id));
	clock_at(f, "2026-12-20T09:00");
	FINE(f, kk_housekeeping(&f->cx, &(struct kk_consent_cleaned){0}));
	assert_int_equal(number(f, "SELECT count(*) FROM busy"), 1);
	clock_at(f, "2026-12-27T09:00");
	FINE(f, kk_housekeeping(&f->cx, &(struct kk_consent_cleaned){0}));
	assert_int_equal(number(f, "SELECT count(*) FROM busy"), 0);
}

/* Today's rest, and whoever expects us in the next seven business days; read as
 * another program reads it. */
static void the_day_is_read_in_a_calendar(void **state)
{
	struct fixture *f = *state;
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	struct kk_lead_added b = cold(f, "仮名 花子", "架空物産", NULL);
	struct kk_lead_added c = cold(f, "例山 桜", "架空食品", "03-5550-0102");
	struct kk_ics ics;
	struct kk_buf out;

	(void)b;
	(void)log_on(f, main_of(f, a.lead_id), "recall_at", "2026-12-02T15:00");
	(void)log_on(
		f, main_of(f, c.lead_id), "appointment", "2026-12-04T11:00");
	clock_at(f, "2026-11-25T09:00");
	(void)cold(f, "見本 次郎", "架空工業", "03-5550-0103");
	kk_buf_init(&out, f->cx.arena);
	FINE(f, kk_calendar_write(&f->cx, 1, &out));
	assert_int_equal(kk_ics_read(f->cx.arena, kk_buf_str(&out), TODAY,
				 TODAY + 30, &ics),
		KK_ICS_OK);
	assert_true(ics.n >= 3);
	assert_int_equal(ics.blocks[0].day, TODAY + 1);
	for (size_t i = 0, told = 0; i < ics.n; i++) {
		const struct kk_ics_block *k = &ics.blocks[i];

		if (k->day == TODAY + 1)
			continue;
		assert_int_equal(k->day, told ? TODAY + 10 : TODAY + 8);
		assert_int_equal(k->from, told ? 11 * 60 : 15 * 60);
		assert_true(kk_str_is(
			k->title, told ? "meeting: 架空食品, 例山 桜"
				       : "phone: 架空商事, 見本 太郎"));
		told++;
	}
	assert_non_null(strstr(kk_buf_z(&out), "03-5550-0101"));
	/* the eighth business day is not shown yet */
	clock_at(f, "2026-11-24T09:00");
	kk_buf_init(&out, f->cx.arena);
	FINE(f, kk_calendar_write(&f->cx, 1, &out));
	assert_non_null(strstr(kk_buf_z(&out), "20261202T150000"));
	assert_null(strstr(kk_buf_z(&out), "20261204T110000"));
}

/* Working hours, leave and own time leave a window, or do not. */
static void windows_nobody_covers_are_seen(void **state)
{
	struct fixture *f = *state;
	struct kk_leave leave = {.user_id = 1,
		.from = TODAY + 2,
		.until = TODAY + 2,
		.to_id = KK_NULL};
	struct kk_coverage v;
	struct kk_spread s;
	int64_t id, reader;

	FINE(f, kk_user_hours(&f->cx, 1, 8 * 60 + 30, 18 * 60));
	FINE(f, kk_user_add_as(&f->cx, "rei", NULL, KK_READER, &reader));
	FINE(f, kk_leave(&f->cx, &leave, &s));
	FINE(f, block(f, TODAY + 1, 13 * 60, 13 * 60 + 15, &id));
	FINE(f, block(f, TODAY + 3, 13 * 60, 13 * 60 + 20, &id));
	FINE(f, kk_coverage(&f->cx, &v));
	assert_int_equal(v.sellers, 1);
	assert_int_equal(v.n_days, 5);
	for (size_t i = 0; i < 5; i++) {
		bool away = v.days[i].day == TODAY + 2;
		bool busy = v.days[i].day == TODAY + 3;

		assert_int_equal(v.days[i].cells[0].n, !away);
		assert_int_equal(v.days[i].cells[1].n, !away && !busy);
		assert_int_equal(v.days[i].cells[2].n, 0);
	}
	assert_int_equal(v.days[3].day, TODAY + 6); /* a Monday */
}

static size_t free_at(struct fixture *f, const char *when)
{
	int64_t *ids;
	size_t n;

	clock_at(f, when);
	FINE(f, kk_free_now(&f->cx, &ids, &n));
	return n;
}

/* Who is at work, and neither in own time nor away nor in a meeting. */
static void who_is_free_hears_of_an_enquiry(void **state)
{
	struct fixture *f = *state;
	struct kk_leave leave = {.user_id = 1,
		.from = TODAY + 2,
		.until = TODAY + 2,
		.to_id = KK_NULL};
	struct kk_lead_added a =
		cold(f, "見本 太郎", "架空商事", "03-5550-0101");
	struct kk_spread s;
	int64_t id, reader;

	(void)log_on(
		f, main_of(f, a.lead_id), "appointment", "2026-11-25T16:00");
	FINE(f, kk_user_hours(&f->cx, 1, 8 * 60 + 30, 18 * 60));
	FINE(f, kk_user_add_as(&f->cx, "rei", NULL, KK_READER, &reader));
	FINE(f, block(f, TODAY + 1, 13 * 60, 14 * 60, &id));
	FINE(f, kk_leave(&f->cx, &leave, &s));
	assert_int_equal(free_at(f, "2026-11-25T08:29"), 0);
	assert_int_equal(free_at(f, "2026-11-25T08:30"), 1);
	assert_int_equal(free_at(f, "2026-11-25T13:30"), 0);
	assert_int_equal(free_at(f, "2026-11-25T14:00"), 1);
	assert_int_equal(free_at(f, "2026-11-25T16:20"), 0); /* meeting */
	assert_int_equal(free_at(f, "2026-11-25T17:30"), 1);
	assert_int_equal(free_at(f, "2026-11-25T18:00"), 0);
	assert_int_equal(free_at(f, "2026-11-26T10:00"), 0); /* away */
	assert_int_equal(free_at(f, "2026-11-28T10:00"), 0); /* Saturday */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_block_lies_in_a_day_to_come, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			nothing_is_planned_over_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_promised_time_stays_and_says_so, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			no_date_is_offered_in_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_over_is_forgotten, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			the_day_is_read_in_a_calendar, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			windows_nobody_covers_are_seen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			who_is_free_hears_of_an_enquiry, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
