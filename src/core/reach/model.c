#include "core/reach/model.h"

#include <assert.h>
#include <math.h>

#define SHIPPED_VARIANCE 4 /* what others learned is this much less certain */

#define LEAST 1e-9 /* no chance is nearer to 0 or 1 */

/* The active weights of a case, and what is left of what the company taught:
 * it forgets only when it is looked at. */
struct list {
	struct kk_active f;
	int common;
	double kept;
};

static bool knows_companies(enum kk_head head)
{
	return head == KK_HEAD_ANSWERED || head == KK_HEAD_PERSON;
}

size_t kk_reach_room(enum kk_head head, uint32_t most)
{
	if (!knows_companies(head))
		return KK_REACH_COMMON;
	return KK_REACH_COMMON + KK_REACH_COMPANY * ((size_t)most + 1);
}

/* ---- setting up ---- */

static void fill_company(struct kk_reach_model *m, uint32_t company)
{
	uint32_t first = KK_REACH_COMMON + KK_REACH_COMPANY * company;

	for (uint32_t i = 0; i < KK_REACH_COMPANY; i++) {
		m->w[KK_HEAD_ANSWERED][first + i] =
			kk_reach_prior_weight(KK_HEAD_ANSWERED, first + i);
		m->w[KK_HEAD_PERSON][first + i] =
			kk_reach_prior_weight(KK_HEAD_PERSON, first + i);
	}
	m->forgot[company] = m->day;
}

void kk_reach_init(struct kk_reach_model *m)
{
	m->day = 0;
	m->companies = 0;
	for (int h = 0; h < KK_HEAD__MAX; h++) {
		m->begin[h] = NULL;
		for (uint32_t i = 0; i < KK_REACH_COMMON; i++)
			m->w[h][i] = kk_reach_prior_weight(h, i);
	}
	fill_company(m, 0);
}

uint32_t kk_reach_company_new(struct kk_reach_model *m)
{
	assert(m->companies < m->most);
	fill_company(m, ++m->companies);
	return m->companies;
}

void kk_reach_ship(struct kk_reach_model *m,
	const struct kk_weight *const from[KK_HEAD__MAX])
{
	for (int h = 0; h < KK_HEAD__MAX; h++)
		for (uint32_t i = 0; i < KK_REACH_COMMON; i++) {
			struct kk_weight *w = &m->w[h][i];

			w->mean = from[h][i].mean;
			w->var =
				fmin(w->var, SHIPPED_VARIANCE * from[h][i].var);
		}
}

/* ---- forgetting ---- */

/* The share of what was learned that is left after `days`. */
static double kept_after(uint32_t days)
{
	return days ? pow(1 - KK_ADF_FORGET, days) : 1;
}

static double faded(double var, double var0, double kept)
{
	return kept < 1 ? var0 + (var - var0) * kept : var;
}

/* The first weight of a group of one company. */
static uint32_t first_of(enum kk_reach_group g, uint32_t company)
{
	return kk_reach_group(g)->first + KK_REACH_COMPANY * company;
}

/* Brings the variances of a company to this day. */
static void wake(struct kk_reach_model *m, uint32_t company)
{
	double kept = kept_after(m->day - m->forgot[company]);

	m->forgot[company] = m->day;
	for (int g = KK_RG_COMPANY; kept < 1 && g < KK_RG__MAX; g++) {
		const struct kk_reach_group_row *r = kk_reach_group(g);
		uint32_t first = first_of(g, company);

		for (uint32_t i = first; i < first + r->cells; i++) {
			struct kk_weight *a = &m->w[KK_HEAD_ANSWERED][i];
			struct kk_weight *b = &m->w[KK_HEAD_PERSON][i];

			a->var = faded(a->var, r->var, kept);
			b->var = faded(b->var, r->var, kept);
		}
	}
}

void kk_reach_next_day(struct kk_reach_model *m)
{
	m->day++;
	for (int h = 0; h < KK_HEAD__MAX; h++)
		for (int g = 0; g < KK_RG_COMPANY; g++) {
			const struct kk_reach_group_row *r = kk_reach_group(g);

			kk_adf_forget(&m->w[h][r->first], r->cells, r->var,
				KK_ADF_FORGET);
		}
}

void kk_reach_new_person(struct kk_reach_model *m, uint32_t company)
{
	uint32_t first = KK_REACH_COMMON + KK_REACH_COMPANY * company;

	m->forgot[company] = m->day;
	for (uint32_t i = first; i < first + KK_REACH_COMPANY; i++)
		for (int h = KK_HEAD_ANSWERED; h <= KK_HEAD_PERSON; h++) {
			m->w[h][i].mean *= .5;
			m->w[h][i].var = kk_reach_prior_weight(h, i).var;
		}
}

void kk_reach_new_number(struct kk_reach_model *m, uint32_t company)
{
	uint32_t first = KK_REACH_COMMON + KK_REACH_COMPANY * company;

	wake(m, company);
	for (uint32_t i = first; i < first + KK_REACH_COMPANY; i++)
		m->w[KK_HEAD_ANSWERED][i] =
			kk_reach_prior_weight(KK_HEAD_ANSWERED, i);
}

