#include "promise.h"

#include "core/calendar/day.h"
#include "core/words/words.h"
#include "tests/db.h"
#include "store/store.h"

#define DAY_MS ((int64_t)86400000)
#define LIVING "state NOT IN ('stopped', 'invalid')"
#define BIT                                                                    \
	"(CASE t.channel WHEN 'phone' THEN 1 WHEN 'email' THEN 2"              \
	" WHEN 'letter' THEN 4 WHEN 'package' THEN 8 WHEN 'visit' THEN 16"     \
	" WHEN 'linkedin' THEN 32 WHEN 'meeting' THEN 64 ELSE 0 END)"
/* Not corrected by a later entry. */
#define EFFECTIVE                                                              \
	" AND NOT EXISTS (SELECT 1 FROM activity c WHERE c.corrects_id = "     \
	"a.id)"
#define OUR_CALL "a.channel = 'phone' AND a.direction = 'out'" EFFECTIVE

/* Each names the rows that break it; there must be none. */
static const struct {
	const char *what, *sql;
} always[] = {
	{"R-C7: a living lead without its one dated open main touch",
		"SELECT l.id FROM lead l LEFT JOIN touch t"
		" ON t.id = l.next_touch_id AND t.lead_id = l.id"
		" AND t.kind = 'main' AND t.state = 'open' AND t.due_at > 0"
		" WHERE l." LIVING " AND t.id IS NULL"},
	{"R-C7: two open main touches",
		"SELECT lead_id FROM touch"
		" WHERE state = 'open' AND kind = 'main'"
		" GROUP BY lead_id HAVING count(*) > 1"},
	{"R-C7: an open touch of a lead that has ended",
		"SELECT t.id FROM touch t JOIN lead l ON l.id = t.lead_id"
		" WHERE t.state = 'open' AND NOT l." LIVING},
	{"R-J1: a touch on a channel they gave up",
		"SELECT t.id FROM touch t JOIN lead l ON l.id = t.lead_id"
		" JOIN contact c ON c.id = l.contact_id"
		" LEFT JOIN account a ON a.id = c.account_id"
		" WHERE t.state = 'open' AND " BIT
		" & (c.stop_mask | coalesce(a.stop_mask, 0)) <> 0"},
	{"R-J1: a touch on a channel they gave up until a later day",
		"SELECT t.id FROM touch t JOIN lead l ON l.id = t.lead_id"
		" JOIN opt_out o ON o.contact_id = l.contact_id"
		" AND o.channel = t.channel WHERE t.state = 'open'"
		" AND date((t.due_at + 32400000) / 1000, 'unixepoch')"
		" < o.until"},
	{"R-J1: a living lead of somebody who said stop",
		"SELECT l.id FROM lead l JOIN contact c"
		" ON c.id = l.contact_id WHERE l." LIVING
		" AND c.stop_mask & 127 = 127"},
	{"a lead has several enrollments at work",
		"SELECT lead_id FROM enrollment"
		" WHERE state IN ('active', 'paused')"
		" GROUP BY lead_id HAVING count(*) > 1"},
	{"a living lead points at an enrollment that has ended",
		"SELECT l.id FROM lead l JOIN enrollment e"
		" ON e.id = l.enrollment_id WHERE l." LIVING
		" AND e.state NOT IN ('active', 'paused')"},
	{"an enrollment is at work that its lead does not know",
		"SELECT e.id FROM enrollment e JOIN lead l ON l.id = e.lead_id"
		" WHERE e.state IN ('active', 'paused')"
		" AND (l.enrollment_id IS DISTINCT FROM e.id OR NOT l." LIVING
		")"},
	{"R-C5: a waiting lead is in no re-approach",
		"SELECT l.id FROM lead l LEFT JOIN enrollment e"
		" ON e.id = l.enrollment_id LEFT JOIN cadence_version v"
		" ON v.id = e.cadence_version_id LEFT JOIN cadence d"
		" ON d.id = v.cadence_id WHERE l.state = 'waiting'"
		" AND d.code IS DISTINCT FROM 're-approach'"},
	{"a lead in 'meeting' has no meeting before it",
		"SELECT l.id FROM lead l JOIN touch t ON t.id = l.next_touch_id"
		" WHERE l.state = 'meeting' AND t.purpose <> 'meeting'"},
	{"R-A9: what can wait is planned while its owner is on leave",
		"SELECT t.id FROM touch t JOIN lead l ON l.next_touch_id = t.id"
		" JOIN absence b ON b.user_id = l.owner_id"
		" AND b.ended_at IS NULL"
		" AND date((t.due_at + 32400000) / 1000, 'unixepoch')"
		" BETWEEN b.day_from AND b.day_until"
		" WHERE l." LIVING " AND t.told = 0 AND t.channel <> 'meeting'"
		" AND t.purpose NOT IN ('inquiry_call', 'answer')"},
	{"R-F1: a call to somebody without a number that works",
		"SELECT t.id FROM touch t JOIN lead l ON l.next_touch_id = t.id"
		" WHERE t.channel = 'phone' AND NOT EXISTS (SELECT 1"
		" FROM contact_number n WHERE n.contact_id = l.contact_id"
		" AND n.dead_at IS NULL)"},
	{"R-F1: a mail to somebody without an address that works",
		"SELECT t.id FROM touch t JOIN lead l ON l.next_touch_id = t.id"
		" WHERE t.channel = 'email' AND NOT EXISTS (SELECT 1"
		" FROM contact_email n WHERE n.contact_id = l.contact_id"
		" AND n.dead_at IS NULL)"},
	{"R-J3: a mail without a basis",
		"SELECT t.id FROM touch t JOIN lead l ON l.next_touch_id = t.id"
		" JOIN contact c ON c.id = l.contact_id"
		" WHERE t.channel = 'email' AND c.mail_basis IS NULL"
		" AND t.purpose <> 'answer'"},
	{"R-J2: the second call of a day was not stored as such",
		"SELECT a.id FROM activity a"
		" WHERE id > (SELECT max(id) - 3 FROM activity)"
		" AND a.exempt = 0 AND " OUR_CALL " AND EXISTS (SELECT 1"
		" FROM activity b WHERE b.contact_id = a.contact_id"
		" AND b.id < a.id AND b.channel = 'phone' AND b.exempt = 0"
		" AND b.direction = 'out'"
		" AND b.id IS DISTINCT FROM a.corrects_id AND (b.at + "
		"32400000) / "
		"86400000"
		" = (a.at + 32400000) / 86400000 AND NOT EXISTS (SELECT 1"
		" FROM activity c WHERE c.corrects_id = b.id))"
		" AND instr(a.broke, 'R-J2') = 0 AND NOT EXISTS (SELECT 1"
		" FROM enrollment e JOIN cadence_version v"
		" ON v.id = e.cadence_version_id JOIN cadence d"
		" ON d.id = v.cadence_id WHERE e.lead_id = a.lead_id"
		" AND d.code = 'inbound')"},
	{"R-J2: a broken rule was not stored (night)",
		"SELECT id FROM activity a"
		" WHERE id > (SELECT max(id) - 3 FROM activity) AND " OUR_CALL
		" AND ((at / 60000 + 540) % 1440 < 480"
		" OR (at / 60000 + 540) % 1440 >= 1260)"
		" AND instr(broke, 'R-A3') = 0"},
};
#define N_ALWAYS ((int)(sizeof always / sizeof *always))

