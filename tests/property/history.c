#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "app/lead/absence.h"
#include "app/lead/lead.h"
#include "app/log/log.h"
#include "app/people/person.h"
#include "app/lead/stop.h"
#include "app/users/user.h"
#include "base/limits.h"
#include "tests/db.h"
#include "store/store.h"

#define MINUTE ((int64_t)60000)
#define DAY (1440 * MINUTE)
#define MIN_LIVING 8
#define MAX_PEOPLE 60

/* ---- chance ---- */

static uint64_t chance(struct history *h)
{
	uint64_t z = h->random += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static int upto(struct history *h, int n)
{
	return (int)(chance(h) % (uint64_t)n);
}

static bool percent(struct history *h, int n)
{
	return upto(h, 100) < n;
}

int history_chance(struct history *h, int n)
{
	return upto(h, n);
}

/* ---- looking things up ---- */

static int64_t ask(struct history *h, const char *sql, int64_t a, int64_t b)
{
	return test_int(&h->cx, sql, a, b);
}

#define ALIVE "state NOT IN ('stopped', 'invalid')"

static int64_t some_lead(struct history *h, bool ended_too)
{
	const char *all = "SELECT id FROM lead ORDER BY id"
			  " LIMIT 1 OFFSET ?1 % (SELECT count(*) FROM lead)";
	const char *living =
		"SELECT id FROM lead WHERE " ALIVE " ORDER BY id LIMIT 1"
		" OFFSET ?1 % coalesce(nullif((SELECT count(*) FROM lead "
		"WHERE " ALIVE "), 0), 1)";

	return ask(h, ended_too ? all : living, upto(h, 1000000), 0);
}

static struct kk_str text(struct history *h, const char *z)
{
	return kk_str_z(kk_arena_f(h->cx.arena, "%s", z));
}

static struct kk_str instant_text(struct history *h, int64_t ms)
{
	char buf[KK_INSTANT_CHARS];

	return text(h, kk_instant_text((struct kk_instant){ms}, buf));
}

static kk_day day_of(int64_t ms)
{
	return kk_civil_of((struct kk_instant){ms}).day;
}

static int64_t now(const struct history *h)
{
	return h->cx.clock.at.ms;
}

static void say(struct history *h, const char *what, int64_t a, int64_t b,
	enum kk_rc rc)
{
	char buf[KK_INSTANT_CHARS];

	fprintf(h->told, "%.16s %s %lld %lld -> %d %s\n",
		kk_instant_text(h->cx.clock.at, buf), what, (long long)a,
		(long long)b, (int)rc,
		/* a "no" leaves the last error as it was */
		rc > KK_ENO && h->cx.error.text ? h->cx.error.text : "");
	if (rc == KK_ESTORE)
		h->wrong = h->cx.error.detail ? h->cx.error.detail : "store";
}

/* ---- people ---- */

static void date_of_account(struct history *h, int64_t account)
{
	static const char *const kinds[] = {"closed", "open", "avoid"};
	kk_day from = kk_civil_of(h->cx.clock.at).day + upto(h, 60);
	char a[KK_DAY_CHARS], b[KK_DAY_CHARS];
	const char *sql = kk_arena_f(h->cx.arena,
		"INSERT INTO account_date(account_id, kind, day_from,"
		" day_until) VALUES (%lld, '%s', '%s', '%s')",
		(long long)account, kinds[upto(h, 3)], kk_day_text(from, a),
		kk_day_text(from + upto(h, 20), b));

	test_run(&h->cx, sql);
}

static void phone(struct history *h, struct kk_person *p, const char *number,
	bool shared, int rank)
{
	struct kk_phone found[KK_MAX_PHONES];
	struct kk_person_phone *to = &p->phones[p->n_phones];

	if (!kk_phone_parse(h->cx.arena, kk_str_z(number), found))
		abort();
	*to = (struct kk_person_phone){found[0], shared, rank};
	p->n_phones++;
}

static void describe(struct history *h, struct kk_person *p, int i)
{
	struct kk_arena *a = h->cx.arena;
	int account = i / 3;

	*p = (struct kk_person){.met_on = KK_DAY_NONE,
		.family = kk_str_z(kk_arena_f(a, "見本%d", i)),
		.given = KK_STR("太郎"),
		.name = kk_str_z(kk_arena_f(a, "見本%d 太郎", i)),
		.company = kk_str_z(kk_arena_f(a, "見本商事%d", account)),
		.title = KK_STR("部長")};
	if (account % 3 != 2)
		p->address = KK_STR("東京都千代田区見本1-2-3");
	if (i % 5 != 4)
		phone(h, p, kk_arena_f(a, "03-5550-%04d", account), true, 4);
	if (i % 2)
		phone(h, p, kk_arena_f(a, "090-5550-%04d", i), false, 2);
	if (i % 4 != 3) {
		p->emails[0] = kk_str_z(kk_arena_f(a, "p%d@example.jp", i));
		p->n_emails = 1;
		p->mail_basis = i % 4 == 2 ? NULL : "card";
	}
	if (i % 3 == 0)
		p->met_on = kk_civil_of(h->cx.clock.at).day - upto(h, 9);
}

static void new_lead(struct history *h, int i)
{
	static const enum kk_shipped in[] = {KK_AFTER_MEETING,
		KK_COLD_CALL_CADENCE, KK_INBOUND, KK_RE_APPROACH,
		KK_PACKAGE_THEN_CALL, KK_CUSTOMER_CARE};
	struct kk_person_result r = {.contact_id = KK_NULL};
	struct kk_new_lead n = {.owner_id = h->users[upto(h, HISTORY_USERS)],
		.batch_id = KK_NULL,
		.referrer_id = KK_NULL,
		.cadence = in[upto(h, 6)],
		.at = kk_civil_of(h->cx.clock.at),
		.on = KK_DAY_NONE};
	int64_t stopped, living, lead = KK_NULL;
	struct kk_person p;
	enum kk_rc rc;

	describe(h, &p, i);
	rc = kk_store_begin(&h->cx);
	if (rc == KK_OK)
		rc = kk_store_end(
			&h->cx, kk_person_put(&h->cx, &p, KK_NULL, &r));
	say(h, "put", i, r.outcome, rc);
	if (rc || r.contact_id == KK_NULL || r.outcome == KK_PERSON_SUPPRESSED)
		return;
	stopped = ask(h,
		"SELECT 1 FROM contact c LEFT JOIN account a"
		" ON a.id = c.account_id WHERE c.id = ?1"
		" AND (c.stop_mask | coalesce(a.stop_mask, 0)) & 127 = 127",
		r.contact_id, 0);
	if (stopped == 1)
		h->wrong = "R-J1: somebody who said stop was put again";
	if (h->hostile && percent(h, 10) && r.account_id != KK_NULL)
		date_of_account(h, r.account_id);
	living = ask(h, "SELECT id FROM lead WHERE contact_id = ?1 AND " ALIVE,
		r.contact_id, 0);
	n.contact_id = r.contact_id;
	rc = kk_lead_create(&h->cx, &n, &lead);
	say(h, "lead in", n.cadence, lead, rc);
	if ((rc == KK_OK) == (living != KK_NULL))
		h->wrong = "one living lead per contact";
}

static void people(struct history *h)
{
	int64_t living = ask(h, "SELECT count(*) FROM lead WHERE " ALIVE, 0, 0);

	if (living < MIN_LIVING && h->people < MAX_PEOPLE)
		new_lead(h, h->people++);
	else
		new_lead(h, upto(h, h->people));
}

/* ---- outcomes ---- */

/* Rare ones that end a lead. */
static enum kk_disposition some_disposition(struct history *h)
{
	enum kk_disposition d;

	do
		d = (enum kk_disposition)upto(h, KK_DISPOSITION__MAX);
	while ((d == KK_STOP || d == KK_OUT_OF_SCOPE || d == KK_OPT_OUT) &&
		percent(h, 70));
	return d;
}

/* Options as needed, and at random. False: the request must be refused. */
static bool options(struct history *h, struct kk_log_request *rq,
	const struct kk_disposition_rule *r)
{
	int64_t at = now(h);
	bool fits = true;

	if (h->hostile && percent(h, 35)) {
		at -= percent(h, 70) ? upto(h, 1440) * MINUTE
				     : upto(h, 91 * 1440) * MINUTE;
		rq->at = instant_text(h, at);
	} else if (h->hostile && percent(h, 2)) {
		rq->at = instant_text(
			h, percent(h, 50) ? at + 3 * MINUTE + upto(h, 9) * DAY
					  : at - (93 + upto(h, 900)) * DAY);
		fits = false;
	}
	if (!fits)
		return false;
	if ((r->needs & KK_WITH_WHEN) || percent(h, 8))
		rq->when = instant_text(
			h, at + MINUTE + upto(h, 40 * 1440) * MINUTE);
	if ((r->needs & KK_WITH_UNTIL) || percent(h, 8)) {
		char day[KK_DAY_CHARS];

		rq->until = text(h,
			kk_day_text(
				day_of(at) + upto(h, percent(h, 50) ? 20 : 400),
				day));
	}
	if (r->needs & KK_WITH_REASON)
		rq->reason = KK_STR("予算がない");
	if (r->needs & KK_WITH_WHOM) {
		rq->refers_to = text(
			h, kk_arena_f(h->cx.arena, "紹介%d 花子", upto(h, 40)));
		rq->wrong_person = percent(h, 30);
	}
	return true;
}

static void extras(struct history *h, struct kk_log_request *rq)
{
	static const char *const channels[] = {"phone", "email", "letter",
		"package", "visit", "linkedin", "meeting"};

	rq->complaint = percent(h, 2);
	rq->note = percent(h, 20) ? KK_STR("お話を伺った") : KK_STR_NONE;
	rq->incoming = percent(h, h->hostile ? 12 : 4);
	if (percent(h, h->hostile ? 25 : 3) ||
		kk_str_is(rq->disposition, "opt_out"))
		rq->channel = text(h, channels[upto(h, 7)]);
	if (percent(h, 2))
		rq->learned_phone = text(h,
			kk_arena_f(h->cx.arena, "080-5550-%04d", upto(h, 50)));
}

/* Who does what is planned, when it is planned, breaks no rule; but a
 * colleague may have rung the switchboard that day (R-J2). */
static void plan_was_right(struct history *h, const struct kk_log_answer *a)
{
	if (h->hostile)
		return;
	for (size_t i = 0; i < a->n_broke; i++)
		if (a->broke[i] != KK_R_J2)
			h->wrong = "what was planned broke a rule";
}

/* What the answer must say of the lead as it stands now. */
static void answer_holds(struct history *h, const struct kk_log_answer *a)
{
	int64_t next = ask(h, "SELECT next_touch_id FROM lead WHERE id = ?1",
		a->lead_id, 0);

	if (next != a->next_id)
		h->wrong = "the answer names another touch than the lead";
	if (!a->state || !a->next_text)
		h->wrong = "the answer says no state or no next touch";
}

static void send(struct history *h, const struct kk_log_request *rq, bool fits)
{
	struct kk_log_answer a;
	enum kk_rc rc = kk_log(&h->cx, rq, &a);

	fprintf(h->told, "  %.*s by %.*s at %.*s when %.*s until %.*s%s%s\n",
		KK_FMT(rq->disposition), KK_FMT(rq->channel), KK_FMT(rq->at),
		KK_FMT(rq->when), KK_FMT(rq->until), rq->incoming ? " in" : "",
		rq->complaint ? " complaint" : "");
	say(h, "log touch/lead", rq->touch_id, rq->lead_id, rc);
	if (rc == KK_OK) {
		fprintf(h->told, "  lead %lld: %s: %s\n", (long long)a.lead_id,
			a.state, a.next_text);
		h->activities++;
		answer_holds(h, &a);
		if (h->as_planned)
			plan_was_right(h, &a);
	}
	if (fits && rc)
		h->wrong = "R-J2: logging refused a fact";
	if (!fits && rc != KK_EINPUT)
		h->wrong = "a time that cannot be was taken";
}

static void outcome(struct history *h)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL};
	enum kk_disposition d = some_disposition(h);
	const struct kk_disposition_rule *r = kk_disposition(d);
	bool fits;
	int how = upto(h, 100);

	if (how < 55)
		rq.touch_id =
			ask(h, "SELECT next_touch_id FROM lead WHERE id = ?1",
				some_lead(h, false), 0);
	else if (how < 65)
		rq.touch_id = ask(h,
			"SELECT id FROM touch WHERE state = 'open'"
			" AND kind = 'side' ORDER BY id DESC LIMIT 1 OFFSET ?1",
			upto(h, 4), 0);
	if (rq.touch_id == KK_NULL)
		rq.lead_id = some_lead(h, h->hostile);
	if (rq.touch_id == KK_NULL && rq.lead_id == KK_NULL)
		return;
	rq.disposition = text(h, r->code);
	fits = options(h, &rq, r);
	extras(h, &rq);
	h->as_planned = !rq.channel.p && (r->channels & KK_BIT(KK_BY_PHONE)) &&
			ask(h,
				"SELECT 1 FROM touch WHERE id = ?1"
				" AND kind = 'main' AND channel = 'phone'"
				" AND due_at = ?2",
				rq.touch_id, now(h)) == 1;
	if (percent(h, 1) && fits) {
		rq.disposition = KK_STR_NONE;
		rq.complaint = true;
	}
	send(h, &rq, fits);
}

