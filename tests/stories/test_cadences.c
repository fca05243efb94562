/* The seven shipped cadences with a client who never answers, from the first
 * step to the re-approach, across the holidays. The days were counted by hand;
 * holidays named in the comments are those of the official list. */
#include "story.h"

#include "core/calendar/day.h"

/* Silver Week: Mon 2026-09-21 to Wed 23 are holidays. Then the re-approach. */
static void after_meeting_then_re_approach(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	at("2026-09-15T17:00");
	s.met_on = "2026-09-15";
	lead = lead_of(&s, KK_AFTER_MEETING);
	/* 1 mail: the same evening or by noon of Wed 16 (R-C2). */
	NEXT_WITHIN(
		lead, "2026-09-15", "2026-09-16", "email", "first_follow_up");
	at("2026-09-16T10:00");
	LOG(.lead = lead, .code = "sent");
	/* 2 phone: +1 bd. */
	NEXT(lead, "2026-09-17", "phone", "follow_up_call");
	at("2026-09-17T13:10");
	LOG(.lead = lead, .code = "message_left");
	/* 3 mail: +3 bd after 1: Thu 17, Fri 18, (holidays), Thu 24. */
	NEXT(lead, "2026-09-24", "email", "second_contact");
	STATE(lead, "working", "after-meeting", 3);
	at("2026-09-24T10:00");
	LOG(.lead = lead, .code = "sent");
	/* 4 phone: +2 bd: Fri 25, Mon 28. */
	NEXT(lead, "2026-09-28", "phone", "follow_up_call");
	at("2026-09-28T18:10");
	LOG(.lead = lead, .code = "message_left");
	/* 5 mail: +5 bd after 3: Fri 25, Mon 28, Tue 29, Wed 30, Thu 1. */
	NEXT(lead, "2026-10-01", "email", "third_contact");
	at("2026-10-01T10:00");
	LOG(.lead = lead, .code = "sent");
	/* 6–9 months; Thu 2027-04-01 is the first good day of them. */
	STATE(lead, "waiting", "re-approach", 1);
	NEXT(lead, "2027-04-01", "email", "re_approach");
	at("2027-04-01T10:00");
	LOG(.lead = lead, .code = "sent");
	STATE(lead, "working", "re-approach", 2);
	/* phone +2 bd: Fri 2, Mon 5. */
	NEXT(lead, "2027-04-05", "phone", "re_approach_call");
	at("2027-04-05T13:10");
	LOG(.lead = lead, .code = "message_left");
	/* mail +5 bd: Tue 6, Wed 7, Thu 8, Fri 9, Mon 12. */
	NEXT(lead, "2027-04-12", "email", "re_approach_again");
	at("2027-04-12T10:00");
	LOG(.lead = lead, .code = "sent");
	/* Tue 10-12 follows a holiday; the budget season is Oct–Dec. */
	STATE(lead, "waiting", "re-approach", 1);
	NEXT(lead, "2027-10-13", "email", "re_approach");
}

/* Without an e-mail address: phone, letter, letter; over New Year 2026/27
 * (12/29–1/3 closed, Mon 1/11 a holiday). */
static void after_meeting_by_letter(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	at("2026-12-21T17:00");
	s.email = NULL;
	s.met_on = "2026-12-21";
	lead = lead_of(&s, KK_AFTER_MEETING);
	NEXT(lead, "2026-12-22", "phone", "first_follow_up");
	at("2026-12-22T08:45");
	LOG(.lead = lead, .code = "message_left");
	/* Wed 23, Thu 24, Fri 25; the calls between are skipped visibly. */
	NEXT(lead, "2026-12-25", "letter", "second_contact");
	assert_int_equal(number("SELECT count(*) FROM touch WHERE lead_id = ?1"
				" AND state = 'skipped'",
				 lead),
		1);
	at("2026-12-25T10:00");
	LOG(.lead = lead, .code = "posted");
	/* There on Mon 28; +1 bd is Mon 2027-01-04. */
	NEXT(lead, "2027-01-04", "phone", "call_after_package");
	at("2027-01-04T13:10");
	LOG(.lead = lead, .code = "message_left");
	/* +5 bd after the letter: Mon 28, Mon 4, Tue 5, Wed 6, Thu 7. */
	NEXT(lead, "2027-01-07", "letter", "third_contact");
	at("2027-01-07T10:00");
	LOG(.lead = lead, .code = "posted");
	/* Posted on Thursday: Monday is a holiday, there on Tue 12. */
	NEXT(lead, "2027-01-13", "phone", "call_after_package");
	at("2027-01-13T08:45");
	LOG(.lead = lead, .code = "message_left");
	STATE(lead, "waiting", "re-approach", 1);
	NEXT_WITHIN(lead, "2027-07-13", "2027-10-13", "letter", "re_approach");
}

