/* The two tables everything follows from: what an outcome means, and the
 * shipped cadences, against the words of docs/rules.md. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/cadence/decide.h"
#include "core/cadence/valid.h"

/* ---- outcomes ---- */

#define UNTOLD (-1)

static const struct row {
	const char *code, *ja;
	int reach;
	enum kk_effect effect;
	unsigned needs;
} table[] = {
	{"no_answer", "不通", KK_REACH_NOBODY, KK_STAY, 0},
	{"voicemail", "留守電", KK_REACH_MACHINE, KK_STAY, 0},
	{"voicemail_left", "留守電に伝言", KK_REACH_MACHINE, KK_NEXT, 0},
	{"dead_number", "現アナ", KK_REACH_NOBODY, KK_STAY, 0},
	{"fax", "FAX", KK_REACH_NOBODY, KK_STAY, 0},
	{"wrong_number", "番号違い", KK_REACH_NOBODY, KK_STAY, 0},
	{"gatekeeper_refused", "受付NG", KK_REACH_GATEKEEPER, KK_STAY, 0},
	{"absent", "担当者不在", KK_REACH_GATEKEEPER, KK_STAY, 0},
	{"message_left", "伝言依頼", KK_REACH_GATEKEEPER, KK_NEXT, 0},
	{"callback_promised", "折り返し待ち", KK_REACH_GATEKEEPER, KK_STAY, 0},
	{"passed_to_colleague", "担当外へ取次", KK_REACH_COLLEAGUE, KK_STAY, 0},
	{"recall_at", "再架電（日時指定）", KK_REACH_CONTACT, KK_STAY,
		KK_WITH_WHEN},
	{"interested", "見込み", KK_REACH_CONTACT, KK_EXIT, 0},
	{"send_material", "資料送付", KK_REACH_CONTACT, KK_EXIT, 0},
	{"appointment", "アポ獲得", KK_REACH_CONTACT, KK_EXIT, KK_WITH_WHEN},
	{"not_now", "時期尚早", KK_REACH_CONTACT, KK_EXIT, 0},
	{"refused", "担当NG", KK_REACH_CONTACT, KK_EXIT, 0},
	{"referred", "紹介・担当違い", KK_REACH_CONTACT, KK_NEXT, KK_WITH_WHOM},
	{"left_company", "異動・退職", UNTOLD, KK_EXIT, 0},
	{"stop", "連絡禁止", UNTOLD, KK_EXIT, 0},
	{"opt_out", "配信停止", UNTOLD, KK_NO_EFFECT, KK_WITH_CHANNEL},
	{"out_of_scope", "対象外", UNTOLD, KK_EXIT, KK_WITH_REASON},
	{"sent", "送信済み", UNTOLD, KK_NEXT, 0},
	{"delivered", "配達済み", UNTOLD, KK_NEXT, 0},
	{"bounced", "不達", UNTOLD, KK_STAY, 0},
	{"replied", "返信あり", KK_REACH_CONTACT, KK_EXIT, 0},
	{"out_of_office", "自動応答", UNTOLD, KK_STAY, KK_WITH_UNTIL},
	{"posted", "発送", UNTOLD, KK_NEXT, 0},
	{"returned", "返送", UNTOLD, KK_STAY, 0},
	{"met", "面会（訪問）", KK_REACH_CONTACT, KK_STAY, 0},
	{"turned_away", "門前払い", KK_REACH_GATEKEEPER, KK_NEXT, 0},
	{"card_left", "名刺置き", KK_REACH_GATEKEEPER, KK_NEXT, 0},
	{"met_go_on", "継続", KK_REACH_CONTACT, KK_EXIT, 0},
	{"met_no", "見送り", KK_REACH_CONTACT, KK_EXIT, 0},
	{"no_show", "先方都合", UNTOLD, KK_STAY, 0},
	{"rescheduled", "日程変更", UNTOLD, KK_STAY, KK_WITH_WHEN},
	{"won", "受注", KK_REACH_CONTACT, KK_EXIT, 0},
	{"lost", "失注", KK_REACH_CONTACT, KK_EXIT, KK_WITH_REASON},
};
#define N_ROWS (sizeof table / sizeof *table)

