/* docs/rules.md says what the program does: its tables are read and carried
 * out, row by row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "core/cadence/dates.h"
#include "core/cadence/due.h"
#include "core/cadence/valid.h"
#include "core/calendar/day.h"
#include "format/time/datetime.h"

#define MAX_CELLS 9
#define MAX_TEXT (1 << 20)

static struct kk_arena *arena;
static struct kk_str book;
static struct kk_calendar cal;

static int read_book(void **state)
{
	const char *root = getenv("KK_SOURCE_ROOT");
	static const struct kk_closure_rules none = {false, false};
	FILE *f;
	char *text;

	(void)state;
	arena = kk_arena_new();
	f = fopen(
		kk_arena_f(arena, "%s/docs/rules.md", root ? root : "."), "rb");
	if (!f)
		return -1;
	text = KK_NEW_N(arena, char, MAX_TEXT);
	book = (struct kk_str){text, fread(text, 1, MAX_TEXT, f)};
	fclose(f);
	kk_calendar_build(&cal, &none);
	return 0;
}

static int forget(void **state)
{
	(void)state;
	kk_arena_free(&arena);
	return 0;
}

/* ---- tables ---- */

static struct kk_str line_at(size_t *at)
{
	struct kk_str rest = {book.p + *at, book.n - *at};
	size_t n = kk_str_find(rest, KK_STR("\n"));

	rest.n = n == SIZE_MAX ? rest.n : n;
	*at += rest.n + 1;
	return rest;
}

static size_t cut(struct kk_str s, const char *by, struct kk_str *out)
{
	size_t n = 0;

	while (n < MAX_CELLS) {
		size_t end = kk_str_find(s, kk_str_z(by));

		out[n++] = kk_str_trim(
			(struct kk_str){s.p, end == SIZE_MAX ? s.n : end});
		if (end == SIZE_MAX)
			return n;
		s.p += end + 1;
		s.n -= end + 1;
	}
	return n;
}

static struct kk_str bare(struct kk_str s)
{
	if (s.n > 2 && s.p[0] == '`')
		return (struct kk_str){s.p + 1, s.n - 2};
	return s;
}

typedef void row_fn(const struct kk_str *cells);

/* Calls fn with each row of the table whose first heading is `head`; returns
 * how many there were. */
static int each(const char *head, size_t n_cells, row_fn *fn)
{
	const char *start = kk_arena_f(arena, "| %s |", head);
	bool inside = false;
	size_t at = 0;
	int n = 0;

	while (at < book.n) {
		struct kk_str cells[MAX_CELLS], line = line_at(&at);

		if (!inside && kk_str_starts(line, start)) {
			inside = true;
			(void)line_at(&at); /* the ruler */
			continue;
		}
		if (!inside)
			continue;
		if (!kk_str_starts(line, "|"))
			return n;
		line = (struct kk_str){line.p + 1, line.n - 2};
		if (cut(line, "|", cells) != n_cells)
			fail_msg("a row of \"%s\" has not %d cells: %.*s", head,
				(int)n_cells, KK_FMT(line));
		cells[0] = bare(cells[0]);
		fn(cells);
		n++;
	}
	return n;
}

static void same(const char *got, struct kk_str said, struct kk_str row)
{
	if (!kk_str_is(said, got))
		fail_msg("%.*s: docs/rules.md says \"%.*s\", the program"
			 " \"%s\"",
			KK_FMT(row), KK_FMT(said), got);
}

static const char *figure(int n)
{
	return n ? kk_arena_f(arena, "%d", n) : "";
}

static kk_day day(struct kk_str s)
{
	kk_day d = KK_DAY_NONE;

	if (!kk_date_parse(s, KK_DATE_EXACT, &d))
		fail_msg("no day: %.*s", KK_FMT(s));
	return d;
}

static struct kk_civil minute(struct kk_str s)
{
	struct kk_instant t = {0};

	if (!kk_time_parse(s, KK_DAY_NONE, &t))
		fail_msg("no time: %.*s", KK_FMT(s));
	return kk_civil_of(t);
}

