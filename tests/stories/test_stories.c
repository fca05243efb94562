/* What happens to a lead when something comes between: absences, stops,
 * corrections, promises, hands over. Each story is a rule's own words. */
#include "story.h"

#include <string.h>

#include "core/calendar/day.h"

/* ---- R-J1 ---- */

static void stop_is_for_everybody(void **state)
{
	int64_t lead = before_the_call();
	struct someone again = hanako, same_number = hanako;
	int64_t n = ACTIVITIES;

	(void)state;
	cx.user_id = user("鈴木"); /* a colleague takes the call */
	ASIDE(.lead = lead, .code = "stop", .channel = "phone", .in = true);
	assert_string_equal(said.state, "stopped");
	/* Import brings them back under another notation, or the number. */
	again.name = "見本　花子";
	again.title = "人事部長";
	assert_true(put(&again) == KK_NULL);
	same_number.name = "別人 次郎";
	same_number.company = "別の会社";
	same_number.email = NULL;
	assert_true(put(&same_number) == KK_NULL);
	/* A fact is never refused, and plans nothing. */
	at("2026-11-12T13:10");
	ASIDE(.lead = lead, .code = "no_answer", .channel = "phone");
	assert_true(broke(KK_R_J1));
	assert_true(said.next_id == KK_NULL);
	assert_int_equal(ACTIVITIES, n + 2);
}

static void stop_spares_the_switchboard(void **state)
{
	struct someone a = hanako, b = hanako;
	int64_t lead, other;

	(void)state;
	a.shared = b.shared = "03-5550-0100";
	b.name = "見本 次郎";
	b.direct = b.email = NULL;
	lead = lead_of(&a, KK_AFTER_MEETING);
	other = lead_of(&b, KK_AFTER_MEETING);
	LOG(.lead = lead, .code = "stop", .channel = "phone");
	STATE(other, "working", "after-meeting", 1);
	assert_true(put(&b) != KK_NULL);
}

/* opt_out: one channel, for good or until a day; the lead lives. */
static void opt_out(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "opt_out", .channel = "phone");
	NEXT(lead, "2026-11-12", "email", NULL);
	at("2026-11-12T10:00");
	LOG(.lead = lead, .code = "sent");
	assert_string_not_equal(said.next_channel, "phone");
	at("2026-11-19T10:00");
	LOG(.lead = lead, .code = "sent");
	assert_string_not_equal(said.next_channel, "phone");
}

static void opt_out_until(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "opt_out", .channel = "phone",
		.until = "2026-12-10");
	NEXT(lead, "2026-11-12", "email", NULL);
	at("2026-12-11T10:00"); /* it is over: calls are planned again */
	LOG(.lead = lead, .code = "interested", .channel = "meeting");
	NEXT(lead, "2026-12-15", "phone", NULL);
}

/* A channel that is not the next touch's: the touch stays. */
static void opt_out_of_mail(void **state)
{
	int64_t lead = before_the_call();
	int64_t call = main_of(lead);

	(void)state;
	ASIDE(.lead = lead, .code = "opt_out", .channel = "email", .in = true);
	assert_int_equal(main_of(lead), call);
	LOG(.lead = lead, .code = "message_left");
	/* The mails are letters from now on. */
	NEXT(lead, "2026-11-13", "letter", "second_contact");
	assert_int_equal(sides(lead, "pair"), 0);
}

/* ---- corrections ---- */

/* ---- promises ---- */

static void told_time_beats_all(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	/* Today again, in the evening, and on a Sunday. */
	LOG(.lead = lead, .code = "absent", .when = "2026-11-11T20:40");
	NEXT(lead, "2026-11-11T20:40", "phone", "told_call");
	at("2026-11-11T20:40");
	LOG(.lead = lead, .code = "recall_at", .when = "2026-11-15T11:00");
	assert_int_equal(said.n_broke, 0); /* theirs: free of R-J2 and hours */
	NEXT(lead, "2026-11-15T11:00", "phone", "told_call");
	at("2026-11-15T11:00");
	LOG(.lead = lead, .code = "interested");
	assert_int_equal(said.n_broke, 0);
	/* The two told calls do not count: Tue 17 is free. */
	NEXT(lead, "2026-11-17", "phone", NULL);
}

/* 23:00 cannot be kept, whoever named it (R-A3): the next business day. */
static void told_at_night(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "recall_at", .when = "2026-11-11T23:00");
	NEXT(lead, "2026-11-12", "phone", NULL);
}

