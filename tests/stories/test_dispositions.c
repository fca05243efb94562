/* Each result code, once, from a fresh lead: the next main touch, the state,
 * the place in the cadence, the side touches, and what it cannot do without.
 *
 * The day is Wednesday 2026-11-11, 13:10. Business days after it: Thu 12,
 * Fri 13, Mon 16, Tue 17, Wed 18, Thu 19. */
#include "story.h"

#include "core/calendar/day.h"

/* Where the lead stands when it happens. */
enum where {
	CALL,	 /* after-meeting 2, a call; the mail of step 1 went on 11-10 */
	MAIL,	 /* after-meeting 1, the first mail */
	PACKAGE, /* package-then-call 1 */
	MEETING	 /* the meeting, today at 12:30 */
};

static int64_t stand(enum where where)
{
	int64_t lead;
	struct someone s = hanako;

	if (where == PACKAGE) {
		at("2026-11-11T13:00");
		lead = lead_of(&s, KK_PACKAGE_THEN_CALL);
	} else if (where == MAIL) {
		at("2026-11-10T18:00");
		s.met_on = "2026-11-10";
		lead = lead_of(&s, KK_AFTER_MEETING);
	} else {
		at("2026-11-09T18:00");
		s.met_on = "2026-11-09";
		lead = lead_of(&s, KK_AFTER_MEETING);
		at("2026-11-10T10:00");
		LOG(.lead = lead, .code = "sent");
		if (where == MEETING)
			LOG(.lead = lead, .code = "appointment",
				.channel = "phone", .when = "2026-11-11T12:30");
	}
	at("2026-11-11T13:10");
	return lead;
}

#define ANY NULL
#define NOON_MEETING "2026-11-19T14:00"

