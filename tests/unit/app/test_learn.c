/* What calls teach, kept in the database (R-A6): the same log gives the same
 * bytes, in whatever order it was logged and however often it was looked at. */
#include "today_fixture.h"

#include <stdio.h>

#include "app/reach/heat.h"
#include "app/reach/judge.h"
#include "app/day/plan.h"

struct entry {
	int lead;
	const char *at, *disposition;
};

static const struct entry log_of[] = {
	{0, "2026-11-09T10:10", "absent"},
	{1, "2026-11-09T10:20", "no_answer"},
	{0, "2026-11-11T18:10", "not_now"},
	{2, "2026-11-11T18:15", "gatekeeper_refused"},
	{1, "2026-11-12T13:10", "voicemail"},
	{2, "2026-11-16T08:45", "interested"},
	{1, "2026-11-17T08:45", "absent"},
	{1, "2026-11-19T13:10", "appointment"},
};
#define N (sizeof log_of / sizeof *log_of)

static int64_t leads[3];

static void people(struct fixture *f)
{
	clock_at(f, "2026-11-24T09:00");
	leads[0] = cold(f, "例山 葵", "架空物産", "03-5550-0101").lead_id;
	leads[1] = cold(f, "見本 桜", "架空商事", "03-5550-0102").lead_id;
	leads[2] = met(f, "見本 次郎", "架空工業", "03-5550-0103", "2026-10-01")
			   .lead_id;
}

static int64_t log_one(struct fixture *f, const struct entry *e)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.lead_id = leads[e->lead],
		.channel = KK_STR("phone"),
		.disposition = kk_str_z(e->disposition),
		.at = kk_str_z(e->at)};
	struct kk_log_answer a;

	if (kk_str_is(rq.disposition, "appointment"))
		rq.when = KK_STR("2026-12-02T11:00");
	FINE(f, kk_log(&f->cx, &rq, &a));
	return a.activity_id;
}

static void learn(struct fixture *f, bool anew)
{
	struct kk_learn_report r;

	FINE(f, kk_learn_new(&f->cx, &r));
	assert_int_equal(r.anew, anew);
}

/* All that is believed, as text. */
static const char *beliefs(struct fixture *f)
{
	struct test_answer t = test_ask(&f->cx,
		"SELECT weights, recent FROM reach_state UNION ALL "
		"SELECT '', '' UNION ALL SELECT * FROM (SELECT "
		"CAST(company AS text), weights FROM reach_company "
		"ORDER BY company) AS x",
		(const char *const[3]){NULL});
	struct kk_buf b;

	kk_buf_init(&b, f->cx.arena);
	for (size_t i = 0; i < t.rows * t.columns; i++)
		kk_buf_addf(&b, "%s\n", t.cells[i] ? t.cells[i] : "-");
	return kk_buf_z(&b);
}

static bool verified(struct fixture *f)
{
	bool same;

	FINE(f, kk_learn_verify(&f->cx, &same));
	return same;
}

static void rebuild_gives(struct fixture *f, const char *before)
{
	struct kk_learn_report r;

	assert_true(verified(f));
	FINE(f, kk_learn_anew(&f->cx, &r));
	assert_true(r.anew);
	assert_string_equal(beliefs(f), before);
}

static void call_by_call_or_all_at_once(void **state)
{
	struct fixture *f = *state;
	const char *before;

	people(f);
	learn(f, false);
	for (size_t i = 0; i < N; i++) {
		(void)log_one(f, &log_of[i]);
		learn(f, false);
	}
	before = beliefs(f);
	assert_int_equal(
		test_int(&f->cx, "SELECT cases FROM reach_state", 0, 0), N);
	assert_int_equal(
		test_int(&f->cx, "SELECT count(*) FROM reach_company", 0, 0),
		3);
	rebuild_gives(f, before);
}

/* Beliefs of the log in time order, learned at the end. */
static const char *sorted(struct fixture *f)
{
	people(f);
	for (size_t i = 0; i < N; i++)
		(void)log_one(f, &log_of[i]);
	learn(f, false);
	return beliefs(f);
}

/* Logged in another order, and looked at after each: what is learned at the end
 * is what one look at the sorted log gives. */