static void correction(struct history *h)
{
	struct kk_log_request rq = {.touch_id = KK_NULL,
		.lead_id = KK_NULL,
		.corrects_id = ask(h,
			"SELECT id FROM activity ORDER BY id DESC"
			" LIMIT 1 OFFSET ?1",
			upto(h, percent(h, 60) ? 3 : 60), 0)};
	enum kk_disposition d = some_disposition(h);
	const struct kk_disposition_rule *r = kk_disposition(d);
	int64_t closed, at;
	char day[KK_DAY_CHARS];

	if (rq.corrects_id == KK_NULL)
		return;
	at = ask(h, "SELECT at FROM activity WHERE id = ?1", rq.corrects_id, 0);
	closed = ask(h,
		"SELECT 1 FROM activity a WHERE a.id = ?1 AND"
		" (a.disposition IN ('stop', 'opt_out') OR EXISTS (SELECT 1"
		" FROM activity c WHERE c.corrects_id = a.id))",
		rq.corrects_id, 0);
	rq.disposition = text(h, r->code);
	if (r->needs & KK_WITH_WHEN)
		rq.when = instant_text(
			h, at + MINUTE + upto(h, 90 * 1440) * MINUTE);
	if (r->needs & KK_WITH_UNTIL)
		rq.until = text(h, kk_day_text(day_of(at) + upto(h, 99), day));
	if (r->needs & KK_WITH_REASON)
		rq.reason = KK_STR("誤り");
	if (r->needs & KK_WITH_WHOM)
		rq.refers_to = KK_STR("紹介 三郎");
	if (kk_str_is(rq.disposition, "opt_out"))
		rq.channel = KK_STR("email");
	fprintf(h->told, "correct %lld:\n", (long long)rq.corrects_id);
	send(h, &rq, closed == KK_NULL);
}