static const char *day_words(kk_day d)
{
	char buf[KK_DAY_CHARS];

	return kk_arena_f(arena, "%s", kk_day_text(d, buf));
}

/* ---- dispositions ---- */

static const char *const follows[] = {
	[KK_F_CADENCE] = "the cadence",
	[KK_F_OTHER_WINDOW] = "another window, n days",
	[KK_F_OTHER_WAY] = "another way, n bd; repair, m bd",
	[KK_F_TOLD_OR_BD] = "the told time, else n bd",
	[KK_F_OWN_CALL] = "our own call, n bd",
	[KK_F_SAME_STATEMENT] = "the same statement, n bd",
	[KK_F_TOLD] = "the told time",
	[KK_F_PHONE] = "a call, n bd",
	[KK_F_MATERIAL] = "package-then-call, today",
	[KK_F_MEETING] = "the meeting",
	[KK_F_NOT_NOW] = "the day named, else n to m months",
	[KK_F_RE_APPROACH] = "re-approach, n to m months",
	[KK_F_REFERRAL] = "a new lead, n bd",
	[KK_F_SUCCESSOR] = "the successor, n bd",
	[KK_F_STOP] = "nothing, ever",
	[KK_F_OTHER_CHANNEL] = "another channel, n bd",
	[KK_F_INVALID] = "nothing: invalid",
	[KK_F_ANSWER] = "an answer, n office hours",
	[KK_F_AWAY] = "last day away + n bd",
	[KK_F_ARRIVAL] = "a call, arrival + n bd",
	[KK_F_SAME_DAY] = "a call the same day",
	[KK_F_NEW_TIME] = "the meeting's new time",
	[KK_F_AFTER_MEETING] = "after-meeting",
	[KK_F_CARE] = "customer-care",
};

static const char *needs_word(unsigned needs)
{
	if (needs & KK_WITH_WHEN)
		return "when";
	if (needs & KK_WITH_UNTIL)
		return "until";
	if (needs & KK_WITH_REASON)
		return "reason";
	if (needs & KK_WITH_CHANNEL)
		return "channel";
	return needs & KK_WITH_WHOM ? "whom" : "";
}

static void disposition(const struct kk_str *c)
{
	static const char *const effects[] = {"stay", "next", "exit", "none"};
	const struct kk_disposition_rule *r;
	enum kk_disposition d = KK_STOP;

	if (!kk_disposition_from(c[0], &d))
		fail_msg("the program knows no %.*s", KK_FMT(c[0]));
	r = kk_disposition(d);
	same(r->ja, c[1], c[0]);
	same(r->reach < 0 ? "" : kk_reach_code((enum kk_reach)r->reach), c[2],
		c[0]);
	same(effects[r->effect], c[3], c[0]);
	same(follows[r->follow], c[4], c[0]);
	same(figure(r->n), c[5], c[0]);
	same(figure(r->m), c[6], c[0]);
	same(needs_word(r->needs), c[7], c[0]);
	same(r->flags & KK_D_COUNTS ? "yes" : "", c[8], c[0]);
}

static void dispositions(void **state)
{
	(void)state;
	assert_int_equal(each("code", 9, disposition), KK_DISPOSITION__MAX);
}

/* ---- cadences ---- */

static const char *ways(const struct kk_step *s)
{
	const char *all = kk_channel_code(s->ways[0]);

	for (int i = 1; i < s->n_ways; i++)
		all = kk_arena_f(
			arena, "%s, %s", all, kk_channel_code(s->ways[i]));
	return all;
}

static const struct kk_cadence *cadence(struct kk_str code)
{
	enum kk_shipped which = kk_shipped_from(code);

	if (which == KK_SHIPPED__MAX)
		fail_msg("the program ships no %.*s", KK_FMT(code));
	return kk_cadence_shipped(which);
}