/* ---- predicting ---- */

static struct list list_of(
	const struct kk_reach_model *m, const struct kk_reach_case *c)
{
	struct list l;

	assert(c->company <= m->companies);
	kk_reach_active(c, &l.f, &l.common);
	l.kept = kept_after(c->company ? m->day - m->forgot[c->company] : 0);
	return l;
}

static struct kk_sum sum_of(
	const struct kk_reach_model *m, enum kk_head head, const struct list *l)
{
	const struct kk_weight *w = m->w[head];
	struct kk_sum s = kk_adf_sum(w, l->f.id, l->common);

	for (int i = l->common; knows_companies(head) && i < l->f.n; i++) {
		struct kk_weight own = w[l->f.id[i]];
		int g = KK_RG_COMPANY + i - l->common;

		s.mean += own.mean;
		s.var += faded(own.var, kk_reach_group(g)->var, l->kept);
	}
	return s;
}

struct kk_odds kk_reach_product(struct kk_sum a, struct kk_sum b)
{
	double pa = kk_adf_chance(a), pb = kk_adf_chance(b);
	double p = fmin(fmax(pa * pb, LEAST), 1 - LEAST);
	double var = (1 - pa) * (1 - pa) * a.var + (1 - pb) * (1 - pb) * b.var;
	double half = KK_ADF_Z80 * sqrt(var) / (1 - p);
	double odds = log(p / (1 - p));

	return (struct kk_odds){
		p, kk_sigmoid(odds - half), kk_sigmoid(odds + half)};
}

struct kk_sum kk_reach_sum(const struct kk_reach_model *m, enum kk_head head,
	const struct kk_reach_case *c)
{
	struct list l = list_of(m, c);

	return sum_of(m, head, &l);
}

double kk_reach_head_chance(const struct kk_reach_model *m, enum kk_head head,
	const struct kk_reach_case *c)
{
	return kk_adf_chance(kk_reach_sum(m, head, c));
}

struct kk_odds kk_reach_odds(
	const struct kk_reach_model *m, const struct kk_reach_case *c)
{
	struct list l = list_of(m, c);

	return kk_reach_product(
		sum_of(m, KK_HEAD_ANSWERED, &l), sum_of(m, KK_HEAD_PERSON, &l));
}

struct kk_weight kk_reach_begun_weight(
	const struct kk_reach_model *m, enum kk_head head, uint32_t id)
{
	if (m->begin[head] && id < KK_REACH_COMMON)
		return m->begin[head][id];
	return kk_reach_prior_weight(head, id);
}

static struct kk_sum begun_sum(const struct kk_reach_model *m,
	enum kk_head head, const struct kk_active *f)
{
	struct kk_sum s = {0, 0};

	for (int i = 0; i < f->n; i++) {
		struct kk_weight w = kk_reach_begun_weight(m, head, f->id[i]);

		s.mean += w.mean;
		s.var += w.var;
	}
	return s;
}

struct kk_odds kk_reach_begun(
	const struct kk_reach_model *m, const struct kk_reach_case *c)
{
	struct kk_active f;
	int common;

	kk_reach_active(c, &f, &common);
	return kk_reach_product(begun_sum(m, KK_HEAD_ANSWERED, &f),
		begun_sum(m, KK_HEAD_PERSON, &f));
}

double kk_reach_chance(
	const struct kk_reach_model *m, const struct kk_reach_case *c)
{
	struct list l = list_of(m, c);

	return kk_adf_chance(sum_of(m, KK_HEAD_ANSWERED, &l)) *
	       kk_adf_chance(sum_of(m, KK_HEAD_PERSON, &l));
}

/* ---- learning ---- */

static void learn(struct kk_reach_model *m, enum kk_head head,
	const struct list *l, bool y)
{
	int n = knows_companies(head) ? l->f.n : l->common;

	(void)kk_adf_update(m->w[head], l->f.id, n, y, KK_ADF_LIMIT);
}

void kk_reach_learn(struct kk_reach_model *m, const struct kk_reach_case *c,
	enum kk_call_code code)
{
	struct list l;

	if (code == KK_CALL_INVALID)
		return;
	assert(c->company);
	wake(m, c->company);
	l = list_of(m, c);
	learn(m, KK_HEAD_ANSWERED, &l, code >= KK_CALL_GATE);
	if (code >= KK_CALL_GATE)
		learn(m, KK_HEAD_PERSON, &l, code >= KK_CALL_REACHED);
	if (code >= KK_CALL_REACHED)
		learn(m, KK_HEAD_APPOINTMENT, &l, code == KK_CALL_APPOINTMENT);
}

void kk_reach_learn_head(struct kk_reach_model *m, enum kk_head head,
	const struct kk_reach_case *c, bool y)
{
	struct list l = list_of(m, c);

	assert(!knows_companies(head));
	learn(m, head, &l, y);
}