/* ---- all the rest ---- */

/* Somebody goes on leave or comes back. The team is read again, and kept. */
static void away(struct history *h, kk_day today)
{
	struct kk_leave l = {.user_id = h->cx.user_id,
		.from = today + upto(h, 20),
		.to_id = upto(h, 2) ? h->users[upto(h, HISTORY_USERS)]
				    : KK_NULL};
	const struct kk_team *team;
	struct kk_spread s;
	struct kk_away was;

	l.until = l.from + upto(h, 30);
	h->cx.arena = h->keep;
	if (upto(h, 3) == 0)
		say(h, "back", l.user_id, 0,
			kk_leave_back(&h->cx, l.user_id, &was));
	else
		say(h, "leave", l.user_id, l.until - l.from,
			kk_leave(&h->cx, &l, &s));
	if (kk_team_get(&h->cx, &team) != KK_OK)
		abort();
	h->cx.arena = h->step;
}

static void catch_up(struct history *h)
{
	struct kk_catch_up c = {
		.user_id = h->cx.user_id, .from = KK_DAY_NONE, .accept = true};
	struct kk_spread s = {.n = 0};

	say(h, "catch up", c.user_id, 0, kk_catch_up(&h->cx, &c, &s));
}

static void manage(struct history *h)
{
	static const char *const into[] = {"after-meeting", "cold-call",
		"inbound", "re-approach", "package-then-call", "customer-care",
		"chain", "detour", "narrow"};
	int64_t lead = some_lead(h, false);
	int64_t to = h->users[upto(h, HISTORY_USERS)];
	kk_day today = kk_civil_of(h->cx.clock.at).day;

	if (lead == KK_NULL)
		return;
	switch (upto(h, 9)) {
	case 0:
		say(h, "pause", lead, 0,
			kk_lead_pause(&h->cx, lead, today + 1 + upto(h, 300)));
		return;
	case 1:
		say(h, "resume", lead, 0, kk_lead_resume(&h->cx, lead));
		return;
	case 2:
		say(h, "exit", lead, 0, kk_lead_exit(&h->cx, lead));
		return;
	case 3:
		say(h, "reassign", lead, to,
			kk_lead_reassign(&h->cx, lead, to));
		return;
	case 4:
		say(h, "enroll", lead, 0,
			kk_lead_enroll(&h->cx, lead, into[upto(h, 9)]));
		return;
	case 5:
		say(h, "reassign all to", to, 0,
			kk_lead_reassign_all(&h->cx,
				h->users[upto(h, HISTORY_USERS)], to, &lead));
		return;
	case 6:
		to = 1 + upto(h, 7);
		say(h, "step", lead, to, kk_lead_step(&h->cx, lead, to));
		return;
	case 7:
		catch_up(h);
		return;
	case 8:
		away(h, today);
		return;
	}
}