static void step(const struct kk_str *c)
{
	const struct kk_cadence *cad = cadence(c[0]);
	struct kk_str row = kk_str_z(
		kk_arena_f(arena, "%.*s %.*s", KK_FMT(c[0]), KK_FMT(c[1])));
	const struct kk_step *s;
	int64_t n = 0;

	assert_true(kk_str_int(c[1], cad->n_steps, &n));
	s = &cad->steps[n - 1];
	same(ways(s), c[2], row);
	same(kk_wait_code(s->wait), c[3], row);
	same(figure(s->n), c[4], row);
	same(s->only_if == KK_IF_EMAIL ? "email" : "", c[5], row);
	same(s->research ? "research" : s->pair ? "pair" : "", c[6], row);
	assert_int_equal(s->attempts, kk_str_is(c[0], "inbound") ? 1 : 3);
}

static void at_end(const struct kk_str *c)
{
	static const char *const ends[] = {
		"re-approach", "after-meeting:3", "return", "loop"};

	same(ends[cadence(c[0])->at_end], c[1], c[0]);
}

/* Whoever has everything skips the "no_…" steps, whoever has nothing the
 * others. */
static void only_if(const struct kk_str *c)
{
	unsigned all =
		KK_ALL_CHANNELS | KK_HAVE_NAME | KK_HAVE_MET | KK_HAVE_REACHED;
	struct kk_cadence one = {
		.steps = {{.ways = {KK_BY_DESK}, .n_ways = 1}}, .n_steps = 1};
	enum kk_channel by;
	unsigned have;

	if (!kk_only_if_from(c[0], &one.steps[0].only_if))
		fail_msg("no condition %.*s", KK_FMT(c[0]));
	have = kk_cadence_find(&one, 0, all, &by) == 0 ? 0 : all;
	assert_int_equal(kk_cadence_find(&one, 0, have, &by), 1);
	same(kk_step_skip_reason(&one.steps[0], have), c[1], c[0]);
}

/* One less and one more is refused. */
static void wait(const struct kk_str *c)
{
	struct kk_cadence one = {.code = "one",
		.bound = KK_BOUND_CONTACTS,
		.steps = {{.ways = {KK_BY_DESK},
			.n_ways = 1,
			.purpose = KK_FOR_CALL,
			.attempts = 3}},
		.n_steps = 1};
	struct kk_cadence_fault fault;
	int64_t n[2];

	assert_true(kk_wait_from(c[0], &one.steps[0].wait));
	for (int i = 0; i < 2; i++) {
		assert_true(kk_str_int(c[1 + i], 1000, &n[i]));
		one.steps[0].n = (int)n[i];
		assert_true(kk_cadence_valid(&one, &fault));
		one.steps[0].n += i ? 1 : -1;
		assert_false(kk_cadence_valid(&one, &fault));
		assert_string_equal(fault.field, "n");
	}
}

static void dry_run(const struct kk_str *c)
{
	struct kk_lead_facts f = {.state = KK_LEAD_WORKING,
		.anchor = {KK_DAY_NONE, 0},
		.sent_step = -1,
		.channels = KK_ALL_CHANNELS & ~KK_BIT(KK_BY_LINKEDIN),
		.met_on = day(c[1]),
		.arrives_on = KK_DAY_NONE,
		.guard = {.cal = &cal, .last_zone = -1},
		.shift = {495, 1110}};
	struct kk_dates *d = KK_NEW(arena, struct kk_dates);
	const struct kk_cadence *cad = cadence(c[0]);
	struct kk_str row = kk_str_z(
		kk_arena_f(arena, "%.*s %.*s", KK_FMT(c[0]), KK_FMT(c[2])));

	f.guard.inquiry = kk_str_is(c[0], "inbound");
	kk_cadence_dates(&f, cad, (struct kk_civil){day(c[1]), 495}, d);
	for (size_t i = 0; i < d->n; i++) {
		const struct kk_date_line *l = &d->lines[i];

		if (l->cadence != cad || l->skipped || l->attempt != 1 ||
			!kk_str_is(c[2], kk_arena_f(arena, "%d", l->step)))
			continue;
		same(kk_channel_code(l->main.channel), c[3], row);
		same(day_words(l->main.at.day), c[4], row);
		return;
	}
	fail_msg("%.*s: no such step", KK_FMT(row));
}

