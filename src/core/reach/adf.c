#include "core/reach/adf.h"

#include <assert.h>
#include <math.h>

#define STEPS 20
#define STEP_LIMIT 4.0
#define CLOSE_ENOUGH 1e-9
#define CERTAIN 1e-12

double kk_sigmoid(double x)
{
	double e = exp(-fabs(x));

	return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/* Lists usually rise; only where one does not are all pairs compared. */
static bool each_once(const uint32_t *id, int n)
{
	int i = 1;

	while (i < n && id[i] > id[i - 1])
		i++;
	for (; i < n; i++)
		for (int k = 0; k < i; k++)
			if (id[k] == id[i])
				return false;
	return true;
}

struct kk_sum kk_adf_sum(const struct kk_weight *w, const uint32_t *id, int n)
{
	struct kk_sum s = {0, 0};

	for (int i = 0; i < n; i++) {
		s.mean += w[id[i]].mean;
		s.var += w[id[i]].var;
	}
	return s;
}

double kk_adf_chance(struct kk_sum s)
{
	return kk_sigmoid(s.mean / sqrt(1 + M_PI * s.var / 8));
}

double kk_adf_predict(const struct kk_weight *w, const uint32_t *id, int n)
{
	return kk_adf_chance(kk_adf_sum(w, id, n));
}

void kk_adf_interval(struct kk_sum s, double *low_r, double *high_r)
{
	double half = KK_ADF_Z80 * sqrt(s.var);

	*low_r = kk_sigmoid(s.mean - half);
	*high_r = kk_sigmoid(s.mean + half);
}

/* The most likely sum after y was seen, by Newton's method; *curve_r is
 * π(1-π) there. */
static double mode(struct kk_sum s, double y, double *curve_r)
{
	double x = s.mean, p = kk_sigmoid(x);

	for (int i = 0; i < STEPS; i++) {
		double d = ((s.mean - x) / s.var + y - p) /
			   (1 / s.var + p * (1 - p));

		d = fmin(fmax(d, -STEP_LIMIT), STEP_LIMIT);
		x += d;
		p = kk_sigmoid(x);
		if (fabs(d) < CLOSE_ENOUGH)
			break;
	}
	*curve_r = p * (1 - p);
	return x;
}

bool kk_adf_update(
	struct kk_weight *w, const uint32_t *id, int n, bool y, double limit)
{
	struct kk_sum s = kk_adf_sum(w, id, n);
	double curve, move, shrink;

	assert(n <= KK_ADF_ACTIVE && each_once(id, n));
	if (!isfinite(s.mean) || !isfinite(s.var))
		return false;
	if (s.var < CERTAIN)
		return true;
	move = (mode(s, y, &curve) - s.mean) / s.var;
	shrink = (1 - 1 / (1 / s.var + curve) / s.var) / s.var;
	for (int i = 0; i < n; i++) {
		struct kk_weight *j = &w[id[i]];

		j->mean += j->var * move;
		j->mean = fmin(fmax(j->mean, -limit), limit);
		j->var = fmax(j->var - j->var * j->var * shrink, KK_ADF_FLOOR);
	}
	return true;
}

void kk_adf_forget(struct kk_weight *w, size_t n, double var0, double lambda)
{
	for (size_t i = 0; i < n; i++)
		w[i].var += lambda * (var0 - w[i].var);
}