static void stop(struct history *h)
{
	struct kk_stop_request rq = {.contact_id = KK_NULL,
		.account_id = KK_NULL,
		.mask = KK_ALL_CHANNELS,
		.until = KK_DAY_NONE};
	struct kk_stop_answer a;
	int64_t contact = ask(h, "SELECT contact_id FROM lead WHERE id = ?1",
		some_lead(h, false), 0);

	if (contact == KK_NULL)
		return;
	if (percent(h, 70)) {
		rq.mask = 1u << upto(h, 7);
		if (percent(h, 50))
			rq.until = kk_civil_of(h->cx.clock.at).day + 1 +
				   upto(h, 100);
	}
	switch (upto(h, 6)) {
	case 0:
		rq.phone = text(h, kk_arena_f(h->cx.arena, "03-5550-%04d",
					   upto(h, h->people) / 3));
		break;
	case 1:
		rq.email = text(h, kk_arena_f(h->cx.arena, "P%d@EXAMPLE.jp",
					   upto(h, h->people)));
		break;
	case 2:
		rq.account_id =
			ask(h, "SELECT account_id FROM contact WHERE id = ?1",
				contact, 0);
		if (rq.account_id != KK_NULL)
			break;
		rq.contact_id = contact;
		break;
	default:
		rq.contact_id = contact;
	}
	say(h, "stop", contact, rq.mask, kk_stop(&h->cx, &rq, &a));
}