static void every_outcome(void **state)
{
	(void)state;
	assert_int_equal(N_ROWS, KK_DISPOSITION__MAX);
	for (size_t i = 0; i < N_ROWS; i++) {
		const struct kk_disposition_rule *r;
		enum kk_disposition d;

		if (!kk_disposition_from(kk_str_z(table[i].code), &d))
			fail_msg("unknown: %s", table[i].code);
		r = kk_disposition(d);
		assert_string_equal(r->code, table[i].code);
		assert_string_equal(r->ja, table[i].ja);
		assert_true(r->en && r->en[0]);
		if (r->reach != table[i].reach ||
			r->effect != table[i].effect ||
			r->needs != table[i].needs)
			fail_msg("differs: %s", table[i].code);
		/* it can happen somewhere, and says why what comes next comes
		 */
		assert_int_not_equal(r->channels & KK_ALL_CHANNELS, 0);
		assert_int_not_equal(r->rule, KK_RULE_NONE);
	}
}

/* The three contacts: what arrives counts; a message given to a gatekeeper, a
 * blocked or an unanswered call does not (R-C4). */
static void what_counts(void **state)
{
	(void)state;
	for (int d = 0; d < KK_DISPOSITION__MAX; d++) {
		bool counts = d == KK_VOICEMAIL_LEFT || d == KK_SENT ||
			      d == KK_DELIVERED || d == KK_POSTED;

		assert_int_equal(
			!!(kk_disposition((enum kk_disposition)d)->flags &
				KK_D_COUNTS),
			counts);
	}
}

static void unknown_outcomes(void **state)
{
	static const char *const codes[] = {
		"", "SENT", "sent ", "call", "stopp"};
	enum kk_disposition d;

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		assert_false(kk_disposition_from(kk_str_z(codes[i]), &d));
	assert_false(kk_disposition_from(KK_STR_NONE, &d));
}

/* ---- cadences ---- */

/* "code bound end" and a line per step: first way, the others, when it is
 * done, purpose, wait and its number, and what comes with it. */
static const char *const words[KK_SHIPPED__MAX] = {
	"after-meeting contacts re-approach\n"
	"email|phone|letter|desk first_follow_up first_follow_up 0\n"
	"phone if-email follow_up_call bd 1\n"
	"email|letter|phone second_contact anchor_bd 3\n"
	"phone if-email follow_up_call bd 2\n"
	"email|letter|phone third_contact anchor_bd 5\n",
	"cold-call attempts re-approach\n"
	"phone|email|letter|desk cold_call soon 0 research\n"
	"phone cold_call days 2\n"
	"package send_package bd 1\n"
	"phone call_after_package arrival 1\n"
	"phone cold_call days 2\n"
	"letter|visit cold_letter bd 1\n"
	"phone cold_call arrival 1\n",
	"inbound contacts after-meeting-3\n"
	"phone|email|letter|desk inquiry_call minutes 5 pair\n"
	"phone inquiry_call minutes 120\n"
	"phone inquiry_call morning 1\n",
	"re-approach contacts re-approach\n"
	"email|letter|phone|desk re_approach pause 0\n"
	"phone re_approach_call bd 2\n"
	"email|letter re_approach_again bd 5\n",
	"package-then-call none return\n"
	"package|email|letter|desk send_material today 0\n"
	"phone call_after_package arrival 1\n"
	"phone call_after_package days 2\n",
	"appointment none re-approach\n"
	"meeting meeting given 0\n",
	"customer-care none loop\n"
	"email|phone|letter|desk care_thanks bd 1\n"
	"phone|email|letter|desk care_working bd 20\n"
	"phone|email|visit|desk care_referral bd 60\n"
	"phone|email|visit|desk care_quarter months 3\n",
};

static void say_step(struct kk_buf *b, const struct kk_step *s)
{
	for (int i = 0; i < s->n_ways; i++) {
		if (i)
			kk_buf_addc(b, '|');
		kk_buf_addz(b, kk_channel_code(s->ways[i]));
	}
	kk_buf_addf(b, "%s %s %s %d%s%s\n",
		s->only_if == KK_IF_EMAIL ? " if-email" : "",
		kk_purpose_code(s->purpose), kk_wait_code(s->wait), s->n,
		s->research ? " research" : "", s->pair ? " pair" : "");
}

