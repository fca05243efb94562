#include "app/lead/snooze.h"

#include "app/lead/lead.h"
#include "app/log/log_parse.h"
#include "base/limits.h"
#include "core/cadence/due.h"
#include "core/words/phrase.h"
#include "store/store.h"

#define SOON 30	      /* minutes: "later today" is no earlier */
#define LAST_PLACE 10 /* minutes before the end of work */

struct work {
	struct kk_ctx *cx;
	const struct kk_team *team;
	struct kk_lead_view view;
	struct kk_civil now, at, until; /* of the touch */
	int64_t touch_id;
	enum kk_channel channel;
	enum kk_purpose purpose;
	bool side, told, late;
};

static enum kk_rc load(struct work *w)
{
	struct kk_ctx *cx = w->cx;
	struct kk_touch_get_row t;
	enum kk_rc rc = kk_sql_touch_get(
		cx, &(struct kk_touch_get_arg){w->touch_id}, &t);

	if (rc == KK_ENO)
		return KK_FAIL(cx, KK_ENOTFOUND, KK_MSG_TOUCH_UNKNOWN,
			kk_arena_int(cx->arena, w->touch_id));
	KK_TRY(rc);
	if (!kk_str_is(t.state, "open"))
		return kk_log_closed(cx, w->touch_id, &t);
	KK_TRY(kk_team_get(cx, &w->team));
	w->now = kk_civil_of(kk_clock_now(&cx->clock));
	w->channel = KK_BY_DESK;
	w->purpose = KK_FOR_CALL;
	(void)kk_channel_from(t.channel, &w->channel);
	(void)kk_purpose_from(t.purpose, &w->purpose);
	w->at = kk_civil_of((struct kk_instant){t.due_at});
	w->until = kk_civil_of((struct kk_instant){t.due_until});
	w->side = kk_str_is(t.kind, "side");
	w->told = t.told == 1 || w->channel == KK_BY_MEETING ||
		  w->purpose == KK_FOR_MEETING;
	w->late = t.late == 1;
	return kk_lead_view(cx, t.lead_id, w->now, &w->view);
}

static const char *moment(const struct work *w, struct kk_civil at)
{
	struct kk_buf b;

	kk_buf_init(&b, w->cx->arena);
	kk_moment_say(&b, w->cx->lang, at, kk_civil_of(w->cx->clock.at).day);
	return kk_buf_z(&b);
}

static const char *day(const struct work *w, kk_day d)
{
	struct kk_buf b;

	kk_buf_init(&b, w->cx->arena);
	kk_day_say(&b, w->cx->lang, d, w->now.day);
	return kk_buf_z(&b);
}

#define SAY(w, ...) KK_SAY((w)->cx->arena, (w)->cx->lang, __VA_ARGS__)

/* ---- why not ---- */

/* Whatever the time: a promise stands. */
static const char *never(const struct work *w)
{
	return w->told ? SAY(w, KK_MSG_SNOOZE_TOLD, moment(w, w->at)) : NULL;
}

/* What is done before a meeting comes too late behind it. */
static bool behind_meeting(const struct work *w, struct kk_civil at)
{
	const struct kk_lead_facts *f = &w->view.facts;

	return (w->purpose == KK_FOR_CONFIRM || w->purpose == KK_FOR_REMIND) &&
	       f->main_purpose == KK_FOR_MEETING &&
	       kk_civil_cmp(at, f->main_at) >= 0;
}

/* Why not at that time; NULL: it may be. */
static const char *why_not(const struct work *w, struct kk_civil at)
{
	const struct kk_lead_facts *f = &w->view.facts;
	struct kk_verdict v;

	if (kk_civil_cmp(at, w->now) <= 0 ||
		at.day > w->now.day + KK_MAX_AHEAD_DAYS)
		return SAY(w, KK_MSG_SNOOZE_PAST, moment(w, at));
	if (behind_meeting(w, at))
		return SAY(w, KK_MSG_SNOOZE_BEFORE, moment(w, f->main_at));
	if (!kk_business_day(f->guard.cal, at.day))
		return SAY(w, KK_MSG_SNOOZE_CLOSED, day(w, at.day));
	v = kk_guard_ask(&f->guard, w->channel, at, false);
	if (v.rule)
		return SAY(w, KK_MSG_SNOOZE_RULE, moment(w, at),
			kk_rule_text(w->cx->lang, v.rule),
			kk_rule_code(v.rule));
	if (kk_away_on(w->team, w->view.owner_id, at.day))
		return SAY(w, KK_MSG_SNOOZE_AWAY, day(w, at.day));
	if (at.minute < f->shift.from || at.minute >= f->shift.until)
		return SAY(w, KK_MSG_SNOOZE_HOURS, moment(w, at));
	return NULL;
}