/* The clock: minutes, to the next touch that is due, days, and once in a while
 * months and years. */
static void move_clock(struct history *h)
{
	int how = upto(h, 1000);
	int64_t due, t = now(h);

	if (how < 400)
		t += upto(h, 300) * MINUTE;
	else if (how < 700) {
		due = ask(h,
			"SELECT min(due_at) FROM touch WHERE state = 'open'"
			" AND kind = 'main' AND due_at > ?1",
			t, 0);
		t = due == KK_NULL ? t + DAY : due;
	} else if (how < 960)
		t += upto(h, 4 * 1440) * MINUTE;
	else if (how < 995)
		t += upto(h, 60 * 1440) * MINUTE;
	else
		t += upto(h, 900 * 1440) * MINUTE;
	h->cx.clock.at.ms = t;
	h->cx.team->now.ms = t;
	h->cx.team->today = kk_civil_of(h->cx.clock.at).day;
}

/* A team's own: a chain with steps for some people only, a detour that goes
 * back, and one that nobody may be able to do a step of. */
static const struct kk_cadence own[] = {
	{.code = "chain",
		.bound = KK_BOUND_CONTACTS,
		.at_end = KK_END_CADENCE,
		.next_code = "after-meeting",
		.next_step = 2,
		.steps = {{.ways = {KK_BY_LETTER},
				  .n_ways = 1,
				  .only_if = KK_IF_NOT_MET,
				  .purpose = KK_FOR_SECOND_CONTACT,
				  .wait = KK_W_BD,
				  .n = 1,
				  .attempts = 3},
			{.ways = {KK_BY_PHONE},
				.n_ways = 1,
				.only_if = KK_IF_NAME,
				.purpose = KK_FOR_FOLLOW_UP_CALL,
				.wait = KK_W_ARRIVAL,
				.n = 1,
				.attempts = 1,
				.pair = true},
			{.ways = {KK_BY_EMAIL, KK_BY_VISIT},
				.n_ways = 2,
				.only_if = KK_IF_NOT_REACHED,
				.purpose = KK_FOR_THIRD_CONTACT,
				.wait = KK_W_DAYS,
				.n = 3,
				.attempts = 3}},
		.n_steps = 3},
	{.code = "detour",
		.bound = KK_BOUND_NONE,
		.at_end = KK_END_RETURN,
		.steps = {{.ways = {KK_BY_PHONE, KK_BY_DESK},
			.n_ways = 2,
			.purpose = KK_FOR_CALL,
			.wait = KK_W_TODAY,
			.attempts = 2}},
		.n_steps = 1},
	{.code = "narrow",
		.bound = KK_BOUND_CONTACTS,
		.at_end = KK_END_CADENCE,
		.next_code = "chain",
		.steps = {{.ways = {KK_BY_PACKAGE},
			.n_ways = 1,
			.only_if = KK_IF_SEAT,
			.purpose = KK_FOR_SEND_PACKAGE,
			.wait = KK_W_MONTHS,
			.n = 2,
			.attempts = 3}},
		.n_steps = 1},
};

