#include "core/office_world/world.h"

#include <assert.h>
#include <string.h>

#include "core/office_world/dice.h"
#include "core/office_world/plan.h"
#include "core/office_world/score.h"

#define FIRST_DAY kk_day_of(2026, 4, 1)
#define PAST 12	     /* other years that taught a shipped prior */
#define MAIL_AFTER 2 /* attempts; then an e-mail goes out */
#define PACKAGE_AFTER 4
#define GIVE_UP_AFTER 12
#define REST 183     /* days after a success or giving up, and up to … */
#define REST_MORE 92 /* … so many less one on top (R-C5) */

struct kk_world {
	struct kk_world_setup s; /* of the year that is lived */
	const struct kk_world_setup *wanted;
	const struct kk_calendar *cal;
	struct kk_world_numbers n;
	struct kk_world_company *companies;
	int *order; /* longest untouched first */
	uint32_t *number;
	struct kk_reach_model model;
	struct kk_world_planner planner;
	struct kk_world_scores scores;
	struct kk_world_pick picks[KK_WORLD_MOST_CALLS]; /* of the last step */
	int n_picks;
	kk_day planned; /* its day */
	int past;	/* years to live before the one that counts */
	int today, month;
	kk_day day;
};

/* ---- memory ---- */

/* Hands out pieces of a memory, or only adds up where there is none. */
struct pieces {
	char *at;
	size_t used;
};

static void *take(struct pieces *p, size_t n, size_t size)
{
	void *piece = p->at ? p->at + p->used : NULL;

	p->used += (n * size + 15) / 16 * 16;
	return piece;
}

static void carve(
	struct kk_world *w, const struct kk_world_setup *s, struct pieces *p)
{
	size_t n = (size_t)s->companies;
	size_t calls = (size_t)s->calls * (size_t)s->days;

	w->companies = take(p, n, sizeof *w->companies);
	w->order = take(p, n, sizeof *w->order);
	w->number = take(p, n, sizeof *w->number);
	w->scores.calls = take(p, calls, sizeof *w->scores.calls);
	w->scores.seen = take(p, 2 * calls, sizeof *w->scores.seen);
	for (int h = 0; h < KK_HEAD__MAX; h++)
		w->model.w[h] = take(p, kk_reach_room(h, (uint32_t)n),
			sizeof(struct kk_weight));
	w->model.forgot = take(p, n + 1, sizeof *w->model.forgot);
	w->model.most = (uint32_t)n;
	w->planner.open = take(p, n, sizeof *w->planner.open);
	w->planner.kept = take(p, n, sizeof *w->planner.kept);
	w->planner.chance =
		take(p, n * KK_WORLD_SLOTS, sizeof *w->planner.chance);
	w->planner.assign = take(p, kk_world_assign_size(s), 1);
}

size_t kk_world_size(const struct kk_world_setup *s)
{
	struct pieces p = {NULL, sizeof(struct kk_world)};
	struct kk_world w;

	p.used = (p.used + 15) / 16 * 16;
	carve(&w, s, &p);
	return p.used;
}

/* ---- years ---- */

static void begin_month(struct kk_world *w)
{
	struct kk_ymd today = kk_ymd_of(w->day);

	for (int i = 0; i < w->s.companies; i++)
		kk_world_company_month(
			&w->companies[i], &w->n, w->s.seed, today);
}

/* Begins the year that counts, or one of another seed before it: there the
 * numbers are as assumed, for a prior that ships is of other firms. */
static void begin_year(struct kk_world *w)
{
	w->s = *w->wanted;
	kk_world_usual(&w->n);
	if (w->past > 0) {
		struct kk_random r =
			kk_dice(w->s.seed, KK_DICE_PAST, w->past, 0);

		w->s.seed = kk_random_bits(&r);
		w->s.choose = KK_WORLD_SLOT;
	} else {
		if (w->s.contrary)
			kk_world_contrary(&w->n);
		if (w->s.shift > 0)
			kk_world_shift(&w->n, w->s.shift, w->s.seed);
	}
	for (int i = 0; i < w->s.companies; i++) {
		kk_world_company_make(&w->companies[i], &w->n, w->s.seed, i);
		w->order[i] = i;
		w->number[i] = 0;
	}
	w->model.companies = w->model.day = 0;
	w->scores.n = w->today = w->month = 0;
	w->day = kk_business_day_add(w->cal, FIRST_DAY, 0);
	begin_month(w);
}