static void cadences(void **state)
{
	int n = 0;

	(void)state;
	for (int i = 0; i < KK_SHIPPED__MAX; i++)
		n += kk_cadence_shipped((enum kk_shipped)i)->n_steps;
	assert_int_equal(each("cadence", 7, step), n);
	assert_int_equal(each("at the end of", 2, at_end), KK_SHIPPED__MAX);
	assert_int_equal(each("only if", 2, only_if), KK_ONLY_IF__MAX - 1);
	assert_int_equal(each("wait", 3, wait), KK_WAIT__MAX - 2);
	assert_true(each("if nobody answers", 5, dry_run) > 10);
}

/* ---- the guard ---- */

static void verdict(const struct kk_str *c)
{
	struct kk_civil calls[MAX_CELLS];
	struct kk_str days[MAX_CELLS];
	struct kk_guard g = {.cal = &cal, .calls = calls, .last_zone = -1};
	enum kk_rule r;

	if (c[0].n)
		g.n_calls = cut(c[0], ",", days);
	for (size_t i = 0; i < g.n_calls; i++)
		calls[i] = (struct kk_civil){day(days[i]), 600};
	r = kk_guard_ask(&g, KK_BY_PHONE, minute(c[1]), kk_str_is(c[2], "yes"))
		    .rule;
	same(r ? kk_rule_code(r) : "allowed", c[3], c[1]);
}

static void guard(void **state)
{
	(void)state;
	assert_true(each("guard: our calls before", 4, verdict) > 10);
}

/* ---- dates ---- */

static void arrival(const struct kk_str *c)
{
	same(day_words(kk_arrival(&cal, day(c[0]))), c[1], c[0]);
}

static void advance(const struct kk_str *c)
{
	bool back = kk_str_starts(c[1], "-");
	struct kk_str digits = {c[1].p + back, c[1].n - back};
	int64_t n = 0;

	assert_true(kk_str_int(digits, 1000, &n));
	same(day_words(kk_business_day_add(
		     &cal, day(c[0]), back ? (int)-n : (int)n)),
		c[2], c[0]);
}

static void first_follow_up(const struct kk_str *c)
{
	struct kk_lead_facts f = {
		.channels = KK_BIT(KK_BY_EMAIL), .shift = {495, 1110}};
	struct kk_civil now = minute(c[0]), limit = minute(c[1]);
	struct kk_next_touch t;

	f.guard.cal = &cal;
	t = kk_due_first(&f, KK_BY_EMAIL, now.day, now);
	if (kk_civil_cmp(t.at, limit) > 0 || kk_civil_cmp(t.at, now) < 0)
		fail_msg("%.*s: due %s %d:%02d", KK_FMT(c[0]),
			day_words(t.at.day), t.at.minute / 60,
			t.at.minute % 60);
	same(t.late ? "yes" : "no", c[2], c[0]);
	same(day_words(t.until.day), c[3], c[0]);
}

static const char *types(kk_day d)
{
	unsigned all = kk_day_types(&cal, d);
	const char *words = "";

	for (int i = 0; i < KK_DAY_TYPES; i++)
		if (all & 1u << i)
			words = kk_arena_f(arena, "%s%s%s", words,
				*words ? ", " : "",
				kk_day_type_code((enum kk_day_type)(1 << i)));
	return words;
}

static void day_row(const struct kk_str *c)
{
	static const int slots[] = {
		1, 10, 14, 20}; /* 08:30 13:00 15:00 18:00 */
	struct kk_slot_mark marks[KK_SLOTS];

	same(types(day(c[0])), c[1], c[0]);
	kk_day_slots(&cal, day(c[0]), marks);
	for (int i = 0; i < 4; i++)
		if (c[2 + i].n)
			same(kk_day_mark_code(marks[slots[i]].mark), c[2 + i],
				c[0]);
}

static void dates(void **state)
{
	(void)state;
	assert_true(each("posted on", 2, arrival) > 5);
	assert_true(each("business days from", 3, advance) > 5);
	assert_true(each("met, and written down at", 4, first_follow_up) > 5);
	assert_true(each("day", 6, day_row) > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(dispositions),
		cmocka_unit_test(cadences), cmocka_unit_test(guard),
		cmocka_unit_test(dates)};

	return cmocka_run_group_tests(tests, read_book, forget);
}