/* ---- which times ---- */

static const char *costs(const struct work *w, const struct kk_snooze_offer *o)
{
	const char *days = kk_arena_int(w->cx->arena, o->days);

	if (o->overdue)
		return SAY(
			w, KK_MSG_SNOOZE_OVERDUE, days, day(w, w->until.day));
	if (o->days == 0)
		return SAY(w, KK_MSG_SNOOZE_TODAY, NULL);
	return SAY(w, KK_MSG_SNOOZE_INSIDE, days);
}

static void offer(
	const struct work *w, struct kk_civil at, struct kk_snooze_offers *o)
{
	struct kk_snooze_offer *one = &o->offers[o->n];

	if (o->n == KK_MAX_SNOOZE || why_not(w, at))
		return;
	if (o->n && one[-1].at.ms >= kk_instant_of(at).ms)
		return;
	*one = (struct kk_snooze_offer){.at = kk_instant_of(at),
		.days = kk_business_days(
			w->view.facts.guard.cal, w->now.day, at.day),
		.overdue = kk_civil_cmp(w->until, at) < 0,
		.when = moment(w, at)};
	one->costs = costs(w, one);
	o->n++;
}

/* The best time not before `from`, behind a leave. */
static struct kk_civil best(const struct work *w, struct kk_civil from)
{
	const struct kk_away *away;
	struct kk_civil at;

	for (size_t i = 0; i <= w->team->n_away; i++) {
		at = kk_due_touch(&w->view.facts, w->channel, from, 0, 0).at;
		away = kk_away_on(w->team, w->view.owner_id, at.day);
		if (!away)
			return at;
		from = (struct kk_civil){away->until + 1, 0};
	}
	return at;
}

/* A call in the next good window of today; writing on the next half hour. */
static void offer_today(const struct work *w, struct kk_snooze_offers *o)
{
	struct kk_civil from = kk_civil_add(w->now, SOON);
	struct kk_civil at;

	if (w->channel != KK_BY_PHONE)
		from = kk_civil_add(from, (30 - from.minute % 30) % 30);
	at = best(w, from);
	if (at.day == w->now.day &&
		at.minute < w->view.facts.shift.until - LAST_PLACE)
		offer(w, at, o);
}

static void offer_days(const struct work *w, struct kk_snooze_offers *o)
{
	struct kk_civil at = best(w, (struct kk_civil){w->now.day + 1, 0});

	offer(w, at, o);
	for (int i = 0; i < 2; i++) {
		at = best(w, (struct kk_civil){at.day + 1, 0});
		if (kk_civil_cmp(w->until, at) >= 0)
			offer(w, at, o);
	}
}

static enum kk_rc offers(
	struct kk_ctx *cx, int64_t touch_id, struct kk_snooze_offers *o)
{
	struct work w = {.cx = cx, .touch_id = touch_id};

	*o = (struct kk_snooze_offers){.n = 0};
	KK_TRY(load(&w));
	o->no = never(&w);
	if (o->no)
		return KK_OK;
	offer_today(&w, o);
	offer_days(&w, o);
	return KK_OK;
}

enum kk_rc kk_snooze_offers(
	struct kk_ctx *cx, int64_t touch_id, struct kk_snooze_offers *o)
{
	KK_TRY(kk_store_begin_view(cx));
	return kk_store_end(cx, offers(cx, touch_id, o));
}

/* ---- doing it ---- */

static enum kk_rc snooze(struct kk_ctx *cx, int64_t touch_id,
	struct kk_instant at, int64_t *next_id_r)
{
	struct work w = {.cx = cx, .touch_id = touch_id};
	struct kk_civil to = kk_civil_of(at);
	struct kk_next_touch t;
	const char *no;

	KK_TRY(load(&w));
	no = never(&w);
	if (!no)
		no = why_not(&w, to);
	if (no)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_SNOOZE_NO, no);
	t = (struct kk_next_touch){.channel = w.channel,
		.purpose = w.purpose,
		.from = to,
		.at = to,
		.until = kk_later(w.until, to),
		.late = w.late || w.until.day < to.day,
		.rule = KK_R_C10};
	if (w.side)
		return kk_lead_move_side(
			cx, &w.view, touch_id, &t, "snoozed", next_id_r);
	return kk_lead_move(cx, &w.view, &t, "snoozed", next_id_r);
}

enum kk_rc kk_snooze(struct kk_ctx *cx, int64_t touch_id, struct kk_instant at,
	int64_t *next_id_r)
{
	int64_t next;

	KK_TRY(kk_store_begin(cx));
	return kk_store_end(
		cx, snooze(cx, touch_id, at, next_id_r ? next_id_r : &next));
}