struct kk_world *kk_world_begin(const struct kk_world_setup *s,
	const struct kk_calendar *cal, void *memory)
{
	struct pieces p = {memory, 0};
	struct kk_world *w = take(&p, 1, sizeof *w);

	assert(s->companies > 0 && s->companies <= KK_WORLD_MOST_COMPANIES);
	assert(s->calls > 0 && s->calls <= KK_WORLD_MOST_CALLS);
	assert(s->days > 0 && s->days <= KK_WORLD_MOST_DAYS);
	*w = (struct kk_world){.wanted = s, .cal = cal};
	carve(w, s, &p);
	w->past = s->policy == KK_WORLD_LEARNED_PRIOR ? PAST : 0;
	w->scores.days = s->days;
	w->planner.s = &w->s;
	w->planner.n = &w->n;
	w->planner.cal = cal;
	w->planner.companies = w->companies;
	w->planner.model = &w->model;
	w->planner.number = w->number;
	w->planner.order = w->order;
	kk_reach_init(&w->model);
	begin_year(w);
	return w;
}

int kk_world_steps(const struct kk_world_setup *s)
{
	int years = s->policy == KK_WORLD_LEARNED_PRIOR ? PAST + 1 : 1;

	return years * s->days;
}

/* What earlier years taught becomes the prior. */
static void ship(struct kk_world *w)
{
	struct kk_weight taught[KK_HEAD__MAX][KK_REACH_COMMON];
	const struct kk_weight *from[KK_HEAD__MAX];

	for (int h = 0; h < KK_HEAD__MAX; h++) {
		memcpy(taught[h], w->model.w[h], sizeof taught[h]);
		from[h] = taught[h];
	}
	kk_reach_init(&w->model);
	kk_reach_ship(&w->model, from);
}

/* ---- calls ---- */

static enum kk_call_code dial(const struct kk_world *w,
	const struct kk_world_company *c, const struct kk_world_day *d,
	int slot, struct kk_world_scored *r)
{
	struct kk_random dice = kk_dice(w->s.seed, KK_DICE_CALL, c->id, d->day);
	struct kk_world_chances p = kk_world_call_slot(&w->n, c, d, slot);
	double u = kk_random_uniform(&dice);
	double appointment = kk_world_appointment(&w->n, c);

	r->truth = p.reach;
	r->reached = u < p.reach;
	r->appointment = r->reached && kk_dice_chance(&dice, appointment);
	if (r->reached)
		return r->appointment ? KK_CALL_APPOINTMENT : KK_CALL_REACHED;
	if (u < p.human)
		return KK_CALL_GATE;
	return u < p.human + p.machine ? KK_CALL_MACHINE : KK_CALL_NO_ANSWER;
}

/* A rest of six to nine months. */
static void rest(struct kk_world_company *c, struct kk_random *dice, kk_day day)
{
	c->d.rest_until = day + REST + (int)kk_random_below(dice, REST_MORE);
	c->d.attempts = 0;
}

static void remember(struct kk_world *w, struct kk_world_company *c, kk_day day,
	enum kk_call_code code)
{
	struct kk_random dice = kk_dice(w->s.seed, KK_DICE_AFTER, c->id, day);
	struct kk_world_dealings *k = &c->d;

	for (int i = KK_WORLD_CALLS_KEPT - 1; i > 0; i--) {
		k->calls[i] = k->calls[i - 1];
		k->blocked[i] = k->blocked[i - 1];
	}
	k->calls[0] = day;
	k->made++;
	k->blocked[0] = code == KK_CALL_GATE;
	if (code >= KK_CALL_REACHED) {
		k->named = true;
		rest(c, &dice, day);
		return;
	}
	if (code == KK_CALL_GATE) {
		k->messages++;
		if (kk_dice_chance(&dice, w->n.n[KK_N_LEARN_NAME]))
			k->named = true;
	}
	k->attempts++;
	if (k->attempts == MAIL_AFTER)
		k->mail = day;
	if (k->attempts == PACKAGE_AFTER)
		k->package = day;
	if (k->attempts >= GIVE_UP_AFTER)
		rest(c, &dice, day);
}