static void callback_is_not_waited_for(void **state)
{
	int64_t lead = before_the_call();
	int64_t own;

	(void)state;
	LOG(.lead = lead, .code = "callback_promised");
	NEXT(lead, "2026-11-12", "phone", "own_call");
	own = main_of(lead);
	/* They do call back: what they say decides. */
	at("2026-11-11T17:00");
	ASIDE(.lead = lead, .code = "appointment", .in = true,
		.when = "2026-11-18T15:00");
	assert_int_equal(said.n_broke, 0);
	assert_string_equal(words("SELECT state FROM touch WHERE id = ?1", own),
		"cancelled");
	NEXT(lead, "2026-11-18T15:00", "meeting", "meeting");
}

/* ---- what comes in ---- */

static void bounce(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	at("2026-11-10T10:05");
	ASIDE(.lead = lead, .code = "bounced", .channel = "email");
	/* The first contact never arrived: it goes another way. */
	NEXT(lead, "2026-11-11", "phone", NULL);
	STATE(lead, "working", "after-meeting", 1);
	SIDE(lead, "repair", "desk", "2026-11-11");
}

static void away(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	at("2026-11-10T10:01");
	/* Away up to Fri 20; Mon 23 is a holiday. */
	ASIDE(.lead = lead, .code = "out_of_office", .channel = "email",
		.until = "2026-11-20");
	NEXT(lead, "2026-11-24", "phone", "follow_up_call");
	STATE(lead, "working", "after-meeting", 2);
}

static void reply_ends_the_sequence(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	at("2026-11-10T17:30");
	ASIDE(.lead = lead, .code = "replied", .channel = "email");
	/* Two office hours: half of one today, the rest from 09:00. */
	NEXT_WITHIN(lead, "2026-11-10", "2026-11-11", "email", "answer");
	assert_true(
		number("SELECT t.due_until FROM lead l JOIN touch t"
		       " ON t.id = l.next_touch_id WHERE l.id = ?1",
			lead) == kk_instant_of(when("2026-11-11T10:30")).ms);
	STATE(lead, "working", NULL, 0);
}

static void referral(void **state)
{
	int64_t lead = before_the_call();
	int64_t other;

	(void)state;
	LOG(.lead = lead, .code = "referred", .whom = "見本 次郎",
		.wrong_person = true);
	other = said.new_lead_id;
	assert_string_equal(said.state, "invalid");
	assert_true(said.next_id == KK_NULL);
	assert_true(other != KK_NULL && other != lead);
	NEXT_WITHIN(other, "2026-11-12", "2026-11-12",
		said.next_channel
			? said.next_channel
			: words("SELECT t.channel FROM lead l JOIN touch t"
				" ON t.id = l.next_touch_id WHERE l.id = ?1",
				  other),
		NULL);
	assert_int_equal(
		number("SELECT referrer_id FROM lead WHERE id = ?1", other),
		number("SELECT contact_id FROM lead WHERE id = ?1", lead));
}

/* ---- the log ---- */

static void the_same_key(void **state)
{
	int64_t lead = before_the_call();
	int64_t first;

	(void)state;
	LOG(.lead = lead, .code = "absent", .key = "k-1");
	first = said.activity_id;
	ASIDE(.lead = lead, .code = "absent", .key = "k-1");
	assert_true(said.repeated);
	assert_int_equal(said.activity_id, first);
	assert_int_equal(said.next_id, main_of(lead));
	assert_int_equal(ACTIVITIES, 2);
}

static void a_closed_touch(void **state)
{
	int64_t lead = before_the_call();
	int64_t touch = main_of(lead);

	(void)state;
	LOG(.lead = lead, .code = "absent");
	REFUSED(KK_EINPUT, .touch = touch, .code = "absent");
	assert_non_null(strstr(cx.error.text, "absent"));
	assert_non_null(strstr(cx.error.text, "佐藤"));
	REFUSED(KK_ENOTFOUND, .touch = 4711, .code = "absent");
}

static void times(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	REFUSED(KK_EINPUT, .lead = lead, .code = "absent",
		.at = "2026-11-11T13:30");
	REFUSED(KK_EINPUT, .lead = lead, .code = "absent",
		.at = "2026-08-01T13:30");
	REFUSED(KK_EINPUT, .lead = lead, .code = "absent", .at = "25:00");
	/* Logged late: the next touch counts from when it was, not before
	 * now. */
	LOG(.lead = lead, .code = "message_left", .at = "2026-11-11T08:45");
	NEXT(lead, "2026-11-13", "email", "second_contact");
}

