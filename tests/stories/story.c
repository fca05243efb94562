#include "story.h"

#include <stdio.h>
#include <string.h>

#include "tests/db.h"
#include "format/time/datetime.h"
#include "store/store.h"

struct kk_ctx cx;
struct kk_log_answer said;
static struct kk_arena *arena;

const struct someone hanako = {.name = "見本 花子",
	.company = "見本商事",
	.title = "総務部長",
	.direct = "090-5550-0001",
	.email = "hanako@example.jp",
	.basis = "card",
	.address = "東京都千代田区見本1-2-3"};

struct kk_civil when(const char *time)
{
	struct kk_instant t;

	if (!kk_time_parse(kk_str_z(time), KK_DAY_NONE, &t))
		fail_msg("the test says a wrong time: %s", time);
	return kk_civil_of(t);
}

static kk_day day(const char *text)
{
	kk_day d;

	if (!kk_date_parse(kk_str_z(text), KK_DATE_EXACT, &d))
		fail_msg("the test says a wrong day: %s", text);
	return d;
}

void at(const char *time)
{
	cx.clock.at = kk_instant_of(when(time));
	cx.clock.frozen = true;
	if (!cx.team)
		return;
	cx.team->now = cx.clock.at; /* as in a command of its own */
	cx.team->today = kk_civil_of(cx.clock.at).day;
}

static void fine(enum kk_rc rc)
{
	if (rc != KK_OK)
		fail_msg("%s", cx.error.text);
}

int story_begin(void **state)
{
	(void)state;
	arena = kk_arena_new();
	cx = (struct kk_ctx){.arena = arena, .lang = KK_EN};
	at("2026-11-20T10:00");
	fine(test_open(&cx, "sqlite::memory:"));
	fine(kk_init(&cx, "佐藤"));
	fine(kk_user_find(&cx, "佐藤", &cx.user_id));
	return 0;
}

int story_end(void **state)
{
	(void)state;
	test_close(&cx);
	kk_arena_free(&arena);
	return 0;
}

/* ---- people ---- */

static void number_of(struct kk_person *p, const char *text, bool shared)
{
	struct kk_phone found[KK_MAX_PHONES];

	if (!text)
		return;
	assert_int_equal(kk_phone_parse(cx.arena, kk_str_z(text), found), 1);
	p->phones[p->n_phones] = (struct kk_person_phone){
		.phone = found[0], .shared = shared, .rank = shared ? 4 : 1};
	p->n_phones++;
}

static enum kk_rc put_in(const struct kk_person *p, struct kk_person_result *r)
{
	KK_TRY(kk_store_begin(&cx));
	return kk_store_end(&cx, kk_person_put(&cx, p, KK_NULL, r));
}

int64_t put(const struct someone *who)
{
	struct kk_person p = {.name = kk_str_z(who->name),
		.company = kk_str_z(who->company),
		.title = kk_str_z(who->title),
		.address = kk_str_z(who->address),
		.mail_basis = who->basis,
		.seat = who->seat,
		.met_on = who->met_on ? day(who->met_on) : KK_DAY_NONE};
	struct kk_person_result r;

	if (who->email)
		p.emails[p.n_emails++] = kk_str_z(who->email);
	number_of(&p, who->direct, false);
	number_of(&p, who->shared, true);
	fine(put_in(&p, &r));
	return r.outcome == KK_PERSON_SUPPRESSED ? KK_NULL : r.contact_id;
}

int64_t lead_of(const struct someone *who, enum kk_shipped in)
{
	struct kk_new_lead n = {.contact_id = put(who),
		.owner_id = cx.user_id,
		.batch_id = KK_NULL,
		.referrer_id = KK_NULL,
		.cadence = in,
		.reason = KK_STR("経費精算の手間を半分にできる"),
		.at = kk_civil_of(cx.clock.at),
		.on = KK_DAY_NONE};
	int64_t lead;

	assert_true(n.contact_id != KK_NULL);
	fine(kk_lead_create(&cx, &n, &lead));
	return lead;
}

int64_t user(const char *name)
{
	int64_t id;

	fine(kk_user_add(&cx, name, &id));
	return id;
}

/* ---- logging ---- */

static enum kk_rc send(const struct outcome *o, bool aside)
{
	struct kk_log_request rq = {.touch_id = o->touch ? o->touch : KK_NULL,
		.lead_id = o->lead && aside ? o->lead : KK_NULL,
		.corrects_id = o->correct ? o->correct : KK_NULL,
		.disposition = kk_str_z(o->code),
		.channel = kk_str_z(o->channel),
		.at = kk_str_z(o->at),
		.when = kk_str_z(o->when),
		.until = kk_str_z(o->until),
		.reason = kk_str_z(o->reason),
		.note = kk_str_z(o->note),
		.refers_to = kk_str_z(o->whom),
		.key = kk_str_z(o->key),
		.learned_phone = kk_str_z(o->phone),
		.incoming = o->in,
		.complaint = o->complaint,
		.wrong_person = o->wrong_person};

	if (o->lead && !aside)
		rq.touch_id = main_of(o->lead);
	return kk_log(&cx, &rq, &said);
}