/* from … until: the days in which the next main touch lies. */
static const struct row {
	const char *code;
	enum where where;
	struct outcome options;
	const char *from, *until, *channel, *purpose;
	const char *state, *cadence;
	int step;
	const char *side, *side_channel, *side_day;
} rows[] = {
	{"no_answer", CALL, {0}, "2026-11-13", "2026-11-18", "phone",
		"follow_up_call", "working", "after-meeting", 2, ANY, ANY, ANY},
	{"voicemail", CALL, {0}, "2026-11-13", "2026-11-18", "phone",
		"follow_up_call", "working", "after-meeting", 2, "pair",
		"email", "2026-11-11"},
	/* It takes the place of the second mail: step 4, a call +2 bd. */
	{"voicemail_left", CALL, {0}, "2026-11-13", "2026-11-13", "phone",
		"follow_up_call", "working", "after-meeting", 4, ANY, ANY, ANY},
	{"dead_number", CALL, {0}, "2026-11-16", "2026-11-16", "email", ANY,
		"working", "after-meeting", 2, "repair", "desk", "2026-11-13"},
	{"fax", CALL, {0}, "2026-11-16", "2026-11-16", "email", ANY, "working",
		"after-meeting", 2, "repair", "desk", "2026-11-13"},
	{"wrong_number", CALL, {0}, "2026-11-16", "2026-11-16", "email", ANY,
		"working", "after-meeting", 2, "repair", "desk", "2026-11-13"},
	{"gatekeeper_refused", CALL, {0}, "2026-11-13", "2026-11-18", "phone",
		ANY, "working", "after-meeting", 2, "pair", "email",
		"2026-11-11"},
	{"absent", CALL, {0}, "2026-11-12", "2026-11-12", "phone", ANY,
		"working", "after-meeting", 2, "pair", "email", "2026-11-11"},
	{"absent", CALL, {.when = "2026-11-11T16:30"}, "2026-11-11T16:30", ANY,
		"phone", ANY, "working", "after-meeting", 2, "pair", "email",
		"2026-11-11"},
	/* Written: 3 bd after step 1 was done on Tue 10: Fri 13. */
	{"message_left", CALL, {0}, "2026-11-13", "2026-11-13", "email",
		"second_contact", "working", "after-meeting", 3, "pair",
		"email", "2026-11-11"},
	{"callback_promised", CALL, {0}, "2026-11-12", "2026-11-12", "phone",
		"own_call", "working", "after-meeting", 2, "pair", "email",
		"2026-11-11"},
	{"passed_to_colleague", CALL, {0}, "2026-11-12", "2026-11-12", "phone",
		ANY, "working", "after-meeting", 2, ANY, ANY, ANY},
	/* At night, but they said so: 08:00–21:00 on any day. */
	{"recall_at", CALL, {.when = "2026-11-14T20:30"}, "2026-11-14T20:30",
		ANY, "phone", ANY, "working", "after-meeting", 2, ANY, ANY,
		ANY},
	{"interested", CALL, {0}, "2026-11-13", "2026-11-13", "phone", ANY,
		"working", ANY, 0, ANY, ANY, ANY},
	{"send_material", CALL, {0}, "2026-11-11", "2026-11-11", "package",
		"send_material", "working", "package-then-call", 1, ANY, ANY,
		ANY},
	{"appointment", CALL, {.when = NOON_MEETING}, NOON_MEETING, ANY,
		"meeting", "meeting", "meeting", "appointment", 1, "confirm",
		"email", "2026-11-11"},
	/* 3–4 months. */
	{"not_now", CALL, {0}, "2027-02-11", "2027-03-11", "email",
		"re_approach", "waiting", "re-approach", 1, ANY, ANY, ANY},
	{"not_now", CALL, {.until = "2027-01-12"}, "2027-01-12", "2027-01-12",
		"email", "re_approach", "waiting", "re-approach", 1, ANY, ANY,
		ANY},
	/* 8–9 months. */
	{"refused", CALL, {0}, "2027-07-11", "2027-08-11", "email",
		"re_approach", "waiting", "re-approach", 1, ANY, ANY, ANY},
	/* The right person, who named another: this lead goes on. */
	{"referred", CALL, {.whom = "見本 次郎"}, "2026-11-12", "2026-11-13",
		ANY, ANY, "working", "after-meeting", 3, ANY, ANY, ANY},
	{"opt_out", CALL, {.channel = "phone"}, "2026-11-12", "2026-11-12",
		"email", ANY, "working", "after-meeting", 2, ANY, ANY, ANY},
	{"sent", MAIL, {0}, "2026-11-12", "2026-11-12", "phone",
		"follow_up_call", "working", "after-meeting", 2, ANY, ANY, ANY},
	{"delivered", MAIL, {0}, "2026-11-12", "2026-11-12", "phone",
		"follow_up_call", "working", "after-meeting", 2, ANY, ANY, ANY},
	{"bounced", MAIL, {0}, "2026-11-12", "2026-11-12", "phone", ANY,
		"working", "after-meeting", 1, "repair", "desk", "2026-11-12"},
	/* Two office hours from 13:10. */
	{"replied", MAIL, {0}, "2026-11-11T1", ANY, "email", "answer",
		"working", ANY, 0, ANY, ANY, ANY},
	/* Away up to Wed 18: back on Thu 19. */
	{"out_of_office", MAIL, {.until = "2026-11-18"}, "2026-11-19",
		"2026-11-19", "email", "first_follow_up", "working",
		"after-meeting", 1, ANY, ANY, ANY},
	/* Posted on Wed 11, there on Fri 13, called on Mon 16. */
	{"posted", PACKAGE, {0}, "2026-11-16", "2026-11-16", "phone",
		"call_after_package", "working", "package-then-call", 2, ANY,
		ANY, ANY},
	/* A call in between: the next one sends nothing either. */
	{"gatekeeper_refused", PACKAGE, {.channel = "phone"}, "2026-11-13",
		"2026-11-18", "phone", "call", "working", "package-then-call",
		1, ANY, ANY, ANY},
	{"returned", PACKAGE, {0}, "2026-11-16", "2026-11-16", "phone", ANY,
		"working", "package-then-call", 1, "repair", "desk",
		"2026-11-13"},
	{"met", CALL, {.channel = "visit"}, "2026-11-13", "2026-11-13", "phone",
		ANY, "working", "after-meeting", 2, ANY, ANY, ANY},
	/* The step is done; a call of their own comes before the next one. */
	{"turned_away", CALL, {.channel = "visit"}, "2026-11-13", "2026-11-13",
		"phone", ANY, "working", "after-meeting", 2, ANY, ANY, ANY},
	{"card_left", CALL, {.channel = "visit"}, "2026-11-12", "2026-11-12",
		"phone", ANY, "working", "after-meeting", 2, ANY, ANY, ANY},
	/* The same evening, or by noon of the next business day (R-C2). */
	{"met_go_on", MEETING, {0}, "2026-11-11", "2026-11-12", "email",
		"first_follow_up", "working", "after-meeting", 1, ANY, ANY,
		ANY},
	{"met_no", MEETING, {0}, "2027-07-11", "2027-08-11", "email",
		"re_approach", "waiting", "re-approach", 1, ANY, ANY, ANY},
	{"no_show", MEETING, {0}, "2026-11-11", "2026-11-11", "phone",
		"new_date", ANY, "appointment", 1, ANY, ANY, ANY},
	{"rescheduled", MEETING, {.when = NOON_MEETING}, NOON_MEETING, ANY,
		"meeting", "meeting", "meeting", "appointment", 1, ANY, ANY,
		ANY},
	{"won", MEETING, {0}, "2026-11-12", "2026-11-12", "email",
		"care_thanks", "customer", "customer-care", 1, ANY, ANY, ANY},
	/* 6–9 months. */
	{"lost", MEETING, {.reason = "予算"}, "2027-05-11", "2027-08-11",
		"email", "re_approach", "waiting", "re-approach", 1, ANY, ANY,
		ANY},
};

