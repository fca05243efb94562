#include "core/office_world/plan.h"

#include <string.h>

#include "core/guard/guard.h"
#include "core/office_world/dice.h"
#include "core/reach/explore.h"

#define NAIVE_FIRST 2 /* 09:00 */
#define NAIVE_LAST 19 /* 17:30 */
#define NOON 8	      /* the half hour that begins at 12:00 */
#define APART 2	      /* days between two calls, at least */
#define MILLION 1e6   /* a worth of 1 in the assignment */
#define KINDS (KK_SIZE__MAX * KK_WORLD_INDUSTRIES * 4)
#define FILLER 2000000 /* worth more than any call */

/* ---- who may be called ---- */

static bool may_call(const struct kk_world_planner *p,
	const struct kk_world_company *c, const struct kk_world_day *d)
{
	struct kk_civil calls[KK_WORLD_CALLS_KEPT];
	struct kk_guard g = {.cal = p->cal, .calls = calls, .last_zone = -1};

	if (c->d.barred ||
		(c->d.rest_until != KK_DAY_NONE && d->day < c->d.rest_until) ||
		kk_world_company_calls(c, d->day, APART - 1) > 0)
		return false;
	for (int i = 0; i < KK_WORLD_CALLS_KEPT; i++)
		if (c->d.calls[i] != KK_DAY_NONE)
			calls[g.n_calls++] =
				(struct kk_civil){c->d.calls[i], KK_SLOT_FIRST};
	return kk_guard_ask(&g, KK_BY_PHONE,
		       (struct kk_civil){d->day, kk_world_minute(0)}, false)
		       .rule == KK_RULE_NONE;
}

/* All of them, or as many as there are calls, longest untouched first. */
static void find_open(
	struct kk_world_planner *p, const struct kk_world_day *d, bool all)
{
	int most = all ? p->s->companies : p->s->calls;

	p->n_open = 0;
	for (int i = 0; i < p->s->companies && p->n_open < most; i++)
		if (may_call(p, &p->companies[p->order[i]], d))
			p->open[p->n_open++] = p->order[i];
}

/* ---- chances ---- */

static int days_since(const struct kk_world_company *c, kk_day day)
{
	return c->d.calls[0] == KK_DAY_NONE ? -1 : day - c->d.calls[0];
}

struct kk_reach_case kk_world_case(const struct kk_world_company *c,
	uint32_t number, const struct kk_world_day *d, int slot)
{
	return (struct kk_reach_case){.slot = slot,
		.weekday = d->weekday,
		.types = d->types,
		.size = 1 + (int)c->t.size,
		.industry = 1 + c->t.industry,
		.company = number,
		.name_known = c->d.named,
		.met_before = c->d.met,
		.mail = kk_world_mailed(c, d->day),
		.package = kk_world_packed(c, d->day),
		.attempts = c->d.made,
		.days = days_since(c, d->day),
		.blocks = kk_world_company_blocks(c, d->day)};
}

static double seen(const struct kk_world_planner *p, int company,
	const struct kk_world_day *d, int slot)
{
	const struct kk_world_company *c = &p->companies[company];
	struct kk_reach_case k;

	if (p->s->policy == KK_WORLD_ORACLE)
		return kk_world_call_slot(p->n, c, d, slot).reach;
	k = kk_world_case(c, p->number[company], d, slot);
	return kk_reach_chance(p->model, &k);
}

/* Companies that were never called look alike but for size, industry and
 * whether we know a name or have met. */
static int kind_of(const struct kk_world_company *c)
{
	int kind = c->t.size * KK_WORLD_INDUSTRIES + c->t.industry;

	return 4 * kind + 2 * c->d.named + c->d.met;
}

/* Fills p->chance for all that are open. */
static void see_all(struct kk_world_planner *p, const struct kk_world_day *d)
{
	int first[KINDS]; /* the first of its kind, from 1; 0: none */
	bool learns = p->s->policy != KK_WORLD_ORACLE;

	memset(first, 0, sizeof first);
	for (int i = 0; i < p->n_open; i++) {
		const struct kk_world_company *c = &p->companies[p->open[i]];
		double *row = p->chance + i * KK_WORLD_SLOTS;
		int *same =
			learns && c->d.made == 0 ? &first[kind_of(c)] : NULL;

		if (same && *same) {
			memcpy(row, p->chance + (*same - 1) * KK_WORLD_SLOTS,
				KK_WORLD_SLOTS * sizeof *row);
			continue;
		}
		for (int k = 0; k < KK_WORLD_SLOTS; k++)
			row[k] = seen(p, p->open[i], d, k);
		if (same)
			*same = i + 1;
	}
}