static void shipped_cadences(void **state)
{
	static const char *const bounds[] = {"none", "contacts", "attempts"};
	static const char *const ends[] = {
		"re-approach", "after-meeting-3", "return", "loop"};
	struct kk_arena *a = kk_arena_new();

	(void)state;
	for (int i = 0; i < KK_SHIPPED__MAX; i++) {
		const struct kk_cadence *c =
			kk_cadence_shipped((enum kk_shipped)i);
		struct kk_buf b;

		kk_buf_init(&b, a);
		kk_buf_addf(&b, "%s %s %s\n", c->code, bounds[c->bound],
			ends[c->at_end]);
		for (int s = 0; s < c->n_steps; s++)
			say_step(&b, &c->steps[s]);
		assert_string_equal(kk_buf_z(&b), words[i]);
		assert_int_equal(kk_shipped_from(kk_str_z(c->code)), i);
	}
	assert_int_equal(kk_shipped_from(KK_STR("no-such")), KK_SHIPPED__MAX);
	kk_arena_free(&a);
}

/* Each condition, for somebody of whom nothing is known and for somebody of
 * whom all is: who skips the step, and what is said of it. */
static void skipped_with_a_reason(void **state)
{
	static const struct {
		enum kk_only_if only_if;
		const char *nobody, *everything; /* NULL: the step is done */
	} rows[] = {
		{KK_IF_ALWAYS, NULL, NULL},
		{KK_IF_EMAIL, "no_address", NULL},
		{KK_IF_NO_EMAIL, NULL, "has_email"},
		{KK_IF_PHONE, "no_address", NULL},
		{KK_IF_NO_PHONE, NULL, "has_phone"},
		{KK_IF_POST, "no_address", NULL},
		{KK_IF_NO_POST, NULL, "has_address"},
		{KK_IF_NAME, "seat", NULL},
		{KK_IF_SEAT, NULL, "name_known"},
		{KK_IF_MET, "not_met", NULL},
		{KK_IF_NOT_MET, NULL, "already_met"},
		{KK_IF_REACHED, "not_reached", NULL},
		{KK_IF_NOT_REACHED, NULL, "already_reached"},
	};
	struct kk_lead_facts nobody = {.seat = true, .met_on = KK_DAY_NONE};
	struct kk_lead_facts all = {
		.channels = KK_ALL_CHANNELS, .met_on = 20000, .reached = true};

	(void)state;
	assert_int_equal(sizeof rows / sizeof *rows, KK_ONLY_IF__MAX);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kk_cadence c = {.n_steps = 1,
			.steps = {{.ways = {KK_BY_DESK},
				.n_ways = 1,
				.only_if = rows[i].only_if}}};
		const struct kk_lead_facts *who[] = {&nobody, &all};
		const char *said[] = {rows[i].nobody, rows[i].everything};

		for (int k = 0; k < 2; k++) {
			unsigned have = kk_lead_have(who[k]);
			enum kk_channel by;

			assert_int_equal(kk_cadence_find(&c, 0, have, &by),
				said[k] ? 1 : 0);
			if (said[k])
				assert_string_equal(
					kk_step_skip_reason(&c.steps[0], have),
					said[k]);
		}
	}
}

/* A chain is one sequence: three contacts in all, and then the pause (R-C3);
 * one that would go round for ever pauses too. */
