#include "core/reach/explain.h"

#include <math.h>

/* What each group adds to the log-odds of one head. */
struct parts {
	double now[KK_RG__MAX], prior[KK_RG__MAX];
};

static void add_parts(const struct kk_reach_model *m, enum kk_head head,
	const struct kk_reach_case *c, double share, struct parts *p)
{
	struct kk_active f;
	int common;

	kk_reach_active(c, &f, &common);
	for (int i = 0; i < f.n; i++) {
		enum kk_reach_group g = kk_reach_group_of(f.id[i]);

		p->now[g] += share * m->w[head][f.id[i]].mean;
		p->prior[g] +=
			share * kk_reach_begun_weight(m, head, f.id[i]).mean;
	}
}

/* The parts at c->slot, against their mean over the open half hours. */
static struct parts against_mean(const struct kk_reach_model *m,
	enum kk_head head, const struct kk_reach_case *c,
	const bool open[KK_REACH_SLOTS])
{
	struct parts p = {{0}, {0}};
	struct kk_reach_case at = *c;
	int n = 0;

	for (int s = 0; s < KK_REACH_SLOTS; s++)
		n += open[s];
	add_parts(m, head, c, 1, &p);
	for (at.slot = 0; at.slot < KK_REACH_SLOTS; at.slot++)
		if (open[at.slot])
			add_parts(m, head, &at, -1.0 / n, &p);
	return p;
}

static void insert(struct kk_reach_why *w, struct kk_reach_reason r)
{
	int k = w->n < KK_REASONS ? w->n++ : KK_REASONS;

	for (; k > 0 && fabs(w->reasons[k - 1].c) < fabs(r.c); k--)
		if (k < KK_REASONS)
			w->reasons[k] = w->reasons[k - 1];
	if (k < KK_REASONS)
		w->reasons[k] = r;
}

static double logit(double p)
{
	return log(p / (1 - p));
}

/* The chance without what a group adds. */
static double without(struct kk_sum a, double ca, struct kk_sum b, double cb)
{
	a.mean -= ca;
	b.mean -= cb;
	return kk_reach_product(a, b).p;
}

void kk_reach_explain(const struct kk_reach_model *m,
	const struct kk_reach_case *c, const bool open[KK_REACH_SLOTS],
	int attempts, struct kk_reach_why *why_r)
{
	struct parts a = against_mean(m, KK_HEAD_ANSWERED, c, open);
	struct parts b = against_mean(m, KK_HEAD_PERSON, c, open);
	struct kk_sum sa = kk_reach_sum(m, KK_HEAD_ANSWERED, c);
	struct kk_sum sb = kk_reach_sum(m, KK_HEAD_PERSON, c);
	double p = kk_reach_product(sa, sb).p;

	*why_r = (struct kk_reach_why){.odds = kk_reach_product(sa, sb)};
	for (int g = 0; g < KK_RG__MAX; g++) {
		double rest = without(sa, a.now[g], sb, b.now[g]);
		double now = logit(p) - logit(rest);
		double prior = logit(p) -
			       logit(without(sa, a.prior[g], sb, b.prior[g]));
		double moved = fabs(now - prior);

		if (fabs(now) <= KK_REASON_LEAST ||
			(g >= KK_RG_COMPANY && attempts < KK_REASON_CALLS))
			continue;
		insert(why_r,
			(struct kk_reach_reason){(enum kk_reach_group)g, now,
				p / rest, moved > 0 && moved >= fabs(prior)});
	}
}
