#include "app/trial/bench_make.h"

#include "app/lead/lead.h"
#include "app/log/log.h"
#include "app/people/person.h"
#include "app/lists/search_index.h"
#include "core/cadence/due.h"
#include "store/sql.h"
#include "store/store.h"

#define CACHE 32000	/* kilobytes of pages */
#define A_COMPANY 4	/* people of one company */
#define DAYS_A_TOUCH 14 /* of the past, per activity of a lead */
#define LEAST_PAST 30	/* days */
#define MOST_PAST 3000	/* days */
#define DUE_OF 50	/* one lead of so many is left due or overdue */
#define AHEAD 120	/* business days the others are spread over */
#define DAY_BEGINS 495	/* minute */
#define LAST_MINUTE 1439

struct make {
	struct kk_ctx *cx;
	const struct kk_bench_size *size;
	struct kk_bench_made *made;
	struct kk_person_book book;
	struct kk_civil now; /* as it really is */
	kk_day begin;	     /* the first day of the past */
	uint64_t random;
	int64_t owed; /* activities of leads before, still to be logged */
};

/* Nobody and nothing here exists: 見本 is "sample", 架空 "fictitious". */
static const char *const families[] = {"見本", "仮野", "例山", "架空", "試田",
	"模木", "雛形", "空想", "台本", "絵空", "想定", "夢見", "写本"};
static const char *const givens[] = {"花子", "太郎", "桜", "一郎", "葵", "健",
	"陽子", "翔", "恵", "海", "真理"};
static const char *const firsts[] = {"架空", "見本", "例示", "模擬", "雛形",
	"仮想", "空想", "試作", "練習", "一例"};
static const char *const trades[] = {"商事", "製作所", "物流", "食品", "工業"};
static const char *const departments[] = {
	"総務部", "営業部", "情報システム部", "人事部", NULL};
static const char *const titles[] = {"部長", "課長", "係長", "主任", NULL};
static const char *const calls[] = {"no_answer", "no_answer", "absent",
	"absent", "message_left", "voicemail_left", "gatekeeper_refused",
	"interested"};
static const char *const mails[] = {"sent"};
static const char *const post[] = {"posted"};
static const char *const visits[] = {"card_left", "turned_away"};
static const char *const meetings[] = {"met_go_on"};

#define N(list) (sizeof(list) / sizeof *(list))
#define PICK(m, list) (list)[below((m), N(list))]

/* 0 … n - 1; splitmix64, so that any seed will do. */
static uint64_t below(struct make *m, uint64_t n)
{
	uint64_t x = m->random += 0x9e3779b97f4a7c15u;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return (x ^ x >> 31) % n;
}

/* The team is read once per command, with its now: that moves too. */
static void set_clock(struct make *m, struct kk_civil at)
{
	m->cx->clock = (struct kk_clock){true, kk_instant_of(at)};
	m->cx->team->now = m->cx->clock.at;
	m->cx->team->today = at.day;
	m->book.today = at.day;
	m->book.at = m->cx->clock.at.ms;
}

/* ---- people ---- */

static void add_phone(struct make *m, struct kk_person *p, const char *z,
	bool shared, int rank)
{
	struct kk_phone found[KK_MAX_PHONES];

	if (kk_phone_parse(m->cx->arena, kk_str_z(z), found) == 1)
		p->phones[p->n_phones++] =
			(struct kk_person_phone){found[0], shared, rank};
}

static void add_ways(struct make *m, int64_t k, int64_t c, struct kk_person *p)
{
	struct kk_arena *a = m->cx->arena;
	int last = (int)(c % 10000);

	add_phone(m, p,
		kk_arena_f(a, "03-%04d-%04d", 5000 + (int)(c / 10000 % 1000),
			last),
		true, 4);
	if (below(m, 2))
		add_phone(m, p,
			kk_arena_f(a, "090-%04d-%04d",
				1000 + (int)(k / 10000 % 9000),
				(int)(k % 10000)),
			false, 2);
	if (below(m, 5))
		p->emails[p->n_emails++] = kk_str_z(kk_arena_f(a,
			"p%lld@c%lld.example.jp", (long long)k, (long long)c));
}

