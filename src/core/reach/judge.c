#include "core/reach/judge.h"

#include <math.h>
#include <string.h>

#include "core/reach/random.h"

#define LEAST 1e-9

double kk_log_loss(double p, bool y)
{
	p = fmin(fmax(p, LEAST), 1 - LEAST);
	return y ? -log(p) : -log1p(-p);
}

/* ---- in order of the chance ---- */

static void merge(const struct kk_judged *a, size_t n_a,
	const struct kk_judged *b, size_t n_b, struct kk_judged *to)
{
	while (n_a && n_b) {
		bool first = a->p <= b->p;

		*to++ = first ? *a++ : *b++;
		n_a -= first;
		n_b -= !first;
	}
	memcpy(to, a, n_a * sizeof *a);
	memcpy(to + n_a, b, n_b * sizeof *b);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* By merging runs of 1, 2, 4 …; the result is in `cases`. */
static void sort(struct kk_judged *cases, struct kk_judged *spare, size_t n)
{
	struct kk_judged *from = cases, *to = spare;

	for (size_t run = 1; run < n; run *= 2) {
		struct kk_judged *t = from;

		for (size_t i = 0; i < n; i += 2 * run) {
			size_t mid = least(i + run, n);
			size_t end = least(i + 2 * run, n);

			merge(from + i, mid - i, from + mid, end - mid, to + i);
		}
		from = to;
		to = t;
	}
	if (from != cases)
		memcpy(cases, from, n * sizeof *cases);
}

/* ---- scores ---- */

/* Each yes against each no: how often it has the higher chance. */
static double auc(const struct kk_judged *c, size_t n)
{
	double won = 0, yes = 0, no = 0;

	for (size_t i = 0; i < n;) {
		double y = 0, all = 0;

		for (double p = c[i].p; i < n && c[i].p == p; i++) {
			y += c[i].y;
			all++;
		}
		won += y * (no + (all - y) / 2);
		yes += y;
		no += all - y;
	}
	return yes > 0 && no > 0 ? won / (yes * no) : .5;
}

static void group(const struct kk_judged *c, size_t from, size_t until,
	struct kk_judged_group *g)
{
	*g = (struct kk_judged_group){.n = until - from};
	for (size_t i = from; i < until; i++) {
		g->predicted += c[i].p;
		g->happened += c[i].y;
	}
	if (g->n) {
		g->predicted /= (double)g->n;
		g->happened /= (double)g->n;
	}
}

void kk_judge(struct kk_judged *cases, struct kk_judged *spare, size_t n,
	struct kk_score *score_r)
{
	struct kk_score s = {.n = n};
	double loss = 0, yes = 0;

	for (size_t i = 0; i < n; i++) {
		loss += kk_log_loss(cases[i].p, cases[i].y);
		yes += cases[i].y;
	}
	*score_r = s;
	if (n == 0)
		return;
	sort(cases, spare, n);
	s.base_rate = yes / (double)n;
	s.log_loss = loss / (double)n;
	s.constant_log_loss =
		s.base_rate * kk_log_loss(s.base_rate, true) +
		(1 - s.base_rate) * kk_log_loss(s.base_rate, false);
	s.auc = auc(cases, n);
	for (size_t g = 0; g < KK_JUDGE_GROUPS; g++) {
		group(cases, n * g / KK_JUDGE_GROUPS,
			n * (g + 1) / KK_JUDGE_GROUPS, &s.groups[g]);
		s.ece += (double)s.groups[g].n / (double)n *
			 fabs(s.groups[g].predicted - s.groups[g].happened);
	}
	*score_r = s;
}

/* ---- policies ---- */

/* What a case adds: its weight, the weighted outcome, the robust value. */
struct share {
	double w, wy, robust;
};

static struct share share_of(const struct kk_choice *c)
{
	double w = fmin(c->policy / c->logged, KK_JUDGE_CLIP);

	return (struct share){w, w * c->y, c->direct + w * (c->y - c->p)};
}

/* A numbered value of n, in order, by quickselect. */
static double nth(double *v, int n, int k)
{
	int low = 0, high = n - 1;

	while (low < high) {
		double pivot = v[(low + high) / 2];
		int i = low, j = high;

		while (i <= j) {
			while (v[i] < pivot)
				i++;
			while (v[j] > pivot)
				j--;
			if (i <= j) {
				double t = v[i];

				v[i++] = v[j];
				v[j--] = t;
			}
		}
		if (k <= j)
			high = j;
		else if (k >= i)
			low = i;
		else
			break;
	}
	return v[k];
}

/* 2.5% lie below, 2.5% above. */
static void interval(double *v, struct kk_estimate *e)
{
	int out = KK_JUDGE_ROUNDS / 40;

	e->low = nth(v, KK_JUDGE_ROUNDS, out);
	e->high = nth(v, KK_JUDGE_ROUNDS, KK_JUDGE_ROUNDS - 1 - out);
}

static double ratio(double a, double b)
{
	return b > 0 ? a / b : 0;
}

static void bootstrap(
	const double *room, size_t n, uint64_t seed, struct kk_offpolicy *r)
{
	double snips[KK_JUDGE_ROUNDS], dr[KK_JUDGE_ROUNDS];
	struct kk_random random = {seed};

	for (int k = 0; k < KK_JUDGE_ROUNDS; k++) {
		double w = 0, wy = 0, robust = 0;

		for (size_t i = 0; i < n; i++) {
			const double *s =
				room + 3 * (size_t)kk_random_below(
						   &random, (uint32_t)n);

			w += s[0];
			wy += s[1];
			robust += s[2];
		}
		snips[k] = ratio(wy, w);
		dr[k] = robust / (double)n;
	}
	interval(snips, &r->snips);
	interval(dr, &r->dr);
}

void kk_judge_policy(const struct kk_choice *c, size_t n, uint64_t seed,
	double *room, struct kk_offpolicy *r_r)
{
	double w = 0, ww = 0, wy = 0, robust = 0;

	*r_r = (struct kk_offpolicy){.n = n};
	for (size_t i = 0; i < n; i++) {
		struct share s = share_of(&c[i]);

		w += s.w;
		ww += s.w * s.w;
		wy += s.wy;
		robust += s.robust;
		room[3 * i] = s.w;
		room[3 * i + 1] = s.wy;
		room[3 * i + 2] = s.robust;
	}
	if (n == 0)
		return;
	r_r->ess = ratio(w * w, ww);
	r_r->enough = r_r->ess >= KK_JUDGE_ENOUGH;
	r_r->snips.value = ratio(wy, w);
	r_r->dr.value = robust / (double)n;
	bootstrap(room, n, seed, r_r);
}
