/* Of two leads of one person one goes on, and no promise of either is lost. */
#include "story.h"

#include "app/people/merge.h"

static struct kk_merge_answer merged;
static struct kk_unmerge_answer apart;

/* The same person, met elsewhere. */
static const struct someone other = {.name = "見本 華子",
	.company = "例示工業株式会社",
	.direct = "090-5550-0777",
	.email = "h@reiji.example",
	.basis = "card",
	.met_on = "2026-11-19"};

static int64_t contact_of(int64_t lead)
{
	return number("SELECT contact_id FROM lead WHERE id = ?1", lead);
}

static void merge(int64_t from, int64_t into)
{
	struct kk_merge_request rq = {contact_of(from), contact_of(into), true};

	assert_int_equal(kk_merge_contacts(&cx, &rq, &merged), KK_OK);
}

static void take_apart(void)
{
	assert_int_equal(
		kk_unmerge_contacts(&cx, merged.merge_id, &apart), KK_OK);
}

/* The one with a told time goes on although the other got further. */
static void a_told_time_first(void **state)
{
	int64_t a = lead_of(&hanako, KK_COLD_CALL_CADENCE);
	int64_t b = lead_of(&other, KK_COLD_CALL_CADENCE);

	(void)state;
	LOG(.lead = a, .code = "passed_to_colleague", .channel = "phone");
	at("2026-11-20T10:10");
	LOG(.lead = b, .code = "absent", .channel = "phone",
		.when = "2026-11-24T15:00");
	merge(b, a);
	assert_int_equal(merged.lead_id, b);
	assert_int_equal(merged.ended_id, a);
	NEXT(b, "2026-11-24T15:00", "phone", "told_call");
	assert_string_equal(
		words("SELECT state FROM lead WHERE id = ?1", a), "invalid");
	assert_string_equal(
		words("SELECT rung FROM lead WHERE id = ?1", b), "colleague");
	take_apart();
	NEXT(b, "2026-11-24T15:00", "phone", "told_call");
	assert_string_equal(
		words("SELECT state FROM lead WHERE id = ?1", a), "working");
}

/* A customer stays one; the time that was named comes first all the same. */
static void a_customer_and_a_told_time(void **state)
{
	int64_t a = lead_of(&hanako, KK_AFTER_MEETING);
	int64_t b = lead_of(&other, KK_COLD_CALL_CADENCE);
	int64_t thanks;

	(void)state;
	LOG(.lead = a, .code = "won", .channel = "phone");
	thanks = main_of(a);
	at("2026-11-20T10:10");
	LOG(.lead = b, .code = "recall_at", .channel = "phone",
		.when = "2026-11-26T11:00");
	merge(b, a);
	assert_int_equal(merged.lead_id, a);
	STATE(a, "customer", "customer-care", 1);
	NEXT(a, "2026-11-26T11:00", "phone", "told_call");
	/* the thanks that were due are not forgotten either */
	assert_int_equal(sides(a, "care_thanks"), 1);
	take_apart();
	assert_int_equal(main_of(a), thanks);
	assert_int_equal(sides(a, "care_thanks"), 0);
	NEXT(b, "2026-11-26T11:00", "phone", "told_call");
}

/* Two named times: the earlier is the next touch, the later stays planned. */
static void two_told_times(void **state)
{
	int64_t a = lead_of(&hanako, KK_COLD_CALL_CADENCE);
	int64_t b = lead_of(&other, KK_COLD_CALL_CADENCE);

	(void)state;
	LOG(.lead = a, .code = "absent", .channel = "phone",
		.when = "2026-11-27T15:00");
	LOG(.lead = b, .code = "absent", .channel = "phone",
		.when = "2026-11-25T11:00");
	merge(b, a);
	assert_int_equal(merged.lead_id, b);
	NEXT(b, "2026-11-25T11:00", "phone", "told_call");
	assert_int_equal(sides(b, "told_call"), 1);
	SIDE(b, "told_call", "phone", "2026-11-27T15:00");
}

/* An outcome from before a merge that planned anew changes the log, not the
 * promise. */
static void a_correction_after_a_merge(void **state)
{
	int64_t a = lead_of(&hanako, KK_AFTER_MEETING);
	int64_t b = lead_of(&other, KK_COLD_CALL_CADENCE);
	int64_t won;

	(void)state;
	LOG(.lead = a, .code = "won", .channel = "phone");
	won = said.activity_id;
	at("2026-11-20T10:10");
	LOG(.lead = b, .code = "recall_at", .channel = "phone",
		.when = "2026-11-26T11:00");
	merge(b, a);
	LOG(.correct = won, .code = "voicemail", .channel = "phone");
	NEXT(a, "2026-11-26T11:00", "phone", "told_call");
}

/* What the wrong entry ended is the survivor's once it is corrected. */
static void a_correction_revives_with_the_survivor(void **state)
{
	int64_t a = lead_of(&hanako, KK_COLD_CALL_CADENCE);
	int64_t b = lead_of(&other, KK_COLD_CALL_CADENCE);
	int64_t into = contact_of(b), wrong;

	(void)state;
	LOG(.lead = a, .code = "out_of_scope", .channel = "phone",
		.reason = "倒産");
	wrong = said.activity_id;
	LOG(.lead = b, .code = "out_of_scope", .channel = "phone",
		.reason = "重複");
	merge(a, b);
	LOG(.correct = wrong, .code = "no_answer", .channel = "phone");
	assert_int_equal(contact_of(a), into);
	assert_string_equal(
		words("SELECT state FROM lead WHERE id = ?1", a), "working");
}

/* They gave up mail until a day: their own reply is not answered by mail
 * before. */
static void a_paused_channel_is_not_answered(void **state)
{
	int64_t a = lead_of(&hanako, KK_AFTER_MEETING);

	(void)state;
	LOG(.lead = a, .code = "opt_out", .channel = "email",
		.until = "2026-12-20");
	LOG(.lead = a, .code = "replied", .channel = "email", .in = true);
	NEXT(a, "2026-11-20T10:05", "phone", "answer");
}

int main(void)
{
	const struct CMUnitTest tests[] = {STORY(a_told_time_first),
		STORY(a_customer_and_a_told_time), STORY(two_told_times),
		STORY(a_correction_after_a_merge),
		STORY(a_correction_revives_with_the_survivor),
		STORY(a_paused_channel_is_not_answered)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