void log_as(const struct outcome *o)
{
	fine(send(o, false));
}

void log_aside(const struct outcome *o)
{
	fine(send(o, true));
}

void refused_as(
	const struct outcome *o, enum kk_rc rc, const char *file, int line)
{
	const char *all = "SELECT (SELECT count(*) FROM activity) * 1000000"
			  " + (SELECT count(*) FROM touch) + ?1";
	int64_t before = number(all, 0);
	enum kk_rc got = send(o, false);

	_assert_int_equal(got, rc, file, line);
	_assert_int_equal(number(all, 0), before, file, line);
	_assert_true(cx.error.text != NULL, "an error text", file, line);
}

/* ---- asking ---- */

int64_t number(const char *sql, int64_t a)
{
	return test_int(&cx, sql, a, 0);
}

const char *words(const char *sql, int64_t a)
{
	return test_text(&cx, sql, a);
}

int64_t main_of(int64_t lead)
{
	return number("SELECT next_touch_id FROM lead WHERE id = ?1", lead);
}

#define MAIN(column)                                                           \
	"SELECT " column " FROM lead l JOIN touch t ON t.id = l.next_touch_id" \
	" WHERE l.id = ?1"

static const char *minute_text(int64_t ms)
{
	char buf[KK_INSTANT_CHARS];

	if (ms == KK_NULL)
		return "(none)";
	return kk_arena_f(cx.arena, "%.16s",
		kk_instant_text((struct kk_instant){ms}, buf));
}

static void same(const char *got, const char *expected, const char *what,
	const char *file, int line)
{
	if (strcmp(got, expected) == 0)
		return;
	print_error("%s:%d: %s: expected %s, got %s\n", file, line, what,
		expected, got);
	_fail(file, line);
}

static void main_is(int64_t lead, const char *channel, const char *purpose,
	const char *file, int line)
{
	same(words(MAIN("t.channel"), lead), channel, "channel", file, line);
	if (purpose)
		same(words(MAIN("t.purpose"), lead), purpose, "purpose", file,
			line);
}

void next_is(int64_t lead, const char *at_, const char *channel,
	const char *purpose, const char *file, int line)
{
	const char *got = minute_text(number(MAIN("t.due_at"), lead));

	same(kk_arena_f(cx.arena, "%.*s", (int)strlen(at_), got), at_,
		"next touch at", file, line);
	main_is(lead, channel, purpose, file, line);
}

void next_within(int64_t lead, const char *from, const char *until,
	const char *channel, const char *purpose, const char *file, int line)
{
	const char *got = minute_text(number(MAIN("t.due_at"), lead));

	if (strncmp(got, from, 10) < 0 || strncmp(got, until, 10) > 0) {
		print_error("%s:%d: next touch: expected %s … %s, got %s\n",
			file, line, from, until, got);
		_fail(file, line);
	}
	main_is(lead, channel, purpose, file, line);
}

void state_is(int64_t lead, const char *state, const char *cadence, int step,
	const char *file, int line)
{
	const char *of = " FROM lead l LEFT JOIN enrollment e"
			 " ON e.id = l.enrollment_id"
			 " LEFT JOIN cadence_version v"
			 " ON v.id = e.cadence_version_id"
			 " LEFT JOIN cadence c ON c.id = v.cadence_id"
			 " WHERE l.id = ?1";

	same(words("SELECT state FROM lead WHERE id = ?1", lead), state,
		"state", file, line);
	same(words(kk_arena_f(cx.arena, "SELECT c.code%s", of), lead),
		cadence ? cadence : "(none)", "cadence", file, line);
	if (cadence)
		_assert_int_equal(
			number(kk_arena_f(cx.arena, "SELECT e.step%s", of),
				lead),
			step, file, line);
}

#define SIDES(column, purpose)                                                 \
	kk_arena_f(cx.arena,                                                   \
		"SELECT %s FROM touch WHERE lead_id = ?1"                      \
		" AND kind = 'side' AND state = 'open' AND purpose = '%s'",    \
		column, purpose)

int sides(int64_t lead, const char *purpose)
{
	return (int)number(SIDES("count(*)", purpose), lead);
}

void side_is(int64_t lead, const char *purpose, const char *channel,
	const char *at_, const char *file, int line)
{
	const char *got = minute_text(number(SIDES("due_at", purpose), lead));

	same(kk_arena_f(cx.arena, "%.*s", (int)strlen(at_), got), at_,
		"side touch at", file, line);
	same(words(SIDES("channel", purpose), lead), channel, "side channel",
		file, line);
}

bool broke(enum kk_rule rule)
{
	for (size_t i = 0; i < said.n_broke; i++)
		if (said.broke[i] == rule)
			return true;
	return false;
}

int64_t before_the_call(void)
{
	struct someone s = hanako;
	int64_t lead;

	at("2026-11-09T18:00");
	s.met_on = "2026-11-09";
	lead = lead_of(&s, KK_AFTER_MEETING);
	at("2026-11-10T10:00");
	LOG(.lead = lead, .code = "sent", .note = "経費精算の話");
	at("2026-11-11T13:10");
	return lead;
}
