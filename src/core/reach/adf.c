#include "core/reach/adf.h"

#include <assert.h>
#include <math.h>

#define STEPS 20
#define STEP_LIMIT 4.0
#define CLOSE_ENOUGH 1e-9
#define BESIDE 1e-4
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

/* Inlined where the two sums are used one by one: as a struct gcc packs them
 * into one register that it spills at each step (twice the time). */
static inline void add_up(const struct kk_weight *w, const uint32_t *id, int n,
	double *mean_r, double *var_r)
{
	double mean = 0, var = 0;

	for (int i = 0; i < n; i++) {
		mean += w[id[i]].mean;
		var += w[id[i]].var;
	}
	*mean_r = mean;
	*var_r = var;
}

struct kk_sum kk_adf_sum(const struct kk_weight *w, const uint32_t *id, int n)
{
	struct kk_sum s;

	add_up(w, id, n, &s.mean, &s.var);
	return s;
}

static double chance(double mean, double var)
{
	return kk_sigmoid(mean / sqrt(1 + M_PI * var / 8));
}

double kk_adf_chance(struct kk_sum s)
{
	return chance(s.mean, s.var);
}

double kk_adf_predict(const struct kk_weight *w, const uint32_t *id, int n)
{
	double mean, var;

	add_up(w, id, n, &mean, &var);
	return chance(mean, var);
}

void kk_adf_interval(struct kk_sum s, double *low_r, double *high_r)
{
	double half = KK_ADF_Z80 * sqrt(s.var);

	*low_r = kk_sigmoid(s.mean - half);
	*high_r = kk_sigmoid(s.mean + half);
}

static double between(double x, double low, double high)
{
	if (x < low)
		return low;
	return x > high ? high : x;
}

/* σ(x + d) from p = σ(x): beside x by Taylor's series to the third order, which
 * is exact there and saves the exponential. */
static double sigmoid_beside(double x, double p, double d)
{
	double q = p * (1 - p);

	if (fabs(d) >= BESIDE)
		return kk_sigmoid(x + d);
	return p + q * d * (1 + d * ((1 - 2 * p) / 2 + d * (1 - 6 * q) / 6));
}

/* The most likely sum after y was seen, by Newton's method; `sure` is 1/s,
 * *curve_r is π(1-π) there. */
static double mode(double mean, double sure, double y, double *curve_r)
{
	double x = mean, p = kk_sigmoid(x);

	for (int i = 0; i < STEPS; i++) {
		double d = ((mean - x) * sure + y - p) / (sure + p * (1 - p));

		d = between(d, -STEP_LIMIT, STEP_LIMIT);
		p = sigmoid_beside(x, p, d);
		x += d;
		if (fabs(d) < CLOSE_ENOUGH)
			break;
	}
	*curve_r = p * (1 - p);
	return x;
}

bool kk_adf_update(
	struct kk_weight *w, const uint32_t *id, int n, bool y, double limit)
{
	double mean, s, curve, move, shrink;

	assert(n <= KK_ADF_ACTIVE && each_once(id, n));
	add_up(w, id, n, &mean, &s);
	if (!isfinite(mean) || !isfinite(s))
		return false;
	if (s < CERTAIN)
		return true;
	move = (mode(mean, 1 / s, y, &curve) - mean) / s;
	shrink = (1 - 1 / (1 / s + curve) / s) / s;
	for (int i = 0; i < n; i++) {
		struct kk_weight *j = &w[id[i]];
		double var = j->var - j->var * j->var * shrink;

		j->mean = between(j->mean + j->var * move, -limit, limit);
		j->var = var > KK_ADF_FLOOR ? var : KK_ADF_FLOOR;
	}
	return true;
}

void kk_adf_forget(struct kk_weight *w, size_t n, double var0, double lambda)
{
	for (size_t i = 0; i < n; i++)
		w[i].var += lambda * (var0 - w[i].var);
}