static void a_shuffled_log_is_learned_in_its_order(void **state)
{
	static const size_t order[N] = {6, 2, 0, 7, 4, 1, 5, 3};
	struct fixture *f = *state;
	const char *before;
	struct test_answer cases;

	people(f);
	for (size_t i = 0; i < N; i++) {
		struct kk_learn_report r;

		(void)log_one(f, &log_of[order[i]]);
		FINE(f, kk_learn_new(&f->cx, &r));
	}
	before = beliefs(f);
	rebuild_gives(f, before);
	/* what was known before each call is told by the times, not by the
	 * order of logging */
	cases = test_ask(&f->cx, "SELECT bits FROM reach_case ORDER BY at",
		(const char *const[3]){NULL});
	test_run(&f->cx, "DELETE FROM reach_company; DELETE FROM reach_state; "
			 "DELETE FROM reach_case");
	learn(f, false);
	assert_string_equal(beliefs(f), before);
	assert_int_equal(cases.rows, N);
}

static void a_correction_unlearns(void **state)
{
	struct fixture *f = *state;
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.disposition = KK_STR("not_now")};
	struct kk_log_answer a;
	const char *before;

	(void)sorted(f);
	rq.corrects_id = log_one(f,
		&(struct entry){2, "2026-11-23T10:10", "gatekeeper_refused"});
	learn(f, false);
	before = beliefs(f);
	FINE(f, kk_log(&f->cx, &rq, &a));
	learn(f, true);
	assert_string_not_equal(beliefs(f), before);
	assert_int_equal(
		test_int(&f->cx, "SELECT cases FROM reach_state", 0, 0), N + 1);
	rebuild_gives(f, beliefs(f));
}

/* That it was a mail, which teaches nothing yet. */
static void it_was_a_mail(struct fixture *f, int64_t id)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.corrects_id = id,
		.channel = KK_STR("email"),
		.disposition = KK_STR("sent")};
	struct kk_log_answer a;

	FINE(f, kk_log(&f->cx, &rq, &a));
	learn(f, true);
	rebuild_gives(f, beliefs(f));
}

/* Nothing of the company is left from then on, or nothing at all. */
static void what_a_company_lost_is_unlearned_too(void **state)
{
	const char *companies = "SELECT count(*) FROM reach_company";
	struct fixture *f = *state;
	int64_t first, last;

	(void)sorted(f);
	leads[0] = cold(f, "例山 梢", "架空紡績", "03-5550-0104").lead_id;
	first = log_one(f, &(struct entry){0, "2026-11-20T10:10", "absent"});
	last = log_one(f, &(struct entry){0, "2026-11-20T13:10", "absent"});
	learn(f, false);
	it_was_a_mail(f, last);
	assert_int_equal(test_int(&f->cx, companies, 0, 0), 4);
	it_was_a_mail(f, first);
	assert_int_equal(test_int(&f->cx, companies, 0, 0), 3);
}

/* Only those that were called since are written again. */
static void what_was_logged_late_touches_few(void **state)
{
	struct fixture *f = *state;
	struct kk_learn_report r;

	(void)sorted(f);
	(void)log_one(f, &(struct entry){0, "2026-11-17T13:10", "absent"});
	FINE(f, kk_learn_new(&f->cx, &r));
	assert_true(r.anew);
	assert_int_equal(r.companies, 2);
	rebuild_gives(f, beliefs(f));
}

/* The case stays as it was known then, whatever becomes of the person. */
static void what_is_erased_leaves_what_was_learned(void **state)
{
	struct fixture *f = *state;
	const char *before = sorted(f);

	test_run(&f->cx, "DELETE FROM activity_text; UPDATE contact SET "
			 "name = '', seat = 1, title = NULL, title_rank = NULL,"
			 " met_on = NULL, account_id = NULL");
	rebuild_gives(f, before);
}

