/* What our own calls say of the calls of a day (R-A6): the odds of each half
 * hour, which of them are tried for once, and why. */
#include "app/day/plan_work.h"

#include "core/planner/elsewhere.h"
#include "core/reach/explain.h"
#include "core/reach/explore.h"
#include "core/reach/pack.h"
#include "core/reach/past.h"
#include "core/words/reach_words.h"
#include "store/store.h"

#define TOLD_BEFORE 5 /* minutes around a named time that count as it */
#define TOLD_AFTER 30
#define COMPLAINT_COST                                                         \
	5 /* talks that one complaint is as bad as: judgement                  \
	   */
#define LEAST_WORTH 1e-6

/* Where the last calls were foretold worse than by general advice, or nothing
 * was learned, that holds. */
enum kk_rc kk_plan_reach_open(struct kk_plan_work *w)
{
	KK_TRY(kk_learned_open(w->cx, &w->learned));
	w->advice = kk_learned_advice(w->learned);
	return KK_OK;
}

/* ---- odds ---- */

static struct kk_reach_case case_of(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	const struct kk_calendar *cal = t->view.facts.guard.cal;
	struct kk_reach_past past = kk_reach_past_none();
	struct kk_reach_case c = {.weekday = kk_weekday_of(w->day),
		.types = kk_day_types(cal ? cal : &w->team->calendar, w->day),
		.size = kk_learned_size(t->row.size),
		.industry = kk_learned_industry(t->row.industry),
		.persona = t->row.title_rank == KK_NULL
				   ? KK_PERSONA_UNKNOWN
				   : kk_reach_persona((int)t->row.title_rank),
		.name_known = t->row.seat != 1,
		.met_before = t->met_on != KK_DAY_NONE};

	for (size_t i = 0; i < t->n_log; i++)
		kk_reach_past_add(&past, &t->log[i]);
	kk_reach_past_apply(&past, w->day, &c);
	return c;
}

enum kk_rc kk_plan_reach_touch(struct kk_plan_work *w, struct kk_plan_touch *t)
{
	int64_t key = kk_learned_key(t->row.account_id, t->row.contact_id);

	if (t->channel != KK_BY_PHONE)
		return KK_OK;
	t->reach = case_of(w, t);
	if (w->advice)
		return KK_OK;
	KK_TRY(kk_learned_company(w->cx, w->learned, key, &t->reach.company));
	if (!t->reach.company)
		return KK_OK;
	return kk_learned_tries(w->cx, key, &t->tries);
}

static struct kk_reach_case case_at(const struct kk_plan_touch *t, int minute)
{
	struct kk_reach_case c = t->reach;
	int after = minute - t->due.minute;

	c.slot = kk_reach_slot(minute);
	c.told = t->told && after >= -TOLD_BEFORE && after <= TOLD_AFTER;
	return c;
}

struct kk_odds kk_plan_odds(
	const struct kk_plan_work *w, const struct kk_plan_touch *t, int minute)
{
	struct kk_reach_case c = case_at(t, minute);

	return w->advice ? kk_reach_begun(&kk_learned_fold(w->learned)->m, &c)
			 : kk_reach_odds(&kk_learned_fold(w->learned)->m, &c);
}

/* A team's own hours say where it would rather call; the odds that are shown
 * stay what they are. */
static double wish(const struct kk_plan_work *w, int minute)
{
	return kk_windows_weight(w->team->calendar.windows,
		(minute - KK_SLOT_FIRST) / KK_SLOT_MINUTES);
}

double kk_plan_worth(
	const struct kk_plan_work *w, const struct kk_plan_touch *t, int minute)
{
	struct kk_reach_case c = case_at(t, minute);
	double p = kk_plan_odds(w, t, minute).p, worth;

	if (w->advice)
		return p * wish(w, minute);
	worth = p - COMPLAINT_COST * kk_reach_head_chance(
					     &kk_learned_fold(w->learned)->m,
					     KK_HEAD_COMPLAINT, &c);
	return (worth > LEAST_WORTH ? worth : LEAST_WORTH) * wish(w, minute);
}

/* ---- trying another half hour ---- */

static bool explores(const struct kk_plan_work *w)
{
	return !w->advice && !w->team->stay_put &&
	       kk_learned_fold(w->learned)->cases >= KK_EXPLORE_CALLS;
}

static uint64_t seed_of(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	return kk_explore_seed(w->day, w->user_id, t->row.contact_id);
}

static void believe(const struct kk_plan_work *w, const struct kk_plan_touch *t,
	struct kk_slot_belief slots_r[KK_SLOTS])
{
	const struct kk_reach_model *m = &kk_learned_fold(w->learned)->m;

