#include "app/trial/bench_model.h"

#include <math.h>
#include <sys/resource.h>

#include "app/transfer/file.h"
#include "base/limits.h"
#include "format/plans/cases.h"
#include "format/text/real.h"

#define BIAS_ROWS 2000
#define FIRST_VARIANCE .3 /* of every group but the bias */
#define MOST_VARIANCE 1.0 /* that is estimated */
#define LEAST_VARIANCE .001
#define ESTIMATE_ROUNDS 2
#define PREDICT_ROUNDS 3

struct bench {
	struct kk_ctx *cx;
	struct kk_case_groups groups;
	struct kk_cases train, test;
	double *v0, *m0; /* of each group; m0 may be NULL */
	struct kk_weight *w;
	double ns_update;
};

/* ---- files and numbers ---- */

static enum kk_rc fault(
	struct kk_ctx *cx, const char *path, const struct kk_cases_fault *f)
{
	return KK_FAIL(cx, KK_EINPUT, KK_MSG_CASES_BAD, path,
		kk_arena_int(cx->arena, (int64_t)f->line),
		KK_SAY(cx->arena, cx->lang, f->why, f->given ? f->given : ""));
}

static enum kk_rc read_groups(struct bench *b, const char *path)
{
	struct kk_cases_fault f;
	struct kk_str bytes;

	KK_TRY(kk_file_read(b->cx, path, KK_MAX_GROUPS_FILE, &bytes));
	if (!kk_case_groups_read(b->cx->arena, bytes, &b->groups, &f))
		return fault(b->cx, path, &f);
	return KK_OK;
}

static enum kk_rc read_cases(
	struct bench *b, const char *path, struct kk_cases *c_r)
{
	struct kk_cases_fault f;
	struct kk_str bytes;

	KK_TRY(kk_file_read(b->cx, path, KK_MAX_CASES_FILE, &bytes));
	if (!kk_cases_read(b->cx->arena, bytes, b->groups.weights,
		    KK_ADF_ACTIVE, c_r, &f))
		return fault(b->cx, path, &f);
	return KK_OK;
}

/* The numbers of an option, one for each group. */
static enum kk_rc numbers(struct bench *b, const char *name, const char *text,
	double least, double *v)
{
	struct kk_ctx *cx = b->cx;
	struct kk_str rest = kk_str_z(text);
	double most = KK_ADF_LIMIT;
	uint32_t n = 0, all = b->groups.groups;

	for (bool more = true; more; n++) {
		size_t comma = kk_str_find(rest, KK_STR(","));
		struct kk_str one = rest;

		more = comma != SIZE_MAX;
		if (more) {
			one.n = comma;
			rest.p += comma + 1;
			rest.n -= comma + 1;
		}
		if (n == all)
			more = false; /* one too many */
		else if (!kk_real_parse(one, least, most, &v[n]))
			return KK_FAIL(cx, KK_EINPUT, KK_MSG_BENCH_VALUE, name,
				kk_arena_z(cx->arena, one),
				kk_arena_f(cx->arena, "%g", least),
				kk_arena_f(cx->arena, "%g", most));
	}
	for (uint32_t g = 1; n == 1 && g < all; g++)
		v[g] = v[0];
	if (n != 1 && n != all)
		return KK_FAIL(cx, KK_EINPUT, KK_MSG_BENCH_VALUES, name,
			kk_arena_int(cx->arena, all));
	return KK_OK;
}

static enum kk_rc load(struct bench *b, const struct kk_bench_model_files *f)
{
	struct kk_arena *a = b->cx->arena;

	KK_TRY(read_groups(b, f->groups));
	b->w = KK_NEW_N(a, struct kk_weight, b->groups.weights);
	b->v0 = KK_NEW_N(a, double, b->groups.groups);
	if (f->v0)
		KK_TRY(numbers(b, "v0", f->v0, 0, b->v0));
	if (f->m0) {
		b->m0 = KK_NEW_N(a, double, b->groups.groups);
		KK_TRY(numbers(b, "m0", f->m0, -KK_ADF_LIMIT, b->m0));
	}
	KK_TRY(read_cases(b, f->train, &b->train));
	return read_cases(b, f->test, &b->test);
}

/* ---- learning ---- */

static int n_of(const struct kk_cases *c, size_t i)
{
	return (int)(c->first[i + 1] - c->first[i]);
}

static double predict(const struct bench *b, const struct kk_cases *c, size_t i)
{
	return kk_adf_predict(b->w, c->id + c->first[i], n_of(c, i));
}

static void update(struct bench *b, const struct kk_cases *c, size_t i)
{
	(void)kk_adf_update(
		b->w, c->id + c->first[i], n_of(c, i), c->y[i], KK_ADF_LIMIT);
}

/* One pass over the training file, timed. */
static void learn(struct bench *b)
{
	int64_t start = kk_clock_worked();
	double ns;

	for (size_t i = 0; i < b->train.n; i++)
		update(b, &b->train, i);
	ns = (double)(kk_clock_worked() - start) / (double)b->train.n;
	if (b->ns_update == 0 || ns < b->ns_update)
		b->ns_update = ns;
}

/* The log-odds of the first rows; half a case each way where all are alike. */
static double log_odds(const struct kk_cases *c)
{
	size_t n = c->n < BIAS_ROWS ? c->n : BIAS_ROWS;
	double yes = 0, no;

	for (size_t i = 0; i < n; i++)
		yes += c->y[i];
	no = (double)n - yes;
	if (yes == 0 || no == 0) {
		yes += .5;
		no += .5;
	}
	return log(yes / no);
}