static void a_dead_number_and_their_calls_teach_no_odds(void **state)
{
	struct fixture *f = *state;
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.channel = KK_STR("phone"),
		.disposition = KK_STR("not_now"),
		.incoming = true};
	struct kk_log_answer a;
	const char *weights = "SELECT substr(weights, 1, 8) FROM reach_state";

	people(f);
	(void)log_one(f, &(struct entry){0, "2026-11-20T10:10", "dead_number"});
	rq.lead_id = leads[1];
	FINE(f, kk_log(&f->cx, &rq, &a));
	learn(f, false);
	assert_string_equal(test_text(&f->cx, weights, 0), "kr1 0 0 ");
	assert_int_equal(
		test_int(&f->cx, "SELECT count(*) FROM reach_case", 0, 0), 1);
}

static void damage_is_found_and_mended(void **state)
{
	struct fixture *f = *state;
	const char *before = sorted(f);
	struct kk_learned *l;

	test_run(&f->cx, "UPDATE reach_state SET weights = 'x'");
	assert_false(verified(f));
	FINE(f, kk_learned_open(&f->cx, &l)); /* the prior, meanwhile */
	assert_int_equal(kk_learned_fold(l)->cases, 0);
	learn(f, true);
	assert_string_equal(beliefs(f), before);
	test_run(&f->cx, "DELETE FROM reach_company WHERE company = "
			 "(SELECT min(company) FROM reach_company)");
	assert_false(verified(f));
}

/* How many weights are shared. */
static unsigned shared(struct fixture *f)
{
	unsigned days, count;
	struct kk_str text;

	learn(f, false);
	FINE(f, kk_learn_export(&f->cx, &text));
	assert_int_equal(sscanf(text.p, "kr1 %u %u ", &days, &count), 2);
	return count;
}

/* An industry with one customer would be that customer: what fewer than five
 * companies taught is not told to others. */
static void what_a_few_taught_is_not_shared(void **state)
{
	struct fixture *f = *state;

	(void)sorted(f); /* three companies */
	FINE(f, kk_setting_set(&f->cx, "reach.share", "1"));
	f->cx.team = NULL;
	assert_int_equal(shared(f), 0);
	for (int i = 4; i <= 5; i++) {
		leads[1] = cold(f, kk_arena_f(f->cx.arena, "例山 %d号", i),
			kk_arena_f(f->cx.arena, "架空%d社", i),
			kk_arena_f(f->cx.arena, "03-5550-020%d", i))
				   .lead_id;
		(void)log_one(f, &(struct entry){1, "2026-11-20T10:20",
					 "gatekeeper_refused"});
		assert_true((shared(f) > 0) == (i == 5));
	}
	/* in common are the bias and who is asked, not one hour */
	assert_in_range(shared(f), 2, 40);
}

/* ---- in the plan ---- */

static const struct kk_plan_item *call_of(
	struct fixture *f, const char *day, struct kk_plan *p, int64_t lead)
{
	kk_day d;

	assert_true(kk_date_parse(kk_str_z(day), KK_DATE_EXACT, &d));
	FINE(f, kk_plan(&f->cx, f->cx.user_id, d, p));
	for (size_t i = 0; i < p->n_items; i++)
		if (p->items[i].lead_id == lead &&
			p->items[i].channel == KK_BY_PHONE)
			return &p->items[i];
	return NULL;
}

static const char *why(const struct kk_plan_item *item, enum kk_rule rule)
{
	for (int i = 0; i < item->n_why; i++)
		if (item->why[i].rule == rule)
			return item->why[i].text.p;
	return "";
}

/* Ten talks at 18:10 with one company: the plan calls it then, and says so with
 * the counts. Before the first it gives advice, and says that too. */
static void the_hour_that_got_through_is_planned_and_explained(void **state)
{
	static const char *const days[10] = {"2026-10-13", "2026-10-14",
		"2026-10-16", "2026-10-19", "2026-10-21", "2026-10-22",
		"2026-10-27", "2026-10-28", "2026-11-04", "2026-11-05"};
	struct fixture *f = *state;
	const struct kk_plan_item *item;
	struct kk_plan p;
	double before;

	people(f);
	item = call_of(f, "2026-11-24", &p, leads[1]);
	assert_non_null(item);
	assert_non_null(strstr(why(item, KK_R_A6),
		"general advice, not yet from your own calls"));
	before = item->p;
	for (int i = 0; i < 10; i++)
		(void)log_one(
			f, &(struct entry){1,
				   kk_arena_f(f->cx.arena, "%sT18:10", days[i]),
				   "interested"});
	learn(f, false);
	for (kk_day d = kk_day_of(2026, 11, 24);; d++) {
		char text[KK_DAY_CHARS];

		assert_true(d < kk_day_of(2026, 12, 24));
		item = call_of(f, kk_day_text(d, text), &p, leads[1]);
		if (item)
			break;
	}
	assert_int_equal(item->at.minute, 18 * 60 + 10);
	assert_non_null(strstr(why(item, KK_R_A6),
		"This company is easier to reach after 18:00 "
		"(10 of 10 calls got through)."));
	assert_true(item->p > before + .2);
	assert_true(item->low < item->p && item->p < item->high);
	assert_true(item->choice.version == 10 && item->choice.slot == 20);
}