/* The rest is asked about one call that is planned. */
enum { CALLS = N_ALWAYS, AVOIDED, DATED, OURS, ROUND, NUMBER, COUNT, N_ASKED };

static const char *const asked[N_ASKED - N_ALWAYS] = {
	[CALLS - N_ALWAYS] =
		"SELECT t.id, t.due_at, t.told, l.contact_id, c.account_id,"
		" l.id, e.id, v.bounded, d.code, e.started_at,"
		" coalesce(u.call_from, 480), coalesce(u.call_until, 1200),"
		" t.created_at, y.corrects_id FROM touch t JOIN lead l"
		" ON l.next_touch_id = t.id"
		" JOIN contact c ON c.id = l.contact_id"
		" LEFT JOIN account u ON u.id = c.account_id"
		" LEFT JOIN enrollment e ON e.id = l.enrollment_id"
		" LEFT JOIN cadence_version v ON v.id = e.cadence_version_id"
		" LEFT JOIN cadence d ON d.id = v.cadence_id"
		" LEFT JOIN activity y ON y.id = t.made_by"
		" WHERE t.channel = 'phone'",
	[AVOIDED - N_ALWAYS] =
		"SELECT 1 FROM account_date WHERE account_id = ?1"
		" AND kind = ?2 AND ?3 BETWEEN day_from AND day_until",
	[DATED - N_ALWAYS] = "SELECT max(id) FROM touch",
	[OURS - N_ALWAYS] =
		"SELECT a.at FROM activity a WHERE a.contact_id = ?1"
		" AND a.exempt = 0 AND a.at >= ?2 AND " OUR_CALL,
	[ROUND - N_ALWAYS] =
		"SELECT a.at, a.exempt FROM activity a WHERE a.lead_id = ?1"
		" AND a.at >= ?2 AND " OUR_CALL " ORDER BY a.at, a.id",
	[NUMBER - N_ALWAYS] =
		"SELECT a.at FROM activity a WHERE a.exempt = 0 AND " OUR_CALL
		" AND a.at >= ?2 AND a.number_id = (SELECT n.number_id"
		" FROM contact_number n WHERE n.contact_id = ?1"
		" AND n.dead_at IS NULL ORDER BY n.rank, n.id LIMIT 1)"
		" AND EXISTS (SELECT 1 FROM contact_number n"
		" WHERE n.contact_id = ?1 AND n.number_id = a.number_id"
		" AND n.shared = 1)",
	[COUNT - N_ALWAYS] = "SELECT count(*) FROM activity",
};