static void one(const struct row *r)
{
	int64_t lead = stand(r->where);
	struct outcome o = r->options;

	o.lead = lead;
	o.code = r->code;
	print_message("%s\n", r->code);
	log_as(&o);
	if (!r->until)
		NEXT(lead, r->from, r->channel ? r->channel : said.next_channel,
			r->purpose);
	else
		NEXT_WITHIN(lead, r->from, r->until,
			r->channel ? r->channel : said.next_channel,
			r->purpose);
	STATE(lead, r->state ? r->state : said.state, r->cadence, r->step);
	if (r->side)
		SIDE(lead, r->side, r->side_channel, r->side_day);
	assert_int_equal(said.next_id, main_of(lead));
	assert_int_equal(said.n_broke, 0);
}

static void every_code(void **state)
{
	unsigned char seen[KK_DISPOSITION__MAX] = {
		[KK_STOP] = 1, [KK_OUT_OF_SCOPE] = 1, [KK_LEFT_COMPANY] = 1};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum kk_disposition d = KK_STOP;

		assert_true(kk_disposition_from(kk_str_z(rows[i].code), &d));
		seen[d] = 1;
		one(&rows[i]);
		story_end(state);
		story_begin(state);
	}
	for (int d = 0; d < KK_DISPOSITION__MAX; d++)
		if (!seen[d])
			fail_msg("no story of %s",
				kk_disposition((enum kk_disposition)d)->code);
}

/* "Another window": not just after lunch again. */
static void another_window(void **state)
{
	static const char *const codes[] = {"no_answer", "voicemail",
		"gatekeeper_refused", "absent", "callback_promised"};

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		int64_t lead = stand(CALL);
		struct kk_civil next;

		LOG(.lead = lead, .code = codes[i]);
		next = kk_civil_of(said.next_at);
		assert_int_not_equal(kk_zone_of(next.minute), KK_Z3);
		story_end(state);
		story_begin(state);
	}
}

static void stop_ends_everything(void **state)
{
	int64_t lead = stand(CALL);

	(void)state;
	LOG(.lead = lead, .code = "stop");
	assert_string_equal(said.state, "stopped");
	assert_true(said.next_id == KK_NULL);
	assert_int_equal(number("SELECT count(*) FROM touch WHERE lead_id = ?1"
				" AND state = 'open'",
				 lead),
		0);
}