/* Person k; the company is chosen anew for each. */
static void make_person(struct make *m, int64_t k, struct kk_person *p)
{
	struct kk_arena *a = m->cx->arena;
	int64_t n = m->size->contacts / A_COMPANY + 1;
	int64_t c = (int64_t)below(m, (uint64_t)n);

	*p = (struct kk_person){
		.company = kk_str_z(kk_arena_f(a, "株式会社%s%s%lld",
			firsts[c % 10], trades[c / 10 % 5], (long long)c)),
		.department = kk_str_z(PICK(m, departments)),
		.title = kk_str_z(PICK(m, titles)),
		.name = kk_str_z(kk_arena_f(a, "%s %s%lld", PICK(m, families),
			PICK(m, givens), (long long)k)),
		.address = kk_str_z(kk_arena_f(
			a, "架空県見本市例示町%lld", (long long)(c % 99 + 1))),
		.met_on = m->cx->team->today - 1,
		.mail_basis = "card"};
	add_ways(m, k, c, p);
}

static enum kk_rc make_lead(struct make *m, int64_t k, int64_t *lead_id_r)
{
	static const enum kk_shipped turn[] = {KK_AFTER_MEETING,
		KK_COLD_CALL_CADENCE, KK_AFTER_MEETING, KK_PACKAGE_THEN_CALL};
	struct kk_person *p = KK_NEW(m->cx->arena, struct kk_person);
	struct kk_person_result r;
	struct kk_new_lead lead = {.owner_id = m->cx->user_id,
		.batch_id = KK_NULL,
		.referrer_id = KK_NULL,
		.reason = KK_STR("棚卸しの時間が半分になった例がある"),
		.cadence = turn[k % 4],
		.at = kk_civil_of(m->cx->clock.at),
		.on = KK_DAY_NONE};

	make_person(m, k, p);
	KK_TRY(kk_person_put_next(m->cx, &m->book, p, KK_NULL, &r));
	lead.contact_id = r.contact_id;
	m->made->contacts++;
	return kk_lead_create(m->cx, &lead, lead_id_r);
}

/* ---- their past ---- */

static const char *outcome_of(struct make *m, enum kk_channel channel)
{
	switch (channel) {
	case KK_BY_PHONE:
		return PICK(m, calls);
	case KK_BY_EMAIL:
	case KK_BY_LINKEDIN:
		return PICK(m, mails);
	case KK_BY_LETTER:
	case KK_BY_PACKAGE:
		return PICK(m, post);
	case KK_BY_VISIT:
		return PICK(m, visits);
	case KK_BY_MEETING:
		return PICK(m, meetings);
	case KK_BY_DESK:
	case KK_CHANNEL__MAX:
		break;
	}
	return NULL;
}

static enum kk_rc log_touch(
	struct make *m, int64_t touch_id, enum kk_channel channel)
{
	const char *code = outcome_of(m, channel);
	struct kk_log_request rq = {.touch_id = touch_id,
		.lead_id = KK_NULL,
		.corrects_id = KK_NULL,
		.disposition = kk_str_z(code ? code : "absent")};
	struct kk_log_answer a;

	if (!code)
		rq.channel = KK_STR("phone");
	m->made->activities++;
	m->owed--;
	return kk_log(m->cx, &rq, &a);
}

static struct kk_civil minutes_later(struct kk_civil at, int minutes)
{
	at.minute += minutes;
	if (at.minute > LAST_MINUTE)
		at.minute = LAST_MINUTE;
	return at;
}

/* What is due is done when it is due, as long as that is in the past; what is
 * owed beyond that is done early, at the end of the past. */
static enum kk_rc log_next(struct make *m, int64_t lead_id)
{
	struct kk_civil now = kk_civil_of(m->cx->clock.at), at;
	struct kk_log_next_row next;
	enum kk_channel channel = KK_BY_DESK;

	KK_TRY(kk_sql_log_next(
		m->cx, &(struct kk_log_next_arg){lead_id}, &next));
	if (next.touch_id == KK_NULL)
		return KK_ENO;
	(void)kk_channel_from(next.channel, &channel);
	at = kk_later(kk_civil_of((struct kk_instant){next.at}),
		minutes_later(now, 1));
	if (kk_civil_cmp(at, m->now) >= 0)
		at = kk_civil_cmp(now, m->now) < 0 ? minutes_later(now, 1)
						   : m->now;
	set_clock(m, at);
	return log_touch(m, next.touch_id, channel);
}

