#include "promise.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/calendar/day.h"
#include "core/words/words.h"

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
		" AND (l.enrollment_id IS NOT e.id OR NOT l." LIVING ")"},
	{"R-C5: a waiting lead is in no re-approach",
		"SELECT l.id FROM lead l LEFT JOIN enrollment e"
		" ON e.id = l.enrollment_id LEFT JOIN cadence_version v"
		" ON v.id = e.cadence_version_id LEFT JOIN cadence d"
		" ON d.id = v.cadence_id WHERE l.state = 'waiting'"
		" AND d.code IS NOT 're-approach'"},
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
		" AND b.id IS NOT a.corrects_id AND (b.at + 32400000) / "
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

static sqlite3_stmt *question(struct promise *p, int i)
{
	const char *sql = i < N_ALWAYS ? always[i].sql : asked[i - N_ALWAYS];

	if (p->cache[i]) {
		sqlite3_reset(p->cache[i]);
	} else if (sqlite3_prepare_v2(p->db, sql, -1, &p->cache[i], NULL) !=
		   SQLITE_OK) {
		fprintf(stderr, "%s\n%s\n", sql, sqlite3_errmsg(p->db));
		abort();
	}
	return p->cache[i];
}

void promise_begin(struct promise *p, sqlite3 *db)
{
	*p = (struct promise){.db = db};
}

void promise_end(struct promise *p)
{
	for (int i = 0; i < N_ASKED; i++)
		sqlite3_finalize(p->cache[i]);
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
	sqlite3_stmt *s = question(p, AVOIDED);
	char day[KK_DAY_CHARS];

	if (!c->has_account)
		return false;
	sqlite3_bind_int64(s, 1, c->account);
	sqlite3_bind_text(s, 2, kind, -1, SQLITE_STATIC);
	sqlite3_bind_text(
		s, 3, kk_day_text(c->at.day, day), -1, SQLITE_TRANSIENT);
	return sqlite3_step(s) == SQLITE_ROW;
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
	sqlite3_stmt *s = question(p, OURS);
	int week = 0;

	sqlite3_bind_int64(s, 1, c->contact);
	sqlite3_bind_int64(s, 2, c->at_ms - 8 * DAY_MS);
	while (sqlite3_step(s) == SQLITE_ROW) {
		kk_day d = day_of(sqlite3_column_int64(s, 0));

		if (d == c->at.day)
			return false;
		week += d < c->at.day && d > c->at.day - 7;
	}
	return week < 2;
}

/* R-J2: one a day to a switchboard, by the whole team. */
static bool switchboard(struct promise *p, const struct call *c)
{
	sqlite3_stmt *s = question(p, NUMBER);

	sqlite3_bind_int64(s, 1, c->contact);
	sqlite3_bind_int64(s, 2, c->at_ms - 2 * DAY_MS);
	while (sqlite3_step(s) == SQLITE_ROW)
		if (day_of(sqlite3_column_int64(s, 0)) == c->at.day)
			return false;
	return true;
}

/* R-B9: six calls a round, each in another window than the last. */
static bool round_open(struct promise *p, const struct call *c)
{
	sqlite3_stmt *s = question(p, ROUND);
	int n = 0, zone = -1;

	sqlite3_bind_int64(s, 1, c->lead);
	sqlite3_bind_int64(s, 2, c->started);
	while (sqlite3_step(s) == SQLITE_ROW) {
		int64_t at = sqlite3_column_int64(s, 0);

		zone = (int)kk_zone_of(
			kk_civil_of((struct kk_instant){at}).minute);
		n += sqlite3_column_int64(s, 1) == 0;
	}
	return n < 6 && zone != (int)kk_zone_of(c->at.minute);
}

/* R-J2: their enquiry is worth three attempts in two business days. */
static bool free_call(struct promise *p, const struct call *c)
{
	sqlite3_stmt *s = question(p, ROUND);
	int n = 0;

	if (!c->inquiry ||
		kk_business_days(p->cal, day_of(c->started), c->at.day) > 2)
		return false;
	sqlite3_bind_int64(s, 1, c->lead);
	sqlite3_bind_int64(s, 2, c->started);
	while (sqlite3_step(s) == SQLITE_ROW)
		n++;
	return n < 3;
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

static bool is(sqlite3_stmt *s, int column, const char *code)
{
	const char *text = (const char *)sqlite3_column_text(s, column);

	return text && kk_str_is(kk_str_z(text), code);
}

static bool calls_kept(struct promise *p)
{
	sqlite3_stmt *s = question(p, CALLS);

	while (sqlite3_step(s) == SQLITE_ROW) {
		struct call c = {.id = sqlite3_column_int64(s, 0),
			.at_ms = sqlite3_column_int64(s, 1),
			.told = sqlite3_column_int(s, 2) == 1,
			.contact = sqlite3_column_int64(s, 3),
			.account = sqlite3_column_int64(s, 4),
			.has_account = sqlite3_column_type(s, 4) != SQLITE_NULL,
			.lead = sqlite3_column_int64(s, 5),
			.cold = is(s, 7, "attempts"),
			.inquiry = is(s, 8, "inbound"),
			.started = sqlite3_column_int64(s, 9),
			.from = sqlite3_column_int(s, 10),
			.until = sqlite3_column_int(s, 11),
			.created = sqlite3_column_int64(s, 12),
			.corrected = sqlite3_column_type(s, 13) != SQLITE_NULL};

		c.at = kk_civil_of((struct kk_instant){c.at_ms});
		if (!call_kept(p, &c))
			return false;
	}
	return true;
}

static int64_t one(struct promise *p, int i)
{
	sqlite3_stmt *s = question(p, i);

	return sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
}

bool promise_kept(struct promise *p)
{
	for (int i = 0; i < N_ALWAYS; i++) {
		sqlite3_stmt *s = question(p, i);

		if (sqlite3_step(s) == SQLITE_ROW)
			return broken(
				p, always[i].what, sqlite3_column_int64(s, 0));
	}
	if (one(p, COUNT) != p->activities)
		return broken(p, "an activity was lost or added", 0);
	if (!calls_kept(p))
		return false;
	for (int i = 0; i < N_ASKED; i++)
		if (p->cache[i])
			sqlite3_reset(p->cache[i]);
	p->seen_touch = one(p, DATED);
	sqlite3_reset(p->cache[DATED]);
	return true;
}