/* Question i; a number that is not asked for is not looked at. */
static struct test_answer question(
	struct promise *p, int i, int64_t a, const char *b, const char *c)
{
	const char *sql = i < N_ALWAYS ? always[i].sql : asked[i - N_ALWAYS];
	const char *const args[3] = {
		kk_arena_f(p->cx->arena, "%lld", (long long)a), b, c};

	return test_ask(p->cx, sql, args);
}

static const char *number_text(struct promise *p, int64_t n)
{
	return kk_arena_f(p->cx->arena, "%lld", (long long)n);
}

/* One planned call, as it stands in the database. */
struct call {
	int64_t id, at_ms, contact, account, lead, started, created;
	struct kk_civil at;
	int from, until;
	bool told, has_account, cold, inquiry, corrected;
};

static bool broken(struct promise *p, const char *what, int64_t id)
{
	p->what = what;
	p->id = id;
	return false;
}

static bool broken_by(struct promise *p, const char *what, const struct call *c)
{
	p->lead = c->lead;
	return broken(p, what, c->id);
}

static kk_day day_of(int64_t ms)
{
	return kk_civil_of((struct kk_instant){ms}).day;
}

static bool on_list(struct promise *p, const struct call *c, const char *kind)
{
	char day[KK_DAY_CHARS];

	if (!c->has_account)
		return false;
	return question(p, AVOIDED, c->account, kind,
		       kk_day_text(c->at.day, day))
		       .rows > 0;
}

/* Days an account closed or asked for later are the guard's business. */
static bool hours(struct promise *p, const struct call *c, bool is_new)
{
	bool business = kk_business_day(p->cal, c->at.day);

	if (c->told)
		return c->at.minute >= 480 && c->at.minute < 1260;
	if (!is_new)
		return true;
	if (on_list(p, c, "open"))
		business = true;
	if (on_list(p, c, "closed"))
		business = false;
	return business && !on_list(p, c, "avoid") && c->at.minute >= c->from &&
	       c->at.minute < c->until;
}

/* R-J2: one a day and two in 7 days. */
static bool patience(struct promise *p, const struct call *c)
{
	struct test_answer t = question(p, OURS, c->contact,
		number_text(p, c->at_ms - 8 * DAY_MS), NULL);
	int week = 0;

	for (size_t i = 0; i < t.rows; i++) {
		kk_day d = day_of(test_cell(&t, i, 0));

		if (d == c->at.day)
			return false;
		week += d < c->at.day && d > c->at.day - 7;
	}
	return week < 2;
}

/* R-J2: one a day to a switchboard, by the whole team. */
static bool switchboard(struct promise *p, const struct call *c)
{
	struct test_answer t = question(p, NUMBER, c->contact,
		number_text(p, c->at_ms - 2 * DAY_MS), NULL);

	for (size_t i = 0; i < t.rows; i++)
		if (day_of(test_cell(&t, i, 0)) == c->at.day)
			return false;
	return true;
}