static void chains_come_to_a_pause(void **state)
{
	static const struct kk_closure_rules none = {false, false};
	static struct kk_calendar cal;
	struct kk_cadence b = {.code = "b",
		.bound = KK_BOUND_CONTACTS,
		.steps = {{.ways = {KK_BY_EMAIL},
			.n_ways = 1,
			.purpose = KK_FOR_SECOND_CONTACT,
			.wait = KK_W_BD,
			.n = 2,
			.attempts = 3}},
		.n_steps = 1};
	struct kk_cadence a = b;
	struct kk_lead_facts f = {.state = KK_LEAD_WORKING,
		.cadence = &a,
		.anchor = {KK_DAY_NONE, 0},
		.sent_step = -1,
		.channels = KK_BIT(KK_BY_EMAIL),
		.met_on = KK_DAY_NONE,
		.arrives_on = KK_DAY_NONE,
		.guard = {.cal = &cal, .last_zone = -1},
		.shift = {495, 1110}};
	struct kk_event sent = {.disposition = KK_SENT,
		.on_main = true,
		.by = KK_BY_EMAIL,
		.at = {kk_day_of(2026, 11, 26), 600},
		.now = {kk_day_of(2026, 11, 26), 600},
		.when = {KK_DAY_NONE, 0},
		.until = KK_DAY_NONE};
	struct kk_cadence_fault fault;
	struct kk_decision d;

	(void)state;
	kk_calendar_build(&cal, &none);
	a.code = "a";
	a.at_end = KK_END_CADENCE;
	a.next = &b;
	assert_true(kk_cadence_chain_valid(&a, &fault));
	d = kk_decide(&f, &sent);
	assert_ptr_equal(d.into, &b);
	assert_int_equal(d.contacts, 1); /* it counts on */
	assert_int_equal(d.main.at.day, kk_day_of(2026, 11, 30));
	f.contacts = 2; /* this is the third */
	d = kk_decide(&f, &sent);
	assert_string_equal(d.into->code, "re-approach");

	/* a → b → a, and b cannot be done by this person */
	f.contacts = 0;
	b.at_end = a.at_end;
	b.next = &a;
	b.steps[0].only_if = a.steps[0].only_if = KK_IF_NO_EMAIL;
	assert_false(kk_cadence_chain_valid(&a, &fault));
	assert_string_equal(fault.field, "at_end");
	d = kk_decide(&f, &sent);
	assert_string_equal(d.into->code, "re-approach");
	assert_true(d.has_main);
}

/* Somebody named 15:00 of the day behind `day`. */
static struct kk_lead_facts promised(const struct kk_calendar *cal, kk_day day)
{
	return (struct kk_lead_facts){.state = KK_LEAD_WORKING,
		.cadence = kk_cadence_shipped(KK_COLD_CALL_CADENCE),
		.step = 1,
		.anchor = {KK_DAY_NONE, 0},
		.sent_step = -1,
		.channels = KK_BIT(KK_BY_PHONE) | KK_BIT(KK_BY_EMAIL),
		.met_on = KK_DAY_NONE,
		.arrives_on = KK_DAY_NONE,
		.main_channel = KK_BY_PHONE,
		.main_purpose = KK_FOR_TOLD_CALL,
		.main_at = {day + 1, 900},
		.main_told = true,
		.guard = {.cal = cal, .last_zone = -1},
		.shift = {495, 1110}};
}

/* A told time comes before what the disposition or the cadence would do next,
 * unless something newer was said (R-A7). */
static void a_promise_stands(void **state)
{
	static const struct {
		enum kk_disposition what;
		enum kk_channel by;
		bool stands;
	} all[] = {{KK_NO_ANSWER, KK_BY_PHONE, true},
		{KK_ABSENT, KK_BY_PHONE, true},
		{KK_GATEKEEPER_REFUSED, KK_BY_PHONE, true},
		{KK_VOICEMAIL_LEFT, KK_BY_PHONE, true},
		{KK_SENT, KK_BY_EMAIL, true}, {KK_BOUNCED, KK_BY_EMAIL, true},
		{KK_OUT_OF_OFFICE, KK_BY_EMAIL, false}, /* away by then */
		{KK_DEAD_NUMBER, KK_BY_PHONE, false},
		{KK_NOT_NOW, KK_BY_PHONE, false},
		{KK_REFUSED, KK_BY_PHONE, false},
		{KK_REPLIED, KK_BY_EMAIL, false},
		{KK_INTERESTED, KK_BY_PHONE, false},
		{KK_STOP, KK_BY_PHONE, false}};
	static const struct kk_closure_rules none = {false, false};
	static struct kk_calendar cal;
	kk_day day = kk_day_of(2026, 11, 24);
	struct kk_lead_facts f = promised(&cal, day);

	(void)state;
	kk_calendar_build(&cal, &none);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct kk_event e = {.disposition = (int)all[i].what,
			.on_main = true,
			.by = all[i].by,
			.at = {day, 600},
			.now = {day, 600},
			.when = {KK_DAY_NONE, 0},
			.until = all[i].what == KK_OUT_OF_OFFICE ? day + 6
								 : KK_DAY_NONE};
		struct kk_decision d = kk_decide(&f, &e);
		bool kept = d.has_main && d.main.told &&
			    d.main.at.day == day + 1 &&
			    d.main.at.minute == 900 && d.main.rule == KK_R_A7 &&
			    d.enroll == KK_ENROLL_KEEP;

		if (kept != all[i].stands)
			fail_msg("%s", kk_disposition(all[i].what)->code);
	}
}