/* Golden Week 2027: Thu 4/29, Mon 5/3 to Wed 5/5. */
static void cold_call(void **state)
{
	struct someone s = {.name = "総務部長",
		.company = "見本工業",
		.title = "総務部長",
		.shared = "03-5550-0100",
		.address = "東京都港区見本4-5",
		.seat = true};
	int64_t lead;
	enum kk_zone zone;

	(void)state;
	at("2027-04-19T10:00");
	lead = lead_of(&s, KK_COLD_CALL_CADENCE);
	/* 0 research for a seat; 1 phone: Monday morning is passed over. */
	SIDE(lead, "research", "desk", "2027-04-19");
	NEXT(lead, "2027-04-19T13:10", "phone", "cold_call");
	at("2027-04-19T13:10");
	LOG(.lead = lead, .code = "message_left");
	/* 2 phone, other window, ≥ 2 days. */
	NEXT_WITHIN(lead, "2027-04-21", "2027-04-23", "phone", "cold_call");
	zone = kk_zone_of(kk_civil_of(said.next_at).minute);
	assert_int_not_equal(zone, KK_Z3);
	at("2027-04-21T08:45");
	LOG(.lead = lead, .code = "no_answer");
	/* Two calls in 7 days (R-J2): the third on Mon 26 at the earliest. */
	NEXT_WITHIN(lead, "2027-04-26", "2027-04-28", "phone", "cold_call");
	at("2027-04-27T18:10");
	LOG(.lead = lead, .code = "message_left");
	/* 3 package, posted on Wed 28: the mail comes on Fri 30. */
	NEXT(lead, "2027-04-28", "package", "send_package");
	at("2027-04-28T10:00");
	LOG(.lead = lead, .code = "posted");
	/* 4 phone, +1 bd: (Sat, Sun, three holidays) Thu 6. */
	NEXT(lead, "2027-05-06", "phone", "call_after_package");
	at("2027-05-06T13:10");
	LOG(.lead = lead, .code = "message_left");
	/* 5 phone, other window, from Mon 10 on. */
	NEXT_WITHIN(lead, "2027-05-10", "2027-05-13", "phone", "cold_call");
	at("2027-05-12T08:45");
	LOG(.lead = lead, .code = "message_left");
	/* 6 letter +1 bd, posted on Thu 13: there on Mon 17. */
	NEXT(lead, "2027-05-13", "letter", "cold_letter");
	at("2027-05-13T10:00");
	LOG(.lead = lead, .code = "posted");
	/* 7 phone, the sixth attempt. */
	NEXT(lead, "2027-05-18", "phone", NULL);
	at("2027-05-18T18:10");
	LOG(.lead = lead, .code = "message_left");
	assert_int_equal(said.n_broke, 0);
	/* 6–9 months: Nov 18 to Feb 18; the season (Oct–Dec) has at least 10
	 * good days of them. */
	STATE(lead, "waiting", "re-approach", 1);
	NEXT_WITHIN(lead, "2027-11-18", "2027-12-31", "letter", "re_approach");
}

/* R-C9; three attempts in 2 bd are free of R-J2. */
static void inbound(void **state)
{
	int64_t lead;

	(void)state;
	at("2026-11-13T10:00"); /* Friday */
	lead = lead_of(&hanako, KK_INBOUND);
	NEXT(lead, "2026-11-13T10:05", "phone", "inquiry_call");
	SIDE(lead, "pair", "email", "2026-11-13");
	at("2026-11-13T10:04");
	LOG(.lead = lead, .code = "no_answer");
	NEXT(lead, "2026-11-13T12:04", "phone", "inquiry_call");
	at("2026-11-13T12:04");
	LOG(.lead = lead, .code = "no_answer");
	NEXT(lead, "2026-11-16T08:45", "phone", "inquiry_call");
	at("2026-11-16T08:45");
	LOG(.lead = lead, .code = "no_answer");
	assert_int_equal(said.n_broke, 0);
	/* after-meeting, step 3: +3 bd: Tue 17, Wed 18, Thu 19. */
	STATE(lead, "working", "after-meeting", 3);
	NEXT(lead, "2026-11-19", "email", "second_contact");
}

static void inbound_at_night(void **state)
{
	int64_t lead;

	(void)state;
	at("2026-11-20T22:00"); /* Friday; Mon 23 is a holiday */
	lead = lead_of(&hanako, KK_INBOUND);
	NEXT(lead, "2026-11-24T08:45", "phone", "inquiry_call");
}