/* R-B9: six calls a round, each in another window than the last. */
static bool round_open(struct promise *p, const struct call *c)
{
	struct test_answer t =
		question(p, ROUND, c->lead, number_text(p, c->started), NULL);
	int n = 0, zone = -1;

	for (size_t i = 0; i < t.rows; i++) {
		struct kk_instant at = {test_cell(&t, i, 0)};

		zone = (int)kk_zone_of(kk_civil_of(at).minute);
		n += test_cell(&t, i, 1) == 0;
	}
	return n < 6 && zone != (int)kk_zone_of(c->at.minute);
}

/* R-J2: their enquiry is worth three attempts in two business days. */
static bool free_call(struct promise *p, const struct call *c)
{
	if (!c->inquiry ||
		kk_business_days(p->cal, day_of(c->started), c->at.day) > 2)
		return false;
	return question(p, ROUND, c->lead, number_text(p, c->started), NULL)
		       .rows < 3;
}

static bool call_kept(struct promise *p, const struct call *c)
{
	bool is_new = c->id > p->seen_touch;

	/* A correction goes back to what stood before, overdue or not. */
	if (is_new && c->at_ms < c->created && !c->told && !c->corrected)
		return broken_by(p, "a call is planned in the past", c);
	if (c->at_ms < p->now.ms)
		return true; /* overdue: the guard decides when it is dialled */
	if (!hours(p, c, is_new))
		return broken_by(p, "R-A3: no calls at that time", c);
	if (c->told)
		return true;
	if (!free_call(p, c) && !patience(p, c))
		return broken_by(p, "R-J2: one a day, two in 7 days", c);
	if (is_new && !free_call(p, c) && !switchboard(p, c))
		return broken_by(p, "R-J2: the switchboard, once a day", c);
	if (c->cold && !round_open(p, c))
		return broken_by(p, "R-B9: six attempts, other windows", c);
	return true;
}

static bool is(const struct test_answer *t, size_t row, size_t column,
	const char *code)
{
	const char *text = t->cells[row * t->columns + column];

	return text && kk_str_is(kk_str_z(text), code);
}

static bool calls_kept(struct promise *p)
{
	struct test_answer t = question(p, CALLS, 0, NULL, NULL);

	for (size_t i = 0; i < t.rows; i++) {
		struct call c = {.id = test_cell(&t, i, 0),
			.at_ms = test_cell(&t, i, 1),
			.told = test_cell(&t, i, 2) == 1,
			.contact = test_cell(&t, i, 3),
			.account = test_cell(&t, i, 4),
			.has_account = test_cell(&t, i, 4) != KK_NULL,
			.lead = test_cell(&t, i, 5),
			.cold = is(&t, i, 7, "attempts"),
			.inquiry = is(&t, i, 8, "inbound"),
			.started = test_cell(&t, i, 9),
			.from = (int)test_cell(&t, i, 10),
			.until = (int)test_cell(&t, i, 11),
			.created = test_cell(&t, i, 12),
			.corrected = test_cell(&t, i, 13) != KK_NULL};

		c.at = kk_civil_of((struct kk_instant){c.at_ms});
		if (!call_kept(p, &c))
			return false;
	}
	return true;
}

static int64_t one(struct promise *p, int i)
{
	struct test_answer t = question(p, i, 0, NULL, NULL);

	return t.rows ? test_cell(&t, 0, 0) : 0;
}

static bool all_kept(struct promise *p)
{
	for (int i = 0; i < N_ALWAYS; i++) {
		struct test_answer t = question(p, i, 0, NULL, NULL);

		if (t.rows)
			return broken(p, always[i].what, test_cell(&t, 0, 0));
	}
	if (one(p, COUNT) != p->activities)
		return broken(p, "an activity was lost or added", 0);
	if (!calls_kept(p))
		return false;
	p->seen_touch = one(p, DATED);
	return true;
}

bool promise_kept(struct promise *p)
{
	struct kk_mark mark = kk_arena_mark(p->cx->arena);
	bool kept = all_kept(p);

	kk_arena_back(p->cx->arena, mark);
	return kept;
}