/* A fact against the rules is stored with the rules it broke, and the plan is
 * right again at once. */
static void facts_against_the_rules(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	at("2026-11-11T22:30");
	LOG(.lead = lead, .code = "no_answer");
	assert_true(broke(KK_R_A3));
	ASIDE(.lead = lead, .code = "no_answer", .channel = "phone");
	assert_true(broke(KK_R_A3));
	assert_true(broke(KK_R_J2));
	/* Two calls on the 11th: the next not before the 18th. */
	NEXT_WITHIN(lead, "2026-11-18", "2026-11-24", "phone", NULL);
}

/* A call logged on a side touch counts like any other: the call planned for
 * the same day moves. */
static void a_call_beside_the_plan(void **state)
{
	int64_t lead = before_the_call();
	int64_t pair;

	(void)state;
	LOG(.lead = lead, .code = "absent");
	NEXT(lead, "2026-11-12", "phone", NULL);
	pair = number("SELECT id FROM touch WHERE lead_id = ?1"
		      " AND state = 'open' AND purpose = 'pair'",
		lead);
	LOG(.touch = pair, .code = "no_answer", .channel = "phone");
	/* Two on the 11th: nothing before the 18th (R-J2). */
	NEXT(lead, "2026-11-18", "phone", NULL);
	STATE(lead, "working", "after-meeting", 2);
}

/* Somebody who gave up a channel leaves: the fact is taken, and the seat is
 * looked for in 5 bd: Tue 24, Wed 25, Thu 26, Fri 27, Mon 30. */
static void left_after_an_opt_out(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	s.shared = "03-5550-0100";
	lead = lead_of(&s, KK_AFTER_MEETING);
	ASIDE(.lead = lead, .code = "opt_out", .channel = "phone", .in = true);
	LOG(.lead = lead, .code = "left_company", .channel = "email");
	NEXT(lead, "2026-11-30", said.next_channel, "find_successor");
}

/* ---- patience ---- */

static void three_attempts(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "no_answer");
	at("2026-11-16T08:45");
	LOG(.lead = lead, .code = "no_answer");
	NEXT_WITHIN(lead, "2026-11-18", "2026-11-20", "phone", NULL);
	at("2026-11-19T18:10");
	LOG(.lead = lead, .code = "no_answer");
	/* The written alternative is the next step. */
	STATE(lead, "working", "after-meeting", 3);
	assert_string_equal(said.next_channel, "email");
}

static void voicemail_takes_a_place(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "voicemail_left");
	STATE(lead, "working", "after-meeting", 4);
	NEXT(lead, "2026-11-13", "phone", "follow_up_call");
	assert_int_equal(
		number("SELECT count(*) FROM touch WHERE lead_id = ?1"
		       " AND state = 'skipped' AND reason = 'voicemail'",
			lead),
		1);
	at("2026-11-13T08:45");
	/* The second counted one; the next written is the third. */
	LOG(.lead = lead, .code = "message_left");
	NEXT(lead, "2026-11-18", "email", "third_contact");
	at("2026-11-18T10:00");
	LOG(.lead = lead, .code = "sent");
	STATE(lead, "waiting", "re-approach", 1);
}

/* R-B9: six attempts, each in another window than the last, none against
 * R-J2; then the re-approach. */
static void six_cold_calls(void **state)
{
	struct someone s = {.name = "見本 三郎",
		.company = "見本製作所",
		.direct = "090-5550-0003"};
	int64_t lead;
	int zone = -1;

	(void)state;
	at("2026-11-24T10:00");
	lead = lead_of(&s, KK_COLD_CALL_CADENCE);
	said.next_at = kk_instant_of(when("2026-11-24T13:10"));
	for (int i = 0; i < 6; i++) {
		char buf[KK_INSTANT_CHARS];
		enum kk_zone z = kk_zone_of(kk_civil_of(said.next_at).minute);

		STATE(lead, "working", "cold-call",
			(int)number(
				"SELECT e.step FROM lead l JOIN enrollment e"
				" ON e.id = l.enrollment_id WHERE l.id = ?1",
				lead));
		assert_int_not_equal(z, zone);
		zone = (int)z;
		kk_instant_text(said.next_at, buf);
		buf[16] = 0;
		at(buf);
		LOG(.lead = lead, .code = "no_answer");
		assert_int_equal(said.n_broke, 0);
	}
	STATE(lead, "waiting", "re-approach", 1);
	assert_string_equal(said.next_rule, "R-B9");
}