/* At the time itself, behind it, or with another time it is over. */
static void a_promise_is_over(void **state)
{
	static const struct kk_closure_rules none = {false, false};
	static struct kk_calendar cal;
	kk_day day = kk_day_of(2026, 11, 24);
	struct kk_lead_facts f = promised(&cal, day);
	static const int minutes[] = {880, 905, 600};

	(void)state;
	kk_calendar_build(&cal, &none);
	for (int i = 0; i < 3; i++) {
		struct kk_event e = {.disposition = KK_ABSENT,
			.on_main = true,
			.by = KK_BY_PHONE,
			.at = {day + 1, minutes[i]},
			.now = {day + 1, minutes[i]},
			.when = {i == 2 ? day + 2 : KK_DAY_NONE, 660},
			.until = KK_DAY_NONE};
		struct kk_decision d = kk_decide(&f, &e);

		assert_false(
			d.main.at.day == day + 1 && d.main.at.minute == 900);
		assert_int_equal(d.main.told, i == 2);
	}
}

/* So does a meeting that is agreed. */
static void a_meeting_stands(void **state)
{
	static const struct kk_closure_rules none = {false, false};
	static struct kk_calendar cal;
	kk_day day = kk_day_of(2026, 11, 24);
	struct kk_lead_facts f = {.state = KK_LEAD_MEETING,
		.cadence = kk_cadence_shipped(KK_APPOINTMENT_CADENCE),
		.anchor = {KK_DAY_NONE, 0},
		.sent_step = -1,
		.channels = KK_BIT(KK_BY_EMAIL) | KK_BIT(KK_BY_MEETING),
		.met_on = KK_DAY_NONE,
		.arrives_on = KK_DAY_NONE,
		.main_channel = KK_BY_MEETING,
		.main_purpose = KK_FOR_MEETING,
		.main_at = {day + 1, 900},
		.main_told = true,
		.guard = {.cal = &cal, .last_zone = -1},
		.shift = {495, 1110}};
	struct kk_event mail = {.disposition = KK_SENT,
		.on_main = true,
		.by = KK_BY_EMAIL,
		.at = {day, 600},
		.now = {day, 600},
		.when = {KK_DAY_NONE, 0},
		.until = KK_DAY_NONE};
	struct kk_decision d;

	(void)state;
	kk_calendar_build(&cal, &none);
	d = kk_decide(&f, &mail);
	assert_int_equal(d.state, KK_LEAD_MEETING);
	assert_int_equal(d.main.channel, KK_BY_MEETING);
	assert_int_equal(d.main.at.minute, 900);
}

/* The first step can always be done, were it only at the desk: nobody is left
 * without a touch for want of an address (R-C7). */
static void a_beginning_for_everybody(void **state)
{
	(void)state;
	for (int i = 0; i < KK_SHIPPED__MAX; i++) {
		const struct kk_cadence *c =
			kk_cadence_shipped((enum kk_shipped)i);

		for (unsigned have = 0; have <= KK_ALL_CHANNELS; have++) {
			enum kk_channel way = KK_CHANNEL__MAX;

			assert_int_equal(kk_cadence_find(c, 0, have, &way), 0);
			assert_int_not_equal(way, KK_CHANNEL__MAX);
		}
	}
}

/* Without an e-mail address the after-meeting cadence is phone, letter,
 * letter; the calls in between fall away. */
static void after_meeting_without_mail(void **state)
{
	const struct kk_cadence *c = kk_cadence_shipped(KK_AFTER_MEETING);
	unsigned have = KK_BIT(KK_BY_PHONE) | KK_BIT(KK_BY_LETTER);
	static const struct {
		int from, step;
		enum kk_channel way;
	} rows[] = {{0, 0, KK_BY_PHONE}, {1, 2, KK_BY_LETTER},
		{3, 4, KK_BY_LETTER}};
	enum kk_channel way = KK_BY_DESK;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(kk_cadence_find(c, rows[i].from, have, &way),
			rows[i].step);
		assert_int_equal(way, rows[i].way);
	}
	assert_int_equal(kk_cadence_find(c, 5, have, &way), c->n_steps);
}