/* Obon is a setting of the team; Wed 2027-08-11 is a holiday, without mail. */
static void package_then_call(void **state)
{
	int64_t lead;

	(void)state;
	at("2027-08-09T14:00");
	lead = lead_of(&hanako, KK_PACKAGE_THEN_CALL);
	NEXT(lead, "2027-08-09", "package", "send_material");
	LOG(.lead = lead, .code = "posted");
	/* There on Thu 12, +1 bd. */
	NEXT(lead, "2027-08-13", "phone", "call_after_package");
	at("2027-08-13T13:10");
	LOG(.lead = lead, .code = "message_left");
	NEXT_WITHIN(lead, "2027-08-16", "2027-08-19", "phone",
		"call_after_package");
	at("2027-08-17T18:10");
	LOG(.lead = lead, .code = "message_left");
	STATE(lead, "waiting", "re-approach", 1);
	NEXT_WITHIN(lead, "2028-02-17", "2028-05-17", "email", "re_approach");
}

static void package_over_obon(void **state)
{
	int64_t lead;

	(void)state;
	assert_int_equal(kk_setting_set(&cx, "calendar.obon", "1"), KK_OK);
	at("2027-08-09T14:00");
	lead = lead_of(&hanako, KK_PACKAGE_THEN_CALL);
	LOG(.lead = lead, .code = "posted");
	/* Fri 13 to Mon 16 are closed: Tue 17. */
	NEXT(lead, "2027-08-17", "phone", "call_after_package");
}

/* Back to where it came from. */
static void package_returns(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	at("2026-11-09T18:00");
	s.met_on = "2026-11-09";
	lead = lead_of(&s, KK_AFTER_MEETING);
	at("2026-11-10T10:00");
	LOG(.lead = lead, .code = "sent");
	at("2026-11-11T13:10");
	LOG(.lead = lead, .code = "send_material");
	LOG(.lead = lead, .code = "posted");
	NEXT(lead, "2026-11-16", "phone", "call_after_package");
	at("2026-11-16T18:10");
	LOG(.lead = lead, .code = "message_left");
	NEXT_WITHIN(lead, "2026-11-18", "2026-11-24", "phone",
		"call_after_package");
	at("2026-11-19T08:45");
	LOG(.lead = lead, .code = "message_left");
	STATE(lead, "working", "after-meeting", 3);
}

/* The meeting on the first day after the New Year break: the reminder goes on
 * the business day before, Mon 2026-12-28. */
static void appointment(void **state)
{
	int64_t lead;

	(void)state;
	at("2026-12-21T10:00");
	lead = lead_of(&hanako, KK_AFTER_MEETING);
	ASIDE(.lead = lead, .code = "appointment", .channel = "phone",
		.when = "2027-01-04T15:00");
	STATE(lead, "meeting", "appointment", 1);
	NEXT(lead, "2027-01-04T15:00", "meeting", "meeting");
	SIDE(lead, "confirm", "email", "2026-12-21");
	SIDE(lead, "remind", "email", "2026-12-28");
	SIDE(lead, "thanks", "email", "2027-01-04T15:30");
	at("2027-01-04T15:30");
	LOG(.lead = lead, .code = "met_go_on", .note = "人員計画の話");
	STATE(lead, "working", "after-meeting", 1);
	NEXT_WITHIN(
		lead, "2027-01-04", "2027-01-05", "email", "first_follow_up");
}

static void customer_care(void **state)
{
	int64_t lead;

	(void)state;
	at("2026-12-03T15:00");
	lead = lead_of(&hanako, KK_AFTER_MEETING);
	ASIDE(.lead = lead, .code = "won", .channel = "phone");
	STATE(lead, "customer", "customer-care", 1);
	NEXT(lead, "2026-12-04", "email", "care_thanks");
	at("2026-12-04T10:00");
	LOG(.lead = lead, .code = "sent");
	/* +20 bd: 15 up to Dec 25, Dec 28, Jan 4, 5, 6, 7. */
	NEXT(lead, "2027-01-07", "phone", "care_working");
	at("2027-01-07T08:45");
	LOG(.lead = lead, .code = "message_left");
	/* +60 bd: 15 in Jan, 18 in Feb (11 and 23 are holidays), 22 in March
	 * (22 is one), April 1, 2, 5, 6, 7. */
	NEXT(lead, "2027-04-07", "phone", "care_referral");
	at("2027-04-07T13:10");
	LOG(.lead = lead, .code = "message_left");
	/* Then every 3 months, for ever. */
	NEXT(lead, "2027-07-07", "phone", "care_quarter");
	at("2027-07-07T08:45");
	LOG(.lead = lead, .code = "message_left");
	NEXT(lead, "2027-10-07", "phone", "care_quarter");
	STATE(lead, "customer", "customer-care", 4);
	at("2027-10-07T13:10");
	LOG(.lead = lead, .code = "message_left");
	NEXT_WITHIN(lead, "2028-01-07", "2028-01-12", "phone", "care_quarter");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(after_meeting_then_re_approach),
		STORY(after_meeting_by_letter), STORY(cold_call),
		STORY(inbound), STORY(inbound_at_night),
		STORY(package_then_call), STORY(package_over_obon),
		STORY(package_returns), STORY(appointment),
		STORY(customer_care)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