/* ---- plans without a model ---- */

static int any_slot(struct kk_random *r, int *room)
{
	int slot;

	do
		slot = NAIVE_FIRST +
		       (int)kk_random_below(r, NAIVE_LAST - NAIVE_FIRST + 1);
	while (room[slot] == 0);
	return slot;
}

static int plan_naive(struct kk_world_planner *p, const struct kk_world_day *d,
	int *room, struct kk_world_pick *picks_r)
{
	struct kk_random r = kk_dice(p->s->seed, KK_DICE_PLAN, d->day, 0);
	int most = (NAIVE_LAST - NAIVE_FIRST + 1) * KK_WORLD_CALLS_A_SLOT;
	int n = 0;

	if (most > p->s->calls)
		most = p->s->calls;
	for (; n < most && n < p->n_open; n++) {
		int i = n;
		int t;

		if (p->s->choose == KK_WORLD_COMPANY)
			i += (int)kk_random_below(
				&r, (uint32_t)(p->n_open - n));
		t = p->open[i];
		p->open[i] = p->open[n];
		p->open[n] = t;
		picks_r[n].company = t;
		picks_r[n].slot = any_slot(&r, room);
		room[picks_r[n].slot]--;
	}
	return n;
}

static int plan_rules(struct kk_world_planner *p, const struct kk_world_day *d,
	int *room, struct kk_world_pick *picks_r)
{
	/* 08:30, 18:00, 13:00, 18:30, 08:00, 19:00, then 12:30, 16:30, 17:30,
	 * 17:00, 10:00, 10:30, 11:00 */
	static const int windows[] = {
		1, 20, 10, 21, 0, 22, 9, 17, 19, 18, 4, 5, 6};
	int n = 0;

	for (unsigned i = 0; i < sizeof windows / sizeof *windows; i++) {
		int slot = windows[i];

		if (d->weekday == KK_MON && slot < NOON)
			continue;
		for (; room[slot] > 0 && n < p->n_open && n < p->s->calls;
			n++, room[slot]--) {
			picks_r[n].company = p->open[n];
			picks_r[n].slot = slot;
		}
	}
	return n;
}

/* ---- the exact plan ---- */

/* One person's day, whom all companies belong to. */
static struct kk_room person(const struct kk_world_setup *s, const uint8_t *cap)
{
	static const uint16_t team[1] = {0};

	return (struct kk_room){.reps = 1,
		.teams = 1,
		.slots = KK_WORLD_SLOTS,
		.leads = (uint32_t)(s->companies + KK_WORLD_MOST_CALLS),
		.team = team,
		.cap = cap};
}

size_t kk_world_assign_size(const struct kk_world_setup *s)
{
	uint8_t cap[KK_WORLD_SLOTS];
	struct kk_room room;

	memset(cap, KK_WORLD_CALLS_A_SLOT, sizeof cap);
	room = person(s, cap);
	return kk_assign_size(&room);
}

/* Room beyond the calls of the day is taken by leads that are worth more than
 * any call, in whichever half hour. */
static void fill(
	struct kk_assign *a, const uint8_t *cap, int calls, int first_id)
{
	int32_t lead[1 + KK_WORLD_SLOTS] = {0};
	int room = 0;

	for (int k = 0; k < KK_WORLD_SLOTS; k++) {
		lead[1 + k] = FILLER;
		room += cap[k];
	}
	for (int i = 0; i < room - calls; i++)
		kk_assign_add(a, (uint32_t)(first_id + i), lead);
}

/* The best plan of at most so many calls to those that are open, but
 * for those that are `kept` out of it (NULL: none), with the room of each half
 * hour. The picks, their companies being places in p->open; their number. */
static int solve(struct kk_world_planner *p, const bool *kept,
	const uint8_t *cap, int most, struct kk_world_pick *picks_r)
{
	struct kk_room room = person(p->s, cap);
	struct kk_assign *a = kk_assign_begin(&room, 0, 1, p->assign);
	struct kk_call calls[KK_WORLD_MOST_CALLS];
	int32_t lead[1 + KK_WORLD_SLOTS] = {0};
	int n = 0, planned;

	fill(a, cap, most, p->n_open);
	for (int i = 0; i < p->n_open; i++) {
		const double *u = p->chance + i * KK_WORLD_SLOTS;

		for (int k = 0; k < KK_WORLD_SLOTS; k++)
			lead[1 + k] = 1 + (int32_t)(u[k] * MILLION);
		if (!kept || !kept[i])
			kk_assign_add(a, (uint32_t)i, lead);
	}
	planned = (int)kk_assign_count(a);
	kk_assign_calls(a, calls);
	for (int i = 0; i < planned; i++)
		if (calls[i].lead < (uint32_t)p->n_open)
			picks_r[n++] = (struct kk_world_pick){
				(int)calls[i].lead, (int)calls[i].slot, 0};
	return n;
}