/* R-B7: after five blocks on one route another route. */
static void stuck(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	for (int i = 0; i < 5; i++) {
		char buf[KK_INSTANT_CHARS];

		ASIDE(.lead = lead, .code = "gatekeeper_refused",
			.channel = "visit");
		kk_instant_text(said.next_at, buf);
		buf[16] = 0;
		at(buf);
	}
	assert_string_not_equal(said.next_channel, "phone");
	assert_string_equal(said.next_rule, "R-B7");
}

/* ---- managing ---- */

static void pause_and_resume(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	at("2026-11-10T12:00");
	assert_int_equal(kk_lead_pause(&cx, lead, when("2026-11-10T0:00").day),
		KK_EINPUT);
	assert_int_equal(
		kk_lead_pause(&cx, lead, when("2027-01-05T00:00").day), KK_OK);
	NEXT(lead, "2027-01-05", "phone", "follow_up_call");
	STATE(lead, "working", "after-meeting", 2);
	at("2026-11-16T10:00");
	assert_int_equal(kk_lead_resume(&cx, lead), KK_OK);
	NEXT(lead, "2026-11-16", "phone", "follow_up_call");
}

static void exit_is_not_forgotten(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	assert_int_equal(kk_lead_exit(&cx, lead), KK_OK);
	STATE(lead, "waiting", "re-approach", 1);
	NEXT_WITHIN(lead, "2027-05-11", "2027-08-11", "email", "re_approach");
}

static void another_cadence(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	assert_int_equal(kk_lead_enroll(&cx, lead, "cold-call"), KK_OK);
	STATE(lead, "working", "cold-call", 1);
	assert_int_equal(kk_lead_enroll(&cx, lead, "warm-call"), KK_ENOTFOUND);
	assert_int_equal(kk_lead_enroll(&cx, lead, "appointment"), KK_EINPUT);
	STATE(lead, "working", "cold-call", 1);
}

static void handed_over(void **state)
{
	int64_t lead = before_the_call();
	int64_t from = cx.user_id, to = user("鈴木"), n = 0;
	int64_t touch = main_of(lead);

	(void)state;
	assert_int_equal(kk_lead_reassign(&cx, lead, to), KK_OK);
	assert_int_equal(main_of(lead), touch);
	assert_int_equal(
		number("SELECT owner_id FROM lead WHERE id = ?1", lead), to);
	assert_int_equal(kk_lead_reassign_all(&cx, to, from, &n), KK_OK);
	assert_int_equal(n, 1);
	assert_int_equal(
		number("SELECT owner_id FROM lead WHERE id = ?1", lead), from);
}

/* R-J2: one call a day to a switchboard by the whole team. */
static void the_switchboard(void **state)
{
	struct someone a = {.name = "見本 花子",
		.company = "見本商事",
		.shared = "03-5550-0100"};
	struct someone b = a;
	int64_t first, second;

	(void)state;
	b.name = "見本 次郎";
	at("2026-11-25T10:00");
	first = lead_of(&a, KK_COLD_CALL_CADENCE);
	cx.user_id = user("鈴木");
	at("2026-11-25T13:10");
	LOG(.lead = first, .code = "absent");
	at("2026-11-25T14:00");
	second = lead_of(&b, KK_COLD_CALL_CADENCE);
	NEXT_WITHIN(second, "2026-11-26", "2026-11-27", "phone", "cold_call");
	ASIDE(.lead = second, .code = "absent", .channel = "phone");
	assert_true(broke(KK_R_J2));
}

/* R-C5: 500 that enter the re-approach together are spread over the good days
 * of the window, none has more than twice the mean. */
static void five_hundred(void **state)
{
	struct someone s = hanako;
	const struct kk_team *team;
	int64_t days, most;

	(void)state;
	at("2026-11-20T10:00");
	s.direct = s.email = NULL;
	for (int i = 0; i < 500; i++) {
		s.name = kk_arena_f(cx.arena, "見本%d 太郎", i);
		assert_int_equal(
			kk_lead_exit(&cx, lead_of(&s, KK_AFTER_MEETING)),
			KK_OK);
	}
	assert_int_equal(kk_team_get(&cx, &team), KK_OK);
	days = kk_good_days(&team->calendar, when("2027-05-20T00:00").day,
		when("2027-08-20T00:00").day);
	most = number("SELECT max(n) FROM (SELECT count(*) AS n FROM touch"
		      " WHERE state = 'open' AND purpose = 're_approach'"
		      " AND id > ?1 GROUP BY due_at / 86400000) d",
		0);
	assert_true(most * days <= 2 * 500);
	assert_int_equal(number("SELECT count(*) FROM lead"
				" WHERE state = 'waiting' AND id > ?1",
				 0),
		500);
}