static enum kk_rc own_cadences(struct history *h)
{
	const struct kk_cadence_book *book;

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		KK_TRY(kk_cadence_store(&h->cx, &own[i], 1));
	return kk_cadence_book(&h->cx, &book);
}

void history_begin(struct history *h, uint64_t seed, FILE *told)
{
	static const char *const names[] = {"佐藤", "鈴木", "高橋"};
	static const int hours[][2] = {{495, 1110}, {420, 960}, {660, 1260}};
	const struct kk_team *team;
	enum kk_rc rc;

	*h = (struct history){.seed = seed, .random = seed, .told = told};
	h->keep = kk_arena_new();
	h->step = kk_arena_new();
	h->cx.arena = h->keep;
	h->hostile = seed % 2;
	h->cx.clock.frozen = true;
	h->cx.clock.at = kk_instant_of(
		(struct kk_civil){kk_day_of(2024, 1, 1) + upto(h, 4000), 600});
	rc = test_open(&h->cx, "sqlite::memory:");
	if (rc == KK_OK)
		rc = kk_init(&h->cx, names[0]);
	for (int i = 1; rc == KK_OK && i < HISTORY_USERS; i++)
		rc = kk_user_add(&h->cx, names[i], &h->users[i]);
	if (rc == KK_OK)
		rc = kk_user_find(&h->cx, names[0], &h->users[0]);
	for (int i = 0; rc == KK_OK && i < HISTORY_USERS; i++)
		rc = kk_user_hours(
			&h->cx, h->users[i], hours[i][0], hours[i][1]);
	if (rc == KK_OK)
		rc = kk_team_get(&h->cx, &team);
	if (rc == KK_OK)
		rc = own_cadences(h);
	if (rc != KK_OK)
		abort();
	h->cx.arena = h->step;
}

void history_end(struct history *h)
{
	test_close(&h->cx);
	kk_arena_free(&h->step);
	kk_arena_free(&h->keep);
}

void history_step(struct history *h)
{
	struct kk_mark mark = kk_arena_mark(h->step);
	int64_t living = ask(h, "SELECT count(*) FROM lead WHERE " ALIVE, 0, 0);
	int what = upto(h, 1000);

	h->wrong = NULL;
	h->as_planned = false;
	h->cx.user_id = h->users[upto(h, HISTORY_USERS)];
	move_clock(h);
	if (h->people == 0 || (living < MIN_LIVING && what < 300) || what < 25)
		people(h);
	else if (what < 90)
		correction(h);
	else if (what < 150)
		manage(h);
	else if (what < 158)
		stop(h);
	else
		outcome(h);
	if (kk_store_depth(&h->cx) != 0)
		h->wrong = "a transaction was left open";
	if (!h->wrong)
		kk_arena_back(h->step, mark);
}