/* What the call teaches, as the product learns it. */
static void learn(struct kk_world *w, const struct kk_world_company *c,
	const struct kk_world_day *d, int slot, enum kk_call_code code)
{
	uint32_t *number = &w->number[c->id];
	struct kk_reach_case k;

	if (w->s.policy != KK_WORLD_LEARNED &&
		w->s.policy != KK_WORLD_LEARNED_PRIOR)
		return;
	if (*number == 0)
		*number = kk_reach_company_new(&w->model);
	k = kk_world_case(c, *number, d, slot);
	kk_reach_learn(&w->model, &k, code);
}

/* The same die for the how-manieth call of a day, whoever makes it. */
static void complain(struct kk_world *w, struct kk_world_company *c,
	const struct kk_world_day *d, int slot, int nth,
	struct kk_world_scored *r)
{
	struct kk_random dice =
		kk_dice(w->s.seed, KK_DICE_COMPLAINT, d->day, nth);

	r->complaint =
		kk_world_complaint(&w->n, c, d->day, kk_world_minute(slot));
	r->complained = kk_dice_chance(&dice, r->complaint);
	c->d.barred = c->d.barred || r->complained;
}

static void call(struct kk_world *w, const struct kk_world_day *d,
	const struct kk_world_pick *pick, int nth)
{
	struct kk_world_company *c = &w->companies[pick->company];
	struct kk_world_scored *r = &w->scores.calls[w->scores.n];
	enum kk_call_code code;

	*r = (struct kk_world_scored){.day = w->today, .month = w->month};
	code = dial(w, c, d, pick->slot, r);
	w->scores.seen[w->scores.n++] = (struct kk_judged){pick->p, r->reached};
	learn(w, c, d, pick->slot, code);
	complain(w, c, d, pick->slot, nth, r);
	remember(w, c, d->day, code);
}

/* ---- days ---- */

/* Puts the companies that were called today behind all others, by id. */
static void reorder(struct kk_world *w)
{
	int kept = 0, *called = w->planner.open, n = 0;

	for (int i = 0; i < w->s.companies; i++) {
		int c = w->order[i];

		if (w->companies[c].d.calls[0] == w->day)
			called[n++] = c;
		else
			w->order[kept++] = c;
	}
	for (int i = 1; i < n; i++)
		for (int k = i; k > 0 && called[k] < called[k - 1]; k--) {
			int t = called[k];

			called[k] = called[k - 1];
			called[k - 1] = t;
		}
	memcpy(w->order + kept, called, (size_t)n * sizeof *called);
}

static void tomorrow(struct kk_world *w)
{
	int month = kk_ymd_of(w->day).month;

	w->day = kk_business_day_add(w->cal, w->day, 1);
	w->today++;
	kk_reach_next_day(&w->model);
	if (kk_ymd_of(w->day).month == month)
		return;
	w->month++;
	begin_month(w);
}

bool kk_world_step(struct kk_world *w)
{
	struct kk_world_day d;

	if (w->today == w->wanted->days) {
		if (w->past == 0)
			return false;
		if (--w->past == 0)
			ship(w);
		begin_year(w);
	}
	kk_world_day_of(w->cal, w->day, &d);
	w->n_picks = kk_world_plan(&w->planner, &d, w->picks);
	w->planned = w->day;
	for (int i = 0; i < w->n_picks; i++)
		call(w, &d, &w->picks[i], i);
	reorder(w);
	tomorrow(w);
	return true;
}

const struct kk_world_pick *kk_world_calls(
	const struct kk_world *w, int *n_r, kk_day *day_r)
{
	*n_r = w->n_picks;
	*day_r = w->planned;
	return w->picks;
}

const struct kk_world_company *kk_world_companies(const struct kk_world *w)
{
	return w->companies;
}

void kk_world_report(struct kk_world *w, struct kk_world_result *r_r)
{
	kk_world_score(&w->scores, r_r);
	r_r->first_month = kk_ymd_of(FIRST_DAY).month;
}

/* ---- words ---- */

const char *kk_world_policy_code(enum kk_world_policy p)
{
	switch (p) {
	case KK_WORLD_NAIVE:
		return "naive";
	case KK_WORLD_RULES:
		return "rules";
	case KK_WORLD_LEARNED:
		return "learned";
	case KK_WORLD_LEARNED_PRIOR:
		return "learned-prior";
	case KK_WORLD_ORACLE:
		return "oracle";
	case KK_WORLD_POLICY__MAX:
		break;
	}
	return "";
}

const char *kk_world_choose_code(enum kk_world_choose c)
{
	return c == KK_WORLD_SLOT ? "slot" : "company";
}