/* Six cold calls made, a letter is next: they opt out of letters, which must
 * be taken, and the lead goes on over what is left. */
static void opt_out_with_nothing_else_allowed(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	s.email = NULL;
	lead = lead_of(&s, KK_COLD_CALL_CADENCE);
	for (int i = 0; i < 6; i++) {
		at(kk_arena_f(
			cx.arena, "2027-0%d-07T1%d:10", i + 1, i % 2 * 5));
		ASIDE(.lead = lead, .code = "passed_to_colleague",
			.channel = "phone");
	}
	ASIDE(.lead = lead, .code = "opt_out", .channel = "letter", .in = true);
	assert_true(said.next_id != KK_NULL);
	assert_string_not_equal(said.next_channel, "letter");
	assert_int_equal(said.n_broke, 0);
	assert_string_not_equal(said.next_rule, "R-J1");
}

/* A told time is kept although no number is known yet. */
static void told_without_a_number(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	s.direct = s.shared = NULL;
	at("2026-11-26T10:00");
	lead = lead_of(&s, KK_AFTER_MEETING);
	ASIDE(.lead = lead, .code = "absent", .channel = "phone",
		.when = "2026-11-26T15:00");
	NEXT(lead, "2026-11-26T15:00", "desk", "told_call");
}

/* They cancelled: nothing to remind of, and nobody is thanked. */
static void no_thanks_for_a_meeting_that_was_not(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "appointment", .when = "2026-11-18T14:00");
	assert_int_equal(sides(lead, "thanks"), 1);
	at("2026-11-18T14:10");
	LOG(.lead = lead, .code = "no_show");
	assert_int_equal(sides(lead, "thanks"), 0);
	assert_int_equal(sides(lead, "remind"), 0);
}

/* L: thanks within 24 hours after a meeting, whatever it led to. */
static void thanks_for_a_meeting_that_was(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "appointment", .when = "2026-11-18T14:00");
	at("2026-11-18T15:00");
	LOG(.lead = lead, .code = "met_no");
	STATE(lead, "waiting", "re-approach", 1);
	assert_int_equal(sides(lead, "thanks"), 1);
	assert_int_equal(sides(lead, "confirm"), 0);
}

/* The same where "met" was logged first, and what it led to after it. */
static void thanks_also_after_met(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "appointment", .when = "2026-11-18T14:00");
	at("2026-11-18T15:00");
	LOG(.lead = lead, .code = "met");
	assert_int_equal(sides(lead, "thanks"), 1);
	at("2026-11-18T15:05");
	LOG(.lead = lead, .code = "met_go_on");
	assert_int_equal(sides(lead, "thanks"), 1);
}

/* What they did is no act of ours: it breaks no rule of ours. */
static void their_reply_breaks_nothing(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	ASIDE(.lead = lead, .code = "opt_out", .channel = "email");
	at("2026-11-15T02:00"); /* on a Sunday night */
	ASIDE(.lead = lead, .code = "replied", .channel = "email");
	assert_int_equal(said.n_broke, 0);
	assert_string_equal(
		words("SELECT direction FROM activity WHERE id = ?1",
			said.activity_id),
		"in");
}

/* Asked for material twice: it still goes back to where it came from. */
static void a_detour_within_a_detour(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "send_material");
	LOG(.lead = lead, .code = "posted", .channel = "package");
	at("2026-11-16T13:10");
	LOG(.lead = lead, .code = "send_material");
	LOG(.lead = lead, .code = "posted", .channel = "package");
	at("2026-11-20T13:10");
	LOG(.lead = lead, .code = "voicemail_left");
	at("2026-11-25T13:10");
	LOG(.lead = lead, .code = "voicemail_left");
	STATE(lead, "working", "after-meeting", 3);
}

/* R-F1: a step is shown as skipped in its own cadence, and not while it is
 * open. */