/* Talks at 13:10 that each brought a complaint: reached as often as can be, and
 * still no hour for others. */
static void an_hour_of_complaints_is_avoided(void **state)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.corrects_id = KK_NULL,
		.channel = KK_STR("phone"),
		.disposition = KK_STR("interested")};
	struct fixture *f = *state;
	const struct kk_plan_item *item;
	struct kk_log_answer a;
	struct kk_heat h;
	struct kk_plan p;
	int64_t fresh;

	people(f);
	fresh = cold(f, "例山 楓", "架空食品", "03-5550-0104").lead_id;
	for (int i = 0; i < 60; i++) {
		rq.lead_id = leads[i % 3];
		rq.complaint = i >= 30;
		rq.at = kk_str_z(kk_arena_f(f->cx.arena, "2026-%02d-%02dT13:%d",
			i < 30 ? 9 : 10, 1 + i % 30, 10 + i % 3));
		FINE(f, kk_log(&f->cx, &rq, &a));
		if (i != 29)
			continue;
		learn(f, false);
		item = call_of(f, "2026-11-24", &p, fresh);
		assert_int_equal(item->at.minute / 30, 13 * 2);
	}
	learn(f, false);
	item = call_of(f, "2026-11-24", &p, fresh);
	assert_int_not_equal(item->at.minute / 30, 13 * 2);
	FINE(f, kk_heat(&f->cx, &(struct kk_heat_of){.account_id = KK_NULL},
			&h));
	assert_int_equal(h.zones[KK_Z3].calls, 60);
	assert_int_equal(h.zones[KK_Z3].complaints, 30);
	assert_int_equal(h.cells[0][10].calls + h.cells[1][10].calls +
				 h.cells[2][10].calls + h.cells[3][10].calls +
				 h.cells[4][10].calls,
		test_int(&f->cx,
			"SELECT count(*) FROM activity WHERE "
			"((at + 32400000) / 86400000 + 3) % 7 < 5",
			0, 0));
}

/* The same plan twice, byte for byte; a few calls stand elsewhere than without
 * exploring, none of them at a time that the guard forbids. */
static void a_few_calls_try_another_half_hour(void **state)
{
	struct fixture *f = *state;
	struct kk_plan with, again, without;
	size_t moved = 0, calls = 0;

	people(f);
	for (int i = 0; i < 40; i++)
		(void)cold(f, kk_arena_f(f->cx.arena, "例山 %d号", i),
			kk_arena_f(f->cx.arena, "架空%d社", i),
			kk_arena_f(f->cx.arena, "03-5550-%04d", 200 + i));
	for (int i = 0; i < 220; i++)
		(void)log_one(
			f, &(struct entry){i % 3,
				   kk_arena_f(f->cx.arena,
					   "2026-10-%02dT%02d:%02d", 1 + i % 28,
					   9 + i % 9, i % 60),
				   i % 4 ? "absent" : "gatekeeper_refused"});
	learn(f, false);
	FINE(f, kk_plan(&f->cx, f->cx.user_id, kk_day_of(2026, 11, 24), &with));
	FINE(f, kk_plan(&f->cx, f->cx.user_id, kk_day_of(2026, 11, 24),
			&again));
	FINE(f, kk_setting_set(&f->cx, "reach.explore", "0"));
	f->cx.team = NULL;
	FINE(f, kk_plan(&f->cx, f->cx.user_id, kk_day_of(2026, 11, 24),
			&without));
	assert_int_equal(with.n_items, again.n_items);
	assert_int_equal(with.n_items, without.n_items);
	for (size_t i = 0; i < with.n_items; i++) {
		const struct kk_plan_item *a = &with.items[i];

		assert_int_equal(a->touch_id, again.items[i].touch_id);
		assert_int_equal(a->at.minute, again.items[i].at.minute);
		for (size_t k = 0; k < without.n_items; k++) {
			const struct kk_plan_item *b = &without.items[k];

			if (b->touch_id != a->touch_id ||
				a->channel != KK_BY_PHONE)
				continue;
			calls++;
			moved += a->at.minute != b->at.minute;
			assert_true(b->choice.propensity == 1);
			assert_true(a->choice.propensity > 0 &&
				    a->choice.propensity <= 1);
		}
	}
	assert_true(calls >= 20);
	assert_in_range(moved, 1, calls / 3);
}