/* A voicemail takes the place of the next written step, not of a call. */
static void what_is_written(void **state)
{
	const struct kk_cadence *c = kk_cadence_shipped(KK_COLD_CALL_CADENCE);
	static const bool written[] = {0, 0, 1, 0, 0, 1, 0};

	(void)state;
	for (int i = 0; i < c->n_steps; i++)
		assert_int_equal(kk_step_written(&c->steps[i]), written[i]);
}

static void waits_have_codes(void **state)
{
	enum kk_wait back;

	(void)state;
	for (int w = 0; w < KK_WAIT__MAX; w++) {
		assert_true(kk_wait_from(
			kk_str_z(kk_wait_code((enum kk_wait)w)), &back));
		assert_int_equal(back, w);
	}
	assert_false(kk_wait_from(KK_STR("tomorrow"), &back));
}

/* ---- what a team may leave out ---- */

/* Where a button is not offered, what happened can be logged with another one,
 * on every channel; the law's two are always there (R-J1). */
static void what_is_logged_instead(void **state)
{
	size_t hidden = 0;

	(void)state;
	for (int i = 0; i < KK_DISPOSITION__MAX; i++) {
		enum kk_disposition d = (enum kk_disposition)i;
		enum kk_disposition other = kk_disposition_instead(d);
		unsigned all;

		if (other == KK_DISPOSITION__MAX)
			continue;
		hidden++;
		all = kk_disposition(d)->channels;
		assert_int_equal(all & kk_disposition(other)->channels, all);
		assert_int_equal(
			kk_disposition_instead(other), KK_DISPOSITION__MAX);
		/* and no more is asked for than before */
		assert_int_equal(kk_disposition(other)->needs, 0);
	}
	assert_int_equal(hidden, 8);
	assert_int_equal(kk_disposition_instead(KK_STOP), KK_DISPOSITION__MAX);
	assert_int_equal(
		kk_disposition_instead(KK_OPT_OUT), KK_DISPOSITION__MAX);
}

/* ---- the post ---- */

/* Posted Thursday or Friday it arrives on Monday; nothing arrives on a
 * Saturday, Sunday or holiday (R-B5). */
static void when_the_post_arrives(void **state)
{
	static const struct {
		int posted[3], arrives[3];
	} rows[] = {
		{{2026, 12, 7}, {2026, 12, 9}},	  /* Monday */
		{{2026, 12, 8}, {2026, 12, 10}},  /* Tuesday */
		{{2026, 12, 9}, {2026, 12, 11}},  /* Wednesday */
		{{2026, 12, 10}, {2026, 12, 14}}, /* Thursday → Monday */
		{{2026, 12, 11}, {2026, 12, 14}}, /* Friday → Monday */
		{{2026, 12, 12}, {2026, 12, 15}}, /* Saturday → Tuesday */
		{{2026, 12, 13}, {2026, 12, 15}}, /* Sunday → Tuesday */
		/* Monday is Labour Thanksgiving Day */
		{{2026, 11, 19}, {2026, 11, 24}},
		{{2026, 11, 20}, {2026, 11, 24}},
		{{2026, 11, 21}, {2026, 11, 24}},
		/* Golden Week: Sunday to Wednesday are holidays */
		{{2026, 4, 30}, {2026, 5, 7}},
		{{2026, 5, 1}, {2026, 5, 7}},
	};

	static const struct kk_closure_rules none = {false, false};
	static struct kk_calendar cal;

	(void)state;
	kk_calendar_build(&cal, &none);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const int *p = rows[i].posted, *a = rows[i].arrives;

		if (kk_arrival(&cal, kk_day_of(p[0], p[1], p[2])) !=
			kk_day_of(a[0], a[1], a[2]))
			fail_msg("posted on %d-%d-%d", p[0], p[1], p[2]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_outcome),
		cmocka_unit_test(what_counts),
		cmocka_unit_test(unknown_outcomes),
		cmocka_unit_test(shipped_cadences),
		cmocka_unit_test(skipped_with_a_reason),
		cmocka_unit_test(chains_come_to_a_pause),
		cmocka_unit_test(a_promise_stands),
		cmocka_unit_test(a_promise_is_over),
		cmocka_unit_test(a_meeting_stands),
		cmocka_unit_test(a_beginning_for_everybody),
		cmocka_unit_test(after_meeting_without_mail),
		cmocka_unit_test(what_is_written),
		cmocka_unit_test(waits_have_codes),
		cmocka_unit_test(what_is_logged_instead),
		cmocka_unit_test(when_the_post_arrives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