static void begin(struct bench *b)
{
	for (uint32_t i = 0; i < b->groups.weights; i++) {
		uint32_t g = b->groups.of[i];

		b->w[i] = (struct kk_weight){b->m0 ? b->m0[g] : 0, b->v0[g]};
	}
	if (!b->m0)
		b->w[0].mean = log_odds(&b->train);
}

/* How far the weights of a group lie from their first mean, in squares, with
 * what is still open about them: the variance that would have fitted. */
static void spread(const struct bench *b, double *var_r, double *n_r)
{
	for (uint32_t g = 0; g < b->groups.groups; g++)
		var_r[g] = n_r[g] = 0;
	for (uint32_t i = 0; i < b->groups.weights; i++) {
		uint32_t g = b->groups.of[i];
		double d = b->w[i].mean - (b->m0 ? b->m0[g] : 0);

		var_r[g] += d * d + b->w[i].var;
		n_r[g]++;
	}
}

/* One step of expectation and maximisation, lengthened: a single pass goes
 * about half the way. */
static void step(struct bench *b, double *var, double *n)
{
	begin(b);
	learn(b);
	spread(b, var, n);
	for (uint32_t g = 0; g < b->groups.groups; g++) {
		double shown = n[g] > 0 ? var[g] / n[g] : b->v0[g];
		double next = shown * shown / b->v0[g];

		if (g != b->groups.of[0])
			b->v0[g] =
				fmin(fmax(next, LEAST_VARIANCE), MOST_VARIANCE);
	}
}

/* Ids with few cases each hardly move in one pass, so a second goes on from
 * where the first came to; a third gains them less and costs the rest. */
static void estimate(struct bench *b)
{
	uint32_t groups = b->groups.groups;
	double *var = KK_NEW_N(b->cx->arena, double, groups);
	double *n = KK_NEW_N(b->cx->arena, double, groups);

	for (uint32_t g = 0; g < groups; g++)
		b->v0[g] = g == b->groups.of[0] ? 1 : FIRST_VARIANCE;
	for (int i = 0; i < ESTIMATE_ROUNDS; i++)
		step(b, var, n);
}

/* ---- judging ---- */

static double time_predict(const struct bench *b, struct kk_judged *j)
{
	double least = 0;

	for (int k = 0; k < PREDICT_ROUNDS; k++) {
		int64_t start = kk_clock_worked();
		double ns;

		for (size_t i = 0; i < b->test.n; i++) {
			j[i].p = predict(b, &b->test, i);
			j[i].y = b->test.y[i];
		}
		ns = (double)(kk_clock_worked() - start) / (double)b->test.n;
		if (k == 0 || ns < least)
			least = ns;
	}
	return least;
}

static double prequential(struct bench *b)
{
	double loss = 0;

	for (size_t i = 0; i < b->test.n; i++) {
		loss += kk_log_loss(predict(b, &b->test, i), b->test.y[i]);
		update(b, &b->test, i);
	}
	return loss / (double)b->test.n;
}

static int64_t peak(void)
{
	struct rusage usage = {0};

	(void)getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

enum kk_rc kk_bench_model_run(struct kk_ctx *cx,
	const struct kk_bench_model_files *f, struct kk_bench_model *r_r)
{
	struct bench b = {.cx = cx};
	struct kk_judged *j;

	*r_r = (struct kk_bench_model){0};
	KK_TRY(load(&b, f));
	if (!f->v0)
		estimate(&b);
	begin(&b);
	for (int64_t i = 0; i < f->passes; i++)
		learn(&b);
	j = KK_NEW_N(cx->arena, struct kk_judged, 2 * b.test.n);
	r_r->ns_predict = time_predict(&b, j);
	kk_judge(j, j + b.test.n, b.test.n, &r_r->score);
	r_r->prequential = prequential(&b);
	r_r->ns_update = b.ns_update;
	r_r->peak_kb = peak();
	return KK_OK;
}

/* ---- four examples ---- */

static const uint32_t three[] = {0, 1, 2};

static void example(struct kk_bench_vector *v, const char *name)
{
	*v = (struct kk_bench_vector){
		name, 3, {{-2, 1}, {.5, .15}, {0, .4}}, 0};
}

static void learn_one(struct kk_bench_vector *v, bool y, double limit)
{
	(void)kk_adf_update(v->w, three, v->n, y, limit);
}

void kk_bench_model_vectors(struct kk_bench_vector v_r[KK_BENCH_VECTORS])
{
	static const bool ten[] = {1, 0, 0, 1, 0, 0, 0, 1, 0, 0};

	example(&v_r[0], "T1");
	example(&v_r[1], "T1_yes");
	example(&v_r[2], "T1_no");
	learn_one(&v_r[1], true, KK_ADF_LIMIT);
	learn_one(&v_r[2], false, KK_ADF_LIMIT);
	v_r[3] = (struct kk_bench_vector){"T2", 1, {{40, 4}}, 0};
	learn_one(&v_r[3], false, (double)INFINITY);
	example(&v_r[4], "T3");
	for (int i = 0; i < 10; i++)
		learn_one(&v_r[4], ten[i], KK_ADF_LIMIT);
	v_r[5] = (struct kk_bench_vector){"T4", 1, {{0, 1}}, 0};
	for (int i = 0; i < 1000; i++)
		learn_one(&v_r[5], i % 4 == 0, KK_ADF_LIMIT);
	for (int i = 0; i < KK_BENCH_VECTORS; i++)
		v_r[i].p = kk_adf_predict(v_r[i].w, three, v_r[i].n);
}