/* What would have been due in the past is put off: to today for one of
 * DUE_OF, to a day ahead for the others. */
static enum kk_rc leave(struct make *m, int64_t lead_id)
{
	const struct kk_calendar *cal = &m->cx->team->calendar;
	struct kk_log_next_row next;
	kk_day day = m->now.day;

	KK_TRY(kk_sql_log_next(
		m->cx, &(struct kk_log_next_arg){lead_id}, &next));
	if (next.touch_id == KK_NULL ||
		kk_civil_of((struct kk_instant){next.at}).day > day)
		return KK_OK;
	if (below(m, DUE_OF))
		day = kk_business_day_add(cal, day, 1 + (int)below(m, AHEAD));
	set_clock(m, (struct kk_civil){m->now.day - 1, DAY_BEGINS});
	return kk_lead_pause(m->cx, lead_id, day);
}

static enum kk_rc live(struct make *m, int64_t k)
{
	int64_t n = m->size->contacts, all = m->size->activities;
	kk_day span = m->now.day - 1 - m->begin;
	kk_day day = m->begin + (kk_day)below(m, (uint64_t)span / 4 + 1);
	int64_t lead_id;
	enum kk_rc rc = KK_OK;

	set_clock(m, (struct kk_civil){day, DAY_BEGINS + (int)below(m, 480)});
	KK_TRY(make_lead(m, k, &lead_id));
	m->owed += all * (k + 1) / n - all * k / n;
	while (m->owed > 0 && rc == KK_OK)
		rc = log_next(m, lead_id);
	if (rc != KK_OK && rc != KK_ENO)
		return rc;
	return leave(m, lead_id);
}

/* ---- all of it ---- */

static kk_day past_of(const struct kk_bench_size *size)
{
	int64_t each = size->activities / (size->contacts + 1) + 1;
	int64_t days = LEAST_PAST + each * DAYS_A_TOUCH;

	return (kk_day)(days < MOST_PAST ? days : MOST_PAST);
}

static enum kk_rc count_due(struct make *m)
{
	struct kk_bench_due_row due;

	KK_TRY(kk_sql_bench_due(m->cx,
		&(struct kk_bench_due_arg){kk_instant_of(
			(struct kk_civil){m->now.day, LAST_MINUTE})
						   .ms},
		&due));
	m->made->due = due.n;
	return KK_OK;
}

static enum kk_rc fill(struct make *m)
{
	struct kk_ctx *cx = m->cx;
	struct kk_store_filled_row row;
	struct kk_check_counts_row counts;
	const struct kk_team *team;

	KK_TRY(kk_sql_store_filled(cx, &row));
	if (row.filled != 0)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BENCH_NOT_EMPTY);
	KK_TRY(kk_team_get(cx, &team));
	KK_TRY(kk_person_book(cx, &m->book));
	for (int64_t k = 0; k < m->size->contacts; k++) {
		struct kk_mark mark = kk_arena_mark(cx->arena);

		KK_TRY(live(m, k));
		kk_arena_back(cx->arena, mark);
	}
	KK_TRY(kk_search_catch_up(cx));
	KK_TRY(kk_sql_check_counts(cx, &counts));
	m->made->leads = counts.leads;
	return count_due(m);
}

enum kk_rc kk_bench_make(struct kk_ctx *cx, const struct kk_bench_size *size,
	struct kk_bench_made *made)
{
	struct kk_clock clock = cx->clock;
	struct make *m = KK_NEW(cx->arena, struct make);
	enum kk_rc rc;

	*made = (struct kk_bench_made){0};
	m->cx = cx;
	m->size = size;
	m->made = made;
	m->now = kk_civil_of(kk_clock_now(&clock));
	m->begin = m->now.day - past_of(size);
	m->random = (uint64_t)size->seed;
	kk_store_cache(cx, CACHE);
	rc = kk_store_begin(cx);
	if (rc == KK_OK)
		rc = kk_store_end(cx, fill(m));
	kk_store_cache(cx, KK_STORE_CACHE);
	cx->clock = clock;
	cx->team = NULL;
	return rc;
}