/* ---- trying other half hours ---- */

/* The half hour with room that is best under a draw of what is believed. */
static int drawn_slot(struct kk_world_planner *p, const struct kk_world_day *d,
	uint64_t seed, int company, const uint8_t *cap)
{
	struct kk_slot_belief beliefs[KK_WORLD_SLOTS];
	double drawn[KK_WORLD_SLOTS];
	struct kk_reach_case k =
		kk_world_case(&p->companies[company], p->number[company], d, 0);
	int best = -1;

	for (k.slot = 0; k.slot < KK_WORLD_SLOTS; k.slot++) {
		beliefs[k.slot].a =
			kk_reach_sum(p->model, KK_HEAD_ANSWERED, &k);
		beliefs[k.slot].b = kk_reach_sum(p->model, KK_HEAD_PERSON, &k);
		beliefs[k.slot].open = cap[k.slot] > 0;
	}
	kk_explore_draw(seed, beliefs, KK_WORLD_SLOTS, drawn);
	for (int i = 0; i < KK_WORLD_SLOTS; i++)
		if (cap[i] > 0 && (best < 0 || drawn[i] > drawn[best]))
			best = i;
	return best;
}

/* Whom to call stays. One in ten takes the half hour that is best under a
 * draw; the others share what is left. */
static void explore(struct kk_world_planner *p, const struct kk_world_day *d,
	uint8_t *cap, struct kk_world_pick *picks, int n)
{
	int marked = 0;

	for (int i = 0; i < p->n_open; i++)
		p->kept[i] = true;
	for (int i = 0; i < n; i++) {
		int at = picks[i].company, company = p->open[at];
		uint64_t seed =
			kk_explore_seed(d->day, (int64_t)p->s->seed, company);

		p->kept[at] = kk_explore_marked(seed, KK_EXPLORE_SHARE);
		if (!p->kept[at])
			continue;
		picks[marked].company = at;
		picks[marked].slot = drawn_slot(p, d, seed, company, cap);
		cap[picks[marked++].slot]--;
	}
	if (marked)
		(void)solve(p, p->kept, cap, n - marked, picks + marked);
}

static int plan_best(struct kk_world_planner *p, const struct kk_world_day *d,
	struct kk_world_pick *picks_r)
{
	uint8_t cap[KK_WORLD_SLOTS];
	int n;

	memset(cap, KK_WORLD_CALLS_A_SLOT, sizeof cap);
	see_all(p, d);
	n = solve(p, NULL, cap, p->s->calls, picks_r);
	if (p->s->policy != KK_WORLD_ORACLE)
		explore(p, d, cap, picks_r, n);
	for (int i = 0; i < n; i++)
		picks_r[i].company = p->open[picks_r[i].company];
	return n;
}

/* ---- all of it ---- */

static bool is_before(
	const struct kk_world_pick *a, const struct kk_world_pick *b)
{
	if (a->slot != b->slot)
		return a->slot < b->slot;
	return a->company < b->company;
}

static void sort(struct kk_world_pick *picks, int n)
{
	for (int i = 1; i < n; i++)
		for (int k = i; k > 0 && is_before(&picks[k], &picks[k - 1]);
			k--) {
			struct kk_world_pick t = picks[k];

			picks[k] = picks[k - 1];
			picks[k - 1] = t;
		}
}

int kk_world_plan(struct kk_world_planner *p, const struct kk_world_day *d,
	struct kk_world_pick *picks_r)
{
	enum kk_world_policy policy = p->s->policy;
	int room[KK_WORLD_SLOTS], n;

	for (int i = 0; i < KK_WORLD_SLOTS; i++)
		room[i] = KK_WORLD_CALLS_A_SLOT;
	find_open(p, d,
		p->s->choose == KK_WORLD_COMPANY && policy != KK_WORLD_RULES);
	if (policy == KK_WORLD_NAIVE)
		n = plan_naive(p, d, room, picks_r);
	else if (policy == KK_WORLD_RULES)
		n = plan_rules(p, d, room, picks_r);
	else
		n = plan_best(p, d, picks_r);
	sort(picks_r, n);
	for (int i = 0; i < n; i++)
		picks_r[i].p = seen(p, picks_r[i].company, d, picks_r[i].slot);
	return n;
}
