/* The buttons of an open touch: which there are, in which order, what they ask
 * for. (That what they say comes true is tested with random histories.) */
#include "today_fixture.h"

#include "app/log/preview.h"

static struct kk_preview preview(struct fixture *f, int64_t touch)
{
	struct kk_preview p;

	FINE(f, kk_preview(&f->cx, touch, &p));
	for (size_t i = 1; i < p.n; i++)
		assert_true(p.lines[i - 1].group <= p.lines[i].group);
	return p;
}

static const struct kk_preview_line *line(
	const struct kk_preview *p, enum kk_disposition d)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->lines[i].disposition == d)
			return &p->lines[i];
	return NULL;
}

static void a_call(void **state)
{
	struct fixture *f = *state;
	int64_t lead = cold(f, "見本 太郎", "架空商事", "03-5550-0101").lead_id;
	struct kk_preview p = preview(f, main_of(f, lead));

	assert_int_equal(p.lead_id, lead);
	assert_false(p.side);
	assert_int_equal(p.lines[0].disposition, KK_NO_ANSWER);
	assert_string_equal(p.lines[0].name, "No answer");
	assert_string_equal(p.lines[0].says, "rings out, or busy");
	assert_int_equal(line(&p, KK_NO_ANSWER)->date, KK_PREVIEW_AT);
	assert_int_equal(line(&p, KK_ABSENT)->date, KK_PREVIEW_AT);
	assert_true(line(&p, KK_ABSENT)->rule->takes & KK_WITH_WHEN);
	assert_int_equal(line(&p, KK_RECALL_AT)->date, KK_PREVIEW_TOLD);
	assert_true(line(&p, KK_RECALL_AT)->at.ms == KK_INSTANT_NONE.ms);
	assert_int_equal(line(&p, KK_APPOINTMENT)->date, KK_PREVIEW_TOLD);
	assert_int_equal(line(&p, KK_APPOINTMENT)->channel, KK_BY_MEETING);
	assert_int_equal(line(&p, KK_STOP)->date, KK_PREVIEW_NONE);
	assert_int_equal(line(&p, KK_STOP)->state, KK_LEAD_STOPPED);
	assert_true(line(&p, KK_REFERRED)->new_lead);
	assert_null(line(&p, KK_NO_SHOW));
	assert_null(line(&p, KK_SENT));
	assert_non_null(strstr(line(&p, KK_RECALL_AT)->text, "they name"));
	f->cx.lang = KK_JA;
	p = preview(f, main_of(f, lead));
	assert_string_equal(line(&p, KK_ABSENT)->name, "担当者不在");
	for (size_t i = 0; i < p.n; i++)
		assert_true(p.lines[i].says && *p.lines[i].says);
}

static void a_letter_a_meeting_and_a_side_touch(void **state)
{
	struct fixture *f = *state;
	int64_t lead = cold(f, "見本 太郎", "架空商事", "03-5550-0101").lead_id;
	struct kk_preview p;
	int64_t side;

	(void)log_on(f, main_of(f, lead), "appointment", "2026-12-01T11:00");
	p = preview(f, main_of(f, lead));
	assert_int_equal(p.lines[0].disposition, KK_MET_GO_ON);
	assert_non_null(line(&p, KK_NO_SHOW));
	assert_null(line(&p, KK_NO_ANSWER));
	side = number(f, "SELECT min(id) FROM touch WHERE kind = 'side'"
			 " AND state = 'open' AND purpose = 'thanks'");
	p = preview(f, side);
	assert_true(p.side);
	assert_null(line(&p, KK_NO_ANSWER));
	assert_int_equal(line(&p, KK_OUT_OF_SCOPE)->date, KK_PREVIEW_NONE);
}

static void what_is_no_open_touch(void **state)
{
	struct fixture *f = *state;
	int64_t lead = cold(f, "見本 太郎", "架空商事", "03-5550-0101").lead_id;
	int64_t touch = main_of(f, lead);
	struct kk_preview p;

	(void)log_on(f, touch, "no_answer", NULL);
	assert_int_equal(kk_preview(&f->cx, touch, &p), KK_EINPUT);
	assert_int_equal(kk_preview(&f->cx, 9999, &p), KK_ENOTFOUND);
}

/* They called: what each button says is what logging it does. */
static void a_call_of_theirs(void **state)
{
	struct fixture *f = *state;
	char name[32], phone[32];
	struct kk_preview p;
	size_t asked = 0;

	for (size_t i = 0; i == 0 || i < p.n; i++) {
		struct kk_log_request rq = {.touch_id = KK_NULL,
			.corrects_id = KK_NULL,
			.incoming = true};
		struct kk_log_answer a;

		snprintf(name, sizeof name, "見本 %zu", i);
		snprintf(phone, sizeof phone, "03-5550-%04zu", 100 + i);
		rq.lead_id = cold(f, name, "架空商事", phone).lead_id;
		FINE(f, kk_preview_in(&f->cx, rq.lead_id, &p));
		assert_true(p.touch_id == KK_NULL);
		rq.disposition = kk_str_z(p.lines[i].rule->code);
		if (p.lines[i].rule->needs)
			continue;
		FINE(f, kk_log(&f->cx, &rq, &a));
		asked++;
		if (p.lines[i].date == KK_PREVIEW_NONE)
			assert_true(a.next_id == KK_NULL);
		else
			assert_true(a.next_at.ms == p.lines[i].at.ms);
	}
	assert_true(asked > 6);
	assert_null(line(&p, KK_NO_ANSWER));
	assert_non_null(line(&p, KK_RECALL_AT));
	assert_int_equal(kk_preview_in(&f->cx, 9999, &p), KK_ENOTFOUND);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(a_call),
		TEST(a_letter_a_meeting_and_a_side_touch),
		TEST(what_is_no_open_touch), TEST(a_call_of_theirs)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