static void out_of_scope_is_invalid(void **state)
{
	int64_t lead = stand(CALL);

	(void)state;
	REFUSED(KK_EINPUT, .lead = lead, .code = "out_of_scope");
	REFUSED(KK_EINPUT, .lead = lead, .code = "out_of_scope",
		.reason = " 　");
	LOG(.lead = lead, .code = "out_of_scope", .reason = "個人のお客様");
	assert_string_equal(said.state, "invalid");
	assert_true(said.next_id == KK_NULL);
}

/* The lead goes on with the seat: find the successor, 5 bd (Wed 18), over the
 * section's number, for the direct one left with its owner. */
static void left_company(void **state)
{
	struct someone s = hanako;
	int64_t lead, person;

	(void)state;
	s.shared = "03-5550-0100";
	at("2026-11-11T13:00");
	lead = lead_of(&s, KK_AFTER_MEETING);
	person = number("SELECT contact_id FROM lead WHERE id = ?1", lead);
	LOG(.lead = lead, .code = "left_company", .channel = "phone");
	STATE(lead, "working", NULL, 0);
	NEXT(lead, "2026-11-18", "phone", "find_successor");
	assert_true(number("SELECT contact_id FROM lead WHERE id = ?1", lead) !=
		    person);
	assert_int_equal(number("SELECT c.seat FROM lead l JOIN contact c"
				" ON c.id = l.contact_id WHERE l.id = ?1",
				 lead),
		1);
}

static void what_is_needed(void **state)
{
	int64_t lead = stand(CALL);

	(void)state;
	REFUSED(KK_EINPUT, .lead = lead, .code = "recall_at");
	REFUSED(KK_EINPUT, .lead = lead, .code = "appointment");
	REFUSED(KK_EINPUT, .lead = lead, .code = "referred");
	REFUSED(KK_EINPUT, .lead = lead, .code = "rescheduled");
	REFUSED(KK_EINPUT, .lead = lead, .code = "out_of_office",
		.channel = "email");
	REFUSED(KK_EINPUT, .lead = lead, .code = "lost");
	REFUSED(KK_EINPUT, .lead = lead, .code = "maybe");
	REFUSED(KK_EUSAGE, .lead = lead);
	/* The time is not before the talk, the day not in the past. */
	REFUSED(KK_EINPUT, .lead = lead, .code = "recall_at",
		.when = "2026-11-11T13:00");
	REFUSED(KK_EINPUT, .lead = lead, .code = "not_now",
		.until = "2026-11-10");
}

/* A mark, not an outcome: with no other outcome a manager sees it the same day
 * and the next touch is 5 bd away (Wed 18) on another channel. */
static void complaint(void **state)
{
	int64_t lead = stand(CALL);

	LOG(.lead = lead, .complaint = true);
	NEXT(lead, "2026-11-18", "email", NULL);
	SIDE(lead, "review", "desk", "2026-11-11");
	story_end(state);
	story_begin(state);
	lead = stand(CALL);
	LOG(.lead = lead, .code = "refused", .complaint = true);
	STATE(lead, "waiting", "re-approach", 1);
	assert_int_equal(number("SELECT complaint FROM activity"
				" WHERE id = ?1",
				 said.activity_id),
		1);
}

static void the_meeting(void **state)
{
	int64_t lead = stand(CALL);

	(void)state;
	LOG(.lead = lead, .code = "appointment", .when = NOON_MEETING);
	SIDE(lead, "remind", "email", "2026-11-18"); /* the bd before */
	SIDE(lead, "thanks", "email", "2026-11-19"); /* ≤ 24 h after */
	assert_int_equal(number("SELECT minutes FROM touch WHERE id = ?1",
				 main_of(lead)),
		30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {STORY(every_code),
		STORY(another_window), STORY(stop_ends_everything),
		STORY(out_of_scope_is_invalid), STORY(left_company),
		STORY(what_is_needed), STORY(complaint), STORY(the_meeting)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