static void skipped_where_it_was(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	s.direct = s.shared = NULL;
	lead = lead_of(&s, KK_INBOUND);
	LOG(.lead = lead, .code = "sent");
	STATE(lead, "working", "after-meeting", 3);
	assert_int_equal(number("SELECT count(*) FROM touch t"
				" JOIN touch o ON o.lead_id = t.lead_id"
				" AND o.enrollment_id = t.enrollment_id"
				" AND o.step = t.step AND o.state = 'open'"
				" WHERE t.lead_id = ?1 AND t.state = 'skipped'",
				 lead),
		0);
	assert_int_equal(number("SELECT count(*) FROM touch"
				" WHERE lead_id = ?1 AND state = 'skipped'"
				" AND purpose = 'inquiry_call'",
				 lead),
		2);
}

/* A referral is no cold call, and one who said stop is not approached. */
static void referred_to(void **state)
{
	int64_t lead = before_the_call(), other;

	(void)state;
	LOG(.lead = lead, .code = "referred", .whom = "例示 次郎");
	other = said.new_lead_id;
	assert_true(other != KK_NULL);
	ASIDE(.lead = other, .code = "stop", .channel = "phone");
	at("2026-11-13T13:10");
	ASIDE(.lead = lead, .code = "referred", .whom = "例示 次郎",
		.channel = "phone");
	assert_true(said.new_lead_id == KK_NULL);
	assert_true(said.referred_stopped);
}

/* Delivered, and never logged as sent: the step is done all the same. */
static void delivered_at_once(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	s.met_on = "2026-11-20";
	lead = lead_of(&s, KK_AFTER_MEETING);
	ASIDE(.lead = lead, .code = "delivered", .channel = "email");
	STATE(lead, "working", "after-meeting", 2);
}

/* A reply is answered within two office hours, by telephone too. */
static void answered_in_two_hours(void **state)
{
	struct someone s = hanako;
	int64_t lead;

	(void)state;
	at("2026-11-26T14:00");
	s.email = NULL;
	s.address = NULL;
	lead = lead_of(&s, KK_COLD_CALL_CADENCE);
	ASIDE(.lead = lead, .code = "replied", .channel = "email");
	NEXT(lead, "2026-11-26T14:05", "phone", "answer");
}

/* Which channel was given up must be known. */
static void opt_out_of_what(void **state)
{
	int64_t lead = before_the_call();

	(void)state;
	LOG(.lead = lead, .code = "appointment", .when = "2026-11-18T14:00");
	at("2026-11-18T14:00");
	REFUSED(KK_EINPUT, .lead = lead, .code = "opt_out");
}

/* The wish outlives the list: whoever comes back with that address, under
 * another name, is not mailed either. */
static void opt_out_is_remembered(void **state)
{
	int64_t lead = before_the_call();
	struct someone again = hanako;

	(void)state;
	LOG(.lead = lead, .code = "opt_out", .channel = "email");
	again.name = "別人 次郎";
	again.company = "別の会社";
	again.direct = NULL;
	assert_int_equal(number("SELECT stop_mask FROM contact WHERE id = ?1",
				 put(&again)) &
				 KK_BIT(KK_BY_EMAIL),
		KK_BIT(KK_BY_EMAIL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {STORY(stop_is_for_everybody),
		STORY(stop_spares_the_switchboard), STORY(opt_out),
		STORY(opt_out_until), STORY(opt_out_of_mail),
		STORY(told_time_beats_all), STORY(told_at_night),
		STORY(callback_is_not_waited_for), STORY(bounce), STORY(away),
		STORY(reply_ends_the_sequence), STORY(referral),
		STORY(the_same_key), STORY(a_closed_touch), STORY(times),
		STORY(facts_against_the_rules), STORY(a_call_beside_the_plan),
		STORY(left_after_an_opt_out), STORY(three_attempts),
		STORY(voicemail_takes_a_place), STORY(six_cold_calls),
		STORY(stuck), STORY(pause_and_resume),
		STORY(exit_is_not_forgotten), STORY(another_cadence),
		STORY(handed_over), STORY(the_switchboard),
		STORY(opt_out_with_nothing_else_allowed),
		STORY(told_without_a_number),
		STORY(no_thanks_for_a_meeting_that_was_not),
		STORY(thanks_for_a_meeting_that_was),
		STORY(thanks_also_after_met),
		STORY(their_reply_breaks_nothing),
		STORY(a_detour_within_a_detour), STORY(skipped_where_it_was),
		STORY(referred_to), STORY(delivered_at_once),
		STORY(answered_in_two_hours), STORY(opt_out_of_what),
		STORY(opt_out_is_remembered), STORY(five_hundred)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
