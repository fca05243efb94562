/* What was logged wrong and is put right: the plan is as if it had been right
 * from the start, and what was wrong stays visible in the log. */
#include "story.h"

#include <string.h>

static void wrong_code(void **state)
{
	int64_t lead = before_the_call();
	int64_t wrong;

	(void)state;
	LOG(.lead = lead, .code = "refused");
	wrong = said.activity_id;
	STATE(lead, "waiting", "re-approach", 1);
	at("2026-11-11T13:30");
	LOG(.correct = wrong, .code = "message_left");
	/* As if right from the start. */
	STATE(lead, "working", "after-meeting", 3);
	NEXT(lead, "2026-11-13", "email", "second_contact");
	SIDE(lead, "pair", "email", "2026-11-11");
	/* And the right one was wrong too. */
	LOG(.correct = said.activity_id, .code = "interested");
	STATE(lead, "working", NULL, 0);
	NEXT(lead, "2026-11-13", "phone", NULL);
	REFUSED(KK_EINPUT, .correct = wrong, .code = "absent");
	assert_int_equal(ACTIVITIES, 4);
}

/* The wrong call does not count: not twice for two in 7 days. */
static void corrected_calls_count_once(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "no_answer");
	LOG(.correct = said.activity_id, .code = "absent");
	assert_int_equal(said.n_broke, 0);
	NEXT(lead, "2026-11-12", "phone", NULL);
}

static void older_one(void **state)
{
	int64_t lead = before_the_call();
	int64_t first;

	(void)state;
	LOG(.lead = lead, .code = "absent");
	first = said.activity_id;
	at("2026-11-12T08:45");
	LOG(.lead = lead, .code = "interested");
	LOG(.correct = first, .code = "no_answer");
	/* The log is right now; the plan made since stands: +2 bd, but two
	 * calls in 7 days before Wed 18. */
	STATE(lead, "working", NULL, 0);
	NEXT(lead, "2026-11-18", "phone", NULL);
}

static void ended_by_mistake(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "out_of_scope", .reason = "誤り");
	LOG(.correct = said.activity_id, .code = "callback_promised");
	STATE(lead, "working", "after-meeting", 2);
	NEXT(lead, "2026-11-12", "phone", "own_call");
}

/* What is right changes no plan: the touch stands as before the mistake. */
static void noted_only(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	NEXT(lead, "2026-11-11", "phone", "follow_up_call");
	ASIDE(.lead = lead, .code = "interested", .in = true);
	NEXT(lead, "2026-11-13", "phone", NULL);
	LOG(.correct = said.activity_id, .code = "callback_promised");
	STATE(lead, "working", "after-meeting", 2);
	NEXT(lead, "2026-11-11", "phone", "follow_up_call");
}

static void stop_is_not_corrected(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "stop");
	REFUSED(KK_EINPUT, .correct = said.activity_id, .code = "absent");
	assert_string_equal(
		words("SELECT state FROM lead WHERE id = ?1", lead), "stopped");
}

static void wrong_number_after_all(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "dead_number");
	NEXT(lead, "2026-11-16", "email", NULL);
	LOG(.correct = said.activity_id, .code = "absent");
	NEXT(lead, "2026-11-12", "phone", NULL);
	assert_int_equal(sides(lead, "repair"), 0);
}

/* A colleague took the person up again: the old lead stays ended. */
static void corrected_too_late(void **state)
{
	int64_t lead = before_the_call();
	int64_t wrong;

	(void)state;
	LOG(.lead = lead, .code = "out_of_scope", .reason = "誤り");
	wrong = said.activity_id;
	(void)lead_of(&hanako, KK_COLD_CALL_CADENCE);
	LOG(.correct = wrong, .code = "absent");
	STATE(lead, "invalid", NULL, 0);
	assert_true(said.next_id == KK_NULL);
}

/* J1: a stop that was logged as something else counts, whatever came after. */
static void a_stop_found_out_late(void **state)
{
	int64_t lead = before_the_call(), wrong;

	(void)state;
	LOG(.lead = lead, .code = "absent");
	wrong = said.activity_id;
	at("2026-11-12T18:10");
	LOG(.lead = lead, .code = "no_answer");
	LOG(.correct = wrong, .code = "stop");
	assert_string_equal(said.state, "stopped");
	assert_true(said.next_id == KK_NULL);
}

/* A "no" that was logged as an absence ends the pursuit, unless we talked. */
static void a_no_found_out_late(void **state)
{
	int64_t lead = before_the_call(), wrong;

	(void)state;
	LOG(.lead = lead, .code = "absent");
	wrong = said.activity_id;
	at("2026-11-12T18:10");
	LOG(.lead = lead, .code = "no_answer");
	LOG(.correct = wrong, .code = "refused");
	STATE(lead, "waiting", "re-approach", 1);
	NEXT_WITHIN(lead, "2027-07-11", "2027-08-11", "email", "re_approach");
	at("2026-11-13T13:10");
	ASIDE(.lead = lead, .code = "voicemail", .channel = "phone");
	wrong = said.activity_id;
	at("2026-11-16T13:10");
	ASIDE(.lead = lead, .code = "interested", .channel = "phone",
		.in = true);
	LOG(.correct = wrong, .code = "lost", .reason = "x");
	STATE(lead, "working", NULL, 0);
}

/* A note about delivery changed no plan; what it should have said does. */
static void a_delivery_that_was_none(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	ASIDE(.lead = lead, .code = "delivered", .channel = "email");
	NEXT(lead, "2026-11-11", "phone", NULL);
	LOG(.correct = said.activity_id, .code = "refused", .channel = "phone");
	STATE(lead, "waiting", "re-approach", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {STORY(wrong_code),
		STORY(corrected_calls_count_once), STORY(older_one),
		STORY(ended_by_mistake), STORY(noted_only),
		STORY(stop_is_not_corrected), STORY(wrong_number_after_all),
		STORY(corrected_too_late), STORY(a_stop_found_out_late),
		STORY(a_no_found_out_late), STORY(a_delivery_that_was_none)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