	for (int s = 0; s < KK_SLOTS; s++) {
		struct kk_reach_case c =
			case_at(t, KK_SLOT_FIRST + s * KK_SLOT_MINUTES);

		slots_r[s] = (struct kk_slot_belief){
			.a = kk_reach_sum(m, KK_HEAD_ANSWERED, &c),
			.b = kk_reach_sum(m, KK_HEAD_PERSON, &c)};
	}
}

static bool may_move(const struct kk_plan_touch *t)
{
	return t->place && t->channel == KK_BY_PHONE &&
	       t->place->placing == KK_PLACE_BEST && t->place->minute >= 0;
}

static int slot_at(int minute)
{
	return (minute - KK_SLOT_FIRST) / KK_SLOT_MINUTES;
}

/* What is put down of the choice once the call is logged. */
static void note_choice(const struct kk_plan_work *w, struct kk_plan_touch *t,
	const struct kk_elsewhere *e)
{
	double propensity[KK_SLOTS];
	struct kk_slot_belief slots[KK_SLOTS];

	if (!explores(w))
		return;
	believe(w, t, slots);
	for (int s = 0; s < KK_SLOTS; s++)
		slots[s].open = e->free[s];
	kk_explore_propensity(seed_of(w, t), slots, KK_SLOTS, slot_at(e->from),
		KK_EXPLORE_SHARE, propensity);
	t->choice.propensity = propensity[slot_at(t->place->minute)];
	t->choice.best = kk_plan_odds(w, t, e->from).p;
}

static void choose(struct kk_plan_work *w, struct kk_plan_touch *t)
{
	struct kk_reach_case c = case_at(t, t->place->minute);

	t->choice = (struct kk_plan_choice){.day = w->day,
		.version = kk_learned_fold(w->learned)->cases,
		.bits = kk_reach_pack(&c),
		.slot = c.slot,
		.p = kk_plan_odds(w, t, t->place->minute).p,
		.propensity = 1};
	t->choice.best = t->choice.p;
}

void kk_plan_explore(struct kk_plan_work *w, const struct kk_candidate *all,
	size_t n_all, const struct kk_workday *day)
{
	struct kk_elsewhere *calls =
		KK_NEW_N(w->cx->arena, struct kk_elsewhere, w->n + 1);
	struct kk_slot_belief slots[KK_SLOTS];
	size_t n = 0;

	for (size_t i = 0; i < w->n && explores(w); i++) {
		struct kk_plan_touch *t = &w->touches[i];
		uint64_t seed = seed_of(w, t);
		struct kk_elsewhere *e = &calls[n];

		if (!may_move(t))
			continue;
		*e = (struct kk_elsewhere){.call = t->place,
			.go = kk_explore_marked(seed, KK_EXPLORE_SHARE)};
		believe(w, t, slots);
		kk_explore_draw(seed, slots, KK_SLOTS, e->drawn);
		n++;
	}
	kk_planner_elsewhere(calls, n, all, n_all, day);
	n = 0;
	for (size_t i = 0; i < w->n; i++) {
		struct kk_plan_touch *t = &w->touches[i];

		if (t->channel != KK_BY_PHONE || !t->place ||
			t->place->minute < KK_SLOT_FIRST)
			continue;
		choose(w, t);
		if (may_move(t) && explores(w))
			note_choice(w, t, &calls[n++]);
	}
}

/* ---- why ---- */

const char *kk_plan_why_reach(
	const struct kk_plan_work *w, const struct kk_plan_touch *t)
{
	struct kk_reach_case c = case_at(t, t->place->minute);
	enum kk_zone zone = kk_zone_of(t->place->minute);
	bool open[KK_REACH_SLOTS];
	struct kk_reach_why why = {
		.odds = kk_plan_odds(w, t, t->place->minute)};
	struct kk_buf b;

	for (int s = 0; s < KK_REACH_SLOTS; s++)
		open[s] = t->place->open[(KK_SLOT_FIRST + s * KK_SLOT_MINUTES) /
					 KK_PLACE_MINUTES];
	open[c.slot] = true;
	if (!w->advice)
		kk_reach_explain(&kk_learned_fold(w->learned)->m, &c, open,
			t->tries.all, &why);
	kk_buf_init(&b, w->cx->arena);
	kk_reach_say(&b, w->cx->lang, &why, &c,
		(struct kk_reach_counts){t->tries.zone[zone].calls,
			t->tries.zone[zone].reached});
	return kk_buf_z(&b);
}