/* ---- how a call was chosen ---- */

static int64_t choices(struct fixture *f)
{
	return test_int(&f->cx, "SELECT count(*) FROM reach_choice", 0, 0);
}

/* 220 calls of October, so that other half hours are tried. */
static void much_is_learned(struct fixture *f)
{
	for (int i = 0; i < 220; i++)
		(void)log_one(
			f, &(struct entry){i % 3,
				   kk_arena_f(f->cx.arena,
					   "2026-10-%02dT%02d:%02d", 1 + i % 28,
					   9 + i % 9, i % 60),
				   i % 4 ? "absent" : "gatekeeper_refused"});
	learn(f, false);
}

/* The first call to make; `free`: that may stand in another half hour. */
static const struct kk_plan_item *first_call(struct fixture *f, bool free)
{
	static struct kk_plan p;

	FINE(f, kk_plan(&f->cx, f->cx.user_id, kk_day_of(2026, 11, 24), &p));
	for (size_t i = 0; i < p.n_items; i++)
		if (p.items[i].channel == KK_BY_PHONE && !p.items[i].done &&
			(!free || p.items[i].choice.propensity < 1))
			return &p.items[i];
	return NULL;
}

static void log_touch(
	struct fixture *f, int64_t touch, const char *choice, bool planned)
{
	struct kk_log_request rq = {.touch_id = touch,
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = KK_STR("no_answer"),
		.choice = kk_str_z(choice),
		.planned = planned};
	struct kk_log_answer a;

	FINE(f, kk_log(&f->cx, &rq, &a));
}

/* By the word of the form, and by looking the touch up: the same is put down as
 * for an item of the plan. */
static void how_a_call_was_chosen_is_put_down(void **state)
{
	static const char newest[] = "SELECT version * 1000 + slot FROM "
				     "reach_choice ORDER BY activity_id DESC";
	static const char chance[] = "SELECT propensity FROM reach_choice "
				     "ORDER BY activity_id DESC";
	struct fixture *f = *state;

	people(f);
	for (int i = 0; i < 6; i++)
		(void)cold(f, kk_arena_f(f->cx.arena, "例山 %d号", i),
			kk_arena_f(f->cx.arena, "架空%d社", i),
			kk_arena_f(f->cx.arena, "03-5550-%04d", 200 + i));
	much_is_learned(f);
	for (int way = 0; way < 2; way++) {
		const struct kk_plan_item *i = first_call(f, true);
		struct kk_plan_choice c;

		f->cx.clock.at = kk_instant_of(i->at);
		f->cx.team = NULL;
		i = first_call(f, true); /* as it stands at that minute */
		c = i->choice;
		log_touch(f, i->touch_id,
			way ? NULL : kk_plan_choice_text(f->cx.arena, &c), way);
		assert_int_equal(choices(f), way + 1);
		assert_int_equal(test_int(&f->cx, newest, 0, 0),
			c.version * 1000 + c.slot);
		assert_in_range(test_int(&f->cx, chance, 0, 0),
			(int64_t)(c.propensity * 1e9) - 1,
			(int64_t)(c.propensity * 1e9) + 1);
		assert_true(c.propensity < 1);
		assert_int_equal(c.version, 220);
	}
}

/* Of another day or half hour, or nonsense: the outcome counts, and nothing is
 * said of how it was chosen. */
static void a_word_that_does_not_fit_is_left_aside(void **state)
{
	static const char *const bad[] = {"", "1.2.3", "x.1.1.1.1.1.900000000",
		"1.1.1.1.1.1.900000000.1", "1.1.1.23.1.1.900000000",
		"1.1.1.1.1.1.1", "1.1.1.1.1.1.1000000001"};
	struct fixture *f = *state;
	const struct kk_plan_item *i;
	struct kk_plan_choice c;

	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
		assert_false(kk_plan_choice_read(kk_str_z(bad[k]), &c));
	people(f);
	i = first_call(f, false);
	c = i->choice;
	assert_true(kk_plan_choice_read(
		kk_str_z(kk_plan_choice_text(f->cx.arena, &c)), &c));
	assert_memory_equal(&c.slot, &i->choice.slot, sizeof c.slot);
	assert_int_equal(c.bits, i->choice.bits);
	f->cx.clock.at = kk_instant_of(i->at);
	c.day--;
	log_touch(f, i->touch_id, kk_plan_choice_text(f->cx.arena, &c), false);
	i = first_call(f, false);
	c = i->choice;
	f->cx.clock.at = kk_instant_of(i->at);
	c.slot = (c.slot + 1) % KK_REACH_SLOTS;
	log_touch(f, i->touch_id, kk_plan_choice_text(f->cx.arena, &c), false);
	assert_int_equal(choices(f), 0);
}

/* ---- the self-check ---- */

static void once_a_week_the_model_is_judged(void **state)
{
	struct kk_judge_report r, kept;
	struct fixture *f = *state;
	bool due;
	kk_day day;

	people(f);
	FINE(f, kk_judge_due(&f->cx, &due));
	assert_false(due); /* nothing was learned */
	assert_int_equal(kk_judge_newest(&f->cx, &day, &kept), KK_ENO);
	for (size_t i = 0; i < N; i++)
		(void)log_one(f, &log_of[i]);
	learn(f, false);
	FINE(f, kk_judge_due(&f->cx, &due));
	assert_true(due);
	FINE(f, kk_judge_calls(&f->cx, KK_DAY_NONE, &r));
	FINE(f, kk_judge_keep(&f->cx, &r));
	FINE(f, kk_judge_keep(&f->cx, &r)); /* another server did, too */
	FINE(f, kk_judge_newest(&f->cx, &day, &kept));
	assert_int_equal(day, kk_day_of(2026, 11, 24));
	assert_int_equal(kept.model.n, N);
	assert_true(kept.model.log_loss == r.model.log_loss &&
		    kept.prior.log_loss == r.prior.log_loss &&
		    kept.model.constant_log_loss == r.model.constant_log_loss);
	assert_false(kept.stay.enough);
	for (int z = 0; z < KK_ZONE__MAX; z++) {
		assert_int_equal(kept.zones[z].calls, r.zones[z].calls);
		assert_int_equal(kept.zones[z].reached, r.zones[z].reached);
	}
	for (int g = 0; g < KK_JUDGE_GROUPS; g++)
		assert_true(kept.model.groups[g].predicted ==
			    r.model.groups[g].predicted);
	clock_at(f, "2026-11-30T23:00");
	FINE(f, kk_judge_due(&f->cx, &due));
	assert_false(due);
	clock_at(f, "2026-12-01T00:10");
	FINE(f, kk_judge_due(&f->cx, &due));
	assert_true(due);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(call_by_call_or_all_at_once),
		TEST(a_shuffled_log_is_learned_in_its_order),
		TEST(a_correction_unlearns),
		TEST(what_a_company_lost_is_unlearned_too),
		TEST(what_was_logged_late_touches_few),
		TEST(what_is_erased_leaves_what_was_learned),
		TEST(a_dead_number_and_their_calls_teach_no_odds),
		TEST(damage_is_found_and_mended),
		TEST(what_a_few_taught_is_not_shared),
		TEST(the_hour_that_got_through_is_planned_and_explained),
		TEST(an_hour_of_complaints_is_avoided),
		TEST(a_few_calls_try_another_half_hour),
		TEST(how_a_call_was_chosen_is_put_down),
		TEST(a_word_that_does_not_fit_is_left_aside),
		TEST(once_a_week_the_model_is_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
